package query

import (
	"maps"
	"slices"
)

// KeyDoc says what a key looks at.
type KeyDoc struct {
	Name    string
	Kind    Kind
	Meaning string
	// Also are other names of the key.
	Also []string
}

var meanings = map[string]string{
	"name":       "the task's name, without its namespace",
	"namespace":  "the part of the name before its last dot",
	"id":         "the task's id",
	"status":     "how the task stands, as of its latest execution",
	"version":    "the version of the task's kind",
	"created":    "when the task was registered first",
	"started":    "when its latest execution began",
	"completed":  "when it became complete",
	"changed":    "when its status changed last",
	"duration":   "how long its latest execution took",
	"build":      "the id of a build that has it",
	"build_name": "the name of a build that has it",
	"executor":   "what carried its latest execution out",
	"uri":        "where its output is",
	"error":      "what its latest execution failed with",
}

// KeyDocs returns the keys that have a name of their own, sorted by it. Besides them there are param.PATH and artifact.NAME.PATH.
func KeyDocs() []KeyDoc {
	var all []KeyDoc
	for _, name := range slices.Sorted(maps.Keys(Keys)) {
		doc := KeyDoc{Name: name, Kind: Keys[name], Meaning: meanings[name]}
		for alias, of := range aliases {
			if of == name {
				doc.Also = append(doc.Also, alias)
			}
		}
		slices.Sort(doc.Also)
		all = append(all, doc)
	}
	return all
}

// Statuses returns the values of the key status, sorted.
func Statuses() []string { return slices.Sorted(maps.Keys(statuses)) }
