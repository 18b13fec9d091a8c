package targetcmd

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/target/inventory"
)

// gcOptions are the flags of gc.
type gcOptions struct {
	scope

	keep       []string
	keepBuilds string
	retain     []string
	olderThan  time.Duration
	trashFor   time.Duration
	delete     bool
	yes        bool
}

func (h *Host) gcCommand() *cobra.Command {
	var o gcOptions
	cmd := &cobra.Command{
		Use:   "gc",
		Short: "List the outputs that no task refers to, and leftovers; --delete moves them to the trash after asking",
		Long: `List the outputs that no task refers to, and what writers left behind that were killed. Nothing is removed without --delete,
which lists first and asks; --yes answers. Where nobody can be asked it goes on without, with a warning: the next release
will refuse.

Outputs go to the trash of their root, from which "target trash undo" brings them back. A later gc --delete removes them for
good when they have been there for the time that --trash-for said. Leftovers, and rows of databases, have no trash.

What the runs of tasks awaited whose outputs stay is referred to too. These stay whatever is given: what was written lately,
` + h.staysHelp() + `

--keep names a file of what is referred to: ids, one a line, or JSON documents, of which every "task_id" and "id" counts;
"-" is standard input. It may be given more than once.

Where a registry is configured, it is asked for names, which are referred to in any case. With --keep-builds so is what builds
made or used that run, or in which something happened in that time.` + h.recordedHelp() + `

--retain keeps more of a kind of task, whoever refers to it: ml.Train=30d what was written in that time, ml.*=newest:3 the newest
of each kind, shop.Export=forever everything.`,
		Args: h.Args(0, 0),
		RunE: h.Work(func(ctx context.Context, args []string) error { return h.gc(ctx, &o, args) }),
	}
	if h.References != nil {
		cmd.Long += "\n\n" + h.References.Help()
		if args := h.References.ArgsUsage(); args != "" {
			cmd.Use += " " + args
			cmd.Args = h.Args(0, -1)
			cmd.ValidArgsFunction = h.Complete
		}
	}
	h.addScope(cmd, &o.scope)
	f := cmd.Flags()
	f.StringArrayVar(&o.keep, "keep", nil, "a `file` of ids or JSON documents of tasks whose outputs stay")
	f.StringVar(&o.keepBuilds, "keep-builds", "", "what builds in the registry made or used in this `time`, such as 30d, is referred to")
	f.StringArrayVar(&o.retain, "retain", nil, "more that stays of a kind of task, as `KIND=RULE`; repeat it for more")
	f.DurationVar(&o.olderThan, "older-than", 24*time.Hour, "leave what was written in this time, which a build may be making")
	f.DurationVar(&o.trashFor, "trash-for", 7*24*time.Hour, "how long what goes to the trash can be taken back; 0 removes it at once")
	f.BoolVar(&o.delete, "delete", false, "remove what is listed, after asking")
	f.BoolVarP(&o.yes, "yes", "y", false, "do not ask; goes with --delete")
	command.ForOneCall(f, "keep", "keep-builds", "retain", "older-than", "trash-for", "delete", "yes")
	h.AddJSON(cmd)
	return cmd
}

// staysHelp says which outputs stay whoever refers to them.
func (h *Host) staysHelp() string {
	if h.Judge == nil {
		return `directories with files that are not on their list, and kinds of task of which no task is referred to, unless --under names
their folder.`
	}
	return `directories with files that are not on their list, what this program cannot make again (it has no code for it, or of
another version only), and outputs of kinds that it does not have.`
}

// recordedHelp says what the registry decides where no program is asked.
func (h *Host) recordedHelp() string {
	if h.Judge != nil {
		return ""
	}
	return ` All kinds of task are looked at
then, of whichever program; outputs of tasks that the registry does not know stay.`
}

