package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
)

// expectOptions are the flags of expect.
type expectOptions struct {
	refs []string
	many manyOptions
	by   string
}

func (p *program) expectCommand() *cobra.Command {
	var o expectOptions
	cmd := &cobra.Command{
		Use:   "expect [TASK]…",
		Short: "Check that tasks are complete by a time, for whoever watches over scheduled builds",
		Long: `Check that tasks are complete by a time, for whoever watches over scheduled builds: the exit code is 4 when that time has passed
and one of them is not. It asks the outputs, so that it does not matter why a build did not happen: a schedule that was switched off, a
machine that is gone, a build that failed or hangs. Run it from somewhere else than the build.

  expect etl.Day --param day=yesterday --by 06:00`,
		GroupID: groupBuild,
		Args:    between(0, -1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.refs = args
			return p.runExpect(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(0),
	}
	p.addMany(cmd, &o.many)
	cmd.Flags().StringVar(&o.by, "by", "", "the `time` they are expected by: 06:00 of today, by this machine's clock, or 2026-01-31T06:00:00Z; empty is now")
	command.ForOneCall(cmd.Flags(), "by")
	p.addJSON(cmd)
	return cmd
}

// expectDocument is the result of expect.
type expectDocument struct {
	By       time.Time      `json:"by"`
	Late     bool           `json:"late"`
	Named    int            `json:"named"`
	Complete int            `json:"complete"`
	Lacks    []taskDocument `json:"lacks"`
	Ranges   []string       `json:"ranges"`
}

func (p *program) runExpect(ctx context.Context, o expectOptions) error {
	by, err := expectedBy(o.by, p.began)
	if err != nil {
		return command.Usage(fmt.Errorf("--by: %w", err), "")
	}
	nodes, err := p.requested(ctx, o.refs, o.many)
	if err != nil {
		return err
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return err
	}
	complete, lacks, err := byCompletion(ctx, nodes)
	if err != nil {
		return err
	}
	states := map[stardag.ID]state{}
	for _, n := range complete {
		states[n.ID()] = isComplete
	}
	for _, n := range lacks {
		states[n.ID()] = isLacking
	}
	doc := expectDocument{By: by, Late: len(lacks) > 0 && !p.began.Before(by), Named: len(nodes), Complete: len(complete), Lacks: tasksOf(lacks), Ranges: []string{}}
	for _, c := range p.calendars(states) {
		for _, span := range c.lacks() {
			doc.Ranges = append(doc.Ranges, c.param+"="+span)
		}
	}
	if p.json {
		err = p.document(doc)
	} else {
		err = p.showExpected(&doc, lacks)
	}
	if err != nil || !doc.Late {
		return err
	}
	return command.NotFound(fmt.Errorf("expected by %s and not complete: %s", by.Format("2006-01-02 15:04 MST"), doc.text(lacks)), "")
}

func (d *expectDocument) text(lacks []stardag.Node) string {
	if len(d.Ranges) == 0 {
		return names(lacks)
	}
	const most = 6
	return fmt.Sprintf("%d of %s: %s", len(lacks), excerpt.Count(d.Named, "task", "tasks"), spansText(d.Ranges, most))
}

func (p *program) showExpected(d *expectDocument, lacks []stardag.Node) error {
	switch {
	case d.Late:
		return nil // the error says it
	case len(lacks) == 0:
		return p.print("%s.\n", excerpt.Count(d.Named, "task is complete", "tasks are complete"))
	}
	return p.print("Not complete, and not late before %s: %s.\n", d.By.Format("2006-01-02 15:04 MST"), d.text(lacks))
}

var errBy = errors.New("want a time of day such as 06:00, or a time such as 2026-01-31T06:00:00Z")

// expectedBy reads a time of day, which is one of today, or a time.
func expectedBy(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return now, nil
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, nil
	}
	t, err := time.ParseInLocation("15:04", text, now.Location())
	if err != nil {
		return t, fmt.Errorf("%q: %w", text, errBy)
	}
	y, m, d := now.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), 0, 0, now.Location()), nil
}
