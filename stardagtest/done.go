package stardagtest

import (
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/target"
)

// Done returns a finished task whose output is value, to stand in for a dependency. Its output is in memory and goes away
// at the end of the test. Equal values of one type give the same id. The type needs a default codec.
func Done[T any](tb testing.TB, value T) stardag.Task[T] {
	tb.Helper()
	stored, err := codec.Default[T]()
	if err != nil {
		tb.Fatalf("stardagtest.Done: %v", err)
	}
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
	return stardag.Alias[T](doneID(tb, out, uri), uri)
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
