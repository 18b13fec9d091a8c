package httpapi_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/internal/server/rooms"
)

type openAPI struct {
	Paths map[string]map[string]struct {
		OperationID string   `json:"operationId"`
		Tags        []string `json:"tags"`
		Parameters  []struct {
			Name string `json:"name"`
			In   string `json:"in"`
		} `json:"parameters"`
		Responses map[string]any `json:"responses"`
	} `json:"paths"`
	Components struct {
		Schemas map[string]any `json:"schemas"`
	} `json:"components"`
}

func allRoutes() []httpapi.Route {
	return slices.Concat(httpapi.RegistryRoutes(&rooms.Registry{}), httpapi.ExtensionRoutes(&rooms.Registry{}, "test"), httpapi.LogRoutes(nil), httpapi.PlaceRoutes(&rooms.Registry{}, nil, nil))
}

func document(t *testing.T) (doc openAPI, text string) {
	t.Helper()
	raw := httpapi.OpenAPI(allRoutes(), "test")
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	return doc, string(raw)
}

func TestTheDocumentHasEveryRoute(t *testing.T) {
	t.Parallel()
	doc, _ := document(t)
	routes := allRoutes()
	if n := len(httpapi.RegistryRoutes(&rooms.Registry{})); n != 59 {
		t.Errorf("the protocol has 59 routes of version 2, the table has %d", n)
	}
	count := 0
	for _, methods := range doc.Paths {
		count += len(methods)
	}
	if count != len(routes) {
		t.Errorf("the document has %d routes, the table %d", count, len(routes))
	}
	for _, r := range routes {
		op, ok := doc.Paths[r.Path][strings.ToLower(r.Method)]
		if !ok {
			t.Errorf("%s %s is missing", r.Method, r.Path)
			continue
		}
		if op.OperationID != r.OperationID || !slices.Equal(op.Tags, []string{r.Tag}) || op.Responses[strconv.Itoa(r.Status)] == nil {
			t.Errorf("%s %s is described wrongly: %+v", r.Method, r.Path, op)
		}
		for part := range strings.SplitSeq(r.Path, "/") {
			name, ok := strings.CutPrefix(part, "{")
			if !ok {
				continue
			}
			name = strings.TrimSuffix(name, "}")
			if !slices.ContainsFunc(op.Parameters, func(p struct {
				Name string `json:"name"`
				In   string `json:"in"`
			},
			) bool {
				return p.Name == name && p.In == "path"
			}) {
				t.Errorf("%s %s does not read %s", r.Method, r.Path, name)
			}
		}
	}
}

func TestReferencesOfTheDocumentLeadSomewhere(t *testing.T) {
	t.Parallel()
	doc, text := document(t)
	for _, part := range strings.Split(text, `"#/components/schemas/`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		if doc.Components.Schemas[name] == nil {
			t.Errorf("%s is not described", name)
		}
	}
}

// TestSchemas holds a few descriptions whole, for what is peculiar about them.
func TestSchemas(t *testing.T) {
	t.Parallel()
	doc, _ := document(t)
	tests := map[string]string{
		"StopExecution": `{"type":"object","properties":{"outcome":{"type":["string","null"],"enum":["stopped","lost",null]}},"required":[],"additionalProperties":false}`,
		"Resumed":       `{"type":"object","properties":{"build":{"$ref":"#/components/schemas/Build"},"plan":{"anyOf":[{"$ref":"#/components/schemas/Plan"},{"type":"null"}]},"changed":{"type":"boolean"}},"required":["build","plan","changed"]}`,
		"LimitUse":      `{"type":"object","properties":{"key":{"type":"string"},"max_concurrent":{"type":"integer"},"in_use":{"type":"integer"},"holders":{"type":["array","null"],"items":{"$ref":"#/components/schemas/LimitHolder"}}},"required":["key","max_concurrent","in_use","holders"]}`,
		"StartTask": `{"type":"object","properties":{"execution_id":{"type":"string","format":"uuid"},"claim":{"type":["boolean","null"]},"claim_ttl_seconds":{"type":["integer","null"],"minimum":1},` +
			`"executor":{"type":["string","null"],"maxLength":32},"executor_ref":{"type":["string","null"],"maxLength":255},"executor_metadata":{"type":["object","null"]},` +
			`"limit_keys":{"type":["array","null"],"maxItems":64,"items":{"type":"string","minLength":1,"maxLength":255}}},"required":["execution_id"],"additionalProperties":false}`,
	}
	for name, want := range tests {
		var wanted any
		if err := json.Unmarshal([]byte(want), &wanted); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(wanted, doc.Components.Schemas[name]); diff != "" {
			t.Errorf("%s: want -, got +\n%s", name, diff)
		}
	}
}

// TestWords compares the lists of words with the constants of registry/wire, which reflection does not show.
func TestWords(t *testing.T) {
	t.Parallel()
	want := map[string][]string{}
	files, err := filepath.Glob("../../../registry/wire/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no sources of registry/wire", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if kind, ok := spec.Type.(*ast.Ident); ok && len(spec.Values) == 1 {
				if value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value); err == nil {
					want[kind.Name] = append(want[kind.Name], value)
				}
			}
			return true
		})
	}
	got := map[string][]string{}
	for kind, words := range wirejson.Words {
		if kind.Kind() != reflect.String {
			t.Errorf("%s is no type of words", kind)
		}
		got[kind.Name()] = slices.Clone(words)
	}
	for _, words := range []map[string][]string{got, want} {
		for k := range maps.Keys(words) {
			slices.Sort(words[k])
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("constants -, Words +\n%s", diff)
	}
}
