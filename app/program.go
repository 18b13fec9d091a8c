package app

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build/python"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/target"
)

// program is one run of the command line.
type program struct {
	settings

	in       io.Reader
	out, err io.Writer

	// asked are the tasks that the command line has named.
	asked []stardag.Node
	// grids are the same tasks by the words that name them, with the values of their parameters.
	grids []*grid
	// began is the present, for parameters such as "yesterday".
	began time.Time

	python pythonOptions
	pool   *python.Pool // where the command line names Python modules

	args []string // of the command line
	// followed says that tasks ran on workers, and that the registry has what they printed.
	followed bool
	json     bool
	verbose  bool
	noColor  bool
	// documented says that standard output has its one document.
	documented bool
}

func newSettings(opts []Option) settings {
	s := settings{kinds: stardag.DefaultKinds()}
	if len(os.Args) > 0 {
		s.name = strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	}
	for _, o := range opts {
		o(&s)
	}
	s.builder.Kinds = cmp.Or(s.builder.Kinds, s.kinds)
	return s
}

func (p *program) execute(ctx context.Context, args []string) (code int) {
	defer func() {
		if v := recover(); v != nil {
			code = p.fail(ctx, &panicked{value: v, stack: debug.Stack()})
		}
	}()
	root := p.rootCommand()
	p.args = args
	root.SetArgs(args)
	if err := command.Execute(ctx, root); err != nil {
		if unread(ctx, err) {
			return command.ExitInterrupted
		}
		// A command line that could not be read has not set the flag.
		always, _ := strconv.ParseBool(os.Getenv("STARDAG_JSON"))
		p.json = p.json || always || slices.Contains(args, "--json")
		return p.fail(ctx, err)
	}
	return command.ExitOK
}

// work is the run function of commands: it reads the flags' variables and refuses a program with broken definitions.
func (p *program) work(run func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if err := command.ReadEnvironment(cmd.Flags()); err != nil {
			return err
		}
		for _, m := range command.MisspeltVariables(os.Environ(), append(config.Variables(), command.FlagVariables(cmd.Root())...)) {
			p.sayf("%s %s is not a setting and has no effect; did you mean %s?", p.paint(command.Yellow, "warning:"), m.Name, m.Meant)
		}
		if err := p.kinds.Validate(); err != nil {
			return fmt.Errorf("this program defines a task that cannot work: %w", err)
		}
		defer p.closePython()
		if err := p.openPython(cmd, args); err != nil {
			return err
		}
		return run(cmd.Context(), args)
	}
}

// rootsOnly returns the target roots, for commands that need none of the program's resources.
func (p *program) rootsOnly(ctx context.Context) (*target.Roots, error) {
	if p.builder.Roots != nil {
		return p.builder.Roots, nil
	}
	return stardag.Roots(ctx)
}

// prepare returns the context in which tasks are asked and run: with target roots and the program's resources.
func (p *program) prepare(ctx context.Context) (context.Context, error) {
	roots, err := p.rootsOnly(ctx)
	if err != nil {
		return nil, err
	}
	return p.settings.prepare(stardag.WithRoots(ctx, roots))
}

func (s *settings) prepare(ctx context.Context) (context.Context, error) {
	setup := s.setup
	if s.builder.Context != nil {
		setup = append([]SetupFunc{s.builder.Context}, setup...)
	}
	var err error
	for _, f := range setup {
		if ctx, err = f(ctx); err != nil {
			return nil, fmt.Errorf("set up the program: %w", err)
		}
	}
	return ctx, nil
}

// sayf writes a line for people that is no result.
func (p *program) sayf(format string, args ...any) { fmt.Fprintf(p.err, format+"\n", args...) }
