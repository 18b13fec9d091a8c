-- name: brief_progress
SELECT instance FROM brief_progress WHERE one = 1;

-- name: brief_progress_lock [sqlite]
SELECT instance FROM brief_progress WHERE one = 1;

-- name: brief_progress_lock [postgres]
SELECT instance FROM brief_progress WHERE one = 1 FOR UPDATE;

-- name: brief_advance
UPDATE brief_progress SET instance = $1 WHERE one = 1;

-- name: brief_list [sqlite]
SELECT b.task, b.parts FROM task_brief b WHERE b.task IN (SELECT value FROM json_each($1));

-- name: brief_list [postgres]
SELECT b.task, b.parts FROM task_brief b WHERE b.task = ANY($1::bigint[]);

-- name: family_find
SELECT f.pk FROM family f WHERE f.env = $1 AND f.namespace = $2 AND f.name = $3;

-- name: family_insert
INSERT INTO family (env, namespace, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- name: family_params
SELECT p.path, p.sum, p.differs FROM family_param p WHERE p.family = $1 ORDER BY p.place;

-- name: label_upstreams [sqlite]
SELECT d.task, hex(u.body_sum), t.task_id
FROM instance d
JOIN edge e ON e.downstream = d.pk
JOIN instance u ON u.pk = e.upstream
JOIN task t ON t.pk = u.task
WHERE d.env + 0 = $1 AND d.task IN (SELECT value FROM json_each($2))
LIMIT $3;

-- name: label_upstreams [postgres]
SELECT d.task, encode(u.body_sum, 'hex'), t.task_id
FROM instance d
JOIN edge e ON e.downstream = d.pk
JOIN instance u ON u.pk = e.upstream
JOIN task t ON t.pk = u.task
WHERE d.env + 0 = $1 AND d.task = ANY($2::bigint[])
LIMIT $3;

-- name: label_marks
SELECT
    (SELECT COUNT(*) FROM family f JOIN family_param p ON p.family = f.pk WHERE f.env = $1 AND p.differs),
    (SELECT CASE WHEN b.instance >= COALESCE((SELECT MAX(i.pk) FROM instance i), 0) THEN -1 ELSE b.instance END FROM brief_progress b WHERE b.one = 1);
