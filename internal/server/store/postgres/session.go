package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

const (
	beginRead = "begin isolation level repeatable read read only"
	// planAgain is how often a connection plans its statements anew: tables that were empty when it did so last may have millions of rows.
	planAgain = 10 * time.Second
	// lastWords bounds how long a connection is waited for that ends a transaction.
	lastWords = 5 * time.Second
)

// beginWrite begins a transaction that writes. Its statements name what they touch by keys: how they are run is to depend neither on how large the
// tables were when they were looked at last, nor on the arguments, and is planned once for a connection, since planning takes longer than running. (What
// reads is planned by what it asks for, and by what is known of the tables.) Where a whole table has to be read all the same, the price
// that keeps it from being chosen is not to make PostgreSQL compile the statement.
var beginWrite = strings.Join([]string{
	"begin isolation level read committed", "set local plan_cache_mode = force_generic_plan", "set local enable_seqscan = off", "set local enable_hashjoin = off",
	"set local enable_mergejoin = off", "set local jit = off",
}, "; ")

// Begin takes a connection and starts a transaction on it.
func (b *backend) Begin(ctx context.Context, purpose sqldb.Purpose) (sqldb.Session, error) {
	pooled, err := b.pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	s := &session{pooled: pooled, write: purpose != sqldb.ToRead, mode: pgx.QueryExecModeCacheStatement}
	if b.unnamed.Load() {
		s.mode = pgx.QueryExecModeCacheDescribe
	}
	err = pooled.Raw(func(driver any) error {
		c, ok := driver.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("a connection is a %T", driver)
		}
		s.conn = c.Conn() // ours alone until it goes back to the pool
		return nil
	})
	if err == nil {
		begin := beginRead
		if s.write {
			begin = beginWrite
			if purpose == sqldb.ToWriteAhead {
				begin += "; set local synchronous_commit = off"
			}
			if b.perTransaction {
				begin += "; set local " + idleParameter + " = '" + idleLimit + "'"
			}
			begin += s.planned(time.Now())
		}
		_, err = s.conn.Exec(ctx, begin, pgx.QueryExecModeSimpleProtocol)
	}
	if err != nil {
		_ = s.Rollback()
		return nil, err
	}
	return s, nil
}

// planned returns what has the connection plan its statements anew, once in a while.
func (s *session) planned(now time.Time) string {
	const key = "planned"
	last, _ := s.conn.PgConn().CustomData()[key].(time.Time)
	if now.Sub(last) < planAgain {
		return ""
	}
	s.conn.PgConn().CustomData()[key] = now
	return "; discard plans"
}

// session runs statements by their text: pgx keeps them prepared per connection, unless that cannot be.
type session struct {
	pooled *sql.Conn
	write  bool
	conn   *pgx.Conn
	mode   pgx.QueryExecMode
	later  []kept
	told   bool // the database may have been told to commit, and has not refused a statement before
}

func (s *session) Exec(ctx context.Context, query string, args []any) (int64, error) {
	if len(s.later) == 0 {
		tag, err := s.conn.Exec(ctx, query, s.arguments(args)...)
		return tag.RowsAffected(), err
	}
	sent, err := s.send(ctx, query, args)
	if err != nil {
		return 0, err
	}
	tag, err := sent.Exec()
	return tag.RowsAffected(), errors.Join(err, sent.Close())
}

// Later keeps a statement until another one has to be sent, so that many go one way together.
func (s *session) Later(ctx context.Context, query string, args []any, read func(sqldb.Cursor) error) error {
	if s.write && s.mode == pgx.QueryExecModeCacheStatement { // in which batches are sent
		s.later = append(s.later, kept{query, args, read})
		return nil
	}
	return s.carryOut(ctx, kept{query, args, read})
}

// kept is a statement that is sent with the next one, and what reads its rows, nil when it has none.
type kept struct {
	query string
	args  []any
	read  func(sqldb.Cursor) error
}

// Flush sends what is kept.
func (s *session) Flush(ctx context.Context) error {
	if len(s.later) == 0 {
		return nil
	}
	last := len(s.later) - 1
	k := s.later[last]
	s.later = s.later[:last]
	return s.carryOut(ctx, k)
}

// carryOut runs a statement now, behind what is kept.
func (s *session) carryOut(ctx context.Context, k kept) error {
	if k.read == nil {
		_, err := s.Exec(ctx, k.query, k.args)
		return err
	}
	rows, err := s.Query(ctx, k.query, k.args)
	if err != nil {
		return err
	}
	return k.read(rows)
}

