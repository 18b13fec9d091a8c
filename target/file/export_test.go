package file

import (
	"os"
	"time"
)

// OpenToLock opens a temporary file that may be another user's.
var OpenToLock = openToLock

// TempName returns the name a temporary file gets.
func TempName(full string) string { return tempName(full, time.Now()) }

// OnSync has f called instead of syncing, with the path of the file or folder.
func (d *Driver) OnSync(f func(path string) error) {
	d.syncFile = func(file *os.File) error { return f(file.Name()) }
	d.syncDir = f
}

// SetNow replaces the clock.
func (d *Driver) SetNow(now func() time.Time) { d.now = now }
