package storetest_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// families lists all families, a page of one at a time.
func families(w *storetest.World, words string) (all []wire.Family) {
	w.T.Helper()
	for cursor := ""; ; {
		page, err := w.FamilyPage(w.T.Context(), w.Caller, words, 1, cursor)
		w.Must(err)
		all = append(all, page.Families...)
		if page.NextCursor == nil {
			return all
		}
		cursor = *page.NextCursor
	}
}

func kindOf(w *storetest.World, name string) wire.TaskKind {
	item := w.Item(storetest.Spec{Name: name})
	return wire.TaskKind{TaskNamespace: item.TaskNamespace, TaskName: item.TaskName}
}

// TestWhatIsSaidOfKinds: who spoke last is believed, in its own environment alone.
func TestWhatIsSaidOfKinds(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		elsewhere := w.As(w.Environment())
		kind := kindOf(w, "a")
		said := func(owner, doc string) wire.TaskKind {
			k := kind
			k.Owner, k.Doc = owner, doc
			return k
		}
		w.Must(w.SayKinds(ctx, w.Caller, []wire.TaskKind{said("nobody", "old"), said("team data", "Cleans.\nTwice.")}))
		w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		got := task(w, "a")
		equal(t, "of several texts the last", said("team data", "Cleans.\nTwice."), *got.About)
		elsewhere.Start(elsewhere.Deployment("code2"), storetest.Spec{Name: "a"})
		if k := task(elsewhere, "a").About; k != nil {
			t.Errorf("another environment has %+v", k)
		}
		w.Must(w.SayKinds(ctx, w.Caller, []wire.TaskKind{said("", "Cleans.")}))
		equal(t, "what was said later", said("", "Cleans."), *task(w, "a").About)
		req := opening(w, storetest.Spec{Name: "b"})
		req.Kinds = []wire.TaskKind{said("team b", "")}
		_, err := w.OpenBuild(ctx, w.Caller, req)
		w.Must(err)
		equal(t, "what was said when a build began", said("team b", ""), *task(w, "a").About)
		all := families(w, "")
		if len(all) != 2 || all[0].Owner != "team b" || all[0].Tasks != 1 || all[1].Owner != "" || all[1].TaskName != "b" {
			t.Errorf("the families are %+v", all)
		}
		_, err = w.FamilyPage(ctx, w.Caller, "", 1, "x")
		w.Refused(err, "invalid_cursor")
		_, err = w.FamilyPage(ctx, w.Caller, "", 1, reads.SortCursor{Order: "families", Value: "a\x00b\x00c"}.String())
		w.Refused(err, "invalid_cursor")
	})
}

// TestSizesOfOutputs: a size is that of the run that completed the task, and is not known after anything else.
func TestSizesOfOutputs(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		code := w.Deployment("code")
		spec := func(name string) storetest.Spec { return storetest.Spec{Name: name, Output: true} }
		r := w.Start(code, spec("a"), spec("b"), storetest.Spec{Name: "c"}, storetest.Spec{Name: "root", Needs: []string{"a", "b", "c"}})
		complete := func(name string, size *int64) wire.Operation {
			return wire.Operation{TaskID: "task-" + name, Complete: &wire.ReportTask{ExecutionID: r.MustClaim(name)}, OutputBytes: size}
		}
		operate := func(ops ...wire.Operation) {
			t.Helper()
			done, err := w.Operate(ctx, w.Caller, r.Plan, ops)
			w.Must(err)
			for _, d := range done {
				if d.Refusal != nil {
					t.Fatal(d.Refusal)
				}
			}
		}
		operate(complete("a", new(int64(3_000_000_000))), complete("b", nil)) // in a batch
		size := func(name string) *int64 { return task(w, name).OutputBytes }
		equal(t, "a", new(int64(3_000_000_000)), size("a"))
		equal(t, "b", (*int64)(nil), size("b"))
		counts := func() (all []any) {
			t.Helper()
			for _, f := range families(w, "") {
				all = append(all, f.TaskName, f.Tasks, f.Completed, f.Outputs, f.Sized, f.Bytes, f.CompletedAt != nil)
			}
			return all
		}
		equal(t, "two of them made", []any{
			"a", 1, 1, 1, 1, new(int64(3_000_000_000)), true, "b", 1, 1, 1, 0, (*int64)(nil), true,
			"c", 1, 0, 0, 0, (*int64)(nil), false, "root", 1, 0, 0, 0, (*int64)(nil), false,
		}, counts())
		operate(complete("c", new(int64(0)))) // alone
		equal(t, "c", new(int64(0)), size("c"))

		// The output is gone, and there again: somebody else has made it.
		w.Clock.Add(time.Minute)
		for _, there := range []bool{false, true} {
			w.Clock.Add(time.Minute)
			item := w.Item(spec("a"))
			item.ObservedComplete, item.ObservedAt = there, wire.At(w.Clock.Now())
			_, err := w.RegisterMembers(ctx, w.Caller, r.Plan, wire.RegisterMembers{Items: []wire.Item{item}})
			w.Must(err)
			equal(t, "a after somebody else made it", (*int64)(nil), size("a"))
		}
		if got := task(w, "a"); got.Status != wire.Completed || got.MadeBy != nil {
			t.Errorf("a is %s, made by %+v", got.Status, got.MadeBy)
		}
		equal(t, "names with a part that is a pattern", 0, len(families(w, "%")))
		equal(t, "names with a part", []wire.Family(nil), families(w, "test.aa"))
		equal(t, "names with a part in capitals", 1, len(families(w, "EST.A")))
	})
}

