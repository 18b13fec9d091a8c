package reads

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// DiffBuilds returns how the active plans of two builds differ: tasks that only one of them has, and pairs of tasks of one name whose
// parameters differ. Tasks that both have are counted, and listed when shared is set.
func (rd *Reader) DiffBuilds(ctx context.Context, c who.Principal, a, b string, shared bool) (*wire.BuildDiff, error) {
	return view(ctx, rd, c, func(tx Tx) (*wire.BuildDiff, error) {
		left, err := diffSideOf(ctx, tx, a)
		if err != nil {
			return nil, err
		}
		right, err := diffSideOf(ctx, tx, b)
		if err != nil {
			return nil, err
		}
		out := &wire.BuildDiff{A: a, B: b, Added: []wire.DiffTask{}, Removed: []wire.DiffTask{}, Changed: []wire.DiffPair{}, Shared: []wire.DiffBoth{}}
		if left.code != right.code {
			out.Code = &wire.DiffCode{A: left.code, B: right.code}
		}
		for _, id := range slices.Sorted(maps.Keys(left.members)) {
			m, both := right.members[id]
			if !both {
				continue
			}
			out.Same++
			if shared {
				out.Shared = append(out.Shared, wire.DiffBoth{DiffTask: left.task(left.members[id]), TookMSInB: right.took(m)})
			}
			delete(left.members, id)
			delete(right.members, id)
		}
		if err := pairUp(ctx, tx, left, right, out); err != nil {
			return nil, err
		}
		return out, labelDiff(ctx, tx, out)
	})
}

// labelDiff sets the labels of all tasks in out.
func labelDiff(ctx context.Context, tx Tx, out *wire.BuildDiff) error {
	var tasks []*wire.DiffTask
	for i := range out.Added {
		tasks = append(tasks, &out.Added[i])
	}
	for i := range out.Removed {
		tasks = append(tasks, &out.Removed[i])
	}
	for i := range out.Changed {
		tasks = append(tasks, &out.Changed[i].A, &out.Changed[i].B)
	}
	for i := range out.Shared {
		tasks = append(tasks, &out.Shared[i].DiffTask)
	}
	ids := make([]string, len(tasks))
	for i, t := range tasks {
		ids[i] = t.TaskID
	}
	rows, err := tx.TasksByID(ctx, slices.Compact(slices.Sorted(slices.Values(ids))))
	if err != nil {
		return err
	}
	marks, pks := make([]label.Task, len(rows)), make(map[string]int64, len(rows))
	for i := range rows {
		marks[i] = label.TaskOf(&rows[i])
		pks[rows[i].TaskID] = rows[i].PK
	}
	told, err := label.Of(ctx, tx, marks, label.ReferenceLinks)
	for _, t := range tasks {
		if t.Label = told[pks[t.TaskID]]; t.Label == nil {
			t.Label = []wire.LabelPart{}
		}
	}
	return err
}

// diffSide is one of the two builds being compared.
type diffSide struct {
	code    string
	members map[string]*hub.MemberRow // by task id
	ran     map[int64]time.Duration   // by row key, of the tasks that ran in the build
}

func diffSideOf(ctx context.Context, tx Tx, buildID string) (*diffSide, error) {
	s := &diffSide{members: map[string]*hub.MemberRow{}, ran: map[int64]time.Duration{}}
	b, err := hub.FindBuild(ctx, tx, buildID, hub.NoLock)
	if err != nil {
		return nil, err
	}
	plan, err := tx.ActivePlan(ctx, b.PK)
	if err != nil || plan == nil {
		return s, err
	}
	d, err := tx.Deployment(ctx, plan.DeploymentID)
	if err != nil {
		return nil, err
	}
	s.code = d.CodeID
	members, err := tx.Members(ctx, plan.PK)
	if err != nil {
		return nil, err
	}
	for i := range members {
		s.members[members[i].Task.TaskID] = &members[i]
	}
	executions, err := tx.BuildExecutions(ctx, b.PK, false, true)
	if err != nil {
		return nil, err
	}
	for i := range executions {
		e := &executions[i]
		if end := endOf(e.EndedAt, e.ClaimReleasedAt); end != nil {
			s.ran[e.Task] += end.Sub(e.StartedAt)
		}
	}
	return s, nil
}

func (s *diffSide) took(m *hub.MemberRow) *int {
	ran, ok := s.ran[m.Task.PK]
	if !ok {
		return nil
	}
	return new(int(ran.Milliseconds()))
}

