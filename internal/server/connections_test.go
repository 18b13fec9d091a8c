package server_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server"
)

// TestConnectionsAreBounded fills a server with connections that are in use, and with idle ones.
func TestConnectionsAreBounded(t *testing.T) {
	t.Parallel()
	const most = 6
	r := start(t, func(c *server.Config) { c.MaxConnections = most })
	fresh := func(path string) (int, http.Header) { // over a connection of its own
		t.Helper()
		client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, strings.TrimSuffix(r.url, "/")+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := client.Do(req)
		if err != nil {
			return 0, nil
		}
		defer res.Body.Close()
		_, _ = io.Copy(io.Discard, res.Body)
		return res.StatusCode, res.Header
	}
	var stops []func()
	for range most {
		ctx, stop := context.WithCancel(t.Context())
		stops = append(stops, stop)
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.url+"api/ext/v1/stream", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("X-Api-Key", r.key)
		res, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Fatalf("a stream got %d", res.StatusCode)
		}
	}
	if status, header := fresh("/api/v1/version"); status != 503 || header.Get("Retry-After") == "" {
		t.Errorf("one connection too many got %d %v", status, header)
	}
	for _, path := range []string{"/health", "/health/ready"} {
		if status, _ := fresh(path); status != 200 {
			t.Errorf("%s of a full server: got %d", path, status)
		}
	}
	for _, stop := range stops {
		stop()
	}
	await(t, func() bool { status, _ := fresh("/api/v1/version"); return status == 200 })

	// Idle ones give way, far more than there are places even for refusals.
	address := strings.TrimSuffix(strings.TrimPrefix(r.url, "http://"), "/")
	for range most + 200 {
		var d net.Dialer
		conn, err := d.DialContext(t.Context(), "tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	await(t, func() bool { status, _ := fresh("/api/v1/version"); return status == 200 })
	if log := r.log.String(); !strings.Contains(log, "too many connections") {
		t.Errorf("the log says nothing: %s", log)
	}
}

// await waits until something is so.
func await(t *testing.T, so func() bool) {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.After(time.Minute); !so(); {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatal("it did not come to that")
		}
	}
}
