-- +goose Up

-- Samples: texts of a kind of task, without the UUIDs in them, that further short texts of the kind are compressed against. They are never changed, and go with
-- their environment alone; a key is never given twice, as a text names it.
CREATE TABLE text_sample (
    pk   INTEGER PRIMARY KEY AUTOINCREMENT,
    env  BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    text BLOB NOT NULL
);
CREATE INDEX text_sample_kind ON text_sample (env, kind, pk);
