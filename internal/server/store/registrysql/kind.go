package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *transaction) PutKinds(ctx context.Context, kinds []wire.TaskKind, at time.Time) error {
	values := make([][]any, len(kinds))
	for i := range kinds {
		k := &kinds[i]
		values[i] = []any{t.env, k.TaskNamespace, k.TaskName, k.Owner, k.Doc, k.CodeVersion, at.UnixMicro()}
	}
	return t.q.KindPut.Exec(ctx, t.Tx, values)
}

func (t *transaction) Kind(ctx context.Context, of hub.TaskName) (*wire.TaskKind, error) {
	return t.q.Reads.Kind.One(ctx, t.Tx, t.env, of.Namespace, of.Name)
}

func (t *transaction) FamilyPage(ctx context.Context, q reads.FamilyQuery) ([]reads.FamilyRow, error) {
	var words any
	if q.Words != "" {
		words = patterns([]string{q.Words})[0]
	}
	return t.q.Reads.Families.All(ctx, t.Tx, t.env, q.After.Namespace, q.After.Name, words, q.Limit)
}

func (t *transaction) Maker(ctx context.Context, task int64) (*reads.Maker, error) {
	return t.q.Reads.Maker.One(ctx, t.Tx, t.env, task)
}

func (t *transaction) Makers(ctx context.Context, plan int64) ([]reads.Maker, error) {
	return t.q.Reads.Makers.All(ctx, t.Tx, t.env, plan)
}
