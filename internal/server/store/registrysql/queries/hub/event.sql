-- piece: events
SELECT e.pk, e.event_type AS type, e.created_at, e.execution_id AS execution, NOT e.applied AS not_applied, e.error_message AS error, e.metadata,
    b.id AS build_id, p.id AS plan_id, t.task_id
{with_event}

-- piece: with_event
FROM event e
LEFT JOIN build b ON b.pk = e.build
LEFT JOIN plan p ON p.pk = e.plan
LEFT JOIN task t ON t.pk = e.task

-- An event that stands for those of the members which were admitted to a plan together. They are read from the members: the first was admitted at the
-- moment of this event, each other a microsecond after the one before; how many there are is in metadata.
-- piece: stands_for_members
(e.task IS NULL AND e.event_type = 'task_referenced')

-- name: event_insert
INSERT INTO event (env, event_type, created_at, build, task, plan, execution_id, batch_id, applied, error_message, metadata, batch_result)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: event_of_build_oldest_first
{events}
WHERE e.env = $1 AND e.build = $2 AND NOT {stands_for_members}
ORDER BY e.created_at, e.pk
LIMIT $3;

-- name: event_of_build_oldest_next
{events}
WHERE e.env = $1 AND e.build = $2 AND NOT {stands_for_members} AND (e.created_at, e.pk) > ($4, $5)
ORDER BY e.created_at, e.pk
LIMIT $3;

-- name: event_of_build_newest_first
{events}
WHERE e.env = $1 AND e.build = $2 AND NOT {stands_for_members}
ORDER BY e.created_at DESC, e.pk DESC
LIMIT $3;

-- name: event_of_build_newest_next
{events}
WHERE e.env = $1 AND e.build = $2 AND NOT {stands_for_members} AND (e.created_at, e.pk) < ($4, $5)
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
    '{"admitted_by":"' || m.admitted_by || '"}' AS metadata, b.id AS build_id, p.id AS plan_id, t.task_id
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
