// Package mask hides secrets in lines of text before they leave the process: the values of environment variables whose names say
// that they are secret.
//
// A secret is found however its text is split over lines, because programs wrap what they print, and also as it looks when it is
// quoted, written as JSON or as part of a URL. It is not found when it is encoded in another way, such as base64.
package mask

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Words are what the names of variables with secrets have in them.
var Words = []string{"KEY", "SECRET", "TOKEN", "PASSWORD"}

const (
	// shortest is the shortest value that is hidden. Shorter ones, such as "true" or "none", stand in many lines that say nothing.
	shortest = 6
	// shortestLine is the shortest line of a secret with several lines that is hidden by itself.
	shortestLine = 16
)

// Secrets are texts that are to be hidden. nil is none. It is safe for concurrent use.
type Secrets struct {
	values []string
}

// Of returns the secrets among environment variables, each "NAME=value": those whose names have one of the words in them, whatever
// the case of its letters.
func Of(environ, words []string) *Secrets {
	all := map[string]bool{}
	for _, variable := range environ {
		name, value, _ := strings.Cut(variable, "=")
		if value = strings.TrimSpace(value); len(value) >= shortest && named(name, words) {
			addForms(all, value)
		}
	}
	s := &Secrets{}
	for value := range all {
		s.values = append(s.values, value)
	}
	slices.Sort(s.values)
	return s
}

// Without returns the environment without variables of some names, whatever the case of their letters.
func Without(environ, names []string) []string {
	if len(names) == 0 {
		return environ
	}
	return slices.DeleteFunc(slices.Clone(environ), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.ContainsFunc(names, func(shown string) bool { return strings.EqualFold(name, shown) })
	})
}

func named(name string, words []string) bool {
	name = strings.ToUpper(name)
	return slices.ContainsFunc(words, func(word string) bool { return word != "" && strings.Contains(name, strings.ToUpper(word)) })
}

// addForms adds a secret in the ways in which it is printed. Ends of lines are left out, as they are where it is looked for.
func addForms(all map[string]bool, value string) {
	add := func(text string) {
		if text = joined(text); len(text) >= shortest {
			all[text] = true
		}
	}
	value = strings.ToValidUTF8(value, "\uFFFD")
	add(value)
	quoted := strconv.Quote(value)
	add(quoted[1 : len(quoted)-1])
	if text, err := json.Marshal(value); err == nil {
		add(string(text[1 : len(text)-1]))
	}
	add(url.QueryEscape(value))
	add(url.PathEscape(value))
	if lines := strings.FieldsFunc(value, lineEnd); len(lines) > 1 {
		for _, line := range lines {
			if line = strings.TrimSpace(line); len(line) >= shortestLine {
				addForms(all, line)
			}
		}
	}
}

func lineEnd(r rune) bool { return r == '\n' || r == '\r' }

// joined returns a text without its ends of lines.
func joined(text string) string {
	if !strings.ContainsAny(text, "\r\n") {
		return text
	}
	return strings.Map(func(r rune) rune {
		if lineEnd(r) {
			return -1
		}
		return r
	}, text)
}
