package targetcmd

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/target/inventory"
)

// newRun names a run of the collector. Names sort by time.
func newRun() string {
	return time.Now().UTC().Format("20060102T150405Z") + "-" + strings.ToLower(rand.Text()[:4])
}

// lookIntoTrash finds out what there is in the trash of a root that has one.
func (c *collector) lookIntoTrash(ctx context.Context, r *collected) error {
	trash, err := inventory.NewTrash(r.driver, r.uri)
	if errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	if err != nil {
		return err
	}
	r.trash = trash
	if c.o.trashFor > 0 {
		r.doc.Trash = c.run
	}
	parts, err := trash.Parts(ctx)
	if err != nil {
		return err
	}
	for _, p := range parts {
		switch {
		case !p.Finished && c.o.delete:
			if err := trash.Finish(ctx, p); err != nil {
				return err
			}
		case p.Until.Before(time.Now()):
			r.expired = append(r.expired, p)
		}
	}
	r.doc.Expired = runsOf(r.expired)
	return nil
}

// emptyExpired removes for good what was in the trash for its time.
func (*collector) emptyExpired(ctx context.Context, r *collected) error {
	for _, p := range r.expired {
		if err := r.trash.Empty(ctx, p); err != nil {
			return fmt.Errorf("empty the trash of target root %q: %w", r.name, err)
		}
	}
	return nil
}

// discard moves the garbage of a root to its trash.
func (c *collector) discard(ctx context.Context, r *collected, done func(i int, changed bool)) error {
	now := time.Now().UTC()
	for from, number := 0, 0; from < len(r.garbage); number++ {
		end, objects := from, 0
		for end < len(r.garbage) && (end == from || objects+len(r.garbage[end].Objects) <= inventory.MostInPart) {
			objects += len(r.garbage[end].Objects)
			end++
		}
		about := inventory.Manifest{At: now, Until: now.Add(c.o.trashFor), By: c.host.Name}
		changed, err := r.trash.Put(ctx, c.run, number, about, r.garbage[from:end])
		if err != nil {
			return err
		}
		for i := range changed {
			done(from+i, changed[i] != nil)
		}
		from = end
	}
	return nil
}

// trashRun is a run of the collector in the trash of a root.
type trashRun struct {
	Run   string    `json:"run"`
	At    time.Time `json:"at"`
	Until time.Time `json:"until"`
	By    string    `json:"by"`
	// Unfinished says that its collector is at work, or was killed.
	Unfinished bool        `json:"unfinished"`
	Outputs    int         `json:"outputs"`
	Bytes      int64       `json:"bytes"`
	Items      []trashItem `json:"items"`
}

type trashItem struct {
	TaskID string `json:"task_id"`
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	Whole  bool   `json:"whole"`
}

// runsOf puts parts together to runs.
func runsOf(parts []*inventory.Part) []trashRun {
	runs := []trashRun{}
	for _, p := range parts {
		if n := len(runs); n == 0 || runs[n-1].Run != p.Run {
			runs = append(runs, trashRun{Run: p.Run, At: p.At, Until: p.Until, By: p.By, Items: []trashItem{}})
		}
		r := &runs[len(runs)-1]
		r.Unfinished = r.Unfinished || !p.Finished
		for _, t := range p.Thrown() {
			r.Outputs++
			r.Bytes += t.Bytes
			r.Items = append(r.Items, trashItem{t.TaskID, p.Path(&t), t.Bytes, t.Whole})
		}
	}
	return runs
}

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

// rootTrash is the trash of one root, with what is in it.
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
	// DryRun is of empty alone.
	DryRun bool        `json:"dry_run"`
	Roots  []trashRoot `json:"roots"`
}

type trashRoot struct {
	Root string     `json:"root"`
	URI  string     `json:"uri"`
	Runs []trashRun `json:"runs"`
}

// showTrash lists runs.
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

type undoDocument struct {
	Restored []undoItem `json:"restored"`
	// Left stay in the trash, for the reason that is given.
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
		Short: "Bring back what a run of gc, the newest one, has moved to the trash",
		Long: `Bring back what a run of gc has moved to the trash, the newest one when none is named; "trash list" names them. What was made
again meanwhile stays in the trash. It can be repeated after it was interrupted.`,
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
		Short: "List what has been in the trash for its time; --delete removes it for good",
		Long: `List what has been in the trash for the time that gc --trash-for said, or since longer than --older-than says, and remove it for
good with --delete, after asking.`,
		Args: h.Args(0, 0),
		RunE: h.Work(func(ctx context.Context, _ []string) error { return h.empty(ctx, &o) }),
	}
	h.addRoots(cmd, &o.scope)
	f := cmd.Flags()
	f.DurationVar(&o.olderThan, "older-than", -1, "whatever was moved there longer ago, such as 72h; 0s is everything")
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
