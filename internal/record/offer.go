package record

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// offers is the extension of registries that offer tasks without a claim.
const offers = "offers"

// Offering reports whether the registry offers tasks without a claim.
func (w *Work) Offering() bool { return w.base.client.Offers(offers) }

// Offers returns tasks that can start, which are offered to nobody else for a while, and builds that are to be looked after. It is tried once, as
// Take is.
func (w *Work) Offers(ctx context.Context, a Ask, hold time.Duration) (offered []wire.OfferedTask, due []string, err error) {
	got, err := w.call(ctx, wire.TakeWork{
		Kinds: a.Kinds, Limit: a.Limit, CodeIDs: w.codes, AppNames: a.Apps, WaitSeconds: int(a.Wait / time.Second), OfferSeconds: int(hold / time.Second),
	}, nil)
	if err != nil {
		return nil, nil, err
	}
	for _, b := range got.Due {
		due = append(due, b.BuildID)
	}
	return got.Offers, due, nil
}

// Claim claims those of the named tasks of a plan that can start. What is to be reported goes in the same call. When it takes claims over from executions whose workers are lost, it waits until
// those cannot write any more without asking. It is tried once, as Take is.
func (w *Work) Claim(ctx context.Context, named wire.NamedWork, kinds []wire.WorkKind) ([]Given, error) {
	given, err := w.claim(ctx, named, kinds)
	if err != nil {
		return nil, err
	}
	// A claim that has lapsed meanwhile is nobody's to take over.
	got := map[string]bool{}
	for i := range given {
		got[given[i].TaskID] = true
	}
	lapsed, over := wire.NamedWork{PlanID: named.PlanID}, false
	for _, t := range named.Tasks {
		switch {
		case t.Supersedes == nil:
		case got[t.TaskID]:
			over = true
		default:
			t.Supersedes = nil
			lapsed.Tasks = append(lapsed.Tasks, t)
		}
	}
	if len(lapsed.Tasks) > 0 {
		if more, err := w.claim(ctx, lapsed, kinds); err == nil { // what was given is seen to
			given = append(given, more...)
		}
	}
	if over {
		_ = sleep(ctx, w.base.opt.young()) // whoever is told to end looks at its context itself
	}
	return given, nil
}

func (w *Work) claim(ctx context.Context, named wire.NamedWork, kinds []wire.WorkKind) ([]Given, error) {
	who, ttl := &w.base.who, int(w.base.opt.ClaimTTL/time.Second)
	asked := time.Now()
	got, err := w.reporting(ctx, wire.TakeWork{
		Named: &named, Kinds: kinds, ClaimTTLSeconds: &ttl, Executor: &who.executor, ExecutorRef: &who.ref, ExecutorMetadata: who.metadata,
	})
	if err != nil {
		return nil, err
	}
	given := make([]Given, len(got.Tasks))
	for i, t := range got.Tasks {
		given[i] = Given{WorkTask: t, Since: asked}
	}
	return given, nil
}

// Deployment returns the id under which the registry knows the code, and tells it of the code where it does not.
func (w *Work) Deployment(ctx context.Context) (string, error) {
	return w.base.opt.Scope.deployment(ctx, w.base.client, w.base.client.Offers("flat-bodies"))
}
