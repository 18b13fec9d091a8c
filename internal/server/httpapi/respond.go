package httpapi

import (
	"compress/gzip"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/internal/server/refuse"
)

// gzipFrom is the size from which answers are compressed for clients that take it. Below, it costs more than it saves.
const gzipFrom = 2 << 10

var buffers = sync.Pool{New: func() any { return new(make([]byte, 0, 4<<10)) }}

// respond writes a document. Free texts in lists are cut.
func (a *API) respond(w http.ResponseWriter, r *http.Request, status int, document any) {
	buf := buffers.Get().(*[]byte)
	defer func() {
		if cap(*buf) <= 1<<20 {
			*buf = (*buf)[:0]
			buffers.Put(buf)
		}
	}()
	excerpt.List(document)
	var err error
	if *buf, err = wirejson.Append((*buf)[:0], document); err != nil {
		// A document that cannot be written is a failure of ours like any other.
		status, _, document = a.refusal(r.Context(), err)
		*buf, _ = wirejson.Append((*buf)[:0], document)
	}
	writeJSON(w, r, status, *buf)
}

// Answer answers with a refusal before the API is asked.
func Answer(w http.ResponseWriter, r *http.Request, refusal *refuse.Error) {
	status, header, document := answerOf(refusal)
	maps.Copy(w.Header(), header)
	body, err := wirejson.Append(nil, document)
	if err != nil {
		panic(err) // a refusal of ours that is no document
	}
	writeJSON(w, r, status, body)
}

func writeJSON(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	h := w.Header()
	h.Set("Content-Type", "application/json")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	if len(body) >= gzipFrom && acceptsGzip(r) {
		h.Set("Content-Encoding", "gzip")
		h.Add("Vary", "Accept-Encoding")
		w.WriteHeader(status)
		z := packers.Get().(*gzip.Writer)
		defer packers.Put(z)
		z.Reset(w)
		// A client that has gone is the only reason for these to fail.
		_, _ = z.Write(body)
		_ = z.Close()
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

var packers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed)
	return z
}}

// acceptsGzip reports whether the client takes gzip, and not with q=0.
func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		coding, params, _ := strings.Cut(part, ";")
		coding = strings.TrimSpace(coding)
		if coding != "gzip" && coding != "*" {
			continue
		}
		q, found := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
		if !found {
			return true
		}
		weight, err := strconv.ParseFloat(q, 64)
		return err == nil && weight > 0
	}
	return false
}
