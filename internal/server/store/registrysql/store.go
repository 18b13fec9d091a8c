package registrysql

import (
	"context"
	"embed"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

//go:embed queries
var files embed.FS

// Store is the registry in a database. It is safe for concurrent use.
type Store struct {
	db  *sqldb.DB
	q   *queries
	now func() time.Time

	executors executorTexts
	forms     outputForms
	texts     *samples
}

var _ hub.Store = (*Store)(nil)

// New returns the registry in db, whose schema is current. Its clock is that of the database server where several
// servers share it, and this machine's otherwise; a now that is not nil takes the place of both.
func New(db *sqldb.DB, now func() time.Time) *Store {
	q := &queries{}
	sqldb.Load(files, db.Dialect(), q)
	if now == nil && db.Dialect() == sqldb.SQLite {
		now = time.Now
	}
	return &Store{db: db, q: q, now: now, texts: &samples{q: &q.TextSample}}
}

// Reads is the store as pages read it.
func (s *Store) Reads() reads.Store { return readStore{s} }

type readStore struct{ *Store }

// Read runs fn on one state of the database.
func (p readStore) Read(ctx context.Context, env int64, fn func(reads.Tx) error) error {
	return p.read(ctx, env, func(t *transaction) error { return fn(t) })
}

// Search is the store as searches read it, with the index that it keeps for them.
func (s *Store) Search() search.Store { return searchStore{s} }

type searchStore struct{ *Store }

// Read runs fn on one state of the database.
func (q searchStore) Read(ctx context.Context, env int64, fn func(search.Tx) error) error {
	return q.read(ctx, env, func(t *transaction) error { return fn(t) })
}

// Write runs fn in one transaction.
func (s *Store) Write(ctx context.Context, env int64, fn func(hub.WriteTx) error) error {
	var t *transaction
	err := s.db.Write(ctx, func(tx *sqldb.Tx) error {
		t = &transaction{Tx: tx, s: s, q: s.q, env: env}
		return fn(t)
	})
	if err == nil {
		s.executors.keep(t.executors)
		s.forms.keep(env, t.forms)
	}
	return err
}

// Ahead returns a context whose writes last once a later one, or Settle, has returned.
func (s *Store) Ahead(ctx context.Context) context.Context { return sqldb.Ahead(ctx) }

// Settle makes what was written ahead last: a commit takes everything with it that was committed before.
func (s *Store) Settle(ctx context.Context) error {
	if s.db.Dialect() != sqldb.Postgres {
		return nil // nothing is written ahead
	}
	return s.db.Write(ctx, func(tx *sqldb.Tx) error { return tx.Do(ctx, s.q.Settle) })
}

// Read runs fn on one state of the database.
func (s *Store) Read(ctx context.Context, env int64, fn func(hub.Tx) error) error {
	return s.read(ctx, env, func(t *transaction) error { return fn(t) })
}

func (s *Store) read(ctx context.Context, env int64, fn func(*transaction) error) error {
	return s.db.Read(ctx, func(tx *sqldb.Tx) error { return fn(&transaction{Tx: tx, s: s, q: s.q, env: env, reading: true}) })
}

// transaction is an open transaction in one environment.
type transaction struct {
	*sqldb.Tx

	s       *Store
	q       *queries
	env     int64
	reading bool
	last    time.Time
	told    int64           // the moment of the last event
	bases   map[int64]int64 // of the bodies that the transaction has stored, those that another's text is compressed against

	executors map[executorOf]executorText // that the transaction has stored or found
	forms     map[outputForm]int64        // the same
}

var _ hub.WriteTx = (*transaction)(nil)

// Now is the moment, which never goes back within a transaction.
func (t *transaction) Now(ctx context.Context) (time.Time, error) { return t.moment(ctx, nil) }

// moment is [transaction.Now], by the answer of the database's clock where it has been asked.
func (t *transaction) moment(ctx context.Context, clock []time.Time) (now time.Time, err error) {
	switch {
	case t.s.now != nil:
		now = t.s.now().UTC().Truncate(time.Microsecond)
	case len(clock) > 0:
		now = clock[0]
	default:
		if now, err = t.q.Clock.Only(ctx, t.Tx); err != nil {
			return time.Time{}, err
		}
	}
	if now.Before(t.last) {
		now = t.last
	}
	t.last = now
	return now, nil
}

// Savepoint runs fn and takes back what it wrote when it gives an error.
func (t *transaction) Savepoint(ctx context.Context, fn func() error) error {
	err := t.Tx.Savepoint(ctx, func(*sqldb.Tx) error { return fn() })
	if err != nil {
		t.executors, t.forms = nil, nil // some of them may be taken back
	}
	return err
}
