package command

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/internal/near"
)

// Unknown is the error for a command that does not exist.
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

// FlagError says what is wrong with a flag in one line.
func FlagError(cmd *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		err = fmt.Errorf("--%s %q: %s", e.GetFlag().Name, e.GetValue(), WrongValue(e.GetFlag(), e.Unwrap()))
	}
	return Usage(err, fmt.Sprintf(`"%s --help" lists the flags`, cmd.CommandPath()))
}
