package server

import (
	"crypto/subtle"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// metrics are the server's numbers, in a registry of their own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	duration *prometheus.HistogramVec
	inFlight prometheus.Gauge
	sent     prometheus.Counter
	token    string
}

func newMetrics(version, token string, connections func() int) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(), token: token,
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "stardag_http_requests_total", Help: "Requests answered, by route, method and status.",
		}, []string{"route", "method", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "stardag_http_request_duration_seconds", Help: "Time from a request's headers to the end of its answer.",
			Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"route", "method"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{Name: "stardag_http_requests_in_flight", Help: "Requests being answered."}),
		sent:     prometheus.NewCounter(prometheus.CounterOpts{Name: "stardag_http_response_bytes_total", Help: "Bytes of answers."}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "stardag_build_info", Help: "Always 1; the label says which version runs.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	open := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "stardag_http_connections", Help: "Connections of clients that are open."},
		func() float64 { return float64(connections()) })
	m.registry.MustRegister(m.requests, m.duration, m.inFlight, m.sent, build, open,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// storage adds the numbers of a database.
func (m *metrics) storage(db *sqldb.DB) {
	gauge := func(name, help string, value func() float64) {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
	}
	flag := func(set func(sqldb.State) bool) func() float64 {
		return func() float64 {
			if set(db.State()) {
				return 1
			}
			return 0
		}
	}
	gauge("stardag_storage_away", "1 while the database does not answer.", flag(func(s sqldb.State) bool { return s.Away }))
	gauge("stardag_storage_full", "1 while the database's disk is full.", flag(func(s sqldb.State) bool { return s.Full }))
	gauge("stardag_storage_waiting", "Transactions that wait for a database that is away.", func() float64 { return float64(db.Waiting()) })
}

// observe counts an answered request. The route is the table's pattern, never the path, so that labels stay few.
func (m *metrics) observe(method string, seen *httpapi.Seen, status int, bytes int64, took time.Duration) {
	route := "none"
	if seen.Route != nil {
		route = seen.Route.Path
	} else if method != http.MethodGet && method != http.MethodPost {
		method = "other"
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
	m.duration.WithLabelValues(route, method).Observe(took.Seconds())
	m.sent.Add(float64(bytes))
}

// handler shows the numbers to programs on this machine, and to whoever has the token.
func (m *metrics) handler() http.Handler {
	show := promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !m.mayRead(r) {
			// The same as for any path that is not there.
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write([]byte(`{"detail":"Not Found"}`))
			return
		}
		show.ServeHTTP(w, r)
	})
}

func (m *metrics) mayRead(r *http.Request) bool {
	if m.token != "" {
		given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if ok && subtle.ConstantTimeCompare([]byte(given), []byte(m.token)) == 1 {
			return true
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	return err == nil && loopback(host) && !forwarded(r)
}

// forwarded reports whether a proxy on this machine may have sent the request for somebody else: the host that was asked
// for is not this machine, a header says so, or it is HTTP/1.0, which proxies speak by default and collectors do not.
func forwarded(r *http.Request) bool {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if !loopback(strings.Trim(host, "[]")) || !r.ProtoAtLeast(1, 1) {
		return true
	}
	for name := range r.Header {
		if strings.HasPrefix(name, "X-Forwarded") || strings.HasPrefix(name, "X-Original") || strings.HasPrefix(name, "Cf-") || slices.Contains(proxyHeaders, name) {
			return true
		}
	}
	return false
}

// proxyHeaders are the other headers that proxies add.
var proxyHeaders = []string{
	"Forwarded", "Via", "X-Real-Ip", "X-Client-Ip", "X-Cluster-Client-Ip", "True-Client-Ip", "Client-Ip", "Fastly-Client-Ip", "X-Envoy-External-Address", "X-Remote-Ip", "X-Scheme",
}
