package registrysql

import (
	"context"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// buildOrders are the ends of the statement that lists builds, one for the first page of each order and one for the next.
var buildOrders = map[hub.BuildSort]struct{ first, next string }{
	hub.LastActiveFirst: {" ORDER BY b.last_active_at DESC, b.pk DESC LIMIT $10", " AND (b.last_active_at, b.pk) < ($11, $12) ORDER BY b.last_active_at DESC, b.pk DESC LIMIT $10"},
	hub.LastActiveLast:  {" ORDER BY b.last_active_at, b.pk LIMIT $10", " AND (b.last_active_at, b.pk) > ($11, $12) ORDER BY b.last_active_at, b.pk LIMIT $10"},
	hub.NewestFirst:     {" ORDER BY b.created_at DESC, b.pk DESC LIMIT $10", " AND (b.created_at, b.pk) < ($11, $12) ORDER BY b.created_at DESC, b.pk DESC LIMIT $10"},
	hub.OldestFirst:     {" ORDER BY b.created_at, b.pk LIMIT $10", " AND (b.created_at, b.pk) > ($11, $12) ORDER BY b.created_at, b.pk LIMIT $10"},
	hub.ByNameBackward:  {" ORDER BY b.name DESC, b.pk DESC LIMIT $10", " AND (b.name, b.pk) < ($11, $12) ORDER BY b.name DESC, b.pk DESC LIMIT $10"},
	hub.ByName:          {" ORDER BY b.name, b.pk LIMIT $10", " AND (b.name, b.pk) > ($11, $12) ORDER BY b.name, b.pk LIMIT $10"},
}

func (t *transaction) BuildPage(ctx context.Context, q hub.BuildPageQuery) ([]hub.BuildRow, int, error) {
	where := []any{
		t.env, t.listOrNull(q.Statuses), sqldb.NullMicros(q.IdleSince), sqldb.NullMicros(q.Since), sqldb.NullMicros(q.Until), sqldb.Null(q.App),
		startOf(q.Code), sqldb.Null(q.User), t.listOrNull(patterns(q.Words)),
	}
	order := buildOrders[q.Sort]
	text, args := t.q.Ext.BuildColumns+" "+t.q.Ext.BuildWhere+order.first, slices.Concat(where, []any{q.Limit})
	if q.After != nil {
		text, args = t.q.Ext.BuildColumns+" "+t.q.Ext.BuildWhere+order.next, append(args, q.After.Value, q.After.PK)
	}
	rows, err := sqldb.Collect(ctx, t.Tx, scanBuild, text, args...)
	if err != nil {
		return nil, 0, err
	}
	var total int
	err = t.Row(ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM build b "+t.q.Ext.BuildWhere+" LIMIT $10) found", slices.Concat(where, []any{hub.MaxTotal + 1})...).Scan(&total)
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

func (t *transaction) BuildFacts(ctx context.Context, builds []int64) (map[int64]*hub.BuildFacts, error) {
	out, byPlan := map[int64]*hub.BuildFacts{}, map[int64]*hub.BuildFacts{}
	var plans []int64
	err := t.each(ctx, func(rows *sqldb.Rows) error {
		f := &hub.BuildFacts{Counts: hub.PlanCounts{ByStatus: map[wire.Status]int{}}}
		var build, plan int64
		d := &f.Deployment
		if err := rows.Scan(&build, &plan, &f.PlanID, &d.AppName, &d.CodeID, &d.Generation, &d.Kind); err != nil {
			return err
		}
		out[build], byPlan[plan] = f, f
		plans = append(plans, plan)
		return nil
	}, t.q.Ext.BuildPlans, t.env, t.Keys(builds))
	if err != nil || len(plans) == 0 {
		return out, err
	}
	err = t.each(ctx, func(rows *sqldb.Rows) error {
		var plan int64
		var status wire.Status
		var excluded bool
		var count int
		if err := rows.Scan(&plan, &status, &excluded, &count); err != nil {
			return err
		}
		c := &byPlan[plan].Counts
		c.Members += count
		if excluded {
			c.Excluded += count
		} else {
			c.ByStatus[status] += count
		}
		return nil
	}, t.q.Ext.BuildCounts, t.env, t.Keys(plans))
	if err != nil {
		return nil, err
	}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var plan int64
		var count int
		err := rows.Scan(&plan, &count)
		if err == nil {
			byPlan[plan].Executed = count
		}
		return err
	}, t.q.Ext.BuildExecuted, t.env, t.Keys(plans))
}

func (t *transaction) TaskNames(ctx context.Context, taskIDs []string) (map[string]hub.TaskName, error) {
	out := map[string]hub.TaskName{}
	if len(taskIDs) == 0 {
		return out, nil
	}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var id string
		var n hub.TaskName
		err := rows.Scan(&id, &n.Namespace, &n.Name)
		out[id] = n
		return err
	}, t.q.Ext.TaskNames, t.env, t.List(taskIDs))
}

func (t *transaction) Users(ctx context.Context, ids []string) (map[string]wire.BuildUser, error) {
	out := map[string]wire.BuildUser{}
	if len(ids) == 0 {
		return out, nil
	}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var u wire.BuildUser
		err := rows.Scan(&u.ID, &u.DisplayName, &u.Email)
		out[u.ID] = u
		return err
	}, t.q.Ext.Users, t.List(ids))
}
