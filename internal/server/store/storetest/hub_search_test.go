package storetest_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// trained registers five tasks with parameters and makes the first two.
func trained(w *storetest.World) *storetest.Run {
	items := make([]wire.Item, 5)
	for i := range items {
		items[i] = w.Item(storetest.Spec{Name: fmt.Sprintf("Train%d", i)})
		items[i].TaskNamespace = "ml.models"
		items[i].Body = json.RawMessage(fmt.Sprintf(
			`{"__namespace":"ml.models","__name":"Train%d","lr":%g,"depth":%d,"name":"model %c","on":%t,"opt":{"kind":"adam","betas":[0.9,0.99%d]},"note":"it's \"%d\""}`,
			i, 0.1*float64(i), i*10, 'a'+i, i%2 == 0, i, i))
	}
	r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "Root"})
	_, err := w.RegisterMembers(w.T.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
	w.Must(err)
	r.Make("Train0", "Train1")
	_, err = w.PutArtifacts(w.T.Context(), w.Caller, r.Plan, "task-Train1", wire.PutArtifacts{Artifacts: []wire.NewArtifact{
		{Type: "json", Name: "metrics", Body: json.RawMessage(`{"auc":0.93,"by":{"class":[1,2]}}`)},
	}})
	w.Must(err)
	return r
}

func found(w *storetest.World, query string) []string {
	w.T.Helper()
	page, err := w.Search(w.T.Context(), w.Caller, search.Filter{Query: query, Sort: "created"})
	w.Must(err)
	names := []string{}
	for _, t := range page.Tasks {
		names = append(names, t.TaskName)
	}
	slices.Sort(names)
	return names
}

func TestSearchFindsTasksByWhatTheyHave(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		r := trained(w)
		b, err := w.Build(t.Context(), w.Caller, r.Build)
		w.Must(err)
		tests := map[string][]string{
			`param.depth = 20`:                        {"Train2"},
			`param.depth > 20`:                        {"Train3", "Train4"},
			`param.depth >= 20 param.depth<40`:        {"Train2", "Train3"},
			`param.depth: 10..20`:                     {"Train1", "Train2"},
			`param.depth:30..`:                        {"Train3", "Train4"},
			`param.depth in (0, 40)`:                  {"Train0", "Train4"},
			`param.lr = 0.1`:                          {"Train1"},
			`param.lr = 1e-1`:                         {"Train1"},
			`param.name = "model c"`:                  {"Train2"},
			`param.name ~ MODEL`:                      {"Train0", "Train1", "Train2", "Train3", "Train4"},
			`param.name !~ "model a"`:                 {"Train1", "Train2", "Train3", "Train4"},
			`param.on = true`:                         {"Train0", "Train2", "Train4"},
			`param.opt.kind = adam param.depth = 30`:  {"Train3"},
			`param.opt.betas[1] = 0.992`:              {"Train2"},
			`param.note = "it's \"3\""`:               {"Train3"},
			`param.missing = 1`:                       {},
			`param.depth != 20`:                       {"Train0", "Train1", "Train3", "Train4"},
			`NOT param.depth = 20`:                    {"Root", "Train0", "Train1", "Train3", "Train4"},
			`-param.depth = 20 namespace = ml.models`: {"Train0", "Train1", "Train3", "Train4"},
			`param.depth = 0 OR param.depth = 40`:     {"Train0", "Train4"},
			`(param.depth = 0 OR status = completed) AND NOT name = Train0`: {"Train1"},
			`status = completed`:                         {"Train0", "Train1"},
			`status in (completed, failed)`:              {"Train0", "Train1"},
			`train`:                                      {"Train0", "Train1", "Train2", "Train3", "Train4"},
			`models.Train3`:                              {"Train3"},
			`"Root"`:                                     {"Root"},
			`task-Train2`:                                {"Train2"},
			`id = task-Train2`:                           {"Train2"},
			`name = Root`:                                {"Root"},
			`namespace = ml.models name = Train0`:        {"Train0"},
			`artifact.metrics.auc > 0.9`:                 {"Train1"},
			`artifact.metrics.by.class[1] = 2`:           {"Train1"},
			`asset.metrics.auc < 0.9`:                    {},
			`created > -365000d status = completed`:      {"Train0", "Train1"},
			`created < 2020-01-01`:                       {},
			`completed > 2026-11-01`:                     {"Train0", "Train1"},
			`duration < 1h`:                              {"Train0", "Train1"},
			`build = ` + r.Build + ` status = completed`: {"Train0", "Train1"},
			`build_name = ` + b.Name + ` name = Root`:    {"Root"},
			`version = x`:                                {},
			``:                                           {"Root", "Train0", "Train1", "Train2", "Train3", "Train4"},
			`param.depth = "1 OR 1=1"`:                   {},
			`name = "'; DROP TABLE task; --"`:            {},
		}
		for _, indexed := range []bool{false, true} {
			if indexed {
				w.Must(w.CatchUp(t.Context()))
			}
			for query, want := range tests {
				if diff := cmp.Diff(want, found(w, query)); diff != "" {
					t.Errorf("indexed %t, %s (-want +got):\n%s", indexed, query, diff)
				}
			}
		}
	})
}

