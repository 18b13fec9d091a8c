-- The largest size, at which counting ends, is stored as -1.
-- piece: expanded_size
CASE b.expanded_size WHEN -1 THEN 2305843009213693951 ELSE b.expanded_size END AS expanded_size

-- name: body_find
SELECT b.pk, b.hash, {expanded_size}, b.depth FROM body b WHERE b.env = $1 AND b.hash {in_ids_2} ORDER BY b.hash;

-- name: body_find_shared
{body_find} {shared};

-- name: body_read
SELECT b.pk, b.hash, {expanded_size}, b.depth, b.own, b.packed, b.base FROM body b WHERE b.env = $1 AND b.hash {in_ids_2};

-- name: body_newest
SELECT b.pk, b.own, b.packed, b.base
FROM body b
WHERE b.env = $1 AND b.kind = $2
ORDER BY b.pk DESC
LIMIT $3
{shared};

-- piece: chain
WITH RECURSIVE chain (pk, base) AS (
    SELECT b.pk, b.base FROM body b WHERE b.pk = $1
    UNION ALL
    SELECT b.pk, b.base FROM chain c JOIN body b ON b.pk = c.base)

-- The texts that one builds upon, the lowest first.
-- name: body_chain
{chain}
SELECT b.pk, b.own, b.packed, b.base
FROM chain c
JOIN body b ON b.pk = c.pk
ORDER BY b.pk;

-- What the bodies whose texts one builds upon refer to.
-- name: body_held
{chain}
SELECT r.child
FROM chain c
JOIN body_ref r ON r.parent = c.pk;

-- name: body_insert
INSERT INTO body (env, hash, own, expanded_size, depth, created_at, kind, base, packed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT DO NOTHING
RETURNING pk, hash;

-- name: body_ref_insert
INSERT INTO body_ref (parent, child)
VALUES ($1, $2);

-- name: body_old
SELECT b.pk
FROM body b
WHERE b.env {unindexed} = $1 AND b.pk < $3 AND b.created_at < $2
    AND NOT EXISTS (SELECT 1 FROM body_ref r WHERE r.child = b.pk)
    AND NOT EXISTS (SELECT 1 FROM instance i WHERE i.kept = b.pk)
    AND NOT EXISTS (SELECT 1 FROM body d WHERE d.base = b.pk)
ORDER BY b.pk DESC
LIMIT $4
{update_free_bodies};

-- piece: update_free_bodies [sqlite]

-- piece: update_free_bodies [postgres]
FOR UPDATE OF b SKIP LOCKED

-- name: body_delete
DELETE FROM body WHERE env {unindexed} = $1 AND pk {in_keys_2};

-- name: text_sample_read
SELECT s.text FROM text_sample s WHERE s.pk = $1;

-- name: text_sample_list
SELECT s.pk, s.text FROM text_sample s WHERE s.env = $1 AND s.kind = $2 ORDER BY s.pk LIMIT $3;

-- name: text_sample_count
SELECT COUNT(*) FROM (SELECT 1 FROM text_sample s WHERE s.env = $1 LIMIT $2) AS few;

-- name: text_sample_insert
INSERT INTO text_sample (env, kind, text) VALUES ($1, $2, $3) RETURNING pk;
