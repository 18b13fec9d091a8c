package logs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/registry/wire"
	"golang.org/x/sync/errgroup"
)

// Texts keeps the texts of chunks outside of the [Store], which then has only their names. It is safe for concurrent use.
type Texts interface {
	// Put keeps the text of a chunk and returns its name, which is short. Another text for the same part has another name.
	Put(ctx context.Context, execution string, part int64, text []byte) (name string, err error)
	// Get returns a text. The error wraps [fs.ErrNotExist] when there is none.
	Get(ctx context.Context, name string) ([]byte, error)
	// Remove removes texts. Absent ones are no error.
	Remove(ctx context.Context, names []string) error
	// RemoveAll removes all texts of an execution.
	RemoveAll(ctx context.Context, execution string) error
}

const (
	// named is the first byte of what a store has of a text that is kept elsewhere: its name follows. A compressed text begins otherwise.
	named = '@'
	// longestName bounds the names of texts.
	longestName = 200
	// textsAtOnce is how many texts are read or written at the same time by one request.
	textsAtOnce = 16
)

func nameOf(text []byte) (string, bool) {
	if len(text) == 0 || text[0] != named {
		return "", false
	}
	return string(text[1:]), true
}

// stow puts the texts of chunks that are not small where they are kept, before the transaction that adds the chunks: no database waits for another storage.
// What is stowed and not added after all goes with its execution.
func (r *Room) stow(ctx context.Context, chunks []wire.LogChunk, texts [][]byte, found map[string]bool) error {
	if r.opt.Texts == nil {
		return nil
	}
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(textsAtOnce)
	for i := range chunks {
		c := &chunks[i]
		if len(c.Lines) == 0 || len(texts[i]) <= r.opt.Small || !found[c.ExecutionID] || r.tooLong(sizeOf(c)) {
			continue
		}
		g.Go(func() error {
			name, err := r.opt.Texts.Put(gctx, c.ExecutionID, c.Part, texts[i])
			if err == nil && len(name) >= longestName {
				err = fmt.Errorf("the name %q is too long", name)
			}
			texts[i] = append([]byte{named}, name...)
			return err
		})
	}
	return r.unreachable(ctx, g.Wait())
}

// unreachable returns how a storage of texts that failed is told to clients, who try again. The cause is for the operator.
func (r *Room) unreachable(ctx context.Context, err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	r.opt.Log.WarnContext(ctx, "the log root cannot be used", "error", err)
	return &refuse.Error{
		Kind: refuse.KindUnavailable, Code: "log_root_unavailable", Message: "the log root of this server cannot be used at the moment; the server's log says why",
		RetryAfter: 5 * time.Second,
	}
}

// unpackAll returns the lines of chunks, in their order.
func (r *Room) unpackAll(ctx context.Context, chunks []Chunk) ([][]wire.LogLine, error) {
	lines := make([][]wire.LogLine, len(chunks))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(textsAtOnce)
	for i, c := range chunks {
		name, elsewhere := nameOf(c.Text)
		if !elsewhere {
			var err error
			if lines[i], err = unpack(c.Text); err != nil {
				return nil, err
			}
			continue
		}
		g.Go(func() error {
			if r.opt.Texts == nil {
				lines[i] = missing(c, "this server has no log root, below which it is")
				return nil
			}
			text, err := r.opt.Texts.Get(gctx, name)
			if errors.Is(err, fs.ErrNotExist) {
				lines[i] = missing(c, "gone from the log root")
				return nil
			}
			if err != nil {
				return r.unreachable(gctx, err)
			}
			lines[i], err = unpack(text)
			return err
		})
	}
	return lines, g.Wait()
}

// missing returns the note in the place of lines whose text cannot be had.
func missing(c Chunk, why string) []wire.LogLine {
	return []wire.LogLine{{At: wire.At(c.LastAt), Stream: "cut", Text: missingText(c.Lines) + why}}
}

// removeTexts removes all texts of executions.
func (r *Room) removeTexts(ctx context.Context, executions []string) error {
	if r.opt.Texts == nil {
		return nil
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(textsAtOnce)
	for _, id := range executions {
		g.Go(func() error { return r.opt.Texts.RemoveAll(ctx, id) })
	}
	if err := g.Wait(); err != nil {
		return fmt.Errorf("remove logs below the log root: %w", err)
	}
	return nil
}

func missingText(lines int64) string {
	return excerpt.Count(int(lines), "line is missing here: ", "lines are missing here: ")
}
