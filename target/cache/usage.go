package cache

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/stardag-go/stardag/internal/filelock"
)

const (
	// patience is how long one waits for a turn before doing without the cache.
	patience = 250 * time.Millisecond
	// resurvey is how old a count may be: what it is wrong by, after kills at a bad moment, losses of power and
	// changes by hand, is forgotten then.
	resurvey = 24 * time.Hour
	// usageFormat has a fixed length, so that a count is replaced by one write.
	usageFormat = "%020d bytes, counted at %020d\n"
)

// errBusy says that others kept the lock for too long, most likely to make room.
var errBusy = errors.New("the cache folder is busy")

// usage is the count of a store's bytes, in the file whose lock is held.
type usage struct {
	file    *os.File
	bytes   int64
	counted int64 // seconds of the last survey
}

// locked calls do with the folder's lock held and leftovers of crashed processes removed.
func (s *store) locked(ctx context.Context, do func(u *usage) error) error {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case s.turn <- struct{}{}: // who has not to wait is not late, however slow this machine is
	default:
		select {
		case s.turn <- struct{}{}:
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-timer.C:
			return errBusy
		}
	}
	defer func() { <-s.turn }()
	f, err := s.lock(ctx, timer.C)
	if err != nil {
		return err
	}
	defer f.Close()
	u := &usage{file: f}
	fresh := u.read() && time.Since(time.Unix(u.counted, 0)).Abs() < resurvey
	switch {
	case !fresh:
		_, err = s.survey(ctx, u)
	case !s.swept:
		err = s.sweep(u)
	}
	if err != nil {
		return err
	}
	s.swept = true
	return do(u)
}

// lock takes the lock of the usage file, making the folder if need be.
func (s *store) lock(ctx context.Context, late <-chan time.Time) (*os.File, error) {
	path := filepath.Join(s.control(), usageFile)
	for pause := time.Millisecond; ; pause = min(2*pause, 20*time.Millisecond) {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
		if errors.Is(err, os.ErrNotExist) {
			if err := s.prepare(); err != nil {
				return nil, err
			}
			f, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
		}
		if err != nil {
			return nil, err
		}
		got, err := filelock.Try(f)
		if err != nil {
			_ = f.Close()
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		if got && isAt(f, path) {
			return f, nil
		}
		_ = f.Close()
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-late:
			return nil, errBusy
		case <-time.After(pause):
		}
	}
}

// isAt reports whether a path still names an open file. It does not when the folder was removed meanwhile.
func isAt(f *os.File, path string) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(open, there)
}

func (u *usage) read() bool {
	var text [len("00000000000000000000 bytes, counted at 00000000000000000000\n")]byte
	if _, err := u.file.ReadAt(text[:], 0); err != nil {
		return false
	}
	_, err := fmt.Sscanf(string(text[:]), usageFormat, &u.bytes, &u.counted)
	return err == nil && u.bytes >= 0
}

func (u *usage) add(n int64) error { return u.set(max(0, u.bytes+n)) }

func (u *usage) set(n int64) error {
	u.bytes = n
	_, err := u.file.WriteAt(fmt.Appendf(nil, usageFormat, u.bytes, u.counted), 0)
	return err
}
