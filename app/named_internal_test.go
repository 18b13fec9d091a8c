package app // an internal test: it looks at the command tree, which no user can reach

import (
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/testtools"
)

// What pages and the documentation tell people to run of a program of their own, PROGRAM, exists with its flags.
func TestCommandsOfAProgramThatAreNamedExist(t *testing.T) {
	t.Parallel()
	root := testProgram().rootCommand()
	named := testtools.Commands(t, "PROGRAM")
	for _, n := range named {
		c, rest, err := root.Find(n.Words)
		if err != nil || c == root || c.HasSubCommands() && len(rest) > 0 {
			t.Errorf("%s names \"PROGRAM %s\", which is no command", n.File, strings.Join(n.Words, " "))
			continue
		}
		for _, flag := range n.Flags {
			if c.Flags().Lookup(flag) == nil && c.InheritedFlags().Lookup(flag) == nil {
				t.Errorf("%s names \"PROGRAM %s --%s\", and there is no such flag", n.File, strings.Join(n.Words, " "), flag)
			}
		}
	}
	if !slices.ContainsFunc(named, func(n testtools.Named) bool { return slices.Contains(n.Flags, "resume") }) {
		t.Errorf("nobody says how a build is taken up again; is the search still right?")
	}
}
