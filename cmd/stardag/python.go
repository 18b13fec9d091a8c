package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/internal/cli"
	"github.com/stardag-go/stardag/internal/command"
)

// pythonCommands returns the commands that build tasks of Python modules, which need no program in Go: those of package app, over the tasks
// that the modules define.
func pythonCommands() []func(cli.Host) *cobra.Command {
	var all []func(cli.Host) *cobra.Command
	for _, c := range []struct{ name, short string }{
		{"build", "Build tasks of Python modules: stardag build my.tasks:Train --param lr=0.1"},
		{"plan", "Show what a build of tasks of Python modules would make, and why"},
		{"submit", "Hand a build of tasks of Python modules to workers"},
		{"worker", "Carry out submitted builds of tasks of Python modules: stardag worker --python-module my.tasks"},
	} {
		all = append(all, func(h cli.Host) *cobra.Command { return commandOfApp(h, c.name, c.short) })
	}
	return all
}

func commandOfApp(h cli.Host, name, short string) *cobra.Command {
	return &cobra.Command{
		Use: name, Short: short, GroupID: cli.GroupPython, DisableFlagParsing: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			args, err := referenceFlags(args)
			if err != nil {
				return err
			}
			code := app.Run(cmd.Context(), append([]string{name}, args...), h.In, h.Out, h.Err, app.Name("stardag"), app.Kinds(stardag.NewKinds()))
			if code != command.ExitOK {
				return command.Told(code)
			}
			return nil
		},
	}
}

// referenceFlags returns the arguments with flags of the reference's command that are called otherwise here.
func referenceFlags(args []string) ([]string, error) {
	var out []string
	for i, arg := range args {
		name, value, hasValue := strings.Cut(arg, "=")
		switch name {
		case "--":
			return append(out, args[i:]...), nil
		case "-p", "--stardag-profile":
			arg = "--registry"
			if hasValue {
				arg += "=" + value
			}
		case "--app", "--reactive":
			return nil, command.Usage(fmt.Errorf("%s is about builds on Modal, which this command does not do", name), "hand the build to workers with: stardag submit")
		}
		out = append(out, arg)
	}
	return out, nil
}
