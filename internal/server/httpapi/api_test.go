package httpapi_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	goodKey  = "sk_good"
	envA     = "11111111-1111-4111-8111-111111111111"
	envOther = "22222222-2222-4222-8222-222222222222"

	maxBody, maxCompressed = 3 << 20, 1 << 20
)

// people is an authenticator over fixed credentials.
type people struct{}

func (people) Key(_ context.Context, key string) (*who.Principal, error) {
	if key != goodKey {
		return nil, httpapi.ErrBadKey
	}
	return &who.Principal{Kind: who.APIKey, KeyID: "k", WorkspaceID: "w", Environment: who.Environment{Key: 1, ID: envA, WorkspaceID: "w"}}, nil
}

func (people) Token(_ context.Context, token string) (*who.Principal, error) {
	switch token {
	case "workspace":
		return &who.Principal{Kind: who.WorkspaceToken, UserID: "u", WorkspaceID: "w"}, nil
	case "session":
		return &who.Principal{Kind: who.Session, UserID: "u"}, nil
	case "expired":
		return nil, fmt.Errorf("check: %w", httpapi.ErrTokenExpired)
	case "ghost":
		return nil, httpapi.ErrNoUser
	case "broken":
		return nil, errors.New("database is gone at 10.0.0.1")
	default:
		return nil, httpapi.ErrBadToken
	}
}

func (people) Environment(_ context.Context, _ who.Principal, id string) (who.Environment, error) {
	switch id {
	case envA:
		return who.Environment{Key: 1, ID: envA, WorkspaceID: "w"}, nil
	case envOther:
		return who.Environment{}, httpapi.ErrOtherWorkspace
	default:
		return who.Environment{}, httpapi.ErrNoEnvironment
	}
}

type echoInput struct {
	ID    string         `path:"id" format:"uuid"`
	Limit int            `query:"limit" minimum:"1" maximum:"500" default:"100"`
	Flag  *bool          `query:"flag"`
	Kind  *wire.Status   `query:"kind" enum:"pending,running"`
	Body  wire.FailBuild `body:"optional"`
}

type echoOutput struct {
	ID      string  `json:"id"`
	Limit   int     `json:"limit"`
	Flag    *bool   `json:"flag"`
	Kind    *string `json:"kind"`
	Message *string `json:"message"`
	Env     string  `json:"env"`
}

type itemsInput struct {
	Body wire.RegisterMembers
}

