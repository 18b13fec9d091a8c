package filehash

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target"
)

// large returns a file that is worth remembering, changed an hour ago as far as the test may say so.
func large(t *testing.T, path, content string) *target.Target {
	t.Helper()
	if err := os.WriteFile(path, []byte(strings.Repeat(content, smallLocal/len(content)+2)), 0o600); err != nil {
		t.Fatal(err)
	}
	roots := target.NewRoots(map[string]target.Root{"default": {URI: filepath.Dir(path)}})
	f, err := roots.File(t.Context(), "", filepath.Base(path))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func onDisk(t *testing.T, path string) target.Content {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	return target.Content{Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
}

// remembered returns the entries of the user whose home folder it is.
func remembered(t *testing.T, home string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(home, ".stardag", "cache", "content"), func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func TestAFileChangedJustNowIsNotRemembered(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	path := filepath.Join(t.TempDir(), "x")
	f := large(t, path, "abc")
	for range 2 {
		if got, err := Of(t.Context(), f); err != nil || got != onDisk(t, path) {
			t.Fatalf("got %v, %v", got, err)
		}
	}
	if paths := remembered(t, home); len(paths) > 0 {
		t.Errorf("remembered: %q", paths)
	}
}

// A file whose size and time of modification were put back has another time of status change.
func TestWhatIsRememberedIsOfOneVersion(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "x")
	f := large(t, path, "abc")
	before, err := versionOf(t.Context(), f)
	if err != nil || !before.lasting {
		t.Skipf("%+v, %v: the times of a status change are not known on this system", before, err)
	}
	want := onDisk(t, path)
	before.changed = before.changed.Add(-time.Hour) // as if time had passed
	if got, err := before.content(t.Context(), f); err != nil || got != want {
		t.Fatalf("got %v, %v", got, err)
	}
	if got, ok := recall(f.URI(), before.mark); !ok || got != want {
		t.Fatalf("recalled: %v, %v", got, ok)
	}
	stamp, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	large(t, path, "abd")
	if err := os.Chtimes(path, stamp.ModTime(), stamp.ModTime()); err != nil {
		t.Fatal(err)
	}
	after, err := versionOf(t.Context(), f)
	if err != nil || after.mark == before.mark || after.size != before.size {
		t.Fatalf("got %+v, %v after %+v", after, err, before)
	}
	after.changed = after.changed.Add(-time.Hour)
	if got, err := after.content(t.Context(), f); err != nil || got != onDisk(t, path) || got == want {
		t.Errorf("got %v, %v", got, err)
	}
	if _, ok := recall(f.URI(), before.mark); ok {
		t.Error("the old version is remembered too")
	}
}

// An entry that is used says what it says: here a wrong hash, which reading would have told otherwise.
func TestWhatIsRememberedIsUsed(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	path := filepath.Join(t.TempDir(), "x")
	f := large(t, path, "abc")
	v, err := versionOf(t.Context(), f)
	if err != nil || !v.lasting {
		t.Skipf("%+v, %v: the times of a status change are not known on this system", v, err)
	}
	v.changed = v.changed.Add(-time.Hour)
	other := target.Content{Size: v.size, SHA256: strings.Repeat("0", 64)}
	record(f.URI(), v.mark, other)
	if got, err := v.content(t.Context(), f); err != nil || got != other {
		t.Errorf("got %v, %v", got, err)
	}
	for _, damaged := range []string{"", "{", `{"uri":"x"}`} {
		if err := os.WriteFile(remembered(t, home)[0], []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := v.content(t.Context(), f); err != nil || got != onDisk(t, path) {
			t.Errorf("damaged entry %q: got %v, %v", damaged, got, err)
		}
	}
}

func TestShardsAreBounded(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	for i := range 3 * mostInShard {
		record("s3://b/"+strings.Repeat("x", i), "1", target.Content{SHA256: strings.Repeat("0", 64)})
	}
	perShard := map[string]int{}
	for _, path := range remembered(t, home) {
		perShard[filepath.Dir(path)]++
	}
	folder := filepath.Dir(place("s3://b/"))
	for range 2 * mostInShard {
		f, err := os.CreateTemp(folder, "")
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	record("s3://b/", "2", target.Content{SHA256: strings.Repeat("0", 64)})
	found, err := os.ReadDir(folder)
	if err != nil || len(found) != mostInShard || len(perShard) < mostInShard {
		t.Errorf("got %d entries, %v; %d shards", len(found), err, len(perShard))
	}
	if _, ok := recall("s3://b/", "2"); !ok {
		t.Error("the newest entry is gone")
	}
}

func TestNoHomeFolderIsNoProblem(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	f := large(t, path, "abc")
	t.Setenv("HOME", "/dev/null/nowhere")
	if got, err := Of(t.Context(), f); err != nil || got != onDisk(t, path) {
		t.Errorf("got %v, %v", got, err)
	}
	record(f.URI(), "1", onDisk(t, path))
}

func TestCheck(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "x")
	f := large(t, path, "abc")
	want := onDisk(t, path)
	if err := Check(t.Context(), f); err != nil {
		t.Errorf("nothing expected: %v", err)
	}
	if err := Check(t.Context(), f.Expecting(want)); err != nil {
		t.Error(err)
	}
	large(t, path, "xyz")
	changed, ok := errors.AsType[*target.ChangedError](Check(t.Context(), f.Expecting(want)))
	if !ok || changed.Want != want || changed.Got != onDisk(t, path) {
		t.Errorf("got %+v", changed)
	}
	// What is known to differ is not read when it is very large; a hole in a file takes no place.
	if err := os.Truncate(path, mostForMessage+1); err != nil {
		t.Fatal(err)
	}
	changed, ok = errors.AsType[*target.ChangedError](Check(t.Context(), f.Expecting(want)))
	if !ok || changed.Got != (target.Content{Size: mostForMessage + 1}) || strings.Count(changed.Error(), "SHA-256") != 1 {
		t.Errorf("got %+v", changed)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := Check(t.Context(), f.Expecting(want)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
