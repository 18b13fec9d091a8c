package target

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag/target/driver"
)

// Guard reports whether whoever writes still has the right to: it returns nil, or why not. Builds that are recorded in a registry put one
// into the context of a run, so that a run which was stopped for so long that another one has its task changes nothing of
// what that one made. It is asked before anything that is written can be seen: before the first write to a directory
// target, before each commit, before the flag of a directory, and before something is removed. What is written past package target, into
// a [Target.LocalPath] for example, is not guarded.
//
// It answers from memory when it was told a moment ago; with certain it asks in any case.
type Guard func(ctx context.Context, certain bool) error

type guardKey struct{}

// WithGuard returns a context in which g guards what is written; nil takes the guard away.
func WithGuard(ctx context.Context, g Guard) context.Context {
	return context.WithValue(ctx, guardKey{}, g)
}

// GuardOf returns the guard of a context; nil is none. Whoever runs a task in another process asks it on behalf of that process.
func GuardOf(ctx context.Context) Guard {
	g, _ := ctx.Value(guardKey{}).(Guard)
	return g
}

// mayChange returns nil when the guard, if there is one, lets uri be changed.
func mayChange(ctx context.Context, uri string, certain bool) error {
	g := GuardOf(ctx)
	if g == nil {
		return nil
	}
	if err := g(ctx, certain); err != nil {
		return fmt.Errorf("change %s: %w", uri, err)
	}
	return nil
}

// guarded returns a writer that asks the guard, if there is one, before it commits.
func guarded(ctx context.Context, w driver.Writer, uri string) driver.Writer {
	if GuardOf(ctx) == nil {
		return w
	}
	return &guardedWriter{Writer: w, ask: func() error { return mayChange(ctx, uri, false) }}
}

type guardedWriter struct {
	driver.Writer
	ask func() error
}

func (w *guardedWriter) Commit() error {
	if err := w.ask(); err != nil {
		_ = w.Writer.Abort()
		return err
	}
	return w.Writer.Commit()
}
