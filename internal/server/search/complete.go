package search

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	maxCompletions   = 50
	countCompletions = 1_000
)

// CompleteKeys suggests keys that start with a text: the fixed ones, and parameters that tasks of the environment have.
func (sr *Searcher) CompleteKeys(ctx context.Context, c who.Principal, prefix string) (*wire.Completions, error) {
	out := &wire.Completions{Items: []wire.Completion{}}
	for _, key := range slices.Sorted(maps.Keys(query.Keys)) {
		if strings.HasPrefix(key, prefix) {
			out.Items = append(out.Items, wire.Completion{Value: key, Type: string(query.Keys[key])})
		}
	}
	rest, dotted := strings.CutPrefix(prefix, "param.")
	if !dotted {
		if first := "param."; !strings.HasPrefix(first, prefix) {
			return out, nil
		}
		rest = ""
	}
	return view(ctx, sr, c, func(tx Tx) (*wire.Completions, error) {
		paths, err := tx.Paths(ctx, rest, maxCompletions-len(out.Items))
		for _, p := range paths {
			out.Items = append(out.Items, wire.Completion{Value: "param." + p.Path, Type: p.Kind})
		}
		return out, err
	})
}

// CompleteValues suggests values of a key that start with a text, with how many tasks have each.
func (sr *Searcher) CompleteValues(ctx context.Context, c who.Principal, key, prefix string) (*wire.Completions, error) {
	k, err := query.ParseKey(key)
	if err != nil {
		return nil, refuse.Invalid("bad_key", "there is no key "+key, "key", key)
	}
	out := &wire.Completions{Items: []wire.Completion{}}
	var path string
	switch k.Name {
	case "status":
		for _, status := range []wire.Status{wire.Cancelled, wire.Completed, wire.Failed, wire.Interrupted, wire.Pending, wire.Running, wire.Skipped, wire.Suspended} {
			if strings.HasPrefix(string(status), prefix) {
				out.Items = append(out.Items, wire.Completion{Value: string(status), Type: string(query.KindEnum)})
			}
		}
		return out, nil
	case "name":
		path = indexName
	case "namespace":
		path = indexNamespace
	case "param":
		path = strings.TrimPrefix(k.String(), "param.")
	default:
		return out, nil
	}
	return view(ctx, sr, c, func(tx Tx) (*wire.Completions, error) {
		values, err := tx.PathValues(ctx, path, prefix, maxCompletions)
		if err != nil {
			return nil, err
		}
		kind := string(query.KindText)
		if k.Name == "param" {
			paths, err := tx.Paths(ctx, path, 1)
			if err != nil {
				return nil, err
			}
			if len(paths) == 1 && paths[0].Path == path {
				kind = paths[0].Kind
			}
		}
		for _, v := range values {
			n, err := tx.CountIndexed(ctx, IndexMatch{Path: path, Values: []string{v}}, countCompletions)
			if err != nil {
				return nil, err
			}
			out.Items = append(out.Items, wire.Completion{Value: v, Count: &n, Type: kind})
		}
		return out, nil
	})
}
