package registrysql

import (
	"context"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// buildLists are the statements that list builds, by their order.
type buildLists struct {
	LastActiveFirst pages[hub.BuildRow] `sql:"_active_down"`
	LastActiveLast  pages[hub.BuildRow] `sql:"_active_up"`
	NewestFirst     pages[hub.BuildRow] `sql:"_created_down"`
	OldestFirst     pages[hub.BuildRow] `sql:"_created_up"`
	ByNameBackward  pages[hub.BuildRow] `sql:"_name_down"`
	ByName          pages[hub.BuildRow] `sql:"_name_up"`
}

func (l *buildLists) in(order reads.BuildSort) *pages[hub.BuildRow] {
	switch order {
	case reads.LastActiveLast:
		return &l.LastActiveLast
	case reads.NewestFirst:
		return &l.NewestFirst
	case reads.OldestFirst:
		return &l.OldestFirst
	case reads.ByNameBackward:
		return &l.ByNameBackward
	case reads.ByName:
		return &l.ByName
	default:
		return &l.LastActiveFirst
	}
}

func (t *transaction) BuildPage(ctx context.Context, q reads.BuildPageQuery) ([]hub.BuildRow, int, error) {
	where := []any{
		t.env, t.listOrNull(q.Statuses), sqldb.NullMicros(q.IdleSince), sqldb.NullMicros(q.Since), sqldb.NullMicros(q.Until), sqldb.Null(q.App),
		startOf(q.Code), t.listOrNull(q.Users), t.listOrNull(patterns(q.Words)),
	}
	list := t.q.Reads.Builds.in(q.Sort)
	query, args := &list.First, slices.Concat(where, []any{q.Limit})
	if q.After != nil {
		query, args = &list.Next, append(args, q.After.Value, q.After.PK)
	}
	rows, err := query.All(ctx, t.Tx, args...)
	if err != nil {
		return nil, 0, err
	}
	total, err := t.q.Reads.BuildsCount.Only(ctx, t.Tx, slices.Concat(where, []any{reads.MaxTotal + 1})...)
	return rows, total, err
}

// listOrNull is a list parameter, or NULL for no list.
func (t *transaction) listOrNull(values []string) any {
	if values == nil {
		return nil
	}
	return t.List(values)
}

var likeEscapes = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// patterns are for LIKE: a text with the word anywhere in it.
func patterns(words []string) []string {
	var out []string
	for _, w := range words {
		out = append(out, "%"+likeEscapes.Replace(w)+"%")
	}
	return out
}

// startOf is for LIKE: a text that starts with s.
func startOf(s *string) any {
	if s == nil {
		return nil
	}
	return likeEscapes.Replace(*s) + "%"
}

type buildPlan struct {
	Build, Plan int64
	PlanID      string
	wire.BuildDeployment
}

type memberCount struct {
	Plan     int64
	Status   wire.Status
	Excluded bool
	Count    int
}

type executedCount struct {
	Plan  int64
	Count int
}

func (t *transaction) BuildFacts(ctx context.Context, builds []int64) (map[int64]*reads.BuildFacts, error) {
	found, err := t.q.Reads.BuildPlans.All(ctx, t.Tx, t.env, t.Keys(builds))
	out, byPlan := make(map[int64]*reads.BuildFacts, len(found)), make(map[int64]*reads.BuildFacts, len(found))
	if err != nil || len(found) == 0 {
		return out, err
	}
	plans := make([]int64, len(found))
	for i, p := range found {
		f := &reads.BuildFacts{PlanID: p.PlanID, Deployment: p.BuildDeployment, Counts: hub.PlanCounts{ByStatus: map[wire.Status]int{}}}
		out[p.Build], byPlan[p.Plan], plans[i] = f, f, p.Plan
	}
	counts, err := t.q.Reads.BuildCounts.All(ctx, t.Tx, t.env, t.Keys(plans))
	if err != nil {
		return nil, err
	}
	for _, n := range counts {
		c := &byPlan[n.Plan].Counts
		c.Members += n.Count
		if n.Excluded {
			c.Excluded += n.Count
		} else {
			c.ByStatus[n.Status] += n.Count
		}
	}
	executed, err := t.q.Reads.BuildExecuted.All(ctx, t.Tx, t.env, t.Keys(plans))
	for _, n := range executed {
		byPlan[n.Plan].Executed = n.Count
	}
	return out, err
}

type taskName struct {
	TaskID string
	hub.TaskName
}

func (t *transaction) TaskNames(ctx context.Context, taskIDs []string) (map[string]hub.TaskName, error) {
	out := map[string]hub.TaskName{}
	if len(taskIDs) == 0 {
		return out, nil
	}
	found, err := t.q.Reads.TaskNames.All(ctx, t.Tx, t.env, t.List(taskIDs))
	for _, r := range found {
		out[r.TaskID] = r.TaskName
	}
	return out, err
}
