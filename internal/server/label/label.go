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

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/registry/wire"
)

// Brief is a parameter of a task in short, as lists show it.
type Brief struct {
	Path  string `json:"p"`
	Value string `json:"v"`
	Cut   bool   `json:"c,omitempty"`
	Sum   string `json:"s,omitempty"` // of the whole value, or of the name of a task; by it families learn what differs, it is not kept
	Task  string `json:"t,omitempty"` // of a task by value: the sum of its body, by which its instance is found
	ID    string `json:"i,omitempty"` // of a task by reference

	Refers bool `json:"r,omitempty"` // the id is that of a reference in the task's own body, and may be missing here
}

// FamilyParam is a parameter of the tasks of one name.
type FamilyParam struct {
	Path    string
	Sum     string // as the first task had it that has the parameter
	Differs bool
}

// Family is what the tasks of one name have as parameters, in the order in which they were declared. A parameter differs when two
// tasks have other values, or when only one of two has it: which do does not depend on the order in which tasks come, and none ever
// stops differing.
type Family struct {
	Params []FamilyParam
	Known  bool // a task was added
}

// Add adds a task and reports whether that changed anything.
func (f *Family) Add(parts []Brief) bool {
	changed := false
	has := make(map[string]bool, len(parts))
	for _, part := range parts {
		has[part.Path] = true
		i := slices.IndexFunc(f.Params, func(p FamilyParam) bool { return p.Path == part.Path })
		switch {
		case i < 0 && len(f.Params) == maxFamily:
		case i < 0:
			f.Params = append(f.Params, FamilyParam{Path: part.Path, Sum: part.Sum, Differs: f.Known})
			changed = true
		case !f.Params[i].Differs && f.Params[i].Sum != part.Sum:
			f.Params[i].Differs = true
			changed = true
		}
	}
	for i := range f.Params {
		if p := &f.Params[i]; !p.Differs && !has[p.Path] {
			p.Differs = true
			changed = true
		}
	}
	f.Known = true
	return changed
}

// Bounds of what is kept of a task's parameters, and of what a label has of them.
const (
	maxBriefs    = 48
	maxFamily    = 96 // parameters of a family, whose tasks may each have others
	maxBriefText = 40 // characters
	maxObjects   = 4  // in a list that is looked into
	maxLabel     = 6
)

// BriefsOf is what is kept of a task's parameters: the values, also those within objects and tasks up to [query.MaxSteps] steps
// down, in the order of the body.
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
			(*out)[len(*out)-1].Sum = sumOf(compacted(raw)) // what is in it is not looked at
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
			continue // which name the task itself
		}
		at := f.key
		if path != "" {
			at = path + "." + at
		}
		briefs(f.value, at, steps+1, out)
	}
}

// fewObjects are the items of a list of a few tasks or other objects, which are looked into; other lists are one value.
func fewObjects(raw json.RawMessage) []json.RawMessage {
	items, ok := itemsOf(raw, maxObjects)
	if !ok || len(items) > maxObjects || slices.ContainsFunc(items, func(item json.RawMessage) bool { return item[0] != '{' }) {
		return nil
	}
	return items
}

type field struct {
	key   string
	value json.RawMessage
}

// fieldsOf are the fields of an object in their order, or nil when it is none, or empty. Their values are parts of raw.
func fieldsOf(raw json.RawMessage) []field {
	if len(raw) == 0 || raw[0] != '{' {
		return nil
	}
	d := reading(raw)
	if _, err := d.ReadToken(); err != nil {
		return nil
	}
	var out []field
	for d.PeekKind() == '"' {
		key, err := d.ReadToken()
		if err != nil {
			return nil
		}
		f := field{key: strings.ReplaceAll(key.String(), "\x00", "")}
		if f.value, err = next(d, raw); err != nil {
			return nil
		}
		out = append(out, f)
	}
	if _, err := d.ReadToken(); err != nil {
		return nil
	}
	return out
}

// itemsOf are the items of a list, at most most and one more; ok is false when raw is none. They are parts of raw.
func itemsOf(raw json.RawMessage, most int) (items []json.RawMessage, ok bool) {
	if raw[0] != '[' {
		return nil, false
	}
	d := reading(raw)
	if _, err := d.ReadToken(); err != nil {
		return nil, false
	}
	items = []json.RawMessage{}
	for len(items) <= most && d.PeekKind() != ']' {
		item, err := next(d, raw)
		if err != nil {
			return nil, false
		}
		items = append(items, item)
	}
	return items, true
}

