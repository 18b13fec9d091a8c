package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/registry/wire"
)

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// plan is a registered graph.
type plan struct {
	build, id string
	tasks     []string
}

// layered are n tasks, each with up to three upstreams in the layer before; a width of n is tasks that need nothing.
func layered(n, width int) []wire.Item {
	items := make([]wire.Item, n)
	now := wire.At(time.Now())
	for i := range items {
		items[i] = wire.Item{
			TaskID: uuid.NewString(), TaskNamespace: "bench", TaskName: fmt.Sprintf("Task%d", i%7), Version: new(string),
			InstanceHash: uuid.NewString(), ObservedAt: now, DeclaredUpstreams: []string{},
			Body: json.RawMessage(fmt.Sprintf(`{"__namespace":"bench","__name":"Task%d","version":"","number":%d,"rate":0.125,"label":"some text of a usual length"}`, i%7, i)),
		}
		for k := range 3 {
			if at := (i/width-1)*width + (i*3+k*7)%width; at >= 0 {
				items[i].DeclaredUpstreams = append(items[i].DeclaredUpstreams, items[at].InstanceHash)
			}
		}
	}
	return items
}

// register sends a graph in chunks of 1,000 and seals its plan. The time is that of the chunks.
func register(ctx context.Context, s *server, items []wire.Item) (*plan, time.Duration, error) {
	c := s.client
	root := items[len(items)-1]
	d, err := c.CreateDeployment(ctx, wire.CreateDeployment{Kind: wire.Local, CodeID: "bench"})
	if err != nil {
		return nil, 0, err
	}
	b, err := c.CreateBuild(ctx, wire.CreateBuild{RootTaskIDs: []string{root.TaskID}})
	if err != nil {
		return nil, 0, err
	}
	root.DeclaredUpstreams = nil
	p, err := c.CreatePlan(ctx, b.ID, wire.CreatePlan{PlanID: newID(), DeploymentID: d.ID, Roots: []wire.Item{root}})
	if err != nil {
		return nil, 0, err
	}
	started := time.Now()
	for at := 0; at < len(items); at += 1000 {
		if _, err := c.RegisterMembers(ctx, p.ID, wire.RegisterMembers{Items: items[at:min(at+1000, len(items))]}); err != nil {
			return nil, 0, err
		}
	}
	took := time.Since(started)
	if _, err := c.SealPlan(ctx, p.ID); err != nil {
		return nil, 0, err
	}
	out := &plan{build: b.ID, id: p.ID}
	for i := range items {
		out.tasks = append(out.tasks, items[i].TaskID)
	}
	return out, took, nil
}

// idle waits until the server has started for good, makes it answer once, and looks at its memory.
func idle(ctx context.Context, s *server, r *report) error {
	if err := pause(ctx, 4*time.Second); err != nil {
		return err
	}
	if _, err := s.client.CreateDeployment(ctx, wire.CreateDeployment{Kind: wire.Local, CodeID: "bench"}); err != nil {
		return err
	}
	r.set("memory idle, MB", s.Memory())
	return nil
}

func registrations(ctx context.Context, s *server, o options, r *report) error {
	_, took, err := register(ctx, s, layered(o.tasks, 100))
	if err != nil {
		return err
	}
	r.set("registrations, tasks/s", float64(o.tasks)/took.Seconds())
	return nil
}

// transitions starts and completes tasks with 1, 16 and 64 clients at once.
func transitions(ctx context.Context, s *server, o options, r *report) error {
	for _, clients := range []int{1, 16, 64} {
		n := o.tasks
		if clients == 1 {
			n = o.tasks / 4
		}
		p, _, err := register(ctx, s, layered(n, n))
		if err != nil {
			return err
		}
		var next atomic.Int64
		var failed atomic.Pointer[error]
		var wg sync.WaitGroup
		started := time.Now()
		for range clients {
			wg.Go(func() {
				for failed.Load() == nil {
					i := int(next.Add(1)) - 1
					if i >= len(p.tasks) {
						return
					}
					if err := pair(ctx, s, p, p.tasks[i]); err != nil {
						failed.Store(&err)
					}
				}
			})
		}
		wg.Wait()
		if err := failed.Load(); err != nil {
			return *err
		}
		r.set(fmt.Sprintf("start and complete, pairs/s, %d", clients), float64(n)/time.Since(started).Seconds())
	}
	r.set("memory after transitions, MB", s.Memory())
	return nil
}

