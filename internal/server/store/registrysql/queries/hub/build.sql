-- piece: builds
SELECT b.pk, b.id, b.user_id, b.name, b.description, b.root_task_ids, b.status, b.created_at, b.started_at, b.completed_at, b.last_active_at,
    b.error_message, b.is_resumed, b.triggered_by AS status_triggered_by_user_id, b.executor_metadata, b.reactive_app_name, b.reactive_tick_kwargs,
    b.lease_until, b.lease_owner, b.lease_released_at, b.outcome, b.priority
FROM build b

-- name: build_by_id
{builds}
WHERE b.env = $1 AND b.id = $2;

-- name: build_by_id_shared
{build_by_id} {shared};

-- name: build_by_id_exclusive
{build_by_id} {exclusive};

-- name: build_by_pk
{builds}
WHERE b.env = $1 AND b.pk = $2;

-- name: build_by_pk_shared
{build_by_pk} {shared};

-- name: build_by_pk_exclusive
{build_by_pk} {exclusive};

-- name: build_insert
INSERT INTO build (env, id, user_id, name, description, root_task_ids, status, created_at, started_at, last_active_at, is_resumed, executor_metadata)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT DO NOTHING
RETURNING pk;

-- name: build_wake_insert
INSERT INTO build_wake (build, env) VALUES ($1, $2);

-- name: build_update
UPDATE build SET status = $3, completed_at = $4, last_active_at = CASE WHEN last_active_at > $5 THEN last_active_at ELSE $5 END, error_message = $6,
    is_resumed = $7, triggered_by = $8, executor_metadata = $9, reactive_app_name = $10, reactive_tick_kwargs = $11,
    lease_until = $12, lease_owner = $13, lease_released_at = $14, outcome = $15
WHERE env = $1 AND pk = $2;

-- name: build_delete
DELETE FROM build WHERE env = $1 AND pk = $2;

-- Events outlive the build, and members do not.
-- name: build_keep_admissions
INSERT INTO event (env, event_type, created_at, task, applied, metadata)
SELECT m.env, {admission_type}, m.admitted_at, m.task, TRUE, '{"admitted_by":"' || {admitted_by} || '"}'
FROM plan p
JOIN plan_member m ON m.plan = p.pk
WHERE p.env = $1 AND p.build = $2 AND m.admitted_at IS NOT NULL
ORDER BY m.admitted_at;

-- name: build_forget_admissions
DELETE FROM event AS e WHERE e.env = $1 AND e.build = $2 AND {stands_for_others};

-- name: build_forget_events
UPDATE event SET build = NULL, plan = NULL WHERE env = $1 AND build = $2;

-- name: build_list
{builds}
WHERE b.env = $1
    AND (CAST($2 AS TEXT) IS NULL OR b.status = $2)
    AND (CAST($3 AS TEXT) IS NULL OR b.reactive_app_name = $3)
    AND (CAST($4 AS BIGINT) IS NULL OR b.last_active_at <= $4)
    AND (b.last_active_at, b.pk) < ($5, $6)
ORDER BY b.last_active_at DESC, b.pk DESC
LIMIT $7;

-- name: build_count
SELECT COUNT(*)
FROM build b
WHERE b.env = $1
    AND (CAST($2 AS TEXT) IS NULL OR b.status = $2)
    AND (CAST($3 AS TEXT) IS NULL OR b.reactive_app_name = $3)
    AND (CAST($4 AS BIGINT) IS NULL OR b.last_active_at <= $4);

-- name: build_live_work
SELECT
    EXISTS (
        SELECT 1 FROM execution e JOIN task t ON t.pk = e.task
        WHERE e.env {unindexed} = $1 AND e.build = $2 AND e.claim_released_at IS NULL AND t.execution_id = e.id AND t.status = 'running' AND t.claim_expires_at > $3) AS live,
    (SELECT COUNT(*) FROM execution e WHERE e.env {unindexed} = $1 AND e.build = $2 AND e.ended_at IS NULL) AS unended;

-- name: build_priority
UPDATE build SET priority = $3 WHERE env = $1 AND pk = $2;

-- name: build_touch [sqlite]
UPDATE build SET last_active_at = $2
WHERE env = $1 AND status = 'running' AND last_active_at < $2
    AND pk IN (SELECT p.build FROM plan_member m JOIN plan p ON p.pk = m.plan WHERE m.task IN (SELECT value FROM json_each($3)));

-- name: build_touch [postgres]
UPDATE build SET last_active_at = $2
WHERE pk IN (
    SELECT b.pk FROM build b
    WHERE b.env = $1 AND b.status = 'running' AND b.last_active_at < $2
        AND b.pk IN (SELECT p.build FROM plan_member m JOIN plan p ON p.pk = m.plan WHERE m.task = ANY($3::bigint[]))
    ORDER BY b.pk
    FOR NO KEY UPDATE SKIP LOCKED);

-- name: build_signs [sqlite]
SELECT e.build,
    MAX(CASE WHEN e.claim_released_at IS NULL AND t.status = 'running' AND t.execution_id = e.id THEN t.claim_expires_at END) AS held,
    MAX(CASE WHEN e.claim_outcome IN ('taken_over', 'lapsed') THEN e.claim_released_at END) AS lost
FROM execution e INDEXED BY execution_open
CROSS JOIN build b ON b.pk = e.build AND b.status = 'running'
CROSS JOIN task t ON t.pk = e.task
WHERE e.env = $1 AND e.ended_at IS NULL AND ($2 IS NULL OR e.build IN (SELECT value FROM json_each($2)))
GROUP BY e.build;

-- name: build_signs [postgres]
SELECT e.build,
    MAX(CASE WHEN e.claim_released_at IS NULL AND t.status = 'running' AND t.execution_id = e.id THEN t.claim_expires_at END) AS held,
    MAX(CASE WHEN e.claim_outcome IN ('taken_over', 'lapsed') THEN e.claim_released_at END) AS lost
FROM execution e
JOIN build b ON b.pk = e.build AND b.status = 'running'
JOIN task t ON t.pk = e.task
WHERE e.env = $1 AND e.ended_at IS NULL AND ($2::bigint[] IS NULL OR e.build + 0 = ANY($2::bigint[])) -- the sum keeps the build's ended ones out
GROUP BY e.build;

-- name: build_heard
SELECT e.created_at FROM event e
WHERE e.env {unindexed} = $1 AND e.build = $2 AND e.event_type IN ('build_started', 'build_resumed', 'task_pending', 'task_referenced', 'task_started', 'task_suspended',
    'task_resumed', 'task_completed', 'task_failed', 'task_interrupted', 'task_preempted', 'task_observed_complete', 'task_structure_diverged', 'task_yielded')
ORDER BY e.created_at DESC
LIMIT 1;

-- name: build_did
SELECT t.status, d.ran, d.made, COUNT(*) AS count
FROM (
    SELECT m.task, COUNT(e.id) > 0 AS ran, MAX(CASE WHEN e.outcome = 'completed' THEN 1 ELSE 0 END) > 0 AS made
    FROM plan_member m
    LEFT JOIN execution e ON e.build = $3 AND e.task = m.task
    WHERE m.plan = $2 AND m.env = $1 AND m.excluded_at IS NULL
    GROUP BY m.task) d
JOIN task t ON t.pk = d.task
GROUP BY t.status, d.ran, d.made;

-- name: build_outcome_missing
SELECT b.env, b.pk FROM build b WHERE b.outcome IS NULL AND b.status IN ('completed', 'failed', 'cancelled') AND b.pk > $1 ORDER BY b.pk LIMIT $2;
