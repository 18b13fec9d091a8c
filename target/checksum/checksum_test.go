package checksum_test

import (
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/target/checksum"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
	"github.com/stardag-go/stardag/target/mem"
	"github.com/stardag-go/stardag/target/targettest"
)

// onDisk returns a checked driver on a folder.
func onDisk(t *testing.T) (driver.Driver, string) {
	t.Helper()
	folder := t.TempDir()
	d, err := file.Open(t.Context(), &url.URL{Scheme: "file", Path: folder + "/"}, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return checksum.Wrap(d, folder), folder
}

func TestDriver(t *testing.T) {
	t.Parallel()
	t.Run("file", func(t *testing.T) {
		t.Parallel()
		targettest.Run(t, func(t *testing.T) driver.Driver {
			d, _ := onDisk(t)
			return d
		})
	})
	t.Run("mem", func(t *testing.T) {
		t.Parallel()
		targettest.Run(t, func(t *testing.T) driver.Driver {
			uri, drop := mem.NewBucket()
			t.Cleanup(drop)
			u, err := url.Parse(uri)
			if err != nil {
				t.Fatal(err)
			}
			d, err := mem.Open(t.Context(), u, driver.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return checksum.Wrap(d, uri)
		})
	})
}

func put(t *testing.T, d driver.Driver, path, content string) {
	t.Helper()
	w, err := d.Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, d driver.Driver, path string) (string, error) {
	t.Helper()
	r, err := d.Open(t.Context(), path)
	if err != nil {
		return "", err
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	return string(b), err
}

func TestDamage(t *testing.T) {
	t.Parallel()
	const content = "some content"
	for name, tt := range map[string]struct{ path, content, want string }{
		"cut":               {"a/x", content[:5], "it has 5 of the 12 bytes"},
		"emptied":           {"a/x", "", "it has 0 of the 12 bytes"},
		"altered":           {"a/x", "some Content", "its SHA-256 is not that"},
		"longer":            {"a/x", content + "!", "longer than the 12 bytes"},
		"the record is cut": {"a/x" + checksum.Suffix, "{", "is not the record of a checksum"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, folder := onDisk(t)
			put(t, d, "a/x", content)
			if err := os.WriteFile(filepath.Join(folder, tt.path), []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := read(t, d, "a/x")
			damaged, ok := errors.AsType[*checksum.DamagedError](err)
			if !ok || !strings.Contains(err.Error(), tt.want) || damaged.URI != filepath.Join(folder, tt.path) {
				t.Errorf("got %v, want %q in it", err, tt.want)
			}
			if _, err := checksum.Verify(t.Context(), d, "a/x"); !errors.As(err, &damaged) {
				t.Errorf("verify: got %v", err)
			}
			put(t, d, "a/x", "new")
			if got, err := read(t, d, "a/x"); err != nil || got != "new" {
				t.Errorf("written again: got %q, %v", got, err)
			}
		})
	}
}

func TestVerify(t *testing.T) {
	t.Parallel()
	d, folder := onDisk(t)
	put(t, d, "sound", "x")
	if err := os.WriteFile(filepath.Join(folder, "other"), []byte("y"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]checksum.Result{"sound": checksum.Sound, "other": checksum.Unchecked} {
		if got, err := checksum.Verify(t.Context(), d, path); err != nil || got != want {
			t.Errorf("%s: got %v, %v; want %v", path, got, err, want)
		}
	}
	if _, err := checksum.Verify(t.Context(), d, "absent"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("absent: got %v", err)
	}
	if got, err := read(t, d, "other"); err != nil || got != "y" {
		t.Errorf("a file without a record: got %q, %v", got, err)
	}
	if err := d.Remove(t.Context(), "sound"); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 1 {
		t.Errorf("after removing: %v, %v", left, err)
	}
	if _, err := d.Create(t.Context(), "x"+checksum.Suffix); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("the name of a record: got %v", err)
	}
}
