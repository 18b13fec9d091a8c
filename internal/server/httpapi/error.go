package httpapi

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"strconv"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
)

// Error is a refusal. With a Code it is {"detail":{"code","message",…Extra}}, as the routes of version 2 answer; without
// one it is {"detail":"message",…Extra}, as those of version 1 do.
type Error struct {
	Status  int
	Code    string
	Message string
	Extra   map[string]any
	Header  http.Header
	// Problems are what is wrong with single values; the answer is their list.
	Problems wirejson.InvalidError
}

func (e *Error) Error() string {
	if e.Code != "" {
		return e.Code + ": " + e.Message
	}
	return e.Message
}

// Refuse is an [Error] of version 1.
func Refuse(status int, message string) error { return &Error{Status: status, Message: message} }

// refusal is what err is to the client. Only failures of the server itself come back as ok == false.
func (a *API) refusal(ctx context.Context, err error) (status int, header http.Header, body any) {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Status, e.Header, e.body()
	}
	for _, known := range a.mappers {
		if e := known(err); e != nil {
			return e.Status, e.Header, e.body()
		}
	}
	if problems, ok := errors.AsType[wirejson.InvalidError](err); ok {
		return http.StatusUnprocessableEntity, nil, map[string]any{"detail": problems}
	}
	if naive, ok := errors.AsType[*wirejson.NaiveTimeError](err); ok {
		e := &Error{Status: http.StatusBadRequest, Code: naive.Field + "_naive", Message: naive.Error()}
		return e.Status, nil, e.body()
	}
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		// The client has gone; nobody reads this. 499 keeps it apart in logs and metrics.
		return statusClientGone, nil, (&Error{Code: "cancelled", Message: "the client closed the request"}).body()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		e := &Error{Status: http.StatusServiceUnavailable, Code: "timeout", Message: "the request took too long", Header: http.Header{"Retry-After": {"1"}}}
		return e.Status, e.Header, e.body()
	}
	a.log.ErrorContext(ctx, "request failed", slog.String("request_id", RequestID(ctx)), slog.Any("error", err))
	status, body = internalError(ctx)
	return status, nil, body
}

// internalError is what a client sees of a failure of ours: where to look for the cause, and nothing of it.
func internalError(ctx context.Context) (status int, body any) {
	e := &Error{Code: "internal", Message: "the server failed; its log has the cause under the request id", Extra: map[string]any{"request_id": RequestID(ctx)}}
	return http.StatusInternalServerError, e.body()
}

const statusClientGone = 499

// body is the refusal as JSON is made of it.
func (e *Error) body() map[string]any {
	if e.Problems != nil {
		return map[string]any{"detail": e.Problems}
	}
	if e.Code == "" {
		body := map[string]any{"detail": e.Message}
		maps.Copy(body, e.Extra)
		return body
	}
	detail := map[string]any{"code": e.Code, "message": e.Message}
	maps.Copy(detail, e.Extra)
	return map[string]any{"detail": detail}
}

// RateLimited is the answer to a caller who asks too often, in the words that the reference's client backs off on.
func RateLimited(retryAfterSeconds int) error {
	return &Error{
		Status: http.StatusTooManyRequests, Code: "RATE_LIMIT", Message: "too many requests; retry later",
		Extra:  map[string]any{"error_code": "RATE_LIMIT", "retry_after": retryAfterSeconds},
		Header: http.Header{"Retry-After": {strconv.Itoa(retryAfterSeconds)}},
	}
}
