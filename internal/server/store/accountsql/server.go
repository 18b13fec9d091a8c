package accountsql

import (
	"context"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *tx) InsertAudit(ctx context.Context, e *accounts.AuditEntry) error {
	return t.insert(ctx, &e.Key, &t.q.InsertAudit, e.ID, sqldb.Null(e.WorkspaceID), sqldb.Null(e.EnvironmentID), sqldb.Null(e.ActorID), e.Actor, e.Action,
		e.SubjectKind, e.SubjectID, e.Subject, e.Detail, sqldb.Micros(e.CreatedAt))
}

// literal makes the characters of a LIKE pattern stand for themselves.
var literal = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

func (t *tx) Audit(ctx context.Context, f accounts.AuditFilter) ([]accounts.AuditEntry, error) {
	var since int64
	if f.Since != nil {
		since = sqldb.Micros(*f.Since)
	}
	var pattern string
	if f.Text != "" {
		pattern = "%" + literal.Replace(f.Text) + "%"
	}
	return all(ctx, t, &t.q.Audit, f.WorkspaceID, since, f.Before, pattern, f.Limit)
}

func (t *tx) PruneAudit(ctx context.Context, before time.Time) error {
	return t.exec(ctx, t.q.PruneAudit, sqldb.Micros(before))
}

func (t *tx) InsertSigningKey(ctx context.Context, k *accounts.SigningKey) error {
	return t.exec(ctx, t.q.InsertSigningKey, k.ID, k.PrivatePEM, sqldb.Micros(k.CreatedAt), sqldb.NullMicros(k.RetiredAt))
}

func (t *tx) RetireSigningKeys(ctx context.Context, at time.Time) error {
	return t.exec(ctx, t.q.RetireSigningKeys, sqldb.Micros(at))
}

func (t *tx) SigningKeys(ctx context.Context) ([]accounts.SigningKey, error) {
	return all(ctx, t, &t.q.SigningKeys)
}

type namedValue struct{ Name, Value string }

func (t *tx) Values(ctx context.Context, prefix string) (map[string]string, error) {
	found, err := all(ctx, t, &t.q.Values, prefix)
	values := make(map[string]string, len(found))
	for _, v := range found {
		values[v.Name] = v.Value
	}
	return values, err
}

func (t *tx) PutValue(ctx context.Context, name, value string, at time.Time) error {
	return t.exec(ctx, t.q.PutValue, name, value, sqldb.Micros(at))
}

func (t *tx) DeleteValues(ctx context.Context, prefix string) error {
	return t.exec(ctx, t.q.DeleteValues, prefix)
}

// Lock does nothing in SQLite, where there is one writer at a time.
func (t *tx) Lock(ctx context.Context, name string) error {
	if t.Dialect() == sqldb.SQLite {
		return nil
	}
	return t.exec(ctx, t.q.Lock, name)
}
