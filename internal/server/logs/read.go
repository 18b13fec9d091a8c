package logs

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Query asks for lines of a log.
type Query struct {
	// Cursor is the NextCursor of an answer, for the lines after it; empty is from the beginning.
	Cursor string
	// Tail asks for the last lines, at most so many; 0 is not to. It goes without a Cursor.
	Tail int
	// Since leaves out lines from before a moment.
	Since time.Time
	// Wait is how long to wait for a line while there is none and the execution goes on.
	Wait time.Duration
}

const (
	// pageLines and pageBytes are how much one answer has, about.
	pageLines, pageBytes = 5000, 1 << 20
	pageChunks           = 64
	maxWait              = 30 * time.Second
	// pollEvery is how often who waits is served although this server has added nothing: others may have, and executions end.
	pollEvery = 500 * time.Millisecond
	// afterEnd is how long after the end of an execution its last lines may still arrive.
	afterEnd = 5 * time.Second
)

// Log returns lines of an execution. It waits for them where the query says so.
func (r *Room) Log(ctx context.Context, c who.Principal, execution string, q Query) (*wire.ExecutionLog, error) {
	over := time.NewTimer(min(q.Wait, maxWait))
	defer over.Stop()
	for {
		change, leave := r.news.wait(execution) // before the look, so that nothing is missed
		page, err := r.page(ctx, c, execution, q)
		if err != nil || len(page.Lines) > 0 || page.Ended || q.Wait <= 0 {
			leave()
			return page, err
		}
		poll := time.NewTimer(pollEvery)
		again := false
		select {
		case <-change:
			again = true
		case <-poll.C:
			again = true
		case <-over.C:
		case <-ctx.Done():
			err = context.Cause(ctx)
		}
		poll.Stop()
		leave()
		if !again {
			return page, err
		}
	}
}

func (r *Room) page(ctx context.Context, c who.Principal, execution string, q Query) (*wire.ExecutionLog, error) {
	found, err := r.executions.FindExecutions(ctx, c, []string{execution})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, refuse.Unknown("execution", "execution_id", execution)
	}
	from, err := position(q.Cursor)
	if err != nil {
		return nil, err
	}
	page := &wire.ExecutionLog{ExecutionID: execution, Lines: []wire.LogLine{}, NextCursor: strconv.FormatInt(from, 10)}
	ended := found[0].EndedAt != nil && r.opt.Now().Sub(*found[0].EndedAt) > afterEnd
	tailed := q.Tail > 0 && q.Cursor == ""
	var run *Run
	var chunks []Chunk
	err = r.store.Read(ctx, func(tx Tx) error {
		run, err = tx.Run(ctx, c.Environment.Key, execution)
		if err != nil || run == nil {
			page.Ended = ended
			return err
		}
		page.TotalLines, page.CutLines, page.Progress = run.Lines+run.CutLines, run.CutLines, progressOf(run)
		next := run.Next
		if tailed {
			chunks, err = tail(ctx, tx, run, q.Tail)
		} else {
			chunks, next, err = chunksFrom(ctx, tx, run, from)
		}
		page.NextCursor, page.More = strconv.FormatInt(next, 10), next < run.Next
		page.Ended = !page.More && (run.Closed || ended)
		return err
	})
	if err != nil || len(chunks) == 0 {
		return page, err
	}
	if tailed {
		from = chunks[0].Part + 1 // no note before the first one
	}
	lines, err := r.linesOf(ctx, run, chunks, from)
	if err != nil {
		return nil, err
	}
	if tailed {
		lines = lines[max(0, len(lines)-q.Tail):]
	}
	page.Lines = slices.DeleteFunc(lines, func(l wire.LogLine) bool { return l.At.Before(q.Since) })
	return page, nil
}

func position(cursor string) (int64, error) {
	if cursor == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(cursor, 10, 64)
	if err != nil || n < 0 {
		return 0, refuse.Invalid("bad_cursor", fmt.Sprintf("cursor %q: give the next_cursor of an answer", cursor))
	}
	return n, nil
}

