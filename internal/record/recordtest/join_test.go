package recordtest_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// join takes part in the build of a bench as another process would, which knows none of its tasks.
func (b *bench) join(code string) (*record.Session, error) {
	return record.Join(b.ctx, record.Options{Client: b.Registry.Client(), Scope: record.Scope{CodeID: code}, Executor: "other"}, b.session.BuildID())
}

func (b *bench) joined() *record.Session {
	b.t.Helper()
	s, err := b.join("tests")
	if err != nil {
		b.t.Fatal(err)
	}
	return s
}

// ready lists the ids of what a session can claim.
func (b *bench) ready(s *record.Session) (ids []string, complete bool) {
	b.t.Helper()
	items, complete, err := s.Ready(b.ctx)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, item := range items {
		ids = append(ids, item.TaskID)
	}
	slices.Sort(ids)
	return ids, complete
}

func (b *bench) claim(s *record.Session, t *node.Task) *record.Claim {
	b.t.Helper()
	claim, err := s.Claim(b.ctx, t, nil, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return claim
}

// One session opens a build and leaves it, a second one runs a task that awaits another and then both, a third one ends it.
func TestAnySessionGoesOnWithABuild(t *testing.T) {
	t.Parallel()
	for name, start := range registries {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, start(t), 1, record.Options{Settings: map[string]string{"A": "1"}})
			build := b.session.BuildID()
			if err := b.session.Leave(b.ctx); err != nil {
				t.Fatal(err)
			}
			asker, awaited := b.tasks[0], jobTask.New(job{N: 100})
			b.tasks = append(b.tasks, awaited)

			second := b.joined()
			if got := second.Settings()["A"]; got != "1" {
				t.Errorf("the settings are %q", second.Settings())
			}
			if got, _ := b.ready(second); !slices.Equal(got, []string{asker.ID().String()}) {
				t.Fatalf("ready are %s", got)
			}
			claim := b.claim(second, front.Task(asker))
			if err := claim.Suspend(b.ctx, []record.Member{{Task: front.Task(awaited), Expanded: true, Observed: time.Now()}}, []*node.Task{front.Task(awaited)}); err != nil {
				t.Fatal(err)
			}
			if err := claim.Fail("it says nothing any more", false); err != nil {
				t.Fatal(err)
			}
			for _, task := range []stardag.Task[int]{awaited, asker} {
				if got, _ := b.ready(second); !slices.Equal(got, []string{task.ID().String()}) {
					t.Fatalf("ready are %s, want %s", got, task)
				}
				claim := b.claim(second, front.Task(task))
				if err := b.make(slices.Index(b.tasks, task)); err != nil {
					t.Fatal(err)
				}
				if err := claim.Complete(nil); err != nil {
					t.Fatal(err)
				}
				b.settled(task)
			}
			if err := second.Leave(b.ctx); err != nil {
				t.Fatal(err)
			}

			third := b.joined()
			if got, complete := b.ready(third); got != nil || !complete {
				t.Errorf("ready are %s, complete is %v", got, complete)
			}
			if err := third.Close(b.ctx, record.Result{Complete: true}); err != nil {
				t.Fatal(err)
			}
			row, err := b.Client().Build(b.ctx, build)
			if err != nil || row.Status != wire.BuildCompleted {
				t.Errorf("the build is %+v, %v", row, err)
			}
			b.check([]happened{
				{outcomes: []wire.Outcome{"suspended", "completed"}, made: true},
				{outcomes: []wire.Outcome{"completed"}, made: true},
			})
		})
	}
}

// settled returns when the registry knows that a task is complete: reports are on their way when the call for them returns.
func (b *bench) settled(task stardag.Task[int]) {
	b.t.Helper()
	for {
		row, err := b.Client().Task(b.ctx, task.ID().String(), 1)
		if err != nil {
			b.t.Fatal(err)
		}
		if row.Status == wire.Completed {
			return
		}
	}
}

func TestSessionsOfOtherCodeDoNotJoin(t *testing.T) {
	t.Parallel()
	b := newBench(t, registrytest.Start(t), 1, record.Options{})
	if _, err := b.join("other"); err == nil || !strings.Contains(err.Error(), `was planned by code "go-tests+", and this program is "go-other+"`) {
		t.Errorf("got %v", err)
	}
	if err := b.session.Close(b.ctx, record.Result{Cancelled: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.join("tests"); err == nil || !strings.Contains(err.Error(), "it is cancelled in the registry") {
		t.Errorf("got %v", err)
	}
}

// A process that does not know the tasks cannot look for their outputs: what the registry says counts at once.
func TestAnIncompleteBuildIsNotClosedAsComplete(t *testing.T) {
	t.Parallel()
	b := newBench(t, registrytest.Start(t), 2, record.Options{})
	if err := b.session.Leave(b.ctx); err != nil {
		t.Fatal(err)
	}
	s := b.joined()
	began := time.Now()
	err := s.Close(b.ctx, record.Result{Complete: true})
	if !errors.Is(err, registry.CodePlanIncomplete) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(began); took > time.Minute {
		t.Errorf("it took %v", took)
	}
}
