package outputs_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	inside  = "inside"
	outside = "outside"
)

// maze is a folder that may be read, in the midst of others that may not, with links of all kinds.
type maze struct {
	random  *rand.Rand
	top     string
	folders []string // below top, with and without links in their paths
}

func newMaze(tb testing.TB, random *rand.Rand) *maze {
	tb.Helper()
	top, err := filepath.EvalSymlinks(tb.TempDir())
	if err != nil {
		tb.Fatal(err)
	}
	m := &maze{random: random, top: top}
	for _, folder := range []string{"in", "in/a", "in/a/b", "in/c", "out", "out/a", "data", "data/logs", "in-not", "in/data"} {
		if err := os.MkdirAll(filepath.Join(top, folder), 0o700); err != nil {
			tb.Fatal(err)
		}
		m.folders = append(m.folders, folder)
		content := outside
		if folder == "in" || strings.HasPrefix(folder, "in/") && folder != "in/data" {
			content = inside
		}
		if err := os.WriteFile(filepath.Join(top, folder, "f"), []byte(content), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
	for i := range 12 {
		at := m.pick(m.folders...)
		if leads, err := filepath.EvalSymlinks(filepath.Join(top, at)); err != nil || !strings.HasPrefix(leads, top) {
			continue // a link would be made outside of the test's folder
		}
		link := fmt.Sprintf("%s/l%d", at, i)
		to := m.pick(m.folders...)
		switch m.random.IntN(5) {
		case 0:
			to = filepath.Join(top, to)
		case 1:
			to = filepath.Join(top, to, "f")
		case 2:
			to = m.pick("..", "../..", ".", "/", "/etc", "f", "../f", "/proc/self", link)
		case 3:
			// A file that is outside under one name and inside under another is inside, except where it is the server's own.
			_ = os.Link(filepath.Join(top, m.pick("data", "data/logs", "in/data"), "f"), filepath.Join(top, link)) // there may be one
			continue
		default:
			to, _ = filepath.Rel(filepath.Join(top, at), filepath.Join(top, to))
		}
		_ = os.Symlink(to, filepath.Join(top, link)) // there may be one
		m.folders = append(m.folders, link)
	}
	return m
}

func (m *maze) pick(of ...string) string { return of[m.random.IntN(len(of))] }

// path returns one that may lead anywhere.
func (m *maze) path(start string) string {
	var b strings.Builder
	b.WriteString(start)
	for range m.random.IntN(4) {
		b.WriteString(m.pick("/", "/", "/", "//", "/./", "/../", "/%2e%2e/", `/..\`, "/.."))
		b.WriteString(m.pick("a", "b", "in", "out", "data", "f", "..", ".", filepath.Base(m.pick(m.folders...)), strings.TrimPrefix(m.top, "/")))
	}
	return b.String()
}

func (m *maze) root() string {
	return m.pick("", "", "", "file://", "FILE://") + m.path(m.pick(m.top+"/in", m.top+"/in", m.top+"/"+m.pick(m.folders...), m.top, "/", "~", ""))
}

// escapes tries one root with one output, and reports what it got from outside.
func (m *maze) escapes(ctx context.Context, r *outputs.Reader) error {
	root := m.root()
	uri := m.path(m.pick(root, root, root+"/f", m.top+"/in", m.top+"/"+m.pick(m.folders...)))
	if m.random.IntN(2) == 0 {
		uri += "/f"
	}
	roots := []wire.TargetRootSetting{{Name: "default", URIPrefix: root}}
	within := ""
	if m.random.IntN(4) == 0 {
		uri, within = uri+"/", m.path("f")
	}
	if c, err := r.Open(ctx, roots, uri, within); err == nil {
		got, err := io.ReadAll(c)
		if err := c.Close(); err != nil {
			return err
		}
		if err != nil || string(got) != inside {
			return fmt.Errorf("root %q, output %q, file %q: read %.100q, %v", root, uri, within, got, err) //nolint:errorlint // may be nil
		}
	}
	if out, err := r.Describe(ctx, roots, &uri); err == nil && out.Size != nil && *out.Size != len(inside) {
		return fmt.Errorf("root %q, output %q: described as of %d bytes", root, uri, *out.Size)
	}
	r.Probe(ctx, root)
	return nil
}

// snapshot is everything outside of the folder that may be written.
func (m *maze) snapshot(tb testing.TB) string {
	tb.Helper()
	var all strings.Builder
	for _, folder := range []string{"", "out", "out/a", "data", "data/logs", "in-not", "in/data"} {
		entries, err := os.ReadDir(filepath.Join(m.top, folder))
		if err != nil {
			tb.Fatal(err)
		}
		for _, e := range entries {
			fmt.Fprintln(&all, folder, e.Name())
		}
	}
	return all.String()
}

func tryMaze(t *testing.T, seed uint64) {
	t.Helper()
	m := newMaze(t, rand.New(rand.NewPCG(seed, 1)))
	r := outputs.New(outputs.Options{Allow: []string{m.top + "/in"}, Forbidden: []string{m.top + "/data", m.top + "/in/data"}})
	before := m.snapshot(t)
	for range 100 {
		if err := m.escapes(t.Context(), r); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
	if after := m.snapshot(t); after != before {
		t.Errorf("seed %d: the probes left\n%s\nof\n%s", seed, after, before)
	}
}

// Whatever roots, outputs and links there are, nothing from outside is read, and probes write nothing there.
func TestNothingOutsideOfTheFenceIsTouched(t *testing.T) {
	t.Parallel()
	for seed := range uint64(40) {
		tryMaze(t, seed)
	}
}

func FuzzFence(f *testing.F) {
	f.Add(uint64(1000))
	f.Fuzz(tryMaze)
}

// The same while folders become links and files become others under the reader's hands.
func TestNothingIsReadThroughAFolderThatBecomesALink(t *testing.T) {
	t.Parallel()
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for folder, content := range map[string]string{"in/good": inside, "out": outside, "data": outside} {
		must(os.MkdirAll(filepath.Join(top, folder), 0o700))
		must(os.WriteFile(filepath.Join(top, folder, "f"), []byte(content), 0o600))
	}
	must(os.Mkdir(filepath.Join(top, "in", "x"), 0o700))
	must(os.WriteFile(filepath.Join(top, "in", "x", "f"), []byte(inside), 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()
	wg.Go(func() {
		x, spare := filepath.Join(top, "in", "x"), filepath.Join(top, "in", "spare")
		for i := 0; ctx.Err() == nil; i++ {
			_ = os.Rename(x, spare)
			_ = os.Symlink([]string{"../out", top + "/data", "good"}[i%3], x)
			_ = os.Remove(x)
			_ = os.Rename(spare, x)
		}
	})
	r := outputs.New(outputs.Options{Allow: []string{top + "/in"}, Forbidden: []string{top + "/data"}})
	read := 0
	for i := range 3000 {
		root := []string{top + "/in", top + "/in/x"}[i%2]
		c, err := r.Open(t.Context(), []wire.TargetRootSetting{{URIPrefix: root}}, top+"/in/x/f", "")
		if err != nil {
			continue
		}
		got, err := io.ReadAll(c)
		must(c.Close())
		if err != nil || string(got) != inside {
			t.Fatalf("got %q, %v", got, err)
		}
		read++
		if i%50 == 0 {
			r.Probe(t.Context(), root)
		}
	}
	if read == 0 {
		t.Error("nothing was read at all")
	}
	for _, folder := range []string{"out", "data"} {
		entries, err := os.ReadDir(filepath.Join(top, folder))
		if err != nil || len(entries) != 1 {
			t.Errorf("%s has %v, %v", folder, entries, err)
		}
	}
}
