package registry

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What a refusal means, by its status and, for some, its text. An [*Error] matches one or two of them.
var (
	// ErrNotAuthenticated: the call needs an API key or a token. The next three are kinds of it.
	ErrNotAuthenticated = errors.New("not authenticated")
	// ErrTokenExpired: the token has expired and there is no newer one.
	ErrTokenExpired = errors.New("token has expired")
	// ErrInvalidAPIKey: the registry does not know the key, or it was revoked.
	ErrInvalidAPIKey = errors.New("invalid API key")
	// ErrInvalidToken: the registry does not accept the token.
	ErrInvalidToken = errors.New("invalid token")
	// ErrForbidden: the caller may not do that.
	ErrForbidden = errors.New("forbidden")
	// ErrEnvironmentAccess: the caller may not work in the environment. It is a kind of ErrForbidden.
	ErrEnvironmentAccess = errors.New("no access to the environment")
	// ErrNotFound: there is no such thing, or not in this environment.
	ErrNotFound = errors.New("not found")
	// ErrNoRoute: the server does not know the route: it is older than this client, or no registry.
	ErrNoRoute = errors.New("the server does not have this route")
	// ErrInvalid: the request makes no sense to the registry (400, 422).
	ErrInvalid = errors.New("invalid request")
	// ErrConflict: the state of things does not allow it (409).
	ErrConflict = errors.New("conflict")
	// ErrTooLarge: the request's body is too big (413).
	ErrTooLarge = errors.New("request too large")
	// ErrRateLimited: the registry was asked too often and waiting did not help.
	ErrRateLimited = errors.New("asked too often")
	// ErrQuotaExceeded: a quota is used up (429).
	ErrQuotaExceeded = errors.New("quota exceeded")
	// ErrUnavailable: no answer, or one that says that the server cannot answer (5xx).
	ErrUnavailable = errors.New("registry unavailable")
)

// Error is a refusal by the registry, or an answer that something in front of it gave.
type Error struct {
	// Status is the HTTP status.
	Status int
	// Code says what is wrong; empty where the registry gives only text.
	Code Code
	// Message says it in words.
	Message string
	// Extra are the other members of the refusal, by name.
	Extra map[string]json.RawMessage
	// RetryAfter is how long the registry asks to wait.
	RetryAfter time.Duration

	raw bool // the body is none of the registry's documents
}

// Error returns the message with the code and the status.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Message)
	if e.Message == "" {
		b.WriteString(http.StatusText(e.Status))
	}
	b.WriteString(" (")
	if e.Code != "" {
		b.WriteString(string(e.Code) + ", ")
	}
	fmt.Fprintf(&b, "status %d)", e.Status)
	return b.String()
}

// Is matches a [Code] and the sentinels of this package.
func (e *Error) Is(target error) bool {
	if code, ok := target.(Code); ok {
		return e.Code == code
	}
	return slices.Contains(e.kinds(), target)
}

// Get decodes a member of Extra into value and says whether it is there and fits.
func (e *Error) Get(name string, value any) bool {
	raw, ok := e.Extra[name]
	return ok && json.Unmarshal(raw, value) == nil
}

// Text returns a member of Extra that is a string, else empty.
func (e *Error) Text(name string) string {
	var s string
	e.Get(name, &s)
	return s
}

// kinds returns the table from statuses and texts to the sentinels.
func (e *Error) kinds() []error {
	text := strings.ToLower(e.Message)
	switch e.Status {
	case http.StatusUnauthorized:
		switch {
		case strings.Contains(text, "expired"):
			return []error{ErrTokenExpired, ErrNotAuthenticated}
		case strings.Contains(text, "invalid api key"):
			return []error{ErrInvalidAPIKey, ErrNotAuthenticated}
		case strings.Contains(text, "authent"), text == "":
			return []error{ErrNotAuthenticated}
		default:
			return []error{ErrInvalidToken, ErrNotAuthenticated}
		}
	case http.StatusForbidden:
		if strings.Contains(text, "environment") {
			return []error{ErrEnvironmentAccess, ErrForbidden}
		}
		return []error{ErrForbidden}
	case http.StatusNotFound:
		if e.Code == "" && (e.raw || e.Message == "Not Found") {
			return []error{ErrNoRoute, ErrNotFound}
		}
		return []error{ErrNotFound}
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return []error{ErrInvalid}
	case http.StatusConflict:
		return []error{ErrConflict}
	case http.StatusRequestEntityTooLarge:
		return []error{ErrTooLarge}
	case http.StatusTooManyRequests:
		if e.Code == CodeRateLimit || e.Code == codeRateLimited || e.Code == CodeTooManyStreams {
			return []error{ErrRateLimited}
		}
		return []error{ErrQuotaExceeded}
	}
	if e.Status >= http.StatusInternalServerError {
		return []error{ErrUnavailable}
	}
	return nil
}

