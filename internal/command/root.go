package command

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/internal/near"
)

// Unknown returns the error for a command that does not exist.
func Unknown(cmd *cobra.Command, name string) error {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	err := fmt.Errorf("unknown command %q", name)
	if meant := near.Of(name, names); meant != "" {
		err = fmt.Errorf("unknown command %q; did you mean %q?", name, meant)
	}
	return Usage(err, "the commands are "+strings.Join(names, ", "))
}

// Execute runs a command line. Where it asks for help on a command that does not exist, as in "program nosuch --help" and "program help
// nosuch", that is an error, and not the help of the command above it.
func Execute(ctx context.Context, root *cobra.Command) error {
	var unknown error
	help := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if rest := cmd.Flags().Args(); cmd.HasSubCommands() && len(rest) > 0 {
			unknown = Unknown(cmd, rest[0])
			return
		}
		help(cmd, args)
	})
	root.InitDefaultHelpCmd()
	if topics, _, err := root.Find([]string{"help"}); err == nil && topics != root {
		run := topics.Run
		topics.Run, topics.RunE = nil, func(cmd *cobra.Command, args []string) error {
			if about, rest, err := root.Find(args); err == nil && about.HasSubCommands() && len(rest) > 0 {
				return Unknown(about, rest[0])
			}
			run(cmd, args)
			return nil
		}
	}
	if err := root.ExecuteContext(ctx); err != nil {
		return err
	}
	return unknown
}

// FlagError reports what is wrong with a flag in one line.
func FlagError(cmd *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok && e.GetSpecifiedShortnames() == "" {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden {
				names = append(names, f.Name)
			}
		})
		if meant := near.Of(e.GetSpecifiedName(), names); meant != "" {
			err = fmt.Errorf("%w; did you mean --%s?", err, meant)
		}
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		err = fmt.Errorf("--%s %q: %s", e.GetFlag().Name, e.GetValue(), WrongValue(e.GetFlag(), e.Unwrap()))
	}
	return Usage(err, fmt.Sprintf(`"%s --help" lists the flags`, cmd.CommandPath()))
}
