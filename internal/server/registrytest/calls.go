package registrytest

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"slices"
)

// Call is a call that a client made.
type Call struct {
	Method, Path string
	Body         []byte // decompressed
	Status       int
}

// Calls returns the calls since the last time, in the order in which they were answered.
func (r *Registry) Calls() []Call {
	r.mu.Lock()
	defer r.mu.Unlock()
	calls := r.calls
	r.calls = nil
	return calls
}

// Before lets f see every call before it is answered, to hold it up or to answer it: f gives true then. nil ends that.
func (r *Registry) Before(f func(http.ResponseWriter, *http.Request) bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.before = f
}

// Refuse has every call answered with a status and a JSON document, until undo is called. It takes the place of what was given to Before.
func (r *Registry) Refuse(status int, document string) (undo func()) {
	r.Before(func(w http.ResponseWriter, _ *http.Request) bool {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, document)
		return true
	})
	return func() { r.Before(nil) }
}

// Serve answers a call, for functions that were given to Before.
func (r *Registry) Serve(w http.ResponseWriter, req *http.Request) { r.api.ServeHTTP(w, req) }

func (r *Registry) serve(w http.ResponseWriter, req *http.Request) {
	call := Call{Method: req.Method, Path: req.URL.Path}
	sent, err := io.ReadAll(req.Body)
	if err != nil {
		return // the client has gone away
	}
	req.Body = io.NopCloser(bytes.NewReader(sent))
	call.Body = sent
	if req.Header.Get("Content-Encoding") == "gzip" {
		call.Body = unzip(sent)
	}
	r.mu.Lock()
	before := r.before
	r.mu.Unlock()
	seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
	if before == nil || !before(seen, req) {
		r.api.ServeHTTP(seen, req)
	}
	call.Status = seen.status
	r.mu.Lock()
	r.calls = append(r.calls, call)
	r.mu.Unlock()
}

func unzip(data []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return slices.Concat([]byte("no gzip: "), data)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return slices.Concat([]byte("broken gzip: "), data)
	}
	return text
}

// statusWriter notes the status of an answer.
type statusWriter struct {
	http.ResponseWriter

	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
