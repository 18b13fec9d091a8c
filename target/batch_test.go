package target_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/mem"
)

// far is a driver that counts as a remote one does: a request per question and per page of a listing.
type far struct {
	driver.Driver

	pageSize  int
	noList    bool
	heads     atomic.Int64
	pages     atomic.Int64
	openLists atomic.Int64
}

func (f *far) PageSize() int { return f.pageSize }

func (f *far) Exists(ctx context.Context, path string) (bool, error) {
	f.heads.Add(1)
	return f.Driver.Exists(ctx, path)
}

func (f *far) List(ctx context.Context, prefix string) iter.Seq2[driver.Entry, error] {
	return func(yield func(driver.Entry, error) bool) {
		f.openLists.Add(1)
		defer f.openLists.Add(-1)
		if f.noList {
			f.pages.Add(1)
			yield(driver.Entry{}, &fs.PathError{Op: "list", Path: prefix, Err: fs.ErrPermission})
			return
		}
		n := 0
		for e, err := range f.Driver.List(ctx, prefix) {
			if n%f.pageSize == 0 {
				f.pages.Add(1)
			}
			n++
			if !yield(e, err) {
				return
			}
		}
		if n == 0 {
			f.pages.Add(1)
		}
	}
}

// world has a far bucket with some of the objects "kind/xx/n".
type world struct {
	far     *far
	base    string
	present map[string]bool
}

func newWorld(t *testing.T, pageSize, objects int) *world {
	t.Helper()
	uri, drop := mem.NewBucket()
	t.Cleanup(drop)
	d, err := mem.Open(t.Context(), parse(t, uri), driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{far: &far{Driver: d, pageSize: pageSize}, base: uri, present: make(map[string]bool)}
	for i := range objects {
		path := pathOf(i)
		out, err := d.Create(t.Context(), path)
		if err == nil {
			err = out.Commit()
		}
		if err != nil {
			t.Fatal(err)
		}
		w.present[path] = true
	}
	return w
}

// pathOf scatters the paths as ids are scattered.
func pathOf(i int) string { return fmt.Sprintf("kind/v1/%02x/%08d", i*7919%256, i) }

func (w *world) ask(t *testing.T, b *target.Batch, path string) {
	t.Helper()
	tgt, err := target.NewFile(w.far, w.base, path)
	if err != nil {
		t.Error(err)
		return
	}
	if got, err := b.Exists(t.Context(), "kind", tgt); err != nil || got != w.present[path] {
		t.Errorf("%s: got %v, %v; want %v", path, got, err, w.present[path])
	}
}

func (w *world) requests() int64 { return w.far.heads.Load() + w.far.pages.Load() }

func TestBatchOfManyTargets(t *testing.T) {
	t.Parallel()
	for _, objects := range []int{0, 1, 2500, 5000} {
		for _, atOnce := range []int{1, 64} {
			t.Run(fmt.Sprintf("%d of 5000 there, %d at once", objects, atOnce), func(t *testing.T) {
				t.Parallel()
				w := newWorld(t, 1000, objects)
				var b target.Batch
				defer b.Close()
				var wg sync.WaitGroup
				for part := range atOnce {
					wg.Go(func() {
						for i := part; i < 5000; i += atOnce {
							w.ask(t, &b, pathOf(i))
						}
					})
				}
				wg.Wait()
				if got := w.requests(); got > 250 {
					t.Errorf("%d requests (%d pages) for 5000 questions", got, w.far.pages.Load())
				}
			})
		}
	}
}

func TestBatchOfFewTargetsAmongMany(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 10, 20_000)
	var b target.Batch
	for i := range 40 {
		w.ask(t, &b, pathOf(10_000+i*3))
	}
	if pages := w.far.pages.Load(); pages > 7 {
		t.Errorf("%d pages for 40 questions", pages)
	}
	b.Close()
	if n := w.far.openLists.Load(); n != 0 {
		t.Errorf("%d listings are still open", n)
	}
}

func TestBatchWithoutRightToList(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000, 50)
	w.far.noList = true
	var b target.Batch
	defer b.Close()
	for i := range 100 {
		w.ask(t, &b, pathOf(i))
	}
	if pages := w.far.pages.Load(); pages != 1 {
		t.Errorf("%d attempts to list", pages)
	}
}

