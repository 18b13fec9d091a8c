-- piece: events
SELECT e.pk, e.event_type AS type, e.created_at, e.execution_id AS execution, NOT e.applied AS not_applied, e.error_message AS error, e.metadata,
    b.id AS build_id, p.id AS plan_id, t.task_id
{with_event}

-- piece: with_event
FROM event e
LEFT JOIN build b ON b.pk = e.build
LEFT JOIN plan p ON p.pk = e.plan
LEFT JOIN task t ON t.pk = e.task

-- An event that stands for others. Those of the members which were admitted to a plan together are read from the members: the first was admitted at the
-- moment of this event, each other a microsecond after the one before; how many there are is in metadata. Those of starts and completions are read from
-- executions; which tasks these are of is in metadata.
-- piece: stands_for_others
(e.task IS NULL AND e.event_type IN ('task_referenced', 'task_started'))

-- name: event_insert
INSERT INTO event (env, event_type, created_at, build, task, plan, execution_id, batch_id, applied, error_message, metadata, batch_result)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: event_of_build_oldest_first
{events}
WHERE e.env = $1 AND e.build = $2 AND NOT {stands_for_others}
ORDER BY e.created_at, e.pk
LIMIT $3;

-- name: event_of_build_oldest_next
{events}
WHERE e.env = $1 AND e.build = $2 AND NOT {stands_for_others} AND (e.created_at, e.pk) > ($4, $5)
ORDER BY e.created_at, e.pk
LIMIT $3;

-- name: event_of_build_newest_first
{events}
WHERE e.env = $1 AND e.build = $2 AND NOT {stands_for_others}
ORDER BY e.created_at DESC, e.pk DESC
LIMIT $3;

-- name: event_of_build_newest_next
{events}
WHERE e.env = $1 AND e.build = $2 AND NOT {stands_for_others} AND (e.created_at, e.pk) < ($4, $5)
ORDER BY e.created_at DESC, e.pk DESC
LIMIT $3;

-- name: event_of_task_oldest_first
{events}
WHERE e.env = $1 AND e.task = $2
ORDER BY e.created_at, e.pk
LIMIT $3;

-- name: event_of_task_oldest_next
{events}
WHERE e.env = $1 AND e.task = $2 AND (e.created_at, e.pk) > ($4, $5)
ORDER BY e.created_at, e.pk
LIMIT $3;

-- name: event_of_task_newest_first
{events}
WHERE e.env = $1 AND e.task = $2
ORDER BY e.created_at DESC, e.pk DESC
LIMIT $3;

-- name: event_of_task_newest_next
{events}
WHERE e.env = $1 AND e.task = $2 AND (e.created_at, e.pk) < ($4, $5)
ORDER BY e.created_at DESC, e.pk DESC
LIMIT $3;

-- name: event_batch_result
SELECT batch_result FROM event WHERE env = $1 AND execution_id = $2 AND batch_id = $3;

-- Members of a plan that have a moment of their own say what happened when they were admitted. The key is one that no event has.
-- piece: admission_key
((CAST(1 AS BIGINT) << 61) + (m.plan << 32) + m.task)

-- piece: admission_type
CASE WHEN m.is_new THEN 'task_pending' ELSE 'task_referenced' END

-- piece: admissions
SELECT {admission_key} AS pk, {admission_type} AS type, m.admitted_at AS created_at, NULL AS execution, FALSE AS not_applied, NULL AS error,
    '{"admitted_by":"' || {admitted_by} || '"}' AS metadata, b.id AS build_id, p.id AS plan_id, t.task_id
FROM plan_member m
JOIN plan p ON p.pk = m.plan
JOIN build b ON b.pk = p.build
JOIN task t ON t.pk = m.task

-- name: admission_of_build_oldest_first
{admissions}
WHERE m.env = $1 AND p.build = $2 AND m.admitted_at IS NOT NULL
ORDER BY m.admitted_at, m.plan, m.task
LIMIT $3;

-- name: admission_of_build_oldest_next
{admissions}
WHERE m.env = $1 AND p.build = $2 AND m.admitted_at IS NOT NULL AND (m.admitted_at, {admission_key}) > ($4, $5)
ORDER BY m.admitted_at, m.plan, m.task
LIMIT $3;

-- name: admission_of_build_newest_first
{admissions}
WHERE m.env = $1 AND p.build = $2 AND m.admitted_at IS NOT NULL
ORDER BY m.admitted_at DESC, m.plan DESC, m.task DESC
LIMIT $3;

-- name: admission_of_build_newest_next
{admissions}
WHERE m.env = $1 AND p.build = $2 AND m.admitted_at IS NOT NULL AND (m.admitted_at, {admission_key}) < ($4, $5)
ORDER BY m.admitted_at DESC, m.plan DESC, m.task DESC
LIMIT $3;

