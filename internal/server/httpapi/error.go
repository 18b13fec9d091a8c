package httpapi

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/internal/server/refuse"
)

// refusal returns what err is to the client. Only failures of the server itself come back as ok == false.
func (a *API) refusal(ctx context.Context, err error) (status int, header http.Header, body any) {
	if e, ok := errors.AsType[*refuse.Error](err); ok {
		return answerOf(e)
	}
	for _, known := range a.mappers {
		if e := known(err); e != nil {
			return answerOf(e)
		}
	}
	if problems, ok := errors.AsType[wirejson.InvalidError](err); ok {
		return http.StatusUnprocessableEntity, nil, map[string]any{"detail": problems}
	}
	if naive, ok := errors.AsType[*wirejson.NaiveTimeError](err); ok {
		return answerOf(refuse.Invalid(naive.Field+"_naive", naive.Error()))
	}
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		// The client has gone; nobody reads this. 499 keeps it apart in logs and metrics.
		return statusClientGone, nil, detail(&refuse.Error{Code: "cancelled", Message: "the client closed the request"})
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return answerOf(&refuse.Error{Kind: refuse.KindUnavailable, Code: "timeout", Message: "the request took too long", RetryAfter: time.Second})
	}
	a.log.ErrorContext(ctx, "request failed", slog.String("request_id", RequestID(ctx)), slog.Any("error", err))
	status, body = internalError(ctx)
	return status, nil, body
}

// internalError returns what a client sees of a failure of ours: where to look for the cause, and nothing of it.
func internalError(ctx context.Context) (status int, body any) {
	status, _, body = answerOf(refuse.New(refuse.KindInternal, "internal", "the server failed; its log has the cause under the request id", "request_id", RequestID(ctx)))
	return status, body
}

const statusClientGone = 499

var statusOf = map[refuse.Kind]int{
	refuse.KindInvalid: http.StatusBadRequest, refuse.KindMalformed: http.StatusUnprocessableEntity, refuse.KindUnauthenticated: http.StatusUnauthorized,
	refuse.KindForbidden: http.StatusForbidden, refuse.KindNotFound: http.StatusNotFound, refuse.KindConflict: http.StatusConflict,
	refuse.KindLimited: http.StatusTooManyRequests, refuse.KindUnavailable: http.StatusServiceUnavailable, refuse.KindTooLarge: http.StatusRequestEntityTooLarge,
	refuse.KindEncoding: http.StatusUnsupportedMediaType, refuse.KindSlow: http.StatusRequestTimeout, refuse.KindInternal: http.StatusInternalServerError,
	refuse.KindUpstream: http.StatusBadGateway,
}

// answerOf returns a refusal over HTTP.
func answerOf(e *refuse.Error) (status int, header http.Header, body map[string]any) {
	header = http.Header{}
	switch e.Kind {
	case refuse.KindUnauthenticated:
		header.Set("WWW-Authenticate", "Bearer")
		if e == errNoCredentials { // the one that names both ways in
			header.Set("WWW-Authenticate", `Bearer, ApiKey realm="sdk"`)
		}
	case refuse.KindSlow:
		header.Set("Connection", "close")
	}
	if e.RetryAfter > 0 {
		header.Set("Retry-After", strconv.Itoa(int(math.Ceil(e.RetryAfter.Seconds()))))
	}
	return cmp.Or(statusOf[e.Kind], http.StatusInternalServerError), header, detail(e)
}

// detail returns a refusal as JSON is made of it: {"detail":{"code","message",…Extra}}, or {"detail":"message","code",…Extra}, as the
// first version of the API has it.
func detail(e *refuse.Error) map[string]any {
	switch {
	case e.Field != "":
		return map[string]any{"detail": wirejson.InvalidError{{Type: "value_error", Loc: []any{"body", e.Field}, Msg: e.Message, Input: json.RawMessage("null")}}}
	case e.Plain || e.Code == "":
		body := map[string]any{"detail": e.Message}
		if e.Code != "" {
			body["code"] = e.Code
		}
		maps.Copy(body, e.Extra)
		return body
	default:
		inner := map[string]any{"code": e.Code, "message": e.Message}
		maps.Copy(inner, e.Extra)
		return map[string]any{"detail": inner}
	}
}

// form brings what the function of a route returned into the form of the route: refusals of our own routes are objects with a code.
func (r *Route) form(err error) error {
	e, ok := errors.AsType[*refuse.Error](err)
	if !ok || !e.Plain || !strings.HasPrefix(r.Path, "/api/ext/") {
		return err
	}
	own := *e
	own.Plain = false
	return &own
}

// RateLimited returns the answer to a caller who asks too often, in the words that the reference's client backs off on.
func RateLimited(retryAfterSeconds int) error {
	e := refuse.New(refuse.KindLimited, "RATE_LIMIT", "too many requests; retry later", "error_code", "RATE_LIMIT", "retry_after", retryAfterSeconds)
	e.RetryAfter = time.Duration(retryAfterSeconds) * time.Second
	return e
}
