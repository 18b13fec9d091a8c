-- piece: plans
SELECT p.pk, p.id, p.build, p.scope, p.generation, p.created_at, p.activated_at, p.sealed_at, p.superseded_at, p.dirty,
    b.id AS build_id, b.status AS build_status, d.id AS deployment_id, d.kind AS deployment_kind, s.hash AS settings_hash,
    EXISTS (SELECT 1 FROM build r WHERE r.env = $1 AND r.status = 'running' AND r.reactive_app_name IS NOT NULL) AS reactive
FROM plan p
JOIN build b ON b.pk = p.build
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
JOIN settings s ON s.pk = c.settings

-- name: lock_build_of_plan_shared [postgres]
SELECT pk FROM build WHERE pk = (SELECT build FROM plan WHERE env = $1 AND id = $2) FOR SHARE;

-- name: lock_build_of_plan_exclusive [postgres]
SELECT pk FROM build WHERE pk = (SELECT build FROM plan WHERE env = $1 AND id = $2) FOR NO KEY UPDATE;

-- name: plan_by_id
{plans}
WHERE p.env = $1 AND p.id = $2;

-- name: plan_active
{plans}
WHERE p.env = $1 AND p.build = $2 AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL;

-- name: plan_of_scope
{plans}
WHERE p.env = $1 AND p.build = $2 AND c.deployment = $3 AND s.hash = $4;

-- name: plan_list
{plans}
WHERE p.env = $1 AND p.build = $2
ORDER BY p.generation DESC;

-- name: plan_insert
INSERT INTO plan (env, id, build, scope, generation, created_at, activated_at, dirty)
VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE)
ON CONFLICT (id) DO NOTHING
RETURNING pk;

-- name: plan_update
UPDATE plan SET activated_at = $3, sealed_at = $4, superseded_at = $5 WHERE env = $1 AND pk = $2;

-- name: plan_counts
SELECT t.status, m.excluded_at IS NOT NULL AS excluded, COUNT(*) AS members, SUM(CASE WHEN m.is_root THEN 1 ELSE 0 END) AS roots
FROM plan_member m
JOIN task t ON t.pk = m.task
WHERE m.env = $1 AND m.plan = $2
GROUP BY t.status, m.excluded_at IS NOT NULL;

-- name: plan_mark_dirty [sqlite]
UPDATE plan SET dirty = TRUE
WHERE env = $1 AND (
    pk = $2 AND $3
    OR pk <> $2 AND pk IN (
        SELECT m.plan FROM instance i JOIN plan_member m ON m.task = i.task AND m.instance = i.pk
        WHERE i.pk IN (SELECT value FROM json_each($4))));

-- name: plan_mark_dirty [postgres]
WITH held AS MATERIALIZED (
    SELECT p.pk FROM plan p
    WHERE p.env = $1 AND (
        p.pk = $2 AND $3::boolean
        OR p.pk <> $2 AND p.pk IN (
            SELECT m.plan FROM instance i JOIN plan_member m ON m.task = i.task AND m.instance = i.pk WHERE i.pk = ANY($4::bigint[])))
    ORDER BY p.pk
    FOR NO KEY UPDATE)
UPDATE plan SET dirty = TRUE WHERE pk IN (SELECT pk FROM held);

-- name: plan_hold [postgres]
SELECT pk FROM plan WHERE env = $1 AND pk = $2 FOR NO KEY UPDATE;

-- name: plan_settle_dirty
UPDATE plan SET dirty = EXISTS (
    SELECT 1 FROM plan_member m JOIN edge e ON e.downstream = m.instance
    WHERE m.env = $1 AND m.plan = $2
        AND NOT EXISTS (SELECT 1 FROM plan_member um WHERE um.plan = m.plan AND um.task = e.task AND um.instance = e.upstream))
WHERE env = $1 AND pk = $2;
