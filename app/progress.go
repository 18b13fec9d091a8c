package app

import (
	"fmt"
	"io"
	"time"

	"github.com/stardag-go/stardag/build"
)

// progress gives the observers that show a build while it goes on.
func (p *program) progress(o buildOptions) ([]build.Observer, error) {
	var observers []build.Observer
	if o.artifacts != "" {
		observers = append(observers, build.ArtifactDir(o.artifacts, p.logger()))
	}
	switch o.progress {
	case "none":
		return observers, nil
	case "auto", "plain":
		return append(observers, &lines{out: p.err}), nil
	}
	return nil, usage(fmt.Errorf("--progress %q: there are auto, plain and none", o.progress), "")
}

// lines shows progress as one line for each event that people want to know of.
type lines struct {
	out         io.Writer
	done, total int
}

// Observe writes the event's line.
func (l *lines) Observe(e build.Event) {
	switch e.Type {
	case build.TasksDiscovered:
		l.total += e.Count
	case build.TaskReused:
		l.done++
	case build.TaskStarted:
		l.line(e, "started")
	case build.TaskLog:
		fmt.Fprintf(l.out, "%s: %s\n", e.Task, e.Line)
	case build.TaskRetrying:
		l.line(e, fmt.Sprintf("tried again in %v after: %s", short(e.Duration), oneLine(e.Err.Error())))
	case build.TaskArtifacts:
		if e.Err != nil {
			l.line(e, "made no artifacts: "+oneLine(e.Err.Error()))
		}
	case build.TaskSucceeded:
		l.done++
		l.line(e, "made in "+short(e.Duration).String())
	case build.TaskFailed:
		l.line(e, "failed after "+short(e.Duration).String())
	case build.TaskCancelled:
		l.line(e, "cancelled")
	}
}

func (l *lines) line(e build.Event, what string) {
	fmt.Fprintf(l.out, "[%d/%d] %s %s\n", l.done, l.total, e.Task, what)
}

// short leaves out digits that nobody reads.
func short(d time.Duration) time.Duration {
	switch {
	case d >= time.Minute:
		return d.Round(time.Second)
	case d >= time.Second:
		return d.Round(10 * time.Millisecond)
	}
	return d.Round(10 * time.Microsecond)
}
