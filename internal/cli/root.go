package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/internal/command"
)

// The groups of commands in the help.
const (
	groupStart = "start"
	groupLook  = "look"
	groupSetup = "setup"
	groupServe = "serve"
	groupOther = "other"
	// GroupPython is the group of commands that build tasks of Python modules.
	GroupPython = "python"
)

// rootCommand makes the command line.
func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "stardag",
		Short:         "Look into and steer builds, serve a registry, keep the configuration",
		Long:          "Stardag's platform from the command line: look into and steer builds, serve a registry, keep the configuration.",
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if done, err := p.completionFlags(cmd); done || err != nil {
				return err
			}
			if len(args) > 0 {
				return command.Unknown(cmd, args[0])
			}
			cmd.SetOut(p.err)
			_ = cmd.Help()
			return command.Usage(errors.New("no command is given"), "")
		},
	}
	flags := root.PersistentFlags()
	flags.BoolVar(&p.noColor, "no-color", false, "no colours; NO_COLOR does the same")
	flags.BoolVarP(&p.verbose, "verbose", "v", false, "show more: exchanges with the registry that are repeated, stacks of defects")
	command.FromEnvironment(flags, "no-color", "verbose")
	p.addCompletionFlags(root)
	root.SetFlagErrorFunc(command.FlagError)
	root.AddGroup(
		&cobra.Group{ID: groupStart, Title: "Start here:"},
		&cobra.Group{ID: groupLook, Title: "Builds and tasks:"},
		&cobra.Group{ID: groupSetup, Title: "Configuration and access:"},
		&cobra.Group{ID: groupServe, Title: "Server and storage:"},
		&cobra.Group{ID: GroupPython, Title: "Build tasks of Python modules:"},
		&cobra.Group{ID: groupOther, Title: "Of the Python SDK:"},
	)
	root.SetHelpCommandGroupID("")
	root.AddCommand(p.commands()...)
	for _, more := range p.Commands {
		root.AddCommand(more(Host{In: p.in, Out: p.out, Err: p.err, Version: p.version()}))
	}
	root.SetIn(p.in)
	root.SetOut(p.out) // before the commands of cobra, which keep it
	root.SetErr(p.err)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root
}

// commands returns the commands of this package.
func (p *program) commands() []*cobra.Command {
	in := func(group string, cmds ...*cobra.Command) []*cobra.Command {
		for _, c := range cmds {
			c.GroupID = group
		}
		return cmds
	}
	return slices.Concat(
		in(groupStart, p.doctorCommand(), p.topCommand()),
		in(groupLook, p.buildsCommand(), p.tasksCommand(), p.familiesCommand(), p.executionsCommand(), p.workersCommand(), p.logsCommand(), p.plansCommand(), p.deploymentsCommand(), p.limitsCommand(), p.namesCommand(), p.getCommand()),
		in(groupSetup, p.authCommand(), p.configCommand(), p.environmentCommand(), p.apiKeysCommand()),
		in(groupServe, p.targetCommand()),
		in(groupOther, p.modalCommand(), p.selfHostCommand()),
		[]*cobra.Command{p.versionCommand(), exitCodesTopic()},
	)
}

// group makes a command that only holds others.
func (p *program) group(use, short string, cmds ...*cobra.Command) *cobra.Command {
	name, _, _ := strings.Cut(use, " ")
	cmd := &cobra.Command{
		Use:   use,
		Short: short,
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return command.Unknown(cmd, args[0])
			}
			cmd.SetOut(p.err)
			_ = cmd.Help()
			return command.Usage(fmt.Errorf("%s needs a command", name), "")
		},
	}
	cmd.AddCommand(cmds...)
	return cmd
}

// arguments refuses a wrong number of arguments in one line. What names them, for the message.
func arguments(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		hint := "usage: " + cmd.UseLine()
		if len(args) < least {
			return command.Usage(fmt.Errorf("%s needs %s", strings.TrimPrefix(cmd.CommandPath(), "stardag "), what), hint)
		}
		if most >= 0 && len(args) > most {
			return command.Usage(fmt.Errorf("%s takes no argument %q", strings.TrimPrefix(cmd.CommandPath(), "stardag "), args[most]), hint)
		}
		return nil
	}
}

var noArguments = arguments(0, 0, "")

func exitCodesTopic() *cobra.Command {
	return &cobra.Command{Use: "exit-codes", Short: "What the exit codes mean", Long: exitCodesHelp}
}

// addRegistryFlags gives a command the flags of all that talk to a registry's environment.
func (p *program) addRegistryFlags(flags *pflag.FlagSet) {
	flags.StringVarP(&p.profile, "stardag-profile", "p", "", "the `profile` of the configuration to use (env STARDAG_PROFILE)")
	flags.StringVarP(&p.env, "stardag-env", "e", "", "the `environment`, by slug or id, instead of the profile's")
	configured(flags, "stardag-profile", "stardag-env")
}

// addYes gives a command that asks the flag --yes.
func (p *program) addYes(flags *pflag.FlagSet) {
	flags.BoolVarP(&p.yes, "yes", "y", false, "do not ask")
	command.ForOneCall(flags, "yes")
}
