// Package stdstream finds out which run of a process wrote what to its standard output and error.
//
// All goroutines of a process write to the same two streams, and nothing says whose a line is. Where a single run is at work it is that run's.
// Lines that are written while several are at work are nobody's, and the runs are told so.
package stdstream

import (
	"bytes"
	"io"
	"slices"
	"sync"
)

// longest is how long a line is kept for its end; what is longer is more than one.
const longest = 64 << 10

// Run is a run at work in this process.
type Run struct {
	// Print takes a line that the run wrote, without its end; stream is "stdout" or "stderr". It must neither wait nor write to the streams.
	Print func(stream, line string)
	// Mixed is called once, when a line was written that can be this run's or another's.
	Mixed func()

	told bool
}

// Begin says that r is at work until end is called. What it wrote has been passed to it when end returns. Without a [Capture] it does
// nothing. It is safe for concurrent use.
func Begin(r *Run) (end func()) {
	active.Lock()
	defer active.Unlock()
	c := active.capture
	if c == nil {
		return func() {}
	}
	c.change(func() { c.runs = append(c.runs, r) })
	return func() {
		c.change(func() { c.runs = slices.DeleteFunc(c.runs, func(o *Run) bool { return o == r }) })
	}
}

// active is the capture of this process.
var active struct {
	sync.Mutex

	capture *capture
}

// stream is one of the process's streams while it is captured.
type stream struct {
	pipe

	name string
	to   io.Writer // where it goes on to
	line []byte    // without an end so far
}

// capture is what stands between the process's code and its streams.
type capture struct {
	mu      sync.Mutex // guards what follows
	streams []*stream
	runs    []*Run
}

// change has f change who is at work, after everything that was written before.
func (c *capture) change(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.catchUp()
	for _, s := range c.streams {
		c.endPart(s)
	}
	f()
}

// take passes on what was written to s.
func (c *capture) take(s *stream, text []byte) {
	_, _ = s.to.Write(text) // nobody can be told
	for len(text) > 0 {
		line, rest, ended := bytes.Cut(text, []byte("\n"))
		s.line = append(s.line, line...)
		if ended || len(s.line) >= longest {
			c.endLine(s)
		}
		text = rest
	}
}

// endPart ends a line that has been begun.
func (c *capture) endPart(s *stream) {
	if len(s.line) > 0 {
		c.endLine(s)
	}
}

// endLine passes the line that has been written so far to the run that wrote it.
func (c *capture) endLine(s *stream) {
	line := string(bytes.TrimSuffix(s.line, []byte("\r")))
	s.line = s.line[:0]
	if len(c.runs) == 1 {
		c.runs[0].Print(s.name, line)
		return
	}
	for _, r := range c.runs {
		if !r.told {
			r.told = true
			r.Mixed()
		}
	}
}
