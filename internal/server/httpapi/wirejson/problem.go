package wirejson

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Problem is one thing that is wrong with a request, in the form the API answers with.
type Problem struct {
	Type  string          `json:"type"`  // a word for programs, such as "missing" or "string_too_long"
	Loc   []any           `json:"loc"`   // where: "body", then keys and indexes
	Msg   string          `json:"msg"`   // a sentence for people
	Input json.RawMessage `json:"input"` // the value when it is short and no secret, else null
}

// InvalidError is all that is wrong with a request, at most [MaxProblems] entries; never empty when it is an error.
type InvalidError []Problem

// MaxProblems bounds the list: whoever sent more has a program to mend, not a value.
const MaxProblems = 20

func (p InvalidError) Error() string {
	if len(p) == 0 {
		return "no problems"
	}
	first := make([]string, len(p[0].Loc))
	for i, part := range p[0].Loc {
		first[i] = fmt.Sprint(part)
	}
	text := strings.Join(first, ".") + ": " + p[0].Msg
	if len(p) > 1 {
		text += fmt.Sprintf(" (and %d more)", len(p)-1)
	}
	return text
}

// NaiveTimeError is a time without a zone, which is a refusal of its own in the protocol.
type NaiveTimeError struct {
	Field string // the last key, such as "observed_at"
	Value string
}

func (e *NaiveTimeError) Error() string {
	return fmt.Sprintf("%s %q has no time zone; write it with an offset, such as Z", e.Field, e.Value)
}

// maxInput is the length up to which a problem shows the value it is about.
const maxInput = 200

// newProblem makes a problem whose input is shown when it is short.
func newProblem(kind string, loc []any, input []byte, msg string) Problem {
	p := Problem{Type: kind, Loc: loc, Msg: msg, Input: json.RawMessage("null")}
	if len(input) > 0 && len(input) <= maxInput {
		p.Input = append(json.RawMessage(nil), input...)
	}
	return p
}
