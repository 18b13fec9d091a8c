package httpapi

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

// foreignPageError is the refusal of a page that is not the server's own, as far as the server knows. Behind a proxy that does not
// pass Host the page may well be.
type foreignPageError struct {
	refusal      *refuse.Error
	page, server string
}

func (e *foreignPageError) Error() string { return e.refusal.Error() }

func (e *foreignPageError) Unwrap() error { return e.refusal }

// refusePage makes the refusal; only says what is for the server's own pages alone.
func refusePage(r *http.Request, code, only string) error {
	e := &refuse.Error{Kind: refuse.KindForbidden, Code: code, Message: only}
	page := r.Header.Get("Origin")
	if page == "" || page == "null" || r.Header.Get("Sec-Fetch-Site") != "" {
		return e // the browser itself says that the page is another site's
	}
	if len(page) > 200 {
		page = page[:200]
	}
	f := &foreignPageError{refusal: e, page: page, server: schemeOf(r) + "://" + r.Host}
	e.Message = fmt.Sprintf("%s; the page is at %q and this server takes itself for %q: if they are one, start the server with --public-url, or let the proxy pass Host", only, f.page, f.server)
	return f
}

// logPage tells the operator, who is the one who can mend it.
func (a *API) logPage(ctx context.Context, e *foreignPageError) {
	a.log.WarnContext(ctx, "page refused: it is not at the server's address; set --public-url, or let the proxy pass Host",
		slog.String("request_id", RequestID(ctx)), slog.String("page", e.page), slog.String("server", e.server))
}

type httpsKey struct{}

// WithHTTPS says of a request that it came over https, to a proxy that is trusted.
func WithHTTPS(ctx context.Context) context.Context { return context.WithValue(ctx, httpsKey{}, true) }

// overHTTPS reports whether the person's browser spoke https.
func overHTTPS(r *http.Request) bool {
	forwarded, _ := r.Context().Value(httpsKey{}).(bool)
	return r.TLS != nil || forwarded
}

func schemeOf(r *http.Request) string {
	if overHTTPS(r) {
		return "https"
	}
	return "http"
}
