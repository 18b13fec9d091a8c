-- +goose Up

-- The identity provider's token of a login, sealed: the provider is shown it when the person signs out.
ALTER TABLE sessions ADD COLUMN id_token TEXT NOT NULL DEFAULT '';
