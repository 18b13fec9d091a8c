-- +goose Up

-- What tasks have, for searching: values of parameters by path, names under "@name" and "@namespace". The rows are an index
-- that follows behind registration; what it finds is looked at again before it is an answer.
CREATE TABLE search_path (
    pk   INTEGER PRIMARY KEY,
    env  BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    path TEXT NOT NULL,
    kind TEXT NOT NULL,
    UNIQUE (env, path)
);
CREATE TABLE search_value (
    path  BIGINT NOT NULL REFERENCES search_path (pk) ON DELETE CASCADE,
    value TEXT NOT NULL,
    task  BIGINT NOT NULL,
    num   DOUBLE PRECISION,
    PRIMARY KEY (path, value, task)
) WITHOUT ROWID;
CREATE INDEX search_value_num ON search_value (path, num, task) WHERE num IS NOT NULL;

-- How far the index has come: the last instance that it has.
CREATE TABLE search_progress (
    one      BIGINT PRIMARY KEY CHECK (one = 1),
    instance BIGINT NOT NULL
);
INSERT INTO search_progress (one, instance) VALUES (1, 0);

CREATE INDEX artifact_name ON artifact (env, name, task);
