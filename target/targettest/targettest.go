// Package targettest is the test suite that every target driver passes. A driver's own test is
//
//	func TestDriver(t *testing.T) {
//		targettest.Run(t, func(t *testing.T) driver.Driver { … })
//	}
//
// and a bug found in one driver becomes a case here.
package targettest

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"testing"

	"github.com/stardag-go/stardag/target/driver"
)

// Run runs the suite as subtests of t. Each case calls open for a driver on a root of its own, empty and writable; what
// open needs to undo it does with t.Cleanup. The cases run in parallel.
func Run(t *testing.T, open func(t *testing.T) driver.Driver) {
	t.Helper()
	cases := []struct {
		name string
		run  func(t *testing.T, d driver.Driver)
	}{
		{"an absent object", testAbsent},
		{"what is written is read back", testReadBack},
		{"stat describes what was written", testStat},
		{"a large object is streamed", testLarge},
		{"a reader can read at offsets", testReadAt},
		{"a reader keeps the version it began with", testReaderKeepsVersion},

		{"nothing shows before commit", testInvisibleUntilCommit},
		{"the old content stays until commit", testOverwrite},
		{"an aborted write leaves nothing", testAbort},
		{"an aborted overwrite leaves the old content", testAbortKeepsOld},
		{"commit and abort twice", testEndTwice},
		{"an abandoned write is not seen", testAbandoned},

		{"the last of two writers wins", testLastCommitWins},
		{"writers at once are never mixed", testConcurrentWriters},
		{"readers see old or new as a whole", testReadersDuringOverwrite},
		{"many objects at once", testManyAtOnce},

		{"remove can be repeated", testRemove},
		{"an object can be written again after remove", testWriteAfterRemove},
		{"objects below a path are removed as a tree", testRemoveTree},
		{"an object is moved with what is in it", testMove},

		{"a listing has byte order and a plain prefix", testList},
		{"a listing of nothing is empty", testListNothing},
		{"a listing can be broken off", testListBreak},
		{"a listing shows no unfinished objects", testListUnfinished},

		{"any name is kept apart from any other", testNames},
		{"names that lead out of the root are refused", testBadNames},
		{"a name that is accepted has room for what is written beside it", testNamesThatFit},

		{"a context that is done stops every operation", testDone},
		{"a context that ends while writing keeps the old content", testDoneWhileWriting},
		{"a context that ends while reading ends the reading", testDoneWhileReading},

		{"a new object replaces nothing", testNew},
		{"a large new object replaces nothing", testLargeNew},
		{"of many new objects at one place one is stored", testManyNew},

		{"the root can be checked", testCheck},
		{"cleaning leaves objects and writers alone", testClean},

		{"a directory target exists once it is marked", testDir},
		{"a directory target lists its keys as the reference does", testDirKeys},
		{"a directory target loses its mark when it is rewritten", testDirRewrite},
		{"a directory target is not marked while it is written", testDirBusy},
		{"a directory target is removed with everything in it", testDirRemove},
		{"a directory target refuses keys that are not below it", testDirBadKeys},
		{"a directory target is written from many goroutines", testDirConcurrent},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, open(t))
		})
	}
	t.Run("a target that defers reads below and changes nothing there", func(t *testing.T) {
		t.Parallel()
		testLower(t, open(t), open(t))
	})
}

// write stores an object in one go.
func write(t *testing.T, d driver.Driver, path, content string) {
	t.Helper()
	if err := put(t.Context(), d, path, content); err != nil {
		t.Fatalf("write %q: %v", path, err)
	}
}

func put(ctx context.Context, d driver.Driver, path, content string) error {
	w, err := d.Create(ctx, path)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, content); err != nil {
		return err
	}
	return w.Commit()
}

func get(ctx context.Context, d driver.Driver, path string) (content string, err error) {
	r, err := d.Open(ctx, path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	data, err := io.ReadAll(r)
	return string(data), err
}

func wantContent(t *testing.T, d driver.Driver, path, want string) {
	t.Helper()
	got, err := get(t.Context(), d, path)
	if err != nil {
		t.Fatalf("read %q: %v", path, err)
	}
	if got != want {
		t.Fatalf("read %q: got %s, want %s", path, short(got), short(want))
	}
	wantExists(t, d, path, true)
}

func wantExists(t *testing.T, d driver.Driver, path string, want bool) {
	t.Helper()
	got, err := d.Exists(t.Context(), path)
	if err != nil || got != want {
		t.Fatalf("exists %q: got %t, %v; want %t", path, got, err, want)
	}
}

// wantAbsent checks that no operation finds anything at path.
func wantAbsent(t *testing.T, d driver.Driver, path string) {
	t.Helper()
	wantExists(t, d, path, false)
	if _, err := d.Stat(t.Context(), path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("stat %q: got error %v, want fs.ErrNotExist", path, err)
	}
	if _, err := get(t.Context(), d, path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("open %q: got error %v, want fs.ErrNotExist", path, err)
	}
}

func wantList(t *testing.T, d driver.Driver, prefix string, want ...string) {
	t.Helper()
	var got []string
	for e, err := range d.List(t.Context(), prefix) {
		if err != nil {
			t.Fatalf("list %q: %v", prefix, err)
		}
		got = append(got, e.Path)
	}
	if !slices.Equal(got, want) {
		t.Errorf("list %q:\n got %q\nwant %q", prefix, got, want)
	}
}

func short(s string) string {
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}
