-- name: body_find [sqlite]
SELECT b.pk, b.hash, b.expanded_size, b.depth FROM body b WHERE b.env = $1 AND b.hash IN (SELECT value FROM json_each($2)) ORDER BY b.hash;

-- name: body_find [postgres]
SELECT b.pk, b.hash, b.expanded_size, b.depth FROM body b WHERE b.env = $1 AND b.hash = ANY($2::uuid[]) ORDER BY b.hash;

-- name: body_read [sqlite]
SELECT pk, hash, expanded_size, depth, own FROM body WHERE env = $1 AND hash IN (SELECT value FROM json_each($2));

-- name: body_read [postgres]
SELECT pk, hash, expanded_size, depth, own FROM body WHERE env = $1 AND hash = ANY($2::uuid[]);

-- name: body_old [sqlite]
SELECT b.pk
FROM body b
WHERE b.env + 0 = $1 AND b.pk < $3 AND b.created_at < $2
    AND NOT EXISTS (SELECT 1 FROM body_ref r WHERE r.child = b.pk)
    AND NOT EXISTS (SELECT 1 FROM instance i WHERE i.kept = b.pk)
ORDER BY b.pk DESC
LIMIT $4;

-- name: body_old [postgres]
SELECT b.pk
FROM body b
WHERE b.env + 0 = $1 AND b.pk < $3 AND b.created_at < $2
    AND NOT EXISTS (SELECT 1 FROM body_ref r WHERE r.child = b.pk)
    AND NOT EXISTS (SELECT 1 FROM instance i WHERE i.kept = b.pk)
ORDER BY b.pk DESC
LIMIT $4
FOR UPDATE OF b SKIP LOCKED;

-- name: body_delete [sqlite]
DELETE FROM body WHERE env + 0 = $1 AND pk IN (SELECT value FROM json_each($2));

-- name: body_delete [postgres]
DELETE FROM body WHERE env + 0 = $1 AND pk = ANY($2::bigint[]);
