package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
)

// Some commands of the reference load or deploy Python code. They are here so that nobody looks for them in vain, and say
// what to run instead.

// sdkVersion is the version of the Python SDK that this program is made to work beside.
const sdkVersion = "0.28.0"

// pythonOnly makes a command that the Python SDK has.
func (p *program) pythonOnly(use, short, extra string) *cobra.Command {
	cmd := &cobra.Command{
		Use:                use,
		Short:              short,
		DisableFlagParsing: true, // the flags are the other program's
		SilenceUsage:       true,
		RunE: func(cmd *cobra.Command, args []string) error {
			path := strings.Fields(strings.TrimPrefix(cmd.CommandPath(), "stardag "))
			for _, a := range args {
				if a == "--help" || a == "-h" {
					p.sayf("%s\n\nThe Python SDK has this command:\n  %s", short, pythonCommand(append(path, "--help"), extra))
					return nil
				}
			}
			return needsPython(`"stardag `+strings.Join(path, " ")+`" runs Python code, which this program cannot`, append(path, args...), extra)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	return cmd
}

func needsPython(why string, args []string, extra string) error {
	return command.Usage(errors.New(why), "run the Python SDK's: "+pythonCommand(args, extra))
}

// pythonCommand returns how to run the Python SDK's command line: that of the active virtual environment, else one that uv
// gets for the call.
func pythonCommand(args []string, extra string) string {
	words := []string{"uvx", "--from", "stardag==" + sdkVersion, "stardag"}
	if extra != "" {
		words[2] = "stardag[" + extra + "]==" + sdkVersion
	}
	if env := os.Getenv("VIRTUAL_ENV"); env != "" {
		if program := filepath.Join(env, "bin", "stardag"); isFile(program) {
			words = []string{program}
		}
	}
	for _, a := range args {
		words = append(words, quoted(a))
	}
	return strings.Join(words, " ")
}

func isFile(path string) bool {
	info, err := os.Stat(path) //nolint:gosec // it is only looked at, to name the program
	return err == nil && info.Mode().IsRegular()
}

// quoted writes an argument for a shell.
func quoted(arg string) string {
	if arg != "" && !strings.ContainsAny(arg, " \t\n'\"\\$`!*?[](){}<>|&;#~") {
		return arg
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}

func (p *program) buildsTickCommand() *cobra.Command {
	return p.pythonOnly("tick [BUILD]", "Start a scheduler run for a reactive build (the Python SDK does: it calls the app on Modal)", "modal")
}

func (p *program) modalCommand() *cobra.Command {
	key := p.group("stardag-api-key", "API keys as secrets on Modal", p.pythonOnly("create", "Make an API key and store it as a secret on Modal", "modal"))
	return p.group("modal", "Deploy Python apps to Modal (the Python SDK does)",
		p.pythonOnly("deploy APP", "Deploy an app to Modal", "modal"), p.pythonOnly("deployments", "List deployments of apps on Modal", "modal"), key)
}

func (p *program) selfHostCommand() *cobra.Command {
	var cmds []*cobra.Command
	for _, c := range [][2]string{
		{"up", "Set up a registry on Modal and Neon"}, {"upgrade", "Upgrade one"}, {"connect", "Connect to one"}, {"status", "Show one"}, {"destroy", "Remove one"},
	} {
		cmds = append(cmds, p.pythonOnly(c[0], c[1], "selfhost"))
	}
	return p.group("self-host", "Run the reference's registry on Modal and Neon (the Python SDK does); \"stardag server\" runs this one", cmds...)
}
