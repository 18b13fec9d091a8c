package storetest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// trial is a task with parameters of which some are equal in all of its family.
type trial struct{ lr, depth, seed, data, extra int }

func (p trial) body() json.RawMessage {
	extra := ""
	if p.extra > 0 {
		extra = fmt.Sprintf(`,"extra":%d`, p.extra)
	}
	return json.RawMessage(fmt.Sprintf(`{"__namespace":"ml","__name":"Train","version":"1","lr":0.%d,"depth":%d,"opt":{"kind":"adam","seed":%d},`+
		`"data":{"__namespace":"ml","__name":"Data","version":"","part":%d},"note":"always","in":[{"__name":"Part","k":%d}],"ks":[%d,1]%s}`, p.lr, p.depth, p.seed, p.data, p.depth, p.seed, extra))
}

// values returns the parameters by path, in the order of the body.
func (p trial) values() (paths []string, of map[string]string) {
	of = map[string]string{
		"lr": fmt.Sprintf("0.%d", p.lr), "depth": fmt.Sprint(p.depth), "opt.kind": "adam", "opt.seed": fmt.Sprint(p.seed), "data": "Data", "data.part": fmt.Sprint(p.data), "note": "always",
		"in[0]": "Part", "in[0].k": fmt.Sprint(p.depth), "ks": fmt.Sprintf("[%d,1]", p.seed),
	}
	paths = []string{"lr", "depth", "opt.kind", "opt.seed", "data", "data.part", "note", "in[0]", "in[0].k", "ks"}
	if p.extra > 0 {
		of["extra"] = fmt.Sprint(p.extra)
		paths = append(paths, "extra")
	}
	return paths, of
}

// wantLabels returns the labels of trials by the definition: a parameter is in the label when not all have the same value of it.
func wantLabels(trials []trial) []string {
	seen := map[string]map[string]bool{}
	var order []string
	for _, p := range trials {
		paths, of := p.values()
		for _, path := range paths {
			if seen[path] == nil {
				seen[path] = map[string]bool{}
				order = append(order, path)
			}
			seen[path][of[path]] = true
		}
	}
	out := make([]string, len(trials))
	for i, p := range trials {
		_, of := p.values()
		var words []string
		for _, path := range order {
			value, has := of[path]
			everywhere := !slices.ContainsFunc(trials, func(q trial) bool { _, of := q.values(); _, has := of[path]; return !has })
			if has && (len(seen[path]) > 1 || !everywhere) {
				words = append(words, path+"="+value)
			}
		}
		out[i] = strings.Join(words[:min(len(words), 6)], " ")
	}
	return out
}

func registerTrials(w *storetest.World, deployment string, from int, trials []trial) *storetest.Run {
	w.T.Helper()
	r := w.Begin(deployment, storetest.Spec{Name: fmt.Sprintf("root%d", from)})
	items := make([]wire.Item, len(trials))
	for i, p := range trials {
		items[i] = w.Item(storetest.Spec{Name: fmt.Sprintf("trial%03d", from+i)})
		items[i].TaskNamespace, items[i].TaskName, items[i].Body = "ml", "Train", p.body()
	}
	_, err := w.RegisterMembers(w.T.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
	w.Must(err)
	return r
}

func lineOf(parts []wire.LabelPart) string {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = p.Name + "=" + p.Value
	}
	return strings.Join(words, " ")
}

