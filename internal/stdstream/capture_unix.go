//go:build unix

package stdstream

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"syscall"
	"time"
)

// pipe is what a stream goes through.
type pipe struct {
	read     *os.File
	write    *os.File
	readable syscall.RawConn
	gone     chan struct{} // is closed when nothing is read any more
}

// Capture puts a pipe in the place of [os.Stdout] and of [os.Stderr], from which what is written goes on to where it went before, and the same for the standard
// logger where it writes to them; until release is called. Call it before goroutines are started that use them. Code that has kept the
// streams writes past it, and so does the runtime when the process crashes. What is written right before [os.Exit] can be lost, but for what
// the standard logger writes. It fails where there is another one.
func Capture() (release func(), err error) {
	active.Lock()
	defer active.Unlock()
	if active.capture != nil {
		return nil, errors.New("the standard streams are captured already")
	}
	c := &capture{}
	out, err := c.open("stdout", os.Stdout)
	if err != nil {
		return nil, err
	}
	errs, err := c.open("stderr", os.Stderr)
	if err != nil {
		return nil, errors.Join(err, out.write.Close(), out.read.Close())
	}
	c.streams = []*stream{out, errs}
	oldOut, oldErr, oldLog := os.Stdout, os.Stderr, log.Writer()
	os.Stdout, os.Stderr = out.write, errs.write
	if oldLog == io.Writer(oldErr) {
		log.SetOutput(direct{c, errs})
	}
	for _, s := range c.streams {
		go c.follow(s)
	}
	active.capture = c
	return func() {
		active.Lock()
		defer active.Unlock()
		active.capture = nil
		os.Stdout, os.Stderr = oldOut, oldErr
		log.SetOutput(oldLog)
		c.change(func() { c.runs = nil })
		for _, s := range c.streams {
			_ = s.write.Close()
			_ = s.read.SetReadDeadline(time.Now()) // a process that was started can have the other end open
			<-s.gone
			_ = s.read.Close()
		}
	}, nil
}

func (c *capture) open(name string, to io.Writer) (*stream, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("a pipe for %s: %w", name, err)
	}
	readable, err := r.SyscallConn()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("a pipe for %s: %w", name, err), w.Close(), r.Close())
	}
	return &stream{pipe: pipe{r, w, readable, make(chan struct{})}, name: name, to: to}, nil
}

// follow passes on what is written to s, as soon as it is, until the last writer has closed it.
func (c *capture) follow(s *stream) {
	defer close(s.gone)
	_ = s.readable.Read(func(fd uintptr) (ended bool) {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.empty(s, fd)
	})
}

// catchUp passes on what has been written to the streams until now.
func (c *capture) catchUp() {
	for _, s := range c.streams {
		_ = s.readable.Control(func(fd uintptr) { c.empty(s, fd) })
	}
}

// empty reads what there is in the pipe, which does not wait, and reports whether nothing more can come.
func (c *capture) empty(s *stream, fd uintptr) (ended bool) {
	var buffer [4096]byte
	for {
		n, err := syscall.Read(int(fd), buffer[:])
		switch {
		case errors.Is(err, syscall.EINTR):
		case n > 0:
			c.take(s, buffer[:n])
		default:
			return err == nil
		}
	}
}

// direct writes to a stream without the pipe, in order with what went through it.
type direct struct {
	c *capture
	s *stream
}

func (d direct) Write(text []byte) (int, error) {
	d.c.mu.Lock()
	defer d.c.mu.Unlock()
	d.c.catchUp()
	d.c.endPart(d.s)
	d.c.take(d.s, text)
	return len(text), nil
}
