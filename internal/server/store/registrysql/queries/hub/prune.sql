-- piece: old_build
b.env = $1 AND b.status IN ('completed', 'failed', 'cancelled', 'exit_early') AND b.last_active_at < $2
    AND NOT EXISTS (
        SELECT 1 FROM execution e JOIN task t ON t.pk = e.task
        WHERE e.build = b.pk AND e.claim_released_at IS NULL AND t.execution_id = e.id AND t.status = 'running' AND t.claim_expires_at > $3)

-- name: prune_old_builds
SELECT b.pk
FROM build b
WHERE {old_build}
ORDER BY b.last_active_at
LIMIT $4;

-- name: prune_count
WITH old AS (
    SELECT b.pk
    FROM build b
    WHERE {old_build})
SELECT
    (SELECT COUNT(*) FROM old) AS builds,
    (SELECT COUNT(*) FROM execution e JOIN old ON old.pk = e.build) AS executions,
    (SELECT COUNT(*) FROM event e JOIN old ON old.pk = e.build WHERE NOT {stands_for_others})
        + (SELECT COUNT(m.admitted_at) FROM plan_member m JOIN plan p ON p.pk = m.plan JOIN old ON old.pk = p.build)
        + (SELECT COUNT(e.start_told) + COUNT(e.end_told) FROM execution e JOIN old ON old.pk = e.build)
        + (SELECT COUNT(*) FROM event e WHERE e.env = $1 AND e.build IS NULL AND e.created_at < $2) AS events,
    (SELECT COUNT(*) FROM instance i
        WHERE i.env = $1 AND i.created_at < $2 AND NOT EXISTS (SELECT 1 FROM output_name_move n WHERE n.task = i.task) AND NOT EXISTS (
            SELECT 1 FROM plan_member m JOIN plan p ON p.pk = m.plan
            WHERE m.task = i.task AND m.instance = i.pk AND p.build NOT IN (SELECT pk FROM old))) AS instances,
    (SELECT COUNT(*) FROM task t
        WHERE t.env = $1 AND t.status <> 'running' AND t.status_at < $2
            AND NOT EXISTS (SELECT 1 FROM artifact a WHERE a.task = t.pk)
            AND NOT EXISTS (SELECT 1 FROM output_name_move n WHERE n.task = t.pk)
            AND NOT EXISTS (SELECT 1 FROM instance i WHERE i.task = t.pk AND i.created_at >= $2)
            AND NOT EXISTS (SELECT 1 FROM plan_member m JOIN plan p ON p.pk = m.plan WHERE m.task = t.pk AND p.build NOT IN (SELECT pk FROM old))) AS tasks;

-- name: prune_build_has
SELECT
    (SELECT COUNT(*) FROM execution WHERE env {unindexed} = $1 AND build = $2) AS executions,
    (SELECT COUNT(m.admitted_at) FROM plan p JOIN plan_member m ON m.plan = p.pk WHERE p.env {unindexed} = $1 AND p.build = $2) AS admissions,
    (SELECT COUNT(start_told) + COUNT(end_told) FROM execution WHERE env {unindexed} = $1 AND build = $2) AS told;

-- name: prune_build_events
DELETE FROM event WHERE pk IN (SELECT e.pk FROM event e WHERE e.env = $1 AND e.build = $2 AND NOT {stands_for_others} LIMIT $3);

-- name: prune_loose_events
DELETE FROM event WHERE pk IN (SELECT pk FROM event WHERE env = $1 AND build IS NULL AND created_at < $2 LIMIT $3);

-- piece: unused_instance
NOT EXISTS (SELECT 1 FROM plan_member m WHERE m.task = i.task AND m.instance = i.pk)
    AND NOT EXISTS (SELECT 1 FROM execution e WHERE e.task = i.task AND e.instance = i.pk)
    AND NOT EXISTS (SELECT 1 FROM output_name_move n WHERE n.task = i.task)

-- piece: loose_task
NOT EXISTS (SELECT 1 FROM instance i WHERE i.task = t.pk)
    AND NOT EXISTS (SELECT 1 FROM artifact a WHERE a.task = t.pk)
    AND NOT EXISTS (SELECT 1 FROM output_name_move n WHERE n.task = t.pk)

-- piece: old_instances
SELECT i.pk, i.task
FROM instance i
WHERE i.env = $1 AND i.created_at < $2 AND i.pk < (SELECT MAX(pk) FROM instance)
    AND {unused_instance}

-- name: prune_instances_below
{old_instances} AND i.pk < $3
ORDER BY i.pk DESC
LIMIT $4;

-- name: prune_instances_above
{old_instances} AND i.pk > $3
ORDER BY i.pk
LIMIT $4;

-- name: prune_still_old [postgres]
SELECT i.pk
FROM instance i
WHERE i.env = $1 AND i.pk = ANY($2::bigint[])
    AND {unused_instance};

-- name: prune_hold_tasks [postgres]
SELECT pk FROM task WHERE env {unindexed} = $1 AND pk = ANY($2::bigint[]) ORDER BY task_id FOR UPDATE SKIP LOCKED;

-- name: prune_downstreams
SELECT downstream, upstream, task FROM edge WHERE env = $1 AND upstream {in_keys_2};

-- name: prune_delete_instances
DELETE FROM instance WHERE env = $1 AND pk {in_keys_2};

-- name: prune_tasks
SELECT t.pk
FROM task t
WHERE t.env = $1 AND t.status = $2 AND t.status_at < $3
    AND {loose_task}
LIMIT $4

-- name: prune_still_loose [postgres]
SELECT t.pk
FROM task t
WHERE t.env {unindexed} = $1 AND t.pk = ANY($2::bigint[]) AND t.status <> 'running'
    AND {loose_task};

-- name: prune_task_events
DELETE FROM event WHERE env = $1 AND task {in_keys_2};

-- name: prune_delete_tasks
DELETE FROM task WHERE env {unindexed} = $1 AND pk {in_keys_2};
