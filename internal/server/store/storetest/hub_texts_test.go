package storetest_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// keptBody returns a body that refers to others.
func keptBody(w *storetest.World, kind string, n int, needs []canon.Ref) (wire.OwnBody, canon.Ref) {
	w.T.Helper()
	list, next := make(canon.List, len(needs)), 0
	for i := range list {
		list[i] = canon.Task{}
	}
	value := canon.Object{{Key: "__name", Val: canon.Str(kind)}, {Key: "__namespace", Val: canon.Str("test")}, {Key: "n", Val: canon.Int(fmt.Sprint(n))}, {Key: "needs", Val: list}}
	own, err := canon.AppendOwn(nil, value, func(*canon.Task) (canon.Ref, error) {
		next++
		return needs[next-1], nil
	})
	w.Must(err)
	hash := canon.OwnHash(own)
	return wire.OwnBody{Hash: hash.String(), Own: string(own)}, canon.Ref{Hash: hash, ID: hash, Namespace: "test", Name: kind}
}

// TestTextsOfLargeBodiesAreReadAsTheyWere keeps the bodies of roots that differ in few of their tasks, of two kinds, with now and then one that has nothing in
// common with those before. They take little room, all readers get the texts that were sent, and what old builds leave behind
// does not take away what later texts are stored against.
func TestTextsOfLargeBodiesAreReadAsTheyWere(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		r := rand.New(rand.NewPCG(5, 5))
		n := 0
		leaf := func() canon.Ref {
			n++
			body, ref := keptBody(w, "Leaf", n, nil)
			_, err := w.KeepBodies(ctx, w.Caller, []wire.OwnBody{body})
			w.Must(err)
			return ref
		}
		leaves := map[string][]canon.Ref{}
		fresh := func(kind string) {
			leaves[kind] = nil
			for range 60 {
				leaves[kind] = append(leaves[kind], leaf())
			}
		}
		type root struct {
			name string
			body wire.OwnBody
		}
		var roots []root
		size := 0
		for i := range 70 {
			kind := []string{"Train", "Report"}[r.IntN(2)]
			switch {
			case leaves[kind] == nil || i%25 == 24:
				fresh(kind)
			default:
				at := r.IntN(60)
				leaves[kind][at] = leaf()
			}
			body, _ := keptBody(w, kind, i, leaves[kind])
			again := []wire.OwnBody{body}
			if len(roots) > 0 { // what is known is left as it is
				again = append(again, roots[len(roots)-1].body)
			}
			_, err := w.KeepBodies(ctx, w.Caller, again)
			w.Must(err)
			size += len(body.Own)
			name := fmt.Sprintf("root%d", i)
			item := w.Item(storetest.Spec{Name: name})
			item.Body, item.InstanceHash = nil, body.Hash
			run := w.Begin(w.Deployment(fmt.Sprintf("code%d", i)), storetest.Spec{Name: "Root"})
			_, err = w.RegisterMembers(ctx, w.Caller, run.Plan, wire.RegisterMembers{Items: []wire.Item{item}})
			w.Must(err)
			_, err = w.CancelBuild(ctx, w.Caller, run.Build)
			w.Must(err)
			roots = append(roots, root{name, body})
			w.Clock.Add(time.Hour)
		}
		w.Must(w.CatchUp(ctx))
		taken := func() (whole, packed, based int) {
			w.Must(w.Read(ctx, func(tx *sqldb.Tx) error {
				return tx.Row(ctx, "SELECT COALESCE(SUM(LENGTH(own)), 0), COALESCE(SUM(LENGTH(packed)), 0), COUNT(base) FROM body WHERE env = $1 AND kind IS NOT NULL", w.Caller.Environment.Key).
					Scan(&whole, &packed, &based)
			}))
			return whole, packed, based
		}
		if whole, packed, based := taken(); whole != 0 || packed > size/10 || based < 55 {
			t.Errorf("%d bytes of text take %d as they are and %d compressed, %d of %d against others", size, whole, packed, based, len(roots))
		}
		var refs int
		w.Must(w.Read(ctx, func(tx *sqldb.Tx) error {
			return tx.Row(ctx, "SELECT COUNT(*) FROM body_ref").Scan(&refs)
		}))
		if most := 60*(len(roots)-55) + 3*55; refs > most {
			t.Errorf("%d references are stored, want at most %d: what another text's body refers to follows from it", refs, most)
		}
		look := func(from int) {
			t.Helper()
			for i, root := range roots[from:] {
				read, err := w.ReadBodies(ctx, w.Caller, []string{root.body.Hash})
				w.Must(err)
				if len(read.Bodies) != 1 || read.Bodies[0].Own != root.body.Own {
					t.Fatalf("the body of %s is read as another", root.name)
				}
				refs, err := canon.Refs([]byte(root.body.Own))
				w.Must(err)
				below := map[string]bool{}
				for _, ref := range refs {
					below[ref.Hash.String()] = true
				}
				there, err := w.ReadBodies(ctx, w.Caller, slices.Collect(maps.Keys(below)))
				w.Must(err)
				if len(there.Bodies) != len(below) {
					t.Fatalf("%d of the %d bodies that %s refers to are there", len(there.Bodies), len(below), root.name)
				}
				task, err := w.TaskOwn(ctx, w.Caller, "task-"+root.name, 1)
				w.Must(err)
				if got := string(task.Instances[0].Body); got != root.body.Own {
					t.Fatalf("the body of task %s is %s, want %s", root.name, got, root.body.Own)
				}
				if i%10 == 0 {
					if got := found(w, fmt.Sprintf("param.n = %d name = %s", from+i, root.name)); len(got) != 1 {
						t.Errorf("found %v, want %s", got, root.name)
					}
				}
			}
		}
		look(0)
		w.Clock.Add(24 * time.Hour)
		prune := func(before time.Time) {
			_, err := w.Prune(ctx, w.Caller, hub.PruneOptions{Before: before})
			w.Must(err)
		}
		before := stored(t, w, "body")
		prune(w.Clock.Now().Add(-24*time.Hour - 30*time.Hour))
		if n := stored(t, w, "body"); n >= before {
			t.Errorf("%d of %d bodies are left: those that nothing builds upon go", n, before)
		}
		look(41)
		w.Clock.Add(48 * time.Hour)
		late := w.Begin(w.Deployment("late"), storetest.Spec{Name: "late"}) // the newest instance stays
		for range 3 {
			prune(w.Clock.Now().Add(-24 * time.Hour))
		}
		if n := stored(t, w, "body"); n != 0 {
			t.Errorf("%d bodies are left of builds that are gone", n)
		}
		_, err := w.CancelBuild(ctx, w.Caller, late.Build)
		w.Must(err)
	})
}

