-- +goose Up

-- Searches with a name. A shared one is everybody's in the environment; others are of the person alone who saved them.
CREATE TABLE saved_searches (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    env        BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    owner_pk   BIGINT REFERENCES users (pk) ON DELETE CASCADE,
    shared     BOOLEAN NOT NULL,
    name       TEXT NOT NULL,
    query      TEXT NOT NULL,
    columns    TEXT NOT NULL,
    sort       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    CHECK (shared OR owner_pk IS NOT NULL)
);
CREATE UNIQUE INDEX saved_searches_shared ON saved_searches (env, name) WHERE shared;
CREATE UNIQUE INDEX saved_searches_own ON saved_searches (env, owner_pk, name) WHERE NOT shared;
