package reads

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	maxDiffs = 1_000 // parameters or pairs that one answer tells
	maxPairs = 5_000 // places below two tasks that are looked at
)

// DiffTasks tells how two tasks differ, and when they differ only in what they need, which nearest ancestors make it so. Bodies hold
// what a task needs by value, so that the two bodies tell all.
func (rd *Reader) DiffTasks(ctx context.Context, c who.Principal, a, b string) (*wire.TaskDiff, error) {
	return view(ctx, rd, c, func(tx Tx) (*wire.TaskDiff, error) {
		left, err := newestBody(ctx, tx, a)
		if err != nil {
			return nil, err
		}
		right, err := newestBody(ctx, tx, b)
		if err != nil {
			return nil, err
		}
		d := &differ{Documents: hub.Documents{Tx: tx}}
		out := &wire.TaskDiff{A: a, B: b, Parameters: d.own(left, right), FirstDifference: []wire.AncestorDiff{}}
		if len(out.Parameters) > 0 || a == b {
			return out, nil
		}
		pairs, err := d.ancestors(ctx, left, right)
		for _, pair := range pairs {
			out.FirstDifference = append(out.FirstDifference, *pair)
		}
		return out, err
	})
}

func newestBody(ctx context.Context, tx Tx, taskID string) (map[string]any, error) {
	t, err := hub.FindTask(ctx, tx, taskID)
	if err != nil {
		return nil, err
	}
	bodies, err := tx.NewestBodies(ctx, []int64{t.PK})
	if err != nil {
		return nil, err
	}
	v, _ := hub.ParseJSON(bodies[t.PK])
	body, _ := v.(map[string]any)
	return body, nil
}

type differ struct {
	hub.Documents

	looked int
}

// isTask reports whether a value of a body is a task: an object with a name.
func isTask(v any) (map[string]any, bool) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, false
	}
	_, named := m["__name"].(string)
	return m, named
}

// own returns the parameters in which two bodies differ, tasks within them aside.
func (d *differ) own(a, b map[string]any) []wire.ParamDiff {
	out := []wire.ParamDiff{}
	d.values(a, b, true, true, "", &out)
	slices.SortFunc(out, func(x, y wire.ParamDiff) int { return cmp.Compare(x.Path, y.Path) })
	return out
}

func (d *differ) values(a, b any, hasA, hasB bool, path string, out *[]wire.ParamDiff) {
	if len(*out) >= maxDiffs {
		return
	}
	if path != "" {
		_, taskA := isTask(a)
		_, taskB := isTask(b)
		if taskA && taskB {
			return
		}
	}
	left, isA := a.(map[string]any)
	right, isB := b.(map[string]any)
	if isA && isB {
		keys := maps.Clone(left)
		maps.Copy(keys, right)
		for key := range keys {
			x, inA := left[key]
			y, inB := right[key]
			at := key
			if path != "" {
				at = path + "." + key
			}
			d.values(x, y, inA, inB, at, out)
		}
		return
	}
	listA, isA := a.([]any)
	listB, isB := b.([]any)
	if isA && isB {
		for i := range max(len(listA), len(listB)) {
			x, y := at(listA, i), at(listB, i)
			d.values(x, y, i < len(listA), i < len(listB), path+"["+strconv.Itoa(i)+"]", out)
		}
		return
	}
	if hasA && hasB && hub.SameValue(a, b) {
		return
	}
	diff := wire.ParamDiff{Path: path, A: json.RawMessage("null"), B: json.RawMessage("null"), Kind: "changed"}
	if hasA {
		diff.A = mustJSON(a)
	} else {
		diff.Kind = "added"
	}
	if hasB {
		diff.B = mustJSON(b)
	} else {
		diff.Kind = "removed"
	}
	*out = append(*out, diff)
}

func at(list []any, i int) any {
	if i < len(list) {
		return list[i]
	}
	return nil
}

