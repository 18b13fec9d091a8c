-- +goose Up

-- Names that stand for the output of a task, and the moves of each. A name without a task was removed: its history stays. What moves refer to is
-- not removed, previous is what the last move replaced.
CREATE TABLE output_name (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    env        BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    number     BIGINT NOT NULL,
    task       BIGINT REFERENCES task (pk),
    previous   BIGINT REFERENCES task (pk),
    created_at BIGINT NOT NULL,
    UNIQUE (env, name)
);
CREATE INDEX output_name_task ON output_name (task);
CREATE INDEX output_name_previous ON output_name (previous);

CREATE TABLE output_name_move (
    env         BIGINT NOT NULL,
    of_name     BIGINT NOT NULL REFERENCES output_name (pk) ON DELETE CASCADE,
    number      BIGINT NOT NULL,
    task        BIGINT REFERENCES task (pk),
    from_name   TEXT,
    from_number BIGINT,
    note        TEXT NOT NULL,
    user_id     TEXT,
    key_id      TEXT,
    at          BIGINT NOT NULL,
    PRIMARY KEY (of_name, number)
);
CREATE INDEX output_name_move_task ON output_name_move (task);
