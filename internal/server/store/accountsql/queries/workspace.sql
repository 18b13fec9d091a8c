-- name: insert_workspace
INSERT INTO workspaces (id, name, slug, description, is_personal, created_by_pk, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING pk;

-- name: workspace_by_slug
SELECT pk, id, name, slug, description, is_personal, created_by_pk, created_at FROM workspaces WHERE slug = $1;

-- name: lock_workspace [sqlite]
SELECT pk, id, name, slug, description, is_personal, created_by_pk, created_at FROM workspaces WHERE pk = $1;

-- name: lock_workspace [postgres]
SELECT pk, id, name, slug, description, is_personal, created_by_pk, created_at FROM workspaces WHERE pk = $1 FOR NO KEY UPDATE;

-- name: update_workspace
UPDATE workspaces SET name = $2, description = $3 WHERE pk = $1;

-- name: delete_workspace
DELETE FROM workspaces WHERE pk = $1;

-- name: owned_workspaces
SELECT count(*) FROM workspace_members WHERE user_pk = $1 AND role = 'owner';

-- name: count_in_workspace
SELECT (SELECT count(*) FROM workspace_members WHERE workspace_pk = $1), (SELECT count(*) FROM environments WHERE workspace_pk = $1);

-- name: insert_member
INSERT INTO workspace_members (id, workspace_pk, user_pk, role, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING pk;

-- name: membership
SELECT w.pk, w.id, w.name, w.slug, w.description, w.is_personal, w.created_by_pk, w.created_at, m.role
FROM users u JOIN workspace_members m ON m.user_pk = u.pk JOIN workspaces w ON w.pk = m.workspace_pk
WHERE u.id = $1 AND u.disabled_at IS NULL AND w.id = $2;

-- name: memberships
SELECT w.pk, w.id, w.name, w.slug, w.description, w.is_personal, w.created_by_pk, w.created_at, m.role
FROM workspace_members m JOIN workspaces w ON w.pk = m.workspace_pk WHERE m.user_pk = $1 ORDER BY w.created_at, w.pk;

-- name: members
SELECT m.pk, m.id, m.workspace_pk, m.user_pk, m.role, m.created_at, u.id, u.email, u.display_name
FROM workspace_members m JOIN users u ON u.pk = m.user_pk WHERE m.workspace_pk = $1 ORDER BY m.created_at, m.pk;

-- name: member_by_id
SELECT m.pk, m.id, m.workspace_pk, m.user_pk, m.role, m.created_at, u.id, u.email, u.display_name
FROM workspace_members m JOIN users u ON u.pk = m.user_pk WHERE m.workspace_pk = $1 AND m.id = $2;

-- name: member_by_user
SELECT m.pk, m.id, m.workspace_pk, m.user_pk, m.role, m.created_at, u.id, u.email, u.display_name
FROM workspace_members m JOIN users u ON u.pk = m.user_pk WHERE m.workspace_pk = $1 AND m.user_pk = $2;

-- name: owners
SELECT count(*) FROM workspace_members WHERE workspace_pk = $1 AND role = 'owner';

-- name: update_member_role
UPDATE workspace_members SET role = $2 WHERE pk = $1;

-- name: delete_member
DELETE FROM workspace_members WHERE pk = $1;
