-- +goose Up

-- The tasks after the first that have a value, each as how much its key is greater than the one before. Rows from before have one task each.
ALTER TABLE search_value ADD COLUMN more BLOB;

-- The kept body that the brief was made of: an instance with the same body has nothing new to keep.
ALTER TABLE task_brief ADD COLUMN body BIGINT;
