package sqldb

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Insert is a statement that inserts a row and, as it is used, many at once. Its values are the parameters "VALUES ($1, $2,
// …)", in their order and once each. [Load] fills it in.
type Insert struct {
	name, head, tail string // of which the values come between
	width            int
	texts            [len(chunks)]string
}

// chunks are how many rows one statement may carry: few different sizes, so that each statement is prepared once, and halves, so that
// any number of rows takes few statements.
var chunks = [...]int{128, 64, 32, 16, 8, 4, 2, 1}

var valuesPattern = regexp.MustCompile(`\bVALUES \((\$\d+(?:, \$\d+)*)\)`)

func (i *Insert) load(dialect Dialect, name, text string, _ []string) error {
	at := valuesPattern.FindStringSubmatchIndex(text)
	if at == nil {
		return fmt.Errorf("it has no VALUES ($1, …)")
	}
	i.name, i.head, i.tail = name, text[:at[2]-1], text[at[3]+1:]
	i.width = strings.Count(text[at[2]:at[3]], ",") + 1
	if row := tuple(Postgres, i.width, 0); "("+text[at[2]:at[3]]+")" != strings.ReplaceAll(row, ",", ", ") || strings.Contains(i.head+i.tail, "$") {
		return fmt.Errorf("its values are not $1 to $%d", i.width)
	}
	for n, rows := range chunks {
		var b strings.Builder
		b.WriteString(i.head)
		for r := range rows {
			if r > 0 {
				b.WriteByte(',')
			}
			b.WriteString(tuple(dialect, i.width, r))
		}
		b.WriteString(i.tail)
		i.texts[n] = b.String()
	}
	return nil
}

// tuple returns the parameters of a row.
func tuple(dialect Dialect, width, row int) string {
	b := []byte{'('}
	for c := range width {
		if c > 0 {
			b = append(b, ',')
		}
		if dialect == SQLite {
			// Without a number: SQLite looks numbered parameters up by name, one after the other, each time one is bound.
			b = append(b, '?')
			continue
		}
		b = append(b, '$')
		b = strconv.AppendInt(b, int64(row*width+c+1), 10)
	}
	return string(append(b, ')'))
}

func (i *Insert) text(rows int) string {
	for n, size := range chunks {
		if size == rows {
			return i.texts[n]
		}
	}
	panic("no such chunk")
}

// Exec inserts rows, each with one value per parameter, as [Tx.Do] does.
func (i *Insert) Exec(ctx context.Context, tx *Tx, rows [][]any) error {
	return i.each(rows, func(text string, args []any) error {
		return tx.Do(ctx, text, args...)
	})
}

// each calls run with the statements that insert rows.
func (i *Insert) each(rows [][]any, run func(text string, args []any) error) error {
	if len(rows) == 0 {
		return nil
	}
	for n, size := range chunks {
		for len(rows) >= size {
			args := make([]any, 0, i.width*size) // kept by what runs later
			for _, row := range rows[:size] {
				if len(row) != i.width {
					return fmt.Errorf("statement %q: a row has %d values for %d parameters", i.name, len(row), i.width)
				}
				args = append(args, row...)
			}
			if err := run(i.texts[n], args); err != nil {
				return err
			}
			rows = rows[size:]
		}
	}
	return nil
}

// InsertQuery is an [Insert] that returns rows, as a [Query] does.
type InsertQuery[T any] struct {
	insert Insert
	query  Query[T]
}

func (i *InsertQuery[T]) row() *Insert { return &i.insert }

func (i *InsertQuery[T]) load(dialect Dialect, name, text string, lacks []string) error {
	if err := i.insert.load(dialect, name, text, nil); err != nil {
		return err
	}
	return i.query.load(dialect, name, text, lacks)
}

// All inserts rows as [Insert.Exec] does and returns what the statement returns for those that were inserted.
func (i *InsertQuery[T]) All(ctx context.Context, tx *Tx, rows [][]any) ([]T, error) {
	var all []T
	err := i.insert.each(rows, func(text string, args []any) error {
		return i.query.run(ctx, tx, text, args, func(row *T) bool {
			all = append(all, *row)
			return true
		})
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}
