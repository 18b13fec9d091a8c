package httpapi

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
)

// checkEvery is how often the credential behind a stream is asked for again. The accounts remember the answer for some
// seconds, so that many streams of one credential cost little.
const checkEvery = 15 * time.Second

// EndedError ends a stream whose caller may not have it any more. Err is what a new request would be refused with.
type EndedError struct{ Err error }

func (e *EndedError) Error() string {
	return "the credential of the stream has ended: " + e.Err.Error()
}
func (e *EndedError) Unwrap() error { return e.Err }

// admit determines who calls a route, and refuses those who may not. It is asked again as long as a stream lasts, so what
// may change about a caller belongs here.
func (a *API) admit(r *http.Request, route *Route) (*who.Principal, error) {
	p, err := a.authenticate(r, route.Auth)
	if err != nil {
		return nil, err
	}
	return p, route.allows(p)
}

// again admits the caller of a stream once more. The error is an [EndedError] when the caller is refused by now, and says
// nothing of the caller when it is another one: the server could not find out.
func (a *API) again(call *Call, route *Route) error {
	_, err := a.admit(call.Request, route)
	if err == nil || call.Request.Context().Err() != nil {
		return nil //nolint:nilerr // a stream that has ended needs no reason
	}
	if status, _, _ := a.refusal(call.Request.Context(), err); status < http.StatusInternalServerError {
		return &EndedError{err}
	}
	return err
}

// attend asks for the credential of a stream again and again, also at the moment it runs out, and ends the stream with
// the reason. It returns when ctx, the stream's, has ended.
func (a *API) attend(ctx context.Context, end context.CancelCauseFunc, call *Call, route *Route) {
	for {
		wait := a.checkEvery
		if at := call.Expires; !at.IsZero() {
			// A clock that is a little behind the one that judges tokens must not make this busy.
			wait = min(wait, max(time.Until(at), 100*time.Millisecond))
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
		if err := a.again(call, route); err != nil {
			end(err)
			return
		}
	}
}

// crowd bounds how many streams each caller has open.
type crowd struct {
	most int // 0 is no bound

	mu   sync.Mutex // guards open
	open map[string]int
}

// tooManyWait is after how many seconds a caller with too many streams may try again.
const tooManyWait = 30

// enter counts a stream until leave is called, or refuses it.
func (c *crowd) enter(p *who.Principal) (leave func(), err error) {
	if c.most <= 0 || p == nil {
		return func() {}, nil
	}
	caller := "key " + p.KeyID
	if p.KeyID == "" {
		caller = "user " + p.UserID
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open[caller] >= c.most {
		return nil, &refuse.Error{
			Kind: refuse.KindLimited, Code: "too_many_streams",
			Message: "this key or person has " + strconv.Itoa(c.most) + " streams open already; ask now and then instead",
			Extra:   map[string]any{"retry_after": tooManyWait}, RetryAfter: tooManyWait * time.Second,
		}
	}
	c.open[caller]++
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.open[caller]--; c.open[caller] == 0 {
			delete(c.open, caller)
		}
	}, nil
}

// streamWriter writes the answer of a stream. A write that the client does not take in time fails, since the bound of the
// whole answer does not hold for streams, and so does one after the stream has ended.
type streamWriter struct {
	http.ResponseWriter

	ctx     context.Context //nolint:containedctx // the stream's; writers are told of its end no other way
	patient time.Duration
	started bool
}

func (w *streamWriter) WriteHeader(status int) {
	w.started = true
	w.ResponseWriter.WriteHeader(status)
}

func (w *streamWriter) Write(b []byte) (n int, err error) {
	if err := context.Cause(w.ctx); err != nil {
		return 0, err
	}
	w.started = true
	err = w.timed(func(*http.ResponseController) error {
		n, err = w.ResponseWriter.Write(b)
		return err
	})
	return n, err
}

// last writes and flushes what the client is told after the end.
func (w *streamWriter) last(text string) {
	_ = w.timed(func(out *http.ResponseController) error { // nobody is left to be told that it failed
		if _, err := w.ResponseWriter.Write([]byte(text)); err != nil {
			return err
		}
		return out.Flush()
	})
}

// FlushError sends what was written.
func (w *streamWriter) FlushError() error {
	return w.timed((*http.ResponseController).Flush)
}

// timed bounds the time that write may take on the connection. It is taken away afterwards: HTTP/2 ends a stream whose bound
// passes while nothing is written.
func (w *streamWriter) timed(write func(*http.ResponseController) error) error {
	out := http.NewResponseController(w.ResponseWriter)
	if err := out.SetWriteDeadline(time.Now().Add(w.patient)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	if err := write(out); err != nil {
		return err
	}
	_ = out.SetWriteDeadline(time.Time{}) // as above
	return nil
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *streamWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
