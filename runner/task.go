package runner

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/near"
	"github.com/stardag-go/stardag/internal/node"
)

// Kind is what an engine has to know of a kind of tasks. It does not change, and is safe for concurrent use.
type Kind struct{ kind *node.Kind }

// KindOf returns the kind of a task whose Err is nil.
func KindOf(n stardag.Node) Kind { return Kind{front.Task(n).Kind} }

// KindNamed returns the kind of a name in a set, where nil is the process-wide one. An error says which name is near.
func KindNamed(kinds *stardag.Kinds, name string) (Kind, error) {
	if kinds == nil {
		kinds = stardag.DefaultKinds()
	}
	var names []string
	for _, k := range front.Kinds(kinds).All() {
		if k.Name.String() == name {
			return Kind{k}, nil
		}
		if !k.Hidden {
			names = append(names, k.Name.String())
		}
	}
	if meant := near.Of(name, names); meant != "" {
		return Kind{}, fmt.Errorf("this program has no kind %q; did you mean %q?", name, meant)
	}
	return Kind{}, fmt.Errorf("this program has no kind %q; the command \"list\" shows them", name)
}

// Name returns the kind's name, with its namespace.
func (k Kind) Name() string { return k.kind.Name.String() }

// Queue names the workers that take the kind's tasks, as [stardag.Queue] does; "default" without it.
func (k Kind) Queue() string {
	if k.kind.Queue == "" {
		return stardag.DefaultQueue
	}
	return k.kind.Queue
}

// Limits returns the names of the concurrency limits that a run takes one of each of, sorted.
func (k Kind) Limits() []string { return slices.Clone(k.kind.Limits) }

// Runnable reports whether this program can run the kind's tasks: others may make those of a declaration.
func (k Kind) Runnable() bool { return k.kind.Runnable }

// Params returns the type of the parameter struct; nil for kinds without one, such as those of tasks that stand for the output of another program.
func (k Kind) Params() reflect.Type { return k.kind.Params }

// Requires returns what has to be complete before the task runs: what its parameters hold, or what its method Requires says. What it awaits while it
// runs is not known before; see build.TaskAwaiting.
func Requires(n stardag.Node) ([]stardag.Node, error) {
	tasks, err := front.Task(n).Required()
	if err != nil {
		return nil, err
	}
	nodes := make([]stardag.Node, len(tasks))
	for i, t := range tasks {
		nodes[i] = front.Node(t)
	}
	return nodes, nil
}

// Complete asks the world whether the task is complete.
func Complete(ctx context.Context, n stardag.Node) (bool, error) {
	return front.Task(n).IsComplete(ctx)
}

// Needs returns what a run of the task takes of a machine.
func Needs(n stardag.Node) (stardag.Resources, error) { return front.Task(n).Needs() }

// Params returns a pointer to the task's parameter struct, for opt-in methods that an engine looks for, and is not to be changed; nil for tasks without one.
func Params(n stardag.Node) any { return front.Task(n).Params }

// ParamTexts returns the task's parameters by name as JSON, with each nested task as {"id": "…"}; none for tasks without parameters.
func ParamTexts(n stardag.Node) (map[string]json.RawMessage, error) {
	t := front.Task(n)
	if t.Kind.Flat == nil {
		return nil, nil
	}
	flat, err := t.Kind.Flat(t)
	if err != nil {
		return nil, err
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(flat, &fields); err != nil {
		return nil, err
	}
	for name := range fields {
		if strings.HasPrefix(name, "__") || name == "version" { // of the kind
			delete(fields, name)
		}
	}
	return fields, nil
}
