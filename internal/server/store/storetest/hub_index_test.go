package storetest_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestIndexHasAllThatItWasGiven brings random values of tasks into the index in random steps: of few and of many tasks, of tasks that come again with others,
// in another order, and beside rows as older servers wrote them. The index names every task for each of its values.
func TestIndexHasAllThatItWasGiven(t *testing.T) {
	t.Parallel()
	const tasks = 700
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx, r := t.Context(), rand.New(rand.NewPCG(5, 22))
		store := w.Store()
		want := map[string]map[string]map[string]bool{} // by path and value: the names of tasks
		leaves := func(_ context.Context, _ hub.BodyReader, rows []label.IndexRow) ([]search.Told, error) {
			out := make([]search.Told, len(rows))
			for i, row := range rows {
				number := float64(r.IntN(5))
				out[i].Leaves = []query.Leaf{
					{Path: "all", Value: "same"},
					{Path: "few", Value: query.FormatNumber(number), Number: &number},
					{Path: "own", Value: row.Name},
					{Path: "some", Value: fmt.Sprint(r.IntN(40))},
				}
			}
			return out, nil
		}
		noted := func(ctx context.Context, tx hub.BodyReader, rows []label.IndexRow) ([]search.Told, error) {
			out, err := leaves(ctx, tx, rows)
			for i, row := range rows {
				for _, l := range out[i].Leaves {
					if want[l.Path] == nil {
						want[l.Path] = map[string]map[string]bool{}
					}
					if want[l.Path][l.Value] == nil {
						want[l.Path][l.Value] = map[string]bool{}
					}
					want[l.Path][l.Value][row.Name] = true
				}
			}
			return out, err
		}
		steps := func() {
			for {
				n, err := store.FollowNext(ctx, 1+r.IntN(300), true, noted)
				w.Must(err)
				if n == 0 {
					return
				}
			}
		}
		names := map[int64]string{}
		for round, count := range []int{200, tasks, tasks, 50} {
			items := make([]wire.Item, 0, count)
			for _, i := range r.Perm(tasks)[:count] {
				items = append(items, w.Item(storetest.Spec{Name: fmt.Sprintf("T%03d", i)}))
			}
			run := w.Begin(w.Deployment(fmt.Sprintf("code-%d", round)), storetest.Spec{Name: "Root"})
			_, err := w.RegisterMembers(ctx, w.Caller, run.Plan, wire.RegisterMembers{Items: items})
			w.Must(err)
			w.Must(store.Search().Read(ctx, w.Caller.Environment.Key, func(tx search.Tx) error {
				all, err := tx.Newest(ctx, 0, true, 2*tasks)
				for _, c := range all {
					names[c.PK] = c.Name
				}
				return err
			}))
			if round == 2 { // an older server has some of them already, each in a row of its own
				w.Must(w.Change(ctx, func(tx *sqldb.Tx) error {
					for pk, name := range names {
						if r.IntN(3) > 0 {
							continue
						}
						if _, err := tx.Exec(ctx, `INSERT INTO search_value (path, value, task) SELECT pk, 'same', $1 FROM search_path WHERE path = 'all' ON CONFLICT DO NOTHING`, pk); err != nil {
							return err
						}
						want["all"]["same"][name] = true
					}
					return nil
				}))
			}
			steps()
		}
		w.Must(store.Search().Read(ctx, w.Caller.Environment.Key, func(tx search.Tx) error {
			look := func(m search.IndexMatch, want map[string]bool) {
				found, err := tx.Indexed(ctx, m, 10*tasks)
				w.Must(err)
				got := map[string]bool{}
				for _, pk := range found {
					got[names[pk]] = true
				}
				if !maps.Equal(got, want) {
					t.Errorf("%+v: the index has %d tasks, want %d", m, len(got), len(want))
				}
				n, err := tx.CountIndexed(ctx, m, 10*tasks)
				if m.Values != nil && (err != nil || n != len(want)) {
					t.Errorf("%+v: the index counts %d tasks, want %d: %v", m, n, len(want), err)
				}
				if few, err := tx.Indexed(ctx, m, 3); err != nil || len(few) != min(3, len(found)) {
					t.Errorf("%+v: got %d tasks of %d, want at most 3: %v", m, len(few), len(found), err)
				}
			}
			for path, values := range want {
				for value, has := range values {
					look(search.IndexMatch{Path: path, Values: []string{value}}, has)
				}
				listed, err := tx.PathValues(ctx, path, "", 10*tasks)
				w.Must(err)
				slices.Sort(listed)
				if all := slices.Sorted(maps.Keys(values)); !slices.Equal(listed, all) {
					t.Errorf("path %s: the index lists %d values, want %d", path, len(listed), len(all))
				}
			}
			between, part := map[string]bool{}, map[string]bool{}
			for n := 1; n <= 3; n++ {
				maps.Copy(between, want["few"][fmt.Sprint(n)])
			}
			for _, has := range want["own"] {
				maps.Copy(part, has)
			}
			low, high := 1.0, 3.0
			look(search.IndexMatch{Path: "few", Low: &low, High: &high}, between)
			look(search.IndexMatch{Path: "own", Part: "t"}, part) // which T000 and Root have
			return nil
		}))
	})
}
