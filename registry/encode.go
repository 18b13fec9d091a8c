package registry

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"sync"

	"github.com/stardag-go/stardag/internal/excerpt"
)

// gzipFrom is the size from which bodies are compressed.
const gzipFrom = 1024

// payload is a request's body, made once and sent as often as needed.
type payload struct {
	data    []byte
	gzipped bool
}

// compressors are kept: each has tables of several hundred kilobytes.
var compressors = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed) // fails only for levels that do not exist
	return w
}}

func encode(in any, compress bool) (*payload, error) {
	if in == nil {
		return &payload{}, nil
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(excerpt.Request(in)); err != nil {
		return nil, err
	}
	data := bytes.TrimSuffix(text.Bytes(), []byte("\n"))
	if !compress || len(data) < gzipFrom {
		return &payload{data: data}, nil
	}
	packed := bytes.NewBuffer(make([]byte, 0, len(data)/4))
	w := compressors.Get().(*gzip.Writer)
	defer compressors.Put(w)
	w.Reset(packed)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return &payload{data: packed.Bytes(), gzipped: true}, nil
}
