-- piece: saved_searches_with_owners
SELECT s.pk AS key, s.id, s.env, s.owner_pk AS owner_key, u.email AS owner_email, s.shared, s.name, s.query, s.zone, s.columns, s.sort, s.created_at, s.changed_at
FROM saved_searches s LEFT JOIN users u ON u.pk = s.owner_pk

-- name: insert_saved_search
INSERT INTO saved_searches (id, env, owner_pk, shared, name, query, zone, columns, sort, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING pk;

-- name: saved_searches
{saved_searches_with_owners}
WHERE s.env = $1 AND (s.shared OR s.owner_pk = $2);

-- name: saved_search
{saved_searches_with_owners}
WHERE s.env = $1 AND s.id = $2 AND (s.shared OR s.owner_pk = $3);

-- name: update_saved_search
UPDATE saved_searches SET shared = $2, name = $3, query = $4, zone = $5, columns = $6, sort = $7, changed_at = $8 WHERE pk = $1;

-- name: delete_saved_search
DELETE FROM saved_searches WHERE pk = $1;
