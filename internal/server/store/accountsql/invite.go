package accountsql

import (
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *tx) InsertInvite(i *accounts.Invite) error {
	return t.insert(&i.Key, &t.q.InsertInvite, i.ID, i.WorkspaceKey, i.Email, accounts.EmailKey(i.Email), string(i.Role), i.Status, sqldb.Null(i.InvitedBy),
		sqldb.Micros(i.CreatedAt), sqldb.Micros(i.ExpiresAt), i.CodeHash)
}

func (t *tx) Invites(workspaceKey int64) ([]accounts.Invite, error) {
	return all(t, &t.q.Invites, workspaceKey)
}

func (t *tx) InviteInWorkspace(workspaceKey int64, id string) (*accounts.Invite, error) {
	return inside(t, &t.q.InviteInWorkspace, workspaceKey, id)
}

func (t *tx) Invite(id string) (*accounts.Invite, error) {
	return byID(t, &t.q.Invite, id)
}

func (t *tx) InviteByCode(codeHash string) (*accounts.Invite, error) {
	return one(t, &t.q.InviteByCode, codeHash)
}

func (t *tx) PendingInvites(email string, now time.Time) ([]accounts.Invite, error) {
	return all(t, &t.q.PendingInvites, accounts.EmailKey(email), sqldb.Micros(now))
}

func (t *tx) AnswerInvite(key int64, status string, at time.Time) (bool, error) {
	n, err := t.Exec(t.ctx, t.q.AnswerInvite, key, status, sqldb.Micros(at))
	return n == 1, err
}

func (t *tx) ExpireInvites(workspaceKey int64, email string, now time.Time) error {
	return t.exec(t.q.ExpireInvites, workspaceKey, accounts.EmailKey(email), sqldb.Micros(now))
}
