package app // an internal test: it looks at the command tree, which no user can reach

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/internal/command"
)

func testProgram() *program {
	return &program{settings: newSettings(nil), in: strings.NewReader(""), out: io.Discard, err: io.Discard}
}

// eachFlag calls visit for every flag of our own commands.
func eachFlag(root *cobra.Command, visit func(cmd *cobra.Command, f *pflag.Flag)) {
	commands := append([]*cobra.Command{root}, root.Commands()...)
	for i := 0; i < len(commands); i++ {
		cmd := commands[i]
		if cmd != root {
			commands = append(commands, cmd.Commands()...)
		}
		if cmd.Name() == "completion" || cmd.Name() == "help" || cmd.HasParent() && cmd.Parent().Name() == "completion" {
			continue // cobra's
		}
		cmd.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" {
				visit(cmd, f)
			}
		})
	}
}

func TestEveryFlagHasAVariableOrIsAboutOneCall(t *testing.T) {
	t.Parallel()
	flags := 0
	eachFlag(testProgram().rootCommand(), func(cmd *cobra.Command, f *pflag.Flag) {
		flags++
		variable, oneCall := f.Annotations[command.EnvAnnotation], f.Annotations[command.CallAnnotation]
		if (len(variable) == 1) == (len(oneCall) == 1) {
			t.Errorf("%s --%s: say with command.FromEnvironment or command.ForOneCall whether a variable sets it", cmd.Name(), f.Name)
			return
		}
		if len(variable) == 1 && !strings.Contains(f.Usage, "(env "+variable[0]+")") {
			t.Errorf("%s --%s: its help does not name %s", cmd.Name(), f.Name, variable[0])
		}
	})
	if flags < 40 {
		t.Errorf("looked at %d flags only", flags)
	}
}

func TestEveryVariableSetsItsFlag(t *testing.T) {
	values := map[string]string{"int": "7", "bool": "true", "string": "text", "duration": "7s", "stringSlice": "a=7,b=8"}
	eachFlag(testProgram().rootCommand(), func(cmd *cobra.Command, f *pflag.Flag) {
		variable := f.Annotations[command.EnvAnnotation]
		if len(variable) == 0 {
			return
		}
		value, ok := values[f.Value.Type()]
		if !ok {
			t.Fatalf("%s --%s: no value for a flag of type %s", cmd.Name(), f.Name, f.Value.Type())
		}
		t.Setenv(variable[0], value)
		if err := command.ReadEnvironment(cmd.Flags()); err != nil {
			t.Errorf("%s: %v", variable[0], err)
		}
		if !f.Changed || !strings.Contains(f.Value.String(), value) {
			t.Errorf("%s=%s: --%s is %s", variable[0], value, f.Name, f.Value)
		}
	})
}

func TestThePackageCommentHasTheExitCodes(t *testing.T) {
	t.Parallel()
	comment, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(exitCodesHelp, "\n\n")
	for line := range strings.SplitSeq(table, "\n") {
		if !strings.Contains(string(comment), "//\t"+strings.TrimPrefix(line, "  ")+"\n") {
			t.Errorf("the package comment does not have the line %q", line)
		}
	}
}

func TestSizes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{
		"1": 1, "100b": 100, "1k": 1 << 10, "512MB": 512 << 20, "2GiB": 2 << 30, "1.5G": 3 << 29, " 1 TB ": 1 << 40,
		"": 0, "MB": 0, "-1": 0, "1X": 0, "1e30": 0, "NaN": 0,
	} {
		got, err := parseSize(text)
		if got != want || (err == nil) != (want > 0) {
			t.Errorf("%q: got %d, %v; want %d", text, got, err, want)
		}
	}
}
