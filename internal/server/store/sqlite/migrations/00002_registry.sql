-- +goose Up

-- A version of code. The id is unique everywhere: clients mint it, and one of another environment is refused.
CREATE TABLE deployment (
    pk           INTEGER PRIMARY KEY,
    env          BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    id           TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL CHECK (kind IN ('local', 'modal')),
    app_name     TEXT NOT NULL,
    code_id      TEXT NOT NULL,
    image_id     TEXT,
    modal_app_id TEXT,
    generation   BIGINT NOT NULL,
    deployed_at  BIGINT NOT NULL,
    activated_at BIGINT,
    UNIQUE (env, kind, app_name, generation)
);
CREATE UNIQUE INDEX deployment_local_code ON deployment (env, code_id) WHERE kind = 'local';

-- What a build sets for its processes, by the hash of it.
CREATE TABLE settings (
    pk   INTEGER PRIMARY KEY,
    env  BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (env, hash)
);

-- A deployment with settings: within it, a task has one structure.
CREATE TABLE scope (
    pk         INTEGER PRIMARY KEY,
    env        BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    deployment BIGINT NOT NULL REFERENCES deployment (pk) ON DELETE CASCADE,
    settings   BIGINT NOT NULL REFERENCES settings (pk) ON DELETE CASCADE,
    UNIQUE (deployment, settings)
);

-- A task and where it stands. It is running exactly while it has a claim, which may have lapsed.
CREATE TABLE task (
    pk               INTEGER PRIMARY KEY,
    env              BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    task_id          TEXT NOT NULL,
    task_namespace   TEXT NOT NULL,
    task_name        TEXT NOT NULL,
    version          TEXT,
    output_uri       TEXT,
    status           TEXT NOT NULL,
    status_at        BIGINT NOT NULL,
    started_at       BIGINT,
    completed_at     BIGINT,
    error_message    TEXT,
    claim_expires_at BIGINT,
    claim_plan       BIGINT,
    execution_id     TEXT,
    preempted_at     BIGINT,
    has_limit_keys   BOOLEAN NOT NULL DEFAULT FALSE,
    created_at       BIGINT NOT NULL,
    UNIQUE (env, task_id),
    CHECK ((status = 'running') = (claim_expires_at IS NOT NULL))
);
CREATE INDEX task_status ON task (env, status, status_at, pk);

-- A task as it is built within a scope.
CREATE TABLE instance (
    pk            INTEGER PRIMARY KEY,
    env           BIGINT NOT NULL,
    scope         BIGINT NOT NULL REFERENCES scope (pk) ON DELETE CASCADE,
    task          BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    instance_hash TEXT NOT NULL,
    body          TEXT NOT NULL,
    body_sum      BLOB NOT NULL,
    created_at    BIGINT NOT NULL,
    expanded_at   BIGINT,
    UNIQUE (scope, instance_hash)
);
CREATE INDEX instance_task ON instance (task);

-- Who needs whom, by instance; task is the upstream's. Rows are never taken away while the instances are there.
CREATE TABLE edge (
    downstream BIGINT NOT NULL REFERENCES instance (pk) ON DELETE CASCADE,
    upstream   BIGINT NOT NULL REFERENCES instance (pk) ON DELETE CASCADE,
    task       BIGINT NOT NULL,
    env        BIGINT NOT NULL,
    is_dynamic BOOLEAN NOT NULL,
    PRIMARY KEY (downstream, upstream)
) WITHOUT ROWID;
CREATE INDEX edge_upstream ON edge (upstream);

CREATE TABLE build (
    pk                    INTEGER PRIMARY KEY AUTOINCREMENT,
    env                   BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    id                    TEXT NOT NULL UNIQUE,
    user_id               TEXT,
    name                  TEXT NOT NULL,
    description           TEXT,
    root_task_ids         TEXT NOT NULL,
    status                TEXT NOT NULL,
    created_at            BIGINT NOT NULL,
    started_at            BIGINT,
    completed_at          BIGINT,
    last_active_at        BIGINT NOT NULL,
    error_message         TEXT,
    is_resumed            BOOLEAN NOT NULL,
    triggered_by          TEXT,
    executor_metadata     TEXT,
    reactive_app_name     TEXT,
    reactive_tick_kwargs  TEXT,
    lease_until           BIGINT,
    lease_owner           TEXT,
    lease_released_at     BIGINT
);
CREATE INDEX build_active ON build (env, last_active_at, pk);
CREATE INDEX build_status ON build (env, status, last_active_at, pk);
CREATE INDEX build_reactive ON build (env) WHERE status = 'running' AND reactive_app_name IS NOT NULL;

