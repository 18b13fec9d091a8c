package inventory_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
	"github.com/stardag-go/stardag/target/inventory"
)

var errKilled = errors.New("killed")

// mortal is a storage whose program is killed before an operation that changes something: from then on nothing happens.
type mortal struct {
	driver.Driver

	left   atomic.Int64 // operations until then
	copies bool         // it cannot rename
}

func newMortal(d driver.Driver, left int, copies bool) *mortal {
	m := &mortal{Driver: d, copies: copies}
	m.left.Store(int64(left))
	return m
}

func (m *mortal) step() error {
	if m.left.Add(-1) < 0 {
		return errKilled
	}
	return nil
}

func (m *mortal) Create(ctx context.Context, path string) (driver.Writer, error) {
	w, err := m.Driver.Create(ctx, path)
	return &mortalWriter{w, m}, err
}

func (m *mortal) Remove(ctx context.Context, path string) error {
	if err := m.step(); err != nil {
		return err
	}
	return m.Driver.Remove(ctx, path)
}

func (m *mortal) Move(ctx context.Context, from, to string) error {
	if m.copies {
		return errors.ErrUnsupported
	}
	if err := m.step(); err != nil {
		return err
	}
	return m.Driver.(driver.Mover).Move(ctx, from, to)
}

type mortalWriter struct {
	driver.Writer

	m *mortal
}

func (w *mortalWriter) Commit() error {
	if err := w.m.step(); err != nil {
		_ = w.Abort()
		return err
	}
	return w.Writer.Commit()
}

const (
	trashedFile = "f06e28a6-fabb-57e2-a0b5-8c53b0cb687f"
	trashedDir  = "0a6e28a6-fabb-57e2-a0b5-8c53b0cb687f"
)

