package canon

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
)

// OwnNamespace is the namespace of the hashes of own body texts.
var OwnNamespace = UUID5(TaskNamespace, []byte("stardag-go.own_body_hash.v1"))

// OwnHash returns the instance hash of a task whose own body text is text (see [AppendOwn]). Two tasks have the same one
// exactly when their whole bodies are the same, as the hashes of nested tasks are part of the text.
func OwnHash(text []byte) ID { return UUID5(OwnNamespace, text) }

var errNUL = errors.New("a text in the body holds the character NUL")

// Ref stands in an own body text for a nested task.
type Ref struct {
	Hash            ID // of its own body text
	ID              ID // the task's
	Namespace, Name string
}

// AppendTo appends the reference as it stands in own body texts: an object with four members.
func (r Ref) AppendTo(b []byte) ([]byte, error) {
	b = append(b, `{"__hash":"`...)
	b = r.Hash.AppendTo(b)
	b = append(b, `","__id":"`...)
	b = r.ID.AppendTo(b)
	b = append(b, `","__name":`...)
	b, err := AppendBodyString(b, r.Name)
	if err != nil {
		return b, err
	}
	b = append(b, `,"__namespace":`...)
	b, err = AppendBodyString(b, r.Namespace)
	return append(b, '}'), err
}

// refMembers are the members of a reference in JSON.
var refMembers = []string{"__hash", "__id", "__name", "__namespace"}

// ReadRef reads a reference from a JSON value that was decoded into an any. It reports false for any other value.
func ReadRef(v any) (Ref, bool) {
	m, ok := v.(map[string]any)
	if !ok || len(m) != len(refMembers) {
		return Ref{}, false
	}
	texts := make([]string, len(refMembers))
	for i, name := range refMembers {
		if texts[i], ok = m[name].(string); !ok {
			return Ref{}, false
		}
	}
	hash, err := ParseID(texts[0])
	if err != nil {
		return Ref{}, false
	}
	id, err := ParseID(texts[1])
	return Ref{Hash: hash, ID: id, Name: texts[2], Namespace: texts[3]}, err == nil
}

// Refs returns the references in an own body text, in the order of their places, the same one as often as it stands there. Text
// that is not JSON, or holds the character NUL, is an error.
func Refs(text []byte) ([]Ref, error) {
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		return nil, err
	}
	var refs []Ref
	var nul bool
	var walk func(v any)
	walk = func(v any) {
		if ref, ok := ReadRef(v); ok {
			refs = append(refs, ref)
			return
		}
		switch v := v.(type) {
		case string:
			nul = nul || strings.ContainsRune(v, 0)
		case []any:
			for _, item := range v {
				walk(item)
			}
		case map[string]any:
			keys := make([]string, 0, len(v))
			for key := range v {
				nul = nul || strings.ContainsRune(key, 0)
				keys = append(keys, key)
			}
			slices.Sort(keys)
			for _, key := range keys {
				walk(v[key])
			}
		}
	}
	walk(v)
	if nul {
		return nil, errNUL
	}
	return refs, nil
}
