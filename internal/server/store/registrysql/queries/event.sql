-- name: event_of_task
SELECT e.pk, e.event_type, e.created_at, e.execution_id, e.applied, e.error_message, e.metadata, b.id, p.id, t.task_id
FROM event e
LEFT JOIN build b ON b.pk = e.build
LEFT JOIN plan p ON p.pk = e.plan
LEFT JOIN task t ON t.pk = e.task
WHERE e.env = $1 AND e.task = $2
ORDER BY e.created_at, e.pk
LIMIT $3;

-- name: event_of_build
SELECT e.pk, e.event_type, e.created_at, e.execution_id, e.applied, e.error_message, e.metadata, b.id, p.id, t.task_id
FROM event e
LEFT JOIN build b ON b.pk = e.build
LEFT JOIN plan p ON p.pk = e.plan
LEFT JOIN task t ON t.pk = e.task
WHERE e.env = $1 AND e.build = $2
ORDER BY e.created_at, e.pk
LIMIT $3;

-- name: event_batch_result
SELECT batch_result FROM event WHERE env = $1 AND execution_id = $2 AND batch_id = $3;
