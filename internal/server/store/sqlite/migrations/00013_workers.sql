-- +goose Up

-- Processes that run tasks, as they said last, each by the id that it gave itself. facts is a document; runs are the ids of executions
-- that it has the claims of, the first few of run_count. A row is written each few seconds, is the worker's alone, and goes an
-- hour after it was written last, when the next new worker comes.
CREATE TABLE worker (
    env       BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    id        TEXT NOT NULL,
    since_at  BIGINT NOT NULL,
    seen_at   BIGINT NOT NULL,
    gone_at   BIGINT NOT NULL,
    facts     TEXT NOT NULL,
    runs      TEXT NOT NULL,
    run_count BIGINT NOT NULL,
    PRIMARY KEY (env, id)
) WITHOUT ROWID;
