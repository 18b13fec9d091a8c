-- +goose Up

-- When a member was admitted, from which the event of that is read, and whether its task was new then. Members without it have events of their own.
ALTER TABLE plan_member ADD COLUMN admitted_at BIGINT;
ALTER TABLE plan_member ADD COLUMN is_new BOOLEAN;
