package accountsql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *tx) InsertInvite(ctx context.Context, i *accounts.Invite) error {
	return t.insert(ctx, &i.Key, &t.q.InsertInvite, i.ID, i.WorkspaceKey, i.Email, accounts.EmailKey(i.Email), string(i.Role), i.Status, sqldb.Null(i.InvitedBy),
		sqldb.Micros(i.CreatedAt), sqldb.Micros(i.ExpiresAt), i.CodeHash)
}

func (t *tx) Invites(ctx context.Context, workspaceKey int64) ([]accounts.Invite, error) {
	return all(ctx, t, &t.q.Invites, workspaceKey)
}

func (t *tx) InviteInWorkspace(ctx context.Context, workspaceKey int64, id string) (*accounts.Invite, error) {
	return inside(ctx, t, &t.q.InviteInWorkspace, workspaceKey, id)
}

func (t *tx) Invite(ctx context.Context, id string) (*accounts.Invite, error) {
	return byID(ctx, t, &t.q.Invite, id)
}

func (t *tx) InviteByCode(ctx context.Context, codeHash string) (*accounts.Invite, error) {
	return one(ctx, t, &t.q.InviteByCode, codeHash)
}

func (t *tx) PendingInvites(ctx context.Context, email string, now time.Time) ([]accounts.Invite, error) {
	return all(ctx, t, &t.q.PendingInvites, accounts.EmailKey(email), sqldb.Micros(now))
}

func (t *tx) AnswerInvite(ctx context.Context, key int64, status string, at time.Time) (bool, error) {
	n, err := t.Exec(ctx, t.q.AnswerInvite, key, status, sqldb.Micros(at))
	return n == 1, err
}

func (t *tx) ExpireInvites(ctx context.Context, workspaceKey int64, email string, now time.Time) error {
	return t.exec(ctx, t.q.ExpireInvites, workspaceKey, accounts.EmailKey(email), sqldb.Micros(now))
}
