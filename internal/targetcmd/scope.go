package targetcmd

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

// scope is which part of which roots a command looks at.
type scope struct {
	roots   []string
	folders []string
}

func (h *Host) addScope(cmd *cobra.Command, s *scope) {
	h.addRoots(cmd, s)
	f := cmd.Flags()
	f.StringArrayVar(&s.folders, "under", nil, "only what lies below this `folder` of a root; repeat it for more")
	command.ForOneCall(f, "under")
}

// addRoots is like addScope for commands that are about whole roots.
func (h *Host) addRoots(cmd *cobra.Command, s *scope) {
	f := cmd.Flags()
	f.StringArrayVar(&s.roots, "root", nil, "the `name` of a target root; repeat it for more, without it all roots")
	command.ForOneCall(f, "root")
	if err := cmd.RegisterFlagCompletionFunc("root", h.completeRoots); err != nil {
		panic(err) // a flag that does not exist
	}
}

func (h *Host) completeRoots(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	roots, err := h.Roots(cmd.Context())
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return roots.Names(), cobra.ShellCompDirectiveNoFileComp
}

// rooted is one root that a command looks at.
type rooted struct {
	name   string
	uri    string
	driver driver.Driver
}

// open returns the roots of a scope.
func (h *Host) open(ctx context.Context, s *scope) (*target.Roots, []rooted, error) {
	roots, err := h.Roots(ctx)
	if err != nil {
		return nil, nil, err
	}
	names := s.roots
	if len(names) == 0 {
		names = roots.Names()
	}
	slices.Sort(names)
	var opened []rooted
	for _, name := range slices.Compact(names) {
		d, uri, err := roots.Storage(ctx, name)
		if err != nil {
			return nil, nil, err
		}
		opened = append(opened, rooted{name, uri, d})
	}
	return roots, opened, nil
}

// table writes rows in columns.
func (h *Host) table(rows [][]string) error {
	if err := command.Table(h.Out, "", rows); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

func (h *Host) print(format string, args ...any) error {
	if _, err := fmt.Fprintf(h.Out, format, args...); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// size returns a number of bytes for people.
func size(n int64) string { return command.Bytes(n) }
