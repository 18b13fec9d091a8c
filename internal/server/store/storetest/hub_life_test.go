package storetest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// silenced is a build of independent tasks a, b and c, of which a and b are held by executions that said nothing more: their claims lapsed, and
// nobody was heard of since.
type silenced struct {
	*storetest.Run

	a, b  string // the executions
	other *storetest.Run
}

func newSilenced(w *storetest.World) *silenced {
	w.T.Helper()
	specs := []storetest.Spec{{Name: "a"}, {Name: "b"}, {Name: "c"}}
	s := &silenced{Run: w.Begin(w.Deployment("code"), specs...), other: three(w, "code")} // not sealed, so that it may have more members
	s.a, s.b = s.MustClaim("a"), s.MustClaim("b")
	lapse(w)
	return s
}

// quietSince is since when a build is silent, by the clock's moment; "heard of" when it is not.
func quietSince(w *storetest.World, r *storetest.Run) string {
	w.T.Helper()
	b, err := w.Build(w.T.Context(), w.Caller, r.Build)
	w.Must(err)
	if b.SilentSince == nil {
		return "heard of"
	}
	return fmt.Sprint("silent for ", w.Clock.Now().Sub(b.SilentSince.Time).Truncate(time.Minute))
}

// TestWhoIsHeardOf lets one thing happen to a build of which nobody is heard. What its own processes do, each kind of event for itself, shows that
// they are there; what people and other builds do does not.
func TestWhoIsHeardOf(t *testing.T) {
	t.Parallel()
	moves := map[string]struct {
		do    func(w *storetest.World, s *silenced) error
		event wire.EventType // that it causes, and no other
		heard bool
	}{
		"a completion": {func(w *storetest.World, s *silenced) error { return moved(act(w, s.Run, "complete", "b", s.b)) }, wire.EventTaskCompleted, true},
		"a failure":    {func(w *storetest.World, s *silenced) error { return moved(act(w, s.Run, "fail", "b", s.b)) }, wire.EventTaskFailed, true},
		"an interrupt": {func(w *storetest.World, s *silenced) error { return moved(act(w, s.Run, "interrupt", "b", s.b)) }, wire.EventTaskInterrupted, true},
		"a suspension": {func(w *storetest.World, s *silenced) error { return moved(act(w, s.Run, "suspend", "b", s.b)) }, wire.EventTaskSuspended, true},
		"a preemption": {func(w *storetest.World, s *silenced) error { return moved(act(w, s.Run, "preempt", "b", s.b)) }, wire.EventTaskPreempted, true},
		"a self-start": {func(w *storetest.World, s *silenced) error { return moved(act(w, s.Run, "self-start", "b", s.b)) }, wire.EventTaskStarted, true},
		"a yield":      {yieldsKnown, wire.EventTaskYielded, true},
		"what it saw": {func(w *storetest.World, s *silenced) error {
			return seen(observe(w, s.Run, storetest.Spec{Name: "a", Complete: true}))
		}, wire.EventTaskObservedComplete, true},
		"a new member": {func(w *storetest.World, s *silenced) error {
			return seen(observe(w, s.Run, storetest.Spec{Name: "new"}))
		}, wire.EventTaskPending, true},
		"a retry of a":   {func(w *storetest.World, s *silenced) error { return moved(act(w, s.Run, "retry", "a", "")) }, wire.EventTaskRetried, false},
		"a skip of c":    {func(w *storetest.World, s *silenced) error { return moved(act(w, s.Run, "skip", "c", "")) }, wire.EventTaskSkipped, false},
		"a cancelled a":  {func(w *storetest.World, s *silenced) error { return moved(act(w, s.Run, "cancel", "a", "")) }, wire.EventTaskCancelled, false},
		"another claims": {func(_ *storetest.World, s *silenced) error { _, err := s.other.Claim("a"); return err }, "", false},
	}
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		for name, m := range moves {
			t.Run(name, func(t *testing.T) {
				w := w.As(w.Environment())
				w.T = t
				s := newSilenced(w)
				equal(t, "before", "silent for 24h0m0s", quietSince(w, s.Run))
				before := buildEvents(w, s.Run)
				w.Must(m.do(w, s))
				for _, e := range buildEvents(w, s.Run)[len(before):] {
					equal(t, "the event", m.event, e)
				}
				if got := quietSince(w, s.Run) == "heard of"; got != m.heard {
					t.Errorf("heard of: %t, want %t; %s", got, m.heard, quietSince(w, s.Run))
				}
			})
		}
	})
}

