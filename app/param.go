package app

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

// splitParams takes name=value texts apart.
func splitParams(params []string) (map[string]string, error) {
	texts := make(map[string]string, len(params))
	for _, text := range params {
		name, value, ok := strings.Cut(text, "=")
		if !ok || name == "" {
			return nil, usage(fmt.Errorf("--param %q has no name and value", text), "write --param name=value")
		}
		if _, twice := texts[name]; twice {
			return nil, usage(fmt.Errorf("--param %s is given twice", name), "give each parameter once")
		}
		texts[name] = value
	}
	return texts, nil
}

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

// make makes the task of a kind from name=value texts.
func (r *resolver) make(ctx context.Context, k *node.Kind, params []string) (stardag.Node, error) {
	texts, err := splitParams(params)
	if err != nil {
		return nil, err
	}
	for _, f := range fieldsOf(k) {
		text, given := texts[f.Key]
		if !given || !holdsTask(f.Type.Go()) || strings.HasPrefix(text, "{") {
			continue
		}
		body, err := r.body(ctx, text)
		if err != nil {
			return nil, fmt.Errorf("--param %s: %w", f.Key, err)
		}
		texts[f.Key] = body
	}
	n, err := stardag.DecodeParams(ctx, r.kinds, k.Name.String(), texts)
	if err != nil {
		return nil, badParams(k, texts, err)
	}
	return n, nil
}

// holdsTask says whether a parameter of the type is a task and nothing else.
func holdsTask(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	_, ok := reflect.New(t).Interface().(interface{ SetErased(*node.Task) error })
	return ok
}

// body gives the body of the task that a parameter names in one of the short ways.
func (r *resolver) body(ctx context.Context, text string) (string, error) {
	if text == "null" {
		return text, nil
	}
	n, err := r.resolve(ctx, text, nil)
	if exitCode(err) == exitUsage {
		return "", usage(fmt.Errorf("%s: %w", shown(text), err),
			"a parameter that is a task takes an id below the roots, @FILE or a body; a name only if it needs no --param")
	}
	if err != nil {
		return "", err
	}
	body, err := stardag.Body(n)
	return string(body), err
}

// badParams marks err as a mistake on the command line and shows what the task takes.
func badParams(k *node.Kind, texts map[string]string, err error) error {
	if is[*coded](err) || errors.Is(err, context.Canceled) {
		return err
	}
	wrong, _ := errors.AsType[*schema.PathError](err)
	var takes []string
	for _, f := range fieldsOf(k) {
		if text, given := texts[f.Key]; given && wrong != nil && wrong.Path == f.Key && strings.HasPrefix(wrong.Err.Error(), "not valid JSON") {
			err = fmt.Errorf("%s: --param %s: want %s, got %s", k.Name, f.Key, typeName(f.Type.Go()), shown(text))
		}
		takes = append(takes, f.Key+" "+typeName(f.Type.Go()))
	}
	if len(takes) == 0 {
		return usage(err, k.Name.String()+" takes no parameters")
	}
	return usage(err, k.Name.String()+" takes "+strings.Join(takes, ", "))
}
