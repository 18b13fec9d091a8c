-- +goose Up

-- The parameters of a task in short, compressed where that makes them smaller; parts is empty then.
ALTER TABLE task_brief ADD COLUMN packed BYTEA;
