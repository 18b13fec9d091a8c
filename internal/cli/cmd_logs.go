package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/terminal"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

type logsOptions struct {
	follow, metrics bool
	attempt, tail   int
	since           string
}

func (p *program) logsCommand() *cobra.Command {
	var o logsOptions
	cmd := &cobra.Command{
		Use:   "logs TASK",
		Short: "Show what a run printed and measured, while it runs too",
		Long: `Show what a run of a task printed: its standard output and error where it has a process of its own, and the records of its logger. A task is
named as ml.Train/9a3a, with the beginning of its id, by its name where there is only one, or by its id or the beginning of that; without
--attempt it is the last run. An execution may be named in the place of the task, by its id.`,
		Args: arguments(1, 1, "a task or an execution"),
		RunE: p.run(func(ctx context.Context, args []string) error {
			client, err := p.client(ctx)
			if err != nil {
				return err
			}
			return p.logs(ctx, client, args[0], o)
		}),
		ValidArgsFunction: p.completeTasks,
	}
	f := cmd.Flags()
	f.BoolVarP(&o.follow, "follow", "f", false, "go on until the run ends")
	f.IntVarP(&o.attempt, "attempt", "a", 0, "the `N`th run of the task, from 1 for the first one")
	f.IntVar(&o.tail, "tail", 0, "only the last `N` lines")
	f.StringVar(&o.since, "since", "", "only lines from a `moment` on, such as 2026-01-31T12:00:00Z, or from so long ago, such as 10m")
	f.BoolVar(&o.metrics, "metrics", false, "the numbers that the run measured instead of its lines")
	command.ForOneCall(f, "follow", "attempt", "tail", "since", "metrics")
	f.DurationVar(&p.interval, "interval", time.Second, "how long to wait before asking again while the registry is away")
	command.FromEnvironment(f, "interval")
	p.addPatience(cmd)
	p.addRegistryFlags(f)
	p.addOutput(cmd)
	return cmd
}

func (p *program) logs(ctx context.Context, c *registry.Client, name string, o logsOptions) error {
	q := registry.LogQuery{Tail: o.tail}
	var err error
	switch {
	case o.attempt < 0:
		return command.Usage(fmt.Errorf("--attempt %d: runs are counted from 1", o.attempt), "")
	case o.tail < 0 || o.tail > 10_000:
		return command.Usage(fmt.Errorf("--tail %d: give a number from 1 to 10000", o.tail), "")
	case o.metrics && (o.follow || o.tail > 0 || o.since != ""):
		return command.Usage(errors.New("--metrics goes without --follow, --tail and --since"), "")
	case o.since != "":
		if q.Since, err = p.moment(o.since); err != nil {
			return err
		}
	}
	execution, err := p.findExecution(ctx, c, name, o.attempt)
	if err != nil {
		return err
	}
	if o.metrics {
		return p.logMetrics(ctx, c, execution)
	}
	return p.logLines(ctx, c, execution, q, o.follow)
}

// moment reads a moment, or a duration that ends now.
func (p *program) moment(text string) (time.Time, error) {
	if d, err := time.ParseDuration(text); err == nil && d >= 0 {
		return p.now().Add(-d), nil
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return t, command.Usage(fmt.Errorf("--since %q: give a moment such as 2026-01-31T12:00:00Z or a duration such as 10m", text), "")
	}
	return t, nil
}

// logDocument is a log as one document.
type logDocument struct {
	ExecutionID string         `json:"execution_id"`
	Lines       []wire.LogLine `json:"lines"`
	Ended       bool           `json:"ended"`
	Progress    *wire.Progress `json:"progress"`
	TotalLines  int64          `json:"total_lines"`
	CutLines    int64          `json:"cut_lines"`
}

// logWait is how long the server may keep a question waiting.
const logWait = 20

func (p *program) logLines(ctx context.Context, c *registry.Client, execution string, q registry.LogQuery, follow bool) error {
	again := &lasting{program: p}
	doc := logDocument{ExecutionID: execution, Lines: []wire.LogLine{}}
	for {
		var page *wire.ExecutionLog
		err := again.look(ctx, func() (err error) {
			page, err = c.ExecutionLog(ctx, execution, q)
			return err
		})
		if err != nil {
			return noLogs(err)
		}
		if err := p.showLines(page.Lines, &doc); err != nil {
			return err
		}
		doc.Ended, doc.Progress, doc.TotalLines, doc.CutLines = page.Ended, page.Progress, page.TotalLines, page.CutLines
		q.Cursor = page.NextCursor
		if follow {
			q.WaitSeconds = logWait
		}
		if !page.More && (page.Ended || !follow) {
			break
		}
	}
	switch {
	case p.output == "json":
		return p.show(view{document: doc})
	case doc.TotalLines == 0:
		p.notef("nothing is kept of what execution %s printed", execution)
	}
	return nil
}

// noLogs says what to do about a server that keeps no logs.
func noLogs(err error) error {
	if errors.Is(err, registry.ErrNoRoute) {
		return &command.Error{Err: err, Code: command.ExitFailure, Hint: "this registry keeps no logs: it is older than this program, or another product"}
	}
	return err
}

// showLines shows lines, or keeps them for the one document.
func (p *program) showLines(lines []wire.LogLine, doc *logDocument) error {
	var b bytes.Buffer
	for _, l := range lines {
		switch p.output {
		case "json":
			doc.Lines = append(doc.Lines, l)
		case "ndjson":
			if err := writeLine(&b, l); err != nil {
				return err
			}
		default:
			fmt.Fprintf(&b, "%s %s %s\n", p.paint(command.Faint, l.At.Local().Format("15:04:05.000")), p.streamMark(l), terminal.Line(strings.ReplaceAll(strings.TrimRight(plainText(l.Text), " "), "\t", "    ")))
		}
	}
	if b.Len() == 0 {
		return nil
	}
	p.documented = true
	if _, err := p.out.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// streamMark says where a line comes from, in five letters.
func (p *program) streamMark(l wire.LogLine) string {
	word, style := l.Level, command.Faint
	switch l.Stream {
	case "stdout":
		word = "out"
	case "stderr":
		word = "err"
	case "cut":
		word, style = "cut", command.Yellow
	}
	switch {
	case strings.HasPrefix(word, "WARN"):
		style = command.Yellow
	case strings.HasPrefix(word, "ERROR"):
		style = command.Red
	}
	return p.paint(style, fmt.Sprintf("%-5s", word))
}
