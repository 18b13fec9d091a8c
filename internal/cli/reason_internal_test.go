package cli

import (
	"testing"

	"github.com/stardag-go/stardag/registry/wire"
)

// Internal: a registry has to have the build before the words of a command can be seen from outside.

func TestReasonsOfBuilds(t *testing.T) {
	t.Parallel()
	for message, want := range map[string]string{
		"Task a.B (1) failed: x; 0 downstream member(s) blocked":         "Task a.B (1) failed: x",
		"Task a.B (1) failed: x; 1 downstream member(s) blocked":         "Task a.B (1) failed: x; 1 downstream task is blocked",
		"x (and 1 more failed task(s)); 10 downstream member(s) blocked": "x (and 1 more failed task); 10 downstream tasks are blocked",
		"x (and 2 more failed task(s))":                                  "x (and 2 more failed tasks)",
		"stopped by hand":                                                "stopped by hand",
	} {
		if got := buildReason(message); got != want {
			t.Errorf("%q is told as %q; want %q", message, got, want)
		}
	}
}

func TestWhatABuildDidInWords(t *testing.T) {
	t.Parallel()
	if got := didText(&wire.BuildOutcome{Failed: 1, Left: 2}); got == nil || *got != "1 failed, 2 not reached" {
		t.Errorf("got %v; want 1 failed, 2 not reached", got)
	}
}
