package ui // the generator is no API

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/rooms"
)

// The types that the pages read answers with are made from the server's OpenAPI document: those that src/api/types.ts
// imports, and what they are made of. The usual generator needs the API of an older compiler, which ours no longer has.
func TestTypesAreThoseOfTheServer(t *testing.T) {
	t.Parallel()
	const file, from = "src/api/schema.ts", "src/api/types.ts"
	wanted, err := importedTypes(from)
	if err != nil {
		t.Fatal(err)
	}
	routes := slices.Concat(httpapi.RegistryRoutes(&rooms.Registry{}), httpapi.AccountRoutes(nil, httpapi.AccountOptions{}), httpapi.ExtensionRoutes(&rooms.Registry{}, ""), httpapi.LogRoutes(nil), httpapi.PlaceRoutes(&rooms.Registry{}, nil, nil))
	got, err := typeScript(httpapi.OpenAPI(routes, ""), wanted)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the server answers now; run: make ui-types", file)
	}
}

// importedTypes are the names that a file takes from ./schema, for itself or to pass them on.
func importedTypes(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	found := regexp.MustCompile(`(?s)(?:import|export) type \{([^}]*)\} from "\./schema"`).FindAllSubmatch(text, -1)
	if found == nil {
		return nil, fmt.Errorf("%s takes no types from ./schema", file)
	}
	var names []string
	for _, list := range found {
		for name := range strings.FieldsFuncSeq(string(list[1]), func(r rune) bool { return r == ',' || r == '\n' || r == ' ' }) {
			// The two that stand for any document are always written.
			if name != "Json" && name != "JsonObject" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names, nil
}

// schema is as much of JSON Schema as the document uses.
type schema struct {
	Ref                  string             `json:"$ref"`
	Type                 any                `json:"type"`
	Enum                 []any              `json:"enum"`
	AnyOf                []*schema          `json:"anyOf"`
	Items                *schema            `json:"items"`
	Properties           map[string]*schema `json:"properties"`
	AdditionalProperties json.RawMessage    `json:"additionalProperties"`
	Required             []string           `json:"required"`
}

// typeScript writes the named schemas of an OpenAPI document, and those that they refer to, as interfaces.
func typeScript(document []byte, names []string) ([]byte, error) {
	var doc struct {
		Components struct {
			Schemas map[string]*schema `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(document, &doc); err != nil {
		return nil, fmt.Errorf("read the OpenAPI document: %w", err)
	}
	g := generator{schemas: doc.Components.Schemas, text: map[string]string{}}
	for _, name := range names {
		if err := g.add(name); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	out.WriteString("// Made from the server's OpenAPI document by make ui-types. Do not change it by hand.\n\n")
	out.WriteString("export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };\n")
	out.WriteString("export type JsonObject = { [key: string]: Json };\n")
	for _, name := range slices.Sorted(maps.Keys(g.text)) {
		out.WriteString("\n" + g.text[name])
	}
	return out.Bytes(), nil
}

type generator struct {
	schemas map[string]*schema
	text    map[string]string
}

func (g *generator) add(name string) error {
	if _, ok := g.text[name]; ok {
		return nil
	}
	s := g.schemas[name]
	if s == nil {
		return fmt.Errorf("the OpenAPI document has no schema %s", name)
	}
	g.text[name] = "" // known from now on, so that a type may contain itself
	var out strings.Builder
	fmt.Fprintf(&out, "export interface %s {\n", name)
	for _, field := range slices.Sorted(maps.Keys(s.Properties)) {
		text, err := g.typeOf(s.Properties[field])
		if err != nil {
			return fmt.Errorf("%s.%s: %w", name, field, err)
		}
		if raw[name+"."+field] != "" {
			text = raw[name+"."+field]
		}
		mark := "?"
		if slices.Contains(s.Required, field) {
			mark = ""
		}
		fmt.Fprintf(&out, "  %s%s: %s;\n", field, mark, text)
	}
	out.WriteString("}\n")
	g.text[name] = out.String()
	return nil
}

// raw are the fields that hold any JSON value, which the document describes as objects.
var raw = map[string]string{
	"FoundTask.values": "{ [key: string]: Json }",
	"ParamDiff.a":      "Json",
	"ParamDiff.b":      "Json",
	"TablePage.rows":   "Json[][]",
}

func (g *generator) typeOf(s *schema) (string, error) {
	switch {
	case s.Ref != "":
		name := s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
		return name, g.add(name)
	case s.AnyOf != nil:
		return g.union(s.AnyOf)
	case s.Enum != nil:
		parts := make([]string, len(s.Enum))
		for i, value := range s.Enum {
			text, err := json.Marshal(value)
			if err != nil {
				return "", err
			}
			parts[i] = string(text)
		}
		return strings.Join(parts, " | "), nil
	}
	var parts []string
	types, ok := s.Type.([]any)
	if !ok {
		types = []any{s.Type}
	}
	for _, t := range types {
		text, err := g.plain(s, t)
		if err != nil {
			return "", err
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " | "), nil
}

func (g *generator) union(options []*schema) (string, error) {
	parts := make([]string, len(options))
	for i, option := range options {
		text, err := g.typeOf(option)
		if err != nil {
			return "", err
		}
		parts[i] = text
	}
	return strings.Join(parts, " | "), nil
}

func (g *generator) plain(s *schema, t any) (string, error) {
	switch t {
	case "string", "boolean", "null":
		return t.(string), nil
	case "integer", "number":
		return "number", nil
	case nil:
		return "Json", nil
	case "array":
		item, err := g.typeOf(s.Items)
		if strings.Contains(item, " ") {
			item = "(" + item + ")"
		}
		return item + "[]", err
	case "object":
		if len(s.AdditionalProperties) == 0 || s.AdditionalProperties[0] != '{' {
			return "JsonObject", nil // any object, or one without more
		}
		var values *schema
		if err := json.Unmarshal(s.AdditionalProperties, &values); err != nil {
			return "", err
		}
		value, err := g.typeOf(values)
		return "{ [key: string]: " + value + " }", err
	default:
		return "", fmt.Errorf("no TypeScript for type %v", t)
	}
}
