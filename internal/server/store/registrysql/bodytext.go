package registrysql

import (
	"context"
	"encoding/json"
	"fmt"
	"math/bits"
	"sync"

	"github.com/klauspost/compress/zstd"

	"github.com/stardag-go/stardag/internal/server/hub"
)

// The text of a body is stored without its UUIDs, which do not compress (see [split]), and compressed. A short one has a sample of its kind for that (see
// [samples]), a large one the text of an earlier body of the kind where there is one: what the roots of successive builds refer to is mostly the same.
const (
	packShort = 48       // bytes; shorter texts are stored as they are
	packFrom  = 4 << 10  // bytes; shorter texts are compressed against samples
	packMost  = 16 << 20 // bytes; both texts are in memory
	packSteps = 24       // how many texts have to be read to read one
	packTries = 4        // how many earlier bodies a text is compared with
	packGood  = 16       // one part in so many is small enough not to look further
)

// packed is what a row has of a body's text in place of the text. Its first byte says how it is read:
//
//   - packSampled: see [sampling.packText];
//   - packSplit and how many texts it builds upon: a frame of zstd of what is split, whose dictionary is the text of base where there is one, split as well;
//   - how many texts it builds upon alone, in rows from before: the same, of texts as they are.
type packed struct {
	Packed []byte
	Base   *int64
}

const packSplit = 0x40

// steps is how many texts have to be read before a large one can be.
func (p packed) steps() int { return int(p.Packed[0] &^ packSplit) }

// storedBody is the text of a body as it is stored.
type storedBody struct {
	packed

	PK  int64
	Own json.RawMessage
}

// frameID is the number of the only dictionary that a frame can name.
const frameID = 1

// The encoder and the decoder of texts by themselves, which are safe for concurrent use.
var (
	encoder = sync.OnceValue(func() *zstd.Encoder {
		e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(2), zstd.WithLowerEncoderMem(true))
		if err != nil {
			panic(err) // the options are right
		}
		return e
	})
	decoder = sync.OnceValue(func() *zstd.Decoder {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2))
		if err != nil {
			panic(err) // the options are right
		}
		return d
	})
)

// squeeze compresses a text by itself.
func squeeze(text []byte) []byte { return encoder().EncodeAll(text, nil) }

// expand is the reverse of squeeze.
func expand(frame []byte) ([]byte, error) { return decoder().DecodeAll(frame, nil) }

// pack compresses a large text against another, which is nil for a text by itself.
func pack(text, base []byte, steps int) ([]byte, error) {
	rest, ids := split(text)
	text, first := appendSplit(nil, rest, ids), []byte{packSplit | byte(steps)}
	if base == nil {
		return append(first, squeeze(text)...), nil
	}
	rest, ids = split(base)
	base = appendSplit(nil, rest, ids)
	window := 1 << bits.Len(uint(len(text)+len(base)))
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1),
		zstd.WithWindowSize(max(window, zstd.MinWindowSize)), zstd.WithEncoderDictRaw(frameID, base))
	if err != nil {
		return nil, err
	}
	return e.EncodeAll(text, first), nil
}

// unpack is the reverse of pack.
func unpack(packed, base []byte) (text []byte, err error) {
	isSplit, frame := packed[0]&packSplit != 0, packed[1:]
	if base == nil {
		text, err = expand(frame)
	} else {
		if isSplit {
			rest, ids := split(base)
			base = appendSplit(nil, rest, ids)
		}
		var d *zstd.Decoder
		if d, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderDictRaw(frameID, base)); err != nil {
			return nil, err
		}
		defer d.Close()
		text, err = d.DecodeAll(frame, nil)
	}
	if err != nil || !isSplit {
		return text, err
	}
	rest, ids, err := readSplit(text)
	if err != nil {
		return nil, err
	}
	return join(rest, ids)
}

