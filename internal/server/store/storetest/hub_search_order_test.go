package storetest_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// shards registers tasks of few names at once, so that most are equal in whatever they are ordered by.
func shards(w *storetest.World, n int) *storetest.Run {
	w.T.Helper()
	r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "Root"})
	items := make([]wire.Item, n)
	for i := range items {
		items[i] = w.Item(storetest.Spec{Name: fmt.Sprintf("s%04d", (i*37)%n)})
		items[i].TaskName, items[i].TaskNamespace = fmt.Sprintf("Name%d", i%5), []string{"", "a", "b.c"}[i%3]
		items[i].Body = json.RawMessage(fmt.Sprintf(`{"__namespace":%q,"__name":%q}`, items[i].TaskNamespace, items[i].TaskName))
	}
	for chunk := range slices.Chunk(items, 1000) {
		_, err := w.RegisterMembers(w.T.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: chunk})
		w.Must(err)
	}
	return r
}

// paged returns a whole search, page by page.
func paged(w *storetest.World, f search.Filter) []wire.FoundTask {
	w.T.Helper()
	var out []wire.FoundTask
	for {
		page, err := w.Search(w.T.Context(), w.Caller, f)
		w.Must(err)
		out = append(out, page.Tasks...)
		if page.NextCursor == nil {
			return out
		}
		f.Cursor = *page.NextCursor
	}
}

func TestSearchesArePagedInEveryOrder(t *testing.T) {
	t.Parallel()
	took := func(t *wire.FoundTask) time.Duration {
		if t.StartedAt == nil || t.CompletedAt == nil {
			return -1
		}
		return t.CompletedAt.Sub(t.StartedAt.Time)
	}
	orders := map[string]func(a, b *wire.FoundTask) int{
		"created": func(a, b *wire.FoundTask) int { return a.CreatedAt.Compare(b.CreatedAt.Time) },
		"changed": func(a, b *wire.FoundTask) int { return a.StatusAt.Compare(b.StatusAt.Time) },
		"status":  func(a, b *wire.FoundTask) int { return cmp.Compare(a.Status, b.Status) },
		"name": func(a, b *wire.FoundTask) int {
			return cmp.Or(cmp.Compare(a.TaskName, b.TaskName), cmp.Compare(a.TaskNamespace, b.TaskNamespace))
		},
		"namespace": func(a, b *wire.FoundTask) int {
			return cmp.Or(cmp.Compare(a.TaskNamespace, b.TaskNamespace), cmp.Compare(a.TaskName, b.TaskName))
		},
		"duration": func(a, b *wire.FoundTask) int { return cmp.Compare(took(a), took(b)) },
	}
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		const n = 600 // more than are looked at in one go
		r := shards(w, n)
		for i := range 12 {
			task := fmt.Sprintf("s%04d", i*11)
			execution := r.MustClaim(task)
			w.Clock.Add(time.Duration(i%4) * time.Second)
			if i%3 == 0 {
				_, err := w.FailTask(t.Context(), w.Caller, r.Plan, "task-"+task, wire.FailTask{ExecutionID: execution, ErrorMessage: new("no")})
				w.Must(err)
				continue
			}
			_, err := r.Complete(task, execution)
			w.Must(err)
		}
		r.MustClaim("s0500")
		for name, compare := range orders {
			for _, sort := range []string{name, "-" + name} {
				for query, want := range map[string]int{"": n + 1, "NOT name = Root": n, "name = Name1": n / 5, "status = completed": 8} {
					got := paged(w, search.Filter{Query: query, Sort: sort, Limit: 53})
					seen := map[string]bool{}
					for i := range got {
						if seen[got[i].TaskID] {
							t.Errorf("%q by %s: %s is there twice", query, sort, got[i].TaskID)
						}
						seen[got[i].TaskID] = true
						if i == 0 {
							continue
						}
						c := compare(&got[i-1], &got[i])
						if sort != name {
							c = -c
						}
						// Whatever the direction, tasks that did not run are at the end.
						if name == "duration" && took(&got[i-1]) < 0 != (took(&got[i]) < 0) {
							c = cmp.Compare(took(&got[i]), took(&got[i-1]))
						}
						if c > 0 {
							t.Fatalf("%q by %s: %s stands before %s", query, sort, got[i-1].TaskID, got[i].TaskID)
						}
					}
					if len(got) != want {
						t.Errorf("%q by %s: got %d tasks, want %d", query, sort, len(got), want)
					}
					whole := paged(w, search.Filter{Query: query, Sort: sort, Limit: 500})
					if !slices.EqualFunc(got, whole, func(a, b wire.FoundTask) bool { return a.TaskID == b.TaskID }) {
						t.Errorf("%q by %s: small pages are in another order than large ones", query, sort)
					}
				}
			}
		}
		page, err := w.Search(t.Context(), w.Caller, search.Filter{Sort: "name", Limit: 1})
		w.Must(err)
		_, err = w.Search(t.Context(), w.Caller, search.Filter{Sort: "-name", Cursor: *page.NextCursor})
		w.Refused(err, "invalid_cursor")
		_, err = w.Search(t.Context(), w.Caller, search.Filter{Sort: "colour"})
		w.Refused(err, "bad_sort")
	})
}

func TestManyTasksAreNotPutInOrderOfWhatNoIndexHas(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		shards(w, 1600)
		w.Must(w.CatchUp(t.Context()))
		for _, sort := range []string{"name", "-namespace", "duration"} {
			_, err := w.Search(t.Context(), w.Caller, search.Filter{Sort: sort})
			w.Refused(err, "too_many_to_sort")
			if got := paged(w, search.Filter{Query: "name = Name1", Sort: sort, Limit: 100}); len(got) != 320 {
				t.Errorf("few of them by %s: got %d", sort, len(got))
			}
		}
		for _, sort := range []string{"created", "changed", "-changed", "status", "-status"} {
			if got := paged(w, search.Filter{Sort: sort, Limit: 500}); len(got) != 1601 {
				t.Errorf("by %s: got %d tasks", sort, len(got))
			}
		}
	})
}
