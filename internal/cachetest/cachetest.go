package cachetest

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target/cache"
	"github.com/stardag-go/stardag/target/driver"
)

// limit is the size of the caches. Objects have up to a third of it, and now and then more than all.
const limit = 64 << 10

// Run does rounds of random work on a storage through a cache and checks each step:
//
//   - what is read is what the storage has, also when it is replaced between the question for its version and the download, or while
//     it is read, when a stream ends early, and when the copy on the disk was cut or overwritten;
//   - a copy of the current version is read without a download, and nothing is downloaded twice;
//   - copies stay below the limit and are counted right, what was used the longest time ago goes first, and no more goes than is needed;
//   - nothing is left behind.
//
// open returns a driver on a root of its own, and the root's URI.
func Run(t *testing.T, rounds int, open func(t *testing.T) (d driver.Driver, root string)) {
	t.Helper()
	d, root := open(t)
	for _, sight := range []sight{asIs, rounded, byTime, byHash} {
		for _, blind := range []bool{false, true} {
			for round := range rounds {
				seed := rand.Uint64()
				if os.Getenv("CI") != "" {
					seed = uint64(round)
				}
				w := &world{
					T: t, ctx: t.Context(), rand: rand.New(rand.NewPCG(seed, 1)), direct: d, folder: t.TempDir(), root: strings.TrimRight(root, "/") + "/",
					below: fmt.Sprintf("%s/%t/%d/", strings.ReplaceAll(string(sight), " ", "-"), blind, round), now: map[string][]byte{}, copies: map[string]copied{},
					tap: &tap{Driver: d, sight: sight, blind: blind, versions: map[string]time.Time{}, cut: -1},
				}
				var err error
				if w.cached, err = cache.Wrap(w.tap, cache.Options{Root: root, Folder: w.folder, MaxBytes: limit}); err != nil {
					t.Fatal(err)
				}
				w.notef("seed %d, versions are told %s, blind %t", seed, sight, blind)
				if w.run(30); t.Failed() {
					t.Log(strings.Join(w.log, "\n"))
					return
				}
			}
		}
	}
}

// world is one cache over a part of a storage, with a model of both.
type world struct {
	*testing.T

	ctx    context.Context
	rand   *rand.Rand
	direct driver.Driver // as another program uses the storage
	tap    *tap
	cached driver.Driver
	folder string
	root   string
	below  string
	log    []string

	now    map[string][]byte // what the storage has
	copies map[string]copied // what the cache has of it
	byHand bool              // copies were changed by hand, so that the cache counts them wrong until its next survey
}

// copied is a copy on the disk.
type copied struct {
	file    string
	version string // as the file says; empty when it was damaged
	charge  int64
	used    time.Time
}

func (w *world) notef(format string, args ...any) {
	w.log = append(w.log, fmt.Sprintf(format, args...))
}

func (w *world) run(steps int) {
	for range steps {
		path := w.below + fmt.Sprintf("%c/%d", 'a'+w.rand.IntN(2), w.rand.IntN(4))
		before := w.look()
		w.tap.opens = 0
		w.step(path)
		w.check(path, before)
		if w.Failed() {
			return
		}
	}
}

func (w *world) content() []byte {
	n := w.rand.IntN(limit / 3)
	switch w.rand.IntN(12) {
	case 0:
		n = limit + w.rand.IntN(100)
	case 1, 2, 3, 4:
		n = 5000 // so that many are of one size
	}
	return bytes.Repeat([]byte{byte('a' + w.rand.IntN(26))}, n)
}

// put is what another program does.
func (w *world) put(path string, content []byte) {
	out, err := w.direct.Create(w.ctx, path)
	if err == nil {
		if _, err = out.Write(content); err == nil {
			err = out.Commit()
		}
	}
	if err != nil {
		w.Fatal(err)
	}
	w.now[path] = content
	w.tap.changed(path)
}

func (w *world) step(path string) {
	old, exists := w.now[path]
	fresh := w.content()
	if exists && w.rand.IntN(2) == 0 {
		fresh = bytes.Repeat([]byte{byte('A' + w.rand.IntN(26))}, len(old))
	}
	switch op := w.rand.IntN(16); {
	case op == 0 || !exists:
		w.notef("another program writes %s, %d bytes of %.1s", path, len(fresh), fresh)
		w.put(path, fresh)
	case op == 1:
		w.notef("another program removes %s", path)
		if err := w.direct.Remove(w.ctx, path); err != nil {
			w.Fatal(err)
		}
		delete(w.now, path)
		if _, err := w.cached.Open(w.ctx, path); !errors.Is(err, fs.ErrNotExist) {
			w.Errorf("%s was removed, and opening it says %v", path, err)
		}
	case op == 2:
		w.notef("%s is removed", path)
		if err := w.cached.Remove(w.ctx, path); err != nil {
			w.Fatal(err)
		}
		delete(w.now, path)
		if _, left := w.look()[path]; left {
			w.Errorf("the copy of %s is left", path)
		}
	case op == 3:
		w.notef("%s is written, %d bytes of %.1s", path, len(fresh), fresh)
		w.write(path, fresh, true)
	case op == 4:
		w.notef("writing %s is given up", path)
		w.write(path, fresh, false)
	case op == 5:
		w.notef("%s is replaced between the question and the download", path)
		w.tap.before = func() { w.put(path, fresh) }
		w.read(path, old, fresh)
		w.tap.before = nil
	case op == 6 && (w.tap.sight != asIs || !w.tap.blind):
		w.notef("%s is replaced and put back around the download", path)
		w.tap.before = func() { w.put(path, fresh) }
		w.tap.after = func() { w.put(path, old) }
		w.read(path, old, fresh)
		w.tap.before, w.tap.after = nil, nil
	case op == 7:
		w.notef("%s is replaced while it is read", path)
		w.readReplaced(path, old, fresh)
	case op == 8 && len(old) > 0:
		w.notef("the stream of %s ends early", path)
		w.tap.cut = w.rand.Int64N(int64(len(old)))
		_, _ = w.readAll(path)
		w.tap.cut = -1
	case op == 9:
		w.notef("%s is read in part", path)
		r, err := w.cached.Open(w.ctx, path)
		if err != nil {
			w.Fatal(err)
		}
		p := make([]byte, len(old)/2)
		if _, err := io.ReadFull(r, p); err != nil || !bytes.Equal(p, old[:len(p)]) {
			w.Errorf("the first half of %s is wrong: %v", path, err)
		}
		_ = r.Close()
	case op == 10:
		w.damage(path)
		w.read(path, old)
	default:
		w.notef("%s is read", path)
		w.read(path, old)
	}
}

