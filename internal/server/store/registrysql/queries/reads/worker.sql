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
