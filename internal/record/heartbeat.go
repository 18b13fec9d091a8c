package record

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// heartbeatEvery is how often a worker says that it is there. The claims of all that it runs are renewed with it, and it learns
// which of them were ended elsewhere: that is to be so within five seconds.
const heartbeatEvery = 3 * time.Second

// Announce has the registry told what the process does as a worker, where it wants to know. facts is called each time; what the
// process is, is known here.
func (w *Work) Announce(facts func() wire.WorkerFacts) {
	w.mu.Lock()
	w.facts = facts
	w.mu.Unlock()
	signal(w.beat)
}

// announced reports whether the process is a worker that is to be seen.
func (w *Work) announced() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.facts != nil
}

// heart renews claims until the Work is closed.
func (w *Work) heart() {
	every := min(heartbeatEvery, w.base.opt.RenewEvery)
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-w.beat:
		case <-w.quit:
			return
		}
		w.heartbeat()
	}
}

// heartbeat says once that the worker is there.
func (w *Work) heartbeat() {
	var claims []*Claim
	req := wire.PutWorker{WorkerFacts: w.self(), ClaimTTLSeconds: new(int(w.base.opt.ClaimTTL / time.Second))}
	for _, s := range w.all() {
		for _, c := range s.due(time.Now().Add(s.opt.RenewEvery)) { // all of them
			claims = append(claims, c)
			req.Runs = append(req.Runs, wire.WorkerRun{TaskID: c.id, ExecutionID: c.Execution()})
		}
	}
	if len(claims) == 0 && !w.announced() {
		return // it only looks
	}
	w.told.Store(true)
	// An answer that takes longer is for claims that have ended by themselves.
	ctx, cancel := context.WithTimeout(w.base.ctx, w.base.opt.ClaimTTL/2)
	defer cancel()
	asked := time.Now()
	seen, err := w.base.client.PutWorker(ctx, w.owner, req)
	switch {
	case err == nil:
		w.base.line.answered()
	case outage(err):
		_ = w.base.line.failed(err) // the next one tries again
		return
	default:
		// What the worker says of itself is nothing that a claim may end for.
		if w.base.ctx.Err() == nil && !w.unwelcome.Swap(true) {
			w.base.opt.Logger.Warn("the registry does not take what this worker says of itself, so that it is not shown; claims are renewed one by one", "error", err)
		}
		w.renewAll()
		return
	}
	if len(seen.Claims) != len(claims) {
		return
	}
	for i, c := range claims {
		if got := &seen.Claims[i]; got.Refusal == nil {
			c.confirm(req.Runs[i].ExecutionID, asked)
		} else {
			w.refused(c, req.Runs[i].ExecutionID, got)
		}
	}
}

// confirm notes that the registry has renewed a claim when it was asked at a moment.
func (c *Claim) confirm(execution string, asked time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.execution == execution && c.renewed.Before(asked) {
		c.renewed = asked
	}
}

// refused deals with a claim that was not renewed.
func (w *Work) refused(c *Claim, execution string, got *wire.RenewedClaim) {
	refusal := registry.Refused(got.Refusal)
	if !errors.Is(refusal, registry.CodeClaimNotHeld) {
		w.base.opt.Logger.Warn("claim not renewed", "build_id", c.s.build, "task_id", c.id, "error", refusal)
		return
	}
	if got.BuildStatus != nil && *got.BuildStatus != wire.BuildRunning {
		c.s.stop(&recorded.EndedElsewhereError{BuildID: c.s.build, Status: *got.BuildStatus})
	}
	c.notHeld(execution, wire.ClaimOutcome(refusal.Text("claim_outcome")))
}

// self returns what the worker says of itself.
func (w *Work) self() wire.WorkerFacts {
	w.mu.Lock()
	facts := w.facts
	w.mu.Unlock()
	f := wire.WorkerFacts{State: wire.WorkerWorking}
	if facts != nil {
		f = facts()
	}
	if len(w.codes) > 0 && f.CodeID == nil {
		f.CodeID = &w.codes[0]
	}
	f.StartedAt, f.PID = wire.At(w.began), os.Getpid()
	if host, err := os.Hostname(); err == nil {
		f.Host = host[:min(len(host), 255)]
	}
	if f.Program == "" {
		name := filepath.Base(os.Args[0])
		f.Program = name[:min(len(name), 255)]
	}
	f.Kinds = slices.Clone(f.Kinds[:min(len(f.Kinds), 1000)])
	if !w.base.client.Offers("worker-apps") {
		f.Apps = nil
	}
	if !w.base.client.Offers("waiting") {
		f.Lacks = nil
	}
	return f
}

// leave says that the worker ends.
func (w *Work) leave(ctx context.Context) {
	if !w.told.Load() {
		return
	}
	req := wire.PutWorker{WorkerFacts: w.self()}
	req.State = wire.WorkerLeft
	if _, err := w.base.client.PutWorker(ctx, w.owner, req); err != nil && ctx.Err() == nil {
		w.base.opt.Logger.WarnContext(ctx, "the registry was not told that the worker ends", "error", err)
	}
}
