package registry_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/registry"
)

// exchange is a line of testdata/exchanges.jsonl.
type exchange struct {
	Method   string            `json:"method"`
	Path     string            `json:"path"`
	Query    map[string]string `json:"query"`
	Request  any               `json:"request"`
	Status   int               `json:"status"`
	Response any               `json:"response"`
}

func recordings(t *testing.T) []exchange {
	t.Helper()
	f, err := os.Open("testdata/exchanges.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []exchange
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e exchange
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if len(all) < 100 {
		t.Fatalf("got %d recorded exchanges, want more than 100", len(all))
	}
	return all
}

// received is a request as it was on the wire.
type received struct {
	Method, Path string
	Query        url.Values
	Header       http.Header
	Body         []byte // decompressed
}

func receive(r *http.Request) (received, error) {
	got := received{Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.Query(), Header: r.Header}
	body := io.Reader(r.Body)
	if r.Header.Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			return got, err
		}
		body = z
	}
	var err error
	got.Body, err = io.ReadAll(body)
	return got, err
}

// TestRecordedExchanges sends every recorded request through the method for it.
func TestRecordedExchanges(t *testing.T) {
	t.Parallel()
	used := make(map[string]bool)
	for i, e := range recordings(t) {
		name := fmt.Sprintf("%d %s %s", i, e.Method, e.Path)
		route, ids := match(e)
		if route == nil {
			t.Errorf("%s: no method of the client is for it", name)
			continue
		}
		used[route.pattern] = true
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got received
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				var err error
				if got, err = receive(r); err != nil {
					t.Error(err)
				}
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(e.Status)
				if e.Response != nil {
					_ = json.NewEncoder(w).Encode(e.Response)
				}
			}))
			defer server.Close()
			client, err := registry.New(server.URL, registry.Options{APIKey: "key"})
			if err != nil {
				t.Fatal(err)
			}
			defer client.Close()
			request, err := json.Marshal(e.Request)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := route.call(t.Context(), client, ids, e.Query, request)
			checkRequest(t, e, got)
			checkAnswer(t, e, answer, err)
		})
	}
	for _, r := range routes {
		if !used[r.pattern] && !r.unrecorded {
			t.Errorf("%s is in the table and not in the recordings", r.pattern)
		}
	}
}

func checkRequest(t *testing.T, e exchange, got received) {
	t.Helper()
	if got.Method != e.Method || got.Path != e.Path {
		t.Errorf("got %s %s, want %s %s", got.Method, got.Path, e.Method, e.Path)
	}
	// What equals the registry's default may be left out.
	defaults := map[string]string{"older_than_seconds": "0"}
	for name, want := range e.Query {
		if v := got.Query.Get(name); v != want && (v != "" || defaults[name] != want) {
			t.Errorf("query %s: got %q, want %q", name, v, want)
		}
	}
	for name := range got.Query {
		if _, ok := e.Query[name]; !ok {
			t.Errorf("query %s is sent and was not recorded", name)
		}
	}
	if e.Request == nil {
		if len(got.Body) != 0 || got.Header.Get("Content-Type") != "" {
			t.Errorf("got a body %s of type %q, want none", got.Body, got.Header.Get("Content-Type"))
		}
		return
	}
	var body any
	if err := json.Unmarshal(got.Body, &body); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(e.Request, body); d != "" {
		t.Errorf("request (-recorded +sent):\n%s", d)
	}
}

func checkAnswer(t *testing.T, e exchange, answer any, err error) {
	t.Helper()
	if e.Status >= 400 {
		checkRefusal(t, e, err)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if e.Response == nil {
		return
	}
	data, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	var got any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	// The recording registry left out whether a workspace is personal, does not know what scopes a command line asks for, and does not
	// say which builds are silent, what a build did, how urgent it is, what like tasks are told apart by, whose they are, and what is known of their outputs.
	unknown := regexp.MustCompile(`\["(is_personal|oidc_scopes|silent_since|outcome|label|priority|about|made_by|outdated|output_bytes)"\]$`)
	ignore := cmp.FilterPath(func(p cmp.Path) bool { return unknown.MatchString(p.GoString()) }, cmp.Ignore())
	if d := cmp.Diff(e.Response, got, ignore); d != "" {
		t.Errorf("answer (-recorded +decoded):\n%s", d)
	}
}

func checkRefusal(t *testing.T, e exchange, err error) {
	t.Helper()
	var refused *registry.Error
	if !errors.As(err, &refused) {
		t.Fatalf("got %v, want an *Error", err)
	}
	doc, _ := e.Response.(map[string]any)
	if text, ok := doc["detail"].(string); ok {
		if refused.Message != text || refused.Code != "" {
			t.Errorf("got %q %q, want the text %q", refused.Code, refused.Message, text)
		}
		return
	}
	detail, _ := doc["detail"].(map[string]any)
	if string(refused.Code) != detail["code"] || refused.Message != detail["message"] || refused.Status != e.Status {
		t.Errorf("got %+v, want %v", refused, detail)
	}
	if !errors.Is(err, refused.Code) {
		t.Errorf("%v does not match its code %s", err, refused.Code)
	}
	for name := range detail {
		if name == "code" || name == "message" {
			continue
		}
		var got any
		if !refused.Get(name, &got) || !cmp.Equal(got, detail[name]) {
			t.Errorf("member %s: got %v, want %v", name, got, detail[name])
		}
	}
}

func match(e exchange) (*route, []string) {
	for i, r := range routes {
		if ids, ok := r.match(e.Method, e.Path); ok {
			return &routes[i], ids
		}
	}
	return nil, nil
}

func number(s string) int {
	n, _ := strconv.Atoi(s) // zero is the default that is not sent
	return n
}
