package app

import (
	"context"

	"github.com/stardag-go/stardag/internal/owner"
)

// copy copies an output and whose it is.
func (m *promotion) copy(ctx context.Context) error {
	owned, err := owner.Claim(ctx, m.task, m.to)
	if err != nil {
		return err
	}
	if err := copyOutput(ctx, m.from, m.to); err != nil {
		return err
	}
	return owned(ctx)
}
