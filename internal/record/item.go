package record

import (
	"context"
	"errors"
	"fmt"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// maxItems is the registry's bound on a chunk, and maxChunk ours on the bytes of bodies in one.
	maxItems = 1000
	maxChunk = 8 << 20
)

// item describes a task for the registry.
func (s *Session) item(ctx context.Context, m Member) (wire.Item, error) {
	t := m.Task
	name, version, err := t.Identity()
	if err != nil {
		return wire.Item{}, fmt.Errorf("register %s: %w", t.Slug(), err)
	}
	body, hash, err := s.body(t)
	if err != nil {
		return wire.Item{}, err
	}
	item := wire.Item{
		TaskID: t.ID.String(), TaskNamespace: name.Namespace, TaskName: name.Name, Version: &version, InstanceHash: hash, Body: body,
		ObservedComplete: m.Complete, ObservedAt: wire.At(m.Observed.Add(-s.skew)),
	}
	if t.Kind.HasTarget && t.Kind.Target != nil {
		tgt, err := t.Kind.Target(ctx, t)
		if err != nil {
			return item, fmt.Errorf("register %s: %w", t.Slug(), err)
		}
		uri := tgt.URI()
		item.OutputURI = &uri
	}
	if m.Expanded {
		item.DeclaredUpstreams = make([]string, len(m.Upstream))
		for i, u := range m.Upstream {
			if item.DeclaredUpstreams[i], err = s.instance(u); err != nil {
				return item, err
			}
		}
	}
	return item, nil
}

// body returns a task's body, nil where the registry keeps it by its hash, and the hash of it.
func (s *Session) body(t *node.Task) (body []byte, hash string, err error) {
	if s.bodies != nil {
		id, err := s.bodies.of(t)
		return nil, id.String(), err
	}
	tree, err := t.Kind.Body(t)
	if err == nil {
		body, err = canon.AppendBody(nil, tree, s.opt.MaxBody)
	}
	if tooLarge, ok := errors.AsType[*canon.BodyTooLargeError](err); ok {
		return nil, "", fmt.Errorf("register %s: its description for the registry repeats every task below it wherever that is needed, "+
			"and is larger than %d MiB; build it without a registry, or let fewer paths lead to the same tasks", t.Slug(), tooLarge.Limit>>20)
	}
	if err != nil {
		return nil, "", fmt.Errorf("register %s: %w", t.Slug(), err)
	}
	id := canon.InstanceHash(body)
	s.mu.Lock()
	s.instances[t.ID] = id
	s.mu.Unlock()
	return body, id.String(), nil
}

// instance returns the hash of a task's body.
func (s *Session) instance(t *node.Task) (string, error) {
	if s.bodies != nil {
		id, err := s.bodies.of(t)
		return id.String(), err
	}
	s.mu.Lock()
	id, ok := s.instances[t.ID]
	s.mu.Unlock()
	if ok {
		return id.String(), nil
	}
	_, hash, err := s.body(t)
	return hash, err
}

// chunk collects items up to the bounds.
type chunk struct {
	items []wire.Item
	bytes int
}

// full reports whether item does not fit any more.
func (c *chunk) full(item wire.Item) bool {
	return len(c.items) == maxItems || len(c.items) > 0 && c.bytes+len(item.Body) > maxChunk
}

func (c *chunk) add(item wire.Item) {
	c.items = append(c.items, item)
	c.bytes += len(item.Body)
}
