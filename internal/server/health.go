package server

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stardag-go/stardag/internal/server/httpapi"
)

// Healthy is the answer of /health: the process answers, whatever its database does.
type Healthy struct {
	Status string `json:"status"`
}

// Ready is the answer of /health/ready.
type Ready struct {
	Status   string  `json:"status"` // "ready" or "unready"
	Database string  `json:"database"`
	Schema   string  `json:"schema"`
	Reason   *string `json:"reason"`
}

// readiness knows whether the server can serve. Its answer is kept for a second, so that many probes cost one look.
type readiness struct {
	check    func(context.Context) Ready
	now      func() time.Time
	draining atomic.Bool

	mu   sync.Mutex // guards what follows; held while the check runs, which has a time limit
	last Ready
	at   time.Time
}

func (r *readiness) ask(ctx context.Context) Ready {
	if r.draining.Load() {
		return Ready{Status: "unready", Database: "unknown", Schema: "unknown", Reason: new("the server is shutting down")}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if now := r.now(); now.Sub(r.at) >= time.Second {
		ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
		defer cancel()
		r.last, r.at = r.check(ctx), now
	}
	return r.last
}

// routes returns those of health.
func (r *readiness) routes() []httpapi.Route {
	head := func(path, id, summary string) httpapi.Route {
		return httpapi.Route{Method: http.MethodGet, Path: path, OperationID: id, Summary: summary, Tag: "health", Auth: httpapi.Anyone}
	}
	return []httpapi.Route{
		httpapi.Handle(head("/health", "get_health", "Whether the server answers"),
			func(context.Context, *httpapi.Call, *httpapi.None) (*Healthy, error) {
				return &Healthy{Status: "healthy"}, nil
			}),
		httpapi.Handle(head("/health/ready", "get_readiness", "Whether the server can serve: database and schema"),
			func(ctx context.Context, c *httpapi.Call, _ *httpapi.None) (*Ready, error) {
				answer := r.ask(ctx)
				if answer.Status != "ready" {
					c.Status = http.StatusServiceUnavailable
				}
				return &answer, nil
			}),
	}
}
