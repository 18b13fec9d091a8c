-- +goose Up

-- Plans whose tasks workers take. stocked_at is when all their work was written last; from then on it is kept up to date.
CREATE TABLE work_plan (
    plan       BIGINT NOT NULL PRIMARY KEY,
    env        BIGINT NOT NULL,
    stocked_at BIGINT NOT NULL
);
CREATE INDEX work_plan_env ON work_plan (env);

-- The tasks of these plans that are to be made. One that cannot start yet waits for one of its upstreams that is not completed:
-- waits_for is the task, waits_at the instance, after which the next one is looked for when that is completed. One that can start
-- does so from free_at on, which is when its claim lapses where it has one. Rows are few, come and go, and point without a constraint.
CREATE TABLE work (
    plan      BIGINT NOT NULL,
    task      BIGINT NOT NULL,
    instance  BIGINT NOT NULL,
    env       BIGINT NOT NULL,
    kind      TEXT NOT NULL,
    waits_for BIGINT,
    waits_at  BIGINT,
    free_at   BIGINT NOT NULL,
    PRIMARY KEY (plan, task)
);
CREATE INDEX work_task ON work (task);
CREATE INDEX work_waits ON work (waits_for) WHERE waits_for IS NOT NULL;
CREATE INDEX work_free ON work (plan, free_at, kind) WHERE waits_for IS NULL;
