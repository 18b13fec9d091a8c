-- +goose Up

-- What a task is made of, with references in the places of the tasks in it (canon.AppendOwn), by the hash of that text. It is
-- kept once for all versions of the code; what it refers to is there as long as it is.
CREATE TABLE body (
    pk            INTEGER PRIMARY KEY,
    env           BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    hash          TEXT NOT NULL,
    own           TEXT NOT NULL,
    expanded_size BIGINT NOT NULL,
    depth         BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    UNIQUE (env, hash)
);
CREATE TABLE body_ref (
    parent BIGINT NOT NULL REFERENCES body (pk) ON DELETE CASCADE,
    child  BIGINT NOT NULL REFERENCES body (pk),
    PRIMARY KEY (parent, child)
) WITHOUT ROWID;
CREATE INDEX body_ref_child ON body_ref (child);

-- An instance has its body itself, or here.
ALTER TABLE instance ADD COLUMN kept BIGINT REFERENCES body (pk);
CREATE INDEX instance_kept ON instance (kept) WHERE kept IS NOT NULL;
