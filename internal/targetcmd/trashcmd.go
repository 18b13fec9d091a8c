package targetcmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/target/inventory"
)

func (h *Host) trashCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "trash",
		Short: "List what gc has moved to the trash, bring it back, or remove it for good",
		Long: `List what gc has moved to the trash, bring it back, or remove it for good. Each root has its trash, in the folder
` + inventory.TrashFolder + ` below it.`,
		Args: h.Args(0, 0),
		RunE: h.Work(func(context.Context, []string) error {
			return usagef("there are list, undo and empty", "no command of trash is given")
		}),
	}
	cmd.AddCommand(h.trashListCommand(), h.trashUndoCommand(), h.trashEmptyCommand())
	return cmd
}

// rootTrash is the trash of one root and its parts.
type rootTrash struct {
	rooted

	trash *inventory.Trash
	parts []*inventory.Part
}

// trashes opens the trash of the roots that have one.
func (h *Host) trashes(ctx context.Context, s *scope) ([]rootTrash, error) {
	_, roots, err := h.open(ctx, s)
	if err != nil {
		return nil, err
	}
	var all []rootTrash
	for _, r := range roots {
		trash, err := inventory.NewTrash(r.driver, r.uri)
		if errors.Is(err, errors.ErrUnsupported) && len(s.roots) == 0 {
			continue
		}
		if err != nil {
			return nil, err
		}
		parts, err := trash.Parts(ctx)
		if err != nil {
			return nil, fmt.Errorf("look into the trash of target root %q: %w", r.name, err)
		}
		all = append(all, rootTrash{r, trash, parts})
	}
	return all, nil
}

type trashDocument struct {
	// DryRun is set by empty alone.
	DryRun bool        `json:"dry_run"`
	Roots  []trashRoot `json:"roots"`
}

type trashRoot struct {
	Root string     `json:"root"`
	URI  string     `json:"uri"`
	Runs []trashRun `json:"runs"`
}

// showTrash prints a table of runs.
func (h *Host) showTrash(doc *trashDocument) error {
	var rows [][]string
	var bytes int64
	for _, r := range doc.Roots {
		for _, run := range r.Runs {
			state := "until " + run.Until.Local().Format("2006-01-02 15:04")
			if run.Unfinished {
				state = "unfinished"
			}
			bytes += run.Bytes
			rows = append(rows, []string{run.Run, r.Root, excerpt.Count(run.Outputs, "output", "outputs"), size(run.Bytes), state})
		}
	}
	if len(rows) == 0 {
		return h.print("the trash is empty\n")
	}
	if err := h.table(rows); err != nil {
		return err
	}
	return h.print("%s, %s\n", excerpt.Count(len(rows), "run", "runs"), size(bytes))
}

func (h *Host) trashListCommand() *cobra.Command {
	var s scope
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List what is in the trash, by run of gc; --json names every output",
		Args:  h.Args(0, 0),
		RunE: h.Work(func(ctx context.Context, _ []string) error {
			all, err := h.trashes(ctx, &s)
			if err != nil {
				return err
			}
			doc := trashDocument{Roots: []trashRoot{}}
			for _, r := range all {
				doc.Roots = append(doc.Roots, trashRoot{r.name, r.uri, runsOf(r.parts)})
			}
			if h.JSON() {
				return h.Document(doc)
			}
			return h.showTrash(&doc)
		}),
	}
	h.addRoots(cmd, &s)
	h.AddJSON(cmd)
	return cmd
}
