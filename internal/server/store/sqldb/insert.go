package sqldb

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Insert is a multi-row insert. Its parts are constants of the program, never input.
type Insert struct {
	Table    string
	Columns  string // comma-separated
	Conflict string // what follows VALUES, such as "ON CONFLICT DO NOTHING"
}

// chunks are how many rows one statement may carry: few different sizes, so that each statement is prepared once, and halves, so that
// any number of rows takes few statements.
var chunks = []int{128, 64, 32, 16, 8, 4, 2, 1}

type insertKey struct {
	insert Insert
	rows   int
}

// Insert inserts rows, each with one value per column.
func (tx *Tx) Insert(ctx context.Context, insert Insert, rows [][]any) error {
	return tx.insert(insert, rows, func(text string, args []any) error {
		_, err := tx.Exec(ctx, text, args...)
		return err
	})
}

// InsertReturning inserts rows as [Tx.Insert] does and reads, with scan, what the RETURNING at the end of
// insert.Conflict gives for each row that was inserted.
func (tx *Tx) InsertReturning(ctx context.Context, insert Insert, rows [][]any, scan func(*Rows) error) error {
	return tx.insert(insert, rows, func(text string, args []any) error {
		found, err := tx.Query(ctx, text, args...)
		if err != nil {
			return err
		}
		defer found.Close()
		for found.Next() {
			if err := scan(found); err != nil {
				return err
			}
		}
		return found.Err()
	})
}

func (tx *Tx) insert(insert Insert, rows [][]any, run func(text string, args []any) error) error {
	if len(rows) == 0 {
		return nil
	}
	width := strings.Count(insert.Columns, ",") + 1
	args := make([]any, 0, width*min(len(rows), chunks[0]))
	for _, size := range chunks {
		for len(rows) >= size {
			args = args[:0]
			for _, row := range rows[:size] {
				if len(row) != width {
					return fmt.Errorf("insert into %s: a row has %d values for %d columns", insert.Table, len(row), width)
				}
				args = append(args, row...)
			}
			if err := run(tx.db.insertText(insert, width, size), args); err != nil {
				return err
			}
			rows = rows[size:]
		}
	}
	return nil
}

func (db *DB) insertText(insert Insert, width, rows int) string {
	key := insertKey{insert, rows}
	if text, ok := db.inserts.Load(key); ok {
		return text.(string)
	}
	var b strings.Builder
	b.WriteString("INSERT INTO " + insert.Table + " (" + insert.Columns + ") VALUES ")
	for r := range rows {
		if r > 0 {
			b.WriteByte(',')
		}
		for c := range width {
			if c == 0 {
				b.WriteByte('(')
			} else {
				b.WriteByte(',')
			}
			if db.dialect == SQLite {
				// Without a number: SQLite looks numbered parameters up by name, one after the other, each time one is bound.
				b.WriteByte('?')
				continue
			}
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(r*width + c + 1))
		}
		b.WriteByte(')')
	}
	if insert.Conflict != "" {
		b.WriteString(" " + insert.Conflict)
	}
	text := b.String()
	db.inserts.Store(key, text)
	return text
}
