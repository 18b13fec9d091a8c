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

-- An execution tells of its start and its completion, where it says how many microseconds after started_at and ended_at. claim_told is until when the claim
-- was given, in microseconds after started_at.
-- Where it does not, they have events of their own.
ALTER TABLE execution ADD COLUMN start_told BIGINT;
ALTER TABLE execution ADD COLUMN end_told BIGINT;
ALTER TABLE execution ADD COLUMN claim_told BIGINT;