// outputs returns a file with what is kept about it, and a directory target.
func outputs(t *testing.T) driver.Driver {
	t.Helper()
	d, err := file.Open(t.Context(), &url.URL{Scheme: "file", Path: t.TempDir() + "/"}, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := target.NewFile(d, "/r/", "ns/File/f0/6e/"+trashedFile+".json")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteAll(t.Context(), []byte("value")); err != nil {
		t.Fatal(err)
	}
	put(t, d, "ns/File/f0/6e/"+trashedFile+"._AWAITED", "record")
	put(t, d, "other.txt", "no output")
	dir, err := target.NewDir(d, "/r/", "ns/Dir/0a/6e/"+trashedDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b/c"} {
		sub, err := dir.Sub(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := sub.WriteAll(t.Context(), []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := dir.MarkDone(t.Context()); err != nil {
		t.Fatal(err)
	}
	return d
}

func put(t *testing.T, d driver.Driver, path, content string) {
	t.Helper()
	w, err := d.Create(t.Context(), path)
	if err == nil {
		_, err = io.WriteString(w, content)
	}
	if err == nil {
		err = w.Commit()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// everything returns what a storage has, outside of its trash.
func everything(t *testing.T, d driver.Driver) map[string]string {
	t.Helper()
	all := map[string]string{}
	for e, err := range d.List(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(e.Path, inventory.TrashFolder+"/") {
			continue
		}
		in, err := d.Open(t.Context(), e.Path)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		_ = in.Close()
		if err != nil {
			t.Fatal(err)
		}
		all[e.Path] = string(data)
	}
	return all
}

func garbage(t *testing.T, d driver.Driver) (items []inventory.Item) {
	t.Helper()
	for i, err := range inventory.Items(t.Context(), d) {
		if err != nil {
			t.Fatal(err)
		}
		if i.TaskID != "" {
			items = append(items, i)
		}
	}
	return items
}

func trashOf(t *testing.T, d driver.Driver) *inventory.Trash {
	t.Helper()
	trash, err := inventory.NewTrash(d, "/r/")
	if err != nil {
		t.Fatal(err)
	}
	return trash
}

func parts(t *testing.T, d driver.Driver) []*inventory.Part {
	t.Helper()
	all, err := trashOf(t, d).Parts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// takeBack brings everything back, as far as the storage lives.
func takeBack(t *testing.T, d driver.Driver) error {
	t.Helper()
	trash := trashOf(t, d)
	for _, p := range parts(t, d) {
		for _, thrown := range p.Thrown() {
			if err := trash.Undo(t.Context(), p, &thrown); err != nil {
				return err
			}
		}
		if err := trash.Tidy(t.Context(), p); err != nil {
			return err
		}
	}
	return nil
}

// wantNothingHalf checks that nothing looks complete of which something is missing.
func wantNothingHalf(t *testing.T, all map[string]string, where string) {
	t.Helper()
	if _, flag := all["ns/Dir/0a/6e/"+trashedDir+"._DONE"]; flag && (all["ns/Dir/0a/6e/"+trashedDir+"/a"] != "a" || all["ns/Dir/0a/6e/"+trashedDir+"/b/c"] != "b/c") {
		t.Errorf("%s: a directory that is not whole has its flag: %v", where, slices.Sorted(maps.Keys(all)))
	}
}

// TestTrashSurvivesAKill has the program killed before each of its operations, in storages that rename and in those that copy.
func TestTrashSurvivesAKill(t *testing.T) {
	t.Parallel()
	for _, copies := range []bool{false, true} {
		killed := 0
		for at := 0; ; at++ {
			d := outputs(t)
			before := everything(t, d)
			m := newMortal(d, at, copies)
			_, err := trashOf(t, m).Put(t.Context(), "run", 0, inventory.Manifest{At: time.Now()}, garbage(t, d))
			where := fmt.Sprintf("copies %t, killed before operation %d", copies, at)
			if err == nil {
				break
			}
			if !errors.Is(err, errKilled) {
				t.Fatalf("%s: %v", where, err)
			}
			killed++
			wantNothingHalf(t, everything(t, d), where)
			if at%2 == 0 { // the next collector ends what the killed one has begun
				for _, p := range parts(t, d) {
					if p.Finished {
						t.Errorf("%s: the part looks finished", where)
					}
					if err := trashOf(t, d).Finish(t.Context(), p); err != nil {
						t.Errorf("%s: %v", where, err)
					}
				}
				for _, i := range garbage(t, d) {
					if n := len(i.Objects); n != map[string]int{trashedFile: 2, trashedDir: 4}[i.TaskID] {
						t.Errorf("%s: %d objects of an item are left after the part was finished", where, n)
					}
				}
			}
			// Taking it back is killed too, before each operation, until it gets through.
			for back := 0; ; back++ {
				err := takeBack(t, newMortal(d, back, copies))
				wantNothingHalf(t, everything(t, d), where+fmt.Sprint(", undo killed before ", back))
				if err == nil {
					break
				}
				if !errors.Is(err, errKilled) {
					t.Fatalf("%s: undo: %v", where, err)
				}
			}
			if after := everything(t, d); !maps.Equal(before, after) {
				t.Errorf("%s: got\n%v\nwant\n%v", where, after, before)
			}
			if left := parts(t, d); len(left) > 0 {
				t.Errorf("%s: the trash has %d parts left", where, len(left))
			}
		}
		if killed < 8 {
			t.Errorf("only %d kills", killed)
		}
	}
}

func TestTrash(t *testing.T) {
	t.Parallel()
	d := outputs(t)
	trash := trashOf(t, d)
	items := garbage(t, d)
	changed, err := trash.Put(t.Context(), "run", 0, inventory.Manifest{At: time.Now(), By: "me"}, items)
	if err != nil || errors.Join(changed...) != nil {
		t.Fatal(err, changed)
	}
	if got := everything(t, d); len(got) != 1 || got["other.txt"] == "" {
		t.Errorf("left is %v", got)
	}
	if got := garbage(t, d); len(got) > 0 {
		t.Errorf("the trash is taken for outputs: %v", got)
	}
	p := parts(t, d)[0]
	thrown := p.Thrown()
	if len(thrown) != 2 || !thrown[0].Whole || thrown[1].Kind != "ns/File" || p.Path(&thrown[1]) != "ns/File/f0/6e/"+trashedFile+".json" || !p.Finished {
		t.Fatalf("got %+v", thrown)
	}

	put(t, d, "ns/File/f0/6e/"+trashedFile+".json", "a longer value")
	if err := trash.Undo(t.Context(), p, &thrown[1]); !errors.Is(err, inventory.ErrMadeAgain) {
		t.Errorf("got %v", err)
	}
	if got := everything(t, d)["ns/File/f0/6e/"+trashedFile+".json"]; got != "a longer value" {
		t.Errorf("what was made again is now %q", got)
	}
	if err := d.Remove(t.Context(), inventory.TrashFolder+"/run/0/1"); err != nil {
		t.Fatal(err)
	}
	p = parts(t, d)[0]
	if thrown = p.Thrown(); thrown[0].Whole {
		t.Errorf("got %+v", thrown[0])
	}
	if err := trash.Undo(t.Context(), p, &thrown[0]); !errors.Is(err, inventory.ErrNotWhole) {
		t.Errorf("got %v", err)
	}
	if err := trash.Empty(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if got := everything(t, d); len(got) != 2 || len(parts(t, d)) != 0 {
		t.Errorf("left is %v, and %d parts", got, len(parts(t, d)))
	}
}

func TestTrashLeavesWhatIsWrittenAgain(t *testing.T) {
	t.Parallel()
	d := outputs(t)
	items := garbage(t, d)
	put(t, d, "ns/File/f0/6e/"+trashedFile+".json", "a longer value")
	changed, err := trashOf(t, d).Put(t.Context(), "run", 0, inventory.Manifest{At: time.Now()}, items)
	if err != nil || changed[0] != nil || !errors.Is(changed[1], inventory.ErrChanged) {
		t.Errorf("got %v, %v", changed, err)
	}
}
