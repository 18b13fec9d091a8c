package sqltable

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// The statements about marks, which both databases understand. A mark is an object of the root: its content is what describes
// the output. What it owns is either the rows of a table that have the task's id in a column, or the whole of a table, whose
// column is empty; without a table it owns nothing.
const (
	probeStatement = `SELECT path FROM stardag_outputs WHERE path = ''`

	statStatement = `SELECT length(content), modified_at, version FROM stardag_outputs WHERE path = $1`

	readStatement = `SELECT content FROM stardag_outputs WHERE path = $1`

	listStatement = `SELECT path, length(content), modified_at FROM stardag_outputs WHERE path >= $1 ORDER BY path LIMIT $2`

	// takeStatement comes first in every transaction that writes: whoever else writes the same output waits here until it ends.
	takeStatement = `INSERT INTO stardag_outputs (path, content, modified_at, version, task_id, owned_table, owned_column)
VALUES ($1, '', 0, $2, '', '', '')
ON CONFLICT (path) DO UPDATE SET version = excluded.version
RETURNING task_id, owned_table, owned_column`

	takeNewStatement = `INSERT INTO stardag_outputs (path, content, modified_at, version, task_id, owned_table, owned_column)
VALUES ($1, '', 0, $2, '', '', '')
ON CONFLICT (path) DO NOTHING`

	markStatement = `UPDATE stardag_outputs SET content = $2, modified_at = $3, version = $4, task_id = $5, owned_table = $6, owned_column = $7
WHERE path = $1`

	removeStatement = `DELETE FROM stardag_outputs WHERE path = $1 RETURNING task_id, owned_table, owned_column`

	ownerStatement = `SELECT path FROM stardag_outputs WHERE owned_table = $1 AND owned_column = '' AND path <> $2`
)

// owned is what a mark has beside itself.
type owned struct {
	task, table, column string
}

// inTx calls f in a transaction. An error, or a panic, leaves everything as it was.
func (c *connected) inTx(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := c.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // does nothing after Commit
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// take begins to write the mark at a path, and removes what the one there owns.
func (c *connected) take(ctx context.Context, tx *sql.Tx, path string) (before owned, err error) {
	if err := tx.QueryRowContext(ctx, takeStatement, path, rand.Text()).Scan(&before.task, &before.table, &before.column); err != nil {
		return before, err
	}
	return before, c.drop(ctx, tx, before)
}

// takeNew is like take for a mark that must not be there.
func (*connected) takeNew(ctx context.Context, tx *sql.Tx, path string) error {
	result, err := tx.ExecContext(ctx, takeNewStatement, path, rand.Text())
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fs.ErrExist)
	}
	return nil
}

// mark writes the mark that was taken.
func (*connected) mark(ctx context.Context, tx *sql.Tx, path string, content []byte, of owned) error {
	if content == nil {
		content = []byte{}
	}
	_, err := tx.ExecContext(ctx, markStatement, path, content, time.Now().UnixMicro(), rand.Text(), of.task, of.table, of.column)
	return err
}

// remove removes a mark and what it owns.
func (c *connected) remove(ctx context.Context, path string) error {
	return c.inTx(ctx, func(tx *sql.Tx) error {
		var of owned
		err := tx.QueryRowContext(ctx, removeStatement, path).Scan(&of.task, &of.table, &of.column)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		return c.drop(ctx, tx, of)
	})
}

// drop removes what a mark owns. A table that somebody has dropped is fine.
func (c *connected) drop(ctx context.Context, tx *sql.Tx, of owned) error {
	if of.table == "" {
		return nil
	}
	table := quoted(of.table)
	there, err := c.dialect.hasTable(ctx, tx, table)
	if err != nil || !there {
		return err
	}
	if of.column == "" {
		_, err = tx.ExecContext(ctx, "DROP TABLE "+table)
	} else {
		_, err = tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE "+quoted(of.column)+" = $1", of.task) //nolint:gosec // names are quoted
	}
	if err != nil {
		return fmt.Errorf("remove what task %s has in table %s: %w", of.task, of.table, err)
	}
	return nil
}

// mayOwn refuses a table of its own that is somebody else's.
func (c *connected) mayOwn(ctx context.Context, tx *sql.Tx, path, name string) error {
	var other string
	switch err := tx.QueryRowContext(ctx, ownerStatement, name, path).Scan(&other); {
	case err == nil:
		return fmt.Errorf("table %s is the output of another task (%s); have its name follow from the parameters", name, other)
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	there, err := c.dialect.hasTable(ctx, tx, quoted(name))
	if err == nil && there {
		err = fmt.Errorf("table %s exists and no task has made it; drop it, or use another name", name)
	}
	return err
}
