-- name: reads_workers
SELECT w.id, w.since_at, w.seen_at, w.gone_at, w.facts, w.runs, w.run_count
FROM worker w
WHERE w.env = $1 AND w.seen_at >= $2
ORDER BY w.gone_at <= $3, w.id
LIMIT $4;

-- name: reads_workers_count
SELECT COUNT(*) FROM worker WHERE env = $1 AND seen_at >= $2;

-- name: reads_worker_tasks
SELECT e.id AS execution_id, e.task, t.task_id, t.task_namespace AS namespace, t.task_name AS name, b.id AS build_id, b.name AS build_name, e.started_at, t.claim_expires_at
FROM execution e
JOIN task t ON t.pk = e.task AND t.execution_id = e.id AND t.status = 'running'
JOIN build b ON b.pk = e.build
WHERE e.env {unindexed} = $1 AND e.id {in_ids_2}
ORDER BY e.started_at, e.id;

-- name: reads_work_depths
-- A task that several builds need is counted once. Of builds that have ended nothing is left.
SELECT w.kind,
    COUNT(DISTINCT CASE WHEN t.status = 'running' AND t.claim_expires_at > $2 THEN NULL ELSE w.task END) AS ready,
    COUNT(DISTINCT CASE WHEN t.status = 'running' AND t.claim_expires_at > $2 THEN w.task END) AS running
FROM work_plan p
JOIN work w ON w.plan = p.plan AND w.waits_for IS NULL
JOIN task t ON t.pk = w.task
WHERE p.env = $1
GROUP BY w.kind
ORDER BY w.kind
LIMIT $3;

-- name: reads_new_builds
SELECT b.reactive_app_name
FROM build b
WHERE b.env = $1 AND b.status = 'running' AND b.reactive_app_name IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM plan p JOIN work_plan wp ON wp.plan = p.pk
    WHERE p.build = b.pk AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL)
ORDER BY b.reactive_app_name
LIMIT $2;

-- name: reads_reactive_builds
-- Nothing starts before all of a plan is recorded.
SELECT b.id, b.name, b.reactive_app_name AS app, d.code_id, p.pk AS plan, wp.stocked_at IS NOT NULL AS stocked
FROM build b
JOIN plan p ON p.build = b.pk AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL AND p.sealed_at IS NOT NULL
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
LEFT JOIN work_plan wp ON wp.plan = p.pk
WHERE b.env = $1 AND b.status = 'running' AND b.reactive_app_name IS NOT NULL AND {of_build_2}
ORDER BY b.pk DESC
LIMIT $3;

-- piece: of_build_2 [sqlite]
($2 IS NULL OR b.id = $2)

-- piece: of_build_2 [postgres]
($2::uuid IS NULL OR b.id = $2)

-- name: reads_ready_work
SELECT w.plan, w.kind, COUNT(*) AS ready
FROM work w
JOIN task t ON t.pk = w.task
WHERE w.env {unindexed} = $1 AND w.plan {in_keys_2} AND w.waits_for IS NULL AND (t.status <> 'running' OR t.claim_expires_at <= $3)
GROUP BY w.plan, w.kind
ORDER BY w.plan, w.kind;
