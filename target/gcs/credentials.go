package gcs

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// errNotConfigured is that nothing but the metadata service could have credentials.
var errNotConfigured = errors.New("there are no credentials of Google in the environment, and the metadata service of the machine is not asked")

// configured reports whether the environment has credentials, or needs none, as the library finds them before it looks for a
// metadata service.
func configured() bool {
	for _, name := range []string{"STORAGE_EMULATOR_HOST", "GOOGLE_APPLICATION_CREDENTIALS"} {
		if os.Getenv(name) != "" {
			return true
		}
	}
	const name = "application_default_credentials.json"
	path := filepath.Join(os.Getenv("APPDATA"), "gcloud", name)
	if runtime.GOOS != "windows" {
		home, err := os.UserHomeDir()
		if err != nil {
			return false
		}
		path = filepath.Join(home, ".config", "gcloud", name)
	}
	_, err := os.Stat(path) //nolint:gosec // the library reads this very file
	return err == nil
}
