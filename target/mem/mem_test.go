package mem_test

import (
	"fmt"
	"net/url"
	"runtime"
	"testing"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/mem"
	"github.com/stardag-go/stardag/target/targettest"
)

func open(t *testing.T, uri string) driver.Driver {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	d, err := mem.Open(t.Context(), u, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func newBucket(t *testing.T) string {
	t.Helper()
	uri, drop := mem.NewBucket()
	t.Cleanup(drop)
	return uri
}

func TestDriverAtTheTopOfABucket(t *testing.T) {
	t.Parallel()
	targettest.Run(t, func(t *testing.T) driver.Driver { return open(t, newBucket(t)) })
}

func TestDriverInAFolderOfABucket(t *testing.T) {
	t.Parallel()
	targettest.Run(t, func(t *testing.T) driver.Driver { return open(t, newBucket(t)+"some/folder/") })
}

func TestBucketsAreSharedByNameAndReset(t *testing.T) {
	t.Parallel()
	uri := newBucket(t)
	ctx := t.Context()
	file := func(uri string) *target.Target {
		f, err := target.NewRoots(nil).Resolve(ctx, uri)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	if err := file(uri+"a/b.txt").WriteAll(ctx, []byte("x")); err != nil {
		t.Fatal(err)
	}
	if got, err := file(uri + "a/b.txt").ReadAll(ctx); err != nil || string(got) != "x" {
		t.Errorf("another driver on the bucket: got %q, %v", got, err)
	}
	if ok, err := file(newBucket(t) + "a/b.txt").Exists(ctx); ok || err != nil {
		t.Errorf("another bucket: got %t, %v", ok, err)
	}
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	mem.Reset(u.Host)
	mem.Reset("never used")
	if ok, err := file(uri + "a/b.txt").Exists(ctx); ok || err != nil {
		t.Errorf("after reset: got %t, %v", ok, err)
	}
}

func TestARootNeedsABucket(t *testing.T) {
	t.Parallel()
	if _, err := mem.Open(t.Context(), &url.URL{Scheme: "mem", Path: "/x/"}, driver.Options{}); err == nil {
		t.Error("opened a root without a bucket")
	}
}

// Not parallel: it looks at the heap of the whole process.
func TestAnObjectIsCheapInMemory(t *testing.T) {
	const objects, limit = 100_000, 400 // bytes an object, of which 60 are its path and 20 its content
	uri, drop := mem.NewBucket()
	defer drop()
	d := open(t, uri)
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	for i := range objects {
		w, err := d.Create(t.Context(), fmt.Sprintf("namespace/name/aa/bb/%031d.json", i))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Fprintf(w, "%020d", i); err != nil {
			t.Fatal(err)
		}
		if err := w.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	each := (int64(heap()) - int64(before)) / objects
	t.Logf("%d bytes an object", each)
	if each > limit {
		t.Errorf("%d bytes an object, want at most %d", each, limit)
	}
	runtime.KeepAlive(d)
}
