package logs

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/stardag-go/stardag/registry/wire"
)

// Lines are stored as text, compressed: the microsecond, the first letter of the stream ("x" for a cut), the level and what was
// printed, with spaces between, and a line feed.

var letters = map[string]byte{"stdout": 'o', "stderr": 'e', "log": 'l', "cut": 'x'}

var streams = map[string]string{"o": "stdout", "e": "stderr", "l": "log", "x": "cut"}

var encoder = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(2), zstd.WithLowerEncoderMem(true))
	if err != nil {
		panic(err) // the options are right
	}
	return e
})

// maxText bounds what a chunk may unpack to.
const maxText = 64 << 20

var decoder = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(maxText))
	if err != nil {
		panic(err) // the options are right
	}
	return d
})

func pack(lines []wire.LogLine) []byte {
	if len(lines) == 0 {
		return nil
	}
	var b []byte
	for _, l := range lines {
		b = strconv.AppendInt(b, l.At.UnixMicro(), 10)
		b = append(b, ' ', letters[l.Stream], ' ')
		b = append(b, strings.Map(oneWord, l.Level)...)
		b = append(b, ' ')
		b = append(b, flat(l.Text)...)
		b = append(b, '\n')
	}
	return encoder().EncodeAll(b, nil)
}

// oneWord leaves out what separates words.
func oneWord(r rune) rune {
	if r <= ' ' {
		return -1
	}
	return r
}

// flat returns a text without line feeds.
func flat(text string) string { return strings.ReplaceAll(text, "\n", "␊") }

var errDamaged = errors.New("a part of the log is damaged")

func unpack(text []byte) ([]wire.LogLine, error) {
	plain, err := decoder().DecodeAll(text, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	lines := make([]wire.LogLine, 0, bytes.Count(plain, []byte("\n")))
	for len(plain) > 0 {
		line, rest, _ := bytes.Cut(plain, []byte("\n"))
		plain = rest
		parts := strings.SplitN(string(line), " ", 4)
		if len(parts) != 4 {
			return nil, errDamaged
		}
		micros, err := strconv.ParseInt(parts[0], 10, 64)
		if err != nil {
			return nil, errDamaged
		}
		lines = append(lines, wire.LogLine{At: wire.At(time.UnixMicro(micros)), Stream: streams[parts[1]], Level: parts[2], Text: parts[3]})
	}
	return lines, nil
}
