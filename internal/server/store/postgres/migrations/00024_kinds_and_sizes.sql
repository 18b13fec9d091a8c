-- +goose Up

-- What programs say of kinds of tasks: who answers for one, what it is for, and the version that its code declares. Who spoke last is believed.
CREATE TABLE task_kind (
    env          BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    namespace    TEXT NOT NULL,
    name         TEXT NOT NULL,
    owner        TEXT NOT NULL,
    doc          TEXT NOT NULL,
    code_version TEXT NOT NULL,
    said_at      BIGINT NOT NULL,
    PRIMARY KEY (env, namespace, name)
);

-- The size of the output, as the run that completed the task measured it. NULL is not known.
ALTER TABLE task ADD COLUMN output_bytes BIGINT;
