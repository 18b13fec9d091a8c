package httpapi

import (
	"context"
	"net/http"
)

// headOnly answers a HEAD request by the function that would write a stream, which ends with the header: streams can be long, or
// have no end.
func headOnly(call *Call, w http.ResponseWriter, stream func(http.ResponseWriter) error) error {
	ctx, cancel := context.WithCancel(call.Request.Context())
	defer cancel()
	call.Request = call.Request.WithContext(ctx)
	h := &header{ResponseWriter: w, sent: cancel}
	if err := stream(h); err != nil && !h.done {
		return err
	}
	return nil
}

// header passes on the header of an answer. Whoever writes a body is told that there is none.
type header struct {
	http.ResponseWriter

	sent func()
	done bool
}

func (h *header) WriteHeader(status int) {
	if h.done {
		return
	}
	h.done = true
	h.ResponseWriter.WriteHeader(status)
	h.sent()
}

func (h *header) Write([]byte) (int, error) {
	h.WriteHeader(http.StatusOK)
	return 0, http.ErrBodyNotAllowed
}

// Unwrap lets http.ResponseController find what is below.
func (h *header) Unwrap() http.ResponseWriter { return h.ResponseWriter }
