package targettest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/target/driver"
)

// half starts a write and does not end it.
func half(t *testing.T, d driver.Driver, path string) driver.Writer {
	t.Helper()
	w, err := d.Create(t.Context(), path)
	if err != nil {
		t.Fatalf("create %q: %v", path, err)
	}
	t.Cleanup(func() { _ = w.Abort() })
	if _, err := io.WriteString(w, "half of the new"); err != nil {
		t.Fatalf("write %q: %v", path, err)
	}
	return w
}

func testInvisibleUntilCommit(t *testing.T, d driver.Driver) {
	w := half(t, d, "a/b.json")
	wantAbsent(t, d, "a/b.json")
	wantList(t, d, "")
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	wantContent(t, d, "a/b.json", "half of the new")
	wantList(t, d, "", "a/b.json")
}

func testOverwrite(t *testing.T, d driver.Driver) {
	write(t, d, "a/b.json", "old")
	w := half(t, d, "a/b.json")
	wantContent(t, d, "a/b.json", "old")
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	wantContent(t, d, "a/b.json", "half of the new")
	write(t, d, "a/b.json", "") // shorter than before
	wantContent(t, d, "a/b.json", "")
}

func testAbort(t *testing.T, d driver.Driver) {
	if err := half(t, d, "a/b.json").Abort(); err != nil {
		t.Fatal(err)
	}
	wantAbsent(t, d, "a/b.json")
	wantList(t, d, "")
}

func testAbortKeepsOld(t *testing.T, d driver.Driver) {
	write(t, d, "a/b.json", "old")
	if err := half(t, d, "a/b.json").Abort(); err != nil {
		t.Fatal(err)
	}
	wantContent(t, d, "a/b.json", "old")
}

func testEndTwice(t *testing.T, d driver.Driver) {
	w := half(t, d, "a.json")
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	write(t, d, "a.json", "newer")
	if err := w.Abort(); err != nil {
		t.Errorf("abort after commit: got %v, want nothing", err)
	}
	if err := w.Commit(); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("second commit: got %v, want fs.ErrClosed", err)
	}
	if _, err := w.Write([]byte("late")); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("write after commit: got %v, want fs.ErrClosed", err)
	}
	wantContent(t, d, "a.json", "newer")

	w = half(t, d, "b.json")
	for range 2 {
		if err := w.Abort(); err != nil {
			t.Errorf("abort: got %v, want nothing", err)
		}
	}
	if err := w.Commit(); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("commit after abort: got %v, want fs.ErrClosed", err)
	}
	wantAbsent(t, d, "b.json")
}

func testAbandoned(t *testing.T, d driver.Driver) {
	half(t, d, "a/b.json")
	wantAbsent(t, d, "a/b.json")
	write(t, d, "a/b.json", "by another writer")
	wantContent(t, d, "a/b.json", "by another writer")
	wantList(t, d, "", "a/b.json")
}

func testLastCommitWins(t *testing.T, d driver.Driver) {
	first, second := half(t, d, "a.json"), half(t, d, "a.json")
	if _, err := io.WriteString(second, ", of the second"); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(first, ", of the first"); err != nil {
		t.Fatal(err)
	}
	if err := second.Commit(); err != nil {
		t.Fatal(err)
	}
	wantContent(t, d, "a.json", "half of the new, of the second")
	if err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	wantContent(t, d, "a.json", "half of the new, of the first")
}

// version makes content that shows when it is cut or mixed, of a length that differs between versions.
func version(n int) string { return strings.Repeat(fmt.Sprintf("%03d\n", n), 2000+n) }

func isVersion(content string) bool {
	var n int
	if _, err := fmt.Sscanf(content, "%d", &n); err != nil {
		return false
	}
	return content == version(n)
}

func putInParts(ctx context.Context, d driver.Driver, path, content string) error {
	w, err := d.Create(ctx, path)
	if err != nil {
		return err
	}
	defer w.Abort()
	for len(content) > 0 {
		n := min(1000, len(content))
		if _, err := io.WriteString(w, content[:n]); err != nil {
			return err
		}
		content = content[n:]
	}
	return w.Commit()
}

func testConcurrentWriters(t *testing.T, d driver.Driver) {
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			if err := putInParts(t.Context(), d, "deep/er/a.txt", version(i)); err != nil {
				t.Errorf("writer %d: %v", i, err)
			}
		})
	}
	wg.Wait()
	got, err := get(t.Context(), d, "deep/er/a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !isVersion(got) {
		t.Errorf("%d bytes that no single writer wrote", len(got))
	}
	wantList(t, d, "", "deep/er/a.txt")
}

func testReadersDuringOverwrite(t *testing.T, d driver.Driver) {
	write(t, d, "a.txt", version(0))
	done := make(chan struct{})
	var readers, writers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				got, err := get(t.Context(), d, "a.txt")
				// A storage may break off a reading whose object is replaced; it may not lose the object.
				if err == nil && !isVersion(got) || errors.Is(err, fs.ErrNotExist) {
					t.Errorf("read %d bytes that no writer wrote, error %v", len(got), err)
					return
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for w := range 2 {
		writers.Go(func() {
			for i := range 10 {
				if err := putInParts(t.Context(), d, "a.txt", version(1+10*w+i)); err != nil {
					t.Errorf("writer %d: %v", w, err)
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
}

func testManyAtOnce(t *testing.T, d driver.Driver) {
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := range 10 {
				path := fmt.Sprintf("%d/%d/%d.txt", i%3, i%5, i*8+w)
				if err := put(t.Context(), d, path, path); err != nil {
					t.Errorf("write %s: %v", path, err)
					continue
				}
				if got, err := get(t.Context(), d, path); err != nil || got != path {
					t.Errorf("read %s: got %q, %v", path, got, err)
				}
			}
		})
	}
	wg.Wait()
	count := 0
	for _, err := range d.List(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		count++
	}
	if count != 80 {
		t.Errorf("listed %d objects, want 80", count)
	}
}
