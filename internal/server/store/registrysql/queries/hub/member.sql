-- piece: member_columns
{task_columns},
    m.instance, {instance_hash}, i.created_at AS instance_created_at, i.expanded_at IS NOT NULL AS expanded, m.is_root, {admitted_by} AS admitted_by, m.excluded_at, m.excluded_reason

-- What a static dependency brought into a plan, as almost all, has no word for that.
-- piece: admitted_by
CASE m.admitted_by WHEN '' THEN 'static' ELSE m.admitted_by END

-- piece: member_of_task
FROM task t
{with_member}
JOIN instance i ON i.pk = m.instance
{with_kept_body}

-- piece: with_member [sqlite]
JOIN plan_member m ON m.plan = $2 AND m.task = t.pk

-- What is known of a plan that is younger than the statistics is nothing: PostgreSQL takes its members for few, and would read all of them to
-- find those of some tasks. OFFSET keeps the subquery apart, so that it is asked for each task.
-- piece: with_member [postgres]
JOIN LATERAL (SELECT * FROM plan_member pm WHERE pm.plan = $2 AND pm.task = t.pk OFFSET 0) m ON TRUE

-- piece: members_of_plan
FROM plan_member m
JOIN task t ON t.pk = m.task
JOIN instance i ON i.pk = m.instance
{with_kept_body}

-- name: member_by_task
SELECT {member_columns}
{member_of_task}
WHERE t.env = $1 AND t.task_id = $3;

-- name: member_by_task_shared
{member_by_task} {tasks_shared};

-- name: member_by_task_exclusive
{member_by_task} {tasks_exclusive};

-- name: members_by_task
SELECT {member_columns}
{member_of_task}
WHERE t.env = $1 AND t.task_id {in_texts_3};

-- What operations are decided by, without what only people read.
-- name: members_to_operate
SELECT t.pk, t.task_id, t.status, t.status_at, t.started_at, t.completed_at, t.error_message AS error, t.claim_expires_at, t.claim_plan,
    t.execution_id AS execution, t.preempted_at, t.has_limit_keys, t.output_bytes, m.instance, i.expanded_at IS NOT NULL AS expanded, m.excluded_at
FROM task t
{with_member}
JOIN instance i ON i.pk = m.instance
WHERE t.env = $1 AND t.task_id {in_texts_3};

-- name: member_missing
SELECT e.downstream AS instance, t.pk AS task, t.task_id, t.claim_plan, t.claim_expires_at
FROM task o
{with_member_of_o}
JOIN edge e ON e.downstream = m.instance
{with_task_of_edge}
WHERE o.env = $1 AND o.task_id {in_texts_3} AND t.status <> 'completed'
ORDER BY t.task_id;

-- piece: with_member_of_o [sqlite]
JOIN plan_member m ON m.plan = $2 AND m.task = o.pk

-- piece: with_member_of_o [postgres]
JOIN LATERAL (SELECT * FROM plan_member pm WHERE pm.plan = $2 AND pm.task = o.pk OFFSET 0) m ON TRUE

-- name: member_to_claim [postgres]
WITH lower_upstreams AS MATERIALIZED (
    SELECT u.pk
    FROM task o
    JOIN plan_member m ON m.plan = $2 AND m.task = o.pk
    JOIN edge e ON e.downstream = m.instance
    JOIN task u ON u.pk = e.task
    WHERE o.env = $1 AND o.task_id = $3 AND u.task_id < $3
    ORDER BY u.task_id
    FOR SHARE OF u)
SELECT {member_columns}
{member_of_task}
WHERE (SELECT COUNT(*) FROM lower_upstreams) >= 0 AND t.env = $1 AND t.task_id = $3
FOR NO KEY UPDATE OF t;

-- name: member_list
SELECT {member_columns}
{members_of_plan}
WHERE m.env = $1 AND m.plan = $2
ORDER BY t.task_id;

-- name: member_roots
SELECT {member_columns}
{members_of_plan}
WHERE m.env = $1 AND m.plan = $2 AND m.is_root
ORDER BY t.task_id;

-- piece: waits
EXISTS (
        SELECT 1 FROM edge e JOIN task ut ON ut.pk = e.task
        WHERE e.downstream = m.instance AND ut.status <> 'completed')

-- name: member_frontier
SELECT {member_columns},
    {waits} AS blocked
{members_of_plan}
WHERE m.env = $1 AND m.plan = $2 AND m.excluded_at IS NULL AND t.status <> 'completed'
    AND (t.status = 'running' OR i.expanded_at IS NULL OR NOT {waits})
ORDER BY t.task_id;