// text returns the text of a body: what its row has, or what packed unpacks to.
func (t *transaction) text(ctx context.Context, p packed, own json.RawMessage) (json.RawMessage, error) {
	if len(p.Packed) == 0 {
		return own, nil
	}
	if p.Packed[0] == packSampled {
		text, err := t.s.texts.unpackText(ctx, t, p.Packed)
		if err != nil {
			err = fmt.Errorf("unpack a body: %w", err)
		}
		return text, err
	}
	var base []byte
	if p.Base != nil {
		below, err := t.q.BodyChain.All(ctx, t.Tx, *p.Base)
		if err != nil {
			return nil, err
		}
		for _, b := range below { // the first builds upon none
			whole := []byte(b.Own)
			if len(b.Packed) > 0 {
				if whole, err = unpack(b.Packed, base); err != nil {
					return nil, fmt.Errorf("unpack body %d: %w", b.PK, err)
				}
			}
			base = whole
		}
	}
	whole, err := unpack(p.Packed, base)
	if err != nil {
		return nil, fmt.Errorf("unpack a body: %w", err)
	}
	return whole, nil
}

// packing compresses the texts of new bodies.
type packing struct {
	t    *transaction
	near map[string][]nearText // by kind
	like map[string]*sampling  // by kind
}

// nearText is a text that is stored, read once it is needed: to do so can take reading many others.
type nearText struct {
	storedBody

	text []byte
}

// pack returns what is stored of a new body: its text, or its kind and the text compressed.
func (p *packing) pack(ctx context.Context, r *hub.BodyRow) (own string, kind any, stored packed, err error) {
	if len(r.Own) < packShort || len(r.Own) > packMost {
		return string(r.Own), nil, packed{}, nil
	}
	of := hub.BodyName(r.Own).String() // what has no name is of the kind without one
	if len(r.Own) < packFrom {
		frame, err := p.packShort(ctx, of, r.Own)
		if err != nil || len(frame) >= len(r.Own) {
			return string(r.Own), nil, packed{}, err
		}
		return "", nil, packed{Packed: frame}, nil
	}
	near, err := p.nearTo(ctx, of)
	if err != nil {
		return "", nil, packed{}, err
	}
	for i := range near {
		n := &near[i]
		if n.text == nil {
			if n.text, err = p.t.text(ctx, n.packed, n.Own); err != nil {
				return "", nil, packed{}, err
			}
		}
		frame, err := pack(r.Own, n.text, n.steps()+1)
		if err != nil {
			return "", nil, packed{}, err
		}
		if stored.Packed == nil || len(frame) < len(stored.Packed) {
			stored = packed{Packed: frame, Base: &n.PK}
		}
		if len(frame) < len(r.Own)/packGood {
			break
		}
	}
	if stored.Packed == nil || len(stored.Packed) >= len(r.Own)/packGood { // there is little in common
		alone, err := pack(r.Own, nil, 0)
		if err != nil {
			return "", nil, packed{}, err
		}
		if stored.Packed == nil || len(alone) < len(stored.Packed)*5/4 {
			stored = packed{Packed: alone}
		}
	}
	return "", of, stored, nil
}

func (p *packing) packShort(ctx context.Context, kind string, text []byte) ([]byte, error) {
	like := p.like[kind]
	if like == nil {
		var err error
		if like, err = p.t.s.texts.of(ctx, p.t, p.t.env, kind); err != nil {
			return nil, err
		}
		p.like[kind] = like
	}
	return like.packText(ctx, p.t, text)
}

// nearTo returns texts that a new one of a kind may be compressed against, the newest first. They are held, so that they stay.
func (p *packing) nearTo(ctx context.Context, kind string) ([]nearText, error) {
	if near, known := p.near[kind]; known {
		return near, nil
	}
	found, err := p.t.q.BodyNewest.All(ctx, p.t.Tx, p.t.env, kind, packTries)
	if err != nil {
		return nil, err
	}
	near := []nearText{}
	for _, b := range found {
		if n := (nearText{storedBody: b}); len(b.Packed) > 0 && n.steps() < packSteps {
			near = append(near, n)
		}
	}
	p.near[kind] = near
	return near, nil
}
