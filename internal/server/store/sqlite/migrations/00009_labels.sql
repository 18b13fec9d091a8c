-- +goose Up

-- What like tasks are told apart by: the parameters of each family, the tasks of one name, with those in which it differs, and of each
-- task its parameters in short. Kept behind registration, as the index for searches is.
CREATE TABLE family (
    pk        INTEGER PRIMARY KEY,
    env       BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    namespace TEXT NOT NULL,
    name      TEXT NOT NULL,
    UNIQUE (env, namespace, name)
);
CREATE TABLE family_param (
    family  BIGINT NOT NULL REFERENCES family (pk) ON DELETE CASCADE,
    path    TEXT NOT NULL,
    place   BIGINT NOT NULL,
    sum     TEXT NOT NULL,
    differs BOOLEAN NOT NULL,
    PRIMARY KEY (family, path)
) WITHOUT ROWID;
CREATE TABLE task_brief (
    task  INTEGER PRIMARY KEY REFERENCES task (pk) ON DELETE CASCADE,
    parts TEXT NOT NULL
);
CREATE TABLE brief_progress (
    one      BIGINT PRIMARY KEY CHECK (one = 1),
    instance BIGINT NOT NULL
);
INSERT INTO brief_progress (one, instance) VALUES (1, 0);
