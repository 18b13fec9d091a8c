package progress

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/terminal"
)

// Live returns an observer that draws a bar, counts and the running tasks at the foot of the terminal w, and redraws them
// when the terminal changes its size. Failures, retries and log lines are written above and stay.
func Live(w io.Writer, opts ...tea.ProgramOption) build.Observer { return &live{out: w, opts: opts} }

// live collects events between two frames. Drawing is the Bubble Tea program's.
type live struct {
	out  io.Writer
	opts []tea.ProgramOption

	program *tea.Program
	ended   chan struct{}
	closed  bool // the terminal is as it was before

	mu    sync.Mutex // guards state; Observe and drawing are in different goroutines
	state state
}

// state is what a frame shows.
type state struct {
	start               time.Time
	total, done, failed int
	running             map[stardag.ID]running
	over                bool
}

type running struct {
	task    stardag.Node
	since   time.Time
	waiting bool
}

const (
	framesPerSecond = 12
	// widest bounds a frame's lines. Terminals wrap what they showed when they become narrower, and no program can know
	// where; lines that still fit leave nothing behind.
	widest = 64
)

// Observe notes the event; the next frame shows it.
func (l *live) Observe(e build.Event) {
	switch e.Type {
	case build.BuildStarted:
		l.state = state{start: e.Time, running: map[stardag.ID]running{}}
		l.open()
		return
	case build.BuildFinished:
		l.close()
		return
	case build.BuildStopping:
		// A second signal ends the process at once, and must leave a terminal behind as it was: from here on there are lines alone.
		l.close()
	}
	l.mu.Lock()
	l.state.apply(e)
	l.mu.Unlock()
	text := sentence(e, false)
	switch {
	case text == "":
	case l.closed:
		fmt.Fprintln(l.out, text)
	default:
		l.program.Println(text)
	}
}

func (l *live) open() {
	opts := append([]tea.ProgramOption{
		tea.WithOutput(l.out), tea.WithInput(nil), tea.WithoutSignalHandler(), tea.WithoutCatchPanics(), tea.WithFPS(framesPerSecond),
	}, l.opts...)
	l.closed = false
	l.program = tea.NewProgram(display{live: l}, opts...)
	l.ended = make(chan struct{})
	go func() {
		defer close(l.ended)
		// A terminal that cannot be drawn on is no reason to fail a build.
		_, _ = l.program.Run()
	}()
}

// close draws an empty last frame, so that nothing stays behind, and waits for it.
func (l *live) close() {
	if l.closed {
		return
	}
	l.closed = true
	l.mu.Lock()
	l.state.over = true
	l.mu.Unlock()
	l.program.Send(tick{})
	l.program.Quit()
	<-l.ended
}

func (s *state) apply(e build.Event) {
	switch e.Type {
	case build.TasksDiscovered:
		s.total += e.Count
	case build.TaskReused:
		s.done++
	case build.TaskStarted:
		s.running[e.Task.ID()] = running{task: e.Task, since: e.Time}
	case build.TaskAwaiting, build.TaskResumed:
		r := s.running[e.Task.ID()]
		r.waiting = e.Type == build.TaskAwaiting
		s.running[e.Task.ID()] = r
	case build.TaskSucceeded:
		s.done++
		delete(s.running, e.Task.ID())
	case build.TaskFailed:
		s.failed++
		delete(s.running, e.Task.ID())
	case build.TaskRetrying, build.TaskCancelled:
		delete(s.running, e.Task.ID())
	}
}

// display is the Bubble Tea model: the size of the terminal, and a look at the state.
type display struct {
	live          *live
	width, height int
}

type tick struct{}

func nextTick() tea.Cmd {
	return tea.Tick(time.Second/framesPerSecond, func(time.Time) tea.Msg { return tick{} })
}

// Init starts the clock.
func (d display) Init() tea.Cmd { return nextTick() }

// Update follows the clock and the terminal's size.
func (d display) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		d.width, d.height = m.Width, m.Height
	case tick:
		return d, nextTick()
	}
	return d, nil
}

// View draws a frame.
func (d display) View() tea.View {
	d.live.mu.Lock()
	defer d.live.mu.Unlock()
	return tea.NewView(d.live.state.frame(d.width, d.height, time.Now()))
}

// frame returns the text at the foot of a terminal of that size.
func (s *state) frame(width, height int, now time.Time) string {
	if s.over || s.total == 0 || width < 1 {
		return ""
	}
	width = min(width, widest)
	var b strings.Builder
	b.WriteString(ansi.Truncate(s.summary(width, now), width, "…"))
	tasks := make([]running, 0, len(s.running))
	for _, r := range s.running {
		tasks = append(tasks, r)
	}
	slices.SortFunc(tasks, func(a, b running) int {
		return cmp.Or(a.since.Compare(b.since), cmp.Compare(a.task.String(), b.task.String()))
	})
	const most = 8 // a display that fills the screen hides what is written above it
	shown := min(len(tasks), most, max(height-2, 0))
	for _, r := range tasks[:shown] {
		what := now.Sub(r.since).Truncate(100 * time.Millisecond).String()
		if r.waiting {
			what += ", waiting for other tasks"
		}
		b.WriteString("\n" + ansi.Truncate(fmt.Sprintf("  %s  %s", terminal.Line(front.Label(r.task)), what), width, "…"))
	}
	if more := len(tasks) - shown; more > 0 && shown > 0 {
		b.WriteString("\n" + ansi.Truncate(fmt.Sprintf("  and %d more", more), width, "…"))
	}
	return b.String()
}

// summary returns the bar and the counts.
func (s *state) summary(width int, now time.Time) string {
	counts := fmt.Sprintf("%d/%d done, %d running", s.done, s.total, len(s.running))
	if s.failed > 0 {
		counts += fmt.Sprintf(", %d failed", s.failed)
	}
	counts += ", " + now.Sub(s.start).Truncate(time.Second).String()
	const longest = 20
	bar := min(longest, width-len(counts)-3)
	if bar < 3 {
		return counts
	}
	full := bar * s.done / s.total
	return fmt.Sprintf("[%s%s] %s", strings.Repeat("=", full), strings.Repeat(" ", bar-full), counts)
}
