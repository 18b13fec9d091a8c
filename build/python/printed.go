package python

import (
	"bytes"
	"os"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/internal/remote"
)

// printed is a stream of an interpreter past the script. It is read as it comes, and whatever is in the pipe when a job ends
// is that job's.
type printed struct {
	file   *os.File
	stream string

	mu   sync.Mutex // guards what follows, and reading
	buf  []byte
	emit func(stream, line string)
	rest []byte // of a line that has not ended
	tail []byte // the end of everything
}

const (
	maxLine = 64 << 10
	maxTail = 32 << 10
	// maxTake bounds what is read at a time: there may be a process that never stops printing.
	maxTake = 16 << 20
)

// to has lines go somewhere; nil discards them.
func (p *printed) to(emit func(stream, line string)) {
	p.mu.Lock()
	p.emit = emit
	p.mu.Unlock()
}

// follow reads until the last process that has the stream is gone, or has left it.
func (p *printed) follow() {
	raw, err := p.file.SyscallConn()
	if err != nil {
		return
	}
	_ = raw.Read(func(fd uintptr) (ended bool) { return p.take(fd, false) })
	p.drain()
}

// drain passes on what is in the pipe, also a line that has not ended.
func (p *printed) drain() {
	if raw, err := p.file.SyscallConn(); err == nil {
		_ = raw.Control(func(fd uintptr) { p.take(fd, true) }) // a closed pipe has nothing
	}
}

// take reads what there is without waiting, and reports whether the stream has ended.
func (p *printed) take(fd uintptr, whole bool) (ended bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.buf == nil {
		p.buf = make([]byte, maxLine)
	}
	for taken := 0; taken < maxTake; {
		n, more := remote.ReadNow(fd, p.buf)
		if n == 0 {
			ended = !more
			break
		}
		taken += n
		p.add(p.buf[:n])
	}
	if whole && len(p.rest) > 0 {
		p.line(p.rest)
		p.rest = p.rest[:0]
	}
	return ended
}

func (p *printed) add(data []byte) {
	p.tail = append(p.tail, data...)
	if len(p.tail) > 2*maxTail {
		p.tail = append(p.tail[:0], p.tail[len(p.tail)-maxTail:]...)
	}
	for {
		line, after, ended := bytes.Cut(data, []byte("\n"))
		p.rest = append(p.rest, line...)
		if !ended && len(p.rest) < maxLine {
			return
		}
		p.line(p.rest)
		p.rest, data = p.rest[:0], after
		if !ended {
			return
		}
	}
}

func (p *printed) line(text []byte) {
	if p.emit != nil {
		p.emit(p.stream, strings.TrimRight(string(text), "\r"))
	}
}
