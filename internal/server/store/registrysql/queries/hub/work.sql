-- name: work_turn [postgres]
-- Who keeps the work of an environment up to date does so alone until it commits. Otherwise two completions could each find the task of the
-- other not completed, and leave the task that needs both waiting for good.
SELECT pg_advisory_xact_lock($1);

-- name: work_any
SELECT EXISTS (SELECT 1 FROM work_plan WHERE env = $1);

-- name: work_forget
DELETE FROM work WHERE env {unindexed} = $1 AND task {in_keys_2};

-- piece: work_of_members
INSERT INTO work (plan, task, instance, env, kind, waits_for, waits_at, free_at)
SELECT m.plan, m.task, m.instance, m.env, CASE WHEN t.task_namespace = '' THEN t.task_name ELSE t.task_namespace || '.' || t.task_name END,
    up.task, up.upstream, CASE WHEN t.status = 'running' AND t.claim_expires_at > $2 THEN t.claim_expires_at ELSE $2 END
FROM plan_member m

-- piece: with_next_upstream
JOIN task t ON t.pk = m.task
JOIN instance i ON i.pk = m.instance
LEFT JOIN edge up ON up.downstream = m.instance AND up.upstream = (
    SELECT e.upstream FROM edge e JOIN task ut ON ut.pk = e.task
    WHERE e.downstream = m.instance AND ut.status <> 'completed' ORDER BY e.upstream LIMIT 1)

-- piece: can_be_worked_on
m.excluded_at IS NULL AND i.expanded_at IS NOT NULL AND t.status NOT IN ('completed', 'failed')

-- name: work_of_tasks
{work_of_members}
JOIN work_plan wp ON wp.plan = m.plan
{with_next_upstream}
WHERE m.env {unindexed} = $1 AND m.task {in_keys_3}
    AND {can_be_worked_on};

-- name: work_of_plan
{work_of_members}
{with_next_upstream}
WHERE m.env = $1 AND m.plan = $3 AND {can_be_worked_on};

-- name: work_advance
-- Upstreams are looked at once each, in their order, however many there are. One before that is not completed any more is found by the claim.
UPDATE work SET waits_for = next.task, waits_at = next.upstream, free_at = $2
FROM (
    SELECT w.plan AS plan, w.task AS waiting, up.task AS task, up.upstream AS upstream
    {work_that_waits_for_3}) next
WHERE work.plan = next.plan AND work.task = next.waiting;

-- piece: work_that_waits_for_3 [sqlite]
FROM work w
    LEFT JOIN edge up ON up.downstream = w.instance AND up.upstream = (
        SELECT e.upstream FROM edge e JOIN task ut ON ut.pk = e.task
        WHERE e.downstream = w.instance AND e.upstream > w.waits_at AND ut.status <> 'completed' ORDER BY e.upstream LIMIT 1)
    WHERE w.env {unindexed} = $1 AND w.waits_for IN (SELECT pk FROM task WHERE pk {in_keys_3} AND status = 'completed')

-- Step by step, for the reason that with_member is.
-- piece: work_that_waits_for_3 [postgres]
FROM task t
    JOIN LATERAL (SELECT * FROM work x WHERE x.waits_for = t.pk AND x.env + 0 = $1 OFFSET 0) w ON TRUE
    LEFT JOIN LATERAL (
        SELECT e.task, e.upstream FROM edge e WHERE e.downstream = w.instance AND e.upstream > w.waits_at
            AND (SELECT ut.status FROM task ut WHERE ut.pk = e.task) <> 'completed'
        ORDER BY e.upstream LIMIT 1) up ON TRUE
    WHERE t.pk = ANY($3::bigint[]) AND t.status = 'completed'

-- name: work_postpone
UPDATE work SET free_at = $3 WHERE env {unindexed} = $1 AND plan = $2 AND task {in_keys_4};

-- name: work_plan_stocked
INSERT INTO work_plan (plan, env, stocked_at) VALUES ($2, $1, $3) ON CONFLICT (plan) DO UPDATE SET stocked_at = excluded.stocked_at;

-- name: work_plan_clear
DELETE FROM work WHERE env = $1 AND plan = $2;