func moved(_ *wire.Transition, err error) error { return err }

func seen(_ *wire.Members, err error) error { return err }

func yieldsKnown(w *storetest.World, s *silenced) error {
	_, err := yield(w, s.Run, "b", s.b, storetest.ID(), false, storetest.Spec{Name: "c"})
	return err
}

func buildEvents(w *storetest.World, r *storetest.Run) []wire.EventType {
	w.T.Helper()
	all, err := w.BuildEvents(w.T.Context(), w.Caller, r.Build, 0)
	w.Must(err)
	var types []wire.EventType
	for _, e := range all.Events {
		types = append(types, e.EventType)
	}
	return types
}

// TestClaimsThatPassedToOthers: once others have taken what a build held, or somebody has freed it, nobody was heard of since then, until the build
// is resumed.
func TestClaimsThatPassedToOthers(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		for name, pass := range map[string]func(w *storetest.World, s *silenced, task string) error{
			"taken over": func(_ *storetest.World, s *silenced, task string) error { _, err := s.other.Claim(task); return err },
			"retried": func(w *storetest.World, s *silenced, task string) error {
				return moved(act(w, s.other, "retry", task, ""))
			},
			"seen complete": func(w *storetest.World, s *silenced, task string) error {
				return seen(observe(w, s.other, storetest.Spec{Name: task, Complete: true}))
			},
		} {
			w := w.As(w.Environment())
			s := newSilenced(w)
			w.Must(pass(w, s, "a"))
			w.Must(pass(w, s, "b"))
			w.Clock.Add(10 * time.Minute)
			equal(t, name, "silent for 10m0s", quietSince(w, s.Run))
			_, err := w.FailBuild(t.Context(), w.Caller, s.Build, wire.FailBuild{})
			w.Must(err)
			equal(t, name+", after its end", "heard of", quietSince(w, s.Run))
			_, err = w.ResumeBuild(t.Context(), w.Caller, s.Build, wire.ResumeBuild{})
			w.Must(err)
			equal(t, name+", resumed", "heard of", quietSince(w, s.Run))
		}
	})
}

// TestADeploymentIsCurrentInItsEnvironment has the same app deployed in two environments, and again, not activated yet.
func TestADeploymentIsCurrentInItsEnvironment(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		deploy := func(w *storetest.World, app string, activate bool) string {
			ctx := t.Context()
			d, err := w.CreateDeployment(ctx, w.Caller, wire.CreateDeployment{ID: new(storetest.ID()), Kind: wire.Modal, AppName: &app, CodeID: "code"})
			w.Must(err)
			if activate {
				_, err = w.ActivateDeployment(ctx, w.Caller, d.ID, wire.ActivateDeployment{})
				w.Must(err)
			}
			return d.ID
		}
		current := func(w *storetest.World, id string) bool {
			d, err := w.Hub.Deployment(t.Context(), w.Caller, id)
			w.Must(err)
			return d.IsCurrent
		}
		first := deploy(w, "app", true)
		other := w.As(w.Environment())
		deploy(other, "app", true)
		deploy(other, "app", true)
		deploy(w, "another", true)
		deploy(w, "another", true)
		deploy(w, "app", false)
		equal(t, "beside those of others", true, current(w, first))
		second := deploy(w, "app", true)
		equal(t, "after a newer one", []bool{false, true}, []bool{current(w, first), current(w, second)})
	})
}
