package file

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/stardag-go/stardag/target/driver"
)

const (
	// quiet is how long a folder must not have changed for a writer to look for leftovers in it. It bounds what
	// looking costs in a folder with very many files to once a minute, and is short beside the time after which a
	// dead worker's task is given to another one.
	quiet = time.Minute
	// foreignAge is when a temporary file goes whose writer may be alive without our seeing its lock: longer than
	// any writer is expected to pause between two writes.
	foreignAge = 24 * time.Hour
)

// worthSweeping reports whether a folder that is about to be written to may hold leftovers nobody has looked for: it
// has not changed since this driver was opened, or for a while.
func (d *Driver) worthSweeping(changed, now time.Time) bool {
	return changed.Before(d.began) || now.Sub(changed) > quiet
}

// sweep removes the leftovers in one folder as well as it can. Its failures concern nobody: the files stay what they
// are, invisible.
func (d *Driver) sweep(dir string, now time.Time) {
	f, err := os.Open(dir)
	if err != nil {
		return
	}
	defer f.Close()
	names, _ := f.Readdirnames(-1)
	for _, name := range names {
		if driver.IsTemp(name) {
			own := isOwn(name)
			_, _, _ = removeDead(dir+"/"+name, now, func(s lockState) time.Duration {
				if own && s == free {
					return 0
				}
				return foreignAge
			}, false)
		}
	}
}

// Clean removes temporary files that no writer on this machine holds and that have not been written to for olderThan.
// Programs that take no locks (the reference), and writers on other machines where locks do not reach, are told apart
// by that time only, so give more than they may be silent for; a day is safe.
func (d *Driver) Clean(ctx context.Context, prefix string, olderThan time.Duration, dryRun bool) ([]driver.Entry, error) {
	if err := driver.CheckPrefix(prefix); err != nil {
		return nil, fmt.Errorf("clean %s: %w", d.root, err)
	}
	now := d.now()
	var removed []driver.Entry
	var failed []error
	for e, err := range d.walk(ctx, prefix, driver.IsTemp) {
		if err != nil {
			failed = append(failed, err)
			continue
		}
		info, dead, err := removeDead(d.root+e.Path, now, func(lockState) time.Duration { return olderThan }, dryRun)
		if err != nil && !isAbsent(err) {
			failed = append(failed, fail("clean", d.root+e.Path, err))
		}
		if dead && err == nil {
			removed = append(removed, driver.Entry{Path: e.Path, Size: info.Size(), ModTime: info.ModTime()})
		}
	}
	return removed, errors.Join(failed...)
}

// removeDead removes a temporary file if no writer holds it and it is old enough for what its lock tells, and reports
// whether it did (or, on a dry run, would). The lock is held while the name is removed, so that no writer can take it
// in between.
func removeDead(path string, now time.Time, minAge func(lockState) time.Duration, dryRun bool) (fs.FileInfo, bool, error) {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil, false, err
	}
	f, err := openToLock(path)
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	state := lock(f)
	if age := minAge(state); state == held || age > 0 && now.Sub(info.ModTime()) < age {
		return nil, false, nil
	}
	if !dryRun {
		err = unlink(path)
	}
	return info, err == nil, err
}

// lockState is what trying to take the lock of a file tells about its writer.
type lockState uint8

const (
	free    lockState = iota // nobody on this machine holds it
	held                     // a writer is at work
	unknown                  // there are no locks here
)
