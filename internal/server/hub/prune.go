package hub

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
)

// PruneOptions say what is old enough to go.
type PruneOptions struct {
	Before time.Time // what was last active before
	DryRun bool      // only count
}

// Pruned counts what was removed, or would be. A dry run counts every instance and task that only old builds have, which is
// at most what goes.
type Pruned struct {
	Builds, Executions, Events, Instances, Tasks int
}

// PruneTx finds and removes what is old. Batches are small, so that others can write between them.
type PruneTx interface {
	// OldBuilds returns at most limit builds that have ended, were last active before a moment and whose claims are not live.
	OldBuilds(ctx context.Context, before, now time.Time, limit int) ([]int64, error)
	// CountOld counts what a run would remove.
	CountOld(ctx context.Context, before, now time.Time) (Pruned, error)
	// PruneBuild removes a build with all that belongs to it but its events, apart from those of admissions.
	PruneBuild(ctx context.Context, build int64) (executions, events int, err error)
	// PruneBuildEvents removes at most limit events of a build, other than those of admissions.
	PruneBuildEvents(ctx context.Context, build int64, limit int) (int, error)
	// PruneLooseEvents removes at most limit events without a build from before a moment.
	PruneLooseEvents(ctx context.Context, before time.Time, limit int) (int, error)
	// OldInstances looks at no more than limit instances from before a moment that no plan and no execution has, with keys
	// below one in falling order, or above one in rising order. It gives those whose tasks it could hold Exclusive without
	// waiting, and the key to go on from, nil at the end. The newest instance of all is never among them: with it, its key
	// would be given again.
	OldInstances(ctx context.Context, before time.Time, from int64, rising bool, limit int) (instances []int64, next *int64, err error)
	// Downstreams returns the edges whose upstream is one of the instances.
	Downstreams(ctx context.Context, instances []int64) ([]Edge, error)
	DeleteInstances(ctx context.Context, instances []int64) error
	// PruneTasks removes at most limit tasks that were last changed before a moment, are not running and have neither instances nor
	// artifacts, with their events, which it counts too.
	PruneTasks(ctx context.Context, before time.Time, limit int) (tasks, events int, err error)
}

const (
	pruneBuilds = 20
	pruneEvents = 2000
	pruneRows   = 1000
)

// Prune removes old builds that have ended, with their plans, executions and events, and then the instances and tasks that
// nothing has any more. It works in small transactions and can stop at any point. Tasks with artifacts stay.
func (h *Hub) Prune(ctx context.Context, c who.Principal, o PruneOptions) (*Pruned, error) {
	if o.DryRun {
		return view(ctx, h, c, func(tx Tx) (*Pruned, error) {
			now, err := tx.Now(ctx)
			if err != nil {
				return nil, err
			}
			counts, err := tx.CountOld(ctx, o.Before, now)
			return &counts, err
		})
	}
	p := &pruning{h: h, c: c, before: o.Before}
	for _, step := range []func(context.Context) error{p.builds, p.looseEvents, p.instances, p.bodies, p.tasks} {
		if err := step(ctx); err != nil {
			return &p.out, err
		}
	}
	return &p.out, nil
}

type pruning struct {
	h      *Hub
	c      who.Principal
	before time.Time
	out    Pruned
}

func (p *pruning) builds(ctx context.Context) error {
	for {
		var old []int64
		err := p.h.read(ctx, p.c, func(tx Tx) error {
			now, err := tx.Now(ctx)
			if err != nil {
				return err
			}
			old, err = tx.OldBuilds(ctx, p.before, now, pruneBuilds)
			return err
		})
		if err != nil || len(old) == 0 {
			return err
		}
		for _, build := range old {
			if err := p.build(ctx, build); err != nil {
				return err
			}
		}
	}
}

func (p *pruning) build(ctx context.Context, pk int64) error {
	if err := p.repeat(ctx, pruneEvents, &p.out.Events, func(tx Tx) (int, error) {
		if gone, err := p.stays(ctx, tx, pk); gone || err != nil {
			return 0, err
		}
		return tx.PruneBuildEvents(ctx, pk, pruneEvents)
	}); err != nil {
		return err
	}
	removed, executions, events := 0, 0, 0
	err := p.h.write(ctx, p.c, func(tx *transaction) (err error) {
		removed, executions, events = 0, 0, 0
		if gone, err := p.stays(ctx, tx, pk); gone || err != nil {
			return err
		}
		removed = 1
		executions, events, err = tx.PruneBuild(ctx, pk)
		return err
	})
	if err == nil {
		p.out.Builds += removed
		p.out.Executions += executions
		p.out.Events += events
	}
	return err
}

