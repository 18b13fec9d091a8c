package server

import (
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/httpapi"
)

// limiter bounds how many writing requests of version 2 each workspace makes in a minute. It counts two minutes and
// weighs the earlier one by how much of it still lies within the last 60 seconds, which is a sliding window to within a
// few per cent for two numbers per workspace. Each server process counts for itself.
type limiter struct {
	perMinute int
	now       func() time.Time

	mu     sync.Mutex // guards minute and counts
	minute int64
	counts map[string]*window
}

type window struct{ before, current int }

func newLimiter(perMinute int, now func() time.Time) *limiter {
	return &limiter{perMinute: perMinute, now: now, counts: map[string]*window{}}
}

// guard refuses a call that is one too many.
func (l *limiter) guard(route *httpapi.Route, call *httpapi.Call) error {
	if l.perMinute <= 0 || route.Method == http.MethodGet || call.Principal == nil || !strings.HasPrefix(route.Path, "/api/v2/") {
		return nil
	}
	if wait := l.take(call.Environment.WorkspaceID); wait > 0 {
		return httpapi.RateLimited(wait)
	}
	return nil
}

// take counts a request, or says after how many seconds to come again.
func (l *limiter) take(workspace string) (waitSeconds int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	minute := now.Unix() / 60
	if minute != l.minute {
		for name, w := range l.counts {
			w.before, w.current = w.current, 0
			if minute != l.minute+1 || w.before == 0 {
				delete(l.counts, name)
			}
		}
		l.minute = minute
	}
	w := l.counts[workspace]
	if w == nil {
		w = &window{}
		l.counts[workspace] = w
	}
	second := float64(now.UnixMilli()%60_000) / 1000
	if float64(w.before)*(60-second)/60+float64(w.current) < float64(l.perMinute) {
		w.current++
		return 0
	}
	if w.current >= l.perMinute || w.before == 0 {
		return 60 - int(second) // nothing helps before the minute is over
	}
	// The earlier minute weighs less with every second.
	free := 60 - 60*float64(l.perMinute-w.current)/float64(w.before)
	return max(1, int(free-second)+1)
}
