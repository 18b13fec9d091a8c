-- +goose Up

-- An instance whose body is kept has no hash of its own, and is found by the body. Other hashes are as the client sent them. Instances go with their tasks, and so before their scope.
-- Edges are copied too, since a table that others refer to is not to be dropped.
CREATE TABLE instance_of_body (
    pk            INTEGER PRIMARY KEY,
    env           BIGINT NOT NULL,
    scope         BIGINT NOT NULL,
    task          BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    instance_hash TEXT,
    body          TEXT NOT NULL,
    body_sum      BLOB NOT NULL,
    created_at    BIGINT NOT NULL,
    expanded_at   BIGINT,
    kept          BIGINT REFERENCES body (pk)
);
INSERT INTO instance_of_body SELECT pk, env, scope, task, CASE WHEN kept IS NOT NULL THEN NULL WHEN instance_hash LIKE '##%' THEN substr(instance_hash, 2) ELSE instance_hash END,
    body, body_sum, created_at, expanded_at, kept
FROM instance ORDER BY pk;
CREATE TABLE edge_of_instance (
    downstream BIGINT NOT NULL REFERENCES instance_of_body (pk) ON DELETE CASCADE,
    upstream   BIGINT NOT NULL REFERENCES instance_of_body (pk) ON DELETE CASCADE,
    task       BIGINT NOT NULL,
    env        BIGINT NOT NULL,
    is_dynamic BOOLEAN NOT NULL,
    PRIMARY KEY (downstream, upstream)
) WITHOUT ROWID;
INSERT INTO edge_of_instance SELECT downstream, upstream, task, env, is_dynamic FROM edge ORDER BY downstream, upstream;
DROP TABLE edge;
DROP TABLE instance;
ALTER TABLE instance_of_body RENAME TO instance;
ALTER TABLE edge_of_instance RENAME TO edge;
CREATE INDEX edge_upstream ON edge (upstream);
CREATE INDEX instance_task ON instance (task);
CREATE UNIQUE INDEX instance_own ON instance (scope, instance_hash) WHERE kept IS NULL;
CREATE UNIQUE INDEX instance_kept ON instance (kept, scope) WHERE kept IS NOT NULL;

-- A task has few executions, which are sorted when they are asked for.
DROP INDEX execution_task;
CREATE INDEX execution_task ON execution (task);
