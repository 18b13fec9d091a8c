package main

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/stardag-go/stardag/internal/scripttest"
	"github.com/stardag-go/stardag/internal/testtools"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"stardag": main, "prog": userProgram})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("XDG_RUNTIME_DIR", env.WorkDir) // no keyring of the one who runs the tests
			env.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(env.WorkDir, "no-bus"))
			env.Values[serversKey{}] = servers{}
			if python, err := testtools.Find("venv", "bin", "python"); err == nil { // scripts that need it fail without it
				env.Setenv("STARDAG_PYTHON", python)
			}
			env.Setenv("PYTHONDONTWRITEBYTECODE", "1")
			repository, err := testtools.Repository()
			if err != nil {
				return err
			}
			env.Setenv("DOCS", filepath.Join(repository, "docs"))
			return os.Mkdir(filepath.Join(env.WorkDir, "home"), 0o755)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    scripttest.Exits,
			"document": scripttest.Document,
			"mode":     mode,
			"server":   server,
			"stop":     stopServer,
			"crash":    crashServer,
			"again":    serverAgain,
			"capture":  capture,
			"lines":    lines,
			"waitfor":  waitFor,
		},
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// mode WANT FILE…: the files and folders have that mode.
func mode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: mode WANT FILE…")
	}
	for _, name := range args[1:] {
		info, err := os.Stat(ts.MkAbs(name))
		ts.Check(err)
		if got := strconv.FormatUint(uint64(info.Mode().Perm()), 8); got != args[0] {
			ts.Fatalf("%s: mode %s, want %s", name, got, args[0])
		}
	}
}
