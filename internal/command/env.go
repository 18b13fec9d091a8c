// Package command is what the command lines of this module share: exit codes, errors in one line, flags that variables
// set, tables, colours and documents.
package command

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/pflag"
)

// EnvAnnotation marks flags that variables can set and names them, the first counting most; CallAnnotation those that are about one call only.
const (
	EnvAnnotation  = "stardag_env"
	CallAnnotation = "stardag_one_call"
)

// FromEnvironment lets each of the flags be set by STARDAG_<FLAG>, and says so in its help.
func FromEnvironment(flags *pflag.FlagSet, names ...string) {
	for _, name := range names {
		variable := "STARDAG_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		mark(flags, name, EnvAnnotation, variable)
		flags.Lookup(name).Usage += " (env " + variable + ")"
	}
}

// ForOneCall says that each of the flags is about one call, so that a variable would be a trap.
func ForOneCall(flags *pflag.FlagSet, names ...string) {
	for _, name := range names {
		mark(flags, name, CallAnnotation, "true")
	}
}

func mark(flags *pflag.FlagSet, name, annotation, value string) {
	if err := flags.SetAnnotation(name, annotation, []string{value}); err != nil {
		panic(err) // a flag of this program that does not exist
	}
}

// ReadEnvironment sets the flags that are not on the command line and whose variable is set.
func ReadEnvironment(flags *pflag.FlagSet) error {
	var errs []error
	flags.VisitAll(func(f *pflag.Flag) {
		names := f.Annotations[EnvAnnotation]
		if f.Changed || len(names) == 0 {
			return
		}
		for _, name := range names {
			text := strings.TrimSpace(os.Getenv(name))
			if text == "" {
				continue
			}
			if err := flags.Set(f.Name, text); err != nil {
				errs = append(errs, fmt.Errorf("%s=%q: %s", name, text, WrongValue(f, err)))
			}
			return // the first that is set counts
		}
	})
	if len(errs) > 0 {
		return Usage(errors.Join(errs...), "")
	}
	return nil
}

// WrongValue says what a flag's value has to be.
func WrongValue(f *pflag.Flag, err error) string {
	switch f.Value.Type() {
	case "int":
		return "give a whole number"
	case "bool":
		return "give true or false"
	case "duration":
		return "give a duration such as 90s or 2h"
	}
	return err.Error()
}
