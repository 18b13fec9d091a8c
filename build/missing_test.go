package build_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
)

// inputs returns a root with some files of another program, and tasks that need one file each.
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
