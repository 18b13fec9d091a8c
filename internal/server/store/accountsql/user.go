package accountsql

import (
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *tx) InsertUser(u *accounts.User) error {
	return t.insert(&u.Key, &t.q.InsertUser, u.ID, u.ExternalID, u.Email, accounts.EmailKey(u.Email), u.EmailVerified, sqldb.Null(u.DisplayName),
		sqldb.Null(u.PasswordHash), sqldb.NullMicros(u.PasswordChangedAt), sqldb.NullMicros(u.DisabledAt), sqldb.Micros(u.CreatedAt))
}

func (t *tx) UserByID(id string) (*accounts.User, error) {
	return byID(t, &t.q.UserByID, id)
}

func (t *tx) UserByKey(key int64) (*accounts.User, error) {
	return one(t, &t.q.UserByKey, key)
}

func (t *tx) UserByEmail(email string) (*accounts.User, error) {
	return one(t, &t.q.UserByEmail, accounts.EmailKey(email))
}

func (t *tx) UserByIdentity(issuer, subject string) (*accounts.User, error) {
	return one(t, &t.q.UserByIdentity, issuer, subject)
}

func (t *tx) InsertIdentity(userKey int64, issuer, subject string, at time.Time) error {
	return t.exec(t.q.InsertIdentity, issuer, subject, userKey, sqldb.Micros(at))
}

func (t *tx) UpdateUser(u *accounts.User) error {
	return t.exec(t.q.UpdateUser, u.Key, u.EmailVerified, sqldb.Null(u.DisplayName), sqldb.Null(u.PasswordHash),
		sqldb.NullMicros(u.PasswordChangedAt), sqldb.NullMicros(u.DisabledAt))
}

func (t *tx) AnyUser() (bool, error) { return t.q.AnyUser.Only(t.ctx, t.Tx) }
