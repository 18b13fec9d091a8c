package accountsql

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *tx) InsertWorkspace(ctx context.Context, w *accounts.Workspace) error {
	return t.insert(ctx, &w.Key, &t.q.InsertWorkspace, w.ID, w.Name, w.Slug, sqldb.Null(w.Description), w.Personal, sqldb.Null(w.CreatedBy), sqldb.Micros(w.CreatedAt))
}

func (t *tx) WorkspaceBySlug(ctx context.Context, slug string) (*accounts.Workspace, error) {
	return one(ctx, t, &t.q.WorkspaceBySlug, slug)
}

func (t *tx) LockWorkspace(ctx context.Context, key int64) (*accounts.Workspace, error) {
	return one(ctx, t, &t.q.LockWorkspace, key)
}

func (t *tx) UpdateWorkspace(ctx context.Context, w *accounts.Workspace) error {
	return t.exec(ctx, t.q.UpdateWorkspace, w.Key, w.Name, sqldb.Null(w.Description))
}

func (t *tx) DeleteWorkspace(ctx context.Context, key int64) error {
	return t.exec(ctx, t.q.DeleteWorkspace, key)
}

func (t *tx) OwnedWorkspaces(ctx context.Context, userKey int64) (int, error) {
	return t.q.OwnedWorkspaces.Only(ctx, t.Tx, userKey)
}

type counts struct{ Members, Environments int }

func (t *tx) CountInWorkspace(ctx context.Context, key int64) (members, environments int, err error) {
	n, err := t.q.CountInWorkspace.Only(ctx, t.Tx, key)
	return n.Members, n.Environments, err
}

func (t *tx) InsertMember(ctx context.Context, m *accounts.Member) error {
	return t.insert(ctx, &m.Key, &t.q.InsertMember, m.ID, m.WorkspaceKey, m.UserKey, string(m.Role), sqldb.Micros(m.CreatedAt))
}

func (t *tx) Membership(ctx context.Context, userID, workspaceID string) (*accounts.Membership, error) {
	return byID(ctx, t, &t.q.Membership, userID, workspaceID)
}

func (t *tx) Memberships(ctx context.Context, userKey int64) ([]accounts.Membership, error) {
	return all(ctx, t, &t.q.Memberships, userKey)
}

func (t *tx) Members(ctx context.Context, workspaceKey int64) ([]accounts.Member, error) {
	return all(ctx, t, &t.q.Members, workspaceKey)
}

func (t *tx) MemberByID(ctx context.Context, workspaceKey int64, id string) (*accounts.Member, error) {
	return inside(ctx, t, &t.q.MemberByID, workspaceKey, id)
}

func (t *tx) MemberByUser(ctx context.Context, workspaceKey, userKey int64) (*accounts.Member, error) {
	return one(ctx, t, &t.q.MemberByUser, workspaceKey, userKey)
}

func (t *tx) Owners(ctx context.Context, workspaceKey int64) (int, error) {
	return t.q.Owners.Only(ctx, t.Tx, workspaceKey)
}

func (t *tx) UpdateMemberRole(ctx context.Context, key int64, role wire.Role) error {
	return t.exec(ctx, t.q.UpdateMemberRole, key, string(role))
}

func (t *tx) DeleteMember(ctx context.Context, key int64) error {
	return t.exec(ctx, t.q.DeleteMember, key)
}
