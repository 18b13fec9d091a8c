-- What pages of the registry show of accounts.

-- piece: in_ids_1 [sqlite]
IN (SELECT value FROM json_each($1))

-- piece: in_ids_1 [postgres]
= ANY($1::uuid[])

-- name: people
SELECT u.id, u.display_name, u.email FROM users u WHERE u.id {in_ids_1};

-- name: people_found [sqlite]
SELECT u.id FROM users u WHERE u.id = $1 OR u.email_key = lower($1);

-- name: people_found [postgres]
SELECT u.id FROM users u WHERE u.id::text = $1 OR u.email_key = lower($1);

-- name: standing
SELECT
    EXISTS (SELECT 1 FROM api_keys k WHERE k.env = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)) AS has_api_key,
    EXISTS (SELECT 1 FROM target_roots r WHERE r.env = $1) AS has_target_root,
    (SELECT COUNT(*) FROM environments v JOIN workspace_members m ON m.workspace_pk = v.workspace_pk WHERE v.pk = $1) AS member_count;
