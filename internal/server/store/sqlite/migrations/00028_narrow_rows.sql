-- +goose Up

-- What the locations of outputs have in common but for the id of the task, which stands between head and tail, behind two folders by its start where fanned says so. Rows
-- are never changed, and go with their environment alone; there is a bound to how many an environment has.
CREATE TABLE output_form (
    pk     INTEGER PRIMARY KEY AUTOINCREMENT,
    env    BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    head   TEXT NOT NULL,
    tail   TEXT NOT NULL,
    fanned BOOLEAN NOT NULL,
    UNIQUE (env, head, tail, fanned)
);

-- A task has its location as a form, or as a text of its own. The name of the column changes so that a server that does not know of forms takes no task for one
-- without a location.
ALTER TABLE task RENAME COLUMN output_uri TO own_uri;
ALTER TABLE task ADD COLUMN output_form BIGINT;

-- Ids of executions and hashes of bodies take 16 bytes, which sort as their texts do.
CREATE TABLE execution_of_task (
    id                BLOB NOT NULL PRIMARY KEY,
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
    supersedes        TEXT,
    executor_text     BIGINT,
    start_told        BIGINT,
    end_told          BIGINT,
    claim_told        BIGINT
);
INSERT INTO execution_of_task SELECT COALESCE(unhex(id, '-'), id), env, task, build, plan, instance, executor, executor_ref, executor_metadata, started_at, claim_released_at,
    claim_outcome, ended_at, outcome, supersedes, executor_text, start_told, end_told, claim_told
FROM execution ORDER BY started_at;
DROP TABLE execution;
ALTER TABLE execution_of_task RENAME TO execution;
CREATE INDEX execution_task ON execution (task, started_at);
CREATE INDEX execution_build ON execution (build, task);
CREATE INDEX execution_claims ON execution (build) WHERE claim_released_at IS NULL;
CREATE INDEX execution_started ON execution (env, started_at);
CREATE INDEX execution_open ON execution (env, started_at) WHERE ended_at IS NULL;
UPDATE task SET execution_id = COALESCE(unhex(execution_id, '-'), execution_id) WHERE execution_id IS NOT NULL;
UPDATE body SET hash = COALESCE(unhex(hash, '-'), hash);