func newAPI(t *testing.T) *httpapi.API {
	t.Helper()
	route := func(method, path, id string, auth httpapi.Need) httpapi.Route {
		return httpapi.Route{Method: method, Path: path, OperationID: id, Summary: id, Tag: "test", Auth: auth}
	}
	echo := func(_ context.Context, c *httpapi.Call, in *echoInput) (*echoOutput, error) {
		out := &echoOutput{ID: in.ID, Limit: in.Limit, Flag: in.Flag, Message: in.Body.ErrorMessage}
		if in.Kind != nil {
			out.Kind = new(string(*in.Kind))
		}
		if c.Principal != nil {
			out.Env = c.Environment.ID
		}
		return out, nil
	}
	by := func(_ context.Context, c *httpapi.Call, _ *httpapi.None) (*echoOutput, error) {
		return &echoOutput{ID: c.UserID, Env: c.Environment.ID}, nil
	}
	return httpapi.New(httpapi.Options{
		Auth: people{}, MaxBody: maxBody, MaxCompressed: maxCompressed,
		Routes: []httpapi.Route{
			httpapi.Handle(large(route(http.MethodPost, "/api/v2/things/{id}", "echo", httpapi.Anyone)), echo),
			httpapi.Handle(route(http.MethodGet, "/api/v2/things/{id}", "get", httpapi.Anyone), echo),
			httpapi.Handle(route(http.MethodGet, "/api/v2/registry", "registry", httpapi.Registry), by),
			httpapi.Handle(route(http.MethodPost, "/api/v2/registry", "registry_post", httpapi.Registry), by),
			httpapi.Handle(route(http.MethodGet, "/api/v1/person", "person", httpapi.Person), by),
			httpapi.Handle(route(http.MethodGet, "/api/v1/workspace", "workspace", httpapi.Workspace), by),
			httpapi.Handle(route(http.MethodGet, "/api/v1/signin", "signin", httpapi.SignIn), by),
			httpapi.Handle(large(route(http.MethodPost, "/api/v2/items", "items", httpapi.Anyone)), func(_ context.Context, _ *httpapi.Call, in *itemsInput) (*wire.RegisterMembers, error) {
				return &in.Body, nil
			}),
			httpapi.Handle(route(http.MethodDelete, "/api/v2/nothing", "nothing", httpapi.Anyone), func(context.Context, *httpapi.Call, *httpapi.None) (*httpapi.None, error) {
				return nil, nil
			}),
			httpapi.Handle(route(http.MethodGet, "/api/v2/fails", "fails", httpapi.Anyone), func(context.Context, *httpapi.Call, *httpapi.None) (*httpapi.None, error) {
				return nil, errors.New("password hunter2 is wrong")
			}),
			httpapi.Handle(route(http.MethodGet, "/api/v2/panics", "panics", httpapi.Anyone), func(context.Context, *httpapi.Call, *httpapi.None) (*httpapi.None, error) {
				panic("hunter2")
			}),
			httpapi.Handle(route(http.MethodGet, "/api/v2/refuses", "refuses", httpapi.Anyone), func(context.Context, *httpapi.Call, *httpapi.None) (*httpapi.None, error) {
				return nil, fmt.Errorf("start: %w", &refuse.Error{Kind: refuse.KindConflict, Code: "task_already_running", Message: "m", Extra: map[string]any{"task_id": "t"}})
			}),
			httpapi.Handle(route(http.MethodGet, "/api/v2/limited", "limited", httpapi.Anyone), func(context.Context, *httpapi.Call, *httpapi.None) (*httpapi.None, error) {
				return nil, httpapi.RateLimited(7)
			}),
		},
	})
}

// large lets anybody send a route as much as the server takes.
func large(r httpapi.Route) httpapi.Route {
	r.MaxBody = maxBody
	return r
}

