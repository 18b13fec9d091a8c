-- The executions that a list parameter has.

-- piece: in_executions_1 [sqlite]
IN (SELECT value FROM json_each($1))

-- piece: in_executions_1 [postgres]
= ANY($1::uuid[])

-- piece: in_executions_2 [sqlite]
IN (SELECT value FROM json_each($2))

-- piece: in_executions_2 [postgres]
= ANY($2::uuid[])

-- piece: runs
SELECT execution, env, first_at, last_at, next, head, lines, bytes, points, cut_lines, cut_points, closed, done, total, progress_at
FROM log_run

-- How a statement holds the rows that it finds. In SQLite nobody else writes meanwhile.
-- piece: exclusive [sqlite]

-- piece: exclusive [postgres]
FOR NO KEY UPDATE

-- name: run
{runs}
WHERE env = $1 AND execution = $2;

-- name: run_held
{runs}
WHERE env = $1 AND execution {in_executions_2}
ORDER BY execution
{exclusive};

-- Rows to hold, where others may make them at the same time.
-- name: run_make [postgres]
INSERT INTO log_run (execution, env, first_at, last_at, next, head, lines, bytes, points, cut_lines, cut_points, closed)
SELECT e, $1, $3, $3, 0, 0, 0, 0, 0, 0, 0, FALSE FROM UNNEST($2::uuid[]) AS e ORDER BY e
ON CONFLICT DO NOTHING;

-- name: run_put
INSERT INTO log_run (execution, env, first_at, last_at, next, head, lines, bytes, points, cut_lines, cut_points, closed, done, total, progress_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
ON CONFLICT (execution) DO UPDATE SET
    last_at = excluded.last_at, next = excluded.next, head = excluded.head, lines = excluded.lines, bytes = excluded.bytes,
    points = excluded.points, cut_lines = excluded.cut_lines, cut_points = excluded.cut_points, closed = excluded.closed,
    done = excluded.done, total = excluded.total, progress_at = excluded.progress_at;

-- name: run_list
SELECT execution, env FROM log_run WHERE execution > $1 ORDER BY execution LIMIT $2;

-- name: run_old
SELECT execution FROM log_run WHERE last_at < $1 ORDER BY last_at, execution LIMIT $2;

-- name: run_remove
DELETE FROM log_run WHERE execution {in_executions_1};

-- name: chunk_add
INSERT INTO log_chunk (execution, part, last_at, lines, bytes, text)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING;

-- name: chunk_list
SELECT execution, part, last_at, lines, bytes, text FROM log_chunk WHERE execution = $1 AND part >= $2 ORDER BY part LIMIT $3;

-- name: chunk_list_before
SELECT execution, part, last_at, lines, bytes, text FROM log_chunk WHERE execution = $1 AND part < $2 ORDER BY part DESC LIMIT $3;

-- name: chunk_sizes
SELECT part, lines, bytes FROM log_chunk WHERE execution = $1 AND part >= $2 ORDER BY part LIMIT $3;

-- What there is of texts that lie elsewhere.
-- name: chunk_names
SELECT part, text FROM log_chunk WHERE execution = $1 AND part >= $2 AND part < $3 AND LENGTH(text) <= $4 ORDER BY part;

-- name: chunk_cut
DELETE FROM log_chunk WHERE execution = $1 AND part >= $2 AND part < $3;

-- name: chunk_remove
DELETE FROM log_chunk WHERE execution {in_executions_1};

-- name: point_add
INSERT INTO metric (execution, name, step, value, at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (execution, name, step) DO UPDATE SET value = excluded.value, at = excluded.at;

-- name: point_list
SELECT execution, name, step, value, at FROM metric WHERE execution = $1 ORDER BY name, step;

-- name: point_remove
DELETE FROM metric WHERE execution {in_executions_1};
