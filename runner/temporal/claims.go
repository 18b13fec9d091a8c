package temporal

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build"
)

// claims has the claims of a worker's activities made together: those that come while a call for their plan is under way go with the next one.
// Tasks that run one in an activity would cost the registry a transaction each otherwise.
type claims struct {
	claim func(ctx context.Context, plan string, wanted []build.Wanted) ([]*build.Taken, error)
	// brief reports whether the activities that ask at the moment are some of many brief ones: the next call waits for more of them then. It is told whether
	// several did lately: those that have ended meanwhile are followed by others.
	brief func(several bool) bool
	// soon says that a call is about to be made, until done is called.
	soon func() (done func())
	// slots is how many activities ask at a time at most.
	slots int

	calls sync.WaitGroup
	mu    sync.Mutex // guards what follows
	queue map[string][]*question
}

// question is what one activity wants claimed.
type question struct {
	wanted []build.Wanted
	taken  []*build.Taken
	err    error
	done   chan struct{} // closed when taken and err are there
}

// ask claims tasks, as [build.Work.Claim] does. ctx bounds the calls that others make for it too, so that it is the worker's.
func (c *claims) ask(ctx context.Context, plan string, wanted []build.Wanted) ([]*build.Taken, error) {
	if slices.ContainsFunc(wanted, func(w build.Wanted) bool { return w.Supersedes != "" }) {
		return c.claim(ctx, plan, wanted) // it waits for writes that are under way
	}
	q := &question{wanted: wanted, done: make(chan struct{})}
	c.mu.Lock()
	if c.queue == nil {
		c.queue = map[string][]*question{}
	}
	waiting, busy := c.queue[plan]
	c.queue[plan] = append(waiting, q)
	c.mu.Unlock()
	if !busy {
		c.calls.Go(func() { c.run(ctx, plan) })
	}
	<-q.done
	return q.taken, q.err
}

// callEvery is the time between two calls for brief activities: a call costs the registry more than what one of them asks for. It is twice as long while fewer
// ask than did lately, unless those have half of the slots. Until the next call may be made it counts as one that is about to be, so that reports go with it.
const callEvery = 25 * time.Millisecond

// run makes calls until nobody waits for one of the plan, nor is about to.
func (c *claims) run(ctx context.Context, plan string) {
	defer c.soon()()
	for lately := 0; ; {
		began := time.Now()
		c.mu.Lock()
		now, later := together(c.queue[plan])
		lately = max(len(now), lately/2)
		brief := c.brief(lately > 1)
		if len(now) == 0 && (!brief || ctx.Err() != nil) {
			delete(c.queue, plan)
			c.mu.Unlock()
			return
		}
		c.queue[plan] = later
		c.mu.Unlock()
		if len(now) > 0 {
			c.call(ctx, plan, now)
		}
		if brief {
			c.rest(ctx, plan, began, min(lately, (c.slots+1)/2))
		}
	}
}

// rest returns when the next call may be made after one that began then, of which so many are expected. A call whose context has ended says so.
func (c *claims) rest(ctx context.Context, plan string, began time.Time, expected int) {
	for wait := time.Until(began.Add(callEvery)); ctx.Err() == nil; wait = callEvery / 10 {
		_ = sleep(ctx, wait)
		c.mu.Lock()
		ask := len(c.queue[plan])
		c.mu.Unlock()
		if ask >= expected || time.Since(began) >= 2*callEvery {
			return
		}
	}
}

// call makes one call for those who wait.
func (c *claims) call(ctx context.Context, plan string, now []*question) {
	var wanted []build.Wanted
	by := map[string]*question{}
	for _, q := range now {
		wanted = append(wanted, q.wanted...)
		for _, w := range q.wanted {
			by[w.TaskID] = q
		}
	}
	taken, err := c.claim(ctx, plan, wanted)
	for _, t := range taken {
		q := by[t.Task.ID().String()]
		q.taken = append(q.taken, t)
	}
	for _, q := range now {
		q.err = err
		close(q.done)
	}
}

// together returns those that go in one call, and the others: no task is in a call twice.
func together(waiting []*question) (now, later []*question) {
	has, n := map[string]bool{}, 0
	for i, q := range waiting {
		twice := slices.ContainsFunc(q.wanted, func(w build.Wanted) bool { return has[w.TaskID] })
		if twice || i > 0 && n+len(q.wanted) > maxBatch {
			return now, waiting[i:]
		}
		now, n = append(now, q), n+len(q.wanted)
		for _, w := range q.wanted {
			has[w.TaskID] = true
		}
	}
	return now, nil
}