func (s *session) Query(ctx context.Context, query string, args []any) (sqldb.Cursor, error) {
	if len(s.later) == 0 {
		rows, err := s.conn.Query(ctx, query, s.arguments(args)...)
		if err != nil {
			return nil, err
		}
		return cursor{rows, nil}, nil
	}
	sent, err := s.send(ctx, query, args)
	if err != nil {
		return nil, err
	}
	rows, err := sent.Query()
	if err != nil {
		return nil, errors.Join(err, sent.Close())
	}
	return cursor{rows, sent}, nil
}

// send sends what is kept and query behind it, and returns the results from that of query on.
func (s *session) send(ctx context.Context, query string, args []any) (pgx.BatchResults, error) {
	before := s.later
	s.later = nil
	batch := &pgx.Batch{QueuedQueries: make([]*pgx.QueuedQuery, 0, len(before)+1)}
	for _, k := range before {
		batch.Queue(k.query, k.args...)
	}
	batch.Queue(query, args...)
	sent := s.conn.SendBatch(ctx, batch)
	for _, k := range before {
		if err := k.receive(sent); err != nil {
			_ = sent.Close() // which says the same, or nothing
			return nil, err
		}
	}
	return sent, nil
}

// receive reads what came of the statement.
func (k *kept) receive(sent pgx.BatchResults) error {
	if k.read == nil {
		_, err := sent.Exec()
		return err
	}
	rows, err := sent.Query()
	if err != nil {
		return err
	}
	return k.read(cursor{rows, nil})
}

// arguments returns what pgx is to run a statement with.
func (s *session) arguments(args []any) []any {
	return append([]any{s.mode}, args...)
}

// Commit commits. Once the database was told to, an answer that does not come leaves open whether it did.
func (s *session) Commit(ctx context.Context) error {
	tag, err := s.commit(ctx)
	switch {
	case err != nil && s.told && away(err) && !pgconn.SafeToRetry(err):
		err = sqldb.As(sqldb.ErrUnknown, err)
	case err == nil && tag.String() == "ROLLBACK":
		err = pgx.ErrTxCommitRollback
	}
	if err != nil {
		_ = s.Rollback()
		return err
	}
	return s.pooled.Close()
}

func (s *session) commit(ctx context.Context) (tag pgconn.CommandTag, err error) {
	const commit = "commit"
	s.told = true
	if len(s.later) == 0 {
		return s.conn.Exec(ctx, commit, pgx.QueryExecModeSimpleProtocol)
	}
	sent, err := s.send(ctx, commit, nil)
	if err != nil {
		_, refused := errors.AsType[*pgconn.PgError](err)
		s.told = !refused
		return tag, err
	}
	tag, err = sent.Exec()
	return tag, errors.Join(err, sent.Close())
}

// Rollback takes the transaction back, or gives the connection up.
func (s *session) Rollback() error {
	if s.conn == nil {
		return s.pooled.Close()
	}
	ctx, cancel := context.WithTimeout(context.Background(), lastWords)
	defer cancel()
	if !s.conn.IsClosed() {
		if _, err := s.conn.Exec(ctx, "rollback", pgx.QueryExecModeSimpleProtocol); err != nil {
			_ = s.conn.Close(ctx)
		}
	}
	return s.pooled.Close()
}

// cursor is the rows of pgx, and the batch that they are the last of.
type cursor struct {
	pgx.Rows

	batch pgx.BatchResults // nil without one
}

func (c cursor) Columns() ([]string, error) {
	fields := c.FieldDescriptions()
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names, c.Err()
}

func (c cursor) Close() error {
	c.Rows.Close()
	err := c.Err()
	if c.batch != nil {
		err = errors.Join(err, c.batch.Close())
	}
	return err
}

// texts reads UUIDs as texts wherever they are read into something that takes any value.
type texts struct{ pgtype.UUIDCodec }

// DecodeValue implements [pgtype.Codec].
func (t texts) DecodeValue(m *pgtype.Map, oid uint32, format int16, src []byte) (any, error) {
	return t.DecodeDatabaseSQLValue(m, oid, format, src)
}

// connected prepares a new connection.
func connected(_ context.Context, conn *pgx.Conn) error {
	conn.TypeMap().RegisterType(&pgtype.Type{Name: "uuid", OID: pgtype.UUIDOID, Codec: texts{}})
	return nil
}
