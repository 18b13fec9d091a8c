package label

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/registry/wire"
)

// Tx reads the index that labels are made from.
type Tx interface {
	// Briefs returns the indexed briefs of tasks. The index lags behind registration, so the newest tasks may have none yet.
	Briefs(ctx context.Context, tasks []int64) (map[int64][]Brief, error)
	// BriefBodies returns the bodies that the briefs of tasks were made from, where they are still kept. They may contain references.
	BriefBodies(ctx context.Context, tasks []int64) (map[int64]json.RawMessage, error)
	// Families returns the indexed families of names, their parameters in order.
	Families(ctx context.Context, names []hub.TaskName) (map[hub.TaskName]*Family, error)
	// LabelMarks returns how many parameters differ in the environment and, while the index lags, how far it has come.
	LabelMarks(ctx context.Context) ([]int64, error)
	// UpstreamSums returns the ids of the upstreams of each task by the sums of their bodies, at most limit in all.
	UpstreamSums(ctx context.Context, tasks []int64, limit int) (map[int64]map[string]string, error)
	// NewestBodies returns the body of the newest instance of each task.
	NewestBodies(ctx context.Context, tasks []int64) (map[int64]json.RawMessage, error)

	hub.BodyReader
}

// Task is a task that wants a label.
type Task struct {
	PK   int64
	Name hub.TaskName
}

// TaskOf returns a stored task that wants a label.
func TaskOf(t *hub.TaskRow) Task {
	return Task{t.PK, hub.TaskName{Namespace: t.Namespace, Name: t.Name}}
}

// BodiesAtOnce is the number of tasks whose bodies are read by one statement.
const BodiesAtOnce = 250

const (
	maxFresh = 500   // tasks of one answer whose briefs are made on the spot because the index has none yet
	maxLinks = 5_000 // upstreams searched for the tasks inside parameters
	maxLabel = 6     // parameters in a label
)

// Links says which of the tasks among its parameters a label links to.
type Links int

// Each value includes the ones before it.
const (
	NoLinks        Links = iota // only those whose ids are in the index
	ReferenceLinks              // tasks that the body refers to
	AllLinks                    // also tasks that the body contains by value
)

// Of returns the label of each task: the parameters in which its family differs. Parameters that are tasks get their ids as far as links asks.
func Of(ctx context.Context, tx Tx, tasks []Task, links Links) (map[int64][]wire.LabelPart, error) {
	out := make(map[int64][]wire.LabelPart, len(tasks))
	if len(tasks) == 0 {
		return out, nil
	}
	pks := make([]int64, len(tasks))
	names := map[hub.TaskName]bool{}
	for i, t := range tasks {
		pks[i], names[t.Name] = t.PK, true
	}
	parts, err := tx.Briefs(ctx, pks)
	if err != nil {
		return nil, err
	}
	list := make([]hub.TaskName, 0, len(names))
	for name := range names {
		list = append(list, name)
	}
	families, err := tx.Families(ctx, list)
	if err != nil {
		return nil, err
	}
	if err := freshBriefs(ctx, tx, tasks, parts, families); err != nil {
		return nil, err
	}
	var nested, referring []int64
	for _, t := range tasks {
		label := labelOf(families[t.Name], parts[t.PK])
		out[t.PK] = label.parts
		if label.sums != nil {
			nested = append(nested, t.PK)
		}
		if label.refers {
			referring = append(referring, t.PK)
		}
	}
	if links == NoLinks {
		return out, nil
	}
	if err := linkReferences(ctx, tx, referring, out); err != nil || links < AllLinks || nested == nil {
		return out, err
	}
	ids, err := tx.UpstreamSums(ctx, nested, maxLinks)
	if err != nil {
		return nil, err
	}
	for _, t := range tasks {
		label := labelOf(families[t.Name], parts[t.PK])
		for i, sum := range label.sums {
			if id, ok := ids[t.PK][sum]; ok {
				out[t.PK][i].TaskID = &id
			}
		}
	}
	return out, nil
}

// linkReferences sets the ids of parameters that are references in the bodies of tasks.
func linkReferences(ctx context.Context, tx Tx, tasks []int64, labels map[int64][]wire.LabelPart) error {
	for chunk := range slices.Chunk(tasks, BodiesAtOnce) {
		bodies, err := tx.BriefBodies(ctx, chunk)
		if err != nil {
			return err
		}
		for task, own := range bodies {
			ids := map[string]string{}
			for _, b := range BriefsOf(own) {
				ids[b.Path] = b.ID
			}
			for i := range labels[task] {
				part := &labels[task][i]
				if id := ids[part.Name]; part.TaskID == nil && id != "" {
					part.TaskID = &id
				}
			}
		}
	}
	return nil
}

// freshBriefs adds what the index does not have yet, so that a task has a label from the start.
func freshBriefs(ctx context.Context, tx Tx, tasks []Task, parts map[int64][]Brief, families map[hub.TaskName]*Family) error {
	var missing []int64
	names := map[int64]hub.TaskName{}
	for _, t := range tasks {
		if _, kept := parts[t.PK]; !kept && len(missing) < maxFresh {
			missing = append(missing, t.PK)
			names[t.PK] = t.Name
		}
	}
	slices.Sort(missing)
	for chunk := range slices.Chunk(missing, BodiesAtOnce) {
		bodies, err := tx.NewestBodies(ctx, chunk)
		if err != nil {
			return err
		}
		rows := make([]IndexRow, len(chunk))
		for i, pk := range chunk {
			rows[i].Body = bodies[pk]
		}
		fresh, err := allBriefs(ctx, tx, rows)
		if err != nil {
			return err
		}
		for i, pk := range chunk {
			parts[pk] = fresh[i]
			f := families[names[pk]]
			if f == nil {
				f = &Family{}
				families[names[pk]] = f
			}
			f.Add(parts[pk])
		}
	}
	return nil
}

// label is the label of a task and what is missing in it.
type label struct {
	parts  []wire.LabelPart
	sums   map[int]string // of the bodies of tasks without an id, by their place in parts
	refers bool           // ids of tasks have to be looked up in the body
}

func labelOf(f *Family, parts []Brief) label {
	l := label{parts: []wire.LabelPart{}}
	if f == nil {
		return l
	}
	for _, p := range f.Params {
		i := slices.IndexFunc(parts, func(b Brief) bool { return b.Path == p.Path })
		if !p.Differs || i < 0 || len(l.parts) == maxLabel {
			continue
		}
		b := parts[i]
		if b.Task != "" {
			if l.sums == nil {
				l.sums = map[int]string{}
			}
			l.sums[len(l.parts)] = b.Task
		}
		part := wire.LabelPart{Name: b.Path, Value: b.Value, Cut: b.Cut}
		if b.ID != "" {
			part.TaskID = &b.ID
		}
		l.refers = l.refers || b.Refers && b.ID == ""
		l.parts = append(l.parts, part)
	}
	return l
}

// Text returns a label as one line.
func Text(parts []wire.LabelPart) string {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = p.Name + "=" + p.Value
		if p.Cut {
			words[i] += "…"
		}
	}
	return strings.Join(words, " ")
}
