-- name: ext_graph_mark
SELECT mark.members, mark.excluded, mark.moved, mark.needs, mark.asked, tried.attempts, tried.ends
FROM (
    SELECT COUNT(*) AS members, COUNT(m.excluded_at) AS excluded, CAST(COALESCE(SUM(t.status_at % 2147483647), 0) AS BIGINT) AS moved,
        CAST(COALESCE(SUM((SELECT COUNT(*) FROM edge e WHERE e.downstream = m.instance)), 0) AS BIGINT) AS needs,
        CAST(COALESCE(SUM(m.instance), 0) AS BIGINT) AS asked
    FROM plan_member m
    JOIN task t ON t.pk = m.task
    WHERE m.env = $1 AND m.plan = $2) mark,
    (SELECT COUNT(*) AS attempts, COUNT(outcome) AS ends FROM execution WHERE env = $1 AND build = $3) tried;

-- name: ext_graph_nodes
SELECT t.pk, t.task_id, t.task_namespace, t.task_name, t.status, m.instance, i.created_at, m.is_root, m.admitted_by, m.excluded_reason
FROM plan_member m
JOIN task t ON t.pk = m.task
JOIN instance i ON i.pk = m.instance
WHERE m.env = $1 AND m.plan = $2
ORDER BY t.task_id;
