package hub

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// RenewClaim makes the claim of an execution expire one time to live from now, which can be earlier than before.
func (h *Hub) RenewClaim(ctx context.Context, c who.Principal, taskID string, req wire.RenewClaim) (*wire.Transition, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Transition, error) { return renewClaim(ctx, tx, taskID, req, nil) })
}

func renewClaim(ctx context.Context, tx *transaction, taskID string, req wire.RenewClaim, ran *int64) (*wire.Transition, error) {
	ttl, err := claimTTL(req.ClaimTTLSeconds)
	if err != nil {
		return nil, err
	}
	t, err := tx.Task(ctx, taskID, Exclusive)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return nil, refuse.Unknown("task", "task_id", taskID)
	}
	if t.HasLimitKeys {
		if err := holdLimitsOf(ctx, tx, []string{taskID}); err != nil {
			return nil, err
		}
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	if !t.liveBy(req.ExecutionID, now) {
		return nil, claimNotHeld(ctx, tx, req.ExecutionID)
	}
	t.ClaimExpiresAt, t.PreemptedAt = new(now.Add(ttl)), nil
	if ran != nil {
		execution, err := tx.Execution(ctx, req.ExecutionID)
		if err != nil {
			return nil, err
		}
		if execution != nil && begins(t, execution, ran, now) {
			if err := tx.SetBeginnings(ctx, []Beginning{{execution.ID, t.PK, execution.StartedAt}}); err != nil {
				return nil, err
			}
		}
	}
	return transition(t, true), tx.UpdateTask(ctx, t)
}

const codeClaimNotHeld = "claim_not_held"

// claimNotHeldBy returns the refusal of a renewal without the outcome of the claim: one that merely lapsed has none.
func claimNotHeldBy(id string) *refuse.Error {
	return refuse.Conflict(codeClaimNotHeld, "the execution does not hold the task", "execution_id", id, "claim_outcome", nil)
}

// claimNotHeld returns the refusal of a renewal, with the outcome of the claim.
func claimNotHeld(ctx context.Context, tx Tx, id string) error {
	e := claimNotHeldBy(id)
	execution, err := tx.Execution(ctx, id)
	if err != nil {
		return err
	}
	if execution != nil && execution.ClaimOutcome != nil {
		e.Extra["claim_outcome"] = string(*execution.ClaimOutcome)
	}
	return e
}
