package hub

import (
	"context"
	"errors"
	"fmt"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// CancelBuilds cancels builds, each in a transaction of its own, and says what became of each. A dry run says what would.
func (h *Hub) CancelBuilds(ctx context.Context, c who.Principal, req wire.CancelBuilds) (*wire.BuildsCancelled, error) {
	out := &wire.BuildsCancelled{DryRun: req.DryRun, Builds: make([]wire.CancelVerdict, 0, len(req.BuildIDs))}
	seen := map[string]bool{}
	for _, id := range req.BuildIDs {
		if seen[id] {
			continue
		}
		seen[id] = true
		v, err := h.cancelVerdict(ctx, c, id)
		if err != nil {
			return nil, err
		}
		if !req.DryRun && v.Would == "cancel" {
			b, err := h.CancelBuild(ctx, c, id)
			if e, ok := errors.AsType[*refuse.Error](err); ok { // it ended or went meanwhile
				v.refuse(e)
			} else if err != nil {
				return nil, err
			} else {
				v.Status = &b.Status
			}
		}
		out.Builds = append(out.Builds, v.CancelVerdict)
	}
	return out, nil
}

type verdict struct{ wire.CancelVerdict }

func (v *verdict) refuse(e *refuse.Error) {
	v.Would, v.Code, v.Message, v.LiveClaims = "refuse", &e.Code, &e.Message, 0
}

func (h *Hub) cancelVerdict(ctx context.Context, c who.Principal, id string) (*verdict, error) {
	v := &verdict{wire.CancelVerdict{ID: id, Would: "cancel"}}
	err := h.read(ctx, c, func(tx Tx) error {
		b, err := FindBuild(ctx, tx, id, NoLock)
		if err != nil {
			return err
		}
		v.Name, v.Status = &b.Name, &b.Status
		if b.Status.Terminal() {
			return refuse.Conflict("build_terminal", fmt.Sprintf("the build is %s already", b.Status))
		}
		claims, err := tx.ClaimedBy(ctx, b.PK)
		v.LiveClaims = len(claims)
		return err
	})
	if e, ok := errors.AsType[*refuse.Error](err); ok {
		v.refuse(e)
		return v, nil
	}
	return v, err
}
