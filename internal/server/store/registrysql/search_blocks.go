package registrysql

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// maxBlock is how many tasks a row of the index has at most: most values are those of many tasks, and a task next to others takes a byte or two.
const maxBlock = 256

// block is a row of the index: tasks that have a value at a path. The first is part of the key; More are the others, each as how much it is greater than
// the one before. What an older server wrote has one task each. A task may be in several blocks of a value.
type block struct {
	Path  int64
	Value string
	Task  int64
	More  []byte
}

// tasks are all tasks of a block.
func (b *block) tasks() ([]int64, error) {
	out := []int64{b.Task}
	for rest := b.More; len(rest) > 0; {
		step, n := binary.Uvarint(rest)
		if n <= 0 {
			return nil, fmt.Errorf("the index of searches is damaged: path %d has no list of tasks after task %d", b.Path, b.Task)
		}
		out, rest = append(out, out[len(out)-1]+int64(step)), rest[n:]
	}
	return out, nil
}

// appendTasks appends what a block has of its tasks beside the first. They are in order.
func appendTasks(b []byte, tasks []int64) []byte {
	for i := 1; i < len(tasks); i++ {
		b = binary.AppendUvarint(b, uint64(tasks[i]-tasks[i-1]))
	}
	return b
}

// tasksOf are the tasks of blocks, at most limit.
func tasksOf(blocks []block, limit int) ([]int64, error) {
	var out []int64
	for i := range blocks {
		tasks, err := blocks[i].tasks()
		if err != nil {
			return nil, err
		}
		if out = append(out, tasks...); len(out) >= limit {
			return out[:limit], nil
		}
	}
	return out, nil
}

type (
	pathKey struct {
		env  int64
		path string
	}
	valueKey struct {
		pathKey

		value string
	}
)

// indexing is what is to be written to the index.
type indexing struct {
	paths map[pathKey]int64 // 0 for those that are not there yet
	kinds map[pathKey]query.Kind
	rows  []indexRow
}

type indexRow struct {
	valueKey

	number *float64
	tasks  []int64
}

// indexing finds out what the index lacks of the leaves of tasks.
func (t *transaction) indexing(ctx context.Context, rows []unfollowed, told []search.Told) (indexing, error) {
	in := indexing{paths: map[pathKey]int64{}, kinds: map[pathKey]query.Kind{}}
	at := map[valueKey]int{}
	var values []indexRow
	for i, u := range rows {
		for _, leaf := range told[i].Leaves {
			k := valueKey{pathKey{u.Env, leaf.Path}, leaf.Value}
			n, known := at[k]
			if !known {
				n = len(values)
				at[k] = n
				values = append(values, indexRow{valueKey: k, number: leaf.Number})
			}
			values[n].tasks = append(values[n].tasks, u.Task)
			if _, known := in.paths[k.pathKey]; known {
				continue
			}
			pk, err := t.q.Search.IndexPathFind.One(ctx, t.Tx, u.Env, leaf.Path)
			if err != nil {
				return in, err
			}
			in.paths[k.pathKey] = valueOf(pk)
			in.kinds[k.pathKey] = kindOf(leaf)
		}
	}
	for i := range values {
		slices.Sort(values[i].tasks)
		values[i].tasks = slices.Compact(values[i].tasks)
	}
	return in, in.place(ctx, t, values)
}

func kindOf(leaf query.Leaf) query.Kind {
	switch {
	case leaf.Number != nil:
		return "number"
	case leaf.Bool:
		return "bool"
	default:
		return query.KindText
	}
}

// place decides which blocks tasks go to: the one before them, as far as it has room, and otherwise to new ones. Between the first task of that block and
// them no other begins, so that a new one never takes the place of another.
func (in *indexing) place(ctx context.Context, t *transaction, values []indexRow) error {
	for len(values) > 0 {
		near, err := in.near(ctx, t, values)
		if err != nil {
			return err
		}
		var below []indexRow // whose tasks come before the block
		for _, v := range values {
			there := near[v.valueKey]
			if there == nil {
				in.add(v, v.tasks)
				continue
			}
			from, _ := slices.BinarySearch(v.tasks, there[0])
			lacks := slices.DeleteFunc(slices.Clone(v.tasks[from:]), func(task int64) bool {
				_, has := slices.BinarySearch(there, task)
				return has
			})
			if len(lacks) > 0 && len(there)+len(lacks) <= maxBlock {
				lacks = append(lacks, there...)
				slices.Sort(lacks)
			}
			in.add(v, lacks)
			if v.tasks = v.tasks[:from]; from > 0 {
				below = append(below, v)
			}
		}
		values = below
	}
	return nil
}

func (in *indexing) add(v indexRow, tasks []int64) {
	for part := range slices.Chunk(tasks, maxBlock) {
		in.rows = append(in.rows, indexRow{v.valueKey, v.number, part})
	}
}

// near returns, by value, the tasks of the last block that begins before or at the greatest task of each.
func (in *indexing) near(ctx context.Context, t *transaction, values []indexRow) (map[valueKey][]int64, error) {
	type place struct {
		path  int64
		value string
	}
	keys := make(map[place]valueKey, len(values))
	asked := make([][3]any, 0, len(values))
	for _, v := range values {
		path := in.paths[v.pathKey]
		if path == 0 {
			continue
		}
		keys[place{path, v.value}] = v.valueKey
		asked = append(asked, [3]any{path, v.value, v.tasks[len(v.tasks)-1]})
	}
	if len(asked) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(asked)
	if err != nil {
		return nil, err
	}
	found, err := t.q.Search.IndexNear.All(ctx, t.Tx, string(list))
	if err != nil {
		return nil, err
	}
	out := make(map[valueKey][]int64, len(found))
	for i := range found {
		b := &found[i]
		if out[keys[place{b.Path, b.Value}]], err = b.tasks(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// write brings what is lacking into the index.
func (in *indexing) write(ctx context.Context, t *transaction) error {
	values := make([][]any, len(in.rows))
	for i, r := range in.rows {
		path := in.paths[r.pathKey]
		if path == 0 {
			if err := t.Do(ctx, t.q.Search.IndexPathInsert, r.env, r.path, string(in.kinds[r.pathKey])); err != nil {
				return err
			}
			var err error
			if path, err = t.q.Search.IndexPathFind.Only(ctx, t.Tx, r.env, r.path); err != nil {
				return err
			}
			in.paths[r.pathKey] = path
		}
		values[i] = []any{path, r.value, r.tasks[0], sqldb.Null(r.number), blob(appendTasks(nil, r.tasks))}
	}
	return t.q.Search.IndexValueInsert.Exec(ctx, t.Tx, values)
}