func pair(ctx context.Context, s *server, p *plan, task string) error {
	execution := newID()
	if _, err := s.client.StartTask(ctx, p.id, task, wire.StartTask{ExecutionID: execution}); err != nil {
		return err
	}
	_, err := s.client.CompleteTask(ctx, p.id, task, wire.ReportTask{ExecutionID: execution})
	return err
}

// frontier reads the frontier of a plan of 10,000 members of which 100 can start.
func frontier(ctx context.Context, s *server, _ options, r *report) error {
	p, _, err := register(ctx, s, layered(10_000, 100))
	if err != nil {
		return err
	}
	var took []time.Duration
	for range 40 {
		at := time.Now()
		f, err := s.client.Frontier(ctx, p.build)
		if err != nil {
			return err
		}
		if len(f.Runnable) != 100 {
			return fmt.Errorf("the frontier has %d runnable tasks, not 100", len(f.Runnable))
		}
		took = append(took, time.Since(at))
	}
	r.percentiles("frontier of 10,000 members", took)
	return nil
}

// searches asks for what is frequent, what is rare and what is not there. What counts is the time to the first 50 hits, or to the end
// of the search: pages without hits that have a cursor answer nothing yet.
func searches(ctx context.Context, s *server, o options, r *report) error {
	for registered := 0; registered < o.searched; registered += 10_000 {
		if _, _, err := register(ctx, s, layered(10_000, 100)); err != nil {
			return err
		}
	}
	if err := indexed(ctx, s); err != nil {
		return err
	}
	queries := []string{
		"", "Task3", "param.number = 4711", "param.number: 9990..", "status = completed param.number < 500", "status = pending name = Task3",
		"param.label ~ usual", "param.label ~ nowhere", "uri ~ plots", "duration > 10s", "NOT name = Task3 param.number: 100..120", "param.number in (1, 5, 9) OR param.number = 77",
	}
	var all []time.Duration
	each, calls := map[string][]time.Duration{}, map[string]int{}
	for range 20 {
		for _, q := range queries {
			at := time.Now()
			n, err := untilKnown(ctx, s, q)
			if err != nil {
				return fmt.Errorf("search %q: %w", q, err)
			}
			took := time.Since(at)
			calls[q] = n
			all, each[q] = append(all, took), append(each[q], took)
		}
	}
	r.percentiles(fmt.Sprintf("search among %d tasks", o.searched), all)
	for _, q := range queries {
		slices.Sort(each[q])
		r.set(fmt.Sprintf("  %q, median ms", q), float64(each[q][len(each[q])/2].Microseconds())/1000)
		r.set(fmt.Sprintf("  %q, calls", q), float64(calls[q]))
	}
	return nil
}

// untilKnown searches until there are 50 hits or no more, and counts the calls.
func untilKnown(ctx context.Context, s *server, q string) (calls int, err error) {
	args := url.Values{"q": {q}}
	for found := 0; ; calls++ {
		var page wire.FoundTasks
		if err := s.client.Call(ctx, "GET", "/api/ext/v1/tasks", args, nil, &page); err != nil {
			return calls, err
		}
		if found += len(page.Tasks); found >= 50 || page.NextCursor == nil {
			return calls + 1, nil
		}
		args.Set("cursor", *page.NextCursor)
	}
}

// indexed waits until the index of searches has come to the last task.
func indexed(ctx context.Context, s *server) error {
	for range 600 {
		var page wire.FoundTasks
		at := time.Now()
		if err := s.client.Call(ctx, "GET", "/api/ext/v1/tasks", url.Values{"q": {"param.number = 9999"}}, nil, &page); err != nil {
			return err
		}
		if page.Total != nil && time.Since(at) < time.Second {
			return nil
		}
		if err := pause(ctx, 500*time.Millisecond); err != nil {
			return err
		}
	}
	return fmt.Errorf("the index of searches does not catch up")
}

// pause waits, at most until ctx ends.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
