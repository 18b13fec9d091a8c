package server_test

import (
	"encoding/json"
	"mime"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
)

var pathParam = regexp.MustCompile(`\{[a-z_]+\}`)

// TestTheServedDocumentIsTrue asks a server for every route that its document has, with each value of each parameter that
// has a few: the answer is of a type that the document has.
func TestTheServedDocumentIsTrue(t *testing.T) {
	t.Parallel()
	r := start(t, func(c *server.Config) { c.Dev = true })
	_, text, header := r.do("GET", "/api/openapi.json", nil)
	if text != strings.TrimSpace(string(server.OpenAPI("test"))) || header.Get("Content-Type") != "application/json" {
		t.Errorf("the served document is not the printed one (%d bytes)", len(text))
	}
	var doc struct {
		Paths map[string]map[string]struct {
			OperationID string      `json:"operationId"`
			Parameters  []parameter `json:"parameters"`
			Responses   map[string]struct {
				Content map[string]any `json:"content"`
			} `json:"responses"`
		} `json:"paths"`
	}
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			if seen[op.OperationID] {
				t.Errorf("operation %s is there twice", op.OperationID)
			}
			seen[op.OperationID] = true
			if op.OperationID == "follow_changes" {
				continue // goes on until somebody leaves
			}
			at := pathParam.ReplaceAllString(path, "0806c852-c05f-5862-b4ab-d264ef8bf4a7")
			for _, query := range choices(op.Parameters) {
				status, answer, header := r.do(strings.ToUpper(method), at+query, nil, "Sec-Fetch-Site", "same-origin")
				if status == 405 || status >= 500 || answer == `{"detail":"Not Found"}` {
					t.Errorf("%s %s: got %d %s", method, path, status, answer)
				}
				media, _, _ := mime.ParseMediaType(header.Get("Content-Type"))
				documented := op.Responses[strconv.Itoa(status)].Content
				if documented[media] == nil && documented["*/*"] == nil && (answer != "" || media != "") {
					t.Errorf("%s %s: got %d of type %q, which the document does not have", method, path+query, status, media)
				}
			}
		}
	}
	if len(seen) < 59+30 {
		t.Errorf("only %d operations", len(seen))
	}
}

type parameter struct {
	In     string `json:"in"`
	Name   string `json:"name"`
	Schema struct {
		Enum []string `json:"enum"`
	} `json:"schema"`
}

// choices returns the queries that choose each value of each parameter that has a few, and the one that chooses none.
func choices(parameters []parameter) []string {
	queries := []string{""}
	for _, p := range parameters {
		if p.In == "query" {
			for _, value := range p.Schema.Enum {
				queries = append(queries, "?"+url.Values{p.Name: {value}}.Encode())
			}
		}
	}
	return queries
}

// TestHeadWhereverGetIs asks for every path that can be read by HEAD too: it says what GET says, without a body.
func TestHeadWhereverGetIs(t *testing.T) {
	t.Parallel()
	r := start(t, func(c *server.Config) { c.Dev = true })
	var doc struct {
		Paths map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(server.OpenAPI("test"), &doc); err != nil {
		t.Fatal(err)
	}
	own := []string{"Sec-Fetch-Site", "same-origin"}
	paths := []string{"/", "/health", "/health/ready", "/api/openapi.json", "/no/such/page", "/api/no/such/path"}
	for path, methods := range doc.Paths {
		if methods["get"] != nil {
			paths = append(paths, path)
		}
	}
	environment := regexp.MustCompile(`"environments":\[\{"id":"([^"]+)"`)
	_, session, _ := r.do("GET", "/api/ext/v1/session", nil, own...)
	env := environment.FindStringSubmatch(session)
	if env == nil {
		t.Fatalf("no environment in %s", session)
	}
	for _, path := range paths {
		for _, query := range []string{"", "?environment_id=" + env[1]} {
			at := pathParam.ReplaceAllString(path, "0806c852-c05f-5862-b4ab-d264ef8bf4a7") + query
			status, body, head := r.do("HEAD", at, nil, own...)
			if body != "" {
				t.Errorf("HEAD %s: a body %q", at, body)
			}
			if path == "/api/ext/v1/stream" {
				if query != "" && (status != 200 || head.Get("Content-Type") != "text/event-stream") {
					t.Errorf("HEAD %s: %d %v", at, status, head)
				}
				continue // GET goes on until somebody leaves
			}
			want, _, header := r.do("GET", at, nil, own...)
			if status != want || head.Get("Content-Type") != header.Get("Content-Type") {
				t.Errorf("HEAD %s: got %d %q, GET has %d %q", at, status, head.Get("Content-Type"), want, header.Get("Content-Type"))
			}
		}
	}
	if status, _, header := r.do("HEAD", "/api/v2/builds/x/cancel", nil, own...); status != 405 || strings.Contains(header.Get("Allow"), "HEAD") {
		t.Errorf("HEAD of what only POST changes: %d, allowed is %s", status, header.Get("Allow"))
	}
}
