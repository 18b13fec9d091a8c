-- +goose Up

-- How urgent a build is to workers: they take tasks of those with the highest number first.
ALTER TABLE build ADD COLUMN priority BIGINT NOT NULL DEFAULT 0;
