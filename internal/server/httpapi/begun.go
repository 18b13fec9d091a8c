package httpapi

import (
	"compress/gzip"
	"errors"
	"log/slog"
	"net/http"
	"syscall"
)

// begun notes whether an answer has begun, after which it cannot become a refusal.
type begun struct {
	http.ResponseWriter

	is bool
}

func (b *begun) WriteHeader(status int) {
	b.is = true
	b.ResponseWriter.WriteHeader(status)
}

func (b *begun) Write(p []byte) (int, error) {
	b.is = true
	return b.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach the connection.
func (b *begun) Unwrap() http.ResponseWriter { return b.ResponseWriter }

// cutShort ends an answer that has begun and cannot go on. The connection breaks, so that nobody takes it for whole.
func (a *API) cutShort(call *Call, route *Route, err error) {
	ctx := call.Request.Context()
	if ctx.Err() != nil || errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET) {
		return // the client has gone, or the server ends
	}
	a.log.ErrorContext(ctx, "answer cut short", slog.String("request_id", call.RequestID), slog.String("route", route.OperationID), slog.Any("error", err))
	panic(http.ErrAbortHandler)
}

// packed compresses what a stream writes, where its client takes that. done writes the rest.
func packed(w http.ResponseWriter, r *http.Request) (to http.ResponseWriter, done func() error) {
	w.Header().Add("Vary", "Accept-Encoding")
	if !acceptsGzip(r) {
		return w, func() error { return nil }
	}
	w.Header().Set("Content-Encoding", "gzip")
	z := packers.Get().(*gzip.Writer)
	z.Reset(w)
	return &packing{ResponseWriter: w, z: z}, func() error {
		err := z.Close()
		packers.Put(z)
		return err
	}
}

type packing struct {
	http.ResponseWriter

	z *gzip.Writer
}

func (p *packing) Write(b []byte) (int, error) { return p.z.Write(b) }
