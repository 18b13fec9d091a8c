-- piece: session_rows
SELECT id, user_pk AS user_key, created_at, expires_at, last_used_at, revoked_at, method, client, id_token FROM sessions

-- name: insert_session
INSERT INTO sessions (id, user_pk, created_at, expires_at, method, client, id_token) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: session
{session_rows}
WHERE id = $1;

-- name: sessions
{session_rows}
WHERE user_pk = $1 AND expires_at > $2 AND revoked_at IS NULL ORDER BY created_at DESC, id DESC;

-- name: revoke_session
UPDATE sessions SET revoked_at = $2, id_token = '' WHERE id = $1 AND revoked_at IS NULL;

-- name: revoke_sessions
UPDATE sessions SET revoked_at = $2, id_token = '' WHERE user_pk = $1 AND revoked_at IS NULL;

-- name: revoke_other_sessions
UPDATE sessions SET revoked_at = $2, id_token = '' WHERE user_pk = $1 AND revoked_at IS NULL AND id <> $3;

-- name: touch_session
UPDATE sessions SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2);

-- name: prune_sessions
DELETE FROM sessions WHERE expires_at <= $1;

-- name: attempts
SELECT count(*) AS attempts, coalesce(min(created_at), 0) AS first FROM login_attempts WHERE bucket = $1 AND created_at > $2;

-- name: insert_attempt
INSERT INTO login_attempts (bucket, created_at) VALUES ($1, $2);

-- name: delete_attempts
DELETE FROM login_attempts WHERE bucket = $1;

-- name: prune_attempts
DELETE FROM login_attempts WHERE created_at <= $1;
