package app_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
)

type otherFile guardedFile

func (o otherFile) OutputPath() string { return o.Path }

func (otherFile) Run(context.Context) (int, error) { return 2, nil }

// TestVerifyAdopts lets a task take over an output of which nothing says whose it is, after which another is refused.
func TestVerifyAdopts(t *testing.T) {
	kinds := stardag.NewKinds()
	mine := stardag.Define[guardedFile]("adopt.Mine", stardag.In(kinds)).New(guardedFile{Path: "x.json"})
	other := stardag.Define[otherFile]("adopt.Other", stardag.In(kinds)).New(otherFile{Path: "x.json"})
	root := t.TempDir()
	t.Setenv("STARDAG_TARGET_ROOTS__DEFAULT", root)
	t.Setenv("STARDAG_NO_REGISTRY", "1")
	if err := os.WriteFile(filepath.Join(root, "x.json"), []byte("1"), 0o600); err != nil { // by a program that keeps no records
		t.Fatal(err)
	}
	run := func(task stardag.Node, args ...string) (int, string) {
		var stdout, stderr bytes.Buffer
		code := app.Run(t.Context(), args, strings.NewReader(""), &stdout, &stderr, app.Roots(task), app.Kinds(kinds))
		return code, stdout.String() + stderr.String()
	}
	if code, text := run(other, "plan"); code != 0 { // it is nobody's
		t.Fatalf("exit %d, %s", code, text)
	}
	for range 2 {
		if code, text := run(mine, "verify", "--adopt"); code != 0 {
			t.Fatalf("exit %d, %s", code, text)
		}
		for _, command := range []string{"plan", "build", "verify"} {
			code, text := run(other, command)
			if code == 0 || !strings.Contains(text, mine.String()) || !strings.Contains(text, other.String()) {
				t.Errorf("%s: exit %d, %s", command, code, text)
			}
		}
	}
	if code, text := run(mine, "invalidate", mine.ID().String(), "--yes"); code != 0 {
		t.Fatalf("exit %d, %s", code, text)
	}
	if left, err := os.ReadDir(root); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	if code, text := run(other, "build"); code != 0 {
		t.Errorf("exit %d, %s", code, text)
	}
}
