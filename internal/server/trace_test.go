package server_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
)

func TestTracesReachACollector(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var got strings.Builder
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		_, _ = io.Copy(&got, r.Body)
	}))
	defer collector.Close()
	r := start(t, func(c *server.Config) { c.TraceURL = collector.URL + "/v1/traces" })
	r.want(200, "", "GET", "/api/v2/builds", nil, "Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	if err := r.stop(); err != nil { // sends what is left
		t.Fatal(err)
	}
	mu.Lock()
	defer mu.Unlock()
	// The message is protobuf; names and the caller's trace are in it as they are.
	for _, want := range []string{"GET /api/v2/builds", "stardag-server", "http.response.status_code", "\x0a\xf7\x65\x19\x16\xcd\x43\xdd\x84\x48\xeb\x21\x1c\x80\x31\x9c"} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("%q is missing in %d bytes", want, got.Len())
		}
	}
	if strings.Contains(got.String(), r.key) {
		t.Error("the API key is in a trace")
	}
}
