package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/series"
)

// pythonOptions are the flags that every command has about tasks in Python.
type pythonOptions struct {
	interpreter  string
	modules      []string
	startTimeout time.Duration
}

// addPython adds the flags.
func (p *program) addPython(flags *pflag.FlagSet) {
	flags.StringVar(&p.python.interpreter, "python", "", "the Python `interpreter`, or the folder of its environment, that runs the tasks of --python-module; empty is that of VIRTUAL_ENV, else python3")
	flags.StringSliceVar(&p.python.modules, "python-module", nil, "a Python `module`, or the path of its file, whose tasks this program has too; repeat it for more")
	flags.DurationVar(&p.python.startTimeout, "python-start-timeout", 2*time.Minute, "how long the Python interpreter may take to import the modules")
	command.FromEnvironment(flags, "python", "python-module", "python-start-timeout")
}

// pythonRef is how the reference's command line names tasks: "my.tasks:Train", "my.tasks::Train", or "tasks/train.py:Train".
var pythonRef = regexp.MustCompile(`^([^@{:\[][^:\[]*)::?([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)$`)

// openPython starts an interpreter where the command line names Python modules, by flags or in the place of a task.
func (p *program) openPython(cmd *cobra.Command, args []string) error {
	modules := slices.Clone(p.python.modules)
	for _, arg := range args {
		if m := pythonRef.FindStringSubmatch(arg); m != nil && !slices.Contains(modules, m[1]) {
			modules = append(modules, m[1])
		}
	}
	if len(modules) == 0 {
		if p.python.interpreter != "" && os.Getenv("STARDAG_PYTHON") == "" {
			return command.Usage(errors.New("--python names an interpreter and nothing that it is for"), "name modules with --python-module, or tasks as module:name")
		}
		return nil
	}
	if p.python.startTimeout <= 0 {
		return command.Usage(fmt.Errorf("--python-start-timeout is %s: give the time that importing may take, such as 2m", p.python.startTimeout), "")
	}
	e := python.Environment{
		Interpreter: p.python.interpreter, Modules: modules, Interpreters: atOnce(cmd.Flags()), StartTimeout: p.python.startTimeout,
	}
	if settings, err := cmd.Flags().GetStringArray("settings"); err == nil {
		e.Env = settings // a function that makes tasks may read them
	}
	if limit, err := cmd.Flags().GetString("memory-limit"); err == nil {
		if e.Memory, err = parseLimit(limit); err != nil {
			return err
		}
	}
	pool, err := e.Open(cmd.Context())
	if err != nil {
		if cmd.Context().Err() != nil {
			return err
		}
		return command.Usage(err, "")
	}
	p.pool = pool
	if err := pool.Provide(p.kinds); err != nil {
		return command.Usage(err, "")
	}
	return nil
}

// atOnce returns how many tasks run at a time, where a command has a flag that says so.
func atOnce(flags *pflag.FlagSet) int {
	for _, name := range []string{"workers", "slots"} {
		if f := flags.Lookup(name); f != nil {
			if n, err := strconv.Atoi(f.Value.String()); err == nil {
				return n
			}
		}
	}
	return 0
}

func (p *program) closePython() {
	if p.pool != nil {
		p.pool.Close()
		p.pool = nil
	}
}

// pythonTasks returns the tasks that a reference to a Python module names.
func (p *program) pythonTasks(ctx context.Context, r *resolver, ref string, texts []string) (*grid, error) {
	params, err := splitParams(texts)
	if err != nil {
		return nil, err
	}
	roots, err := p.rootsOnly(ctx)
	if err != nil {
		return nil, err
	}
	g := &grid{task: ref}
	kind := p.pythonKind(ref)
	g.axes, err = r.axesOf(ref, params, func(name string) series.Scale {
		if kind == nil { // a function that makes tasks: what its parameters are, it does not say
			return series.None
		}
		return scaleOf(kind, nil, name)
	})
	if err != nil {
		return nil, err
	}
	ctx = stardag.WithRoots(ctx, roots)
	return g, g.combine(func(texts map[string]string) ([]stardag.Node, error) {
		nodes, err := p.pool.Tasks(ctx, []string{ref}, texts)
		if raised, ok := errors.AsType[*python.Error](err); ok {
			return nil, command.Usage(raised, "")
		}
		return nodes, err
	})
}

// pythonKind returns the class of tasks that a reference names; nil for functions.
func (p *program) pythonKind(ref string) *node.Kind {
	m := pythonRef.FindStringSubmatch(ref)
	module := strings.TrimSuffix(path.Base(filepath.ToSlash(m[1])), ".py")
	for _, k := range front.Kinds(p.kinds).All() {
		if f := factsOf(k.Typed); f != nil && f.Name == m[2] && (f.Module == m[1] || f.Module == module) {
			return k
		}
	}
	return nil
}

// nameCode puts the Python environment into the name of the code that builds of b have in a registry, unless somebody names that. A build
// that others carry out is refused later when the program's own name is no good elsewhere.
func (p *program) nameCode(ctx context.Context, b *build.Builder, elsewhere bool) error {
	if p.pool == nil || b.NoRegistry {
		return nil
	}
	cfg, err := config.Load(ctx)
	if err != nil {
		return err
	}
	named := b.Record.CodeID != "" || b.Record.DeploymentID != "" || cfg.CodeID().Value != "" || cfg.DeploymentID().Value != ""
	if named || !elsewhere && b.Registry == nil && cfg.Off() {
		return nil
	}
	revision, err := p.pool.Revision(ctx)
	if err != nil {
		return err
	}
	if !p.hasOwnKinds() {
		b.Record.CodeID = "go-python-" + revision
		return nil
	}
	code, err := b.Code(ctx)
	if err == nil && (code.Alone == "" || !elsewhere) {
		b.Record.CodeID = code.ID + "-python-" + strings.SplitN(revision, "-", 2)[0] // names are bounded; it has the lock file in it
	}
	return err
}

// hasOwnKinds reports whether the program itself defines tasks.
func (p *program) hasOwnKinds() bool {
	return slices.ContainsFunc(p.kinds.Names(), func(n stardag.Named) bool {
		k, ok := front.Kinds(p.kinds).Lookup(node.Name(n))
		return ok && k.FromBody == nil
	})
}

// factsOf returns what a Python module says of a kind; nil for kinds of the program.
func factsOf(typed any) *python.KindFacts {
	f, _ := typed.(*python.KindFacts)
	return f
}
