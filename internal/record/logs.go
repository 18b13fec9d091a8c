package record

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// logLinger is how long a line waits for others, and logBatch the bytes that do not wait.
	logLinger, logBatch = 200 * time.Millisecond, 512 << 10
	// mostQueued and mostQueuedBytes bound what waits to be sent while the registry is slow or away. What comes then is lost, and counted.
	mostQueued, mostQueuedBytes = 200_000, 16 << 20
	// The time at the end of a session for what still waits; hurried is that of one that was stopped, or of a history.
	logGoodbye, hurried = 10 * time.Second, 2 * time.Second
	// entryBytes is about what an entry costs apart from its text.
	entryBytes = 96
)

// logs sends what runs print and measure to the registry, beside the build: runs do not wait for it, and nothing that happens to it is
// a problem of theirs.
type logs struct {
	s      *Session
	wake   chan struct{} // something was posted
	much   chan struct{} // more than can wait
	quit   chan struct{}
	wg     sync.WaitGroup
	ctx    context.Context // of calls
	cancel context.CancelFunc
	sender sender

	mu     sync.Mutex // guards what follows
	queue  []logEntry
	bytes  int
	lost   map[string]int64 // lines and points that were not taken up, by execution
	closed bool
}

// kind is what an entry has.
type kind uint8

const (
	ofLine kind = iota
	ofPoint
	ofProgress
	ofEnd // the execution has ended
)

// logEntry is something that a run printed or measured.
type logEntry struct {
	execution     string
	at            time.Time
	logged        time.Time // when a record says it was made
	kind          kind
	stream, level string
	text          string // of a line; the name of a metric
	value         float64
	step, total   int64 // of a metric, or done and total
}

// startLogs keeps what runs print, where the registry does.
func (s *Session) startLogs() {
	if s.client.Offers("logs") && !s.opt.NoLogs {
		s.logs = newLogs(s)
	}
}

func newLogs(s *Session) *logs {
	l := &logs{s: s, wake: make(chan struct{}, 1), much: make(chan struct{}, 1), quit: make(chan struct{})}
	l.ctx, l.cancel = context.WithCancel(s.ctx)
	l.sender.words, l.sender.shown, l.sender.runs, l.sender.environ = s.opt.Mask, s.opt.Show, map[string]*runLog{}, os.Environ
	l.wg.Go(l.run)
	return l
}

// post takes an entry up and does not wait. The end of an execution is taken up always.
func (l *logs) post(e logEntry) {
	size := len(e.text) + entryBytes
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return
	}
	if e.kind != ofEnd && (len(l.queue) >= mostQueued || l.bytes+size > mostQueuedBytes) {
		if e.kind != ofProgress {
			if l.lost == nil {
				l.lost = map[string]int64{}
			}
			l.lost[e.execution]++
		}
		l.mu.Unlock()
		return
	}
	l.queue = append(l.queue, e)
	l.bytes += size
	much, first := l.bytes >= logBatch, len(l.queue) == 1
	l.mu.Unlock()
	if first {
		signal(l.wake)
	}
	if much {
		signal(l.much)
	}
}

// take returns what was posted, with notes about what was lost in between.
func (l *logs) take() []logEntry {
	l.mu.Lock()
	defer l.mu.Unlock()
	queue := l.queue
	l.queue, l.bytes = nil, 0
	for execution, n := range l.lost {
		text := fmt.Sprintf("lines and numbers that were lost here, since they came faster than the registry took them: %d", n)
		queue = append(queue, logEntry{execution: execution, at: time.Now(), stream: "cut", text: text})
	}
	l.lost = nil
	return queue
}

// close sends what is left, for as long as there is time. Nothing may be posted any more.
func (l *logs) close(hurry bool) {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	wait := logGoodbye
	if hurry || l.s.line.isGone() {
		wait = hurried
	}
	over := time.AfterFunc(wait, l.cancel)
	close(l.quit)
	l.wg.Wait()
	over.Stop()
	l.cancel()
}

func (l *logs) run() {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		select {
		case <-l.wake:
			timer.Reset(logLinger)
			select {
			case <-l.much:
			case <-timer.C:
			case <-l.quit:
			}
			l.send(l.sender.chunks(l.take(), false))
		case <-l.quit:
			l.send(l.sender.chunks(l.take(), true))
			return
		}
	}
}

// send sends chunks until they have arrived or there is no more time.
func (l *logs) send(chunks []wire.LogChunk) {
	for _, req := range requests(chunks) {
		for pause := firstPause; ; pause = min(2*pause, longestPause) {
			err := l.call(req)
			if err == nil {
				break
			}
			if denied(err) || !outage(err) || sleep(l.ctx, pause) != nil {
				l.failed(req, err)
				break
			}
		}
	}
}

func (l *logs) call(req wire.AppendLogs) error {
	if err := l.ctx.Err(); err != nil {
		return err
	}
	_, err := l.s.client.AppendLogs(l.ctx, req)
	return err
}

// failed says that part of the logs is lost.
func (l *logs) failed(req wire.AppendLogs, err error) {
	lines := 0
	for _, c := range req.Chunks {
		lines += len(c.Lines)
	}
	if errors.Is(err, context.Canceled) {
		err = errors.New("the registry did not take them in time")
	}
	if !errors.Is(err, registry.ErrNoRoute) || lines > 0 {
		l.s.opt.Logger.Warn("part of the logs of runs is lost", "build_id", l.s.build, "lines", lines, "error", err)
	}
}

const (
	// maxChunks, and about maxRequest bytes, go in one call.
	maxChunks, maxRequest = 1000, 1 << 20
)

// requests puts chunks together.
func requests(chunks []wire.LogChunk) (all []wire.AppendLogs) {
	for len(chunks) > 0 {
		n, bytes := 0, 0
		for n < len(chunks) && n < maxChunks && (n == 0 || bytes < maxRequest) {
			bytes += sizeOf(&chunks[n])
			n++
		}
		all = append(all, wire.AppendLogs{Chunks: chunks[:n]})
		chunks = chunks[n:]
	}
	return all
}

func sizeOf(c *wire.LogChunk) int {
	n := entryBytes * (len(c.Points) + 1)
	for _, l := range c.Lines {
		n += len(l.Text) + entryBytes
	}
	return n
}
