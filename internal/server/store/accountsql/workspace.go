package accountsql

import (
	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func (t *tx) InsertWorkspace(w *accounts.Workspace) error {
	return t.insert(&w.Key, &t.q.InsertWorkspace, w.ID, w.Name, w.Slug, sqldb.Null(w.Description), w.Personal, sqldb.Null(w.CreatedBy), sqldb.Micros(w.CreatedAt))
}

func (t *tx) WorkspaceBySlug(slug string) (*accounts.Workspace, error) {
	return one(t, &t.q.WorkspaceBySlug, slug)
}

func (t *tx) LockWorkspace(key int64) (*accounts.Workspace, error) {
	return one(t, &t.q.LockWorkspace, key)
}

func (t *tx) UpdateWorkspace(w *accounts.Workspace) error {
	return t.exec(t.q.UpdateWorkspace, w.Key, w.Name, sqldb.Null(w.Description))
}

func (t *tx) DeleteWorkspace(key int64) error { return t.exec(t.q.DeleteWorkspace, key) }

func (t *tx) OwnedWorkspaces(userKey int64) (int, error) {
	return t.q.OwnedWorkspaces.Only(t.ctx, t.Tx, userKey)
}

type counts struct{ Members, Environments int }

func (t *tx) CountInWorkspace(key int64) (members, environments int, err error) {
	n, err := t.q.CountInWorkspace.Only(t.ctx, t.Tx, key)
	return n.Members, n.Environments, err
}

func (t *tx) InsertMember(m *accounts.Member) error {
	return t.insert(&m.Key, &t.q.InsertMember, m.ID, m.WorkspaceKey, m.UserKey, string(m.Role), sqldb.Micros(m.CreatedAt))
}

func (t *tx) Membership(userID, workspaceID string) (*accounts.Membership, error) {
	return byID(t, &t.q.Membership, userID, workspaceID)
}

func (t *tx) Memberships(userKey int64) ([]accounts.Membership, error) {
	return all(t, &t.q.Memberships, userKey)
}

func (t *tx) Members(workspaceKey int64) ([]accounts.Member, error) {
	return all(t, &t.q.Members, workspaceKey)
}

func (t *tx) MemberByID(workspaceKey int64, id string) (*accounts.Member, error) {
	return inside(t, &t.q.MemberByID, workspaceKey, id)
}

func (t *tx) MemberByUser(workspaceKey, userKey int64) (*accounts.Member, error) {
	return one(t, &t.q.MemberByUser, workspaceKey, userKey)
}

func (t *tx) Owners(workspaceKey int64) (int, error) {
	return t.q.Owners.Only(t.ctx, t.Tx, workspaceKey)
}

func (t *tx) UpdateMemberRole(key int64, role wire.Role) error {
	return t.exec(t.q.UpdateMemberRole, key, string(role))
}

func (t *tx) DeleteMember(key int64) error { return t.exec(t.q.DeleteMember, key) }
