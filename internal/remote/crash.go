package remote

import (
	"bytes"
	"fmt"
	"os"
	"strings"
)

// CrashError says that a task's process ended before the task did.
type CrashError struct {
	// ExitCode is the process's exit code, -1 when a signal ended it.
	ExitCode int
	// Signal is the name of the signal that ended it, or empty.
	Signal string
	// Stderr is the end of what it wrote to its standard error.
	Stderr []byte
}

// Error says how the process ended, with the first line of a panic or fatal error if it printed one.
func (e *CrashError) Error() string {
	var s string
	if e.Signal != "" {
		s = fmt.Sprintf("its process was killed by signal: %s", e.Signal)
	} else {
		s = fmt.Sprintf("its process exited with code %d before the task was done", e.ExitCode)
	}
	if last := lastWords(e.Stderr); last != "" {
		s += ": " + last
	}
	return s
}

// MemoryLimitError says that a task's process used more memory than it was given.
type MemoryLimitError struct {
	// Limit is the bound in bytes.
	Limit int64
}

// Error names the limit.
func (e *MemoryLimitError) Error() string {
	return fmt.Sprintf("exceeded memory limit of %s", byteText(e.Limit))
}

func byteText(n int64) string {
	const kib, mib, gib = 1 << 10, 1 << 20, 1 << 30
	switch {
	case n >= gib && n%gib == 0:
		return fmt.Sprintf("%d GiB", n/gib)
	case n >= mib:
		return fmt.Sprintf("%.4g MiB", float64(n)/mib)
	case n >= kib:
		return fmt.Sprintf("%.4g KiB", float64(n)/kib)
	}
	return fmt.Sprintf("%d bytes", n)
}

// lastWords finds the line with which the Go runtime says why a process ends.
func lastWords(stderr []byte) string {
	for line := range bytes.Lines(stderr) {
		text := strings.TrimSpace(string(line))
		if strings.HasPrefix(text, "panic: ") || strings.HasPrefix(text, "fatal error: ") {
			return text
		}
	}
	return ""
}

// outOfMemory reports whether the Go runtime ended the process because the system gave it no more memory.
func outOfMemory(stderr []byte) bool {
	words := lastWords(stderr)
	return strings.Contains(words, "out of memory") || strings.Contains(words, "cannot allocate memory") ||
		bytes.Contains(stderr, []byte("runtime: cannot allocate memory"))
}

// CrashOf returns what is known of a process that ended too early; stderr is the end of what it wrote there.
func CrashOf(state *os.ProcessState, stderr []byte) *CrashError {
	return &CrashError{ExitCode: state.ExitCode(), Signal: signalOf(state), Stderr: stderr}
}
