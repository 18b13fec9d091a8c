package registrysql

import (
	"context"
	"database/sql"
	"errors"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// one runs a statement that finds at most one row, and reads it. It gives nil when there is none.
func one[T any](ctx context.Context, t *transaction, scan func(*sqldb.Rows) (T, error), query string, args ...any) (*T, error) {
	rows, err := t.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, rows.Err()
	}
	out, err := scan(rows)
	if err != nil {
		return nil, err
	}
	if err := rows.Close(); err != nil {
		return nil, err
	}
	return &out, rows.Err()
}

// value runs a statement that gives one value. found is false when there is no row.
func value(ctx context.Context, t *transaction, dest any, query string, args ...any) (found bool, err error) {
	err = t.Row(ctx, query, args...).Scan(dest)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
