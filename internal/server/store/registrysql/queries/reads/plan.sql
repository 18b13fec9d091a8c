-- name: reads_graph_mark
SELECT mark.members, mark.excluded, mark.moved, mark.needs, mark.asked, tried.attempts, tried.ends
FROM (
    SELECT COUNT(*) AS members, COUNT(m.excluded_at) AS excluded, CAST(COALESCE(SUM(t.status_at % 2147483647), 0) AS BIGINT) AS moved,
        CAST(COALESCE(SUM((SELECT COUNT(*) FROM edge e WHERE e.downstream = m.instance)), 0) AS BIGINT) AS needs,
        CAST(COALESCE(SUM(m.instance), 0) AS BIGINT) AS asked
    FROM plan_member m
    JOIN task t ON t.pk = m.task
    WHERE m.env {unindexed} = $1 AND m.plan = $2) mark,
    (SELECT COUNT(*) AS attempts, COUNT(outcome) AS ends FROM execution WHERE env {unindexed} = $1 AND build = $3) tried;

-- name: reads_plan_size
SELECT COUNT(*) FROM plan_member WHERE env {unindexed} = $1 AND plan = $2;

-- piece: graph_node_columns
    t.pk AS task, t.task_id, t.task_namespace AS namespace, t.task_name AS name, t.status, m.instance, i.created_at AS instance_created_at,
    m.is_root, {admitted_by} AS admitted_by, m.excluded_reason

-- name: reads_graph_nodes
SELECT {graph_node_columns}
{members_of_plan}
WHERE m.env = $1 AND m.plan = $2
ORDER BY t.task_id;

-- name: reads_plan_members
SELECT {graph_node_columns},
    t.version, {output_uri}, t.status_at, t.error_message AS error, b.id AS claim_build_id
{members_of_plan}
LEFT JOIN plan p ON p.pk = t.claim_plan
LEFT JOIN build b ON b.pk = p.build
WHERE m.env = $1 AND m.plan = $2 AND t.task_id > $3
ORDER BY t.task_id
LIMIT $4;

-- name: reads_plan_members_named
SELECT {graph_node_columns},
    t.version, {output_uri}, t.status_at, t.error_message AS error, b.id AS claim_build_id
FROM task t
JOIN plan_member m ON m.plan = $2 AND m.task = t.pk
JOIN instance i ON i.pk = m.instance
LEFT JOIN plan p ON p.pk = t.claim_plan
LEFT JOIN build b ON b.pk = p.build
WHERE t.env = $1 AND t.task_id {in_texts_3}
ORDER BY t.task_id;

-- piece: ledger_of_build
SELECT e.task, e.id, e.executor, e.executor_ref, e.started_at, {claim_end}, e.ended_at, e.outcome
FROM execution e

-- name: reads_ledger
{ledger_of_build}
WHERE e.env = $1 AND e.build = $2
ORDER BY e.task, e.started_at, e.id;

-- name: reads_ledger_of
{ledger_of_build}
WHERE e.env {unindexed} = $1 AND e.build {unindexed} = $2 AND e.task {in_keys_3}
ORDER BY e.task, e.started_at, e.id;

-- name: reads_ready
SELECT e.id, MAX(t.completed_at) AS at
FROM execution e
JOIN edge g ON g.downstream = e.instance
JOIN task t ON t.pk = g.task
WHERE e.env {unindexed} = $1 AND e.build = $2 AND t.completed_at <= e.started_at
GROUP BY e.id;

-- name: reads_held_elsewhere
SELECT e.id, b.id AS build_id, x.started_at AS "from", CASE x.claim_released_at WHEN 0 THEN x.ended_at ELSE x.claim_released_at END AS until
FROM execution e
JOIN execution x ON x.task = e.task AND x.build <> e.build AND x.started_at < e.started_at
JOIN build b ON b.pk = x.build
WHERE e.env {unindexed} = $1 AND e.build = $2
ORDER BY e.id, x.started_at;

-- name: reads_saved
SELECT CAST(COALESCE(SUM(e.ended_at - e.started_at), 0) AS BIGINT)
FROM plan_member m
JOIN task t ON t.pk = m.task AND t.status = 'completed'
JOIN execution e ON e.id = t.execution_id AND e.build <> $3 AND e.outcome = 'completed'
WHERE m.env = $1 AND m.plan = $2 AND m.excluded_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM execution x WHERE x.build = $3 AND x.task = m.task);
