package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// The scopes of a case.
const (
	Core   = "core"   // must match from typed values
	Edge   = "edge"   // odd values
	Python = "python" // needs machinery of the reference
)

// Check is one golden case, ready to be compared with what this module makes of it.
type Check struct {
	Name  string
	Scope string
	run   func() []Diff
}

// Run compares and returns what differs; nothing means that the case passes. It is safe to call more than once and
// from several goroutines.
func (c Check) Run() []Diff { return c.run() }

// Diff is one difference between the reference and this module.
type Diff struct {
	What      string // which text or id
	Want, Got string
}

// differ collects differences.
type differ []Diff

func (d *differ) compare(what, want, got string) {
	if want != got {
		*d = append(*d, Diff{What: what, Want: want, Got: got})
	}
}

func (d *differ) failed(what, want string, err error) {
	*d = append(*d, Diff{What: what, Want: want, Got: "error: " + err.Error()})
}

// Load reads a JSON array of task cases or of primitive cases, or of both. Primitive cases count as [Core].
func Load(r io.Reader) ([]Check, error) {
	var entries []json.RawMessage
	dec := json.NewDecoder(r)
	if err := dec.Decode(&entries); err != nil {
		return nil, fmt.Errorf("read cases: %w", err)
	}
	if len(entries) == 0 {
		return nil, errors.New("read cases: there are none")
	}
	seen := map[string]int{}
	checks := make([]Check, len(entries))
	for i, data := range entries {
		var kind struct {
			Case  *string
			Group *string
			Scope string
		}
		if err := json.Unmarshal(data, &kind); err != nil {
			return nil, fmt.Errorf("read case %d: %w", i, err)
		}
		switch {
		case kind.Group != nil:
			name := fmt.Sprintf("%s/%d", *kind.Group, seen[*kind.Group])
			seen[*kind.Group]++
			checks[i] = Check{Name: name, Scope: Core, run: func() []Diff { return checkPrimitive(*kind.Group, data) }}
		case kind.Case != nil && kind.Scope != "":
			checks[i] = Check{Name: *kind.Case, Scope: kind.Scope, run: func() []Diff { return checkTask(data) }}
		default:
			return nil, fmt.Errorf(`read case %d: neither a task case ("case", "scope") nor a primitive case ("group")`, i)
		}
	}
	return checks, nil
}

// decodeNumbers decodes JSON and keeps numbers as they are written.
func decodeNumbers(data []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	return dec.Decode(into)
}
