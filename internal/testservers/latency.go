package testservers

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"
	"time"
)

// Proxy stands before a server, as a far network does.
type Proxy struct {
	// Endpoint is its address, "http://127.0.0.1:port".
	Endpoint string

	requests atomic.Int64
}

// Requests returns how many requests have come.
func (p *Proxy) Requests() int64 { return p.requests.Load() }

// Latency starts a proxy before endpoint that holds every request back for a time.
func Latency(tb testing.TB, endpoint string, perRequest time.Duration) *Proxy {
	tb.Helper()
	return Meddle(tb, endpoint, func(http.ResponseWriter, *http.Request) bool {
		<-time.After(perRequest)
		return false
	})
}

// Meddle starts a proxy before endpoint that shows every request to meddle first. When meddle returns true it has
// answered the request itself.
func Meddle(tb testing.TB, endpoint string, meddle func(http.ResponseWriter, *http.Request) bool) *Proxy {
	tb.Helper()
	to, err := url.Parse(endpoint)
	if err != nil {
		tb.Fatal(err)
	}
	p := &Proxy{}
	forward := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = r.In.Host // signatures cover it
		},
		Transport:    &http.Transport{MaxIdleConnsPerHost: 256, DisableCompression: true},
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) },
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.requests.Add(1)
		if !meddle(w, r) {
			forward.ServeHTTP(w, r)
		}
	}))
	tb.Cleanup(server.Close)
	p.Endpoint = server.URL
	return p
}
