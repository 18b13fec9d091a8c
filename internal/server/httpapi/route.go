package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"slices"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Route is one row of the API's table: what the OpenAPI document says of it and what answers it.
type Route struct {
	Method      string
	Path        string // a net/http pattern's path, such as "/api/v2/builds/{build_id}"
	OperationID string // unique, snake_case
	Summary     string // one line
	Description string // more, where there is more to say
	Tag         string // the group it is listed under
	Auth        Need
	Status      int      // of success; 0 is 200, or 204 when the answer is [None]
	Errors      []int    // the statuses it refuses with, beyond those that all routes share
	Media       []string // the content types that a [Stream] may answer with
	Reads       bool     // it changes nothing though it is no GET, so keys that only read may call it
	// Role is the least role that a person needs on a [Registry] route; empty is any member. API keys need none.
	Role wire.Role
	// MaxBody bounds the bytes of its body, also decompressed. 0 is some KiB where anybody may call or people are asked
	// for, and the server's bound for what builds send.
	MaxBody int64
	// First is matched before all others. Without it net/http calls two patterns ambiguous that a path fits which no
	// client ever sends.
	First bool

	input, output reflect.Type
	params        []param
	body          *bodyField
	serve         func(ctx context.Context, call *Call, in reflect.Value) (any, error)
	stream        func(call *Call, w http.ResponseWriter, in reflect.Value) error
}

// None is the answer of a route that has none, and the input of one that needs none.
type None struct{}

// Handle makes a route of a function. In is an input type as the package comment says, Out the document it answers
// with, or [None]. It panics on a broken input type: that is a broken program.
func Handle[In, Out any](r Route, fn func(ctx context.Context, call *Call, in *In) (*Out, error)) Route {
	r.input, r.output = reflect.TypeFor[In](), reflect.TypeFor[Out]()
	r.compile()
	r.serve = func(ctx context.Context, call *Call, in reflect.Value) (any, error) {
		out, err := fn(ctx, call, in.Interface().(*In))
		if err != nil {
			return nil, err
		}
		return out, nil
	}
	return r
}

// Stream makes a route whose function writes the answer itself, such as events. Until it has written something it may
// return an error instead. It answers with one of the route's Media.
func Stream[In any](r Route, fn func(call *Call, w http.ResponseWriter, in *In) error) Route {
	r.input, r.output = reflect.TypeFor[In](), reflect.TypeFor[None]()
	r.Status = http.StatusOK
	r.compile()
	r.stream = func(call *Call, w http.ResponseWriter, in reflect.Value) error {
		return fn(call, w, in.Interface().(*In))
	}
	return r
}

// refuses adds statuses to those a route refuses with.
func (r Route) refuses(statuses ...int) Route {
	r.Errors = slices.Concat(r.Errors, statuses)
	return r
}

// admin says that people need the role admin. Programs with an API key may call it as well.
func (r Route) admin() Route {
	r.Role = wire.Admin
	return r.refuses(http.StatusForbidden)
}

// allows refuses a caller who may not call the route.
func (r *Route) allows(p *who.Principal) error {
	switch {
	case p == nil:
		return nil
	case p.ReadOnly && !r.reads():
		return &refuse.Error{Kind: refuse.KindForbidden, Message: "This API key may only read"}
	case p.Kind != who.APIKey && !accounts.AtLeast(p.Environment.Role, r.Role):
		return &refuse.Error{Kind: refuse.KindForbidden, Code: "role_too_low", Message: fmt.Sprintf("Requires %s role or higher", r.Role)}
	}
	return nil
}

// reads reports whether the route changes nothing.
func (r *Route) reads() bool { return r.Reads || r.Method == http.MethodGet }

func (r *Route) compile() {
	if r.Status == 0 {
		r.Status = http.StatusOK
		if r.output == reflect.TypeFor[None]() {
			r.Status = http.StatusNoContent
		}
	}
	if r.OperationID == "" || r.Summary == "" || r.Tag == "" {
		panic(fmt.Sprintf("httpapi: route %s %s needs an operation id, a summary and a tag", r.Method, r.Path))
	}
	r.params, r.body = inputOf(r.input)
}
