package registrysql

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// Short texts have too little in them to be compressed by themselves, and much in common with others of their kind. So they are compressed against a sample,
// the text of one of them, which stands in a table of its own and is never changed.
const (
	maxSamples     = 4    // of a kind
	maxSamplesEnv  = 4096 // in an environment: kinds may be many, and samples do not go with what they were made of
	sampleGood     = 8    // one part in so many is small enough not to look further
	sampleGoodSize = 32   // as are so many bytes
)

// sample is a text that others are compressed against.
type sample struct {
	PK   int64
	Text []byte
}

// sampleQueries are the statements about one table of samples.
type sampleQueries struct {
	Read   sqldb.Query[[]byte] `sql:"_read"`
	List   sqldb.Query[sample] `sql:"_list"`
	Count  sqldb.Query[int]    `sql:"_count"`
	Insert sqldb.Query[int64]  `sql:"_insert"`
}

// samples are those of one table. What is known of them was committed, and so never changes.
type samples struct {
	q     *sampleQueries
	known sync.Map // by key
}

// read returns the text of a sample.
func (s *samples) read(ctx context.Context, t *transaction, pk int64) ([]byte, error) {
	if text, ok := s.known.Load(pk); ok {
		return text.([]byte), nil
	}
	text, err := s.q.Read.Only(ctx, t.Tx, pk)
	if err == nil && t.reading {
		s.known.Store(pk, text)
	}
	return text, err
}

// sampling compresses short texts of one kind against its samples.
type sampling struct {
	q     *sampleQueries
	env   int64
	kind  string
	found []sample
	full  bool // no more are made
}

// of returns what the texts of a kind are compressed against.
func (s *samples) of(ctx context.Context, t *transaction, env int64, kind string) (*sampling, error) {
	of := &sampling{q: s.q, env: env, kind: kind}
	var err error
	if of.found, err = s.q.List.All(ctx, t.Tx, env, kind, maxSamples); err != nil || len(of.found) == maxSamples {
		of.full = true
		return of, err
	}
	n, err := s.q.Count.Only(ctx, t.Tx, env, maxSamplesEnv)
	of.full = n >= maxSamplesEnv
	return of, err
}

// packSampled is the first byte of a text that is compressed against a sample, in all tables.
const packSampled = 0x80

// packText returns a text compressed: packSampled, the key of a sample, 0 for none, and the text split, whose rest is compressed against that.
func (s *sampling) packText(ctx context.Context, t *transaction, text []byte) ([]byte, error) {
	rest, ids := split(text)
	pk, small, err := s.pack(ctx, t, rest)
	return appendSplit(binary.AppendUvarint([]byte{packSampled}, uint64(pk)), small, ids), err
}

// unpackText is the reverse of packText.
func (s *samples) unpackText(ctx context.Context, t *transaction, packed []byte) ([]byte, error) {
	pk, size := binary.Uvarint(packed[1:])
	if size <= 0 {
		return nil, errDamaged
	}
	rest, ids, err := readSplit(packed[1+size:])
	if err != nil {
		return nil, err
	}
	var sample []byte
	if pk != 0 {
		if sample, err = s.read(ctx, t, int64(pk)); err != nil {
			return nil, err
		}
	}
	if rest, err = inflate(rest, sample); err != nil {
		return nil, err
	}
	return join(rest, ids)
}

// pack returns a text compressed, and against which sample; 0 is none. A text that has little in common with the samples there are becomes one itself.
func (s *sampling) pack(ctx context.Context, t *transaction, text []byte) (pk int64, packed []byte, err error) {
	good := max(len(text)/sampleGood, sampleGoodSize)
	for _, sample := range s.found { // in their order, so that the same text is packed the same again
		if small := deflate(text, sample.Text); packed == nil || len(small) < len(packed) {
			pk, packed = sample.PK, small
		}
		if len(packed) <= good {
			return pk, packed, nil
		}
	}
	if !s.full {
		if pk, err = s.q.Insert.Only(ctx, t.Tx, s.env, s.kind, text); err != nil {
			return 0, nil, err
		}
		s.found = append(s.found, sample{pk, text})
		s.full = len(s.found) == maxSamples
		return pk, deflate(text, text), nil
	}
	if small := deflate(text, nil); packed == nil || len(small) < len(packed) {
		pk, packed = 0, small
	}
	return pk, packed, nil
}

var (
	deflaters = sync.Pool{New: func() any {
		w, err := flate.NewWriter(nil, 6) // which takes no longer than less does, for texts this short
		if err != nil {
			panic(err) // the level is right
		}
		return w
	}}
	inflaters = sync.Pool{New: func() any { return flate.NewReader(bytes.NewReader(nil)) }}
)

// deflaterFrom is from how many bytes on the writers look for what a text has in common with another.
const deflaterFrom = 128

// deflate compresses a text against another, or by itself.
func deflate(text, sample []byte) []byte {
	var b bytes.Buffer
	if len(text) < deflaterFrom {
		_ = flate.StatelessDeflate(&b, text, true, sample) // into memory
		return b.Bytes()
	}
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.ResetDict(&b, sample)
	_, _ = w.Write(text) // into memory
	_ = w.Close()
	return b.Bytes()
}

// inflate is the reverse of deflate.
func inflate(packed, sample []byte) ([]byte, error) {
	r := inflaters.Get().(interface {
		io.Reader
		flate.Resetter
	})
	defer inflaters.Put(r)
	if err := r.Reset(bytes.NewReader(packed), sample); err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
