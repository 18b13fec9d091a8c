package accountsql

import (
	"database/sql"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func scanSession(r scanner) (s accounts.Session, err error) {
	var created, expires int64
	var used, revoked sql.NullInt64
	err = r.Scan(&s.ID, &s.UserKey, &created, &expires, &used, &revoked, &s.Method, &s.Client, &s.IDToken)
	s.CreatedAt, s.ExpiresAt, s.LastUsedAt, s.RevokedAt = sqldb.Time(created), sqldb.Time(expires), sqldb.NullTime(used), sqldb.NullTime(revoked)
	return s, err
}

func (t *tx) InsertSession(s *accounts.Session) error {
	return t.exec(t.q.InsertSession, s.ID, s.UserKey, sqldb.Micros(s.CreatedAt), sqldb.Micros(s.ExpiresAt), string(s.Method), s.Client, s.IDToken)
}

func (t *tx) Session(id string) (*accounts.Session, error) {
	return byID(t, scanSession, t.q.Session, id)
}

func (t *tx) Sessions(userKey int64, now time.Time) ([]accounts.Session, error) {
	return all(t, scanSession, t.q.Sessions, userKey, sqldb.Micros(now))
}

func (t *tx) RevokeSession(id string, at time.Time) error {
	return t.exec(t.q.RevokeSession, id, sqldb.Micros(at))
}

func (t *tx) RevokeSessions(userKey int64, except string, at time.Time) error {
	if except == "" {
		return t.exec(t.q.RevokeSessions, userKey, sqldb.Micros(at))
	}
	return t.exec(t.q.RevokeOtherSessions, userKey, sqldb.Micros(at), except)
}

func (t *tx) TouchSession(id string, at time.Time) error {
	return t.exec(t.q.TouchSession, id, sqldb.Micros(at))
}

func (t *tx) PruneSessions(expiredBefore time.Time) error {
	return t.exec(t.q.PruneSessions, sqldb.Micros(expiredBefore))
}

func (t *tx) Attempts(bucket string, since time.Time) (n int, first time.Time, err error) {
	var at int64
	err = t.Row(t.ctx, t.q.Attempts, bucket, sqldb.Micros(since)).Scan(&n, &at)
	return n, sqldb.Time(at), err
}

func (t *tx) InsertAttempts(at time.Time, buckets ...string) error {
	rows := make([][]any, 0, len(buckets))
	for _, b := range buckets {
		rows = append(rows, []any{b, sqldb.Micros(at)})
	}
	return t.Insert(t.ctx, sqldb.Insert{Table: "login_attempts", Columns: "bucket, created_at"}, rows)
}

func (t *tx) DeleteAttempts(buckets ...string) error {
	for _, b := range buckets {
		if err := t.exec(t.q.DeleteAttempts, b); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) PruneAttempts(before time.Time) error {
	return t.exec(t.q.PruneAttempts, sqldb.Micros(before))
}
