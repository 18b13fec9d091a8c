package app_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/stardag-go/stardag/internal/scripttest"
	"github.com/stardag-go/stardag/internal/server/registrytest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"prog": program})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	server := registrytest.Start(t)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("STARDAG_PROGRESS", "none")
			env.Setenv("STARDAG_TARGET_ROOTS__DEFAULT", filepath.Join(env.WorkDir, "root"))
			env.Setenv("REGISTRY", server.URL)
			env.Setenv("REGISTRY_KEY", registrytest.Key)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    scripttest.Exits,
			"document": scripttest.Document,
			"corrupt":  corrupt,
			"buildid":  buildID,
		},
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// buildid VARIABLE: sets the variable to the build's id in the document on standard output.
func buildID(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: buildid VARIABLE")
	}
	var doc struct {
		BuildID string `json:"build_id"`
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &doc))
	ts.Setenv(args[0], doc.BuildID)
}

// corrupt DIR: every file below the folder is cut in half.
func corrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: corrupt DIR")
	}
	var files []string
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	}))
	if len(files) == 0 {
		ts.Fatalf("there are no files in %s", args[0])
	}
	for _, file := range slices.Compact(files) {
		data, err := os.ReadFile(file)
		ts.Check(err)
		ts.Check(os.WriteFile(file, data[:len(data)/2], 0o600))
	}
}
