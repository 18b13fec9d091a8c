package file_test

import (
	"errors"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
)

func TestAMissingRootIsNotMade(t *testing.T) {
	t.Parallel()
	root := t.TempDir() + "/not here"
	d := open(t, root, driver.Options{})
	want := "folder " + root + " does not exist; create it (mkdir -p '" + root + "') or correct the setting"
	check := func(op string, err error) {
		t.Helper()
		if _, ok := errors.AsType[*file.MissingRootError](err); !ok || err.Error() != want || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s:\n got %v\nwant %s", op, err, want)
		}
	}
	check("check", d.Check(t.Context()))
	for _, path := range []string{"a.txt", "a/b/c.txt"} {
		_, err := d.Create(t.Context(), path)
		check("create", err)
	}
	if ok, err := d.Exists(t.Context(), "a.txt"); ok || err != nil {
		t.Errorf("exists: got %t, %v", ok, err)
	}
	if _, err := os.Stat(root); !os.IsNotExist(err) {
		t.Errorf("the root was made: %v", err)
	}
}

func TestARootThatMayBeMade(t *testing.T) {
	t.Parallel()
	root := t.TempDir() + "/a/b"
	if err := open(t, root, driver.Options{AutoCreate: true}).Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(root); err != nil || len(entries) != 0 {
		t.Errorf("after the check: got %v, %v; want an empty folder", entries, err)
	}
}

func TestARootThatIsAFile(t *testing.T) {
	t.Parallel()
	root := t.TempDir() + "/file"
	if err := os.WriteFile(root, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	err := open(t, root, driver.Options{AutoCreate: true}).Check(t.Context())
	if err == nil || !strings.Contains(err.Error(), root+" is a file and not a folder") {
		t.Errorf("got %v", err)
	}
}

func TestARootIsAbsolute(t *testing.T) {
	t.Parallel()
	for _, u := range []*url.URL{{Scheme: "file", Path: "relative/"}, {Scheme: "file", Host: "host", Path: "/x/"}} {
		if _, err := file.Open(t.Context(), u, driver.Options{}); err == nil {
			t.Errorf("opened %v", u)
		}
	}
}

func TestTheWholeFileSystemAsARoot(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, "", driver.Options{})
	put(t, d, dir[1:]+"/a/b.txt", "x")
	if got, err := os.ReadFile(dir + "/a/b.txt"); err != nil || string(got) != "x" {
		t.Errorf("got %q, %v", got, err)
	}
	w, err := d.Create(t.Context(), "stardag-test-of-the-top-folder.txt")
	if err == nil {
		err = w.Abort()
	}
	if err != nil && !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a file in the top folder: %v", err)
	}
	if path, ok := d.LocalPath("a/b"); !ok || path != "/a/b" {
		t.Errorf("local path: got %s, %t", path, ok)
	}
}
