package storetest_test

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// Workers are told of builds that somebody has to look after: at the end of their work, after a failure, and when they are flagged.
func TestWorkersAreToldOfBuildsThatAreDue(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		d := w.Deployment("code")
		r := reactive(w, w.Start(d, storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c", Needs: []string{"a", "b"}}))
		told := func(req wire.TakeWork) []string {
			t.Helper()
			done, err := w.TakeWork(ctx, w.Caller, req)
			w.Must(err)
			ids := []string{}
			for _, b := range done.Due {
				ids = append(ids, b.BuildID)
			}
			return ids
		}
		ask := anyOf([]string{"a", "b", "c"}, 1)
		ask.ClaimTTLSeconds = new(12)
		first := take(w, ask)
		second := take(w, ask)
		equal(t, "while tasks run", []string{}, told(ask))

		report := func(task wire.WorkTask, ops ...wire.Operation) wire.TakeWork {
			req := ask
			for i := range ops {
				ops[i].TaskID = task.TaskID
			}
			req.Reports = []wire.WorkReport{{PlanID: r.Plan, Operations: ops}}
			return req
		}
		failed := &wire.FailTask{ExecutionID: first[0].ExecutionID}
		retried := report(first[0], wire.Operation{Fail: failed}, wire.Operation{Retry: &wire.RetryTask{}})
		retried.Limit = 2
		again, err := w.TakeWork(ctx, w.Caller, retried)
		w.Must(err)
		equal(t, "a task that is tried again", 1, len(again.Tasks))
		equal(t, "its failures", 1, again.Tasks[0].Failures)
		equal(t, "is nobody's business", 0, len(again.Due))

		lost := report(again.Tasks[0], wire.Operation{Fail: &wire.FailTask{ExecutionID: again.Tasks[0].ExecutionID}})
		equal(t, "a failure for good", []string{r.Build}, told(lost))
		other := ask
		other.AppNames = []string{"another"}
		equal(t, "for another app", []string{}, told(other))
		other.AppNames = []string{"another", "app"}
		equal(t, "for this one", []string{r.Build}, told(other))
		other.CodeIDs = []string{"other"}
		equal(t, "for other code", []string{}, told(other))
		lease, err := w.AcquireLease(ctx, w.Caller, r.Build, "me", new(15))
		w.Must(err)
		equal(t, "the lease", true, lease.Held)
		equal(t, "while somebody looks after it", []string{}, told(ask))
		_, err = w.ClearNotification(ctx, w.Caller, r.Build)
		w.Must(err)
		w.Clock.Add(16 * time.Second)
		// The claim of the second one has lapsed with the lease: it can be taken, so that the build is not due.
		lapsed, err := w.TakeWork(ctx, w.Caller, anyOf([]string{"a", "b", "c"}, 2))
		w.Must(err)
		equal(t, "taken over", []string{second[0].TaskID}, []string{lapsed.Tasks[0].TaskID})
		equal(t, "its losses", 1, lapsed.Tasks[0].Losses)
		equal(t, "the build then", 0, len(lapsed.Due))
		made := lapsed.Tasks[0]
		equal(t, "when nothing can start", []string{r.Build}, told(report(made, wire.Operation{Complete: &wire.ReportTask{ExecutionID: made.ExecutionID}})))
		_, err = w.AcquireLease(ctx, w.Caller, r.Build, "me", new(15))
		w.Must(err)
		_, err = w.ReleaseLease(ctx, w.Caller, r.Build, "me")
		w.Must(err)
		equal(t, "right after somebody has looked after it", []string{}, told(ask))
		w.Clock.Add(2 * time.Second)
		equal(t, "and later", []string{r.Build}, told(ask))
		_, err = w.FailBuild(ctx, w.Caller, r.Build, wire.FailBuild{})
		w.Must(err)
		equal(t, "after its end", []string{}, told(ask))
	})
}
