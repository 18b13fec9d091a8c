-- +goose Up

-- When a member was admitted, from which the event of that is read, and whether its task was new then. Members without it have events of their own.
ALTER TABLE plan_member ADD COLUMN admitted_at BIGINT;
ALTER TABLE plan_member ADD COLUMN is_new BOOLEAN;

-- Every index of a table without row keys has the whole id of its rows, of which each execution has seven. Plans and instances are never deleted before
-- the executions that refer to them.
CREATE TABLE execution_of_task (
    id                TEXT NOT NULL PRIMARY KEY,
    env               BIGINT NOT NULL,
    task              BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    build             BIGINT NOT NULL REFERENCES build (pk) ON DELETE CASCADE,
    plan              BIGINT NOT NULL,
    instance          BIGINT NOT NULL,
    executor          TEXT,
    executor_ref      TEXT,
    executor_metadata TEXT,
    started_at        BIGINT NOT NULL,
    claim_released_at BIGINT,
    claim_outcome     TEXT,
    ended_at          BIGINT,
    outcome           TEXT,
    supersedes        TEXT
);
INSERT INTO execution_of_task SELECT id, env, task, build, plan, instance, executor, executor_ref, executor_metadata, started_at, claim_released_at, claim_outcome, ended_at, outcome, supersedes
FROM execution ORDER BY started_at;
DROP TABLE execution;
ALTER TABLE execution_of_task RENAME TO execution;
CREATE INDEX execution_task ON execution (task, started_at);
CREATE INDEX execution_build ON execution (build, task);
CREATE INDEX execution_claims ON execution (build) WHERE claim_released_at IS NULL;
CREATE INDEX execution_started ON execution (env, started_at);
CREATE INDEX execution_open ON execution (env, started_at) WHERE ended_at IS NULL;
