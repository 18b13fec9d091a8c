package reads

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	maxDiffs = 1_000 // differing parameters in one answer
	maxPairs = 5_000 // pairs of upstream tasks that are compared
)

// DiffTasks returns how two tasks differ. When they differ only in what they need, it also returns the nearest upstream pairs that
// differ in parameters of their own. Bodies contain upstream tasks, so the two bodies are enough.
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

// isTask returns a value of a body as an object, and reports whether it is a task: an object with a name.
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

// ancestors walks the two bodies side by side, level by level, and returns the nearest pairs that differ in parameters of their own.
func (d *differ) ancestors(ctx context.Context, a, b map[string]any) ([]*wire.AncestorDiff, error) {
	type place struct {
		a, b map[string]any
		path []string
	}
	var out []*wire.AncestorDiff
	seen := map[[2]string]bool{} // pairs of references: in a ladder of diamonds many paths lead to the same pair
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

// followed resolves a reference and returns the body with its hash. Anything else is returned as it is, without a hash.
func (d *differ) followed(task map[string]any) (map[string]any, string) {
	hash, ok := hub.RefHash(task)
	if !ok {
		return task, ""
	}
	body, _ := d.Trees[hash].(map[string]any)
	return body, hash
}

// tasksIn calls fn for each pair of tasks at the same path of two values. It does not descend into them.
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
