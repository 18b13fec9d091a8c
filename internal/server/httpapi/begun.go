package httpapi

import (
	"compress/gzip"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"syscall"
)

// cutShort ends an answer that has begun and cannot go on. The connection breaks, so that nobody takes it for whole. The
// log has the cause when it is ours, not the end of the client, the server or the credential.
func (a *API) cutShort(ctx context.Context, route *Route, err error) {
	_, ended := errors.AsType[*EndedError](err)
	if !ended && ctx.Err() == nil && !errors.Is(err, context.Canceled) && !errors.Is(err, syscall.EPIPE) && !errors.Is(err, syscall.ECONNRESET) {
		a.log.ErrorContext(ctx, "answer cut short", slog.String("request_id", RequestID(ctx)), slog.String("route", route.OperationID), slog.Any("error", err))
	}
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
