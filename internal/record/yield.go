package record

import (
	"context"
	"errors"
	"slices"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Yield registers what the run asks for: members, upstreams before what needs them, of which yielded are what the run waits for
// itself. The run keeps its claim.
func (c *Claim) Yield(ctx context.Context, members []Member, yielded []*node.Task) error {
	if c == nil || len(members) == 0 {
		return nil
	}
	err := c.register(ctx, members, yielded, false)
	if _, lost := errors.AsType[*recorded.LostClaimError](err); err == nil || lost || ctx.Err() != nil || !c.s.opt.Advisory {
		return err
	}
	c.s.Forgo(nil, err)
	return nil
}

// Suspend is like Yield for a run that has ended: it is started again, by whoever claims the task, when what it waits for is
// complete. It gives the claim back.
func (c *Claim) Suspend(ctx context.Context, members []Member, yielded []*node.Task) error {
	if c == nil {
		return nil
	}
	return c.register(ctx, members, yielded, true)
}

func (c *Claim) register(ctx context.Context, members []Member, yielded []*node.Task, suspend bool) error {
	s := c.s
	wanted := make(map[string]bool, len(yielded))
	for _, t := range yielded {
		hash, err := s.instance(t)
		if err != nil {
			return err
		}
		wanted[hash] = true
	}
	var batch chunk
	for _, m := range members {
		item, err := s.item(ctx, m)
		if err != nil {
			return err
		}
		if batch.full(item) {
			if err := c.yield(ctx, batch.items, wanted, false); err != nil {
				return err
			}
			batch = chunk{items: batch.items[:0]}
		}
		batch.add(item)
	}
	if suspend && c.end() == "" { // from here on it is not renewed
		return nil
	}
	return c.yield(ctx, batch.items, wanted, suspend)
}

func (c *Claim) yield(ctx context.Context, items []wire.Item, wanted map[string]bool, suspend bool) error {
	s := c.s
	var yielded []string
	for _, item := range items {
		if wanted[item.InstanceHash] {
			yielded = append(yielded, item.InstanceHash)
		}
	}
	if len(yielded) == 0 {
		// A batch has to name something that the run waits for: the last item is that, by way of others.
		yielded = []string{items[len(items)-1].InstanceHash}
	}
	slices.Sort(yielded)
	c.mu.Lock()
	execution := c.execution
	c.mu.Unlock()
	req := wire.YieldTasks{
		ExecutionID: execution, DeploymentID: s.deployment, BatchID: newID(), Items: items, Yielded: slices.Compact(yielded), Suspend: suspend,
	}
	var ran *int64
	if suspend {
		ran = c.ran()
	}
	err := s.deliver(ctx, func(ctx context.Context) error {
		err := s.withBodies(ctx, items, func() error { return s.say(ctx, wire.Operation{TaskID: c.id, Yield: &req, RanMS: ran}) })
		return s.located(ctx, err, items)
	})
	_, gone := errors.AsType[*recorded.RegistryGoneError](err)
	switch {
	case gone && s.opt.GoOn:
		return nil
	case errors.Is(err, registry.CodeExecutionNotCurrent):
		if s.terminal(ctx) {
			return err
		}
		lost := &recorded.LostClaimError{Outcome: wire.ClaimCancelled}
		c.lose(lost)
		return lost
	}
	return err
}

// say carries out what has to be delivered, along with what else is to be said where the registry takes it so.
func (s *Session) say(ctx context.Context, op wire.Operation) error {
	if s.batch != nil && s.client.Offers("attempts") {
		return s.perform(ctx, op)
	}
	_, err := s.do(ctx, op)
	return err
}
