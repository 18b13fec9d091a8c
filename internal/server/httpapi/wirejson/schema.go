package wirejson

import (
	"reflect"
	"slices"

	"github.com/stardag-go/stardag/registry/wire"
)

// Schema returns the JSON Schema (2020-12) of a type, as [Decode] reads it when request is set, else as [Append] writes it.
// Structs become what ref makes of them, so that each is described once; [Object] describes one.
func Schema(t reflect.Type, request bool, ref func(reflect.Type) map[string]any) map[string]any {
	return schema(t, &rules{item: &rules{}}, request, ref)
}

// Object returns the schema of a struct. See [Schema].
func Object(t reflect.Type, request bool, ref func(reflect.Type) map[string]any) map[string]any {
	properties := map[string]any{}
	required := []string{}
	for _, f := range fields(t) {
		member := schema(f.typ, f.rules, request, ref)
		if f.rules.nullable && (request || f.typ.Kind() == reflect.Pointer || f.tagged) {
			member = orNull(member)
		}
		properties[f.name] = member
		if !request || !f.rules.optional {
			required = append(required, f.name)
		}
	}
	out := map[string]any{"type": "object", "properties": properties, "required": required}
	if request {
		out["additionalProperties"] = false
	}
	return out
}

// orNull returns the schema of what fits or is null.
func orNull(s map[string]any) map[string]any {
	kind, single := s["type"].(string)
	if !single {
		return map[string]any{"anyOf": []any{s, map[string]any{"type": "null"}}}
	}
	s["type"] = []string{kind, "null"}
	if enum, ok := s["enum"].([]any); ok {
		s["enum"] = append(slices.Clone(enum), nil)
	}
	return s
}

func schema(t reflect.Type, c *rules, request bool, ref func(reflect.Type) map[string]any) map[string]any {
	switch t {
	case rawType:
		return map[string]any{"type": "object"}
	case timeType:
		return map[string]any{"type": "string", "format": "date-time"}
	}
	if c == nil { // an entry of an entry
		c = &rules{}
	}
	out := map[string]any{}
	bound := func(key string, n int) {
		if n > 0 {
			out[key] = n
		}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return schema(t.Elem(), c, request, ref)
	case reflect.Struct:
		return ref(t)
	case reflect.String:
		out["type"] = "string"
		bound("minLength", c.minLength)
		bound("maxLength", c.maxLength)
		if c.format != "" {
			out["format"] = c.format
		}
		if words := c.words(t); words != nil {
			out["enum"] = words
		}
	case reflect.Bool:
		out["type"] = "boolean"
	case reflect.Int, reflect.Int64:
		out["type"] = "integer"
		if c.minimum != nil {
			out["minimum"] = *c.minimum
		}
		if c.maximum != nil {
			out["maximum"] = *c.maximum
		}
	case reflect.Float64:
		out["type"] = "number"
	case reflect.Slice:
		out["type"] = "array"
		out["items"] = schema(t.Elem(), c.item, request, ref)
		bound("minItems", c.minItems)
		bound("maxItems", c.maxItems)
	case reflect.Map:
		out["type"] = "object"
		out["additionalProperties"] = schema(t.Elem(), c.item, request, ref)
	}
	return out
}

// words returns the values a text may have, nil when any will do.
func (c *rules) words(t reflect.Type) []any {
	words := c.enum
	if words == nil {
		words = Words[t]
	}
	if words == nil {
		return nil
	}
	all := make([]any, len(words))
	for i, w := range words {
		all[i] = w
	}
	return all
}

// Words are the values of the wire's types of words.
var Words = map[reflect.Type][]string{
	reflect.TypeFor[wire.Status]():         {"pending", "running", "completed", "failed", "cancelled", "skipped", "suspended", "interrupted"},
	reflect.TypeFor[wire.BuildStatus]():    {"pending", "running", "completed", "failed", "cancelled", "exit_early"},
	reflect.TypeFor[wire.ClaimOutcome]():   {"completed", "failed", "suspended", "interrupted", "cancelled", "taken_over", "lapsed", "released"},
	reflect.TypeFor[wire.Outcome]():        {"completed", "failed", "suspended", "interrupted", "preempted", "stopped", "lost"},
	reflect.TypeFor[wire.Admission]():      {"root", "static", "dynamic", "closure"},
	reflect.TypeFor[wire.Exclusion]():      {"operator", "discovery_failed", "upstream_excluded"},
	reflect.TypeFor[wire.DeploymentKind](): {"local", "modal"},
	reflect.TypeFor[wire.RunReason]():      {"first_time", "output_missing", "retried", "interrupted", "taken_over", "resumed"},
	reflect.TypeFor[wire.WorkerState]():    {"working", "draining", "left"},
	reflect.TypeFor[wire.WaitReason]():     {"no_worker", "no_engine", "no_code", "no_kind", "no_resource"},
	reflect.TypeFor[wire.Role]():           {"owner", "admin", "member"},
	reflect.TypeFor[wire.KeyScope]():       {"read", "write"},
	reflect.TypeFor[wire.EventType](): {
		"build_started", "build_resumed", "build_completed", "build_failed", "build_cancelled", "build_exit_early",
		"task_pending", "task_referenced", "task_started", "task_suspended", "task_resumed", "task_retried", "task_completed",
		"task_failed", "task_interrupted", "task_preempted", "task_skipped", "task_cancelled", "task_invalidated",
		"task_excluded", "task_observed_complete", "task_structure_diverged", "task_yielded",
	},
}
