-- piece: events
SELECT e.pk, e.event_type AS type, e.created_at, e.execution_id AS execution, NOT e.applied AS not_applied, e.error_message AS error, e.metadata,
    b.id AS build_id, p.id AS plan_id, t.task_id
{with_event}

-- piece: with_event
FROM event e
LEFT JOIN build b ON b.pk = e.build
LEFT JOIN plan p ON p.pk = e.plan
LEFT JOIN task t ON t.pk = e.task

-- name: event_insert
INSERT INTO event (env, event_type, created_at, build, task, plan, execution_id, batch_id, applied, error_message, metadata, batch_result)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: event_of_build_oldest_first
{events}
WHERE e.env = $1 AND e.build = $2
ORDER BY e.created_at, e.pk
LIMIT $3;

-- name: event_of_build_oldest_next
{events}
WHERE e.env = $1 AND e.build = $2 AND (e.created_at, e.pk) > ($4, $5)
ORDER BY e.created_at, e.pk
LIMIT $3;

-- name: event_of_build_newest_first
{events}
WHERE e.env = $1 AND e.build = $2
ORDER BY e.created_at DESC, e.pk DESC
LIMIT $3;

-- name: event_of_build_newest_next
{events}
WHERE e.env = $1 AND e.build = $2 AND (e.created_at, e.pk) < ($4, $5)
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
