package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// document is the part of an OpenAPI document that the page shows.
type document struct {
	Paths map[string]map[string]struct {
		Summary     string `json:"summary"`
		Description string `json:"description"`
		Parameters  []struct {
			Name     string `json:"name"`
			In       string `json:"in"`
			Required bool   `json:"required"`
			Schema   struct {
				Type   any    `json:"type"`
				Format string `json:"format"`
				Enum   []any  `json:"enum"`
			} `json:"schema"`
			Description string `json:"description"`
		} `json:"parameters"`
		Security []map[string][]string `json:"security"`
	} `json:"paths"`
}

// apiPage returns a page with the routes of an OpenAPI document.
func apiPage(openapi []byte) (string, error) {
	var doc document
	if err := json.Unmarshal(openapi, &doc); err != nil {
		return "", fmt.Errorf("read the OpenAPI document: %w", err)
	}
	var b strings.Builder
	b.WriteString("# HTTP API\n\nRoutes below `/api/v1` and `/api/v2` are those of the reference's registry; `/api/ext/v1` has what this one adds. " +
		"A server serves the whole document, with all types, at `/api/openapi.json`.\n\n" +
		"Refusals are JSON: `detail` is a sentence, and where there is one `error_code` the word that programs look at.\n")
	for _, path := range slices.Sorted(maps.Keys(doc.Paths)) {
		for _, method := range slices.Sorted(maps.Keys(doc.Paths[path])) {
			r := doc.Paths[path][method]
			fmt.Fprintf(&b, "\n## `%s %s`\n\n%s\n", strings.ToUpper(method), path, escape(strings.TrimSpace(r.Summary+"\n\n"+r.Description)))
			if len(r.Parameters) == 0 {
				continue
			}
			b.WriteString("\n| parameter | in | type | |\n|---|---|---|---|\n")
			for _, p := range r.Parameters {
				kind := strings.TrimSpace(fmt.Sprint(p.Schema.Type, " ", p.Schema.Format))
				if p.Schema.Type == nil {
					kind = ""
				}
				if len(p.Schema.Enum) > 0 {
					kind = strings.Trim(fmt.Sprint(p.Schema.Enum), "[]")
				}
				need := ""
				if p.Required {
					need = "required"
				}
				fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", p.Name, p.In, kind, escape(strings.TrimSpace(need+" "+p.Description)))
			}
		}
	}
	return b.String(), nil
}

// escape makes a text one that Markdown and its templates show as it is.
func escape(s string) string {
	return strings.NewReplacer("<", "&lt;", "{{", "&#123;&#123;", "|", `\|`).Replace(s)
}
