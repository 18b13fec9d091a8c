package httpapi

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/who"
)

// Seen is what the API found out about a request, for logs, metrics and traces around it. Its fields are set by the time
// the answer is complete.
type Seen struct {
	Route *Route         // nil when no route fits
	Who   *who.Principal // nil for nobody
}

type seenKey struct{}

// WithSeen returns a context with a place for what the API finds out.
func WithSeen(ctx context.Context) (context.Context, *Seen) {
	seen := &Seen{}
	return context.WithValue(ctx, seenKey{}, seen), seen
}

// seen returns the place that ctx has, or one that nobody looks at.
func seen(ctx context.Context) *Seen {
	if s, ok := ctx.Value(seenKey{}).(*Seen); ok {
		return s
	}
	return &Seen{}
}