// TestLikeTasksAreToldApart registers a family in pieces, in random order, and compares the labels of all answers with the definition;
// those of one moment have to grow and not to shrink or turn around.
func TestLikeTasksAreToldApart(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		for seed := range uint64(6) {
			w := w.As(w.Environment())
			rnd := rand.New(rand.NewPCG(seed, 7))
			few := func(n int) int { return rnd.IntN(1 + rnd.IntN(n)) }
			deployment := w.Deployment("code")
			var trials []trial
			before := map[string]string{}
			for piece := range 4 {
				// A parameter that came later, or went, and always with one value: only who has it differs.
				extra := 0
				if (piece >= 2) == (seed%2 == 0) {
					extra = 1
				}
				var more []trial
				for range 1 + rnd.IntN(8) {
					p := trial{lr: 1 + few(3), extra: extra}
					if seed%3 == 0 { // more than a label has room for
						p.depth, p.seed, p.data = few(4), few(2), few(3)
					}
					more = append(more, p)
				}
				r := registerTrials(w, deployment, len(trials), more)
				trials = append(trials, more...)
				// Kept, or made of the bodies of the tasks in an answer when that is behind: one that has them all says the same.
				kept := piece > 0 || rnd.IntN(2) == 0
				if kept {
					w.Must(w.CatchUp(t.Context()))
				}
				want := map[string]string{}
				for i, line := range wantLabels(trials) {
					want[fmt.Sprintf("task-trial%03d", i)] = line
				}
				got := map[string]string{}
				page, err := w.Search(t.Context(), w.Caller, search.Filter{Query: "name = Train", Limit: 500})
				w.Must(err)
				for _, task := range page.Tasks {
					got[task.TaskID] = lineOf(task.Label)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("seed %d, piece %d (-want +got):\n%s", seed, piece, diff)
				}
				for id, line := range got {
					if rest := strings.Fields(line); !subsequence(strings.Fields(before[id]), rest) {
						t.Errorf("seed %d: label of %s was %q and is %q", seed, id, before[id], line)
					}
				}
				before = got
				if kept {
					sameElsewhere(t, w, r, got)
				}
			}
		}
	})
}

func subsequence(part, whole []string) bool {
	for _, word := range whole {
		if len(part) > 0 && part[0] == word {
			part = part[1:]
		}
	}
	return len(part) == 0
}

// sameElsewhere looks at the other answers that have labels.
func sameElsewhere(t *testing.T, w *storetest.World, r *storetest.Run, want map[string]string) {
	t.Helper()
	ctx, c := t.Context(), w.Caller
	graph, _, err := w.CompactGraph(ctx, c, r.Plan, func(string) bool { return false })
	w.Must(err)
	for i, id := range graph.Nodes.TaskID {
		if graph.Nodes.Label[i] != want[id] {
			t.Errorf("graph: %s is %q, want %q", id, graph.Nodes.Label[i], want[id])
		}
	}
	id := slices.Sorted(maps.Keys(want))[0]
	detail, err := w.Task(ctx, c, id, 0)
	w.Must(err)
	lineage, err := w.Lineage(ctx, c, id, 1, 1, 0)
	w.Must(err)
	if got := []string{lineOf(detail.Label), lineOf(lineage.Nodes[0].Label)}; got[0] != want[id] || got[1] != want[id] {
		t.Errorf("task and lineage: got %q, want %q", got, want[id])
	}
}

func TestLabelsLeadToTheTasksInThem(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "Root"})
		data := []string{`{"__namespace":"","__name":"Small","n":1}`, `{"__namespace":"","__name":"Large","n":1}`}
		items := w.Items(storetest.Spec{Name: "small"}, storetest.Spec{Name: "large"}, storetest.Spec{Name: "a", Needs: []string{"small"}}, storetest.Spec{Name: "b", Needs: []string{"large"}})
		for i := range data {
			items[i].Body = json.RawMessage(data[i])
			items[i+2].TaskName, items[i+2].Body = "Use", json.RawMessage(`{"__namespace":"test","__name":"Use","data":`+data[i]+`}`)
		}
		_, err := w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
		w.Must(err)
		w.Must(w.CatchUp(t.Context()))
		page, err := w.Search(t.Context(), w.Caller, search.Filter{Query: "name = Use", Sort: "created"})
		w.Must(err)
		got := map[string][]wire.LabelPart{}
		for _, task := range page.Tasks {
			got[task.TaskID] = task.Label
		}
		want := map[string][]wire.LabelPart{
			"task-a": {{Name: "data", Value: "Small", TaskID: new("task-small")}}, "task-b": {{Name: "data", Value: "Large", TaskID: new("task-large")}},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("labels (-want +got):\n%s", diff)
		}
	})
}

