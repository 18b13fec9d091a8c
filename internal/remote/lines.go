package remote

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

const (
	maxLine = 64 << 10
	maxTail = 32 << 10
)

// ReadLines calls emit for each line of r until it ends; longer lines come in pieces. It gives the end of what
// it read.
func ReadLines(r io.Reader, emit func(line string)) (tail []byte) {
	br := bufio.NewReaderSize(r, maxLine)
	for {
		chunk, err := br.ReadSlice('\n')
		if len(chunk) > 0 {
			tail = append(tail, chunk...)
			if len(tail) > 2*maxTail {
				tail = append(tail[:0], tail[len(tail)-maxTail:]...)
			}
			emit(strings.TrimRight(string(chunk), "\r\n"))
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return tail
		}
	}
}
