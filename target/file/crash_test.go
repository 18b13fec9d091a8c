package file_test

import (
	"bufio"
	"context"
	"io"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
)

const crashPath = "aa/bb/output.txt"

// content is what the killed writer writes; a part of it or a mixture of two is not content.
func content(version byte) string { return strings.Repeat(string(version), 10_000) }

// writeForever writes one target over and over. After each step it writes a byte to standard output and waits for one from
// standard input.
func writeForever(dir string) error {
	d, err := file.Open(context.Background(), &url.URL{Scheme: "file", Path: dir + "/"}, driver.Options{})
	if err != nil {
		return err
	}
	step := func() {
		_, _ = os.Stdout.WriteString(".")
		_, _ = io.ReadFull(os.Stdin, make([]byte, 1))
	}
	for version := byte('a'); ; version = 'a' + (version-'a'+1)%26 {
		w, err := d.Create(context.Background(), crashPath)
		if err != nil {
			return err
		}
		step()
		for text := content(version); text != ""; text = text[1000:] {
			if _, err := io.WriteString(w, text[:1000]); err != nil {
				return err
			}
			step()
		}
		if err := w.Commit(); err != nil {
			return err
		}
		step()
	}
}

func TestAKilledWriterLeavesTheTargetWholeOrAbsent(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	leftovers, absent := 0, 0
	for i := range 40 {
		dir := t.TempDir()
		cmd := child(t, "write forever", dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		// Every other writer waits where it is killed, before its first commit, which is the twelfth step. The others go on while
		// they are killed.
		steps, waits := 1+random.IntN(40), i%2 == 0
		cmd.Stdin = endless{}
		if waits {
			steps = 1 + random.IntN(10)
			in, goOn, err := os.Pipe() // open until the writer is dead
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			defer goOn.Close()
			if _, err := goOn.Write(make([]byte, steps-1)); err != nil {
				t.Fatal(err)
			}
			cmd.Stdin = in
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.CopyN(io.Discard, bufio.NewReaderSize(out, 16), int64(steps)); err != nil {
			t.Fatalf("the writer ended by itself: %v", err)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // that it was killed is no news

		d := open(t, dir, driver.Options{})
		before := files(t, dir)
		if ok, err := d.Exists(t.Context(), crashPath); err != nil {
			t.Fatal(err)
		} else if ok {
			got, err := os.ReadFile(filepath.Join(dir, crashPath))
			if err != nil || len(got) == 0 || string(got) != content(got[0]) {
				t.Fatalf("kill after %d steps: the target has %d bytes that nobody committed, %v", steps, len(got), err)
			}
		} else if waits {
			absent++
		}
		for e, err := range d.List(t.Context(), "") {
			if err != nil || e.Path != crashPath {
				t.Errorf("listed %q, %v", e.Path, err)
			}
		}
		for _, name := range before {
			if waits && driver.IsTemp(name) {
				leftovers++
			}
		}
		// The next writer, as after a restart, tidies up.
		put(t, d, "aa/bb/other.txt", "x")
		for _, name := range files(t, dir) {
			if driver.IsTemp(name) {
				t.Errorf("%s is still there after the next write in its folder", name)
			}
		}
	}
	if leftovers != 20 || absent != 20 {
		t.Errorf("20 kills in the writing left %d temporary files and %d absent targets, want 20 of each", leftovers, absent)
	}
}

// endless is an input that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestASweepSparesWhatMayBeAlive(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w, err := open(t, dir, driver.Options{}).Create(t.Context(), "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	mark := files(t, dir)[0]
	mark = mark[len(mark)-8:]
	const (
		young   = "young.tmp-0192d4e6-1234-7abc-8def-012300000000"
		old     = "old.tmp-0192d4e6-1234-7abc-8def-012300000000"
		similar = "similar.tmp-0192d4e6"
		link    = "link.tmp-0192d4e6-1234-7abc-8def-012300000000"
	)
	dead := "dead.tmp-0192d4e6-1234-7abc-8def-0123" + mark
	for _, name := range []string{young, old, similar, dead} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("/nowhere", filepath.Join(dir, link)); err != nil {
		t.Fatal(err)
	}
	longAgo := time.Now().Add(-25 * time.Hour)
	if err := os.Chtimes(filepath.Join(dir, old), longAgo, longAgo); err != nil {
		t.Fatal(err)
	}

	put(t, open(t, dir, driver.Options{}), "b.txt", "x")
	left := strings.Join(files(t, dir), " ")
	for name, want := range map[string]bool{
		young:    true,  // of a program that takes no locks, perhaps
		old:      false, // nobody pauses for a day
		similar:  true,  // not ours at all
		link:     true,  // not a file
		dead:     false, // ours, and nobody holds it
		"a.tmp-": true,  // held
	} {
		if got := strings.Contains(left, name); got != want {
			t.Errorf("%s: still there is %t, want %t", name, got, want)
		}
	}
	if err := w.Commit(); err != nil {
		t.Errorf("commit of the writer that was at work: %v", err)
	}
}

func TestASweepIsDoneOnceAMinuteAtMost(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, dir, driver.Options{})
	put(t, d, "a.txt", "x")
	w, err := d.Create(t.Context(), "held.txt")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, files(t, dir)[1])
	_ = w.Abort()
	leave := func() {
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	leave()
	put(t, d, "b.txt", "x") // the folder has just changed
	if _, err := os.Lstat(name); err != nil {
		t.Errorf("right after another write: %v", err)
	}
	d.SetNow(func() time.Time { return time.Now().Add(2 * time.Minute) })
	put(t, d, "c.txt", "x")
	if _, err := os.Lstat(name); !os.IsNotExist(err) {
		t.Errorf("after two quiet minutes: got %v, want the leftover gone", err)
	}
}

func TestCleanRemovesLeftoversOnRequest(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, dir, driver.Options{})
	put(t, d, "a/whole.txt", "x")
	const leftover = "a/x.tmp-0192d4e6-1234-7abc-8def-012300000000"
	if err := os.WriteFile(filepath.Join(dir, leftover), []byte("four"), 0o666); err != nil {
		t.Fatal(err)
	}
	hourAgo := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(dir, leftover), hourAgo, hourAgo); err != nil {
		t.Fatal(err)
	}
	clean := func(prefix string, olderThan time.Duration, dryRun bool, want int) {
		t.Helper()
		removed, err := d.Clean(t.Context(), prefix, olderThan, dryRun)
		if err != nil || len(removed) != want {
			t.Errorf("clean %q: got %v, %v; want %d", prefix, removed, err, want)
		}
		if len(removed) == 1 && (removed[0].Path != leftover || removed[0].Size != 4) {
			t.Errorf("clean %q: got %+v", prefix, removed[0])
		}
	}
	clean("", 2*time.Hour, false, 0)
	clean("b", time.Minute, false, 0)
	clean("a/", time.Minute, true, 1)
	clean("a/", time.Minute, false, 1)
	clean("", 0, false, 0)
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("left: %q", got)
	}
}

// files lists every file below dir, temporary ones too, by their path.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			paths = append(paths, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func put(t testing.TB, d *file.Driver, path, content string) {
	t.Helper()
	w, err := d.Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
}

func TestWritersSurviveSweepsAtTheSameMoment(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, dir, driver.Options{})
	// To this clock the folder has always been quiet, so every write looks for leftovers and finds the files that the
	// others are just creating.
	d.SetNow(func() time.Time { return time.Now().Add(2 * time.Minute) })
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 50 {
				w, err := d.Create(t.Context(), strconv.Itoa(i)+".txt")
				if err == nil {
					_, _ = io.WriteString(w, strconv.Itoa(j))
					err = w.Commit()
				}
				if err != nil {
					t.Errorf("writer %d: %v", i, err)
					return
				}
			}
		})
	}
	wg.Wait()
	if got := files(t, dir); len(got) != 8 {
		t.Errorf("want the 8 targets and nothing else, got %q", got)
	}
}
