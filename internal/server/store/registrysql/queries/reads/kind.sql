-- piece: kind_columns
k.owner, k.doc, k.code_version

-- name: reads_kind
SELECT {kind_columns}, k.namespace AS task_namespace, k.name AS task_name
FROM task_kind k
WHERE k.env = $1 AND k.namespace = $2 AND k.name = $3;

-- name: reads_families
SELECT f.task_namespace, f.task_name, f.tasks, f.completed, f.running, f.failed, f.outputs, f.sized, f.bytes, f.completed_at,
    COALESCE(k.owner, '') AS owner, COALESCE(k.doc, '') AS doc, COALESCE(k.code_version, '') AS code_version
FROM (
    SELECT t.task_namespace, t.task_name, COUNT(*) AS tasks,
        COUNT(CASE WHEN t.status = 'completed' THEN 1 END) AS completed,
        COUNT(CASE WHEN t.status = 'running' THEN 1 END) AS running,
        COUNT(CASE WHEN t.status = 'failed' THEN 1 END) AS failed,
        COUNT(CASE WHEN t.status = 'completed' AND (t.own_uri IS NOT NULL OR t.output_form IS NOT NULL) THEN 1 END) AS outputs,
        COUNT(CASE WHEN t.status = 'completed' THEN t.output_bytes END) AS sized,
        CAST(SUM(CASE WHEN t.status = 'completed' THEN t.output_bytes END) AS BIGINT) AS bytes,
        MAX(CASE WHEN t.status = 'completed' THEN t.completed_at END) AS completed_at
    FROM task t
    WHERE t.env = $1 AND (t.task_namespace, t.task_name) > ($2, $3)
        AND (CAST($4 AS TEXT) IS NULL OR LOWER(t.task_namespace || '.' || t.task_name) LIKE LOWER(CAST($4 AS TEXT)) ESCAPE '\')
    GROUP BY t.task_namespace, t.task_name
    ORDER BY t.task_namespace, t.task_name
    LIMIT $5) f
LEFT JOIN task_kind k ON k.env = $1 AND k.namespace = f.task_namespace AND k.name = f.task_name
ORDER BY f.task_namespace, f.task_name;

-- piece: maker
JOIN execution e ON e.id = t.execution_id
{with_executor}

-- name: reads_maker
SELECT {executor_metadata}, e.ended_at, e.outcome, t.completed_at, d.code_id
FROM task t
{maker}
JOIN plan p ON p.pk = e.plan
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
WHERE t.env {unindexed} = $1 AND t.pk = $2 AND t.status = 'completed';

-- name: reads_makers
SELECT t.task_id, t.task_namespace AS namespace, t.task_name AS name, {executor_metadata}, e.ended_at, e.outcome, t.completed_at, d.code_id, k.code_version
FROM plan_member m
JOIN task t ON t.pk = m.task AND t.status = 'completed'
JOIN task_kind k ON k.env = t.env AND k.namespace = t.task_namespace AND k.name = t.task_name AND k.code_version <> ''
{maker}
JOIN plan p ON p.pk = e.plan
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
WHERE m.env = $1 AND m.plan = $2 AND m.excluded_at IS NULL
ORDER BY t.task_id;