func progressOf(run *Run) *wire.Progress {
	if run.Done == nil || run.Total == nil || run.ProgressAt == nil {
		return nil
	}
	return &wire.Progress{Done: *run.Done, Total: *run.Total, At: wire.At(*run.ProgressAt)}
}

// chunksFrom returns the chunks of a page from a part on, and the part after them.
func chunksFrom(ctx context.Context, tx Tx, run *Run, part int64) (page []Chunk, next int64, err error) {
	lines, bytes := int64(0), int64(0)
	next = part
	for {
		chunks, err := tx.Chunks(ctx, run.Execution, next, pageChunks)
		if err != nil {
			return nil, 0, err
		}
		for _, c := range chunks {
			if lines >= pageLines || bytes >= pageBytes {
				return page, next, nil
			}
			page = append(page, c)
			lines += c.Lines
			bytes += c.Bytes
			next = c.Part + 1
		}
		if len(chunks) < pageChunks {
			return page, max(part, run.Next), nil
		}
	}
}

// linesOf returns the lines of chunks that follow a part, with a note where others were cut.
func (r *Room) linesOf(ctx context.Context, run *Run, chunks []Chunk, next int64) (lines []wire.LogLine, err error) {
	texts, err := r.unpackAll(ctx, chunks)
	if err != nil {
		return nil, err
	}
	for i, c := range chunks {
		if c.Part >= run.Head && next <= run.Head && run.CutLines > 0 {
			lines = append(lines, cutHere(run, c, texts[i]))
		}
		lines = append(lines, texts[i]...)
		next = c.Part + 1
	}
	return lines, nil
}

// cutHere returns the note in the place of the lines that were cut before a chunk.
func cutHere(run *Run, c Chunk, lines []wire.LogLine) wire.LogLine {
	at := c.LastAt
	if len(lines) > 0 {
		at = lines[0].At.Time
	}
	return wire.LogLine{At: wire.At(at), Stream: "cut", Text: excerpt.Count(int(run.CutLines), "line was cut here", "lines were cut here") + ": the log is too long to be kept whole"}
}

// tail returns the chunks with the last lines.
func tail(ctx context.Context, tx Tx, run *Run, n int) (last []Chunk, err error) {
	have, before := int64(0), int64(math.MaxInt64)
	for have < int64(n) {
		chunks, err := tx.ChunksBefore(ctx, run.Execution, before, pageChunks)
		if err != nil {
			return nil, err
		}
		for _, c := range chunks {
			if have >= int64(n) {
				break
			}
			last = append(last, c)
			have += c.Lines
			before = c.Part
		}
		if len(chunks) < pageChunks {
			break
		}
	}
	slices.Reverse(last)
	return last, nil
}

// Metrics returns the numbers that an execution measured.
func (r *Room) Metrics(ctx context.Context, c who.Principal, execution string) (*wire.ExecutionMetrics, error) {
	found, err := r.executions.FindExecutions(ctx, c, []string{execution})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, refuse.Unknown("execution", "execution_id", execution)
	}
	out := &wire.ExecutionMetrics{ExecutionID: execution, Series: []wire.MetricSeries{}}
	err = r.store.Read(ctx, func(tx Tx) error {
		out.Series = out.Series[:0]
		run, err := tx.Run(ctx, c.Environment.Key, execution)
		if err != nil || run == nil {
			return err
		}
		out.Progress, out.CutPoints = progressOf(run), run.CutPoints
		points, err := tx.Points(ctx, execution)
		for _, p := range points {
			if n := len(out.Series); n == 0 || out.Series[n-1].Name != p.Name {
				out.Series = append(out.Series, wire.MetricSeries{Name: p.Name})
			}
			s := &out.Series[len(out.Series)-1]
			s.Points = append(s.Points, wire.SeriesPoint{Step: p.Step, Value: textOf(p.Value), At: wire.At(p.At)})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// textOf returns a number as the API writes it.
func textOf(v *float64) string {
	switch {
	case v == nil:
		return "NaN"
	case math.IsInf(*v, 1):
		return "Infinity"
	case math.IsInf(*v, -1):
		return "-Infinity"
	}
	return strconv.FormatFloat(*v, 'g', -1, 64)
}
