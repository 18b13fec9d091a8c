// Package home finds the user's home folder.
package home

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
)

// ErrNone is the error of [Dir] for a user without a home folder.
var ErrNone = errors.New("there is no home folder")

// Dir returns the user's home folder: the one that the environment names, HOME on Unix, or else the one in the system's
// list of users. Services often run without HOME.
func Dir() (string, error) {
	if dir, err := os.UserHomeDir(); err == nil && dir != "" {
		return dir, nil
	}
	u, err := user.Current()
	if err != nil {
		return "", fmt.Errorf("%w: HOME is not set and the system does not know this user", ErrNone)
	}
	if !filepath.IsAbs(u.HomeDir) {
		return "", fmt.Errorf("%w: HOME is not set and the system knows none of user %s", ErrNone, u.Username)
	}
	return u.HomeDir, nil
}