func TestSearchPagesInOrderAndShowsColumns(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		trained(w)
		w.Must(w.CatchUp(t.Context()))
		for _, query := range []string{"", "namespace = ml.models OR name = Root"} {
			for _, sort := range []string{"created", "-created", "-changed"} {
				f := search.Filter{Query: query, Sort: sort, Limit: 2, Columns: []string{"param.depth", "param.opt.kind", "artifact.metrics.auc", "duration"}}
				var got []wire.FoundTask
				for {
					page, err := w.Search(t.Context(), w.Caller, f)
					w.Must(err)
					got = append(got, page.Tasks...)
					if page.NextCursor == nil {
						break
					}
					f.Cursor = *page.NextCursor
				}
				if len(got) != 6 {
					t.Fatalf("%q by %s: got %d tasks, want 6", query, sort, len(got))
				}
				inOrder := slices.IsSortedFunc(got, func(a, b wire.FoundTask) int {
					switch sort {
					case "created":
						return a.CreatedAt.Compare(b.CreatedAt.Time)
					case "-created":
						return b.CreatedAt.Compare(a.CreatedAt.Time)
					default:
						return b.StatusAt.Compare(a.StatusAt.Time)
					}
				})
				if !inOrder {
					t.Errorf("%q by %s: not in order", query, sort)
				}
			}
		}
		page, err := w.Search(t.Context(), w.Caller, search.Filter{Query: "name = Train1", Columns: []string{"param.depth", "artifact.metrics.auc", "param.none"}})
		w.Must(err)
		got, _ := json.Marshal(page.Tasks[0].Values)
		if want := `{"artifact.metrics.auc":0.93,"param.depth":10,"param.none":null}`; string(got) != want {
			t.Errorf("columns: got %s, want %s", got, want)
		}
	})
}

func TestSearchSeesOnlyItsEnvironment(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		trained(w)
		w.Must(w.CatchUp(t.Context()))
		w.Caller = w.Environment()
		for _, query := range []string{"", "train", "param.depth = 20", "status = completed", "id = task-Train1", "artifact.metrics.auc > 0"} {
			if got := found(w, query); len(got) > 0 {
				t.Errorf("%q: got %v of another environment", query, got)
			}
		}
		keys, err := w.CompleteKeys(t.Context(), w.Caller, "param.")
		w.Must(err)
		values, err := w.CompleteValues(t.Context(), w.Caller, "param.depth", "")
		w.Must(err)
		if len(keys.Items)+len(values.Items) > 0 {
			t.Errorf("got suggestions of another environment: %v %v", keys.Items, values.Items)
		}
	})
}

func TestCompletionKnowsKeysAndValues(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		trained(w)
		w.Must(w.CatchUp(t.Context()))
		keys, err := w.CompleteKeys(t.Context(), w.Caller, "param.o")
		w.Must(err)
		want := []wire.Completion{
			{Value: "param.on", Type: "bool"}, {Value: "param.opt.betas[0]", Type: "number"}, {Value: "param.opt.betas[1]", Type: "number"}, {Value: "param.opt.kind", Type: "string"},
		}
		if diff := cmp.Diff(want, keys.Items); diff != "" {
			t.Errorf("keys (-want +got):\n%s", diff)
		}
		values, err := w.CompleteValues(t.Context(), w.Caller, "param.opt.kind", "a")
		w.Must(err)
		five := 5
		if diff := cmp.Diff([]wire.Completion{{Value: "adam", Count: &five, Type: "string"}}, values.Items); diff != "" {
			t.Errorf("values (-want +got):\n%s", diff)
		}
	})
}

