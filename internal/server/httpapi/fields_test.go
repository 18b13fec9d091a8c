package httpapi_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/httpapi"
)

var update = flag.Bool("update", false, "write testdata/fields.txt")

// TestFieldsOfRequestsAreAnnounced holds what requests may have, by route, against a list. A server refuses fields that it does not know, so that a
// client that sends a new one to a route that there was before cannot use an older server any more. A new field of an old route needs a name in
// the list of extensions, and clients send it where that is offered; then it comes into the list here: go test ./internal/server/httpapi -run Announced -args -update.
func TestFieldsOfRequestsAreAnnounced(t *testing.T) {
	t.Parallel()
	var doc struct {
		Paths map[string]map[string]struct {
			OperationID string `json:"operationId"`
			Parameters  []struct {
				Name string `json:"name"`
				In   string `json:"in"`
			} `json:"parameters"`
			RequestBody struct {
				Content map[string]struct {
					Schema any `json:"schema"`
				} `json:"content"`
			} `json:"requestBody"`
		} `json:"paths"`
		Components struct {
			Schemas map[string]any `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(httpapi.OpenAPI(allRoutes(), "test"), &doc); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, methods := range doc.Paths {
		for _, op := range methods {
			for _, p := range op.Parameters {
				if p.In == "query" {
					lines = append(lines, op.OperationID+" ?"+p.Name)
				}
			}
			for _, c := range op.RequestBody.Content {
				f := fields{schemas: doc.Components.Schemas}
				f.add(op.OperationID+" ", c.Schema, nil)
				lines = append(lines, f.lines...)
			}
		}
	}
	slices.Sort(lines)
	got := strings.Join(slices.Compact(lines), "\n") + "\n"
	const golden = "testdata/fields.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("fields of requests (-list +routes), see the comment of this test:\n%s", diff)
	}
}

// fields are the lines for the fields of a schema and of those in it.
type fields struct {
	schemas map[string]any
	lines   []string
}

func (f *fields) add(at string, schema any, within []string) {
	switch s := schema.(type) {
	case []any:
		for _, one := range s {
			f.add(at, one, within)
		}
	case map[string]any:
		if ref, ok := s["$ref"].(string); ok {
			if slices.Contains(within, ref) {
				return // it is in itself
			}
			f.add(at, f.schemas[ref[strings.LastIndex(ref, "/")+1:]], append(slices.Clone(within), ref))
		}
		if properties, ok := s["properties"].(map[string]any); ok {
			for name, field := range properties {
				f.lines = append(f.lines, at+name)
				f.add(fmt.Sprint(at, name, "."), field, within)
			}
		}
		for _, part := range []string{"items", "additionalProperties", "anyOf", "oneOf", "allOf"} {
			f.add(at, s[part], within)
		}
	}
}
