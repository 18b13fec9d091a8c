package progress

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/terminal"
)

// Plain returns an observer that writes a line for each event that people want to know of, as for log files. After some
// hundred lines about tasks it counts them instead, in a line every ten seconds. Lines that tasks write are never left out.
func Plain(w io.Writer) build.Observer { return &plain{out: w} }

const (
	// mostLines is how many lines about single tasks are written before they are counted.
	mostLines = 200
	// mostFailures is how many failures and retries more have lines of their own after that.
	mostFailures = 50
	// countEvery is how often the counts are told.
	countEvery = 10 * time.Second
)

type plain struct {
	out         io.Writer
	done, total int
	lines       int
	failures    int // told after the last single line

	// What was not told in a line of its own since the last counts.
	since   time.Time
	made    int
	others  map[build.EventType]int
	running map[stardag.ID]begun
}

type begun struct {
	task stardag.Node
	at   time.Time
}

// Observe writes the event's line.
func (p *plain) Observe(e build.Event) {
	switch e.Type {
	case build.BuildStarted:
		*p = plain{out: p.out, others: map[build.EventType]int{}, running: map[stardag.ID]begun{}}
	case build.TasksDiscovered:
		p.total += e.Count
	case build.TaskReused:
		p.done++
	case build.TaskStarted:
		p.running[e.Task.ID()] = begun{e.Task, e.Time}
	case build.TaskSucceeded:
		p.done++
		delete(p.running, e.Task.ID())
	case build.TaskFailed, build.TaskRetrying, build.TaskCancelled:
		delete(p.running, e.Task.ID())
	case build.BuildFinished:
		p.count(e.Time)
		return
	}
	if !p.leaveOut(e) { // asked first: a line about each of very many tasks costs
		text := sentence(e, true)
		switch {
		case text == "":
		case e.Type == build.TaskLog, e.Type == build.BuildRecorded:
			fmt.Fprintln(p.out, text)
		default:
			fmt.Fprintf(p.out, "[%d/%d] %s\n", p.done, p.total, text)
		}
	}
	if p.lines > mostLines && e.Time.Sub(p.since) >= countEvery {
		p.count(e.Time)
	}
}

// leaveOut reports whether an event is counted only.
func (p *plain) leaveOut(e build.Event) bool {
	switch e.Type {
	case build.TaskStarted, build.TaskSucceeded, build.TaskHeld, build.TaskRetrying, build.TaskFailed, build.TaskCancelled:
	default:
		return false
	}
	if p.lines++; p.lines <= mostLines {
		return false
	}
	if p.lines == mostLines+1 {
		p.since = e.Time
	}
	switch e.Type {
	case build.TaskStarted:
		return true
	case build.TaskSucceeded:
		p.made++
		return true
	case build.TaskRetrying, build.TaskFailed:
		if p.failures++; p.failures <= mostFailures {
			return false
		}
	}
	p.others[e.Type]++
	return true
}

// count tells what was left out since the last time.
func (p *plain) count(now time.Time) {
	if p.made == 0 && len(p.others) == 0 {
		return
	}
	words := []string{fmt.Sprintf("%d made", p.made)}
	for _, o := range []struct {
		of   build.EventType
		word string
	}{
		{build.TaskFailed, "failed"}, {build.TaskRetrying, "to be tried again"}, {build.TaskCancelled, "cancelled"}, {build.TaskHeld, "waited for something outside"},
	} {
		if n := p.others[o.of]; n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, o.word))
		}
	}
	text := strings.Join(words, ", ")
	if took := now.Sub(p.since); took > 0 {
		text += fmt.Sprintf(" in %v", short(took))
	}
	if n := len(p.running); n > 0 {
		longest := oldest(p.running)
		text += fmt.Sprintf("; %d running, the longest %s for %v", n, front.Label(longest.task), short(now.Sub(longest.at)))
	}
	fmt.Fprintf(p.out, "[%d/%d] %s\n", p.done, p.total, terminal.Escape(text))
	p.since, p.made = now, 0
	clear(p.others)
}

func oldest(running map[stardag.ID]begun) begun {
	var all []begun
	for _, b := range running {
		all = append(all, b)
	}
	return slices.MinFunc(all, func(a, b begun) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.task.String(), b.task.String())) })
}

// sentence says what happened in one line; "" for what is not worth one. The live display has no lines for what it shows
// anyway. Control characters are escaped.
func sentence(e build.Event, all bool) string { return terminal.Escape(text(e, all)) }

func text(e build.Event, all bool) string {
	switch e.Type {
	case build.BuildRecorded:
		if e.InHistory {
			return "recorded in the history as " + e.BuildID
		}
		return "recorded as " + e.BuildURL
	case build.TaskHeld:
		return fmt.Sprintf("%s waits: %s", front.Label(e.Task), oneLine(e.Err))
	case build.TaskLog:
		return fmt.Sprintf("%s: %s", e.Task, e.Line)
	case build.TaskRetrying:
		return fmt.Sprintf("%s tried again in %v after: %s", front.Label(e.Task), short(e.Duration), oneLine(e.Err))
	case build.TaskArtifacts:
		if e.Err != nil {
			return fmt.Sprintf("%s: artifacts that are not shown: %s", front.Label(e.Task), oneLine(e.Err))
		}
	case build.TaskFailed:
		return fmt.Sprintf("%s failed after %v", front.Label(e.Task), short(e.Duration))
	case build.TaskCancelled:
		return fmt.Sprintf("%s cancelled", front.Label(e.Task))
	case build.TaskOverdue:
		return fmt.Sprintf("%s goes on after its timeout of %v: its code ignores that its context has ended", front.Label(e.Task), e.Duration)
	case build.BuildStopping:
		return stopping(e)
	}
	if !all {
		return ""
	}
	switch e.Type {
	case build.TaskStarted:
		return fmt.Sprintf("%s started", front.Label(e.Task))
	case build.TaskSucceeded:
		return fmt.Sprintf("%s made in %v", front.Label(e.Task), short(e.Duration))
	}
	return ""
}

// stopping says what a build waits for that is to end, and how not to wait.
func stopping(e build.Event) string {
	if len(e.Tasks) == 0 {
		return ""
	}
	const most = 3
	var names []string
	for _, t := range e.Tasks[:min(most, len(e.Tasks))] {
		names = append(names, front.Label(t))
	}
	text := "stopping: waiting for " + strings.Join(names, ", ")
	if more := len(e.Tasks) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	if _, ok := errors.AsType[*build.SignalError](e.Err); ok {
		text += "; again to quit at once"
	}
	return text
}

// oneLine joins the lines of an error's text.
func oneLine(err error) string {
	lines := strings.FieldsFunc(err.Error(), func(r rune) bool { return r == '\n' || r == '\r' })
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "; ")
}
