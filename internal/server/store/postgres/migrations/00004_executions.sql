-- +goose Up

-- Executions of all builds, newest first, and those among them without an end.
CREATE INDEX execution_started ON execution (env, started_at);
CREATE INDEX execution_open ON execution (env, started_at) WHERE ended_at IS NULL;
