package cache

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/filelock"
)

const (
	controlFolder = ".stardag-cache"
	tempFolder    = "incoming"
	usageFile     = "usage"
)

// errNoRoom says that an object does not fit beside what is being written at the moment.
var errNoRoom = errors.New("no room below the limit of the cache")

// store is one cache folder. All users of a folder in this process share one; those of other processes take turns with
// it by the lock of the folder's usage file.
type store struct {
	folder string
	turn   chan struct{} // holds one token; whoever takes it may take the lock
	swept  bool          // guarded by turn: leftovers were looked for since this process began
}

var (
	storesMu sync.Mutex
	stores   = map[string]*store{} // guarded by storesMu; by folder
)

func storeOf(folder string) *store {
	storesMu.Lock()
	defer storesMu.Unlock()
	s := stores[folder]
	if s == nil {
		s = &store{folder: folder, turn: make(chan struct{}, 1)}
		stores[folder] = s
	}
	return s
}

// temp is a file on its way into the store. Its lock tells that its writer is alive.
type temp struct {
	store    *store
	file     *os.File
	reserved int64 // what it counts for; 0 while its size is not known
}

// The first letters of temporary names: of files that count for their size, and of files that do not count yet.
const (
	countedPrefix   = "counted-"
	uncountedPrefix = "uncounted-"
)

// begin makes room for an object with a trailer of together size bytes, and returns the file to write it to.
func (s *store) begin(ctx context.Context, size, limit int64) (*temp, error) {
	n := charge(size)
	var t *temp
	err := s.locked(ctx, func(u *usage) error {
		if err := s.makeRoom(ctx, u, n, limit); err != nil {
			return err
		}
		// Counted first: if this process is killed in between, too much is counted, which the next survey corrects.
		if err := u.add(n); err != nil {
			return err
		}
		f, err := s.newTemp(countedPrefix)
		if err == nil {
			if err = f.Truncate(size); err != nil {
				_ = os.Remove(f.Name())
				_ = f.Close()
			}
		}
		if err != nil {
			return errors.Join(err, u.add(-n))
		}
		t = &temp{store: s, file: f, reserved: n}
		return nil
	})
	return t, err
}

// beginUncounted returns a file for an object of unknown size, for which room is made when it is published.
func (s *store) beginUncounted(ctx context.Context) (*temp, error) {
	var t *temp
	err := s.locked(ctx, func(*usage) error {
		f, err := s.newTemp(uncountedPrefix)
		t = &temp{store: s, file: f}
		return err
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// newTemp needs the lock, so that no survey sees the file before it is locked itself.
func (s *store) newTemp(prefix string) (*os.File, error) {
	path := filepath.Join(s.control(), tempFolder, prefix+strings.ToLower(rand.Text()))
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	if _, err := filelock.Try(f); err != nil {
		_ = os.Remove(path)
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// publish makes the written file the copy at path. Size is that of the whole file. Whatever happens, the temporary file
// is gone afterwards; its descriptor stays open.
func (t *temp) publish(ctx context.Context, path string, size, limit int64) error {
	// The disk has the content before the name exists: after a loss of power no name stands for half of a file.
	err := t.file.Sync()
	if err == nil {
		err = t.store.locked(ctx, func(u *usage) error {
			if n := charge(size); t.reserved < n {
				if err := t.store.makeRoom(ctx, u, n-t.reserved, limit); err != nil {
					return err
				}
				if err := u.add(n - t.reserved); err != nil {
					return err
				}
				t.reserved = n
			}
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				return err
			}
			replaced := chargeOf(path)
			if err := rename(t.file, path); err != nil {
				return err
			}
			touch(path) // the system's time of the last write is some milliseconds old
			return u.add(-replaced)
		})
	}
	if err != nil {
		t.drop()
	}
	return err
}

// drop removes the temporary file and leaves its descriptor open, for those who read from it.
func (t *temp) drop() {
	// What cannot be counted now is counted by the next survey.
	err := t.store.locked(context.Background(), func(u *usage) error {
		if err := os.Remove(t.file.Name()); err != nil {
			return err
		}
		return u.add(-t.reserved)
	})
	if err != nil {
		_ = os.Remove(t.file.Name())
	}
}

// remove deletes the copy at path.
func (s *store) remove(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); isAbsent(err) {
		return nil
	}
	err := s.locked(ctx, func(u *usage) error {
		n := chargeOf(path)
		if err := os.Remove(path); err != nil {
			return err
		}
		s.prune(filepath.Dir(path))
		return u.add(-n)
	})
	if errors.Is(err, errBusy) {
		err = os.Remove(path) // it has to go; only the count has to wait
	}
	if isAbsent(err) {
		return nil
	}
	return err
}

// removeTree deletes the copies below a folder of the store.
func (s *store) removeTree(ctx context.Context, folder string) error {
	if _, err := os.Lstat(folder); isAbsent(err) {
		return nil
	}
	unlink := func(counted func(n int64) error) error {
		return s.walk(ctx, folder, func(path string, info os.FileInfo) error {
			if err := os.Remove(path); err != nil {
				return err
			}
			s.prune(filepath.Dir(path))
			return counted(-charge(info.Size()))
		})
	}
	err := s.locked(ctx, func(u *usage) error { return unlink(u.add) })
	if errors.Is(err, errBusy) {
		return unlink(func(int64) error { return nil })
	}
	return err
}

// prune removes the folders that have become empty.
func (s *store) prune(dir string) {
	for len(dir) > len(s.folder) && os.Remove(dir) == nil {
		dir = filepath.Dir(dir)
	}
}

// touch makes the copy at path the one used last.
func touch(path string) {
	now := time.Now()
	_ = os.Chtimes(path, now, now) // not fatal: it is only removed earlier
}

func (s *store) control() string { return filepath.Join(s.folder, controlFolder) }

// prepare makes the folder, private to its owner, and what the cache itself needs in it.
func (s *store) prepare() error {
	if err := os.MkdirAll(s.folder, 0o700); err != nil {
		return fmt.Errorf("make the cache folder: %w", err)
	}
	return os.MkdirAll(filepath.Join(s.control(), tempFolder), 0o777)
}
