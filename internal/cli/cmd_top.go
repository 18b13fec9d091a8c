package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/terminal"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) topCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "top", Short: "Watch what runs: builds, their tasks, limits", Args: noArguments,
		Long: "Watch what runs, on the whole terminal: builds and how far they are, the tasks of the chosen one, limits and how much of them is used.",
		RunE: p.run(func(ctx context.Context, _ []string) error {
			if !command.IsTerminal(p.out) {
				return command.Usage(errors.New("top needs a terminal"), `"stardag builds list --watch" works without one`)
			}
			client, err := p.client(ctx)
			if err != nil {
				return err
			}
			return p.top(ctx, client)
		}),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().DurationVar(&p.interval, "interval", 2*time.Second, "how long to wait before looking again")
	command.FromEnvironment(cmd.Flags(), "interval")
	p.addRegistryFlags(cmd.Flags())
	return cmd
}

func (p *program) top(ctx context.Context, c *registry.Client) error {
	m := &topModel{program: p, ctx: ctx, watcher: newWatcher(c)}
	_, err := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(p.in), tea.WithOutput(terminal.Raw(p.out))).Run()
	if errors.Is(err, tea.ErrProgramKilled) || errors.Is(err, tea.ErrInterrupted) {
		return nil // leaving is not a failure
	}
	return err
}

// topModel is the screen.
type topModel struct {
	*program

	ctx     context.Context //nolint:containedctx // the commands of the screen have no other way to it
	watcher *watcher

	running []*snapshot
	recent  []wire.Build
	limits  []wire.LimitUse
	at      time.Time
	err     error
	chosen  int
	width   int
	height  int
	paused  bool
}

// looked is what a look at the registry gave.
type looked struct {
	running []*snapshot
	recent  []wire.Build
	limits  []wire.LimitUse
	err     error
}

type lookAgain struct{}

func (m *topModel) Init() tea.Cmd { return m.look }

// look asks the registry.
func (m *topModel) look() tea.Msg {
	var l looked
	page, err := m.watcher.client.Builds(m.ctx, registry.BuildFilter{Limit: 50})
	if err != nil {
		return looked{err: err}
	}
	for _, b := range page.Builds {
		if b.Status != wire.BuildRunning {
			l.recent = append(l.recent, b)
			continue
		}
		s, err := m.watcher.lookInto(m.ctx, b)
		if err != nil {
			return looked{err: err}
		}
		l.running = append(l.running, s)
	}
	limits, err := m.watcher.client.Limits(m.ctx, false)
	if err != nil {
		return looked{err: err}
	}
	l.limits = limits.Limits
	return l
}

func (m *topModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case looked:
		if m.err = msg.err; msg.err == nil {
			m.running, m.recent, m.limits, m.at = msg.running, msg.recent, msg.limits, m.now()
		}
		m.chosen = max(0, min(m.chosen, len(m.running)-1))
		return m, tea.Tick(m.interval, func(time.Time) tea.Msg { return lookAgain{} })
	case lookAgain:
		if m.paused {
			return m, tea.Tick(m.interval, func(time.Time) tea.Msg { return lookAgain{} })
		}
		return m, m.look
	case tea.KeyPressMsg:
		switch msg.String() {
		case "q", "esc", "ctrl+c":
			return m, tea.Quit
		case "j", "down":
			m.chosen = min(m.chosen+1, max(0, len(m.running)-1))
		case "k", "up":
			m.chosen = max(0, m.chosen-1)
		case "space", "p":
			m.paused = !m.paused
		}
	}
	return m, nil
}

func (m *topModel) View() tea.View {
	lines := m.lines()
	for i := range lines {
		lines[i] = terminal.Render(terminal.Line(lines[i]))
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	return v
}

// lines returns the screen's, no more than fit.
func (m *topModel) lines() []string {
	state := "looking every " + m.interval.String()
	switch {
	case m.err != nil:
		state = m.paint(command.Red, "stale: "+excerpt.OneLine(m.err.Error()))
	case m.paused:
		state = m.paint(command.Yellow, "paused")
	case m.at.IsZero():
		state = "looking…"
	}
	head := fmt.Sprintf("%s  %s  %s", m.paint(command.Bold, "stardag top"), m.watcher.client.URL(), state)
	lines := append([]string{head, ""}, m.buildLines()...)
	lines = append(lines, m.limitLines()...)
	lines = append(lines, m.recentLines()...)
	keys := m.paint(command.Faint, "j k choose   space pause   q leave")
	if m.height > 3 && len(lines) > m.height-2 {
		lines = lines[:m.height-2]
	}
	return append(lines, "", keys)
}

func (m *topModel) buildLines() []string {
	if len(m.running) == 0 {
		return []string{"No build is running."}
	}
	now := m.now()
	lines := []string{m.paint(command.Faint, "RUNNING BUILDS")}
	for i, s := range m.running {
		mark := "  "
		if i == m.chosen {
			mark = m.paint(command.Cyan, "▸ ")
		}
		lines = append(lines, fmt.Sprintf("%s%-24s %s %5d/%-5d %7s  %s", mark, cut(s.Build.Name, 24), bar(s.Completed, s.Members, 20), s.Completed, s.Members,
			shortAge(s.took(now)), m.paint(command.Faint, counts(s.MemberCounts))+m.paint(command.Yellow, m.silence(&s.Build))))
		if i != m.chosen {
			continue
		}
		for j, r := range s.Running {
			if j == mostShown {
				lines = append(lines, m.paint(command.Faint, fmt.Sprintf("      and %d more", len(s.Running)-j)))
				break
			}
			lines = append(lines, fmt.Sprintf("      %-40s %s", cut(r.Task, 40), m.paint(command.Faint, r.TaskID[:min(8, len(r.TaskID))]+"  "+shortAge(now.Sub(r.StartedAt.Time)))))
		}
	}
	return lines
}

func (m *topModel) limitLines() []string {
	if len(m.limits) == 0 {
		return nil
	}
	lines := []string{"", m.paint(command.Faint, "LIMITS")}
	for _, l := range m.limits {
		lines = append(lines, fmt.Sprintf("  %-24s %s %d/%d", cut(l.Key, 24), bar(min(l.InUse, l.MaxConcurrent), l.MaxConcurrent, 20), l.InUse, l.MaxConcurrent))
	}
	return lines
}

func (m *topModel) recentLines() []string {
	if len(m.recent) == 0 {
		return nil
	}
	lines := []string{"", m.paint(command.Faint, "ENDED LAST")}
	for _, b := range m.recent {
		lines = append(lines, fmt.Sprintf("  %-24s %s  %s ago", cut(b.Name, 24), m.shown(statusOf(b.Status)), shortAge(m.now().Sub(b.LastActiveAt.Time))))
	}
	return lines
}

// cut shortens text to a width, as it is shown.
func cut(text string, width int) string {
	text = terminal.Line(text)
	runes := []rune(text)
	if len(runes) <= width {
		return text
	}
	return string(runes[:width-1]) + "…"
}
