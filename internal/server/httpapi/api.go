package httpapi

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"reflect"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
)

// Options are what an [API] is made of.
type Options struct {
	Auth   Authenticator // needed as soon as one route needs a caller
	Routes []Route
	// Errors turn errors of the layers below into refusals; nil means "not mine".
	Errors []func(error) *refuse.Error
	Log    *slog.Logger // nil is none
	// Record writes down what a call has done; nil keeps no record.
	Record func(context.Context, *Call, accounts.Deed) error
	// Guard is asked about each authenticated call before its body is read; an error refuses it. nil allows all.
	Guard func(*Route, *Call) error
	// Developer, when set, is who calls without credentials from this machine. It is for development only.
	Developer func(context.Context) (*who.Principal, error)
	// Origins are trusted with the session cookie beside the server's own, such as "https://stardag.example.org".
	Origins []string
	// Timeout bounds how long a handler works on one request, except a stream; 0 is no bound.
	Timeout time.Duration
	// Drain ends when the server begins to shut down; streams end with it. nil never ends.
	Drain context.Context
	// MaxBody bounds a request's body, MaxCompressed one that comes compressed, in bytes. 0 is 50 MiB and 10 MiB.
	MaxBody, MaxCompressed int64
	// BodyTime bounds how long a body takes to arrive on routes that anybody may call; 0 is 10 s.
	BodyTime time.Duration
	// Streams bounds how many streams one key or person has open; 0 is no bound.
	Streams int
	// CheckEvery is how often the credential of a stream is asked for again; 0 is 15 s.
	CheckEvery time.Duration
	// Fallback answers what is not below /api. nil is 404.
	Fallback http.Handler
}

// API answers the routes of a table. It is safe for concurrent use.
type API struct {
	mux      *http.ServeMux
	first    *http.ServeMux // of the routes that are matched first
	auth     Authenticator
	mappers  []func(error) *refuse.Error
	log      *slog.Logger
	guard    func(*Route, *Call) error
	record   func(context.Context, *Call, accounts.Deed) error
	fallback http.Handler
	places   *places // for large bodies
	offers   string  // what [ExtensionHeader] says
	routes   []Route

	developer func(context.Context) (*who.Principal, error)
	origins   *http.CrossOriginProtection

	maxBody, maxCompressed int64
	timeout                time.Duration
	drain                  context.Context
	bodyTime               time.Duration
	checkEvery             time.Duration
	streams                crowd
}

// New makes the handler of a table of routes. It panics when the table contradicts itself.
func New(o Options) *API {
	a := &API{
		mux: http.NewServeMux(), first: http.NewServeMux(), auth: o.Auth, mappers: o.Errors, log: o.Log, guard: o.Guard, record: o.Record, fallback: o.Fallback,
		routes:  o.Routes,
		maxBody: cmp.Or(o.MaxBody, 50<<20), maxCompressed: cmp.Or(o.MaxCompressed, 10<<20),
	}
	a.places = newPlaces(a.maxBody)
	a.timeout, a.drain = o.Timeout, o.Drain
	a.bodyTime = cmp.Or(o.BodyTime, strangerTime)
	a.checkEvery, a.streams = cmp.Or(o.CheckEvery, checkEvery), crowd{most: o.Streams, open: map[string]int{}}
	a.developer, a.origins = o.Developer, http.NewCrossOriginProtection()
	for _, origin := range o.Origins {
		if err := a.origins.AddTrustedOrigin(origin); err != nil {
			panic(fmt.Sprintf("httpapi: origin %q: %v", origin, err))
		}
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	a.offers = offers(o.Routes)
	byPath := map[string]map[string]*Route{}
	ids := map[string]bool{}
	for i := range a.routes {
		r := &a.routes[i]
		if byPath[r.Path] == nil {
			byPath[r.Path] = map[string]*Route{}
		}
		if byPath[r.Path][r.Method] != nil || ids[r.OperationID] {
			panic(fmt.Sprintf("httpapi: %s %s (%s) is in the table twice", r.Method, r.Path, r.OperationID))
		}
		byPath[r.Path][r.Method], ids[r.OperationID] = r, true
	}
	for path, methods := range byPath {
		mux := a.mux
		for _, r := range methods {
			if r.First {
				mux = a.first
			}
		}
		mux.Handle(path, a.path(methods))
	}
	a.first.Handle("/", a.mux)
	a.mux.HandleFunc("/", a.rest)
	return a
}

// Routes returns the table.
func (a *API) Routes() []Route { return a.routes }

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if unclean(r.URL.Path) {
		// ServeMux would redirect to the clean path, which clients do not follow.
		NotFound(w, r)
		return
	}
	a.first.ServeHTTP(w, r)
}

