package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
	"github.com/stardag-go/stardag/internal/series"
)

// param is a parameter as the command line gives it: once or several times.
type param struct {
	name  string
	texts []string
}

// splitParams takes name=value texts apart, in the order of the names.
func splitParams(texts []string) ([]param, error) {
	var params []param
	for _, text := range texts {
		name, value, ok := strings.Cut(text, "=")
		if !ok || name == "" {
			return nil, command.Usage(fmt.Errorf("--param %q has no name and value", text), "write --param name=value")
		}
		i := slices.IndexFunc(params, func(p param) bool { return p.name == name })
		if i < 0 {
			i = len(params)
			params = append(params, param{name: name})
		}
		params[i].texts = append(params[i].texts, value)
	}
	return params, nil
}

// axis is the values of one parameter, each once.
type axis struct {
	name   string
	scale  series.Scale
	values []string
	// parts are the texts that gave values: the number of its first one, and the step of a range as it was written, "/1h" or "".
	parts []part
}

type part struct {
	from int
	step string
}

// grid is the tasks of one name for all combinations of the values of its parameters. The last parameter changes first.
type grid struct {
	task  string
	axes  []axis
	nodes []stardag.Node
}

// defaultMost is how many tasks a command line names without more ado: some years of days, or a month of hours.
const defaultMost = 1000

// tooMany refuses a command line that names more tasks than --max-tasks allows.
func tooMany(name string, most int) error {
	return command.Usage(fmt.Errorf("%s: the parameters name more than %d tasks", name, most), "allow more with --max-tasks N, or take the range in parts")
}

// axesOf reads what the command line says about each parameter. scaleOf says how a parameter's values follow each other.
func (r *resolver) axesOf(name string, params []param, scaleOf func(string) series.Scale) ([]axis, error) {
	total := int64(1)
	axes := make([]axis, len(params))
	for i, p := range params {
		a := axis{name: p.name, scale: scaleOf(p.name)}
		seen := map[string]bool{}
		for _, text := range p.texts {
			v, err := series.Parse(a.scale, text, r.now)
			if err != nil {
				return nil, command.Usage(fmt.Errorf("--param %s: %w", p.name, err), "")
			}
			if v.Len() > int64(r.most) {
				return nil, tooMany(name, r.most)
			}
			step := ""
			if at := strings.IndexByte(text, '/'); v.Range && at >= 0 {
				step = text[at:]
			}
			a.parts = append(a.parts, part{len(a.values), step})
			for value := range v.All() {
				if !seen[value] {
					seen[value] = true
					a.values = append(a.values, value)
				}
			}
		}
		if total *= int64(len(a.values)); total > int64(r.most) {
			return nil, tooMany(name, r.most)
		}
		axes[i] = a
	}
	return axes, nil
}

// combine calls make with each combination of values.
func (g *grid) combine(makeTask func(texts map[string]string) ([]stardag.Node, error)) error {
	at := make([]int, len(g.axes))
	for {
		texts := make(map[string]string, len(at))
		for i, a := range g.axes {
			texts[a.name] = a.values[at[i]]
		}
		nodes, err := makeTask(texts)
		if err != nil {
			return err
		}
		g.nodes = append(g.nodes, nodes...)
		i := len(at) - 1
		for ; i >= 0; i-- {
			if at[i]++; at[i] < len(g.axes[i].values) {
				break
			}
			at[i] = 0
		}
		if i < 0 {
			return nil
		}
	}
}

// make makes the tasks of a kind from name=value texts.
func (r *resolver) make(ctx context.Context, k *node.Kind, texts []string) (*grid, error) {
	params, err := splitParams(texts)
	if err != nil {
		return nil, err
	}
	fields := fieldsOf(k)
	g := &grid{task: k.Name.String()}
	g.axes, err = r.axesOf(g.task, params, func(name string) series.Scale { return scaleOf(k, fields, name) })
	if err != nil {
		return nil, err
	}
	for _, f := range fields {
		if !f.Type.HasTasks() {
			continue
		}
		for i := range g.axes {
			if g.axes[i].name != f.Key {
				continue
			}
			for j, text := range g.axes[i].values {
				if g.axes[i].values[j], err = r.withBodies(ctx, text, isTask(f.Type.Go())); err != nil {
					return nil, fmt.Errorf("--param %s: %w", f.Key, err)
				}
			}
		}
	}
	err = g.combine(func(texts map[string]string) ([]stardag.Node, error) {
		n, err := stardag.DecodeParams(ctx, r.kinds, g.task, texts)
		if err != nil {
			return nil, badParams(k, err)
		}
		return []stardag.Node{n}, nil
	})
	return g, err
}

