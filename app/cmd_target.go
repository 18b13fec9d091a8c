package app

import (
	"context"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/targetcmd"
	"github.com/stardag-go/stardag/target"
)

func (p *program) targetCommand() *cobra.Command {
	cmd := targetcmd.New(targetcmd.Host{
		Name: p.name, In: p.in, Out: p.out, Err: p.err,
		Roots:      p.targetRoots,
		References: references{p},
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
	cmd.GroupID = groupStorage
	return cmd
}

// targetRoots are the roots that tasks of this program are asked and run with.
func (p *program) targetRoots(ctx context.Context) (*target.Roots, error) {
	ctx, err := p.prepare(ctx)
	if err != nil {
		return nil, err
	}
	return stardag.Roots(ctx)
}

// outputFolders are the folders that the kinds of this program have their outputs in: a root can have outputs of other
// programs too, of which this one knows nothing.
func (p *program) outputFolders() []string {
	var folders []string
	for _, k := range p.kinds.Erased().All() {
		if k.HasTarget {
			folders = append(folders, path.Join(strings.ReplaceAll(k.Name.Namespace, ".", "/"), k.Name.Name))
		}
	}
	return slices.Compact(folders)
}

// references are the tasks of the program, or those that gc is told, with all that they require.
type references struct{ *program }

func (references) ArgsUsage() string { return "[TASK]…" }

func (references) Help() string {
	return `Referred to are the program's roots, or the tasks that are named, and everything that they require. What they would only
await while they run is not known and has to be named with --keep. Without --under, only the folders of this program's
kinds are looked at.`
}

func (r references) TaskIDs(ctx context.Context, args []string) iter.Seq2[stardag.ID, error] {
	return func(yield func(stardag.ID, error) bool) {
		nodes := r.roots
		var err error
		if len(args) > 0 {
			nodes, err = r.requested(ctx, args, nil)
		}
		var ids []stardag.ID
		if err == nil {
			ids, err = idsBelow(nodes)
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

// idsBelow gives the ids of tasks and of all that they require.
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
