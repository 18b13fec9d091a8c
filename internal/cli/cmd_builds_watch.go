package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/terminal"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) buildsWatchCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "watch [BUILD]",
		Short: "Follow a build until it ends; the exit code says how",
		Long: `Follow a build until it ends: without an id the running build that was active last. The exit code is 0 for a completed build
and 7 for any other end. JSON is one document at the end; ndjson is one for each change. A registry that is away for a while is waited
for.`,
		Args: arguments(0, 1, ""),
		RunE: p.run(func(ctx context.Context, args []string) error {
			client, err := p.client(ctx)
			if err != nil {
				return err
			}
			return p.buildsWatch(ctx, client, args)
		}),
		ValidArgsFunction: p.completeBuilds,
	}
	cmd.Flags().DurationVar(&p.interval, "interval", time.Second, "how long to wait before looking again")
	command.FromEnvironment(cmd.Flags(), "interval")
	p.addPatience(cmd)
	p.addRegistryFlags(cmd.Flags())
	p.addOutput(cmd)
	return cmd
}

func (p *program) buildToWatch(ctx context.Context, c *registry.Client, args []string) (string, error) {
	if len(args) == 1 {
		return args[0], command.CheckID("build", args[0])
	}
	page, err := c.Builds(ctx, registry.BuildFilter{Status: wire.BuildRunning, Limit: 1})
	if err != nil {
		return "", err
	}
	if len(page.Builds) == 0 {
		return "", command.NotFound(errors.New("no build is running"), `"stardag builds list" lists those that have ended`)
	}
	return page.Builds[0].ID, nil
}

func (p *program) buildsWatch(ctx context.Context, c *registry.Client, args []string) error {
	w := newWatcher(c)
	d := display{program: p}
	again := &lasting{program: p, said: func() { d.lines = 0 }} // what is on the screen stays, with the line below it
	var id string
	err := again.look(ctx, func() (err error) {
		id, err = p.buildToWatch(ctx, c, args)
		return err
	})
	if err != nil {
		return err
	}
	for {
		var s *snapshot
		err := again.look(ctx, func() (err error) {
			s, err = w.look(ctx, id)
			return err
		})
		if err != nil {
			return err
		}
		if err := d.show(s); err != nil {
			return err
		}
		if s.ended() {
			return p.watchedBuild(s)
		}
		if err := pause(ctx, p.interval); err != nil {
			return err
		}
	}
}

// watchedBuild is the end of it.
func (p *program) watchedBuild(s *snapshot) error {
	if p.output == "json" {
		if err := p.show(view{document: s}); err != nil {
			return err
		}
	}
	if s.Build.Status == wire.BuildCompleted {
		return nil
	}
	err := fmt.Errorf("build %s (%s) is %s", s.Build.Name, s.Build.ID, s.Build.Status)
	if s.Build.ErrorMessage != nil {
		err = fmt.Errorf("%w: %s", err, firstLine(buildReason(*s.Build.ErrorMessage)))
	}
	return &command.Error{Err: err, Code: command.ExitBuildFailed, Hint: "stardag builds show " + s.Build.ID + " shows more; stardag tasks list --status failed the tasks"}
}

// firstLine returns what a long message begins with; of a Python traceback, what it ends with.
func firstLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if strings.HasPrefix(lines[0], "Traceback") {
		return strings.TrimSpace(lines[len(lines)-1])
	}
	return strings.TrimSpace(lines[0])
}

// display shows snapshots: in place on a terminal, else a line for each change.
type display struct {
	*program

	last  []byte
	lines int
}

func (d *display) show(s *snapshot) error {
	var b bytes.Buffer
	switch {
	case d.output == "json":
		return nil // at the end
	case d.output == "ndjson":
		if err := writeLine(&b, s); err != nil {
			return err
		}
	case command.IsTerminal(d.out) && d.output == "table":
		return d.redraw(s)
	default:
		fmt.Fprintf(&b, "%s %s: %s%s\n", s.Build.Name, s.Build.Status, countsOrNone(s), d.silence(&s.Build))
	}
	if bytes.Equal(b.Bytes(), d.last) {
		return nil
	}
	d.last = b.Bytes()
	d.documented = true
	if _, err := io.Copy(d.out, bytes.NewReader(d.last)); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// silence says since when nobody was heard of, of a silent build.
func (p *program) silence(b *wire.Build) string {
	if b.SilentSince == nil {
		return ""
	}
	return "; nobody was heard of since " + p.shown(b.SilentSince)
}

func countsOrNone(s *snapshot) string {
	if s.PlanID == nil {
		return "no plan yet"
	}
	return fmt.Sprintf("%d/%d completed (%s)", s.Completed, s.Members, counts(s.MemberCounts))
}

// mostShown is how many running tasks a screen shows.
const mostShown = 10

func (d *display) redraw(s *snapshot) error {
	var b bytes.Buffer
	if d.lines > 0 {
		fmt.Fprintf(&b, "\x1b[%dA\x1b[J", d.lines)
	}
	now := d.now()
	cols, rows, sized := command.Size(d.out)
	barWidth := 30
	if sized {
		barWidth = max(4, min(barWidth, cols/3))
	}
	lines := []string{
		fmt.Sprintf("%s  %s  %s", d.paint(command.Bold, s.Build.Name), d.shown(buildStatus(&s.Build)), shortAge(s.took(now))),
		fmt.Sprintf("%s %s", bar(s.Completed, s.Members, barWidth), countsOrNone(s)),
	}
	if text := d.silence(&s.Build); text != "" {
		lines = append(lines, d.paint(command.Yellow, "  "+strings.TrimPrefix(text, "; ")))
	}
	for i, r := range s.Running {
		if i == mostShown {
			lines = append(lines, d.paint(command.Faint, fmt.Sprintf("  and %d more", len(s.Running)-i)))
			break
		}
		lines = append(lines, fmt.Sprintf("  %s %s  %s", d.paint(command.Cyan, "▸"), r.Task, d.paint(command.Faint, r.TaskID[:min(8, len(r.TaskID))]+"  "+shortAge(now.Sub(r.StartedAt.Time)))))
	}
	if sized {
		// A line that the terminal breaks, or one that has scrolled away, could not be replaced.
		lines = lines[:min(len(lines), max(1, rows-1))]
	}
	for i := range lines {
		lines[i] = terminal.Render(terminal.Line(lines[i]))
		if sized {
			lines[i] = ansi.Truncate(lines[i], cols-1, "…")
		}
	}
	b.WriteString(strings.Join(lines, "\n") + "\n")
	d.lines = len(lines)
	if _, err := io.Copy(terminal.Raw(d.out), &b); err != nil { // they are rendered
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// bar draws how much is done.
func bar(done, all, width int) string {
	filled := 0
	if all > 0 {
		filled = done * width / all
	}
	return strings.Repeat("█", filled) + strings.Repeat("░", width-filled)
}
