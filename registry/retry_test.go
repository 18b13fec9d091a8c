package registry_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// pauses collects how long a client waited between attempts.
type pauses struct{ all []time.Duration }

func (p *pauses) sleep(_ context.Context, d time.Duration) error {
	p.all = append(p.all, d)
	return nil
}

// script is a server that answers with the next of some handlers, the last one again and again.
type script struct {
	mu       sync.Mutex // guards what follows
	requests []received
	answers  []http.HandlerFunc
}

func (s *script) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	got, err := receive(r)
	if err != nil {
		got.Body = []byte(err.Error())
	}
	s.mu.Lock()
	s.requests = append(s.requests, got)
	answer := s.answers[0]
	if len(s.answers) > 1 {
		s.answers = s.answers[1:]
	}
	s.mu.Unlock()
	answer(w, r)
}

func status(code int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		fmt.Fprint(w, body)
	}
}

func hangUp(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = conn.Close()
	}
}

// cut promises more than it sends.
func cut(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "100")
	fmt.Fprint(w, `{"applied":`)
}

const transition = `{"applied":true,"status":"completed","execution_id":"e","claim_expires_at":null}`

func serve(t *testing.T, options registry.Options, answers ...http.HandlerFunc) (*registry.Client, *script, *pauses) {
	t.Helper()
	s, p := &script{answers: answers}, new(pauses)
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	c, err := registry.New(server.URL, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	registry.SetPauses(c, p.sleep, nil)
	return c, s, p
}

func TestLostAnswers(t *testing.T) {
	t.Parallel()
	ok := status(http.StatusOK, transition)
	tests := map[string]struct {
		answers []http.HandlerFunc
		sent    int
		pauses  []time.Duration
		err     error
	}{
		"a connection that breaks":               {answers: []http.HandlerFunc{hangUp, ok}, sent: 2, pauses: []time.Duration{500 * time.Millisecond}},
		"an answer that is cut":                  {answers: []http.HandlerFunc{cut, ok}, sent: 2, pauses: []time.Duration{500 * time.Millisecond}},
		"a proxy without a server":               {answers: []http.HandlerFunc{status(502, "<html>"), status(503, ""), status(504, ""), ok}, sent: 4, pauses: []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second}},
		"a proxy of a known host":                {answers: []http.HandlerFunc{status(500, "modal-http: app stopped"), ok}, sent: 2, pauses: []time.Duration{500 * time.Millisecond}},
		"a server that stays away":               {answers: []http.HandlerFunc{status(503, "")}, sent: 4, pauses: []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second}, err: registry.ErrUnavailable},
		"an error of the server itself":          {answers: []http.HandlerFunc{status(500, `{"detail":{"code":"internal","message":"m"}}`)}, sent: 1, err: registry.ErrUnavailable},
		"a refusal":                              {answers: []http.HandlerFunc{status(409, `{"detail":{"code":"not_claim_holder","message":"m"}}`)}, sent: 1, err: registry.CodeNotClaimHolder},
		"asked too often":                        {answers: []http.HandlerFunc{status(429, `{"detail":{"code":"RATE_LIMIT"}}`, "Retry-After", "7"), ok}, sent: 2, pauses: []time.Duration{7 * time.Second}},
		"asked too often, in the older spelling": {answers: []http.HandlerFunc{status(429, `{"detail":{"error_code":"RATE_LIMIT"}}`), ok}, sent: 2, pauses: []time.Duration{time.Second}},
		"asked too often, for an hour":           {answers: []http.HandlerFunc{status(429, `{"detail":{"code":"RATE_LIMIT"}}`, "Retry-After", "3600"), ok}, sent: 2, pauses: []time.Duration{time.Minute}},
		"asked too often, again and again": {
			answers: []http.HandlerFunc{status(429, `{"detail":{"code":"RATE_LIMIT"}}`)}, sent: 6,
			pauses: []time.Duration{time.Second, time.Second, time.Second, time.Second, time.Second}, err: registry.ErrRateLimited,
		},
		"a quota": {answers: []http.HandlerFunc{status(429, `{"detail":{"code":"creation_quota_exceeded"}}`)}, sent: 1, err: registry.ErrQuotaExceeded},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, s, p := serve(t, registry.Options{}, tt.answers...)
			_, err := c.CompleteTask(t.Context(), "p", "t", wire.ReportTask{ExecutionID: "e"})
			if !errors.Is(err, tt.err) {
				t.Errorf("got error %v, want %v", err, tt.err)
			}
			if len(s.requests) != tt.sent {
				t.Errorf("got %d requests, want %d", len(s.requests), tt.sent)
			}
			if d := cmp.Diff(tt.pauses, p.all); d != "" {
				t.Errorf("pauses (-want +got):\n%s", d)
			}
			for _, r := range s.requests[1:] {
				if !bytes.Equal(r.Body, s.requests[0].Body) {
					t.Errorf("sent %s after %s, want the same again", r.Body, s.requests[0].Body)
				}
			}
		})
	}
}

