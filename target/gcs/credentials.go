package gcs

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// fileVariable names the file of credentials.
const fileVariable = "GOOGLE_APPLICATION_CREDENTIALS"

// errNotConfigured is that nothing but the metadata service could have credentials.
var errNotConfigured = errors.New("there are no credentials of Google in the environment, and the metadata service of the machine is not asked")

// configured reports whether the environment has credentials, or needs none, as the library finds them before it looks for a
// metadata service.
func configured() bool {
	for _, name := range []string{"STORAGE_EMULATOR_HOST", fileVariable} {
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

// noCredentialsError reports that nothing has usable credentials for the storage.
type noCredentialsError struct{ err error }

func (e noCredentialsError) Error() string {
	return "no usable credentials were found; run gcloud auth application-default login, or set " + fileVariable + " to the file of a service account, or give the machine one: " + e.err.Error()
}
func (e noCredentialsError) Unwrap() []error { return []error{fs.ErrPermission, e.err} }

// unusable returns err, with which the library ended when it looked for credentials, with the name of the file that it was to read.
func unusable(err error) error {
	if text, cut := strings.CutPrefix(err.Error(), "dialing: "); cut {
		err = errors.New(strings.TrimPrefix(text, "credentials: "))
	}
	if path := os.Getenv(fileVariable); path != "" {
		err = fmt.Errorf("%s is %q: %w", fileVariable, path, err)
	}
	return noCredentialsError{err}
}

// refused returns the error of a request for which no token was given, in one line: the library shows all of the answer. It is nil for any
// other error.
func refused(err error) error {
	_, text, ok := strings.Cut(err.Error(), "auth: cannot fetch token: ")
	if !ok {
		return nil
	}
	status, body, _ := strings.Cut(text, "\nResponse: ")
	if strings.HasPrefix(status, "5") {
		return fmt.Errorf("the service that gives tokens answers with status %.3s; try again later", status)
	}
	var answer struct {
		Code string `json:"error"`
		Text string `json:"error_description"`
	}
	if json.Unmarshal([]byte(body), &answer) != nil || answer.Code == "" {
		return noCredentialsError{fmt.Errorf("a token was refused with status %.3s", status)}
	}
	return noCredentialsError{fmt.Errorf("a token was refused with status %.3s: %.60q %.300q", status, answer.Code, answer.Text)}
}
