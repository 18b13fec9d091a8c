package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/near"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/textfile"
)

// resolver finds the tasks that the command line names.
type resolver struct {
	kinds *stardag.Kinds
	in    io.Reader
	// among are the tasks below which ids are looked up.
	among []stardag.Node

	// all makes the dag of among with what runs awaited, for ids that are not found otherwise.
	all func(ctx context.Context, among []stardag.Node) (*dag, error)
	// python makes the tasks that a reference to a Python module names.
	python func(ctx context.Context, r *resolver, ref string, params []string) (*grid, error)
	// now is when the command began, and most how many tasks one name may stand for.
	now  time.Time
	most int

	below *dag // made when first needed
}

func (p *program) resolver() *resolver {
	return &resolver{kinds: p.kinds, in: p.in, among: p.roots, all: p.walkAll, python: p.pythonTasks, now: p.began, most: defaultMost}
}

var (
	idPrefix = regexp.MustCompile(`^[0-9a-fA-F][0-9a-fA-F-]{0,35}$`)
	// slug is what commands print, "ml.Train[9a3a0c86]", or what names a task to the command stardag, "ml.Train/9a3a".
	slug = regexp.MustCompile(`^(.+?)(?:\[([0-9a-fA-F][0-9a-fA-F-]{0,35})\]|/([0-9a-fA-F][0-9a-fA-F-]{0,35}))$`)
	// assigned is what was meant for --param.
	assigned = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*=`)
)

// resolve returns the one task that ref names.
func (r *resolver) resolve(ctx context.Context, ref string, params []string) (stardag.Node, error) {
	g, err := r.resolveAll(ctx, ref, params)
	if err != nil {
		return nil, err
	}
	return g.one()
}

// resolveAll returns the tasks that ref names: a name with params, @FILE, a body, an id or the beginning of one.
func (r *resolver) resolveAll(ctx context.Context, ref string, params []string) (*grid, error) {
	g, err := r.named(ctx, ref, params)
	if err != nil {
		return nil, err
	}
	for _, n := range g.nodes {
		if err := n.Err(); err != nil {
			return nil, command.Usage(err, "")
		}
	}
	return g, nil
}

func (r *resolver) named(ctx context.Context, ref string, params []string) (*grid, error) {
	if k, ok := front.Kinds(r.kinds).Named(ref); ok {
		return r.make(ctx, k, params)
	}
	if pythonRef.MatchString(ref) {
		return r.python(ctx, r, ref, params)
	}
	n, err := r.find(ctx, ref, params)
	return &grid{task: ref, nodes: []stardag.Node{n}}, err
}

func (r *resolver) find(ctx context.Context, ref string, params []string) (stardag.Node, error) {
	if len(params) > 0 && !strings.HasPrefix(ref, "@") && !strings.HasPrefix(ref, "{") && !idPrefix.MatchString(ref) && !slug.MatchString(ref) {
		return nil, r.unknown(ref)
	}
	if len(params) > 0 {
		return nil, command.Usage(fmt.Errorf("--param goes with a task's name, and %s is none", shown(ref)), "")
	}
	switch {
	case strings.HasPrefix(ref, "@"):
		return r.fromFile(ctx, ref[1:])
	case strings.HasPrefix(ref, "{"):
		return r.decode(ctx, []byte(ref), "the body")
	case slug.MatchString(ref):
		m := slug.FindStringSubmatch(ref)
		return r.byID(ctx, ref, m[1], m[2]+m[3])
	case idPrefix.MatchString(ref):
		return r.byID(ctx, ref, "", ref)
	}
	return nil, r.unknown(ref)
}

// shown keeps a long reference short in messages.
func shown(ref string) string {
	if r := []rune(ref); len(r) > 40 {
		ref = string(r[:39]) + "…"
	}
	return fmt.Sprintf("%q", ref)
}

func (r *resolver) fromFile(ctx context.Context, name string) (stardag.Node, error) {
	if name == "-" {
		body, err := readAll(ctx, r.in)
		if err != nil {
			return nil, fmt.Errorf("read a body from standard input: %w", err)
		}
		return r.decode(ctx, []byte(body), "standard input")
	}
	if name == "" {
		return nil, command.Usage(errors.New(`"@" names no file`), "write @FILE, or @- for standard input")
	}
	body, err := textfile.Read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, command.NotFound(fmt.Errorf("there is no file %s to read a task from", name), "")
	}
	if err != nil {
		return nil, fmt.Errorf("read a task: %w", err)
	}
	return r.decode(ctx, body, name)
}

func (r *resolver) decode(ctx context.Context, body []byte, from string) (stardag.Node, error) {
	body, err := textfile.Decode(body)
	if err != nil {
		return nil, command.Usage(fmt.Errorf("read a task from %s: %w", from, err), "")
	}
	n, err := stardag.Decode(ctx, r.kinds, body)
	if unknown, ok := errors.AsType[*stardag.UnknownKindError](err); ok {
		return nil, fmt.Errorf("%s: %w", from, r.unknown(unknown.Name.String()))
	}
	if err != nil {
		return nil, command.Usage(fmt.Errorf("%s: %w", from, err), "")
	}
	return n, nil
}

// byID finds a task by the beginning of its id; name, unless empty, has to be its name.
func (r *resolver) byID(ctx context.Context, ref, name, prefix string) (stardag.Node, error) {
	if len(r.among) == 0 {
		return nil, command.NotFound(fmt.Errorf("unknown task %q; an id can only be looked up below the program's roots, and it has none", ref),
			"declare roots with app.Roots in main, or name the task and its parameters")
	}
	if r.below == nil {
		var err error
		if r.below, err = walk(r.among); err != nil {
			return nil, err
		}
	}
	prefix = strings.ToLower(prefix)
	found := r.below.withPrefix(name, prefix)
	if len(found) == 0 && r.all != nil {
		all, err := r.all(ctx, r.among)
		if err != nil {
			return nil, command.NotFound(fmt.Errorf("no task %q below the program's roots; and %w", ref, err), "")
		}
		found = all.withPrefix(name, prefix)
	}
	switch len(found) {
	case 1:
		return front.Node(found[0]), nil
	case 0:
		return nil, command.NotFound(fmt.Errorf("no task %q below the program's roots", ref), `the command "graph" shows what is there`)
	}
	return nil, ambiguous(ref, found)
}

// withPrefix lists the tasks whose ids begin with a text; name, unless empty, has to be theirs.
func (d *dag) withPrefix(name, prefix string) []*node.Task {
	var found []*node.Task
	for _, t := range d.tasks {
		if strings.HasPrefix(t.ID.String(), prefix) && (name == "" || name == t.Kind.Name.String()) {
			found = append(found, t)
		}
	}
	return found
}

func ambiguous(ref string, found []*node.Task) error {
	const most = 4
	var some []string
	for _, t := range found[:min(most, len(found))] {
		some = append(some, t.Kind.Name.String()+" "+t.ID.String())
	}
	if more := len(found) - most; more > 0 {
		some = append(some, fmt.Sprintf("%d more", more))
	}
	return command.Usage(fmt.Errorf("%q is the beginning of %d ids: %s", ref, len(found), strings.Join(some, ", ")), "give more digits")
}

// noTasksHint is for programs without tasks of their own.
const noTasksHint = "import the packages that define tasks into main: it links none"

// notATask refuses an argument that was meant for --param.
func notATask(arg string) error {
	return command.Usage(fmt.Errorf("%s is not a task; parameters are given with --param", shown(arg)), "write --param "+arg)
}

// unknown says that no task has the name, and which one may be meant.
func (r *resolver) unknown(name string) error {
	var names []string
	hint := `the command "list" shows the tasks of this program`
	if len(r.kinds.Names()) == 0 {
		hint = noTasksHint
	}
	for _, n := range r.kinds.Names() {
		names = append(names, n.String())
		if n.Name == name {
			return command.NotFound(fmt.Errorf("unknown task %q; did you mean %q?", name, n), hint)
		}
	}
	if meant := near.Of(name, names); meant != "" {
		return command.NotFound(fmt.Errorf("unknown task %q; did you mean %q?", name, meant), hint)
	}
	return command.NotFound(fmt.Errorf("unknown task %q", name), hint)
}

// requested returns the tasks that a command is about: those named, or else the program's roots.
func (p *program) requested(ctx context.Context, refs []string, many manyOptions) ([]stardag.Node, error) {
	if err := many.check(); err != nil {
		return nil, err
	}
	isAssigned := func(ref string) bool {
		_, known := front.Kinds(p.kinds).Named(ref)
		return assigned.MatchString(ref) && !known
	}
	if i := slices.IndexFunc(refs, isAssigned); i >= 0 {
		return nil, notATask(refs[i])
	}
	if len(many.params) > 0 && len(refs) != 1 {
		return nil, command.Usage(errors.New("--param needs exactly one task, by its name"), "name it before the flags: a flag such as --force takes the word after it")
	}
	if len(refs) == 0 {
		if len(p.roots) == 0 {
			return nil, command.Usage(errors.New("no task is named, and the program declares no roots"),
				"name a task (the command \"list\" shows them), or declare roots with app.Roots in main")
		}
		return p.roots, nil
	}
	r := p.resolver()
	r.most = many.most
	var nodes []stardag.Node
	for _, ref := range refs {
		g, err := r.resolveAll(ctx, ref, many.params)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, g.nodes...)
		p.grids = append(p.grids, g)
	}
	p.asked = nodes
	return nodes, nil
}