// stays reports whether a build is not to be removed after all: somebody has resumed or deleted it.
func (p *pruning) stays(ctx context.Context, tx Tx, pk int64) (bool, error) {
	b, err := tx.BuildByPK(ctx, pk, Exclusive)
	if err != nil {
		return false, err
	}
	return b == nil || !b.Status.Ended() || !b.LastActiveAt.Before(p.before), nil
}

// repeat removes batch after batch until one is not full.
func (p *pruning) repeat(ctx context.Context, full int, count *int, remove func(Tx) (int, error)) error {
	for {
		n := 0
		err := p.h.write(ctx, p.c, func(tx *transaction) (err error) {
			n, err = remove(tx)
			return err
		})
		if err != nil {
			return err
		}
		*count += n
		if n < full {
			return nil
		}
	}
}

func (p *pruning) looseEvents(ctx context.Context) error {
	return p.repeat(ctx, pruneEvents, &p.out.Events, func(tx Tx) (int, error) { return tx.PruneLooseEvents(ctx, p.before, pruneEvents) })
}

// instances go over all old instances, from the newest to the oldest and back, until a way removes nothing: what is
// needed by something that stays, stays, so that the order decides how much one way can remove.
func (p *pruning) instances(ctx context.Context) error {
	for rising, idle := false, 0; idle < 2; rising = !rising {
		removed, err := p.oneWay(ctx, rising)
		if err != nil {
			return err
		}
		p.out.Instances += removed
		if idle++; removed > 0 {
			idle = 0
		}
	}
	return nil
}

func (p *pruning) oneWay(ctx context.Context, rising bool) (removed int, err error) {
	from := int64(1<<63 - 1)
	if rising {
		from = -1
	}
	for {
		var next *int64
		var unneeded []int64
		err := p.h.write(ctx, p.c, func(tx *transaction) error {
			var old []int64
			var err error
			if old, next, err = tx.OldInstances(ctx, p.before, from, rising, pruneRows); err != nil {
				return err
			}
			edges, err := tx.Downstreams(ctx, old)
			if err != nil {
				return err
			}
			unneeded = notNeeded(old, edges)
			return tx.DeleteInstances(ctx, unneeded)
		})
		if err != nil {
			return removed, err
		}
		removed += len(unneeded)
		if next == nil {
			return removed, nil
		}
		from = *next
	}
}

// notNeeded returns the instances that nothing else than the others among them needs.
func notNeeded(instances []int64, edges []Edge) []int64 {
	in := make(map[int64]bool, len(instances))
	for _, pk := range instances {
		in[pk] = true
	}
	upstreams := map[int64][]int64{}
	var keep []int64
	for _, e := range edges {
		upstreams[e.Downstream] = append(upstreams[e.Downstream], e.Upstream)
		if !in[e.Downstream] {
			keep = append(keep, e.Upstream)
		}
	}
	for len(keep) > 0 {
		pk := keep[len(keep)-1]
		keep = keep[:len(keep)-1]
		if in[pk] {
			in[pk] = false
			keep = append(keep, upstreams[pk]...)
		}
	}
	return slices.DeleteFunc(slices.Clone(instances), func(pk int64) bool { return !in[pk] })
}

// bodies go from the last to the first, since what a body refers to was there before it, and again as long as that removes any.
func (p *pruning) bodies(ctx context.Context) error {
	for removed := 1; removed > 0; {
		removed = 0
		for below := int64(math.MaxInt64); below > 0; {
			n, next := 0, int64(0)
			err := p.h.write(ctx, p.c, func(tx *transaction) (err error) {
				n, next, err = tx.PruneBodies(ctx, p.before, below, pruneRows)
				return err
			})
			if err != nil {
				return err
			}
			removed += n
			below = next
		}
	}
	return nil
}

func (p *pruning) tasks(ctx context.Context) error {
	for {
		tasks, events := 0, 0
		err := p.h.write(ctx, p.c, func(tx *transaction) (err error) {
			tasks, events, err = tx.PruneTasks(ctx, p.before, pruneRows)
			return err
		})
		if err != nil || tasks == 0 {
			return err
		}
		p.out.Tasks += tasks
		p.out.Events += events
	}
}
