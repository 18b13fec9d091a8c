-- piece: invites_with_names
SELECT i.pk AS key, i.id, i.workspace_pk AS workspace_key, w.id AS workspace_id, w.name AS workspace_name, i.email, i.role, i.status, i.invited_by_pk AS invited_by,
    u.email AS invited_by_email, i.code_hash, i.created_at, i.expires_at, i.answered_at
FROM invites i JOIN workspaces w ON w.pk = i.workspace_pk LEFT JOIN users u ON u.pk = i.invited_by_pk

-- name: insert_invite
INSERT INTO invites (id, workspace_pk, email, email_key, role, status, invited_by_pk, created_at, expires_at, code_hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING pk;

-- name: invites
{invites_with_names}
WHERE i.workspace_pk = $1 ORDER BY i.created_at DESC, i.pk DESC;

-- name: invite_in_workspace
{invites_with_names}
WHERE i.workspace_pk = $1 AND i.id = $2;

-- name: invite
{invites_with_names}
WHERE i.id = $1;

-- name: invite_by_code
{invites_with_names}
WHERE i.code_hash = $1;

-- name: pending_invites
{invites_with_names}
WHERE i.email_key = $1 AND i.status = 'pending' AND i.expires_at > $2 ORDER BY i.created_at, i.pk;

-- name: answer_invite
UPDATE invites SET status = $2, answered_at = $3 WHERE pk = $1 AND status = 'pending';

-- name: expire_invites
UPDATE invites SET status = 'cancelled', answered_at = $3
WHERE workspace_pk = $1 AND email_key = $2 AND status = 'pending' AND expires_at <= $3;
