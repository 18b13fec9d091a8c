package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/stardag-go/stardag/internal/home"
)

// WritePrivate replaces a file that only its owner may read: it has mode 0600 from its first byte on, folders that are
// missing are made with 0700, and a reader sees the old content or the new one, never a part. A symbolic link is followed.
func WritePrivate(path string, data []byte) (err error) {
	if !filepath.IsAbs(path) { // below a home folder that is not there
		return fmt.Errorf("write %s: %w; set HOME", path, home.ErrNone)
	}
	if followed, err := filepath.EvalSymlinks(path); err == nil {
		path = followed
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of %s: %w", path, err)
	}
	f, err := os.CreateTemp(dir, ".tmp-*") // made with mode 0600
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			err = errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(f.Name()))
		}
	}()
	if _, err := f.Write(data); err != nil {
		return err
	}
	// A power cut must not leave a renamed file without its content: a login would be lost.
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// PrivateFolder makes a folder that only its owner may enter, and closes one that is open to others.
func PrivateFolder(path string) error {
	if !filepath.IsAbs(path) {
		return fmt.Errorf("make folder %s: %w; set HOME", path, home.ErrNone)
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return fmt.Errorf("make folder %s: %w", path, err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("make folder %s: %w", path, err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		if err := os.Chmod(path, 0o700); err != nil {
			return fmt.Errorf("close folder %s to others: %w", path, err)
		}
	}
	return nil
}