// TestOutputsOfOtherCode: a task is outdated when its run had another code version than its kind declares now.
func TestOutputsOfOtherCode(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		commit := strings.Repeat("0123456789", 4)
		r := w.Start(w.Deployment("go-"+commit+"+"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "root", Needs: []string{"a", "b"}})
		yes := true
		for name, metadata := range map[string]string{
			"a": `{"code_version":"1","commit":"fedcba9876543210","changed_files":true}`, "b": `{"code_version":"2"}`,
		} {
			run := storetest.ID()
			done, err := w.Operate(ctx, w.Caller, r.Plan, []wire.Operation{
				{TaskID: "task-" + name, Start: &wire.StartTask{ExecutionID: run, Claim: &yes, ExecutorMetadata: json.RawMessage(metadata)}},
				{TaskID: "task-" + name, Complete: &wire.ReportTask{ExecutionID: run}},
			})
			w.Must(err)
			if done[0].Refusal != nil || done[1].Refusal != nil {
				t.Fatal(done[0].Refusal, done[1].Refusal)
			}
		}
		r.Make("root")
		outdated := func() map[string]string {
			t.Helper()
			got, err := w.Outdated(ctx, w.Caller, r.Build)
			w.Must(err)
			all := map[string]string{}
			for _, o := range got.Tasks {
				all[o.TaskID] = o.Why
			}
			equal(t, "total", len(all), got.Total)
			return all
		}
		equal(t, "before anything is declared", map[string]string{}, outdated())
		var kinds []wire.TaskKind
		for _, name := range []string{"a", "b", "root"} {
			kind := kindOf(w, name)
			kind.CodeVersion = "2"
			kinds = append(kinds, kind)
		}
		w.Must(w.SayKinds(ctx, w.Caller, kinds))
		equal(t, "when 2 is declared", map[string]string{
			"task-a":    `made by other code: version "1" at commit fedcba987654 with changed files, now "2"`,
			"task-root": `made by other code: before a code version was recorded at commit 012345678901, now "2"`,
		}, outdated())
		got := task(w, "a")
		equal(t, "the task says the same", outdated()["task-a"], *got.Outdated)
		equal(t, "what made b", wire.ExecutionCode{Version: new("2"), Commit: &commit}, *task(w, "b").MadeBy)
		page, err := w.ExecutionPage(ctx, w.Caller, reads.ExecutionFilter{State: "all", TaskID: new("task-a")})
		w.Must(err)
		equal(t, "the code of the execution", wire.ExecutionCode{Version: new("1"), Commit: new("fedcba9876543210"), ChangedFiles: true}, page.Executions[0].Code)
	})
}
