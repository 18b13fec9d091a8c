package recordingtest_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry/wire"
)

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
		for task, ttl := range map[stardag.Task[string]]int{made: 60, dies: 8} { // long enough to be met by the build
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
