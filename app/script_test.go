package app_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"prog": program})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("STARDAG_TARGET_ROOTS__DEFAULT", env.WorkDir+"/root")
			return nil
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}
