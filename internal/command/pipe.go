package command

import (
	"errors"
	"io"
	"os"
	"sync"
	"syscall"
)

// Pipes lets a program outlive that nobody reads what it writes any more, as in "prog build … | head": instead of being killed at once
// it is told, and can end properly. Call [Pipes.Stop] at the end.
type Pipes struct {
	broken func()
	once   sync.Once
	stop   func()
}

// WatchPipes starts it. broken is called once, at the first write to a writer of [Pipes.Writer] that nobody reads.
func WatchPipes(broken func()) *Pipes { return &Pipes{broken: broken, stop: surviveBrokenPipes()} }

// Stop goes back to what the system does.
func (p *Pipes) Stop() { p.stop() }

// Writer is f, watched. A terminal is f itself.
func (p *Pipes) Writer(f *os.File) io.Writer {
	if IsTerminal(f) {
		return f
	}
	return &pipe{p, f}
}

type pipe struct {
	*Pipes

	f *os.File
}

func (p *pipe) Write(b []byte) (int, error) {
	n, err := p.f.Write(b)
	if errors.Is(err, syscall.EPIPE) {
		p.once.Do(p.broken)
	}
	return n, err
}
