package registrysql

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

type familyKey struct {
	env int64
	hub.TaskName
}

// brief keeps the briefs of instances, and what their families learn from them.
func (t *transaction) brief(ctx context.Context, rows []unfollowed, told []search.Told) error {
	families, changed, pks := map[familyKey]*label.Family{}, map[familyKey]bool{}, map[familyKey]int64{}
	parts, bodies, kinds := map[int64][]byte{}, map[int64]*int64{}, map[int64]familyKey{} // by task: the newest instance counts
	for i, u := range rows {
		key := familyKey{u.Env, hub.TaskName{Namespace: u.Namespace, Name: u.Name}}
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
		if f.Add(told[i].Briefs) {
			changed[key] = true
		}
		text, err := briefText(told[i].Briefs, u.Kept != nil)
		if err != nil {
			return err
		}
		parts[u.Task], bodies[u.Task], kinds[u.Task] = text, u.Kept, key
	}
	var values [][]any
	like := map[familyKey]*sampling{}
	for _, task := range slices.Sorted(maps.Keys(parts)) {
		text, key := parts[task], kinds[task]
		of := like[key]
		if of == nil {
			var err error
			if of, err = t.s.texts.of(ctx, t, key.env, briefsOf+key.String()); err != nil {
				return err
			}
			like[key] = of
		}
		frame, err := of.packText(ctx, t, text)
		if err != nil {
			return err
		}
		if len(frame) < len(text) {
			text = nil
		} else {
			frame = nil
		}
		values = append(values, []any{task, string(text), blob(frame), sqldb.Null(bodies[task])})
	}
	if err := t.q.Search.BriefInsert.Exec(ctx, t.Tx, values); err != nil {
		return err
	}
	values = nil
	for key := range changed {
		for place, p := range families[key].Params {
			values = append(values, []any{pks[key], p.Path, place, p.Sum, p.Differs})
		}
	}
	return t.q.Search.FamilyParamInsert.Exec(ctx, t.Tx, values)
}

// family returns the row key of a family, and whether it was known.
func (t *transaction) family(ctx context.Context, key familyKey) (pk int64, known bool, err error) {
	found, err := t.q.Search.FamilyFind.One(ctx, t.Tx, key.env, key.Namespace, key.Name)
	if found != nil || err != nil {
		return valueOf(found), found != nil, err
	}
	if err := t.Do(ctx, t.q.Search.FamilyInsert, key.env, key.Namespace, key.Name); err != nil {
		return 0, false, err
	}
	pk, err = t.q.Search.FamilyFind.Only(ctx, t.Tx, key.env, key.Namespace, key.Name)
	return pk, false, err
}

func (t *transaction) familyParams(ctx context.Context, pk int64, known bool) (*label.Family, error) {
	params, err := t.q.Search.FamilyParams.All(ctx, t.Tx, pk)
	return &label.Family{Params: params, Known: known}, err
}

// briefsOf stands before the name of a family as the kind of samples, so that they are others than those of bodies.
const briefsOf = "briefs of "

// briefText is what is stored of briefs. Ids that follow from the body that they are made of are left out where that is kept.
func briefText(briefs []label.Brief, kept bool) ([]byte, error) {
	short := slices.Clone(briefs)
	for i := range short {
		b := &short[i]
		b.Sum = ""
		if b.Refers = b.Refers && kept; b.Refers {
			b.ID = ""
		}
	}
	return json.Marshal(short)
}

type taskBrief struct {
	Task   int64
	Parts  json.RawMessage
	Packed []byte
}

func (t *transaction) Briefs(ctx context.Context, tasks []int64) (map[int64][]label.Brief, error) {
	out := make(map[int64][]label.Brief, len(tasks))
	found, err := t.q.Search.BriefList.All(ctx, t.Tx, t.Keys(tasks))
	if err != nil {
		return nil, err
	}
	for _, r := range found {
		text := []byte(r.Parts)
		if len(r.Packed) > 0 {
			if r.Packed[0] == packSampled {
				text, err = t.s.texts.unpackText(ctx, t, r.Packed)
			} else {
				text, err = expand(r.Packed) // from before there were samples
			}
			if err != nil {
				return nil, fmt.Errorf("unpack what task %d is told apart by: %w", r.Task, err)
			}
		}
		var parts []label.Brief
		if err := json.Unmarshal(text, &parts); err != nil {
			return nil, fmt.Errorf("what task %d is told apart by: %w", r.Task, err)
		}
		out[r.Task] = parts
	}
	return out, nil
}

func (t *transaction) Families(ctx context.Context, names []hub.TaskName) (map[hub.TaskName]*label.Family, error) {
	out := make(map[hub.TaskName]*label.Family, len(names))
	for _, name := range names {
		pk, err := t.q.Search.FamilyFind.One(ctx, t.Tx, t.env, name.Namespace, name.Name)
		if err != nil {
			return nil, err
		}
		if pk == nil {
			continue
		}
		if out[name], err = t.familyParams(ctx, *pk, true); err != nil {
			return nil, err
		}
	}
	return out, nil
}

type upstreamSum struct {
	Task        int64
	Sum, TaskID string
}

func (t *transaction) UpstreamSums(ctx context.Context, tasks []int64, limit int) (map[int64]map[string]string, error) {
	out := map[int64]map[string]string{}
	found, err := t.q.Search.LabelUpstreams.All(ctx, t.Tx, t.env, t.Keys(tasks), limit)
	for _, r := range found {
		if out[r.Task] == nil {
			out[r.Task] = map[string]string{}
		}
		out[r.Task][strings.ToLower(r.Sum)] = r.TaskID
	}
	return out, err
}

type labelMarks struct{ Differing, Progress int64 }

func (t *transaction) LabelMarks(ctx context.Context) ([]int64, error) {
	m, err := t.q.Search.LabelMarks.Only(ctx, t.Tx, t.env)
	return []int64{m.Differing, m.Progress}, err
}