func unclean(path string) bool {
	return path == "" || path[0] != '/' || strings.Contains(path, "//") || strings.Contains(path, "/./") ||
		strings.Contains(path, "/../") || strings.HasSuffix(path, "/.") || strings.HasSuffix(path, "/..")
}

// rest answers every path that is not in the table.
func (a *API) rest(w http.ResponseWriter, r *http.Request) {
	if a.fallback == nil || r.URL.Path == "/api" || strings.HasPrefix(r.URL.Path, "/api/") {
		NotFound(w, r)
		return
	}
	a.fallback.ServeHTTP(w, r)
}

// NotFound answers for a path that is not there, in the words by which clients tell that from a missing row.
func NotFound(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, r, http.StatusNotFound, []byte(`{"detail":"Not Found"}`))
}

// path answers one path by method.
func (a *API) path(methods map[string]*Route) http.HandlerFunc {
	allow := make([]string, 0, len(methods))
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		if methods[m] == nil {
			continue
		}
		allow = append(allow, m)
		if m == http.MethodGet {
			allow = append(allow, http.MethodHead)
		}
	}
	allowed := strings.Join(allow, ", ")
	return func(w http.ResponseWriter, r *http.Request) {
		route := methods[r.Method]
		if r.Method == http.MethodHead {
			route = methods[http.MethodGet] // whose answer net/http sends without its body
		}
		if route == nil {
			w.Header().Set("Allow", allowed)
			writeJSON(w, r, http.StatusMethodNotAllowed, []byte(`{"detail":"Method Not Allowed"}`))
			return
		}
		a.serve(w, r, route)
	}
}

// offers names the extensions among the routes, with spaces between.
func offers(routes []Route) string {
	var names []string
	for _, e := range []struct{ route, name string }{
		{operateTasks, "operations"},
		{operateTasks, "attempts"},
		{operateTasks, "early-claims"},
		{takeWork, "work"},
		{takeWork, "capacities"},
		{takeWork, "offers"},
		{takeWork, "recalls"},
		{takeWork, "reactive-builds"},
		{listMembers, "named-members"},
		{setPriority, "priority"},
		{putWorker, "workers"},
		{putWorker, "worker-apps"},
		{putWorker, "waiting"},
		{followChangesID, "changes"},
		{keepBodies, "flat-bodies"},
		{openBuild, "opening"},
		{openBuild, "kinds"},
		{operateTasks, "sizes"},
		{operateTasks, "begins"},
		{appendLogs, "logs"},
		{putName, "names"},
	} {
		if slices.ContainsFunc(routes, func(r Route) bool { return r.OperationID == e.route }) {
			names = append(names, e.name)
		}
	}
	return strings.Join(names, " ")
}

// ExtensionHeader is the header of answers that names the extensions of the protocol which clients may use.
const ExtensionHeader = "Stardag-Extensions"

// serve answers a call of a route.
func (a *API) serve(w http.ResponseWriter, r *http.Request, route *Route) {
	if a.offers != "" && route.Auth == Registry {
		w.Header().Set(ExtensionHeader, a.offers)
	}
	call := &Call{Request: r, RequestID: RequestID(r.Context()), Status: route.Status, header: w.Header(), writer: w, room: newRoom(a.places, w)}
	defer call.room.release()
	started := false
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler { //nolint:errorlint // a panic's value, which net/http compares like this too
				panic(p)
			}
			a.log.ErrorContext(r.Context(), "handler panicked", slog.String("request_id", call.RequestID),
				slog.String("route", route.OperationID), slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
			if !started {
				status, body := internalError(r.Context())
				a.respond(w, r, status, body)
			}
		}
	}()
	if route.stream != nil {
		switch begun, err := a.streamed(call, route, w); {
		case err == nil:
		case !begun:
			for _, of := range []string{"Content-Encoding", "Content-Disposition"} {
				w.Header().Del(of) // of the answer that is not given
			}
			a.fail(w, r, err)
		default:
			started = true
			a.cutShort(r.Context(), route, err)
		}
		return
	}
	out, err := a.answer(call, route)
	if err != nil {
		a.fail(w, r, err)
		return
	}
	started = true
	if call.Status == http.StatusNoContent || call.Status == http.StatusNotModified {
		w.WriteHeader(call.Status)
		return
	}
	a.respond(w, r, call.Status, out)
}

