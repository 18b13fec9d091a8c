package httpapi

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/internal/server/refuse"
)

// Bounds of bodies on routes that say nothing else, and how long one may take to arrive before its sender is known.
const (
	strangerBody = 8 << 10  // of a caller who has shown nothing yet
	personBody   = 64 << 10 // of people's settings
	strangerTime = 10 * time.Second
)

// stranger reports whether anybody may send the route's body.
func (r *Route) stranger() bool { return r.Auth == Anyone || r.Auth == Visitor }

// bodyBound returns how many bytes a body of the route may have, compressed or not.
func (a *API) bodyBound(r *Route) int64 {
	bound := r.MaxBody
	switch {
	case bound > 0:
	case r.stranger():
		bound = strangerBody
	case r.Auth != Registry:
		bound = personBody
	default:
		bound = a.maxBody
	}
	return min(bound, a.maxBody)
}

// errTooLarge returns the refusal of a body beyond the bounds.
func errTooLarge(what string, limit int64) error {
	return &refuse.Error{Kind: refuse.KindTooLarge, Message: fmt.Sprintf("%s exceeds size limit of %d bytes", what, limit)}
}

// readBody reads the document of a request into in. The memory it takes is the call's.
func (a *API) readBody(call *Call, route *Route, in reflect.Value) error {
	r, f := call.Request, route.body
	if err := jsonOnly(r); err != nil {
		return err
	}
	if route.stranger() {
		call.room.hurry(a.bodyTime)
	}
	data, err := a.bytes(r, call.room, a.bodyBound(route))
	if err != nil {
		return err // what else is sent has to hurry, too
	}
	call.room.arrived()
	if len(data) == 0 && f.optional {
		return nil
	}
	return wirejson.Decode(data, in.FieldByIndex(f.index).Addr().Interface())
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
func (a *API) bytes(r *http.Request, room *room, bound int64) ([]byte, error) {
	encoding := strings.ToLower(strings.TrimSpace(r.Header.Get("Content-Encoding")))
	switch encoding {
	case "", "identity":
		data, err := room.collect(r.Context(), r.Body, r.ContentLength, bound, "request body")
		return data, brokenBody(err)
	case "gzip", "x-gzip":
	default:
		return nil, &refuse.Error{Kind: refuse.KindEncoding, Message: fmt.Sprintf("content encoding %q is not supported; send gzip or none", encoding)}
	}
	packed, err := room.collect(r.Context(), r.Body, r.ContentLength, min(bound, a.maxCompressed), "compressed request body")
	if err != nil {
		return nil, brokenBody(err)
	}
	z, err := unpack(bytes.NewReader(packed))
	if err != nil {
		return nil, &refuse.Error{Kind: refuse.KindInvalid, Message: "the body is no gzip: " + err.Error()}
	}
	defer unpackers.Put(z)
	data, err := room.collect(r.Context(), z, -1, bound, "request body")
	if _, ok := errors.AsType[*refuse.Error](err); err != nil && !ok && r.Context().Err() == nil {
		err = &refuse.Error{Kind: refuse.KindInvalid, Message: "the body is no gzip: " + err.Error()}
	}
	return data, err
}

var unpackers sync.Pool

func unpack(r io.Reader) (*gzip.Reader, error) {
	if z, ok := unpackers.Get().(*gzip.Reader); ok {
		return z, z.Reset(r)
	}
	return gzip.NewReader(r)
}

// brokenBody returns the refusal of a body that did not arrive whole.
func brokenBody(err error) error {
	if _, ok := errors.AsType[*refuse.Error](err); ok || err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if slow, ok := errors.AsType[net.Error](err); ok && slow.Timeout() {
		return &refuse.Error{Kind: refuse.KindSlow, Message: "the body did not arrive in time"}
	}
	return &refuse.Error{Kind: refuse.KindInvalid, Message: "the body could not be read: " + err.Error()}
}