// TestAnswers is a table of requests and what they get, through the real router.
func TestAnswers(t *testing.T) {
	t.Parallel()
	const id = "0806c852-c05f-5862-b4ab-d264ef8bf4a7"
	tests := map[string]struct {
		method, url, body string
		header            map[string]string
		status            int
		want              string // the whole body; "" is none
	}{
		"defaults":                 {method: "GET", url: "/api/v2/things/" + id, status: 200, want: `{"id":"` + id + `","limit":100,"flag":null,"kind":null,"message":null,"env":""}`},
		"parameters":               {method: "GET", url: "/api/v2/things/" + strings.ToUpper(id) + "?limit=3&limit=4&flag=True&kind=running&other=1", status: 200, want: `{"id":"` + id + `","limit":4,"flag":true,"kind":"running","message":null,"env":""}`},
		"bad parameters":           {method: "GET", url: "/api/v2/things/x?limit=501&flag=maybe&kind=done", status: 422, want: `{"detail":[{"type":"uuid_parsing","loc":["path","id"],"msg":"a UUID is wanted here","input":"x"},{"type":"less_than_equal","loc":["query","limit"],"msg":"at most 500","input":"501"},{"type":"bool_parsing","loc":["query","flag"],"msg":"true or false is wanted here","input":"maybe"},{"type":"enum","loc":["query","kind"],"msg":"one of pending, running","input":"done"}]}`},
		"no number":                {method: "GET", url: "/api/v2/things/" + id + "?limit=", status: 422, want: `{"detail":[{"type":"int_parsing","loc":["query","limit"],"msg":"a whole number is wanted here","input":""}]}`},
		"optional body left out":   {method: "POST", url: "/api/v2/things/" + id, status: 200, want: `{"id":"` + id + `","limit":100,"flag":null,"kind":null,"message":null,"env":""}`},
		"body":                     {method: "POST", url: "/api/v2/things/" + id, body: `{"error_message":"x"}`, status: 200, want: `{"id":"` + id + `","limit":100,"flag":null,"kind":null,"message":"x","env":""}`},
		"bad body":                 {method: "POST", url: "/api/v2/things/" + id, body: `{"error_message":1}`, status: 422, want: `{"detail":[{"type":"string_type","loc":["body","error_message"],"msg":"text is wanted here","input":1}]}`},
		"a form":                   {method: "POST", url: "/api/v2/things/" + id, body: `a=b`, header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, status: 422, want: `{"detail":[{"type":"model_attributes_type","loc":["body"],"msg":"the body has to be application/json","input":"application/x-www-form-urlencoded"}]}`},
		"required body left out":   {method: "POST", url: "/api/v2/items", status: 422, want: `{"detail":[{"type":"missing","loc":["body"],"msg":"a body is required","input":null}]}`},
		"naive time":               {method: "POST", url: "/api/v2/items", body: `{"items":[{"observed_at":"2026-01-01T00:00:00"}]}`, status: 400, want: `{"detail":{"code":"observed_at_naive","message":"observed_at \"2026-01-01T00:00:00\" has no time zone; write it with an offset, such as Z"}}`},
		"no content":               {method: "DELETE", url: "/api/v2/nothing", status: 204},
		"unknown path":             {method: "GET", url: "/api/v2/nowhere", status: 404, want: `{"detail":"Not Found"}`},
		"outside of the API":       {method: "GET", url: "/nowhere", status: 404, want: `{"detail":"Not Found"}`},
		"trailing slash":           {method: "GET", url: "/api/v2/things/" + id + "/", status: 404, want: `{"detail":"Not Found"}`},
		"double slash":             {method: "GET", url: "/api//v2/things/" + id, status: 404, want: `{"detail":"Not Found"}`},
		"dots":                     {method: "GET", url: "/api/v2/x/../things/" + id, status: 404, want: `{"detail":"Not Found"}`},
		"unknown method":           {method: "PUT", url: "/api/v2/things/" + id, status: 405, want: `{"detail":"Method Not Allowed"}`},
		"failure of the server":    {method: "GET", url: "/api/v2/fails", status: 500, want: `{"detail":{"code":"internal","message":"the server failed; its log has the cause under the request id","request_id":"r-1"}}`},
		"panic":                    {method: "GET", url: "/api/v2/panics", status: 500, want: `{"detail":{"code":"internal","message":"the server failed; its log has the cause under the request id","request_id":"r-1"}}`},
		"refusal":                  {method: "GET", url: "/api/v2/refuses", status: 409, want: `{"detail":{"code":"task_already_running","message":"m","task_id":"t"}}`},
		"rate limit":               {method: "GET", url: "/api/v2/limited", status: 429, want: `{"detail":{"code":"RATE_LIMIT","error_code":"RATE_LIMIT","message":"too many requests; retry later","retry_after":7}}`},
		"nobody":                   {method: "GET", url: "/api/v2/registry", status: 401, want: `{"detail":"Authentication required. Provide X-API-Key header or Bearer token."}`},
		"good key":                 {method: "GET", url: "/api/v2/registry", header: key(goodKey), status: 200, want: caller("", envA)},
		"bad key":                  {method: "GET", url: "/api/v2/registry", header: key("sk_bad"), status: 401, want: `{"detail":"Invalid API key"}`},
		"key wins over token":      {method: "GET", url: "/api/v2/registry", header: map[string]string{"X-API-Key": goodKey, "Authorization": "Bearer expired"}, status: 200, want: caller("", envA)},
		"token":                    {method: "GET", url: "/api/v2/registry?environment_id=" + envA, header: bearerToken("workspace"), status: 200, want: caller("u", envA)},
		"token, no environment":    {method: "GET", url: "/api/v2/registry", header: bearerToken("workspace"), status: 400, want: `{"detail":"environment_id is required when using JWT authentication"}`},
		"foreign environment":      {method: "GET", url: "/api/v2/registry?environment_id=" + envOther, header: bearerToken("workspace"), status: 403, want: `{"detail":"Token is not valid for this environment"}`},
		"unknown environment":      {method: "GET", url: "/api/v2/registry?environment_id=" + id, header: bearerToken("workspace"), status: 404, want: `{"detail":"Environment not found"}`},
		"expired token":            {method: "GET", url: "/api/v2/registry", header: bearerToken("expired"), status: 401, want: `{"detail":"Token has expired"}`},
		"forged token":             {method: "GET", url: "/api/v2/registry", header: bearerToken("forged"), status: 401, want: `{"detail":"Invalid token"}`},
		"user is gone":             {method: "GET", url: "/api/v2/registry", header: bearerToken("ghost"), status: 401, want: `{"detail":"User not found"}`},
		"authentication fails":     {method: "GET", url: "/api/v2/registry", header: bearerToken("broken"), status: 500, want: `{"detail":{"code":"internal","message":"the server failed; its log has the cause under the request id","request_id":"r-1"}}`},
		"session as bearer":        {method: "GET", url: "/api/v2/registry?environment_id=" + envA, header: bearerToken("session"), status: 401, want: `{"detail":"Invalid token"}`},
		"session as cookie":        {method: "GET", url: "/api/v2/registry?environment_id=" + envA, header: map[string]string{"Cookie": "stardag_session=session"}, status: 200, want: caller("u", envA)},
		"cookie from a page":       {method: "POST", url: "/api/v2/registry?environment_id=" + envA, header: map[string]string{"Cookie": "stardag_session=session", "Sec-Fetch-Site": "same-origin"}, status: 200, want: caller("u", envA)},
		"cookie from another page": {method: "POST", url: "/api/v2/registry?environment_id=" + envA, header: map[string]string{"Cookie": "stardag_session=session", "Sec-Fetch-Site": "same-site"}, status: 403, want: `{"detail":"a session cookie only counts for requests from the server's own pages"}`},
		"cookie, old browser":      {method: "POST", url: "/api/v2/registry?environment_id=" + envA, header: map[string]string{"Cookie": "stardag_session=session", "Origin": "https://evil.example"}, status: 403, want: `{"detail":"a session cookie only counts for requests from the server's own pages; the page is at \"https://evil.example\" and this server takes itself for \"http://example.com\": if they are one, start the server with --public-url, or let the proxy pass Host"}`},
		"key where people belong":  {method: "GET", url: "/api/v1/person", header: key(goodKey), status: 401, want: `{"detail":"Not authenticated"}`},
		"person by session":        {method: "GET", url: "/api/v1/person", header: bearerToken("session"), status: 200, want: caller("u", "")},
		"person by workspace":      {method: "GET", url: "/api/v1/person", header: bearerToken("workspace"), status: 200, want: caller("u", "")},
		"workspace by session":     {method: "GET", url: "/api/v1/workspace", header: bearerToken("session"), status: 401, want: `{"detail":"Invalid token"}`},
		"sign-in by workspace":     {method: "GET", url: "/api/v1/signin", header: bearerToken("workspace"), status: 401, want: `{"detail":"Invalid token"}`},
	}
	api := newAPI(t)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(tt.method, tt.url, strings.NewReader(tt.body))
			for k, v := range tt.header {
				r.Header.Set(k, v)
			}
			w := answer(t, api, r)
			if w.Code != tt.status {
				t.Errorf("got status %d, want %d", w.Code, tt.status)
			}
			if diff := cmp.Diff(tt.want, w.Body.String()); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}

