package targetcmd

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/inventory"
)

// gcOptions are the flags of gc.
type gcOptions struct {
	scope

	keep      []string
	olderThan time.Duration
	delete    bool
}

func (h *Host) gcCommand() *cobra.Command {
	var o gcOptions
	cmd := &cobra.Command{
		Use:   "gc",
		Short: "List the outputs that no task refers to, and leftovers; --delete removes them",
		Long: `List the outputs that no task refers to, and what writers left behind that were killed. Nothing is removed without --delete.

--keep names a file of what is referred to: ids, one a line, or JSON documents, of which every "task_id" and "id" counts;
"-" is standard input. It may be given more than once.`,
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
	f.DurationVar(&o.olderThan, "older-than", 24*time.Hour, "leave what was written in this time, which a build may be making")
	f.BoolVar(&o.delete, "delete", false, "remove what is listed")
	command.ForOneCall(f, "keep", "older-than", "delete")
	h.AddJSON(cmd)
	return cmd
}

type gcDocument struct {
	DryRun bool     `json:"dry_run"`
	Roots  []gcRoot `json:"roots"`
}

type gcRoot struct {
	Root string `json:"root"`
	URI  string `json:"uri"`
	// Garbage and Leftovers were removed, or would be on a dry run; those in Changed were written meanwhile and stay.
	Garbage   []gcItem     `json:"garbage"`
	Leftovers []gcLeftover `json:"leftovers"`
	Changed   []string     `json:"changed"`
	Bytes     int64        `json:"bytes"`
	Kept      int          `json:"kept"`
	Young     int          `json:"young"`
	Other     int          `json:"other"`
}

type gcItem struct {
	TaskID string `json:"task_id"`
	URI    string `json:"uri"`
	Files  int    `json:"files"`
	Bytes  int64  `json:"bytes"`
}

type gcLeftover struct {
	URI   string `json:"uri"`
	Bytes int64  `json:"bytes"`
}

func (h *Host) gc(ctx context.Context, o *gcOptions, args []string) error {
	if o.olderThan < 0 {
		return usagef("", "--older-than takes no negative value")
	}
	referred, err := h.referred(ctx, o.keep, args)
	if err != nil {
		return err
	}
	roots, opened, err := h.open(ctx, &o.scope)
	if err != nil {
		return err
	}
	if len(o.folders) == 0 && h.Folders != nil {
		o.folders = h.Folders()
	}
	doc := gcDocument{DryRun: !o.delete, Roots: []gcRoot{}}
	for _, r := range opened {
		of, err := h.gcRoot(ctx, o, roots, r, referred)
		if err != nil {
			return err
		}
		doc.Roots = append(doc.Roots, of)
	}
	if h.JSON() {
		return h.Document(doc)
	}
	found := 0
	for _, r := range doc.Roots {
		found += len(r.Garbage) + len(r.Leftovers)
		if err := h.showGarbage(&r, o); err != nil {
			return err
		}
	}
	if found > 0 && !o.delete {
		fmt.Fprintln(h.Err, "hint: nothing is removed yet; --delete removes what is listed")
	}
	return nil
}

func (h *Host) gcRoot(ctx context.Context, o *gcOptions, roots *target.Roots, r rooted, referred map[string]bool) (gcRoot, error) {
	doc := gcRoot{Root: r.name, URI: r.uri, Garbage: []gcItem{}, Leftovers: []gcLeftover{}, Changed: []string{}}
	found, err := inventory.Garbage(ctx, r.driver, o.folders, time.Now().Add(-o.olderThan), func(id string) bool { return referred[id] })
	if err != nil {
		return doc, err
	}
	doc.Kept, doc.Young, doc.Other = found.Kept.Items, found.Young.Items, found.Other.Items
	for n, i := range found.Garbage {
		uri := r.uri + i.Path()
		if o.delete {
			err := inventory.Remove(ctx, r.driver, r.uri, &i)
			if errors.Is(err, inventory.ErrChanged) {
				doc.Changed = append(doc.Changed, uri)
				continue
			}
			if err != nil {
				return doc, fmt.Errorf("remove the output of task %s (%d of %d are removed): %w", i.TaskID, n, len(found.Garbage), err)
			}
		}
		doc.Garbage = append(doc.Garbage, gcItem{TaskID: i.TaskID, URI: uri, Files: len(i.Objects), Bytes: i.Size()})
		doc.Bytes += i.Size()
	}
	left, err := leftovers(ctx, roots, r, o)
	for _, e := range left {
		doc.Leftovers = append(doc.Leftovers, gcLeftover{r.uri + e.Path, e.Size})
		doc.Bytes += e.Size
	}
	return doc, err
}

// leftovers removes, or lists, what killed writers left behind.
func leftovers(ctx context.Context, roots *target.Roots, r rooted, o *gcOptions) ([]driver.Entry, error) {
	if len(o.folders) == 0 {
		return roots.Clean(ctx, r.name, "", o.olderThan, !o.delete)
	}
	var all []driver.Entry
	for _, f := range o.folders {
		left, err := roots.Clean(ctx, r.name, strings.Trim(f, "/")+"/", o.olderThan, !o.delete)
		if all = append(all, left...); err != nil {
			return all, err
		}
	}
	return all, nil
}

// shortDuration leaves out zeros at the end: 24h, not 24h0m0s.
func shortDuration(d time.Duration) string {
	text := d.String()
	for _, zero := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, zero) {
			text = text[:len(text)-2]
		}
	}
	return text
}

func (h *Host) showGarbage(r *gcRoot, o *gcOptions) error {
	var rows [][]string
	for _, i := range r.Garbage {
		rows = append(rows, []string{"unreferenced", i.URI, counted(i.Files, "file", "files"), size(i.Bytes)})
	}
	for _, l := range r.Leftovers {
		rows = append(rows, []string{"leftover", l.URI, "", size(l.Bytes)})
	}
	for _, uri := range r.Changed {
		rows = append(rows, []string{"stays", uri, "written meanwhile"})
	}
	if err := h.table(rows); err != nil {
		return err
	}
	verb := "to remove"
	if o.delete {
		verb = "removed"
	}
	return h.print("%s (%s): %s and %s %s, %s\n  stay: %s referred to, %d written in the last %s, %s no output of a task\n",
		r.Root, r.URI, counted(len(r.Garbage), "output", "outputs"), counted(len(r.Leftovers), "leftover", "leftovers"), verb, size(r.Bytes),
		counted(r.Kept, "output", "outputs"), r.Young, shortDuration(o.olderThan), counted(r.Other, "file that is", "files that are"))
}
