package logs

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// cutBatch is how many chunks are looked at together when a log is too long.
const cutBatch = 200

// Append adds to logs. It returns the executions that are not in the caller's environment, of which nothing is kept.
func (r *Room) Append(ctx context.Context, c who.Principal, chunks []wire.LogChunk) (unknown []string, err error) {
	points, err := pointsOf(chunks)
	if err != nil {
		return nil, err
	}
	found, err := r.find(ctx, c, chunks)
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range chunks {
		if id := chunks[i].ExecutionID; found[id] {
			ids = append(ids, id)
		} else {
			unknown = append(unknown, id)
		}
	}
	ids, unknown = each(ids), each(unknown)
	if len(ids) == 0 {
		return unknown, nil
	}
	texts := make([][]byte, len(chunks))
	for i := range chunks {
		texts[i] = pack(chunks[i].Lines)
	}
	if err := r.stow(ctx, chunks, texts, found); err != nil {
		return nil, err
	}
	var cut []string
	err = r.store.Write(ctx, func(tx WriteTx) error {
		a := appending{r: r, env: c.Environment.Key, runs: make(map[string]*Run, len(ids)), changed: make(map[*Run]bool, len(ids))}
		held, err := tx.Hold(ctx, a.env, ids)
		if err != nil {
			return err
		}
		for i := range held {
			a.runs[held[i].Execution] = &held[i]
		}
		for i := range chunks {
			if found[chunks[i].ExecutionID] {
				a.add(&chunks[i], texts[i], points[i])
			}
		}
		err = a.write(ctx, tx)
		cut = a.cut
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(cut) > 0 {
		_ = r.opt.Texts.Remove(ctx, cut) // what is left goes with its execution
	}
	for _, id := range ids {
		r.news.tell(id)
	}
	return unknown, nil
}

// each sorts the ids and returns each once.
func each(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// find returns which of the executions of chunks are in the caller's environment.
func (r *Room) find(ctx context.Context, c who.Principal, chunks []wire.LogChunk) (map[string]bool, error) {
	found := make(map[string]bool, len(chunks))
	var ask []string
	for i := range chunks {
		id := chunks[i].ExecutionID
		if _, asked := found[id]; asked {
			continue
		}
		if found[id] = r.known.has(RunKey{id, c.Environment.Key}); !found[id] {
			ask = append(ask, id)
		}
	}
	if len(ask) == 0 {
		return found, nil
	}
	there, err := r.executions.FindExecutions(ctx, c, ask)
	if err != nil {
		return nil, err
	}
	for _, e := range there {
		found[e.ID] = true
		r.known.add(RunKey{e.ID, c.Environment.Key})
	}
	return found, nil
}

// appending is what one call adds.
type appending struct {
	r       *Room
	env     int64
	runs    map[string]*Run
	changed map[*Run]bool
	chunks  []Chunk
	points  []Point
	cut     []string // names of texts that nothing refers to any more
}

// add takes a chunk up, unless it has been before.
func (a *appending) add(c *wire.LogChunk, text []byte, points []Point) {
	run := a.runs[c.ExecutionID]
	now := a.r.opt.Now()
	if run == nil {
		run = &Run{Execution: c.ExecutionID, Env: a.env, FirstAt: now}
		a.runs[c.ExecutionID] = run
	}
	if c.Part < run.Next {
		return
	}
	a.changed[run] = true
	run.Next, run.LastAt, run.Closed = c.Part+1, now, run.Closed || c.Last
	if p := c.Progress; p != nil {
		run.Done, run.Total, run.ProgressAt = &p.Done, &p.Total, &p.At.Time
	}
	a.lines(run, c, text)
	for _, p := range points {
		if run.Points >= a.r.opt.Points {
			run.CutPoints++
			continue
		}
		run.Points++
		a.points = append(a.points, p)
	}
}

func (a *appending) lines(run *Run, c *wire.LogChunk, text []byte) {
	if len(c.Lines) == 0 {
		return
	}
	size := sizeOf(c)
	chunk := Chunk{Execution: run.Execution, Part: c.Part, LastAt: c.Lines[len(c.Lines)-1].At.Time, Lines: size.Lines, Bytes: size.Bytes, Text: text}
	if a.r.tooLong(size) {
		run.CutLines += chunk.Lines
		return
	}
	if run.Head == c.Part && run.Bytes < a.r.opt.Bytes/4 && run.Lines < a.r.opt.Lines/4 || run.Lines == 0 && run.CutLines == 0 {
		run.Head = run.Next
	}
	run.Lines += chunk.Lines
	run.Bytes += chunk.Bytes
	a.chunks = append(a.chunks, chunk)
}

// sizeOf returns how much a part of a log has.
func sizeOf(c *wire.LogChunk) Size {
	size := Size{Part: c.Part, Lines: int64(len(c.Lines))}
	for _, l := range c.Lines {
		size.Bytes += int64(len(l.Text)) + 1
	}
	return size
}

// tooLong reports whether a part is none of what is kept.
func (r *Room) tooLong(s Size) bool { return s.Bytes > r.opt.Bytes/2 || s.Lines > r.opt.Lines/2 }

// write writes what was taken up, and cuts logs that have become too long.
func (a *appending) write(ctx context.Context, tx WriteTx) error {
	if len(a.changed) == 0 {
		return nil
	}
	if err := tx.AddChunks(ctx, a.chunks); err != nil {
		return err
	}
	if err := tx.AddPoints(ctx, lastOfEach(a.points)); err != nil {
		return err
	}
	runs := make([]Run, 0, len(a.changed))
	for _, run := range a.runs {
		if !a.changed[run] {
			continue
		}
		names, err := a.r.cut(ctx, tx, run)
		if err != nil {
			return err
		}
		a.cut = append(a.cut, names...)
		runs = append(runs, *run)
	}
	slices.SortFunc(runs, func(x, y Run) int { return strings.Compare(x.Execution, y.Execution) })
	return tx.Put(ctx, runs)
}

// cut removes chunks after the beginning of a log that is too long, the oldest first. It returns the names of their texts.
func (r *Room) cut(ctx context.Context, tx WriteTx, run *Run) (names []string, err error) {
	for run.Bytes > r.opt.Bytes || run.Lines > r.opt.Lines {
		sizes, err := tx.Sizes(ctx, run.Execution, run.Head, cutBatch)
		if err != nil || len(sizes) == 0 {
			return names, err
		}
		before := run.Head
		for _, s := range sizes {
			if run.Bytes <= r.opt.Bytes && run.Lines <= r.opt.Lines {
				break
			}
			before = s.Part + 1
			run.Bytes -= s.Bytes
			run.Lines -= s.Lines
			run.CutLines += s.Lines
		}
		if r.opt.Texts != nil {
			more, err := tx.Names(ctx, run.Execution, run.Head, before, longestName)
			if err != nil {
				return nil, err
			}
			for _, c := range more {
				if name, elsewhere := nameOf(c.Text); elsewhere {
					names = append(names, name)
				}
			}
		}
		if err := tx.Cut(ctx, run.Execution, run.Head, before); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// pointsOf reads the points of each chunk.
func pointsOf(chunks []wire.LogChunk) ([][]Point, error) {
	all := make([][]Point, len(chunks))
	for i := range chunks {
		for _, p := range chunks[i].Points {
			value, err := strconv.ParseFloat(p.Value, 64)
			if err != nil {
				return nil, refuse.Invalid("not_a_number", fmt.Sprintf("%q is not a number; write one, or NaN, Infinity or -Infinity", p.Value))
			}
			at := Point{Execution: chunks[i].ExecutionID, Name: p.Name, Step: p.Step, At: p.At.Time}
			if !math.IsNaN(value) {
				at.Value = &value
			}
			all[i] = append(all[i], at)
		}
	}
	return all, nil
}

// lastOfEach drops points that others with the same name and step replace.
func lastOfEach(points []Point) []Point {
	type key struct {
		execution, name string
		step            int64
	}
	at := make(map[key]int, len(points))
	out := points[:0:0]
	for _, p := range points {
		k := key{p.Execution, p.Name, p.Step}
		if i, again := at[k]; again {
			out[i] = p
			continue
		}
		at[k] = len(out)
		out = append(out, p)
	}
	return out
}