func TestNoAttemptStartsAfterTwiceTheTimeout(t *testing.T) {
	t.Parallel()
	c, s, _ := serve(t, registry.Options{Timeout: time.Second}, status(503, ""))
	now := time.Unix(0, 0)
	registry.SetPauses(c, func(_ context.Context, _ time.Duration) error { now = now.Add(1500 * time.Millisecond); return nil }, func() time.Time { return now })
	if _, err := c.SealPlan(t.Context(), "p"); !errors.Is(err, registry.ErrUnavailable) {
		t.Errorf("got %v, want unavailable", err)
	}
	if len(s.requests) != 3 { // at 0, 1.5 and 3 s: the pause before the third began before 2 s had passed
		t.Errorf("got %d requests, want 3", len(s.requests))
	}
}

func TestTickSummariesAreSentOnce(t *testing.T) {
	t.Parallel()
	c, s, _ := serve(t, registry.Options{}, status(503, ""))
	if _, err := c.AddTickSummary(t.Context(), "b", json.RawMessage(`{"outcome":"terminal"}`)); !errors.Is(err, registry.ErrUnavailable) {
		t.Errorf("got %v, want unavailable", err)
	}
	if len(s.requests) != 1 {
		t.Errorf("got %d requests, want 1", len(s.requests))
	}
}

func TestServerThatDoesNotAnswer(t *testing.T) {
	t.Parallel()
	done := make(chan struct{})
	defer close(done)
	c, s, _ := serve(t, registry.Options{Timeout: 50 * time.Millisecond}, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-done:
		case <-r.Context().Done():
		}
	})
	_, err := c.Build(t.Context(), "b")
	var lost *registry.UnavailableError
	if !errors.As(err, &lost) || !strings.Contains(err.Error(), "timed out after 50ms") {
		t.Errorf("got %v, want a timeout", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.requests) < 2 {
		t.Errorf("got %d requests, want it to be asked again", len(s.requests))
	}
}

// dripping is a registry whose answer comes in pieces, each a while after the other.
type dripping struct {
	pieces int
	pause  time.Duration
}

func (d dripping) RoundTrip(req *http.Request) (*http.Response, error) {
	body, send := io.Pipe()
	go func() {
		text := `{"events":[`
		for range d.pieces {
			if _, err := io.WriteString(send, text); err != nil {
				return
			}
			select {
			case <-time.After(d.pause):
			case <-req.Context().Done(): // as a connection that is given up
				_ = send.CloseWithError(req.Context().Err())
				return
			}
			text = strings.Repeat(" ", 100)
		}
		_, err := io.WriteString(send, `]}`)
		_ = send.CloseWithError(err)
	}()
	return &http.Response{StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Content-Type": {"application/json"}}, Body: body, Request: req}, nil
}

// TestSlowAnswerThatMovesOnIsReadToItsEnd has answers that take longer than the timeout, in which nothing comes for less than that, and for longer.
func TestSlowAnswerThatMovesOnIsReadToItsEnd(t *testing.T) {
	t.Parallel()
	for pause, slow := range map[time.Duration]bool{200 * time.Millisecond: false, 400 * time.Millisecond: true} {
		synctest.Test(t, func(t *testing.T) {
			c, err := registry.New("http://registry.example.com", registry.Options{Timeout: 300 * time.Millisecond, Transport: dripping{12, pause}})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			registry.SetPauses(c, new(pauses).sleep, nil)
			if _, err := c.BuildEvents(t.Context(), "b", 0); (err != nil) != slow {
				t.Errorf("with pauses of %v: %v", pause, err)
			}
		})
	}
}

func TestNobodyListens(t *testing.T) {
	t.Parallel()
	const address = "http://127.0.0.1:9" // which no process is given that asks for any port
	c, err := registry.New(address, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	registry.SetPauses(c, new(pauses).sleep, nil)
	_, err = c.Build(t.Context(), "b")
	if !errors.Is(err, registry.ErrUnavailable) {
		t.Errorf("got %v, want unavailable", err)
	}
	want := "get build b: no answer from " + address + " after 4 attempts: dial tcp "
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want it to begin with %q", err, want)
	}
}

func TestEndedContext(t *testing.T) {
	t.Parallel()
	cause := errors.New("no longer needed")
	ctx, cancel := context.WithCancelCause(t.Context())
	c, _, _ := serve(t, registry.Options{}, func(http.ResponseWriter, *http.Request) { cancel(cause) }, status(503, ""))
	if _, err := c.Build(ctx, "b"); !errors.Is(err, cause) || errors.Is(err, registry.ErrUnavailable) {
		t.Errorf("got %v, want the context's cause", err)
	}
}
