package cache

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/filelock"
)

// aged is what the choice of copies to remove needs of each of them.
type aged struct {
	used   int64 // nanoseconds
	charge int64
}

// makeRoom removes what was used the longest time ago until need bytes fit below the limit. It makes a tenth of the
// limit more room than that, because it walks the whole folder.
func (s *store) makeRoom(ctx context.Context, u *usage, need, limit int64) error {
	switch {
	case need > limit:
		return errNoRoom
	case u.bytes+need <= limit:
		return nil
	}
	copies, err := s.survey(ctx, u)
	if err != nil || u.bytes+need <= limit {
		return err
	}
	goal := max(limit-limit/10-need, 0)
	slices.SortFunc(copies, func(x, y aged) int { return int(min(max(x.used-y.used, -1), 1)) })
	cutoff, left := int64(0), u.bytes
	for _, c := range copies {
		if left <= goal {
			break
		}
		cutoff, left = c.used, left-c.charge
	}
	// All that is older than the last one goes: the folder is walked in another order than that of use.
	err = s.walk(ctx, s.folder, func(path string, info os.FileInfo) error {
		if used := info.ModTime().UnixNano(); used > cutoff || used == cutoff && u.bytes <= goal {
			return nil
		}
		if err := os.Remove(path); err != nil {
			return nil //nolint:nilerr // somebody reads it, on systems where that matters
		}
		s.prune(filepath.Dir(path))
		return u.add(-charge(info.Size()))
	})
	switch {
	case err != nil:
		return err
	case u.bytes+need > limit:
		return errNoRoom
	}
	return nil
}

// survey counts the store anew. It needs the lock.
func (s *store) survey(ctx context.Context, u *usage) ([]aged, error) {
	total, err := s.countIncoming()
	if err != nil {
		return nil, err
	}
	var copies []aged
	err = s.walk(ctx, s.folder, func(_ string, info os.FileInfo) error {
		n := charge(info.Size())
		total += n
		copies = append(copies, aged{info.ModTime().UnixNano(), n})
		return nil
	})
	if err != nil {
		return nil, err
	}
	u.counted = time.Now().Unix()
	return copies, u.set(total)
}

// countIncoming returns what the files on their way in count for, and removes those whose writer is dead.
func (s *store) countIncoming() (int64, error) {
	total := int64(0)
	err := s.incoming(func(path string, n int64, alive bool) error {
		if alive {
			total += n
			return nil
		}
		return os.Remove(path)
	})
	return total, err
}

// sweep removes the files on their way in whose writer is dead. It needs the lock.
func (s *store) sweep(u *usage) error {
	return s.incoming(func(path string, n int64, alive bool) error {
		if alive {
			return nil
		}
		if err := os.Remove(path); err != nil {
			return err
		}
		return u.add(-n)
	})
}

// incoming calls do for each file on its way in, with what it counts for.
func (s *store) incoming(do func(path string, n int64, alive bool) error) error {
	dir := filepath.Join(s.control(), tempFolder)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		alive, n := true, int64(0) // what cannot be looked at is left alone
		if err == nil {
			free, lockErr := filelock.Try(f)
			alive = lockErr != nil || !free
			if info, err := f.Stat(); err == nil && strings.HasPrefix(e.Name(), countedPrefix) {
				n = charge(info.Size())
			}
			_ = f.Close()
		}
		if err := do(path, n, alive); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// walk calls do for each copy below a folder of the store. It passes over other stores, files of others, and what
// cannot be read.
func (s *store) walk(ctx context.Context, folder string, do func(path string, info os.FileInfo) error) error {
	return filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil //nolint:nilerr // what cannot be read is left alone
		case e.IsDir():
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if e.Name() == controlFolder || path != s.folder && isStore(path) {
				return fs.SkipDir
			}
			return nil
		case !isEntry(e.Name()) || !e.Type().IsRegular():
			return nil
		}
		info, err := e.Info()
		if err != nil {
			return nil //nolint:nilerr // gone meanwhile
		}
		if err := do(path, info); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// isStore reports whether a folder is a cache of its own.
func isStore(folder string) bool {
	_, err := os.Lstat(filepath.Join(folder, controlFolder))
	return err == nil
}
