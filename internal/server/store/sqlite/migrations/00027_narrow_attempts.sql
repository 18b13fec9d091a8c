-- +goose Up

-- What executors say of themselves, once for each build: an execution refers to it. Executions without it have a text of their own.
CREATE TABLE executor_text (
    pk    INTEGER PRIMARY KEY,
    env   BIGINT NOT NULL,
    build BIGINT NOT NULL REFERENCES build (pk) ON DELETE CASCADE,
    sum   BIGINT NOT NULL,
    text  TEXT NOT NULL,
    UNIQUE (build, sum)
);
ALTER TABLE execution ADD COLUMN executor_text BIGINT;
