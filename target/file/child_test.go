package file_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// Some cases need a process of their own: one that is killed, one without rights, one with a full disk. The test binary
// runs itself with childVariable naming one of children.
const childVariable = "STARDAG_FILE_TEST_CHILD"

var children = map[string]func(dir string) error{
	"write forever":     writeForever,
	"without rights":    withoutRights,
	"limited file size": limitedFileSize,
}

func TestMain(m *testing.M) {
	name := os.Getenv(childVariable)
	if name == "" {
		os.Exit(m.Run())
	}
	if err := children[name](os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func child(t *testing.T, name, dir string) *exec.Cmd {
	t.Helper()
	if children[name] == nil {
		t.Fatalf("no child %q", name)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, dir)
	cmd.Env = append(os.Environ(), childVariable+"="+name)
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	return cmd
}

// runChild runs a child to its end and fails the test with what it says.
func runChild(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("child: %v\n%s", err, said.String())
	}
}
