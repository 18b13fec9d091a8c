-- +goose Up

-- The execution whose claim this one took over, as its own client asked.
ALTER TABLE execution ADD COLUMN supersedes UUID;