// TestTextsOfShortBodiesAreReadAsTheyWere keeps short bodies of many kinds, some with others in them and some unlike those before, in several calls. They take
// little more room than the ids in them, and readers get the texts that were sent, also those that know nothing of the samples yet.
func TestTextsOfShortBodiesAreReadAsTheyWere(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		r := rand.New(rand.NewPCG(7, 7))
		sent := map[string]string{}
		var refs []canon.Ref
		ids, size := 0, 0
		keep := func(bodies []wire.OwnBody) {
			kept, err := w.KeepBodies(ctx, w.Caller, bodies)
			w.Must(err)
			if kept.Stored != len(bodies) {
				t.Fatalf("%d of %d bodies are stored", kept.Stored, len(bodies))
			}
		}
		for call := range 20 {
			var bodies []wire.OwnBody
			for i := range 30 {
				var needs []canon.Ref
				for range min(len(refs), r.IntN(5)) {
					needs = append(needs, refs[r.IntN(len(refs))])
				}
				body, ref := keptBody(w, fmt.Sprintf("Kind%d", i%5), call*30+i, needs)
				bodies, sent[body.Hash] = append(bodies, body), body.Own
				ids, size = ids+2*len(needs), size+len(body.Own)
				refs = append(refs, ref)
			}
			keep(bodies)
		}
		var others []wire.OwnBody
		for _, own := range []string{
			`{"__name":"Kind1","__namespace":"test","other":"` + strings.Repeat("é-\u00ff", 300) + `"}`,
			`{"__name":"Kind1","__namespace":"test","ids":["` + strings.ToUpper(refs[0].ID.String()) + `","` + refs[0].ID.String() + `-","-` + refs[1].ID.String() + `"]}`,
			`{"__name":"Kind1","__namespace":"test","text":"` + randomText(r, 900) + `"}`,
			`{"some":"` + randomText(r, 300) + `"}`, `{"other": [ ], "some":"` + randomText(r, 3000) + `"}`, `{}`,
		} {
			hash := canon.OwnHash([]byte(own)).String()
			others, sent[hash] = append(others, wire.OwnBody{Hash: hash, Own: own}), own
		}
		keep(others)
		var packed int
		w.Must(w.Read(ctx, func(tx *sqldb.Tx) error {
			return tx.Row(ctx, "SELECT SUM(LENGTH(packed)) + SUM(LENGTH(own)) FROM body WHERE hash IN (SELECT hash FROM body ORDER BY pk LIMIT 600)").Scan(&packed)
		}))
		if most := 16*ids + 600*60; packed > most {
			t.Errorf("bodies of %d bytes with %d ids take %d, want at most %d", size, ids, packed, most)
		}
		for hash, own := range sent {
			read, err := w.ReadBodies(ctx, w.Caller, []string{hash})
			w.Must(err)
			if len(read.Bodies) != 1 || read.Bodies[0].Own != own {
				t.Fatalf("the body %s is read as %v", own, read.Bodies)
			}
		}
		if n := stored(t, w, "text_sample"); n < 6 || n > 4*7 {
			t.Errorf("%d samples are kept of 6 kinds, want at most 4 of each", n)
		}
	})
}

// randomText returns a text without a pattern.
func randomText(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = "abcdefghijklmnopqrstuvwxyz0123456789-_ "[r.IntN(39)]
	}
	return string(b)
}
