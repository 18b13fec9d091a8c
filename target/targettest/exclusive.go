package targettest

import (
	"errors"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stardag-go/stardag/target/driver"
)

// large is more than any driver sends with one request.
const large = 9 << 20

// exclusive reports whether a driver has the ability. One that wraps another has the method, and maybe not the ability.
func exclusive(t *testing.T, d driver.Driver) (driver.Exclusive, bool) {
	t.Helper()
	x, ok := d.(driver.Exclusive)
	if !ok {
		return nil, false
	}
	w, err := x.CreateNew(t.Context(), "probe")
	if errors.Is(err, errors.ErrUnsupported) {
		return nil, false
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Abort(); err != nil {
		t.Fatal(err)
	}
	return x, true
}

// putNew stores an object that must not be there.
func putNew(t *testing.T, d driver.Exclusive, path, content string) error {
	t.Helper()
	w, err := d.CreateNew(t.Context(), path)
	if err != nil {
		return err
	}
	defer w.Abort()
	if _, err := io.WriteString(w, content); err != nil {
		return err
	}
	return w.Commit()
}

func wantTaken(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("got error %v, want fs.ErrExist", err)
	}
}

func testNew(t *testing.T, d driver.Driver) {
	x, ok := exclusive(t, d)
	if !ok {
		return // optional
	}
	if err := putNew(t, x, "a/new.txt", "first"); err != nil {
		t.Fatalf("a new object: %v", err)
	}
	wantTaken(t, putNew(t, x, "a/new.txt", "second"))
	wantContent(t, d, "a/new.txt", "first")

	// The object comes while the new one is being written.
	w, err := x.CreateNew(t.Context(), "a/late.txt")
	if err != nil {
		t.Fatal(err)
	}
	write(t, d, "a/late.txt", "quicker")
	if _, err := io.WriteString(w, "slower"); err != nil {
		t.Fatal(err)
	}
	wantTaken(t, w.Commit())
	wantContent(t, d, "a/late.txt", "quicker")
	wantList(t, d, "", "a/late.txt", "a/new.txt")

	// What was removed is new again.
	if err := d.Remove(t.Context(), "a/new.txt"); err != nil {
		t.Fatal(err)
	}
	if err := putNew(t, x, "a/new.txt", "third"); err != nil {
		t.Errorf("after removing: %v", err)
	}
	wantContent(t, d, "a/new.txt", "third")
}

func testLargeNew(t *testing.T, d driver.Driver) {
	x, ok := exclusive(t, d)
	if !ok {
		return // optional
	}
	content := strings.Repeat("0123456789abcde\n", large/16)
	if err := putNew(t, x, "large", content); err != nil {
		t.Fatalf("a new object: %v", err)
	}
	wantTaken(t, putNew(t, x, "large", content+"!"))
	wantContent(t, d, "large", content)
	if c, ok := d.(driver.Cleaner); ok {
		if left, err := c.Clean(t.Context(), "", 0, true); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	}
}

func testManyNew(t *testing.T, d driver.Driver) {
	x, ok := exclusive(t, d)
	if !ok {
		return // optional
	}
	const writers = 8
	var won atomic.Int64
	won.Store(-1)
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			switch err := putNew(t, x, "mark", strconv.Itoa(i)); {
			case err == nil:
				if before := won.Swap(int64(i)); before >= 0 {
					t.Errorf("both %d and %d were stored", before, i)
				}
			case !errors.Is(err, fs.ErrExist):
				t.Errorf("writer %d: got error %v, want fs.ErrExist", i, err)
			}
		})
	}
	wg.Wait()
	if won.Load() < 0 {
		t.Fatal("nobody's object was stored")
	}
	wantContent(t, d, "mark", strconv.FormatInt(won.Load(), 10))
}
