package cachetest

import (
	"context"
	"hash/fnv"
	"io"
	"strconv"
	"sync"
	"time"

	"github.com/stardag-go/stardag/target/cache"
	"github.com/stardag-go/stardag/target/driver"
)

// sight is how a storage tells versions apart.
type sight string

const (
	asIs    sight = "as it is"
	rounded sight = "by times rounded to seconds" // as storages without tags do; all objects are young
	byTime  sight = "by times"                    // each version has its own, an hour ago
	byHash  sight = "by hashes"                   // equal content has equal tags
)

// tap is a storage as a cache sees it: it changes how versions are told, counts downloads and lets the test act in between.
type tap struct {
	driver.Driver

	sight sight
	blind bool // streams do not say which version they read

	mu            sync.Mutex // guards what follows
	opens         int
	versions      map[string]time.Time // of byTime
	before, after func()               // called once, around the next Open
	cut           int64                // where the next stream ends; negative is nowhere
}

func (t *tap) describe(ctx context.Context, path string, i driver.Info) driver.Info {
	switch t.sight {
	case byHash:
		t.mu.Lock()
		defer t.mu.Unlock()
		i.Tag, i.ModTime = t.hash(ctx, path), t.versions[path]
	case rounded:
		i.Tag, i.ModTime = "", i.ModTime.Truncate(time.Second)
	case byTime:
		t.mu.Lock()
		defer t.mu.Unlock()
		i.Tag, i.ModTime = "", t.versions[path]
	}
	return i
}

func (t *tap) hash(ctx context.Context, path string) string {
	r, err := t.Driver.Open(ctx, path)
	if err != nil {
		return ""
	}
	defer r.Close()
	sum := fnv.New64a()
	if _, err := io.Copy(sum, r); err != nil {
		return ""
	}
	return strconv.FormatUint(sum.Sum64(), 16)
}

// changed sets the time of an object to a new one.
func (t *tap) changed(path string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	last, ok := t.versions[path]
	if !ok {
		last = time.Now().Add(-time.Hour)
	}
	t.versions[path] = last.Add(time.Second)
}

func (t *tap) Stat(ctx context.Context, path string) (driver.Info, error) {
	i, err := t.Driver.Stat(ctx, path)
	if err != nil {
		return i, err
	}
	return t.describe(ctx, path, i), nil
}

func (t *tap) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	t.mu.Lock()
	t.opens++
	before, after, cut := t.before, t.after, t.cut
	t.before, t.after, t.cut = nil, nil, -1
	t.mu.Unlock()
	if before != nil {
		before()
	}
	info, statErr := t.Stat(ctx, path)
	r, err := t.Driver.Open(ctx, path)
	if after != nil {
		after()
	}
	if err != nil {
		return nil, err
	}
	stream := io.Reader(r)
	if cut >= 0 {
		stream = io.LimitReader(r, cut)
	}
	plain := plainReader{stream, r}
	if v, ok := r.(cache.Versioned); ok && t.sight == asIs && !t.blind {
		return versionedReader{plain, v}, nil
	}
	if t.sight == byHash && !t.blind && statErr == nil {
		return versionedReader{plain, said(info)}, nil
	}
	return plain, nil
}

func (t *tap) Create(ctx context.Context, path string) (driver.Writer, error) {
	w, err := t.Driver.Create(ctx, path)
	if err != nil || t.sight == asIs && !t.blind {
		return w, err
	}
	return plainWriter{w}, nil
}

type plainReader struct {
	io.Reader
	io.Closer
}

type versionedReader struct {
	plainReader
	cache.Versioned
}

// said is a version that a stream tells.
type said driver.Info

func (s said) Version() (driver.Info, bool) { return driver.Info(s), true }

type plainWriter struct{ driver.Writer }
