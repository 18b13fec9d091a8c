-- +goose Up

-- An instance whose body is kept has no hash of its own, and is found by the body. Other hashes are as the client sent them. Instances go with their tasks, and so before their scope.
DROP INDEX instance_kept;
ALTER TABLE instance DROP CONSTRAINT instance_scope_instance_hash_key, DROP CONSTRAINT instance_scope_fkey, ALTER COLUMN instance_hash DROP NOT NULL;
UPDATE instance SET instance_hash = CASE WHEN kept IS NULL THEN substr(instance_hash, 2) END WHERE kept IS NOT NULL OR instance_hash LIKE '##%';
CREATE UNIQUE INDEX instance_own ON instance (scope, instance_hash) WHERE kept IS NULL;
CREATE UNIQUE INDEX instance_kept ON instance (kept, scope) WHERE kept IS NOT NULL;

-- A task has few executions, which are sorted when they are asked for.
DROP INDEX execution_task;
CREATE INDEX execution_task ON execution (task);

-- Members and executions refer to rows that stay as long as they do, as in SQLite: an instance that a plan or an execution has is never deleted, and a plan goes with its build.
ALTER TABLE plan_member DROP CONSTRAINT plan_member_instance_fkey;
DROP INDEX plan_member_instance;
ALTER TABLE execution DROP CONSTRAINT execution_instance_fkey, DROP CONSTRAINT execution_plan_fkey;
DROP INDEX execution_instance;
DROP INDEX execution_plan;
