package python_test

import (
	"io"
	"log/slog"
	"os"

	"github.com/stardag-go/stardag/target"
)

func textLogger(w io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(w, nil)) }

func rootsIn(dir string) *target.Roots {
	return target.NewRoots(map[string]target.Root{"default": {URI: dir}})
}

// anyVersion reports whether the tests are run with a version of the SDK that is newer than the one they are written for.
func anyVersion() bool { return os.Getenv("STARDAG_TEST_VENV") != "" }
