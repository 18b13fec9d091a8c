package record

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// maxOperations and maxOperationBytes bound one call.
	maxOperations     = 1000
	maxOperationBytes = 4 << 20
	// enough is how many operations make a call worth its price, when somebody waits for one of them.
	enough = 256
	// linger is how long a report waits for company when nobody waits for it, and lingerPart the part of a call that it waits for where that is more.
	linger     = 2 * time.Millisecond
	lingerPart = 16
)

// batch sends operations together, for registries that take many at once. One call is on its way at a time, and what comes up
// meanwhile goes with the next one: the busier the build, the fewer calls for each task. Operations arrive in the order in which
// they were posted.
type batch struct {
	// send makes one call with what was posted, and answers it; gather may let it grow before.
	send   func([]*order)
	gather func(*batch)

	wake chan struct{} // something was posted
	push chan struct{} // somebody waits for it
	idle chan struct{} // no run goes on
	quit chan struct{}
	wg   sync.WaitGroup
	took time.Duration // the last call

	mu    sync.Mutex // guards what follows
	queue []*order
}

// order is what goes together, for the build of a session, and who wants to know what came of it.
type order struct {
	s      *Session
	ops    report
	urgent bool
	done   func(errs []error)

	// Of the last one of a build that is to be completed: ended is called with nil when that was not answered.
	end   *wire.EndBuild
	ended func(*wire.BuildEnded)
}

func newBatch(send func([]*order), gather func(*batch)) *batch {
	b := &batch{
		send: send, gather: gather,
		wake: make(chan struct{}, 1), push: make(chan struct{}, 1), idle: make(chan struct{}, 1), quit: make(chan struct{}),
	}
	b.wg.Go(b.run)
	return b
}

// post hands operations of the session's build over to its batch.
func (s *Session) post(o *order) {
	o.s = s
	s.batch.post(o)
}

func (b *batch) post(o *order) {
	b.mu.Lock()
	b.queue = append(b.queue, o)
	b.mu.Unlock()
	signal(b.wake)
	if o.urgent {
		signal(b.push)
	}
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// close returns when everything that was posted is answered. Nothing may be posted any more.
func (b *batch) close() {
	close(b.quit)
	b.wg.Wait()
}

func (b *batch) run() {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		select {
		case <-b.wake:
			timer.Reset(max(linger, b.took/lingerPart))
			select {
			case <-b.push:
			case <-timer.C:
			case <-b.quit:
			}
			b.sendAll()
		case <-b.quit:
			b.sendAll()
			return
		}
	}
}

// sendAll sends until nothing is left.
func (b *batch) sendAll() {
	for first := true; ; first = false {
		b.gather(b)
		if !first {
			b.awaitCompany()
		}
		orders := b.take()
		if len(orders) == 0 {
			return
		}
		began := time.Now()
		b.send(orders)
		b.took = time.Since(began)
	}
}

// awaitCompany holds back for a moment what nobody waits for, since a claim on what comes next may be about to be posted. The report of a run
// that ended while a call went on would be sent alone otherwise, and the claim would wait for that call: in a chain, for each task.
func (b *batch) awaitCompany() {
	if n, urgent := b.waiting(); n == 0 || urgent {
		return
	}
	over := time.NewTimer(linger)
	defer over.Stop()
	select {
	case <-b.push:
	case <-over.C:
	case <-b.quit:
	}
}

// gather lets the next call grow while runs go on. Short runs report and ask again in a moment: a call costs about as much for one task as for ten,
// so it waits as long as the last one took, or until the next claims make it worth while: the registry works on those while the build runs what it has
// claims on. Of longer runs that are claimed ahead, reports wait for the next claims, see [ahead.carries].
func (s *Session) gather(b *batch) {
	if b.took == 0 {
		return
	}
	wait, carried := b.took, !s.ahead.short()
	if carried {
		wait = s.ahead.carries()
	}
	if wait == 0 {
		return
	}
	over := time.NewTimer(wait)
	defer over.Stop()
	for {
		n, urgent := b.waiting()
		if n >= maxOperations || n >= enough && urgent || carried && (urgent || n == 0) {
			return
		}
		if s.runs.Load() == 0 {
			if carried {
				b.awaitCompany() // one may begin now
			}
			if s.runs.Load() == 0 {
				return
			}
			continue
		}
		select {
		case <-b.idle:
		case <-b.push:
		case <-over.C:
			return
		case <-b.quit:
			return
		}
	}
}

// waiting returns how many operations wait, and whether somebody waits for one of them.
func (b *batch) waiting() (n int, urgent bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, o := range b.queue {
		n, urgent = n+len(o.ops), urgent || o.urgent
	}
	return n, urgent
}

func (b *batch) take() []*order {
	b.mu.Lock()
	defer b.mu.Unlock()
	n, ops, bytes := 0, 0, 0
	for ; n < len(b.queue); n++ {
		o := b.queue[n]
		size := o.ops.size()
		if n > 0 && (ops+len(o.ops) > maxOperations || bytes+size > maxOperationBytes) {
			break
		}
		ops, bytes = ops+len(o.ops), bytes+size
	}
	orders := b.queue[:n:n]
	b.queue = b.queue[n:]
	return orders
}

// size is about how many bytes the documents and bodies in a report have.
func (r report) size() (n int) {
	for _, op := range r {
		if op.Artifacts != nil {
			for _, a := range op.Artifacts.Artifacts {
				n += len(a.Body)
			}
		}
		if op.Fail != nil && op.Fail.ErrorMessage != nil {
			n += len(*op.Fail.ErrorMessage)
		}
		if op.Yield != nil {
			for i := range op.Yield.Items {
				n += len(op.Yield.Items[i].Body)
			}
		}
	}
	return n
}

// putBack puts orders back that could not be sent, before all others.
func (b *batch) putBack(orders []*order) {
	if len(orders) == 0 {
		return
	}
	b.mu.Lock()
	b.queue = append(orders, b.queue...)
	b.mu.Unlock()
	signal(b.wake)
}

// operate sends the orders of one build.
func (s *Session) operate(orders []*order) {
	var req wire.Operate
	for _, o := range orders {
		req.Operations = append(req.Operations, o.ops...)
	}
	last := orders[len(orders)-1]
	if req.End = last.end; req.Operations == nil {
		req.Operations = []wire.Operation{} // a list all the same
	}
	var answer *wire.Operated
	asked := time.Now()
	err := s.deliver(s.ctx, func(ctx context.Context) (err error) {
		answer, err = s.client.Operate(ctx, s.plan, req)
		return err
	})
	if err != nil {
		answer = new(wire.Operated)
	} else {
		s.ahead.called(time.Since(asked))
	}
	answerAll(orders, answer.Results, err)
	if last.end != nil {
		last.ended(answer.End)
	}
}

// answerAll hands results to those who wait for them, in the order of the operations. err is why there are none.
func answerAll(orders []*order, results []wire.OperationResult, err error) {
	asked := 0
	for _, o := range orders {
		asked += len(o.ops)
	}
	if err == nil && len(results) != asked {
		err = fmt.Errorf("the registry gave %d answers to %d operations", len(results), asked)
	}
	next := 0
	for _, o := range orders {
		errs := make([]error, len(o.ops))
		for i := range errs {
			errs[i] = err
			if err != nil {
				continue
			}
			if refused := results[next].Refusal; refused != nil {
				errs[i] = registry.Refused(refused)
			}
			next++
		}
		o.done(errs)
	}
}
