package app

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// promoteOptions are the flags of target promote.
type promoteOptions struct {
	refs        []string
	yes, dryRun bool
}

func (p *program) promoteCommand() *cobra.Command {
	var o promoteOptions
	cmd := &cobra.Command{
		Use:   "promote [TASK]…",
		Short: "Copy outputs to the root that theirs defers to; lists first, then asks",
		Long: `Copy the outputs of tasks, and of everything below them, from their target roots to those that these defer to
(STARDAG_TARGET_LOWER__NAME), so that others have them who use those roots. Without tasks, of the program's roots.

What will be copied is listed first, and nothing is copied before you say yes. What is there already is not replaced. An output is there
at once or not at all, and is read again and compared before the command goes on.`,
		Args: between(0, -1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.refs = args
			return p.runPromote(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(0),
	}
	f := cmd.Flags()
	f.BoolVarP(&o.yes, "yes", "y", false, "do not ask")
	f.BoolVar(&o.dryRun, "dry-run", false, "list only")
	command.ForOneCall(f, "yes", "dry-run")
	p.addJSON(cmd)
	return cmd
}

// promoteDocument lists what was copied, or with --dry-run what would be.
type promoteDocument struct {
	DryRun   bool                `json:"dry_run"`
	Promoted []promotionDocument `json:"promoted"`
	There    int                 `json:"there"`    // outputs that were there already
	Missing  int                 `json:"missing"`  // tasks whose outputs are in neither place
	NoLower  int                 `json:"no_lower"` // outputs of roots that defer to none
}

type promotionDocument struct {
	taskDocument

	From string `json:"from"`
	To   string `json:"to"`
}

// promotion is an output to copy.
type promotion struct {
	task     *node.Task
	from, to *target.Target
}

func (p *program) runPromote(ctx context.Context, o promoteOptions) error {
	if p.json && !o.yes && !o.dryRun {
		return command.Usage(errors.New("promote --json does not ask and needs --yes"), "--dry-run lists what would be copied")
	}
	nodes, err := p.requested(ctx, o.refs, manyOptions{most: defaultMost})
	if err != nil {
		return err
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return err
	}
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return err
	}
	lowers := roots.Lowers()
	if len(lowers.Names()) == 0 {
		return command.Refused(errors.New("no target root defers to another"), "STARDAG_TARGET_LOWER__NAME says which root the root NAME defers to")
	}
	d, err := p.walkAll(ctx, nodes)
	if err != nil {
		return err
	}
	todo, doc, err := toPromote(ctx, lowers, d.tasks)
	if err != nil {
		return err
	}
	doc.DryRun = o.dryRun
	if !p.json {
		if err := p.listPromotions(todo, doc); err != nil {
			return err
		}
	}
	if len(todo) > 0 && !o.dryRun {
		if !o.yes {
			if err := p.ask(ctx, "Copy "+excerpt.Count(len(todo), "output", "outputs")+"?", "nothing is copied"); err != nil {
				return err
			}
		}
		if err := promoteAll(ctx, roots, lowers, todo); err != nil {
			return err
		}
		if !p.json {
			return p.print("Copied %s.\n", excerpt.Count(len(todo), "output", "outputs"))
		}
	}
	if p.json {
		return p.document(doc)
	}
	return nil
}

// toPromote finds the outputs that are in the roots of tasks and not in those that these defer to.
func toPromote(ctx context.Context, lowers *target.Roots, tasks []*node.Task) ([]promotion, *promoteDocument, error) {
	doc := &promoteDocument{Promoted: []promotionDocument{}}
	found := make([]promotion, len(tasks))
	there, missing, none := make([]bool, len(tasks)), make([]bool, len(tasks)), make([]bool, len(tasks))
	err := eachOf(len(tasks), func(i int) error {
		t := tasks[i]
		from, err := targetOf(ctx, t)
		if err != nil || from == nil {
			return err
		}
		lower, defers := from.Lower()
		if none[i] = !defers; none[i] {
			return nil
		}
		if there[i], err = lower.Exists(ctx); err != nil || there[i] {
			return err
		}
		exists, err := from.Exists(ctx)
		if missing[i] = !exists; err != nil || missing[i] {
			return err
		}
		to, err := targetOf(stardag.WithRoots(ctx, lowers), t)
		if err == nil && to.URI() != lower.URI() {
			err = fmt.Errorf("it is made at %s below one root and at %s below the other", lower, to)
		}
		found[i] = promotion{t, from, to}
		return err
	}, func(i int) string { return tasks[i].Slug() })
	var todo []promotion
	for i, f := range found {
		switch {
		case there[i]:
			doc.There++
		case missing[i]:
			doc.Missing++
		case none[i]:
			doc.NoLower++
		case f.task != nil:
			todo = append(todo, f)
			doc.Promoted = append(doc.Promoted, promotionDocument{taskOf(front.Node(f.task)), f.from.URI(), f.to.URI()})
		}
	}
	return todo, doc, err
}

// eachOf calls do for 0 to n, many at the same time, and names whose errors they are.
func eachOf(n int, do func(int) error, name func(int) string) error {
	errs := make([]error, n)
	free := make(chan struct{}, askAtOnce)
	var wg sync.WaitGroup
	for i := range n {
		free <- struct{}{}
		wg.Go(func() {
			defer func() { <-free }()
			if err := do(i); err != nil {
				errs[i] = fmt.Errorf("the output of %s: %w", name(i), err)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func (p *program) listPromotions(todo []promotion, doc *promoteDocument) error {
	var rows [][]string
	for _, t := range todo {
		rows = append(rows, []string{t.task.Slug(), t.to.URI()})
	}
	if err := command.Table(p.out, "", rows); err != nil {
		return err
	}
	text := fmt.Sprintf("%d to copy, %d there already", len(todo), doc.There)
	if doc.Missing > 0 {
		text += fmt.Sprintf(", %d not made", doc.Missing)
	}
	if doc.NoLower > 0 {
		text += fmt.Sprintf(", %d in roots that defer to none", doc.NoLower)
	}
	return p.print("%s.\n", text)
}

// promoteAll copies outputs, a few at the same time, in the order in which they are listed: upstreams are begun first.
func promoteAll(ctx context.Context, roots, lowers *target.Roots, todo []promotion) error {
	tasks := make([]*node.Task, len(todo))
	for i, t := range todo {
		tasks[i] = t.task
	}
	records, err := awaited.Load(ctx, roots, tasks)
	if err != nil {
		return err
	}
	var batch target.Batch
	defer batch.Close()
	const atOnce = 8
	for first := 0; first < len(todo); first += atOnce {
		err := eachOf(min(atOnce, len(todo)-first), func(i int) error {
			m := &todo[first+i]
			if err := copyRecords(ctx, records[first+i], m.task, roots, m.task, lowers, &batch); err != nil {
				return err
			}
			return copyOwned(ctx, m.task, m.from, m.to)
		}, func(i int) string { return tasks[first+i].Slug() })
		if err != nil {
			return err
		}
	}
	return nil
}
