-- +goose Up

-- An instance is never deleted while a plan has it: whoever looks for that knows the task, so the index by instance goes.
CREATE TABLE member_of_plan (
    plan            BIGINT NOT NULL REFERENCES plan (pk) ON DELETE CASCADE,
    task            BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    instance        BIGINT NOT NULL,
    env             BIGINT NOT NULL,
    is_root         BOOLEAN NOT NULL,
    admitted_by     TEXT NOT NULL,
    excluded_at     BIGINT,
    excluded_reason TEXT,
    admitted_at     BIGINT,
    is_new          BOOLEAN,
    PRIMARY KEY (plan, task)
) WITHOUT ROWID;
INSERT INTO member_of_plan SELECT plan, task, instance, env, is_root, admitted_by, excluded_at, excluded_reason, admitted_at, is_new FROM plan_member ORDER BY plan, task;
DROP TABLE plan_member;
ALTER TABLE member_of_plan RENAME TO plan_member;
CREATE INDEX plan_member_task ON plan_member (task);

-- The hash of an instance whose body is kept is that of the body: in its place is the body's key, behind a '#'. Other hashes that begin like that have one more.
UPDATE instance SET instance_hash = '#' || instance_hash WHERE kept IS NULL AND instance_hash LIKE '#%';
UPDATE instance SET instance_hash = '#' || kept WHERE kept IS NOT NULL;
