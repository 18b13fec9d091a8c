package node_test

import (
	"errors"
	"testing"

	"github.com/stardag-go/stardag/internal/node"
)

func TestLabel(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"single values, sorted": {`{"__name":"T","__namespace":"","day":"2026-01-03","n":3,"deep":true,"version":"2"}`, "day=2026-01-03 deep=true n=3"},
		"nothing to tell apart": {`{"__name":"T","__namespace":"","data":{"id":"x"},"list":[1],"none":null,"empty":"","version":""}`, ""},
		"blanks and quotes":     {`{"a":"two words","b":"it's","c":"x=y"}`, `a="two words" b="it's" c="x=y"`},
		"what is not seen":      {`{"a":"\u001b[31m\u202e"}`, `a="\x1b[31m\u202e"`},
		"long values keep ends": {`{"file":"/data/exports/of/another/team/and/so/on/2026-01-03.csv"}`, "file=/data/expo…team/and/so/on/2026-01-03.csv"},
		"what does not fit":     {`{"a":"0123456789012345678901234567890123456789","b":"0123456789012345678901234567890123456789","c":1}`, "a=0123456789012345678901234567890123456789"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			task := &node.Task{Kind: &node.Kind{Name: node.Name{Name: "T"}, HashText: func(*node.Task) (string, error) { return tt.text, nil }}}
			want := "T[00000000]"
			if tt.want != "" {
				want += " " + tt.want
			}
			if got := task.Label(); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestLabelOfTasksWithoutParameters(t *testing.T) {
	t.Parallel()
	unknown := func(*node.Task) (string, error) { return "", errors.New("only the id is known") }
	for want, task := range map[string]*node.Task{
		"(no task)":   nil,
		"T[invalid]":  {Kind: &node.Kind{Name: node.Name{Name: "T"}}, Err: errors.New("bad")},
		"T[00000000]": {Kind: &node.Kind{Name: node.Name{Name: "T"}, HashText: unknown}},
	} {
		if got := task.Label(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