func (w *world) write(path string, content []byte, commit bool) {
	out, err := w.cached.Create(w.ctx, path)
	if err != nil {
		w.Fatal(err)
	}
	defer out.Abort()
	for part := content; len(part) > 0; {
		n := min(len(part), 1+w.rand.IntN(20000))
		if _, err := out.Write(part[:n]); err != nil {
			w.Fatal(err)
		}
		part = part[n:]
	}
	if !commit {
		return
	}
	if err := out.Commit(); err != nil {
		w.Fatal(err)
	}
	w.now[path] = content
	w.tap.changed(path)
}

func (w *world) readAll(path string) ([]byte, error) {
	r, err := w.cached.Open(w.ctx, path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// read reads an object whole. It is one of the contents.
func (w *world) read(path string, contents ...[]byte) {
	got, err := w.readAll(path)
	if err != nil {
		w.Fatalf("read %s: %v", path, err)
	}
	for _, content := range contents {
		if bytes.Equal(got, content) {
			return
		}
	}
	w.Errorf("%s: got %d bytes of %.1q, want %d of %.1q", path, len(got), got, len(contents[0]), contents[0])
}

func (w *world) readReplaced(path string, old, fresh []byte) {
	r, err := w.cached.Open(w.ctx, path)
	if err != nil {
		w.Fatal(err)
	}
	defer r.Close()
	half := make([]byte, len(old)/2)
	if _, err := io.ReadFull(r, half); err != nil {
		w.Fatal(err)
	}
	w.put(path, fresh)
	rest, err := io.ReadAll(r)
	if got := slices.Concat(half, rest); err == nil && !bytes.Equal(got, old) {
		w.Errorf("%s was replaced while it was read: got %d bytes, of %d that it had", path, len(got), len(old))
	}
}

// damage cuts or overwrites the copy of an object, or puts that of another in its place.
func (w *world) damage(path string) {
	c, ok := w.copies[path]
	if !ok {
		w.notef("%s is read", path)
		return
	}
	data, err := os.ReadFile(c.file)
	if err != nil {
		w.Fatal(err)
	}
	switch w.rand.IntN(3) {
	case 0:
		data = data[:w.rand.IntN(len(data))]
	case 1:
		data = bytes.Repeat([]byte("x"), len(data))
	default:
		for other, o := range w.copies {
			if other != path {
				if data, err = os.ReadFile(o.file); err != nil {
					w.Fatal(err)
				}
			}
		}
	}
	w.notef("the copy of %s is damaged", path)
	w.byHand = true
	if err := os.WriteFile(c.file, data, 0o600); err != nil { //nolint:gosec // a file of this test's own folder
		w.Fatal(err)
	}
	c.version = ""
	w.copies[path] = c
}

// look lists the copies on the disk by the paths of their objects.
func (w *world) look() map[string]copied {
	found := map[string]copied{}
	err := filepath.WalkDir(w.folder, func(file string, e fs.DirEntry, err error) error {
		name, _, isCopy := strings.Cut(filepath.ToSlash(file), ".cached-")
		if err != nil || !isCopy {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		_, path, _ := strings.Cut(name, w.below)
		path = w.below + path
		found[path] = copied{file: file, version: versionIn(file), charge: (info.Size() + 4095) / 4096 * 4096, used: info.ModTime()}
		return nil
	})
	if err != nil {
		w.Fatal(err)
	}
	return found
}

// versionIn returns the version that the end of a copy names; empty when it is not the end of one.
func versionIn(file string) string {
	const foot = 12 // the length of what is before it, and a mark
	data, err := os.ReadFile(file)
	if err != nil || len(data) < foot {
		return ""
	}
	data, tail := data[:len(data)-foot], data[len(data)-foot:]
	n := int(binary.LittleEndian.Uint32(tail))
	if n > len(data) {
		return ""
	}
	var trailer struct {
		Version string `json:"version"`
	}
	if json.Unmarshal(data[len(data)-n:], &trailer) != nil {
		return ""
	}
	return trailer.Version
}
