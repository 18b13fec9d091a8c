package interop_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/stardagtest"
	"github.com/stardag-go/stardag/target"
)

type fileLength struct {
	File stardag.File   `json:"file"`
	Many []stardag.File `json:"many"`
}

type ofRaw struct {
	Raw stardag.Task[string] `json:"raw"`
}

var (
	rawFile   = stardag.External[string]("files.RawDay")
	lengthOf  = stardag.Extern[fileLength, int]("files.Length")
	ofRawTask = stardag.Extern[ofRaw, int]("files.OfTask")
)

// TestAFileIsOneParameterInTwoLanguages has both read a file and say what it is; Python makes a task of it, and Go loads that.
func TestAFileIsOneParameterInTwoLanguages(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: root}}))
	for name, content := range map[string]string{"empty.txt": "", "a b ü.txt": "text", "large.bin": string(make([]byte, 3<<20))} {
		path := filepath.Join(root, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		theirs := decodeJSON[map[string]described](t, runPython(t, root, nil, "files.py", path))
		known, err := stardag.FileAt(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		alone := stardag.File{Location: path}
		raw, length := rawFile.New(known), lengthOf.New(fileLength{File: known, Many: []stardag.File{alone, known}})
		for what, ours := range map[string]stardag.Node{
			"raw": raw, "alone": rawFile.New(alone), "length": length, "of": ofRawTask.New(ofRaw{Raw: raw}),
		} {
			body, err := stardag.Body(ours)
			if err != nil {
				t.Fatal(err)
			}
			if ours.ID() != theirs[what].ID || canon.InstanceHash(body) != theirs[what].Hash {
				t.Errorf("%s, %s: got %s and %s, Python says %+v", name, what, ours.ID(), body, theirs[what])
			}
		}
		if got := stardagtest.Load(ctx, t, length); got != len(content) {
			t.Errorf("%s: Python made %d", name, got)
		}
	}
}
