package config

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/stardag-go/stardag/internal/filelock"
)

// exclusiveWait is how long a process waits for another one that changes the same folder; a change takes milliseconds.
const exclusiveWait = 10 * time.Second

// Exclusive runs change, which reads the file at path, changes it and writes it with [WritePrivate], while no other process
// does the same with a file of that folder: what one has added the other does not take back. The folder is made where it is missing. Calls
// must not be nested. On systems without locks, and where a file system has none, change runs all the same.
func Exclusive(path string, change func() error) error {
	if !filepath.IsAbs(path) { // below a home folder that is not there: what change does says so
		return change()
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of %s: %w", path, err)
	}
	f, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("change %s: %w", path, err)
	}
	defer f.Close()
	for began := time.Now(); ; <-time.After(2 * time.Millisecond) {
		got, err := filelock.Try(f)
		if got || err != nil { // no locks here: as without them
			return change()
		}
		if time.Since(began) > exclusiveWait {
			return fmt.Errorf("change %s: another process has been changing files in %s for %s", path, dir, exclusiveWait)
		}
	}
}
