package storetest_test

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// called returns an ask that names itself, and calls whose answers did not arrive.
func called(names []string, limit int, unheard ...string) wire.TakeWork {
	req := anyOf(names, limit)
	req.CallID, req.Unheard, req.ClaimTTLSeconds = new(storetest.ID()), unheard, new(12)
	return req
}

// What a call claimed whose answer was lost is handed out again, under the same executions and for the whole time to live.
func TestWhatAnUnheardCallClaimedIsHandedOutAgain(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		names := []string{"a", "b", "c", "d"}
		r := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c"}, storetest.Spec{Name: "d"}))
		lost := called(names, 3)
		executions := map[string]string{}
		for _, task := range take(w, lost) {
			executions[task.TaskID] = task.ExecutionID
		}
		if len(executions) != 3 {
			t.Fatalf("took %v, want three tasks", executions)
		}
		// One has ended meanwhile: its report came by another way.
		var ended string
		for ended = range executions {
			break
		}
		_, err := w.CompleteTask(t.Context(), w.Caller, r.Plan, ended, wire.ReportTask{ExecutionID: executions[ended]})
		w.Must(err)
		delete(executions, ended)

		w.Clock.Add(10 * time.Second)
		if none := take(w, called([]string{"e"}, 4, *lost.CallID)); len(none) > 0 {
			t.Errorf("a worker of other kinds was given %v", namesOf(none))
		}
		stranger := w.As(w.Environment())
		reactive(stranger, stranger.Start(stranger.Deployment("other"), storetest.Spec{Name: "a"}))
		if theirs := take(stranger, called(names, 0, *lost.CallID)); len(theirs) > 0 {
			t.Errorf("a worker of another environment was given %v", namesOf(theirs))
		}
		again := called(names, 3, *lost.CallID, storetest.ID(), "no id")
		got := take(w, again)
		if len(got) != 3 {
			t.Fatalf("took %v, want the two that are held and a new one", namesOf(got))
		}
		now := w.Clock.Now()
		for _, task := range got {
			if was, ok := executions[task.TaskID]; ok && was != task.ExecutionID {
				t.Errorf("%s has execution %s, and had %s", task.TaskID, task.ExecutionID, was)
			} else if ok {
				delete(executions, task.TaskID)
			}
			if left := task.ClaimExpiresAt.Sub(now); left < 12*time.Second-time.Millisecond || left > 12*time.Second {
				t.Errorf("the claim on %s has %v left, want 12 s", task.TaskID, left)
			}
			if task.Losses+task.Failures > 0 || len(task.Body) == 0 || task.BuildID != r.Build {
				t.Errorf("handed out %+v", task)
			}
		}
		if len(executions) > 0 {
			t.Errorf("not handed out again: %v", executions)
		}
		// The answer to that one is lost too.
		third := take(w, called(names, 3, *lost.CallID, *again.CallID))
		equal(t, "handed out a third time", namesOf(got), namesOf(third))

		// What has lapsed is nobody's.
		w.Clock.Add(13 * time.Second)
		late := take(w, called(names, 0, *again.CallID))
		if len(late) > 0 {
			t.Errorf("handed out %v after their claims lapsed", namesOf(late))
		}
		for _, task := range take(w, called(names, 3)) {
			if task.Losses != 1 {
				t.Errorf("%s has %d losses after a lapse, want 1", task.TaskID, task.Losses)
			}
		}
		_, err = w.CancelBuild(t.Context(), w.Caller, r.Build)
		w.Must(err)
	})
}

// A call that names its tasks is given those of the unheard ones that it names, and a build that has ended gives none.
func TestWhatAnUnheardCallClaimedByName(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		names := []string{"a", "b"}
		r := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}))
		by := func(unheard []string, tasks ...string) wire.TakeWork {
			req := called(names, 0, unheard...)
			req.Named = &wire.NamedWork{PlanID: r.Plan}
			for _, n := range tasks {
				req.Named.Tasks = append(req.Named.Tasks, wire.NamedTask{TaskID: "task-" + n, Kind: "test." + n})
			}
			return req
		}
		lost := by(nil, "a", "b")
		first := take(w, lost)
		equal(t, "claimed", names, namesOf(first))
		if none := take(w, by(nil, "a", "b")); len(none) > 0 {
			t.Errorf("claimed %v twice", namesOf(none))
		}
		got := take(w, by([]string{*lost.CallID}, "b"))
		equal(t, "handed out again", []string{"b"}, namesOf(got))
		for _, task := range first {
			if task.TaskID == got[0].TaskID && task.ExecutionID != got[0].ExecutionID {
				t.Errorf("b has execution %s, and had %s", got[0].ExecutionID, task.ExecutionID)
			}
		}
		_, err := w.CancelBuild(t.Context(), w.Caller, r.Build)
		w.Must(err)
		if late := take(w, by([]string{*lost.CallID}, "a", "b")); len(late) > 0 {
			t.Errorf("handed out %v of a build that has ended", namesOf(late))
		}
	})
}

// A call that arrives twice, as when a proxy repeats it, is given each task once.
func TestACallThatArrivesTwice(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		names := []string{"a", "b", "c"}
		reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c"}))
		req := called(names, 1)
		seen := map[string]bool{}
		for range 4 {
			for _, task := range take(w, req) {
				if seen[task.ExecutionID] {
					t.Errorf("execution %s was given twice", task.ExecutionID)
				}
				seen[task.ExecutionID] = true
			}
		}
	})
}
