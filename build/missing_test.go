package build_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// inputs are a root with some files of another program, and tasks that need one file each.
func inputs(t *testing.T, there func(int) bool, count int) (roots *target.Roots, tasks []stardag.Node) {
	t.Helper()
	folder := t.TempDir()
	roots = target.NewRoots(map[string]target.Root{"default": {URI: folder}})
	for i := range count {
		name := fmt.Sprintf("in-%d.json", i)
		if there(i) {
			if err := os.WriteFile(filepath.Join(folder, name), []byte("1"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		up := readAtTask.New(readAt{Path: name})
		tasks = append(tasks, atPathTask.New(atPath{Path: fmt.Sprintf("out-%d.json", i), Up: new(up)}))
	}
	return roots, tasks
}

func TestAllThatIsMissingIsListedWithItsPlace(t *testing.T) {
	t.Parallel()
	roots, tasks := inputs(t, func(i int) bool { return i%10 != 3 }, 40)
	report, err := build.Builder{Roots: roots}.Run(t.Context(), tasks...)
	missing, ok := errors.AsType[*build.MissingError](err)
	if !ok || len(missing.Tasks) != 4 || report.Counts.Succeeded > 0 {
		t.Fatalf("got %v, %v", report, err)
	}
	for i, m := range missing.Tasks {
		if !strings.HasSuffix(m.URI, ".json") || !strings.Contains(err.Error(), m.URI) || !strings.Contains(err.Error(), m.Task.String()) || len(m.Path()) != 2 {
			t.Errorf("task %d: %+v in %v", i, m, err)
		}
	}
	plan, err := build.Builder{Roots: roots}.Plan(t.Context(), tasks...)
	if err != nil {
		t.Fatal(err)
	}
	actions := map[build.Action]int{}
	for p := range plan.Tasks() {
		actions[p.Action]++
		if p.Action == build.Missing && !strings.Contains(p.Why, "no output at ") {
			t.Errorf("%s: %s", p.Task, p.Why)
		}
	}
	if again, _ := errors.AsType[*build.MissingError](plan.Missing()); actions[build.Make] != 40 || actions[build.Reuse] != 36 || actions[build.Missing] != 4 || len(again.Tasks) != 4 {
		t.Errorf("plan: %v, %v", actions, plan.Missing())
	}
}

func TestWhatNeedsNothingMissingIsMadeAllTheSame(t *testing.T) {
	t.Parallel()
	for _, sequential := range []bool{false, true} {
		roots, tasks := inputs(t, func(i int) bool { return i%2 == 0 }, 20)
		report, err := build.Builder{Roots: roots, ContinueOnFailure: true, Sequential: sequential}.Run(t.Context(), tasks...)
		if c := report.Counts; c.Succeeded != 10 || c.Failed != 10 || c.Skipped != 10 || c.PreviouslyCompleted != 10 {
			t.Errorf("sequential %v: %+v", sequential, c)
		}
		failed, ok := errors.AsType[*build.TaskError](err)
		if !ok || !strings.Contains(failed.Error(), "its output does not exist at ") {
			t.Errorf("sequential %v: %v", sequential, err)
		}
	}
}

func TestLongListsOfWhatIsMissingEnd(t *testing.T) {
	t.Parallel()
	roots, tasks := inputs(t, func(int) bool { return false }, 50)
	_, err := build.Builder{Roots: roots}.Run(t.Context(), tasks...)
	if lines := strings.Split(err.Error(), "\n"); len(lines) != 21 || !strings.Contains(lines[20], "and 30 more tasks") {
		t.Errorf("got %v", err)
	}
}

// fromElsewhere is what another program makes for a step.
type fromElsewhere struct {
	Name string `json:"name"`
}

// afterElsewhere reads it.
type afterElsewhere struct {
	Of stardag.Task[string] `json:"of"`
}

func (a afterElsewhere) Run(ctx context.Context) (string, error) { return a.Of.Load(ctx) }

var (
	fromElsewhereTask  = stardag.Extern[fromElsewhere, string]("missing.FromElsewhere")
	afterElsewhereTask = stardag.Define[afterElsewhere]("missing.AfterElsewhere")
)

// TestWhatAnotherBuildIsMakingIsWaitedFor has a task that only another program can make, and that holds its claim.
func TestWhatAnotherBuildIsMakingIsWaitedFor(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		made, dies := fromElsewhereTask.New(fromElsewhere{Name: "made"}), fromElsewhereTask.New(fromElsewhere{Name: "dies"})
		for task, ttl := range map[stardag.Task[string]]int{made: 60, dies: 1} {
			c, plan, execution := s.claimed(task, ttl)
			held, seen := watchFor(build.TaskHeld)
			b := s.on(&stage{})
			b.Observers = []build.Observer{held}
			wait := runIn(t, b, afterElsewhereTask.New(afterElsewhere{Of: task}))
			waitUntil(t, seen, "the build to be held up")
			if task == made {
				s.made(task, "from elsewhere")
				if _, err := c.CompleteTask(t.Context(), plan, task.ID().String(), wire.ReportTask{ExecutionID: execution}); err != nil {
					t.Fatal(err)
				}
			}
			report, err := wait()
			switch {
			case task == made && (err != nil || report.Counts.Succeeded != 1):
				t.Errorf("made elsewhere: %+v, %v", report.Counts, err)
			case task == dies && (err == nil || !strings.Contains(err.Error(), "its output does not exist at ")):
				t.Errorf("died elsewhere: %+v, %v", report.Counts, err)
			}
		}
		if _, err := s.on(&stage{}).Run(t.Context(), afterElsewhereTask.New(afterElsewhere{Of: dies})); err == nil {
			t.Error("nobody makes it, and the build was not refused")
		} else if _, ok := errors.AsType[*build.MissingError](err); !ok {
			t.Errorf("nobody makes it: %v", err)
		}
	})
}
