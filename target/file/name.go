package file

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/stardag-go/stardag/target/driver"
)

// maxPath is the longest path that the system calls of Linux take, in bytes.
const maxPath = 4095

// CheckName returns an error for paths with a name that file systems do not take.
func (d *Driver) CheckName(path string) error {
	if err := driver.CheckPath(path); err != nil {
		return err
	}
	if all := len(d.root) + len(path); all > maxPath {
		return fmt.Errorf("target path %.60q…: with its root it has %d bytes, and files have up to %d: %w", path, all, maxPath, fs.ErrInvalid)
	}
	for name := range strings.SplitSeq(path, "/") {
		if len(name) > maxName {
			return fmt.Errorf("target path with the name %.60q…: it has %d bytes, and names of files have up to %d: %w", name, len(name), maxName, fs.ErrInvalid)
		}
	}
	return nil
}
