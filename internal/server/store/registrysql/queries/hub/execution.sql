-- piece: execution_columns
    e.id, e.task, t.task_id, e.plan, p.id AS plan_id, b.id AS build_id, e.build, e.instance, i.created_at AS instance_created_at,
    e.executor, e.executor_ref, e.executor_metadata, e.started_at, e.claim_released_at, e.claim_outcome, e.ended_at, e.outcome,
    p.activated_at IS NOT NULL AND p.superseded_at IS NULL AS in_current_plan, e.supersedes

-- piece: executions
SELECT {execution_columns}
{with_execution}

-- piece: with_execution
FROM execution e
JOIN task t ON t.pk = e.task
JOIN plan p ON p.pk = e.plan
JOIN build b ON b.pk = e.build
JOIN instance i ON i.pk = e.instance

-- name: execution_by_id
{executions}
WHERE e.env = $1 AND e.id = $2;

-- name: executions_by_id
{executions}
WHERE e.env {unindexed} = $1 AND e.id {in_ids_2};

-- name: execution_end
UPDATE execution SET claim_released_at = CAST($2 AS BIGINT), claim_outcome = $3, ended_at = CAST($2 AS BIGINT), outcome = $4
WHERE env {unindexed} = $1 AND id {in_ids_5};

-- name: execution_insert
INSERT INTO execution (id, env, task, build, plan, instance, executor, executor_ref, executor_metadata, started_at, supersedes)
SELECT $1, $2, $3, build, pk, $5, $6, $7, $8, $9, $10 FROM plan WHERE pk = $4
ON CONFLICT DO NOTHING;

-- name: execution_claim
INSERT INTO execution (id, env, task, build, plan, instance, executor, executor_ref, executor_metadata, started_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT DO NOTHING
RETURNING task;

-- name: execution_update
UPDATE execution SET executor = $3, executor_ref = $4, executor_metadata = $5, claim_released_at = $6, claim_outcome = $7, ended_at = $8, outcome = $9
WHERE env = $1 AND id = $2;

-- name: execution_delete
DELETE FROM execution WHERE env = $1 AND id = $2;

-- name: execution_close
UPDATE execution SET claim_released_at = $2, claim_outcome = $3
WHERE env {unindexed} = $1 AND claim_released_at IS NULL AND id {in_ids_4};

-- name: execution_of_build
{executions}
WHERE e.env {unindexed} = $1 AND e.build = $2
    AND (CAST($3 AS BOOLEAN) OR e.ended_at IS NULL)
    AND (NOT CAST($4 AS BOOLEAN) OR p.activated_at IS NULL OR p.superseded_at IS NOT NULL)
ORDER BY e.started_at, e.id;

-- name: execution_of_task
{executions}
WHERE e.env {unindexed} = $1 AND e.task = $2 AND (CAST($3 AS BOOLEAN) OR e.ended_at IS NULL)
ORDER BY e.started_at DESC, e.id DESC
LIMIT $4;
