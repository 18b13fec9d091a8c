package app

import (
	"context"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// targetOf returns the place of a task's output; nil for tasks without one.
func targetOf(ctx context.Context, t *node.Task) (*target.Target, error) {
	if !t.Kind.HasTarget || t.Kind.Target == nil {
		return nil, nil
	}
	return t.Kind.Target(ctx, t)
}

// targetURI returns the place of a task's output, or "" when it has none or it cannot be told.
func targetURI(ctx context.Context, t *node.Task) string {
	tgt, err := targetOf(ctx, t)
	if err != nil || tgt == nil {
		return ""
	}
	return tgt.URI()
}

// optionalText returns text as JSON shows it when it may be absent: null instead of "".
func optionalText(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