// ancestors walks down the two bodies side by side and gives the nearest pairs that differ in parameters of their own.
func (d *differ) ancestors(ctx context.Context, a, b map[string]any) ([]*wire.AncestorDiff, error) {
	type place struct {
		a, b map[string]any
		path []string
	}
	var out []*wire.AncestorDiff
	seen := map[[2]string]bool{} // pairs of references: on a ladder of diamonds many paths lead to one
	level := []place{{a: a, b: b}}
	for len(level) > 0 && len(out) == 0 && d.looked < maxPairs {
		var next []place
		var refs []string
		for _, p := range level {
			refs = hub.RefsIn(p.b, hub.RefsIn(p.a, refs))
		}
		if err := d.Load(ctx, refs, false); err != nil {
			return nil, err
		}
		for _, p := range level {
			tasksIn(p.a, p.b, "", func(path string, x, y map[string]any) {
				pair := [2]string{}
				x, pair[0] = d.followed(x)
				y, pair[1] = d.followed(y)
				if pair[0] != "" && (pair[0] == pair[1] || seen[pair]) {
					return
				}
				seen[pair] = true
				if d.looked++; d.looked >= maxPairs || hub.SameValue(x, y) {
					return
				}
				at := append(slices.Clone(p.path), path)
				if params := d.own(x, y); len(params) > 0 {
					out = append(out, &wire.AncestorDiff{Path: at, TaskA: nameOf(x), TaskB: nameOf(y), Parameters: params})
					return
				}
				next = append(next, place{x, y, at})
			})
		}
		level = next
	}
	return out, nil
}

// followed is the body that a reference stands for, with its hash, or what is no reference.
func (d *differ) followed(task map[string]any) (map[string]any, string) {
	hash, ok := hub.RefHash(task)
	if !ok {
		return task, ""
	}
	body, _ := d.Trees[hash].(map[string]any)
	return body, hash
}

// tasksIn calls fn with the tasks at equal places of two values, not within those tasks.
func tasksIn(a, b any, path string, fn func(path string, a, b map[string]any)) {
	if path != "" {
		x, isA := isTask(a)
		y, isB := isTask(b)
		if isA && isB {
			fn(path, x, y)
			return
		}
	}
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok {
			return
		}
		for _, key := range slices.Sorted(maps.Keys(a)) {
			at := key
			if path != "" {
				at = path + "." + key
			}
			tasksIn(a[key], b[key], at, fn)
		}
	case []any:
		b, ok := b.([]any)
		if !ok {
			return
		}
		for i := range min(len(a), len(b)) {
			tasksIn(a[i], b[i], path+"["+strconv.Itoa(i)+"]", fn)
		}
	}
}

func nameOf(body map[string]any) string {
	name, _ := body["__name"].(string)
	if namespace, _ := body["__namespace"].(string); namespace != "" {
		return namespace + "." + name
	}
	return name
}

// DiffBuilds tells how the active plans of two builds differ: tasks that only one has, and, paired by name and in the order of how
// many parameters agree, those that have other parameters. The tasks that both have are counted, and listed when shared is set.
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

// labelDiff sets the labels of the tasks of a difference.
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

// diffSide is one of two builds that are compared.
type diffSide struct {
	code    string
	members map[string]*hub.MemberRow // by task id
	ran     map[int64]time.Duration   // by the row keys of tasks that ran in it
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

// maxCandidates are the tasks of a name that one is compared with, parameter by parameter, to find which it was.
const maxCandidates = 50

func pairUp(ctx context.Context, tx Tx, left, right *diffSide, out *wire.BuildDiff) error {
	bodies, err := diffBodies(ctx, tx, left.members, right.members)
	if err != nil {
		return err
	}
	// Where only something upstream changed, a task has its own parameters still: those are found at once, however many there are.
	alike := map[string][]*hub.MemberRow{}
	key := func(m *hub.MemberRow) string {
		return m.Task.Namespace + "." + m.Task.Name + " " + string(mustJSON(withoutTasks(bodies[m.Instance], true)))
	}
	for _, id := range slices.Sorted(maps.Keys(right.members)) {
		k := key(right.members[id])
		alike[k] = append(alike[k], right.members[id])
	}
	var rest []*hub.MemberRow
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
	byName := map[string][]*hub.MemberRow{}
	for _, id := range slices.Sorted(maps.Keys(right.members)) {
		m := right.members[id]
		byName[m.Task.Namespace+"."+m.Task.Name] = append(byName[m.Task.Namespace+"."+m.Task.Name], m)
	}
	d := &differ{}
	for _, m := range rest {
		name := m.Task.Namespace + "." + m.Task.Name
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
	return nil
}

// withoutTasks is a value of a body with a mark in the place of each task inside it.
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