-- The flag of a build that needs a tick: a row of its own, so that raising it never waits for the build.
CREATE TABLE build_wake (
    build             INTEGER PRIMARY KEY REFERENCES build (pk) ON DELETE CASCADE,
    env               BIGINT NOT NULL,
    needs_tick_at     BIGINT,
    tick_requested_at BIGINT
);
CREATE INDEX build_wake_flagged ON build_wake (env, needs_tick_at) WHERE needs_tick_at IS NOT NULL;

-- A build within a scope. dirty says that upstreams of members may not be members yet.
CREATE TABLE plan (
    pk            INTEGER PRIMARY KEY AUTOINCREMENT,
    env           BIGINT NOT NULL,
    id            TEXT NOT NULL UNIQUE,
    build         BIGINT NOT NULL REFERENCES build (pk) ON DELETE CASCADE,
    scope         BIGINT NOT NULL REFERENCES scope (pk) ON DELETE CASCADE,
    generation    BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    activated_at  BIGINT,
    sealed_at     BIGINT,
    superseded_at BIGINT,
    dirty         BOOLEAN NOT NULL,
    UNIQUE (build, scope),
    UNIQUE (build, generation)
);
CREATE UNIQUE INDEX plan_active ON plan (build) WHERE activated_at IS NOT NULL AND superseded_at IS NULL;

-- A task in a plan, as one instance.
CREATE TABLE plan_member (
    plan            BIGINT NOT NULL REFERENCES plan (pk) ON DELETE CASCADE,
    task            BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    instance        BIGINT NOT NULL REFERENCES instance (pk) ON DELETE CASCADE,
    env             BIGINT NOT NULL,
    is_root         BOOLEAN NOT NULL,
    admitted_by     TEXT NOT NULL,
    excluded_at     BIGINT,
    excluded_reason TEXT,
    PRIMARY KEY (plan, task)
) WITHOUT ROWID;
CREATE INDEX plan_member_task ON plan_member (task);

-- The ledger: one row for each attempt, with the end of its claim and the end that it reported itself.
CREATE TABLE execution (
    id                TEXT NOT NULL PRIMARY KEY,
    env               BIGINT NOT NULL,
    task              BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    build             BIGINT NOT NULL REFERENCES build (pk) ON DELETE CASCADE,
    plan              BIGINT NOT NULL REFERENCES plan (pk) ON DELETE CASCADE,
    instance          BIGINT NOT NULL REFERENCES instance (pk) ON DELETE CASCADE,
    executor          TEXT,
    executor_ref      TEXT,
    executor_metadata TEXT,
    started_at        BIGINT NOT NULL,
    claim_released_at BIGINT,
    claim_outcome     TEXT,
    ended_at          BIGINT,
    outcome           TEXT
) WITHOUT ROWID;
CREATE INDEX execution_task ON execution (task, started_at);
CREATE INDEX execution_build ON execution (build, task);
CREATE INDEX execution_claims ON execution (build) WHERE claim_released_at IS NULL;

-- What happened. Rows outlive what they point to, so that they point without a constraint.
CREATE TABLE event (
    pk            INTEGER PRIMARY KEY AUTOINCREMENT,
    env           BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    event_type    TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    build         BIGINT,
    task          BIGINT,
    plan          BIGINT,
    execution_id  TEXT,
    batch_id      TEXT,
    applied       BOOLEAN NOT NULL,
    error_message TEXT,
    metadata      TEXT,
    batch_result  TEXT
);
CREATE INDEX event_build ON event (build, created_at);
CREATE INDEX event_task ON event (task, created_at);
CREATE UNIQUE INDEX event_batch ON event (execution_id, batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE artifact (
    pk            INTEGER PRIMARY KEY,
    env           BIGINT NOT NULL,
    task          BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    artifact_type TEXT NOT NULL,
    name          TEXT NOT NULL,
    body          TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    UNIQUE (task, artifact_type, name)
);

-- The limit keys that a task claimed, or wanted to claim, last.
CREATE TABLE task_limit_key (
    task BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    key  TEXT NOT NULL,
    env  BIGINT NOT NULL,
    PRIMARY KEY (task, key)
) WITHOUT ROWID;
CREATE INDEX task_limit_key_key ON task_limit_key (env, key);

CREATE TABLE concurrency_limit (
    env            BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    key            TEXT NOT NULL,
    max_concurrent BIGINT NOT NULL,
    PRIMARY KEY (env, key)
) WITHOUT ROWID;

CREATE TABLE tick_summary (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    env        BIGINT NOT NULL,
    build      BIGINT NOT NULL REFERENCES build (pk) ON DELETE CASCADE,
    outcome    TEXT NOT NULL,
    summary    TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX tick_summary_build ON tick_summary (build, pk);