func (s *diffSide) task(m *hub.MemberRow) wire.DiffTask {
	return wire.DiffTask{TaskID: m.Task.TaskID, TaskNamespace: m.Task.Namespace, TaskName: m.Task.Name, Status: m.Task.Status, TookMS: s.took(m)}
}

// maxCandidates bounds the tasks of the same name that a task is compared with, parameter by parameter.
const maxCandidates = 50

// pairUp sorts the members that only one side has into out: those of one name are paired, closest parameters first, and count as changed.
func pairUp(ctx context.Context, tx Tx, left, right *diffSide, out *wire.BuildDiff) error {
	bodies, err := diffBodies(ctx, tx, left.members, right.members)
	if err != nil {
		return err
	}
	rest := pairEqual(bodies, left, right, out)
	pairNearest(bodies, rest, left, right, out)
	return nil
}

// pairEqual pairs members whose own parameters are equal, so that they differ only in what they need. It returns the members of
// left that are left over, and removes from right those that are not. The cost does not grow with the number of tasks of a name.
func pairEqual(bodies map[int64]map[string]any, left, right *diffSide, out *wire.BuildDiff) (rest []*hub.MemberRow) {
	alike := map[string][]*hub.MemberRow{}
	key := func(m *hub.MemberRow) string {
		return fullName(m) + " " + string(mustJSON(withoutTasks(bodies[m.Instance], true)))
	}
	for _, id := range slices.Sorted(maps.Keys(right.members)) {
		k := key(right.members[id])
		alike[k] = append(alike[k], right.members[id])
	}
	for _, id := range slices.Sorted(maps.Keys(left.members)) {
		m := left.members[id]
		k := key(m)
		if len(alike[k]) == 0 {
			rest = append(rest, m)
			continue
		}
		other := alike[k][0]
		alike[k] = alike[k][1:]
		delete(right.members, other.Task.TaskID)
		out.Changed = append(out.Changed, wire.DiffPair{A: left.task(m), B: right.task(other), Parameters: []wire.ParamDiff{}})
	}
	return rest
}

// pairNearest pairs each of rest with the task of its name in right that differs in the fewest parameters. What is left over on
// either side counts as removed or added.
func pairNearest(bodies map[int64]map[string]any, rest []*hub.MemberRow, left, right *diffSide, out *wire.BuildDiff) {
	byName := map[string][]*hub.MemberRow{}
	for _, id := range slices.Sorted(maps.Keys(right.members)) {
		m := right.members[id]
		byName[fullName(m)] = append(byName[fullName(m)], m)
	}
	d := &differ{}
	for _, m := range rest {
		name := fullName(m)
		best, bestDiff := -1, []wire.ParamDiff(nil)
		for i, other := range byName[name][:min(len(byName[name]), maxCandidates)] {
			if params := d.own(bodies[m.Instance], bodies[other.Instance]); best < 0 || len(params) < len(bestDiff) {
				best, bestDiff = i, params
			}
		}
		if best < 0 {
			out.Removed = append(out.Removed, left.task(m))
			continue
		}
		out.Changed = append(out.Changed, wire.DiffPair{A: left.task(m), B: right.task(byName[name][best]), Parameters: bestDiff})
		byName[name] = slices.Delete(byName[name], best, best+1)
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		for _, m := range byName[name] {
			out.Added = append(out.Added, right.task(m))
		}
	}
}

func fullName(m *hub.MemberRow) string { return m.Task.Namespace + "." + m.Task.Name }

// withoutTasks returns a value of a body with the tasks inside it replaced by a placeholder.
func withoutTasks(v any, top bool) any {
	switch v := v.(type) {
	case map[string]any:
		if _, task := isTask(v); task && !top {
			return map[string]any{"__task": true}
		}
		out := make(map[string]any, len(v))
		for k, inner := range v {
			out[k] = withoutTasks(inner, false)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = withoutTasks(v[i], false)
		}
		return out
	default:
		return v
	}
}

func diffBodies(ctx context.Context, tx Tx, sides ...map[string]*hub.MemberRow) (map[int64]map[string]any, error) {
	var pks []int64
	for _, side := range sides {
		for _, m := range side {
			pks = append(pks, m.Instance)
		}
	}
	out := make(map[int64]map[string]any, len(pks))
	for chunk := range slices.Chunk(pks, label.BodiesAtOnce) {
		raw, err := tx.Bodies(ctx, chunk)
		if err != nil {
			return nil, err
		}
		for pk, body := range raw {
			v, _ := hub.ParseJSON(body)
			out[pk], _ = v.(map[string]any)
		}
	}
	return out, nil
}
