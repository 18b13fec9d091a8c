package remote

import (
	"bytes"
	"os"
	"strings"

	"github.com/stardag-go/stardag/build/fault"
)

// outOfMemory reports whether the Go runtime ended the process because the system gave it no more memory.
func outOfMemory(stderr []byte) bool {
	words := (&fault.CrashError{Stderr: stderr}).LastWords()
	return strings.Contains(words, "out of memory") || strings.Contains(words, "cannot allocate memory") ||
		bytes.Contains(stderr, []byte("runtime: cannot allocate memory"))
}

// CrashOf returns what is known of a process that ended too early; stderr is the end of what it wrote there.
func CrashOf(state *os.ProcessState, stderr []byte) *fault.CrashError {
	return &fault.CrashError{ExitCode: state.ExitCode(), Signal: signalOf(state), Stderr: stderr}
}
