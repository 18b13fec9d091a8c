package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

// fieldsOf lists the parameters of a kind in declared order; none for kinds that are not made of parameters.
func fieldsOf(k *node.Kind) []schema.Field {
	if k.Params == nil {
		return nil
	}
	plan, err := schema.NewPlan(k.Params, nil)
	if err != nil {
		return nil // the definition would have panicked
	}
	return plan.Fields()
}

// isTask reports whether a parameter of the type is a task and nothing else.
func isTask(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return front.IsTask(t)
}

// withBodies puts bodies in the place of tasks that a parameter's text names in a short way: the text itself where the
// parameter is a task, and {"id": "…"} anywhere in JSON.
func (r *resolver) withBodies(ctx context.Context, text string, task bool) (string, error) {
	var value any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	isJSON := d.Decode(&value) == nil && !d.More()
	_, isObject := value.(map[string]any)
	if task && text != "null" && !(isJSON && isObject) {
		return r.body(ctx, text)
	}
	if !isJSON || !strings.Contains(text, `"id"`) {
		return text, nil // what is wrong with it, the parameter's type says
	}
	value, err := r.replaceIDs(ctx, value)
	if err != nil {
		return "", err
	}
	whole, err := json.Marshal(value)
	return string(whole), err
}

func (r *resolver) replaceIDs(ctx context.Context, value any) (any, error) {
	var err error
	switch v := value.(type) {
	case []any:
		for i := range v {
			if v[i], err = r.replaceIDs(ctx, v[i]); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		if id, ok := v["id"].(string); ok && len(v) == 1 && idPrefix.MatchString(id) {
			body, err := r.body(ctx, id)
			return json.RawMessage(body), err
		}
		for key := range v {
			if v[key], err = r.replaceIDs(ctx, v[key]); err != nil {
				return nil, err
			}
		}
	}
	return value, nil
}

// body returns the body of the task that a parameter names in one of the short ways.
func (r *resolver) body(ctx context.Context, text string) (string, error) {
	n, err := r.resolve(ctx, text, nil)
	if exitCode(err) == command.ExitUsage {
		return "", command.Usage(fmt.Errorf("%s: %w", shown(text), err),
			`a parameter that is a task takes an id below the roots, or @FILE with the body that "show TASK --body" prints; a name only if it needs no --param`)
	}
	if err != nil {
		return "", err
	}
	body, err := stardag.Body(n)
	return string(body), err
}

// badParams marks err as a mistake on the command line and shows what the task takes.
func badParams(k *node.Kind, err error) error {
	if is[*command.Error](err) || errors.Is(err, context.Canceled) {
		return err
	}
	if factsOf(k.Typed) != nil { // the module has said what it takes
		return command.Usage(err, "")
	}
	var takes []string
	for _, f := range fieldsOf(k) {
		takes = append(takes, f.Key+" "+typeName(f.Type.Go()))
	}
	if len(takes) == 0 {
		return command.Usage(err, k.Name.String()+" takes no parameters")
	}
	return command.Usage(err, k.Name.String()+" takes "+strings.Join(takes, ", "))
}