func TestBatchOfScatteredTargets(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 10, 300)
	random := rand.New(rand.NewPCG(1, 2))
	var b target.Batch
	defer b.Close()
	for range 1000 {
		path := pathOf(random.IntN(600))
		if random.IntN(4) == 0 {
			path = fmt.Sprintf("elsewhere-%d", random.IntN(5))
		}
		w.ask(t, &b, path)
	}
}

func TestBatchWhenTheContextEnds(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000, 10)
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	var b target.Batch
	defer b.Close()
	for i := range 30 {
		if i == 20 {
			cancel(errors.New("enough"))
		}
		tgt, err := target.NewFile(w.far, w.base, "new/"+pathOf(i))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Exists(ctx, "kind", tgt); i < 20 && err != nil {
			t.Errorf("question %d: got %v", i, err)
		}
	}
}

// held is a storage whose listings wait until they are released.
type held struct {
	*far

	listed, goOn chan struct{}
}

func (h *held) List(ctx context.Context, prefix string) iter.Seq2[driver.Entry, error] {
	return func(yield func(driver.Entry, error) bool) {
		h.listed <- struct{}{}
		<-h.goOn
		h.far.List(ctx, prefix)(yield)
	}
}

// While a page is on its way, others wait for it as long as their contexts last, and whoever closes the batch as long as it takes.
func TestBatchWhileAPageIsOnItsWay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1000, 30)
		h := &held{far: w.far, listed: make(chan struct{}), goOn: make(chan struct{})}
		var b target.Batch
		ask := func(ctx context.Context, i int) (bool, error) {
			tgt, err := target.NewFile(h, w.base, pathOf(i))
			if err != nil {
				return false, err
			}
			return b.Exists(ctx, "kind", tgt)
		}
		for i := range 16 { // these are asked one by one
			if ok, err := ask(t.Context(), i); !ok || err != nil {
				t.Fatalf("question %d: got %t, %v", i, ok, err)
			}
		}
		type answer struct {
			ok  bool
			err error
		}
		answers := map[string]chan answer{}
		start := func(what string, do func() (bool, error)) {
			ended := make(chan answer, 1)
			answers[what] = ended
			go func() { ok, err := do(); ended <- answer{ok, err} }()
		}
		start("who lists", func() (bool, error) { return ask(t.Context(), 16) })
		<-h.listed
		ctx, cancel := context.WithCancelCause(t.Context())
		start("who gives up", func() (bool, error) { return ask(ctx, 17) })
		start("who waits", func() (bool, error) { return ask(t.Context(), 18) })
		start("who waits for what is not there", func() (bool, error) { return ask(t.Context(), 1000) })
		synctest.Wait()
		if n := w.far.heads.Load(); n != 16 {
			t.Errorf("%d questions, want the first 16: the others wait", n)
		}
		enough := errors.New("enough")
		cancel(enough)
		if got := <-answers["who gives up"]; got.ok || !errors.Is(got.err, enough) {
			t.Errorf("who gives up: got %t, %v", got.ok, got.err)
		}
		start("who closes", func() (bool, error) { b.Close(); return true, nil })
		synctest.Wait()
		close(h.goOn)
		for what, want := range map[string]bool{"who lists": true, "who waits": true, "who waits for what is not there": false, "who closes": true} {
			if got := <-answers[what]; got.ok != want || got.err != nil {
				t.Errorf("%s: got %t, %v; want %t", what, got.ok, got.err, want)
			}
		}
		if n := w.far.openLists.Load(); n != 0 {
			t.Errorf("%d listings are still open", n)
		}
	})
}

func TestBatchOfLocalTargets(t *testing.T) {
	t.Parallel()
	tgt, err := target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}}).File(t.Context(), "", "a")
	if err != nil {
		t.Fatal(err)
	}
	var b target.Batch
	defer b.Close()
	for range 40 {
		if ok, err := b.Exists(t.Context(), "kind", tgt); ok || err != nil {
			t.Fatalf("got %v, %v", ok, err)
		}
	}
	if err := tgt.WriteAll(t.Context(), []byte("x")); err != nil {
		t.Fatal(err)
	}
	if ok, err := b.Exists(t.Context(), "kind", tgt); !ok || err != nil {
		t.Errorf("a local target that was written: got %v, %v", ok, err)
	}
}

func parse(t *testing.T, uri string) *url.URL {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
