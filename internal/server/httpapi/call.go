package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/who"
)

// Call is the request a handler answers, beside its input.
type Call struct {
	// Principal is who calls; nil on routes that need nobody.
	*who.Principal

	Request   *http.Request
	RequestID string
	// Status is the status of a successful answer. A handler may change it.
	Status int

	header http.Header
	deed   *accounts.Deed
	writer http.ResponseWriter
	room   *room // of its body
	again  func() error
}

// did has something written into the record of the workspace once the call has succeeded.
func (c *Call) did(action, kind, id, name string, detail map[string]any) {
	c.deed = &accounts.Deed{Action: action, Kind: kind, ID: id, Name: name, Detail: detail}
}

// Record writes what callers in environments have done into the record of the workspace, for [Options].
func Record(a *accounts.Accounts) func(context.Context, *Call, accounts.Deed) error {
	return func(ctx context.Context, c *Call, d accounts.Deed) error {
		return a.Record(ctx, c.caller(), d)
	}
}

// Again checks that the caller of a stream may still have it. A stream that has been open for a while asks before it
// tells anything; an [EndedError] says that it is over.
func (c *Call) Again() error {
	if c.again == nil {
		return nil
	}
	return c.again()
}

// Header returns the headers of the answer. They are sent with a refusal too.
func (c *Call) Header() http.Header { return c.header }

type requestIDKey struct{}

// RequestID returns the id of the request that ctx belongs to, empty outside of one.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// WithRequestID returns a context that carries the id of a request. The server's outermost layer does it, so that every log line has it.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}
