package storetest_test

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func name(w *storetest.World, req wire.PutName) *wire.Name {
	w.T.Helper()
	w.Must(w.PutName(w.T.Context(), w.Caller, req))
	got, err := w.Name(w.T.Context(), w.Caller, req.Name)
	w.Must(err)
	return got
}

func TestNamesStandForCompletedTasks(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "root", Needs: []string{"a", "b"}})
		a, b, root := "task-a", "task-b", "task-root"
		w.Refused(w.PutName(ctx, w.Caller, wire.PutName{Name: "prod/model", TaskID: &a}), "task_not_completed")
		w.Refused(w.PutName(ctx, w.Caller, wire.PutName{Name: "prod/model", TaskID: new("nobody")}), "unknown_task")
		w.Refused(w.PutName(ctx, w.Caller, wire.PutName{Name: "prod/model"}), "one_target")
		w.Refused(w.PutName(ctx, w.Caller, wire.PutName{Name: "prod/model", TaskID: &a, FromName: new("x")}), "one_target")
		for _, name := range []string{"", "/a", "a/", "a//b", "a b", "../a", "a/.b", "ä"} {
			w.Refused(w.PutName(ctx, w.Caller, wire.PutName{Name: name, TaskID: &a}), "invalid_name")
		}
		_, err := w.Name(ctx, w.Caller, "prod/model")
		w.Refused(err, "unknown_name")
		r.Make("a", "b")

		got := name(w, wire.PutName{Name: "staging/model", TaskID: &a, Note: "first"})
		equal(t, "the first move", []any{a, int64(1), "first", (*string)(nil)}, []any{got.Target.TaskID, got.Number, got.Note, got.PreviousTaskID})
		got = name(w, wire.PutName{Name: "staging/model", TaskID: &a, Note: "again", IfNumber: new(int64(0))})
		equal(t, "the same again", []any{int64(1), "first"}, []any{got.Number, got.Note})
		w.Refused(w.PutName(ctx, w.Caller, wire.PutName{Name: "staging/model", TaskID: &b, IfNumber: new(int64(0))}), "name_moved")
		w.Refused(w.PutName(ctx, w.Caller, wire.PutName{Name: "prod/model", FromName: new("nowhere")}), "unknown_name")
		w.Refused(w.PutName(ctx, w.Caller, wire.PutName{Name: "staging/model", FromNumber: new(int64(7))}), "unknown_move")
		name(w, wire.PutName{Name: "prod/model", FromName: new("staging/model")})
		name(w, wire.PutName{Name: "staging/model", TaskID: &b})
		got = name(w, wire.PutName{Name: "prod/model", FromName: new("staging/model"), IfNumber: new(int64(1))})
		equal(t, "promoted", []any{b, int64(2), "staging/model", a}, []any{got.Target.TaskID, got.Number, *got.FromName, *got.PreviousTaskID})
		got = name(w, wire.PutName{Name: "prod/model", FromNumber: new(int64(1))})
		equal(t, "rolled back", []any{a, int64(3), int64(1), b}, []any{got.Target.TaskID, got.Number, *got.FromNumber, *got.PreviousTaskID})

		names := func(f reads.NameFilter) (all []string) {
			t.Helper()
			f.Limit = 1
			for {
				page, err := w.NamePage(ctx, w.Caller, f)
				w.Must(err)
				for _, n := range page.Names {
					all = append(all, n.Name)
				}
				if page.NextCursor == nil {
					return all
				}
				f.Cursor = *page.NextCursor
			}
		}
		equal(t, "all", []string{"prod/model", "staging/model"}, names(reads.NameFilter{}))
		equal(t, "of a prefix", []string{"staging/model"}, names(reads.NameFilter{Prefix: "staging/"}))
		equal(t, "of a task", []string{"prod/model"}, names(reads.NameFilter{TaskID: &a}))
		equal(t, "of another task", nil, names(reads.NameFilter{TaskID: &root}))

		w.Must(w.RemoveName(ctx, w.Caller, "prod/model", "retired"))
		w.Refused(w.RemoveName(ctx, w.Caller, "prod/model", ""), "unknown_name")
		equal(t, "after one was removed", []string{"staging/model"}, names(reads.NameFilter{}))
		got = name(w, wire.PutName{Name: "prod/model", FromNumber: new(int64(3))})
		equal(t, "brought back", []any{a, int64(5), (*string)(nil)}, []any{got.Target.TaskID, got.Number, got.PreviousTaskID})
		var history []any
		cursor := ""
		for {
			page, err := w.NameHistory(ctx, w.Caller, "prod/model", 2, cursor)
			w.Must(err)
			for _, m := range page.Moves {
				if m.Target == nil {
					history = append(history, m.Number, nil)
				} else {
					history = append(history, m.Number, m.Target.TaskID)
				}
			}
			if page.NextCursor == nil {
				break
			}
			cursor = *page.NextCursor
		}
		equal(t, "the history", []any{int64(5), a, int64(4), nil, int64(3), a, int64(2), b, int64(1), a}, history)
	})
}

func TestRetentionKeepsWhatNamesStandFor(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		code := w.Deployment("code")
		r := w.Start(code, storetest.Spec{Name: "named"}, storetest.Spec{Name: "other"}, storetest.Spec{Name: "root", Needs: []string{"named", "other"}})
		finish(t, w, r, "named", "other", "root")
		name(w, wire.PutName{Name: "prod/model", TaskID: new("task-named")})
		w.Clock.Add(30 * 24 * time.Hour)
		dry, err := w.Prune(ctx, w.Caller, hub.PruneOptions{Before: w.Clock.Now(), DryRun: true})
		w.Must(err)
		cutoff := w.Clock.Now()
		w.Clock.Add(time.Hour)
		w.Start(code, storetest.Spec{Name: "recent"})
		got, err := w.Prune(ctx, w.Caller, hub.PruneOptions{Before: cutoff})
		w.Must(err)
		equal(t, "removed tasks and instances", []int{1, 2}, []int{got.Builds, got.Tasks})
		equal(t, "a dry run", []int{got.Instances, got.Tasks}, []int{dry.Instances, dry.Tasks})
		detail := task(w, "named")
		equal(t, "instances of the named task", 1, len(detail.Instances))
		w.Must(w.RemoveName(ctx, w.Caller, "prod/model", ""))
		_, err = w.NameHistory(ctx, w.Caller, "prod/model", 0, "")
		w.Must(err)
	})
}
