// Package accountsql keeps accounts in an SQL database.
package accountsql

import (
	"context"
	"embed"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

//go:embed queries/*.sql
var files embed.FS

// Store is an [accounts.Store].
type Store struct {
	db *sqldb.DB
	q  queries
}

var _ accounts.Store = (*Store)(nil)

// New returns the accounts that db keeps.
func New(db *sqldb.DB) *Store {
	s := &Store{db: db}
	sqldb.Load(files, db.Dialect(), &s.q)
	return s
}

// Write runs fn in a transaction.
func (s *Store) Write(ctx context.Context, fn func(accounts.Tx) error) error {
	return s.db.Write(ctx, func(t *sqldb.Tx) error { return fn(&tx{t, &s.q}) })
}

// Read runs fn on one state of the database.
func (s *Store) Read(ctx context.Context, fn func(accounts.Tx) error) error {
	return s.db.Read(ctx, func(t *sqldb.Tx) error { return fn(&tx{t, &s.q}) })
}

// tx is an [accounts.Tx].
type tx struct {
	*sqldb.Tx

	q *queries
}

// exec runs a statement whose number of rows does not matter.
func (t *tx) exec(ctx context.Context, query string, args ...any) error {
	_, err := t.Exec(ctx, query, args...)
	return taken(err)
}

// insert runs an INSERT … RETURNING pk.
func (t *tx) insert(ctx context.Context, key *int64, query *sqldb.Query[int64], args ...any) (err error) {
	*key, err = query.Only(ctx, t.Tx, args...)
	return taken(err)
}

// taken says it in the words of accounts when a row is there already.
func taken(err error) error {
	if errors.Is(err, sqldb.ErrUnique) {
		return fmt.Errorf("%w: %w", accounts.ErrTaken, err)
	}
	return err
}

// one reads the only row, nil when there is none.
func one[T any](ctx context.Context, t *tx, query *sqldb.Query[T], args ...any) (*T, error) {
	return query.One(ctx, t.Tx, args...)
}

// byID returns one, by an id that callers sent: what has not the form of an id is not there.
func byID[T any](ctx context.Context, t *tx, query *sqldb.Query[T], ids ...string) (*T, error) {
	args := make([]any, 0, len(ids))
	for _, id := range ids {
		if !isID(id) {
			return nil, nil
		}
		args = append(args, id)
	}
	return one(ctx, t, query, args...)
}

// inside is like byID within a workspace or an environment.
func inside[T any](ctx context.Context, t *tx, query *sqldb.Query[T], key int64, id string) (*T, error) {
	if !isID(id) {
		return nil, nil
	}
	return one(ctx, t, query, key, id)
}

// isID reports whether id is a UUID as it is stored.
func isID(id string) bool {
	parsed, err := uuid.Parse(id)
	return err == nil && parsed.String() == id
}

// all reads all rows.
func all[T any](ctx context.Context, t *tx, query *sqldb.Query[T], args ...any) ([]T, error) {
	return query.All(ctx, t.Tx, args...)
}
