package canon

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"hash"
	"sync"
)

// ID is a task id: a version 5 UUID. The zero value means "no id".
// It is comparable and can be a map key.
type ID [16]byte

// The namespaces that ids are derived in. InstanceNamespace and SettingsNamespace are themselves
// version 5 UUIDs in TaskNamespace.
var (
	TaskNamespace     = ID{0x9c, 0xa2, 0x6b, 0x27, 0xf7, 0xee, 0x40, 0x44, 0x8b, 0x3c, 0xe3, 0x35, 0xdc, 0x57, 0x78, 0xdc}
	InstanceNamespace = InstanceNamespaceIn(TaskNamespace)
	SettingsNamespace = UUID5(TaskNamespace, []byte("stardag.settings_hash.v1"))
)

// InstanceNamespaceIn returns the namespace of instance hashes that goes with a task namespace.
func InstanceNamespaceIn(taskNamespace ID) ID {
	return UUID5(taskNamespace, []byte("stardag.instance_hash.v1"))
}

// TaskID returns the id of the task whose hash text is hashText.
func TaskID(hashText []byte) ID { return UUID5(TaskNamespace, hashText) }

// TaskIDIn is [TaskID] in another task namespace than the default one.
func TaskIDIn(ns ID, hashText []byte) ID { return UUID5(ns, hashText) }

// InstanceHash returns the instance hash of the task whose body text is bodyText.
func InstanceHash(bodyText []byte) ID { return UUID5(InstanceNamespace, bodyText) }

// hasher holds what one UUID5 call needs, so that neither the digest nor the bytes going through the
// hash interface are allocated per call, and the caller's buffer does not escape.
type hasher struct {
	h   hash.Hash
	buf [1024]byte
	sum [sha1.Size]byte
}

var hashers = sync.Pool{New: func() any { return &hasher{h: sha1.New()} }}

// UUID5 returns the version 5 UUID of name in the namespace ns. It does not keep name.
func UUID5(ns ID, name []byte) ID {
	w := hashers.Get().(*hasher)
	w.h.Reset()
	n := copy(w.buf[:], ns[:])
	for {
		k := copy(w.buf[n:], name)
		name = name[k:]
		w.h.Write(w.buf[:n+k])
		if len(name) == 0 {
			break
		}
		n = 0
	}
	w.h.Sum(w.sum[:0])
	var id ID
	copy(id[:], w.sum[:])
	hashers.Put(w)
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	return id
}

// IsZero reports whether id is the zero value, which means "no id".
func (id ID) IsZero() bool { return id == ID{} }

// String returns the lower-case dashed form, 36 bytes long.
func (id ID) String() string {
	var b [36]byte
	return string(id.AppendTo(b[:0]))
}

// AppendTo appends the 36 bytes of [ID.String] to b.
func (id ID) AppendTo(b []byte) []byte {
	b = hex.AppendEncode(b, id[0:4])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[4:6])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[6:8])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[8:10])
	b = append(b, '-')
	return hex.AppendEncode(b, id[10:16])
}

// AppendText implements [encoding.TextAppender]. It never fails.
func (id ID) AppendText(b []byte) ([]byte, error) { return id.AppendTo(b), nil }

// MarshalText implements [encoding.TextMarshaler]. It never fails.
func (id ID) MarshalText() ([]byte, error) { return id.AppendTo(make([]byte, 0, 36)), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] with [ParseID].
func (id *ID) UnmarshalText(text []byte) error {
	parsed, err := ParseID(string(text))
	if err != nil {
		return err
	}
	*id = parsed
	return nil
}

// ParseID reads the dashed form of an id, in lower or upper case.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return ID{}, fmt.Errorf("parse id %q: want 32 hex digits as 8-4-4-4-12", s)
	}
	n := 0
	for i := 0; i < len(s); i += 2 {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			i++ // the dashes; one anywhere else is no hex digit
		}
		hi, ok1 := hexDigit(s[i])
		lo, ok2 := hexDigit(s[i+1])
		if !ok1 || !ok2 {
			return ID{}, fmt.Errorf("parse id %q: not a hex digit", s)
		}
		id[n] = hi<<4 | lo
		n++
	}
	return id, nil
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
