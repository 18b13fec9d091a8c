package registrysql

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

var _ hub.Briefer = (*Store)(nil)

var (
	insertBrief  = sqldb.Insert{Table: "task_brief", Columns: "task, parts", Conflict: "ON CONFLICT (task) DO UPDATE SET parts = excluded.parts"}
	insertFamily = sqldb.Insert{
		Table: "family_param", Columns: "family, path, place, sum, differs",
		Conflict: "ON CONFLICT (family, path) DO UPDATE SET differs = excluded.differs",
	}
)

// BriefNext keeps the briefs of the next instances. Servers on one database take turns.
func (s *Store) BriefNext(ctx context.Context, limit int, all bool, briefs hub.Briefs) (int, error) {
	var rows []unindexed
	var parts [][]hub.Brief // made while no other writer waits
	var at int64
	err := s.db.Read(ctx, func(tx *sqldb.Tx) error {
		t := &transaction{Tx: tx, s: s, q: s.q, reading: true}
		if err := t.Row(ctx, s.q.BriefProgress).Scan(&at); err != nil {
			return err
		}
		var err error
		if rows, err = t.after(ctx, at, limit, all); err != nil || len(rows) == 0 {
			return err
		}
		parts, err = byEnvironment(ctx, t, rows, briefs)
		return err
	})
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	err = s.db.Write(ctx, func(tx *sqldb.Tx) error {
		t := &transaction{Tx: tx, s: s, q: s.q}
		var now int64
		if err := t.Row(ctx, s.q.BriefProgressLock).Scan(&now); err != nil || now != at {
			return err // another server has kept them
		}
		if err := t.brief(ctx, rows, parts); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, s.q.BriefAdvance, rows[len(rows)-1].pk)
		return err
	})
	return len(rows), err
}

type familyKey struct {
	env int64
	hub.TaskName
}

// brief keeps the briefs of instances, and what their families learn from them.
func (t *transaction) brief(ctx context.Context, rows []unindexed, briefs [][]hub.Brief) error {
	families, changed, pks := map[familyKey]*hub.Family{}, map[familyKey]bool{}, map[familyKey]int64{}
	parts := map[int64]string{} // by task: the newest instance counts
	for i, u := range rows {
		key := familyKey{u.env, hub.TaskName{Namespace: u.Namespace, Name: u.Name}}
		f := families[key]
		if f == nil {
			pk, known, err := t.family(ctx, key)
			if err != nil {
				return err
			}
			if f, err = t.familyParams(ctx, pk, known); err != nil {
				return err
			}
			families[key], pks[key] = f, pk
		}
		if f.Add(briefs[i]) {
			changed[key] = true
		}
		text, err := json.Marshal(briefs[i])
		if err != nil {
			return err
		}
		parts[u.task] = string(text)
	}
	var values [][]any
	for _, task := range slices.Sorted(maps.Keys(parts)) {
		values = append(values, []any{task, parts[task]})
	}
	if err := t.Insert(ctx, insertBrief, values); err != nil {
		return err
	}
	values = nil
	for key := range changed {
		for place, p := range families[key].Params {
			values = append(values, []any{pks[key], p.Path, place, p.Sum, p.Differs})
		}
	}
	return t.Insert(ctx, insertFamily, values)
}

// family returns the row key of a family, and whether it was known.
func (t *transaction) family(ctx context.Context, key familyKey) (pk int64, known bool, err error) {
	known, err = value(ctx, t, &pk, t.q.FamilyFind, key.env, key.Namespace, key.Name)
	if known || err != nil {
		return pk, known, err
	}
	if _, err := t.Exec(ctx, t.q.FamilyInsert, key.env, key.Namespace, key.Name); err != nil {
		return 0, false, err
	}
	_, err = value(ctx, t, &pk, t.q.FamilyFind, key.env, key.Namespace, key.Name)
	return pk, false, err
}

func (t *transaction) familyParams(ctx context.Context, pk int64, known bool) (*hub.Family, error) {
	params, err := sqldb.Collect(ctx, t.Tx, func(rows *sqldb.Rows) (hub.FamilyParam, error) {
		var p hub.FamilyParam
		err := rows.Scan(&p.Path, &p.Sum, &p.Differs)
		return p, err
	}, t.q.FamilyParams, pk)
	return &hub.Family{Params: params, Known: known}, err
}

func (t *transaction) Briefs(ctx context.Context, tasks []int64) (map[int64][]hub.Brief, error) {
	out := make(map[int64][]hub.Brief, len(tasks))
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var task int64
		var text string
		if err := rows.Scan(&task, &text); err != nil {
			return err
		}
		var parts []hub.Brief
		err := json.Unmarshal([]byte(text), &parts)
		out[task] = parts
		return err
	}, t.q.BriefList, t.Keys(tasks))
}

func (t *transaction) Families(ctx context.Context, names []hub.TaskName) (map[hub.TaskName]*hub.Family, error) {
	out := make(map[hub.TaskName]*hub.Family, len(names))
	for _, name := range names {
		var pk int64
		found, err := value(ctx, t, &pk, t.q.FamilyFind, t.env, name.Namespace, name.Name)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		if out[name], err = t.familyParams(ctx, pk, true); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (t *transaction) UpstreamSums(ctx context.Context, tasks []int64, limit int) (map[int64]map[string]string, error) {
	out := map[int64]map[string]string{}
	return out, t.each(ctx, func(rows *sqldb.Rows) error {
		var task int64
		var sum, id string
		err := rows.Scan(&task, &sum, &id)
		if out[task] == nil {
			out[task] = map[string]string{}
		}
		out[task][strings.ToLower(sum)] = id
		return err
	}, t.q.LabelUpstreams, t.env, t.Keys(tasks), limit)
}

func (t *transaction) LabelMarks(ctx context.Context) ([]int64, error) {
	marks := make([]int64, 2)
	return marks, t.Row(ctx, t.q.LabelMarks, t.env).Scan(&marks[0], &marks[1])
}
