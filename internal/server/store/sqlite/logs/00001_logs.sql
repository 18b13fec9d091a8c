-- +goose Up

-- What is kept of the log of an execution. next is the number of the part that comes next; parts below head are the beginning of
-- the log, which is never cut. What was cut is counted. Executions are in the other database.
CREATE TABLE log_run (
    execution   TEXT NOT NULL PRIMARY KEY,
    env         BIGINT NOT NULL,
    first_at    BIGINT NOT NULL,
    last_at     BIGINT NOT NULL,
    next        BIGINT NOT NULL,
    head        BIGINT NOT NULL,
    lines       BIGINT NOT NULL,
    bytes       BIGINT NOT NULL,
    points      BIGINT NOT NULL,
    cut_lines   BIGINT NOT NULL,
    cut_points  BIGINT NOT NULL,
    closed      BOOLEAN NOT NULL,
    done        BIGINT,
    total       BIGINT,
    progress_at BIGINT
) WITHOUT ROWID;
CREATE INDEX log_run_age ON log_run (last_at, execution);

CREATE TABLE log_chunk (
    execution TEXT NOT NULL,
    part      BIGINT NOT NULL,
    last_at   BIGINT NOT NULL,
    lines     BIGINT NOT NULL,
    bytes     BIGINT NOT NULL,
    text      BLOB NOT NULL,
    PRIMARY KEY (execution, part)
);

-- A value that is not a number is NULL.
CREATE TABLE metric (
    execution TEXT NOT NULL,
    name      TEXT NOT NULL,
    step      BIGINT NOT NULL,
    value     DOUBLE PRECISION,
    at        BIGINT NOT NULL,
    PRIMARY KEY (execution, name, step)
) WITHOUT ROWID;
