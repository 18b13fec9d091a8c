-- name: work_turn [postgres]
-- Who keeps the work of an environment up to date does so alone until it commits. Otherwise two completions could each find the task of the
-- other not completed, and leave the task that needs both waiting for good.
SELECT pg_advisory_xact_lock($1);

-- name: work_any
SELECT EXISTS (SELECT 1 FROM work_plan WHERE env = $1);

-- name: work_forget [sqlite]
DELETE FROM work WHERE env + 0 = $1 AND task IN (SELECT value FROM json_each($2));

-- name: work_forget [postgres]
DELETE FROM work WHERE env = $1 AND task = ANY($2::bigint[]);

-- name: work_of_tasks [sqlite]
INSERT INTO work (plan, task, instance, env, kind, waits_for, waits_at, free_at)
SELECT m.plan, m.task, m.instance, m.env, CASE WHEN t.task_namespace = '' THEN t.task_name ELSE t.task_namespace || '.' || t.task_name END,
    up.task, up.upstream, CASE WHEN t.status = 'running' AND t.claim_expires_at > $2 THEN t.claim_expires_at ELSE $2 END
FROM plan_member m
JOIN work_plan wp ON wp.plan = m.plan
JOIN task t ON t.pk = m.task
JOIN instance i ON i.pk = m.instance
LEFT JOIN edge up ON up.downstream = m.instance AND up.upstream = (
    SELECT e.upstream FROM edge e JOIN task ut ON ut.pk = e.task
    WHERE e.downstream = m.instance AND ut.status <> 'completed' ORDER BY e.upstream LIMIT 1)
WHERE m.env + 0 = $1 AND m.task IN (SELECT value FROM json_each($3))
    AND m.excluded_at IS NULL AND i.expanded_at IS NOT NULL AND t.status NOT IN ('completed', 'failed');

-- name: work_of_tasks [postgres]
INSERT INTO work (plan, task, instance, env, kind, waits_for, waits_at, free_at)
SELECT m.plan, m.task, m.instance, m.env, CASE WHEN t.task_namespace = '' THEN t.task_name ELSE t.task_namespace || '.' || t.task_name END,
    up.task, up.upstream, CASE WHEN t.status = 'running' AND t.claim_expires_at > $2 THEN t.claim_expires_at ELSE $2 END
FROM plan_member m
JOIN work_plan wp ON wp.plan = m.plan
JOIN task t ON t.pk = m.task
JOIN instance i ON i.pk = m.instance
LEFT JOIN edge up ON up.downstream = m.instance AND up.upstream = (
    SELECT e.upstream FROM edge e JOIN task ut ON ut.pk = e.task
    WHERE e.downstream = m.instance AND ut.status <> 'completed' ORDER BY e.upstream LIMIT 1)
WHERE m.env = $1 AND m.task = ANY($3::bigint[])
    AND m.excluded_at IS NULL AND i.expanded_at IS NOT NULL AND t.status NOT IN ('completed', 'failed');

-- name: work_of_plan
INSERT INTO work (plan, task, instance, env, kind, waits_for, waits_at, free_at)
SELECT m.plan, m.task, m.instance, m.env, CASE WHEN t.task_namespace = '' THEN t.task_name ELSE t.task_namespace || '.' || t.task_name END,
    up.task, up.upstream, CASE WHEN t.status = 'running' AND t.claim_expires_at > $2 THEN t.claim_expires_at ELSE $2 END
FROM plan_member m
JOIN task t ON t.pk = m.task
JOIN instance i ON i.pk = m.instance
LEFT JOIN edge up ON up.downstream = m.instance AND up.upstream = (
    SELECT e.upstream FROM edge e JOIN task ut ON ut.pk = e.task
    WHERE e.downstream = m.instance AND ut.status <> 'completed' ORDER BY e.upstream LIMIT 1)
WHERE m.env = $1 AND m.plan = $3 AND m.excluded_at IS NULL AND i.expanded_at IS NOT NULL AND t.status NOT IN ('completed', 'failed');

-- name: work_advance [sqlite]
-- Upstreams are looked at once each, in their order, however many there are. One before that is not completed any more is found by the claim.
UPDATE work SET waits_for = next.task, waits_at = next.upstream, free_at = $2
FROM (
    SELECT w.plan AS plan, w.task AS waiting, up.task AS task, up.upstream AS upstream
    FROM work w
    LEFT JOIN edge up ON up.downstream = w.instance AND up.upstream = (
        SELECT e.upstream FROM edge e JOIN task ut ON ut.pk = e.task
        WHERE e.downstream = w.instance AND e.upstream > w.waits_at AND ut.status <> 'completed' ORDER BY e.upstream LIMIT 1)
    WHERE w.env + 0 = $1 AND w.waits_for IN (SELECT pk FROM task WHERE pk IN (SELECT value FROM json_each($3)) AND status = 'completed')) next
