package targetcmd

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/target/inventory"
)

type undoDocument struct {
	Restored []undoItem `json:"restored"`
	// Left has the outputs that stay in the trash, with the reason.
	Left []undoItem `json:"left"`
}

type undoItem struct {
	TaskID string `json:"task_id"`
	URI    string `json:"uri"`
	Bytes  int64  `json:"bytes"`
	Why    string `json:"why,omitempty"`
}

func (h *Host) trashUndoCommand() *cobra.Command {
	var s scope
	var tasks []string
	cmd := &cobra.Command{
		Use:   "undo [RUN]",
		Short: "Bring back what the newest run of gc, or the run named, has moved to the trash",
		Long: `Bring back what a run of gc has moved to the trash: the newest run when none is named; "trash list" names them. Outputs that have
been made again since stay in the trash. The command can be repeated after it was interrupted.`,
		Args: h.Args(0, 1),
		RunE: h.Work(func(ctx context.Context, args []string) error { return h.undo(ctx, &s, args, tasks) }),
	}
	h.addRoots(cmd, &s)
	f := cmd.Flags()
	f.StringArrayVar(&tasks, "task", nil, "only the output of the task with this `id`; repeat it for more")
	command.ForOneCall(f, "task")
	h.AddJSON(cmd)
	return cmd
}

func (h *Host) undo(ctx context.Context, s *scope, args, tasks []string) error {
	for i, text := range tasks {
		id, err := stardag.ParseID(text)
		if err != nil {
			return command.Usage(fmt.Errorf("--task: %w", err), "")
		}
		tasks[i] = id.String()
	}
	all, err := h.trashes(ctx, s)
	if err != nil {
		return err
	}
	run := ""
	if len(args) > 0 {
		run = args[0]
	} else {
		for _, r := range all {
			for _, p := range r.parts {
				run = max(run, p.Run)
			}
		}
		if run == "" {
			return command.NotFound(errors.New("the trash is empty"), "")
		}
	}
	doc := undoDocument{Restored: []undoItem{}, Left: []undoItem{}}
	found := false
	for _, r := range all {
		for _, p := range r.parts {
			if p.Run != run {
				continue
			}
			found = true
			if err := undoPart(ctx, r, p, tasks, &doc); err != nil {
				return fmt.Errorf("take back run %s (%s are back): %w", run, excerpt.Count(len(doc.Restored), "output", "outputs"), err)
			}
		}
	}
	if !found {
		return command.NotFound(fmt.Errorf("there is no run %q in the trash", run), h.Name+" target trash list names them")
	}
	if h.JSON() {
		return h.Document(doc)
	}
	var rows [][]string
	for _, i := range doc.Left {
		rows = append(rows, []string{"left", i.URI, i.Why})
	}
	if err := h.table(rows); err != nil {
		return err
	}
	return h.print("%s back, %d left in the trash\n", excerpt.Count(len(doc.Restored), "output is", "outputs are"), len(doc.Left))
}

func undoPart(ctx context.Context, r rootTrash, p *inventory.Part, tasks []string, doc *undoDocument) error {
	for _, t := range p.Thrown() {
		if len(tasks) > 0 && !slices.Contains(tasks, t.TaskID) {
			continue
		}
		item := undoItem{TaskID: t.TaskID, URI: r.uri + p.Path(&t), Bytes: t.Bytes}
		err := r.trash.Undo(ctx, p, &t)
		switch {
		case errors.Is(err, inventory.ErrMadeAgain):
			item.Why = inventory.ErrMadeAgain.Error()
		case errors.Is(err, inventory.ErrNotWhole):
			item.Why = inventory.ErrNotWhole.Error()
		case err != nil:
			return err
		default:
			doc.Restored = append(doc.Restored, item)
			continue
		}
		doc.Left = append(doc.Left, item)
	}
	return r.trash.Tidy(ctx, p)
}