// scaleOf says how the values of a kind's parameter follow each other.
func scaleOf(k *node.Kind, fields []schema.Field, name string) series.Scale {
	if facts := factsOf(k.Typed); facts != nil {
		for _, f := range facts.Fields {
			if f.Name == name {
				return series.Named(f.Type)
			}
		}
		return series.None
	}
	for _, f := range fields {
		if f.Key == name {
			return series.Of(f.Type.Go())
		}
	}
	return series.None
}

// one returns the only task of a grid, for commands that are about one.
func (g *grid) one() (stardag.Node, error) {
	switch {
	case len(g.nodes) != 1 && len(g.axes) == 0:
		return nil, command.Usage(fmt.Errorf("%s names %d tasks, and one is needed here", g.task, len(g.nodes)), "")
	case len(g.nodes) != 1:
		return nil, command.Usage(fmt.Errorf("the parameters name %d tasks of %s, and one is needed here", len(g.nodes), g.task), "give each parameter one value")
	}
	return g.nodes[0], nil
}

// manyOptions are the flags of commands that work on many tasks.
type manyOptions struct {
	params []string
	most   int

	// Of commands that build.
	atMost      int
	newestFirst bool
}

// addMany adds the flags --param and --max-tasks to a command that works on many tasks.
func (p *program) addMany(cmd *cobra.Command, o *manyOptions) {
	f := cmd.Flags()
	f.StringArrayVar(&o.params, "param", nil,
		"a parameter of the task, `name=value`; repeat it for more, with the same name for a task of each value; dates, times and whole numbers take ranges too: day=2026-01-01..2026-01-31, day=today-7d..yesterday, hour=now-24h..now-1h/1h")
	command.ForOneCall(f, "param")
	f.IntVar(&o.most, "max-tasks", defaultMost, "refuse parameters that name more than this `number` of tasks")
	command.FromEnvironment(f, "max-tasks")
	p.complete(cmd, "param", p.completeParams)
}

// addPart adds the flags that take a long range in parts to a command that builds.
func (p *program) addPart(cmd *cobra.Command, o *manyOptions) {
	f := cmd.Flags()
	f.IntVar(&o.atMost, "at-most", 0, "of the named tasks build at most this `number` of those that are not complete, the first ones; the same command later goes on; 0 is no bound")
	f.BoolVar(&o.newestFirst, "newest-first", false, "begin with the last of the named tasks, the newest of a range of dates")
	command.ForOneCall(f, "at-most", "newest-first")
}

// check refuses values that cannot be meant.
func (o *manyOptions) check() error {
	if o.most < 1 {
		return command.Usage(errors.New("--max-tasks takes a number above 0"), "")
	}
	if o.atMost < 0 {
		return command.Usage(errors.New("--at-most takes no negative value"), "")
	}
	return nil
}

// part returns the tasks to build now of those that were named, in their order.
func (p *program) part(ctx context.Context, nodes []stardag.Node, o manyOptions) ([]stardag.Node, error) {
	if o.newestFirst {
		nodes = slices.Clone(nodes)
		slices.Reverse(nodes)
	}
	if o.atMost == 0 {
		return nodes, nil
	}
	_, open, err := byCompletion(ctx, nodes)
	if err != nil {
		return nil, err
	}
	if len(open) == 0 {
		return nodes, nil // the build says so
	}
	if len(open) > o.atMost {
		p.sayf("%s %d of %s are not complete; this build makes %d of them", p.paint(command.Cyan, "note:"), len(open), excerpt.Count(len(nodes), "task", "tasks"), o.atMost)
		open = open[:o.atMost]
	}
	p.grids = nil // the rest is not looked at
	return open, nil
}

// byCompletion returns those of the tasks that are complete, and those that are not.
func byCompletion(ctx context.Context, nodes []stardag.Node) (complete, open []stardag.Node, err error) {
	answers, err := areComplete(ctx, erasedOf(nodes))
	if err != nil {
		return nil, nil, err
	}
	for i, n := range nodes {
		if answers[i] {
			complete = append(complete, n)
		} else {
			open = append(open, n)
		}
	}
	return complete, open, nil
}

func erasedOf(nodes []stardag.Node) []*node.Task {
	tasks := make([]*node.Task, len(nodes))
	for i, n := range nodes {
		tasks[i] = front.Task(n)
	}
	return tasks
}