-- name: work_build_clear
DELETE FROM work WHERE env = $1 AND plan IN (SELECT pk FROM plan WHERE build = $2);

-- name: work_build_forget
DELETE FROM work_plan WHERE env = $1 AND plan IN (SELECT pk FROM plan WHERE build = $2);

-- name: work_plans
-- Nothing starts before all of a plan is recorded.
SELECT p.id, p.dirty, wp.stocked_at IS NULL OR wp.stocked_at <= $3 AS stale, b.priority
FROM build b
JOIN plan p ON p.build = b.pk AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL AND p.sealed_at IS NOT NULL
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
LEFT JOIN work_plan wp ON wp.plan = p.pk
WHERE b.env = $1 AND b.status = 'running' AND b.reactive_app_name IS NOT NULL AND {with_code_of_4} AND {with_app_of_6}
    AND (wp.stocked_at IS NULL OR p.dirty OR wp.stocked_at <= $3 OR EXISTS (
        SELECT 1 FROM work w WHERE w.plan = p.pk AND w.waits_for IS NULL AND w.free_at <= $2 AND w.kind {in_texts_5}))
ORDER BY b.priority DESC, b.pk;

-- name: work_due
-- A plan that no worker has asked for has no work yet: then nothing is said by there being none. A build whose submitter was killed may have
-- a plan that is not sealed, or none.
SELECT b.id AS build_id
FROM build b
JOIN build_wake f ON f.build = b.pk
LEFT JOIN plan p ON p.build = b.pk AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL
LEFT JOIN scope c ON c.pk = p.scope
LEFT JOIN deployment d ON d.pk = c.deployment
WHERE b.env = $1 AND b.status = 'running' AND b.reactive_app_name IS NOT NULL AND (p.pk IS NULL OR {with_code_of_4}) AND {with_app_of_6}
    AND (b.lease_owner IS NULL OR b.lease_until IS NULL OR b.lease_until <= $2)
    AND (b.lease_released_at IS NULL OR b.lease_released_at <= $3)
    AND (f.needs_tick_at IS NOT NULL AND p.pk IS NOT NULL
        OR p.sealed_at IS NULL AND b.last_active_at <= $7
        OR EXISTS (SELECT 1 FROM work_plan wp WHERE wp.plan = p.pk) AND NOT EXISTS (SELECT 1 FROM work w WHERE w.plan = p.pk AND w.waits_for IS NULL))
ORDER BY b.pk
LIMIT $5;

-- piece: with_app_of_6 [sqlite]
($6 IS NULL OR b.reactive_app_name IN (SELECT value FROM json_each($6)))

-- piece: with_app_of_6 [postgres]
($6::text[] IS NULL OR b.reactive_app_name = ANY($6::text[]))

-- piece: with_code_of_4 [sqlite]
($4 IS NULL OR d.code_id IN (SELECT value FROM json_each($4)))

-- piece: with_code_of_4 [postgres]
($4::text[] IS NULL OR d.code_id = ANY($4::text[]))

-- name: work_startable [sqlite]
SELECT t.task_id, t.pk AS task, w.kind
{startable}

-- Whoever takes work waits for no task that others hold: it does not take them in the order of task ids. A task is left out too when one that it
-- needs is held.
-- name: work_startable [postgres]
WITH found AS MATERIALIZED (
    SELECT t.task_id, t.pk, w.kind, w.instance
    {startable}
    FOR NO KEY UPDATE OF t SKIP LOCKED),
free AS MATERIALIZED (
    SELECT u.pk FROM found f JOIN edge e ON e.downstream = f.instance JOIN task u ON u.pk = e.task
    FOR SHARE OF u SKIP LOCKED)
SELECT f.task_id, f.pk AS task, f.kind
FROM found f
WHERE NOT EXISTS (SELECT 1 FROM edge e WHERE e.downstream = f.instance AND e.task NOT IN (SELECT pk FROM free));

-- piece: startable
FROM work w
JOIN task t ON t.pk = w.task
WHERE w.env {unindexed} = $1 AND w.plan = $2 AND w.waits_for IS NULL AND w.free_at <= $3 AND w.kind {in_texts_4}
    AND (t.status <> 'running' OR t.claim_expires_at <= $3)
ORDER BY w.free_at
LIMIT $5
