package stardag_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestMistakesThatDoNotCompile builds programs that must not build.
func TestMistakesThatDoNotCompile(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ dir, want string }{
		"a task of another output type": {
			"wrongtype", "cannot use words.New(word{}) (value of struct type stardag.Task[string]) as stardag.Task[int] value",
		},
		"Run with a pointer receiver":       {"pointerrun", "method Run has pointer receiver"},
		"a function that mentions its kind": {"runcycle", "initialization cycle"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out, err := exec.CommandContext(t.Context(), "go", "build", "-o", os.DevNull, "./testdata/"+tt.dir).CombinedOutput()
			if err == nil {
				t.Fatal("it compiles")
			}
			if !strings.Contains(string(out), tt.want) {
				t.Errorf("got %s\nwant %q", out, tt.want)
			}
		})
	}
}
