package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// slots is how many tasks a worker of these measurements runs at the same time.
const slots = 16

// work lets 1, 2 and 4 workers make the tasks of a layered graph, which take no time: what is measured is the registry. Then one makes a
// chain, in which each task can start when the one before is reported.
func work(ctx context.Context, s *server, o options, r *report) error {
	if _, err := made(ctx, s, layered(1000, 100), 1); err != nil { // connections are opened, statements prepared
		return err
	}
	for _, workers := range []int{1, 2, 4} {
		took, err := made(ctx, s, layered(o.work, 100), workers)
		if err != nil {
			return err
		}
		r.set(fmt.Sprintf("tasks made by workers, tasks/s, %d", workers), float64(o.work)/took.Seconds())
	}
	const hops = 300
	took, err := made(ctx, s, chained(hops), 1)
	if err != nil {
		return err
	}
	r.set("hop of a chain by a worker, ms", took.Seconds()*1000/hops)
	return nil
}

// chained are n tasks in a row.
func chained(n int) []wire.Item {
	items := layered(n, n)
	for i := range items[1:] {
		items[i+1].DeclaredUpstreams = []string{items[i].InstanceHash}
	}
	return items
}

// made returns how long workers take to make all tasks of a new reactive build.
func made(ctx context.Context, s *server, items []wire.Item, workers int) (time.Duration, error) {
	p, _, err := register(ctx, s, items)
	if err != nil {
		return 0, err
	}
	if _, err := s.client.PutReactiveMeta(ctx, p.build, wire.PutReactiveMeta{AppName: "bench", TickKwargs: json.RawMessage("{}")}); err != nil {
		return 0, err
	}
	working, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	c := &crew{server: s, all: len(items), made: map[string]bool{}, stop: stop}
	started := time.Now()
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() { c.run(working) })
	}
	<-working.Done()
	took := time.Since(started)
	wg.Wait()
	if err := context.Cause(working); !errors.Is(err, errAllMade) {
		return 0, err
	}
	_, err = s.client.CompleteBuild(ctx, p.build, wire.CompleteBuild{})
	return took, err
}

var errAllMade = errors.New("all tasks are made")

// crew are workers that make the tasks of one build.
type crew struct {
	server *server
	all    int
	stop   context.CancelCauseFunc

	mu   sync.Mutex // guards what follows
	made map[string]bool
}

// run takes tasks for all slots and reports them as made with the call that takes the next ones, until all are made.
func (c *crew) run(ctx context.Context) {
	req := wire.TakeWork{Limit: slots, ClaimTTLSeconds: new(12)}
	for i := range 7 {
		req.Kinds = append(req.Kinds, wire.WorkKind{Name: fmt.Sprintf("bench.Task%d", i)})
	}
	for ctx.Err() == nil {
		done, err := c.server.client.TakeWork(ctx, req)
		if err != nil {
			c.stop(err)
			return
		}
		made, err := c.count(req.Reports, done)
		if err != nil {
			c.stop(err)
			return
		}
		if made == c.all {
			c.stop(errAllMade)
		}
		req.Reports, req.WaitSeconds = nil, 1
		if len(done.Tasks) == 0 {
			continue
		}
		report := wire.WorkReport{PlanID: done.Tasks[0].PlanID}
		for _, t := range done.Tasks {
			report.Operations = append(report.Operations, wire.Operation{TaskID: t.TaskID, Complete: &wire.ReportTask{ExecutionID: t.ExecutionID}})
		}
		req.Reports, req.WaitSeconds = []wire.WorkReport{report}, 0
	}
}

// count notes what was reported and returns how many tasks are made.
func (c *crew) count(reports []wire.WorkReport, done *wire.Work) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, report := range reports {
		for k, o := range report.Operations {
			if refusal := done.Reports[i].Refusal; refusal != nil {
				return 0, fmt.Errorf("a report was refused: %s", refusal.Detail)
			}
			if refusal := done.Reports[i].Results[k].Refusal; refusal != nil || c.made[o.TaskID] {
				return 0, fmt.Errorf("task %s was made twice, or its report refused: %v", o.TaskID, refusal)
			}
			c.made[o.TaskID] = true
		}
	}
	return len(c.made), nil
}
