// Package logsql keeps logs in an SQL database: that of the registry, or one of their own.
package logsql

import (
	"context"
	"embed"
	"time"

	"github.com/stardag-go/stardag/internal/server/logs"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

//go:embed queries/*.sql
var files embed.FS

// Store is a [logs.Store].
type Store struct {
	db *sqldb.DB
	q  queries
}

var _ logs.Store = (*Store)(nil)

// queries are the statements.
type queries struct {
	Run       sqldb.Query[logs.Run]    `sql:"run"`
	RunHeld   sqldb.Query[logs.Run]    `sql:"run_held"`
	RunMake   string                   `sql:"run_make,postgres"`
	RunPut    sqldb.Insert             `sql:"run_put"`
	RunList   sqldb.Query[logs.RunKey] `sql:"run_list"`
	RunOld    sqldb.Query[string]      `sql:"run_old"`
	RunRemove string                   `sql:"run_remove"`

	ChunkAdd        sqldb.Insert            `sql:"chunk_add"`
	ChunkList       sqldb.Query[logs.Chunk] `sql:"chunk_list"`
	ChunkListBefore sqldb.Query[logs.Chunk] `sql:"chunk_list_before"`
	ChunkSizes      sqldb.Query[logs.Size]  `sql:"chunk_sizes"`
	ChunkNames      sqldb.Query[logs.Named] `sql:"chunk_names"`
	ChunkCut        string                  `sql:"chunk_cut"`
	ChunkRemove     string                  `sql:"chunk_remove"`

	PointAdd    sqldb.Insert            `sql:"point_add"`
	PointList   sqldb.Query[logs.Point] `sql:"point_list"`
	PointRemove string                  `sql:"point_remove"`
}

// New returns the logs that db keeps, whose schema is current.
func New(db *sqldb.DB) *Store {
	s := &Store{db: db}
	sqldb.Load(files, db.Dialect(), &s.q)
	return s
}

// Write runs fn in a transaction.
func (s *Store) Write(ctx context.Context, fn func(logs.WriteTx) error) error {
	return s.db.Write(ctx, func(t *sqldb.Tx) error { return fn(&tx{t, &s.q}) })
}

// Read runs fn on one state of the database.
func (s *Store) Read(ctx context.Context, fn func(logs.Tx) error) error {
	return s.db.Read(ctx, func(t *sqldb.Tx) error { return fn(&tx{t, &s.q}) })
}

// tx is a [logs.WriteTx].
type tx struct {
	*sqldb.Tx

	q *queries
}

func (t *tx) Run(ctx context.Context, env int64, execution string) (*logs.Run, error) {
	return t.q.Run.One(ctx, t.Tx, env, execution)
}

// Hold makes the rows that are missing where others may make them too.
func (t *tx) Hold(ctx context.Context, env int64, executions []string) ([]logs.Run, error) {
	list := t.List(executions)
	held, err := t.q.RunHeld.All(ctx, t.Tx, env, list)
	if err != nil || len(held) == len(executions) || t.Dialect() != sqldb.Postgres {
		return held, err
	}
	if _, err := t.Exec(ctx, t.q.RunMake, env, list, time.Now().UnixMicro()); err != nil {
		return nil, err
	}
	return t.q.RunHeld.All(ctx, t.Tx, env, list)
}

func (t *tx) Put(ctx context.Context, runs []logs.Run) error {
	rows := make([][]any, len(runs))
	for i, r := range runs {
		rows[i] = []any{
			r.Execution, r.Env, r.FirstAt.UnixMicro(), r.LastAt.UnixMicro(), r.Next, r.Head, r.Lines, r.Bytes, r.Points, r.CutLines, r.CutPoints, r.Closed,
			sqldb.Null(r.Done), sqldb.Null(r.Total), sqldb.NullMicros(r.ProgressAt),
		}
	}
	return t.q.RunPut.Exec(ctx, t.Tx, rows)
}

func (t *tx) Runs(ctx context.Context, after string, limit int) ([]logs.RunKey, error) {
	return t.q.RunList.All(ctx, t.Tx, after, limit)
}

func (t *tx) OldRuns(ctx context.Context, before time.Time, limit int) ([]string, error) {
	return t.q.RunOld.All(ctx, t.Tx, before.UnixMicro(), limit)
}

func (t *tx) Remove(ctx context.Context, executions []string) error {
	for _, statement := range []string{t.q.ChunkRemove, t.q.PointRemove, t.q.RunRemove} {
		if _, err := t.Exec(ctx, statement, t.List(executions)); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) AddChunks(ctx context.Context, chunks []logs.Chunk) error {
	rows := make([][]any, len(chunks))
	for i, c := range chunks {
		rows[i] = []any{c.Execution, c.Part, c.LastAt.UnixMicro(), c.Lines, c.Bytes, c.Text}
	}
	return t.q.ChunkAdd.Exec(ctx, t.Tx, rows)
}

func (t *tx) Chunks(ctx context.Context, execution string, from int64, limit int) ([]logs.Chunk, error) {
	return t.q.ChunkList.All(ctx, t.Tx, execution, from, limit)
}

func (t *tx) ChunksBefore(ctx context.Context, execution string, before int64, limit int) ([]logs.Chunk, error) {
	return t.q.ChunkListBefore.All(ctx, t.Tx, execution, before, limit)
}

func (t *tx) Sizes(ctx context.Context, execution string, from int64, limit int) ([]logs.Size, error) {
	return t.q.ChunkSizes.All(ctx, t.Tx, execution, from, limit)
}

func (t *tx) Names(ctx context.Context, execution string, from, before int64, longest int) ([]logs.Named, error) {
	return t.q.ChunkNames.All(ctx, t.Tx, execution, from, before, longest)
}

func (t *tx) Cut(ctx context.Context, execution string, from, before int64) error {
	_, err := t.Exec(ctx, t.q.ChunkCut, execution, from, before)
	return err
}

func (t *tx) AddPoints(ctx context.Context, points []logs.Point) error {
	rows := make([][]any, len(points))
	for i, p := range points {
		rows[i] = []any{p.Execution, p.Name, p.Step, sqldb.Null(p.Value), p.At.UnixMicro()}
	}
	return t.q.PointAdd.Exec(ctx, t.Tx, rows)
}

func (t *tx) Points(ctx context.Context, execution string) ([]logs.Point, error) {
	return t.q.PointList.All(ctx, t.Tx, execution)
}
