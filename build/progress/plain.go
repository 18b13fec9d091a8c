package progress

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/terminal"
)

// Plain returns an observer that writes a line for each event that people want to know of, as for log files.
func Plain(w io.Writer) build.Observer { return &plain{out: w} }

type plain struct {
	out         io.Writer
	done, total int
}

// Observe writes the event's line.
func (p *plain) Observe(e build.Event) {
	switch e.Type {
	case build.BuildStarted:
		p.done, p.total = 0, 0
	case build.TasksDiscovered:
		p.total += e.Count
	case build.TaskReused:
		p.done++
	case build.TaskSucceeded:
		p.done++
	}
	switch text := sentence(e, true); {
	case text == "":
	case e.Type == build.TaskLog:
		fmt.Fprintln(p.out, text)
	default:
		fmt.Fprintf(p.out, "[%d/%d] %s\n", p.done, p.total, text)
	}
}

// sentence says what happened in one line; "" for what is not worth one. The live display has no lines for what it shows
// anyway. Control characters are escaped.
func sentence(e build.Event, all bool) string { return terminal.Escape(text(e, all)) }

func text(e build.Event, all bool) string {
	switch e.Type {
	case build.BuildRecorded:
		return "recorded as " + e.BuildURL
	case build.TaskHeld:
		return fmt.Sprintf("%s waits: %s", e.Task, oneLine(e.Err))
	case build.TaskLog:
		return fmt.Sprintf("%s: %s", e.Task, e.Line)
	case build.TaskRetrying:
		return fmt.Sprintf("%s tried again in %v after: %s", e.Task, short(e.Duration), oneLine(e.Err))
	case build.TaskArtifacts:
		if e.Err != nil {
			return fmt.Sprintf("%s: artifacts that are not shown: %s", e.Task, oneLine(e.Err))
		}
	case build.TaskFailed:
		return fmt.Sprintf("%s failed after %v", e.Task, short(e.Duration))
	case build.TaskCancelled:
		return fmt.Sprintf("%s cancelled", e.Task)
	case build.TaskOverdue:
		return fmt.Sprintf("%s goes on after its timeout of %v: its code ignores that its context has ended", e.Task, e.Duration)
	case build.BuildStopping:
		return stopping(e)
	}
	if !all {
		return ""
	}
	switch e.Type {
	case build.TaskStarted:
		return fmt.Sprintf("%s started", e.Task)
	case build.TaskSucceeded:
		return fmt.Sprintf("%s made in %v", e.Task, short(e.Duration))
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
		names = append(names, t.String())
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
