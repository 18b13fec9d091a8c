package registrysql

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// inserted runs a statement that inserts a row, unless it is there, and keeps its key.
func inserted(ctx context.Context, t *transaction, pk *int64, query *sqldb.Query[int64], args ...any) (bool, error) {
	fresh, err := query.One(ctx, t.Tx, args...)
	if fresh == nil || err != nil {
		return false, err
	}
	*pk = *fresh
	return true, nil
}

// valueOf is what p points to, the zero value without it.
func valueOf[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
