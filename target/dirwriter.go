package target

import (
	"context"

	"github.com/stardag-go/stardag/target/driver"
)

// create starts a file of the directory: the flag goes first, the key is recorded at Commit.
func (d *Dir) create(ctx context.Context, t *Target) (driver.Writer, error) {
	// Counted first: a MarkDone at the same time either sees this file and refuses, or has its flag taken away.
	d.mu.Lock()
	d.writing++
	d.mu.Unlock()
	w := &dirWriter{dir: d, key: t.uri[len(d.target.uri):]}
	err := d.Unmark(ctx)
	if err == nil {
		w.Writer, err = t.driver.Create(ctx, t.path())
	}
	if err == nil {
		w.Writer = guarded(ctx, w.Writer, t.uri)
	}
	if err != nil {
		w.end(false)
		return nil, err
	}
	return w, nil
}

// dirWriter tells its directory how the writing of one file ended.
type dirWriter struct {
	driver.Writer
	dir   *Dir
	key   string
	ended bool
}

func (w *dirWriter) Commit() error {
	err := w.Writer.Commit()
	w.end(err == nil)
	return err
}

func (w *dirWriter) Abort() error {
	err := w.Writer.Abort()
	w.end(false)
	return err
}

func (w *dirWriter) end(committed bool) {
	if w.ended {
		return
	}
	w.ended = true
	w.dir.mu.Lock()
	defer w.dir.mu.Unlock()
	w.dir.writing--
	if committed {
		w.dir.record(w.key)
	}
}
