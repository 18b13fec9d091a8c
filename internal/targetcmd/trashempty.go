package targetcmd

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/target/inventory"
)

// emptyOptions are the flags of trash empty.
type emptyOptions struct {
	scope

	olderThan   time.Duration
	delete, yes bool
}

func (h *Host) trashEmptyCommand() *cobra.Command {
	o := emptyOptions{}
	cmd := &cobra.Command{
		Use:   "empty",
		Short: "List what has expired in the trash; --delete removes it for good",
		Long: `List what has been in the trash for the time given to gc --trash-for, or for longer than --older-than, and remove it for
good with --delete, after asking.`,
		Args: h.Args(0, 0),
		RunE: h.Work(func(ctx context.Context, _ []string) error { return h.empty(ctx, &o) }),
	}
	h.addRoots(cmd, &o.scope)
	f := cmd.Flags()
	f.DurationVar(&o.olderThan, "older-than", -1, "whatever was moved there longer ago than this, such as 72h; 0s is everything")
	f.Lookup("older-than").DefValue = ""
	f.BoolVar(&o.delete, "delete", false, "remove what is listed, after asking")
	f.BoolVarP(&o.yes, "yes", "y", false, "do not ask; goes with --delete")
	command.ForOneCall(f, "older-than", "delete", "yes")
	h.AddJSON(cmd)
	return cmd
}

func (h *Host) empty(ctx context.Context, o *emptyOptions) error {
	if o.yes && !o.delete {
		return usagef("--delete --yes removes what is listed", "--yes goes with --delete, which is not given")
	}
	all, err := h.trashes(ctx, &o.scope)
	if err != nil {
		return err
	}
	now := time.Now()
	doc := trashDocument{DryRun: !o.delete, Roots: []trashRoot{}}
	var outputs int
	var bytes int64
	for i := range all {
		r := &all[i]
		r.parts = slices.DeleteFunc(r.parts, func(p *inventory.Part) bool {
			if o.olderThan >= 0 {
				return p.At.After(now.Add(-o.olderThan))
			}
			return p.Until.After(now)
		})
		runs := runsOf(r.parts)
		for _, run := range runs {
			outputs, bytes = outputs+run.Outputs, bytes+run.Bytes
		}
		doc.Roots = append(doc.Roots, trashRoot{r.name, r.uri, runs})
	}
	if !h.JSON() {
		if err := h.showTrash(&doc); err != nil {
			return err
		}
	}
	if o.delete && slices.ContainsFunc(all, func(r rootTrash) bool { return len(r.parts) > 0 }) {
		switch {
		case o.yes:
		case !h.JSON() && h.CanAsk():
			if err := h.Confirm(ctx, fmt.Sprintf("Remove %s, %s, for good?", excerpt.Count(outputs, "output", "outputs"), size(bytes))); err != nil {
				return err
			}
		default:
			return command.Refused(errors.New("nobody can be asked here whether the trash is to be emptied"), "give --yes")
		}
		for _, r := range all {
			for _, p := range r.parts {
				if err := r.trash.Empty(ctx, p); err != nil {
					return fmt.Errorf("empty the trash of target root %q: %w", r.name, err)
				}
			}
		}
		if !h.JSON() {
			return h.print("the trash has lost %s, %s\n", excerpt.Count(outputs, "output", "outputs"), size(bytes))
		}
	}
	if h.JSON() {
		return h.Document(doc)
	}
	return nil
}
