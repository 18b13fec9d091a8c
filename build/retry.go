package build

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
)

// Retry says how often and with what pauses a failed run is tried again. The zero value means one attempt.
//
// Pauses double from Backoff (1s if 0) up to MaxBackoff (1 minute if 0), and each is shortened by a random
// part of up to a half, so that tasks that failed together do not come back together.
type Retry = stardag.RetryPolicy

// retryOf returns how often a task is tried, in a build with the given setting for kinds without one.
func retryOf(t *node.Task, otherwise Retry) Retry {
	if t.Kind.Retry != nil {
		return Retry(*t.Kind.Retry)
	}
	return otherwise
}

// backoff returns the pause after the given failed attempt, the first being 1.
func backoff(r Retry, attempt int) time.Duration {
	pause, most := r.Backoff, r.MaxBackoff
	if pause <= 0 {
		pause = time.Second
	}
	if most <= 0 {
		most = time.Minute
	}
	for i := 1; i < attempt && pause < most; i++ {
		pause *= 2
	}
	pause = min(pause, most)
	return pause - rand.N(pause/2+1)
}

// worthRetrying reports whether another attempt may end differently. What a task awaited has its own attempts,
// and a cycle stays one.
func worthRetrying(err error) bool {
	if _, ok := errors.AsType[*TaskError](err); ok {
		return false
	}
	if _, ok := errors.AsType[*CycleError](err); ok {
		return false
	}
	if _, ok := errors.AsType[*DiscoverError](err); ok {
		return false
	}
	if _, ok := errors.AsType[*MissingError](err); ok {
		return false
	}
	if _, ok := errors.AsType[*PlaceError](err); ok {
		return false
	}
	if _, ok := errors.AsType[*ConflictError](err); ok {
		return false
	}
	return true
}

// sleep pauses for d or until ctx ends.
func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
