package registry

import (
	"context"
	"errors"
	"time"
)

const (
	maxResends   = 3
	firstPause   = 500 * time.Millisecond // upper end of the first random pause; it doubles
	maxWaits     = 5                      // for a server that is asked too often
	longestPause = time.Minute
)

// retry decides whether a failed call is sent again.
type retry struct {
	client *Client
	start  time.Time
	once   bool

	resends, waits int
}

// pause returns nil when the call is to be sent again, after the pause before that, and else the error of the call.
func (r *retry) pause(ctx context.Context, k call, err error) error {
	c := r.client
	var d time.Duration
	switch refused, _ := errors.AsType[*Error](err); {
	case errors.Is(err, ErrRateLimited) && refused != nil:
		if r.waits == maxWaits {
			return err
		}
		r.waits++
		d = min(max(refused.RetryAfter, 0), longestPause)
	case r.once || !lostAnswer(err):
		return err
	default:
		if r.resends == maxResends || c.now().Sub(r.start) > 2*c.options.Timeout {
			return attempted(err, r.resends+1)
		}
		r.resends++
		d = time.Duration(c.random() * float64(firstPause<<(r.resends-1)))
	}
	c.log.DebugContext(ctx, "registry call repeated", "operation", k.op, "error", err, "pause", d)
	if slept := c.sleep(ctx, d); slept != nil {
		return slept
	}
	return nil
}

// lostAnswer reports whether a call may or may not have reached the registry.
func lostAnswer(err error) bool {
	if _, ok := errors.AsType[*UnavailableError](err); ok {
		return true
	}
	refused, ok := errors.AsType[*Error](err)
	return ok && refused.proxied()
}

// attempted notes how often a call was tried.
func attempted(err error, n int) error {
	if lost, ok := errors.AsType[*UnavailableError](err); ok {
		lost.Attempts = n
	}
	return err
}
