package search

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
)

// document is a task that a query is held against.
type document struct {
	Candidate
	params    any
	artifacts map[string]any
	builds    []BuildName
	executors []string
}

var _ query.Record = (*document)(nil)

// Names returns namespace, name and id.
func (r *document) Names() (namespace, name, id string) { return r.Namespace, r.Name, r.TaskID }

// Values returns what the task has under a key.
func (r *document) Values(k query.Key) []any {
	switch k.Name {
	case "name":
		return []any{r.Name}
	case "namespace":
		return []any{r.Namespace}
	case "id":
		return []any{r.TaskID}
	case "status":
		return []any{string(r.Status)}
	case "version":
		return some(r.Version)
	case "uri":
		return some(r.OutputURI)
	case "error":
		return some(r.Error)
	case "created":
		return []any{r.CreatedAt}
	case "changed":
		return []any{r.StatusAt}
	case "started":
		return some(r.StartedAt)
	case "completed":
		return some(r.CompletedAt)
	case "duration":
		return r.duration()
	case "executor":
		return all(r.executors, func(s string) any { return s })
	case "build":
		return all(r.builds, func(b BuildName) any { return b.ID })
	case "build_name":
		return all(r.builds, func(b BuildName) any { return b.Name })
	case "param":
		return found(query.Lookup(r.params, k.Path))
	case "artifact":
		body, ok := r.artifacts[k.Artifact]
		if !ok {
			return nil
		}
		return found(query.Lookup(body, k.Path))
	}
	return nil
}

// duration returns how long the last run took that completed.
func (r *document) duration() []any {
	if r.StartedAt == nil || r.CompletedAt == nil || r.CompletedAt.Before(*r.StartedAt) {
		return nil
	}
	return []any{r.CompletedAt.Sub(*r.StartedAt)}
}

func some[T string | time.Time](v *T) []any {
	if v == nil {
		return nil
	}
	return []any{*v}
}

func found(v any) []any {
	if v == nil {
		return nil
	}
	return []any{v}
}

func all[T any](list []T, of func(T) any) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = of(v)
	}
	return out
}

// needs is what a query needs beside a task's row.
type needs struct {
	builds, executors bool
	artifacts         []string
	params            [][]string // paths into parameters
}

func (n *needs) any() bool { return n.params != nil || n.builds || n.executors || n.artifacts != nil }

func (n *needs) add(k query.Key) {
	switch k.Name {
	case "param":
		n.params = append(n.params, k.Path)
	case "build", "build_name":
		n.builds = true
	case "executor":
		n.executors = true
	case "artifact":
		n.artifacts = append(n.artifacts, k.Artifact)
	}
}

func (n *needs) of(e query.Expr) {
	switch e := e.(type) {
	case query.And:
		for _, part := range e {
			n.of(part)
		}
	case query.Or:
		for _, part := range e {
			n.of(part)
		}
	case query.Not:
		n.of(e.Expr)
	case query.Term:
		n.add(e.Key)
	}
}

// load fills in what is needed.
func (n *needs) load(ctx context.Context, tx Tx, records []*document) error {
	if !n.any() || len(records) == 0 {
		return nil
	}
	pks := make([]int64, len(records))
	for i, r := range records {
		pks[i] = r.PK
	}
	if n.params != nil {
		bodies, err := tx.NewestBodies(ctx, pks)
		if err != nil {
			return err
		}
		for _, r := range records {
			_ = json.Unmarshal(bodies[r.PK], &r.params)
		}
		if err := n.follow(ctx, tx, records); err != nil {
			return err
		}
	}
	if n.artifacts != nil {
		found, err := tx.ArtifactBodies(ctx, pks, n.artifacts)
		if err != nil {
			return err
		}
		for _, r := range records {
			r.artifacts = map[string]any{}
			for name, body := range found[r.PK] {
				var v any
				_ = json.Unmarshal(body, &v)
				r.artifacts[name] = v
			}
		}
	}
	if n.builds {
		found, err := tx.BuildsOf(ctx, pks)
		if err != nil {
			return err
		}
		for _, r := range records {
			r.builds = found[r.PK]
		}
	}
	if n.executors {
		found, err := tx.ExecutorsOf(ctx, pks)
		if err != nil {
			return err
		}
		for _, r := range records {
			r.executors = found[r.PK]
		}
	}
	return nil
}

// follow puts what references stand for into the parameters, as far as the query looks into them.
func (n *needs) follow(ctx context.Context, tx Tx, records []*document) error {
	params := make([]any, len(records))
	for i, r := range records {
		params[i] = r.params
	}
	d := &hub.Documents{Tx: tx}
	_, err := d.Along(ctx, params, math.MaxInt, func(path []string) bool {
		return slices.ContainsFunc(n.params, func(wanted []string) bool {
			return len(path) <= len(wanted) && slices.Equal(path, wanted[:len(path)])
		})
	})
	return err
}
