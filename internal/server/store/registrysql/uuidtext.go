package registrysql

import (
	"bytes"
	"encoding/binary"
	"errors"

	"github.com/stardag-go/stardag/taskid"
)

// A text with UUIDs in it is stored as the UUIDs, in 16 bytes each, and the rest, with a mark in the place of each: their characters do not compress. Only
// what is written as ids are, in lower case with four hyphens, is one, so that the text is again what it was. The marks are bytes that UTF-8 does not have;
// where a text has them all the same, an escape stands before.
const (
	uuidMark   = 0xff
	uuidEscape = 0xfe
	uuidText   = len("00000000-0000-0000-0000-000000000000")
	uuidBytes  = len(taskid.ID{})
)

var errDamaged = errors.New("a stored text is damaged")

// split takes the UUIDs out of a text.
func split(text []byte) (rest, ids []byte) {
	rest = make([]byte, 0, len(text))
	from := 0
	for at := 0; ; {
		i := bytes.IndexByte(text[at:], '-')
		if i < 0 {
			return appendEscaped(rest, text[from:]), ids
		}
		at += i + 1
		start := at - len("00000000-")
		if start < from || start+uuidText > len(text) {
			continue
		}
		id, err := taskid.Parse(string(text[start : start+uuidText]))
		if err != nil || !bytes.Equal(id.AppendTo(nil), text[start:start+uuidText]) {
			continue
		}
		rest = append(appendEscaped(rest, text[from:start]), uuidMark)
		ids = append(ids, id[:]...)
		from = start + uuidText
		at = from
	}
}

func appendEscaped(rest, text []byte) []byte {
	for _, b := range text {
		if b >= uuidEscape {
			rest = append(rest, uuidEscape)
		}
		rest = append(rest, b)
	}
	return rest
}

// join is the reverse of split.
func join(rest, ids []byte) ([]byte, error) {
	text := make([]byte, 0, len(rest)+len(ids)/uuidBytes*(uuidText-1))
	for i := 0; i < len(rest); i++ {
		switch b := rest[i]; {
		case b < uuidEscape:
			text = append(text, b)
		case b == uuidMark && len(ids) >= uuidBytes:
			text = taskid.ID(ids[:uuidBytes]).AppendTo(text)
			ids = ids[uuidBytes:]
		case b == uuidEscape && i+1 < len(rest):
			i++
			text = append(text, rest[i])
		default:
			return nil, errDamaged
		}
	}
	if len(ids) > 0 {
		return nil, errDamaged
	}
	return text, nil
}

// appendSplit appends a text that is split: how many UUIDs there are, these, and the rest.
func appendSplit(b, rest, ids []byte) []byte {
	return append(append(binary.AppendUvarint(b, uint64(len(ids)/uuidBytes)), ids...), rest...)
}

// readSplit is the reverse of appendSplit.
func readSplit(b []byte) (rest, ids []byte, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size)/uint64(uuidBytes) {
		return nil, nil, errDamaged
	}
	end := size + int(n)*uuidBytes
	return b[end:], b[size:end], nil
}
