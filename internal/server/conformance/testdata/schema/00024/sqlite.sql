BEGIN;
CREATE TABLE schema_files (version BIGINT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, recorded_at BIGINT NOT NULL);
CREATE TABLE schema_versions (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);
CREATE TABLE users (
    pk                  INTEGER PRIMARY KEY AUTOINCREMENT,
    id                  TEXT NOT NULL UNIQUE,
    external_id         TEXT NOT NULL,
    email               TEXT NOT NULL,
    email_key           TEXT NOT NULL UNIQUE,
    email_verified      BOOLEAN NOT NULL DEFAULT FALSE,
    display_name        TEXT,
    password_hash       TEXT,
    password_changed_at BIGINT,
    disabled_at         BIGINT,
    created_at          BIGINT NOT NULL
);
CREATE TABLE identities (
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    user_pk    BIGINT NOT NULL REFERENCES users (pk) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE TABLE sessions (
    id           TEXT NOT NULL PRIMARY KEY,
    user_pk      BIGINT NOT NULL REFERENCES users (pk) ON DELETE CASCADE,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at   BIGINT,
    method       TEXT NOT NULL CHECK (method IN ('password', 'oidc', 'dev')),
    client       TEXT NOT NULL DEFAULT ''
, id_token TEXT NOT NULL DEFAULT '');
CREATE TABLE login_attempts (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket     TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE workspaces (
    pk            INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    slug          TEXT NOT NULL UNIQUE,
    description   TEXT,
    is_personal   BOOLEAN NOT NULL DEFAULT FALSE,
    created_by_pk BIGINT REFERENCES users (pk) ON DELETE SET NULL,
    created_at    BIGINT NOT NULL
);
CREATE TABLE workspace_members (
    pk           INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    workspace_pk BIGINT NOT NULL REFERENCES workspaces (pk) ON DELETE CASCADE,
    user_pk      BIGINT NOT NULL REFERENCES users (pk) ON DELETE CASCADE,
    role         TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    created_at   BIGINT NOT NULL,
    UNIQUE (workspace_pk, user_pk)
);
CREATE TABLE environments (
    pk           INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    workspace_pk BIGINT NOT NULL REFERENCES workspaces (pk) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    slug         TEXT NOT NULL,
    description  TEXT,
    owner_pk     BIGINT REFERENCES users (pk) ON DELETE SET NULL,
    created_at   BIGINT NOT NULL,
    UNIQUE (workspace_pk, slug)
);
CREATE TABLE api_keys (
    pk            INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT NOT NULL UNIQUE,
    env           BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    key_prefix    TEXT NOT NULL,
    key_hash      TEXT NOT NULL UNIQUE,
    scope         TEXT NOT NULL DEFAULT 'write' CHECK (scope IN ('read', 'write')),
    created_by_pk BIGINT REFERENCES users (pk) ON DELETE SET NULL,
    created_at    BIGINT NOT NULL,
    last_used_at  BIGINT,
    expires_at    BIGINT,
    revoked_at    BIGINT
);
CREATE TABLE target_roots (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    env        BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    uri_prefix TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (env, name)
);
CREATE TABLE invites (
    pk            INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT NOT NULL UNIQUE,
    workspace_pk  BIGINT NOT NULL REFERENCES workspaces (pk) ON DELETE CASCADE,
    email         TEXT NOT NULL,
    email_key     TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    status        TEXT NOT NULL CHECK (status IN ('pending', 'accepted', 'declined', 'cancelled')),
    invited_by_pk BIGINT REFERENCES users (pk) ON DELETE SET NULL,
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    answered_at   BIGINT,
    code_hash     TEXT NOT NULL UNIQUE
);
CREATE TABLE audit (
    pk             INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL UNIQUE,
    workspace_id   TEXT,
    environment_id TEXT,
    actor_id       TEXT,
    actor          TEXT NOT NULL,
    action         TEXT NOT NULL,
    subject_kind   TEXT NOT NULL,
    subject_id     TEXT NOT NULL,
    subject        TEXT NOT NULL,
    detail         TEXT NOT NULL DEFAULT '{}',
    created_at     BIGINT NOT NULL
);
CREATE TABLE signing_keys (
    kid         TEXT NOT NULL PRIMARY KEY,
    private_pem TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    retired_at  BIGINT
);
CREATE TABLE server_values (
    name       TEXT NOT NULL PRIMARY KEY,
    value      TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
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
CREATE TABLE settings (
    pk   INTEGER PRIMARY KEY,
    env  BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (env, hash)
);
CREATE TABLE scope (
    pk         INTEGER PRIMARY KEY,
    env        BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    deployment BIGINT NOT NULL REFERENCES deployment (pk) ON DELETE CASCADE,
    settings   BIGINT NOT NULL REFERENCES settings (pk) ON DELETE CASCADE,
    UNIQUE (deployment, settings)
);
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
    created_at       BIGINT NOT NULL, output_bytes BIGINT,
    UNIQUE (env, task_id),
    CHECK ((status = 'running') = (claim_expires_at IS NOT NULL))
);
CREATE TABLE instance (
    pk            INTEGER PRIMARY KEY,
    env           BIGINT NOT NULL,
    scope         BIGINT NOT NULL REFERENCES scope (pk) ON DELETE CASCADE,
    task          BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    instance_hash TEXT NOT NULL,
    body          TEXT NOT NULL,
    body_sum      BLOB NOT NULL,
    created_at    BIGINT NOT NULL,
    expanded_at   BIGINT, kept BIGINT REFERENCES body (pk),
    UNIQUE (scope, instance_hash)
);
CREATE TABLE edge (
    downstream BIGINT NOT NULL REFERENCES instance (pk) ON DELETE CASCADE,
    upstream   BIGINT NOT NULL REFERENCES instance (pk) ON DELETE CASCADE,
    task       BIGINT NOT NULL,
    env        BIGINT NOT NULL,
    is_dynamic BOOLEAN NOT NULL,
    PRIMARY KEY (downstream, upstream)
) WITHOUT ROWID;
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
, outcome TEXT, priority BIGINT NOT NULL DEFAULT 0);
CREATE TABLE build_wake (
    build             INTEGER PRIMARY KEY REFERENCES build (pk) ON DELETE CASCADE,
    env               BIGINT NOT NULL,
    needs_tick_at     BIGINT,
    tick_requested_at BIGINT
);
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
CREATE TABLE task_limit_key (
    task BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    key  TEXT NOT NULL,
    env  BIGINT NOT NULL,
    PRIMARY KEY (task, key)
) WITHOUT ROWID;
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
CREATE TABLE search_path (
    pk   INTEGER PRIMARY KEY,
    env  BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    path TEXT NOT NULL,
    kind TEXT NOT NULL,
    UNIQUE (env, path)
);
CREATE TABLE search_value (
    path  BIGINT NOT NULL REFERENCES search_path (pk) ON DELETE CASCADE,
    value TEXT NOT NULL,
    task  BIGINT NOT NULL,
    num   DOUBLE PRECISION, more BLOB,
    PRIMARY KEY (path, value, task)
) WITHOUT ROWID;
CREATE TABLE search_progress (
    one      BIGINT PRIMARY KEY CHECK (one = 1),
    instance BIGINT NOT NULL
);
CREATE TABLE saved_searches (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    env        BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    owner_pk   BIGINT REFERENCES users (pk) ON DELETE CASCADE,
    shared     BOOLEAN NOT NULL,
    name       TEXT NOT NULL,
    query      TEXT NOT NULL,
    columns    TEXT NOT NULL,
    sort       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL, zone TEXT NOT NULL DEFAULT '',
    CHECK (shared OR owner_pk IS NOT NULL)
);
CREATE TABLE body (
    pk            INTEGER PRIMARY KEY,
    env           BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    hash          TEXT NOT NULL,
    own           TEXT NOT NULL,
    expanded_size BIGINT NOT NULL,
    depth         BIGINT NOT NULL,
    created_at    BIGINT NOT NULL, kind TEXT, base BIGINT REFERENCES body (pk), packed BLOB,
    UNIQUE (env, hash)
);
CREATE TABLE body_ref (
    parent BIGINT NOT NULL REFERENCES body (pk) ON DELETE CASCADE,
    child  BIGINT NOT NULL REFERENCES body (pk),
    PRIMARY KEY (parent, child)
) WITHOUT ROWID;
CREATE TABLE family (
    pk        INTEGER PRIMARY KEY,
    env       BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    namespace TEXT NOT NULL,
    name      TEXT NOT NULL,
    UNIQUE (env, namespace, name)
);
CREATE TABLE family_param (
    family  BIGINT NOT NULL REFERENCES family (pk) ON DELETE CASCADE,
    path    TEXT NOT NULL,
    place   BIGINT NOT NULL,
    sum     TEXT NOT NULL,
    differs BOOLEAN NOT NULL,
    PRIMARY KEY (family, path)
) WITHOUT ROWID;
CREATE TABLE task_brief (
    task  INTEGER PRIMARY KEY REFERENCES task (pk) ON DELETE CASCADE,
    parts TEXT NOT NULL
, packed BLOB, body BIGINT);
CREATE TABLE brief_progress (
    one      BIGINT PRIMARY KEY CHECK (one = 1),
    instance BIGINT NOT NULL
);
CREATE TABLE work_plan (
    plan       BIGINT NOT NULL PRIMARY KEY,
    env        BIGINT NOT NULL,
    stocked_at BIGINT NOT NULL
) WITHOUT ROWID;
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
) WITHOUT ROWID;
CREATE TABLE worker (
    env       BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    id        TEXT NOT NULL,
    since_at  BIGINT NOT NULL,
    seen_at   BIGINT NOT NULL,
    gone_at   BIGINT NOT NULL,
    facts     TEXT NOT NULL,
    runs      TEXT NOT NULL,
    run_count BIGINT NOT NULL,
    PRIMARY KEY (env, id)
) WITHOUT ROWID;
CREATE TABLE "execution" (
    id                TEXT NOT NULL PRIMARY KEY,
    env               BIGINT NOT NULL,
    task              BIGINT NOT NULL REFERENCES task (pk) ON DELETE CASCADE,
    build             BIGINT NOT NULL REFERENCES build (pk) ON DELETE CASCADE,
    plan              BIGINT NOT NULL,
    instance          BIGINT NOT NULL,
    executor          TEXT,
    executor_ref      TEXT,
    executor_metadata TEXT,
    started_at        BIGINT NOT NULL,
    claim_released_at BIGINT,
    claim_outcome     TEXT,
    ended_at          BIGINT,
    outcome           TEXT,
    supersedes        TEXT
);
CREATE TABLE "plan_member" (
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
CREATE TABLE output_name (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    env        BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    number     BIGINT NOT NULL,
    task       BIGINT REFERENCES task (pk),
    previous   BIGINT REFERENCES task (pk),
    created_at BIGINT NOT NULL,
    UNIQUE (env, name)
);
CREATE TABLE output_name_move (
    env         BIGINT NOT NULL,
    of_name     BIGINT NOT NULL REFERENCES output_name (pk) ON DELETE CASCADE,
    number      BIGINT NOT NULL,
    task        BIGINT REFERENCES task (pk),
    from_name   TEXT,
    from_number BIGINT,
    note        TEXT NOT NULL,
    user_id     TEXT,
    key_id      TEXT,
    at          BIGINT NOT NULL,
    PRIMARY KEY (of_name, number)
);
CREATE TABLE task_kind (
    env          BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    namespace    TEXT NOT NULL,
    name         TEXT NOT NULL,
    owner        TEXT NOT NULL,
    doc          TEXT NOT NULL,
    code_version TEXT NOT NULL,
    said_at      BIGINT NOT NULL,
    PRIMARY KEY (env, namespace, name)
) WITHOUT ROWID;
INSERT INTO schema_files VALUES (1, '00001_accounts.sql', '07408dd94244ae780be75fbf179601f615f5930498168f8013858163301571bd', 1740988799956847);
INSERT INTO schema_files VALUES (2, '00002_registry.sql', '13066173b60364173b23e44b440d9e6c3d329d74ec58c8297c51d87c46efb922', 1740988799956915);
INSERT INTO schema_files VALUES (3, '00003_search.sql', 'c332b3f6e3ce86fec64250b19f49c5ddc72ad8a8c6933266650d3d1424ed23c5', 1740988799956945);
INSERT INTO schema_files VALUES (4, '00004_executions.sql', '9f36528bc4e46ccb03953482202641633f398dda50dcb2de41bd280d4608c751', 1740988799956967);
INSERT INTO schema_files VALUES (5, '00005_saved_searches.sql', 'dab05665d91e07f7676bbab9dfbcace4702b6e99ba7e4d5158ac34907477fa1e', 1740988799956997);
INSERT INTO schema_files VALUES (6, '00006_session_id_tokens.sql', '23fbf149dcc5bce6c3e49ab264c7e98eecec4172132bdc119f532860b739ccde', 1740988799957018);
INSERT INTO schema_files VALUES (7, '00007_saved_search_zone.sql', 'e7b783c87aaf0590c89244d3bc053cbc14add7102198a9b341800cf178e4ee7d', 1740988799957040);
INSERT INTO schema_files VALUES (8, '00008_bodies.sql', '179e8c1a301181fec28ab3755c56eb0bfffcf7135612177139e5000e58a88441', 1740988799957060);
INSERT INTO schema_files VALUES (9, '00009_labels.sql', 'a2343f37988323fe21c30040262459c637c52fc55b6ed02dc7ebbf57f6297006', 1740988799957082);
INSERT INTO schema_files VALUES (10, '00010_build_outcomes.sql', '47857cefe6a58d80caceca0dcd496da5e0ef61af269e1ca2cc292f070fbe7d7c', 1740988799957106);
INSERT INTO schema_files VALUES (11, '00011_supersedes.sql', '27298b8e2846f858a83279d9c9d7c5ff92d14c1c5f441d1b0b74daa6ccb986a2', 1740988799957126);
INSERT INTO schema_files VALUES (12, '00012_work.sql', 'f873ad249d66d648675a8a4708e62ede44c6871ce3e78ba1554aed6817af41e1', 1740988799957146);
INSERT INTO schema_files VALUES (13, '00013_workers.sql', 'ca270222b52ea3130bbf87bfe978572edbe9e144b4e67cbd2d112fc6c8fa5435', 1740988799957166);
INSERT INTO schema_files VALUES (15, '00015_priority.sql', '0e039be5f6d32185edce76b73d4e5c941e17afa49dfa39de0647372c284e91c8', 1740988799957188);
INSERT INTO schema_files VALUES (16, '00016_references.sql', '08e0ba575d26051ed7eca63c4396a8226dbc6b564a4049bd9cd19e39a5a9fa0f', 1740988799957208);
INSERT INTO schema_files VALUES (17, '00017_packed_bodies.sql', '116c70b84310aefbdec79749b182c4bc0408557a48036530650e73fe6dfb881f', 1740988799957228);
INSERT INTO schema_files VALUES (18, '00018_packed_briefs.sql', '23da2037f6e7ef7a53cdfb5b780ed2c10f1b63763a1be0c01a4e5ee19d46ef46', 1740988799957265);
INSERT INTO schema_files VALUES (20, '00020_narrow_executions.sql', '232b958b84aea421f8ea19332f9824bc4015ca67c466fcd0e4a7929d67495b96', 1740988799957285);
INSERT INTO schema_files VALUES (21, '00021_members_by_task.sql', '4548fa24058816927117cda2c3c5c6690e2ba2193f7ebfbec639db374a7696ce', 1740988799957305);
INSERT INTO schema_files VALUES (22, '00022_search_blocks.sql', 'bbeeca28b60f2e83bb71c1a5415b9e6f20b0accfd87c7c9d823f244b0afa38cc', 1740988799957325);
INSERT INTO schema_files VALUES (23, '00023_names.sql', '2e27e4c3baaeea46e0379e96a03c870378bad2cf98fff60e7332148ad3562446', 1740988799957349);
INSERT INTO schema_files VALUES (24, '00024_kinds_and_sizes.sql', 'a86b31d860198ada906748a76d59ef0af90d66ad7c95ad04d122e3b36ca47432', 1740988799957369);
INSERT INTO schema_versions VALUES (1, 0, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (2, 1, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (3, 2, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (4, 3, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (5, 4, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (6, 5, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (7, 6, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (8, 7, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (9, 8, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (10, 9, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (11, 10, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (12, 11, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (13, 12, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (14, 13, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (15, 15, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (16, 16, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (17, 17, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (18, 18, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (19, 20, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (20, 21, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (21, 22, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (22, 23, 1, '2026-12-01 15:28:40');
INSERT INTO schema_versions VALUES (23, 24, 1, '2026-12-01 15:28:40');
INSERT INTO users VALUES (1, '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'local:01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'ada@example.com', 1, 'Ada', '$2a$04$iLtZYxBrVb4/.atT2fc1SucWy9cRDieA2NnWp.cDaYjnHSVvg9.5W', 1740988800000000, NULL, 1740988800000000);
INSERT INTO users VALUES (2, '01a23238-e91d-7b25-aff9-21f9f672e88a', 'idp|grace', 'grace@example.com', 'grace@example.com', 1, 'Grace', NULL, NULL, NULL, 1740988800115506);
INSERT INTO users VALUES (3, '01a23238-e936-7a73-b8ff-b5ff4323c518', 'local:01a23238-e936-7a73-b8ff-b5ff4323c518', 'bob@example.com', 'bob@example.com', 0, 'Bob', '$2a$04$181i/4ef8w6T0pIJkVpEW.f1cTJobzznfYwM2CVjvpWwUkFnxza5.', 1740988800140971, NULL, 1740988800140971);
INSERT INTO identities VALUES ('https://login.example.com/realm', 'idp|grace', 2, 1740988800116644);
INSERT INTO sessions VALUES ('01a23238-e8aa-7d46-af8a-0afe38c289c5', 1, 1740988800000663, 1741593600000663, NULL, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO sessions VALUES ('01a23238-e934-7068-8557-422fcfb489f1', 1, 1740988800137205, 1741593600137205, NULL, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO sessions VALUES ('01a23238-e937-7da6-b927-e80f7a292f42', 3, 1740988800141714, 1741593600141714, NULL, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO sessions VALUES ('01a23238-e93c-7ba4-9f38-6812b392d698', 3, 1740988800145896, 1741593600145896, NULL, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO login_attempts VALUES (3, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800130087);
INSERT INTO login_attempts VALUES (6, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800135159);
INSERT INTO login_attempts VALUES (7, '80887eb47f19455d32d4d0f4674b76ed0efb4fcfe6f4f68a76745b308515508b', 1740988800139754);
INSERT INTO login_attempts VALUES (8, '9ba87a781ada0cda8cdb35c7bebb5135bbaeae857b2030cdb8a4350c78442d5e', 1740988800139754);
INSERT INTO login_attempts VALUES (9, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800139754);
INSERT INTO login_attempts VALUES (12, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800143772);
INSERT INTO workspaces VALUES (1, '01a23238-e8ab-7318-8935-6e0d0e72cd96', 'Acme', 'acme', NULL, 0, 1, 1740988800000268);
INSERT INTO workspaces VALUES (2, '01a23238-e91e-791e-8578-27909ad4a103', 'Grace''s workspace', 'grace', NULL, 1, 2, 1740988800115662);
INSERT INTO workspaces VALUES (3, '01a23238-e938-74a5-b4c0-641a94d57282', 'Bob''s workspace', 'bob', NULL, 1, 3, 1740988800141369);
INSERT INTO workspaces VALUES (4, '01a23238-e943-71d9-b752-4031379c0d5b', 'Lab', 'lab', 'Where things are tried', 0, 1, 1740988800152186);
INSERT INTO workspace_members VALUES (1, '01a23238-e8ab-73eb-80d3-f1c387600d66', 1, 1, 'owner', 1740988800000268);
INSERT INTO workspace_members VALUES (2, '01a23238-e91e-7a14-a971-9db8b9eb67c7', 2, 2, 'owner', 1740988800115662);
INSERT INTO workspace_members VALUES (3, '01a23238-e938-7583-ac9a-4476b4029f2a', 3, 3, 'owner', 1740988800141369);
INSERT INTO workspace_members VALUES (4, '01a23238-e943-72c5-bf50-c2aa5197e7fe', 4, 1, 'owner', 1740988800152186);
INSERT INTO workspace_members VALUES (5, '01a23238-e94d-7563-b4dc-b2d3040a1e67', 1, 3, 'admin', 1740988800162419);
INSERT INTO environments VALUES (1, '01a23238-e8ab-7676-9f12-12d364a0b096', 1, 'main', 'main', NULL, NULL, 1740988800000268);
INSERT INTO environments VALUES (2, '01a23238-e91e-7b36-b48c-5a2765c8ed08', 2, 'Local', 'local', NULL, NULL, 1740988800115662);
INSERT INTO environments VALUES (3, '01a23238-e938-7706-95ef-2f67c7ac667e', 3, 'Local', 'local', NULL, NULL, 1740988800141369);
INSERT INTO environments VALUES (4, '01a23238-e943-7375-a267-b77c465b5fe1', 4, 'Bench', 'bench', NULL, NULL, 1740988800152186);
INSERT INTO environments VALUES (5, '01a23238-e948-785d-9b10-0b2efb5749ef', 1, 'Staging', 'staging', 'Before main', NULL, 1740988800157719);
INSERT INTO api_keys VALUES (1, '01a23238-e945-7ee3-93e7-e7d0a1d2888d', 4, 'bench', '01a232_M', '751d43900ec646875c81efa327626dbe284096bc82b903d0232c530884184c8b', 'write', 1, 1740988800155042, NULL, NULL, NULL);
INSERT INTO api_keys VALUES (2, '01a23238-e949-7ed7-ab68-334bc8a41114', 1, 'program', '01a232_l', '67e7d4cf2588760f3c1a3c910dc0bf3292c2248427d176a8d3f6a05652888555', 'write', 1, 1740988800159039, NULL, NULL, NULL);
INSERT INTO api_keys VALUES (3, '01a23238-e94a-74a3-9ebe-0ca73304d6fd', 1, 'reader', '01a232_8', '79c3e7cdd83be93da1e7589e5e2df5a6b6d3ee8afa226a3e1aa58659c87f320a', 'read', 1, 1740988800159370, NULL, NULL, NULL);
INSERT INTO api_keys VALUES (4, '01a23238-e94a-7858-9185-3b8751ab67c2', 1, 'for a day', '01a232_Z', 'd779a6ab37ada330c1e3251320646899558908d7b4547a538cb9090111379a69', 'write', 1, 1740988800159614, NULL, 1741075200158943, NULL);
INSERT INTO api_keys VALUES (5, '01a23238-e94a-7bcc-a6eb-bcbfcfd53dbb', 1, 'revoked', '01a232_F', 'b5481f5005ffe4d3258412de4c5b1ce359bf61a9e8aff94b348de15f9fbb25b4', 'write', 1, 1740988800159839, NULL, NULL, 1740988800160333);
INSERT INTO target_roots VALUES (1, '01a23238-e91e-7e47-8b80-0cd147775f90', 2, 'default', '~/.stardag/local-target-roots/default', 1740988800116002);
INSERT INTO target_roots VALUES (2, '01a23238-e938-7951-afa9-582a109180db', 3, 'default', '~/.stardag/local-target-roots/default', 1740988800141676);
INSERT INTO target_roots VALUES (3, '01a23238-e949-7210-b94f-22f412079a28', 1, 'default', '{TARGET_ROOT}/main', 1740988800158302);
INSERT INTO target_roots VALUES (4, '01a23238-e949-77e9-9af2-8f37950789bb', 1, 'python', '{TARGET_ROOT}/python', 1740988800158628);
INSERT INTO target_roots VALUES (5, '01a23238-e949-7b39-92c9-3f1210b3af8b', 1, 'archive', 's3://acme/archive', 1740988800158831);
INSERT INTO invites VALUES (1, '01a23238-e94c-7549-ba7f-d1db3336228e', 1, 'bob@example.com', 'bob@example.com', 'member', 'accepted', 1, 1740988800161365, 1742198400161365, 1740988800162360, 'c709757ef598edc3c2551f7c3b68d2d1e10a33c26d397ecc9fed8256c0e8aeb9');
INSERT INTO invites VALUES (2, '01a23238-e94e-72c8-994a-805fa40bce52', 1, 'Carol@example.com', 'carol@example.com', 'admin', 'pending', 1, 1740988800163231, 7258118400000000, NULL, '3125e24ca5467270e97260dab0b4fd391417815088e5406c3e098118e4f5ba35');
INSERT INTO invites VALUES (3, '01a23238-e94e-7b0c-b367-90a4e660be6b', 1, 'dan@example.com', 'dan@example.com', 'member', 'cancelled', 1, 1740988800163783, 1742198400163783, 1740988800164447, '982ecb2b43f8011a2f41480a5c581f18f2e4f09045b6837e03ea4fef07468b9a');
INSERT INTO audit VALUES (1, '01a23238-e8ab-712b-9aae-b2cd8a7fb3e3', NULL, NULL, '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'server.set_up', 'user', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', '{}', 1740988800000142);
INSERT INTO audit VALUES (2, '01a23238-e8ab-784b-9060-e574a58fce46', '01a23238-e8ab-7318-8935-6e0d0e72cd96', NULL, '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'workspace.created', 'workspace', '01a23238-e8ab-7318-8935-6e0d0e72cd96', 'acme', '{}', 1740988800000610);
INSERT INTO audit VALUES (3, '01a23238-e91e-7c51-9ce9-65105b5be9b5', '01a23238-e91e-791e-8578-27909ad4a103', NULL, '01a23238-e91d-7b25-aff9-21f9f672e88a', 'grace@example.com', 'workspace.created', 'workspace', '01a23238-e91e-791e-8578-27909ad4a103', 'grace', '{}', 1740988800115873);
INSERT INTO audit VALUES (4, '01a23238-e91f-798b-8773-5a5a2278f5b3', NULL, NULL, '01a23238-e91d-7b25-aff9-21f9f672e88a', 'grace@example.com', 'user.linked', 'user', '01a23238-e91d-7b25-aff9-21f9f672e88a', 'grace@example.com', '{"issuer":"https://login.example.com/realm"}', 1740988800116692);
INSERT INTO audit VALUES (5, '01a23238-e938-718d-ba8d-e76c57fc48be', NULL, NULL, '01a23238-e936-7a73-b8ff-b5ff4323c518', 'bob@example.com', 'user.registered', 'user', '01a23238-e936-7a73-b8ff-b5ff4323c518', 'bob@example.com', '{}', 1740988800141168);
INSERT INTO audit VALUES (6, '01a23238-e938-78a5-ab02-29fde0a1d58a', '01a23238-e938-74a5-b4c0-641a94d57282', NULL, '01a23238-e936-7a73-b8ff-b5ff4323c518', 'bob@example.com', 'workspace.created', 'workspace', '01a23238-e938-74a5-b4c0-641a94d57282', 'bob', '{}', 1740988800141632);
INSERT INTO audit VALUES (7, '01a23238-e943-73e5-9a58-961ad391ab46', '01a23238-e943-71d9-b752-4031379c0d5b', NULL, '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'workspace.created', 'workspace', '01a23238-e943-71d9-b752-4031379c0d5b', 'lab', '{}', 1740988800152321);
INSERT INTO audit VALUES (8, '01a23238-e946-7125-b877-f1b9ab60f8d4', '01a23238-e943-71d9-b752-4031379c0d5b', '01a23238-e943-7375-a267-b77c465b5fe1', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'api_key.created', 'api_key', '01a23238-e945-7ee3-93e7-e7d0a1d2888d', 'bench', '{"prefix":"01a232_M","scope":"write"}', 1740988800155141);
INSERT INTO audit VALUES (9, '01a23238-e948-7a92-95c4-9d517c5cb7cf', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e948-785d-9b10-0b2efb5749ef', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'environment.created', 'environment', '01a23238-e948-785d-9b10-0b2efb5749ef', 'staging', '{}', 1740988800157758);
INSERT INTO audit VALUES (10, '01a23238-e949-741a-9dc8-cfd323861c88', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'target_root.created', 'target_root', '01a23238-e949-7210-b94f-22f412079a28', 'default', '{"uri_prefix":"{TARGET_ROOT}/main"}', 1740988800158335);
INSERT INTO audit VALUES (11, '01a23238-e949-78f1-9778-3d342cb52f6e', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'target_root.created', 'target_root', '01a23238-e949-77e9-9af2-8f37950789bb', 'python', '{"uri_prefix":"{TARGET_ROOT}/python"}', 1740988800158652);
INSERT INTO audit VALUES (12, '01a23238-e949-7bf5-b691-a8f38f3f1756', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'target_root.created', 'target_root', '01a23238-e949-7b39-92c9-3f1210b3af8b', 'archive', '{"uri_prefix":"s3://acme/archive"}', 1740988800158849);
INSERT INTO audit VALUES (13, '01a23238-e94a-7024-849f-74d898d18b80', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'api_key.created', 'api_key', '01a23238-e949-7ed7-ab68-334bc8a41114', 'program', '{"prefix":"01a232_l","scope":"write"}', 1740988800159075);
INSERT INTO audit VALUES (14, '01a23238-e94a-7515-ba0f-93b87a2263be', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'api_key.created', 'api_key', '01a23238-e94a-74a3-9ebe-0ca73304d6fd', 'reader', '{"prefix":"01a232_8","scope":"read"}', 1740988800159399);
INSERT INTO audit VALUES (15, '01a23238-e94a-78b5-a479-ea33d875ad38', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'api_key.created', 'api_key', '01a23238-e94a-7858-9185-3b8751ab67c2', 'for a day', '{"expires_at":"2026-12-02T15:28:40.265877+00:00","prefix":"01a232_Z","scope":"write"}', 1740988800159636);
INSERT INTO audit VALUES (16, '01a23238-e94a-7c25-98e1-a8b9a1c6e5b9', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'api_key.created', 'api_key', '01a23238-e94a-7bcc-a6eb-bcbfcfd53dbb', 'revoked', '{"prefix":"01a232_F","scope":"write"}', 1740988800159862);
INSERT INTO audit VALUES (17, '01a23238-e94b-747b-8084-569273621c0d', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'api_key.revoked', 'api_key', '01a23238-e94a-7bcc-a6eb-bcbfcfd53dbb', 'revoked', '{"prefix":"01a232_F"}', 1740988800160360);
INSERT INTO audit VALUES (18, '01a23238-e94c-76dc-b7c4-b04dbbe8bd76', '01a23238-e8ab-7318-8935-6e0d0e72cd96', NULL, '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'invite.created', 'invite', '01a23238-e94c-7549-ba7f-d1db3336228e', 'bob@example.com', '{"role":"member"}', 1740988800161515);
INSERT INTO audit VALUES (19, '01a23238-e94d-75ef-873a-02061860f708', '01a23238-e8ab-7318-8935-6e0d0e72cd96', NULL, '01a23238-e936-7a73-b8ff-b5ff4323c518', 'bob@example.com', 'member.joined', 'user', '01a23238-e936-7a73-b8ff-b5ff4323c518', 'bob@example.com', '{"role":"member"}', 1740988800162455);
INSERT INTO audit VALUES (20, '01a23238-e94e-73c6-9c16-c1db1667150d', '01a23238-e8ab-7318-8935-6e0d0e72cd96', NULL, '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'invite.created', 'invite', '01a23238-e94e-72c8-994a-805fa40bce52', 'Carol@example.com', '{"role":"admin"}', 1740988800163313);
INSERT INTO audit VALUES (21, '01a23238-e94e-7bb8-b7d1-2777981d4eff', '01a23238-e8ab-7318-8935-6e0d0e72cd96', NULL, '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'invite.created', 'invite', '01a23238-e94e-7b0c-b367-90a4e660be6b', 'dan@example.com', '{"role":"member"}', 1740988800163834);
INSERT INTO audit VALUES (22, '01a23238-e94f-7643-8ed4-f9707daea2e7', '01a23238-e8ab-7318-8935-6e0d0e72cd96', NULL, '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'invite.cancelled', 'invite', '01a23238-e94e-7b0c-b367-90a4e660be6b', 'dan@example.com', '{}', 1740988800164476);
INSERT INTO audit VALUES (23, '01a23238-e950-778f-9817-e1d7114a7497', '01a23238-e8ab-7318-8935-6e0d0e72cd96', NULL, '01a23238-e8a8-7ef7-9496-0755a672e5b5', 'ada@example.com', 'member.role_changed', 'user', '01a23238-e936-7a73-b8ff-b5ff4323c518', 'bob@example.com', '{"from":"member","to":"admin"}', 1740988800165561);
INSERT INTO audit VALUES (24, '01a23238-e9b1-7595-a085-11b63d961a38', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e949-7ed7-ab68-334bc8a41114', 'API key program', 'limit.set', 'limit', 'sdk:db', 'sdk:db', '{"max_concurrent":1}', 1740988800262432);
INSERT INTO audit VALUES (25, '01a23238-f12c-793e-8a4e-29b917285898', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e949-7ed7-ab68-334bc8a41114', 'API key program', 'limit.set', 'limit', 'dropin:gpu', 'dropin:gpu', '{"max_concurrent":1}', 1740988802177672);
INSERT INTO audit VALUES (26, '01a23238-f452-7f37-aebf-47934bb18267', '01a23238-e8ab-7318-8935-6e0d0e72cd96', '01a23238-e8ab-7676-9f12-12d364a0b096', '01a23238-e949-7ed7-ab68-334bc8a41114', 'API key program', 'limit.removed', 'limit', 'dropin:gpu', 'dropin:gpu', '{}', 1740988802984063);
INSERT INTO deployment VALUES (1, 1, '01a23238-e953-7602-ac89-5b64ff966b5f', 'local', 'local', 'go-baseline-1+', NULL, NULL, 1, 1740988800171405, 1740988800171405);
INSERT INTO deployment VALUES (2, 1, '01a23238-e9b7-7bc0-87a9-567668af92c5', 'local', 'local', 'another-program', NULL, NULL, 2, 1740988800268922, 1740988800268922);
INSERT INTO deployment VALUES (3, 1, '01a23238-ee0a-7711-a752-2a6dbcc0a191', 'local', 'local', 'go-baseline-2+', NULL, NULL, 3, 1740988801375565, 1740988801375565);
INSERT INTO deployment VALUES (4, 4, '01a23238-ee0d-7625-a1f4-2acd8b37e4cf', 'local', 'local', 'go-lab-1+', NULL, NULL, 1, 1740988801379629, 1740988801379629);
INSERT INTO deployment VALUES (5, 1, '01a23238-ef19-7a91-a2eb-2917e8bed5c8', 'local', 'local', 'dropin-code', NULL, NULL, 4, 1740988801702656, 1740988801702656);
INSERT INTO deployment VALUES (6, 1, 'd9aa9b23-59cc-411e-a623-1a37c82b6587', 'modal', 'dropin-app', 'cff1452a3', NULL, NULL, 1, 1740988804371043, 1740988804394479);
INSERT INTO settings VALUES (1, 1, '11406eac-39d0-5b1b-9423-cfb4a1454543', '{}');
INSERT INTO settings VALUES (2, 1, '52846b9b-31ba-5ce1-8102-35fc7f49e358', '{"SDK_MODE":"é x"}');
INSERT INTO settings VALUES (3, 4, '52846b9b-31ba-5ce1-8102-35fc7f49e358', '{"SDK_MODE":"é x"}');
INSERT INTO settings VALUES (4, 1, '57b43882-7f7c-53e3-b4b8-5f13321e33ac', '{"DROPIN_MODE":"x y é"}');
INSERT INTO scope VALUES (1, 1, 1, 1);
INSERT INTO scope VALUES (2, 1, 1, 2);
INSERT INTO scope VALUES (3, 1, 2, 1);
INSERT INTO scope VALUES (4, 1, 3, 2);
INSERT INTO scope VALUES (5, 4, 4, 3);
INSERT INTO scope VALUES (6, 1, 5, 1);
INSERT INTO scope VALUES (7, 1, 5, 4);
INSERT INTO scope VALUES (8, 1, 6, 1);
INSERT INTO task VALUES (1, 1, '5ac4ef6c-c0f1-5d58-9332-84669b789e8e', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/5a/c4/5ac4ef6c-c0f1-5d58-9332-84669b789e8e.txt', 'completed', 1740988800176638, 1740988800175008, 1740988800176638, NULL, NULL, NULL, '01a23238-e954-7a05-9315-1cd446665ea1', NULL, 0, 1740988800173029, 10);
INSERT INTO task VALUES (2, 1, 'afd2600a-0f18-5bc7-9f4d-dc198de99524', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/af/d2/afd2600a-0f18-5bc7-9f4d-dc198de99524.txt', 'completed', 1740988800188000, 1740988800186989, 1740988800188000, NULL, NULL, NULL, '01a23238-e962-7ab0-8ff4-f65002d07114', NULL, 0, 1740988800185937, 14);
INSERT INTO task VALUES (3, 1, '11a46f7a-1442-5c37-a98c-f52d06bf2b68', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/11/a4/11a46f7a-1442-5c37-a98c-f52d06bf2b68.txt', 'completed', 1740988800200345, 1740988800199718, 1740988800200345, NULL, NULL, NULL, '01a23238-e972-7677-b365-ff2ea6c1e38b', NULL, 0, 1740988800195688, 16);
INSERT INTO task VALUES (4, 1, '0b43420f-6793-5b11-b696-3d7c52b881e6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/0b/43/0b43420f-6793-5b11-b696-3d7c52b881e6.txt', 'completed', 1740988800198239, 1740988800197151, 1740988800198239, NULL, NULL, NULL, '01a23238-e968-768f-b5b5-979ae2adc252', NULL, 0, 1740988800195967, 19);
INSERT INTO task VALUES (5, 1, 'cd5c4f5b-657e-525a-8190-fa06358cb2f5', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/cd/5c/cd5c4f5b-657e-525a-8190-fa06358cb2f5.txt', 'completed', 1740988800199040, 1740988800198239, 1740988800199040, NULL, NULL, NULL, '01a23238-e970-7c50-a8da-fa87800fdc5f', NULL, 0, 1740988800195967, 17);
INSERT INTO task VALUES (6, 1, 'e8ec82ae-1936-5cc8-9840-5e0ec40c4998', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/e8/ec/e8ec82ae-1936-5cc8-9840-5e0ec40c4998.txt', 'completed', 1740988800199718, 1740988800199040, 1740988800199718, NULL, NULL, NULL, '01a23238-e971-736b-9052-de1eec971275', NULL, 0, 1740988800195967, 18);
INSERT INTO task VALUES (7, 1, 'f2dfe19f-9117-5699-92cc-43c75015bc1a', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f2/df/f2dfe19f-9117-5699-92cc-43c75015bc1a.txt', 'completed', 1740988800213237, 1740988800211951, 1740988800213237, NULL, NULL, NULL, '01a23238-e97e-7f46-98c2-cd2b255d3719', NULL, 0, 1740988800202980, 12);
INSERT INTO task VALUES (8, 1, '34951519-cb19-5436-89f1-6f65766425e2', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/34/95/34951519-cb19-5436-89f1-6f65766425e2.txt', 'completed', 1740988800207724, 1740988800206877, 1740988800207724, NULL, NULL, NULL, '01a23238-e979-7486-8583-09ae19f9b87d', NULL, 0, 1740988800203212, 11);
INSERT INTO task VALUES (9, 1, '4336fbd2-4dd1-5038-9566-fcdf29530a62', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/43/36/4336fbd2-4dd1-5038-9566-fcdf29530a62.txt', 'completed', 1740988800210990, 1740988800210224, 1740988800210990, NULL, NULL, NULL, '01a23238-e97c-76d4-8178-29c50f86d716', NULL, 0, 1740988800203212, 11);
INSERT INTO task VALUES (10, 1, '45af3ad7-132f-537a-ba48-f385395323cd', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/45/af/45af3ad7-132f-537a-ba48-f385395323cd.txt', 'completed', 1740988800213237, 1740988800211951, 1740988800213237, NULL, NULL, NULL, '01a23238-e97e-7329-b3cb-f69ca833e531', NULL, 0, 1740988800203212, 11);
INSERT INTO task VALUES (11, 1, '49ef3076-0859-5869-b21e-9d8aa8d66dac', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/49/ef/49ef3076-0859-5869-b21e-9d8aa8d66dac.txt', 'completed', 1740988800208552, 1740988800207724, 1740988800208552, NULL, NULL, NULL, '01a23238-e97a-7d4a-81e3-6e425f775337', NULL, 0, 1740988800203212, 11);
INSERT INTO task VALUES (12, 1, '645767e4-8890-594d-b411-62340b7d339d', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/64/57/645767e4-8890-594d-b411-62340b7d339d.txt', 'completed', 1740988800205317, 1740988800204186, 1740988800205317, NULL, NULL, NULL, '01a23238-e974-71b1-948c-cb9e90d01178', NULL, 0, 1740988800203212, 11);
INSERT INTO task VALUES (13, 1, '9c117070-13c3-5a69-aaac-a3a9cf8e29f4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/9c/11/9c117070-13c3-5a69-aaac-a3a9cf8e29f4.txt', 'completed', 1740988800206124, 1740988800205317, 1740988800206124, NULL, NULL, NULL, '01a23238-e977-7e27-8c95-842a4d52a533', NULL, 0, 1740988800203212, 11);
INSERT INTO task VALUES (14, 1, 'b73e4ebe-63a0-552e-ab1c-a312f2838ab6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/b7/3e/b73e4ebe-63a0-552e-ab1c-a312f2838ab6.txt', 'completed', 1740988800210224, 1740988800209317, 1740988800210224, NULL, NULL, NULL, '01a23238-e97b-7beb-ba82-9e539bd170f3', NULL, 0, 1740988800203212, 11);
INSERT INTO task VALUES (15, 1, 'cf09edae-71e3-57bc-9d9d-49b89c37ec20', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/cf/09/cf09edae-71e3-57bc-9d9d-49b89c37ec20.txt', 'completed', 1740988800206877, 1740988800206124, 1740988800206877, NULL, NULL, NULL, '01a23238-e978-72b4-9680-0e22d7b9c934', NULL, 0, 1740988800203212, 11);
INSERT INTO task VALUES (16, 1, 'd63718be-2308-521b-acfd-a0d932c08ddf', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d6/37/d63718be-2308-521b-acfd-a0d932c08ddf.txt', 'completed', 1740988800213237, 1740988800211951, 1740988800213237, NULL, NULL, NULL, '01a23238-e97e-76bb-b364-c5227d9b328f', NULL, 0, 1740988800203212, 12);
INSERT INTO task VALUES (17, 1, 'd8828d46-3577-54e4-b665-e7bb3a1f2408', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d8/82/d8828d46-3577-54e4-b665-e7bb3a1f2408.txt', 'completed', 1740988800211951, 1740988800210990, 1740988800211951, NULL, NULL, NULL, '01a23238-e97d-7249-8615-972fbfd7c84e', NULL, 0, 1740988800203212, 11);
INSERT INTO task VALUES (18, 1, 'ea887bb7-a8ce-5f58-b7e0-d6dfa459f124', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/ea/88/ea887bb7-a8ce-5f58-b7e0-d6dfa459f124.txt', 'completed', 1740988800209317, 1740988800208552, 1740988800209317, NULL, NULL, NULL, '01a23238-e97b-7fb8-831f-704c0d911474', NULL, 0, 1740988800203212, 11);
INSERT INTO task VALUES (19, 1, '6cf7f584-0a24-50d3-944f-2f0bb0583939', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/6c/f7/6cf7f584-0a24-50d3-944f-2f0bb0583939.txt', 'completed', 1740988800226843, 1740988800218456, 1740988800226843, NULL, NULL, NULL, '01a23238-e984-7fa9-b94a-817bf51f8824', NULL, 0, 1740988800216726, 18);
INSERT INTO task VALUES (20, 1, '0143339c-c57f-5a0b-ae3a-e839259b22b4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/01/43/0143339c-c57f-5a0b-ae3a-e839259b22b4.txt', 'completed', 1740988800218456, 1740988800217482, 1740988800218456, NULL, NULL, NULL, '01a23238-e981-7031-b42d-89c1f6fd101e', NULL, 0, 1740988800216969, 17);
INSERT INTO task VALUES (21, 1, '4a92e220-5356-53b4-99eb-731566bfcfd3', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/4a/92/4a92e220-5356-53b4-99eb-731566bfcfd3.txt', 'completed', 1740988800224075, 1740988800221420, 1740988800224075, NULL, NULL, NULL, '01a23238-e987-7021-a619-6623ec40c4a2', NULL, 0, 1740988800220508, 18);
INSERT INTO task VALUES (22, 1, 'd35dcb39-a447-5624-a1a2-b1dd557a4d21', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d3/5d/d35dcb39-a447-5624-a1a2-b1dd557a4d21.txt', 'completed', 1740988800225970, 1740988800225292, 1740988800225970, NULL, NULL, NULL, '01a23238-e98b-72f4-80a4-ae5f98251e04', NULL, 0, 1740988800224225, 21);
INSERT INTO task VALUES (23, 1, 'f56ecaf2-d0c2-59dd-a432-a644065f18c8', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f5/6e/f56ecaf2-d0c2-59dd-a432-a644065f18c8.txt', 'completed', 1740988800226843, 1740988800225970, 1740988800226843, NULL, NULL, NULL, '01a23238-e98c-737f-9498-494824b4f9e8', NULL, 0, 1740988800224225, 19);
INSERT INTO task VALUES (24, 1, '4ee50ca0-dc97-5a86-a946-9fcdb6f539d9', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/4e/e5/4ee50ca0-dc97-5a86-a946-9fcdb6f539d9.txt', 'skipped', 1740988800232648, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988800229453, NULL);
INSERT INTO task VALUES (25, 1, 'd70a5419-3e12-5c57-bc18-7be74a4cbafb', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d7/0a/d70a5419-3e12-5c57-bc18-7be74a4cbafb.txt', 'completed', 1740988800231831, 1740988800230905, 1740988800231831, NULL, NULL, NULL, '01a23238-e991-736a-a30f-0d74ac4c7da9', NULL, 0, 1740988800229453, 19);
INSERT INTO task VALUES (26, 1, 'aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/af/f1/aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7.txt', 'failed', 1740988800230850, 1740988800230173, NULL, 'no rows on Tuesday', NULL, NULL, '01a23238-e98e-7b6e-83b9-963eb97b66b4', NULL, 0, 1740988800229687, NULL);
INSERT INTO task VALUES (27, 1, '81e47f8e-19d8-52da-b319-486d911bc1ae', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/81/e4/81e47f8e-19d8-52da-b319-486d911bc1ae.txt', 'skipped', 1740988800237355, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988800235105, NULL);
INSERT INTO task VALUES (28, 1, '940f194e-9ab0-50fc-b129-0a5dcb2cef93', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/94/0f/940f194e-9ab0-50fc-b129-0a5dcb2cef93.txt', 'failed', 1740988800236688, 1740988800235750, NULL, 'no rows on Tuesday', NULL, NULL, '01a23238-e994-7b8b-b239-ab5e229c86ee', NULL, 0, 1740988800235332, NULL);
INSERT INTO task VALUES (29, 1, '87beda92-646d-5a4d-b378-367c8dd50258', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/87/be/87beda92-646d-5a4d-b378-367c8dd50258.txt', 'completed', 1740988800244303, 1740988800243618, 1740988800244303, NULL, NULL, NULL, '01a23238-e99e-77fd-b4e4-ae683f446ab3', NULL, 0, 1740988800239193, 21);
INSERT INTO task VALUES (30, 1, '50af3111-5588-5ada-91b7-c071265d55d7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/50/af/50af3111-5588-5ada-91b7-c071265d55d7.txt', 'completed', 1740988800257824, 1740988800257216, 1740988800257824, NULL, NULL, NULL, '01a23238-e9ab-76cd-bb95-00aa5473cdff', NULL, 0, 1740988800246576, 19);
INSERT INTO task VALUES (31, 1, '545fbc07-b3fa-5ed6-bd20-e64a16715f86', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/54/5f/545fbc07-b3fa-5ed6-bd20-e64a16715f86.txt', 'completed', 1740988800256507, 1740988800255640, 1740988800256507, NULL, NULL, NULL, '01a23238-e9aa-71dc-b436-00f71bd212bd', NULL, 0, 1740988800246773, 11);
INSERT INTO task VALUES (32, 1, 'b44432c8-79b5-57cd-bb9b-e5fd5e157ab8', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/b4/44/b44432c8-79b5-57cd-bb9b-e5fd5e157ab8.txt', 'completed', 1740988800257216, 1740988800256507, 1740988800257216, NULL, NULL, NULL, '01a23238-e9ab-7490-9f5c-c1bbbf84e99c', NULL, 0, 1740988800246773, 24);
INSERT INTO task VALUES (33, 1, 'c006b7df-0767-5659-b25e-ad4a7d50257f', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/c0/06/c006b7df-0767-5659-b25e-ad4a7d50257f.txt', 'pending', 1740988800259826, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988800259826, NULL);
INSERT INTO task VALUES (34, 1, '157d2d2a-5a9d-5fa8-b53f-e3233adaa15c', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/15/7d/157d2d2a-5a9d-5fa8-b53f-e3233adaa15c.txt', 'interrupted', 1740988800261395, 1740988800260598, NULL, 'context canceled', NULL, NULL, '01a23238-e9ad-759f-a8d8-60808e31cddf', NULL, 0, 1740988800260032, NULL);
INSERT INTO task VALUES (35, 1, 'f170868f-b207-51d6-b296-aadc3247dac4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f1/70/f170868f-b207-51d6-b296-aadc3247dac4.txt', 'completed', 1740988800267876, 1740988800267191, 1740988800267876, NULL, NULL, NULL, '01a23238-e9b5-7c83-8dda-ed6a28a71c45', NULL, 1, 1740988800264025, 12);
INSERT INTO task VALUES (36, 1, '14b93cbe-9643-5516-b054-07c32cc7015b', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/14/b9/14b93cbe-9643-5516-b054-07c32cc7015b.txt', 'completed', 1740988800267191, 1740988800266473, 1740988800267191, NULL, NULL, NULL, '01a23238-e9b5-7f8c-8758-384b03385e67', NULL, 1, 1740988800264216, 19);
INSERT INTO task VALUES (37, 1, '2f13c1c5-40c8-5ecf-b165-f921e13e5391', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/2f/13/2f13c1c5-40c8-5ecf-b165-f921e13e5391.txt', 'completed', 1740988800266473, 1740988800265418, 1740988800266473, NULL, NULL, NULL, '01a23238-e9b3-7b09-9517-5bdc2558c79c', NULL, 1, 1740988800264216, 18);
INSERT INTO task VALUES (38, 1, 'f2a38cad-e999-5c54-84cf-31aa2723d697', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f2/a3/f2a38cad-e999-5c54-84cf-31aa2723d697.txt', 'failed', 1740988800278221, 1740988800272323, NULL, 'the other program gave up', NULL, NULL, '9889971a-7852-4e3a-bb3f-78cb34810da6', NULL, 1, 1740988800270460, NULL);
INSERT INTO task VALUES (39, 1, '2e22d157-b65a-5947-9baf-1162bf7d9dc7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/2e/22/2e22d157-b65a-5947-9baf-1162bf7d9dc7.txt', 'completed', 1740988800280743, 1740988800279725, 1740988800280743, NULL, NULL, NULL, '01a23238-e9c1-7478-8e6b-33abb291bf58', NULL, 0, 1740988800279255, 20);
INSERT INTO task VALUES (40, 1, '17363d0f-2f1d-51db-b0c6-f0d68f493e55', 'sdk', 'Table', '', '{TARGET_ROOT}/main/sdk/Table/17/36/17363d0f-2f1d-51db-b0c6-f0d68f493e55.csv', 'completed', 1740988800284110, 1740988800283213, 1740988800284110, NULL, NULL, NULL, '01a23238-e9c4-7f79-b507-f696139d1238', NULL, 0, 1740988800282732, 89);
INSERT INTO task VALUES (41, 1, 'be3d958b-e246-5cac-90e2-8dab58bd063c', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/be/3d/be3d958b-e246-5cac-90e2-8dab58bd063c.txt', 'completed', 1740988800293019, 1740988800292228, 1740988800293019, NULL, NULL, NULL, '01a23238-e9ce-750d-808c-acc735b46ad2', NULL, 0, 1740988800286301, 27);
INSERT INTO task VALUES (42, 1, '83222b15-6e71-5177-9d6e-3409a5758fbc', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/83/22/83222b15-6e71-5177-9d6e-3409a5758fbc.txt', 'completed', 1740988800292228, 1740988800291328, 1740988800292228, NULL, NULL, NULL, '01a23238-e9cc-7014-a90c-22bccc672e7d', NULL, 0, 1740988800286504, 16);
INSERT INTO task VALUES (43, 1, 'dd211d13-e845-5556-bb57-4f1fa7898efc', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/dd/21/dd211d13-e845-5556-bb57-4f1fa7898efc.txt', 'pending', 1740988800294443, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988800294443, NULL);
INSERT INTO task VALUES (44, 1, '1169c8a5-b081-57e7-ae40-f0510bfc8963', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/11/69/1169c8a5-b081-57e7-ae40-f0510bfc8963.txt', 'pending', 1740988800295025, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988800295025, NULL);
INSERT INTO task VALUES (45, 1, '6a0b29f0-4a18-5935-99b5-a781bb96e1e9', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/6a/0b/6a0b29f0-4a18-5935-99b5-a781bb96e1e9.txt', 'pending', 1740988800295025, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988800295025, NULL);
INSERT INTO task VALUES (46, 1, '1e52d3f3-1435-503e-84f9-4ca4cfa7529f', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/1e/52/1e52d3f3-1435-503e-84f9-4ca4cfa7529f.txt', 'completed', 1740988801373318, 1740988801371463, 1740988801373318, NULL, NULL, NULL, '01a23238-ee04-7fa0-a999-52b5d00107fe', NULL, 0, 1740988800297702, 22);
INSERT INTO task VALUES (47, 4, '11a46f7a-1442-5c37-a98c-f52d06bf2b68', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/11/a4/11a46f7a-1442-5c37-a98c-f52d06bf2b68.txt', 'completed', 1740988801385833, 1740988801385040, 1740988801385833, NULL, NULL, NULL, '01a23238-ee13-7c8d-b3fa-da5e56af0546', NULL, 0, 1740988801380925, 16);
INSERT INTO task VALUES (48, 4, '0b43420f-6793-5b11-b696-3d7c52b881e6', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/0b/43/0b43420f-6793-5b11-b696-3d7c52b881e6.txt', 'completed', 1740988801383350, 1740988801382326, 1740988801383350, NULL, NULL, NULL, '01a23238-ee0d-7027-ab94-3b16c121f7a2', NULL, 0, 1740988801381391, 19);
INSERT INTO task VALUES (49, 4, 'cd5c4f5b-657e-525a-8190-fa06358cb2f5', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/cd/5c/cd5c4f5b-657e-525a-8190-fa06358cb2f5.txt', 'completed', 1740988801384117, 1740988801383350, 1740988801384117, NULL, NULL, NULL, '01a23238-ee11-794e-bafa-1e472982c114', NULL, 0, 1740988801381391, 17);
INSERT INTO task VALUES (50, 4, 'e8ec82ae-1936-5cc8-9840-5e0ec40c4998', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/e8/ec/e8ec82ae-1936-5cc8-9840-5e0ec40c4998.txt', 'completed', 1740988801385040, 1740988801384117, 1740988801385040, NULL, NULL, NULL, '01a23238-ee12-7221-8703-d8e9c606910b', NULL, 0, 1740988801381391, 18);
INSERT INTO task VALUES (51, 1, '86945522-bf47-5290-9b24-0901b7d40a20', 'dropin', 'total', '', '{TARGET_ROOT}/python/dropin/total/86/94/86945522-bf47-5290-9b24-0901b7d40a20.json', 'completed', 1740988801869626, 1740988801865561, 1740988801869626, NULL, NULL, NULL, '01a23238-eff3-7cec-a002-372896e7cbd3', NULL, 0, 1740988801708639, NULL);
INSERT INTO task VALUES (52, 1, 'e3c3b18f-6d8c-52ff-81e7-d7b916fb6bc0', 'dropin', 'doubled', '', '{TARGET_ROOT}/python/dropin/doubled/e3/c3/e3c3b18f-6d8c-52ff-81e7-d7b916fb6bc0.json', 'completed', 1740988801741279, 1740988801738308, 1740988801741279, NULL, NULL, NULL, '01a23238-ef62-74a9-a6fa-249899886a9b', NULL, 0, 1740988801711725, NULL);
INSERT INTO task VALUES (53, 1, 'ffafac10-9c9a-5d6b-8cda-fa273e90e61b', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/ff/af/ffafac10-9c9a-5d6b-8cda-fa273e90e61b.json', 'completed', 1740988801718891, 1740988801716180, 1740988801718891, NULL, NULL, NULL, '01a23238-ef5e-7f9b-bb4d-91003c45e9d8', NULL, 0, 1740988801711725, NULL);
INSERT INTO task VALUES (54, 1, '29d9e798-6509-5771-a6fa-bea718c775dc', 'dropin', 'After', '', '{TARGET_ROOT}/python/dropin/After/29/d9/29d9e798-6509-5771-a6fa-bea718c775dc.json', 'completed', 1740988802015801, 1740988802013064, 1740988802015801, NULL, NULL, NULL, '01a23238-f087-76c1-a57a-20b13b576e7c', NULL, 0, 1740988801921341, NULL);
INSERT INTO task VALUES (55, 1, 'c79f21fa-216e-5804-b9c8-f0f741fd4777', 'dropin', 'Boom', '', '{TARGET_ROOT}/python/dropin/Boom/c7/9f/c79f21fa-216e-5804-b9c8-f0f741fd4777.json', 'completed', 1740988802011149, 1740988802007977, 1740988802011149, NULL, NULL, NULL, '01a23238-f082-70b4-9f34-6e481bcc88dc', NULL, 0, 1740988801923737, NULL);
INSERT INTO task VALUES (56, 1, '6164dabc-c80f-5cfc-84c3-9d9bf324cbff', 'dropin', 'Dynamic', '', '{TARGET_ROOT}/python/dropin/Dynamic/61/64/6164dabc-c80f-5cfc-84c3-9d9bf324cbff.json', 'completed', 1740988802073912, 1740988802055508, 1740988802073912, NULL, NULL, NULL, '01a23238-f0b1-7ec7-bbb2-059c242b2dca', NULL, 0, 1740988802050401, NULL);
INSERT INTO task VALUES (57, 1, 'd9dcfce8-41d2-57e8-b860-f38f1a62b3d2', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/d9/dc/d9dcfce8-41d2-57e8-b860-f38f1a62b3d2.json', 'completed', 1740988802063934, 1740988802061584, 1740988802063934, NULL, NULL, NULL, '01a23238-f0b7-75cc-a50f-0b4f26a46973', NULL, 0, 1740988802059274, NULL);
INSERT INTO task VALUES (58, 1, '5f6f97bb-0e10-5e7c-bdba-dc04a9c03828', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/5f/6f/5f6f97bb-0e10-5e7c-bdba-dc04a9c03828.json', 'completed', 1740988802071580, 1740988802069104, 1740988802071580, NULL, NULL, NULL, '01a23238-f0bf-7cb5-a758-84a58e50d031', NULL, 0, 1740988802066782, NULL);
INSERT INTO task VALUES (59, 1, '25d7154f-d651-5d29-9c95-33eead022c48', 'dropin', 'Dynamic', '', '{TARGET_ROOT}/python/dropin/Dynamic/25/d7/25d7154f-d651-5d29-9c95-33eead022c48.json', 'completed', 1740988802132558, 1740988802113886, 1740988802132558, NULL, NULL, NULL, '01a23238-f0ec-79b6-b805-ed94ac4e0ba1', NULL, 0, 1740988802108016, NULL);
INSERT INTO task VALUES (60, 1, 'ee62b5b1-1c61-5893-b43b-d8bb52365c09', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/ee/62/ee62b5b1-1c61-5893-b43b-d8bb52365c09.json', 'completed', 1740988802122702, 1740988802119206, 1740988802122702, NULL, NULL, NULL, '01a23238-f0f1-7107-8ac7-aac15675378b', NULL, 0, 1740988802117260, NULL);
INSERT INTO task VALUES (61, 1, '4dc9d083-1c0d-5e42-bb7b-4fb195becd49', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/4d/c9/4dc9d083-1c0d-5e42-bb7b-4fb195becd49.json', 'completed', 1740988802130193, 1740988802127632, 1740988802130193, NULL, NULL, NULL, '01a23238-f0f9-71fc-8146-b0ee547e7769', NULL, 0, 1740988802125577, NULL);
INSERT INTO task VALUES (62, 1, 'bfbf0608-5496-52f3-814c-2cf482a6095f', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/bf/bf/bfbf0608-5496-52f3-814c-2cf482a6095f.txt', 'completed', 1740988802359484, 1740988802248256, 1740988802359484, NULL, NULL, NULL, '01a23238-f171-7ce7-885b-fb95cc757cf4', NULL, 1, 1740988802238555, NULL);
INSERT INTO task VALUES (63, 1, '7551e164-f790-5ff0-9e1c-69a76cab0cad', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/75/51/7551e164-f790-5ff0-9e1c-69a76cab0cad.txt', 'completed', 1740988802671819, 1740988802564531, 1740988802671819, NULL, NULL, NULL, '01a23238-f173-755d-bb1b-9b4d900f37d8', NULL, 1, 1740988802239260, NULL);
INSERT INTO task VALUES (64, 1, 'affe74b2-7718-5d18-90cd-9f4eb674d5b9', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/af/fe/affe74b2-7718-5d18-90cd-9f4eb674d5b9.txt', 'completed', 1740988802977380, 1740988802871610, 1740988802977380, NULL, NULL, NULL, '01a23238-f172-76b5-bd15-ed2d41f91ef2', NULL, 1, 1740988802239260, NULL);
INSERT INTO task VALUES (65, 1, 'c66d8726-e965-56c4-a78e-76bc923373d4', 'dropin', 'Setting', '', '{TARGET_ROOT}/python/dropin/Setting/c6/6d/c66d8726-e965-56c4-a78e-76bc923373d4.txt', 'completed', 1740988803129637, 1740988803126310, 1740988803129637, NULL, NULL, NULL, '01a23238-f4e0-7d27-bd78-75b7915643d9', NULL, 0, 1740988803016355, NULL);
INSERT INTO task VALUES (66, 1, '145b82f3-4abe-5f4c-8fda-7a0eaede7d3b', 'dropin', 'Reported', '2', '{TARGET_ROOT}/python/dropin/Reported/v2/14/5b/145b82f3-4abe-5f4c-8fda-7a0eaede7d3b.json', 'completed', 1740988803174504, 1740988803169539, 1740988803174504, NULL, NULL, NULL, '01a23238-f50b-7590-bc2b-c137b8914ead', NULL, 0, 1740988803164130, NULL);
INSERT INTO task VALUES (67, 1, '387a018d-debf-5617-a0c1-0ef97c814154', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/38/7a/387a018d-debf-5617-a0c1-0ef97c814154.txt', 'cancelled', 1740988803366812, 1740988803292263, NULL, NULL, NULL, NULL, '01a23238-f581-716c-b164-0d69d031325b', NULL, 0, 1740988803281560, NULL);
INSERT INTO task VALUES (68, 1, 'c0ab1e88-9e50-5df0-bb9b-5003988f7744', 'dropin', 'Fan', '', '{TARGET_ROOT}/python/dropin/Fan/c0/ab/c0ab1e88-9e50-5df0-bb9b-5003988f7744.json', 'pending', 1740988803281560, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988803281560, NULL);
INSERT INTO task VALUES (69, 1, '45ce2e7a-6693-5927-baa9-6976c0387c2b', 'dropin', 'Leaf', '', '{TARGET_ROOT}/python/dropin/Leaf/45/ce/45ce2e7a-6693-5927-baa9-6976c0387c2b.txt', 'cancelled', 1740988803366812, 1740988803293096, NULL, NULL, NULL, NULL, '01a23238-f582-7d79-9d84-5c87783c7252', NULL, 0, 1740988803283724, NULL);
INSERT INTO task VALUES (70, 1, 'c1d21888-f952-5515-9cbb-0c2307be2e09', 'dropin', 'total', '', '{TARGET_ROOT}/python/dropin/total/c1/d2/c1d21888-f952-5515-9cbb-0c2307be2e09.json', 'completed', 1740988804747491, 1740988804711697, 1740988804747491, NULL, NULL, NULL, '01a23238-fb0c-7a73-9520-d9e883c8e59f', NULL, 0, 1740988804443743, NULL);
INSERT INTO task VALUES (71, 1, '9ba8b426-3dde-5b02-822e-e02c3b72c7d6', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/9b/a8/9ba8b426-3dde-5b02-822e-e02c3b72c7d6.json', 'completed', 1740988804601316, 1740988804567439, 1740988804601316, NULL, NULL, NULL, '01a23238-fa81-7843-9ecf-0e324b200d53', NULL, 0, 1740988804467291, NULL);
INSERT INTO task VALUES (72, 1, 'c4cb152b-b293-519c-b1e8-f94aadee96d8', 'dropin', 'doubled', '', '{TARGET_ROOT}/python/dropin/doubled/c4/cb/c4cb152b-b293-519c-b1e8-f94aadee96d8.json', 'completed', 1740988804670239, 1740988804637643, 1740988804670239, NULL, NULL, NULL, '01a23238-fac3-7f0d-82d8-d3f086398177', NULL, 0, 1740988804467291, NULL);
INSERT INTO task VALUES (73, 1, '807f17a4-5790-54d9-9135-5d80555df251', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/80/7f/807f17a4-5790-54d9-9135-5d80555df251.txt', 'running', 1740988804919291, 1740988804919291, NULL, NULL, 1740989404919291, 37, '61b387fc-d3fe-490f-b404-be656beea6ed', NULL, 1, 1740988804916745, NULL);
INSERT INTO task VALUES (74, 1, '0bf9275f-b51d-5b17-a3eb-5e6ec7912521', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/0b/f9/0bf9275f-b51d-5b17-a3eb-5e6ec7912521.txt', 'pending', 1740988804921295, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988804921295, NULL);
INSERT INTO task VALUES (75, 1, 'c0a0b159-1e4c-5e04-8bbd-be3d41986ec7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/c0/a0/c0a0b159-1e4c-5e04-8bbd-be3d41986ec7.txt', 'pending', 1740988804926094, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988804926094, NULL);
INSERT INTO task VALUES (76, 1, '1079b6d8-b305-56e6-afe8-0fa00b0ed1e5', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/10/79/1079b6d8-b305-56e6-afe8-0fa00b0ed1e5.txt', 'completed', 1740988804930344, 1740988804927727, 1740988804930344, NULL, NULL, NULL, '01a23238-fbe7-7cc1-84e4-0ae299a7f9ca', NULL, 0, 1740988804926374, 21);
INSERT INTO task VALUES (77, 1, '69575600-e783-5ccc-9212-27e90dd389b4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/69/57/69575600-e783-5ccc-9212-27e90dd389b4.txt', 'pending', 1740988804926374, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988804926374, NULL);
INSERT INTO task VALUES (78, 1, 'e728c03a-fd98-5e39-b7f3-0677f2052e11', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/e7/28/e728c03a-fd98-5e39-b7f3-0677f2052e11.txt', 'running', 1740988804930344, 1740988804930344, NULL, NULL, 1740988924930344, 39, '01a23238-fbec-7c06-87e6-961d6791dd67', NULL, 0, 1740988804926374, NULL);
INSERT INTO task VALUES (79, 1, 'fb2295a5-2dce-58e0-9c89-895472a35ec6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/fb/22/fb2295a5-2dce-58e0-9c89-895472a35ec6.txt', 'pending', 1740988804926374, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988804926374, NULL);
INSERT INTO task VALUES (80, 1, '4f033490-3fc8-5a79-b972-c1a06330faf3', 'sdk', 'Told', '', '{TARGET_ROOT}/main/sdk/Told/4f/03/4f033490-3fc8-5a79-b972-c1a06330faf3.txt', 'completed', 1740988804937055, 1740988804935711, 1740988804937055, NULL, NULL, NULL, '01a23238-fbef-7e55-978c-e5066e01cb45', NULL, 0, 1740988804935116, 18);
INSERT INTO task VALUES (81, 1, 'b45f8ef2-db03-5567-adfc-1fff384c8bfd', 'sdk', 'Told', '', '{TARGET_ROOT}/main/sdk/Told/b4/5f/b45f8ef2-db03-5567-adfc-1fff384c8bfd.txt', 'completed', 1740988804940717, 1740988804937055, 1740988804940717, NULL, NULL, NULL, '01a23238-fbf3-73ea-9b67-a4fa2f2c207d', NULL, 0, 1740988804935116, 18);
INSERT INTO task VALUES (82, 1, 'ab211929-9597-5bae-9008-6391a946ca01', 'sdk', 'Told', '', '{TARGET_ROOT}/main/sdk/Told/ab/21/ab211929-9597-5bae-9008-6391a946ca01.txt', 'running', 1740988804960527, 1740988804960527, NULL, NULL, 1740988816960527, 41, '01a23238-fc0b-73bd-8dc5-43eff1eb7f22', NULL, 0, 1740988804950465, NULL);
INSERT INTO task VALUES (83, 1, 'b2ba5fef-4c0d-5f1f-8a45-1d014e67f6a6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/b2/ba/b2ba5fef-4c0d-5f1f-8a45-1d014e67f6a6.txt', 'pending', 1740988804950465, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988804950465, NULL);
INSERT INTO task VALUES (84, 1, '7009be0b-3c65-58f9-94e1-da8ae8f5fde6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/70/09/7009be0b-3c65-58f9-94e1-da8ae8f5fde6.txt', 'completed', 1740988804959574, 1740988804956601, 1740988804959574, NULL, NULL, NULL, '01a23238-fc07-75cd-a0e2-68108d01d999', NULL, 0, 1740988804950723, 20);
INSERT INTO instance VALUES (1, 1, 1, 1, '#1', '', X'', 1740988800173141, 1740988800173984, 1);
INSERT INTO instance VALUES (2, 1, 1, 2, '#2', '', X'', 1740988800185961, 1740988800186307, 2);
INSERT INTO instance VALUES (3, 1, 2, 3, '#3', '', X'', 1740988800195733, 1740988800196148, 3);
INSERT INTO instance VALUES (4, 1, 2, 4, '#5', '', X'', 1740988800196148, 1740988800196148, 5);
INSERT INTO instance VALUES (5, 1, 2, 5, '#4', '', X'', 1740988800196148, 1740988800196148, 4);
INSERT INTO instance VALUES (6, 1, 2, 6, '#6', '', X'', 1740988800196148, 1740988800196148, 6);
INSERT INTO instance VALUES (7, 1, 1, 7, '#14', '', X'', 1740988800203003, 1740988800203407, 14);
INSERT INTO instance VALUES (8, 1, 1, 8, '#10', '', X'', 1740988800203407, 1740988800203407, 10);
INSERT INTO instance VALUES (9, 1, 1, 9, '#17', '', X'', 1740988800203407, 1740988800203407, 17);
INSERT INTO instance VALUES (10, 1, 1, 10, '#15', '', X'', 1740988800203407, 1740988800203407, 15);
INSERT INTO instance VALUES (11, 1, 1, 11, '#7', '', X'', 1740988800203407, 1740988800203407, 7);
INSERT INTO instance VALUES (12, 1, 1, 12, '#9', '', X'', 1740988800203407, 1740988800203407, 9);
INSERT INTO instance VALUES (13, 1, 1, 13, '#12', '', X'', 1740988800203407, 1740988800203407, 12);
INSERT INTO instance VALUES (14, 1, 1, 14, '#13', '', X'', 1740988800203407, 1740988800203407, 13);
INSERT INTO instance VALUES (15, 1, 1, 15, '#18', '', X'', 1740988800203407, 1740988800203407, 18);
INSERT INTO instance VALUES (16, 1, 1, 16, '#8', '', X'', 1740988800203407, 1740988800203407, 8);
INSERT INTO instance VALUES (17, 1, 1, 17, '#11', '', X'', 1740988800203407, 1740988800203407, 11);
INSERT INTO instance VALUES (18, 1, 1, 18, '#16', '', X'', 1740988800203407, 1740988800203407, 16);
INSERT INTO instance VALUES (19, 1, 1, 19, '#20', '', X'', 1740988800216753, 1740988800217041, 20);
INSERT INTO instance VALUES (20, 1, 1, 20, '#19', '', X'', 1740988800217041, 1740988800217041, 19);
INSERT INTO instance VALUES (21, 1, 1, 21, '#21', '', X'', 1740988800220605, 1740988800220605, 21);
INSERT INTO instance VALUES (22, 1, 1, 22, '#22', '', X'', 1740988800224455, 1740988800224455, 22);
INSERT INTO instance VALUES (23, 1, 1, 23, '#23', '', X'', 1740988800224455, 1740988800224455, 23);
INSERT INTO instance VALUES (24, 1, 1, 24, '#25', '', X'', 1740988800229491, 1740988800229750, 25);
INSERT INTO instance VALUES (25, 1, 1, 25, '#24', '', X'', 1740988800229491, 1740988800229750, 24);
INSERT INTO instance VALUES (26, 1, 1, 26, '#26', '', X'', 1740988800229750, 1740988800229750, 26);
INSERT INTO instance VALUES (27, 1, 1, 27, '#27', '', X'', 1740988800235150, 1740988800235386, 27);
INSERT INTO instance VALUES (28, 1, 1, 28, '#28', '', X'', 1740988800235386, 1740988800235386, 28);
INSERT INTO instance VALUES (29, 1, 1, 29, '#29', '', X'', 1740988800239214, 1740988800239409, 29);
INSERT INTO instance VALUES (30, 1, 1, 30, '#32', '', X'', 1740988800246602, 1740988800246880, 32);
INSERT INTO instance VALUES (31, 1, 1, 31, '#31', '', X'', 1740988800246880, 1740988800246880, 31);
INSERT INTO instance VALUES (32, 1, 1, 32, '#30', '', X'', 1740988800246880, 1740988800246880, 30);
INSERT INTO instance VALUES (33, 1, 1, 33, '#33', '', X'', 1740988800259854, 1740988800260090, 33);
INSERT INTO instance VALUES (34, 1, 1, 34, '#34', '', X'', 1740988800260090, 1740988800260090, 34);
INSERT INTO instance VALUES (35, 1, 1, 35, '#37', '', X'', 1740988800264046, 1740988800264279, 37);
INSERT INTO instance VALUES (36, 1, 1, 36, '#36', '', X'', 1740988800264279, 1740988800264279, 36);
INSERT INTO instance VALUES (37, 1, 1, 37, '#35', '', X'', 1740988800264279, 1740988800264279, 35);
INSERT INTO instance VALUES (38, 1, 3, 38, '1b851b94-dd76-543c-b532-1503af299108', '{"__name":"Step","__namespace":"sdk","name":"held elsewhere","needs":[],"rows":1400,"share":3.5,"tags":["held","elsewhere"],"version":"1"}', X'BD86271E12102A8C8C06394D19DFB606', 1740988800270544, 1740988800271383, NULL);
INSERT INTO instance VALUES (39, 1, 1, 38, '#38', '', X'', 1740988800274151, 1740988800274340, 38);
INSERT INTO instance VALUES (40, 1, 1, 39, '#39', '', X'', 1740988800279281, 1740988800279484, 39);
INSERT INTO instance VALUES (41, 1, 1, 40, '#40', '', X'', 1740988800282758, 1740988800282954, 40);
INSERT INTO instance VALUES (42, 1, 1, 41, '#42', '', X'', 1740988800286328, 1740988800286563, 42);
INSERT INTO instance VALUES (43, 1, 1, 42, '#41', '', X'', 1740988800286563, 1740988800286563, 41);
INSERT INTO instance VALUES (44, 1, 3, 43, 'b704efcb-43e5-58f4-9b81-6bed61cc652f', '{"__name":"Step","__namespace":"sdk","name":"needs what was given up","needs":[{"__name":"Step","__namespace":"sdk","name":"given up","needs":[],"rows":800,"share":2.0,"tags":["given","up"],"version":"1"},{"__name":"Step","__namespace":"sdk","name":"not given up","needs":[],"rows":1200,"share":3.0,"tags":["not","given","up"],"version":"1"}],"rows":2300,"share":5.75,"tags":["needs","what","was","given","up"],"version":"1"}', X'4F8196D99984896009BD1BB37673866E', 1740988800294467, 1740988800295112, NULL);
INSERT INTO instance VALUES (45, 1, 3, 44, '6fb0dae4-f1d3-55bc-b2d3-51950438f430', '{"__name":"Step","__namespace":"sdk","name":"given up","needs":[],"rows":800,"share":2.0,"tags":["given","up"],"version":"1"}', X'86A3283F2CCD49F2ED9066BBDC5FD4E5', 1740988800295112, 1740988800295112, NULL);
INSERT INTO instance VALUES (46, 1, 3, 45, '9cbf6d5c-e537-5d5f-b450-868abadf0046', '{"__name":"Step","__namespace":"sdk","name":"not given up","needs":[],"rows":1200,"share":3.0,"tags":["not","given","up"],"version":"1"}', X'BF7E13018D413BE6263C7E25D0B4E50D', 1740988800295112, 1740988800295112, NULL);
INSERT INTO instance VALUES (47, 1, 3, 46, '06efd3fc-51c2-5d0f-bd8f-540a04b46dda', '{"__name":"Step","__namespace":"sdk","name":"whose holder died","needs":[],"rows":1700,"share":4.25,"tags":["whose","holder","died"],"version":"1"}', X'233C3AD1A8BF529B58E346FB6C0AC831', 1740988800297732, 1740988800298118, NULL);
INSERT INTO instance VALUES (48, 1, 1, 46, '#43', '', X'', 1740988800300155, 1740988800300463, 43);
INSERT INTO instance VALUES (49, 1, 4, 3, '#3', '', X'', 1740988801376556, NULL, 3);
INSERT INTO instance VALUES (50, 4, 5, 47, '#44', '', X'', 1740988801380953, 1740988801381528, 44);
INSERT INTO instance VALUES (51, 4, 5, 48, '#46', '', X'', 1740988801381528, 1740988801381528, 46);
INSERT INTO instance VALUES (52, 4, 5, 49, '#45', '', X'', 1740988801381528, 1740988801381528, 45);
INSERT INTO instance VALUES (53, 4, 5, 50, '#47', '', X'', 1740988801381528, 1740988801381528, 47);
INSERT INTO instance VALUES (54, 1, 6, 51, '485005bb-1221-5701-b4f5-1c2cadbf9fd6', '{"__name":"total","__namespace":"dropin","version":"","xs":{"__name":"doubled","__namespace":"dropin","version":"","xs":{"__name":"numbers","__namespace":"dropin","limit":5,"version":""}}}', X'57FF36FE017C0C3CD30A2C3A33728380', 1740988801708696, 1740988801711946, NULL);
INSERT INTO instance VALUES (55, 1, 6, 52, '4f5b0081-dfa2-5975-9b8e-cbec6e5c8481', '{"__name":"doubled","__namespace":"dropin","version":"","xs":{"__name":"numbers","__namespace":"dropin","limit":5,"version":""}}', X'0E6269C51D548D1D362EF01F56BDF072', 1740988801711946, 1740988801711946, NULL);
INSERT INTO instance VALUES (56, 1, 6, 53, '7923b08c-1029-5753-a7a3-fcf8a1b9971d', '{"__name":"numbers","__namespace":"dropin","limit":5,"version":""}', X'F30E43ED224A79C7A3CA90D50205C47F', 1740988801711946, 1740988801711946, NULL);
INSERT INTO instance VALUES (57, 1, 6, 54, 'a62004a5-a9fa-5672-af13-145594ddfc83', '{"__name":"After","__namespace":"dropin","tag":"ff","upstream":{"__name":"Boom","__namespace":"dropin","tag":"ff","version":""},"version":""}', X'27EB1AA8E2DD764AD72627A97D5461DD', 1740988801921389, 1740988801923874, NULL);
INSERT INTO instance VALUES (58, 1, 6, 55, 'f24d945e-b2aa-5f3a-b3f3-0d0ff6677c36', '{"__name":"Boom","__namespace":"dropin","tag":"ff","version":""}', X'D97B70429CE95F9BF1CABE4F50CFB483', 1740988801923874, 1740988801923874, NULL);
INSERT INTO instance VALUES (59, 1, 6, 56, 'dced9865-b4aa-5e34-9a50-1c35124201f0', '{"__name":"Dynamic","__namespace":"dropin","base":30,"version":""}', X'AFE8DDC7AEC751B9D40B08CECAD68DC7', 1740988802050453, 1740988802052437, NULL);
INSERT INTO instance VALUES (60, 1, 6, 57, '41bd1b74-d0b0-5cfb-8754-8de7ff9f3d93', '{"__name":"numbers","__namespace":"dropin","limit":30,"version":""}', X'40DACBF342FE12B0C444320512FC1141', 1740988802059462, 1740988802059462, NULL);
INSERT INTO instance VALUES (61, 1, 6, 58, '798d9fcf-eae8-5829-904a-cf2139a042ae', '{"__name":"numbers","__namespace":"dropin","limit":31,"version":""}', X'F32DA14570EBB66BD1AAB7C5E6D1815D', 1740988802067028, 1740988802067028, NULL);
INSERT INTO instance VALUES (62, 1, 6, 59, 'd8da046a-9b79-5976-80c5-eb23c8cd6b17', '{"__name":"Dynamic","__namespace":"dropin","base":40,"version":""}', X'646B3B4FB936EB3D4D55C269A3B16436', 1740988802108069, 1740988802110345, NULL);
INSERT INTO instance VALUES (63, 1, 6, 60, 'e8baf9aa-22d4-57ad-94e0-5a68cdce08a6', '{"__name":"numbers","__namespace":"dropin","limit":40,"version":""}', X'97550FFF764CCA091864BC72A0E4A51C', 1740988802117458, 1740988802117458, NULL);
INSERT INTO instance VALUES (64, 1, 6, 61, 'c8ef60bc-165e-52fc-b98b-62b7df08c30e', '{"__name":"numbers","__namespace":"dropin","limit":41,"version":""}', X'96D52A91773095470BA4981F2FA1106A', 1740988802125814, 1740988802125814, NULL);
INSERT INTO instance VALUES (65, 1, 6, 62, 'cc8d9138-de3b-5d6e-bf26-d3e02f83d66e', '{"__name":"Slow","__namespace":"dropin","seconds":0.1,"tag":"limited2","version":""}', X'7A783F7DE1749127D4C3CA932EE2F7FA', 1740988802238646, 1740988802242982, NULL);
INSERT INTO instance VALUES (66, 1, 6, 63, 'f075a534-d215-5211-8a19-8815e79a942e', '{"__name":"Slow","__namespace":"dropin","seconds":0.1,"tag":"limited1","version":""}', X'0E15048018C90B0948955327CC0C77E8', 1740988802239313, 1740988802243335, NULL);
INSERT INTO instance VALUES (67, 1, 6, 64, '3b066e30-0aa7-5608-ab73-ce630711f843', '{"__name":"Slow","__namespace":"dropin","seconds":0.1,"tag":"limited0","version":""}', X'7BA65EEDCCBB6390AE18382B630D7496', 1740988802239313, 1740988802243335, NULL);
INSERT INTO instance VALUES (68, 1, 7, 65, 'a0826502-ef9b-5f7a-a668-db8e1b23dc20', '{"__name":"Setting","__namespace":"dropin","tag":"s","version":""}', X'65C3FB3004AFFF8994D40038BE59ADC2', 1740988803016470, 1740988803018598, NULL);
INSERT INTO instance VALUES (69, 1, 6, 66, '9a1243b6-158b-50e2-9135-f943fa2f917c', '{"__name":"Reported","__namespace":"dropin","tag":"a","version":"2"}', X'1B123A17117CDF706F117F74B0163211', 1740988803164189, 1740988803166239, NULL);
INSERT INTO instance VALUES (70, 1, 6, 67, 'd5666076-9e96-5c46-98cf-f9164d6ee974', '{"__name":"Slow","__namespace":"dropin","seconds":1.0,"tag":"cancelled","version":""}', X'7DA66F9E78B8A67A84E269C7B2DC5F78', 1740988803281629, 1740988803283874, NULL);
INSERT INTO instance VALUES (71, 1, 6, 68, 'c15a7f66-84ee-55f1-a6fd-e4a5f7a75bfc', '{"__name":"Fan","__namespace":"dropin","tag":"x","version":"","width":1}', X'34E32DF9BAE026E16C7C8FC04B4F9AEB', 1740988803281629, 1740988803283874, NULL);
INSERT INTO instance VALUES (72, 1, 6, 69, 'b866c56b-b54c-5cc3-beed-7888f053570e', '{"__name":"Leaf","__namespace":"dropin","tag":"x-0","version":""}', X'0717FE9174A906F79538F9539A707C82', 1740988803283874, 1740988803283874, NULL);
INSERT INTO instance VALUES (73, 1, 8, 70, '56dbe9a4-2dce-51e0-82fa-4bcb5de12425', '{"__namespace":"dropin","__name":"total","version":"","xs":{"__namespace":"dropin","__name":"doubled","version":"","xs":{"__namespace":"dropin","__name":"numbers","version":"","limit":77}}}', X'D128134ABDA044638EBA2443CE9B54F2', 1740988804443795, 1740988804467469, NULL);
INSERT INTO instance VALUES (74, 1, 8, 71, 'e3c4a4c9-318c-5a49-b207-9eb0b7f4bf6d', '{"__namespace":"dropin","__name":"numbers","version":"","limit":77}', X'41C94267A4666E2F72D8B3F53336E418', 1740988804467469, 1740988804467469, NULL);
INSERT INTO instance VALUES (75, 1, 8, 72, 'b3fae662-0134-5d87-a355-2d31561c3c71', '{"__namespace":"dropin","__name":"doubled","version":"","xs":{"__namespace":"dropin","__name":"numbers","version":"","limit":77}}', X'DB8EBCB81215CDDC3C3A58BBDE43701B', 1740988804467469, 1740988804467469, NULL);
INSERT INTO instance VALUES (76, 1, 3, 73, 'f1e41748-68b3-56ac-acf7-ff172dedc74b', '{"__name":"Step","__namespace":"sdk","name":"whose claim lapses","needs":[],"rows":1800,"share":4.5,"tags":["whose","claim","lapses"],"version":"1"}', X'2130DD011FB0FADA727F9E1E71A2AB0D', 1740988804916881, 1740988804917994, NULL);
INSERT INTO instance VALUES (77, 1, 3, 74, '64e2d6bf-e436-5050-b0a4-ba3194be510c', '{"__name":"Step","__namespace":"sdk","name":"that no tick comes for","needs":[],"rows":2200,"share":5.5,"tags":["that","no","tick","comes","for"],"version":"1"}', X'CBA5F3629013A7D3C1FB82E9BA83DEAB', 1740988804921364, 1740988804922101, NULL);
INSERT INTO instance VALUES (78, 1, 1, 75, '#52', '', X'', 1740988804926116, 1740988804926453, 52);
INSERT INTO instance VALUES (79, 1, 1, 76, '#51', '', X'', 1740988804926453, 1740988804926453, 51);
INSERT INTO instance VALUES (80, 1, 1, 77, '#49', '', X'', 1740988804926453, 1740988804926453, 49);
INSERT INTO instance VALUES (81, 1, 1, 78, '#50', '', X'', 1740988804926453, 1740988804926453, 50);
INSERT INTO instance VALUES (82, 1, 1, 79, '#48', '', X'', 1740988804926453, 1740988804926453, 48);
INSERT INTO instance VALUES (83, 1, 1, 80, '#53', '', X'', 1740988804935152, 1740988804935415, 53);
INSERT INTO instance VALUES (84, 1, 1, 81, '#54', '', X'', 1740988804935152, 1740988804935415, 54);
INSERT INTO instance VALUES (85, 1, 1, 82, '#55', '', X'', 1740988804950509, 1740988804950793, 55);
INSERT INTO instance VALUES (86, 1, 1, 83, '#57', '', X'', 1740988804950509, 1740988804950793, 57);
INSERT INTO instance VALUES (87, 1, 1, 84, '#56', '', X'', 1740988804950793, 1740988804950793, 56);
INSERT INTO edge VALUES (2, 1, 1, 1, 0);
INSERT INTO edge VALUES (3, 5, 5, 1, 0);
INSERT INTO edge VALUES (3, 6, 6, 1, 0);
INSERT INTO edge VALUES (5, 4, 4, 1, 0);
INSERT INTO edge VALUES (6, 4, 4, 1, 0);
INSERT INTO edge VALUES (7, 16, 16, 1, 0);
INSERT INTO edge VALUES (8, 15, 15, 1, 0);
INSERT INTO edge VALUES (9, 14, 14, 1, 0);
INSERT INTO edge VALUES (10, 17, 17, 1, 0);
INSERT INTO edge VALUES (11, 8, 8, 1, 0);
INSERT INTO edge VALUES (13, 12, 12, 1, 0);
INSERT INTO edge VALUES (14, 18, 18, 1, 0);
INSERT INTO edge VALUES (15, 13, 13, 1, 0);
INSERT INTO edge VALUES (16, 10, 10, 1, 0);
INSERT INTO edge VALUES (17, 9, 9, 1, 0);
INSERT INTO edge VALUES (18, 11, 11, 1, 0);
INSERT INTO edge VALUES (19, 20, 20, 1, 0);
INSERT INTO edge VALUES (19, 21, 21, 1, 1);
INSERT INTO edge VALUES (19, 23, 23, 1, 1);
INSERT INTO edge VALUES (23, 22, 22, 1, 0);
INSERT INTO edge VALUES (24, 26, 26, 1, 0);
INSERT INTO edge VALUES (27, 28, 28, 1, 0);
INSERT INTO edge VALUES (30, 31, 31, 1, 0);
INSERT INTO edge VALUES (30, 32, 32, 1, 0);
INSERT INTO edge VALUES (33, 34, 34, 1, 0);
INSERT INTO edge VALUES (35, 36, 36, 1, 0);
INSERT INTO edge VALUES (35, 37, 37, 1, 0);
INSERT INTO edge VALUES (42, 43, 42, 1, 0);
INSERT INTO edge VALUES (44, 45, 44, 1, 0);
INSERT INTO edge VALUES (44, 46, 45, 1, 0);
INSERT INTO edge VALUES (50, 52, 49, 4, 0);
INSERT INTO edge VALUES (50, 53, 50, 4, 0);
INSERT INTO edge VALUES (52, 51, 48, 4, 0);
INSERT INTO edge VALUES (53, 51, 48, 4, 0);
INSERT INTO edge VALUES (54, 55, 52, 1, 0);
INSERT INTO edge VALUES (55, 56, 53, 1, 0);
INSERT INTO edge VALUES (57, 58, 55, 1, 0);
INSERT INTO edge VALUES (59, 60, 57, 1, 1);
INSERT INTO edge VALUES (59, 61, 58, 1, 1);
INSERT INTO edge VALUES (62, 63, 60, 1, 1);
INSERT INTO edge VALUES (62, 64, 61, 1, 1);
INSERT INTO edge VALUES (71, 72, 69, 1, 0);
INSERT INTO edge VALUES (73, 75, 72, 1, 0);
INSERT INTO edge VALUES (75, 74, 71, 1, 0);
INSERT INTO edge VALUES (78, 79, 76, 1, 0);
INSERT INTO edge VALUES (78, 80, 77, 1, 0);
INSERT INTO edge VALUES (78, 81, 78, 1, 0);
INSERT INTO edge VALUES (80, 82, 79, 1, 0);
INSERT INTO edge VALUES (86, 87, 84, 1, 0);
INSERT INTO build VALUES (1, 1, '01a23238-e953-723e-adca-9e97d3f1a85c', NULL, 'plain', NULL, '["5ac4ef6c-c0f1-5d58-9332-84669b789e8e"]', 'completed', 1740988800171607, 1740988800171607, 1740988800177763, 1740988800177763, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800178122, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}', 0);
INSERT INTO build VALUES (2, 1, '01a23238-e95e-79c1-9e9c-37c16cc2a44a', NULL, 'plain again', NULL, '["5ac4ef6c-c0f1-5d58-9332-84669b789e8e"]', 'completed', 1740988800179507, 1740988800179507, 1740988800182653, 1740988800182653, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800183082, '{"made":0,"reused":1,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}', 0);
INSERT INTO build VALUES (3, 1, '01a23238-e962-7905-a11b-3c5955dc62cb', NULL, 'plain and whole', NULL, '["afd2600a-0f18-5bc7-9f4d-dc198de99524"]', 'completed', 1740988800184273, 1740988800184273, 1740988800188271, 1740988800188271, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800188534, '{"made":1,"reused":1,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}', 0);
INSERT INTO build VALUES (4, 1, '01a23238-e968-7852-bd40-438c0730738f', NULL, 'diamond', 'Two ways from one source', '["11a46f7a-1442-5c37-a98c-f52d06bf2b68"]', 'completed', 1740988800189644, 1740988800189644, 1740988800200776, 1740988800200776, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800201006, '{"made":4,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":4}}', 0);
INSERT INTO build VALUES (5, 1, '01a23238-e974-7a9d-b6e0-ce90bf396fd8', NULL, 'chain', NULL, '["f2dfe19f-9117-5699-92cc-43c75015bc1a"]', 'completed', 1740988800202336, 1740988800202336, 1740988800213721, 1740988800213721, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800213905, '{"made":12,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":12}}', 0);
INSERT INTO build VALUES (6, 1, '01a23238-e981-7b42-af00-d11e749e58e7', NULL, 'dynamic', NULL, '["6cf7f584-0a24-50d3-944f-2f0bb0583939"]', 'completed', 1740988800215777, 1740988800215777, 1740988800227156, 1740988800227156, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800227290, '{"made":5,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":5}}', 0);
INSERT INTO build VALUES (7, 1, '01a23238-e98e-7a0a-8575-ae59b0e18c07', NULL, 'failure', NULL, '["4ee50ca0-dc97-5a86-a946-9fcdb6f539d9","d70a5419-3e12-5c57-bc18-7be74a4cbafb"]', 'failed', 1740988800228210, 1740988800228210, 1740988800233027, 1740988800233027, 'Task sdk.Step (aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7) failed: no rows on Tuesday; 1 downstream member(s) blocked', 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800233415, '{"made":1,"reused":0,"failed":1,"skipped":1,"cancelled":0,"left":0,"statuses":{"completed":1,"failed":1,"skipped":1}}', 0);
INSERT INTO build VALUES (8, 1, '01a23238-e994-7e4a-8dae-4a0a60176055', NULL, 'failure at once', NULL, '["81e47f8e-19d8-52da-b319-486d911bc1ae"]', 'failed', 1740988800234374, 1740988800234374, 1740988800237865, 1740988800237865, 'Task sdk.Step (940f194e-9ab0-50fc-b129-0a5dcb2cef93) failed: no rows on Tuesday; 1 downstream member(s) blocked', 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800238216, '{"made":0,"reused":0,"failed":1,"skipped":1,"cancelled":0,"left":0,"statuses":{"failed":1,"skipped":1}}', 0);
INSERT INTO build VALUES (9, 1, '01a23238-e999-7975-b6b4-e702941a25be', NULL, 'retry', NULL, '["87beda92-646d-5a4d-b378-367c8dd50258"]', 'completed', 1740988800238877, 1740988800238877, 1740988800244659, 1740988800244659, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800244805, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}', 0);
INSERT INTO build VALUES (10, 1, '01a23238-e9a0-7b82-af16-c010201e5651', NULL, 'resume', NULL, '["50af3111-5588-5ada-91b7-c071265d55d7"]', 'completed', 1740988800245806, 1740988800245806, 1740988800258047, 1740988800258047, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800258198, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}', 0);
INSERT INTO build VALUES (11, 1, '01a23238-e9ad-78da-9891-2bbe11653882', NULL, 'cancel', NULL, '["c006b7df-0767-5659-b25e-ad4a7d50257f"]', 'cancelled', 1740988800259003, 1740988800259003, 1740988800261725, 1740988800261725, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800262024, '{"made":0,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":2,"statuses":{"interrupted":1,"pending":1}}', 0);
INSERT INTO build VALUES (12, 1, '01a23238-e9b1-7dc9-bfaa-d91041bcb87d', NULL, 'limits', NULL, '["f170868f-b207-51d6-b296-aadc3247dac4"]', 'completed', 1740988800263293, 1740988800263293, 1740988800268096, 1740988800268096, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800268245, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}', 0);
INSERT INTO build VALUES (13, 1, '73c01bdf-5392-4d1b-b3df-ba5156943615', NULL, 'hazel-lake-69', NULL, '["f2a38cad-e999-5c54-84cf-31aa2723d697"]', 'running', 1740988800269417, 1740988800269417, NULL, 1740988801129294, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO build VALUES (14, 1, '01a23238-e9bc-739b-bf8f-189d431144a9', NULL, 'held', NULL, '["f2a38cad-e999-5c54-84cf-31aa2723d697"]', 'failed', 1740988800273581, 1740988800273581, 1740988800277438, 1740988800277438, 'Task sdk.Step (f2a38cad-e999-5c54-84cf-31aa2723d697) failed: gave up waiting after 1ms: another execution holds the task (task_already_running); 0 downstream member(s) blocked', 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800277894, '{"made":0,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":1,"statuses":{"running":1}}', 0);
INSERT INTO build VALUES (15, 1, '01a23238-e9c1-7195-b7c8-25ccff91e2e9', NULL, 'artifacts', NULL, '["2e22d157-b65a-5947-9baf-1162bf7d9dc7"]', 'completed', 1740988800278925, 1740988800278925, 1740988800281366, 1740988800281366, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800281516, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}', 0);
INSERT INTO build VALUES (16, 1, '01a23238-e9c4-72a3-82eb-9018459af411', NULL, 'table', NULL, '["17363d0f-2f1d-51db-b0c6-f0d68f493e55"]', 'completed', 1740988800282386, 1740988800282386, 1740988800284466, 1740988800284466, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800284621, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}', 0);
INSERT INTO build VALUES (17, 1, '01a23238-e9c7-746b-ad15-2c7c0820b839', NULL, 'disproven', NULL, '["be3d958b-e246-5cac-90e2-8dab58bd063c"]', 'completed', 1740988800285475, 1740988800285475, 1740988800288930, 1740988800288930, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800289080, '{"made":2,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}', 0);
INSERT INTO build VALUES (18, 1, '01a23238-e9cc-7ba1-bedd-0d69fdd553a5', NULL, 'disproven again', NULL, '["be3d958b-e246-5cac-90e2-8dab58bd063c"]', 'completed', 1740988800290001, 1740988800290001, 1740988800293295, 1740988800293295, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988800293439, '{"made":2,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}', 0);
INSERT INTO build VALUES (19, 1, 'd5f98db5-e57e-4118-a3a9-ea2f5a2cf85d', NULL, 'sharp-summit-70', NULL, '["dd211d13-e845-5556-bb57-4f1fa7898efc"]', 'failed', 1740988800293877, 1740988800293877, 1740988800296098, 1740988800296098, 'excluded: root task dd211d13-e845-5556-bb57-4f1fa7898efc', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":1,"statuses":{"pending":1}}', 0);
INSERT INTO build VALUES (20, 1, '7f9d8bda-8171-440e-baa3-16291e7f7f5a', NULL, 'true-heron-64', NULL, '["1e52d3f3-1435-503e-84f9-4ca4cfa7529f"]', 'running', 1740988800297298, 1740988800297298, NULL, 1740988802129253, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO build VALUES (21, 1, '01a23238-e9d6-7b4e-8ddc-fd78b3d819a5', NULL, 'taken over', NULL, '["1e52d3f3-1435-503e-84f9-4ca4cfa7529f"]', 'completed', 1740988800299433, 1740988800299433, 1740988801373664, 1740988801373664, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988801373822, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}', 0);
INSERT INTO build VALUES (22, 1, '01a23238-ee0a-7e75-a6a8-094d7e4cc135', NULL, 'diamond', 'Two ways from one source', '["11a46f7a-1442-5c37-a98c-f52d06bf2b68"]', 'completed', 1740988801375706, 1740988801375706, 1740988801377882, 1740988801377882, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988801378050, '{"made":0,"reused":1,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}', 0);
INSERT INTO build VALUES (23, 4, '01a23238-ee0d-7d2c-8aaf-5e644becfaa0', NULL, 'diamond', 'Two ways from one source', '["11a46f7a-1442-5c37-a98c-f52d06bf2b68"]', 'completed', 1740988801379736, 1740988801379736, 1740988801386236, 1740988801386236, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988801386466, '{"made":4,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":4}}', 0);
INSERT INTO build VALUES (24, 1, '01a23238-ef53-756f-8301-7a1f6688a2a9', NULL, 'merry-bay-29', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988801705454, 1740988801705454, 1740988801748121, 1740988801748121, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}', 0);
INSERT INTO build VALUES (25, 1, '01a23238-ef9b-794f-bdcc-51895de11311', NULL, 'swift-robin-32', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988801777187, 1740988801777187, 1740988801786289, 1740988801786289, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":3,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}', 0);
INSERT INTO build VALUES (26, 1, '01a23238-efc2-7c03-b248-476f8d5af1b4', NULL, 'early-mesa-85', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988801816108, 1740988801816108, 1740988801824590, 1740988801824590, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":3,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}', 0);
INSERT INTO build VALUES (27, 1, '01a23238-efe9-7949-aae4-62fb16c93853', NULL, 'proud-mesa-92', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988801855273, 1740988801855273, 1740988801871438, 1740988801871438, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":2,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}', 0);
INSERT INTO build VALUES (28, 1, '01a23238-f028-7271-bc4e-74377b663926', NULL, 'crisp-marsh-10', NULL, '["29d9e798-6509-5771-a6fa-bea718c775dc"]', 'completed', 1740988801918440, 1740988801918440, 1740988802017923, 1740988802017923, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":2,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}', 0);
INSERT INTO build VALUES (29, 1, '01a23238-f0aa-71e0-a428-788c117fa2ea', NULL, 'wise-larch-01', NULL, '["6164dabc-c80f-5cfc-84c3-9d9bf324cbff"]', 'completed', 1740988802048121, 1740988802048121, 1740988802075804, 1740988802075804, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}', 0);
INSERT INTO build VALUES (30, 1, '01a23238-f0e2-7992-8851-248a705b7c47', NULL, 'calm-reef-25', NULL, '["25d7154f-d651-5d29-9c95-33eead022c48"]', 'completed', 1740988802105576, 1740988802105576, 1740988802134200, 1740988802134200, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}', 0);
INSERT INTO build VALUES (31, 1, '01a23238-f163-75ee-9988-774000b43dfd', NULL, 'sharp-orchid-82', NULL, '["bfbf0608-5496-52f3-814c-2cf482a6095f"]', 'completed', 1740988802234137, 1740988802234137, 1740988802363192, 1740988802363192, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}', 0);
INSERT INTO build VALUES (32, 1, '01a23238-f164-7a9d-8bf8-39a4c8f0659f', NULL, 'rapid-badger-64', NULL, '["7551e164-f790-5ff0-9e1c-69a76cab0cad","affe74b2-7718-5d18-90cd-9f4eb674d5b9"]', 'completed', 1740988802234603, 1740988802234603, 1740988802980760, 1740988802980760, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":2,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}', 0);
INSERT INTO build VALUES (33, 1, '01a23238-f46f-7a24-84c7-939437e66a0b', NULL, 'north-comet-26', NULL, '["c66d8726-e965-56c4-a78e-76bc923373d4"]', 'completed', 1740988803013743, 1740988803013743, 1740988803131923, 1740988803131923, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}', 0);
INSERT INTO build VALUES (34, 1, '01a23238-f502-7a7a-9ec2-58b964899cbf', NULL, 'proud-creek-18', NULL, '["145b82f3-4abe-5f4c-8fda-7a0eaede7d3b"]', 'completed', 1740988803160943, 1740988803160943, 1740988803178343, 1740988803178343, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}', 0);
INSERT INTO build VALUES (35, 1, '01a23238-f578-7d72-9a79-0f593507277e', NULL, 'wise-orchid-76', NULL, '["387a018d-debf-5617-a0c1-0ef97c814154","c0ab1e88-9e50-5df0-bb9b-5003988f7744"]', 'cancelled', 1740988803278926, 1740988803278926, 1740988803366812, 1740988803366812, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":0,"failed":0,"skipped":0,"cancelled":2,"left":1,"statuses":{"cancelled":2,"pending":1}}', 0);
INSERT INTO build VALUES (36, 1, '1db5e406-0890-4a98-8364-414fc5a1e70f', NULL, 'dawn-birch-18', NULL, '["c1d21888-f952-5515-9cbb-0c2307be2e09"]', 'completed', 1740988804418331, 1740988804418331, 1740988804787001, 1740988804787001, NULL, 0, NULL, NULL, 'dropin-app', '{"linger_seconds":0}', NULL, NULL, 1740988804789393, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}', 0);
INSERT INTO build VALUES (37, 1, '7888416c-a4a4-40a8-b195-c8864ff6cdf8', NULL, 'vivid-comet-30', NULL, '["807f17a4-5790-54d9-9135-5d80555df251"]', 'running', 1740988804915395, 1740988804915395, NULL, 1740988805128761, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO build VALUES (38, 1, 'e32f3f12-ea70-4281-bc26-5feed996b6d0', NULL, 'rapid-moss-63', NULL, '["0bf9275f-b51d-5b17-a3eb-5e6ec7912521"]', 'running', 1740988804920473, 1740988804920473, NULL, 1740988805128761, NULL, 0, NULL, NULL, 'dropin-app', '{"linger_seconds":1}', NULL, NULL, NULL, NULL, 0);
INSERT INTO build VALUES (39, 1, '01a23238-fbe7-777f-afa8-088f10090f5b', NULL, 'unfinished', NULL, '["c0a0b159-1e4c-5e04-8bbd-be3d41986ec7"]', 'running', 1740988804924983, 1740988804924983, NULL, 1740988805128761, NULL, 0, NULL, NULL, NULL, NULL, 1740988819925142, '01a23238-fbe7-7578-9624-8afc73fca00d', NULL, NULL, 0);
INSERT INTO build VALUES (40, 1, '01a23238-fbef-7dd9-9f20-cb6294fcfcea', NULL, 'told', NULL, '["4f033490-3fc8-5a79-b972-c1a06330faf3","b45f8ef2-db03-5567-adfc-1fff384c8bfd"]', 'completed', 1740988804933912, 1740988804933912, 1740988804941051, 1740988804941051, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1740988804941287, '{"made":2,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}', 0);
INSERT INTO build VALUES (41, 1, '01a23238-fc00-7dff-8f48-174f5fb8cb90', NULL, 'by workers', NULL, '["ab211929-9597-5bae-9008-6391a946ca01","b2ba5fef-4c0d-5f1f-8a45-1d014e67f6a6"]', 'running', 1740988804949875, 1740988804949875, NULL, 1740988805128761, NULL, 0, NULL, NULL, 'go-workers', '{"fail_mode":"fail_fast"}', NULL, NULL, 1740988804951742, NULL, 0);
INSERT INTO build_wake VALUES (1, 1, NULL, NULL);
INSERT INTO build_wake VALUES (2, 1, NULL, NULL);
INSERT INTO build_wake VALUES (3, 1, NULL, NULL);
INSERT INTO build_wake VALUES (4, 1, NULL, NULL);
INSERT INTO build_wake VALUES (5, 1, NULL, NULL);
INSERT INTO build_wake VALUES (6, 1, NULL, NULL);
INSERT INTO build_wake VALUES (7, 1, NULL, NULL);
INSERT INTO build_wake VALUES (8, 1, NULL, NULL);
INSERT INTO build_wake VALUES (9, 1, NULL, NULL);
INSERT INTO build_wake VALUES (10, 1, NULL, NULL);
INSERT INTO build_wake VALUES (11, 1, NULL, NULL);
INSERT INTO build_wake VALUES (12, 1, NULL, NULL);
INSERT INTO build_wake VALUES (13, 1, NULL, NULL);
INSERT INTO build_wake VALUES (14, 1, NULL, NULL);
INSERT INTO build_wake VALUES (15, 1, NULL, NULL);
INSERT INTO build_wake VALUES (16, 1, NULL, NULL);
INSERT INTO build_wake VALUES (17, 1, NULL, NULL);
INSERT INTO build_wake VALUES (18, 1, NULL, NULL);
INSERT INTO build_wake VALUES (19, 1, NULL, NULL);
INSERT INTO build_wake VALUES (20, 1, NULL, NULL);
INSERT INTO build_wake VALUES (21, 1, NULL, NULL);
INSERT INTO build_wake VALUES (22, 1, NULL, NULL);
INSERT INTO build_wake VALUES (23, 4, NULL, NULL);
INSERT INTO build_wake VALUES (24, 1, NULL, NULL);
INSERT INTO build_wake VALUES (25, 1, NULL, NULL);
INSERT INTO build_wake VALUES (26, 1, NULL, NULL);
INSERT INTO build_wake VALUES (27, 1, NULL, NULL);
INSERT INTO build_wake VALUES (28, 1, NULL, NULL);
INSERT INTO build_wake VALUES (29, 1, NULL, NULL);
INSERT INTO build_wake VALUES (30, 1, NULL, NULL);
INSERT INTO build_wake VALUES (31, 1, NULL, NULL);
INSERT INTO build_wake VALUES (32, 1, NULL, NULL);
INSERT INTO build_wake VALUES (33, 1, NULL, NULL);
INSERT INTO build_wake VALUES (34, 1, NULL, NULL);
INSERT INTO build_wake VALUES (35, 1, NULL, NULL);
INSERT INTO build_wake VALUES (36, 1, NULL, NULL);
INSERT INTO build_wake VALUES (37, 1, NULL, NULL);
INSERT INTO build_wake VALUES (38, 1, 1740988804923474, 1740988804923474);
INSERT INTO build_wake VALUES (39, 1, NULL, NULL);
INSERT INTO build_wake VALUES (40, 1, NULL, NULL);
INSERT INTO build_wake VALUES (41, 1, 1740988804952153, NULL);
INSERT INTO plan VALUES (1, 1, '01a23238-e953-755a-8a01-56bfef986229', 1, 1, 1, 1740988800172926, 1740988800172926, 1740988800174541, NULL, 0);
INSERT INTO plan VALUES (2, 1, '01a23238-e95e-7736-b1c0-7b5255650c7f', 2, 1, 1, 1740988800179968, 1740988800179968, 1740988800181012, NULL, 0);
INSERT INTO plan VALUES (3, 1, '01a23238-e962-7090-b010-a1af77235a4c', 3, 1, 1, 1740988800185897, 1740988800185897, 1740988800186751, NULL, 0);
INSERT INTO plan VALUES (4, 1, '01a23238-e968-72f8-8da7-6161e892d091', 4, 2, 1, 1740988800195626, 1740988800195626, 1740988800197041, NULL, 0);
INSERT INTO plan VALUES (5, 1, '01a23238-e974-7a36-b457-865681d0414b', 5, 1, 1, 1740988800202941, 1740988800202941, 1740988800204067, NULL, 0);
INSERT INTO plan VALUES (6, 1, '01a23238-e981-703b-bae9-fa931424b135', 6, 1, 1, 1740988800216683, 1740988800216683, 1740988800217384, NULL, 0);
INSERT INTO plan VALUES (7, 1, '01a23238-e98e-7f48-b0e5-6544051f7072', 7, 1, 1, 1740988800229415, 1740988800229415, 1740988800230068, NULL, 0);
INSERT INTO plan VALUES (8, 1, '01a23238-e994-7bc3-a3f6-9799898ab0c3', 8, 1, 1, 1740988800235059, 1740988800235059, 1740988800235658, NULL, 0);
INSERT INTO plan VALUES (9, 1, '01a23238-e999-7135-a467-3c5c8f00f077', 9, 1, 1, 1740988800239156, 1740988800239156, 1740988800239558, NULL, 0);
INSERT INTO plan VALUES (10, 1, '01a23238-e9a0-7d5f-8fc2-3720f6977dbd', 10, 1, 1, 1740988800246536, 1740988800246536, 1740988800247215, NULL, 0);
INSERT INTO plan VALUES (11, 1, '01a23238-e9ad-7e46-8bad-0c974df1f23f', 11, 1, 1, 1740988800259777, 1740988800259777, 1740988800260492, NULL, 0);
INSERT INTO plan VALUES (12, 1, '01a23238-e9b1-71bf-bedb-a8b4f7ed4e3f', 12, 1, 1, 1740988800263991, 1740988800263991, 1740988800264738, NULL, 0);
INSERT INTO plan VALUES (13, 1, '76c9ac8e-bb4c-4f0b-bb14-6c5386f98ba7', 13, 3, 1, 1740988800270338, 1740988800270338, 1740988800271937, NULL, 0);
INSERT INTO plan VALUES (14, 1, '01a23238-e9bc-725d-ac76-fed6d533aecc', 14, 1, 1, 1740988800274045, 1740988800274045, 1740988800274572, NULL, 0);
INSERT INTO plan VALUES (15, 1, '01a23238-e9c1-7415-867e-fd859945f70e', 15, 1, 1, 1740988800279218, 1740988800279218, 1740988800279625, NULL, 0);
INSERT INTO plan VALUES (16, 1, '01a23238-e9c4-765d-bd77-6a0b97a3785d', 16, 1, 1, 1740988800282698, 1740988800282698, 1740988800283123, NULL, 0);
INSERT INTO plan VALUES (17, 1, '01a23238-e9c7-7616-81e0-ab367cc40ee8', 17, 1, 1, 1740988800286257, 1740988800286257, 1740988800286848, NULL, 0);
INSERT INTO plan VALUES (18, 1, '01a23238-e9cc-7e27-9624-58fcc220250c', 18, 1, 1, 1740988800290558, 1740988800290558, 1740988800291142, NULL, 0);
INSERT INTO plan VALUES (19, 1, '4d55b0e7-dab9-4c66-a04b-572c7a8b13af', 19, 3, 1, 1740988800294385, 1740988800294385, 1740988800295690, NULL, 0);
INSERT INTO plan VALUES (20, 1, '3900e7fd-6011-474d-b722-3e60a314c5dd', 20, 3, 1, 1740988800297660, 1740988800297660, 1740988800298365, NULL, 0);
INSERT INTO plan VALUES (21, 1, '01a23238-e9d6-707c-a025-58261a3dd2d3', 21, 1, 1, 1740988800300052, 1740988800300052, 1740988800300768, NULL, 0);
INSERT INTO plan VALUES (22, 1, '01a23238-ee0a-7ac2-a07b-778a7b5b2812', 22, 4, 1, 1740988801376272, 1740988801376272, 1740988801377204, NULL, 0);
INSERT INTO plan VALUES (23, 4, '01a23238-ee0d-76b8-9a92-f1cd5ed82147', 23, 5, 1, 1740988801380865, 1740988801380865, 1740988801382084, NULL, 0);
INSERT INTO plan VALUES (24, 1, '01a23238-ef55-756f-9653-ffe9014e9efc', 24, 6, 1, 1740988801708562, 1740988801708562, 1740988801714242, NULL, 0);
INSERT INTO plan VALUES (25, 1, '01a23238-ef9d-7ac8-8b72-3e06796b9052', 25, 6, 1, 1740988801779144, 1740988801779144, 1740988801783331, NULL, 0);
INSERT INTO plan VALUES (26, 1, '01a23238-efc4-734e-9ee0-6191f8d4de84', 26, 6, 1, 1740988801818356, 1740988801818356, 1740988801822864, NULL, 0);
INSERT INTO plan VALUES (27, 1, '01a23238-efeb-76c7-bc06-4a80175a441c', 27, 6, 1, 1740988801857479, 1740988801857479, 1740988801862373, NULL, 0);
INSERT INTO plan VALUES (28, 1, '01a23238-f02a-7abb-9f25-3043462531a0', 28, 6, 1, 1740988801921259, 1740988801921259, 1740988801925970, NULL, 0);
INSERT INTO plan VALUES (29, 1, '01a23238-f0ac-7cb9-ac8a-387a91d7c605', 29, 6, 1, 1740988802050330, 1740988802050330, 1740988802053996, NULL, 0);
INSERT INTO plan VALUES (30, 1, '01a23238-f0e5-746f-ae9f-894df0d2e171', 30, 6, 1, 1740988802107891, 1740988802107891, 1740988802112321, NULL, 0);
INSERT INTO plan VALUES (31, 1, '01a23238-f166-73b1-ac6d-d45884222df3', 31, 6, 1, 1740988802238403, 1740988802238403, 1740988802245228, NULL, 0);
INSERT INTO plan VALUES (32, 1, '01a23238-f167-7b5d-90c4-ff4360b2a14c', 32, 6, 1, 1740988802239217, 1740988802239217, 1740988802245860, NULL, 0);
INSERT INTO plan VALUES (33, 1, '01a23238-f471-7c74-b228-1ba063c983ce', 33, 7, 1, 1740988803016273, 1740988803016273, 1740988803020325, NULL, 0);
INSERT INTO plan VALUES (34, 1, '01a23238-f505-7fad-a3fc-ab90871549c7', 34, 6, 1, 1740988803164046, 1740988803164046, 1740988803167719, NULL, 0);
INSERT INTO plan VALUES (35, 1, '01a23238-f57a-7484-9863-82f3b4b9bcd1', 35, 6, 1, 1740988803281473, 1740988803281473, 1740988803285692, NULL, 0);
INSERT INTO plan VALUES (36, 1, 'b4f5f52d-bee7-40f9-9468-a8ce90a855de', 36, 8, 1, 1740988804443649, 1740988804443649, 1740988804491939, NULL, 0);
INSERT INTO plan VALUES (37, 1, 'f69e2f68-99b0-475a-af3b-65bc9a758cff', 37, 3, 1, 1740988804916573, 1740988804916573, 1740988804918715, NULL, 0);
INSERT INTO plan VALUES (38, 1, 'cfca6e7e-867e-4d48-9e5a-f909e4ae08fa', 38, 3, 1, 1740988804921124, 1740988804921124, 1740988804922710, NULL, 0);
INSERT INTO plan VALUES (39, 1, '01a23238-fbe7-7ccc-8215-d12b1d0d4874', 39, 1, 1, 1740988804926048, 1740988804926048, 1740988804926991, NULL, 0);
INSERT INTO plan VALUES (40, 1, '01a23238-fbef-7c77-8d86-25f81085a2de', 40, 1, 1, 1740988804935007, 1740988804935007, 1740988804935618, NULL, 0);
INSERT INTO plan VALUES (41, 1, '01a23238-fc00-7223-bac1-a5d458382c4a', 41, 1, 1, 1740988804950423, 1740988804950423, 1740988804951122, NULL, 0);
INSERT INTO event VALUES (1, 1, 'build_started', 1740988800171607, 1, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (2, 1, 'task_referenced', 1740988800173141, 1, NULL, 1, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (3, 1, 'task_started', 1740988800175008, 1, 1, 1, '01a23238-e954-7a05-9315-1cd446665ea1', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.281942Z"}', NULL);
INSERT INTO event VALUES (4, 1, 'task_completed', 1740988800176638, 1, 1, 1, '01a23238-e954-7a05-9315-1cd446665ea1', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (5, 1, 'build_completed', 1740988800177763, 1, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (6, 1, 'build_started', 1740988800179507, 2, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (7, 1, 'task_referenced', 1740988800180062, 2, NULL, 2, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (8, 1, 'build_completed', 1740988800182653, 2, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (9, 1, 'build_started', 1740988800184273, 3, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (10, 1, 'task_referenced', 1740988800185961, 3, NULL, 3, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (11, 1, 'task_referenced', 1740988800186307, 3, NULL, 3, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (12, 1, 'task_started', 1740988800186989, 3, 2, 3, '01a23238-e962-7ab0-8ff4-f65002d07114', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.293923Z"}', NULL);
INSERT INTO event VALUES (13, 1, 'task_completed', 1740988800188000, 3, 2, 3, '01a23238-e962-7ab0-8ff4-f65002d07114', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (14, 1, 'build_completed', 1740988800188271, 3, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (15, 1, 'build_started', 1740988800189644, 4, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (16, 1, 'task_referenced', 1740988800195733, 4, NULL, 4, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (17, 1, 'task_referenced', 1740988800196148, 4, NULL, 4, NULL, NULL, 1, NULL, '{"members":3}', NULL);
INSERT INTO event VALUES (18, 1, 'task_started', 1740988800197151, 4, 4, 4, '01a23238-e968-768f-b5b5-979ae2adc252', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.304085Z"}', NULL);
INSERT INTO event VALUES (19, 1, 'task_completed', 1740988800198239, 4, 4, 4, '01a23238-e968-768f-b5b5-979ae2adc252', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (20, 1, 'task_started', 1740988800198240, 4, 5, 4, '01a23238-e970-7c50-a8da-fa87800fdc5f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.305173Z"}', NULL);
INSERT INTO event VALUES (21, 1, 'task_completed', 1740988800199040, 4, 5, 4, '01a23238-e970-7c50-a8da-fa87800fdc5f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (22, 1, 'task_started', 1740988800199041, 4, 6, 4, '01a23238-e971-736b-9052-de1eec971275', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.305974Z"}', NULL);
INSERT INTO event VALUES (23, 1, 'task_completed', 1740988800199718, 4, 6, 4, '01a23238-e971-736b-9052-de1eec971275', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (24, 1, 'task_started', 1740988800199719, 4, 3, 4, '01a23238-e972-7677-b365-ff2ea6c1e38b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.306652Z"}', NULL);
INSERT INTO event VALUES (25, 1, 'task_completed', 1740988800200345, 4, 3, 4, '01a23238-e972-7677-b365-ff2ea6c1e38b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (26, 1, 'build_completed', 1740988800200776, 4, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (27, 1, 'build_started', 1740988800202336, 5, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (28, 1, 'task_referenced', 1740988800203003, 5, NULL, 5, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (29, 1, 'task_referenced', 1740988800203407, 5, NULL, 5, NULL, NULL, 1, NULL, '{"members":11}', NULL);
INSERT INTO event VALUES (30, 1, 'task_started', 1740988800204186, 5, 12, 5, '01a23238-e974-71b1-948c-cb9e90d01178', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.311120Z"}', NULL);
INSERT INTO event VALUES (31, 1, 'task_completed', 1740988800205317, 5, 12, 5, '01a23238-e974-71b1-948c-cb9e90d01178', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (32, 1, 'task_started', 1740988800205318, 5, 13, 5, '01a23238-e977-7e27-8c95-842a4d52a533', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.312251Z"}', NULL);
INSERT INTO event VALUES (33, 1, 'task_completed', 1740988800206124, 5, 13, 5, '01a23238-e977-7e27-8c95-842a4d52a533', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (34, 1, 'task_started', 1740988800206125, 5, 15, 5, '01a23238-e978-72b4-9680-0e22d7b9c934', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.313058Z"}', NULL);
INSERT INTO event VALUES (35, 1, 'task_completed', 1740988800206877, 5, 15, 5, '01a23238-e978-72b4-9680-0e22d7b9c934', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (36, 1, 'task_started', 1740988800206878, 5, 8, 5, '01a23238-e979-7486-8583-09ae19f9b87d', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.313811Z"}', NULL);
INSERT INTO event VALUES (37, 1, 'task_completed', 1740988800207724, 5, 8, 5, '01a23238-e979-7486-8583-09ae19f9b87d', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (38, 1, 'task_started', 1740988800207725, 5, 11, 5, '01a23238-e97a-7d4a-81e3-6e425f775337', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.314658Z"}', NULL);
INSERT INTO event VALUES (39, 1, 'task_completed', 1740988800208552, 5, 11, 5, '01a23238-e97a-7d4a-81e3-6e425f775337', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (40, 1, 'task_started', 1740988800208553, 5, 18, 5, '01a23238-e97b-7fb8-831f-704c0d911474', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.315486Z"}', NULL);
INSERT INTO event VALUES (41, 1, 'task_completed', 1740988800209317, 5, 18, 5, '01a23238-e97b-7fb8-831f-704c0d911474', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (42, 1, 'task_started', 1740988800209318, 5, 14, 5, '01a23238-e97b-7beb-ba82-9e539bd170f3', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.316251Z"}', NULL);
INSERT INTO event VALUES (43, 1, 'task_completed', 1740988800210224, 5, 14, 5, '01a23238-e97b-7beb-ba82-9e539bd170f3', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (44, 1, 'task_started', 1740988800210225, 5, 9, 5, '01a23238-e97c-76d4-8178-29c50f86d716', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.317158Z"}', NULL);
INSERT INTO event VALUES (45, 1, 'task_completed', 1740988800210990, 5, 9, 5, '01a23238-e97c-76d4-8178-29c50f86d716', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (46, 1, 'task_started', 1740988800210991, 5, 17, 5, '01a23238-e97d-7249-8615-972fbfd7c84e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.317924Z"}', NULL);
INSERT INTO event VALUES (47, 1, 'task_started', 1740988800211951, 5, 10, 5, '01a23238-e97e-7329-b3cb-f69ca833e531', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.318885Z"}', NULL);
INSERT INTO event VALUES (48, 1, 'task_started', 1740988800211952, 5, 16, 5, '01a23238-e97e-76bb-b364-c5227d9b328f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.318885Z"}', NULL);
INSERT INTO event VALUES (49, 1, 'task_started', 1740988800211953, 5, 7, 5, '01a23238-e97e-7f46-98c2-cd2b255d3719', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.318885Z"}', NULL);
INSERT INTO event VALUES (50, 1, 'task_completed', 1740988800211954, 5, 17, 5, '01a23238-e97d-7249-8615-972fbfd7c84e', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (51, 1, 'task_completed', 1740988800213237, 5, 10, 5, '01a23238-e97e-7329-b3cb-f69ca833e531', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (52, 1, 'task_completed', 1740988800213238, 5, 16, 5, '01a23238-e97e-76bb-b364-c5227d9b328f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (53, 1, 'task_completed', 1740988800213239, 5, 7, 5, '01a23238-e97e-7f46-98c2-cd2b255d3719', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (54, 1, 'build_completed', 1740988800213721, 5, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (55, 1, 'build_started', 1740988800215777, 6, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (56, 1, 'task_referenced', 1740988800216753, 6, NULL, 6, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (57, 1, 'task_referenced', 1740988800217041, 6, NULL, 6, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (58, 1, 'task_started', 1740988800217482, 6, 20, 6, '01a23238-e981-7031-b42d-89c1f6fd101e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.324416Z"}', NULL);
INSERT INTO event VALUES (59, 1, 'task_completed', 1740988800218456, 6, 20, 6, '01a23238-e981-7031-b42d-89c1f6fd101e', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (60, 1, 'task_started', 1740988800218457, 6, 19, 6, '01a23238-e984-7fa9-b94a-817bf51f8824', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.325390Z"}', NULL);
INSERT INTO event VALUES (61, 1, 'task_referenced', 1740988800220605, 6, NULL, 6, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (62, 1, 'task_yielded', 1740988800220729, 6, 19, 6, '01a23238-e984-7fa9-b94a-817bf51f8824', '01a23238-e985-73eb-9ccf-fccc892c5c07', 1, NULL, '{"batch_id":"01a23238-e985-73eb-9ccf-fccc892c5c07","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["f9358ef6-e3f2-5fdc-b208-fcd984e7c750"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a23238-e984-7fa9-b94a-817bf51f8824","claim_expires_at":"2026-12-01T15:30:40.325390Z","replayed":false}');
INSERT INTO event VALUES (63, 1, 'task_started', 1740988800221420, 6, 21, 6, '01a23238-e987-7021-a619-6623ec40c4a2', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.328354Z"}', NULL);
INSERT INTO event VALUES (64, 1, 'task_completed', 1740988800224075, 6, 21, 6, '01a23238-e987-7021-a619-6623ec40c4a2', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (65, 1, 'task_referenced', 1740988800224455, 6, NULL, 6, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (66, 1, 'task_yielded', 1740988800224626, 6, 19, 6, '01a23238-e984-7fa9-b94a-817bf51f8824', '01a23238-e988-78eb-b106-4bd4bd732161', 1, NULL, '{"batch_id":"01a23238-e988-78eb-b106-4bd4bd732161","dynamic_edges_created":1,"members":{"tasks_created":2,"instances_created":2,"members_admitted":2,"closure_admitted":0,"edges_created":1,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["7addd0a5-2f31-5958-9d86-f780c80d8b04"]}', '{"members":{"tasks_created":2,"instances_created":2,"members_admitted":2,"closure_admitted":0,"edges_created":1,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a23238-e984-7fa9-b94a-817bf51f8824","claim_expires_at":"2026-12-01T15:30:40.325390Z","replayed":false}');
INSERT INTO event VALUES (67, 1, 'task_started', 1740988800225292, 6, 22, 6, '01a23238-e98b-72f4-80a4-ae5f98251e04', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.332226Z"}', NULL);
INSERT INTO event VALUES (68, 1, 'task_completed', 1740988800225970, 6, 22, 6, '01a23238-e98b-72f4-80a4-ae5f98251e04', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (69, 1, 'task_started', 1740988800225971, 6, 23, 6, '01a23238-e98c-737f-9498-494824b4f9e8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.332904Z"}', NULL);
INSERT INTO event VALUES (70, 1, 'task_completed', 1740988800226843, 6, 23, 6, '01a23238-e98c-737f-9498-494824b4f9e8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (71, 1, 'task_completed', 1740988800226844, 6, 19, 6, '01a23238-e984-7fa9-b94a-817bf51f8824', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (72, 1, 'build_completed', 1740988800227156, 6, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (73, 1, 'build_started', 1740988800228210, 7, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (74, 1, 'task_referenced', 1740988800229491, 7, NULL, 7, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (75, 1, 'task_referenced', 1740988800229750, 7, NULL, 7, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (76, 1, 'task_started', 1740988800230173, 7, 26, 7, '01a23238-e98e-7b6e-83b9-963eb97b66b4', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.337107Z"}', NULL);
INSERT INTO event VALUES (77, 1, 'task_failed', 1740988800230850, 7, 26, 7, '01a23238-e98e-7b6e-83b9-963eb97b66b4', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (78, 1, 'task_started', 1740988800230905, 7, 25, 7, '01a23238-e991-736a-a30f-0d74ac4c7da9', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.337839Z"}', NULL);
INSERT INTO event VALUES (79, 1, 'task_completed', 1740988800231831, 7, 25, 7, '01a23238-e991-736a-a30f-0d74ac4c7da9', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (80, 1, 'task_skipped', 1740988800232648, 7, 24, 7, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (81, 1, 'build_failed', 1740988800233027, 7, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7) failed: no rows on Tuesday; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (82, 1, 'build_started', 1740988800234374, 8, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (83, 1, 'task_referenced', 1740988800235150, 8, NULL, 8, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (84, 1, 'task_referenced', 1740988800235386, 8, NULL, 8, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (85, 1, 'task_started', 1740988800235750, 8, 28, 8, '01a23238-e994-7b8b-b239-ab5e229c86ee', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.342684Z"}', NULL);
INSERT INTO event VALUES (86, 1, 'task_failed', 1740988800236688, 8, 28, 8, '01a23238-e994-7b8b-b239-ab5e229c86ee', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (87, 1, 'task_skipped', 1740988800237355, 8, 27, 8, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (88, 1, 'build_failed', 1740988800237865, 8, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (940f194e-9ab0-50fc-b129-0a5dcb2cef93) failed: no rows on Tuesday; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (89, 1, 'build_started', 1740988800238877, 9, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (90, 1, 'task_referenced', 1740988800239214, 9, NULL, 9, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (91, 1, 'task_started', 1740988800239707, 9, 29, 9, '01a23238-e999-74ea-9304-15476a2cc4e1', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.346641Z"}', NULL);
INSERT INTO event VALUES (92, 1, 'task_failed', 1740988800241565, 9, 29, 9, '01a23238-e999-74ea-9304-15476a2cc4e1', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (93, 1, 'task_retried', 1740988800241623, 9, 29, 9, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (94, 1, 'task_started', 1740988800241665, 9, 29, 9, '01a23238-e99c-78e7-bb4d-12cd90e07751', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.348599Z"}', NULL);
INSERT INTO event VALUES (95, 1, 'task_failed', 1740988800243520, 9, 29, 9, '01a23238-e99c-78e7-bb4d-12cd90e07751', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (96, 1, 'task_retried', 1740988800243576, 9, 29, 9, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (97, 1, 'task_started', 1740988800243618, 9, 29, 9, '01a23238-e99e-77fd-b4e4-ae683f446ab3', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.350552Z"}', NULL);
INSERT INTO event VALUES (98, 1, 'task_completed', 1740988800244303, 9, 29, 9, '01a23238-e99e-77fd-b4e4-ae683f446ab3', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (99, 1, 'build_completed', 1740988800244659, 9, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (100, 1, 'build_started', 1740988800245806, 10, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (101, 1, 'task_referenced', 1740988800246602, 10, NULL, 10, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (102, 1, 'task_referenced', 1740988800246880, 10, NULL, 10, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (103, 1, 'task_started', 1740988800247307, 10, 31, 10, '01a23238-e9a0-7776-bad7-749b1b07b267', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.354241Z"}', NULL);
INSERT INTO event VALUES (104, 1, 'task_failed', 1740988800247954, 10, 31, 10, '01a23238-e9a0-7776-bad7-749b1b07b267', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (105, 1, 'task_skipped', 1740988800248500, 10, 30, 10, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (106, 1, 'build_failed', 1740988800248881, 10, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (545fbc07-b3fa-5ed6-bd20-e64a16715f86) failed: no rows on Tuesday; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (107, 1, 'build_resumed', 1740988800251806, 10, NULL, 10, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (108, 1, 'task_retried', 1740988800254129, 10, 30, 10, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (109, 1, 'task_retried', 1740988800254616, 10, 31, 10, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (110, 1, 'task_started', 1740988800255640, 10, 31, 10, '01a23238-e9aa-71dc-b436-00f71bd212bd', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.362574Z"}', NULL);
INSERT INTO event VALUES (111, 1, 'task_completed', 1740988800256507, 10, 31, 10, '01a23238-e9aa-71dc-b436-00f71bd212bd', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (112, 1, 'task_started', 1740988800256508, 10, 32, 10, '01a23238-e9ab-7490-9f5c-c1bbbf84e99c', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.363441Z"}', NULL);
INSERT INTO event VALUES (113, 1, 'task_completed', 1740988800257216, 10, 32, 10, '01a23238-e9ab-7490-9f5c-c1bbbf84e99c', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (114, 1, 'task_started', 1740988800257217, 10, 30, 10, '01a23238-e9ab-76cd-bb95-00aa5473cdff', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.364150Z"}', NULL);
INSERT INTO event VALUES (115, 1, 'task_completed', 1740988800257824, 10, 30, 10, '01a23238-e9ab-76cd-bb95-00aa5473cdff', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (116, 1, 'build_completed', 1740988800258047, 10, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (117, 1, 'build_started', 1740988800259003, 11, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (118, 1, 'task_referenced', 1740988800259854, 11, NULL, 11, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (119, 1, 'task_referenced', 1740988800260090, 11, NULL, 11, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (120, 1, 'task_started', 1740988800260598, 11, 34, 11, '01a23238-e9ad-759f-a8d8-60808e31cddf', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.367532Z"}', NULL);
INSERT INTO event VALUES (121, 1, 'task_interrupted', 1740988800261395, 11, 34, 11, '01a23238-e9ad-759f-a8d8-60808e31cddf', NULL, 1, 'context canceled', NULL, NULL);
INSERT INTO event VALUES (122, 1, 'build_cancelled', 1740988800261725, 11, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (123, 1, 'build_started', 1740988800263293, 12, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (124, 1, 'task_referenced', 1740988800264046, 12, NULL, 12, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (125, 1, 'task_referenced', 1740988800264279, 12, NULL, 12, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (126, 1, 'task_started', 1740988800265418, 12, 37, 12, '01a23238-e9b3-7b09-9517-5bdc2558c79c', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.372352Z"}', NULL);
INSERT INTO event VALUES (127, 1, 'task_completed', 1740988800266473, 12, 37, 12, '01a23238-e9b3-7b09-9517-5bdc2558c79c', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (128, 1, 'task_started', 1740988800266474, 12, 36, 12, '01a23238-e9b5-7f8c-8758-384b03385e67', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.373407Z"}', NULL);
INSERT INTO event VALUES (129, 1, 'task_completed', 1740988800267191, 12, 36, 12, '01a23238-e9b5-7f8c-8758-384b03385e67', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (130, 1, 'task_started', 1740988800267192, 12, 35, 12, '01a23238-e9b5-7c83-8dda-ed6a28a71c45', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.374125Z"}', NULL);
INSERT INTO event VALUES (131, 1, 'task_completed', 1740988800267876, 12, 35, 12, '01a23238-e9b5-7c83-8dda-ed6a28a71c45', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (132, 1, 'build_completed', 1740988800268096, 12, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (133, 1, 'build_started', 1740988800269417, 13, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (134, 1, 'task_referenced', 1740988800270544, 13, NULL, 13, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (135, 1, 'task_started', 1740988800272323, 13, 38, 13, '9889971a-7852-4e3a-bb3f-78cb34810da6', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:38:40.379257Z"}', NULL);
INSERT INTO event VALUES (136, 1, 'build_started', 1740988800273581, 14, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (137, 1, 'task_referenced', 1740988800274151, 14, NULL, 14, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (138, 1, 'build_failed', 1740988800277438, 14, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (f2a38cad-e999-5c54-84cf-31aa2723d697) failed: gave up waiting after 1ms: another execution holds the task (task_already_running); 0 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (139, 1, 'task_failed', 1740988800278221, 13, 38, 13, '9889971a-7852-4e3a-bb3f-78cb34810da6', NULL, 1, 'the other program gave up', NULL, NULL);
INSERT INTO event VALUES (140, 1, 'build_started', 1740988800278925, 15, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (141, 1, 'task_referenced', 1740988800279281, 15, NULL, 15, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (142, 1, 'task_started', 1740988800279725, 15, 39, 15, '01a23238-e9c1-7478-8e6b-33abb291bf58', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.386659Z"}', NULL);
INSERT INTO event VALUES (143, 1, 'task_completed', 1740988800280743, 15, 39, 15, '01a23238-e9c1-7478-8e6b-33abb291bf58', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (144, 1, 'build_completed', 1740988800281366, 15, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (145, 1, 'build_started', 1740988800282386, 16, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (146, 1, 'task_referenced', 1740988800282758, 16, NULL, 16, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (147, 1, 'task_started', 1740988800283213, 16, 40, 16, '01a23238-e9c4-7f79-b507-f696139d1238', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.390147Z"}', NULL);
INSERT INTO event VALUES (148, 1, 'task_completed', 1740988800284110, 16, 40, 16, '01a23238-e9c4-7f79-b507-f696139d1238', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (149, 1, 'build_completed', 1740988800284466, 16, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (150, 1, 'build_started', 1740988800285475, 17, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (151, 1, 'task_referenced', 1740988800286328, 17, NULL, 17, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (152, 1, 'task_referenced', 1740988800286563, 17, NULL, 17, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (153, 1, 'task_started', 1740988800286946, 17, 42, 17, '01a23238-e9c8-7d02-bda2-e2840a34d99d', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.393880Z"}', NULL);
INSERT INTO event VALUES (154, 1, 'task_completed', 1740988800287783, 17, 42, 17, '01a23238-e9c8-7d02-bda2-e2840a34d99d', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (155, 1, 'task_started', 1740988800287784, 17, 41, 17, '01a23238-e9ca-74d1-bcae-e2e81859335a', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.394717Z"}', NULL);
INSERT INTO event VALUES (156, 1, 'task_completed', 1740988800288633, 17, 41, 17, '01a23238-e9ca-74d1-bcae-e2e81859335a', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (157, 1, 'build_completed', 1740988800288930, 17, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (158, 1, 'build_started', 1740988800290001, 18, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (159, 1, 'task_referenced', 1740988800290634, 18, NULL, 18, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (160, 1, 'task_invalidated', 1740988800290635, 18, 41, 18, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (161, 1, 'task_referenced', 1740988800290880, 18, NULL, 18, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (162, 1, 'task_invalidated', 1740988800290881, 18, 42, 18, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (163, 1, 'task_started', 1740988800291328, 18, 42, 18, '01a23238-e9cc-7014-a90c-22bccc672e7d', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.398262Z"}', NULL);
INSERT INTO event VALUES (164, 1, 'task_completed', 1740988800292228, 18, 42, 18, '01a23238-e9cc-7014-a90c-22bccc672e7d', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (165, 1, 'task_started', 1740988800292229, 18, 41, 18, '01a23238-e9ce-750d-808c-acc735b46ad2', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:40.399162Z"}', NULL);
INSERT INTO event VALUES (166, 1, 'task_completed', 1740988800293019, 18, 41, 18, '01a23238-e9ce-750d-808c-acc735b46ad2', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (167, 1, 'build_completed', 1740988800293295, 18, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (168, 1, 'build_started', 1740988800293877, 19, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (169, 1, 'task_referenced', 1740988800294467, 19, NULL, 19, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (170, 1, 'task_referenced', 1740988800295112, 19, NULL, 19, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (171, 1, 'task_excluded', 1740988800295961, 19, 44, 19, NULL, NULL, 1, NULL, '{"note":"its source is gone","reason":"operator"}', NULL);
INSERT INTO event VALUES (172, 1, 'task_excluded', 1740988800295962, 19, 43, 19, NULL, NULL, 1, NULL, '{"excluded_by":"1169c8a5-b081-57e7-ae40-f0510bfc8963","reason":"upstream_excluded"}', NULL);
INSERT INTO event VALUES (173, 1, 'build_failed', 1740988800296098, 19, NULL, NULL, NULL, NULL, 1, 'excluded: root task dd211d13-e845-5556-bb57-4f1fa7898efc', '{"reason":"root_excluded","released_claims":0,"task_ids":["dd211d13-e845-5556-bb57-4f1fa7898efc"]}', NULL);
INSERT INTO event VALUES (174, 1, 'build_started', 1740988800297298, 20, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (175, 1, 'task_referenced', 1740988800297732, 20, NULL, 20, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (176, 1, 'task_started', 1740988800298557, 20, 46, 20, '1ea5acdd-a265-4a07-ae8b-09e0840c2de5', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:28:41.405491Z"}', NULL);
INSERT INTO event VALUES (177, 1, 'build_started', 1740988800299433, 21, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (178, 1, 'task_referenced', 1740988800300155, 21, NULL, 21, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (179, 1, 'task_started', 1740988801371463, 21, 46, 21, '01a23238-ee04-7fa0-a999-52b5d00107fe', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:41.478397Z","taken_over":"1ea5acdd-a265-4a07-ae8b-09e0840c2de5"}', NULL);
INSERT INTO event VALUES (180, 1, 'task_completed', 1740988801373318, 21, 46, 21, '01a23238-ee04-7fa0-a999-52b5d00107fe', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (181, 1, 'build_completed', 1740988801373664, 21, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (182, 1, 'build_started', 1740988801375706, 22, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (183, 1, 'task_referenced', 1740988801376556, 22, NULL, 22, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (184, 1, 'build_completed', 1740988801377882, 22, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (185, 4, 'build_started', 1740988801379736, 23, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (186, 4, 'task_referenced', 1740988801380953, 23, NULL, 23, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (187, 4, 'task_referenced', 1740988801381528, 23, NULL, 23, NULL, NULL, 1, NULL, '{"members":3}', NULL);
INSERT INTO event VALUES (188, 4, 'task_started', 1740988801382326, 23, 48, 23, '01a23238-ee0d-7027-ab94-3b16c121f7a2', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:41.489260Z"}', NULL);
INSERT INTO event VALUES (189, 4, 'task_completed', 1740988801383350, 23, 48, 23, '01a23238-ee0d-7027-ab94-3b16c121f7a2', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (190, 4, 'task_started', 1740988801383351, 23, 49, 23, '01a23238-ee11-794e-bafa-1e472982c114', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:41.490284Z"}', NULL);
INSERT INTO event VALUES (191, 4, 'task_completed', 1740988801384117, 23, 49, 23, '01a23238-ee11-794e-bafa-1e472982c114', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (192, 4, 'task_started', 1740988801384118, 23, 50, 23, '01a23238-ee12-7221-8703-d8e9c606910b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:41.491051Z"}', NULL);
INSERT INTO event VALUES (193, 4, 'task_completed', 1740988801385040, 23, 50, 23, '01a23238-ee12-7221-8703-d8e9c606910b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (194, 4, 'task_started', 1740988801385041, 23, 47, 23, '01a23238-ee13-7c8d-b3fa-da5e56af0546', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:41.491974Z"}', NULL);
INSERT INTO event VALUES (195, 4, 'task_completed', 1740988801385833, 23, 47, 23, '01a23238-ee13-7c8d-b3fa-da5e56af0546', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (196, 4, 'build_completed', 1740988801386236, 23, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (197, 1, 'build_started', 1740988801705454, 24, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (198, 1, 'task_referenced', 1740988801708696, 24, NULL, 24, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (199, 1, 'task_referenced', 1740988801711946, 24, NULL, 24, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (200, 1, 'task_started', 1740988801716180, 24, 53, 24, '01a23238-ef5e-7f9b-bb4d-91003c45e9d8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:41.823114Z"}', NULL);
INSERT INTO event VALUES (201, 1, 'task_completed', 1740988801718891, 24, 53, 24, '01a23238-ef5e-7f9b-bb4d-91003c45e9d8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (202, 1, 'task_started', 1740988801738308, 24, 52, 24, '01a23238-ef62-74a9-a6fa-249899886a9b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:41.845242Z"}', NULL);
INSERT INTO event VALUES (203, 1, 'task_completed', 1740988801741279, 24, 52, 24, '01a23238-ef62-74a9-a6fa-249899886a9b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (204, 1, 'task_started', 1740988801743587, 24, 51, 24, '01a23238-ef79-7b62-bffe-491dc0c9e0e2', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:41.850521Z"}', NULL);
INSERT INTO event VALUES (205, 1, 'task_completed', 1740988801746059, 24, 51, 24, '01a23238-ef79-7b62-bffe-491dc0c9e0e2', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (206, 1, 'build_completed', 1740988801748121, 24, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (207, 1, 'build_started', 1740988801777187, 25, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (208, 1, 'task_referenced', 1740988801779325, 25, NULL, 25, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (209, 1, 'task_referenced', 1740988801783170, 25, NULL, 25, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (210, 1, 'task_referenced', 1740988801783225, 25, NULL, 25, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (211, 1, 'build_completed', 1740988801786289, 25, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (212, 1, 'build_started', 1740988801816108, 26, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (213, 1, 'task_referenced', 1740988801818542, 26, NULL, 26, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (214, 1, 'task_referenced', 1740988801821012, 26, NULL, 26, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (215, 1, 'build_completed', 1740988801824590, 26, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (216, 1, 'build_started', 1740988801855273, 27, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (217, 1, 'task_referenced', 1740988801857754, 27, NULL, 27, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (218, 1, 'task_invalidated', 1740988801857755, 27, 51, 27, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (219, 1, 'task_referenced', 1740988801860353, 27, NULL, 27, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (220, 1, 'task_referenced', 1740988801862257, 27, NULL, 27, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (221, 1, 'task_started', 1740988801865561, 27, 51, 27, '01a23238-eff3-7cec-a002-372896e7cbd3', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:41.972495Z"}', NULL);
INSERT INTO event VALUES (222, 1, 'task_completed', 1740988801869626, 27, 51, 27, '01a23238-eff3-7cec-a002-372896e7cbd3', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (223, 1, 'build_completed', 1740988801871438, 27, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (224, 1, 'build_started', 1740988801918440, 28, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (225, 1, 'task_referenced', 1740988801921389, 28, NULL, 28, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (226, 1, 'task_referenced', 1740988801923874, 28, NULL, 28, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (227, 1, 'task_started', 1740988801927740, 28, 55, 28, '01a23238-f031-7635-84cc-5e8dec172b18', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.034674Z"}', NULL);
INSERT INTO event VALUES (228, 1, 'task_failed', 1740988801931602, 28, 55, 28, '01a23238-f031-7635-84cc-5e8dec172b18', NULL, 1, 'Traceback (most recent call last):
  File "_concurrent.py", line 313, in submit
    result = await self._execute_task(task, mode)
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "_concurrent.py", line 354, in _execute_task
    return await loop.run_in_executor(self._thread_pool, context.run, task.run)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "thread.py", line 58, in run
    result = self.fn(*self.args, **self.kwargs)
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "base_task.py", line 81, in wrapped
    return func(self, *args, **kwargs)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "dropin_tasks.py", line 46, in run
    raise ValueError(f"boom goes {self.tag}")
ValueError: boom goes ff
', NULL, NULL);
INSERT INTO event VALUES (229, 1, 'task_skipped', 1740988801933781, 28, 54, 28, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (230, 1, 'build_failed', 1740988801935312, 28, NULL, NULL, NULL, NULL, 1, 'Task dropin.Boom (c79f21fa-216e-5804-b9c8-f0f741fd4777) failed: ValueError: boom goes ff; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (231, 1, 'build_resumed', 1740988801996900, 28, NULL, 28, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (232, 1, 'task_retried', 1740988802003169, 28, 55, 28, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (233, 1, 'task_retried', 1740988802004934, 28, 54, 28, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (234, 1, 'task_started', 1740988802007977, 28, 55, 28, '01a23238-f082-70b4-9f34-6e481bcc88dc', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.114911Z"}', NULL);
INSERT INTO event VALUES (235, 1, 'task_completed', 1740988802011149, 28, 55, 28, '01a23238-f082-70b4-9f34-6e481bcc88dc', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (236, 1, 'task_started', 1740988802013064, 28, 54, 28, '01a23238-f087-76c1-a57a-20b13b576e7c', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.119998Z"}', NULL);
INSERT INTO event VALUES (237, 1, 'task_completed', 1740988802015801, 28, 54, 28, '01a23238-f087-76c1-a57a-20b13b576e7c', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (238, 1, 'build_completed', 1740988802017923, 28, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (239, 1, 'build_started', 1740988802048121, 29, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (240, 1, 'task_referenced', 1740988802050453, 29, NULL, 29, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (241, 1, 'task_started', 1740988802055508, 29, 56, 29, '01a23238-f0b1-7ec7-bbb2-059c242b2dca', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.162442Z"}', NULL);
INSERT INTO event VALUES (242, 1, 'task_referenced', 1740988802059462, 29, NULL, 29, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (243, 1, 'task_yielded', 1740988802059633, 29, 56, 29, '01a23238-f0b1-7ec7-bbb2-059c242b2dca', '01a23238-f0b5-74b0-baef-8b9d44f27b59', 1, NULL, '{"batch_id":"01a23238-f0b5-74b0-baef-8b9d44f27b59","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["41bd1b74-d0b0-5cfb-8754-8de7ff9f3d93"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a23238-f0b1-7ec7-bbb2-059c242b2dca","claim_expires_at":"2026-12-01T15:30:42.162442Z","replayed":false}');
INSERT INTO event VALUES (244, 1, 'task_started', 1740988802061584, 29, 57, 29, '01a23238-f0b7-75cc-a50f-0b4f26a46973', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.168518Z"}', NULL);
INSERT INTO event VALUES (245, 1, 'task_completed', 1740988802063934, 29, 57, 29, '01a23238-f0b7-75cc-a50f-0b4f26a46973', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (246, 1, 'task_referenced', 1740988802067028, 29, NULL, 29, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (247, 1, 'task_yielded', 1740988802067309, 29, 56, 29, '01a23238-f0b1-7ec7-bbb2-059c242b2dca', '01a23238-f0bc-75c6-8ad0-d11a342ce232', 1, NULL, '{"batch_id":"01a23238-f0bc-75c6-8ad0-d11a342ce232","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["798d9fcf-eae8-5829-904a-cf2139a042ae"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a23238-f0b1-7ec7-bbb2-059c242b2dca","claim_expires_at":"2026-12-01T15:30:42.162442Z","replayed":false}');
INSERT INTO event VALUES (248, 1, 'task_started', 1740988802069104, 29, 58, 29, '01a23238-f0bf-7cb5-a758-84a58e50d031', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.176038Z"}', NULL);
INSERT INTO event VALUES (249, 1, 'task_completed', 1740988802071580, 29, 58, 29, '01a23238-f0bf-7cb5-a758-84a58e50d031', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (250, 1, 'task_completed', 1740988802073912, 29, 56, 29, '01a23238-f0b1-7ec7-bbb2-059c242b2dca', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (251, 1, 'build_completed', 1740988802075804, 29, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (252, 1, 'build_started', 1740988802105576, 30, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (253, 1, 'task_referenced', 1740988802108069, 30, NULL, 30, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (254, 1, 'task_started', 1740988802113886, 30, 59, 30, '01a23238-f0ec-79b6-b805-ed94ac4e0ba1', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.220820Z"}', NULL);
INSERT INTO event VALUES (255, 1, 'task_referenced', 1740988802117458, 30, NULL, 30, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (256, 1, 'task_yielded', 1740988802117632, 30, 59, 30, '01a23238-f0ec-79b6-b805-ed94ac4e0ba1', '01a23238-f0ef-7527-b3f9-76b5aa66878f', 1, NULL, '{"batch_id":"01a23238-f0ef-7527-b3f9-76b5aa66878f","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["e8baf9aa-22d4-57ad-94e0-5a68cdce08a6"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a23238-f0ec-79b6-b805-ed94ac4e0ba1","claim_expires_at":"2026-12-01T15:30:42.220820Z","replayed":false}');
INSERT INTO event VALUES (257, 1, 'task_started', 1740988802119206, 30, 60, 30, '01a23238-f0f1-7107-8ac7-aac15675378b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.226140Z"}', NULL);
INSERT INTO event VALUES (258, 1, 'task_completed', 1740988802122702, 30, 60, 30, '01a23238-f0f1-7107-8ac7-aac15675378b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (259, 1, 'task_referenced', 1740988802125814, 30, NULL, 30, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (260, 1, 'task_yielded', 1740988802126091, 30, 59, 30, '01a23238-f0ec-79b6-b805-ed94ac4e0ba1', '01a23238-f0f7-75f1-b811-468438c780c7', 1, NULL, '{"batch_id":"01a23238-f0f7-75f1-b811-468438c780c7","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["c8ef60bc-165e-52fc-b98b-62b7df08c30e"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a23238-f0ec-79b6-b805-ed94ac4e0ba1","claim_expires_at":"2026-12-01T15:30:42.220820Z","replayed":false}');
INSERT INTO event VALUES (261, 1, 'task_started', 1740988802127632, 30, 61, 30, '01a23238-f0f9-71fc-8146-b0ee547e7769', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.234566Z"}', NULL);
INSERT INTO event VALUES (262, 1, 'task_completed', 1740988802130193, 30, 61, 30, '01a23238-f0f9-71fc-8146-b0ee547e7769', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (263, 1, 'task_completed', 1740988802132558, 30, 59, 30, '01a23238-f0ec-79b6-b805-ed94ac4e0ba1', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (264, 1, 'build_completed', 1740988802134200, 30, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (265, 1, 'build_started', 1740988802234137, 31, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (266, 1, 'build_started', 1740988802234603, 32, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (267, 1, 'task_referenced', 1740988802238646, 31, NULL, 31, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (268, 1, 'task_referenced', 1740988802239313, 32, NULL, 32, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (269, 1, 'task_started', 1740988802248256, 31, 62, 31, '01a23238-f171-7ce7-885b-fb95cc757cf4', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.355190Z"}', NULL);
INSERT INTO event VALUES (270, 1, 'task_completed', 1740988802359484, 31, 62, 31, '01a23238-f171-7ce7-885b-fb95cc757cf4', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (271, 1, 'build_completed', 1740988802363192, 31, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (272, 1, 'task_started', 1740988802564531, 32, 63, 32, '01a23238-f173-755d-bb1b-9b4d900f37d8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.671465Z"}', NULL);
INSERT INTO event VALUES (273, 1, 'task_completed', 1740988802671819, 32, 63, 32, '01a23238-f173-755d-bb1b-9b4d900f37d8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (274, 1, 'task_started', 1740988802871610, 32, 64, 32, '01a23238-f172-76b5-bd15-ed2d41f91ef2', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:42.978544Z"}', NULL);
INSERT INTO event VALUES (275, 1, 'task_completed', 1740988802977380, 32, 64, 32, '01a23238-f172-76b5-bd15-ed2d41f91ef2', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (276, 1, 'build_completed', 1740988802980760, 32, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (277, 1, 'build_started', 1740988803013743, 33, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (278, 1, 'task_referenced', 1740988803016470, 33, NULL, 33, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (279, 1, 'task_started', 1740988803022467, 33, 65, 33, '01a23238-f478-746a-92bd-c9957dbd416d', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:43.129401Z"}', NULL);
INSERT INTO event VALUES (280, 1, 'task_completed', 1740988803026225, 33, 65, 33, '01a23238-f478-746a-92bd-c9957dbd416d', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (281, 1, 'build_completed', 1740988803028601, 33, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (282, 1, 'build_resumed', 1740988803116907, 33, NULL, 33, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (283, 1, 'task_invalidated', 1740988803119281, 33, 65, 33, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (284, 1, 'task_started', 1740988803126310, 33, 65, 33, '01a23238-f4e0-7d27-bd78-75b7915643d9', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:43.233244Z"}', NULL);
INSERT INTO event VALUES (285, 1, 'task_completed', 1740988803129637, 33, 65, 33, '01a23238-f4e0-7d27-bd78-75b7915643d9', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (286, 1, 'build_completed', 1740988803131923, 33, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (287, 1, 'build_started', 1740988803160943, 34, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (288, 1, 'task_referenced', 1740988803164189, 34, NULL, 34, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (289, 1, 'task_started', 1740988803169539, 34, 66, 34, '01a23238-f50b-7590-bc2b-c137b8914ead', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:43.276473Z"}', NULL);
INSERT INTO event VALUES (290, 1, 'task_completed', 1740988803174504, 34, 66, 34, '01a23238-f50b-7590-bc2b-c137b8914ead', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (291, 1, 'build_completed', 1740988803178343, 34, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (292, 1, 'build_started', 1740988803278926, 35, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (293, 1, 'task_referenced', 1740988803281629, 35, NULL, 35, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (294, 1, 'task_referenced', 1740988803283874, 35, NULL, 35, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (295, 1, 'task_started', 1740988803292263, 35, 67, 35, '01a23238-f581-716c-b164-0d69d031325b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:43.399197Z"}', NULL);
INSERT INTO event VALUES (296, 1, 'task_started', 1740988803293096, 35, 69, 35, '01a23238-f582-7d79-9d84-5c87783c7252', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:43.400030Z"}', NULL);
INSERT INTO event VALUES (297, 1, 'task_cancelled', 1740988803366812, 35, 67, 35, '01a23238-f581-716c-b164-0d69d031325b', NULL, 1, NULL, '{"reason":"build_ended"}', NULL);
INSERT INTO event VALUES (298, 1, 'task_cancelled', 1740988803366813, 35, 69, 35, '01a23238-f582-7d79-9d84-5c87783c7252', NULL, 1, NULL, '{"reason":"build_ended"}', NULL);
INSERT INTO event VALUES (299, 1, 'build_cancelled', 1740988803366814, 35, NULL, NULL, NULL, NULL, 1, NULL, '{"released_claims":2}', NULL);
INSERT INTO event VALUES (300, 1, 'task_completed', 1740988803369413, 35, 69, 35, '01a23238-f582-7d79-9d84-5c87783c7252', NULL, 0, NULL, NULL, NULL);
INSERT INTO event VALUES (301, 1, 'build_started', 1740988804418331, 36, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (302, 1, 'task_referenced', 1740988804443795, 36, NULL, 36, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (303, 1, 'task_referenced', 1740988804467469, 36, NULL, 36, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (304, 1, 'task_started', 1740988804567439, 36, 71, 36, '01a23238-fa81-7843-9ecf-0e324b200d53', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T16:28:44.674373Z"}', NULL);
INSERT INTO event VALUES (305, 1, 'task_started', 1740988804569389, 36, 71, 36, '01a23238-fa81-7843-9ecf-0e324b200d53', NULL, 1, NULL, '{"claim":false}', NULL);
INSERT INTO event VALUES (306, 1, 'task_completed', 1740988804601316, 36, 71, 36, '01a23238-fa81-7843-9ecf-0e324b200d53', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (307, 1, 'task_started', 1740988804637643, 36, 72, 36, '01a23238-fac3-7f0d-82d8-d3f086398177', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T16:28:44.744577Z"}', NULL);
INSERT INTO event VALUES (308, 1, 'task_started', 1740988804639815, 36, 72, 36, '01a23238-fac3-7f0d-82d8-d3f086398177', NULL, 1, NULL, '{"claim":false}', NULL);
INSERT INTO event VALUES (309, 1, 'task_completed', 1740988804670239, 36, 72, 36, '01a23238-fac3-7f0d-82d8-d3f086398177', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (310, 1, 'task_started', 1740988804711697, 36, 70, 36, '01a23238-fb0c-7a73-9520-d9e883c8e59f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T16:28:44.818631Z"}', NULL);
INSERT INTO event VALUES (311, 1, 'task_started', 1740988804714303, 36, 70, 36, '01a23238-fb0c-7a73-9520-d9e883c8e59f', NULL, 1, NULL, '{"claim":false}', NULL);
INSERT INTO event VALUES (312, 1, 'task_completed', 1740988804747491, 36, 70, 36, '01a23238-fb0c-7a73-9520-d9e883c8e59f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (313, 1, 'build_completed', 1740988804787001, 36, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (314, 1, 'build_started', 1740988804915395, 37, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (315, 1, 'task_referenced', 1740988804916881, 37, NULL, 37, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (316, 1, 'task_started', 1740988804919291, 37, 73, 37, '61b387fc-d3fe-490f-b404-be656beea6ed', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:38:45.026225Z"}', NULL);
INSERT INTO event VALUES (317, 1, 'build_started', 1740988804920473, 38, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (318, 1, 'task_referenced', 1740988804921364, 38, NULL, 38, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (319, 1, 'build_started', 1740988804924983, 39, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (320, 1, 'task_referenced', 1740988804926116, 39, NULL, 39, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (321, 1, 'task_referenced', 1740988804926453, 39, NULL, 39, NULL, NULL, 1, NULL, '{"members":4}', NULL);
INSERT INTO event VALUES (322, 1, 'task_started', 1740988804927727, 39, 76, 39, '01a23238-fbe7-7cc1-84e4-0ae299a7f9ca', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:45.034661Z"}', NULL);
INSERT INTO event VALUES (323, 1, 'task_completed', 1740988804930344, 39, 76, 39, '01a23238-fbe7-7cc1-84e4-0ae299a7f9ca', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (324, 1, 'task_started', 1740988804930345, 39, 78, 39, '01a23238-fbec-7c06-87e6-961d6791dd67', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:45.037278Z"}', NULL);
INSERT INTO event VALUES (325, 1, 'build_started', 1740988804933912, 40, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (326, 1, 'task_referenced', 1740988804935152, 40, NULL, 40, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (327, 1, 'task_started', 1740988804935711, 40, 80, 40, '01a23238-fbef-7e55-978c-e5066e01cb45', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:45.042645Z"}', NULL);
INSERT INTO event VALUES (328, 1, 'task_completed', 1740988804937055, 40, 80, 40, '01a23238-fbef-7e55-978c-e5066e01cb45', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (329, 1, 'task_started', 1740988804937056, 40, 81, 40, '01a23238-fbf3-73ea-9b67-a4fa2f2c207d', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:30:45.043989Z"}', NULL);
INSERT INTO event VALUES (330, 1, 'task_completed', 1740988804940717, 40, 81, 40, '01a23238-fbf3-73ea-9b67-a4fa2f2c207d', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (331, 1, 'build_completed', 1740988804941051, 40, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (332, 1, 'build_started', 1740988804949875, 41, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (333, 1, 'task_referenced', 1740988804950509, 41, NULL, 41, NULL, NULL, 1, NULL, '{"members":2}', NULL);
INSERT INTO event VALUES (334, 1, 'task_referenced', 1740988804950793, 41, NULL, 41, NULL, NULL, 1, NULL, '{"members":1}', NULL);
INSERT INTO event VALUES (335, 1, 'task_started', 1740988804956601, 41, 84, 41, '01a23238-fc07-75cd-a0e2-68108d01d999', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:28:57.063535Z"}', NULL);
INSERT INTO event VALUES (336, 1, 'task_completed', 1740988804959574, 41, 84, 41, '01a23238-fc07-75cd-a0e2-68108d01d999', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (337, 1, 'task_started', 1740988804960527, 41, 82, 41, '01a23238-fc0b-73bd-8dc5-43eff1eb7f22', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-12-01T15:28:57.067461Z"}', NULL);
INSERT INTO artifact VALUES (1, 1, 39, 'json', 'metrics', '{"accuracy":0.75,"rows":1500}', 1740988800280867);
INSERT INTO artifact VALUES (2, 1, 39, 'markdown', 'report', '{"content":"# documented well"}', 1740988800280868);
INSERT INTO artifact VALUES (3, 1, 66, 'markdown', 'report', '{"content":"# a \u2013 \u2713"}', 1740988803176231);
INSERT INTO artifact VALUES (4, 1, 66, 'json', 'numbers', '{"a":[1,2.5,null]}', 1740988803176232);
INSERT INTO task_limit_key VALUES (62, 'dropin:gpu', 1);
INSERT INTO task_limit_key VALUES (63, 'dropin:gpu', 1);
INSERT INTO task_limit_key VALUES (64, 'dropin:gpu', 1);
INSERT INTO task_limit_key VALUES (35, 'not limited', 1);
INSERT INTO task_limit_key VALUES (36, 'not limited', 1);
INSERT INTO task_limit_key VALUES (37, 'not limited', 1);
INSERT INTO task_limit_key VALUES (35, 'sdk:db', 1);
INSERT INTO task_limit_key VALUES (36, 'sdk:db', 1);
INSERT INTO task_limit_key VALUES (37, 'sdk:db', 1);
INSERT INTO task_limit_key VALUES (38, 'sdk:db', 1);
INSERT INTO task_limit_key VALUES (73, 'sdk:db', 1);
INSERT INTO concurrency_limit VALUES (1, 'sdk:db', 1);
INSERT INTO tick_summary VALUES (1, 1, 36, 'lingered_out', '{"outcome":"lingered_out","terminal_status":null,"error_type":null,"error_message":null,"iterations":2,"spawned":1,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988804577204);
INSERT INTO tick_summary VALUES (2, 1, 36, 'lingered_out', '{"outcome":"lingered_out","terminal_status":null,"error_type":null,"error_message":null,"iterations":2,"spawned":1,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988804646065);
INSERT INTO tick_summary VALUES (3, 1, 36, 'lingered_out', '{"outcome":"lingered_out","terminal_status":null,"error_type":null,"error_message":null,"iterations":2,"spawned":1,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988804721977);
INSERT INTO tick_summary VALUES (4, 1, 36, 'terminal', '{"outcome":"terminal","terminal_status":"completed","error_type":null,"error_message":null,"iterations":1,"spawned":0,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988804791370);
INSERT INTO search_path VALUES (1, 1, 'tags[0]', 'string');
INSERT INTO search_path VALUES (2, 1, 'version', 'string');
INSERT INTO search_path VALUES (3, 1, 'name', 'string');
INSERT INTO search_path VALUES (4, 1, 'rows', 'number');
INSERT INTO search_path VALUES (5, 1, 'share', 'number');
INSERT INTO search_path VALUES (6, 1, '@name', 'string');
INSERT INTO search_path VALUES (7, 1, '@namespace', 'string');
INSERT INTO search_path VALUES (8, 1, 'needs[0].rows', 'number');
INSERT INTO search_path VALUES (9, 1, 'needs[0].share', 'number');
INSERT INTO search_path VALUES (10, 1, 'needs[0].version', 'string');
INSERT INTO search_path VALUES (11, 1, 'needs[0].name', 'string');
INSERT INTO search_path VALUES (12, 1, 'tags[1]', 'string');
INSERT INTO search_path VALUES (13, 1, 'needs[1].share', 'number');
INSERT INTO search_path VALUES (14, 1, 'needs[1].version', 'string');
INSERT INTO search_path VALUES (15, 1, 'needs[1].name', 'string');
INSERT INTO search_path VALUES (16, 1, 'needs[1].rows', 'number');
INSERT INTO search_path VALUES (17, 1, 'tags[2]', 'string');
INSERT INTO search_path VALUES (18, 1, 'tags[3]', 'string');
INSERT INTO search_path VALUES (19, 1, 'days', 'number');
INSERT INTO search_path VALUES (20, 1, 'tags[4]', 'string');
INSERT INTO search_path VALUES (21, 4, 'version', 'string');
INSERT INTO search_path VALUES (22, 4, 'name', 'string');
INSERT INTO search_path VALUES (23, 4, 'needs[0].share', 'number');
INSERT INTO search_path VALUES (24, 4, 'needs[0].version', 'string');
INSERT INTO search_path VALUES (25, 4, 'needs[0].name', 'string');
INSERT INTO search_path VALUES (26, 4, 'needs[0].rows', 'number');
INSERT INTO search_path VALUES (27, 4, 'needs[1].name', 'string');
INSERT INTO search_path VALUES (28, 4, 'needs[1].rows', 'number');
INSERT INTO search_path VALUES (29, 4, 'needs[1].share', 'number');
INSERT INTO search_path VALUES (30, 4, 'needs[1].version', 'string');
INSERT INTO search_path VALUES (31, 4, 'rows', 'number');
INSERT INTO search_path VALUES (32, 4, 'share', 'number');
INSERT INTO search_path VALUES (33, 4, 'tags[0]', 'string');
INSERT INTO search_path VALUES (34, 4, 'tags[1]', 'string');
INSERT INTO search_path VALUES (35, 4, '@name', 'string');
INSERT INTO search_path VALUES (36, 4, '@namespace', 'string');
INSERT INTO search_path VALUES (37, 1, 'xs.version', 'string');
INSERT INTO search_path VALUES (38, 1, 'xs.xs.limit', 'number');
INSERT INTO search_path VALUES (39, 1, 'xs.xs.version', 'string');
INSERT INTO search_path VALUES (40, 1, 'xs.limit', 'number');
INSERT INTO search_path VALUES (41, 1, 'limit', 'number');
INSERT INTO search_path VALUES (42, 1, 'upstream.version', 'string');
INSERT INTO search_path VALUES (43, 1, 'upstream.tag', 'string');
INSERT INTO search_path VALUES (44, 1, 'tag', 'string');
INSERT INTO search_path VALUES (45, 1, 'base', 'number');
INSERT INTO search_path VALUES (46, 1, 'seconds', 'number');
INSERT INTO search_path VALUES (47, 1, 'width', 'number');
INSERT INTO search_path VALUES (48, 1, 'needs[2].version', 'string');
INSERT INTO search_path VALUES (49, 1, 'needs[2].name', 'string');
INSERT INTO search_path VALUES (50, 1, 'needs[2].rows', 'number');
INSERT INTO search_path VALUES (51, 1, 'needs[2].share', 'number');
INSERT INTO search_path VALUES (52, 1, 'day', 'string');
INSERT INTO search_value VALUES (1, 'above', 41, NULL, NULL);
INSERT INTO search_value VALUES (1, 'after', 24, NULL, X'030335');
INSERT INTO search_value VALUES (1, 'asks', 19, NULL, NULL);
INSERT INTO search_value VALUES (1, 'awaited', 21, NULL, X'02');
INSERT INTO search_value VALUES (1, 'bad', 26, NULL, X'02');
INSERT INTO search_value VALUES (1, 'before', 84, NULL, NULL);
INSERT INTO search_value VALUES (1, 'below', 22, NULL, NULL);
INSERT INTO search_value VALUES (1, 'called', 34, NULL, NULL);
INSERT INTO search_value VALUES (1, 'diamond', 3, NULL, X'010101');
INSERT INTO search_value VALUES (1, 'documented', 39, NULL, NULL);
INSERT INTO search_value VALUES (1, 'fine', 32, NULL, NULL);
INSERT INTO search_value VALUES (1, 'given', 44, NULL, NULL);
INSERT INTO search_value VALUES (1, 'held', 38, NULL, NULL);
INSERT INTO search_value VALUES (1, 'known', 20, NULL, NULL);
INSERT INTO search_value VALUES (1, 'limited', 35, NULL, X'0101');
INSERT INTO search_value VALUES (1, 'link', 7, NULL, X'0101010101010101010101');
INSERT INTO search_value VALUES (1, 'mended', 31, NULL, NULL);
INSERT INTO search_value VALUES (1, 'needs', 43, NULL, NULL);
INSERT INTO search_value VALUES (1, 'never', 33, NULL, NULL);
INSERT INTO search_value VALUES (1, 'not', 45, NULL, NULL);
INSERT INTO search_value VALUES (1, 'on', 25, NULL, NULL);
INSERT INTO search_value VALUES (1, 'plain', 1, NULL, X'01');
INSERT INTO search_value VALUES (1, 'that', 74, NULL, NULL);
INSERT INTO search_value VALUES (1, 'third', 29, NULL, NULL);
INSERT INTO search_value VALUES (1, 'unfinished', 75, NULL, X'01010101');
INSERT INTO search_value VALUES (1, 'was', 42, NULL, NULL);
INSERT INTO search_value VALUES (1, 'whose', 46, NULL, X'1B');
INSERT INTO search_value VALUES (2, '', 40, NULL, X'0B0101010101010101010101010101020101010101080101');
INSERT INTO search_value VALUES (2, '1', 1, NULL, X'01010101010101010101010101010101010101010101010101010101010101010101010101010201010101011B0101010101010401');
INSERT INTO search_value VALUES (2, '2', 66, NULL, NULL);
INSERT INTO search_value VALUES (3, 'above what was removed', 41, NULL, NULL);
INSERT INTO search_value VALUES (3, 'after the bad day', 24, NULL, NULL);
INSERT INTO search_value VALUES (3, 'after the bad hour', 27, NULL, NULL);
INSERT INTO search_value VALUES (3, 'after the mend', 30, NULL, NULL);
INSERT INTO search_value VALUES (3, 'after the worker', 83, NULL, NULL);
INSERT INTO search_value VALUES (3, 'asks for more', 19, NULL, NULL);
INSERT INTO search_value VALUES (3, 'awaited first', 21, NULL, NULL);
INSERT INTO search_value VALUES (3, 'awaited second', 23, NULL, NULL);
INSERT INTO search_value VALUES (3, 'bad day', 26, NULL, NULL);
INSERT INTO search_value VALUES (3, 'bad hour', 28, NULL, NULL);
INSERT INTO search_value VALUES (3, 'before a worker', 84, NULL, NULL);
INSERT INTO search_value VALUES (3, 'below the second', 22, NULL, NULL);
INSERT INTO search_value VALUES (3, 'called off', 34, NULL, NULL);
INSERT INTO search_value VALUES (3, 'diamond left', 5, NULL, NULL);
INSERT INTO search_value VALUES (3, 'diamond right', 6, NULL, NULL);
INSERT INTO search_value VALUES (3, 'diamond source', 4, NULL, NULL);
INSERT INTO search_value VALUES (3, 'diamond top', 3, NULL, NULL);
INSERT INTO search_value VALUES (3, 'documented well', 39, NULL, NULL);
INSERT INTO search_value VALUES (3, 'fine from the start', 32, NULL, NULL);
INSERT INTO search_value VALUES (3, 'given up', 44, NULL, NULL);
INSERT INTO search_value VALUES (3, 'held elsewhere', 38, NULL, NULL);
INSERT INTO search_value VALUES (3, 'known before', 20, NULL, NULL);
INSERT INTO search_value VALUES (3, 'limited', 35, NULL, NULL);
INSERT INTO search_value VALUES (3, 'limited first', 37, NULL, NULL);
INSERT INTO search_value VALUES (3, 'limited second', 36, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 0', 12, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 1', 13, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 10', 16, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 11', 7, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 2', 15, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 3', 8, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 4', 11, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 5', 18, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 6', 14, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 7', 9, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 8', 17, NULL, NULL);
INSERT INTO search_value VALUES (3, 'link 9', 10, NULL, NULL);
INSERT INTO search_value VALUES (3, 'mended', 31, NULL, NULL);
INSERT INTO search_value VALUES (3, 'needs what was given up', 43, NULL, NULL);
INSERT INTO search_value VALUES (3, 'never made', 33, NULL, NULL);
INSERT INTO search_value VALUES (3, 'not given up', 45, NULL, NULL);
INSERT INTO search_value VALUES (3, 'on another day', 25, NULL, NULL);
INSERT INTO search_value VALUES (3, 'plain', 1, NULL, NULL);
INSERT INTO search_value VALUES (3, 'plain top', 2, NULL, NULL);
INSERT INTO search_value VALUES (3, 'that no tick comes for', 74, NULL, NULL);
INSERT INTO search_value VALUES (3, 'third time lucky', 29, NULL, NULL);
INSERT INTO search_value VALUES (3, 'unfinished below the last', 79, NULL, NULL);
INSERT INTO search_value VALUES (3, 'unfinished first', 76, NULL, NULL);
INSERT INTO search_value VALUES (3, 'unfinished last', 77, NULL, NULL);
INSERT INTO search_value VALUES (3, 'unfinished middle', 78, NULL, NULL);
INSERT INTO search_value VALUES (3, 'unfinished top', 75, NULL, NULL);
INSERT INTO search_value VALUES (3, 'was removed', 42, NULL, NULL);
INSERT INTO search_value VALUES (3, 'whose claim lapses', 73, NULL, NULL);
INSERT INTO search_value VALUES (3, 'whose holder died', 46, NULL, NULL);
INSERT INTO search_value VALUES (4, '1000', 33, 1000.0, X'01');
INSERT INTO search_value VALUES (4, '1100', 3, 1100.0, X'27');
INSERT INTO search_value VALUES (4, '1200', 5, 1200.0, X'0F19');
INSERT INTO search_value VALUES (4, '1300', 6, 1300.0, X'0D0210');
INSERT INTO search_value VALUES (4, '1400', 4, 1400.0, X'130205060225');
INSERT INTO search_value VALUES (4, '1500', 39, 1500.0, X'2607');
INSERT INTO search_value VALUES (4, '1600', 22, 1600.0, X'072F07');
INSERT INTO search_value VALUES (4, '1700', 24, 1700.0, X'1620');
INSERT INTO search_value VALUES (4, '1800', 27, 1800.0, X'2E');
INSERT INTO search_value VALUES (4, '1900', 32, 1900.0, NULL);
INSERT INTO search_value VALUES (4, '2200', 41, 2200.0, X'21');
INSERT INTO search_value VALUES (4, '2300', 43, 2300.0, NULL);
INSERT INTO search_value VALUES (4, '2500', 79, 2500.0, NULL);
INSERT INTO search_value VALUES (4, '500', 1, 500.0, NULL);
INSERT INTO search_value VALUES (4, '600', 8, 600.0, X'0101010101010102010D');
INSERT INTO search_value VALUES (4, '700', 7, 700.0, X'090A09');
INSERT INTO search_value VALUES (4, '800', 28, 800.0, X'10');
INSERT INTO search_value VALUES (4, '900', 2, 900.0, NULL);
INSERT INTO search_value VALUES (5, '1.25', 1, 1.25, NULL);
INSERT INTO search_value VALUES (5, '1.5', 8, 1.5, X'0101010101010102010D');
INSERT INTO search_value VALUES (5, '1.75', 7, 1.75, X'090A09');
INSERT INTO search_value VALUES (5, '2', 28, 2.0, X'10');
INSERT INTO search_value VALUES (5, '2.25', 2, 2.25, NULL);
INSERT INTO search_value VALUES (5, '2.5', 33, 2.5, X'01');
INSERT INTO search_value VALUES (5, '2.75', 3, 2.75, X'27');
INSERT INTO search_value VALUES (5, '3', 5, 3.0, X'0F19');
INSERT INTO search_value VALUES (5, '3.25', 6, 3.25, X'0D0210');
INSERT INTO search_value VALUES (5, '3.5', 4, 3.5, X'130205060225');
INSERT INTO search_value VALUES (5, '3.75', 39, 3.75, X'2607');
INSERT INTO search_value VALUES (5, '4', 22, 4.0, X'072F07');
INSERT INTO search_value VALUES (5, '4.25', 24, 4.25, X'1620');
INSERT INTO search_value VALUES (5, '4.5', 27, 4.5, X'2E');
INSERT INTO search_value VALUES (5, '4.75', 32, 4.75, NULL);
INSERT INTO search_value VALUES (5, '5.5', 41, 5.5, X'21');
INSERT INTO search_value VALUES (5, '5.75', 43, 5.75, NULL);
INSERT INTO search_value VALUES (5, '6.25', 79, 6.25, NULL);
INSERT INTO search_value VALUES (6, 'After', 54, NULL, NULL);
INSERT INTO search_value VALUES (6, 'Boom', 55, NULL, NULL);
INSERT INTO search_value VALUES (6, 'Dynamic', 56, NULL, X'03');
INSERT INTO search_value VALUES (6, 'Fan', 68, NULL, NULL);
INSERT INTO search_value VALUES (6, 'Leaf', 69, NULL, NULL);
INSERT INTO search_value VALUES (6, 'Reported', 66, NULL, NULL);
INSERT INTO search_value VALUES (6, 'Setting', 65, NULL, NULL);
INSERT INTO search_value VALUES (6, 'Slow', 62, NULL, X'010103');
INSERT INTO search_value VALUES (6, 'Step', 1, NULL, X'01010101010101010101010101010101010101010101010101010101010101010101010101010201010101011B0101010101010401');
INSERT INTO search_value VALUES (6, 'Table', 40, NULL, NULL);
INSERT INTO search_value VALUES (6, 'Told', 80, NULL, X'0101');
INSERT INTO search_value VALUES (6, 'doubled', 52, NULL, X'14');
INSERT INTO search_value VALUES (6, 'dropin.After', 54, NULL, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Boom', 55, NULL, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Dynamic', 56, NULL, X'03');
INSERT INTO search_value VALUES (6, 'dropin.Fan', 68, NULL, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Leaf', 69, NULL, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Reported', 66, NULL, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Setting', 65, NULL, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Slow', 62, NULL, X'010103');
INSERT INTO search_value VALUES (6, 'dropin.doubled', 52, NULL, X'14');
INSERT INTO search_value VALUES (6, 'dropin.numbers', 53, NULL, X'040102010A');
INSERT INTO search_value VALUES (6, 'dropin.total', 51, NULL, X'13');
INSERT INTO search_value VALUES (6, 'numbers', 53, NULL, X'040102010A');
INSERT INTO search_value VALUES (6, 'sdk.Step', 1, NULL, X'01010101010101010101010101010101010101010101010101010101010101010101010101010201010101011B0101010101010401');
INSERT INTO search_value VALUES (6, 'sdk.Table', 40, NULL, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Told', 80, NULL, X'0101');
INSERT INTO search_value VALUES (6, 'total', 51, NULL, X'13');
INSERT INTO search_value VALUES (7, 'dropin', 51, NULL, X'010101010101010101010101010101010101010101');
INSERT INTO search_value VALUES (7, 'sdk', 1, NULL, X'0101010101010101010101010101010101010101010101010101010101010101010101010101010101010101011B0101010101010101010101');
INSERT INTO search_value VALUES (8, '1000', 33, 1000.0, NULL);
INSERT INTO search_value VALUES (8, '1100', 41, 1100.0, NULL);
INSERT INTO search_value VALUES (8, '1200', 3, 1200.0, X'10');
INSERT INTO search_value VALUES (8, '1300', 35, 1300.0, NULL);
INSERT INTO search_value VALUES (8, '1400', 5, 1400.0, X'01');
INSERT INTO search_value VALUES (8, '1500', 83, 1500.0, NULL);
INSERT INTO search_value VALUES (8, '1600', 23, 1600.0, X'34');
INSERT INTO search_value VALUES (8, '2500', 77, 2500.0, NULL);
INSERT INTO search_value VALUES (8, '500', 2, 500.0, NULL);
INSERT INTO search_value VALUES (8, '600', 8, 600.0, X'0101010201010101010C');
INSERT INTO search_value VALUES (8, '700', 7, 700.0, X'11');
INSERT INTO search_value VALUES (8, '800', 27, 800.0, X'10');
INSERT INTO search_value VALUES (9, '1.25', 2, 1.25, NULL);
INSERT INTO search_value VALUES (9, '1.5', 8, 1.5, X'0101010201010101010C');
INSERT INTO search_value VALUES (9, '1.75', 7, 1.75, X'11');
INSERT INTO search_value VALUES (9, '2', 27, 2.0, X'10');
INSERT INTO search_value VALUES (9, '2.5', 33, 2.5, NULL);
INSERT INTO search_value VALUES (9, '2.75', 41, 2.75, NULL);
INSERT INTO search_value VALUES (9, '3', 3, 3.0, X'10');
INSERT INTO search_value VALUES (9, '3.25', 35, 3.25, NULL);
INSERT INTO search_value VALUES (9, '3.5', 5, 3.5, X'01');
INSERT INTO search_value VALUES (9, '3.75', 83, 3.75, NULL);
INSERT INTO search_value VALUES (9, '4', 23, 4.0, X'34');
INSERT INTO search_value VALUES (9, '6.25', 77, 6.25, NULL);
INSERT INTO search_value VALUES (10, '1', 2, NULL, X'0102010101010101020101010101010401030303020602200206');
INSERT INTO search_value VALUES (11, 'bad day', 24, NULL, NULL);
INSERT INTO search_value VALUES (11, 'bad hour', 27, NULL, NULL);
INSERT INTO search_value VALUES (11, 'before a worker', 83, NULL, NULL);
INSERT INTO search_value VALUES (11, 'below the second', 23, NULL, NULL);
INSERT INTO search_value VALUES (11, 'called off', 33, NULL, NULL);
INSERT INTO search_value VALUES (11, 'diamond left', 3, NULL, NULL);
INSERT INTO search_value VALUES (11, 'diamond source', 5, NULL, X'01');
INSERT INTO search_value VALUES (11, 'given up', 43, NULL, NULL);
INSERT INTO search_value VALUES (11, 'known before', 19, NULL, NULL);
INSERT INTO search_value VALUES (11, 'limited first', 35, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 0', 13, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 1', 15, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 10', 7, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 2', 8, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 3', 11, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 4', 18, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 5', 14, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 6', 9, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 7', 17, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 8', 10, NULL, NULL);
INSERT INTO search_value VALUES (11, 'link 9', 16, NULL, NULL);
INSERT INTO search_value VALUES (11, 'mended', 30, NULL, NULL);
INSERT INTO search_value VALUES (11, 'plain', 2, NULL, NULL);
INSERT INTO search_value VALUES (11, 'unfinished below the last', 77, NULL, NULL);
INSERT INTO search_value VALUES (11, 'unfinished first', 75, NULL, NULL);
INSERT INTO search_value VALUES (11, 'was removed', 41, NULL, NULL);
INSERT INTO search_value VALUES (12, '0', 12, NULL, NULL);
INSERT INTO search_value VALUES (12, '1', 13, NULL, NULL);
INSERT INTO search_value VALUES (12, '10', 16, NULL, NULL);
INSERT INTO search_value VALUES (12, '11', 7, NULL, NULL);
INSERT INTO search_value VALUES (12, '2', 15, NULL, NULL);
INSERT INTO search_value VALUES (12, '3', 8, NULL, NULL);
INSERT INTO search_value VALUES (12, '4', 11, NULL, NULL);
INSERT INTO search_value VALUES (12, '5', 18, NULL, NULL);
INSERT INTO search_value VALUES (12, '6', 14, NULL, NULL);
INSERT INTO search_value VALUES (12, '7', 9, NULL, NULL);
INSERT INTO search_value VALUES (12, '8', 17, NULL, NULL);
INSERT INTO search_value VALUES (12, '9', 10, NULL, NULL);
INSERT INTO search_value VALUES (12, 'a', 84, NULL, NULL);
INSERT INTO search_value VALUES (12, 'another', 25, NULL, NULL);
INSERT INTO search_value VALUES (12, 'before', 20, NULL, NULL);
INSERT INTO search_value VALUES (12, 'below', 79, NULL, NULL);
INSERT INTO search_value VALUES (12, 'claim', 73, NULL, NULL);
INSERT INTO search_value VALUES (12, 'day', 26, NULL, NULL);
INSERT INTO search_value VALUES (12, 'elsewhere', 38, NULL, NULL);
INSERT INTO search_value VALUES (12, 'first', 21, NULL, X'1027');
INSERT INTO search_value VALUES (12, 'for', 19, NULL, NULL);
INSERT INTO search_value VALUES (12, 'from', 32, NULL, NULL);
INSERT INTO search_value VALUES (12, 'given', 45, NULL, NULL);
INSERT INTO search_value VALUES (12, 'holder', 46, NULL, NULL);
INSERT INTO search_value VALUES (12, 'hour', 28, NULL, NULL);
INSERT INTO search_value VALUES (12, 'last', 77, NULL, NULL);
INSERT INTO search_value VALUES (12, 'left', 5, NULL, NULL);
INSERT INTO search_value VALUES (12, 'made', 33, NULL, NULL);
INSERT INTO search_value VALUES (12, 'middle', 78, NULL, NULL);
INSERT INTO search_value VALUES (12, 'no', 74, NULL, NULL);
INSERT INTO search_value VALUES (12, 'off', 34, NULL, NULL);
INSERT INTO search_value VALUES (12, 'removed', 42, NULL, NULL);
INSERT INTO search_value VALUES (12, 'right', 6, NULL, NULL);
INSERT INTO search_value VALUES (12, 'second', 23, NULL, X'0D');
INSERT INTO search_value VALUES (12, 'source', 4, NULL, NULL);
INSERT INTO search_value VALUES (12, 'the', 22, NULL, X'02030335');
INSERT INTO search_value VALUES (12, 'time', 29, NULL, NULL);
INSERT INTO search_value VALUES (12, 'top', 2, NULL, X'0148');
INSERT INTO search_value VALUES (12, 'up', 44, NULL, NULL);
INSERT INTO search_value VALUES (12, 'well', 39, NULL, NULL);
INSERT INTO search_value VALUES (12, 'what', 41, NULL, X'02');
INSERT INTO search_value VALUES (13, '3', 43, 3.0, NULL);
INSERT INTO search_value VALUES (13, '3.25', 3, 3.25, NULL);
INSERT INTO search_value VALUES (13, '3.5', 35, 3.5, NULL);
INSERT INTO search_value VALUES (13, '4.25', 75, 4.25, NULL);
INSERT INTO search_value VALUES (13, '4.75', 30, 4.75, NULL);
INSERT INTO search_value VALUES (14, '1', 3, NULL, X'1B050820');
INSERT INTO search_value VALUES (15, 'diamond right', 3, NULL, NULL);
INSERT INTO search_value VALUES (15, 'fine from the start', 30, NULL, NULL);
INSERT INTO search_value VALUES (15, 'limited second', 35, NULL, NULL);
INSERT INTO search_value VALUES (15, 'not given up', 43, NULL, NULL);
INSERT INTO search_value VALUES (15, 'unfinished middle', 75, NULL, NULL);
INSERT INTO search_value VALUES (16, '1200', 43, 1200.0, NULL);
INSERT INTO search_value VALUES (16, '1300', 3, 1300.0, NULL);
INSERT INTO search_value VALUES (16, '1400', 35, 1400.0, NULL);
INSERT INTO search_value VALUES (16, '1700', 75, 1700.0, NULL);
INSERT INTO search_value VALUES (16, '1900', 30, 1900.0, NULL);
INSERT INTO search_value VALUES (17, 'bad', 24, NULL, X'03');
INSERT INTO search_value VALUES (17, 'day', 25, NULL, NULL);
INSERT INTO search_value VALUES (17, 'died', 46, NULL, NULL);
INSERT INTO search_value VALUES (17, 'lapses', 73, NULL, NULL);
INSERT INTO search_value VALUES (17, 'lucky', 29, NULL, NULL);
INSERT INTO search_value VALUES (17, 'mend', 30, NULL, NULL);
INSERT INTO search_value VALUES (17, 'more', 19, NULL, NULL);
INSERT INTO search_value VALUES (17, 'second', 22, NULL, NULL);
INSERT INTO search_value VALUES (17, 'the', 32, NULL, X'2F');
INSERT INTO search_value VALUES (17, 'tick', 74, NULL, NULL);
INSERT INTO search_value VALUES (17, 'up', 45, NULL, NULL);
INSERT INTO search_value VALUES (17, 'was', 41, NULL, X'02');
INSERT INTO search_value VALUES (17, 'worker', 83, NULL, X'01');
INSERT INTO search_value VALUES (18, 'comes', 74, NULL, NULL);
INSERT INTO search_value VALUES (18, 'day', 24, NULL, NULL);
INSERT INTO search_value VALUES (18, 'given', 43, NULL, NULL);
INSERT INTO search_value VALUES (18, 'hour', 27, NULL, NULL);
INSERT INTO search_value VALUES (18, 'last', 79, NULL, NULL);
INSERT INTO search_value VALUES (18, 'removed', 41, NULL, NULL);
INSERT INTO search_value VALUES (18, 'start', 32, NULL, NULL);
INSERT INTO search_value VALUES (19, '5', 40, 5.0, NULL);
INSERT INTO search_value VALUES (20, 'for', 74, NULL, NULL);
INSERT INTO search_value VALUES (20, 'up', 43, NULL, NULL);
INSERT INTO search_value VALUES (21, '1', 47, NULL, X'010101');
INSERT INTO search_value VALUES (22, 'diamond left', 49, NULL, NULL);
INSERT INTO search_value VALUES (22, 'diamond right', 50, NULL, NULL);
INSERT INTO search_value VALUES (22, 'diamond source', 48, NULL, NULL);
INSERT INTO search_value VALUES (22, 'diamond top', 47, NULL, NULL);
INSERT INTO search_value VALUES (23, '3', 47, 3.0, NULL);
INSERT INTO search_value VALUES (23, '3.5', 49, 3.5, X'01');
INSERT INTO search_value VALUES (24, '1', 47, NULL, X'0201');
INSERT INTO search_value VALUES (25, 'diamond left', 47, NULL, NULL);
INSERT INTO search_value VALUES (25, 'diamond source', 49, NULL, X'01');
INSERT INTO search_value VALUES (26, '1200', 47, 1200.0, NULL);
INSERT INTO search_value VALUES (26, '1400', 49, 1400.0, X'01');
INSERT INTO search_value VALUES (27, 'diamond right', 47, NULL, NULL);
INSERT INTO search_value VALUES (28, '1300', 47, 1300.0, NULL);
INSERT INTO search_value VALUES (29, '3.25', 47, 3.25, NULL);
INSERT INTO search_value VALUES (30, '1', 47, NULL, NULL);
INSERT INTO search_value VALUES (31, '1100', 47, 1100.0, NULL);
INSERT INTO search_value VALUES (31, '1200', 49, 1200.0, NULL);
INSERT INTO search_value VALUES (31, '1300', 50, 1300.0, NULL);
INSERT INTO search_value VALUES (31, '1400', 48, 1400.0, NULL);
INSERT INTO search_value VALUES (32, '2.75', 47, 2.75, NULL);
INSERT INTO search_value VALUES (32, '3', 49, 3.0, NULL);
INSERT INTO search_value VALUES (32, '3.25', 50, 3.25, NULL);
INSERT INTO search_value VALUES (32, '3.5', 48, 3.5, NULL);
INSERT INTO search_value VALUES (33, 'diamond', 47, NULL, X'010101');
INSERT INTO search_value VALUES (34, 'left', 49, NULL, NULL);
INSERT INTO search_value VALUES (34, 'right', 50, NULL, NULL);
INSERT INTO search_value VALUES (34, 'source', 48, NULL, NULL);
INSERT INTO search_value VALUES (34, 'top', 47, NULL, NULL);
INSERT INTO search_value VALUES (35, 'Step', 47, NULL, X'010101');
INSERT INTO search_value VALUES (35, 'sdk.Step', 47, NULL, X'010101');
INSERT INTO search_value VALUES (36, 'sdk', 47, NULL, X'010101');
INSERT INTO search_value VALUES (37, '', 51, NULL, X'011202');
INSERT INTO search_value VALUES (38, '5', 51, 5.0, NULL);
INSERT INTO search_value VALUES (38, '77', 70, 77.0, NULL);
INSERT INTO search_value VALUES (39, '', 51, NULL, X'13');
INSERT INTO search_value VALUES (40, '5', 52, 5.0, NULL);
INSERT INTO search_value VALUES (40, '77', 72, 77.0, NULL);
INSERT INTO search_value VALUES (41, '30', 57, 30.0, NULL);
INSERT INTO search_value VALUES (41, '31', 58, 31.0, NULL);
INSERT INTO search_value VALUES (41, '40', 60, 40.0, NULL);
INSERT INTO search_value VALUES (41, '41', 61, 41.0, NULL);
INSERT INTO search_value VALUES (41, '5', 53, 5.0, NULL);
INSERT INTO search_value VALUES (41, '77', 71, 77.0, NULL);
INSERT INTO search_value VALUES (42, '', 54, NULL, NULL);
INSERT INTO search_value VALUES (43, 'ff', 54, NULL, NULL);
INSERT INTO search_value VALUES (44, 'a', 66, NULL, NULL);
INSERT INTO search_value VALUES (44, 'cancelled', 67, NULL, NULL);
INSERT INTO search_value VALUES (44, 'ff', 54, NULL, X'01');
INSERT INTO search_value VALUES (44, 'limited0', 64, NULL, NULL);
INSERT INTO search_value VALUES (44, 'limited1', 63, NULL, NULL);
INSERT INTO search_value VALUES (44, 'limited2', 62, NULL, NULL);
INSERT INTO search_value VALUES (44, 's', 65, NULL, NULL);
INSERT INTO search_value VALUES (44, 'x', 68, NULL, NULL);
INSERT INTO search_value VALUES (44, 'x-0', 69, NULL, NULL);
INSERT INTO search_value VALUES (45, '30', 56, 30.0, NULL);
INSERT INTO search_value VALUES (45, '40', 59, 40.0, NULL);
INSERT INTO search_value VALUES (46, '0.1', 62, 0.1, X'0101');
INSERT INTO search_value VALUES (46, '1', 67, 1.0, NULL);
INSERT INTO search_value VALUES (47, '1', 68, 1.0, NULL);
INSERT INTO search_value VALUES (48, '1', 75, NULL, NULL);
INSERT INTO search_value VALUES (49, 'unfinished last', 75, NULL, NULL);
INSERT INTO search_value VALUES (50, '1500', 75, 1500.0, NULL);
INSERT INTO search_value VALUES (51, '3.75', 75, 3.75, NULL);
INSERT INTO search_value VALUES (52, '2026-11-28', 80, NULL, NULL);
INSERT INTO search_value VALUES (52, '2026-11-29', 81, NULL, NULL);
INSERT INTO search_value VALUES (52, 'held', 82, NULL, NULL);
INSERT INTO search_progress VALUES (1, 87);
INSERT INTO saved_searches VALUES (1, '01a23238-e952-756d-bbe4-6b1e55c95a72', 1, 1, 1, 'failures', 'status = failed', '["name","error"]', '-changed', 1740988800167550, 1740988800167550, '');
INSERT INTO saved_searches VALUES (2, '01a23238-e952-7da6-b3c0-7b7251cfdba1', 1, 1, 0, 'big', 'param.rows > 1000 created < 2030-01-01', '[]', '', 1740988800168034, 1740988800168034, 'Europe/Amsterdam');
INSERT INTO body VALUES (1, 1, '74037a39-36a8-55f2-b53f-48faf672c11f', '{"__name":"Step","__namespace":"sdk","name":"plain","needs":[],"rows":500,"share":1.25,"tags":["plain"],"version":"1"}', 118, 1, 1740988800172051, NULL, NULL, NULL);
INSERT INTO body VALUES (2, 1, '4d78bf35-8808-524e-815d-f1d07f620905', '', 377, 2, 1740988800184600, NULL, NULL, X'0028B52FFD440003008D0500720C271F6047AC0055AD6A47EC5935C606EDB1E2AC21083CB2E0969B3238F52B8A824B8917DF33CD329D36B81A2E9BE7FAC27E0AF073650A40EDDB61655E537AFB79D038574342DFAE9F3B0EAF35C321B5D6438E250C153141045B6C0332FB3E5962514075B4C8D119282E76402A32861CB785DEE26325E3F85E99AC20C81185FD4CBA99EB65F310988509E4F503C9FCBE21CBA997FD047CDF05CC20C811010500EBD9F04664A40C64105151599D6C2E0184C511F4');
INSERT INTO body VALUES (3, 1, '0edd6579-f544-5048-98d1-f7ebbb7ac9af', '', 1205, 3, 1740988800189859, NULL, NULL, X'0028B52FFD44008C002507001211321F6067AB00BA0C3B72779C411B8C6CA9518A04D18BD04A6C29570D7C5041702B074F7F5716C34474C14FE1CCD2FC9CF03E07B8F9592340BD378293F983504AEFD36041FC149A730544056CD4ABA8684E1B84AB6CB9A4CDAAC16E9D3846A335C5921ABCACCDC62A632975C9A4A24BF21C9CAF54086CBB1862A9C8A5A6BC6AB58D658AAC2CE046F8F76890CD5A425852AC0B850B398DC85A85A80D8D2D17632CFD3D999C1CC71384F719BB959F334B031095E5C086F8738238FFDE909979CE7423F0F73EB0721C4F040800235AC463F03C017F0733F0908C94C20C222A2AAB93CD25E91B19AC');
INSERT INTO body VALUES (4, 1, '16663fed-7e0c-53bd-903c-4e6216b186ef', '', 403, 2, 1740988800189859, NULL, NULL, X'0028B52FFD4400090095050062CC261F70274E3284521B9AA11059A494B2082274F521A9D9924D22A329FB4EFF330489AFEF9DA789501B3C0BCF13F671C0454F15A0FB861C139F4A156B1F0F1EE85948E45B2F04E1C27807D4D492C6692D369226474B8B2A983256DFC34615B22E041A4FBDC4928553A26AA4D71C4BCCC8C18DDDF74C748CA21C41D847D8ED3C1F2D5D00009DC7E01AF83C018CDFF77387983F7424F07D1B9CA328470406004213634023DE948C14E30C222A2AAB93CD25A7E82E27');
INSERT INTO body VALUES (5, 1, 'ab6b78bb-4a6c-5339-bf94-c0c5d813bd33', '{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}', 138, 1, 1740988800189859, NULL, NULL, NULL);
INSERT INTO body VALUES (6, 1, 'f19d21f3-ffa6-57ae-a5a7-162887dda1ef', '', 406, 2, 1740988800189859, NULL, NULL, X'0028B52FFD44000C009D0500820C271F60679C00BA8CCB1C8DA7360CD9BB2800208314A9D96E6613A3197D5041702B89ABF39DA7891024780E9E57F8B1D0A2E72A02960FA1C6C4674AABF8B1E0819E83449E4185205D2C77BC5596B056A57AE9260753422A8C353A9DFF9ADDD7AB90B75C726A2484D66477A963CDD06EE468D6ED7C263666598E50F8F141E83C1F3185060278CE6368CD7B7EE0C5F3A16B87983FC048E07C6868CEB21C110600441B834223DE988C94030D222A2AAB93CD25BB155D9C');
INSERT INTO body VALUES (7, 1, '1076ec93-649a-569e-b829-3191b969cba5', '{"__name":"Step","__namespace":"sdk","name":"link 4","needs":[{"__hash":"70344a3b-5380-5776-b568-be3d0272e295","__id":"34951519-cb19-5436-89f1-6f65766425e2","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","4"],"version":"1"}', 1129, 5, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (8, 1, '39fd8312-abf8-5dad-a436-e9a16bb1b565', '{"__name":"Step","__namespace":"sdk","name":"link 10","needs":[{"__hash":"cf90ae38-ce62-5ec0-be2f-867002268463","__id":"45af3ad7-132f-537a-ba48-f385395323cd","__name":"Step","__namespace":"sdk"}],"rows":700,"share":1.75,"tags":["link","10"],"version":"1"}', 2644, 11, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (9, 1, '62b32631-8031-50eb-8b7c-eff200934ad9', '{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}', 121, 1, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (10, 1, '70344a3b-5380-5776-b568-be3d0272e295', '{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__hash":"f405169d-26bd-5ec0-a091-6a0fbe6a8984","__id":"cf09edae-71e3-57bc-9d9d-49b89c37ec20","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}', 877, 4, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (11, 1, '77321b59-5b2d-5531-965e-aa962c446307', '{"__name":"Step","__namespace":"sdk","name":"link 8","needs":[{"__hash":"edcf4601-32ed-52bc-8e47-bed560e8d7b1","__id":"4336fbd2-4dd1-5038-9566-fcdf29530a62","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","8"],"version":"1"}', 2137, 9, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (12, 1, '9ee7836c-1c99-540a-90ba-799492576221', '{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__hash":"62b32631-8031-50eb-8b7c-eff200934ad9","__id":"645767e4-8890-594d-b411-62340b7d339d","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}', 373, 2, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (13, 1, 'c0a630cb-71b8-53b3-a518-31b596b47c3a', '{"__name":"Step","__namespace":"sdk","name":"link 6","needs":[{"__hash":"ded7164b-d3db-5168-adb7-7d0c82734933","__id":"ea887bb7-a8ce-5f58-b7e0-d6dfa459f124","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","6"],"version":"1"}', 1633, 7, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (14, 1, 'c92524d6-c706-5b87-8c36-ad4d93fd9e71', '{"__name":"Step","__namespace":"sdk","name":"link 11","needs":[{"__hash":"39fd8312-abf8-5dad-a436-e9a16bb1b565","__id":"d63718be-2308-521b-acfd-a0d932c08ddf","__name":"Step","__namespace":"sdk"}],"rows":700,"share":1.75,"tags":["link","11"],"version":"1"}', 2899, 12, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (15, 1, 'cf90ae38-ce62-5ec0-be2f-867002268463', '{"__name":"Step","__namespace":"sdk","name":"link 9","needs":[{"__hash":"77321b59-5b2d-5531-965e-aa962c446307","__id":"d8828d46-3577-54e4-b665-e7bb3a1f2408","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","9"],"version":"1"}', 2389, 10, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (16, 1, 'ded7164b-d3db-5168-adb7-7d0c82734933', '{"__name":"Step","__namespace":"sdk","name":"link 5","needs":[{"__hash":"1076ec93-649a-569e-b829-3191b969cba5","__id":"49ef3076-0859-5869-b21e-9d8aa8d66dac","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","5"],"version":"1"}', 1381, 6, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (17, 1, 'edcf4601-32ed-52bc-8e47-bed560e8d7b1', '{"__name":"Step","__namespace":"sdk","name":"link 7","needs":[{"__hash":"c0a630cb-71b8-53b3-a518-31b596b47c3a","__id":"b73e4ebe-63a0-552e-ab1c-a312f2838ab6","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","7"],"version":"1"}', 1885, 8, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (18, 1, 'f405169d-26bd-5ec0-a091-6a0fbe6a8984', '{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__hash":"9ee7836c-1c99-540a-90ba-799492576221","__id":"9c117070-13c3-5a69-aaac-a3a9cf8e29f4","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}', 625, 3, 1740988800202605, NULL, NULL, NULL);
INSERT INTO body VALUES (19, 1, 'be75ae7e-fe33-53bc-a4d6-1a31cf850d98', '{"__name":"Step","__namespace":"sdk","name":"known before","needs":[],"rows":1200,"share":3.0,"tags":["known","before"],"version":"1"}', 134, 1, 1740988800216003, NULL, NULL, NULL);
INSERT INTO body VALUES (20, 1, 'ca52cbc2-382d-5ebe-a28f-a80daf3a7fee', '', 404, 2, 1740988800216003, NULL, NULL, X'0028B52FFD44000E00AD0500E28C272050875601800E47220494D006233B97824654B5517767777ACF0EE123333318028DA7AF27A0A123133C0BCF47F89E27ACF7C02E9EEA00D0758EDBF413214DEB5D00E3B3D0C823EC38D8A28E45153EABBC87A155E725AA9DB6A82A92D0D79D41591C52CA6B49379D0087EC694CD551E57738E15509B3AF37BD0DC39C41586FC79C789E23440C227C833EF43E7F70FD756EABE8BC8217025F67C42618E68C0600469343A15D6F4C46CA8106111595D5C9E612EEBEB2C1');
INSERT INTO body VALUES (21, 1, 'f9358ef6-e3f2-5fdc-b208-fcd984e7c750', '{"__name":"Step","__namespace":"sdk","name":"awaited first","needs":[],"rows":1300,"share":3.25,"tags":["awaited","first"],"version":"1"}', 137, 1, 1740988800219569, NULL, NULL, NULL);
INSERT INTO body VALUES (22, 1, '62869771-432c-5040-9011-2ccf5e8b43e6', '{"__name":"Step","__namespace":"sdk","name":"below the second","needs":[],"rows":1600,"share":4.0,"tags":["below","the","second"],"version":"1"}', 144, 1, 1740988800222789, NULL, NULL, NULL);
INSERT INTO body VALUES (23, 1, '7addd0a5-2f31-5958-9d86-f780c80d8b04', '', 413, 2, 1740988800222789, NULL, NULL, X'0028B52FFD44000D0095050082CC26205067DC00991E8B8868336A9CC99034CDCCCEAC4A0B442222CA3984CFCDCC60088BABE71B87E9870F8E86E30BF92650C4D105B03C3FBAF431A5A6F29D709EA36181576B9B1ECEED2A052D558ADA321C3A5A538430E5AD63FBFC3206B3A610D80DBCB790520941A92587DE620DA9E3400CC2329E5F5A9724B9A290EF656E8EDFC679DC00CB0846137A7CC1F6F3FCF4D0F80323049E67036D92E48A060044CB634223DE9C8C14240D222A2AAB93CD25C71DF3A6');
INSERT INTO body VALUES (24, 1, '3553f8fa-f78d-5e8e-b659-7ce09fa08bd8', '{"__name":"Step","__namespace":"sdk","name":"on another day","needs":[],"rows":1400,"share":3.5,"tags":["on","another","day"],"version":"1"}', 140, 1, 1740988800228910, NULL, NULL, NULL);
INSERT INTO body VALUES (25, 1, '881ea80f-4af4-5242-924f-b2f51b59df88', '', 404, 2, 1740988800228910, NULL, NULL, X'0028B52FFD44001800DD0500720D29205067AC0041D524F022F05090C9644F53CCECCC205A614BF45E1FC247666630048BABB73B07837C9AE05A7862F97A5E777DC7793DA15D06ECBCB263B0DAFBD928AF2929AA5D161C9E6B61A1577A1D8CEA84C0C5A1049543AC1F43FDD821D67051900DCB0A4C8FD94A7621B63887FA780C31B216C412464190C7BC3DCA8D4D7305A15D72B7737D62D9E07546C7693C3DE15E2FC0F2EDFD1621F5889E006FEF81759AE68A060034DAF04865E46121B8B0E19E456575B2B904E7110BD7');
INSERT INTO body VALUES (26, 1, '9c337965-843d-5c2e-bb85-4a645dc0f7da', '{"__name":"Step","__namespace":"sdk","name":"bad day","needs":[],"rows":700,"share":1.75,"tags":["bad","day"],"version":"1"}', 124, 1, 1740988800228910, NULL, NULL, NULL);
INSERT INTO body VALUES (27, 1, '2b423b4a-054e-5de2-b638-beac24ad240a', '', 406, 2, 1740988800234589, NULL, NULL, X'0028B52FFD44001900DD0500820D29204069AB00DF6C4554A18C8383246DA2A011E9985D16D50B978ED3FC50144577038BA3B32B0B42C646B81EAEE76DD7379CD71BD825C1CEAB0248EC1D17CAEB3902885D262CF17A58E891F5DA1DCDB1DA63D6819A71EF2873DA2ED369A177D23A3B23B85B2A9CF454A19F6194964167298304AC66D835460B6967877261925C616097DCAD5C1F0F1668F036A3E13462CFB7D717B03C7BBB4D487DA2E7C0D9DB609524B92206004C1375461BC8AC8C68A60D222A2AAB93CD25D7FC7E23');
INSERT INTO body VALUES (28, 1, 'b391dbcd-b973-5901-941d-fe65f4064bed', '{"__name":"Step","__namespace":"sdk","name":"bad hour","needs":[],"rows":800,"share":2.0,"tags":["bad","hour"],"version":"1"}', 125, 1, 1740988800234589, NULL, NULL, NULL);
INSERT INTO body VALUES (29, 1, '52b54536-f55f-5164-890a-e0116488e81f', '{"__name":"Step","__namespace":"sdk","name":"third time lucky","needs":[],"rows":1600,"share":4.0,"tags":["third","time","lucky"],"version":"1"}', 144, 1, 1740988800239055, NULL, NULL, NULL);
INSERT INTO body VALUES (30, 1, '05f78ced-6cbd-59ea-8ede-96ce1566027d', '{"__name":"Step","__namespace":"sdk","name":"fine from the start","needs":[],"rows":1900,"share":4.75,"tags":["fine","from","the","start"],"version":"1"}', 153, 1, 1740988800246010, NULL, NULL, NULL);
INSERT INTO body VALUES (31, 1, '884c84df-2caa-5051-bc57-93982dd12cb0', '{"__name":"Step","__namespace":"sdk","name":"mended","needs":[],"rows":600,"share":1.5,"tags":["mended"],"version":"1"}', 119, 1, 1740988800246010, NULL, NULL, NULL);
INSERT INTO body VALUES (32, 1, 'de4c59b2-6484-5c57-bbba-7193d997202e', '', 675, 2, 1740988800246010, NULL, NULL, X'0028B52FFD440093004D07007291321F6067AB00BA0C7B33629C411B24D9A4F18A04D193724B527B991AF82208E24A8BA7BB2F08C3649AE0A7F0F3569A9F13DCA7C06B7E16E0706FE629F3072195DC670182F92934F8D8A65E96DB0A110895235B5D88306DD1389452909981D6DAD47121DADC4D5F23AB0CE352EED8985C7416E7ABC94D6CA5A7562B3218EAE25E7DF280CA508472D5DE9D0D084623311B0D3910651BA1A645ABEF454325AB16556B7757E65392E40A82FBE4EEE5E7BCF461D04A3360BA91EFE7033CEFDEF125E679A29B80BBF7E12D49724509004A2B8E8CD6F018BC47D8EF60069E939182A44144456575B2B9048C0A9856');
INSERT INTO body VALUES (33, 1, '28bb52d5-4c2e-53a1-9989-a4726afe1815', '', 391, 2, 1740988800259324, NULL, NULL, X'0028B52FFD440005006D0500428C251F6087D300BA8261322C6EA26A5256969509007472963435DB9EF2C01B0481798F23D73B0AC47ABA712BDCBEE857C1326E0990E8FBD966DD1042887E1D289E5BE1615789ECF22226D877C0345CDA431E0F6CDE269CB092C8F58CC0B40AE26E548AE1D072BA0CD8BCC4940E134225A094EB9BB50DC3DCB1E817773BB7376F82F074A39DDB0D785DDF6A17CBBE6806C1F59D588761EE0806004013633E1BDE8C8C14A20C222A2AAB93CD25E8026FE9');
INSERT INTO body VALUES (34, 1, '7c6c3083-8835-5a45-8da0-b7c3eed07a83', '{"__name":"Step","__namespace":"sdk","name":"called off","needs":[],"rows":1000,"share":2.5,"tags":["called","off"],"version":"1"}', 130, 1, 1740988800259324, NULL, NULL, NULL);
INSERT INTO body VALUES (35, 1, '7d882d6e-8001-5f28-a179-1dd8b0b12ec9', '{"__name":"Step","__namespace":"sdk","name":"limited first","needs":[],"rows":1300,"share":3.25,"tags":["limited","first"],"version":"1"}', 137, 1, 1740988800263491, NULL, NULL, NULL);
INSERT INTO body VALUES (36, 1, 'dbf4e054-520b-57a6-a904-a5cb32e219af', '{"__name":"Step","__namespace":"sdk","name":"limited second","needs":[],"rows":1400,"share":3.5,"tags":["limited","second"],"version":"1"}', 138, 1, 1740988800263491, NULL, NULL, NULL);
INSERT INTO body VALUES (37, 1, 'de40c9d7-c6a0-5832-821a-1115da192059', '', 660, 2, 1740988800263491, NULL, NULL, X'0028B52FFD44008100F50600729030206087AA00BA8C1134431CD56834BB6499C8100427D248B39BA41F070A0080130107DFB323124B5C74C14D81C01E051AE38615C0B2F7A219E28DAA628F0689C54DC1F1AA7AEFA0A73413ABCB639913A56365BB87964BABB4B5A70F728F5B265D2D8FA6389D1ECEC4DA4971D01C98EF42DC687BCF52928F75A9BCE6449EA6E4B70FAD72CE0E97F5FAAC538740B8B9D4B6448EC2B9AA48F6010F82407576436C86247983C01E6137E2E6B019CB6121B8F9008C67EFD714D15CD18C80B3F7A12192E48D0800FA59C563F01E61BF83197840464A2006111595D5C9E612786CB3E3');
INSERT INTO body VALUES (38, 1, 'db0d4fce-289b-524b-966b-13c0c38e55dd', '{"__name":"Step","__namespace":"sdk","name":"held elsewhere","needs":[],"rows":1400,"share":3.5,"tags":["held","elsewhere"],"version":"1"}', 138, 1, 1740988800273794, NULL, NULL, NULL);
INSERT INTO body VALUES (39, 1, '2de4c968-996c-58a5-80fe-983d32829791', '{"__name":"Step","__namespace":"sdk","name":"documented well","needs":[],"rows":1500,"share":3.75,"tags":["documented","well"],"version":"1"}', 141, 1, 1740988800279120, NULL, NULL, NULL);
INSERT INTO body VALUES (40, 1, '845d3eb0-e1a1-5b67-9cba-545dd12fda60', '{"__name":"Table","__namespace":"sdk","days":5,"version":""}', 60, 1, 1740988800282579, NULL, NULL, NULL);
INSERT INTO body VALUES (41, 1, '4299a766-af15-573b-a628-73a4d337f43f', '{"__name":"Step","__namespace":"sdk","name":"was removed","needs":[],"rows":1100,"share":2.75,"tags":["was","removed"],"version":"1"}', 133, 1, 1740988800285687, NULL, NULL, NULL);
INSERT INTO body VALUES (42, 1, '47e0edf4-5615-54e3-99b5-94c4f6055db1', '', 422, 2, 1740988800285687, NULL, NULL, X'0028B52FFD44002100F50500D2CD291E603556B56A0C3D301EC71DC88D6914A6004067BB4BC8A21B89BE2108160F89ABC3374EA11F8EAE83EB7BE7F5D0CA79BD00BE0516BA368006CFCFCABE1AC65AF03D9DE73A48E8090B83B4D736310E96D8C524BDA75A528F5D6A6A596B31E4F0B1C0B083798CC563D94BC8729B16F65A6A8AD9E4DCDB2459C7E165AF54942304F01D999BEB23478E819FA27716D0CA5970E42C7BFD40ECC333610FAD3F30147078366CA32847040600A046D69436BC791929501C44545456279B4B4440EC8D');
INSERT INTO body VALUES (43, 1, 'dc1a27f3-71df-5f38-9be0-64536b23a0e3', '{"__name":"Step","__namespace":"sdk","name":"whose holder died","needs":[],"rows":1700,"share":4.25,"tags":["whose","holder","died"],"version":"1"}', 147, 1, 1740988800299714, NULL, NULL, NULL);
INSERT INTO body VALUES (44, 4, '0edd6579-f544-5048-98d1-f7ebbb7ac9af', '', 1205, 3, 1740988801379958, NULL, NULL, X'0028B52FFD44008C002507001211321F6067AB00BA0C3B72779C411B8C6CA9518A04D18BD04A6C29570D7C5041702B074F7F5716C34474C14FE1CCD2FC9CF03E07B8F9592340BD378293F983504AEFD36041FC149A730544056CD4ABA8684E1B84AB6CB9A4CDAAC16E9D3846A335C5921ABCACCDC62A632975C9A4A24BF21C9CAF54086CBB1862A9C8A5A6BC6AB58D658AAC2CE046F8F76890CD5A425852AC0B850B398DC85A85A80D8D2D17632CFD3D999C1CC71384F719BB959F334B031095E5C086F8738238FFDE909979CE7423F0F73EB0721C4F040800235AC463F03C017F0733F0908C94C20C222A2AAB93CD25E91B19AC');
INSERT INTO body VALUES (45, 4, '16663fed-7e0c-53bd-903c-4e6216b186ef', '', 403, 2, 1740988801379958, NULL, NULL, X'0028B52FFD4400090095050062CC261F70274E3284521B9AA11059A494B2082274F521A9D9924D22A329FB4EFF330489AFEF9DA789501B3C0BCF13F671C0454F15A0FB861C139F4A156B1F0F1EE85948E45B2F04E1C27807D4D492C6692D369226474B8B2A983256DFC34615B22E041A4FBDC4928553A26AA4D71C4BCCC8C18DDDF74C748CA21C41D847D8ED3C1F2D5D00009DC7E01AF83C018CDFF77387983F7424F07D1B9CA328470406004213634023DE948C14E30C222A2AAB93CD25A7E82E27');
INSERT INTO body VALUES (46, 4, 'ab6b78bb-4a6c-5339-bf94-c0c5d813bd33', '{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}', 138, 1, 1740988801379958, NULL, NULL, NULL);
INSERT INTO body VALUES (47, 4, 'f19d21f3-ffa6-57ae-a5a7-162887dda1ef', '', 406, 2, 1740988801379958, NULL, NULL, X'0028B52FFD44000C009D0500820C271F60679C00BA8CCB1C8DA7360CD9BB2800208314A9D96E6613A3197D5041702B89ABF39DA7891024780E9E57F8B1D0A2E72A02960FA1C6C4674AABF8B1E0819E83449E4185205D2C77BC5596B056A57AE9260753422A8C353A9DFF9ADDD7AB90B75C726A2484D66477A963CDD06EE468D6ED7C263666598E50F8F141E83C1F3185060278CE6368CD7B7EE0C5F3A16B87983FC048E07C6868CEB21C110600441B834223DE988C94030D222A2AAB93CD25BB155D9C');
INSERT INTO body VALUES (48, 1, '99467ab3-f51f-5d60-adfb-0acd1d12c24a', '{"__name":"Step","__namespace":"sdk","name":"unfinished below the last","needs":[],"rows":2500,"share":6.25,"tags":["unfinished","below","the","last"],"version":"1"}', 165, 1, 1740988804925240, NULL, NULL, NULL);
INSERT INTO body VALUES (49, 1, '9a319b6a-22d5-5d2d-b2e1-ff75ce8ee5da', '', 437, 2, 1740988804925240, NULL, NULL, X'0028B52FFD44001000AD0500A28C27204069AC00DFACAA312238AC756CB8C7288D48C7EC15200B6CD9EC343FE328CA818BABB7C783D30F233C0DCF17DA7B60134F4D028C767EB6E9674AAADA3BE1F03C0D8B3CE2588D5DC9A14C414C710C255614B17B0BE92A5B8B816F7FCE1ECB2DF5D4739B1003DFA2843C4550294406B3097230F6F6A6B759962B0AEDFD98E3F389DE0280C74D3BD181F1E07982D76F67B788CE233821F07636D8B82C570406004613834433DEA08C94440D222A2AAB93CD254637DD5F');
INSERT INTO body VALUES (50, 1, 'ba9dcefb-77a2-5b59-9fe0-69d4db1be991', '{"__name":"Step","__namespace":"sdk","name":"unfinished middle","needs":[],"rows":1700,"share":4.25,"tags":["unfinished","middle"],"version":"1"}', 145, 1, 1740988804925240, NULL, NULL, NULL);
INSERT INTO body VALUES (51, 1, 'bf9ed769-bfc6-544f-81a4-2171d9b1177f', '{"__name":"Step","__namespace":"sdk","name":"unfinished first","needs":[],"rows":1600,"share":4.0,"tags":["unfinished","first"],"version":"1"}', 142, 1, 1740988804925240, NULL, NULL, NULL);
INSERT INTO body VALUES (52, 1, 'f14d2c06-dbbb-5781-84f4-ba8512af68dc', '', 1257, 3, 1740988804925240, NULL, NULL, X'0028B52FFD44001501AD0800C2153D1E6049EBAA8B81D0E19B80B7A18C2536AE6298626589624B353520040070340BB9D9525992887884340379581269D2D03212B8441A0E482D1FE19098E69C625BC684059166A078CD92FBE95F48D1A2D6E33858135BAFE7285EDCCA39FFB33F7841A8FBE8A923676547489D7ABDC9F5EE233E08AEA58E26B89E767A56D60ED5A57330B47EBBFFEDF3C25BE979D8DAFC58915B4B1FFCC3DB990593FCEB7FDE390E1E650F9DAA57AC7CD253E6EAF53A9B2D3D816BEDBEF65D8BB470CB141605AB3AE0D356CBBFE1CB9648748861A482A165F47F254D1E9604803F12132581CA419A2CF0982DFF708768F2F009816CF9064E318C54080A00525EC663F01EC1F638886FB0BD8371784E460A9206111595D5C9E6124D7680FD');
INSERT INTO body VALUES (53, 1, '4c04ed5d-8690-575a-8de7-eb2a7dda02ed', '{"__name":"Told","__namespace":"sdk","day":"2026-11-28","version":""}', 69, 1, 1740988804934874, NULL, NULL, NULL);
INSERT INTO body VALUES (54, 1, '5d9ae288-a8de-52ae-8147-d540f62d2e3c', '{"__name":"Told","__namespace":"sdk","day":"2026-11-29","version":""}', 69, 1, 1740988804934874, NULL, NULL, NULL);
INSERT INTO body VALUES (55, 1, '253ee13f-8efc-58f1-a3bf-2ff20ff433fe', '{"__name":"Told","__namespace":"sdk","day":"held","version":""}', 63, 1, 1740988804950123, NULL, NULL, NULL);
INSERT INTO body VALUES (56, 1, '9d3d2094-0974-5a24-9ba4-10ec0b1f211d', '{"__name":"Step","__namespace":"sdk","name":"before a worker","needs":[],"rows":1500,"share":3.75,"tags":["before","a","worker"],"version":"1"}', 143, 1, 1740988804950123, NULL, NULL, NULL);
INSERT INTO body VALUES (57, 1, 'fd1ecec9-3889-592e-909d-7e173c05a802', '', 418, 2, 1740988804950123, NULL, NULL, X'0028B52FFD44001300B5050002CD271F6045AB00BAAC8517D604900CA634A92A8504519ED2D8AEDA9C4EF40D41B0788DA7EF9D07015F0F3C0FCFB78BCF1BF63080E353076ADF8F1D7CAA26690F17CF7B1E1AF9A459439AD2AC3043A9D542AB290842928680186D66A916BE670896D2D112A34D6B428A9985D4C1085285A5482D3D1881ADEF1D64B72C6718F690753BCFBF4EBC6721681705AF63E3E7130C7EDF0D2B605ED111E0FB16606759CE08060048CB67441BDEA48C14650D222A2AAB93CD25800CC2C5');
INSERT INTO body_ref VALUES (2, 1);
INSERT INTO body_ref VALUES (3, 4);
INSERT INTO body_ref VALUES (4, 5);
INSERT INTO body_ref VALUES (6, 5);
INSERT INTO body_ref VALUES (3, 6);
INSERT INTO body_ref VALUES (16, 7);
INSERT INTO body_ref VALUES (14, 8);
INSERT INTO body_ref VALUES (12, 9);
INSERT INTO body_ref VALUES (7, 10);
INSERT INTO body_ref VALUES (15, 11);
INSERT INTO body_ref VALUES (18, 12);
INSERT INTO body_ref VALUES (17, 13);
INSERT INTO body_ref VALUES (8, 15);
INSERT INTO body_ref VALUES (13, 16);
INSERT INTO body_ref VALUES (11, 17);
INSERT INTO body_ref VALUES (10, 18);
INSERT INTO body_ref VALUES (20, 19);
INSERT INTO body_ref VALUES (23, 22);
INSERT INTO body_ref VALUES (25, 26);
INSERT INTO body_ref VALUES (27, 28);
INSERT INTO body_ref VALUES (32, 30);
INSERT INTO body_ref VALUES (32, 31);
INSERT INTO body_ref VALUES (33, 34);
INSERT INTO body_ref VALUES (37, 35);
INSERT INTO body_ref VALUES (37, 36);
INSERT INTO body_ref VALUES (42, 41);
INSERT INTO body_ref VALUES (44, 45);
INSERT INTO body_ref VALUES (45, 46);
INSERT INTO body_ref VALUES (47, 46);
INSERT INTO body_ref VALUES (44, 47);
INSERT INTO body_ref VALUES (49, 48);
INSERT INTO body_ref VALUES (52, 49);
INSERT INTO body_ref VALUES (52, 50);
INSERT INTO body_ref VALUES (52, 51);
INSERT INTO body_ref VALUES (57, 56);
INSERT INTO family VALUES (1, 1, 'sdk', 'Step');
INSERT INTO family VALUES (2, 1, 'sdk', 'Table');
INSERT INTO family VALUES (3, 4, 'sdk', 'Step');
INSERT INTO family VALUES (4, 1, 'dropin', 'total');
INSERT INTO family VALUES (5, 1, 'dropin', 'doubled');
INSERT INTO family VALUES (6, 1, 'dropin', 'numbers');
INSERT INTO family VALUES (7, 1, 'dropin', 'After');
INSERT INTO family VALUES (8, 1, 'dropin', 'Boom');
INSERT INTO family VALUES (9, 1, 'dropin', 'Dynamic');
INSERT INTO family VALUES (10, 1, 'dropin', 'Slow');
INSERT INTO family VALUES (11, 1, 'dropin', 'Setting');
INSERT INTO family VALUES (12, 1, 'dropin', 'Reported');
INSERT INTO family VALUES (13, 1, 'dropin', 'Fan');
INSERT INTO family VALUES (14, 1, 'dropin', 'Leaf');
INSERT INTO family VALUES (15, 1, 'sdk', 'Told');
INSERT INTO family_param VALUES (1, 'name', 0, '945603a8f587786b463c3f94fce115c0', 1);
INSERT INTO family_param VALUES (1, 'needs[0]', 4, '8e6a6cca7aae1d1e781d3ee04849d6b0', 1);
INSERT INTO family_param VALUES (1, 'needs[0].name', 5, '945603a8f587786b463c3f94fce115c0', 1);
INSERT INTO family_param VALUES (1, 'needs[0].needs', 6, '4f53cda18c2baa0c0354bb5f9a3ecbe5', 1);
INSERT INTO family_param VALUES (1, 'needs[0].rows', 7, '0604cd3138feed202ef293e062da2f47', 1);
INSERT INTO family_param VALUES (1, 'needs[0].share', 8, '004a9e0878ff83e6b91f50d50dad439d', 1);
INSERT INTO family_param VALUES (1, 'needs[0].tags', 9, '20d68caec1a1ce067f60295af80b36c4', 1);
INSERT INTO family_param VALUES (1, 'needs[1]', 10, '8e6a6cca7aae1d1e781d3ee04849d6b0', 1);
INSERT INTO family_param VALUES (1, 'needs[1].name', 11, 'fe0ea31be495ccbd8f271c967e32dfb1', 1);
INSERT INTO family_param VALUES (1, 'needs[1].needs', 12, '4f4b9f2d1e4a59af0863b17e28ae18a9', 1);
INSERT INTO family_param VALUES (1, 'needs[1].rows', 13, 'a037a7dfaf26abe1265bd5d51447be3b', 1);
INSERT INTO family_param VALUES (1, 'needs[1].share', 14, '930f3f2c94c89e836cd5b64d0f5f8e49', 1);
INSERT INTO family_param VALUES (1, 'needs[1].tags', 15, '6074e8b34694c09c08b34f13b283af0c', 1);
INSERT INTO family_param VALUES (1, 'needs[2]', 16, '8e6a6cca7aae1d1e781d3ee04849d6b0', 1);
INSERT INTO family_param VALUES (1, 'needs[2].name', 17, 'dbb778a542fc1ca5f98aee49200e8c99', 1);
INSERT INTO family_param VALUES (1, 'needs[2].needs', 18, '8b30bd7969c57bc6020e1afdac86bad0', 1);
INSERT INTO family_param VALUES (1, 'needs[2].rows', 19, '9f69998560dcfd8016442e0a32e95919', 1);
INSERT INTO family_param VALUES (1, 'needs[2].share', 20, 'c02a87b566e653db888d05dc45e0291c', 1);
INSERT INTO family_param VALUES (1, 'needs[2].tags', 21, 'fc5da03126de1c10a72510bde71717ea', 1);
INSERT INTO family_param VALUES (1, 'rows', 1, '0604cd3138feed202ef293e062da2f47', 1);
INSERT INTO family_param VALUES (1, 'share', 2, '004a9e0878ff83e6b91f50d50dad439d', 1);
INSERT INTO family_param VALUES (1, 'tags', 3, '20d68caec1a1ce067f60295af80b36c4', 1);
INSERT INTO family_param VALUES (2, 'days', 0, 'ef2d127de37b942baad06145e54b0c61', 0);
INSERT INTO family_param VALUES (3, 'name', 0, 'ec02612c6ebe2590279ab2878bb67c28', 1);
INSERT INTO family_param VALUES (3, 'needs[0]', 1, '8e6a6cca7aae1d1e781d3ee04849d6b0', 1);
INSERT INTO family_param VALUES (3, 'needs[0].name', 2, 'cad4bd06bc62c1ac4309110494359489', 1);
INSERT INTO family_param VALUES (3, 'needs[0].needs', 3, '4f4b9f2d1e4a59af0863b17e28ae18a9', 1);
INSERT INTO family_param VALUES (3, 'needs[0].rows', 4, '15197cf7214b58e67cae565e573ffd9a', 1);
INSERT INTO family_param VALUES (3, 'needs[0].share', 5, 'a416ea84421fa7e1351582da48235bac', 1);
INSERT INTO family_param VALUES (3, 'needs[0].tags', 6, '24b9d2d5b1f9d95ecc20388434ded9b9', 1);
INSERT INTO family_param VALUES (3, 'needs[1]', 7, '8e6a6cca7aae1d1e781d3ee04849d6b0', 1);
INSERT INTO family_param VALUES (3, 'needs[1].name', 8, 'fe0ea31be495ccbd8f271c967e32dfb1', 1);
INSERT INTO family_param VALUES (3, 'needs[1].needs', 9, '4f4b9f2d1e4a59af0863b17e28ae18a9', 1);
INSERT INTO family_param VALUES (3, 'needs[1].rows', 10, 'a037a7dfaf26abe1265bd5d51447be3b', 1);
INSERT INTO family_param VALUES (3, 'needs[1].share', 11, '930f3f2c94c89e836cd5b64d0f5f8e49', 1);
INSERT INTO family_param VALUES (3, 'needs[1].tags', 12, '6074e8b34694c09c08b34f13b283af0c', 1);
INSERT INTO family_param VALUES (3, 'rows', 13, 'ab9828ca390581b72629069049793ba3', 1);
INSERT INTO family_param VALUES (3, 'share', 14, '73af98c887a3fd39bb0bf46ca51699e9', 1);
INSERT INTO family_param VALUES (3, 'tags', 15, 'b817584659763b0dcfe860a3e216e25d', 1);
INSERT INTO family_param VALUES (4, 'xs', 0, 'c43fb05de4d8a9a0a442824f677d9753', 0);
INSERT INTO family_param VALUES (4, 'xs.xs', 1, 'f3c7807d475073ba009bf4801b2d934e', 0);
INSERT INTO family_param VALUES (4, 'xs.xs.limit', 2, 'ef2d127de37b942baad06145e54b0c61', 1);
INSERT INTO family_param VALUES (5, 'xs', 0, 'f3c7807d475073ba009bf4801b2d934e', 0);
INSERT INTO family_param VALUES (5, 'xs.limit', 1, 'ef2d127de37b942baad06145e54b0c61', 1);
INSERT INTO family_param VALUES (6, 'limit', 0, 'ef2d127de37b942baad06145e54b0c61', 1);
INSERT INTO family_param VALUES (7, 'tag', 0, 'b9e118781cea1f9fa01462e0afccb757', 0);
INSERT INTO family_param VALUES (7, 'upstream', 1, '2ba4ed212c777250f101057310b6fac1', 0);
INSERT INTO family_param VALUES (7, 'upstream.tag', 2, 'b9e118781cea1f9fa01462e0afccb757', 0);
INSERT INTO family_param VALUES (8, 'tag', 0, 'b9e118781cea1f9fa01462e0afccb757', 0);
INSERT INTO family_param VALUES (9, 'base', 0, '624b60c58c9d8bfb6ff1886c2fd605d2', 1);
INSERT INTO family_param VALUES (10, 'seconds', 0, '14be4b45f18e0d8c67b4f719b5144eee', 1);
INSERT INTO family_param VALUES (10, 'tag', 1, '22058fb5af1bb8d887d5cfcbcdff6491', 1);
INSERT INTO family_param VALUES (11, 'tag', 0, '0f4657778ae14ff7aeeb2c2190ede790', 0);
INSERT INTO family_param VALUES (12, 'tag', 0, 'ac8d8342bbb2362d13f0a559a3621bb4', 0);
INSERT INTO family_param VALUES (13, 'tag', 0, 'ba2df4903a2c14e86dc3bcca58911b44', 0);
INSERT INTO family_param VALUES (13, 'width', 1, '6b86b273ff34fce19d6b804eff5a3f57', 0);
INSERT INTO family_param VALUES (14, 'tag', 0, 'f16bd1b08382370be752956d6be9e5bd', 0);
INSERT INTO family_param VALUES (15, 'day', 0, '350603843ffc2a648366b7011bab3deb', 1);
INSERT INTO task_brief VALUES (1, '[{"p":"name","v":"plain"},{"p":"rows","v":"500"},{"p":"share","v":"1.25"},{"p":"tags","v":"[\"plain\"]"}]', NULL, 1);
INSERT INTO task_brief VALUES (2, '', X'28B52FFD440068000D0500D2071B1C506906EF79062470361D7E0A6A94298204974E2016FBDE1D0040A0017271F9786D7E3CCA3D46C2CC4B1947330B38A595B08D84B8761BDDDAB5C0C0319634A410C4A1B6EA42879228A24CE984CEF5F7E5E7B7B34026886BF759FCDA0C609669B87F47FCBC0F93F9FBBD0206130052F800B8DB020F304786096D6C54D86064285C519FCD4090A1FC108A1843796C544645138003B957C22C44B92D709513567314CD', 2);
INSERT INTO task_brief VALUES (3, '', X'28B52FFD44009501950700F28B272390A10D308C33C86991FE28FB9BB4CCBB5B7A12A3A823903A651272DA291161EAC2303A4EE2CE5D04CDE558BB6B91DD02E19196B5964095C056CDAA12D69441C8AA206DB5DF62B059AF7337651BEE8C3BD710DE3C90965E61526A094052415050EC14BBA76CC3C1720D206344514FAA6ACBF4F162ED85151DB04C204778E6CF8D473D011CD54CB1DB483C82661111D0E13DF1CC036EBC0F0F71E6D1079A20006DCB0280070D1CC0B838B89058068FB510B1CC8D2E840144C07C4066E111100B21F05D42F70F2BB9567B3A58828B400CA212864C2FC18FA48A513A811F846E2A234C139223B957C22C46B90DE1AA277D1396C6', 3);
INSERT INTO task_brief VALUES (4, '[{"p":"name","v":"diamond source"},{"p":"rows","v":"1400"},{"p":"share","v":"3.5"},{"p":"tags","v":"[\"diamond\",\"source\"]"}]', NULL, 5);
INSERT INTO task_brief VALUES (5, '', X'28B52FFD4400840065050092081D1C60A70A8F44685018C3A4688FDD08C5D4FB83E06892DE36A093BF3E6FB2BA7CBC4D3FEC1E1FD76314CC6B108F9A03CB5C348344C9C5D6EE6628826409D80D41A83398A33E061348596BD4602F39206BD815AFA07CE5CED7A7BE01C98BADDDABFA6DFA01D44882A653AFBCF0F5866674E5D30F4B14005FB000DAA14106C417070F7A6C7CB1A1034B18190A47D43B381099284F8422C6501E3F9511A749CD91DC2B6196A3DCCE70D51338EDE967', 4);
INSERT INTO task_brief VALUES (6, '', X'28B52FFD4400870075050062C81C1D50A12A00BDF22517D305D826CFB12825CB930DAEA2A8103DF4AAAE5B2E343AFD6CEEF3337DCEA4427070B82A79ADC7001C4C8F7CBB1BC104270FB15951D80611E23A158D681563162A6710510D567BEED975F9E5E94F4302BA8E7CBB53744849161CB88DC3D4E55EBEF0F4666A73F9E701471500652B001816D2800F0D3220BE3878D063E38B0D2558C2C85038A2DEC181C8447922143186F2F8A98C384D8A8EE45E09B320E5B688AB9E1CB0CAB2', 6);
INSERT INTO task_brief VALUES (7, '', X'28B52FFD440073003D0500E2C71C2290B70133CC815189961EA2A7A66E256BFB7F8B481D578CED2534297D142D4E8C1707B2BA7C5CF9A8FBC81EE33298D481B896266152645220A4C568AC75EA1CE6449B0703ACB3B1D3CCC6EC3B5AA2F0B56692452080AFFC397BD49440EA327137ABBEBB0AD063B8F2C4D9FB30A12B8FBE58021300588010C6026AA820AAA289355C847714E507105A090943464E4C9007A14865B0B4073373631657C22C42B98DBBD30932ECAF73', 14);
INSERT INTO task_brief VALUES (8, '', X'28B52FFD44006D00350500B2471C2290A70233CC8151112D6D0409D2D44DC99A7D4AB7CC392F2B968C26D9CA2B77C6BB02F5793D7DF5D49DA6533A0BD641566BAC21B34066281AE478A0B6DC62EE367C370A92085038E2A86E0211F5BA41D5167764847B79E5E94C3B83CA66C6DDE9F9438745415C7EF1F44ED8E5F2CC1B33130056D4F0050868A800AA9E88354C847710F5C30D82B42161C8A88909F020F4A80C96F660666D20E24A982528B76F778E01B0CCBFFB', 10);
INSERT INTO task_brief VALUES (9, '', X'28B52FFD44006D00250500C2071C2190A70233CC8151112D6D10F2A4A99B92357BB3432BE68A695C896DB6F2CA9DF1AEF6B97D95F635BEA6D74A0BECC0D50C1B1AC662C35030C8F1406DC5152F230F7104D71E2B41BBACDA41A818BFA8FA36A09FBC9F4F9EBEB413B08C3683EEF45CA28392203EBF787A2758F9FCF2060D130056D4F0050868A800AA9E88354C847710E531105A097E40464D4C8007A14765B0B407336B031157C22C41B97DBB730CA9D24C06', 17);
INSERT INTO task_brief VALUES (10, '', X'28B52FFD44006D002D0500C2471C2190B70133CC81519B961EA2A7A66E256B7651AD8831AD26FA94145A79D1E2C4787175F17AAAD4533E55A7740A6CF4583F7600B506A1C4E1498C463A18336E0E091C36B937F67A10DEE5DABD15E34B16740B23CCCBE599AB3B1D016A9BD0D2AD165712A1610A97475CBD0DB6B9BC73C50C130056D4F0050868A800AA9E88354C847710E531105A097E40464D4C8007A14765B0B407336B031157C22C41B97DBB730CD285BAC4', 15);
INSERT INTO task_brief VALUES (11, '', X'28B52FFD44006D00350500C2871C2280B9010C3044030C9AD8944EA561131BBF2846180E308B20F42FB24484182703140FF5F17A0AEBE93B55A7741A9468593FCA016A8DA1C6E249904872ECB1A43781CC80E585975B6260F183BBA21B105674EB36C27779E6EA4E4782DA2654E8568FC3846898C4E519576F85D25CDEB96306130056D4F0050868A800AA9E88354C847710E531105A097E40464D4C8007A14765B0B407336B031157C22C41B97DBB730C63A8C021', 7);
INSERT INTO task_brief VALUES (12, '[{"p":"name","v":"link 0"},{"p":"rows","v":"600"},{"p":"share","v":"1.5"},{"p":"tags","v":"[\"link\",\"0\"]"}]', NULL, 9);
INSERT INTO task_brief VALUES (13, '', X'28B52FFD44006600CD040072C7191C60690559C1C66E615036C4EB267C4CC997D01485A0F72EE140B5CF13F439FDE4CFFD449F530E0EA7296EE62034EB1408864AB5AAC2B5EA4396AD804BCC0C4995C196161A4662FDDC6BCC3D3E39FAD28E80AE6C6A377ACE808292181E9F387A1F0EE5F1CB1732120056D4F0050868541007E40A139808C420CA0FC8F41012168A1843793C2A83A53D98591B88B8126609CAEDDB9D636A71FCCE', 12);
INSERT INTO task_brief VALUES (14, '', X'28B52FFD44006D00250500B2071C2190A70233CC81519B96360879D2D44DC95A7EEDD08AB962A4BB896AF779D51BEBACB471FAE9E867FB4C9F5312F859DD70C161CC398B44831C0F84ACB6120072032DE16B9D55AC5F55B0DDA67A0059BD5A1F84DC8F579ECEF423A04C3AB63B35EE9061510E8F573CBD11BC3C9E394306130056D4F0050868A800AA9E88354CC43B6B481708AD043F20A32626C083D0A33258DA8399B581882B6196A0DCBEDD3906BDF0DDF9', 13);
INSERT INTO task_brief VALUES (15, '', X'28B52FFD44006D002D0500C2471C2290B70133CC81519B961EA2A7A66E256BFB64E41473C590345AB22405458B13E3C501B471FAE9E8E77EAACF29091C21AC1F2E40AD25D022F124C7232D5B0658A0EBC052213F5E9599174C1859AFBE5D4D69CA6E858F67AEEE7424A04D42836ED5B84B8686393C5E71F54670F378E70C19130056D4F0050868A800AA9E88354C847710E531105A097E40464D4C8007A14765B0B407336B031157C22C41B97DBB730C48FB9E69', 18);
INSERT INTO task_brief VALUES (16, '', X'28B52FFD440070007D050022C81D2380B10DCFF3DCE60571B2DA85B53556DB963C2D8A59A65F9C92B2133949C90F0D9F4F17743AFD742F46FA293FD7E75C0A2CC1F6203644CD05180A480104A817D56ED92A618F857261B20C4B101E308E0B1973EC63B1F2320C912B6FBEFEB424A06E896AF79AEE9E3A380DE2CA175FEF043B57FEBCB104140057540003BE2FC88078688801AA9E88354C847710F5C30D42D38CC74911A374023C087D5446469373036157C2D442B98DBBD309E33A88A1', 8);
INSERT INTO task_brief VALUES (17, '', X'28B52FFD44006D003D0500C2C71C2280B7020C30848EA85DB26A0A3232BB3664D7E0A4464BA0F43285293F529083200A06357A3D8DF5343955A7740E2CF418762CE1E9868F02E12446231D2C610DDA764F69F90AF282F0292BBA7EEBB81759ED0632740EB9FC72F5064380DAF3B918ABE8311598C570F9C4D5F1C132976FBE9801130056D4F0050868A800AA9E88354C847710E531105A097E40464D4C8007A14765B0B407336B031157C22C41B97DBB730CF947718C', 11);
INSERT INTO task_brief VALUES (18, '', X'28B52FFD44006D002D0500C2471C2280A9020C3044039C3AD111820434D444B30F72B3202D8192B5642D36529083200A06F5793D75F5B49DA6533A0FECACD50D232E63EF3A180D824450B2DA2AB07DCF426668A3EA044050F141A7A2834C3D010B183AB6CB2B4F67DA195436AFED4ECF1D4A2C8AE2F28DA7F78297CB337FCC130056D4F0050868A800AA9E88354CC44B55E32F105A097E40464D4C8007A14765B0B407336B031157C22C41B97DBB730C621D3EC3', 16);
INSERT INTO task_brief VALUES (19, '', X'28B52FFD44008700C5050022491E1D6031165BF89394920D18281DA4C652E45F87756CD7376500B6F0D75304303AFC6B3A193A655D2A37B67F7FE9EFB9023FC55236D4B598014D0A5D213B120D349BA538226311690C59412BDE6615173725034D510AB2BB87B19EFCF074A79F015CAE12BA53F4A69321E894445D2A3F39C0D39BE1E6C99D07B817002B195D5CE40509783434B10C88EF0D1EF0D8B86243476CE022108368C26E2008519E08458CA13C3695C16AEF1CF4E888EF95300B526E8BB8EA09D4745B1A', 20);
INSERT INTO task_brief VALUES (20, '[{"p":"name","v":"known before"},{"p":"rows","v":"1200"},{"p":"share","v":"3.0"},{"p":"tags","v":"[\"known\",\"before\"]"}]', NULL, 19);
INSERT INTO task_brief VALUES (21, '[{"p":"name","v":"awaited first"},{"p":"rows","v":"1300"},{"p":"share","v":"3.25"},{"p":"tags","v":"[\"awaited\",\"first\"]"}]', NULL, 21);
INSERT INTO task_brief VALUES (22, '[{"p":"name","v":"below the second"},{"p":"rows","v":"1600"},{"p":"share","v":"4.0"},{"p":"tags","v":"[\"below\",\"the\",\"second\"]"}]', NULL, 22);
INSERT INTO task_brief VALUES (23, '', X'28B52FFD4400900095050072481C1C60A72A5A57A5B180EC2324ADC70614049C096DB1E5C980271886B5020964855E36332FD5A58C829D4CA365A4D60C373D5112593393989E412BCC3DD63D206476CA7AEB76E933E03A5477010A656158F0913757877A06921625EE5687B3F32C2D11DCB3D9698FBC70F526AC73E4D00D3118005F2048DB0CCA200168E3060E60DC1D3C006C63C49AB0BABC6203178118441396034188F24428620CE531AA0C567BEF0057477CAF845992727BC5554F9DC9A1A4', 23);
INSERT INTO task_brief VALUES (24, '', X'28B52FFD4400890085050072481C1C608905680A8E15D14889C4436E9865EAFD2D5842F42EBFE84BB98B138B727C530D7638C768A7A3729C2B1DE160EB43987BB6815A43128767818C213F8C807B03D044AE469D5CEFCC5B67A65CEF3471946065E755B03408CD5F2D1CED4C73657A53D3F34AD78A11567E610D56EC58010317006B786DD1E06A05C88204008F181CACC14F0D13CCB157118851D413341064283F8422C6501E91CA60B5E706083CE22B25CC7795E04C656394A9276C396577', 25);
INSERT INTO task_brief VALUES (25, '[{"p":"name","v":"on another day"},{"p":"rows","v":"1400"},{"p":"share","v":"3.5"},{"p":"tags","v":"[\"on\",\"another\",\"day\"]"}]', NULL, 24);
INSERT INTO task_brief VALUES (26, '[{"p":"name","v":"bad day"},{"p":"rows","v":"700"},{"p":"share","v":"1.75"},{"p":"tags","v":"[\"bad\",\"day\"]"}]', NULL, 26);
INSERT INTO task_brief VALUES (27, '', X'28B52FFD44008B008D0500D2481D1C60B115BB203A33BAE922311E8BB310A8DFA14BCD91DC5DA2FFEEAB1B08FAEB590D55AC3FDA28F30FFD45867F8EC05531CA93D915300985224EA940939D309844833735B6604AE41A6921B7D4455B728BF6E385A32F5D07C83A2676A380D3469927323C3DEBA15D25FF38E2E86DE0C38F2F07700116006B646D7180B52D644102D0460C0ED6E0A78609E7D88B08C4209A701A0832941F901124784C9A81477B6FACC8C3B857C22C4DB9FDE4AA279D730087', 27);
INSERT INTO task_brief VALUES (28, '[{"p":"name","v":"bad hour"},{"p":"rows","v":"800"},{"p":"share","v":"2.0"},{"p":"tags","v":"[\"bad\",\"hour\"]"}]', NULL, 28);
INSERT INTO task_brief VALUES (29, '[{"p":"name","v":"third time lucky"},{"p":"rows","v":"1600"},{"p":"share","v":"4.0"},{"p":"tags","v":"[\"third\",\"time\",\"lucky\"]"}]', NULL, 29);
INSERT INTO task_brief VALUES (30, '', X'28B52FFD44009301050800D28C271C6085EA6A596BEBE3656324147E475882A88058AAD9A371C3C4300C964C41195D5E74682C674248BE2E842E1E9FDF56AC4576A774338290FCC1E3F37BB46BBCCEEFD95323DDE9358D1337D2D2D1088CB556AF2E8B02E026172B9D1329C50420C92885BFE8B060C7F336B66E314F4AF03AB1E79CDC1B9D9A6AFA79B126FA28A1049F034629D173270AFAA2C3C19D39489FEF34D10025D4A18B9A2841079425006438402317B021016FE3B3030F30EE0F2E3E96A1641AA089184BFB80308385389045C19A110E26588C9D9ABA6D5D078E4BE8FE6EC96D036185654C046210F5E30C0419CA0FA1883194C7A33258ED6DC36B1D06BB12A64ECAED15573D0174417C3A', 32);
INSERT INTO task_brief VALUES (31, '[{"p":"name","v":"mended"},{"p":"rows","v":"600"},{"p":"share","v":"1.5"},{"p":"tags","v":"[\"mended\"]"}]', NULL, 31);
INSERT INTO task_brief VALUES (32, '[{"p":"name","v":"fine from the start"},{"p":"rows","v":"1900"},{"p":"share","v":"4.75"},{"p":"tags","v":"[\"fine\",\"from\",\"the\",\"start\"]"}]', NULL, 30);
INSERT INTO task_brief VALUES (33, '', X'28B52FFD440078004D0500A2481C1C50A90AEF3C532411B728FF5658663A002808238D08A0B3660000820A72B2745CFDE23867E3A81C232C3C7A467B6E80186307A2792434E66C0A5D45796224EFF8F5CE35B76BBA475881CFB754F0B7DEB429E01D467CB0B2B3D1403208E9AE9ABCFAA578565AC688252BEF72C6881D276014005A0854ED055BC84006086D006007440F73B808EF20EA071B08429427421163288F4B65B0B41726C611DF2B6196A2DC3EB8CA09E97D49E4', 33);
INSERT INTO task_brief VALUES (34, '[{"p":"name","v":"called off"},{"p":"rows","v":"1000"},{"p":"share","v":"2.5"},{"p":"tags","v":"[\"called\",\"off\"]"}]', NULL, 34);
INSERT INTO task_brief VALUES (35, '', X'28B52FFD44007E0125070012CB231F60479D00AA8C899818A3326D305134566610ECC8114AC9AED71CF82208E24A4DC20D521CF9DB6F38E8BEBBFC42540DA6C8C296CBE1F14C64ED48709DB2C4B5DF8C1965861170A6340A2639036F2D768383D42CEFD99D9E144184E209CB65DF1B098479DC21A49B08A0AB61EA951D32AC38B23262A780662DEFD955093F3B458588C08A0BACBC05C760C5081F2C0120005F5480063C677080C35C1C46302C878B1900985B584800E4C0CC4016866D6EDF42147C8CD091854D841E882F76D56F8495A170457D7E034188F24428620CE5B15319699A941BDEBD126611CA6DDC9D4E5A5EC844', 37);
INSERT INTO task_brief VALUES (36, '[{"p":"name","v":"limited second"},{"p":"rows","v":"1400"},{"p":"share","v":"3.5"},{"p":"tags","v":"[\"limited\",\"second\"]"}]', NULL, 36);
INSERT INTO task_brief VALUES (37, '[{"p":"name","v":"limited first"},{"p":"rows","v":"1300"},{"p":"share","v":"3.25"},{"p":"tags","v":"[\"limited\",\"first\"]"}]', NULL, 35);
INSERT INTO task_brief VALUES (38, '[{"p":"name","v":"held elsewhere"},{"p":"rows","v":"1400"},{"p":"share","v":"3.5"},{"p":"tags","v":"[\"held\",\"elsewhere\"]"}]', NULL, 38);
INSERT INTO task_brief VALUES (39, '[{"p":"name","v":"documented well"},{"p":"rows","v":"1500"},{"p":"share","v":"3.75"},{"p":"tags","v":"[\"documented\",\"well\"]"}]', NULL, 39);
INSERT INTO task_brief VALUES (40, '[{"p":"days","v":"5"}]', NULL, 40);
INSERT INTO task_brief VALUES (41, '', X'28B52FFD44009B00BD050002091E1D50315500BD492D1101C2B4DCBA1386A8BA32924289F0E10EAC0DD7758489BAA4CC54F6762F2FD5E5E47A190B4C1F640B31335B73AE3A5012191B2804E3C1C7470B10AB8BE55810BAB71CEC623DA7EC2E611CB9E1EA4F5341D2E25CBA55C0978E9CA6A134B926CA4C4D1D390A1F7974F56EF870E4CF016217006FA8797140B62D70214119309A810730F88609786C5CB1EC8D408CA29EB48120447922143186F2C85406AB3D3958F461DC2B6196A8DC5E7355193C7C2FFD', 42);
INSERT INTO task_brief VALUES (42, '[{"p":"name","v":"was removed"},{"p":"rows","v":"1100"},{"p":"share","v":"2.75"},{"p":"tags","v":"[\"was\",\"removed\"]"}]', NULL, 41);
INSERT INTO task_brief VALUES (43, '', X'28B52FFD44009B018D0700F20B261E50312C00BD32116AB41F3CB475635065B23C3908438214692B7408C38E0BCA8415367572B74134B6D21F75E4B25DBB4B1DB9AC5A1751715B6D2CCC2DD7916DC1C72AB66D3071FF1EC35FFA7B09015262156033953A66750A4A4210AD0B66DAC2313AA704DC8B1114BC2C8B61C762D01D474E9FFE341D282A99DC9D06FE1890EC0300014D5811854D4593BBE5911F9EDE01501EF9738124220075A8D1C60C2D2E12A303F7DD460D1C80C1398C80B0EC02C88199812C00D68C70B0BF35E26C81038E0BE87E6FC99D031D860D4C0462104D380D0419CA0FC808123C26CDA0A3BD3556E861DC196116A9DCA673551921114AB9', NULL);
INSERT INTO task_brief VALUES (44, '[{"p":"name","v":"given up"},{"p":"rows","v":"800"},{"p":"share","v":"2.0"},{"p":"tags","v":"[\"given\",\"up\"]"}]', NULL, NULL);
INSERT INTO task_brief VALUES (45, '[{"p":"name","v":"not given up"},{"p":"rows","v":"1200"},{"p":"share","v":"3.0"},{"p":"tags","v":"[\"not\",\"given\",\"up\"]"}]', NULL, NULL);
INSERT INTO task_brief VALUES (46, '[{"p":"name","v":"whose holder died"},{"p":"rows","v":"1700"},{"p":"share","v":"4.25"},{"p":"tags","v":"[\"whose\",\"holder\",\"died\"]"}]', NULL, 43);
INSERT INTO task_brief VALUES (47, '', X'28B52FFD44009501950700F28B272390A10D308C33C86991FE28FB9BB4CCBB5B7A12A3A823903A651272DA291161EAC2303A4EE2CE5D04CDE558BB6B91DD02E19196B5964095C056CDAA12D69441C8AA206DB5DF62B059AF7337651BEE8C3BD710DE3C90965E61526A094052415050EC14BBA76CC3C1720D206344514FAA6ACBF4F162ED85151DB04C204778E6CF8D473D011CD54CB1DB483C82661111D0E13DF1CC036EBC0F0F71E6D1079A20006DCB0280070D1CC0B838B89058068FB510B1CC8D2E840144C07C4066E111100B21F05D42F70F2BB9567B3A58828B400CA212864C2FC18FA48A513A811F846E2A234C139223B957C22C46B90DE1AA277D1396C6', 44);
INSERT INTO task_brief VALUES (48, '[{"p":"name","v":"diamond source"},{"p":"rows","v":"1400"},{"p":"share","v":"3.5"},{"p":"tags","v":"[\"diamond\",\"source\"]"}]', NULL, 46);
INSERT INTO task_brief VALUES (49, '', X'28B52FFD4400840065050092081D1C60A70A8F44685018C3A4688FDD08C5D4FB83E06892DE36A093BF3E6FB2BA7CBC4D3FEC1E1FD76314CC6B108F9A03CB5C348344C9C5D6EE6628826409D80D41A83398A33E061348596BD4602F39206BD815AFA07CE5CED7A7BE01C98BADDDABFA6DFA01D44882A653AFBCF0F5866674E5D30F4B14005FB000DAA14106C417070F7A6C7CB1A1034B18190A47D43B381099284F8422C6501E3F9511A749CD91DC2B6196A3DCCE70D51338EDE967', 45);
INSERT INTO task_brief VALUES (50, '', X'28B52FFD4400870075050062C81C1D50A12A00BDF22517D305D826CFB12825CB930DAEA2A8103DF4AAAE5B2E343AFD6CEEF3337DCEA4427070B82A79ADC7001C4C8F7CBB1BC104270FB15951D80611E23A158D681563162A6710510D567BEED975F9E5E94F4302BA8E7CBB53744849161CB88DC3D4E55EBEF0F4666A73F9E701471500652B001816D2800F0D3220BE3878D063E38B0D2558C2C85038A2DEC181C8447922143186F2F8A98C384D8A8EE45E09B320E5B688AB9E1CB0CAB2', 47);
INSERT INTO task_brief VALUES (51, '[{"p":"xs","v":"doubled","t":"0e6269c51d548d1d362ef01f56bdf072"},{"p":"xs.xs","v":"numbers","t":"f30e43ed224a79c7a3ca90d50205c47f"},{"p":"xs.xs.limit","v":"5"}]', NULL, NULL);
INSERT INTO task_brief VALUES (52, '[{"p":"xs","v":"numbers","t":"f30e43ed224a79c7a3ca90d50205c47f"},{"p":"xs.limit","v":"5"}]', NULL, NULL);
INSERT INTO task_brief VALUES (53, '[{"p":"limit","v":"5"}]', NULL, NULL);
INSERT INTO task_brief VALUES (54, '[{"p":"tag","v":"ff"},{"p":"upstream","v":"Boom","t":"d97b70429ce95f9bf1cabe4f50cfb483"},{"p":"upstream.tag","v":"ff"}]', NULL, NULL);
INSERT INTO task_brief VALUES (55, '[{"p":"tag","v":"ff"}]', NULL, NULL);
INSERT INTO task_brief VALUES (56, '[{"p":"base","v":"30"}]', NULL, NULL);
INSERT INTO task_brief VALUES (57, '[{"p":"limit","v":"30"}]', NULL, NULL);
INSERT INTO task_brief VALUES (58, '[{"p":"limit","v":"31"}]', NULL, NULL);
INSERT INTO task_brief VALUES (59, '[{"p":"base","v":"40"}]', NULL, NULL);
INSERT INTO task_brief VALUES (60, '[{"p":"limit","v":"40"}]', NULL, NULL);
INSERT INTO task_brief VALUES (61, '[{"p":"limit","v":"41"}]', NULL, NULL);
INSERT INTO task_brief VALUES (62, '[{"p":"seconds","v":"0.1"},{"p":"tag","v":"limited2"}]', NULL, NULL);
INSERT INTO task_brief VALUES (63, '[{"p":"seconds","v":"0.1"},{"p":"tag","v":"limited1"}]', NULL, NULL);
INSERT INTO task_brief VALUES (64, '[{"p":"seconds","v":"0.1"},{"p":"tag","v":"limited0"}]', NULL, NULL);
INSERT INTO task_brief VALUES (65, '[{"p":"tag","v":"s"}]', NULL, NULL);
INSERT INTO task_brief VALUES (66, '[{"p":"tag","v":"a"}]', NULL, NULL);
INSERT INTO task_brief VALUES (67, '[{"p":"seconds","v":"1.0"},{"p":"tag","v":"cancelled"}]', NULL, NULL);
INSERT INTO task_brief VALUES (68, '[{"p":"tag","v":"x"},{"p":"width","v":"1"}]', NULL, NULL);
INSERT INTO task_brief VALUES (69, '[{"p":"tag","v":"x-0"}]', NULL, NULL);
INSERT INTO task_brief VALUES (70, '[{"p":"xs","v":"doubled","t":"db8ebcb81215cddc3c3a58bbde43701b"},{"p":"xs.xs","v":"numbers","t":"41c94267a4666e2f72d8b3f53336e418"},{"p":"xs.xs.limit","v":"77"}]', NULL, NULL);
INSERT INTO task_brief VALUES (71, '[{"p":"limit","v":"77"}]', NULL, NULL);
INSERT INTO task_brief VALUES (72, '[{"p":"xs","v":"numbers","t":"41c94267a4666e2f72d8b3f53336e418"},{"p":"xs.limit","v":"77"}]', NULL, NULL);
INSERT INTO task_brief VALUES (73, '[{"p":"name","v":"whose claim lapses"},{"p":"rows","v":"1800"},{"p":"share","v":"4.5"},{"p":"tags","v":"[\"whose\",\"claim\",\"lapses\"]"}]', NULL, NULL);
INSERT INTO task_brief VALUES (74, '[{"p":"name","v":"that no tick comes for"},{"p":"rows","v":"2200"},{"p":"share","v":"5.5"},{"p":"tags","v":"[\"that\",\"no\",\"tick\",\"comes\",\"for\"]"}]', NULL, NULL);
INSERT INTO task_brief VALUES (75, '', X'28B52FFD4400AF027D0900E2CE2E2390050E33CC09A3FA8C62CDC89FBBC3ECB7E242D544C4844A9999DCC9734404DD49D409CA41158511341DD1F166285F84C101D11E1D3F96E79494FCBEF97AFB5B8661D62AD77E99D96AEB316FEFD6EF48D914BAFB7DB1CFD618AF9A6DD9A77EAD7B726E54CC386FDF0A15160A61409C8CC3100912336B02C8A02492FC9F2443338DF52D9F17E63879DDCFB8ECD9DAC56A5927D9F21AB722DA68A1D14F000A2792FC2F0E1A4113219F20354F331F014574400BFD427C14D1480B922D00605C480306354880F8E6C005134246D0308038200BCC87B1B8503A41E41214C8EC83981B000541F790DCC4FAD8D80012DB5CE842184004CC0732472CC6469514002FA17B884D2E1F883376F5600D2343E188A626072213E58950C418CAE3A8320235D13A1476254C9D94DB2BAE7A02152DC04F', 52);
INSERT INTO task_brief VALUES (76, '[{"p":"name","v":"unfinished first"},{"p":"rows","v":"1600"},{"p":"share","v":"4.0"},{"p":"tags","v":"[\"unfinished\",\"first\"]"}]', NULL, 51);
INSERT INTO task_brief VALUES (77, '', X'28B52FFD4400AA00F5050072C91F1E504555007FE246A0B68F488DD78E8A3F9980106A9A1467DECEDA0400501573FABCBC96ABC108C1E5B55C9BDE4B75296381EF73AC8898DAD69E939E6846D6F40ED2533B6185D28F60670C1E3C163C14B85A1F6FB5B2B8F5F841E712E6C89BAB437D09B345BB74ABE9D7721D96A6B6711AC609387281AB37003B470E7D2006170073B800E0E10307C0AF602638CC9695362D0123BB5A620D3602318A7AB2078210E58950C418CAA35619ACF6024C393B947B25CCA294DB34AE7A0204725A19', 49);
INSERT INTO task_brief VALUES (78, '[{"p":"name","v":"unfinished middle"},{"p":"rows","v":"1700"},{"p":"share","v":"4.25"},{"p":"tags","v":"[\"unfinished\",\"middle\"]"}]', NULL, 50);
INSERT INTO task_brief VALUES (79, '[{"p":"name","v":"unfinished below the last"},{"p":"rows","v":"2500"},{"p":"share","v":"6.25"},{"p":"tags","v":"[\"unfinished\",\"below\",\"the\",\"last\"]"}]', NULL, 48);
INSERT INTO task_brief VALUES (80, '[{"p":"day","v":"2026-11-28"}]', NULL, 53);
INSERT INTO task_brief VALUES (81, '[{"p":"day","v":"2026-11-29"}]', NULL, 54);
INSERT INTO task_brief VALUES (82, '[{"p":"day","v":"held"}]', NULL, 55);
INSERT INTO task_brief VALUES (83, '', X'28B52FFD44009700BD0500A2C81C1C70D70112513968C27824146F9CDEE0551DEA5AD5C09BD0ECFDFFD503CEA3D990C4700D97217C829D4E6987DC885275462549E7B52D2EA5F8A72587A28BCB775988194718C6C4C53197040EF6E81F465571E38197A74F80A38F82FE95B03C414A55F16816F233AE1B1FBCFCC21ADC7832E205190065E07471A0B62D9021C1C36074030F30EE0E1E00B611624D48DD52B18C8D408CA29EC48120447922143186F2085506ABBD7600BE236657C2D44BB9DDE3AA2709169BEC', 57);
INSERT INTO task_brief VALUES (84, '[{"p":"name","v":"before a worker"},{"p":"rows","v":"1500"},{"p":"share","v":"3.75"},{"p":"tags","v":"[\"before\",\"a\",\"worker\"]"}]', NULL, 56);
INSERT INTO brief_progress VALUES (1, 87);
INSERT INTO work_plan VALUES (41, 1, 1740988804955472);
INSERT INTO work VALUES (41, 82, 85, 1, 'sdk.Told', NULL, NULL, 1740988816960527);
INSERT INTO work VALUES (41, 83, 86, 1, 'sdk.Step', NULL, NULL, 1740988804959574);
INSERT INTO worker VALUES (1, '01a23238-fc04-799f-bd92-1951d1dff111', 1740988804954306, 1740988804954306, 1740988816954306, '{"host":"worker","pid":20337,"program":"conformance.test","engine":"registry","apps":["go-workers"],"version":"(devel)","code_id":"go-baseline-1","kinds":["sdk.Step","sdk.Table","sdk.Told"],"slots":1,"capacities":[{"resource":"cpu","total":1000,"used":0},{"resource":"gpu","total":0,"used":0}],"memory_used":94048256,"started_at":"2026-12-01T15:28:45.060740Z","state":"working"}', '[]', 0);
INSERT INTO execution VALUES ('01a23238-e954-7a05-9315-1cd446665ea1', 1, 1, 1, 1, 1, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800175008, 1740988800176638, 'completed', 1740988800176638, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e962-7ab0-8ff4-f65002d07114', 1, 2, 3, 3, 2, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800186989, 1740988800188000, 'completed', 1740988800188000, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e968-768f-b5b5-979ae2adc252', 1, 4, 4, 4, 4, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800197151, 1740988800198239, 'completed', 1740988800198239, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e970-7c50-a8da-fa87800fdc5f', 1, 5, 4, 4, 5, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800198239, 1740988800199040, 'completed', 1740988800199040, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e971-736b-9052-de1eec971275', 1, 6, 4, 4, 6, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800199040, 1740988800199718, 'completed', 1740988800199718, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e972-7677-b365-ff2ea6c1e38b', 1, 3, 4, 4, 3, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800199718, 1740988800200345, 'completed', 1740988800200345, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e974-71b1-948c-cb9e90d01178', 1, 12, 5, 5, 12, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800204186, 1740988800205317, 'completed', 1740988800205317, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e977-7e27-8c95-842a4d52a533', 1, 13, 5, 5, 13, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800205317, 1740988800206124, 'completed', 1740988800206124, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e978-72b4-9680-0e22d7b9c934', 1, 15, 5, 5, 15, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800206124, 1740988800206877, 'completed', 1740988800206877, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e979-7486-8583-09ae19f9b87d', 1, 8, 5, 5, 8, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800206877, 1740988800207724, 'completed', 1740988800207724, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e97a-7d4a-81e3-6e425f775337', 1, 11, 5, 5, 11, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800207724, 1740988800208552, 'completed', 1740988800208552, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e97b-7fb8-831f-704c0d911474', 1, 18, 5, 5, 18, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800208552, 1740988800209317, 'completed', 1740988800209317, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e97b-7beb-ba82-9e539bd170f3', 1, 14, 5, 5, 14, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800209317, 1740988800210224, 'completed', 1740988800210224, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e97c-76d4-8178-29c50f86d716', 1, 9, 5, 5, 9, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800210224, 1740988800210990, 'completed', 1740988800210990, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e97d-7249-8615-972fbfd7c84e', 1, 17, 5, 5, 17, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800210990, 1740988800211951, 'completed', 1740988800211951, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e97e-7329-b3cb-f69ca833e531', 1, 10, 5, 5, 10, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800211951, 1740988800213237, 'completed', 1740988800213237, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e97e-76bb-b364-c5227d9b328f', 1, 16, 5, 5, 16, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800211951, 1740988800213237, 'completed', 1740988800213237, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e97e-7f46-98c2-cd2b255d3719', 1, 7, 5, 5, 7, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800211951, 1740988800213237, 'completed', 1740988800213237, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e981-7031-b42d-89c1f6fd101e', 1, 20, 6, 6, 20, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800217482, 1740988800218456, 'completed', 1740988800218456, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e984-7fa9-b94a-817bf51f8824', 1, 19, 6, 6, 19, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800218456, 1740988800226843, 'completed', 1740988800226843, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e987-7021-a619-6623ec40c4a2', 1, 21, 6, 6, 21, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800221420, 1740988800224075, 'completed', 1740988800224075, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e98b-72f4-80a4-ae5f98251e04', 1, 22, 6, 6, 22, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800225292, 1740988800225970, 'completed', 1740988800225970, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e98c-737f-9498-494824b4f9e8', 1, 23, 6, 6, 23, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800225970, 1740988800226843, 'completed', 1740988800226843, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e98e-7b6e-83b9-963eb97b66b4', 1, 26, 7, 7, 26, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800230173, 1740988800230850, 'failed', 1740988800230850, 'failed', NULL);
INSERT INTO execution VALUES ('01a23238-e991-736a-a30f-0d74ac4c7da9', 1, 25, 7, 7, 25, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800230905, 1740988800231831, 'completed', 1740988800231831, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e994-7b8b-b239-ab5e229c86ee', 1, 28, 8, 8, 28, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800235750, 1740988800236688, 'failed', 1740988800236688, 'failed', NULL);
INSERT INTO execution VALUES ('01a23238-e999-74ea-9304-15476a2cc4e1', 1, 29, 9, 9, 29, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800239707, 1740988800241565, 'failed', 1740988800241565, 'failed', NULL);
INSERT INTO execution VALUES ('01a23238-e99c-78e7-bb4d-12cd90e07751', 1, 29, 9, 9, 29, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800241665, 1740988800243520, 'failed', 1740988800243520, 'failed', NULL);
INSERT INTO execution VALUES ('01a23238-e99e-77fd-b4e4-ae683f446ab3', 1, 29, 9, 9, 29, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800243618, 1740988800244303, 'completed', 1740988800244303, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9a0-7776-bad7-749b1b07b267', 1, 31, 10, 10, 31, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800247307, 1740988800247954, 'failed', 1740988800247954, 'failed', NULL);
INSERT INTO execution VALUES ('01a23238-e9aa-71dc-b436-00f71bd212bd', 1, 31, 10, 10, 31, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800255640, 1740988800256507, 'completed', 1740988800256507, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9ab-7490-9f5c-c1bbbf84e99c', 1, 32, 10, 10, 32, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800256507, 1740988800257216, 'completed', 1740988800257216, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9ab-76cd-bb95-00aa5473cdff', 1, 30, 10, 10, 30, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800257216, 1740988800257824, 'completed', 1740988800257824, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9ad-759f-a8d8-60808e31cddf', 1, 34, 11, 11, 34, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800260598, 1740988800261395, 'interrupted', 1740988800261395, 'interrupted', NULL);
INSERT INTO execution VALUES ('01a23238-e9b3-7b09-9517-5bdc2558c79c', 1, 37, 12, 12, 37, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800265418, 1740988800266473, 'completed', 1740988800266473, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9b5-7f8c-8758-384b03385e67', 1, 36, 12, 12, 36, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800266473, 1740988800267191, 'completed', 1740988800267191, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9b5-7c83-8dda-ed6a28a71c45', 1, 35, 12, 12, 35, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800267191, 1740988800267876, 'completed', 1740988800267876, 'completed', NULL);
INSERT INTO execution VALUES ('9889971a-7852-4e3a-bb3f-78cb34810da6', 1, 38, 13, 13, 38, 'other', 'somewhere:1', NULL, 1740988800272323, 1740988800278221, 'failed', 1740988800278221, 'failed', NULL);
INSERT INTO execution VALUES ('01a23238-e9c1-7478-8e6b-33abb291bf58', 1, 39, 15, 15, 40, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800279725, 1740988800280743, 'completed', 1740988800280743, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9c4-7f79-b507-f696139d1238', 1, 40, 16, 16, 41, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800283213, 1740988800284110, 'completed', 1740988800284110, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9c8-7d02-bda2-e2840a34d99d', 1, 42, 17, 17, 43, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800286946, 1740988800287783, 'completed', 1740988800287783, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9ca-74d1-bcae-e2e81859335a', 1, 41, 17, 17, 42, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800287783, 1740988800288633, 'completed', 1740988800288633, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9cc-7014-a90c-22bccc672e7d', 1, 42, 18, 18, 43, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800291328, 1740988800292228, 'completed', 1740988800292228, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-e9ce-750d-808c-acc735b46ad2', 1, 41, 18, 18, 42, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988800292228, 1740988800293019, 'completed', 1740988800293019, 'completed', NULL);
INSERT INTO execution VALUES ('1ea5acdd-a265-4a07-ae8b-09e0840c2de5', 1, 46, 20, 20, 47, 'other', 'somewhere:1', NULL, 1740988800298557, 1740988801371463, 'taken_over', NULL, NULL, NULL);
INSERT INTO execution VALUES ('01a23238-ee04-7fa0-a999-52b5d00107fe', 1, 46, 21, 21, 48, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988801371463, 1740988801373318, 'completed', 1740988801373318, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-ee0d-7027-ab94-3b16c121f7a2', 4, 48, 23, 23, 51, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988801382326, 1740988801383350, 'completed', 1740988801383350, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-ee11-794e-bafa-1e472982c114', 4, 49, 23, 23, 52, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988801383350, 1740988801384117, 'completed', 1740988801384117, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-ee12-7221-8703-d8e9c606910b', 4, 50, 23, 23, 53, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988801384117, 1740988801385040, 'completed', 1740988801385040, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-ee13-7c8d-b3fa-da5e56af0546', 4, 47, 23, 23, 50, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988801385040, 1740988801385833, 'completed', 1740988801385833, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-ef5e-7f9b-bb4d-91003c45e9d8', 1, 53, 24, 24, 56, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988801716180, 1740988801718891, 'completed', 1740988801718891, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-ef62-74a9-a6fa-249899886a9b', 1, 52, 24, 24, 55, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988801738308, 1740988801741279, 'completed', 1740988801741279, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-ef79-7b62-bffe-491dc0c9e0e2', 1, 51, 24, 24, 54, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988801743587, 1740988801746059, 'completed', 1740988801746059, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-eff3-7cec-a002-372896e7cbd3', 1, 51, 27, 27, 54, 'sequential', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988801865561, 1740988801869626, 'completed', 1740988801869626, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f031-7635-84cc-5e8dec172b18', 1, 55, 28, 28, 58, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988801927740, 1740988801931602, 'failed', 1740988801931602, 'failed', NULL);
INSERT INTO execution VALUES ('01a23238-f082-70b4-9f34-6e481bcc88dc', 1, 55, 28, 28, 58, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802007977, 1740988802011149, 'completed', 1740988802011149, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f087-76c1-a57a-20b13b576e7c', 1, 54, 28, 28, 57, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802013064, 1740988802015801, 'completed', 1740988802015801, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f0b1-7ec7-bbb2-059c242b2dca', 1, 56, 29, 29, 59, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802055508, 1740988802073912, 'completed', 1740988802073912, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f0b7-75cc-a50f-0b4f26a46973', 1, 57, 29, 29, 60, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802061584, 1740988802063934, 'completed', 1740988802063934, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f0bf-7cb5-a758-84a58e50d031', 1, 58, 29, 29, 61, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802069104, 1740988802071580, 'completed', 1740988802071580, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f0ec-79b6-b805-ed94ac4e0ba1', 1, 59, 30, 30, 62, 'sequential', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802113886, 1740988802132558, 'completed', 1740988802132558, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f0f1-7107-8ac7-aac15675378b', 1, 60, 30, 30, 63, 'sequential', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802119206, 1740988802122702, 'completed', 1740988802122702, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f0f9-71fc-8146-b0ee547e7769', 1, 61, 30, 30, 64, 'sequential', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802127632, 1740988802130193, 'completed', 1740988802130193, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f171-7ce7-885b-fb95cc757cf4', 1, 62, 31, 31, 65, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802248256, 1740988802359484, 'completed', 1740988802359484, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f173-755d-bb1b-9b4d900f37d8', 1, 63, 32, 32, 66, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802564531, 1740988802671819, 'completed', 1740988802671819, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f172-76b5-bd15-ed2d41f91ef2', 1, 64, 32, 32, 67, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988802871610, 1740988802977380, 'completed', 1740988802977380, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f478-746a-92bd-c9957dbd416d', 1, 65, 33, 33, 68, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988803022467, 1740988803026225, 'completed', 1740988803026225, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f4e0-7d27-bd78-75b7915643d9', 1, 65, 33, 33, 68, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988803126310, 1740988803129637, 'completed', 1740988803129637, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f50b-7590-bc2b-c137b8914ead', 1, 66, 34, 34, 69, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988803169539, 1740988803174504, 'completed', 1740988803174504, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-f581-716c-b164-0d69d031325b', 1, 67, 35, 35, 70, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988803292263, 1740988803366812, 'released', NULL, NULL, NULL);
INSERT INTO execution VALUES ('01a23238-f582-7d79-9d84-5c87783c7252', 1, 69, 35, 35, 72, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":20343,"python_version":"3.11.7"}', 1740988803293096, 1740988803366812, 'released', 1740988803369413, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-fa81-7843-9ecf-0e324b200d53', 1, 71, 36, 36, 74, 'dropin', 'fc-1', NULL, 1740988804567439, 1740988804601316, 'completed', 1740988804601316, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-fac3-7f0d-82d8-d3f086398177', 1, 72, 36, 36, 75, 'dropin', 'fc-1', NULL, 1740988804637643, 1740988804670239, 'completed', 1740988804670239, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-fb0c-7a73-9520-d9e883c8e59f', 1, 70, 36, 36, 73, 'dropin', 'fc-1', NULL, 1740988804711697, 1740988804747491, 'completed', 1740988804747491, 'completed', NULL);
INSERT INTO execution VALUES ('61b387fc-d3fe-490f-b404-be656beea6ed', 1, 73, 37, 37, 76, 'other', 'somewhere:1', NULL, 1740988804919291, NULL, NULL, NULL, NULL, NULL);
INSERT INTO execution VALUES ('01a23238-fbe7-7cc1-84e4-0ae299a7f9ca', 1, 76, 39, 39, 79, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988804927727, 1740988804930344, 'completed', 1740988804930344, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-fbec-7c06-87e6-961d6791dd67', 1, 78, 39, 39, 81, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988804930344, NULL, NULL, NULL, NULL, NULL);
INSERT INTO execution VALUES ('01a23238-fbef-7e55-978c-e5066e01cb45', 1, 80, 40, 40, 83, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8","code_version":"3"}', 1740988804935711, 1740988804937055, 'completed', 1740988804937055, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-fbf3-73ea-9b67-a4fa2f2c207d', 1, 81, 40, 40, 84, 'go', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8","code_version":"3"}', 1740988804937055, 1740988804940717, 'completed', 1740988804940717, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-fc07-75cd-a0e2-68108d01d999', 1, 84, 41, 41, 87, 'go_worker', 'worker:1', '{"hostname":"worker","pid":20337,"go_version":"go1.26.8"}', 1740988804956601, 1740988804959574, 'completed', 1740988804959574, 'completed', NULL);
INSERT INTO execution VALUES ('01a23238-fc0b-73bd-8dc5-43eff1eb7f22', 1, 82, 41, 41, 85, 'go_worker', 'worker:1', '{"code_version":"3","go_version":"go1.26.8","hostname":"worker","pid":20337}', 1740988804960527, NULL, NULL, NULL, NULL, NULL);
INSERT INTO plan_member VALUES (1, 1, 1, 1, 1, 'root', NULL, NULL, 1740988800173141, 1);
INSERT INTO plan_member VALUES (2, 1, 1, 1, 1, 'root', NULL, NULL, 1740988800180062, 0);
INSERT INTO plan_member VALUES (3, 1, 1, 1, 0, 'static', NULL, NULL, 1740988800186307, 0);
INSERT INTO plan_member VALUES (3, 2, 2, 1, 1, 'root', NULL, NULL, 1740988800185961, 1);
INSERT INTO plan_member VALUES (4, 3, 3, 1, 1, 'root', NULL, NULL, 1740988800195733, 1);
INSERT INTO plan_member VALUES (4, 4, 4, 1, 0, 'static', NULL, NULL, 1740988800196148, 1);
INSERT INTO plan_member VALUES (4, 5, 5, 1, 0, 'static', NULL, NULL, 1740988800196149, 1);
INSERT INTO plan_member VALUES (4, 6, 6, 1, 0, 'static', NULL, NULL, 1740988800196150, 1);
INSERT INTO plan_member VALUES (5, 7, 7, 1, 1, 'root', NULL, NULL, 1740988800203003, 1);
INSERT INTO plan_member VALUES (5, 8, 8, 1, 0, 'static', NULL, NULL, 1740988800203407, 1);
INSERT INTO plan_member VALUES (5, 9, 9, 1, 0, 'static', NULL, NULL, 1740988800203408, 1);
INSERT INTO plan_member VALUES (5, 10, 10, 1, 0, 'static', NULL, NULL, 1740988800203409, 1);
INSERT INTO plan_member VALUES (5, 11, 11, 1, 0, 'static', NULL, NULL, 1740988800203410, 1);
INSERT INTO plan_member VALUES (5, 12, 12, 1, 0, 'static', NULL, NULL, 1740988800203411, 1);
INSERT INTO plan_member VALUES (5, 13, 13, 1, 0, 'static', NULL, NULL, 1740988800203412, 1);
INSERT INTO plan_member VALUES (5, 14, 14, 1, 0, 'static', NULL, NULL, 1740988800203413, 1);
INSERT INTO plan_member VALUES (5, 15, 15, 1, 0, 'static', NULL, NULL, 1740988800203414, 1);
INSERT INTO plan_member VALUES (5, 16, 16, 1, 0, 'static', NULL, NULL, 1740988800203415, 1);
INSERT INTO plan_member VALUES (5, 17, 17, 1, 0, 'static', NULL, NULL, 1740988800203416, 1);
INSERT INTO plan_member VALUES (5, 18, 18, 1, 0, 'static', NULL, NULL, 1740988800203417, 1);
INSERT INTO plan_member VALUES (6, 19, 19, 1, 1, 'root', NULL, NULL, 1740988800216753, 1);
INSERT INTO plan_member VALUES (6, 20, 20, 1, 0, 'static', NULL, NULL, 1740988800217041, 1);
INSERT INTO plan_member VALUES (6, 21, 21, 1, 0, 'dynamic', NULL, NULL, 1740988800220605, 1);
INSERT INTO plan_member VALUES (6, 22, 22, 1, 0, 'static', NULL, NULL, 1740988800224455, 1);
INSERT INTO plan_member VALUES (6, 23, 23, 1, 0, 'dynamic', NULL, NULL, 1740988800224456, 1);
INSERT INTO plan_member VALUES (7, 24, 24, 1, 1, 'root', NULL, NULL, 1740988800229491, 1);
INSERT INTO plan_member VALUES (7, 25, 25, 1, 1, 'root', NULL, NULL, 1740988800229492, 1);
INSERT INTO plan_member VALUES (7, 26, 26, 1, 0, 'static', NULL, NULL, 1740988800229750, 1);
INSERT INTO plan_member VALUES (8, 27, 27, 1, 1, 'root', NULL, NULL, 1740988800235150, 1);
INSERT INTO plan_member VALUES (8, 28, 28, 1, 0, 'static', NULL, NULL, 1740988800235386, 1);
INSERT INTO plan_member VALUES (9, 29, 29, 1, 1, 'root', NULL, NULL, 1740988800239214, 1);
INSERT INTO plan_member VALUES (10, 30, 30, 1, 1, 'root', NULL, NULL, 1740988800246602, 1);
INSERT INTO plan_member VALUES (10, 31, 31, 1, 0, 'static', NULL, NULL, 1740988800246880, 1);
INSERT INTO plan_member VALUES (10, 32, 32, 1, 0, 'static', NULL, NULL, 1740988800246881, 1);
INSERT INTO plan_member VALUES (11, 33, 33, 1, 1, 'root', NULL, NULL, 1740988800259854, 1);
INSERT INTO plan_member VALUES (11, 34, 34, 1, 0, 'static', NULL, NULL, 1740988800260090, 1);
INSERT INTO plan_member VALUES (12, 35, 35, 1, 1, 'root', NULL, NULL, 1740988800264046, 1);
INSERT INTO plan_member VALUES (12, 36, 36, 1, 0, 'static', NULL, NULL, 1740988800264279, 1);
INSERT INTO plan_member VALUES (12, 37, 37, 1, 0, 'static', NULL, NULL, 1740988800264280, 1);
INSERT INTO plan_member VALUES (13, 38, 38, 1, 1, 'root', NULL, NULL, 1740988800270544, 1);
INSERT INTO plan_member VALUES (14, 38, 39, 1, 1, 'root', NULL, NULL, 1740988800274151, 0);
INSERT INTO plan_member VALUES (15, 39, 40, 1, 1, 'root', NULL, NULL, 1740988800279281, 1);
INSERT INTO plan_member VALUES (16, 40, 41, 1, 1, 'root', NULL, NULL, 1740988800282758, 1);
INSERT INTO plan_member VALUES (17, 41, 42, 1, 1, 'root', NULL, NULL, 1740988800286328, 1);
INSERT INTO plan_member VALUES (17, 42, 43, 1, 0, 'static', NULL, NULL, 1740988800286563, 1);
INSERT INTO plan_member VALUES (18, 41, 42, 1, 1, 'root', NULL, NULL, 1740988800290634, 0);
INSERT INTO plan_member VALUES (18, 42, 43, 1, 0, 'static', NULL, NULL, 1740988800290880, 0);
INSERT INTO plan_member VALUES (19, 43, 44, 1, 1, 'root', 1740988800295961, 'upstream_excluded', 1740988800294467, 1);
INSERT INTO plan_member VALUES (19, 44, 45, 1, 0, 'static', 1740988800295961, 'operator', 1740988800295112, 1);
INSERT INTO plan_member VALUES (19, 45, 46, 1, 0, 'static', NULL, NULL, 1740988800295113, 1);
INSERT INTO plan_member VALUES (20, 46, 47, 1, 1, 'root', NULL, NULL, 1740988800297732, 1);
INSERT INTO plan_member VALUES (21, 46, 48, 1, 1, 'root', NULL, NULL, 1740988800300155, 0);
INSERT INTO plan_member VALUES (22, 3, 49, 1, 1, 'root', NULL, NULL, 1740988801376556, 0);
INSERT INTO plan_member VALUES (23, 47, 50, 4, 1, 'root', NULL, NULL, 1740988801380953, 1);
INSERT INTO plan_member VALUES (23, 48, 51, 4, 0, 'static', NULL, NULL, 1740988801381528, 1);
INSERT INTO plan_member VALUES (23, 49, 52, 4, 0, 'static', NULL, NULL, 1740988801381529, 1);
INSERT INTO plan_member VALUES (23, 50, 53, 4, 0, 'static', NULL, NULL, 1740988801381530, 1);
INSERT INTO plan_member VALUES (24, 51, 54, 1, 1, 'root', NULL, NULL, 1740988801708696, 1);
INSERT INTO plan_member VALUES (24, 52, 55, 1, 0, 'static', NULL, NULL, 1740988801711946, 1);
INSERT INTO plan_member VALUES (24, 53, 56, 1, 0, 'static', NULL, NULL, 1740988801711947, 1);
INSERT INTO plan_member VALUES (25, 51, 54, 1, 1, 'root', NULL, NULL, 1740988801779325, 0);
INSERT INTO plan_member VALUES (25, 52, 55, 1, 0, 'closure', NULL, NULL, 1740988801783170, 0);
INSERT INTO plan_member VALUES (25, 53, 56, 1, 0, 'closure', NULL, NULL, 1740988801783225, 0);
INSERT INTO plan_member VALUES (26, 51, 54, 1, 1, 'root', NULL, NULL, 1740988801818542, 0);
INSERT INTO plan_member VALUES (26, 52, 55, 1, 0, 'static', NULL, NULL, 1740988801821012, 0);
INSERT INTO plan_member VALUES (26, 53, 56, 1, 0, 'static', NULL, NULL, 1740988801821013, 0);
INSERT INTO plan_member VALUES (27, 51, 54, 1, 1, 'root', NULL, NULL, 1740988801857754, 0);
INSERT INTO plan_member VALUES (27, 52, 55, 1, 0, 'static', NULL, NULL, 1740988801860353, 0);
INSERT INTO plan_member VALUES (27, 53, 56, 1, 0, 'closure', NULL, NULL, 1740988801862257, 0);
INSERT INTO plan_member VALUES (28, 54, 57, 1, 1, 'root', NULL, NULL, 1740988801921389, 1);
INSERT INTO plan_member VALUES (28, 55, 58, 1, 0, 'static', NULL, NULL, 1740988801923874, 1);
INSERT INTO plan_member VALUES (29, 56, 59, 1, 1, 'root', NULL, NULL, 1740988802050453, 1);
INSERT INTO plan_member VALUES (29, 57, 60, 1, 0, 'dynamic', NULL, NULL, 1740988802059462, 1);
INSERT INTO plan_member VALUES (29, 58, 61, 1, 0, 'dynamic', NULL, NULL, 1740988802067028, 1);
INSERT INTO plan_member VALUES (30, 59, 62, 1, 1, 'root', NULL, NULL, 1740988802108069, 1);
INSERT INTO plan_member VALUES (30, 60, 63, 1, 0, 'dynamic', NULL, NULL, 1740988802117458, 1);
INSERT INTO plan_member VALUES (30, 61, 64, 1, 0, 'dynamic', NULL, NULL, 1740988802125814, 1);
INSERT INTO plan_member VALUES (31, 62, 65, 1, 1, 'root', NULL, NULL, 1740988802238646, 1);
INSERT INTO plan_member VALUES (32, 63, 66, 1, 1, 'root', NULL, NULL, 1740988802239313, 1);
INSERT INTO plan_member VALUES (32, 64, 67, 1, 1, 'root', NULL, NULL, 1740988802239314, 1);
INSERT INTO plan_member VALUES (33, 65, 68, 1, 1, 'root', NULL, NULL, 1740988803016470, 1);
INSERT INTO plan_member VALUES (34, 66, 69, 1, 1, 'root', NULL, NULL, 1740988803164189, 1);
INSERT INTO plan_member VALUES (35, 67, 70, 1, 1, 'root', NULL, NULL, 1740988803281629, 1);
INSERT INTO plan_member VALUES (35, 68, 71, 1, 1, 'root', NULL, NULL, 1740988803281630, 1);
INSERT INTO plan_member VALUES (35, 69, 72, 1, 0, 'static', NULL, NULL, 1740988803283874, 1);
INSERT INTO plan_member VALUES (36, 70, 73, 1, 1, 'root', NULL, NULL, 1740988804443795, 1);
INSERT INTO plan_member VALUES (36, 71, 74, 1, 0, 'static', NULL, NULL, 1740988804467469, 1);
INSERT INTO plan_member VALUES (36, 72, 75, 1, 0, 'static', NULL, NULL, 1740988804467470, 1);
INSERT INTO plan_member VALUES (37, 73, 76, 1, 1, 'root', NULL, NULL, 1740988804916881, 1);
INSERT INTO plan_member VALUES (38, 74, 77, 1, 1, 'root', NULL, NULL, 1740988804921364, 1);
INSERT INTO plan_member VALUES (39, 75, 78, 1, 1, 'root', NULL, NULL, 1740988804926116, 1);
INSERT INTO plan_member VALUES (39, 76, 79, 1, 0, 'static', NULL, NULL, 1740988804926453, 1);
INSERT INTO plan_member VALUES (39, 77, 80, 1, 0, 'static', NULL, NULL, 1740988804926454, 1);
INSERT INTO plan_member VALUES (39, 78, 81, 1, 0, 'static', NULL, NULL, 1740988804926455, 1);
INSERT INTO plan_member VALUES (39, 79, 82, 1, 0, 'static', NULL, NULL, 1740988804926456, 1);
INSERT INTO plan_member VALUES (40, 80, 83, 1, 1, 'root', NULL, NULL, 1740988804935152, 1);
INSERT INTO plan_member VALUES (40, 81, 84, 1, 1, 'root', NULL, NULL, 1740988804935153, 1);
INSERT INTO plan_member VALUES (41, 82, 85, 1, 1, 'root', NULL, NULL, 1740988804950509, 1);
INSERT INTO plan_member VALUES (41, 83, 86, 1, 1, 'root', NULL, NULL, 1740988804950510, 1);
INSERT INTO plan_member VALUES (41, 84, 87, 1, 0, 'static', NULL, NULL, 1740988804950793, 1);
INSERT INTO output_name VALUES (1, 1, 'lab/told', 3, 80, 81, 1740988804945648);
INSERT INTO output_name VALUES (3, 1, 'prod/told', 1, 81, NULL, 1740988804947249);
INSERT INTO output_name_move VALUES (1, 1, 1, 80, NULL, NULL, 'the first one', NULL, '01a23238-e949-7ed7-ab68-334bc8a41114', 1796138925052582);
INSERT INTO output_name_move VALUES (1, 1, 2, 81, NULL, NULL, '', NULL, '01a23238-e949-7ed7-ab68-334bc8a41114', 1796138925053502);
INSERT INTO output_name_move VALUES (1, 3, 1, 81, 'lab/told', NULL, '', NULL, '01a23238-e949-7ed7-ab68-334bc8a41114', 1796138925054183);
INSERT INTO output_name_move VALUES (1, 1, 3, 80, NULL, 1, 'back again', NULL, '01a23238-e949-7ed7-ab68-334bc8a41114', 1796138925054945);
INSERT INTO task_kind VALUES (1, 'sdk', 'Told', 'the tellers', 'What was told on a day.', '3', 1740988804933666);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('schema_versions', 23);
INSERT INTO sqlite_sequence VALUES ('users', 3);
INSERT INTO sqlite_sequence VALUES ('audit', 26);
INSERT INTO sqlite_sequence VALUES ('workspaces', 4);
INSERT INTO sqlite_sequence VALUES ('workspace_members', 5);
INSERT INTO sqlite_sequence VALUES ('environments', 5);
INSERT INTO sqlite_sequence VALUES ('target_roots', 5);
INSERT INTO sqlite_sequence VALUES ('login_attempts', 12);
INSERT INTO sqlite_sequence VALUES ('api_keys', 5);
INSERT INTO sqlite_sequence VALUES ('invites', 3);
INSERT INTO sqlite_sequence VALUES ('saved_searches', 2);
INSERT INTO sqlite_sequence VALUES ('build', 41);
INSERT INTO sqlite_sequence VALUES ('event', 337);
INSERT INTO sqlite_sequence VALUES ('plan', 41);
INSERT INTO sqlite_sequence VALUES ('tick_summary', 4);
INSERT INTO sqlite_sequence VALUES ('output_name', 4);
CREATE INDEX identities_user ON identities (user_pk);
CREATE INDEX sessions_user ON sessions (user_pk, created_at);
CREATE INDEX sessions_expires ON sessions (expires_at);
CREATE INDEX login_attempts_bucket ON login_attempts (bucket, created_at);
CREATE INDEX login_attempts_created ON login_attempts (created_at);
CREATE INDEX workspaces_created_by ON workspaces (created_by_pk);
CREATE INDEX workspace_members_user ON workspace_members (user_pk);
CREATE INDEX environments_owner ON environments (owner_pk);
CREATE INDEX api_keys_env ON api_keys (env, created_at);
CREATE INDEX api_keys_created_by ON api_keys (created_by_pk);
CREATE UNIQUE INDEX invites_workspace_pk_email_key_key ON invites (workspace_pk, email_key) WHERE status = 'pending';
CREATE INDEX invites_workspace ON invites (workspace_pk, created_at);
CREATE INDEX invites_email ON invites (email_key, status);
CREATE INDEX invites_invited_by ON invites (invited_by_pk);
CREATE INDEX audit_workspace ON audit (workspace_id, pk);
CREATE INDEX audit_created ON audit (created_at);
CREATE UNIQUE INDEX deployment_local_code ON deployment (env, code_id) WHERE kind = 'local';
CREATE INDEX task_status ON task (env, status, status_at, pk);
CREATE INDEX instance_task ON instance (task);
CREATE INDEX edge_upstream ON edge (upstream);
CREATE INDEX build_active ON build (env, last_active_at, pk);
CREATE INDEX build_status ON build (env, status, last_active_at, pk);
CREATE INDEX build_reactive ON build (env) WHERE status = 'running' AND reactive_app_name IS NOT NULL;
CREATE INDEX build_wake_flagged ON build_wake (env, needs_tick_at) WHERE needs_tick_at IS NOT NULL;
CREATE UNIQUE INDEX plan_active ON plan (build) WHERE activated_at IS NOT NULL AND superseded_at IS NULL;
CREATE INDEX event_build ON event (build, created_at);
CREATE INDEX event_task ON event (task, created_at);
CREATE UNIQUE INDEX event_batch ON event (execution_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX task_limit_key_key ON task_limit_key (env, key);
CREATE INDEX tick_summary_build ON tick_summary (build, pk);
CREATE INDEX search_value_num ON search_value (path, num, task) WHERE num IS NOT NULL;
CREATE INDEX artifact_name ON artifact (env, name, task);
CREATE UNIQUE INDEX saved_searches_shared ON saved_searches (env, name) WHERE shared;
CREATE UNIQUE INDEX saved_searches_own ON saved_searches (env, owner_pk, name) WHERE NOT shared;
CREATE INDEX body_ref_child ON body_ref (child);
CREATE INDEX instance_kept ON instance (kept) WHERE kept IS NOT NULL;
CREATE INDEX build_outcome_missing ON build (pk) WHERE outcome IS NULL AND status IN ('completed', 'failed', 'cancelled');
CREATE INDEX work_plan_env ON work_plan (env);
CREATE INDEX work_task ON work (task);
CREATE INDEX work_waits ON work (waits_for) WHERE waits_for IS NOT NULL;
CREATE INDEX work_free ON work (plan, free_at, kind) WHERE waits_for IS NULL;
CREATE INDEX body_kind ON body (env, kind, pk) WHERE kind IS NOT NULL;
CREATE INDEX body_base ON body (base) WHERE base IS NOT NULL;
CREATE INDEX execution_task ON execution (task, started_at);
CREATE INDEX execution_build ON execution (build, task);
CREATE INDEX execution_claims ON execution (build) WHERE claim_released_at IS NULL;
CREATE INDEX execution_started ON execution (env, started_at);
CREATE INDEX execution_open ON execution (env, started_at) WHERE ended_at IS NULL;
CREATE INDEX plan_member_task ON plan_member (task);
CREATE INDEX output_name_task ON output_name (task);
CREATE INDEX output_name_previous ON output_name (previous);
CREATE INDEX output_name_move_task ON output_name_move (task);
COMMIT;
