package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

// rootCommand makes the command line of the program.
func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   p.name,
		Short: "Build and look into the tasks of this program",
		Long: `Build and look into the tasks of this program.

A TASK is named in one of these ways:
  NAME [--param name=value]…   a task and its parameters; "list" shows what there is
  MODULE:NAME                  a task in Python, or a class of tasks with --param: my.tasks:Train, tasks/train.py:Train
  @FILE                        a file with a task's body, as "show TASK --body" prints it; @- is standard input
  ID                           the id of a task below the program's roots, or its beginning`,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return command.Unknown(cmd, args[0])
			}
			cmd.SetOut(p.err)
			_ = cmd.Help()
			return command.Usage(fmt.Errorf("no command is given"), "")
		},
	}
	flags := root.PersistentFlags()
	flags.BoolVarP(&p.verbose, "verbose", "v", false, "show more: log records of the build and of tasks, stacks of panics")
	flags.BoolVar(&p.noColor, "no-color", false, "no colours; NO_COLOR does the same")
	command.FromEnvironment(flags, "verbose")
	p.addPython(flags)
	command.ForOneCall(flags, "no-color")
	root.SetFlagErrorFunc(p.flagError)
	root.AddGroup(
		&cobra.Group{ID: groupBuild, Title: "Build:"},
		&cobra.Group{ID: groupLook, Title: "Look into tasks:"},
		&cobra.Group{ID: groupStorage, Title: "Look after storage:"},
	)
	root.SetHelpCommandGroupID("")
	root.AddCommand(
		p.buildCommand(), p.submitCommand(), p.workerCommand(), p.buildsCommand(), p.planCommand(), p.expectCommand(), p.verifyCommand(), p.invalidateCommand(), p.adoptCommand(),
		p.listCommand(), p.showCommand(), p.whyCommand(), p.idCommand(), p.graphCommand(),
		p.targetCommand(), p.versionCommand(), exitCodesTopic(),
	)
	root.AddCommand(p.engineCommands()...)
	root.SetIn(p.in)
	root.SetOut(p.out) // before the commands of cobra, which keep it
	root.SetErr(p.err)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root
}

// flagError reports what is wrong with a flag: the command is unknown, or the flag is the name of a parameter.
func (p *program) flagError(cmd *cobra.Command, err error) error {
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok || unknown.GetSpecifiedShortnames() != "" {
		return command.FlagError(cmd, err)
	}
	if cmd.HasSubCommands() && len(p.args) > 0 && !strings.HasPrefix(p.args[0], "-") {
		if c, rest, findErr := cmd.Root().Find(p.args); findErr == nil && c == cmd.Root() && len(rest) > 0 {
			return command.Unknown(cmd, p.args[0])
		}
	}
	name := unknown.GetSpecifiedName()
	isParameter := slices.ContainsFunc(front.Kinds(p.kinds).All(), func(k *node.Kind) bool {
		return slices.ContainsFunc(fieldsOf(k), func(f schema.Field) bool { return f.Key == name })
	})
	if isParameter && cmd.Flags().Lookup("param") != nil {
		return command.Usage(err, fmt.Sprintf("parameters are given with --param: --param %s=…", name))
	}
	return command.FlagError(cmd, err)
}

const (
	groupBuild = "build"
	groupLook  = "look"

	groupStorage = "storage"
)

// exitCodesTopic is what "help exit-codes" shows.
func exitCodesTopic() *cobra.Command {
	return &cobra.Command{Use: "exit-codes", Short: "What the exit codes mean", Long: exitCodesHelp}
}

// addJSON gives a command that prints data the flag --json.
func (p *program) addJSON(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&p.json, "json", false, "print one JSON document and nothing else on standard output")
	command.FromEnvironment(cmd.Flags(), "json")
}

// addParams gives a command the flag --param.
func (p *program) addParams(cmd *cobra.Command, params *[]string) {
	cmd.Flags().StringArrayVar(params, "param", nil, "a parameter of the task, `name=value`; repeat it for more")
	command.ForOneCall(cmd.Flags(), "param")
	p.complete(cmd, "param", p.completeParams)
}

func (p *program) complete(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err) // a flag of this program that does not exist
	}
}

// between refuses a wrong number of arguments in one line.
func between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		hint := "usage: " + cmd.UseLine()
		if len(args) < least {
			return command.Usage(fmt.Errorf("%s needs a task", cmd.Name()), hint)
		}
		if most >= 0 && len(args) > most {
			if assigned.MatchString(args[most]) {
				return notATask(args[most])
			}
			return command.Usage(fmt.Errorf("%s takes no argument %q", cmd.Name(), args[most]), hint)
		}
		return nil
	}
}
