package httpapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
)

// OpenAPI returns the document (3.1) of a table of routes, indented, always the same text for the same table.
func OpenAPI(routes []Route, version string) []byte {
	d := document{schemas: map[string]any{}, requests: requestTypes(routes)}
	paths := map[string]any{}
	tags := map[string]bool{}
	for i := range routes {
		r := &routes[i]
		item, ok := paths[r.Path].(map[string]any)
		if !ok {
			item = map[string]any{}
			paths[r.Path] = item
		}
		item[strings.ToLower(r.Method)] = d.operation(r)
		tags[r.Tag] = true
	}
	var list []any
	for _, name := range slices.Sorted(maps.Keys(tags)) {
		list = append(list, map[string]any{"name": name})
	}
	d.schemas["Refusal"], d.schemas["Problems"] = refusalSchema(), problemsSchema()
	doc := map[string]any{
		"openapi": "3.1.0",
		"info": map[string]any{
			"title": "Stardag registry", "version": version,
			"description": "Records builds and lets many of them share work safely. Programs speak version 2 with an API key; people sign in by version 1.",
			"license":     map[string]any{"name": "Apache-2.0", "identifier": "Apache-2.0"},
		},
		"servers": []any{map[string]any{"url": "/"}},
		"tags":    list,
		"paths":   paths,
		"components": map[string]any{
			"schemas": d.schemas,
			"securitySchemes": map[string]any{
				"apiKey":  map[string]any{"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "A key of one environment"},
				"bearer":  map[string]any{"type": "http", "scheme": "bearer", "description": "A workspace token with the parameter environment_id on version 2; a session or a token of the identity provider where the route says so"},
				"session": map[string]any{"type": "apiKey", "in": "cookie", "name": SessionCookie, "description": "The session of the server's own pages"},
			},
		},
	}
	text, err := wirejson.Append(nil, doc)
	if err != nil {
		panic(err) // maps, lists, texts and numbers always have a JSON form
	}
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", "  "); err != nil {
		panic(err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}

type document struct {
	schemas  map[string]any
	requests map[reflect.Type]bool
}

func (d *document) operation(r *Route) map[string]any {
	op := map[string]any{"operationId": r.OperationID, "summary": r.Summary, "tags": []string{r.Tag}, "responses": d.responses(r)}
	if r.Description != "" {
		op["description"] = r.Description
	}
	switch r.Auth {
	case Anyone:
		op["security"] = []any{}
	case Registry:
		op["security"] = []any{scheme("apiKey"), scheme("bearer"), scheme("session")}
	default:
		op["security"] = []any{scheme("bearer"), scheme("session")}
	}
	var params []any
	for i := range r.params {
		params = append(params, d.param(&r.params[i]))
	}
	if r.Auth == Registry {
		params = append(params, map[string]any{
			"name": "environment_id", "in": "query", "required": false, "schema": map[string]any{"type": "string", "format": "uuid"},
			"description": "The environment, needed with a token; an API key has its own",
		})
	}
	if params != nil {
		op["parameters"] = params
	}
	if r.body != nil {
		op["requestBody"] = map[string]any{"required": !r.body.optional, "content": content(wirejson.Schema(r.body.typ, true, d.ref))}
	}
	return op
}

func scheme(name string) map[string]any { return map[string]any{name: []any{}} }

func content(schema map[string]any) map[string]any {
	return map[string]any{"application/json": map[string]any{"schema": schema}}
}

func (d *document) param(p *param) map[string]any {
	s := map[string]any{}
	switch p.typ.Kind() {
	case reflect.Int, reflect.Int64:
		s["type"] = "integer"
		for _, key := range []string{"minimum", "maximum"} {
			if text, ok := p.tag.Lookup(key); ok {
				s[key], _ = strconv.Atoi(text)
			}
		}
	case reflect.Bool:
		s["type"] = "boolean"
	default:
		s["type"] = "string"
		if p.enum != nil {
			s["enum"] = p.enum
		}
		if p.format != "" {
			s["format"] = p.format
		}
		if p.minLen > 0 {
			s["minLength"] = p.minLen
		}
		if p.maxLen > 0 {
			s["maxLength"] = p.maxLen
		}
	}
	if p.fallback != nil && *p.fallback != "" {
		s["default"] = json.RawMessage(*p.fallback)
		if s["type"] == "string" {
			s["default"] = *p.fallback
		}
	}
	out := map[string]any{"name": p.name, "in": p.in, "required": p.in == "path" || !p.pointer && p.fallback == nil, "schema": s}
	if doc := p.tag.Get("doc"); doc != "" {
		out["description"] = doc
	}
	return out
}

func (d *document) responses(r *Route) map[string]any {
	success := map[string]any{"description": http.StatusText(r.Status)}
	switch {
	case r.stream != nil:
		media := make(map[string]any)
		for _, name := range r.Media {
			media[name] = map[string]any{"schema": map[string]any{"type": "string"}}
		}
		success["content"] = media
	case r.output != reflect.TypeFor[None]():
		success["content"] = content(wirejson.Schema(r.output, false, d.ref))
	}
	out := map[string]any{strconv.Itoa(r.Status): success}
	refusal := func(status int, schema string) {
		out[strconv.Itoa(status)] = map[string]any{"description": http.StatusText(status), "content": content(d.named(schema))}
	}
	for _, status := range r.Errors {
		refusal(status, "Refusal")
	}
	if r.Auth != Anyone && r.Auth != Visitor {
		refusal(http.StatusUnauthorized, "Refusal")
	}
	if len(r.params) > 0 || r.body != nil {
		refusal(http.StatusUnprocessableEntity, "Problems")
	}
	out["default"] = map[string]any{"description": "Any other refusal", "content": content(d.named("Refusal"))}
	return out
}

func (d *document) named(name string) map[string]any {
	return map[string]any{"$ref": "#/components/schemas/" + name}
}

// ref describes a struct once and points to it. A type that is sent and answered alike has one description.
func (d *document) ref(t reflect.Type) map[string]any {
	name := t.Name()
	if name == "" {
		panic(fmt.Sprintf("httpapi: the OpenAPI document needs a name for %s", t))
	}
	if _, ok := d.schemas[name]; !ok {
		d.schemas[name] = nil // known from now on, so that a type may contain itself
		d.schemas[name] = wirejson.Object(t, d.requests[t], d.ref)
	}
	return d.named(name)
}

// requestTypes returns the structs that requests are made of.
func requestTypes(routes []Route) map[reflect.Type]bool {
	all := map[reflect.Type]bool{}
	var visit func(t reflect.Type) map[string]any
	visit = func(t reflect.Type) map[string]any {
		if !all[t] {
			all[t] = true
			wirejson.Object(t, true, visit)
		}
		return nil
	}
	for i := range routes {
		if body := routes[i].body; body != nil {
			wirejson.Schema(body.typ, true, visit)
		}
	}
	return all
}

func refusalSchema() map[string]any {
	text := map[string]any{"type": "string"}
	return map[string]any{
		"type": "object", "required": []string{"detail"},
		"properties": map[string]any{"detail": map[string]any{"anyOf": []any{
			text,
			map[string]any{
				"type": "object", "required": []string{"code", "message"},
				"properties":  map[string]any{"code": text, "message": text},
				"description": "More members say what the code is about.",
			},
			map[string]any{"type": "array", "items": map[string]any{"type": "object"}},
		}}},
	}
}

func problemsSchema() map[string]any {
	text := map[string]any{"type": "string"}
	return map[string]any{
		"type": "object", "required": []string{"detail"},
		"properties": map[string]any{"detail": map[string]any{"type": "array", "items": map[string]any{
			"type": "object", "required": []string{"type", "loc", "msg", "input"},
			"properties": map[string]any{
				"type": text, "msg": text, "input": map[string]any{},
				"loc": map[string]any{"type": "array", "items": map[string]any{"type": []string{"string", "integer"}}},
			},
		}}},
	}
}
