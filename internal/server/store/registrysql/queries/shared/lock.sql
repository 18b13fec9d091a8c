-- How a statement holds the rows that it finds. In SQLite nobody else writes meanwhile.

-- piece: shared [sqlite]

-- piece: shared [postgres]
FOR SHARE

-- piece: exclusive [sqlite]

-- piece: exclusive [postgres]
FOR NO KEY UPDATE

-- piece: update [sqlite]

-- piece: update [postgres]
FOR UPDATE

-- piece: tasks_shared [sqlite]

-- piece: tasks_shared [postgres]
FOR SHARE OF t

-- piece: tasks_exclusive [sqlite]

-- piece: tasks_exclusive [postgres]
FOR NO KEY UPDATE OF t

-- The clock that all servers on one database share.
-- name: clock [postgres]
SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT;

-- Writes to the log of the database and nothing else, so that the commit waits until the log is on disk.
-- name: settle [postgres]
SELECT pg_logical_emit_message(TRUE, 'stardag', '');

-- name: lock_app_shared [postgres]
SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0));

-- name: lock_app_exclusive [postgres]
SELECT pg_advisory_xact_lock(hashtextextended($1, 0));
