package storetest_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// made is a task with parameters, among which are tasks.
type made struct {
	name   string
	params canon.Object
	needs  []*made
	byName canon.ID // its id
}

func (m *made) value() canon.Value {
	return append(canon.Object{{Key: "__name", Val: canon.Str(m.name)}, {Key: "__namespace", Val: canon.Str("test")}}, m.params...)
}

// nested returns the task as a parameter of another.
func (m *made) nested() canon.Value {
	return canon.Task{ID: m.byName, Of: m, Body: func() (canon.Value, error) { return m.value(), nil }}
}

// graph makes n tasks at random, each with earlier ones among its parameters: alone, in lists and in objects.
func graph(r *rand.Rand, n int) []*made {
	tasks := make([]*made, n)
	for i := range tasks {
		m := &made{name: fmt.Sprintf("T%02d", i), byName: canon.ID{byte(i + 1), 1}}
		m.params = canon.Object{{Key: "n", Val: canon.Int(fmt.Sprint(r.IntN(4)))}, {Key: "word", Val: canon.Str([]string{"red", "green", "Žluť & <b>"}[r.IntN(3)])}}
		need := func() canon.Value {
			up := tasks[max(0, i-1-r.IntN(3))]
			m.needs = append(m.needs, up)
			return up.nested()
		}
		if i > 0 {
			m.params = append(m.params, canon.Member{Key: "up", Val: need()})
			m.params = append(m.params, canon.Member{Key: "list", Val: canon.List{need(), canon.Float(1.5), need()}})
			m.params = append(m.params, canon.Member{Key: "opt", Val: canon.Object{{Key: "in", Val: need()}, {Key: "__x", Val: canon.Null{}}}})
		}
		tasks[i] = m
	}
	return tasks
}

