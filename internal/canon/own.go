package canon

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
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
var refMembers = [...]string{"__hash", "__id", "__name", "__namespace"}

// ReadRef reads a reference from a JSON value that was decoded into an any. It reports false for any other value.
func ReadRef(v any) (Ref, bool) {
	m, ok := v.(map[string]any)
	if !ok || len(m) != len(refMembers) {
		return Ref{}, false
	}
	var texts [len(refMembers)]string
	for i, name := range refMembers {
		if texts[i], ok = m[name].(string); !ok {
			return Ref{}, false
		}
	}
	return refOf(texts)
}

// refOf makes a reference of what its members say.
func refOf(texts [len(refMembers)]string) (Ref, bool) {
	hash, err := ParseID(texts[0])
	if err != nil {
		return Ref{}, false
	}
	id, err := ParseID(texts[1])
	return Ref{Hash: hash, ID: id, Name: texts[2], Namespace: texts[3]}, err == nil
}

// Refs returns the references in an own body text, in the order of their places, the same one as often as it stands there. Text
// that is not JSON, has an object with a member twice, or holds the character NUL, is an error.
func Refs(text []byte) ([]Ref, error) {
	r := refReader{text: jsontext.NewDecoder(bytes.NewBuffer(text)), mayHoldNUL: bytes.Contains(text, []byte(`\u0000`))}
	if err := r.value(); err != nil {
		return nil, err
	}
	switch _, err := r.text.ReadToken(); {
	case err == nil:
		return nil, errAfter
	case !errors.Is(err, io.EOF):
		return nil, err
	}
	return r.refs, nil
}

var errAfter = errors.New("something stands after the body")

// refReader collects the references of a text.
type refReader struct {
	text       *jsontext.Decoder
	mayHoldNUL bool // a text that is not escaped holds none: JSON does not allow it
	refs       []Ref
}

func (r *refReader) value() error {
	switch r.text.PeekKind() {
	case '{':
		return r.object()
	case '[':
		return r.list()
	}
	_, err := r.scalar()
	return err
}

func (r *refReader) list() error {
	_, err := r.text.ReadToken()
	for err == nil && r.text.PeekKind() != ']' {
		err = r.value()
	}
	if err == nil {
		_, err = r.text.ReadToken()
	}
	return err
}

// object reads an object, which is a reference when it has the members of one and no other.
func (r *refReader) object() error {
	var of [len(refMembers)]string
	members, found := 0, 0
	_, err := r.text.ReadToken()
	for err == nil && r.text.PeekKind() != '}' {
		var text []byte
		if text, err = r.scalar(); err != nil {
			return err
		}
		members++
		at := slices.IndexFunc(refMembers[:], func(member string) bool { return member == string(text) })
		if at < 0 || r.text.PeekKind() != '"' {
			err = r.value()
			continue
		}
		text, err = r.scalar()
		of[at] = string(text)
		found++
	}
	if err == nil {
		_, err = r.text.ReadToken()
	}
	if err != nil || members != len(of) || found != len(of) {
		return err
	}
	if ref, ok := refOf(of); ok {
		r.refs = append(r.refs, ref)
	}
	return nil
}

// scalar returns what a string says, until something else is read, and other values as they stand there.
func (r *refReader) scalar() ([]byte, error) {
	raw, err := r.text.ReadValue()
	if err != nil || raw.Kind() != '"' {
		return raw, err
	}
	if !bytes.ContainsRune(raw, '\\') {
		return raw[1 : len(raw)-1], nil
	}
	said, err := jsontext.AppendUnquote(nil, raw)
	if err == nil && r.mayHoldNUL && bytes.ContainsRune(said, 0) {
		err = errNUL
	}
	return said, err
}

// OwnName returns the name of the task of which text is the body or the own body; what is not there is empty.
func OwnName(text []byte) (namespace, name string) {
	r := refReader{text: jsontext.NewDecoder(bytes.NewBuffer(text))}
	if r.text.PeekKind() != '{' {
		return "", ""
	}
	_, err := r.text.ReadToken()
	for err == nil && r.text.PeekKind() != '}' && (namespace == "" || name == "") {
		var said []byte
		if said, err = r.scalar(); err != nil {
			break
		}
		var into *string
		switch string(said) {
		case "__namespace":
			into = &namespace
		case "__name":
			into = &name
		}
		if into == nil || r.text.PeekKind() != '"' {
			err = r.text.SkipValue()
			continue
		}
		said, err = r.scalar()
		*into = string(said)
	}
	return namespace, name
}
