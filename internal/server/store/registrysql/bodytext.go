package registrysql

import (
	"context"
	"encoding/json"
	"fmt"
	"math/bits"

	"github.com/klauspost/compress/zstd"

	"github.com/stardag-go/stardag/internal/server/hub"
)

// The text of a large body is compressed, against that of an earlier body of the same kind where there is one: what the roots of successive
// builds refer to is mostly the same, and a reference has two UUIDs, which do not compress by themselves.
const (
	packFrom  = 4 << 10  // bytes; smaller texts are stored as they are
	packMost  = 16 << 20 // bytes; both texts are in memory
	packSteps = 24       // how many texts have to be read to read one
	packTries = 4        // how many earlier bodies a text is compared with
	packGood  = 16       // one part in so many is small enough not to look further
)

// packed is what a row has of a body's text in place of the text: a byte, how many texts it builds upon, and then a frame of zstd, whose dictionary is
// the text of base where there is one.
type packed struct {
	Packed []byte
	Base   *int64
}

// storedBody is the text of a body as it is stored.
type storedBody struct {
	packed

	PK  int64
	Own json.RawMessage
}

// frameID is the number of the only dictionary that a frame can name.
const frameID = 1

// pack compresses a text against another, which is nil for a text by itself.
func pack(text, base []byte, steps int) ([]byte, error) {
	window := 1 << bits.Len(uint(len(text)+len(base)))
	o := []zstd.EOption{zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(max(window, zstd.MinWindowSize))}
	if base != nil {
		o = append(o, zstd.WithEncoderDictRaw(frameID, base))
	}
	e, err := zstd.NewWriter(nil, o...)
	if err != nil {
		return nil, err
	}
	return e.EncodeAll(text, []byte{byte(steps)}), nil
}

// unpack is the reverse of pack.
func unpack(frame, base []byte) ([]byte, error) {
	o := []zstd.DOption{zstd.WithDecoderConcurrency(1)}
	if base != nil {
		o = append(o, zstd.WithDecoderDictRaw(frameID, base))
	}
	d, err := zstd.NewReader(nil, o...)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.DecodeAll(frame[1:], nil)
}

// text returns the text of a body: what its row has, or what packed unpacks to.
func (t *transaction) text(ctx context.Context, p packed, own json.RawMessage) (json.RawMessage, error) {
	if len(p.Packed) == 0 {
		return own, nil
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
}

// nearText is a text that is stored.
type nearText struct {
	pk    int64
	steps int
	text  []byte
}

// pack returns what is stored of a new body: its text, or its kind and the text compressed.
func (p *packing) pack(ctx context.Context, r *hub.BodyRow) (own string, kind any, stored packed, err error) {
	if len(r.Own) < packFrom || len(r.Own) > packMost {
		return string(r.Own), nil, packed{}, nil
	}
	var name struct {
		Namespace string `json:"__namespace"`
		Name      string `json:"__name"`
	}
	_ = json.Unmarshal(r.Own, &name) // what has no name is of the kind without one
	of := hub.TaskName{Namespace: name.Namespace, Name: name.Name}.String()
	near, err := p.nearTo(ctx, of)
	if err != nil {
		return "", nil, packed{}, err
	}
	for i := range near {
		n := &near[i]
		frame, err := pack(r.Own, n.text, n.steps+1)
		if err != nil {
			return "", nil, packed{}, err
		}
		if stored.Packed == nil || len(frame) < len(stored.Packed) {
			stored = packed{Packed: frame, Base: &n.pk}
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
		if len(b.Packed) == 0 || int(b.Packed[0]) >= packSteps {
			continue
		}
		text, err := p.t.text(ctx, b.packed, b.Own)
		if err != nil {
			return nil, err
		}
		near = append(near, nearText{pk: b.PK, steps: int(b.Packed[0]), text: text})
	}
	p.near[kind] = near
	return near, nil
}
