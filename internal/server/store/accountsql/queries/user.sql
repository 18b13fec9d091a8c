-- piece: user_columns
    u.pk AS key, u.id, u.external_id, u.email, u.email_verified, u.display_name, u.password_hash, u.password_changed_at, u.disabled_at, u.created_at

-- piece: user_rows
SELECT {user_columns}
FROM users u

-- name: insert_user
INSERT INTO users (id, external_id, email, email_key, email_verified, display_name, password_hash, password_changed_at, disabled_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING pk;

-- name: user_by_id
{user_rows}
WHERE u.id = $1;

-- name: user_by_key
{user_rows}
WHERE u.pk = $1;

-- name: user_by_email
{user_rows}
WHERE u.email_key = $1;

-- name: user_by_identity
SELECT {user_columns}
FROM identities i JOIN users u ON u.pk = i.user_pk WHERE i.issuer = $1 AND i.subject = $2;

-- name: insert_identity
INSERT INTO identities (issuer, subject, user_pk, created_at) VALUES ($1, $2, $3, $4);

-- name: update_user
UPDATE users SET email_verified = $2, display_name = $3, password_hash = $4, password_changed_at = $5, disabled_at = $6 WHERE pk = $1;

-- name: any_user
SELECT EXISTS (SELECT 1 FROM users);
