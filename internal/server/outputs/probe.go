package outputs

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// Probe tries to list and to write below a target root: a small object with a name of its own, which it removes again.
func (r *Reader) Probe(ctx context.Context, uri string) *wire.RootProbe {
	started := time.Now()
	out := &wire.RootProbe{}
	err := r.probe(ctx, uri, out)
	out.LatencyMS, out.OK, out.Message = int(time.Since(started)/time.Millisecond), err == nil, "the server can list and write here"
	if err != nil {
		out.Message = err.Error()
	}
	return out
}

func (r *Reader) probe(ctx context.Context, uri string, out *wire.RootProbe) error {
	storage, at, err := r.open(ctx, uri)
	if err != nil {
		return err
	}
	for _, err := range storage.List(ctx, "") {
		if err != nil {
			return err
		}
		break // one answer is enough
	}
	out.ListOK = true
	t, err := target.NewFile(storage, at, "stardag-probe-"+uuid.NewString())
	if err != nil {
		return err
	}
	if err := t.WriteAll(ctx, []byte("written to see whether that works; may be deleted\n")); err != nil {
		return err
	}
	_, err = t.ReadAll(ctx)
	if err := errors.Join(err, t.Remove(ctx)); err != nil {
		return err
	}
	out.WriteOK = true
	return nil
}
