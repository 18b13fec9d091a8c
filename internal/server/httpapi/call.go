package httpapi

import (
	"context"
	"net/http"
)

// Call is the request a handler answers, beside its input.
type Call struct {
	// Principal is who calls; nil on routes that need nobody.
	*Principal

	Request   *http.Request
	RequestID string
	// Status is the status of a successful answer. A handler may change it.
	Status int

	header http.Header
}

// Header are the headers of the answer. They are sent with a refusal too.
func (c *Call) Header() http.Header { return c.header }

type requestIDKey struct{}

// RequestID is the id of the request that ctx belongs to, empty outside of one.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// WithRequestID gives ctx the id of a request. The server's outermost layer does it, so that every log line has it.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}
