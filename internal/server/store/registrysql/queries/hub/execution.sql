-- piece: execution_columns
    e.id, e.task, t.task_id, e.plan, p.id AS plan_id, b.id AS build_id, e.build, e.instance, i.created_at AS instance_created_at,
    e.executor, e.executor_ref, {executor_metadata}, e.started_at, {claim_end}, e.ended_at, e.outcome,
    p.activated_at IS NOT NULL AND p.superseded_at IS NULL AS in_current_plan, e.supersedes, e.start_told, e.end_told, e.claim_told

-- The claim of an execution that has completed ends with it: 0 and '' stand for its end and its outcome.
-- piece: claim_released_at
CASE e.claim_released_at WHEN 0 THEN e.ended_at ELSE e.claim_released_at END AS claim_released_at

-- piece: claim_end
{claim_released_at},
    CASE e.claim_outcome WHEN '' THEN e.outcome ELSE e.claim_outcome END AS claim_outcome

-- What executors say of themselves is stored once for each build, and in executions of older builds.
-- piece: executor_metadata
COALESCE(x.text, e.executor_metadata) AS executor_metadata

-- piece: with_executor
LEFT JOIN executor_text x ON x.pk = e.executor_text

-- piece: executions
SELECT {execution_columns}
{with_execution}

-- piece: with_execution
FROM execution e
JOIN task t ON t.pk = e.task
JOIN plan p ON p.pk = e.plan
JOIN build b ON b.pk = e.build
JOIN instance i ON i.pk = e.instance
{with_executor}

-- name: execution_by_id
{executions}
WHERE e.env = $1 AND e.id = {id_2};

-- name: executions_by_id
{executions}
WHERE e.env {unindexed} = $1 AND e.id {in_ids_2};

-- What a report is decided by, without what only people read.
-- name: execution_holders
SELECT e.id, e.task, e.plan, e.build, e.started_at, {claim_released_at}, e.ended_at
FROM execution e
WHERE e.env {unindexed} = $1 AND e.id {in_ids_2};

-- Of each execution there is how much later its end is told, when its run began, and how much later than its claim that was.
-- name: execution_end [sqlite]
UPDATE execution SET claim_released_at = 0, claim_outcome = '', ended_at = $2, outcome = $3,
    end_told = CAST(s.value ->> 0 AS BIGINT), started_at = CAST(s.value ->> 1 AS BIGINT),
    start_told = start_told - CAST(s.value ->> 2 AS BIGINT), claim_told = claim_told - CAST(s.value ->> 2 AS BIGINT)
FROM json_each($4) s
WHERE execution.id = {id_of_each} AND execution.env {unindexed} = $1;

-- Without a join, for which PostgreSQL would read all executions while it knows little of them.
-- name: execution_end [postgres]
UPDATE execution SET claim_released_at = 0, claim_outcome = '', ended_at = $2, outcome = $3,
    end_told = CAST(CAST($4 AS jsonb) -> CAST(id AS TEXT) ->> 0 AS BIGINT), started_at = CAST(CAST($4 AS jsonb) -> CAST(id AS TEXT) ->> 1 AS BIGINT),
    start_told = start_told - CAST(CAST($4 AS jsonb) -> CAST(id AS TEXT) ->> 2 AS BIGINT),
    claim_told = claim_told - CAST(CAST($4 AS jsonb) -> CAST(id AS TEXT) ->> 2 AS BIGINT)
WHERE env {unindexed} = $1 AND id = ANY(ARRAY(SELECT CAST(k AS UUID) FROM jsonb_object_keys(CAST($4 AS jsonb)) k));

-- name: execution_insert
INSERT INTO execution (id, env, task, build, plan, instance, executor, executor_ref, executor_metadata, executor_text, started_at, supersedes, start_told, claim_told)
SELECT {id_1}, $2, $3, build, pk, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM plan WHERE pk = $4
ON CONFLICT DO NOTHING;

-- name: execution_claim
INSERT INTO execution (id, env, task, build, plan, instance, executor, executor_ref, executor_metadata, executor_text, started_at, start_told, claim_told)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT DO NOTHING
RETURNING task;

-- name: execution_update
UPDATE execution SET executor = $3, executor_ref = $4, executor_metadata = $5, executor_text = $6,
    claim_released_at = $7, claim_outcome = $8, ended_at = $9, outcome = $10, {begin_at_11}, end_told = $12
WHERE env = $1 AND id = {id_2};

-- When a run begins later than its claim, what is told of the claim stays where it was.
-- piece: begin_at_11
started_at = $11, start_told = start_told + started_at - $11, claim_told = claim_told + started_at - $11

-- name: execution_begin [sqlite]
UPDATE execution SET started_at = CAST(s.value AS BIGINT),
    start_told = start_told + started_at - CAST(s.value AS BIGINT), claim_told = claim_told + started_at - CAST(s.value AS BIGINT)
FROM json_each($2) s
WHERE execution.id = {id_of_each} AND execution.env {unindexed} = $1;

-- Without a join, as execution_end.
-- name: execution_begin [postgres]
UPDATE execution SET started_at = CAST(CAST($2 AS jsonb) ->> CAST(id AS TEXT) AS BIGINT),
    start_told = start_told + started_at - CAST(CAST($2 AS jsonb) ->> CAST(id AS TEXT) AS BIGINT),
    claim_told = claim_told + started_at - CAST(CAST($2 AS jsonb) ->> CAST(id AS TEXT) AS BIGINT)
WHERE env {unindexed} = $1 AND id = ANY(ARRAY(SELECT CAST(k AS UUID) FROM jsonb_object_keys(CAST($2 AS jsonb)) k));

-- name: execution_delete
DELETE FROM execution WHERE env = $1 AND id = {id_2};

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

-- name: executor_insert
INSERT INTO executor_text (env, build, sum, text) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
RETURNING pk;

-- name: executor_find
SELECT x.pk, x.text FROM executor_text x WHERE x.env = $1 AND x.build = $2 AND x.sum = $3;
