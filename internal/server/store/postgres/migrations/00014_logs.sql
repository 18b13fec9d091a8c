-- +goose Up

-- What is kept of the log of an execution. next is the number of the part that comes next; parts below head are the beginning of
-- the log, which is never cut. What was cut is counted. Rows point to executions without a constraint, as they do where logs have a
-- database of their own.
CREATE TABLE log_run (
    execution   UUID NOT NULL PRIMARY KEY,
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
);
CREATE INDEX log_run_age ON log_run (last_at, execution);

CREATE TABLE log_chunk (
    execution UUID NOT NULL,
    part      BIGINT NOT NULL,
    last_at   BIGINT NOT NULL,
    lines     BIGINT NOT NULL,
    bytes     BIGINT NOT NULL,
    text      BYTEA NOT NULL,
    PRIMARY KEY (execution, part)
);

-- A value that is not a number is NULL.
CREATE TABLE metric (
    execution UUID NOT NULL,
    name      TEXT NOT NULL,
    step      BIGINT NOT NULL,
    value     DOUBLE PRECISION,
    at        BIGINT NOT NULL,
    PRIMARY KEY (execution, name, step)
);
