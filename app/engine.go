package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
)

// defaultEngine is the engine of commands that name none: it needs nothing but the registry.
const defaultEngine = "registry"

// Engines adds engines for builds of the program to the one of package runner/registry, which is always there. An engine of the
// same name replaces that.
func Engines(engines ...runner.Engine) Option {
	return func(s *settings) { s.engines = append(s.engines, engines...) }
}

func (p *program) allEngines() []runner.Engine {
	return append(slices.Clone(p.engines), registry.Engine{})
}

// engineOptions are the flags that say which engine a command is about.
type engineOptions struct {
	name    string
	options []string
}

// engine finds the engine that the flags name, with its options.
func (p *program) engine(o engineOptions) (runner.Engine, error) {
	e, err := p.engineNamed(o.name)
	if err != nil || len(o.options) == 0 {
		return e, err
	}
	options := map[string]string{}
	for _, text := range o.options {
		key, value, ok := strings.Cut(text, "=")
		if !ok || key == "" {
			return nil, command.Usage(fmt.Errorf("--engine-option %q: write it as NAME=value", text), "")
		}
		options[key] = value
	}
	c, ok := e.(runner.Configurable)
	if !ok {
		return nil, command.Usage(fmt.Errorf("--engine-option: the engine %s has no options", e.Name()), "")
	}
	if e, err = c.With(options); err != nil {
		return nil, command.Usage(fmt.Errorf("--engine-option: %w", err), "")
	}
	return e, nil
}

func (p *program) engineNamed(name string) (runner.Engine, error) {
	var names []string
	for _, e := range p.allEngines() {
		if e.Name() == name {
			return e, nil
		}
		if !slices.Contains(names, e.Name()) {
			names = append(names, e.Name())
		}
	}
	return nil, command.Usage(fmt.Errorf("--engine %q: this program has %s", name, strings.Join(names, ", ")), "name more engines with app.Engines in its main")
}

// addEngine adds the flags --engine and --engine-option to a command.
func (p *program) addEngine(cmd *cobra.Command, o *engineOptions, otherwise, usage string) {
	f := cmd.Flags()
	f.StringVar(&o.name, "engine", otherwise, usage)
	f.StringSliceVar(&o.options, "engine-option", nil, "set an option of the engine, as `NAME=value`, before the configuration's; repeat it for more")
	command.FromEnvironment(f, "engine", "engine-option")
	var names []string
	for _, e := range p.allEngines() {
		names = append(names, e.Name())
	}
	p.complete(cmd, "engine", completeWords(slices.Compact(names)...))
}

// notElsewhere are the flags of build that say how this process works, which means nothing to an engine.
var notElsewhere = []string{"workers", "sequential", "retries", "timeout", "subprocess", "memory-limit", "force", "rebuild-changed", "limit", "artifacts", "cpus", "memory", "gpus", "resource"}

// onlyHere refuses flags on the command line that an engine does not know. What variables say is about other builds.
func onlyHere(flags *pflag.FlagSet) error {
	for _, name := range notElsewhere {
		f := flags.Lookup(name)
		byVariable := false
		for _, variable := range f.Annotations[command.EnvAnnotation] {
			byVariable = byVariable || os.Getenv(variable) != ""
		}
		if f.Changed && !byVariable {
			return command.Usage(fmt.Errorf("--%s does not go with --engine: it says how one process works", name),
				"what a kind of tasks says of itself, and the flags of the workers, hold there")
		}
	}
	return nil
}

// request returns a build for an engine, whose notes are told to people.
func (p *program) request(b build.Builder, nodes []stardag.Node) runner.Request {
	note := func(text string) { p.sayf("%s %s", p.paint(command.Cyan, "note:"), text) }
	return runner.Request{Builder: b, Tasks: nodes, Note: note}
}

// buildElsewhere submits a build to an engine and follows it: when the command is interrupted it cancels the build, as it would stop one
// of its own.
func (p *program) buildElsewhere(ctx context.Context, e runner.Engine, r runner.Request) (*build.Report, error) {
	run, err := e.Submit(ctx, r)
	if err != nil {
		return nil, err
	}
	report, err := run.Wait(ctx)
	if _, here := e.(runner.Attended); !here {
		p.followed = true
	}
	if ctx.Err() == nil {
		if denied(err) { // it cannot be cancelled either
			p.tellGoesOn(run)
		}
		return report, err
	}
	bye, stop := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer stop()
	if cancelled := run.Cancel(bye); cancelled != nil {
		p.sayf("%s build %s was not cancelled: %s", p.paint(command.Yellow, "warning:"), run.ID(), excerpt.OneLine(cancelled.Error()))
	}
	return report, err
}

// tellGoesOn says that workers go on with a build that is followed no further.
func (p *program) tellGoesOn(run runner.Run) {
	p.sayf("%s build %s goes on; %s builds cancel %[2]s ends it", p.paint(command.Cyan, "note:"), run.ID(), p.name)
}

// notBuilt returns the error of a build that was not handed over.
func notBuilt(err error) error {
	if code := exitCode(err); code != command.ExitFailure || errors.Is(err, context.Canceled) {
		return err
	}
	return command.Refused(err, "")
}