-- name: member_unfinished
SELECT EXISTS (
    SELECT 1 FROM plan_member m JOIN task t ON t.pk = m.task
    WHERE m.env = $1 AND m.plan = $2 AND m.excluded_at IS NULL AND t.status <> 'completed');

-- name: member_outstanding
SELECT t.task_id, COUNT(*) OVER () AS count
FROM plan_member m JOIN task t ON t.pk = m.task
WHERE m.env = $1 AND m.plan = $2 AND m.excluded_at IS NULL AND t.status <> 'completed'
ORDER BY t.task_id
LIMIT $3;

-- name: member_edges
SELECT e.downstream, e.upstream, e.is_dynamic AS dynamic
FROM plan_member m
JOIN edge e ON e.downstream = m.instance
WHERE m.env = $1 AND m.plan = $2;

-- name: member_all_instances
SELECT instance FROM plan_member WHERE env = $1 AND plan = $2;

-- name: member_outside
SELECT DISTINCT i.pk, i.task, ut.task_id, {instance_hash}, i.created_at
FROM plan_member m
JOIN edge e ON e.downstream = m.instance
JOIN instance i ON i.pk = e.upstream
JOIN task ut ON ut.pk = i.task
{with_kept_body}
WHERE m.env = $1 AND m.plan = $2
    AND NOT EXISTS (SELECT 1 FROM plan_member um WHERE um.plan = m.plan AND um.task = e.task AND um.instance = e.upstream)
ORDER BY ut.task_id, i.pk;

-- name: member_hold_all [postgres]
WITH wanted AS (
    SELECT pk FROM task WHERE env = $1 AND task_id = ANY($3::text[])
    UNION
    SELECT e.task
    FROM task t
    {with_member}
    JOIN edge e ON e.downstream = m.instance
    WHERE t.env = $1 AND t.task_id = ANY($4::text[]))
SELECT t.pk FROM task t WHERE t.pk IN (SELECT pk FROM wanted) ORDER BY t.task_id FOR NO KEY UPDATE OF t;

-- name: member_hold_outside [postgres]
WITH RECURSIVE outside AS (
    SELECT e.upstream, e.task
    FROM plan_member m
    JOIN edge e ON e.downstream = m.instance
    WHERE m.env = $1 AND m.plan = $2
        AND NOT EXISTS (SELECT 1 FROM plan_member um WHERE um.plan = m.plan AND um.task = e.task AND um.instance = e.upstream)
    UNION
    SELECT e.upstream, e.task
    FROM outside o
    JOIN edge e ON e.downstream = o.upstream
    WHERE NOT EXISTS (SELECT 1 FROM plan_member um WHERE um.plan = $2 AND um.task = e.task AND um.instance = e.upstream)),
claimed AS (
    SELECT x.task
    FROM execution x
    JOIN task c ON c.pk = x.task AND c.execution_id = x.id AND c.status = 'running'
    WHERE x.env = $1 AND x.build = $3 AND x.claim_released_at IS NULL)
SELECT t.task_id
FROM task t
WHERE t.pk IN (SELECT task FROM outside UNION SELECT task FROM claimed)
ORDER BY t.task_id
FOR NO KEY UPDATE OF t;

-- name: member_exclude
UPDATE plan_member SET excluded_at = $3, excluded_reason = $4
WHERE env = $1 AND plan = $2 AND task {in_keys_5};

-- name: member_instances
SELECT task, instance FROM plan_member WHERE env = $1 AND plan = $2 AND task {in_keys_3};

-- piece: attempts
SELECT task, COUNT(*) AS total, SUM(CASE WHEN claim_outcome = 'interrupted' OR outcome IN ('interrupted', 'preempted') THEN 1 ELSE 0 END) AS interrupted,
    SUM(CASE WHEN outcome = 'failed' THEN 1 ELSE 0 END) AS failed, SUM(CASE WHEN claim_outcome = 'taken_over' THEN 1 ELSE 0 END) AS lost
FROM execution

-- name: member_attempts
{attempts}
WHERE env = $1 AND build = $2 AND task {in_keys_3}
GROUP BY task;

-- name: member_attempts_all
{attempts}
WHERE env = $1 AND build = $2
GROUP BY task;

-- name: member_insert
INSERT INTO plan_member (plan, task, instance, env, is_root, admitted_by, admitted_at, is_new)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: edge_insert_new
INSERT INTO edge (downstream, upstream, task, env, is_dynamic)
VALUES ($1, $2, $3, $4, $5);

-- name: edge_insert
{edge_insert_new}
ON CONFLICT DO NOTHING
RETURNING downstream, upstream;
