package server_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
)

var pathParam = regexp.MustCompile(`\{[a-z_]+\}`)

// TestTheServedDocumentIsTrue asks a server for every route that its document has.
func TestTheServedDocumentIsTrue(t *testing.T) {
	t.Parallel()
	r := start(t, nil)
	_, text, header := r.do("GET", "/api/openapi.json", nil)
	if text != strings.TrimSpace(string(server.OpenAPI("test"))) || header.Get("Content-Type") != "application/json" {
		t.Errorf("the served document is not the printed one (%d bytes)", len(text))
	}
	var doc struct {
		Paths map[string]map[string]struct {
			OperationID string `json:"operationId"`
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
			status, answer, _ := r.do(strings.ToUpper(method), at, nil)
			if status == 405 || status >= 500 || answer == `{"detail":"Not Found"}` {
				t.Errorf("%s %s: got %d %s", method, path, status, answer)
			}
		}
	}
	if len(seen) < 59+30 {
		t.Errorf("only %d operations", len(seen))
	}
}
