package build

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/resource"
)

// This file is for engines that have queues of their own: they are offered tasks, and whoever gets one from such a queue claims it then.

// Offer is a task that can start, and that nobody has claimed yet.
type Offer struct {
	BuildID, PlanID, TaskID string
	// Kind is the name of the task's kind.
	Kind string
}

var errNoOffers = errors.New("the registry does not offer tasks without claiming them: it is older than this program")

// Offers returns tasks that can start, which are offered to nobody else for hold, in whole seconds, and the ids of builds that are to be looked
// after with [Work.Tend], when there are fewer tasks than it wanted. Tasks are offered of all kinds of the program unless a names some, whether
// or not they fit here. It asks once, as [Work.Take] does.
func (w *Work) Offers(ctx context.Context, a Ask, hold time.Duration) (offers []Offer, due []string, err error) {
	if !w.work.Offering() {
		return nil, nil, errNoOffers
	}
	w.sweep()
	kinds := a.Kinds
	if kinds == nil {
		kinds = w.names
	}
	offered, due, err := w.work.Offers(ctx, record.Ask{Apps: a.Apps, Kinds: w.plain(kinds), Limit: a.Limit, Wait: a.Wait}, hold)
	for _, o := range offered {
		offers = append(offers, Offer{o.BuildID, o.PlanID, o.TaskID, o.Kind})
	}
	return offers, due, err
}

// Soon says that [Work.Claim] is about to be called, until done is called: what was reported waits for it.
func (w *Work) Soon() (done func()) { return w.work.Soon() }

// plain returns kinds without what they need of a worker.
func (w *Work) plain(names []string) (kinds []wire.WorkKind) {
	for _, name := range names {
		if k := w.kinds[name]; k != nil {
			kinds = append(kinds, wire.WorkKind{Name: name, LimitKeys: k.Limits, CodeVersion: k.CodeVersion})
		}
	}
	return kinds
}

// Wanted is an offered task that is to be claimed.
type Wanted struct {
	TaskID, Kind string
	// Supersedes is the execution that had the task before, whose worker is lost: the claim is taken over from it. Empty is none.
	Supersedes string
	// Losses is how many workers were lost with the task, where the registry does not know them all: see [Taken.Do].
	Losses int
}

// Claim claims those of the wanted tasks of a plan that can still start. The caller has to see to each of them, as to those of [Work.Take], also
// when there is an error. It asks once: an error for which [errors.Is] finds [registry.ErrUnavailable] says that the registry does not answer
// at the moment.
func (w *Work) Claim(ctx context.Context, plan string, wanted []Wanted) (taken []*Taken, err error) {
	named := wire.NamedWork{PlanID: plan}
	var kinds []string
	losses := map[string]int{}
	for _, t := range wanted {
		if w.kinds[t.Kind] == nil {
			return nil, fmt.Errorf("this program has no kind %s that can run", t.Kind)
		}
		n := wire.NamedTask{TaskID: t.TaskID, Kind: t.Kind}
		if t.Supersedes != "" {
			n.Supersedes = &t.Supersedes
		}
		named.Tasks, kinds = append(named.Tasks, n), append(kinds, t.Kind)
		losses[t.TaskID] = t.Losses
	}
	given, err := w.work.Claim(ctx, named, w.plain(kinds))
	if err != nil {
		return nil, err
	}
	for i := range given {
		given[i].Losses = max(given[i].Losses, losses[given[i].TaskID])
	}
	return w.takenOf(ctx, given)
}

// Execution returns the id of the attempt at the registry.
func (t *Taken) Execution() string { return t.claim.Execution() }

// Alone reports whether tasks of one of the kinds are to run one at a time: they say how long they may take, how often they are tried, what they
// need, or that they belong to limits or a queue.
func (w *Work) Alone(kind string) bool {
	k := w.kinds[kind]
	return k == nil || k.Timeout > 0 || k.Retry != nil && k.Retry.Attempts > 1 || len(k.Limits) > 0 || k.Queue != "" || k.NeedsOf != nil || needy(k.Needs)
}

// Limited reports whether tasks of one of the kinds belong to limits.
func (w *Work) Limited(kind string) bool {
	return w.kinds[kind] != nil && len(w.kinds[kind].Limits) > 0
}

func needy(r resource.Set) bool {
	return r.CPU != 0 || r.Memory != 0 || r.GPU != 0 || len(r.Named) > 0
}

// Deployment returns the id under which the registry knows this program's code: that of the plans of its builds.
func (w *Work) Deployment(ctx context.Context) (string, error) { return w.work.Deployment(ctx) }