// reading reads a value part by part, as the standard library would: the last of two members with one name counts, and what is no UTF-8 is replaced.
func reading(raw json.RawMessage) *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}

// next is the next value that d reads of raw.
func next(d *jsontext.Decoder, raw json.RawMessage) (json.RawMessage, error) {
	v, err := d.ReadValue()
	end := d.InputOffset()
	return raw[end-int64(len(v)) : end : end], err
}

// textOf is a text among fields.
func textOf(fields []field, key string) (text string) {
	for _, f := range fields {
		if f.key == key {
			_ = json.Unmarshal(f.value, &text)
		}
	}
	return text
}

// taskNameOf is the name of a task of which these are the fields.
func taskNameOf(fields []field) (string, bool) {
	for _, f := range fields {
		var name string
		if f.key == "__name" && json.Unmarshal(f.value, &name) == nil {
			return name, true
		}
	}
	return "", false
}

// briefText is a value in a few characters.
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

// listText is a list; of tasks, how many.
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
		return raw // which has no room in it
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

// Tx reads what tasks are told apart by.
type Tx interface {
	// Briefs returns what is kept of tasks. It is kept behind registration: the newest tasks may have nothing yet.
	Briefs(ctx context.Context, tasks []int64) (map[int64][]Brief, error)
	// BriefBodies returns the bodies, with references in them, that the briefs of tasks were made of, as far as they are kept.
	BriefBodies(ctx context.Context, tasks []int64) (map[int64]json.RawMessage, error)
	// Families returns what is known of families, in the order of their parameters.
	Families(ctx context.Context, names []hub.TaskName) (map[hub.TaskName]*Family, error)
	// LabelMarks returns how many parameters differ in the environment, and how far briefs are kept while that is behind.
	LabelMarks(ctx context.Context) ([]int64, error)
	// UpstreamSums returns the tasks that tasks need by the sums of their bodies, at most limit.
	UpstreamSums(ctx context.Context, tasks []int64, limit int) (map[int64]map[string]string, error)
	// NewestBodies returns the body of the newest instance of tasks.
	NewestBodies(ctx context.Context, tasks []int64) (map[int64]json.RawMessage, error)

	hub.BodyReader
}

// IndexRow is a task as an index sees it. Its body may have references in it.
type IndexRow struct {
	Body            json.RawMessage
	Namespace, Name string
}

// allBriefs are the briefs of tasks, also of what is in the tasks that they refer to.
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

// BriefsWithin are [BriefsOf] of a body in which [Within] has replaced references, with the ids of the tasks that own, the body before that, refers to.
func BriefsWithin(whole, own json.RawMessage) []Brief {
	out := BriefsOf(whole)
	if bytes.Contains(own, hub.RefersTo) {
		refer(out, BriefsOf(own))
	}
	return out
}

// refer sets the ids of the tasks in parts to those that references to them have.
func refer(parts, own []Brief) {
	for _, b := range own {
		if i := slices.IndexFunc(parts, func(p Brief) bool { return p.Path == b.Path }); i >= 0 && b.ID != "" {
			parts[i].ID, parts[i].Task, parts[i].Refers = b.ID, "", true
		}
	}
}

// Task is a task that wants a label.
type Task struct {
	PK   int64
	Name hub.TaskName
}

// TaskOf is a stored task that wants a label.
func TaskOf(t *hub.TaskRow) Task {
	return Task{t.PK, hub.TaskName{Namespace: t.Namespace, Name: t.Name}}
}

// maxFresh is for how many tasks of an answer the brief is made of the body when it is not kept yet, and maxLinks how many
// upstreams are looked through for those inside parameters.
const (
	maxFresh     = 500
	maxLinks     = 5_000
	BodiesAtOnce = 250 // tasks whose bodies are read at once
)

// Links are which tasks among parameters labels lead to.
type Links int

// What labels lead to, each more than the one before.
const (
	NoLinks        Links = iota // nothing that has to be looked for
	ReferenceLinks              // the tasks that bodies refer to
	AllLinks                    // also those that stand in bodies by value
)

