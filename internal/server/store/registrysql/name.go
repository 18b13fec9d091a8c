package registrysql

import (
	"context"
	"math"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *transaction) HoldName(ctx context.Context, name string, at time.Time) (*hub.NameRow, error) {
	if _, err := t.Exec(ctx, t.q.NameMake, t.env, name, at.UnixMicro()); err != nil {
		return nil, err
	}
	held, err := t.q.NameHold.Only(ctx, t.Tx, t.env, name)
	return &held, err
}

func (t *transaction) NameTarget(ctx context.Context, name string) (string, error) {
	id, err := t.q.NameTarget.One(ctx, t.Tx, t.env, name)
	return valueOf(id), err
}

func (t *transaction) NameMoveTarget(ctx context.Context, name, number int64) (string, error) {
	id, err := t.q.NameMoveTarget.One(ctx, t.Tx, t.env, name, number)
	return valueOf(id), err
}

func (t *transaction) MoveName(ctx context.Context, n *hub.NameRow, m hub.NameMove, before int64) error {
	if err := t.Do(ctx, t.q.NameMove, t.env, n.PK, n.Number, sqldb.Null(n.Task), sqldb.Null(n.Previous)); err != nil {
		return err
	}
	if err := t.Do(ctx, t.q.NameMoveInsert, t.env, n.PK, m.Number, sqldb.Null(m.Task), sqldb.Null(m.FromName), sqldb.Null(m.FromNumber), m.Note,
		sqldb.Null(m.UserID), sqldb.Null(m.KeyID), m.At.UnixMicro()); err != nil {
		return err
	}
	if before <= 1 {
		return nil
	}
	return t.Do(ctx, t.q.NameForget, t.env, n.PK, before)
}

func (t *transaction) Names(ctx context.Context, q reads.NameQuery) ([]reads.NameRow, error) {
	if q.TaskID != nil {
		return t.q.Reads.NamesOfTask.All(ctx, t.Tx, t.env, *q.TaskID, q.After, q.Limit)
	}
	return t.q.Reads.Names.All(ctx, t.Tx, t.env, q.After, q.Prefix, q.Prefix+"~", q.Limit) // no name has a byte above that
}

func (t *transaction) NameOf(ctx context.Context, name string) (*reads.NameRow, error) {
	return t.q.Reads.Name.One(ctx, t.Tx, t.env, name)
}

func (t *transaction) NameMoves(ctx context.Context, name string, before int64, limit int) ([]reads.NameMoveRow, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	return t.q.Reads.NameMoves.All(ctx, t.Tx, t.env, name, before, limit)
}