WHERE work.plan = next.plan AND work.task = next.waiting;

-- name: work_advance [postgres]
UPDATE work SET waits_for = next.task, waits_at = next.upstream, free_at = $2
FROM (
    SELECT w.plan AS plan, w.task AS waiting, up.task AS task, up.upstream AS upstream
    FROM work w
    LEFT JOIN edge up ON up.downstream = w.instance AND up.upstream = (
        SELECT e.upstream FROM edge e JOIN task ut ON ut.pk = e.task
        WHERE e.downstream = w.instance AND e.upstream > w.waits_at AND ut.status <> 'completed' ORDER BY e.upstream LIMIT 1)
    WHERE w.env = $1 AND w.waits_for IN (SELECT pk FROM task WHERE pk = ANY($3::bigint[]) AND status = 'completed')) next
WHERE work.plan = next.plan AND work.task = next.waiting;

-- name: work_postpone [sqlite]
UPDATE work SET free_at = $3 WHERE env + 0 = $1 AND plan = $2 AND task IN (SELECT value FROM json_each($4));

-- name: work_postpone [postgres]
UPDATE work SET free_at = $3 WHERE env = $1 AND plan = $2 AND task = ANY($4::bigint[]);

-- name: work_plan_stocked
INSERT INTO work_plan (plan, env, stocked_at) VALUES ($2, $1, $3) ON CONFLICT (plan) DO UPDATE SET stocked_at = excluded.stocked_at;

-- name: work_plan_clear
DELETE FROM work WHERE env = $1 AND plan = $2;

-- name: work_build_clear
DELETE FROM work WHERE env = $1 AND plan IN (SELECT pk FROM plan WHERE build = $2);

-- name: work_build_forget
DELETE FROM work_plan WHERE env = $1 AND plan IN (SELECT pk FROM plan WHERE build = $2);

-- name: work_plans [sqlite]
SELECT p.id, p.dirty, wp.stocked_at IS NULL OR wp.stocked_at <= $3
FROM build b
JOIN plan p ON p.build = b.pk AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
LEFT JOIN work_plan wp ON wp.plan = p.pk
WHERE b.env = $1 AND b.status = 'running' AND b.reactive_app_name IS NOT NULL
    AND ($4 IS NULL OR d.code_id IN (SELECT value FROM json_each($4)))
    AND (wp.stocked_at IS NULL OR p.dirty OR wp.stocked_at <= $3 OR EXISTS (
        SELECT 1 FROM work w WHERE w.plan = p.pk AND w.waits_for IS NULL AND w.free_at <= $2 AND w.kind IN (SELECT value FROM json_each($5))))
ORDER BY b.pk;

-- name: work_plans [postgres]
SELECT p.id, p.dirty, wp.stocked_at IS NULL OR wp.stocked_at <= $3
FROM build b
JOIN plan p ON p.build = b.pk AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
LEFT JOIN work_plan wp ON wp.plan = p.pk
WHERE b.env = $1 AND b.status = 'running' AND b.reactive_app_name IS NOT NULL
    AND ($4::text[] IS NULL OR d.code_id = ANY($4::text[]))
    AND (wp.stocked_at IS NULL OR p.dirty OR wp.stocked_at <= $3 OR EXISTS (
        SELECT 1 FROM work w WHERE w.plan = p.pk AND w.waits_for IS NULL AND w.free_at <= $2 AND w.kind = ANY($5::text[])))
ORDER BY b.pk;

-- name: work_startable [sqlite]
SELECT t.task_id, t.pk, w.kind
FROM work w
JOIN task t ON t.pk = w.task
WHERE w.env + 0 = $1 AND w.plan = $2 AND w.waits_for IS NULL AND w.free_at <= $3 AND w.kind IN (SELECT value FROM json_each($4))
    AND (t.status <> 'running' OR t.claim_expires_at <= $3)
ORDER BY w.free_at
LIMIT $5;

-- name: work_startable [postgres]
SELECT t.task_id, t.pk, w.kind
FROM work w
JOIN task t ON t.pk = w.task
WHERE w.env = $1 AND w.plan = $2 AND w.waits_for IS NULL AND w.free_at <= $3 AND w.kind = ANY($4::text[])
    AND (t.status <> 'running' OR t.claim_expires_at <= $3)
ORDER BY w.free_at
LIMIT $5
FOR NO KEY UPDATE OF t SKIP LOCKED;
