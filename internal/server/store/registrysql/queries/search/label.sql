-- name: brief_advance
UPDATE brief_progress SET instance = $1 WHERE one = 1 AND instance < $1;

-- name: brief_list
SELECT b.task, b.parts, b.packed FROM task_brief b WHERE b.task {in_keys_1};

-- name: brief_bodies
SELECT b.task, k.own AS body, k.packed, k.base
FROM task_brief b
JOIN body k ON k.pk = b.body
WHERE k.env {unindexed} = $1 AND b.task {in_keys_2} AND EXISTS (SELECT 1 FROM instance i WHERE i.kept = k.pk AND i.task = b.task); -- else it is another body with this key

-- name: family_find
SELECT f.pk FROM family f WHERE f.env = $1 AND f.namespace = $2 AND f.name = $3;

-- name: family_insert
INSERT INTO family (env, namespace, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- name: family_params
SELECT p.path, p.sum, p.differs FROM family_param p WHERE p.family = $1 ORDER BY p.place;

-- name: label_upstreams
SELECT d.task, {body_sum_in_hex} AS sum, t.task_id
FROM instance d
JOIN edge e ON e.downstream = d.pk
JOIN instance u ON u.pk = e.upstream
JOIN task t ON t.pk = u.task
WHERE d.env {unindexed} = $1 AND d.task {in_keys_2}
LIMIT $3;

-- piece: body_sum_in_hex [sqlite]
hex(u.body_sum)

-- piece: body_sum_in_hex [postgres]
encode(u.body_sum, 'hex')

-- name: label_marks
SELECT
    (SELECT COUNT(*) FROM family f JOIN family_param p ON p.family = f.pk WHERE f.env = $1 AND p.differs) AS differing,
    (SELECT CASE WHEN b.instance >= COALESCE((SELECT MAX(i.pk) FROM instance i), 0) THEN -1 ELSE b.instance END FROM brief_progress b WHERE b.one = 1) AS progress;

-- name: brief_insert
INSERT INTO task_brief (task, parts, packed, body)
VALUES ($1, $2, $3, $4)
ON CONFLICT (task) DO UPDATE SET parts = excluded.parts, packed = excluded.packed, body = excluded.body
WHERE task_brief.parts <> excluded.parts OR task_brief.packed IS DISTINCT FROM excluded.packed OR task_brief.body IS DISTINCT FROM excluded.body; -- each commit brings the same again

-- name: family_param_insert
INSERT INTO family_param (family, path, place, sum, differs)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (family, path) DO UPDATE SET differs = excluded.differs;
