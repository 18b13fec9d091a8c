package httpapi

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
)

const (
	// freeBody is how much of a body is read before it has to wait for one of the few places for large ones.
	freeBody    = 1 << 20
	largePlaces = 4
)

// errTooLarge is the refusal of a body beyond the bounds.
func errTooLarge(what string, limit int64) error {
	return &Error{Status: http.StatusRequestEntityTooLarge, Message: fmt.Sprintf("%s exceeds size limit of %d bytes", what, limit)}
}

// readBody reads the document of a request into in. release gives back the memory it took and is never nil.
func (a *API) readBody(r *http.Request, f *bodyField, in reflect.Value) (release func(), err error) {
	release = func() {}
	if err := jsonOnly(r); err != nil {
		return release, err
	}
	data, release, err := a.bytes(r)
	if err != nil {
		return release, err
	}
	if len(data) == 0 && f.optional {
		return release, nil
	}
	return release, wirejson.Decode(data, in.FieldByIndex(f.index).Addr().Interface())
}

// jsonOnly refuses bodies that say that they are something else. It also keeps forms of other sites out, which browsers
// send without asking first.
func jsonOnly(r *http.Request) error {
	kind := r.Header.Get("Content-Type")
	if kind == "" {
		return nil
	}
	media, _, err := mime.ParseMediaType(kind)
	if err == nil && (media == "application/json" || strings.HasSuffix(media, "+json")) {
		return nil
	}
	return wirejson.InvalidError{{Type: "model_attributes_type", Loc: []any{"body"}, Msg: "the body has to be application/json", Input: shown(kind)}}
}

// bytes reads a body up to the bounds, decompressed.
func (a *API) bytes(r *http.Request) (data []byte, release func(), err error) {
	release = func() {}
	encoding := strings.ToLower(strings.TrimSpace(r.Header.Get("Content-Encoding")))
	switch encoding {
	case "", "identity":
		if r.ContentLength > a.maxBody {
			return nil, release, errTooLarge("request body", a.maxBody)
		}
		data, release, err = a.grow(r.Context(), r.Body, r.ContentLength)
		if err != nil {
			err = brokenBody(err)
		}
		return data, release, err
	case "gzip", "x-gzip":
		if r.ContentLength > a.maxCompressed {
			return nil, release, errTooLarge("compressed request body", a.maxCompressed)
		}
	default:
		return nil, release, &Error{Status: http.StatusUnsupportedMediaType, Message: fmt.Sprintf("content encoding %q is not supported; send gzip or none", encoding)}
	}
	// The whole compressed body is read first, so that a slow sender does not hold a place for large ones.
	packed, err := io.ReadAll(io.LimitReader(r.Body, a.maxCompressed+1))
	switch {
	case err != nil:
		return nil, release, brokenBody(err)
	case int64(len(packed)) > a.maxCompressed:
		return nil, release, errTooLarge("compressed request body", a.maxCompressed)
	}
	z, err := unpack(bytes.NewReader(packed))
	if err != nil {
		return nil, release, &Error{Status: http.StatusBadRequest, Message: "the body is no gzip: " + err.Error()}
	}
	defer unpackers.Put(z)
	data, release, err = a.grow(r.Context(), z, -1)
	if _, ok := errors.AsType[*Error](err); err != nil && !ok && r.Context().Err() == nil {
		err = &Error{Status: http.StatusBadRequest, Message: "the body is no gzip: " + err.Error()}
	}
	return data, release, err
}

var unpackers sync.Pool

func unpack(r io.Reader) (*gzip.Reader, error) {
	if z, ok := unpackers.Get().(*gzip.Reader); ok {
		return z, z.Reset(r)
	}
	return gzip.NewReader(r)
}

// grow reads src into memory. Few large bodies are in memory at a time; the others wait for their turn.
func (a *API) grow(ctx context.Context, src io.Reader, size int64) (data []byte, release func(), err error) {
	release = func() {}
	start := size
	if start < 0 {
		start = 4 << 10
	}
	buf := bytes.NewBuffer(make([]byte, 0, min(start, freeBody)+bytes.MinRead))
	free := min(freeBody, a.maxBody)
	n, err := buf.ReadFrom(io.LimitReader(src, free))
	if err != nil {
		return nil, release, err
	}
	if n < free {
		return buf.Bytes(), release, nil
	}
	select {
	case a.large <- struct{}{}:
		release = func() { <-a.large }
	case <-ctx.Done():
		return nil, release, ctx.Err()
	}
	n, err = buf.ReadFrom(io.LimitReader(src, a.maxBody-free+1))
	if err == nil && n > a.maxBody-free {
		err = errTooLarge("request body", a.maxBody)
	}
	if err != nil {
		release()
		return nil, func() {}, err
	}
	return buf.Bytes(), release, nil
}

// brokenBody is the refusal of a body that did not arrive whole.
func brokenBody(err error) error {
	if _, ok := errors.AsType[*Error](err); ok || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &Error{Status: http.StatusBadRequest, Message: "the body could not be read: " + err.Error()}
}
