package accountsql

import (
	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

// workspaceColumns are where the columns of a workspace go. at is read with sqldb.Time afterwards.
func workspaceColumns(w *accounts.Workspace, at *int64) []any {
	return []any{&w.Key, &w.ID, &w.Name, &w.Slug, &w.Description, &w.Personal, &w.CreatedBy, at}
}

func scanWorkspace(r scanner) (w accounts.Workspace, err error) {
	var created int64
	err = r.Scan(workspaceColumns(&w, &created)...)
	w.CreatedAt = sqldb.Time(created)
	return w, err
}

func scanMembership(r scanner) (m accounts.Membership, err error) {
	var created int64
	err = r.Scan(append(workspaceColumns(&m.Workspace, &created), &m.Role)...)
	m.CreatedAt = sqldb.Time(created)
	return m, err
}

func scanMember(r scanner) (m accounts.Member, err error) {
	var created int64
	err = r.Scan(&m.Key, &m.ID, &m.WorkspaceKey, &m.UserKey, &m.Role, &created, &m.UserID, &m.Email, &m.DisplayName)
	m.CreatedAt = sqldb.Time(created)
	return m, err
}

func (t *tx) InsertWorkspace(w *accounts.Workspace) error {
	return t.insert(&w.Key, t.q.InsertWorkspace, w.ID, w.Name, w.Slug, sqldb.Null(w.Description), w.Personal, sqldb.Null(w.CreatedBy), sqldb.Micros(w.CreatedAt))
}

func (t *tx) WorkspaceBySlug(slug string) (*accounts.Workspace, error) {
	return one(t, scanWorkspace, t.q.WorkspaceBySlug, slug)
}

func (t *tx) LockWorkspace(key int64) (*accounts.Workspace, error) {
	return one(t, scanWorkspace, t.q.LockWorkspace, key)
}

func (t *tx) UpdateWorkspace(w *accounts.Workspace) error {
	return t.exec(t.q.UpdateWorkspace, w.Key, w.Name, sqldb.Null(w.Description))
}

func (t *tx) DeleteWorkspace(key int64) error { return t.exec(t.q.DeleteWorkspace, key) }

func (t *tx) OwnedWorkspaces(userKey int64) (int, error) {
	return t.count(t.q.OwnedWorkspaces, userKey)
}

func (t *tx) CountInWorkspace(key int64) (members, environments int, err error) {
	err = t.Row(t.ctx, t.q.CountInWorkspace, key).Scan(&members, &environments)
	return members, environments, err
}

func (t *tx) InsertMember(m *accounts.Member) error {
	return t.insert(&m.Key, t.q.InsertMember, m.ID, m.WorkspaceKey, m.UserKey, string(m.Role), sqldb.Micros(m.CreatedAt))
}

func (t *tx) Membership(userID, workspaceID string) (*accounts.Membership, error) {
	return byID(t, scanMembership, t.q.Membership, userID, workspaceID)
}

func (t *tx) Memberships(userKey int64) ([]accounts.Membership, error) {
	return all(t, scanMembership, t.q.Memberships, userKey)
}

func (t *tx) Members(workspaceKey int64) ([]accounts.Member, error) {
	return all(t, scanMember, t.q.Members, workspaceKey)
}

func (t *tx) MemberByID(workspaceKey int64, id string) (*accounts.Member, error) {
	return inside(t, scanMember, t.q.MemberByID, workspaceKey, id)
}

func (t *tx) MemberByUser(workspaceKey, userKey int64) (*accounts.Member, error) {
	return one(t, scanMember, t.q.MemberByUser, workspaceKey, userKey)
}

func (t *tx) Owners(workspaceKey int64) (int, error) { return t.count(t.q.Owners, workspaceKey) }

func (t *tx) UpdateMemberRole(key int64, role wire.Role) error {
	return t.exec(t.q.UpdateMemberRole, key, string(role))
}

func (t *tx) DeleteMember(key int64) error { return t.exec(t.q.DeleteMember, key) }
