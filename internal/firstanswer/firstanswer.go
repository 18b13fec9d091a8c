// Package firstanswer bounds how long a storage that has never answered is waited for. One that has answered, if only that it is overloaded,
// is asked again for as long as its library does.
package firstanswer

import (
	"context"
	"fmt"
	"net"
	"net/http/httptrace"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
)

// patience is how long the first answer may take, from the first connection on that is asked for.
const patience = 5 * time.Second

// Watch knows whether a storage has answered. The zero value is one that has not. It is safe for concurrent use.
type Watch struct{ answered atomic.Bool }

// SilenceError is the cause with which the context of a request ends that nobody has answered.
type SilenceError struct {
	// Err is the last connection that failed; nil when none did.
	Err error
}

// Error reports how long nothing came, and how the last connection failed.
func (e *SilenceError) Error() string {
	text := fmt.Sprintf("nothing came within %v", patience)
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap returns how the last connection failed.
func (e *SilenceError) Unwrap() error { return e.Err }

// Ask returns a context for requests by HTTP, which ends with a [*SilenceError] when the storage has never answered and still does not. The second
// result has to be called after them. What looks for credentials on this machine does not count.
func (w *Watch) Ask(ctx context.Context) (context.Context, func()) {
	if w.answered.Load() {
		return ctx, func() {}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	q := question{watch: w, end: cancel}
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:              q.begun,
		DNSDone:              func(i httptrace.DNSDoneInfo) { q.failed(i.Err) },
		ConnectDone:          func(_, _ string, err error) { q.failed(err) },
		GotFirstResponseByte: q.answered,
	})
	return ctx, func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		if q.timer != nil {
			q.timer.Stop()
		}
		cancel(nil)
	}
}

// question is what is known of the requests of one context.
type question struct {
	watch *Watch
	end   context.CancelCauseFunc

	mu    sync.Mutex // guards what follows
	timer *time.Timer
	aside bool // the request at hand is for credentials
	last  error
}

func (q *question) begun(address string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.aside = ofMachine(address); !q.aside && q.timer == nil {
		q.timer = time.AfterFunc(patience, q.giveUp)
	}
}

func (q *question) failed(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if err != nil && !q.aside {
		q.last = err
	}
}

func (q *question) answered() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.aside {
		q.watch.answered.Store(true)
	}
}

func (q *question) giveUp() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.watch.answered.Load() {
		q.end(&SilenceError{Err: q.last})
	}
}

// ofMachine reports whether an address is one where a cloud tells its machines about themselves.
func ofMachine(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	at, err := netip.ParseAddr(host)
	return host == "metadata.google.internal" || err == nil && (at.IsLinkLocalUnicast() || at == netip.MustParseAddr("fd00:ec2::254"))
}
