package app

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/targetcmd"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/target"
)

func (p *program) targetCommand() *cobra.Command {
	cmd := targetcmd.New(targetcmd.Host{
		Name: p.name, In: p.in, Out: p.out, Err: p.err,
		Roots:      p.targetRoots,
		References: &references{program: p},
		Judge:      p.judge,
		Invalidate: p.invalidateIDs,
		Registry:   p.configuredRegistry,
		Locate:     p.locate,
		CanAsk:     func() bool { return command.IsTerminal(p.in) },
		Confirm:    p.confirm,
		Body: func(ctx context.Context, body []byte) ([]stardag.ID, error) {
			n, err := stardag.Decode(ctx, p.kinds, body)
			if err != nil {
				return nil, err
			}
			return idsBelow([]stardag.Node{n})
		},
		Folders:  p.outputFolders,
		Args:     between,
		Complete: p.completeTasks(0),
		Work:     p.work,
		AddJSON:  p.addJSON, JSON: func() bool { return p.json }, Document: p.document,
	})
	cmd.AddCommand(p.promoteCommand())
	cmd.GroupID = groupStorage
	return cmd
}

// targetRoots returns the roots that tasks of this program are asked and run with.
func (p *program) targetRoots(ctx context.Context) (*target.Roots, error) {
	ctx, err := p.prepare(ctx)
	if err != nil {
		return nil, err
	}
	return stardag.Roots(ctx)
}

// locate returns where the output of a task is.
func (p *program) locate(ctx context.Context, ref string) (string, error) {
	n, err := p.resolver().resolve(ctx, ref, nil)
	if err != nil {
		return "", err
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return "", err
	}
	t := front.Task(n)
	if !t.Kind.HasTarget {
		return "", command.Refused(fmt.Errorf("%s has no output", n), "")
	}
	tgt, err := t.Kind.Target(ctx, t)
	if err != nil {
		return "", err
	}
	return tgt.URI(), nil
}

// configuredRegistry connects to the registry of the configuration, if there is one.
func (p *program) configuredRegistry(ctx context.Context) (*registry.Client, error) {
	cfg, err := config.Options{}.Load(ctx)
	if err != nil {
		return nil, err
	}
	client, err := session.Connect(ctx, cfg, session.Options{})
	if errors.Is(err, session.ErrNoRegistry) {
		return nil, nil //nolint:nilnil // none is configured
	}
	return client, err
}

// outputFolders returns the folders that the kinds of this program have their outputs in: a root can have outputs of other
// programs too, of which this one knows nothing.
func (p *program) outputFolders() []string {
	var folders []string
	for _, k := range front.Kinds(p.kinds).All() {
		folders = append(folders, folderOf(k.Name))
	}
	return folders
}

// references are the tasks of the program, or those that gc is told, with all that they require.
type references struct {
	*program

	known *awaited.Known // the tasks that TaskIDs has told
}

func (*references) ArgsUsage() string { return "[TASK]…" }

func (*references) Help() string {
	return `Referred to are the program's roots, or the tasks that are named, everything that they require, and what their runs awaited.
Leftovers are looked for in the folders of this program's kinds only, unless --under names others.`
}

func (r *references) TaskIDs(ctx context.Context, args []string) iter.Seq2[stardag.ID, error] {
	return func(yield func(stardag.ID, error) bool) {
		nodes := r.roots
		var err error
		if len(args) > 0 {
			nodes, err = r.requested(ctx, args, manyOptions{most: defaultMost})
		}
		var ids []stardag.ID
		if err == nil {
			ids, err = r.add(nodes)
		}
		if err != nil {
			yield(stardag.ID{}, err)
			return
		}
		for _, id := range ids {
			if !yield(id, nil) {
				return
			}
		}
	}
}

// add takes in tasks and all that they require, and returns the ids of those that are new.
func (r *references) add(nodes []stardag.Node) ([]stardag.ID, error) {
	if r.known == nil {
		r.known = awaited.NewKnown()
	}
	tasks := make([]*node.Task, len(nodes))
	for i, n := range nodes {
		if err := usable(n); err != nil {
			return nil, err
		}
		tasks[i] = front.Task(n)
	}
	fresh, err := r.known.Add(tasks, requiredBy)
	ids := make([]stardag.ID, len(fresh))
	for i, t := range fresh {
		ids[i] = t.ID
	}
	return ids, err
}

// Awaited returns the ids of what the run of a task awaited and of all that this requires.
func (r *references) Awaited(id stardag.ID, record *awaited.Record) ([]stardag.ID, error) {
	if r.known == nil {
		r.known = awaited.NewKnown()
	}
	ids := record.IDs()
	var nodes []stardag.Node
	for _, ref := range record.Refs(r.known.Tasks[id], front.Kinds(r.kinds), r.known.Find) {
		if ref.Task != nil {
			nodes = append(nodes, front.Node(ref.Task))
		}
	}
	below, err := r.add(nodes)
	return append(ids, below...), err
}

// idsBelow returns the ids of tasks and of all that they require.
func idsBelow(nodes []stardag.Node) ([]stardag.ID, error) {
	d, err := walk(nodes)
	if err != nil {
		return nil, err
	}
	ids := make([]stardag.ID, len(d.tasks))
	for i, t := range d.tasks {
		ids[i] = t.ID
	}
	return ids, nil
}
