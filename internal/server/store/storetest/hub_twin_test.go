package storetest_test

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// twinIDs are ids that callers name: of a build, its plan, its deployment, and the execution that runs its task.
type twinIDs struct{ build, plan, deployment, execution string }

var twinFields = map[string]func(*twinIDs) *string{
	"build":      func(ids *twinIDs) *string { return &ids.build },
	"plan":       func(ids *twinIDs) *string { return &ids.plan },
	"deployment": func(ids *twinIDs) *string { return &ids.deployment },
	"execution":  func(ids *twinIDs) *string { return &ids.execution },
}

// taken are the codes by which a caller can tell the id of another environment from one that nobody has: clients make the
// ids of builds, and each is used once.
var taken = map[string]string{"CreateBuild with the build": "build_id_conflict", "OpenBuild with the build": "build_id_conflict"}

// twins is an environment with a running task, and others that are the same.
type twins struct {
	w    *storetest.World
	run  *storetest.Run
	ids  twinIDs
	hash string

	other      *storetest.World
	otherIDs   twinIDs
	otherState map[string][]string
}

func newTwins(w *storetest.World) *twins {
	w.T.Helper()
	tw := &twins{w: w}
	tw.run, tw.ids = sameTask(w)
	tw.hash = task(w, "a").Instances[0].SettingsHash
	return tw
}

func sameTask(w *storetest.World) (*storetest.Run, twinIDs) {
	w.T.Helper()
	r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
	limit(w, "k", 1)
	execution := r.MustClaim("a", "k")
	reactive(w, r)
	_, err := w.Notify(w.T.Context(), w.Caller, r.Build, false)
	w.Must(err)
	return r, twinIDs{r.Build, r.Plan, r.Deployment, execution}
}

// refresh has another environment take the place of one that a call has changed.
func (tw *twins) refresh() {
	tw.w.T.Helper()
	if tw.other != nil && maps.EqualFunc(tw.otherState, tw.other.Dump(), slices.Equal) {
		return
	}
	tw.other = tw.w.As(tw.w.Environment())
	_, tw.otherIDs = sameTask(tw.other)
	tw.otherState = tw.other.Dump()
}

// calls returns all methods of the hub, for callers of the other environment that name ids.
func (tw *twins) calls(ids twinIDs) map[string]foreignCall {
	run := *tw.run
	run.Build, run.Plan, run.Deployment = ids.build, ids.plan, ids.deployment
	calls := foreignCalls(tw.w, &run, ids.execution, tw.hash)
	maps.Copy(calls, foreignExtensions(tw.w, &run, ids.execution))
	return calls
}

// call calls a method from the other environment with one id among ids of its own, and returns the answer's code and how
// often the answer has the id.
func (tw *twins) call(method, field, id string) (string, int) {
	tw.w.T.Helper()
	tw.refresh()
	ids := tw.otherIDs
	*twinFields[field](&ids) = id
	got, err := tw.calls(ids)[method].call(tw.other.Caller)
	text, _ := json.Marshal(got)
	return code(err), strings.Count(string(text), id)
}

// TestAForeignIDIsAsGoodAsNone calls every method of the hub from an environment that has the same tasks and claims as another
// one, with one id of the other environment. The answer is that to an id which nobody has.
func TestAForeignIDIsAsGoodAsNone(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		tw := newTwins(w)
		methods := slices.Sorted(maps.Keys(tw.calls(tw.ids))) // which stores what some of them need
		before := w.Dump()
		for _, method := range methods {
			for field, of := range twinFields {
				want, echoes := tw.call(method, field, storetest.ID())
				what := method + " with the " + field
				want = cmp.Or(taken[what], want)
				if got, names := tw.call(method, field, *of(&tw.ids)); got != want || names > echoes {
					t.Errorf("%s of another environment: got %s and the id %d times, want %s and at most %d", what, got, names, want, echoes)
				}
				equal(t, "the other environment after "+what, before, w.Dump())
			}
		}
	})
}
