package mem

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stardag-go/stardag/target/driver"
)

// object is one committed version. data is a string because nobody may change it any more, and because it is one
// word smaller than a slice.
type object struct {
	data    string
	modNano int64 // unique within the bucket, so that it serves as the tag too
}

func (o object) info() driver.Info {
	return driver.Info{
		Size:    int64(len(o.data)),
		ModTime: time.Unix(0, o.modNano),
		Tag:     strconv.FormatInt(o.modNano, 36),
	}
}

type bucket struct {
	mu      sync.RWMutex
	objects map[string]object // guarded by mu
	last    int64             // guarded by mu: the newest modNano
}

func (b *bucket) get(key string) (object, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	o, ok := b.objects[key]
	return o, ok
}

// put stores a version. When it has to be new and there is one, it is false.
func (b *bucket) put(key, data string, isNew bool) bool {
	now := time.Now().UnixNano()
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, taken := b.objects[key]; taken && isNew {
		return false
	}
	b.last = max(now, b.last+1)
	if b.objects == nil {
		b.objects = make(map[string]object)
	}
	b.objects[key] = object{data: data, modNano: b.last}
	return true
}

func (b *bucket) remove(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.objects, key)
}

// move is false when there is nothing to move.
func (b *bucket) move(from, to string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	o, ok := b.objects[from]
	if ok {
		delete(b.objects, from)
		b.objects[to] = o
	}
	return ok
}

func (b *bucket) removeBelow(prefix string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for key := range b.objects {
		if strings.HasPrefix(key, prefix) {
			delete(b.objects, key)
		}
	}
}

func (b *bucket) reset() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.objects = nil
}

func (b *bucket) list(prefix string) []driver.Entry {
	b.mu.RLock()
	var found []driver.Entry
	for key, o := range b.objects {
		if strings.HasPrefix(key, prefix) {
			found = append(found, driver.Entry{Path: key, Size: int64(len(o.data)), ModTime: time.Unix(0, o.modNano)})
		}
	}
	b.mu.RUnlock()
	slices.SortFunc(found, func(x, y driver.Entry) int { return strings.Compare(x.Path, y.Path) })
	return found
}

var (
	bucketsMu sync.Mutex
	buckets   = map[string]*bucket{} // guarded by bucketsMu
	unique    atomic.Uint64
)

func lookup(name string) *bucket {
	bucketsMu.Lock()
	defer bucketsMu.Unlock()
	b := buckets[name]
	if b == nil {
		b = &bucket{}
		buckets[name] = b
	}
	return b
}

// Reset removes every object of a bucket. Drivers that are open on it go on working. A bucket nobody has used is
// empty already.
func Reset(name string) {
	bucketsMu.Lock()
	b := buckets[name]
	bucketsMu.Unlock()
	if b != nil {
		b.reset()
	}
}

// NewBucket makes a bucket that nothing else in the process uses and returns the URI of its root, "mem://…/". The
// function drop gives its memory back; a test calls it with t.Cleanup.
func NewBucket() (uri string, drop func()) {
	name := "bucket-" + strconv.FormatUint(unique.Add(1), 10)
	b := lookup(name)
	return Scheme + "://" + name + "/", func() {
		b.reset()
		bucketsMu.Lock()
		defer bucketsMu.Unlock()
		delete(buckets, name)
	}
}
