package record

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/registry"
)

const (
	// leaseTTL is how long a build waits for another one when whoever tends it is gone.
	leaseTTL   = 15 * time.Second
	renewLease = 5 * time.Second
)

// leased is the lease of a build while it is renewed.
type leased struct {
	c            *registry.Client
	build, owner string
	ctx          context.Context //nolint:containedctx // ends when somebody else has the lease, or at release
	cancel       context.CancelFunc
	renewed      chan struct{}
}

// acquire returns the lease of a build; nil when somebody else has it.
func acquire(ctx context.Context, c *registry.Client, build, owner string) (*leased, error) {
	lease, err := c.AcquireLease(ctx, build, owner, int(leaseTTL/time.Second))
	if err != nil || !lease.Held {
		return nil, err
	}
	l := &leased{c: c, build: build, owner: owner, renewed: make(chan struct{})}
	l.ctx, l.cancel = context.WithCancel(ctx)
	go l.renew()
	return l, nil
}

func (l *leased) renew() {
	defer close(l.renewed)
	for sleep(l.ctx, renewLease) == nil {
		if got, err := l.c.RenewLease(l.ctx, l.build, l.owner, int(leaseTTL/time.Second)); err == nil && !got.Held {
			l.cancel()
		}
	}
}

func (l *leased) release() error {
	l.cancel()
	<-l.renewed
	_, err := l.c.ReleaseLease(context.WithoutCancel(l.ctx), l.build, l.owner)
	return err
}