func key(k string) map[string]string { return map[string]string{"X-API-Key": k} }
func bearerToken(t string) map[string]string {
	return map[string]string{"Authorization": "Bearer " + t}
}

func caller(user, env string) string {
	return fmt.Sprintf(`{"id":%q,"limit":0,"flag":null,"kind":null,"message":null,"env":%q}`, user, env)
}

func answer(t *testing.T, h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r.WithContext(httpapi.WithRequestID(r.Context(), "r-1")))
	return w
}

func TestHeadersOfRefusals(t *testing.T) {
	t.Parallel()
	api := newAPI(t)
	get := func(method, url string) http.Header {
		return answer(t, api, httptest.NewRequest(method, url, nil)).Header()
	}
	if got := get("GET", "/api/v2/registry").Get("WWW-Authenticate"); got != `Bearer, ApiKey realm="sdk"` {
		t.Errorf("got %q", got)
	}
	if got := get("PUT", "/api/v2/things/x").Get("Allow"); got != "GET, HEAD, POST" {
		t.Errorf("got %q", got)
	}
	if got := get("GET", "/api/v2/limited").Get("Retry-After"); got != "7" {
		t.Errorf("got %q", got)
	}
}

func packed(t *testing.T, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, body); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCompressedBodies(t *testing.T) {
	t.Parallel()
	good := packed(t, `{"error_message":"packed"}`)
	tests := map[string]struct {
		body     []byte
		encoding string
		status   int
		want     string
	}{
		"good":           {good, "gzip", 200, `"packed"`},
		"not gzip":       {[]byte(`{"error_message":"x"}`), "gzip", 400, "no gzip"},
		"cut off":        {good[:len(good)-6], "gzip", 400, "no gzip"},
		"empty":          {nil, "gzip", 400, "no gzip"},
		"a bomb":         {packed(t, strings.Repeat(" ", maxBody+1)), "gzip", 413, "body exceeds size limit of 3145728 bytes"},
		"just not":       {packed(t, `{"error_message":"`+strings.Repeat("a", maxBody-1000)+`"}`), "gzip", 200, "aaa"},
		"too large":      {bytes.Repeat([]byte{' '}, maxBody+1), "", 413, "body exceeds size limit of 3145728 bytes"},
		"packed large":   {bytes.Repeat([]byte{' '}, maxCompressed+1), "gzip", 413, "compressed request body exceeds size limit of 1048576 bytes"},
		"other encoding": {good, "br", 415, "not supported"},
	}
	api := newAPI(t)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, length := range []int64{int64(len(tt.body)), -1} {
				r := httptest.NewRequest(http.MethodPost, "/api/v2/things/0806c852-c05f-5862-b4ab-d264ef8bf4a7", bytes.NewReader(tt.body))
				r.ContentLength = length
				r.Header.Set("Content-Encoding", tt.encoding)
				w := answer(t, api, r)
				if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.want) {
					t.Errorf("got %d %.200s", w.Code, w.Body)
				}
			}
		})
	}
}

func TestLargeAnswersAreCompressed(t *testing.T) {
	t.Parallel()
	api := newAPI(t)
	message := strings.Repeat("long ", 1000)
	for accept, want := range map[string]string{"gzip, deflate": "gzip", "": "", "gzip;q=0": "", "br": "", "*;q=0.5": "gzip"} {
		r := httptest.NewRequest(http.MethodPost, "/api/v2/things/0806c852-c05f-5862-b4ab-d264ef8bf4a7", strings.NewReader(`{"error_message":"`+message+`"}`))
		r.Header.Set("Accept-Encoding", accept)
		w := answer(t, api, r)
		var body io.Reader = w.Body
		if got := w.Header().Get("Content-Encoding"); got != want {
			t.Fatalf("%q got %q", accept, got)
		} else if got == "gzip" {
			z, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			body = z
		}
		var out echoOutput
		if err := json.NewDecoder(body).Decode(&out); err != nil || *out.Message != message {
			t.Errorf("%q: %v", accept, err)
		}
	}
}
