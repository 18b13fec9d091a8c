package awaited

import (
	"encoding/json"
	"fmt"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// Entry is one task in a table: its own parameters, with the tasks in them by id. A table has every task once
// and upstreams first, so it grows with the number of tasks and not with the ways between them.
type Entry struct {
	ID        canon.ID        `json:"id"`
	Namespace string          `json:"namespace"`
	Name      string          `json:"name"`
	Body      json.RawMessage `json:"body"`
}

// MakeTableOf lists tasks that t awaits and everything in their parameters, for a reader who has t, and so all that is in its
// parameters. It keeps its own stack.
func MakeTableOf(t *node.Task, tasks []*node.Task) ([]Entry, error) {
	return tableWithout(tasks, known(t))
}

// MakeTable lists tasks and everything in their parameters, for a reader who has nothing.
func MakeTable(tasks []*node.Task) ([]Entry, error) { return tableWithout(tasks, nil) }

// tableWithout lists tasks and everything in their parameters, without what is in those of the known tasks.
func tableWithout(tasks, known []*node.Task) ([]Entry, error) {
	table := []Entry{}
	done := make(map[canon.ID]bool, len(known))
	for _, t := range known {
		done[t.ID] = true
	}
	err := node.UpstreamFirst(tasks, func(t *node.Task) bool { return done[t.ID] }, func(t *node.Task) error {
		done[t.ID] = true
		e, err := EntryOf(t)
		table = append(table, e)
		return err
	})
	if err != nil {
		return nil, err
	}
	return table, nil
}

// EntryOf writes t down.
func EntryOf(t *node.Task) (Entry, error) {
	if t.Kind.Flat == nil {
		return Entry{}, fmt.Errorf("task %s cannot be handed to another process", t.Slug())
	}
	body, err := t.Kind.Flat(t)
	if err != nil {
		return Entry{}, fmt.Errorf("hand task %s to another process: %w", t.Slug(), err)
	}
	return Entry{ID: t.ID, Namespace: t.Kind.Name.Namespace, Name: t.Kind.Name.Name, Body: body}, nil
}

// ReadTableOf makes the tasks of a table of t again, by id. What the table leaves out is among them.
func ReadTableOf(t *node.Task, table []Entry, kinds *node.Kinds) (map[canon.ID]*node.Task, error) {
	return readTable(known(t), table, kinds)
}

// ReadTable makes the tasks of a table that leaves out nothing again, by id.
func ReadTable(table []Entry, kinds *node.Kinds) (map[canon.ID]*node.Task, error) {
	return readTable(nil, table, kinds)
}

func readTable(known []*node.Task, table []Entry, kinds *node.Kinds) (map[canon.ID]*node.Task, error) {
	tasks := make(map[canon.ID]*node.Task, len(table))
	for _, u := range known {
		tasks[u.ID] = u
	}
	lookup := func(id canon.ID) (*node.Task, bool) {
		t, ok := tasks[id]
		return t, ok
	}
	for _, e := range table {
		t, err := e.Task(kinds, lookup)
		if err != nil {
			return nil, err
		}
		tasks[e.ID] = t
	}
	return tasks, nil
}

// Task makes the task of an entry again. lookup finds those in its parameters.
func (e *Entry) Task(kinds *node.Kinds, lookup func(canon.ID) (*node.Task, bool)) (*node.Task, error) {
	name := node.Name{Namespace: e.Namespace, Name: e.Name}
	k, ok := kinds.Lookup(name)
	if !ok {
		return nil, fmt.Errorf("task %s is not defined in this process; define it in a package variable, so that every process of the program has it", name)
	}
	if k.FromFlat == nil {
		return nil, fmt.Errorf("task %s cannot be made from its parameters in another process", name)
	}
	t, err := k.FromFlat(e.Body, lookup)
	if err != nil {
		return nil, fmt.Errorf("make task %s again: %w", name, err)
	}
	if t.Err != nil {
		return nil, t.Err
	}
	if t.ID != e.ID {
		return nil, fmt.Errorf("task %s has id %s in one process and %s in another; its parameters do not survive being written and read", name, e.ID, t.ID)
	}
	return t, nil
}
