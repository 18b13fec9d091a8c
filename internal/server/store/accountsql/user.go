package accountsql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *tx) InsertUser(ctx context.Context, u *accounts.User) error {
	return t.insert(ctx, &u.Key, &t.q.InsertUser, u.ID, u.ExternalID, u.Email, accounts.EmailKey(u.Email), u.EmailVerified, sqldb.Null(u.DisplayName),
		sqldb.Null(u.PasswordHash), sqldb.NullMicros(u.PasswordChangedAt), sqldb.NullMicros(u.DisabledAt), sqldb.Micros(u.CreatedAt))
}

func (t *tx) UserByID(ctx context.Context, id string) (*accounts.User, error) {
	return byID(ctx, t, &t.q.UserByID, id)
}

func (t *tx) UserByKey(ctx context.Context, key int64) (*accounts.User, error) {
	return one(ctx, t, &t.q.UserByKey, key)
}

func (t *tx) UserByEmail(ctx context.Context, email string) (*accounts.User, error) {
	return one(ctx, t, &t.q.UserByEmail, accounts.EmailKey(email))
}

func (t *tx) UserByIdentity(ctx context.Context, issuer, subject string) (*accounts.User, error) {
	return one(ctx, t, &t.q.UserByIdentity, issuer, subject)
}

func (t *tx) InsertIdentity(ctx context.Context, userKey int64, issuer, subject string, at time.Time) error {
	return t.exec(ctx, t.q.InsertIdentity, issuer, subject, userKey, sqldb.Micros(at))
}

func (t *tx) UpdateUser(ctx context.Context, u *accounts.User) error {
	return t.exec(ctx, t.q.UpdateUser, u.Key, u.EmailVerified, sqldb.Null(u.DisplayName), sqldb.Null(u.PasswordHash),
		sqldb.NullMicros(u.PasswordChangedAt), sqldb.NullMicros(u.DisabledAt))
}

func (t *tx) AnyUser(ctx context.Context) (bool, error) { return t.q.AnyUser.Only(ctx, t.Tx) }