func TestFollowTellsWhatChanged(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		r := w.Start(w.Deployment("code"), chain()...)
		other := w.Start(w.Deployment("code"), storetest.Spec{Name: "alone"})
		all, behind, err := w.Follow(ctx, w.Caller, "", 0)
		w.Must(err)
		if behind {
			t.Error("a new follower is not behind")
		}
		one, _, err := w.Follow(ctx, w.Caller, other.Build, 0)
		w.Must(err)
		since := all.Seq()
		r.Make("numbers")
		change, err := all.Next(ctx, 5*time.Second)
		w.Must(err)
		want := &wire.Change{
			Builds: []wire.ChangedBuild{}, Plans: []string{}, Limits: true,
			Tasks: []wire.ChangedTask{{TaskID: "task-numbers", Status: wire.Completed, BuildIDs: []string{r.Build}}},
		}
		if diff := cmp.Diff(want, change); diff != "" {
			t.Errorf("change (-want +got):\n%s", diff)
		}
		if change, err := all.Next(ctx, time.Millisecond); change != nil || err != nil {
			t.Errorf("told twice: %v, %v", change, err)
		}
		if change, err := one.Next(ctx, time.Millisecond); change != nil || err != nil {
			t.Errorf("the other build was told %v, %v", change, err)
		}
		again, behind, err := w.Follow(ctx, w.Caller, "", since)
		w.Must(err)
		if repeated, err := again.Next(ctx, time.Second); behind || err != nil || repeated == nil || len(repeated.Tasks) != 1 {
			t.Errorf("going on from %d: got %v, behind %t, error %v", since, repeated, behind, err)
		}
		_, err = w.CancelBuild(ctx, w.Caller, other.Build)
		w.Must(err)
		change, err = one.Next(ctx, 5*time.Second)
		w.Must(err)
		if diff := cmp.Diff([]wire.ChangedBuild{{ID: other.Build, Status: wire.BuildCancelled}}, change.Builds); diff != "" {
			t.Errorf("builds (-want +got):\n%s", diff)
		}
		if _, behind, err = w.Follow(ctx, w.Caller, "", 1<<40); !behind || err != nil {
			t.Errorf("a number that was never given out: behind %t, error %v; want behind", behind, err)
		}
	})
}

func TestLineageGoesUpAndDown(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		w.Start(w.Deployment("code"), chain()...)
		l, err := w.Lineage(t.Context(), w.Caller, "task-doubled", 5, 5, 0)
		w.Must(err)
		var got []string
		for _, n := range l.Nodes {
			got = append(got, fmt.Sprintf("%s %d", n.TaskName, n.Distance))
		}
		if diff := cmp.Diff([]string{"numbers -1", "doubled 0", "total 1"}, got); diff != "" || l.Truncated || len(l.Edges) != 2 {
			t.Errorf("truncated %t, %d edges, nodes (-want +got):\n%s", l.Truncated, len(l.Edges), diff)
		}
		l, err = w.Lineage(t.Context(), w.Caller, "task-total", 1, 1, 0)
		w.Must(err)
		if !l.Truncated || len(l.Nodes) != 2 {
			t.Errorf("one step: got truncated %t and %d nodes", l.Truncated, len(l.Nodes))
		}
		_, err = w.Lineage(t.Context(), w.Environment(), "task-total", 1, 1, 0)
		w.Refused(err, "unknown_task")
	})
}

func TestDiffTasksNamesTheFirstDifferingAncestor(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "Root"})
		body := func(depth int, rate string) json.RawMessage {
			return json.RawMessage(fmt.Sprintf(`{"__name":"Eval","rate":%s,"model":{"__name":"Train","depth":%d,"data":{"__name":"Data"}}}`, rate, depth))
		}
		items := w.Items(storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c"})
		items[0].Body, items[1].Body, items[2].Body = body(1, "0.5"), body(2, "0.5"), body(1, "0.7")
		_, err := w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
		w.Must(err)
		d, err := w.DiffTasks(t.Context(), w.Caller, "task-a", "task-b")
		w.Must(err)
		want := &wire.TaskDiff{A: "task-a", B: "task-b", Parameters: []wire.ParamDiff{}, FirstDifference: []wire.AncestorDiff{{
			Path: []string{"model"}, TaskA: "Train", TaskB: "Train",
			Parameters: []wire.ParamDiff{{Path: "depth", A: json.RawMessage("1"), B: json.RawMessage("2"), Kind: "changed"}},
		}}}
		if diff := cmp.Diff(want, d); diff != "" {
			t.Errorf("a and b (-want +got):\n%s", diff)
		}
		d, err = w.DiffTasks(t.Context(), w.Caller, "task-a", "task-c")
		w.Must(err)
		if len(d.Parameters) != 1 || d.Parameters[0].Path != "rate" || len(d.FirstDifference) != 0 {
			t.Errorf("a and c: got %+v, want the parameter rate", d)
		}
	})
}
