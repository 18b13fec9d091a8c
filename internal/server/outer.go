package server

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/httpapi"
)

// outer is what happens around every request, whoever answers it.
type outer struct {
	next    http.Handler
	cfg     *Config
	proxies []netip.Prefix
	metrics *metrics
	tracing *tracing
	access  *slog.Logger // nil is none
	now     func() time.Time
}

func (o *outer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	started := o.now()
	id := requestID(r)
	ctx, seen := httpapi.WithSeen(httpapi.WithRequestID(r.Context(), id))
	ctx, span := o.tracing.start(r.WithContext(ctx))
	r = o.forwarded(r.WithContext(ctx))
	r.RemoteAddr = o.client(r)
	rec := &recorder{ResponseWriter: w}
	header := w.Header()
	header.Set("X-Request-ID", id)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "same-origin")
	if r.TLS != nil { // a proxy says so for itself
		header.Set("Strict-Transport-Security", "max-age=31536000")
	}
	o.metrics.inFlight.Inc()
	defer func() {
		// A handler that panicked on purpose (an answer cut short) is counted too, and panics on.
		o.metrics.inFlight.Dec()
		status := rec.status
		if status == 0 {
			status = http.StatusOK
		}
		took := o.now().Sub(started)
		o.metrics.observe(r.Method, seen, status, rec.bytes, took)
		o.tracing.end(span, r, seen, status)
		o.log(ctx, r, seen, id, status, rec.bytes, took)
	}()
	if o.cors(rec, r) {
		return
	}
	o.next.ServeHTTP(rec, r)
}

// requestID returns the caller's id for the request when it is a tame one, else a new one.
func requestID(r *http.Request) string {
	id := r.Header.Get("X-Request-ID")
	tame := func(c rune) bool {
		return c == '-' || c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
	}
	if id != "" && len(id) <= 64 && strings.IndexFunc(id, func(c rune) bool { return !tame(c) }) < 0 {
		return id
	}
	return uuid.NewString()
}

// client returns the address of who asks: the last one that a trusted proxy names, else the peer's.
func (o *outer) client(r *http.Request) string {
	if len(o.proxies) == 0 {
		return r.RemoteAddr
	}
	host, port, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || !o.trusted(host) {
		return r.RemoteAddr
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		hop = strings.TrimSpace(hop)
		ip, err := netip.ParseAddr(hop)
		if err != nil {
			break
		}
		host = ip.Unmap().String()
		if !o.trusted(host) {
			break
		}
	}
	return net.JoinHostPort(host, port)
}

// forwarded returns the request as the person's browser sent it, as far as a trusted proxy says: with its host and over https.
func (o *outer) forwarded(r *http.Request) *http.Request {
	peer, _, err := net.SplitHostPort(r.RemoteAddr)
	if len(o.proxies) == 0 || err != nil || !o.trusted(peer) {
		return r
	}
	if host := lastOf(r, "X-Forwarded-Host"); host != "" && !strings.ContainsAny(host, "/\\@?# \t") {
		r.Host = host
	}
	if strings.EqualFold(lastOf(r, "X-Forwarded-Proto"), "https") {
		r = r.WithContext(httpapi.WithHTTPS(r.Context()))
	}
	return r
}

// lastOf returns the last value of a list in a header: that of the nearest proxy.
func lastOf(r *http.Request, name string) string {
	all := strings.Split(strings.Join(r.Header.Values(name), ","), ",")
	return strings.TrimSpace(all[len(all)-1])
}

func (o *outer) trusted(host string) bool {
	ip, err := netip.ParseAddr(host)
	return err == nil && slices.ContainsFunc(o.proxies, func(p netip.Prefix) bool { return p.Contains(ip.Unmap()) })
}

// cors answers for pages of the origins that may call the API from a browser with a key or token of their own. True is a
// preflight, which is answered then. Cookies are not among what they may use.
func (o *outer) cors(w http.ResponseWriter, r *http.Request) (done bool) {
	origin := r.Header.Get("Origin")
	if origin == "" || !strings.HasPrefix(r.URL.Path, "/api/") {
		return false
	}
	header := w.Header()
	header.Add("Vary", "Origin")
	if !slices.Contains(o.cfg.CORSOrigins, origin) {
		return false
	}
	header.Set("Access-Control-Allow-Origin", origin)
	header.Set("Access-Control-Expose-Headers", "X-Request-ID, Retry-After")
	if r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	header.Set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
	header.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, Content-Encoding, X-API-Key, X-Request-ID, Last-Event-ID")
	header.Set("Access-Control-Max-Age", "600")
	w.WriteHeader(http.StatusNoContent)
	return true
}

// log writes one line: who asked for what and how it ended. Queries, headers and bodies are not among it.
func (o *outer) log(ctx context.Context, r *http.Request, seen *httpapi.Seen, id string, status int, bytes int64, took time.Duration) {
	if o.access == nil {
		return
	}
	path := r.URL.Path
	if len(path) > 300 {
		path = strings.ToValidUTF8(path[:300], "") + "…"
	}
	attrs := []slog.Attr{
		slog.String("request_id", id), slog.String("method", r.Method), slog.String("path", path), slog.Int("status", status),
		slog.Int64("bytes", bytes), slog.Duration("duration", took), slog.String("client", r.RemoteAddr),
	}
	if seen.Route != nil {
		attrs = append(attrs, slog.String("route", seen.Route.OperationID))
	}
	if who := seen.Who; who != nil {
		for _, a := range []slog.Attr{slog.String("user_id", who.UserID), slog.String("key_id", who.KeyID), slog.String("environment_id", who.Environment.ID)} {
			if a.Value.String() != "" {
				attrs = append(attrs, a)
			}
		}
	}
	o.access.LogAttrs(ctx, slog.LevelInfo, "request", attrs...)
}

// recorder notes how an answer ended.
type recorder struct {
	http.ResponseWriter

	status int
	bytes  int64
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= http.StatusOK {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the writer below, for flushing and deadlines.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
