-- piece: workspace_columns
    w.pk AS key, w.id, w.name, w.slug, w.description, w.is_personal AS personal, w.created_by_pk AS created_by, w.created_at

-- piece: members_with_users
SELECT m.pk AS key, m.id, m.workspace_pk AS workspace_key, m.user_pk AS user_key, m.role, m.created_at, u.id AS user_id, u.email, u.display_name
FROM workspace_members m JOIN users u ON u.pk = m.user_pk

-- name: insert_workspace
INSERT INTO workspaces (id, name, slug, description, is_personal, created_by_pk, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING pk;

-- name: workspace_by_slug
SELECT {workspace_columns}
FROM workspaces w
WHERE w.slug = $1;

-- name: lock_workspace [sqlite]
SELECT {workspace_columns}
FROM workspaces w
WHERE w.pk = $1;

-- name: lock_workspace [postgres]
SELECT {workspace_columns}
FROM workspaces w
WHERE w.pk = $1 FOR NO KEY UPDATE;

-- name: update_workspace
UPDATE workspaces SET name = $2, description = $3 WHERE pk = $1;

-- name: delete_workspace
DELETE FROM workspaces WHERE pk = $1;

-- name: owned_workspaces
SELECT count(*) FROM workspace_members WHERE user_pk = $1 AND role = 'owner';

-- name: count_in_workspace
SELECT
    (SELECT count(*) FROM workspace_members WHERE workspace_pk = $1) AS members,
    (SELECT count(*) FROM environments WHERE workspace_pk = $1) AS environments;

-- name: insert_member
INSERT INTO workspace_members (id, workspace_pk, user_pk, role, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING pk;

-- name: membership
SELECT {workspace_columns},
    m.role
FROM users u JOIN workspace_members m ON m.user_pk = u.pk JOIN workspaces w ON w.pk = m.workspace_pk
WHERE u.id = $1 AND u.disabled_at IS NULL AND w.id = $2;

-- name: memberships
SELECT {workspace_columns},
    m.role
FROM workspace_members m JOIN workspaces w ON w.pk = m.workspace_pk WHERE m.user_pk = $1 ORDER BY w.created_at, w.pk;

-- name: members
{members_with_users}
WHERE m.workspace_pk = $1 ORDER BY m.created_at, m.pk;

-- name: member_by_id
{members_with_users}
WHERE m.workspace_pk = $1 AND m.id = $2;

-- name: member_by_user
{members_with_users}
WHERE m.workspace_pk = $1 AND m.user_pk = $2;

-- name: owners
SELECT count(*) FROM workspace_members WHERE workspace_pk = $1 AND role = 'owner';

-- name: update_member_role
UPDATE workspace_members SET role = $2 WHERE pk = $1;

-- name: delete_member
DELETE FROM workspace_members WHERE pk = $1;
