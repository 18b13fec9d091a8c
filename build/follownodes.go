package build

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// fewTasks is how many tasks of a page may be read by a call each: the graph of a plan costs more than these.
	fewTasks = 20
	// mostSingly is how many tasks of a build are read by a call each.
	mostSingly = 200
)

// learn makes the tasks of a page that are not known yet, when there are many: their bodies are read together, by the hashes that the
// graph of the plan has.
func (f *following) learn(ctx context.Context, page *wire.ListedMembers) error {
	unknown := map[string]wire.ListedMember{}
	for _, m := range page.Members {
		if f.nodes[m.TaskID] == nil && f.defined(m) {
			unknown[m.TaskID] = m
		}
	}
	if len(unknown) <= fewTasks || page.PlanID == nil {
		return nil
	}
	graph, err := f.b.Registry.Graph(ctx, *page.PlanID)
	if err != nil {
		return onlyOutage(err)
	}
	tasks := make(map[canon.ID]string, len(unknown)) // by hash
	hashes := make([]canon.ID, 0, len(unknown))
	for _, m := range graph.Members {
		if _, ok := unknown[m.TaskID]; !ok {
			continue
		}
		if hash, err := canon.ParseID(m.InstanceHash); err == nil {
			tasks[hash], hashes = m.TaskID, append(hashes, hash)
		}
	}
	made, err := f.bodies.kept(ctx, hashes)
	if err != nil {
		return onlyOutage(err) // bodies by value are not kept by their hashes
	}
	for hash, id := range tasks {
		n := made[hash]
		if n == nil || n.Err() != nil || n.ID().String() != id {
			n = standIn(unknown[id]) // it is defined in another way here
		}
		f.nodes[id] = n
	}
	return nil
}

// onlyOutage returns err when the registry did not answer: otherwise there are other ways.
func onlyOutage(err error) error {
	if registry.NoAnswer(err) {
		return err
	}
	return nil
}

// defined reports whether this program has the kind of a row.
func (f *following) defined(m wire.ListedMember) bool {
	_, ok := kindSet(f.b.Kinds).Lookup(node.Name{Namespace: m.TaskNamespace, Name: m.TaskName})
	return ok
}

// node returns the task of a row: one that is known here, or else made from what the registry has.
func (f *following) node(ctx context.Context, m wire.ListedMember) stardag.Node {
	if n := f.nodes[m.TaskID]; n != nil {
		return n
	}
	n := standIn(m)
	if f.defined(m) && f.singly < mostSingly {
		f.singly++
		if id, err := stardag.ParseID(m.TaskID); err == nil {
			if made, err := fromRegistry(ctx, f.b.Registry, f.bodies, id); err == nil {
				n = made
			}
		}
	}
	f.nodes[m.TaskID] = n
	return n
}

// standIn stands for the task of a row that cannot be made here.
func standIn(m wire.ListedMember) stardag.Node {
	uri := ""
	if m.OutputURI != nil {
		uri = *m.OutputURI
	}
	id, _ := stardag.ParseID(m.TaskID)
	return stardag.Alias[any](id, uri)
}
