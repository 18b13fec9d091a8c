package sqldb

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/stardag-go/stardag/taskid"
)

// Tx is an open transaction. It is used by one goroutine.
type Tx struct {
	db         *DB
	session    Session
	savepoints int
}

// Dialect returns how the database speaks.
func (tx *Tx) Dialect() Dialect { return tx.db.dialect }

// Exec runs a statement and says how many rows it changed.
func (tx *Tx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	n, err := tx.session.Exec(ctx, query, args)
	if err != nil {
		return 0, tx.db.backend.Classify(err)
	}
	return n, nil
}

// Do runs a statement of which nothing but an error is of interest. A database that is asked over a network may be told of it together with the
// next statement, or with the end of the transaction, and then that returns the error.
func (tx *Tx) Do(ctx context.Context, query string, args ...any) error {
	return tx.later(ctx, query, args, nil)
}

// Flush runs what [Tx.Do] and [Query.Ask] were given.
func (tx *Tx) Flush(ctx context.Context) error {
	if err := tx.session.Flush(ctx); err != nil {
		return tx.db.backend.Classify(err)
	}
	return nil
}

func (tx *Tx) later(ctx context.Context, query string, args []any, read func(Cursor) error) error {
	if err := tx.session.Later(ctx, query, args, read); err != nil {
		return tx.db.backend.Classify(err)
	}
	return nil
}

// Query runs a statement that gives rows.
func (tx *Tx) Query(ctx context.Context, query string, args ...any) (*Rows, error) {
	rows, err := tx.session.Query(ctx, query, args)
	if err != nil {
		return nil, tx.db.backend.Classify(err)
	}
	return &Rows{Cursor: rows, classify: tx.db.backend.Classify}, nil
}

// Row runs a statement that gives one row; its Scan says [sql.ErrNoRows] when there is none.
func (tx *Tx) Row(ctx context.Context, query string, args ...any) *Row {
	rows, err := tx.Query(ctx, query, args...)
	return &Row{rows: rows, err: err}
}

// Savepoint runs fn so that an error of it undoes what it did and leaves the transaction usable. It returns the error.
func (tx *Tx) Savepoint(ctx context.Context, fn func(*Tx) error) error {
	tx.savepoints++
	name := fmt.Sprintf("s%d", tx.savepoints)
	defer func() { tx.savepoints-- }()
	if err := tx.Do(ctx, "SAVEPOINT "+name); err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		if _, undo := tx.Exec(ctx, "ROLLBACK TO SAVEPOINT "+name); undo != nil {
			return errors.Join(err, undo)
		}
		if release := tx.Do(ctx, "RELEASE SAVEPOINT "+name); release != nil {
			return errors.Join(err, release)
		}
		return err
	}
	return tx.Do(ctx, "RELEASE SAVEPOINT "+name)
}

// List is a list parameter: in SQLite for `IN (SELECT value FROM json_each($1))`, in PostgreSQL for
// `= ANY($1::text[])` or `= ANY($1::uuid[])`.
func (tx *Tx) List(values []string) any {
	if tx.db.dialect == Postgres {
		if values == nil {
			return []string{} // NULL would match nothing and everything else wrongly: = ANY(NULL) is NULL
		}
		return values
	}
	if len(values) == 0 {
		return "[]"
	}
	text, err := json.Marshal(values)
	if err != nil {
		panic(err) // strings always have a JSON form
	}
	return string(text)
}

// UUID is a UUID as a value of a row: in SQLite 16 bytes. What is none stays as it is.
func (tx *Tx) UUID(text string) any {
	if tx.db.dialect == SQLite {
		if id, err := taskid.Parse(text); err == nil {
			return id[:]
		}
	}
	return text
}

// Keys is a list parameter of row keys: in SQLite for `IN (SELECT value FROM json_each($1))`, in PostgreSQL for
// `= ANY($1::bigint[])`.
func (tx *Tx) Keys(keys []int64) any {
	if tx.db.dialect == Postgres {
		if keys == nil {
			return []int64{}
		}
		return keys
	}
	text := make([]byte, 0, 2+8*len(keys))
	text = append(text, '[')
	for i, key := range keys {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendInt(text, key, 10)
	}
	return string(append(text, ']'))
}

// Rows are the rows of a query.
type Rows struct {
	Cursor

	classify func(error) error
}

// Err returns what ended the iteration early.
func (r *Rows) Err() error {
	if err := r.Cursor.Err(); err != nil {
		return r.classify(err)
	}
	return nil
}

// Row is the only row of a query.
type Row struct {
	rows *Rows
	err  error
}

// Scan reads the row's columns into dest.
func (r *Row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return sql.ErrNoRows
	}
	if err := r.rows.Scan(dest...); err != nil {
		return err
	}
	if err := r.rows.Close(); err != nil {
		return r.rows.classify(err)
	}
	return r.rows.Err()
}

// Collect runs a query and reads all its rows with scan. With an error it returns none.
func Collect[T any](ctx context.Context, tx *Tx, scan func(*Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return all, nil
}
