package storetest_test

import (
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// foreignExtensions returns every method of the hub beyond the protocol's, see foreignCalls.
func foreignExtensions(w *storetest.World, r *storetest.Run, execution string) map[string]foreignCall {
	ctx := w.T.Context()
	p, b, id := r.Plan, r.Build, "task-a"
	body := func(own string) wire.OwnBody {
		return wire.OwnBody{Hash: canon.OwnHash([]byte(own)).String(), Own: own}
	}
	kept := body(`{"__name":"kept"}`)
	_, err := w.KeepBodies(ctx, w.Caller, []wire.OwnBody{kept})
	w.Must(err)
	hash, err := canon.ParseID(kept.Hash)
	w.Must(err)
	above, err := canon.Ref{Hash: hash, ID: canon.ID{1}, Name: "kept"}.AppendTo([]byte(`{"a":`))
	w.Must(err)
	return map[string]foreignCall{
		"BuildEventPage": {"unknown_build", func(c who.Principal) (any, error) { return w.BuildEventPage(ctx, c, b, reads.EventFilter{}) }},
		"TaskEventPage":  {"unknown_task", func(c who.Principal) (any, error) { return w.TaskEventPage(ctx, c, id, reads.EventFilter{}) }},
		"BuildPage": {"", func(c who.Principal) (any, error) {
			x, err := w.BuildPage(ctx, c, reads.BuildPageFilter{})
			return x.Builds, err
		}},
		"CompactGraph": {"unknown_plan", func(c who.Principal) (any, error) {
			_, _, err := w.CompactGraph(ctx, c, p, func(string) bool { return false })
			return nil, err
		}},
		"PlanMembers": {"unknown_build", func(c who.Principal) (any, error) { return w.PlanMembers(ctx, c, b, nil, nil, 0, "") }},
		"Timeline":    {"unknown_build", func(c who.Principal) (any, error) { return w.Timeline(ctx, c, b) }},
		"ExecutionPage": {"", func(c who.Principal) (any, error) {
			x, err := w.ExecutionPage(ctx, c, reads.ExecutionFilter{})
			return x.Executions, err
		}},
		"FamilyPage": {"", func(c who.Principal) (any, error) {
			x, err := w.FamilyPage(ctx, c, "", 10, "")
			return x.Families, err
		}},
		"Outdated": {"unknown_build", func(c who.Principal) (any, error) { return w.Outdated(ctx, c, b) }},
		"Prune": {"", func(c who.Principal) (any, error) {
			x, err := w.Hub.Prune(ctx, c, hub.PruneOptions{Before: w.Clock.Now().Add(time.Hour)})
			if err == nil && *x != (hub.Pruned{}) {
				return []any{*x}, nil
			}
			return []any{}, err
		}},
		"Claims": {"", func(c who.Principal) (any, error) { x, err := w.Claims(ctx, c, nil, 0, ""); return x.Claims, err }},
		"Summary": {"", func(c who.Principal) (any, error) {
			x, err := w.Summary(ctx, c)
			if x.RunningExecutions != 0 || len(x.Builds) != 0 {
				return []any{*x}, err
			}
			return x.Tasks, err
		}},
		"CancelBuilds": {"", func(c who.Principal) (any, error) {
			x, err := w.CancelBuilds(ctx, c, wire.CancelBuilds{BuildIDs: []string{b}})
			if v := x.Builds[0]; v.Code == nil || *v.Code != "unknown_build" || v.Name != nil {
				return []any{v}, err
			}
			return []any{}, err
		}},
		"DiffTasks":  {"unknown_task", func(c who.Principal) (any, error) { return w.DiffTasks(ctx, c, id, id) }},
		"DiffBuilds": {"unknown_build", func(c who.Principal) (any, error) { return w.DiffBuilds(ctx, c, b, b, true) }},
		"Lineage":    {"unknown_task", func(c who.Principal) (any, error) { return w.Lineage(ctx, c, id, 3, 3, 0) }},
		"Search": {"", func(c who.Principal) (any, error) {
			x, err := w.Search(ctx, c, search.Filter{})
			return x.Tasks, err
		}},
		"Follow":       {"unknown_build", func(c who.Principal) (any, error) { _, _, err := w.Hub.Follow(ctx, c, b, 0); return nil, err }},
		"CompleteKeys": {"", func(c who.Principal) (any, error) { x, err := w.CompleteKeys(ctx, c, "param."); return x.Items, err }},
		"CompleteValues": {"", func(c who.Principal) (any, error) {
			x, err := w.CompleteValues(ctx, c, "name", "")
			return x.Items, err
		}},
		"TaskBuilds": {"unknown_task", func(c who.Principal) (any, error) { return w.TaskBuilds(ctx, c, id, 0, "") }},
		"Resolve": {"", func(c who.Principal) (any, error) {
			var all []wire.ResolvedID
			for _, start := range []string{b, p, id, r.Deployment, b[:8]} {
				found, err := w.Resolve(ctx, c, start)
				if err != nil {
					return nil, err
				}
				all = append(all, found...)
			}
			return all, nil
		}},
		"OpenBuild": {"build_id_conflict", func(c who.Principal) (any, error) {
			return w.OpenBuild(ctx, c, wire.OpenBuild{
				DeploymentID: &r.Deployment, Build: wire.CreateBuild{ID: &b, RootTaskIDs: []string{id}}, Lease: &wire.AcquireLease{OwnerID: "stranger"}, PlanID: p, Seal: true,
				Roots: w.Items(storetest.Spec{Name: "a", NotYet: true}), Operations: []wire.Operation{{TaskID: id, Complete: &wire.ReportTask{ExecutionID: execution}}},
			})
		}},
		"Operate": {"unknown_plan", func(c who.Principal) (any, error) {
			done, err := w.Operate(ctx, c, p, []wire.Operation{
				{TaskID: id, Complete: &wire.ReportTask{ExecutionID: execution}}, {TaskID: id, Retry: &wire.RetryTask{}},
			})
			if err == nil && done[0].Refusal != nil {
				err = &refuse.Error{Code: done[0].Refusal.Code}
			}
			return done, err
		}},
		"TakeWork": {"unknown_plan", func(c who.Principal) (any, error) {
			named, err := w.TakeWork(ctx, c, wire.TakeWork{
				Kinds: []wire.WorkKind{{Name: "test.a"}}, Named: &wire.NamedWork{PlanID: p, Tasks: []wire.NamedTask{{TaskID: id, Kind: "test.a", Supersedes: &execution}}},
			})
			if err != nil || len(named.Tasks) > 0 {
				return named, err // which is not the refusal that a stranger should get
			}
			offers, err := w.TakeWork(ctx, c, wire.TakeWork{Kinds: []wire.WorkKind{{Name: "test.a"}, {Name: "test.b"}}, Limit: 10, OfferSeconds: 1})
			if err != nil || slices.ContainsFunc(offers.Offers, func(o wire.OfferedTask) bool { return o.PlanID == p }) {
				return offers, err
			}
			done, err := w.TakeWork(ctx, c, wire.TakeWork{
				Reports: []wire.WorkReport{{PlanID: p, Operations: []wire.Operation{{TaskID: id, Complete: &wire.ReportTask{ExecutionID: execution}}}}},
				Kinds:   []wire.WorkKind{{Name: "test.a"}, {Name: "test.b"}}, Limit: 10,
			})
			if err != nil || slices.ContainsFunc(done.Tasks, func(t wire.WorkTask) bool { return t.PlanID == p }) {
				return done, err // which is not the refusal that a stranger should get
			}
			if refused := done.Reports[0].Operated[0].Refusal; refused != nil {
				err = &refuse.Error{Code: refused.Code}
			}
			return done, err
		}},
		"SetPriority": {"unknown_build", func(c who.Principal) (any, error) { return w.SetPriority(ctx, c, b, wire.SetPriority{Priority: 1}) }},
		"PutName": {"unknown_task", func(c who.Principal) (any, error) {
			return nil, w.PutName(ctx, c, wire.PutName{Name: "theirs", TaskID: &id})
		}},
		"RemoveName":  {"unknown_name", func(c who.Principal) (any, error) { return nil, w.RemoveName(ctx, c, "mine", "") }},
		"Name":        {"unknown_name", func(c who.Principal) (any, error) { return w.Name(ctx, c, "mine") }},
		"NameHistory": {"unknown_name", func(c who.Principal) (any, error) { return w.NameHistory(ctx, c, "mine", 0, "") }},
		"NamePage": {"", func(c who.Principal) (any, error) {
			x, err := w.NamePage(ctx, c, reads.NameFilter{})
			if err != nil || len(x.Names) > 0 {
				return x.Names, err
			}
			x, err = w.NamePage(ctx, c, reads.NameFilter{TaskID: &id})
			return x.Names, err
		}},
		"ExecutionEnds": {"", func(c who.Principal) (any, error) { return w.ExecutionEnds(ctx, c, []string{execution}) }},
		"PutWorker": {"unknown_task", func(c who.Principal) (any, error) {
			seen, err := w.PutWorker(ctx, c, b, wire.PutWorker{WorkerFacts: facts(w), Runs: []wire.WorkerRun{{TaskID: id, ExecutionID: execution}}})
			if err == nil && seen.Claims[0].Refusal != nil {
				err = &refuse.Error{Code: seen.Claims[0].Refusal.Code}
			}
			return seen, err
		}},
		"Workers": {"", func(c who.Principal) (any, error) {
			x, err := w.Workers(ctx, c, &b)
			if len(x.Waiting) > 0 {
				return x.Waiting, err
			}
			return x.Workers, err
		}},
		"Depths": {"", func(c who.Principal) (any, error) { x, err := w.Depths(ctx, c); return x.Kinds, err }},
		"KeepBodies": {"body_unknown", func(c who.Principal) (any, error) {
			return w.KeepBodies(ctx, c, []wire.OwnBody{body(string(above) + "}")})
		}},
		"MissingBodies": {"", func(c who.Principal) (any, error) {
			x, err := w.MissingBodies(ctx, c, []string{kept.Hash})
			return slices.DeleteFunc([]string{kept.Hash}, func(hash string) bool { return slices.Contains(x.Missing, hash) }), err
		}},
		"ReadBodies": {"", func(c who.Principal) (any, error) {
			x, err := w.ReadBodies(ctx, c, []string{kept.Hash})
			return x.Bodies, err
		}},
		"TaskOwn":      {"unknown_task", func(c who.Principal) (any, error) { return w.TaskOwn(ctx, c, id, 0) }},
		"FrontierOwn":  {"unknown_build", func(c who.Principal) (any, error) { return w.FrontierOwn(ctx, c, b) }},
		"PlanRootsOwn": {"unknown_plan", func(c who.Principal) (any, error) { return w.PlanRootsOwn(ctx, c, p) }},
		"TaskRuns":     {"unknown_task", func(c who.Principal) (any, error) { return w.TaskRuns(ctx, c, id) }},
		"TaskStatuses": {"", func(c who.Principal) (any, error) {
			x, err := w.TaskStatuses(ctx, c, []string{id})
			return x.Tasks, err
		}},
	}
}
