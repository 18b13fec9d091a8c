package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
)

// whyOptions are the flags of why.
type whyOptions struct {
	refs            []string
	params, paramsB []string
}

func (p *program) whyCommand() *cobra.Command {
	var o whyOptions
	cmd := &cobra.Command{
		Use:   "why TASK [TASK]",
		Short: "Why two tasks have different ids, or why one task is (not) complete",
		Long: `With two tasks: why they have different ids, parameter by parameter, and down to the first tasks below them whose own
parameters differ. With one task: why it is complete or not.

With two names, --param goes to both and --param-b to the second:
  why examples.Sum examples.Sum --param round=1 --param limit=4 --param-b limit=5`,
		GroupID: groupLook,
		Args:    between(1, 2),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.refs = args
			return p.runWhy(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(2),
	}
	p.addParams(cmd, &o.params)
	cmd.Flags().StringArrayVar(&o.paramsB, "param-b", nil, "a parameter of the second task, `name=value`, instead of what --param says")
	command.ForOneCall(cmd.Flags(), "param-b")
	p.complete(cmd, "param-b", p.completeParams)
	p.addJSON(cmd)
	return cmd
}

func (p *program) runWhy(ctx context.Context, o whyOptions) error {
	r := p.resolver()
	a, err := r.resolve(ctx, o.refs[0], ownParams(r, o.refs[0], o.params))
	if err != nil {
		return err
	}
	if len(o.refs) == 1 {
		if len(o.paramsB) > 0 {
			return command.Usage(fmt.Errorf("--param-b needs a second task"), "")
		}
		return p.whyComplete(ctx, a)
	}
	second, err := override(o.params, o.paramsB)
	if err != nil {
		return err
	}
	b, err := r.resolve(ctx, o.refs[1], ownParams(r, o.refs[1], second))
	if err != nil {
		return err
	}
	return p.whyDifferent(a, b)
}

// ownParams gives --param to tasks named by name only: of two tasks, one may be named by its id.
func ownParams(r *resolver, ref string, params []string) []string {
	if pythonRef.MatchString(ref) {
		return params
	}
	if _, known := front.Kinds(r.kinds).Named(ref); !known {
		return nil
	}
	return params
}

// override returns params with those that others name replaced.
func override(params, others []string) ([]string, error) {
	older, err := splitParams(params)
	if err != nil {
		return nil, err
	}
	newer, err := splitParams(others)
	if err != nil {
		return nil, err
	}
	older = slices.DeleteFunc(older, func(o param) bool {
		return slices.ContainsFunc(newer, func(n param) bool { return n.name == o.name })
	})
	var merged []string
	for _, p := range append(older, newer...) {
		for _, text := range p.texts {
			merged = append(merged, p.name+"="+text)
		}
	}
	return merged, nil
}
