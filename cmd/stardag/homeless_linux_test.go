package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/cli"
)

// needHome are the commands that keep something in the home folder, or look for it there.
var needHome = []string{
	"doctor", "config registry add", "config profile add", "config profile use", "server", "server admin create-key", "server admin create-user", "server admin rotate-key",
	"server admin disable-user", "server backup", "server migrate plan", "server migrate status", "server migrate up", "server reset", "server restore", "server retention",
	"builds deliver", "target du", "target gc", "target trash empty", "target trash list", "target trash undo", "target verify", "--install-completion",
}

var saysHome = regexp.MustCompile(`(?i)\bhome\b`)

// A service has no HOME, and its user may not be in the system's list: only what needs a home folder says so, and what to set.
func TestCommandsWithoutAHomeFolder(t *testing.T) {
	t.Parallel()
	_, address, key := newNeighbours(t, nil, "--dev")
	// Where a user that nobody knows can run the program.
	dir, err := os.MkdirTemp("", "homeless-*") //nolint:usetesting // others may not enter the folders of t.TempDir
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "stardag")
	copyProgram(t, program)
	environ := []string{"PATH=" + os.Getenv("PATH"), "STARDAG_API_URL=" + address, "STARDAG_API_KEY=" + key, "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"}
	run := func(args ...string) (string, int) {
		cmd := exec.Command(program, args...)
		cmd.Env, cmd.Dir = environ, dir
		asNobody(cmd)
		out, err := cmd.CombinedOutput()
		if _, exited := err.(*exec.ExitError); err != nil && !exited { //nolint:errorlint // of os/exec itself
			t.Fatal(err)
		}
		return string(out), cmd.ProcessState.ExitCode()
	}
	commands := []*cobra.Command{cli.Tree(cli.Options{Commands: []func(cli.Host) *cobra.Command{serverCommand}})}
	for i := 0; i < len(commands); i++ {
		commands = append(commands, commands[i].Commands()...)
	}
	for _, c := range commands {
		name := strings.TrimPrefix(c.CommandPath(), "stardag ")
		if !c.Runnable() || c.HasParent() && c.Parent().Name() == "completion" || c.Name() == "help" || c.HasSubCommands() && name != "server" {
			continue
		}
		args := strings.Fields(name)
		for range placeholder.FindAllString(flagged.ReplaceAllString(strings.TrimPrefix(c.Use, c.Name()), ""), -1) {
			args = append(args, "01900000-0000-7000-8000-000000000001")
		}
		if name == "config registry add" {
			args = append(args, "--url", "http://localhost:1")
		}
		out, code := run(args...)
		switch needs := slices.Contains(needHome, name); {
		case saysHome.MatchString(out) && !needs:
			t.Errorf("stardag %s needs no home folder and says: %s", name, out)
		case needs && code == 0:
			t.Errorf("stardag %s needs a home folder and works without: %s", name, out)
		}
	}
	if out, code := run("builds", "list"); code != 0 {
		t.Errorf("builds list: %s", out)
	}
	if out, code := run("config", "show"); code != 0 {
		t.Errorf("config show: %s", out)
	}
	for _, args := range [][]string{{"server"}, {"target", "du"}, {"config", "registry", "add", "x", "--url", "http://localhost:1"}} {
		if out, _ := run(args...); !strings.Contains(out, "HOME") {
			t.Errorf("%v does not say what to set: %s", args, out)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("something is kept in the working folder: %v, %v", left, err)
	}
}

// copyProgram puts a copy of this program where everybody can run it.
func copyProgram(t *testing.T, to string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	from, err := os.Open(self)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	copied, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(copied, from); err != nil {
		t.Fatal(err)
	}
	if err := copied.Close(); err != nil {
		t.Fatal(err)
	}
}

// asNobody runs a command as a user that the system does not know.
func asNobody(cmd *exec.Cmd) {
	const unknown = 54321
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: unknown, Gid: unknown}
		return
	}
	cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER
	cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: unknown, HostID: os.Getuid(), Size: 1}}
	cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: unknown, HostID: os.Getgid(), Size: 1}}
}
