package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/testtools"
)

const pythonCommand = `import importlib.metadata, sys
(entry,) = importlib.metadata.entry_points(group="console_scripts", name="stardag")
sys.argv = ["stardag", "builds", "list"]
entry.load()()`

const pythonSDK = `from stardag.registry import APIRegistry
APIRegistry().build_list()`

// A login that has run out is told as that, and one that was ended as logged out: to the Python SDK and its program, which
// know nothing but what the server says, and to this program.
func TestHowALoginEnded(t *testing.T) {
	t.Parallel()
	admin := []string{"STARDAG_SERVER_ADMIN_EMAIL=me@example.com", "STARDAG_SERVER_ADMIN_PASSWORD=s3cret-pass-word"}
	n, address, _ := newNeighbours(t, admin)
	python := testtools.Python(t, "venv", "python")
	login := func(home string) {
		n.environ = append(n.environ, "HOME="+home)
		if _, err := n.run("s3cret-pass-word\n", "stardag", "auth", "login", "--api-url", address, "--email", "me@example.com", "--password-stdin"); err != nil {
			t.Fatal(err)
		}
	}
	// refused runs a program until it is refused, and returns what it says.
	refused := func(home string, command ...string) string {
		t.Helper()
		n.environ = append(n.environ, "HOME="+home)
		said := ""
		for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); {
			out, err := n.run("", command[0], command[1:]...)
			if err != nil {
				return out + err.Error()
			}
			said = out
		}
		t.Fatalf("%s is never refused; it says %s", filepath.Base(command[0]), said)
		return ""
	}
	out := filepath.Join(t.TempDir(), "out")
	login(out)
	copied := filepath.Join(t.TempDir(), "copied")
	if err := os.CopyFS(copied, os.DirFS(out)); err != nil {
		t.Fatal(err)
	}
	n.environ = append(n.environ, "HOME="+out)
	if _, err := n.run("", "stardag", "auth", "logout"); err != nil {
		t.Fatal(err)
	}
	if got := refused(copied, python, "-c", pythonCommand); !strings.Contains(got, "logged out") {
		t.Errorf("the login was ended, and Python says: %s", got)
	}
	n, address, _ = newNeighbours(t, append(admin, "STARDAG_SERVER_SESSION_TTL=25s"))
	ended := filepath.Join(t.TempDir(), "ended")
	login(ended)
	for _, command := range [][]string{{python, "-c", pythonCommand}, {python, "-c", pythonSDK}, {"stardag", "builds", "list"}} {
		got := refused(ended, command...)
		if !strings.Contains(strings.ToLower(got), "expired") || strings.Contains(got, "logged out") {
			t.Errorf("%s says of a login that has run out: %s", filepath.Base(command[0]), got)
		}
	}
}
