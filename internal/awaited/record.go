package awaited

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/stardag-go/stardag/internal/beside"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/target"
)

// Suffix is what the path of a record adds to the default path of its task.
const Suffix = "._AWAITED"

// format is the version of records that this package writes and reads.
const format = 1

// Record is what one run of a task awaited, without what the task requires anyway.
type Record struct {
	Format int      `json:"format"`
	TaskID canon.ID `json:"task_id"`
	// Awaited are the ids, in the order in which they were awaited first.
	Awaited []canon.ID `json:"awaited"`
	// Tasks are the awaited tasks and what is in their parameters, upstreams first. What is in the parameters of the task
	// itself is left out: whoever has the task has it.
	Tasks []Entry `json:"tasks"`
}

// NewRecord makes the record of a run of t that awaited the tasks; nil when all of them are what t requires anyway.
func NewRecord(t *node.Task, tasks []*node.Task) (*Record, error) {
	required, err := t.Deps()
	if err != nil {
		return nil, fmt.Errorf("what %s requires: %w", t.Slug(), err)
	}
	have := make(map[canon.ID]bool, len(required))
	for _, u := range required {
		have[u.ID] = true
	}
	r := &Record{Format: format, TaskID: t.ID}
	var fresh []*node.Task
	for _, a := range tasks {
		if !have[a.ID] {
			have[a.ID] = true
			fresh = append(fresh, a)
			r.Awaited = append(r.Awaited, a.ID)
		}
	}
	if len(fresh) == 0 {
		return nil, nil //nolint:nilnil // there is nothing to remember
	}
	r.Tasks, err = tableWithout(fresh, known(t))
	return r, err
}

// known returns the tasks whose bodies a record of t leaves out.
func known(t *node.Task) []*node.Task { return append(slices.Clip(t.Upstream), t) }

// Target returns the place of the record of a task.
func Target(ctx context.Context, roots *target.Roots, t *node.Task) (*target.Target, error) {
	return beside.Target(ctx, roots, t, Suffix)
}

// Write stores the record of t, which replaces that of an earlier run.
func (r *Record) Write(ctx context.Context, roots *target.Roots, t *node.Task) error {
	return beside.Write(ctx, roots, t, Suffix, r)
}

// Remove deletes the record of t, if there is one.
func Remove(ctx context.Context, roots *target.Roots, t *node.Task) error {
	return beside.Remove(ctx, roots, t, Suffix)
}

// Parse reads a record.
func Parse(data []byte) (*Record, error) {
	r := new(Record)
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("it is not a record of awaited tasks: %w", err)
	}
	if r.Format != format {
		return nil, fmt.Errorf("it is a record of awaited tasks in format %d, and this program reads format %d: use a newer version", r.Format, format)
	}
	return r, nil
}

// IDs returns all tasks that the record speaks of: those that were awaited, and those in their parameters, as far as the
// record tells.
func (r *Record) IDs() []canon.ID {
	ids := slices.Clone(r.Awaited)
	for _, e := range r.Tasks {
		ids = append(ids, e.ID)
		ids = appendIDs(ids, e.Body)
	}
	slices.SortFunc(ids, func(a, b canon.ID) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(ids)
}

// appendIDs adds the ids of the nested tasks of a flat body, which are in it as {"id": "…"}.
func appendIDs(ids []canon.ID, body []byte) []canon.ID {
	dec := json.NewDecoder(bytes.NewReader(body))
	key := false
	for {
		token, err := dec.Token()
		if err != nil {
			return ids
		}
		text, isText := token.(string)
		if isText && key {
			if id, err := canon.ParseID(text); err == nil {
				ids = append(ids, id)
			}
		}
		key = isText && text == "id"
	}
}

// Ref is a task that was awaited. Task is nil when this program cannot make it from what is remembered: it has no such
// kind, or the parameters of the kind have changed.
type Ref struct {
	ID   canon.ID
	Name node.Name
	Task *node.Task
}

// Refs makes the awaited tasks again. A task that find has is taken from there. The task of the record is nil when this
// program does not have it.
func (r *Record) Refs(t *node.Task, kinds *node.Kinds, find func(canon.ID) (*node.Task, bool)) []Ref {
	made := make(map[canon.ID]*node.Task, len(r.Tasks))
	names := make(map[canon.ID]node.Name, len(r.Tasks))
	if t != nil {
		for _, u := range known(t) {
			made[u.ID] = u
		}
	}
	lookup := func(id canon.ID) (*node.Task, bool) {
		if t, ok := find(id); ok {
			return t, true
		}
		t, ok := made[id]
		return t, ok
	}
	for i := range r.Tasks {
		e := &r.Tasks[i]
		names[e.ID] = node.Name{Namespace: e.Namespace, Name: e.Name}
		if _, ok := lookup(e.ID); ok {
			continue
		}
		if t, err := e.Task(kinds, lookup); err == nil {
			made[e.ID] = t
		}
	}
	refs := make([]Ref, len(r.Awaited))
	for i, id := range r.Awaited {
		refs[i] = Ref{ID: id, Name: names[id]}
		if t, ok := lookup(id); ok {
			refs[i].Task, refs[i].Name = t, t.Kind.Name
		}
	}
	return refs
}

// Read reads the record of t; nil when there is none.
func Read(ctx context.Context, roots *target.Roots, t *node.Task, batch *target.Batch) (*Record, error) {
	at, err := Target(ctx, roots, t)
	if err != nil {
		return nil, nil //nolint:nilerr,nilnil // there is no place for one
	}
	if at, err = owner.Side(ctx, t, at, batch); err != nil {
		return nil, err
	}
	data, err := beside.ReadAt(ctx, t, Suffix, at, batch)
	if err != nil || data == nil {
		return nil, err
	}
	r, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", at, err)
	}
	return r, nil
}
