package accountsql

import (
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *tx) InsertAudit(e *accounts.AuditEntry) error {
	return t.insert(&e.Key, &t.q.InsertAudit, e.ID, sqldb.Null(e.WorkspaceID), sqldb.Null(e.EnvironmentID), sqldb.Null(e.ActorID), e.Actor, e.Action,
		e.SubjectKind, e.SubjectID, e.Subject, e.Detail, sqldb.Micros(e.CreatedAt))
}

// literal makes the characters of a LIKE pattern stand for themselves.
var literal = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

func (t *tx) Audit(f accounts.AuditFilter) ([]accounts.AuditEntry, error) {
	var since int64
	if f.Since != nil {
		since = sqldb.Micros(*f.Since)
	}
	var pattern string
	if f.Text != "" {
		pattern = "%" + literal.Replace(f.Text) + "%"
	}
	return all(t, &t.q.Audit, f.WorkspaceID, since, f.Before, pattern, f.Limit)
}

func (t *tx) PruneAudit(before time.Time) error { return t.exec(t.q.PruneAudit, sqldb.Micros(before)) }

func (t *tx) InsertSigningKey(k *accounts.SigningKey) error {
	return t.exec(t.q.InsertSigningKey, k.ID, k.PrivatePEM, sqldb.Micros(k.CreatedAt), sqldb.NullMicros(k.RetiredAt))
}

func (t *tx) RetireSigningKeys(at time.Time) error {
	return t.exec(t.q.RetireSigningKeys, sqldb.Micros(at))
}

func (t *tx) SigningKeys() ([]accounts.SigningKey, error) {
	return all(t, &t.q.SigningKeys)
}

type namedValue struct{ Name, Value string }

func (t *tx) Values(prefix string) (map[string]string, error) {
	found, err := all(t, &t.q.Values, prefix)
	values := make(map[string]string, len(found))
	for _, v := range found {
		values[v.Name] = v.Value
	}
	return values, err
}

func (t *tx) PutValue(name, value string, at time.Time) error {
	return t.exec(t.q.PutValue, name, value, sqldb.Micros(at))
}

func (t *tx) DeleteValues(prefix string) error { return t.exec(t.q.DeleteValues, prefix) }

// Lock does nothing in SQLite, where there is one writer at a time.
func (t *tx) Lock(name string) error {
	if t.Dialect() == sqldb.SQLite {
		return nil
	}
	return t.exec(t.q.Lock, name)
}
