package sqltable

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// DefaultColumn is the column with the ids of tasks in tables that tasks share.
const DefaultColumn = "task_id"

func init() { codec.SetDefault(codec.At(stored{})) }

// Output is what a task did in a database. Run returns one of [Rows], [Into], [Table] and [Statement]; the work is done
// afterwards, when the output is stored, in one transaction with the mark that the task is complete. A loaded one says where the
// rows are. The zero value can be neither stored nor read.
type Output struct {
	// TaskID is the id of the task whose output it is.
	TaskID string `json:"task_id"`
	// Table is where the rows are, with its schema if one was given; empty for [Statement].
	Table string `json:"table,omitempty"`
	// Column is the column of Table whose rows have TaskID in it; empty when the whole table is the output.
	Column string `json:"column,omitempty"`
	// Count is the number of rows.
	Count int64 `json:"count"`

	work     func(ctx context.Context, tx *Tx, to *Output) error // nil for a loaded one
	database *database                                           // nil for one that was not loaded
}

// Tx is the transaction in which an output is made. Its end is not the task's business.
type Tx struct {
	// TaskID is the id of the task: what rows of a shared table have in the column for it.
	TaskID string

	tx      *sql.Tx
	dialect *dialect
}

// ExecContext is that of [sql.Tx], as the other methods are.
func (t *Tx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return t.tx.ExecContext(ctx, query, args...)
}

// QueryContext is that of [sql.Tx].
func (t *Tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return t.tx.QueryContext(ctx, query, args...)
}

// QueryRowContext is that of [sql.Tx].
func (t *Tx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return t.tx.QueryRowContext(ctx, query, args...)
}

// PrepareContext is that of [sql.Tx].
func (t *Tx) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return t.tx.PrepareContext(ctx, query)
}

// Into returns an output of rows in a table that tasks share, which f writes: each with the id of the task, tx.TaskID, in the column
// [DefaultColumn]. The rows of an earlier run are gone when f is called.
func Into(table string, f func(ctx context.Context, tx *Tx) error) Output {
	return Output{Table: table, Column: DefaultColumn, work: func(ctx context.Context, tx *Tx, _ *Output) error { return f(ctx, tx) }}
}

// Table returns an output that is a whole table, which f makes, of a name that no other task has. That of an earlier run is gone when
// f is called; a table that no task has made is never touched, and an error.
func Table(name string, f func(ctx context.Context, tx *Tx) error) Output {
	o := Into(name, f)
	o.Column = ""
	return o
}

// Statement returns an output of which only the mark is the task's own: f changes something that stays when the output is removed, and
// must be right when it is done again.
func Statement(f func(ctx context.Context, tx *Tx) error) Output { return Table("", f) }

// By returns the output with another column for the ids of tasks. It is for outputs of [Rows] and [Into].
func (o Output) By(column string) Output {
	o.Column = column
	return o
}

// DB returns the database of a loaded output. Inside of [Into] and its like ask the transaction instead.
func (o Output) DB(ctx context.Context) (*sql.DB, error) {
	if o.database == nil {
		return nil, errors.New("this output was not loaded, and has no database yet; load it from its task")
	}
	c, err := o.database.connect(ctx)
	if err != nil {
		return nil, err
	}
	return c.DB, nil
}

// stored keeps outputs in the databases of their targets.
type stored struct{}

// Save does the work of an output and writes its mark, in one transaction.
func (stored) Save(ctx context.Context, t *target.Target, o Output) error {
	if err := save(ctx, t, o); err != nil {
		return fmt.Errorf("write %s: %w", t, err)
	}
	return nil
}

