package targettest

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target/driver"
)

var errStop = errors.New("the reason to stop")

func testDone(t *testing.T, d driver.Driver) {
	write(t, d, "a.txt", "x")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errStop)
	check := func(op string, err error) {
		t.Helper()
		if !errors.Is(err, errStop) {
			t.Errorf("%s: got error %v, want the cause of the context", op, err)
		}
	}
	_, err := d.Stat(ctx, "a.txt")
	check("stat", err)
	_, err = d.Exists(ctx, "a.txt")
	check("exists", err)
	_, err = get(ctx, d, "a.txt")
	check("open", err)
	check("create", put(ctx, d, "b.txt", "y"))
	check("remove", d.Remove(ctx, "a.txt"))
	var last error
	for _, last = range d.List(ctx, "") {
	}
	check("list", last)
	wantList(t, d, "", "a.txt")
	wantContent(t, d, "a.txt", "x")
}

func testDoneWhileWriting(t *testing.T, d driver.Driver) {
	write(t, d, "a.txt", "old")
	for _, at := range []string{"write", "commit"} {
		ctx, cancel := context.WithCancelCause(t.Context())
		w, err := d.Create(ctx, "a.txt")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, "new"); err != nil {
			t.Fatal(err)
		}
		cancel(errStop)
		if at == "write" {
			_, err = io.WriteString(w, "more")
			if !errors.Is(err, errStop) {
				t.Errorf("write: got %v, want the cause of the context", err)
			}
		}
		if err := w.Commit(); !errors.Is(err, errStop) {
			t.Errorf("commit after %s: got %v, want the cause of the context", at, err)
		}
		if err := w.Abort(); err != nil {
			t.Errorf("abort: %v", err)
		}
		wantContent(t, d, "a.txt", "old")
		wantList(t, d, "", "a.txt")
	}
}

func testDoneWhileReading(t *testing.T, d driver.Driver) {
	write(t, d, "a.txt", strings.Repeat("x", 16<<20))
	ctx, cancel := context.WithCancelCause(t.Context())
	r, err := d.Open(ctx, "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := io.ReadFull(r, make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	cancel(errStop)
	if _, err := io.Copy(io.Discard, r); !errors.Is(err, errStop) && !errors.Is(err, context.Canceled) {
		t.Errorf("read: got %v, want the cause of the context", err)
	}
	if at, ok := r.(io.ReaderAt); ok {
		if n, err := at.ReadAt(make([]byte, 10), 0); n != 0 || !errors.Is(err, errStop) && !errors.Is(err, context.Canceled) {
			t.Errorf("read at: got %d bytes, %v, want the cause of the context", n, err)
		}
	}
}

func testCheck(t *testing.T, d driver.Driver) {
	c, ok := d.(driver.Checker)
	if !ok {
		return // optional
	}
	if err := c.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantList(t, d, "")
}

func testClean(t *testing.T, d driver.Driver) {
	c, ok := d.(driver.Cleaner)
	if !ok {
		return // optional
	}
	write(t, d, "a/whole.txt", "x")
	w := half(t, d, "a/half.txt")
	for _, olderThan := range []time.Duration{0, time.Hour} {
		removed, err := c.Clean(t.Context(), "", olderThan, false)
		if err != nil || len(removed) > 0 {
			t.Errorf("clean with a writer at work: got %v, %v; want nothing removed", removed, err)
		}
	}
	if err := w.Commit(); err != nil {
		t.Fatalf("commit after cleaning: %v", err)
	}
	wantList(t, d, "", "a/half.txt", "a/whole.txt")
	wantContent(t, d, "a/half.txt", "half of the new")
}
