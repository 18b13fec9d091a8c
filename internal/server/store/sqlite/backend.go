package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// backend keeps one connection that writes and some that read, each with its prepared statements. Waiting for a free
// one is waiting on a channel, so that it ends with the context; SQLite's own waiting is for other processes.
type backend struct {
	writeDSN       string
	writer, reader *sql.DB
	writers        chan *conn // nil stands for one that is to be opened
	readers        chan *conn
}

func newBackend(writeDSN, readDSN string, readers int) (*backend, error) {
	writer, err := sql.Open("sqlite", writeDSN)
	if err != nil {
		return nil, err
	}
	reader, err := sql.Open("sqlite", readDSN)
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	b := &backend{writeDSN: writeDSN, writer: writer, reader: reader, writers: make(chan *conn, 1), readers: make(chan *conn, readers)}
	b.writers <- nil
	for range readers {
		b.readers <- nil
	}
	return b, nil
}

// Begin takes a connection and starts a transaction on it.
func (b *backend) Begin(ctx context.Context, purpose sqldb.Purpose) (sqldb.Session, error) {
	pool, free, begin := b.reader, b.readers, "BEGIN"
	if purpose != sqldb.ToRead {
		pool, free, begin = b.writer, b.writers, "BEGIN IMMEDIATE"
	}
	var c *conn
	select {
	case c = <-free:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if c == nil {
		// Not of ctx: the connection outlives it.
		raw, err := pool.Conn(context.WithoutCancel(ctx))
		if err != nil {
			free <- nil
			return nil, err
		}
		c = &conn{raw: raw, statements: map[string]*sql.Stmt{}}
	}
	s := &session{conn: c, free: free}
	if _, err := c.exec(ctx, begin, nil); err != nil {
		// A context that ends meanwhile is an error although the transaction may have begun.
		return nil, errors.Join(err, s.Rollback())
	}
	return s, nil
}

// Admin opens a pool of its own.
func (b *backend) Admin() (*sql.DB, error) {
	db, err := sql.Open("sqlite", b.writeDSN)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// Close waits for the transactions that run and closes all connections.
func (b *backend) Close() error {
	var errs []error
	for range cap(b.readers) {
		errs = append(errs, (<-b.readers).close())
	}
	errs = append(errs, (<-b.writers).close())
	// Whoever begins from now on finds the pools closed instead of waiting for ever.
	errs = append(errs, b.reader.Close(), b.writer.Close())
	for range cap(b.readers) {
		b.readers <- nil
	}
	b.writers <- nil
	return errors.Join(errs...)
}

// Classify wraps an error of SQLite in its class.
func (b *backend) Classify(err error) error {
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok || sqldb.Unserved(err) {
		return err
	}
	switch e.Code() {
	case lib.SQLITE_IOERR_WRITE, lib.SQLITE_IOERR_SHMSIZE, lib.SQLITE_IOERR_TRUNCATE, lib.SQLITE_IOERR_FSYNC, lib.SQLITE_IOERR_DIR_FSYNC:
		return sqldb.As(sqldb.ErrFull, err) // a quota, or a disk that takes no more
	case lib.SQLITE_CONSTRAINT_UNIQUE, lib.SQLITE_CONSTRAINT_PRIMARYKEY, lib.SQLITE_CONSTRAINT_ROWID:
		return &sqldb.ConstraintError{Class: sqldb.ErrUnique, Constraint: constraintName(e.Error(), e.Code()), Err: err}
	case lib.SQLITE_CONSTRAINT_FOREIGNKEY:
		return &sqldb.ConstraintError{Class: sqldb.ErrReference, Err: err}
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return sqldb.As(sqldb.ErrBusy, err)
	case lib.SQLITE_FULL:
		return sqldb.As(sqldb.ErrFull, err)
	case lib.SQLITE_IOERR, lib.SQLITE_CANTOPEN, lib.SQLITE_READONLY, lib.SQLITE_PROTOCOL:
		// The file system is gone for the moment, or takes no writes.
		return sqldb.As(sqldb.ErrAway, err)
	}
	return err
}

// constraintName makes "UNIQUE constraint failed: t.a, t.b (2067)" the name that PostgreSQL gives the same constraint.
func constraintName(text string, code int) string {
	const marker = "constraint failed: "
	i := strings.LastIndex(text, marker)
	if i < 0 {
		return ""
	}
	columns, _, _ := strings.Cut(text[i+len(marker):], " (")
	if index, ok := strings.CutPrefix(columns, "index '"); ok {
		return strings.TrimSuffix(index, "'")
	}
	table, _, _ := strings.Cut(columns, ".")
	if code != lib.SQLITE_CONSTRAINT_UNIQUE {
		return table + "_pkey"
	}
	return table + "_" + strings.ReplaceAll(strings.ReplaceAll(columns, table+".", ""), ", ", "_") + "_key"
}

// conn is a connection with its prepared statements.
type conn struct {
	raw        *sql.Conn
	statements map[string]*sql.Stmt
}

func (c *conn) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := c.statements[query]; ok {
		return s, nil
	}
	s, err := c.raw.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	c.statements[query] = s
	return s, nil
}

func (c *conn) exec(ctx context.Context, query string, args []any) (sql.Result, error) {
	s, err := c.prepare(ctx, query) //nolint:sqlclosecheck // it stays prepared
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

func (c *conn) close() error {
	if c == nil {
		return nil
	}
	var errs []error
	for _, s := range c.statements {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, c.raw.Close())...)
}

// session is a transaction on a connection that goes back to free when it ends.
type session struct {
	conn *conn
	free chan<- *conn
}

func (s *session) Exec(ctx context.Context, query string, args []any) (int64, error) {
	result, err := s.conn.exec(ctx, query, args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// Later is now: there is no way to go.
func (s *session) Later(ctx context.Context, query string, args []any, read func(sqldb.Cursor) error) error {
	if read == nil {
		_, err := s.conn.exec(ctx, query, args)
		return err
	}
	rows, err := s.Query(ctx, query, args)
	if err != nil {
		return err
	}
	return read(rows)
}

// Flush has nothing to run.
func (s *session) Flush(context.Context) error { return nil }

func (s *session) Query(ctx context.Context, query string, args []any) (sqldb.Cursor, error) {
	stmt, err := s.conn.prepare(ctx, query) //nolint:sqlclosecheck // it stays prepared
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(ctx, args...) //nolint:rowserrcheck // whoever reads the rows does
	if err != nil {
		return nil, err // not a nil *sql.Rows, which is no nil cursor
	}
	return rows, nil
}

// Commit commits, or undoes everything when that fails. What was decided is not undone by a context that ends.
func (s *session) Commit(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return errors.Join(err, s.Rollback())
	}
	if _, err := s.conn.exec(context.Background(), "COMMIT", nil); err != nil {
		return errors.Join(err, s.Rollback())
	}
	s.free <- s.conn
	return nil
}

func (s *session) Rollback() error {
	_, err := s.conn.exec(context.Background(), "ROLLBACK", nil)
	if e, ok := errors.AsType[*sqlite.Error](err); ok && e.Code() == lib.SQLITE_ERROR {
		err = nil // no transaction is active: SQLite has rolled back on its own, as after an interrupt or a full disk
	}
	if err != nil {
		_ = s.conn.close()
		s.free <- nil
		return err
	}
	s.free <- s.conn
	return nil
}