func (m *made) own(t *testing.T) []byte {
	t.Helper()
	text, err := canon.AppendOwn(nil, m.value(), func(nested *canon.Task) (canon.Ref, error) {
		up := nested.Of.(*made)
		return canon.Ref{Hash: canon.OwnHash(up.own(t)), ID: up.byName, Namespace: "test", Name: up.name}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// registerTasks brings tasks into a build, their bodies by value or by hash.
func registerTasks(t *testing.T, w *storetest.World, tasks []*made, byHash bool, code string) *storetest.Run {
	t.Helper()
	items := make([]wire.Item, len(tasks))
	var kept []wire.OwnBody
	hashes := map[*made]string{}
	for i, m := range tasks {
		items[i] = w.Item(storetest.Spec{Name: m.name})
		body, err := canon.AppendBody(nil, m.value(), 0)
		w.Must(err)
		items[i].Body, items[i].InstanceHash = body, canon.InstanceHash(body).String()
		if byHash {
			own := m.own(t)
			items[i].Body, items[i].InstanceHash = nil, canon.OwnHash(own).String()
			kept = append(kept, wire.OwnBody{Hash: items[i].InstanceHash, Own: string(own)})
		}
		hashes[m] = items[i].InstanceHash
		items[i].DeclaredUpstreams = []string{}
		for _, up := range m.needs {
			items[i].DeclaredUpstreams = append(items[i].DeclaredUpstreams, hashes[up])
		}
	}
	if byHash {
		_, err := w.KeepBodies(t.Context(), w.Caller, kept)
		w.Must(err)
	}
	r := w.Begin(w.Deployment(code), storetest.Spec{Name: "Root"})
	_, err := w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
	w.Must(err)
	return r
}

// TestBodiesByHashAreAnsweredAsBodiesByValue registers the same random tasks in two environments, in one by value and in the
// other by hash. Whoever reads, searches or compares gets the same.
func TestBodiesByHashAreAnsweredAsBodiesByValue(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, byValue *storetest.World) {
		byHash := byValue.As(byValue.Environment())
		tasks := graph(rand.New(rand.NewPCG(7, 7)), 9)
		plans := map[*storetest.World]*storetest.Run{byValue: registerTasks(t, byValue, tasks, false, "code"), byHash: registerTasks(t, byHash, tasks, true, "code")}
		byValue.Must(byValue.CatchUp(t.Context()))

		ask := func(w *storetest.World) map[string]any {
			out := map[string]any{}
			for _, m := range tasks {
				task, err := w.Task(t.Context(), w.Caller, "task-"+m.name, 1)
				w.Must(err)
				out["body of "+m.name] = string(task.Instances[0].Body)
			}
			frontier, err := w.Hub.Frontier(t.Context(), w.Caller, plans[w].Build)
			w.Must(err)
			for _, m := range frontier.Runnable {
				if m.TaskID != "task-Root" {
					out["runnable "+m.TaskID] = string(m.Body)
				}
			}
			for _, query := range []string{
				"param.n = 2", "param.up.n = 1", "param.up.up.n = 3", "param.up.up.up.n = 0", "param.list[0].n in (0, 1)", "param.list[2].word = green",
				"param.list[1] = 1.5", "param.opt.in.n > 1", "param.opt.in.up.list[0].word ~ žlu", "param.up.word != red", "param.up.up.up.up.up.n = 2", "param.list[0].list[2].opt.in.n: 1..2",
			} {
				out[query] = found(w, query)
			}
			for _, a := range tasks[1:] { // a parameter that only one has is shown as it is: by value, or as a reference
				for _, b := range tasks[1:] {
					diff, err := w.DiffTasks(t.Context(), w.Caller, "task-"+a.name, "task-"+b.name)
					w.Must(err)
					out[a.name+" and "+b.name] = diff
				}
			}
			return out
		}
		if d := cmp.Diff(ask(byValue), ask(byHash)); d != "" {
			t.Errorf("(-by value +by hash):\n%s", d)
		}
	})
}

// TestLaddersOfDiamondsAreKept keeps bodies that by value would not fit into the universe. They are read with references, and
// refused by value before anything is read.
func TestLaddersOfDiamondsAreKept(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		var kept []wire.OwnBody
		ref := canon.Ref{}
		const rungs = 1200
		for i := range rungs {
			task := func(nested *canon.Task) (canon.Ref, error) { return ref, nil }
			value := canon.Object{{Key: "__name", Val: canon.Str("Rung")}, {Key: "i", Val: canon.Int(fmt.Sprint(i))}}
			if i > 0 {
				value = append(value, canon.Member{Key: "a", Val: canon.Task{}}, canon.Member{Key: "b", Val: canon.Task{}})
			}
			own, err := canon.AppendOwn(nil, value, task)
			w.Must(err)
			ref = canon.Ref{Hash: canon.OwnHash(own), ID: canon.ID{1}, Name: "Rung"}
			kept = append(kept, wire.OwnBody{Hash: ref.Hash.String(), Own: string(own)})
		}
		for chunk := range slices.Chunk(kept, 500) {
			done, err := w.KeepBodies(t.Context(), w.Caller, chunk)
			w.Must(err)
			if done.Stored != len(chunk) {
				t.Errorf("stored %d of %d", done.Stored, len(chunk))
			}
		}
		item := w.Item(storetest.Spec{Name: "Top"})
		item.Body, item.InstanceHash = nil, ref.Hash.String()
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "Root"})
		_, err := w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: []wire.Item{item}})
		w.Must(err)
		_, err = w.Task(t.Context(), w.Caller, "task-Top", 1)
		w.Refused(err, "body_too_large")
		_, err = w.Hub.Frontier(t.Context(), w.Caller, r.Build)
		w.Refused(err, "body_too_large")
		frontier, err := w.FrontierOwn(t.Context(), w.Caller, r.Build)
		w.Must(err)
		if n := len(frontier.Runnable); n != 2 || string(frontier.Runnable[1].Body) != kept[rungs-1].Own {
			t.Errorf("the frontier with references has %d tasks, or another body", n)
		}
		task, err := w.TaskOwn(t.Context(), w.Caller, "task-Top", 1)
		w.Must(err)
		if got := string(task.Instances[0].Body); got != kept[rungs-1].Own {
			t.Errorf("got %s, want %s", got, kept[rungs-1].Own)
		}
		w.Must(w.CatchUp(t.Context()))
		if got := found(w, fmt.Sprintf("param.a.b.a.i = %d", rungs-4)); !slices.Equal(got, []string{"Top"}) {
			t.Errorf("found %v", got)
		}
	})
}

func TestBodiesThatAreRefused(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		body := func(own string) wire.OwnBody {
			return wire.OwnBody{Hash: canon.OwnHash([]byte(own)).String(), Own: own}
		}
		unknown, err := canon.Ref{Hash: canon.ID{9}, ID: canon.ID{8}, Name: "x"}.AppendTo([]byte(`{"a":`))
		w.Must(err)
		elsewhere := body(`{"__name":"mine"}`)
		foreign := w.As(w.Environment())
		_, err = foreign.KeepBodies(t.Context(), foreign.Caller, []wire.OwnBody{elsewhere})
		w.Must(err)
		for name, tt := range map[string]struct {
			body wire.OwnBody
			code string
		}{
			"another hash":    {wire.OwnBody{Hash: canon.ID{1}.String(), Own: "{}"}, "body_hash"},
			"no object":       {body(`[1]`), "body_form"},
			"no JSON":         {body(`{"a":`), "body_form"},
			"NUL":             {body(`{"a":["\u0000"]}`), "body_form"},
			"NUL in a key":    {body(`{"\u0000":1}`), "body_form"},
			"refers to none":  {body(string(unknown) + "}"), "body_unknown"},
			"two JSON values": {body(`{} {}`), "body_form"},
		} {
			_, err := w.KeepBodies(t.Context(), w.Caller, []wire.OwnBody{body(`{"__name":"good"}`), tt.body})
			if e := w.Refused(err, tt.code); !strings.Contains(e.Message, tt.body.Hash) && tt.code != "body_unknown" {
				t.Errorf("%s: %s does not name the body", name, e.Message)
			}
		}
		good := body(`{"__name":"good"}`)
		missing, err := w.MissingBodies(t.Context(), w.Caller, []string{good.Hash, elsewhere.Hash})
		w.Must(err)
		if !slices.Equal(missing.Missing, []string{good.Hash, elsewhere.Hash}) {
			t.Errorf("missing %v: of a refused call nothing is kept, and nothing of another environment counts", missing.Missing)
		}
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "Root"})
		item := w.Item(storetest.Spec{Name: "Top"})
		item.Body, item.InstanceHash = nil, elsewhere.Hash
		_, err = w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: []wire.Item{item}})
		w.Refused(err, "body_unknown")
		_, err = w.MissingBodies(t.Context(), w.Caller, []string{"none"})
		w.Refused(err, "body_hash")
	})
}

