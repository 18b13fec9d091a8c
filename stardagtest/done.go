package stardagtest

import (
	"context"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/target"
)

// Done returns a finished task whose output is value, to stand in for a dependency. Its output is in memory and goes away
// at the end of the test. Equal values of one type give the same id. The type needs a default codec; [DoneWith] takes another one.
func Done[T any](tb testing.TB, value T) stardag.Task[T] {
	tb.Helper()
	stored, err := codec.Default[T]()
	if err != nil {
		tb.Fatalf("stardagtest.Done: %v", err)
	}
	return done(tb, stored, value)
}

// DoneWith is like [Done] for a type whose outputs a codec writes.
func DoneWith[T any](tb testing.TB, c codec.Codec[T], value T) stardag.Task[T] {
	tb.Helper()
	return done(tb, codec.File(c), value)
}

// Store makes value the output of a task, by the codec of its kind and below the roots of ctx, as if a build had made it: for tasks that others
// make themselves, by Requires or [stardag.Await], and for files from outside. It fails the test where the kind has no output.
func Store[T any](ctx context.Context, tb testing.TB, task stardag.Task[T], value T) {
	tb.Helper()
	if err := task.Err(); err != nil {
		tb.Fatalf("stardagtest.Store: %v", err)
	}
	t := front.Task(task)
	if t.Kind.Save == nil {
		tb.Fatalf("stardagtest.Store: %s has no output that is defined in this program", task)
	}
	if err := t.Kind.Save(ctx, t, value); err != nil {
		tb.Fatalf("stardagtest.Store: %s: %v", task, err)
	}
}

func done[T any](tb testing.TB, stored codec.Stored[T], value T) stardag.Task[T] {
	tb.Helper()
	uri := bucket(tb) + "output"
	if ext := stored.Extension(); ext != "" {
		uri += "." + ext
	}
	if stored.IsDir() {
		uri += "/"
	}
	out, err := target.NewRoots(nil).Resolve(tb.Context(), uri)
	if err != nil {
		tb.Fatalf("stardagtest.Done: %v", err)
	}
	if err := stored.Save(tb.Context(), out, value); err != nil {
		tb.Fatalf("stardagtest.Done: %v", err)
	}
	return stardag.AliasWith(stored, doneID(tb, out, uri), uri)
}

// doneID is made from the stored bytes, so that the ids of tasks downstream are the same in every run of a test.
func doneID(tb testing.TB, out *target.Target, uri string) stardag.ID {
	tb.Helper()
	if out.IsDir() {
		return canon.UUID5(canon.TaskNamespace, []byte(uri))
	}
	b, err := out.ReadAll(tb.Context())
	if err != nil {
		tb.Fatalf("stardagtest.Done: %v", err)
	}
	return canon.UUID5(canon.TaskNamespace, append([]byte("stardagtest.Done\n"), b...))
}