func (h *Host) gc(ctx context.Context, o *gcOptions, args []string) error {
	switch {
	case o.olderThan < 0:
		return usagef("", "--older-than takes no negative value")
	case o.trashFor < 0:
		return usagef("", "--trash-for takes no negative value")
	case o.yes && !o.delete:
		return usagef("--delete --yes removes what is listed", "--yes goes with --delete, which is not given")
	}
	rules, err := newRetention(o.retain, time.Now())
	if err != nil {
		return err
	}
	used, err := h.inUse(ctx, o)
	if err != nil {
		return err
	}
	referred, err := h.referred(ctx, o.keep, args, used)
	if err != nil {
		return err
	}
	c := &collector{host: h, o: o, referred: referred, known: make(map[string]bool), recorded: used.Known, rules: rules}
	if err := c.find(ctx); err != nil {
		return err
	}
	doc := gcDocument{DryRun: !o.delete, Roots: []gcRoot{}}
	for _, r := range c.roots {
		doc.Roots = append(doc.Roots, r.doc)
	}
	for _, text := range rules.unmet() {
		fmt.Fprintf(h.Err, "warning: --retain %s keeps nothing: there is no output of such a kind here\n", text)
	}
	if !h.JSON() {
		if err := h.showFound(&doc, o); err != nil {
			return err
		}
	}
	if o.delete && doc.found() > 0 {
		if err := h.mayRemove(ctx, o, &doc); err != nil {
			return err
		}
		if err := c.remove(ctx, &doc); err != nil {
			return err
		}
	}
	if h.JSON() {
		return h.Document(doc)
	}
	return h.showRemoved(&doc, o)
}

// mayRemove asks, where somebody can be asked.
func (h *Host) mayRemove(ctx context.Context, o *gcOptions, doc *gcDocument) error {
	switch {
	case o.yes:
		return nil
	case !h.JSON() && h.CanAsk():
		return h.Confirm(ctx, doc.question(o))
	}
	fmt.Fprintln(h.Err, "warning: gc --delete goes on although nobody can be asked here; the next release will refuse: give --yes")
	return nil
}

// remove removes what was found, or moves it to the trash, and leaves in the document what was removed.
func (c *collector) remove(ctx context.Context, doc *gcDocument) error {
	for n, r := range c.roots {
		of := &doc.Roots[n]
		listed := of.Garbage
		of.Garbage, of.Leftovers, of.Bytes = []gcItem{}, []gcLeftover{}, 0
		if err := c.emptyExpired(ctx, r); err != nil {
			return err
		}
		dispose := c.destroy
		if c.o.trashFor > 0 && r.trash != nil {
			of.Trash = c.run
			dispose = c.discard
		}
		err := dispose(ctx, r, func(i int, changed bool) {
			if changed {
				of.Changed = append(of.Changed, listed[i].URI)
				return
			}
			of.Garbage = append(of.Garbage, listed[i])
			of.Bytes += listed[i].Bytes
		})
		if err != nil {
			return fmt.Errorf("remove outputs below target root %q (%d of %d are removed): %w", r.name, len(of.Garbage), len(listed), err)
		}
		if err := c.leftovers(ctx, r, of, false); err != nil {
			return err
		}
	}
	return nil
}

// destroy removes the garbage of a root for good.
func (*collector) destroy(ctx context.Context, r *collected, done func(i int, changed bool)) error {
	for i := range r.garbage {
		err := inventory.Remove(ctx, r.driver, r.uri, &r.garbage[i])
		if err != nil && !errors.Is(err, inventory.ErrChanged) {
			return err
		}
		done(i, err != nil)
	}
	return nil
}

// leftovers lists, or removes, what killed writers left behind.
func (c *collector) leftovers(ctx context.Context, r *collected, of *gcRoot, dryRun bool) error {
	folders := c.o.folders
	if len(folders) == 0 && c.host.Folders != nil {
		folders = c.host.Folders()
	}
	prefixes := inventory.Prefixes(folders)
	for _, prefix := range prefixes {
		left, err := c.all.Clean(ctx, r.name, prefix, c.o.olderThan, dryRun)
		for _, e := range left {
			of.Leftovers = append(of.Leftovers, gcLeftover{r.uri + e.Path, e.Size})
			of.Bytes += e.Size
		}
		if err != nil {
			return err
		}
	}
	return nil
}
