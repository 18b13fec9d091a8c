package fault

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// RemoteError is an error of a task that ran in another process. [errors.Is] works for the causes that callers ask for most: those of
// package context, package io/fs, io.ErrUnexpectedEOF and a full disk.
type RemoteError struct {
	// Message is the text of the original error.
	Message string
	// Causes are what the original error was because of, of the causes that keep their identity between processes.
	Causes []error
	// Damaged is a codec.ReadError if the original error was about an output that cannot be read, and nil otherwise.
	Damaged error
}

// Error returns the text of the original error.
func (e *RemoteError) Error() string { return e.Message }

// Unwrap returns Damaged.
func (e *RemoteError) Unwrap() error { return e.Damaged }

// Is reports whether the original error was target, as far as that is known.
func (e *RemoteError) Is(target error) bool {
	for _, err := range e.Causes {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}

// CrashError reports that a task's process ended before the task did.
type CrashError struct {
	// ExitCode is the process's exit code, -1 when a signal ended it.
	ExitCode int
	// Signal is the name of the signal that ended it, or empty.
	Signal string
	// Stderr is the end of what it wrote to its standard error.
	Stderr []byte
}

// Error reports how the process ended, with the first line of a panic or fatal error if it printed one.
func (e *CrashError) Error() string {
	var s string
	if e.Signal != "" {
		s = fmt.Sprintf("its process was killed by signal: %s", e.Signal)
	} else {
		s = fmt.Sprintf("its process exited with code %d before the task was done", e.ExitCode)
	}
	if last := e.LastWords(); last != "" {
		s += ": " + last
	}
	return s
}

// LastWords returns the line with which the Go runtime says why a process ends; empty when it did not say.
func (e *CrashError) LastWords() string {
	for line := range bytes.Lines(e.Stderr) {
		text := strings.TrimSpace(string(line))
		if strings.HasPrefix(text, "panic: ") || strings.HasPrefix(text, "fatal error: ") {
			return text
		}
	}
	return ""
}

// MemoryLimitError reports that a task's process used more memory than it was given.
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
