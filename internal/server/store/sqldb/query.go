package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"sync/atomic"
)

// Query is a statement that returns rows, each of which becomes a T: a struct, whose fields are found by the names of the
// columns, or a single value. [Load] fills it in.
//
// A column belongs to the field whose name is the same without underscores and in whatever case: task_id to TaskID. Fields
// of structs in T, embedded or not, are found by their own names, and of two with one name the outer one. Moments are
// microseconds, UUIDs are texts here, whether a database stores them in 16 bytes or not, a [json.RawMessage] is text, and slices, maps and pointers to structs are read from their JSON. The first
// run compares the columns with the fields: one that is missing, or has no field, or is there twice, is an error.
type Query[T any] struct {
	dialect         Dialect
	name, statement string
	lacks           []string
	shape           *shape
	order           atomic.Pointer[[]*leaf] // what the columns are
}

// Reader is a [Query] of any type.
type Reader interface {
	// Text is the statement.
	Text() string
	// Type is what a row becomes.
	Type() reflect.Type
	// Check runs the statement and compares its columns with the fields that rows become.
	Check(ctx context.Context, tx *Tx, args ...any) error
}

// All returns all rows. With an error it returns none.
func (q *Query[T]) All(ctx context.Context, tx *Tx, args ...any) ([]T, error) {
	var all []T
	err := q.read(ctx, tx, args, func(row *T) bool {
		all = append(all, *row)
		return true
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// Ask puts all rows into dest at the next statement, or at [Tx.Flush], as [Tx.Do] does: of statements that need nothing from each other, several can be
// asked in one exchange.
func (q *Query[T]) Ask(ctx context.Context, tx *Tx, dest *[]T, args ...any) error {
	return tx.later(ctx, q.statement, args, func(c Cursor) error {
		return q.scan(&Rows{Cursor: c, classify: tx.db.backend.Classify}, func(row *T) bool {
			*dest = append(*dest, *row)
			return true
		})
	})
}

// One returns the first row, nil when there is none.
func (q *Query[T]) One(ctx context.Context, tx *Tx, args ...any) (*T, error) {
	var one *T
	err := q.read(ctx, tx, args, func(row *T) bool {
		one = row
		return false
	})
	if err != nil {
		return nil, err
	}
	return one, nil
}

// Only returns the row of a statement that always gives one. Without it the error is [sql.ErrNoRows].
func (q *Query[T]) Only(ctx context.Context, tx *Tx, args ...any) (T, error) {
	one, err := q.One(ctx, tx, args...)
	if err == nil && one == nil {
		err = sql.ErrNoRows
	}
	if err != nil {
		var none T
		return none, err
	}
	return *one, nil
}

// Text is the statement.
func (q *Query[T]) Text() string { return q.statement }

// Type is what a row becomes.
func (q *Query[T]) Type() reflect.Type { return reflect.TypeFor[T]() }

// Check runs the statement and compares its columns with the fields that rows become.
func (q *Query[T]) Check(ctx context.Context, tx *Tx, args ...any) error {
	return q.read(ctx, tx, args, func(*T) bool { return false })
}

func (q *Query[T]) read(ctx context.Context, tx *Tx, args []any, fn func(*T) bool) error {
	return q.run(ctx, tx, q.statement, args, fn)
}

// run runs the statement, which text is, and calls fn with each row until it returns false. The row is the same variable each
// time.
func (q *Query[T]) run(ctx context.Context, tx *Tx, text string, args []any, fn func(*T) bool) error {
	rows, err := tx.Query(ctx, text, args...)
	if err != nil {
		return err
	}
	return q.scan(rows, fn)
}

func (q *Query[T]) scan(rows *Rows, fn func(row *T) bool) error {
	defer rows.Close()
	row, dest, err := q.bind(rows)
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return fmt.Errorf("statement %q: %w", q.name, err)
		}
		if !fn(row) {
			break
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return rows.Close()
}

// bind returns a row and where the columns go in it.
func (q *Query[T]) bind(rows *Rows) (row *T, dest []any, err error) {
	order := q.order.Load()
	if order == nil {
		columns, err := rows.Columns()
		if err != nil {
			return nil, nil, err
		}
		found, err := q.shape.match(columns, q.lacks)
		if err != nil {
			// A statement that the database refuses has no columns, and says why at its end.
			if closed := rows.Close(); closed != nil {
				return nil, nil, rows.classify(closed)
			}
			if refused := rows.Err(); refused != nil {
				return nil, nil, refused
			}
			return nil, nil, fmt.Errorf("statement %q: %w", q.name, err)
		}
		order = &found
		q.order.Store(order)
	}
	row = new(T)
	return row, places(q.dialect, reflect.ValueOf(row).Elem(), *order), nil
}

func (q *Query[T]) load(dialect Dialect, name, text string, lacks []string) (err error) {
	q.dialect, q.name, q.statement, q.lacks = dialect, name, text, lacks
	q.shape, err = shapeOf(q.Type())
	return err
}
