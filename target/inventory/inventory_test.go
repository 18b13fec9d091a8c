package inventory_test

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/checksum"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/inventory"
)

const (
	sumID  = "4d78805a-0000-5000-8000-000000000001"
	dirID  = "d2f0136b-0000-5000-8000-000000000002"
	sumAt  = "ns/Sum/v1/4d/78/" + sumID
	dirAt  = "ns/Dir/d2/f0/" + dirID
	digits = "0123456789"
)

// store is a root with checksums, and the driver below them.
type store struct {
	t     *testing.T
	roots *target.Roots
	bare  driver.Driver
	uri   string
}

func newStore(t *testing.T) *store {
	t.Helper()
	s := &store{t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir(), Checksum: true}})}
	var err error
	if s.bare, s.uri, err = s.roots.Storage(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *store) put(paths ...string) {
	s.t.Helper()
	for _, path := range paths {
		f, err := s.roots.File(s.t.Context(), "", path)
		if err != nil {
			s.t.Fatal(err)
		}
		if err := f.WriteAll(s.t.Context(), []byte(digits)); err != nil {
			s.t.Fatal(err)
		}
	}
}

// alter replaces an object behind the back of its checksum.
func (s *store) alter(path, content string) {
	s.t.Helper()
	f, err := target.NewFile(s.bare, s.uri, path)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := f.WriteAll(s.t.Context(), []byte(content)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *store) remove(path string) {
	s.t.Helper()
	if err := s.bare.Remove(s.t.Context(), path); err != nil {
		s.t.Fatal(err)
	}
}

// directory writes a directory target of the two files a and b/c.
func (s *store) directory(done bool) {
	s.t.Helper()
	d, err := s.roots.Dir(s.t.Context(), "", dirAt)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, key := range []string{"a", "b/c"} {
		f, err := d.Sub(key)
		if err != nil {
			s.t.Fatal(err)
		}
		if err := f.WriteAll(s.t.Context(), []byte(digits)); err != nil {
			s.t.Fatal(err)
		}
	}
	if done {
		if err := d.MarkDone(s.t.Context()); err != nil {
			s.t.Fatal(err)
		}
	}
}

func (s *store) items(folders ...string) map[string][]string {
	s.t.Helper()
	got := map[string][]string{}
	for i, err := range inventory.Items(s.t.Context(), s.bare, folders...) {
		if err != nil {
			s.t.Fatal(err)
		}
		key := i.Kind + " " + i.TaskID
		if i.TaskID == "" {
			key = i.Place
		}
		for _, o := range i.Objects {
			if !strings.HasSuffix(o.Path, checksum.Suffix) {
				got[key] = append(got[key], strings.TrimPrefix(o.Path, i.Place))
			}
		}
	}
	return got
}

func TestItems(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.put(sumAt+".json", sumAt+".json.gz", "notes.txt", "ns/Sum/v1/4d/78/"+sumID+"0.json", "ns/Sum/v1/4d/79/"+sumID+".json",
		"ns/Sum/v1/4d/78/"+strings.ToUpper(sumID)+".json", "4d/78/"+sumID+"/name.txt", "a/4d/78")
	s.directory(true)
	want := map[string][]string{
		"ns/Sum/v1 " + sumID:                  {".json", ".json.gz"},
		"ns/Dir " + dirID:                     {"._DONE", "._SUB_KEYS", "/a", "/b/c"},
		" " + sumID:                           {"/name.txt"},
		"notes.txt":                           {""},
		"a/4d/78":                             {""},
		"ns/Sum/v1/4d/78/" + sumID + "0.json": {""},
		"ns/Sum/v1/4d/79/" + sumID + ".json":  {""},
		"ns/Sum/v1/4d/78/" + strings.ToUpper(sumID) + ".json": {""},
	}
	got := s.items()
	for path := range got {
		if len(got[path]) == 0 { // the checksums of what is no output
			delete(got, path)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := s.items("/ns/Dir/", "ns/Dir/d2", "ns/Dir"); len(got) != 1 || len(got["ns/Dir "+dirID]) != 4 {
		t.Errorf("below a folder: got %v", got)
	}
}

func (s *store) verify() *inventory.Verification {
	s.t.Helper()
	v, err := inventory.Verify(s.t.Context(), s.bare, s.uri)
	if err != nil {
		s.t.Fatal(err)
	}
	return v
}

func TestVerify(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.put(sumAt+".json", "notes.txt")
	s.directory(true)
	s.alter("foreign", "x")
	if v := s.verify(); v.Sound != 6 || v.Unchecked != 1 || v.Unfinished != 0 || len(v.Problems) != 0 {
		t.Fatalf("got %+v", v)
	}
	s.alter(sumAt+".json", "012345678X")
	s.remove(dirAt + "/b/c")
	s.remove("notes.txt")
	var got []string
	for _, p := range s.verify().Problems {
		got = append(got, p.TaskID+" "+strings.TrimPrefix(p.Path, "ns/")+": "+p.Why)
	}
	want := []string{
		" notes.txt._CHECKSUM: there is a checksum, and no file that it is of",
		dirID + " " + strings.TrimPrefix(dirAt, "ns/") + "/b/c: the directory is complete and lists this file, which is not there",
		dirID + " " + strings.TrimPrefix(dirAt, "ns/") + "/b/c._CHECKSUM: there is a checksum, and no file that it is of",
		sumID + " " + strings.TrimPrefix(sumAt, "ns/") + ".json: its SHA-256 is not that of what was written",
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s.remove(dirAt + "._DONE")
	if v := s.verify(); v.Unfinished != 1 {
		t.Errorf("an unfinished directory: got %+v", v)
	}
}

// find returns the item of a task.
func (s *store) find(id string) *inventory.Item {
	s.t.Helper()
	for i, err := range inventory.Items(s.t.Context(), s.bare) {
		if err != nil {
			s.t.Fatal(err)
		}
		if i.TaskID == id {
			return &i
		}
	}
	s.t.Fatalf("there is no output of %s", id)
	return nil
}

func TestRemove(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.put(sumAt+".json", "notes.txt", dirAt+"._AWAITED")
	s.directory(true)
	item := s.find(dirID)
	if item.Path() != dirAt || item.Awaited() != dirAt+"._AWAITED" || !item.HasOutput() {
		t.Fatalf("got %+v", item)
	}

	// What was written again since it was listed stays.
	s.alter(dirAt+"/a", "something longer than before")
	if err := inventory.Remove(t.Context(), s.bare, s.uri, item); !errors.Is(err, inventory.ErrChanged) || !strings.Contains(err.Error(), s.uri+dirAt) {
		t.Errorf("got %v", err)
	}
	if ok, err := s.bare.Exists(t.Context(), dirAt+"._DONE"); err != nil || !ok {
		t.Errorf("the flag is gone: %v, %v", ok, err)
	}
	if err := inventory.Remove(t.Context(), s.bare, s.uri, s.find(dirID)); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{"ns/Sum/v1 " + sumID: {".json"}, "notes.txt": {""}}
	got := s.items()
	delete(got, "notes.txt._CHECKSUM")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	s.put(sumAt + "._AWAITED")
	if item := s.find(sumID); item.Path() != sumAt+".json" {
		t.Errorf("the path of an output with a record is %s", item.Path())
	}
	s.remove(sumAt + ".json")
	s.remove(sumAt + ".json._CHECKSUM")
	if item := s.find(sumID); item.HasOutput() || item.Awaited() == "" {
		t.Errorf("a record without an output: got %+v", item)
	}
}

func TestStrangers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		put  []string
		done bool // a directory of the files a and b/c
		want []string
	}{
		"a file":                        {put: []string{dirAt + ".json", dirAt + ".json.gz", dirAt + "._AWAITED"}},
		"a file with a name of its own": {put: []string{dirAt + "/report.csv"}},
		"a directory":                   {done: true},
		"a directory with a file that is not listed": {done: true, put: []string{dirAt + "/x.csv"}, want: []string{"/x.csv"}},
		"a directory with another one in it":         {done: true, put: []string{dirAt + "/in._SUB_KEYS", dirAt + "/in._DONE"}, want: []string{"/in._DONE", "/in._SUB_KEYS"}},
		"a directory that is not complete":           {put: []string{dirAt + "/a", dirAt + "/b"}, want: []string{"/a", "/b"}},
		"a directory with a name of its own":         {put: []string{dirAt + "/name._SUB_KEYS", dirAt + "/name._DONE"}},
		"files beside one another's lists":           {put: []string{dirAt + "/a._SUB_KEYS", dirAt + "/b._SUB_KEYS"}, want: []string{"/a._SUB_KEYS", "/b._SUB_KEYS"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStore(t)
			if tt.done {
				s.directory(true)
			}
			s.put(tt.put...)
			for _, p := range tt.put { // lists have no keys
				if strings.HasSuffix(p, "._SUB_KEYS") {
					s.alter(p, "")
				}
			}
			strangers, err := inventory.Strangers(t.Context(), s.bare, s.find(dirID))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range strangers {
				if !strings.HasSuffix(p, checksum.Suffix) {
					got = append(got, strings.TrimPrefix(p, dirAt))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// flagsOnly is a storage that removes nothing but flags.
type flagsOnly struct{ driver.Driver }

func (d *flagsOnly) Remove(ctx context.Context, path string) error {
	if strings.HasSuffix(path, "._DONE") {
		return d.Driver.Remove(ctx, path)
	}
	return fs.ErrPermission
}

func TestRemoveTakesTheFlagFirst(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.directory(true)
	d := &flagsOnly{Driver: s.bare}
	if err := inventory.Remove(t.Context(), d, s.uri, s.find(dirID)); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
	dir, err := s.roots.Dir(t.Context(), "", dirAt)
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := dir.Exists(t.Context()); err != nil || ok {
		t.Errorf("a directory of which a part may be gone exists: %v, %v", ok, err)
	}
}