// streamed lets a route's function write its answer for as long as client, server and the caller's credential want.
// begun says that part of the answer is written, after which it cannot become a refusal.
func (a *API) streamed(call *Call, route *Route, w http.ResponseWriter) (begun bool, err error) {
	in, err := a.input(call, route)
	if err != nil {
		return false, err
	}
	call.room.release()
	leave, err := a.streams.enter(call.Principal)
	if err != nil {
		return false, err
	}
	defer leave()
	// A writer without deadlines, as in tests, needs none taken away.
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Time{})
	if r := call.Request; r.ContentLength == 0 || route.body != nil {
		_ = control.SetReadDeadline(time.Time{})
	} // else a body that nobody reads is still awaited by net/http
	ctx, end := context.WithCancelCause(call.Request.Context())
	call.Request = call.Request.WithContext(ctx)
	call.again = func() error { return a.again(call, route) }
	var attending sync.WaitGroup
	defer attending.Wait()
	defer end(nil)
	if a.drain != nil {
		defer context.AfterFunc(a.drain, func() { end(nil) })()
	}
	if call.Request.Method == http.MethodHead {
		return false, route.form(headOnly(call, w, func(w http.ResponseWriter) error { return route.stream(call, w, in) }))
	}
	if call.Principal != nil {
		attending.Go(func() { a.attend(ctx, end, call, route) })
	}
	out := &streamWriter{ResponseWriter: w, ctx: ctx, patient: cmp.Or(a.timeout, time.Minute)}
	err = route.stream(call, out, in)
	ended, _ := errors.AsType[*EndedError](errors.Join(err, context.Cause(ctx)))
	switch {
	case ended == nil:
		return out.started, route.form(err)
	case !out.started:
		return false, ended.Err
	case slices.Contains(route.Media, eventStream):
		out.last("event: end\ndata: {\"reason\":\"credential_ended\"}\n\n")
		return true, nil
	case err == nil: // it was whole by then
		return true, nil
	default:
		return true, ended
	}
}

// answer checks a call and lets the route's function answer it.
func (a *API) answer(call *Call, route *Route) (any, error) {
	in, err := a.input(call, route)
	if err != nil {
		return nil, err
	}
	ctx := call.Request.Context()
	if a.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, a.timeout)
		defer cancel()
	}
	out, err := route.serve(ctx, call, in)
	err = route.form(err)
	if err == nil && call.deed != nil && a.record != nil {
		// It is done, whatever becomes of its record and of the request.
		if err := a.record(context.WithoutCancel(ctx), call, *call.deed); err != nil {
			a.log.ErrorContext(ctx, "deed not recorded", slog.String("action", call.deed.Action), slog.String("target_id", call.deed.ID), slog.Any("error", err))
		}
	}
	return out, err
}

// input determines who calls and reads what was sent, in that order.
func (a *API) input(call *Call, route *Route) (in reflect.Value, err error) {
	found := seen(call.Request.Context())
	found.Route = route
	call.Principal, err = a.admit(call.Request, route)
	found.Who = call.Principal
	if err != nil {
		return in, err
	}
	if a.guard != nil {
		if err := a.guard(route, call); err != nil {
			return in, err
		}
	}
	in = reflect.New(route.input)
	if problems := readParams(route.params, call.Request, in.Elem()); len(problems) > 0 {
		return in, problems
	}
	if route.body != nil {
		err = a.readBody(call, route, in.Elem())
	}
	return in, err
}

// fail answers with a refusal.
func (a *API) fail(w http.ResponseWriter, r *http.Request, err error) {
	if e, ok := errors.AsType[*foreignPageError](err); ok {
		a.logPage(r.Context(), e)
	}
	status, header, body := a.refusal(r.Context(), err)
	maps.Copy(w.Header(), header)
	a.respond(w, r, status, body)
}
