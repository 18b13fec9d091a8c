package storetest_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// pagedList is a list that is read page by page: a call returns what the entries are known by, and the next cursor.
type pagedList struct {
	page func(limit int, cursor string) (entries []string, next *string, err error)
	// marked lists know the cursors of other lists, and of other orders.
	marked bool
	// plain lists take any text for a cursor.
	plain bool
}

// keysIn returns the entries of a page by what they are known by.
func keysIn[T any](list []T, key func(T) string) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = key(list[i])
	}
	return out
}

// pagedLists are all lists that [reads.Reader] pages, over a registry with several entries in each.
func pagedLists(w *storetest.World) map[string]pagedList {
	w.T.Helper()
	ctx, c := w.T.Context(), w.Caller
	specs := []storetest.Spec{{Name: "a", Output: true}, {Name: "b"}, {Name: "c"}, {Name: "d"}, {Name: "root", Needs: []string{"a", "b", "c", "d"}}}
	var first *storetest.Run
	for i := range 4 {
		r := w.Start(w.Deployment("code"), specs...)
		if i == 0 {
			first = r
		}
		_, err := w.FailBuild(ctx, c, w.Start(w.Deployment("code"), storetest.Spec{Name: "root"}).Build, wire.FailBuild{})
		w.Must(err)
	}
	first.Make("a")
	for _, task := range []string{"b", "c", "d"} {
		first.MustClaim(task)
	}
	for i, name := range []string{"x", "x/y", "z"} {
		for range i + 1 {
			w.Must(w.PutName(ctx, c, wire.PutName{Name: name, TaskID: new("task-a")}))
			w.Must(w.RemoveName(ctx, c, name, ""))
		}
		w.Must(w.PutName(ctx, c, wire.PutName{Name: name, TaskID: new("task-a")}))
	}

	lists := map[string]pagedList{
		"members": {marked: true, page: func(limit int, cursor string) ([]string, *string, error) {
			p, err := w.PlanMembers(ctx, c, first.Build, nil, nil, limit, cursor)
			if err != nil {
				return nil, nil, err
			}
			return keysIn(p.Members, func(m wire.ListedMember) string { return m.TaskID }), p.NextCursor, nil
		}},
		"families": {marked: true, page: func(limit int, cursor string) ([]string, *string, error) {
			p, err := w.FamilyPage(ctx, c, "", limit, cursor)
			if err != nil {
				return nil, nil, err
			}
			return keysIn(p.Families, func(f wire.Family) string { return f.TaskName }), p.NextCursor, nil
		}},
		"claims": {page: func(limit int, cursor string) ([]string, *string, error) {
			p, err := w.Claims(ctx, c, nil, limit, cursor)
			if err != nil {
				return nil, nil, err
			}
			return keysIn(p.Claims, func(c wire.Claim) string { return c.Task.TaskID }), p.NextCursor, nil
		}},
		"builds of a task": {page: func(limit int, cursor string) ([]string, *string, error) {
			p, err := w.TaskBuilds(ctx, c, "task-root", limit, cursor)
			if err != nil {
				return nil, nil, err
			}
			return keysIn(p.Builds, func(b wire.TaskBuild) string { return b.ID }), p.NextCursor, nil
		}},
		"names": {plain: true, page: func(limit int, cursor string) ([]string, *string, error) {
			p, err := w.NamePage(ctx, c, reads.NameFilter{Limit: limit, Cursor: cursor})
			if err != nil {
				return nil, nil, err
			}
			return keysIn(p.Names, func(n wire.Name) string { return n.Name }), p.NextCursor, nil
		}},
		"moves of a name": {page: func(limit int, cursor string) ([]string, *string, error) {
			p, err := w.NameHistory(ctx, c, "z", limit, cursor)
			if err != nil {
				return nil, nil, err
			}
			return keysIn(p.Moves, func(m wire.NameMove) string { return string(rune('0' + m.Number)) }), p.NextCursor, nil
		}},
	}
	for _, order := range []reads.BuildSort{"", reads.LastActiveFirst, reads.LastActiveLast, reads.NewestFirst, reads.OldestFirst, reads.ByName, reads.ByNameBackward} {
		lists["builds "+string(order)] = pagedList{marked: true, page: func(limit int, cursor string) ([]string, *string, error) {
			p, err := w.BuildPage(ctx, c, reads.BuildPageFilter{Sort: order, Limit: limit, Cursor: cursor})
			if err != nil {
				return nil, nil, err
			}
			return keysIn(p.Builds, func(b wire.ListedBuild) string { return b.ID }), p.NextCursor, nil
		}}
	}
	for _, state := range []string{"all", "live"} {
		lists["executions "+state] = pagedList{marked: true, page: func(limit int, cursor string) ([]string, *string, error) {
			p, err := w.ExecutionPage(ctx, c, reads.ExecutionFilter{State: state, Limit: limit, Cursor: cursor})
			if err != nil {
				return nil, nil, err
			}
			return keysIn(p.Executions, func(e wire.ListedExecution) string { return e.ID }), p.NextCursor, nil
		}}
	}
	for _, newest := range []bool{false, true} {
		of := map[bool]string{false: " oldest first", true: " newest first"}[newest]
		list := func(read func(f reads.EventFilter) (*wire.EventPage, error)) pagedList {
			return pagedList{page: func(limit int, cursor string) ([]string, *string, error) {
				p, err := read(reads.EventFilter{NewestFirst: newest, Limit: limit, Cursor: cursor})
				if err != nil {
					return nil, nil, err
				}
				return keysIn(p.Events, func(e wire.Event) string { return e.ID }), p.NextCursor, nil
			}}
		}
		lists["events of a build"+of] = list(func(f reads.EventFilter) (*wire.EventPage, error) { return w.BuildEventPage(ctx, c, first.Build, f) })
		lists["events of a task"+of] = list(func(f reads.EventFilter) (*wire.EventPage, error) { return w.TaskEventPage(ctx, c, "task-a", f) })
	}
	return lists
}

