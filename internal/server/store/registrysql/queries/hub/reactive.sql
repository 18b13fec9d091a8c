-- name: wake_get
SELECT w.needs_tick_at, w.tick_requested_at FROM build_wake w WHERE w.env = $1 AND w.build = $2;

-- name: wake_get_shared
{wake_get} {shared};

-- name: wake_get_exclusive
{wake_get} {exclusive};

-- name: wake_set
UPDATE build_wake SET needs_tick_at = $3, tick_requested_at = $4 WHERE env = $1 AND build = $2;

-- piece: concerned
SELECT b.pk FROM plan_member m
    {with_reactive_build}
    WHERE m.env = $1 AND m.excluded_at IS NULL AND b.pk <> $3 AND m.task {in_keys_4}
    UNION
    SELECT b.pk FROM task_limit_key mine
    JOIN task_limit_key other ON other.env = mine.env AND other.key = mine.key AND other.task <> mine.task
    JOIN task t ON t.pk = other.task AND t.status NOT IN ('completed', 'failed') AND (t.claim_expires_at IS NULL OR t.claim_expires_at <= $2)
    JOIN plan_member m ON m.task = other.task AND m.excluded_at IS NULL
    {with_reactive_build}
    WHERE mine.env = $1 AND mine.task {in_keys_5}

-- piece: with_reactive_build
JOIN plan p ON p.pk = m.plan AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL
    JOIN build b ON b.pk = p.build AND b.status = 'running' AND b.reactive_app_name IS NOT NULL

-- name: wake_flag [sqlite]
UPDATE build_wake SET needs_tick_at = COALESCE(needs_tick_at, $2)
WHERE env = $1 AND build IN (
    {concerned});

-- name: wake_flag [postgres]
WITH concerned AS MATERIALIZED (
    {concerned}),
held AS MATERIALIZED (
    SELECT w.build FROM build_wake w WHERE w.env = $1 AND w.build IN (SELECT pk FROM concerned) ORDER BY w.build FOR NO KEY UPDATE)
UPDATE build_wake SET needs_tick_at = COALESCE(needs_tick_at, $2) WHERE env = $1 AND build IN (SELECT build FROM held);

-- name: wake_candidates
SELECT b.pk, b.id AS build_id, b.reactive_app_name
FROM build_wake w
JOIN build b ON b.pk = w.build
WHERE w.env = $1 AND w.needs_tick_at IS NOT NULL AND b.status = 'running' AND b.reactive_app_name IS NOT NULL
    AND (b.lease_owner IS NULL OR b.lease_until IS NULL OR b.lease_until <= $2)
    AND (w.tick_requested_at IS NULL OR w.tick_requested_at < $3 OR w.tick_requested_at < b.lease_released_at)
ORDER BY w.needs_tick_at, b.pk
LIMIT $4
{update_free_wakes};

-- piece: update_free_wakes [sqlite]

-- piece: update_free_wakes [postgres]
FOR UPDATE OF w SKIP LOCKED

-- name: wake_requested
UPDATE build_wake SET tick_requested_at = $3 WHERE env = $1 AND build = $2;

-- name: stalled
SELECT x.id AS build_id, x.reactive_app_name, x.reason, x.since
FROM (
    SELECT b.pk, b.id, b.reactive_app_name,
        CASE WHEN w.needs_tick_at < $2 THEN 'flagged_unserved' ELSE 'lease_lapsed' END AS reason,
        CASE WHEN w.needs_tick_at < $2 THEN w.needs_tick_at ELSE b.lease_until END AS since
    FROM build b
    JOIN build_wake w ON w.build = b.pk
    WHERE b.env = $1 AND b.status = 'running' AND b.reactive_app_name IS NOT NULL
        AND (b.lease_owner IS NULL OR b.lease_until IS NULL OR b.lease_until <= $3)
        AND (w.needs_tick_at < $2 OR (b.lease_owner IS NOT NULL AND b.lease_until < $2))) x
ORDER BY x.since, x.pk
LIMIT $4;

-- name: tick_insert
INSERT INTO tick_summary (env, build, outcome, summary, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING pk;

-- name: tick_prune
DELETE FROM tick_summary
WHERE env = $1 AND build = $2 AND pk <= (SELECT pk FROM tick_summary WHERE env = $1 AND build = $2 ORDER BY pk DESC LIMIT 1 OFFSET $3);

-- name: tick_list
SELECT pk, outcome, summary, created_at FROM tick_summary WHERE env = $1 AND build = $2 ORDER BY pk DESC LIMIT $3;
