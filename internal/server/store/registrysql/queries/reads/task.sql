-- name: reads_task_builds
SELECT b.pk, b.id, b.name, b.status, b.created_at, p.id AS plan_id, {admitted_by} AS admitted_by, m.is_root, m.excluded_reason,
    EXISTS (SELECT 1 FROM execution e WHERE e.build = b.pk AND e.task = m.task) AS executed
FROM plan_member m
JOIN plan p ON p.pk = m.plan
JOIN build b ON b.pk = p.build
WHERE m.env = $1 AND m.task = $2 AND (b.created_at, b.pk) < ($3, $4)
    AND NOT EXISTS (
        SELECT 1 FROM plan n JOIN plan_member x ON x.plan = n.pk AND x.task = m.task
        WHERE n.build = p.build AND n.generation > p.generation)
ORDER BY b.created_at DESC, b.pk DESC
LIMIT $5;

-- name: reads_resolve_builds
SELECT 'build' AS kind, b.id, b.name, NULL AS build_id, NULL AS task_id FROM build b WHERE b.env = $1 AND b.id >= $2 AND b.id <= $3 ORDER BY b.id LIMIT $4;

-- name: reads_resolve_plans
SELECT 'plan' AS kind, p.id, b.name, b.id AS build_id, NULL AS task_id FROM plan p JOIN build b ON b.pk = p.build WHERE p.env = $1 AND p.id >= $2 AND p.id <= $3 ORDER BY p.id LIMIT $4;

-- name: reads_resolve_executions
SELECT 'execution' AS kind, e.id, t.task_name AS name, b.id AS build_id, t.task_id
FROM execution e
JOIN build b ON b.pk = e.build
JOIN task t ON t.pk = e.task
WHERE e.env = $1 AND e.id >= {id_2} AND e.id <= {id_3}
ORDER BY e.id
LIMIT $4;

-- name: reads_resolve_deployments
SELECT 'deployment' AS kind, d.id, d.app_name AS name, NULL AS build_id, NULL AS task_id FROM deployment d WHERE d.env = $1 AND d.id >= $2 AND d.id <= $3 ORDER BY d.id LIMIT $4;

-- name: reads_resolve_tasks
SELECT 'task' AS kind, t.task_id AS id, t.task_name AS name, NULL AS build_id, NULL AS task_id FROM task t WHERE t.env = $1 AND t.task_id >= $2 AND t.task_id < $3 ORDER BY t.task_id LIMIT $4;
