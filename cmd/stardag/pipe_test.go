//go:build unix

package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// unreadAfter starts a program whose standard output is read for a number of lines, as head does, and returns its exit code and
// what it says on standard error.
func unreadAfter(t *testing.T, env []string, lines int, name string, args ...string) (int, string) {
	t.Helper()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env, cmd.Stdout, cmd.Stderr = append(os.Environ(), env...), in, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	in.Close()
	r := bufio.NewReaderSize(out, 16)
	for range lines {
		if _, err := r.ReadString('\n'); err != nil && err != io.EOF {
			t.Fatal(err)
		}
	}
	out.Close()
	_ = cmd.Wait() // the code says it
	return cmd.ProcessState.ExitCode(), said.String()
}

// Whoever stops reading ends a program, which says nothing about that and is not killed by the system: -1 would be that.
func TestResultsThatNobodyReads(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	env := []string{"HOME=" + home, "STARDAG_NO_REGISTRY=1", "STARDAG_TARGET_ROOTS__DEFAULT=" + filepath.Join(home, "root")}
	for _, args := range [][]string{
		{"stardag", "config", "show"}, {"stardag", "completion", "bash"}, {"stardag", "help"}, {"stardag", "config", "show", "--json"}, {"prog", "list"}, {"prog", "completion", "zsh"}, {"prog", "list", "--json"},
	} {
		code, said := unreadAfter(t, env, 0, args[0], args[1:]...)
		if code != 130 && code != 0 || said != "" {
			t.Errorf("%q: exit code %d, and it says %q", args, code, said)
		}
	}
}

// A demonstration whose lines nobody reads comes to its end.
func TestADemoThatNobodyReads(t *testing.T) {
	t.Parallel()
	code, said := unreadAfter(t, []string{"HOME=" + t.TempDir()}, 1, "stardag", "demo", "--exit")
	if code != 130 && code != 0 || strings.Contains(said, "error:") {
		t.Errorf("exit code %d, and it says %q", code, said)
	}
}
