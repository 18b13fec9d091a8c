package label

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
)

// Brief is a parameter of a task, shortened for lists.
type Brief struct {
	Path  string `json:"p"`
	Value string `json:"v"`
	Cut   bool   `json:"c,omitempty"`
	Sum   string `json:"s,omitempty"` // of the whole value, or of the name of a task; families compare it, it is not stored
	Task  string `json:"t,omitempty"` // for a task by value: the sum of its body, by which its instance is found
	ID    string `json:"i,omitempty"` // for a task by reference

	Refers bool `json:"r,omitempty"` // the task's own body has a reference here, so its id can be looked up when ID is empty
}

const (
	maxBriefs    = 48 // of a task
	maxBriefText = 40 // characters of a value
	maxObjects   = 4  // items of a list whose items are parameters of their own
)

// BriefsOf returns the parameters of a body in its order, including those inside objects and tasks up to [query.MaxSteps] steps down.
func BriefsOf(body json.RawMessage) []Brief {
	var out []Brief
	briefs(body, "", 0, &out)
	return out
}

func briefs(raw json.RawMessage, path string, steps int, out *[]Brief) {
	raw = bytes.TrimSpace(raw)
	if len(*out) >= maxBriefs || len(raw) == 0 {
		return
	}
	fields := fieldsOf(raw)
	name, task := taskNameOf(fields)
	top := steps == 0
	if task && !top {
		b := Brief{Path: path, Value: name, Sum: sumOf([]byte(name))}
		if b.ID = textOf(fields, "__id"); b.ID == "" {
			b.Task = sumOf(raw)
		}
		*out = append(*out, b)
	}
	if items := fewObjects(raw); items != nil && steps < query.MaxSteps {
		for i, item := range items {
			briefs(item, path+"["+strconv.Itoa(i)+"]", steps+1, out)
		}
		return
	}
	if fields == nil || steps == query.MaxSteps {
		if task {
			(*out)[len(*out)-1].Sum = sumOf(compacted(raw)) // its parameters are not walked
			return
		}
		if !top {
			value, cut := briefText(raw)
			*out = append(*out, Brief{Path: path, Value: value, Cut: cut, Sum: sumOf(compacted(raw))})
		}
		return
	}
	for _, f := range fields {
		if strings.HasPrefix(f.key, "__") || task && f.key == "version" {
			continue // part of the task's name
		}
		at := f.key
		if path != "" {
			at = path + "." + at
		}
		briefs(f.value, at, steps+1, out)
	}
}

// fewObjects returns the items of a list of at most [maxObjects] objects, whose items are walked. It returns nil for any other
// list, which counts as one value.
func fewObjects(raw json.RawMessage) []json.RawMessage {
	items, ok := itemsOf(raw, maxObjects)
	if !ok || len(items) > maxObjects || slices.ContainsFunc(items, func(item json.RawMessage) bool { return item[0] != '{' }) {
		return nil
	}
	return items
}

// briefText returns a value in at most [maxBriefText] characters, and whether it was cut.
func briefText(raw json.RawMessage) (text string, cut bool) {
	switch raw[0] {
	case '"':
		_ = json.Unmarshal(raw, &text)
	case '[':
		text = listText(raw)
	default:
		text = string(compacted(raw))
	}
	text = strings.ReplaceAll(text, "\x00", "")
	if utf8.RuneCountInString(text) <= maxBriefText {
		return text, false
	}
	runes := []rune(text)
	return string(runes[:maxBriefText-1]), true
}

// listText returns a list as text. Of tasks it says only how many.
func listText(raw json.RawMessage) string {
	var items []json.RawMessage
	_ = json.Unmarshal(raw, &items)
	if len(items) > 0 {
		first, ok := taskNameOf(fieldsOf(bytes.TrimSpace(items[0])))
		if ok {
			return fmt.Sprintf("%d × %s", len(items), first)
		}
	}
	return string(compacted(raw))
}

func compacted(raw json.RawMessage) []byte {
	if raw[0] != '{' && raw[0] != '[' {
		return raw // a scalar has no white space
	}
	var b bytes.Buffer
	if json.Compact(&b, raw) != nil {
		return raw
	}
	return b.Bytes()
}

func sumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// IndexRow is a task to be indexed. Its body may contain references.
type IndexRow struct {
	Body            json.RawMessage
	Namespace, Name string
}

// allBriefs returns the briefs of tasks, including those of the tasks that they refer to.
func allBriefs(ctx context.Context, tx hub.BodyReader, tasks []IndexRow) ([][]Brief, error) {
	bodies := make([]json.RawMessage, len(tasks))
	for i := range tasks {
		bodies[i] = tasks[i].Body
	}
	if _, err := Within(ctx, tx, bodies); err != nil {
		return nil, err
	}
	out := make([][]Brief, len(tasks))
	for i := range tasks {
		out[i] = BriefsWithin(bodies[i], tasks[i].Body)
	}
	return out, nil
}

// BriefsWithin returns [BriefsOf] whole, a body in which [Within] has resolved references. Own is the body before that: tasks that
// it refers to get their ids.
func BriefsWithin(whole, own json.RawMessage) []Brief {
	out := BriefsOf(whole)
	if bytes.Contains(own, hub.RefersTo) {
		refer(out, BriefsOf(own))
	}
	return out
}

// refer copies the ids of references in own to the same paths in parts.
func refer(parts, own []Brief) {
	for _, b := range own {
		if i := slices.IndexFunc(parts, func(p Brief) bool { return p.Path == b.Path }); i >= 0 && b.ID != "" {
			parts[i].ID, parts[i].Task, parts[i].Refers = b.ID, "", true
		}
	}
}