// TestLabelsLeadToTheTasksThatBodiesReferTo: the ids of these are not kept with labels, as the bodies have them; without these a label leads nowhere.
func TestLabelsLeadToTheTasksThatBodiesReferTo(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "Root"})
		var bodies []wire.OwnBody
		var items []wire.Item
		want := map[string]string{}
		for n := range 20 {
			data, ref := keptBody(w, fmt.Sprint("Data", n), n, nil)
			use, _ := keptBody(w, "Use", 0, []canon.Ref{ref})
			bodies = append(bodies, data, use)
			item := w.Item(storetest.Spec{Name: fmt.Sprint("use", n)})
			item.TaskName, item.Body, item.InstanceHash = "Use", nil, use.Hash
			items, want[item.TaskID] = append(items, item), ref.ID.String()
		}
		_, err := w.KeepBodies(ctx, w.Caller, bodies)
		w.Must(err)
		_, err = w.RegisterMembers(ctx, w.Caller, r.Plan, wire.RegisterMembers{Items: items})
		w.Must(err)
		look := func(when string) {
			t.Helper()
			page, err := w.Search(ctx, w.Caller, search.Filter{Query: "name = Use", Sort: "created"})
			w.Must(err)
			got := map[string]string{}
			for _, task := range page.Tasks {
				for _, part := range task.Label {
					if part.TaskID != nil {
						got[task.TaskID] += *part.TaskID
					}
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: ids in labels (-want +got):\n%s", when, diff)
			}
		}
		look("before the briefs are kept")
		w.Must(w.CatchUp(ctx))
		look("of kept briefs")
		var size int
		w.Must(w.Read(ctx, func(tx *sqldb.Tx) error {
			return tx.Row(ctx, "SELECT COALESCE(SUM(LENGTH(b.parts) + LENGTH(b.packed)), 0) FROM task_brief b JOIN task t ON t.pk = b.task WHERE t.task_name = 'Use'").Scan(&size)
		}))
		if size == 0 || size > 20*40 {
			t.Errorf("the briefs of 20 tasks that refer to one each take %d bytes", size)
		}
		w.Must(w.Change(ctx, func(tx *sqldb.Tx) error { // the rows of the bodies are another's by now
			_, err := tx.Exec(ctx, "UPDATE task_brief SET body = (SELECT MAX(b.pk) FROM body b WHERE NOT EXISTS (SELECT 1 FROM instance i WHERE i.kept = b.pk))")
			return err
		}))
		want = map[string]string{}
		look("of bodies that are gone")
	})
}

// FuzzBriefs: whatever a body is, what is kept of it is bounded, and a family of it twice differs in nothing.
func FuzzBriefs(f *testing.F) {
	for _, seed := range []string{`{}`, `[]`, `{"a":{"b":{"c":{"d":1}}}}`, `{"__name":"X","t":{"__name":"Y","l":[{"__name":"Z"}]},"s":"\u0000é"}`, `{"a":`, `{"a":1e999,"a":2}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		parts := label.BriefsOf(body)
		var family label.Family
		family.Add(parts)
		if len(parts) > 48 || slices.ContainsFunc(parts, func(b label.Brief) bool { return len([]rune(b.Value)) > 40 && b.Task == "" }) {
			t.Errorf("%q: too much is kept: %v", body, parts)
		}
		if !json.Valid(body) {
			return
		}
		seen := map[string]bool{}
		for _, p := range parts {
			if seen[p.Path] {
				return // an object with a name twice
			}
			seen[p.Path] = true
		}
		if family.Add(label.BriefsOf(body)) {
			t.Errorf("%q: the same task again differs", body)
		}
	})
}
