package target_test

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/mem"
)

// dying is a storage whose process is killed after some changes: those that come later do not happen.
type dying struct {
	driver.Driver

	left int
}

var errKilled = errors.New("killed")

func (d *dying) change() error {
	if d.left == 0 {
		return errKilled
	}
	d.left--
	return nil
}

func (d *dying) Create(ctx context.Context, path string) (driver.Writer, error) {
	w, err := d.Driver.Create(ctx, path)
	return &dyingWriter{w, d}, err
}

func (d *dying) Remove(ctx context.Context, path string) error {
	if err := d.change(); err != nil {
		return err
	}
	return d.Driver.Remove(ctx, path)
}

type dyingWriter struct {
	driver.Writer
	d *dying
}

func (w *dyingWriter) Commit() error {
	if err := w.d.change(); err != nil {
		return errors.Join(err, w.Abort())
	}
	return w.Writer.Commit()
}

// TestADirectoryThatExistsIsWhole writes, writes again and removes a directory with a process that is killed after each number of
// changes. Whenever the directory exists, it has its list, and all files that are on it.
func TestADirectoryThatExistsIsWhole(t *testing.T) {
	t.Parallel()
	uri, drop := mem.NewBucket()
	t.Cleanup(drop)
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	storage, err := mem.Open(t.Context(), u, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	write := func(d driver.Driver, keys ...string) error {
		dir, err := target.NewDir(d, uri, "out/dir")
		if err != nil {
			return err
		}
		for _, key := range keys {
			sub, err := dir.Sub(key)
			if err == nil {
				err = sub.WriteAll(ctx, []byte(key))
			}
			if err != nil {
				return err
			}
		}
		return dir.MarkDone(ctx)
	}
	remove := func(d driver.Driver) error {
		dir, err := target.NewDir(d, uri, "out/dir")
		if err != nil {
			return err
		}
		return dir.Remove(ctx)
	}
	for name, work := range map[string]func(d driver.Driver) error{
		"the first time": func(d driver.Driver) error { return write(d, "a", "b/c") },
		"again":          func(d driver.Driver) error { return errors.Join(write(storage, "old"), write(d, "a", "b/c")) },
		"removed":        func(d driver.Driver) error { return errors.Join(write(storage, "a", "old"), remove(d)) },
	} {
		for changes := 0; ; changes++ {
			if err := remove(storage); err != nil {
				t.Fatal(err)
			}
			err := work(&dying{storage, changes})
			if err != nil && !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
			dir, dirErr := target.NewDir(storage, uri, "out/dir")
			if dirErr != nil {
				t.Fatal(dirErr)
			}
			there, existsErr := dir.Exists(ctx)
			if existsErr != nil {
				t.Fatal(existsErr)
			}
			if there {
				keys, err := dir.Keys(ctx)
				if err != nil || len(keys) == 0 {
					t.Errorf("%s, killed after %d changes: it exists and its list is %q, %v", name, changes, keys, err)
				}
				var files []string
				for key, err := range dir.List(ctx) {
					if err != nil {
						t.Fatal(err)
					}
					files = append(files, key)
				}
				for _, key := range keys {
					if !slices.Contains(files, key) {
						t.Errorf("%s, killed after %d changes: %s is on the list and not among %q", name, changes, key, files)
					}
				}
			}
			if err == nil {
				break
			}
			if changes > 100 {
				t.Fatal("it does not end: " + strconv.Itoa(changes))
			}
		}
	}
}

// As long as one of its files is being written, a directory is not done, in whatever way and however often the writing of others ends.
func TestADirectoryIsNotDoneWhileAFileIsWritten(t *testing.T) {
	t.Parallel()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: newBucket(t)}})
	for name, end := range map[string]func(w driver.Writer) error{
		"committed":             driver.Writer.Commit,
		"given up":              driver.Writer.Abort,
		"committed and closed":  func(w driver.Writer) error { return errors.Join(w.Commit(), w.Abort(), w.Abort()) },
		"given up twice":        func(w driver.Writer) error { return errors.Join(w.Abort(), w.Abort()) },
		"given up and not more": func(w driver.Writer) error { _ = w.Abort(); _ = w.Commit(); return nil },
	} {
		dir, err := roots.Dir(t.Context(), "", name)
		if err != nil {
			t.Fatal(err)
		}
		open := func(key string) driver.Writer {
			t.Helper()
			sub, err := dir.Sub(key)
			if err != nil {
				t.Fatal(err)
			}
			w, err := sub.Create(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return w
		}
		first, second := open("first"), open("second")
		if err := end(first); err != nil {
			t.Fatal(err)
		}
		if err := dir.MarkDone(t.Context()); err == nil || !strings.Contains(err.Error(), "1 of its files not committed or aborted yet") {
			t.Errorf("%s: while the second is written: %v", name, err)
		}
		if err := second.Commit(); err != nil {
			t.Fatal(err)
		}
		if err := dir.MarkDone(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		keys, err := dir.Keys(t.Context())
		want := []string{"second"}
		if strings.HasPrefix(name, "committed") {
			want = []string{"first", "second"}
		}
		if err != nil || !slices.Equal(keys, want) {
			t.Errorf("%s: the keys are %q, %v; want %q", name, keys, err, want)
		}
	}
}
