// Package textfile reads text files as editors of all systems save them.
package textfile

import (
	"bytes"
	"errors"
	"os"
)

// BOM is the byte order mark in UTF-8, which some editors put before the text.
const BOM = "\xef\xbb\xbf"

// ErrUTF16 is the error for text in UTF-16, which is what some editors and shells of Windows write.
var ErrUTF16 = errors.New("the text is UTF-16; save it as UTF-8")

// Read returns the text of a file, without a byte order mark.
func Read(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Decode(data)
}

// Decode returns text without its byte order mark, or [ErrUTF16].
func Decode(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(data, []byte(BOM))
	if len(data) < 2 {
		return data, nil
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return nil, ErrUTF16
	case (data[0] == 0) != (data[1] == 0): // no text of settings begins with a NUL, nor with one letter before one
		return nil, ErrUTF16
	}
	return data, nil
}
