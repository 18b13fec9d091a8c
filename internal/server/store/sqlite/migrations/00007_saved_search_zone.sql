-- +goose Up

-- The time zone in which the times of a saved search are read; empty is UTC, as those saved before were read.
ALTER TABLE saved_searches ADD COLUMN zone TEXT NOT NULL DEFAULT '';
