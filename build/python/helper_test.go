package python_test

import (
	"io"
	"log/slog"
	"os"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
	"github.com/stardag-go/stardag/target"
)

// Worker processes of Subprocess have the kinds of this package's tests in Go, and none in Python.
func TestMain(m *testing.M) {
	if err := os.Setenv("STARDAG_TEST_SECRET", secret); err != nil {
		panic(err)
	}
	kinds := stardag.NewKinds()
	build.Worker{Kinds: kinds, Begin: func() {
		stardag.Define[goSum]("shop.GoSum", stardag.Version("1"), stardag.In(kinds))
		python.Accept(kinds)
	}}.Serve()
	os.Exit(m.Run())
}

// secret is what no registry gets to know.
const secret = "hunter2-and-hunter3"

func textLogger(w io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(w, nil)) }

func rootsIn(dir string) *target.Roots {
	return target.NewRoots(map[string]target.Root{"default": {URI: dir}})
}

// anyVersion reports whether the tests are run with a version of the SDK that is newer than the one they are written for.
func anyVersion() bool { return os.Getenv("STARDAG_TEST_VENV") != "" }
