package storetest_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// part is a task of a build that is compared: its id is task-ID.
type part struct{ id, name, params string }

// built returns a build with a plan of a root and parts, of which the client saw the output of one.
func built(w *storetest.World, code, seen string, parts ...part) *storetest.Run {
	w.T.Helper()
	r := w.Begin(w.Deployment(code), storetest.Spec{Name: "Root"})
	items := make([]wire.Item, len(parts))
	for i, p := range parts {
		items[i] = w.Item(storetest.Spec{Name: p.id, Complete: p.id == seen})
		items[i].TaskName, items[i].Body = p.name, json.RawMessage(fmt.Sprintf(`{"__namespace":"test","__name":%q,%s}`, p.name, p.params))
	}
	_, err := w.RegisterMembers(w.T.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
	w.Must(err)
	return r
}

func TestBuildsAreCompared(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		const train = `{"__namespace":"test","__name":"Train","lr":%d}`
		a := built(w, "one", "", part{"raw", "Raw", `"x":1`}, part{"train-a", "Train", `"lr":1`}, part{"eval-a", "Eval", `"metric":"auc","of":` + fmt.Sprintf(train, 1)}, part{"old", "Old", `"x":1`})
		execution := a.MustClaim("raw")
		w.Clock.Add(2 * time.Second)
		_, err := a.Complete("raw", execution)
		w.Must(err)
		b := built(w, "two", "raw", part{"raw", "Raw", `"x":1`}, part{"train-b", "Train", `"lr":2`}, part{"eval-b", "Eval", `"metric":"auc","of":` + fmt.Sprintf(train, 2)}, part{"new", "New", `"x":1`})
		execution = b.MustClaim("train-b")
		w.Clock.Add(3 * time.Second)
		_, err = b.Complete("train-b", execution)
		w.Must(err)

		task := func(id, name string, status wire.Status, took *int) wire.DiffTask {
			label := map[string][]wire.LabelPart{
				"train-a": {{Name: "lr", Value: "1"}}, "train-b": {{Name: "lr", Value: "2"}}, "eval-a": {{Name: "of.lr", Value: "1"}}, "eval-b": {{Name: "of.lr", Value: "2"}},
			}[id]
			if label == nil {
				label = []wire.LabelPart{}
			}
			return wire.DiffTask{TaskID: "task-" + id, TaskNamespace: "test", TaskName: name, Status: status, TookMS: took, Label: label}
		}
		want := &wire.BuildDiff{
			A: a.Build, B: b.Build, Same: 2, Code: &wire.DiffCode{A: "one", B: "two"},
			Added: []wire.DiffTask{task("new", "New", wire.Pending, nil)}, Removed: []wire.DiffTask{task("old", "Old", wire.Pending, nil)},
			Changed: []wire.DiffPair{
				{A: task("eval-a", "Eval", wire.Pending, nil), B: task("eval-b", "Eval", wire.Pending, nil), Parameters: []wire.ParamDiff{}},
				{A: task("train-a", "Train", wire.Pending, nil), B: task("train-b", "Train", wire.Completed, new(3000)), Parameters: []wire.ParamDiff{
					{Path: "lr", A: json.RawMessage("1"), B: json.RawMessage("2"), Kind: "changed"},
				}},
			},
			Shared: []wire.DiffBoth{},
		}
		got, err := w.DiffBuilds(ctx, w.Caller, a.Build, b.Build, false)
		w.Must(err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("difference (-want +got):\n%s", diff)
		}
		want.Shared = []wire.DiffBoth{{DiffTask: task("Root", "Root", wire.Pending, nil)}, {DiffTask: task("raw", "Raw", wire.Completed, new(2000))}}
		got, err = w.DiffBuilds(ctx, w.Caller, a.Build, b.Build, true)
		w.Must(err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("with what both have (-want +got):\n%s", diff)
		}
		got, err = w.DiffBuilds(ctx, w.Caller, a.Build, a.Build, false)
		w.Must(err)
		if got.Same != 5 || len(got.Added)+len(got.Removed)+len(got.Changed) != 0 || got.Code != nil {
			t.Errorf("a build and itself: %+v", got)
		}
		_, err = w.DiffBuilds(ctx, w.Caller, a.Build, storetest.ID(), false)
		w.Refused(err, "unknown_build")
	})
}

// When something far upstream changed, each of many tasks of a name is found again by its own parameters.
func TestManyTasksOfANameAreComparedByTheirParameters(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		const n = 300
		side := func(name string, source int) []part {
			parts := make([]part, n)
			for i := range parts {
				// In B the ids stand in another order.
				parts[i] = part{fmt.Sprintf("%s-%03d", name, (i*7+source)%n), "Shard", fmt.Sprintf(`"shard":%d,"of":[{"__name":"Source","seed":%d}]`, i, source)}
			}
			return parts
		}
		a, b := built(w, "code", "", side("a", 0)...), built(w, "code", "", side("b", 1)...)
		d, err := w.DiffBuilds(t.Context(), w.Caller, a.Build, b.Build, false)
		w.Must(err)
		if len(d.Changed) != n || len(d.Added)+len(d.Removed) != 0 || d.Same != 1 {
			t.Fatalf("got %d changed, %d added, %d removed, %d same", len(d.Changed), len(d.Added), len(d.Removed), d.Same)
		}
		for _, pair := range d.Changed {
			var i, j int
			if _, err := fmt.Sscanf(pair.A.TaskID+" "+pair.B.TaskID, "task-a-%d task-b-%d", &i, &j); err != nil || (i+1)%n != j || len(pair.Parameters) != 0 {
				t.Errorf("paired %s with %s, parameters %v", pair.A.TaskID, pair.B.TaskID, pair.Parameters)
			}
		}
	})
}