-- name: admission_of_task_oldest_first
{admissions}
WHERE m.env = $1 AND m.task = $2 AND m.admitted_at IS NOT NULL
ORDER BY m.admitted_at, m.plan, m.task
LIMIT $3;

-- name: admission_of_task_oldest_next
{admissions}
WHERE m.env = $1 AND m.task = $2 AND m.admitted_at IS NOT NULL AND (m.admitted_at, {admission_key}) > ($4, $5)
ORDER BY m.admitted_at, m.plan, m.task
LIMIT $3;

-- name: admission_of_task_newest_first
{admissions}
WHERE m.env = $1 AND m.task = $2 AND m.admitted_at IS NOT NULL
ORDER BY m.admitted_at DESC, m.plan DESC, m.task DESC
LIMIT $3;

-- name: admission_of_task_newest_next
{admissions}
WHERE m.env = $1 AND m.task = $2 AND m.admitted_at IS NOT NULL AND (m.admitted_at, {admission_key}) < ($4, $5)
ORDER BY m.admitted_at DESC, m.plan DESC, m.task DESC
LIMIT $3;

-- Executions tell of their start and their completion where they say how many microseconds later that is. The keys are such as no event and no member has.
-- A start has, in place of metadata, the moment until which its claim was given.
-- piece: told_by_executions
(SELECT (CAST(3 AS BIGINT) << 60) + e.task * 2 + s.ended AS pk, CASE s.ended WHEN 0 THEN 'task_started' ELSE 'task_completed' END AS type,
        CASE s.ended WHEN 0 THEN e.started_at + e.start_told ELSE e.ended_at + e.end_told END AS created_at, e.env, e.build, e.plan, e.task, e.id,
        CASE s.ended WHEN 0 THEN CAST(e.started_at + e.claim_told AS TEXT) END AS metadata
    FROM execution e
    CROSS JOIN (SELECT 0 AS ended UNION ALL SELECT 1) s) a

-- piece: attempts_told
SELECT a.pk, a.type, a.created_at, a.id AS execution, FALSE AS not_applied, NULL AS error, a.metadata, b.id AS build_id, p.id AS plan_id, t.task_id
FROM {told_by_executions}
JOIN task t ON t.pk = a.task
JOIN plan p ON p.pk = a.plan
JOIN build b ON b.pk = a.build

-- name: attempt_of_build_oldest_first
{attempts_told}
WHERE a.env {unindexed} = $1 AND a.build = $2 AND a.created_at IS NOT NULL
ORDER BY a.created_at, a.pk
LIMIT $3;

-- name: attempt_of_build_oldest_next
{attempts_told}
WHERE a.env {unindexed} = $1 AND a.build = $2 AND a.created_at IS NOT NULL AND (a.created_at, a.pk) > ($4, $5)
ORDER BY a.created_at, a.pk
LIMIT $3;

-- name: attempt_of_build_newest_first
{attempts_told}
WHERE a.env {unindexed} = $1 AND a.build = $2 AND a.created_at IS NOT NULL
ORDER BY a.created_at DESC, a.pk DESC
LIMIT $3;

-- name: attempt_of_build_newest_next
{attempts_told}
WHERE a.env {unindexed} = $1 AND a.build = $2 AND a.created_at IS NOT NULL AND (a.created_at, a.pk) < ($4, $5)
ORDER BY a.created_at DESC, a.pk DESC
LIMIT $3;

-- name: attempt_of_task_oldest_first
{attempts_told}
WHERE a.env {unindexed} = $1 AND a.task = $2 AND a.created_at IS NOT NULL
ORDER BY a.created_at, a.pk
LIMIT $3;

-- name: attempt_of_task_oldest_next
{attempts_told}
WHERE a.env {unindexed} = $1 AND a.task = $2 AND a.created_at IS NOT NULL AND (a.created_at, a.pk) > ($4, $5)
ORDER BY a.created_at, a.pk
LIMIT $3;

-- name: attempt_of_task_newest_first
{attempts_told}
WHERE a.env {unindexed} = $1 AND a.task = $2 AND a.created_at IS NOT NULL
ORDER BY a.created_at DESC, a.pk DESC
LIMIT $3;

-- name: attempt_of_task_newest_next
{attempts_told}
WHERE a.env {unindexed} = $1 AND a.task = $2 AND a.created_at IS NOT NULL AND (a.created_at, a.pk) < ($4, $5)
ORDER BY a.created_at DESC, a.pk DESC
LIMIT $3;

-- piece: attempts_kept
SELECT a.type, a.created_at, a.build, a.plan, a.task, a.id AS execution, a.metadata
FROM {told_by_executions}

-- name: attempts_of_build
{attempts_kept}
WHERE a.env {unindexed} = $1 AND a.build = $2 AND a.created_at IS NOT NULL
ORDER BY a.created_at;

-- name: attempts_by_id
{attempts_kept}
WHERE a.env = $1 AND a.id = {id_2} AND a.created_at IS NOT NULL
ORDER BY a.created_at;