// Of are what tasks are told apart by: of each, the parameters in which its family differs, with the ids of tasks among them that links asks for.
func Of(ctx context.Context, tx Tx, tasks []Task, links Links) (map[int64][]wire.LabelPart, error) {
	out := make(map[int64][]wire.LabelPart, len(tasks))
	if len(tasks) == 0 {
		return out, nil
	}
	pks := make([]int64, len(tasks))
	names := map[hub.TaskName]bool{}
	for i, t := range tasks {
		pks[i], names[t.Name] = t.PK, true
	}
	parts, err := tx.Briefs(ctx, pks)
	if err != nil {
		return nil, err
	}
	list := make([]hub.TaskName, 0, len(names))
	for name := range names {
		list = append(list, name)
	}
	families, err := tx.Families(ctx, list)
	if err != nil {
		return nil, err
	}
	if err := freshBriefs(ctx, tx, tasks, parts, families); err != nil {
		return nil, err
	}
	var nested, referring []int64
	for _, t := range tasks {
		label := labelOf(families[t.Name], parts[t.PK])
		out[t.PK] = label.parts
		if label.sums != nil {
			nested = append(nested, t.PK)
		}
		if label.refers {
			referring = append(referring, t.PK)
		}
	}
	if links == NoLinks {
		return out, nil
	}
	if err := linkReferences(ctx, tx, referring, out); err != nil || links < AllLinks || nested == nil {
		return out, err
	}
	ids, err := tx.UpstreamSums(ctx, nested, maxLinks)
	if err != nil {
		return nil, err
	}
	for _, t := range tasks {
		label := labelOf(families[t.Name], parts[t.PK])
		for i, sum := range label.sums {
			if id, ok := ids[t.PK][sum]; ok {
				out[t.PK][i].TaskID = &id
			}
		}
	}
	return out, nil
}

// linkReferences sets the ids of tasks that the bodies of tasks refer to.
func linkReferences(ctx context.Context, tx Tx, tasks []int64, labels map[int64][]wire.LabelPart) error {
	for chunk := range slices.Chunk(tasks, BodiesAtOnce) {
		bodies, err := tx.BriefBodies(ctx, chunk)
		if err != nil {
			return err
		}
		for task, own := range bodies {
			ids := map[string]string{}
			for _, b := range BriefsOf(own) {
				ids[b.Path] = b.ID
			}
			for i := range labels[task] {
				part := &labels[task][i]
				if id := ids[part.Name]; part.TaskID == nil && id != "" {
					part.TaskID = &id
				}
			}
		}
	}
	return nil
}

// freshBriefs adds what is not kept yet, so that a task has its label from the start.
func freshBriefs(ctx context.Context, tx Tx, tasks []Task, parts map[int64][]Brief, families map[hub.TaskName]*Family) error {
	var missing []int64
	names := map[int64]hub.TaskName{}
	for _, t := range tasks {
		if _, kept := parts[t.PK]; !kept && len(missing) < maxFresh {
			missing = append(missing, t.PK)
			names[t.PK] = t.Name
		}
	}
	slices.Sort(missing)
	for chunk := range slices.Chunk(missing, BodiesAtOnce) {
		bodies, err := tx.NewestBodies(ctx, chunk)
		if err != nil {
			return err
		}
		rows := make([]IndexRow, len(chunk))
		for i, pk := range chunk {
			rows[i].Body = bodies[pk]
		}
		fresh, err := allBriefs(ctx, tx, rows)
		if err != nil {
			return err
		}
		for i, pk := range chunk {
			parts[pk] = fresh[i]
			f := families[names[pk]]
			if f == nil {
				f = &Family{}
				families[names[pk]] = f
			}
			f.Add(parts[pk])
		}
	}
	return nil
}

// label is what a task is told apart by, and the sums of the bodies of tasks in it by place.
type label struct {
	parts  []wire.LabelPart
	sums   map[int]string
	refers bool // ids of tasks are to be found in the body
}

func labelOf(f *Family, parts []Brief) label {
	l := label{parts: []wire.LabelPart{}}
	if f == nil {
		return l
	}
	for _, p := range f.Params {
		i := slices.IndexFunc(parts, func(b Brief) bool { return b.Path == p.Path })
		if !p.Differs || i < 0 || len(l.parts) == maxLabel {
			continue
		}
		b := parts[i]
		if b.Task != "" {
			if l.sums == nil {
				l.sums = map[int]string{}
			}
			l.sums[len(l.parts)] = b.Task
		}
		part := wire.LabelPart{Name: b.Path, Value: b.Value, Cut: b.Cut}
		if b.ID != "" {
			part.TaskID = &b.ID
		}
		l.refers = l.refers || b.Refers && b.ID == ""
		l.parts = append(l.parts, part)
	}
	return l
}

// Text is a label in a line.
func Text(parts []wire.LabelPart) string {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = p.Name + "=" + p.Value
		if p.Cut {
			words[i] += "…"
		}
	}
	return strings.Join(words, " ")
}