func save(ctx context.Context, t *target.Target, o Output) error {
	if o.work == nil {
		return errors.New("the output is not one of sqltable.Rows, Into, Table and Statement; return one of them from Run")
	}
	db, path, err := placeOf(t)
	if err != nil {
		return err
	}
	if o.TaskID, err = taskOf(ctx, path); err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	c, err := db.connect(ctx)
	if err != nil {
		return err
	}
	err = c.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := c.take(ctx, tx, path); err != nil {
			return err
		}
		if err := c.clear(ctx, tx, path, &o); err != nil {
			return err
		}
		if err := o.work(ctx, &Tx{TaskID: o.TaskID, tx: tx, dialect: c.dialect}, &o); err != nil {
			return err
		}
		if err := o.count(ctx, tx); err != nil {
			return err
		}
		content, err := json.Marshal(o)
		if err != nil {
			return err
		}
		if err := c.mark(ctx, tx, path, append(content, '\n'), owned{o.TaskID, o.Table, o.Column}); err != nil {
			return err
		}
		if guard := target.GuardOf(ctx); guard != nil {
			return guard(ctx, false)
		}
		return nil
	})
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// check refuses what is not a name.
func (o *Output) check() error {
	if o.Table == "" {
		if o.Column != "" {
			return errors.New("a column for the ids of tasks goes with a table")
		}
		return nil
	}
	for _, part := range append(strings.Split(o.Table, "."), strings.Split(o.Column, ".")...) {
		if part == "" && o.Column != "" || strings.ContainsRune(part, 0) {
			return fmt.Errorf("%q, with column %q, is not a name of a table", o.Table, o.Column)
		}
	}
	return nil
}

// clear makes room for what an output is about to write.
func (c *connected) clear(ctx context.Context, tx *sql.Tx, path string, o *Output) error {
	switch {
	case o.Table == "":
		return nil
	case o.Column == "":
		return c.mayOwn(ctx, tx, path, o.Table)
	}
	there, err := c.dialect.hasTable(ctx, tx, quoted(o.Table))
	if err != nil {
		return err
	}
	if there { // else f makes it, or fails
		_, err = tx.ExecContext(ctx, "DELETE FROM "+quoted(o.Table)+" WHERE "+quoted(o.Column)+" = $1", o.TaskID) //nolint:gosec // names are quoted
	}
	return err
}

func (o *Output) count(ctx context.Context, tx *sql.Tx) error {
	if o.Table == "" {
		return nil
	}
	query, args := "SELECT count(*) FROM "+quoted(o.Table), []any{}
	if o.Column != "" {
		query, args = query+" WHERE "+quoted(o.Column)+" = $1", append(args, o.TaskID)
	}
	return tx.QueryRowContext(ctx, query, args...).Scan(&o.Count)
}

// Load reads the mark of an output.
func (stored) Load(ctx context.Context, t *target.Target) (Output, error) {
	db, _, err := placeOf(t)
	if err != nil {
		return Output{}, fmt.Errorf("read %s: %w", t, err)
	}
	data, err := t.ReadAll(ctx)
	if err != nil {
		return Output{}, err
	}
	o := Output{database: db}
	if err := json.Unmarshal(data, &o); err != nil {
		return Output{}, &codec.ReadError{URI: t.URI(), Err: err}
	}
	return o, nil
}

// placeOf returns the database of a target and the path of its mark.
func placeOf(t *target.Target) (*database, string, error) {
	rest, ok := strings.CutPrefix(t.URI(), Scheme+"://")
	if !ok {
		return nil, "", errors.New("what tasks do in databases is kept below a root in one: give the kind " +
			"stardag.Root(NAME) with the name that sqltable.Use has")
	}
	name, path, _ := strings.Cut(rest, "/")
	db, err := lookup(name)
	return db, path, err
}

// taskOf returns the id of the task whose output is stored: that of the run, or the one in the path.
func taskOf(ctx context.Context, path string) (string, error) {
	if run := node.RunFrom(ctx); run != nil && run.Task != nil {
		return run.Task.ID.String(), nil
	}
	for part := range strings.SplitSeq(path, "/") {
		id, _, _ := strings.Cut(part, ".")
		if len(id) == len("00000000-0000-0000-0000-000000000000") && strings.Count(id, "-") == 4 {
			return id, nil
		}
	}
	return "", errors.New("whose output this is does not follow from its location; only a run can store it")
}