// proxied reports whether the answer may come from something between the client and the registry, so that nobody knows what the
// registry did.
func (e *Error) proxied() bool {
	switch e.Status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	case http.StatusInternalServerError:
		return strings.HasPrefix(e.Message, "modal-http:") // that host's own proxy
	}
	return false
}

// NoAnswer reports whether an error says that the registry does not answer at the moment, or only that it was asked too often: the same call may
// do later.
func NoAnswer(err error) bool {
	return errors.Is(err, ErrUnavailable) || errors.Is(err, ErrRateLimited)
}

// UnavailableError reports that a call got no answer. It matches [ErrUnavailable] and what went wrong last.
type UnavailableError struct {
	// URL is the registry.
	URL string
	// Attempts is how often the call was sent.
	Attempts int
	// Err is what went wrong the last time.
	Err error
}

// Error names the registry and what went wrong.
func (e *UnavailableError) Error() string {
	if e.Attempts > 1 {
		return fmt.Sprintf("no answer from %s after %d attempts: %v", e.URL, e.Attempts, e.Err)
	}
	return fmt.Sprintf("no answer from %s: %v", e.URL, e.Err)
}

// Unwrap returns what went wrong.
func (e *UnavailableError) Unwrap() []error { return []error{ErrUnavailable, e.Err} }

// newError reads a refusal. The registry's documents have a member "detail": an object with a code, a list of what is
// wrong with a request, or a text beside which other members may stand.
func newError(resp *http.Response, body []byte) *Error {
	e := &Error{Status: resp.StatusCode, RetryAfter: retryAfter(resp)}
	var doc map[string]json.RawMessage
	if json.Unmarshal(body, &doc) != nil || doc["detail"] == nil {
		e.raw = true
		e.Message = beginning(body)
		if webPage(resp, body) {
			e.Message = "the answer is a web page, so something else than a registry gave it: " + http.StatusText(resp.StatusCode)
		}
		if to := resp.Header.Get("Location"); to != "" {
			e.Message = "the answer points elsewhere; give the address of the registry itself"
		}
		return e
	}
	e.read(doc["detail"], doc)
	return e
}

// read takes what detail says. When it is text, other members may stand beside it in doc.
func (e *Error) read(detail json.RawMessage, doc map[string]json.RawMessage) {
	var problems []problem
	switch {
	case json.Unmarshal(detail, &e.Message) == nil:
		delete(doc, "detail")
		e.Extra = doc
	case json.Unmarshal(detail, &e.Extra) == nil:
		var code string
		if e.Get("code", &code) || e.Get("error_code", &code) {
			e.Code = Code(code)
		}
		e.Get("message", &e.Message)
		for _, name := range []string{"code", "error_code", "message"} {
			delete(e.Extra, name)
		}
	case json.Unmarshal(detail, &problems) == nil:
		e.Message = problemText(problems)
		e.Extra = map[string]json.RawMessage{"problems": detail}
	}
}

// problem is one thing that is wrong with a request.
type problem struct {
	Loc []any  `json:"loc"`
	Msg string `json:"msg"`
}

func problemText(problems []problem) string {
	lines := make([]string, len(problems))
	for i, p := range problems {
		where := make([]string, len(p.Loc))
		for j, part := range p.Loc {
			where[j] = fmt.Sprint(part)
		}
		lines[i] = strings.Join(where, ".") + ": " + p.Msg
	}
	return strings.Join(lines, "; ")
}

// webPage reports whether an answer is for people: of a proxy, or of something that is no registry.
func webPage(resp *http.Response, body []byte) bool {
	return strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") || bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}

// beginning returns the beginning of an answer that is no document, on one line.
func beginning(body []byte) string {
	const most = 200
	text := strings.Join(strings.Fields(strings.ToValidUTF8(string(body[:min(len(body), 4*most)]), "?")), " ")
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "…"
	}
	return text
}

func retryAfter(resp *http.Response) time.Duration {
	text := resp.Header.Get("Retry-After")
	if text == "" {
		return time.Second
	}
	if seconds, err := strconv.Atoi(text); err == nil {
		return time.Duration(seconds) * time.Second
	}
	return time.Second
}

// Members names what Extra has, sorted.
func (e *Error) Members() []string { return slices.Sorted(maps.Keys(e.Extra)) }
