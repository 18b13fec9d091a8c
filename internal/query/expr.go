package query

import (
	"strings"
	"time"
)

// Expr is a parsed query: an [And], an [Or], a [Not], a [Term] or a [Text].
type Expr interface{ isExpr() }

// And is true when all its parts are; without parts it is true.
type And []Expr

// Or is true when one of its parts is.
type Or []Expr

// Not is true when its part is not.
type Not struct{ Expr Expr }

// Text is a word that a task's names or id have to contain.
type Text struct{ Word string }

// Term compares what a task has under a key.
type Term struct {
	Key    Key
	Op     Op
	Values []Value // one; for In any number; for Between two
}

func (And) isExpr()  {}
func (Or) isExpr()   {}
func (Not) isExpr()  {}
func (Text) isExpr() {}
func (Term) isExpr() {}

// Op is a comparison.
type Op string

// The comparisons.
const (
	Equal       Op = "="
	NotEqual    Op = "!="
	Greater     Op = ">"
	Less        Op = "<"
	AtLeast     Op = ">="
	AtMost      Op = "<="
	Contains    Op = "~"
	NotContains Op = "!~"
	In          Op = "in"
	Between     Op = ":"
)

// Key names what a term looks at.
type Key struct {
	// Name is one of the keys of [Keys], "param" or "artifact".
	Name string
	// Artifact is the artifact's name when Name is "artifact".
	Artifact string
	// Path leads into parameters or an artifact: names and, for items of lists, numbers as "[n]".
	Path []string
}

// Value is a value of a query, with what it could also be.
type Value struct {
	Text   string
	Number *float64
	Time   *time.Time     // for keys that are moments
	Length *time.Duration // for keys that are durations
	Open   bool           // an end of a range that is left out
}

// Kind is what a key holds.
type Kind string

// The kinds of keys.
const (
	KindText     Kind = "string"
	KindEnum     Kind = "enum"
	KindTime     Kind = "time"
	KindDuration Kind = "duration"
	KindAny      Kind = "any"
)

// Keys are the keys by name with what they hold, other than param and artifact.
var Keys = map[string]Kind{
	"name": KindText, "namespace": KindText, "id": KindText, "status": KindEnum, "version": KindText, "created": KindTime,
	"started": KindTime, "completed": KindTime, "changed": KindTime, "duration": KindDuration, "build": KindText, "build_name": KindText,
	"executor": KindText, "uri": KindText, "error": KindText,
}

// aliases are other names of keys, among them those that earlier user interfaces had.
var aliases = map[string]string{
	"task_name": "name", "task_namespace": "namespace", "task_id": "id", "created_at": "created", "started_at": "started",
	"completed_at": "completed", "status_at": "changed", "build_id": "build", "output_uri": "uri", "error_message": "error", "asset": "artifact",
}

// String returns the key as it is written in a query.
func (k Key) String() string {
	var b strings.Builder
	b.WriteString(k.Name)
	if k.Name == "artifact" {
		b.WriteString("." + k.Artifact)
	}
	for _, p := range k.Path {
		if p[0] != '[' {
			b.WriteByte('.')
		}
		b.WriteString(p)
	}
	return b.String()
}
