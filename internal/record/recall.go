package record

import (
	"context"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// recalls is the extension of registries that hand out again what a call claimed whose answer was lost.
const recalls = "recalls"

// maxUnheard is the registry's bound on the unheard calls that one call names.
const maxUnheard = 10

// unheardCalls are calls for tasks whose answers did not arrive. Those to whom their tasks may be handed, see [unheardCalls.key], name them in their
// next call.
type unheardCalls struct {
	mu sync.Mutex // guards what follows
	by map[string][]unheardCall
}

type unheardCall struct {
	id    string
	until time.Time // when what it claimed has lapsed
}

// unheardKey is equal for calls of which one can take what another claimed: those for builds of the same applications, and those for named tasks of
// the same plan.
func unheardKey(req wire.TakeWork) string {
	if req.Named != nil {
		return req.Named.PlanID
	}
	return "\x00" + strings.Join(req.AppNames, "\x00")
}

// take returns calls for the next one to name, which nobody else names then.
func (u *unheardCalls) take(key string) (calls []unheardCall) {
	u.mu.Lock()
	defer u.mu.Unlock()
	now := time.Now()
	for _, c := range u.by[key] {
		if now.Before(c.until) {
			calls = append(calls, c)
		}
	}
	delete(u.by, key)
	if n := len(calls) - maxUnheard; n > 0 {
		calls = calls[n:] // the newest
	}
	return calls
}

// add notes that a call was unheard, and with it the calls that it named.
func (u *unheardCalls) add(named []unheardCall, req wire.TakeWork, ttl time.Duration) {
	if req.CallID == nil {
		return
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.by == nil {
		u.by = map[string][]unheardCall{}
	}
	now := time.Now()
	for key, calls := range u.by { // those of plans that nobody asks for any more
		if calls[len(calls)-1].until.Before(now) {
			delete(u.by, key)
		}
	}
	key, until := unheardKey(req), now.Add(ttl)
	for i := range named {
		named[i].until = until // it may have renewed them
	}
	u.by[key] = append(append(u.by[key], named...), unheardCall{*req.CallID, until})
}

const (
	maxResends   = 3
	resendPause  = 500 * time.Millisecond // upper end of the first random one; it doubles
	resendsUntil = 10 * time.Second       // since the first time
)

// asked makes a call, again when its answer is lost. Under one id it would claim other tasks than before, and so it names itself anew, and what it
// was before as unheard.
func (w *Work) asked(ctx context.Context, req wire.TakeWork) (*wire.Work, error) {
	if req.OfferSeconds > 0 || req.Limit == 0 && req.Named == nil || !w.base.client.Offers(recalls) {
		return w.base.client.TakeWork(ctx, req)
	}
	for began, sent := time.Now(), 1; ; sent++ {
		before := w.lost.take(unheardKey(req))
		req.CallID, req.Unheard = new(newID()), nil
		for _, c := range before {
			req.Unheard = append(req.Unheard, c.id)
		}
		got, err := w.base.client.TakeWork(ctx, req)
		if !unheard(ctx, err) {
			return got, err
		}
		w.lost.add(before, req, w.base.opt.ClaimTTL)
		if sent > maxResends || time.Since(began) > resendsUntil || sleep(ctx, rand.N(resendPause<<(sent-1))) != nil {
			return nil, err
		}
	}
}