// TestListsArePagedAsTheyAre reads each list in pages of each size: put together they are the list, no page is larger than was asked for, and only
// the last one has no cursor. A cursor that the list has not given out is refused.
func TestListsArePagedAsTheyAre(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		lists := pagedLists(w)
		cursors := map[string]string{} // of the marked lists
		for name, list := range lists {
			whole, next, err := list.page(0, "")
			w.Must(err)
			if len(whole) < 3 || next != nil {
				t.Fatalf("%s: %d entries and the cursor %v, want several and none", name, len(whole), next)
			}
			if same := slices.Compact(slices.Sorted(slices.Values(whole))); len(same) != len(whole) {
				t.Errorf("%s: %q, want each once", name, whole)
			}
			for _, limit := range []int{-1, 1, 2, len(whole) - 1, len(whole), len(whole) + 1} {
				var all []string
				for cursor, pages := "", 0; ; pages++ {
					entries, next, err := list.page(limit, cursor)
					w.Must(err)
					all = append(all, entries...)
					if limit > 0 && (len(entries) > limit || len(entries) < limit && next != nil) || len(entries) == 0 || pages > len(whole) {
						t.Fatalf("%s by %d: page %d has %d entries, and the cursor %v", name, limit, pages, len(entries), next)
					}
					if next == nil {
						break
					}
					if cursor = *next; list.marked && limit == 1 && pages == 0 {
						cursors[name] = cursor
					}
				}
				equal(t, name+" in pages", whole, all)
			}
		}
		text := base64.RawURLEncoding.EncodeToString
		bad := []string{"?", "x", text([]byte("x")), text([]byte("null")), text([]byte("[]")), text([]byte(`{"a":1}`)), text([]byte(`["members",null,0]`)), text([]byte(`["families","x",0]`)), text([]byte(`["executions","x",0]`))}
		for name, list := range lists {
			if list.plain {
				continue
			}
			for _, cursor := range bad {
				_, _, err := list.page(1, cursor)
				w.Refused(err, "invalid_cursor")
			}
			for of, cursor := range cursors {
				_, _, err := list.page(1, cursor)
				sameOrder := of == name || strings.HasPrefix(of, "executions") && strings.HasPrefix(name, "executions") ||
					slices.Contains([]string{"builds ", "builds " + string(reads.LastActiveFirst)}, of) && slices.Contains([]string{"builds ", "builds " + string(reads.LastActiveFirst)}, name)
				if sameOrder {
					w.Must(err)
				} else if list.marked || !strings.HasPrefix(name, "moves") {
					w.Refused(err, "invalid_cursor")
				}
			}
		}
		// Where nobody is known, nobody has builds.
		page, err := w.BuildPage(t.Context(), w.Caller, reads.BuildPageFilter{User: new("ada")})
		w.Must(err)
		equal(t, "builds of nobody", 0, len(page.Builds))
	})
}