// TestBodiesGoWithWhatHasThem removes old builds: the bodies that nothing else has go with them, all others stay.
func TestBodiesGoWithWhatHasThem(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		tasks := graph(rand.New(rand.NewPCG(3, 3)), 8)
		bodies := func() (n int) {
			w.Must(w.Read(t.Context(), func(tx *sqldb.Tx) error {
				return tx.Row(t.Context(), "SELECT COUNT(*) FROM body WHERE env = $1", w.Caller.Environment.Key).Scan(&n)
			}))
			return n
		}
		r := registerTasks(t, w, tasks, true, "code")
		_, err := w.CancelBuild(t.Context(), w.Caller, r.Build)
		w.Must(err)
		w.Clock.Add(48 * time.Hour)
		few := registerTasks(t, w, tasks[:3], true, "newer")
		prune := func() {
			_, err := w.Prune(t.Context(), w.Caller, hub.PruneOptions{Before: w.Clock.Now().Add(-24 * time.Hour)})
			w.Must(err)
		}
		if bodies() != len(tasks) {
			t.Fatalf("%d bodies of %d tasks: registered twice they are kept once", bodies(), len(tasks))
		}
		prune()
		if bodies() != 3 {
			t.Errorf("%d bodies are left, want those of 3 tasks", bodies())
		}
		task, err := w.Task(t.Context(), w.Caller, "task-T02", 1)
		w.Must(err)
		if !json.Valid(task.Instances[0].Body) || strings.Contains(string(task.Instances[0].Body), "__hash") {
			t.Errorf("got %s", task.Instances[0].Body)
		}
		_, err = w.CancelBuild(t.Context(), w.Caller, few.Build)
		w.Must(err)
	})
}

// TestInstancesOfKeptBodiesAreFound: by the hash of their body, and never for another hash that looks like what the row has in its place.
func TestInstancesOfKeptBodiesAreFound(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		text := `{"__name":"kept","n":1}`
		hash := canon.OwnHash([]byte(text)).String()
		_, err := w.KeepBodies(ctx, w.Caller, []wire.OwnBody{{Hash: hash, Own: text}})
		w.Must(err)
		deployment := w.Deployment("code")
		kept := w.Item(storetest.Spec{Name: "kept"})
		kept.Body, kept.InstanceHash = nil, hash
		register := func(items ...wire.Item) {
			t.Helper()
			r := w.Begin(deployment, storetest.Spec{Name: "root"})
			_, err := w.RegisterMembers(ctx, w.Caller, r.Plan, wire.RegisterMembers{Items: items})
			w.Must(err)
		}
		above := w.Item(storetest.Spec{Name: "above"})
		above.DeclaredUpstreams = []string{hash}
		register(kept)
		var key int64
		w.Must(w.Read(ctx, func(tx *sqldb.Tx) error {
			return tx.Row(ctx, "SELECT kept FROM instance WHERE env = $1 AND kept IS NOT NULL", w.Caller.Environment.Key).Scan(&key)
		}))
		odd := w.Item(storetest.Spec{Name: "odd"})
		odd.InstanceHash = fmt.Sprintf("#%d", key)
		register(odd)
		register(odd, kept)
		register(above) // which finds it without being told
		register(kept)
		for task, want := range map[string]string{"task-kept": hash, "task-odd": odd.InstanceHash} {
			got, err := w.Task(ctx, w.Caller, task, 0)
			w.Must(err)
			if len(got.Instances) != 1 || got.Instances[0].InstanceHash != want {
				t.Errorf("%s has the instances %+v, want one with the hash %s", task, got.Instances, want)
			}
		}
	})
}
