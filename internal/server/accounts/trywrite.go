package accounts

import (
	"context"
	"strings"
)

// probeName is the value that [Accounts.TryWrite] writes.
const probeName = "storage-probe"

// TryWrite determines whether the store takes writes, of more than a page that may have been free. It leaves nothing.
func (a *Accounts) TryWrite(ctx context.Context) error {
	if err := a.store.Write(ctx, func(tx Tx) error { return tx.PutValue(ctx, probeName, strings.Repeat("x", 64<<10), a.now()) }); err != nil {
		return err
	}
	return a.store.Write(ctx, func(tx Tx) error { return tx.DeleteValues(ctx, probeName) })
}
