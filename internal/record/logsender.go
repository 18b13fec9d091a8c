package record

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/mask"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// maxChunkLines, maxChunkPoints and about maxChunkBytes are in one part of a log.
	maxChunkLines, maxChunkPoints, maxChunkBytes = 1000, 2000, 64 << 10
	// maxLineBytes bounds a line.
	maxLineBytes = 64 << 10
)

// sender makes the parts of logs. It is used by one goroutine, apart from hide.
type sender struct {
	words   []string
	shown   []string // names of variables that are not secret
	environ func() []string
	secrets *mask.Secrets
	seen    []string // the environment that the secrets are of
	ever    []string // variables that were there before and have another value now
	runs    map[string]*runLog

	mu   sync.Mutex // guards more, which others write
	more []string   // the environment of processes that runs start
}

// hide has the secrets among more variables hidden.
func (s *sender) hide(environ []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, variable := range environ {
		if !slices.Contains(s.more, variable) {
			s.more = append(s.more, variable)
		}
	}
}

// runLog is the log of an execution while it goes on.
type runLog struct {
	part    int64
	streams map[string]*mask.Stream[numbered]

	// What comes next.
	lines    []numbered
	points   []wire.MetricPoint
	progress *wire.Progress
	last     bool
}

// numbered is a line without its text, with its place among the lines of all streams.
type numbered struct {
	n    int
	line wire.LogLine
}

// environment returns the variables that runs have.
func (s *sender) environment() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Concat(s.environ(), s.more)
}

// look makes the secrets anew when the environment is another one. What was secret once stays so.
func (s *sender) look() {
	if len(s.words) == 0 {
		return
	}
	now := s.environment()
	slices.Sort(now)
	if s.secrets != nil && slices.Equal(now, s.seen) {
		return
	}
	const mostEver = 10_000
	for _, old := range s.seen {
		if _, still := slices.BinarySearch(now, old); !still && len(s.ever) < mostEver {
			s.ever = append(s.ever, old)
		}
	}
	s.seen = now
	s.secrets = mask.Of(mask.Without(slices.Concat(now, s.ever), s.shown), s.words)
}

// chunks makes parts of what was posted. At the end, what waits for more is among them.
func (s *sender) chunks(entries []logEntry, end bool) (all []wire.LogChunk) {
	s.look()
	var order []string
	byStream := map[string]map[string][]mask.Line[numbered]{} // lines by execution and stream
	for i, e := range entries {
		r := s.runs[e.execution]
		if r == nil {
			r = &runLog{streams: map[string]*mask.Stream[numbered]{}}
			s.runs[e.execution] = r
		}
		if byStream[e.execution] == nil {
			byStream[e.execution] = map[string][]mask.Line[numbered]{}
			order = append(order, e.execution)
		}
		switch e.kind {
		case ofLine:
			byStream[e.execution][e.stream] = append(byStream[e.execution][e.stream], linesOf(i, e)...)
		case ofPoint:
			r.points = append(r.points, s.pointOf(e))
		case ofProgress:
			r.progress = &wire.Progress{Done: e.step, Total: e.total, At: wire.At(e.at)}
		case ofEnd:
			r.last = true
		}
	}
	if end {
		for execution := range s.runs {
			if byStream[execution] == nil {
				order = append(order, execution)
			}
		}
	}
	for _, execution := range order {
		r := s.runs[execution]
		r.take(s.secrets, byStream[execution], end)
		all = r.parts(execution, all)
		if r.last {
			delete(s.runs, execution)
		}
	}
	return all
}

// linesOf returns what an entry printed, as one line or, where it is too long for that, as several.
func linesOf(n int, e logEntry) (all []mask.Line[numbered]) {
	at := e.at
	if !e.logged.IsZero() {
		at = e.logged
	}
	line := numbered{n: n, line: wire.LogLine{At: wire.At(at), Stream: e.stream, Level: e.level}}
	text := clean(e.text)
	for len(text) > maxLineBytes {
		cut := maxLineBytes
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		all = append(all, mask.Line[numbered]{Text: text[:cut], With: line})
		text = text[cut:]
	}
	return append(all, mask.Line[numbered]{Text: text, With: line})
}

// clean returns a line as a terminal shows it in the end, in UTF-8 and without NUL, which no database keeps.
func clean(text string) string {
	text = strings.TrimRight(text, "\r\n")
	if i := strings.LastIndexByte(text, '\r'); i >= 0 {
		text = text[i+1:]
	}
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", "\uFFFD"), "\uFFFD")
	return strings.ReplaceAll(text, "\n", " ")
}

func (s *sender) pointOf(e logEntry) wire.MetricPoint {
	var name mask.Stream[struct{}]
	text := name.Flushed(s.secrets, clean(e.text))
	const mostName = 255
	if runes := []rune(text); len(runes) > mostName {
		text = string(runes[:mostName])
	}
	return wire.MetricPoint{Name: text, Step: e.step, Value: number(e.value), At: wire.At(e.at)}
}

// number returns a number as [wire.MetricPoint] has it.
func number(v float64) string {
	switch {
	case math.IsInf(v, 1):
		return "Infinity"
	case math.IsInf(v, -1):
		return "-Infinity"
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// take hides secrets in lines and has those that can be sent in r.lines, in their order.
func (r *runLog) take(secrets *mask.Secrets, byStream map[string][]mask.Line[numbered], end bool) {
	var shown []mask.Line[numbered]
	for stream, lines := range byStream {
		if r.streams[stream] == nil {
			r.streams[stream] = new(mask.Stream[numbered])
		}
		shown = append(shown, r.streams[stream].Add(secrets, lines...)...)
	}
	if end || r.last {
		for _, stream := range r.streams {
			shown = append(shown, stream.Flush(secrets)...)
		}
	}
	for _, l := range shown {
		l.With.line.Text = l.Text
		r.lines = append(r.lines, l.With)
	}
	slices.SortStableFunc(r.lines, func(a, b numbered) int {
		if c := a.line.At.Compare(b.line.At.Time); c != 0 {
			return c
		}
		return a.n - b.n
	})
}

// parts makes parts of what there is.
func (r *runLog) parts(execution string, all []wire.LogChunk) []wire.LogChunk {
	for len(r.lines) > 0 || len(r.points) > 0 || r.progress != nil || r.last {
		c := wire.LogChunk{ExecutionID: execution, Part: r.part, Progress: r.progress}
		r.part, r.progress = r.part+1, nil
		n, bytes := 0, 0
		for n < len(r.lines) && n < maxChunkLines && (n == 0 || bytes+len(r.lines[n].line.Text) <= maxChunkBytes) {
			bytes += len(r.lines[n].line.Text) + 1
			c.Lines = append(c.Lines, r.lines[n].line)
			n++
		}
		r.lines = r.lines[n:]
		n = min(len(r.points), maxChunkPoints)
		c.Points, r.points = r.points[:n:n], r.points[n:]
		c.Last = r.last && len(r.lines) == 0 && len(r.points) == 0
		all = append(all, c)
		if c.Last {
			break
		}
	}
	return all
}
