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
    created_at       BIGINT NOT NULL,
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
, outcome TEXT);
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
    num   DOUBLE PRECISION,
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
    created_at    BIGINT NOT NULL,
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
);
CREATE TABLE brief_progress (
    one      BIGINT PRIMARY KEY CHECK (one = 1),
    instance BIGINT NOT NULL
);
INSERT INTO schema_files VALUES (1, '00001_accounts.sql', '07408dd94244ae780be75fbf179601f615f5930498168f8013858163301571bd', 1740988799838953);
INSERT INTO schema_files VALUES (2, '00002_registry.sql', '13066173b60364173b23e44b440d9e6c3d329d74ec58c8297c51d87c46efb922', 1740988799839133);
INSERT INTO schema_files VALUES (3, '00003_search.sql', 'c332b3f6e3ce86fec64250b19f49c5ddc72ad8a8c6933266650d3d1424ed23c5', 1740988799839175);
INSERT INTO schema_files VALUES (4, '00004_executions.sql', '9f36528bc4e46ccb03953482202641633f398dda50dcb2de41bd280d4608c751', 1740988799839207);
INSERT INTO schema_files VALUES (5, '00005_saved_searches.sql', 'dab05665d91e07f7676bbab9dfbcace4702b6e99ba7e4d5158ac34907477fa1e', 1740988799839239);
INSERT INTO schema_files VALUES (6, '00006_session_id_tokens.sql', '23fbf149dcc5bce6c3e49ab264c7e98eecec4172132bdc119f532860b739ccde', 1740988799839267);
INSERT INTO schema_files VALUES (7, '00007_saved_search_zone.sql', 'e7b783c87aaf0590c89244d3bc053cbc14add7102198a9b341800cf178e4ee7d', 1740988799839302);
INSERT INTO schema_files VALUES (8, '00008_bodies.sql', '179e8c1a301181fec28ab3755c56eb0bfffcf7135612177139e5000e58a88441', 1740988799839331);
INSERT INTO schema_files VALUES (9, '00009_labels.sql', 'a2343f37988323fe21c30040262459c637c52fc55b6ed02dc7ebbf57f6297006', 1740988799839359);
INSERT INTO schema_files VALUES (10, '00010_build_outcomes.sql', '47857cefe6a58d80caceca0dcd496da5e0ef61af269e1ca2cc292f070fbe7d7c', 1740988799839404);
INSERT INTO schema_versions VALUES (1, 0, 1, '2026-11-29 12:01:15');
INSERT INTO schema_versions VALUES (2, 1, 1, '2026-11-29 12:01:15');
INSERT INTO schema_versions VALUES (3, 2, 1, '2026-11-29 12:01:15');
INSERT INTO schema_versions VALUES (4, 3, 1, '2026-11-29 12:01:15');
INSERT INTO schema_versions VALUES (5, 4, 1, '2026-11-29 12:01:15');
INSERT INTO schema_versions VALUES (6, 5, 1, '2026-11-29 12:01:15');
INSERT INTO schema_versions VALUES (7, 6, 1, '2026-11-29 12:01:15');
INSERT INTO schema_versions VALUES (8, 7, 1, '2026-11-29 12:01:15');
INSERT INTO schema_versions VALUES (9, 8, 1, '2026-11-29 12:01:15');
INSERT INTO schema_versions VALUES (10, 9, 1, '2026-11-29 12:01:15');
INSERT INTO schema_versions VALUES (11, 10, 1, '2026-11-29 12:01:15');
INSERT INTO users VALUES (1, '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'local:01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'ada@example.com', 1, 'Ada', '$2a$04$E7/QZFcfTsA/UnSL.okNBOvjtp9u2CsOPCqjFFACRAFpq/UnF4OVK', 1740988800000000, NULL, 1740988800000000);
INSERT INTO users VALUES (2, '01a2272e-509a-7a5b-9d51-71099871c142', 'idp|grace', 'grace@example.com', 'grace@example.com', 1, 'Grace', NULL, NULL, NULL, 1740988800646148);
INSERT INTO users VALUES (3, '01a2272e-513d-79b7-bd2e-ec0b0734aee1', 'local:01a2272e-513d-79b7-bd2e-ec0b0734aee1', 'bob@example.com', 'bob@example.com', 0, 'Bob', '$2a$04$PsDswPINQeJmUJS0u5sG7.qyYGAyrGpwtDirh5vMSwrYLvG65iqha', 1740988800809727, NULL, 1740988800809727);
INSERT INTO identities VALUES ('https://login.example.com/realm', 'idp|grace', 2, 1740988800663259);
INSERT INTO sessions VALUES ('01a2272e-4e15-7026-a31a-111f4d54a641', 1, 1740988800000665, 1741593600000665, NULL, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO sessions VALUES ('01a2272e-5125-75d0-861c-1de29c5e6738', 1, 1740988800784346, 1741593600784346, 1740988800934177, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO sessions VALUES ('01a2272e-513e-7dae-ad6b-b9991a616373', 3, 1740988800821579, 1741593600821579, NULL, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO sessions VALUES ('01a2272e-5165-7e2c-81c0-4b1f24842b52', 3, 1740988800848902, 1741593600848902, 1740988800928635, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO login_attempts VALUES (3, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800747104);
INSERT INTO login_attempts VALUES (6, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800778833);
INSERT INTO login_attempts VALUES (7, '80887eb47f19455d32d4d0f4674b76ed0efb4fcfe6f4f68a76745b308515508b', 1740988800808435);
INSERT INTO login_attempts VALUES (8, '9ba87a781ada0cda8cdb35c7bebb5135bbaeae857b2030cdb8a4350c78442d5e', 1740988800808435);
INSERT INTO login_attempts VALUES (9, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800808435);
INSERT INTO login_attempts VALUES (12, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800840887);
INSERT INTO workspaces VALUES (1, '01a2272e-4e15-7885-8456-c71a8be98f7f', 'Acme', 'acme', NULL, 0, 1, 1740988800000350);
INSERT INTO workspaces VALUES (2, '01a2272e-509b-7768-8c11-44cc444f3b33', 'Grace''s workspace', 'grace', NULL, 1, 2, 1740988800646276);
INSERT INTO workspaces VALUES (3, '01a2272e-513f-7766-b049-3839cb91e006', 'Bob''s workspace', 'bob', NULL, 1, 3, 1740988800810275);
INSERT INTO workspaces VALUES (4, '01a2272e-5185-7df2-bc64-3bc38caaad7b', 'Lab', 'lab', 'Where things are tried', 0, 1, 1740988800880704);
INSERT INTO workspace_members VALUES (1, '01a2272e-4e15-79b3-bdd1-b06174b96676', 1, 1, 'owner', 1740988800000350);
INSERT INTO workspace_members VALUES (2, '01a2272e-509b-7834-98c0-5721fb19b0e3', 2, 2, 'owner', 1740988800646276);
INSERT INTO workspace_members VALUES (3, '01a2272e-513f-78b1-9cfd-1d53a02a5119', 3, 3, 'owner', 1740988800810275);
INSERT INTO workspace_members VALUES (4, '01a2272e-5186-703c-bcc8-f4abb0ab0603', 4, 1, 'owner', 1740988800880704);
INSERT INTO workspace_members VALUES (5, '01a2272e-51ae-7e79-b4a3-11118fd17d2c', 1, 3, 'admin', 1740988800921740);
INSERT INTO environments VALUES (1, '01a2272e-4e15-7afe-8283-0690c7a648d4', 1, 'main', 'main', NULL, NULL, 1740988800000350);
INSERT INTO environments VALUES (2, '01a2272e-509b-78f6-b994-b174de6b7540', 2, 'Local', 'local', NULL, NULL, 1740988800646276);
INSERT INTO environments VALUES (3, '01a2272e-513f-79d6-a802-0e004f3a2a7f', 3, 'Local', 'local', NULL, NULL, 1740988800810275);
INSERT INTO environments VALUES (4, '01a2272e-5186-70f2-a5c3-034494d5f4ed', 4, 'Bench', 'bench', NULL, NULL, 1740988800880704);
INSERT INTO environments VALUES (5, '01a2272e-5199-779b-a776-171af9c266f8', 1, 'Staging', 'staging', 'Before main', NULL, 1740988800900394);
INSERT INTO api_keys VALUES (1, '01a2272e-5193-728c-af27-d45dc2b975ff', 4, 'bench', '01a227_g', 'e65be39d3fda399602116dc915b999bca6454510567b9e72e72e10f6f7570e54', 'write', 1, 1740988800893960, 1740988802849349, NULL, NULL);
INSERT INTO api_keys VALUES (2, '01a2272e-519b-7155-a789-7ee8c182dfdf', 1, 'program', '01a227_J', '4f8442b0848f126337828dc4df159b4e2144acec8a8db4c3d61290ed84187ec6', 'write', 1, 1740988800901880, 1740988811157525, NULL, NULL);
INSERT INTO api_keys VALUES (3, '01a2272e-519b-75e5-8dae-6c72c7aba86b', 1, 'reader', '01a227_p', '44b184ccb01ff051ffd48f2bf84d856986a1aab3b17c4c6c63ba915ebc849154', 'read', 1, 1740988800902178, NULL, NULL, NULL);
INSERT INTO api_keys VALUES (4, '01a2272e-519b-7a22-80fa-07bdce441434', 1, 'for a day', '01a227_f', 'ad3f3178473228acb8bd85f32ff0346386086cb72e1b0ec1fb9f8a74405f0c58', 'write', 1, 1740988800902456, NULL, 1741075200901771, NULL);
INSERT INTO api_keys VALUES (5, '01a2272e-51a5-7926-a2a7-ecb92bec3c0d', 1, 'revoked', '01a227_D', '75ec815f59f964f886a0a8970cc955c5daddd0f12700c22b80c247ece09403c9', 'write', 1, 1740988800912392, NULL, NULL, 1740988800913155);
INSERT INTO target_roots VALUES (1, '01a2272e-50ac-7584-ab1c-fe4f1dc21808', 2, 'default', '~/.stardag/local-target-roots/default', 1740988800663154);
INSERT INTO target_roots VALUES (2, '01a2272e-514a-7a1c-98ca-afa98955d7e1', 3, 'default', '~/.stardag/local-target-roots/default', 1740988800821455);
INSERT INTO target_roots VALUES (3, '01a2272e-519a-71c2-9019-2bbb8209b109', 1, 'default', '{TARGET_ROOT}/main', 1740988800901003);
INSERT INTO target_roots VALUES (4, '01a2272e-519a-77e5-ac5d-aa4706c9ecaf', 1, 'python', '{TARGET_ROOT}/python', 1740988800901353);
INSERT INTO target_roots VALUES (5, '01a2272e-519a-7be6-bf68-91ae03bfd27f', 1, 'archive', 's3://acme/archive', 1740988800901610);
INSERT INTO invites VALUES (1, '01a2272e-51ae-700c-9be1-99731295c513', 1, 'bob@example.com', 'bob@example.com', 'member', 'accepted', 1, 1740988800920741, 1742198400920741, 1740988800921680, '19363dc3b0d97c84f93c7f7b2a8b36d14062bec9763e0ba74df356f62f6c7015');
INSERT INTO invites VALUES (2, '01a2272e-51af-7714-86a7-33b023795c2f', 1, 'Carol@example.com', 'carol@example.com', 'admin', 'pending', 1, 1740988800922250, 7258118400000000, NULL, 'f7c87834d85cb9ebdb6b35860ae7e1a83e7d2aa71b1787508e922845d0860b2e');
INSERT INTO invites VALUES (3, '01a2272e-51b2-76d5-81d7-1ca60205994f', 1, 'dan@example.com', 'dan@example.com', 'member', 'cancelled', 1, 1740988800925228, 1742198400925228, 1740988800927252, '3efee3f8ff809d1e7dd866bab4cf28f166da28f71be679e7834fdb4dd223a306');
INSERT INTO audit VALUES (1, '01a2272e-4e15-761e-a719-137287b0a630', NULL, NULL, '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'server.set_up', 'user', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', '{}', 1740988800000193);
INSERT INTO audit VALUES (2, '01a2272e-4e15-7cd7-8495-fca1f8dd9768', '01a2272e-4e15-7885-8456-c71a8be98f7f', NULL, '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'workspace.created', 'workspace', '01a2272e-4e15-7885-8456-c71a8be98f7f', 'acme', '{}', 1740988800000633);
INSERT INTO audit VALUES (3, '01a2272e-509b-79f4-a559-01002fc844f6', '01a2272e-509b-7768-8c11-44cc444f3b33', NULL, '01a2272e-509a-7a5b-9d51-71099871c142', 'grace@example.com', 'workspace.created', 'workspace', '01a2272e-509b-7768-8c11-44cc444f3b33', 'grace', '{}', 1740988800646444);
INSERT INTO audit VALUES (4, '01a2272e-50ac-77c7-b9ce-9cd4916e5ec9', NULL, NULL, '01a2272e-509a-7a5b-9d51-71099871c142', 'grace@example.com', 'user.linked', 'user', '01a2272e-509a-7a5b-9d51-71099871c142', 'grace@example.com', '{"issuer":"https://login.example.com/realm"}', 1740988800663302);
INSERT INTO audit VALUES (5, '01a2272e-513f-7423-b0af-d443c193aaf9', NULL, NULL, '01a2272e-513d-79b7-bd2e-ec0b0734aee1', 'bob@example.com', 'user.registered', 'user', '01a2272e-513d-79b7-bd2e-ec0b0734aee1', 'bob@example.com', '{}', 1740988800810063);
INSERT INTO audit VALUES (6, '01a2272e-513f-7bcf-803f-d267a5b948a9', '01a2272e-513f-7766-b049-3839cb91e006', NULL, '01a2272e-513d-79b7-bd2e-ec0b0734aee1', 'bob@example.com', 'workspace.created', 'workspace', '01a2272e-513f-7766-b049-3839cb91e006', 'bob', '{}', 1740988800810566);
INSERT INTO audit VALUES (7, '01a2272e-5186-715e-99c7-6eebb91fd744', '01a2272e-5185-7df2-bc64-3bc38caaad7b', NULL, '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'workspace.created', 'workspace', '01a2272e-5185-7df2-bc64-3bc38caaad7b', 'lab', '{}', 1740988800880881);
INSERT INTO audit VALUES (8, '01a2272e-5193-7471-bd9a-883fdeecb523', '01a2272e-5185-7df2-bc64-3bc38caaad7b', '01a2272e-5186-70f2-a5c3-034494d5f4ed', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'api_key.created', 'api_key', '01a2272e-5193-728c-af27-d45dc2b975ff', 'bench', '{"prefix":"01a227_g","scope":"write"}', 1740988800894083);
INSERT INTO audit VALUES (9, '01a2272e-5199-79e7-bd35-202956788c68', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-5199-779b-a776-171af9c266f8', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'environment.created', 'environment', '01a2272e-5199-779b-a776-171af9c266f8', 'staging', '{}', 1740988800900441);
INSERT INTO audit VALUES (10, '01a2272e-519a-73b2-8f2b-d1b8bf651874', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'target_root.created', 'target_root', '01a2272e-519a-71c2-9019-2bbb8209b109', 'default', '{"uri_prefix":"{TARGET_ROOT}/main"}', 1740988800901034);
INSERT INTO audit VALUES (11, '01a2272e-519a-78fe-a349-3471c07733ac', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'target_root.created', 'target_root', '01a2272e-519a-77e5-ac5d-aa4706c9ecaf', 'python', '{"uri_prefix":"{TARGET_ROOT}/python"}', 1740988800901381);
INSERT INTO audit VALUES (12, '01a2272e-519a-7ce1-9dec-a9a6332c516a', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'target_root.created', 'target_root', '01a2272e-519a-7be6-bf68-91ae03bfd27f', 'archive', '{"uri_prefix":"s3://acme/archive"}', 1740988800901636);
INSERT INTO audit VALUES (13, '01a2272e-519b-71e3-8f57-6d643a1e8c78', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'api_key.created', 'api_key', '01a2272e-519b-7155-a789-7ee8c182dfdf', 'program', '{"prefix":"01a227_J","scope":"write"}', 1740988800901916);
INSERT INTO audit VALUES (14, '01a2272e-519b-7647-a291-83616d84b71b', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'api_key.created', 'api_key', '01a2272e-519b-75e5-8dae-6c72c7aba86b', 'reader', '{"prefix":"01a227_p","scope":"read"}', 1740988800902203);
INSERT INTO audit VALUES (15, '01a2272e-519b-7a87-aaab-7fd343797d5e', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'api_key.created', 'api_key', '01a2272e-519b-7a22-80fa-07bdce441434', 'for a day', '{"expires_at":"2026-11-30T12:01:16.698979+00:00","prefix":"01a227_f","scope":"write"}', 1740988800902482);
INSERT INTO audit VALUES (16, '01a2272e-51a5-79f4-b2da-3e0c87df7545', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'api_key.created', 'api_key', '01a2272e-51a5-7926-a2a7-ecb92bec3c0d', 'revoked', '{"prefix":"01a227_D","scope":"write"}', 1740988800912444);
INSERT INTO audit VALUES (17, '01a2272e-51a6-75f4-b606-442a8ad1a83b', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'api_key.revoked', 'api_key', '01a2272e-51a5-7926-a2a7-ecb92bec3c0d', 'revoked', '{"prefix":"01a227_D"}', 1740988800913182);
INSERT INTO audit VALUES (18, '01a2272e-51ae-71fe-8a47-1c2569aada6f', '01a2272e-4e15-7885-8456-c71a8be98f7f', NULL, '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'invite.created', 'invite', '01a2272e-51ae-700c-9be1-99731295c513', 'bob@example.com', '{"role":"member"}', 1740988800920922);
INSERT INTO audit VALUES (19, '01a2272e-51ae-7f06-96ef-b8d00004d77a', '01a2272e-4e15-7885-8456-c71a8be98f7f', NULL, '01a2272e-513d-79b7-bd2e-ec0b0734aee1', 'bob@example.com', 'member.joined', 'user', '01a2272e-513d-79b7-bd2e-ec0b0734aee1', 'bob@example.com', '{"role":"member"}', 1740988800921776);
INSERT INTO audit VALUES (20, '01a2272e-51af-77d8-a398-c4aea21f8044', '01a2272e-4e15-7885-8456-c71a8be98f7f', NULL, '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'invite.created', 'invite', '01a2272e-51af-7714-86a7-33b023795c2f', 'Carol@example.com', '{"role":"admin"}', 1740988800922306);
INSERT INTO audit VALUES (21, '01a2272e-51b2-77b9-b38c-e20a274d261e', '01a2272e-4e15-7885-8456-c71a8be98f7f', NULL, '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'invite.created', 'invite', '01a2272e-51b2-76d5-81d7-1ca60205994f', 'dan@example.com', '{"role":"member"}', 1740988800925298);
INSERT INTO audit VALUES (22, '01a2272e-51b4-7791-92de-499a50c5a1ae', '01a2272e-4e15-7885-8456-c71a8be98f7f', NULL, '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'invite.cancelled', 'invite', '01a2272e-51b2-76d5-81d7-1ca60205994f', 'dan@example.com', '{}', 1740988800927290);
INSERT INTO audit VALUES (23, '01a2272e-51b5-796a-b8d8-67a4cc3c5142', '01a2272e-4e15-7885-8456-c71a8be98f7f', NULL, '01a2272e-4dfe-74e8-ac01-3aa491fca12e', 'ada@example.com', 'member.role_changed', 'user', '01a2272e-513d-79b7-bd2e-ec0b0734aee1', 'bob@example.com', '{"from":"member","to":"admin"}', 1740988800928409);
INSERT INTO audit VALUES (24, '01a2272e-5405-75ae-80e9-32929b113933', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-519b-7155-a789-7ee8c182dfdf', 'API key program', 'limit.set', 'limit', 'sdk:db', 'sdk:db', '{"max_concurrent":1}', 1740988801520164);
INSERT INTO audit VALUES (25, '01a2272e-6e0f-7ac7-b346-8b07d2eefdad', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-519b-7155-a789-7ee8c182dfdf', 'API key program', 'limit.set', 'limit', 'dropin:gpu', 'dropin:gpu', '{"max_concurrent":1}', 1740988808186498);
INSERT INTO audit VALUES (26, '01a2272e-7219-7800-9c7b-e11717b05ea9', '01a2272e-4e15-7885-8456-c71a8be98f7f', '01a2272e-4e15-7afe-8283-0690c7a648d4', '01a2272e-519b-7155-a789-7ee8c182dfdf', 'API key program', 'limit.removed', 'limit', 'dropin:gpu', 'dropin:gpu', '{}', 1740988809220316);
INSERT INTO deployment VALUES (1, 1, '01a2272e-51d8-7a12-8ec9-8b0378f10645', 'local', 'local', 'go-baseline-1+', NULL, NULL, 1, 1740988800963786, 1740988800963786);
INSERT INTO deployment VALUES (2, 1, '01a2272e-5447-7bc1-8333-f9abe1b75595', 'local', 'local', 'another-program', NULL, NULL, 2, 1740988801586746, 1740988801586746);
INSERT INTO deployment VALUES (3, 1, '01a2272e-592c-7b1d-995f-aab47ca8f7b4', 'local', 'local', 'go-baseline-2+', NULL, NULL, 3, 1740988802839302, 1740988802839302);
INSERT INTO deployment VALUES (4, 4, '01a2272e-5937-75b9-8197-81b83e3850e8', 'local', 'local', 'go-lab-1+', NULL, NULL, 1, 1740988802855179, 1740988802855179);
INSERT INTO deployment VALUES (5, 1, '01a2272e-6194-7c9d-a7aa-85bf4ee90f9d', 'local', 'local', 'dropin-code', NULL, NULL, 4, 1740988805421757, 1740988805421757);
INSERT INTO deployment VALUES (6, 1, '81ab8cc1-4bab-48b2-bff2-2a377c489a08', 'modal', 'dropin-app', 'c42874f55', NULL, NULL, 1, 1740988814028969, 1740988814136727);
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
INSERT INTO task VALUES (1, 1, '5ac4ef6c-c0f1-5d58-9332-84669b789e8e', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/5a/c4/5ac4ef6c-c0f1-5d58-9332-84669b789e8e.txt', 'completed', 1740988800986346, 1740988800984954, 1740988800986346, NULL, NULL, NULL, '01a2272e-51ed-7a93-ae18-a0262b6eddb5', NULL, 0, 1740988800979141);
INSERT INTO task VALUES (2, 1, 'afd2600a-0f18-5bc7-9f4d-dc198de99524', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/af/d2/afd2600a-0f18-5bc7-9f4d-dc198de99524.txt', 'completed', 1740988801060679, 1740988801059702, 1740988801060679, NULL, NULL, NULL, '01a2272e-5238-71a5-a0ea-c88b4d745a72', NULL, 0, 1740988801044054);
INSERT INTO task VALUES (3, 1, '11a46f7a-1442-5c37-a98c-f52d06bf2b68', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/11/a4/11a46f7a-1442-5c37-a98c-f52d06bf2b68.txt', 'completed', 1740988801112177, 1740988801106447, 1740988801112177, NULL, NULL, NULL, '01a2272e-5267-7628-9ae8-a6484cec08d2', NULL, 0, 1740988801066924);
INSERT INTO task VALUES (4, 1, '0b43420f-6793-5b11-b696-3d7c52b881e6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/0b/43/0b43420f-6793-5b11-b696-3d7c52b881e6.txt', 'completed', 1740988801069692, 1740988801068794, 1740988801069692, NULL, NULL, NULL, '01a2272e-5241-7ab2-bb02-301ffc474e63', NULL, 0, 1740988801067591);
INSERT INTO task VALUES (5, 1, 'cd5c4f5b-657e-525a-8190-fa06358cb2f5', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/cd/5c/cd5c4f5b-657e-525a-8190-fa06358cb2f5.txt', 'completed', 1740988801105209, 1740988801069692, 1740988801105209, NULL, NULL, NULL, '01a2272e-5242-78b4-9be6-f8a89f427504', NULL, 0, 1740988801067591);
INSERT INTO task VALUES (6, 1, 'e8ec82ae-1936-5cc8-9840-5e0ec40c4998', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/e8/ec/e8ec82ae-1936-5cc8-9840-5e0ec40c4998.txt', 'completed', 1740988801106447, 1740988801105209, 1740988801106447, NULL, NULL, NULL, '01a2272e-5264-7c23-a70b-e2ab1f2f8c46', NULL, 0, 1740988801067591);
INSERT INTO task VALUES (7, 1, 'f2dfe19f-9117-5699-92cc-43c75015bc1a', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f2/df/f2dfe19f-9117-5699-92cc-43c75015bc1a.txt', 'completed', 1740988801221172, 1740988801220167, 1740988801221172, NULL, NULL, NULL, '01a2272e-52d9-7d08-b784-f3210f891d3e', NULL, 0, 1740988801118098);
INSERT INTO task VALUES (8, 1, '34951519-cb19-5436-89f1-6f65766425e2', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/34/95/34951519-cb19-5436-89f1-6f65766425e2.txt', 'completed', 1740988801174002, 1740988801156997, 1740988801174002, NULL, NULL, NULL, '01a2272e-5299-79da-addd-66c02dd43d20', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (9, 1, '4336fbd2-4dd1-5038-9566-fcdf29530a62', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/43/36/4336fbd2-4dd1-5038-9566-fcdf29530a62.txt', 'completed', 1740988801197586, 1740988801196418, 1740988801197586, NULL, NULL, NULL, '01a2272e-52c1-724a-806a-f97699b9b7e7', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (10, 1, '45af3ad7-132f-537a-ba48-f385395323cd', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/45/af/45af3ad7-132f-537a-ba48-f385395323cd.txt', 'completed', 1740988801216139, 1740988801198546, 1740988801216139, NULL, NULL, NULL, '01a2272e-52c3-72b1-9b34-c0daf3af1d36', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (11, 1, '49ef3076-0859-5869-b21e-9d8aa8d66dac', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/49/ef/49ef3076-0859-5869-b21e-9d8aa8d66dac.txt', 'completed', 1740988801176157, 1740988801174002, 1740988801176157, NULL, NULL, NULL, '01a2272e-52a2-7e2d-8fd3-62cdcb9fbb9e', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (12, 1, '645767e4-8890-594d-b411-62340b7d339d', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/64/57/645767e4-8890-594d-b411-62340b7d339d.txt', 'completed', 1740988801148703, 1740988801140612, 1740988801148703, NULL, NULL, NULL, '01a2272e-5288-70b8-b589-c41328ad704e', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (13, 1, '9c117070-13c3-5a69-aaac-a3a9cf8e29f4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/9c/11/9c117070-13c3-5a69-aaac-a3a9cf8e29f4.txt', 'completed', 1740988801149805, 1740988801148703, 1740988801149805, NULL, NULL, NULL, '01a2272e-5291-7681-9222-b572a25926b9', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (14, 1, 'b73e4ebe-63a0-552e-ab1c-a312f2838ab6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/b7/3e/b73e4ebe-63a0-552e-ab1c-a312f2838ab6.txt', 'completed', 1740988801196418, 1740988801178210, 1740988801196418, NULL, NULL, NULL, '01a2272e-52af-713d-9e58-c00119c4d46b', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (15, 1, 'cf09edae-71e3-57bc-9d9d-49b89c37ec20', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/cf/09/cf09edae-71e3-57bc-9d9d-49b89c37ec20.txt', 'completed', 1740988801156997, 1740988801149805, 1740988801156997, NULL, NULL, NULL, '01a2272e-5292-7769-9706-295d1fa86291', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (16, 1, 'd63718be-2308-521b-acfd-a0d932c08ddf', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d6/37/d63718be-2308-521b-acfd-a0d932c08ddf.txt', 'completed', 1740988801220167, 1740988801216139, 1740988801220167, NULL, NULL, NULL, '01a2272e-52d2-71cb-a235-c46eca0ebdfa', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (17, 1, 'd8828d46-3577-54e4-b665-e7bb3a1f2408', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d8/82/d8828d46-3577-54e4-b665-e7bb3a1f2408.txt', 'completed', 1740988801198546, 1740988801197586, 1740988801198546, NULL, NULL, NULL, '01a2272e-52c2-7461-82db-897b8d1d5699', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (18, 1, 'ea887bb7-a8ce-5f58-b7e0-d6dfa459f124', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/ea/88/ea887bb7-a8ce-5f58-b7e0-d6dfa459f124.txt', 'completed', 1740988801178210, 1740988801176157, 1740988801178210, NULL, NULL, NULL, '01a2272e-52ac-7064-a98c-65827d76099f', NULL, 0, 1740988801126145);
INSERT INTO task VALUES (19, 1, '6cf7f584-0a24-50d3-944f-2f0bb0583939', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/6c/f7/6cf7f584-0a24-50d3-944f-2f0bb0583939.txt', 'completed', 1740988801310738, 1740988801262451, 1740988801310738, NULL, NULL, NULL, '01a2272e-5302-762d-9c80-ee5a5770ab9a', NULL, 0, 1740988801239035);
INSERT INTO task VALUES (20, 1, '0143339c-c57f-5a0b-ae3a-e839259b22b4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/01/43/0143339c-c57f-5a0b-ae3a-e839259b22b4.txt', 'completed', 1740988801262451, 1740988801253799, 1740988801262451, NULL, NULL, NULL, '01a2272e-52fa-7707-8acc-18aca3a476b8', NULL, 0, 1740988801239563);
INSERT INTO task VALUES (21, 1, '4a92e220-5356-53b4-99eb-731566bfcfd3', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/4a/92/4a92e220-5356-53b4-99eb-731566bfcfd3.txt', 'completed', 1740988801298787, 1740988801279874, 1740988801298787, NULL, NULL, NULL, '01a2272e-5314-745c-b812-33c0e0731dd8', NULL, 0, 1740988801279117);
INSERT INTO task VALUES (22, 1, 'd35dcb39-a447-5624-a1a2-b1dd557a4d21', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d3/5d/d35dcb39-a447-5624-a1a2-b1dd557a4d21.txt', 'completed', 1740988801300603, 1740988801299371, 1740988801300603, NULL, NULL, NULL, '01a2272e-5328-7b17-bbba-6ff3e603c702', NULL, 0, 1740988801289965);
INSERT INTO task VALUES (23, 1, 'f56ecaf2-d0c2-59dd-a432-a644065f18c8', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f5/6e/f56ecaf2-d0c2-59dd-a432-a644065f18c8.txt', 'completed', 1740988801310738, 1740988801300603, 1740988801310738, NULL, NULL, NULL, '01a2272e-5329-716e-b443-601a40b69a7f', NULL, 0, 1740988801289965);
INSERT INTO task VALUES (24, 1, '4ee50ca0-dc97-5a86-a946-9fcdb6f539d9', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/4e/e5/4ee50ca0-dc97-5a86-a946-9fcdb6f539d9.txt', 'skipped', 1740988801355636, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988801314244);
INSERT INTO task VALUES (25, 1, 'd70a5419-3e12-5c57-bc18-7be74a4cbafb', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d7/0a/d70a5419-3e12-5c57-bc18-7be74a4cbafb.txt', 'completed', 1740988801337933, 1740988801337004, 1740988801337933, NULL, NULL, NULL, '01a2272e-534d-788d-ac7a-2bd6d3416089', NULL, 0, 1740988801314244);
INSERT INTO task VALUES (26, 1, 'aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/af/f1/aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7.txt', 'failed', 1740988801336956, 1740988801336412, NULL, 'no rows on Tuesday', NULL, NULL, '01a2272e-534d-70b2-92c4-c651428c70b7', NULL, 0, 1740988801335075);
INSERT INTO task VALUES (27, 1, '81e47f8e-19d8-52da-b319-486d911bc1ae', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/81/e4/81e47f8e-19d8-52da-b319-486d911bc1ae.txt', 'skipped', 1740988801381316, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988801365925);
INSERT INTO task VALUES (28, 1, '940f194e-9ab0-50fc-b129-0a5dcb2cef93', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/94/0f/940f194e-9ab0-50fc-b129-0a5dcb2cef93.txt', 'failed', 1740988801380858, 1740988801380121, NULL, 'no rows on Tuesday', NULL, NULL, '01a2272e-5379-748e-ba8b-1068dc36c700', NULL, 0, 1740988801366581);
INSERT INTO task VALUES (29, 1, '87beda92-646d-5a4d-b378-367c8dd50258', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/87/be/87beda92-646d-5a4d-b378-367c8dd50258.txt', 'completed', 1740988801427279, 1740988801417904, 1740988801427279, NULL, NULL, NULL, '01a2272e-539e-738b-9794-6b9e466723f0', NULL, 0, 1740988801392444);
INSERT INTO task VALUES (30, 1, '50af3111-5588-5ada-91b7-c071265d55d7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/50/af/50af3111-5588-5ada-91b7-c071265d55d7.txt', 'completed', 1740988801511766, 1740988801503289, 1740988801511766, NULL, NULL, NULL, '01a2272e-53e0-70cd-8969-31b2c228101b', NULL, 0, 1740988801441039);
INSERT INTO task VALUES (31, 1, '545fbc07-b3fa-5ed6-bd20-e64a16715f86', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/54/5f/545fbc07-b3fa-5ed6-bd20-e64a16715f86.txt', 'completed', 1740988801474208, 1740988801473306, 1740988801474208, NULL, NULL, NULL, '01a2272e-53d6-77d4-abfc-7a1ce1bdcee6', NULL, 0, 1740988801441877);
INSERT INTO task VALUES (32, 1, 'b44432c8-79b5-57cd-bb9b-e5fd5e157ab8', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/b4/44/b44432c8-79b5-57cd-bb9b-e5fd5e157ab8.txt', 'completed', 1740988801503289, 1740988801474208, 1740988801503289, NULL, NULL, NULL, '01a2272e-53d7-7f41-9dba-2ec91398da19', NULL, 0, 1740988801441877);
INSERT INTO task VALUES (33, 1, 'c006b7df-0767-5659-b25e-ad4a7d50257f', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/c0/06/c006b7df-0767-5659-b25e-ad4a7d50257f.txt', 'pending', 1740988801516742, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988801516742);
INSERT INTO task VALUES (34, 1, '157d2d2a-5a9d-5fa8-b53f-e3233adaa15c', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/15/7d/157d2d2a-5a9d-5fa8-b53f-e3233adaa15c.txt', 'interrupted', 1740988801519182, 1740988801518123, NULL, 'context canceled', NULL, NULL, '01a2272e-5403-7ed0-9be5-651bcb45e3dd', NULL, 0, 1740988801517198);
INSERT INTO task VALUES (35, 1, 'f170868f-b207-51d6-b296-aadc3247dac4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f1/70/f170868f-b207-51d6-b296-aadc3247dac4.txt', 'completed', 1740988801578712, 1740988801565926, 1740988801578712, NULL, NULL, NULL, '01a2272e-5432-7ab0-8cb1-99aed741b0a3', NULL, 1, 1740988801521846);
INSERT INTO task VALUES (36, 1, '14b93cbe-9643-5516-b054-07c32cc7015b', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/14/b9/14b93cbe-9643-5516-b054-07c32cc7015b.txt', 'completed', 1740988801565861, 1740988801556487, 1740988801565861, NULL, NULL, NULL, '01a2272e-5429-7d64-bb18-dd3c0a4bbc8e', NULL, 1, 1740988801522359);
INSERT INTO task VALUES (37, 1, '2f13c1c5-40c8-5ecf-b165-f921e13e5391', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/2f/13/2f13c1c5-40c8-5ecf-b165-f921e13e5391.txt', 'completed', 1740988801556427, 1740988801555077, 1740988801556427, NULL, NULL, NULL, '01a2272e-5427-7f8d-9a22-a7f0546253de', NULL, 1, 1740988801522359);
INSERT INTO task VALUES (38, 1, 'f2a38cad-e999-5c54-84cf-31aa2723d697', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f2/a3/f2a38cad-e999-5c54-84cf-31aa2723d697.txt', 'failed', 1740988801604345, 1740988801589471, NULL, 'the other program gave up', NULL, NULL, 'c6bd5273-b3d9-42b7-9585-d3e7960203ba', NULL, 1, 1740988801588018);
INSERT INTO task VALUES (39, 1, '2e22d157-b65a-5947-9baf-1162bf7d9dc7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/2e/22/2e22d157-b65a-5947-9baf-1162bf7d9dc7.txt', 'completed', 1740988801625439, 1740988801613882, 1740988801625439, NULL, NULL, NULL, '01a2272e-5462-7f1d-83e2-be27f99eb675', NULL, 0, 1740988801612572);
INSERT INTO task VALUES (40, 1, '17363d0f-2f1d-51db-b0c6-f0d68f493e55', 'sdk', 'Table', '', '{TARGET_ROOT}/main/sdk/Table/17/36/17363d0f-2f1d-51db-b0c6-f0d68f493e55.csv', 'completed', 1740988801673617, 1740988801672431, 1740988801673617, NULL, NULL, NULL, '01a2272e-549d-7cc9-9243-0d7f1f9164ac', NULL, 0, 1740988801670975);
INSERT INTO task VALUES (41, 1, 'be3d958b-e246-5cac-90e2-8dab58bd063c', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/be/3d/be3d958b-e246-5cac-90e2-8dab58bd063c.txt', 'completed', 1740988801750221, 1740988801744192, 1740988801750221, NULL, NULL, NULL, '01a2272e-54e4-7a5e-9b4d-ba711169cf93', NULL, 0, 1740988801688104);
INSERT INTO task VALUES (42, 1, '83222b15-6e71-5177-9d6e-3409a5758fbc', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/83/22/83222b15-6e71-5177-9d6e-3409a5758fbc.txt', 'completed', 1740988801744192, 1740988801731869, 1740988801744192, NULL, NULL, NULL, '01a2272e-54d8-7446-ad2a-d5651cdf20cd', NULL, 0, 1740988801688864);
INSERT INTO task VALUES (43, 1, 'dd211d13-e845-5556-bb57-4f1fa7898efc', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/dd/21/dd211d13-e845-5556-bb57-4f1fa7898efc.txt', 'pending', 1740988801761765, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988801761765);
INSERT INTO task VALUES (44, 1, '1169c8a5-b081-57e7-ae40-f0510bfc8963', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/11/69/1169c8a5-b081-57e7-ae40-f0510bfc8963.txt', 'pending', 1740988801767329, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988801767329);
INSERT INTO task VALUES (45, 1, '6a0b29f0-4a18-5935-99b5-a781bb96e1e9', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/6a/0b/6a0b29f0-4a18-5935-99b5-a781bb96e1e9.txt', 'pending', 1740988801767329, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988801767329);
INSERT INTO task VALUES (46, 1, '1e52d3f3-1435-503e-84f9-4ca4cfa7529f', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/1e/52/1e52d3f3-1435-503e-84f9-4ca4cfa7529f.txt', 'completed', 1740988802836654, 1740988802835194, 1740988802836654, NULL, NULL, NULL, '01a2272e-5927-7b25-b65f-338c6f1844fc', NULL, 0, 1740988801786019);
INSERT INTO task VALUES (47, 4, '11a46f7a-1442-5c37-a98c-f52d06bf2b68', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/11/a4/11a46f7a-1442-5c37-a98c-f52d06bf2b68.txt', 'completed', 1740988802923062, 1740988802897955, 1740988802923062, NULL, NULL, NULL, '01a2272e-5967-72f7-b0c7-39551f2af71b', NULL, 0, 1740988802867430);
INSERT INTO task VALUES (48, 4, '0b43420f-6793-5b11-b696-3d7c52b881e6', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/0b/43/0b43420f-6793-5b11-b696-3d7c52b881e6.txt', 'completed', 1740988802895666, 1740988802880292, 1740988802895666, NULL, NULL, NULL, '01a2272e-5955-7880-b748-0e59e059730f', NULL, 0, 1740988802878662);
INSERT INTO task VALUES (49, 4, 'cd5c4f5b-657e-525a-8190-fa06358cb2f5', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/cd/5c/cd5c4f5b-657e-525a-8190-fa06358cb2f5.txt', 'completed', 1740988802897133, 1740988802895666, 1740988802897133, NULL, NULL, NULL, '01a2272e-5956-79a3-9b2f-e86650f16822', NULL, 0, 1740988802878662);
INSERT INTO task VALUES (50, 4, 'e8ec82ae-1936-5cc8-9840-5e0ec40c4998', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/e8/ec/e8ec82ae-1936-5cc8-9840-5e0ec40c4998.txt', 'completed', 1740988802897955, 1740988802897133, 1740988802897955, NULL, NULL, NULL, '01a2272e-5966-7fe4-b59c-a70754f8bef9', NULL, 0, 1740988802878662);
INSERT INTO task VALUES (51, 1, '86945522-bf47-5290-9b24-0901b7d40a20', 'dropin', 'total', '', '{TARGET_ROOT}/python/dropin/total/86/94/86945522-bf47-5290-9b24-0901b7d40a20.json', 'completed', 1740988806571028, 1740988806542847, 1740988806571028, NULL, NULL, NULL, '01a2272e-67a2-7700-968c-9567a8ef3176', NULL, 0, 1740988805470178);
INSERT INTO task VALUES (52, 1, 'e3c3b18f-6d8c-52ff-81e7-d7b916fb6bc0', 'dropin', 'doubled', '', '{TARGET_ROOT}/python/dropin/doubled/e3/c3/e3c3b18f-6d8c-52ff-81e7-d7b916fb6bc0.json', 'completed', 1740988805746323, 1740988805698895, 1740988805746323, NULL, NULL, NULL, '01a2272e-63c3-75fe-aa49-3290c6dde3ce', NULL, 0, 1740988805487068);
INSERT INTO task VALUES (53, 1, 'ffafac10-9c9a-5d6b-8cda-fa273e90e61b', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/ff/af/ffafac10-9c9a-5d6b-8cda-fa273e90e61b.json', 'completed', 1740988805548442, 1740988805522731, 1740988805548442, NULL, NULL, NULL, '01a2272e-639f-7573-82a2-763bdde7d7dc', NULL, 0, 1740988805487068);
INSERT INTO task VALUES (54, 1, '29d9e798-6509-5771-a6fa-bea718c775dc', 'dropin', 'After', '', '{TARGET_ROOT}/python/dropin/After/29/d9/29d9e798-6509-5771-a6fa-bea718c775dc.json', 'completed', 1740988807339148, 1740988807321072, 1740988807339148, NULL, NULL, NULL, '01a2272e-6aa6-77c4-8c90-a5c143b80bcf', NULL, 0, 1740988806779520);
INSERT INTO task VALUES (55, 1, 'c79f21fa-216e-5804-b9c8-f0f741fd4777', 'dropin', 'Boom', '', '{TARGET_ROOT}/python/dropin/Boom/c7/9f/c79f21fa-216e-5804-b9c8-f0f741fd4777.json', 'completed', 1740988807312188, 1740988807299305, 1740988807312188, NULL, NULL, NULL, '01a2272e-6a8c-7f20-86e9-9f3739332408', NULL, 0, 1740988806793503);
INSERT INTO task VALUES (56, 1, '6164dabc-c80f-5cfc-84c3-9d9bf324cbff', 'dropin', 'Dynamic', '', '{TARGET_ROOT}/python/dropin/Dynamic/61/64/6164dabc-c80f-5cfc-84c3-9d9bf324cbff.json', 'completed', 1740988807669489, 1740988807559198, 1740988807669489, NULL, NULL, NULL, '01a2272e-6b94-7542-854e-b758e9e7ebb7', NULL, 0, 1740988807531736);
INSERT INTO task VALUES (57, 1, 'd9dcfce8-41d2-57e8-b860-f38f1a62b3d2', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/d9/dc/d9dcfce8-41d2-57e8-b860-f38f1a62b3d2.json', 'completed', 1740988807606167, 1740988807586866, 1740988807606167, NULL, NULL, NULL, '01a2272e-6bb4-7027-a799-677ff7ded0cc', NULL, 0, 1740988807582002);
INSERT INTO task VALUES (58, 1, '5f6f97bb-0e10-5e7c-bdba-dc04a9c03828', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/5f/6f/5f6f97bb-0e10-5e7c-bdba-dc04a9c03828.json', 'completed', 1740988807651509, 1740988807635603, 1740988807651509, NULL, NULL, NULL, '01a2272e-6bdc-7c9a-8d69-c6babc31f224', NULL, 0, 1740988807616439);
INSERT INTO task VALUES (59, 1, '25d7154f-d651-5d29-9c95-33eead022c48', 'dropin', 'Dynamic', '', '{TARGET_ROOT}/python/dropin/Dynamic/25/d7/25d7154f-d651-5d29-9c95-33eead022c48.json', 'completed', 1740988808015143, 1740988807924392, 1740988808015143, NULL, NULL, NULL, '01a2272e-6d00-7a54-85b0-a1236c4e5e98', NULL, 0, 1740988807887546);
INSERT INTO task VALUES (60, 1, 'ee62b5b1-1c61-5893-b43b-d8bb52365c09', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/ee/62/ee62b5b1-1c61-5893-b43b-d8bb52365c09.json', 'completed', 1740988807971845, 1740988807958813, 1740988807971845, NULL, NULL, NULL, '01a2272e-6d28-782d-b0aa-b0bb4adeaac3', NULL, 0, 1740988807945459);
INSERT INTO task VALUES (61, 1, '4dc9d083-1c0d-5e42-bb7b-4fb195becd49', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/4d/c9/4dc9d083-1c0d-5e42-bb7b-4fb195becd49.json', 'completed', 1740988808011727, 1740988807999252, 1740988808011727, NULL, NULL, NULL, '01a2272e-6d4e-77e6-a5dd-72a5303de090', NULL, 0, 1740988807991226);
INSERT INTO task VALUES (62, 1, 'bfbf0608-5496-52f3-814c-2cf482a6095f', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/bf/bf/bfbf0608-5496-52f3-814c-2cf482a6095f.txt', 'completed', 1740988808696046, 1740988808573770, 1740988808696046, NULL, NULL, NULL, '01a2272e-6f91-77fa-b5de-fc08dcdf10f0', NULL, 1, 1740988808515188);
INSERT INTO task VALUES (63, 1, '7551e164-f790-5ff0-9e1c-69a76cab0cad', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/75/51/7551e164-f790-5ff0-9e1c-69a76cab0cad.txt', 'completed', 1740988808931340, 1740988808793643, 1740988808931340, NULL, NULL, NULL, '01a2272e-6fba-7c15-8648-83c1d663319e', NULL, 1, 1740988808533938);
INSERT INTO task VALUES (64, 1, 'affe74b2-7718-5d18-90cd-9f4eb674d5b9', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/af/fe/affe74b2-7718-5d18-90cd-9f4eb674d5b9.txt', 'completed', 1740988809148915, 1740988809020314, 1740988809148915, NULL, NULL, NULL, '01a2272e-6fb9-74f9-9303-a62db2d1c25b', NULL, 1, 1740988808533938);
INSERT INTO task VALUES (65, 1, 'c66d8726-e965-56c4-a78e-76bc923373d4', 'dropin', 'Setting', '', '{TARGET_ROOT}/python/dropin/Setting/c6/6d/c66d8726-e965-56c4-a78e-76bc923373d4.txt', 'completed', 1740988810219022, 1740988810207421, 1740988810219022, NULL, NULL, NULL, '01a2272e-75e5-782c-99ee-069f9b2ea0ee', NULL, 0, 1740988809440102);
INSERT INTO task VALUES (66, 1, '145b82f3-4abe-5f4c-8fda-7a0eaede7d3b', 'dropin', 'Reported', '2', '{TARGET_ROOT}/python/dropin/Reported/v2/14/5b/145b82f3-4abe-5f4c-8fda-7a0eaede7d3b.json', 'completed', 1740988810574641, 1740988810555068, 1740988810574641, NULL, NULL, NULL, '01a2272e-7740-7dfc-a421-96e718797201', NULL, 0, 1740988810482888);
INSERT INTO task VALUES (67, 1, '387a018d-debf-5617-a0c1-0ef97c814154', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/38/7a/387a018d-debf-5617-a0c1-0ef97c814154.txt', 'cancelled', 1740988812671776, 1740988812311522, NULL, NULL, NULL, NULL, '01a2272e-7df0-7d8d-844b-942b752ee392', NULL, 0, 1740988811974232);
INSERT INTO task VALUES (68, 1, 'c0ab1e88-9e50-5df0-bb9b-5003988f7744', 'dropin', 'Fan', '', '{TARGET_ROOT}/python/dropin/Fan/c0/ab/c0ab1e88-9e50-5df0-bb9b-5003988f7744.json', 'pending', 1740988811974232, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988811974232);
INSERT INTO task VALUES (69, 1, '45ce2e7a-6693-5927-baa9-6976c0387c2b', 'dropin', 'Leaf', '', '{TARGET_ROOT}/python/dropin/Leaf/45/ce/45ce2e7a-6693-5927-baa9-6976c0387c2b.txt', 'pending', 1740988811987141, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988811987141);
INSERT INTO task VALUES (70, 1, 'c1d21888-f952-5515-9cbb-0c2307be2e09', 'dropin', 'total', '', '{TARGET_ROOT}/python/dropin/total/c1/d2/c1d21888-f952-5515-9cbb-0c2307be2e09.json', 'completed', 1740988815977606, 1740988815798793, 1740988815977606, NULL, NULL, NULL, '01a2272e-8bc9-7353-8e60-a1f285337ca0', NULL, 0, 1740988814381591);
INSERT INTO task VALUES (71, 1, '9ba8b426-3dde-5b02-822e-e02c3b72c7d6', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/9b/a8/9ba8b426-3dde-5b02-822e-e02c3b72c7d6.json', 'completed', 1740988815234277, 1740988815073581, 1740988815234277, NULL, NULL, NULL, '01a2272e-88ed-7612-a827-d4d942b7d8bf', NULL, 0, 1740988814520933);
INSERT INTO task VALUES (72, 1, 'c4cb152b-b293-519c-b1e8-f94aadee96d8', 'dropin', 'doubled', '', '{TARGET_ROOT}/python/dropin/doubled/c4/cb/c4cb152b-b293-519c-b1e8-f94aadee96d8.json', 'completed', 1740988815634405, 1740988815474413, 1740988815634405, NULL, NULL, NULL, '01a2272e-8a6f-72cf-9e5d-0a3d63d8ffbe', NULL, 0, 1740988814520933);
INSERT INTO task VALUES (73, 1, '807f17a4-5790-54d9-9135-5d80555df251', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/80/7f/807f17a4-5790-54d9-9135-5d80555df251.txt', 'running', 1740988817206559, 1740988817206559, NULL, NULL, 1740989417206559, 37, 'a83c6364-612f-4e94-b001-ee17c1a299e0', NULL, 1, 1740988817205570);
INSERT INTO task VALUES (74, 1, '0bf9275f-b51d-5b17-a3eb-5e6ec7912521', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/0b/f9/0bf9275f-b51d-5b17-a3eb-5e6ec7912521.txt', 'pending', 1740988817217924, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988817217924);
INSERT INTO task VALUES (75, 1, 'c0a0b159-1e4c-5e04-8bbd-be3d41986ec7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/c0/a0/c0a0b159-1e4c-5e04-8bbd-be3d41986ec7.txt', 'pending', 1740988817221301, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988817221301);
INSERT INTO task VALUES (76, 1, '1079b6d8-b305-56e6-afe8-0fa00b0ed1e5', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/10/79/1079b6d8-b305-56e6-afe8-0fa00b0ed1e5.txt', 'completed', 1740988817240092, 1740988817236118, 1740988817240092, NULL, NULL, NULL, '01a2272e-9168-7a9f-a67e-6adb18c418dd', NULL, 0, 1740988817221907);
INSERT INTO task VALUES (77, 1, '69575600-e783-5ccc-9212-27e90dd389b4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/69/57/69575600-e783-5ccc-9212-27e90dd389b4.txt', 'pending', 1740988817221907, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988817221907);
INSERT INTO task VALUES (78, 1, 'e728c03a-fd98-5e39-b7f3-0677f2052e11', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/e7/28/e728c03a-fd98-5e39-b7f3-0677f2052e11.txt', 'running', 1740988817240092, 1740988817240092, NULL, NULL, 1740988937240092, 39, '01a2272e-916c-7d1b-8ddc-ed0d5551791e', NULL, 0, 1740988817221907);
INSERT INTO task VALUES (79, 1, 'fb2295a5-2dce-58e0-9c89-895472a35ec6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/fb/22/fb2295a5-2dce-58e0-9c89-895472a35ec6.txt', 'pending', 1740988817221907, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988817221907);
INSERT INTO instance VALUES (1, 1, 1, 1, '74037a39-36a8-55f2-b53f-48faf672c11f', '', X'', 1740988800979258, 1740988800983656, 1);
INSERT INTO instance VALUES (2, 1, 1, 2, '4d78bf35-8808-524e-815d-f1d07f620905', '', X'', 1740988801044083, 1740988801044703, 2);
INSERT INTO instance VALUES (3, 1, 2, 3, '0edd6579-f544-5048-98d1-f7ebbb7ac9af', '', X'', 1740988801066956, 1740988801067769, 3);
INSERT INTO instance VALUES (4, 1, 2, 4, 'ab6b78bb-4a6c-5339-bf94-c0c5d813bd33', '', X'', 1740988801067769, 1740988801067769, 5);
INSERT INTO instance VALUES (5, 1, 2, 5, '16663fed-7e0c-53bd-903c-4e6216b186ef', '', X'', 1740988801067769, 1740988801067769, 4);
INSERT INTO instance VALUES (6, 1, 2, 6, 'f19d21f3-ffa6-57ae-a5a7-162887dda1ef', '', X'', 1740988801067769, 1740988801067769, 6);
INSERT INTO instance VALUES (7, 1, 1, 7, 'c92524d6-c706-5b87-8c36-ad4d93fd9e71', '', X'', 1740988801118126, 1740988801126516, 14);
INSERT INTO instance VALUES (8, 1, 1, 8, '70344a3b-5380-5776-b568-be3d0272e295', '', X'', 1740988801126516, 1740988801126516, 10);
INSERT INTO instance VALUES (9, 1, 1, 9, 'edcf4601-32ed-52bc-8e47-bed560e8d7b1', '', X'', 1740988801126516, 1740988801126516, 17);
INSERT INTO instance VALUES (10, 1, 1, 10, 'cf90ae38-ce62-5ec0-be2f-867002268463', '', X'', 1740988801126516, 1740988801126516, 15);
INSERT INTO instance VALUES (11, 1, 1, 11, '1076ec93-649a-569e-b829-3191b969cba5', '', X'', 1740988801126516, 1740988801126516, 7);
INSERT INTO instance VALUES (12, 1, 1, 12, '62b32631-8031-50eb-8b7c-eff200934ad9', '', X'', 1740988801126516, 1740988801126516, 9);
INSERT INTO instance VALUES (13, 1, 1, 13, '9ee7836c-1c99-540a-90ba-799492576221', '', X'', 1740988801126516, 1740988801126516, 12);
INSERT INTO instance VALUES (14, 1, 1, 14, 'c0a630cb-71b8-53b3-a518-31b596b47c3a', '', X'', 1740988801126516, 1740988801126516, 13);
INSERT INTO instance VALUES (15, 1, 1, 15, 'f405169d-26bd-5ec0-a091-6a0fbe6a8984', '', X'', 1740988801126516, 1740988801126516, 18);
INSERT INTO instance VALUES (16, 1, 1, 16, '39fd8312-abf8-5dad-a436-e9a16bb1b565', '', X'', 1740988801126516, 1740988801126516, 8);
INSERT INTO instance VALUES (17, 1, 1, 17, '77321b59-5b2d-5531-965e-aa962c446307', '', X'', 1740988801126516, 1740988801126516, 11);
INSERT INTO instance VALUES (18, 1, 1, 18, 'ded7164b-d3db-5168-adb7-7d0c82734933', '', X'', 1740988801126516, 1740988801126516, 16);
INSERT INTO instance VALUES (19, 1, 1, 19, 'ca52cbc2-382d-5ebe-a28f-a80daf3a7fee', '', X'', 1740988801239069, 1740988801239636, 20);
INSERT INTO instance VALUES (20, 1, 1, 20, 'be75ae7e-fe33-53bc-a4d6-1a31cf850d98', '', X'', 1740988801239636, 1740988801239636, 19);
INSERT INTO instance VALUES (21, 1, 1, 21, 'f9358ef6-e3f2-5fdc-b208-fcd984e7c750', '', X'', 1740988801279203, 1740988801279203, 21);
INSERT INTO instance VALUES (22, 1, 1, 22, '62869771-432c-5040-9011-2ccf5e8b43e6', '', X'', 1740988801290064, 1740988801290064, 22);
INSERT INTO instance VALUES (23, 1, 1, 23, '7addd0a5-2f31-5958-9d86-f780c80d8b04', '', X'', 1740988801290064, 1740988801290064, 23);
INSERT INTO instance VALUES (24, 1, 1, 24, '881ea80f-4af4-5242-924f-b2f51b59df88', '', X'', 1740988801314287, 1740988801335224, 25);
INSERT INTO instance VALUES (25, 1, 1, 25, '3553f8fa-f78d-5e8e-b659-7ce09fa08bd8', '', X'', 1740988801314287, 1740988801335224, 24);
INSERT INTO instance VALUES (26, 1, 1, 26, '9c337965-843d-5c2e-bb85-4a645dc0f7da', '', X'', 1740988801335224, 1740988801335224, 26);
INSERT INTO instance VALUES (27, 1, 1, 27, '2b423b4a-054e-5de2-b638-beac24ad240a', '', X'', 1740988801365964, 1740988801378689, 27);
INSERT INTO instance VALUES (28, 1, 1, 28, 'b391dbcd-b973-5901-941d-fe65f4064bed', '', X'', 1740988801378689, 1740988801378689, 28);
INSERT INTO instance VALUES (29, 1, 1, 29, '52b54536-f55f-5164-890a-e0116488e81f', '', X'', 1740988801392526, 1740988801393116, 29);
INSERT INTO instance VALUES (30, 1, 1, 30, 'de4c59b2-6484-5c57-bbba-7193d997202e', '', X'', 1740988801441081, 1740988801442011, 32);
INSERT INTO instance VALUES (31, 1, 1, 31, '884c84df-2caa-5051-bc57-93982dd12cb0', '', X'', 1740988801442011, 1740988801442011, 31);
INSERT INTO instance VALUES (32, 1, 1, 32, '05f78ced-6cbd-59ea-8ede-96ce1566027d', '', X'', 1740988801442011, 1740988801442011, 30);
INSERT INTO instance VALUES (33, 1, 1, 33, '28bb52d5-4c2e-53a1-9989-a4726afe1815', '', X'', 1740988801516771, 1740988801517272, 33);
INSERT INTO instance VALUES (34, 1, 1, 34, '7c6c3083-8835-5a45-8da0-b7c3eed07a83', '', X'', 1740988801517272, 1740988801517272, 34);
INSERT INTO instance VALUES (35, 1, 1, 35, 'de40c9d7-c6a0-5832-821a-1115da192059', '', X'', 1740988801521874, 1740988801522444, 37);
INSERT INTO instance VALUES (36, 1, 1, 36, 'dbf4e054-520b-57a6-a904-a5cb32e219af', '', X'', 1740988801522444, 1740988801522444, 36);
INSERT INTO instance VALUES (37, 1, 1, 37, '7d882d6e-8001-5f28-a179-1dd8b0b12ec9', '', X'', 1740988801522444, 1740988801522444, 35);
INSERT INTO instance VALUES (38, 1, 3, 38, '1b851b94-dd76-543c-b532-1503af299108', '{"__name":"Step","__namespace":"sdk","name":"held elsewhere","needs":[],"rows":1400,"share":3.5,"tags":["held","elsewhere"],"version":"1"}', X'BD86271E12102A8C8C06394D19DFB606', 1740988801588050, 1740988801588567, NULL);
INSERT INTO instance VALUES (39, 1, 1, 38, 'db0d4fce-289b-524b-966b-13c0c38e55dd', '', X'', 1740988801591467, 1740988801591888, 38);
INSERT INTO instance VALUES (40, 1, 1, 39, '2de4c968-996c-58a5-80fe-983d32829791', '', X'', 1740988801612681, 1740988801613171, 39);
INSERT INTO instance VALUES (41, 1, 1, 40, '845d3eb0-e1a1-5b67-9cba-545dd12fda60', '', X'', 1740988801671012, 1740988801671694, 40);
INSERT INTO instance VALUES (42, 1, 1, 41, '47e0edf4-5615-54e3-99b5-94c4f6055db1', '', X'', 1740988801688151, 1740988801688964, 42);
INSERT INTO instance VALUES (43, 1, 1, 42, '4299a766-af15-573b-a628-73a4d337f43f', '', X'', 1740988801688964, 1740988801688964, 41);
INSERT INTO instance VALUES (44, 1, 3, 43, 'b704efcb-43e5-58f4-9b81-6bed61cc652f', '{"__name":"Step","__namespace":"sdk","name":"needs what was given up","needs":[{"__name":"Step","__namespace":"sdk","name":"given up","needs":[],"rows":800,"share":2.0,"tags":["given","up"],"version":"1"},{"__name":"Step","__namespace":"sdk","name":"not given up","needs":[],"rows":1200,"share":3.0,"tags":["not","given","up"],"version":"1"}],"rows":2300,"share":5.75,"tags":["needs","what","was","given","up"],"version":"1"}', X'4F8196D99984896009BD1BB37673866E', 1740988801761802, 1740988801767476, NULL);
INSERT INTO instance VALUES (45, 1, 3, 44, '6fb0dae4-f1d3-55bc-b2d3-51950438f430', '{"__name":"Step","__namespace":"sdk","name":"given up","needs":[],"rows":800,"share":2.0,"tags":["given","up"],"version":"1"}', X'86A3283F2CCD49F2ED9066BBDC5FD4E5', 1740988801767476, 1740988801767476, NULL);
INSERT INTO instance VALUES (46, 1, 3, 45, '9cbf6d5c-e537-5d5f-b450-868abadf0046', '{"__name":"Step","__namespace":"sdk","name":"not given up","needs":[],"rows":1200,"share":3.0,"tags":["not","given","up"],"version":"1"}', X'BF7E13018D413BE6263C7E25D0B4E50D', 1740988801767476, 1740988801767476, NULL);
INSERT INTO instance VALUES (47, 1, 3, 46, '06efd3fc-51c2-5d0f-bd8f-540a04b46dda', '{"__name":"Step","__namespace":"sdk","name":"whose holder died","needs":[],"rows":1700,"share":4.25,"tags":["whose","holder","died"],"version":"1"}', X'233C3AD1A8BF529B58E346FB6C0AC831', 1740988801786052, 1740988801786538, NULL);
INSERT INTO instance VALUES (48, 1, 1, 46, 'dc1a27f3-71df-5f38-9be0-64536b23a0e3', '', X'', 1740988801804253, 1740988801810353, 43);
INSERT INTO instance VALUES (49, 1, 4, 3, '0edd6579-f544-5048-98d1-f7ebbb7ac9af', '', X'', 1740988802840201, NULL, 3);
INSERT INTO instance VALUES (50, 4, 5, 47, '0edd6579-f544-5048-98d1-f7ebbb7ac9af', '', X'', 1740988802867472, 1740988802878893, 44);
INSERT INTO instance VALUES (51, 4, 5, 48, 'ab6b78bb-4a6c-5339-bf94-c0c5d813bd33', '', X'', 1740988802878893, 1740988802878893, 46);
INSERT INTO instance VALUES (52, 4, 5, 49, '16663fed-7e0c-53bd-903c-4e6216b186ef', '', X'', 1740988802878893, 1740988802878893, 45);
INSERT INTO instance VALUES (53, 4, 5, 50, 'f19d21f3-ffa6-57ae-a5a7-162887dda1ef', '', X'', 1740988802878893, 1740988802878893, 47);
INSERT INTO instance VALUES (54, 1, 6, 51, '485005bb-1221-5701-b4f5-1c2cadbf9fd6', '{"__name":"total","__namespace":"dropin","version":"","xs":{"__name":"doubled","__namespace":"dropin","version":"","xs":{"__name":"numbers","__namespace":"dropin","limit":5,"version":""}}}', X'57FF36FE017C0C3CD30A2C3A33728380', 1740988805470215, 1740988805487270, NULL);
INSERT INTO instance VALUES (55, 1, 6, 52, '4f5b0081-dfa2-5975-9b8e-cbec6e5c8481', '{"__name":"doubled","__namespace":"dropin","version":"","xs":{"__name":"numbers","__namespace":"dropin","limit":5,"version":""}}', X'0E6269C51D548D1D362EF01F56BDF072', 1740988805487270, 1740988805487270, NULL);
INSERT INTO instance VALUES (56, 1, 6, 53, '7923b08c-1029-5753-a7a3-fcf8a1b9971d', '{"__name":"numbers","__namespace":"dropin","limit":5,"version":""}', X'F30E43ED224A79C7A3CA90D50205C47F', 1740988805487270, 1740988805487270, NULL);
INSERT INTO instance VALUES (57, 1, 6, 54, 'a62004a5-a9fa-5672-af13-145594ddfc83', '{"__name":"After","__namespace":"dropin","tag":"ff","upstream":{"__name":"Boom","__namespace":"dropin","tag":"ff","version":""},"version":""}', X'27EB1AA8E2DD764AD72627A97D5461DD', 1740988806779558, 1740988806795070, NULL);
INSERT INTO instance VALUES (58, 1, 6, 55, 'f24d945e-b2aa-5f3a-b3f3-0d0ff6677c36', '{"__name":"Boom","__namespace":"dropin","tag":"ff","version":""}', X'D97B70429CE95F9BF1CABE4F50CFB483', 1740988806795070, 1740988806795070, NULL);
INSERT INTO instance VALUES (59, 1, 6, 56, 'dced9865-b4aa-5e34-9a50-1c35124201f0', '{"__name":"Dynamic","__namespace":"dropin","base":30,"version":""}', X'AFE8DDC7AEC751B9D40B08CECAD68DC7', 1740988807531770, 1740988807533632, NULL);
INSERT INTO instance VALUES (60, 1, 6, 57, '41bd1b74-d0b0-5cfb-8754-8de7ff9f3d93', '{"__name":"numbers","__namespace":"dropin","limit":30,"version":""}', X'40DACBF342FE12B0C444320512FC1141', 1740988807582189, 1740988807582189, NULL);
INSERT INTO instance VALUES (61, 1, 6, 58, '798d9fcf-eae8-5829-904a-cf2139a042ae', '{"__name":"numbers","__namespace":"dropin","limit":31,"version":""}', X'F32DA14570EBB66BD1AAB7C5E6D1815D', 1740988807616550, 1740988807616550, NULL);
INSERT INTO instance VALUES (62, 1, 6, 59, 'd8da046a-9b79-5976-80c5-eb23c8cd6b17', '{"__name":"Dynamic","__namespace":"dropin","base":40,"version":""}', X'646B3B4FB936EB3D4D55C269A3B16436', 1740988807887586, 1740988807903837, NULL);
INSERT INTO instance VALUES (63, 1, 6, 60, 'e8baf9aa-22d4-57ad-94e0-5a68cdce08a6', '{"__name":"numbers","__namespace":"dropin","limit":40,"version":""}', X'97550FFF764CCA091864BC72A0E4A51C', 1740988807945646, 1740988807945646, NULL);
INSERT INTO instance VALUES (64, 1, 6, 61, 'c8ef60bc-165e-52fc-b98b-62b7df08c30e', '{"__name":"numbers","__namespace":"dropin","limit":41,"version":""}', X'96D52A91773095470BA4981F2FA1106A', 1740988807991362, 1740988807991362, NULL);
INSERT INTO instance VALUES (65, 1, 6, 62, 'cc8d9138-de3b-5d6e-bf26-d3e02f83d66e', '{"__name":"Slow","__namespace":"dropin","seconds":0.1,"tag":"limited2","version":""}', X'7A783F7DE1749127D4C3CA932EE2F7FA', 1740988808515228, 1740988808533480, NULL);
INSERT INTO instance VALUES (66, 1, 6, 63, 'f075a534-d215-5211-8a19-8815e79a942e', '{"__name":"Slow","__namespace":"dropin","seconds":0.1,"tag":"limited1","version":""}', X'0E15048018C90B0948955327CC0C77E8', 1740988808533980, 1740988808572665, NULL);
INSERT INTO instance VALUES (67, 1, 6, 64, '3b066e30-0aa7-5608-ab73-ce630711f843', '{"__name":"Slow","__namespace":"dropin","seconds":0.1,"tag":"limited0","version":""}', X'7BA65EEDCCBB6390AE18382B630D7496', 1740988808533980, 1740988808572665, NULL);
INSERT INTO instance VALUES (68, 1, 7, 65, 'a0826502-ef9b-5f7a-a668-db8e1b23dc20', '{"__name":"Setting","__namespace":"dropin","tag":"s","version":""}', X'65C3FB3004AFFF8994D40038BE59ADC2', 1740988809440140, 1740988809448238, NULL);
INSERT INTO instance VALUES (69, 1, 6, 66, '9a1243b6-158b-50e2-9135-f943fa2f917c', '{"__name":"Reported","__namespace":"dropin","tag":"a","version":"2"}', X'1B123A17117CDF706F117F74B0163211', 1740988810482929, 1740988810507421, NULL);
INSERT INTO instance VALUES (70, 1, 6, 67, 'd5666076-9e96-5c46-98cf-f9164d6ee974', '{"__name":"Slow","__namespace":"dropin","seconds":1.0,"tag":"cancelled","version":""}', X'7DA66F9E78B8A67A84E269C7B2DC5F78', 1740988811974299, 1740988811987308, NULL);
INSERT INTO instance VALUES (71, 1, 6, 68, 'c15a7f66-84ee-55f1-a6fd-e4a5f7a75bfc', '{"__name":"Fan","__namespace":"dropin","tag":"x","version":"","width":1}', X'34E32DF9BAE026E16C7C8FC04B4F9AEB', 1740988811974299, 1740988811987308, NULL);
INSERT INTO instance VALUES (72, 1, 6, 69, 'b866c56b-b54c-5cc3-beed-7888f053570e', '{"__name":"Leaf","__namespace":"dropin","tag":"x-0","version":""}', X'0717FE9174A906F79538F9539A707C82', 1740988811987308, 1740988811987308, NULL);
INSERT INTO instance VALUES (73, 1, 8, 70, '56dbe9a4-2dce-51e0-82fa-4bcb5de12425', '{"__namespace":"dropin","__name":"total","version":"","xs":{"__namespace":"dropin","__name":"doubled","version":"","xs":{"__namespace":"dropin","__name":"numbers","version":"","limit":77}}}', X'D128134ABDA044638EBA2443CE9B54F2', 1740988814381628, 1740988814521135, NULL);
INSERT INTO instance VALUES (74, 1, 8, 71, 'e3c4a4c9-318c-5a49-b207-9eb0b7f4bf6d', '{"__namespace":"dropin","__name":"numbers","version":"","limit":77}', X'41C94267A4666E2F72D8B3F53336E418', 1740988814521135, 1740988814521135, NULL);
INSERT INTO instance VALUES (75, 1, 8, 72, 'b3fae662-0134-5d87-a355-2d31561c3c71', '{"__namespace":"dropin","__name":"doubled","version":"","xs":{"__namespace":"dropin","__name":"numbers","version":"","limit":77}}', X'DB8EBCB81215CDDC3C3A58BBDE43701B', 1740988814521135, 1740988814521135, NULL);
INSERT INTO instance VALUES (76, 1, 3, 73, 'f1e41748-68b3-56ac-acf7-ff172dedc74b', '{"__name":"Step","__namespace":"sdk","name":"whose claim lapses","needs":[],"rows":1800,"share":4.5,"tags":["whose","claim","lapses"],"version":"1"}', X'2130DD011FB0FADA727F9E1E71A2AB0D', 1740988817205607, 1740988817206066, NULL);
INSERT INTO instance VALUES (77, 1, 3, 74, '64e2d6bf-e436-5050-b0a4-ba3194be510c', '{"__name":"Step","__namespace":"sdk","name":"that no tick comes for","needs":[],"rows":2200,"share":5.5,"tags":["that","no","tick","comes","for"],"version":"1"}', X'CBA5F3629013A7D3C1FB82E9BA83DEAB', 1740988817217955, 1740988817218411, NULL);
INSERT INTO instance VALUES (78, 1, 1, 75, 'f14d2c06-dbbb-5781-84f4-ba8512af68dc', '', X'', 1740988817221325, 1740988817221994, 52);
INSERT INTO instance VALUES (79, 1, 1, 76, 'bf9ed769-bfc6-544f-81a4-2171d9b1177f', '', X'', 1740988817221994, 1740988817221994, 51);
INSERT INTO instance VALUES (80, 1, 1, 77, '9a319b6a-22d5-5d2d-b2e1-ff75ce8ee5da', '', X'', 1740988817221994, 1740988817221994, 49);
INSERT INTO instance VALUES (81, 1, 1, 78, 'ba9dcefb-77a2-5b59-9fe0-69d4db1be991', '', X'', 1740988817221994, 1740988817221994, 50);
INSERT INTO instance VALUES (82, 1, 1, 79, '99467ab3-f51f-5d60-adfb-0acd1d12c24a', '', X'', 1740988817221994, 1740988817221994, 48);
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
INSERT INTO build VALUES (1, 1, '01a2272e-51d9-7edc-8f65-986640e07544', NULL, 'plain', NULL, '["5ac4ef6c-c0f1-5d58-9332-84669b789e8e"]', 'completed', 1740988800972812, 1740988800972812, 1740988800996052, 1740988800996052, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}');
INSERT INTO build VALUES (2, 1, '01a2272e-5200-78c7-8179-4155f63f3694', NULL, 'plain again', NULL, '["5ac4ef6c-c0f1-5d58-9332-84669b789e8e"]', 'completed', 1740988801004222, 1740988801004222, 1740988801013441, 1740988801013441, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":1,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}');
INSERT INTO build VALUES (3, 1, '01a2272e-5228-73d4-a351-4b27e0115292', NULL, 'plain and whole', NULL, '["afd2600a-0f18-5bc7-9f4d-dc198de99524"]', 'completed', 1740988801043569, 1740988801043569, 1740988801061105, 1740988801061105, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":1,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}');
INSERT INTO build VALUES (4, 1, '01a2272e-523f-7c73-a255-4841465f04d6', NULL, 'diamond', 'Two ways from one source', '["11a46f7a-1442-5c37-a98c-f52d06bf2b68"]', 'completed', 1740988801066376, 1740988801066376, 1740988801112712, 1740988801112712, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":4,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":4}}');
INSERT INTO build VALUES (5, 1, '01a2272e-5272-7557-aa9d-ae93633b379e', NULL, 'chain', NULL, '["f2dfe19f-9117-5699-92cc-43c75015bc1a"]', 'completed', 1740988801117628, 1740988801117628, 1740988801221601, 1740988801221601, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":12,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":12}}');
INSERT INTO build VALUES (6, 1, '01a2272e-52eb-7c97-b695-ecbc4c1b72e1', NULL, 'dynamic', NULL, '["6cf7f584-0a24-50d3-944f-2f0bb0583939"]', 'completed', 1740988801238397, 1740988801238397, 1740988801311651, 1740988801311651, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":5,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":5}}');
INSERT INTO build VALUES (7, 1, '01a2272e-5336-7e7a-aeeb-def4a25c7f1a', NULL, 'failure', NULL, '["4ee50ca0-dc97-5a86-a946-9fcdb6f539d9","d70a5419-3e12-5c57-bc18-7be74a4cbafb"]', 'failed', 1740988801313767, 1740988801313767, 1740988801356493, 1740988801356493, 'Task sdk.Step (aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7) failed: no rows on Tuesday; 1 downstream member(s) blocked', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":1,"skipped":1,"cancelled":0,"left":0,"statuses":{"completed":1,"failed":1,"skipped":1}}');
INSERT INTO build VALUES (8, 1, '01a2272e-536a-7c05-bb06-a37853f940a2', NULL, 'failure at once', NULL, '["81e47f8e-19d8-52da-b319-486d911bc1ae"]', 'failed', 1740988801365367, 1740988801365367, 1740988801381632, 1740988801381632, 'Task sdk.Step (940f194e-9ab0-50fc-b129-0a5dcb2cef93) failed: no rows on Tuesday; 1 downstream member(s) blocked', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":0,"failed":1,"skipped":1,"cancelled":0,"left":0,"statuses":{"failed":1,"skipped":1}}');
INSERT INTO build VALUES (9, 1, '01a2272e-5385-75a3-a8f8-e66733e8db74', NULL, 'retry', NULL, '["87beda92-646d-5a4d-b378-367c8dd50258"]', 'completed', 1740988801391979, 1740988801391979, 1740988801427828, 1740988801427828, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}');
INSERT INTO build VALUES (10, 1, '01a2272e-53af-74e2-9b31-606fbe04b96b', NULL, 'resume', NULL, '["50af3111-5588-5ada-91b7-c071265d55d7"]', 'completed', 1740988801434165, 1740988801434165, 1740988801512347, 1740988801512347, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}');
INSERT INTO build VALUES (11, 1, '01a2272e-5401-72cc-96e5-64b137b0f935', NULL, 'cancel', NULL, '["c006b7df-0767-5659-b25e-ad4a7d50257f"]', 'cancelled', 1740988801516269, 1740988801516269, 1740988801519533, 1740988801519533, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":2,"statuses":{"interrupted":1,"pending":1}}');
INSERT INTO build VALUES (12, 1, '01a2272e-5406-72fc-94e6-4742fbb27296', NULL, 'limits', NULL, '["f170868f-b207-51d6-b296-aadc3247dac4"]', 'completed', 1740988801521389, 1740988801521389, 1740988801579558, 1740988801579558, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}');
INSERT INTO build VALUES (13, 1, '8678b84b-2d07-4d03-997a-b25752bb7e34', NULL, 'wide-reef-04', NULL, '["f2a38cad-e999-5c54-84cf-31aa2723d697"]', 'running', 1740988801587238, 1740988801587238, NULL, 1740988801743400, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (14, 1, '01a2272e-544b-736b-bb0e-9d5cb1daf474', NULL, 'held', NULL, '["f2a38cad-e999-5c54-84cf-31aa2723d697"]', 'failed', 1740988801590830, 1740988801590830, 1740988801603855, 1740988801603855, 'Task sdk.Step (f2a38cad-e999-5c54-84cf-31aa2723d697) failed: gave up waiting after 1ms: another execution holds the task (task_already_running); 0 downstream member(s) blocked', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":1,"statuses":{"running":1}}');
INSERT INTO build VALUES (15, 1, '01a2272e-5461-73cf-8929-dc629e019b64', NULL, 'artifacts', NULL, '["2e22d157-b65a-5947-9baf-1162bf7d9dc7"]', 'completed', 1740988801612028, 1740988801612028, 1740988801635926, 1740988801635926, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}');
INSERT INTO build VALUES (16, 1, '01a2272e-5491-75ef-84c3-6c71f7b4e4e1', NULL, 'table', NULL, '["17363d0f-2f1d-51db-b0c6-f0d68f493e55"]', 'completed', 1740988801660524, 1740988801660524, 1740988801673996, 1740988801673996, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}');
INSERT INTO build VALUES (17, 1, '01a2272e-54ac-7245-8a5a-652abe85d7d7', NULL, 'disproven', NULL, '["be3d958b-e246-5cac-90e2-8dab58bd063c"]', 'completed', 1740988801687462, 1740988801687462, 1740988801713570, 1740988801713570, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":2,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}');
INSERT INTO build VALUES (18, 1, '01a2272e-54c7-74e5-a82c-5e6aafab8d9a', NULL, 'disproven again', NULL, '["be3d958b-e246-5cac-90e2-8dab58bd063c"]', 'completed', 1740988801714457, 1740988801714457, 1740988801751216, 1740988801751216, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":2,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}');
INSERT INTO build VALUES (19, 1, '143e9e6a-2d61-41fd-89e0-a5e8611c5a04', NULL, 'rapid-meadow-36', NULL, '["dd211d13-e845-5556-bb57-4f1fa7898efc"]', 'failed', 1740988801760765, 1740988801760765, 1740988801778153, 1740988801778153, 'excluded: root task dd211d13-e845-5556-bb57-4f1fa7898efc', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":1,"statuses":{"pending":1}}');
INSERT INTO build VALUES (20, 1, 'abfde373-6721-4989-8fd8-47f29151b15f', NULL, 'bold-fjord-68', NULL, '["1e52d3f3-1435-503e-84f9-4ca4cfa7529f"]', 'running', 1740988801785490, 1740988801785490, NULL, 1740988803743357, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (21, 1, '01a2272e-5520-74e4-a45f-02836f61ee64', NULL, 'taken over', NULL, '["1e52d3f3-1435-503e-84f9-4ca4cfa7529f"]', 'completed', 1740988801803458, 1740988801803458, 1740988802837165, 1740988802837165, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}');
INSERT INTO build VALUES (22, 1, '01a2272e-592c-7b60-83a5-fe2411b8d331', NULL, 'diamond', 'Two ways from one source', '["11a46f7a-1442-5c37-a98c-f52d06bf2b68"]', 'completed', 1740988802839560, 1740988802839560, 1740988802841340, 1740988802841340, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":1,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}');
INSERT INTO build VALUES (23, 4, '01a2272e-593c-78cb-b404-55517a646e30', NULL, 'diamond', 'Two ways from one source', '["11a46f7a-1442-5c37-a98c-f52d06bf2b68"]', 'completed', 1740988802865414, 1740988802865414, 1740988802923830, 1740988802923830, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":4,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":4}}');
INSERT INTO build VALUES (24, 1, '01a2272e-6346-7859-8985-3846df42c9d6', NULL, 'wide-otter-83', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988805445397, 1740988805445397, 1740988805793917, 1740988805793917, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}');
INSERT INTO build VALUES (25, 1, '01a2272e-6591-794d-b8f1-c0274169a577', NULL, 'fresh-creek-60', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988806014884, 1740988806014884, 1740988806111441, 1740988806111441, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":3,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}');
INSERT INTO build VALUES (26, 1, '01a2272e-6698-7e75-b6dc-00bf9e4a5f7f', NULL, 'deep-ridge-70', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988806284074, 1740988806284074, 1740988806340776, 1740988806340776, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":3,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}');
INSERT INTO build VALUES (27, 1, '01a2272e-6771-7461-b6d8-03bc178d88e7', NULL, 'gentle-moss-52', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988806500278, 1740988806500278, 1740988806579181, 1740988806579181, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":2,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}');
INSERT INTO build VALUES (28, 1, '01a2272e-6868-7b75-bccc-4c42deff9bc8', NULL, 'polar-finch-87', NULL, '["29d9e798-6509-5771-a6fa-bea718c775dc"]', 'completed', 1740988806751383, 1740988806751383, 1740988807352523, 1740988807352523, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":2,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}');
INSERT INTO build VALUES (29, 1, '01a2272e-6b64-7044-baca-612b025c4f44', NULL, 'quiet-reef-11', NULL, '["6164dabc-c80f-5cfc-84c3-9d9bf324cbff"]', 'completed', 1740988807526952, 1740988807526952, 1740988807678508, 1740988807678508, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}');
INSERT INTO build VALUES (30, 1, '01a2272e-6cc0-7427-9ca4-4b3f0b76418c', NULL, 'north-stone-40', NULL, '["25d7154f-d651-5d29-9c95-33eead022c48"]', 'completed', 1740988807872063, 1740988807872063, 1740988808022501, 1740988808022501, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}');
INSERT INTO build VALUES (31, 1, '01a2272e-6f3e-7f1b-80c2-e30bc26138a8', NULL, 'proud-cedar-54', NULL, '["bfbf0608-5496-52f3-814c-2cf482a6095f"]', 'completed', 1740988808497590, 1740988808497590, 1740988808709079, 1740988808709079, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}');
INSERT INTO build VALUES (32, 1, '01a2272e-6f3f-712e-bfac-c6ef91699d9a', NULL, 'dawn-birch-72', NULL, '["7551e164-f790-5ff0-9e1c-69a76cab0cad","affe74b2-7718-5d18-90cd-9f4eb674d5b9"]', 'completed', 1740988808515632, 1740988808515632, 1740988809202439, 1740988809202439, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":2,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":2}}');
INSERT INTO build VALUES (33, 1, '01a2272e-72de-7eb5-8471-eb0dc2dd3caa', NULL, 'brisk-grove-81', NULL, '["c66d8726-e965-56c4-a78e-76bc923373d4"]', 'completed', 1740988809419053, 1740988809419053, 1740988810243345, 1740988810243345, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}');
INSERT INTO build VALUES (34, 1, '01a2272e-76ee-7755-80d7-2a8f2a4469f0', NULL, 'sunny-maple-16', NULL, '["145b82f3-4abe-5f4c-8fda-7a0eaede7d3b"]', 'completed', 1740988810460096, 1740988810460096, 1740988810615129, 1740988810615129, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":1,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":1}}');
INSERT INTO build VALUES (35, 1, '01a2272e-7bc8-75e3-b6ae-93ce1310c852', NULL, 'brisk-beacon-70', NULL, '["387a018d-debf-5617-a0c1-0ef97c814154","c0ab1e88-9e50-5df0-bb9b-5003988f7744"]', 'cancelled', 1740988811702988, 1740988811702988, 1740988812671776, 1740988812671776, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"made":0,"reused":0,"failed":0,"skipped":0,"cancelled":1,"left":2,"statuses":{"cancelled":1,"pending":2}}');
INSERT INTO build VALUES (36, 1, '7cfc9e80-a71d-46e1-8175-be1f08e17942', NULL, 'early-alder-06', NULL, '["c1d21888-f952-5515-9cbb-0c2307be2e09"]', 'completed', 1740988814241123, 1740988814241123, 1740988816259654, 1740988816259654, NULL, 0, NULL, NULL, 'dropin-app', '{"linger_seconds":0}', NULL, NULL, 1740988816267080, '{"made":3,"reused":0,"failed":0,"skipped":0,"cancelled":0,"left":0,"statuses":{"completed":3}}');
INSERT INTO build VALUES (37, 1, 'd7b0439e-46ff-45ee-9c59-7a63941ab3b9', NULL, 'steady-canyon-26', NULL, '["807f17a4-5790-54d9-9135-5d80555df251"]', 'running', 1740988817204971, 1740988817204971, NULL, 1740988817204971, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (38, 1, '91259177-1f91-4ea7-9e58-e26c05dc7e4c', NULL, 'amber-fern-96', NULL, '["0bf9275f-b51d-5b17-a3eb-5e6ec7912521"]', 'running', 1740988817217430, 1740988817217430, NULL, 1740988817217430, NULL, 0, NULL, NULL, 'dropin-app', '{"linger_seconds":1}', NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (39, 1, '01a2272e-9159-737f-bf56-2bfc58b452ee', NULL, 'unfinished', NULL, '["c0a0b159-1e4c-5e04-8bbd-be3d41986ec7"]', 'running', 1740988817220768, 1740988817220768, NULL, 1740988817220768, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
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
INSERT INTO build_wake VALUES (38, 1, 1740988817219373, 1740988817219373);
INSERT INTO build_wake VALUES (39, 1, NULL, NULL);
INSERT INTO plan VALUES (1, 1, '01a2272e-51e2-7981-84f6-bbe04084f747', 1, 1, 1, 1740988800978944, 1740988800978944, 1740988800984388, NULL, 0);
INSERT INTO plan VALUES (2, 1, '01a2272e-5208-748d-be2c-416260c3f229', 2, 1, 1, 1740988801011586, 1740988801011586, 1740988801012905, NULL, 0);
INSERT INTO plan VALUES (3, 1, '01a2272e-5228-7a3b-b2fb-6c9f5b0075d7', 3, 1, 1, 1740988801043996, 1740988801043996, 1740988801059179, NULL, 0);
INSERT INTO plan VALUES (4, 1, '01a2272e-523f-7c1d-b4ec-df66dce4b831', 4, 2, 1, 1740988801066870, 1740988801066870, 1740988801068502, NULL, 0);
INSERT INTO plan VALUES (5, 1, '01a2272e-5273-7332-b7a3-b2ca68e8fc46', 5, 1, 1, 1740988801118052, 1740988801118052, 1740988801139232, NULL, 0);
INSERT INTO plan VALUES (6, 1, '01a2272e-52eb-7220-88a9-6e07d417a48e', 6, 1, 1, 1740988801238983, 1740988801238983, 1740988801250167, NULL, 0);
INSERT INTO plan VALUES (7, 1, '01a2272e-5337-7ad2-8245-7623677915f7', 7, 1, 1, 1740988801314186, 1740988801314186, 1740988801336033, NULL, 0);
INSERT INTO plan VALUES (8, 1, '01a2272e-536a-7139-b76d-a38485b19efa', 8, 1, 1, 1740988801365863, 1740988801365863, 1740988801379644, NULL, 0);
INSERT INTO plan VALUES (9, 1, '01a2272e-5385-7ee9-960e-d8590b8ff17c', 9, 1, 1, 1740988801392396, 1740988801392396, 1740988801393461, NULL, 0);
INSERT INTO plan VALUES (10, 1, '01a2272e-53af-7b50-a753-d581df3962aa', 10, 1, 1, 1740988801440913, 1740988801440913, 1740988801442699, NULL, 0);
INSERT INTO plan VALUES (11, 1, '01a2272e-5401-7f8b-a358-036784682903', 11, 1, 1, 1740988801516693, 1740988801516693, 1740988801517793, NULL, 0);
INSERT INTO plan VALUES (12, 1, '01a2272e-5406-7274-ae1d-bc0e17e9f4c2', 12, 1, 1, 1740988801521795, 1740988801521795, 1740988801554443, NULL, 0);
INSERT INTO plan VALUES (13, 1, '910b577c-66ca-4420-a2d3-131f8cd8a7fd', 13, 3, 1, 1740988801587958, 1740988801587958, 1740988801589202, NULL, 0);
INSERT INTO plan VALUES (14, 1, '01a2272e-544c-7944-acb2-7bb6ca72c7db', 14, 1, 1, 1740988801591376, 1740988801591376, 1740988801592257, NULL, 0);
INSERT INTO plan VALUES (15, 1, '01a2272e-5461-7578-8fea-ae5cdf2f6bab', 15, 1, 1, 1740988801612509, 1740988801612509, 1740988801613572, NULL, 0);
INSERT INTO plan VALUES (16, 1, '01a2272e-549b-7c02-9d61-3c8145224914', 16, 1, 1, 1740988801670875, 1740988801670875, 1740988801672108, NULL, 0);
INSERT INTO plan VALUES (17, 1, '01a2272e-54ac-7521-9aeb-70cdcf9c48bd', 17, 1, 1, 1740988801688027, 1740988801688027, 1740988801689532, NULL, 0);
INSERT INTO plan VALUES (18, 1, '01a2272e-54cd-7c2d-9bdd-46f6670a019e', 18, 1, 1, 1740988801724968, 1740988801724968, 1740988801730952, NULL, 0);
INSERT INTO plan VALUES (19, 1, '1fc7e052-22e1-47a8-8353-31cb7b5d3567', 19, 3, 1, 1740988801761689, 1740988801761689, 1740988801777532, NULL, 0);
INSERT INTO plan VALUES (20, 1, '9f218e16-60fb-4789-8215-9dd888533fe8', 20, 3, 1, 1740988801785958, 1740988801785958, 1740988801786950, NULL, 0);
INSERT INTO plan VALUES (21, 1, '01a2272e-5520-77fd-a845-7ef1cba4c174', 21, 1, 1, 1740988801804132, 1740988801804132, 1740988801810932, NULL, 0);
INSERT INTO plan VALUES (22, 1, '01a2272e-592c-7ae9-a5ab-1f4fd231c077', 22, 4, 1, 1740988802840103, 1740988802840103, 1740988802841058, NULL, 0);
INSERT INTO plan VALUES (23, 4, '01a2272e-5947-7c90-a911-baf813719b50', 23, 5, 1, 1740988802867373, 1740988802867373, 1740988802879869, NULL, 0);
INSERT INTO plan VALUES (24, 1, '01a2272e-6361-7eb1-8ca3-a41500bdea7c', 24, 6, 1, 1740988805470101, 1740988805470101, 1740988805494180, NULL, 0);
INSERT INTO plan VALUES (25, 1, '01a2272e-6598-7ab6-a4bb-5a655fd34985', 25, 6, 1, 1740988806027785, 1740988806027785, 1740988806073886, NULL, 0);
INSERT INTO plan VALUES (26, 1, '01a2272e-66a2-7570-b8f2-5bc6cada3f5d', 26, 6, 1, 1740988806300625, 1740988806300625, 1740988806321431, NULL, 0);
INSERT INTO plan VALUES (27, 1, '01a2272e-677a-71f1-ab4c-89b87df73648', 27, 6, 1, 1740988806512370, 1740988806512370, 1740988806530901, NULL, 0);
INSERT INTO plan VALUES (28, 1, '01a2272e-6884-7f00-a5e4-aff98b7ed702', 28, 6, 1, 1740988806779437, 1740988806779437, 1740988806803842, NULL, 0);
INSERT INTO plan VALUES (29, 1, '01a2272e-6b7d-7bf5-bd0c-629bc0fd3b62', 29, 6, 1, 1740988807531672, 1740988807531672, 1740988807544402, NULL, 0);
INSERT INTO plan VALUES (30, 1, '01a2272e-6cd9-7230-b84d-1e0367fd81a3', 30, 6, 1, 1740988807887464, 1740988807887464, 1740988807905712, NULL, 0);
INSERT INTO plan VALUES (31, 1, '01a2272e-6f50-7a72-acd8-5bcdfbc23635', 31, 6, 1, 1740988808515106, 1740988808515106, 1740988808559003, NULL, 0);
INSERT INTO plan VALUES (32, 1, '01a2272e-6f69-7c14-8340-dbca44fffed2', 32, 6, 1, 1740988808533878, 1740988808533878, 1740988808602914, NULL, 0);
INSERT INTO plan VALUES (33, 1, '01a2272e-72f1-7c5d-a156-df3d4adc01f0', 33, 7, 1, 1740988809440034, 1740988809440034, 1740988809474396, NULL, 0);
INSERT INTO plan VALUES (34, 1, '01a2272e-7701-73a0-acfc-8789abf03e07', 34, 6, 1, 1740988810482726, 1740988810482726, 1740988810533841, NULL, 0);
INSERT INTO plan VALUES (35, 1, '01a2272e-7bcd-770a-b210-3847ff54b42f', 35, 6, 1, 1740988811974143, 1740988811974143, 1740988812003781, NULL, 0);
INSERT INTO plan VALUES (36, 1, '08df0665-4f91-45b7-811f-3086212fe1cc', 36, 8, 1, 1740988814381522, 1740988814381522, 1740988814643124, NULL, 0);
INSERT INTO plan VALUES (37, 1, '94adcfea-00a2-4b99-9182-0f8688c09480', 37, 3, 1, 1740988817205504, 1740988817205504, 1740988817206342, NULL, 0);
INSERT INTO plan VALUES (38, 1, 'fe5986e1-92fa-44eb-a3d8-0511446bd60a', 38, 3, 1, 1740988817217863, 1740988817217863, 1740988817218899, NULL, 0);
INSERT INTO plan VALUES (39, 1, '01a2272e-915a-76ea-906b-b9a9a7732a0f', 39, 1, 1, 1740988817221254, 1740988817221254, 1740988817232331, NULL, 0);
INSERT INTO plan_member VALUES (1, 1, 1, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (2, 1, 1, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (3, 1, 1, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (3, 2, 2, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (4, 3, 3, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (4, 4, 4, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (4, 5, 5, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (4, 6, 6, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 7, 7, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (5, 8, 8, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 9, 9, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 10, 10, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 11, 11, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 12, 12, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 13, 13, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 14, 14, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 15, 15, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 16, 16, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 17, 17, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (5, 18, 18, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (6, 19, 19, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (6, 20, 20, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (6, 21, 21, 1, 0, 'dynamic', NULL, NULL);
INSERT INTO plan_member VALUES (6, 22, 22, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (6, 23, 23, 1, 0, 'dynamic', NULL, NULL);
INSERT INTO plan_member VALUES (7, 24, 24, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (7, 25, 25, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (7, 26, 26, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (8, 27, 27, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (8, 28, 28, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (9, 29, 29, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (10, 30, 30, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (10, 31, 31, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (10, 32, 32, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (11, 33, 33, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (11, 34, 34, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (12, 35, 35, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (12, 36, 36, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (12, 37, 37, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (13, 38, 38, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (14, 38, 39, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (15, 39, 40, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (16, 40, 41, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (17, 41, 42, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (17, 42, 43, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (18, 41, 42, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (18, 42, 43, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (19, 43, 44, 1, 1, 'root', 1740988801777916, 'upstream_excluded');
INSERT INTO plan_member VALUES (19, 44, 45, 1, 0, 'static', 1740988801777916, 'operator');
INSERT INTO plan_member VALUES (19, 45, 46, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (20, 46, 47, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (21, 46, 48, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (22, 3, 49, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (23, 47, 50, 4, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (23, 48, 51, 4, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (23, 49, 52, 4, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (23, 50, 53, 4, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (24, 51, 54, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (24, 52, 55, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (24, 53, 56, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (25, 51, 54, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (25, 52, 55, 1, 0, 'closure', NULL, NULL);
INSERT INTO plan_member VALUES (25, 53, 56, 1, 0, 'closure', NULL, NULL);
INSERT INTO plan_member VALUES (26, 51, 54, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (26, 52, 55, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (26, 53, 56, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (27, 51, 54, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (27, 52, 55, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (27, 53, 56, 1, 0, 'closure', NULL, NULL);
INSERT INTO plan_member VALUES (28, 54, 57, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (28, 55, 58, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (29, 56, 59, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (29, 57, 60, 1, 0, 'dynamic', NULL, NULL);
INSERT INTO plan_member VALUES (29, 58, 61, 1, 0, 'dynamic', NULL, NULL);
INSERT INTO plan_member VALUES (30, 59, 62, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (30, 60, 63, 1, 0, 'dynamic', NULL, NULL);
INSERT INTO plan_member VALUES (30, 61, 64, 1, 0, 'dynamic', NULL, NULL);
INSERT INTO plan_member VALUES (31, 62, 65, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (32, 63, 66, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (32, 64, 67, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (33, 65, 68, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (34, 66, 69, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (35, 67, 70, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (35, 68, 71, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (35, 69, 72, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (36, 70, 73, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (36, 71, 74, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (36, 72, 75, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (37, 73, 76, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (38, 74, 77, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (39, 75, 78, 1, 1, 'root', NULL, NULL);
INSERT INTO plan_member VALUES (39, 76, 79, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (39, 77, 80, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (39, 78, 81, 1, 0, 'static', NULL, NULL);
INSERT INTO plan_member VALUES (39, 79, 82, 1, 0, 'static', NULL, NULL);
INSERT INTO execution VALUES ('01a2272e-51ed-7a93-ae18-a0262b6eddb5', 1, 1, 1, 1, 1, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988800984954, 1740988800986346, 'completed', 1740988800986346, 'completed');
INSERT INTO execution VALUES ('01a2272e-5238-71a5-a0ea-c88b4d745a72', 1, 2, 3, 3, 2, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801059702, 1740988801060679, 'completed', 1740988801060679, 'completed');
INSERT INTO execution VALUES ('01a2272e-5241-7ab2-bb02-301ffc474e63', 1, 4, 4, 4, 4, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801068794, 1740988801069692, 'completed', 1740988801069692, 'completed');
INSERT INTO execution VALUES ('01a2272e-5242-78b4-9be6-f8a89f427504', 1, 5, 4, 4, 5, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801069692, 1740988801105209, 'completed', 1740988801105209, 'completed');
INSERT INTO execution VALUES ('01a2272e-5264-7c23-a70b-e2ab1f2f8c46', 1, 6, 4, 4, 6, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801105209, 1740988801106447, 'completed', 1740988801106447, 'completed');
INSERT INTO execution VALUES ('01a2272e-5267-7628-9ae8-a6484cec08d2', 1, 3, 4, 4, 3, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801106447, 1740988801112177, 'completed', 1740988801112177, 'completed');
INSERT INTO execution VALUES ('01a2272e-5288-70b8-b589-c41328ad704e', 1, 12, 5, 5, 12, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801140612, 1740988801148703, 'completed', 1740988801148703, 'completed');
INSERT INTO execution VALUES ('01a2272e-5291-7681-9222-b572a25926b9', 1, 13, 5, 5, 13, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801148703, 1740988801149805, 'completed', 1740988801149805, 'completed');
INSERT INTO execution VALUES ('01a2272e-5292-7769-9706-295d1fa86291', 1, 15, 5, 5, 15, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801149805, 1740988801156997, 'completed', 1740988801156997, 'completed');
INSERT INTO execution VALUES ('01a2272e-5299-79da-addd-66c02dd43d20', 1, 8, 5, 5, 8, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801156997, 1740988801174002, 'completed', 1740988801174002, 'completed');
INSERT INTO execution VALUES ('01a2272e-52a2-7e2d-8fd3-62cdcb9fbb9e', 1, 11, 5, 5, 11, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801174002, 1740988801176157, 'completed', 1740988801176157, 'completed');
INSERT INTO execution VALUES ('01a2272e-52ac-7064-a98c-65827d76099f', 1, 18, 5, 5, 18, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801176157, 1740988801178210, 'completed', 1740988801178210, 'completed');
INSERT INTO execution VALUES ('01a2272e-52af-713d-9e58-c00119c4d46b', 1, 14, 5, 5, 14, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801178210, 1740988801196418, 'completed', 1740988801196418, 'completed');
INSERT INTO execution VALUES ('01a2272e-52c1-724a-806a-f97699b9b7e7', 1, 9, 5, 5, 9, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801196418, 1740988801197586, 'completed', 1740988801197586, 'completed');
INSERT INTO execution VALUES ('01a2272e-52c2-7461-82db-897b8d1d5699', 1, 17, 5, 5, 17, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801197586, 1740988801198546, 'completed', 1740988801198546, 'completed');
INSERT INTO execution VALUES ('01a2272e-52c3-72b1-9b34-c0daf3af1d36', 1, 10, 5, 5, 10, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801198546, 1740988801216139, 'completed', 1740988801216139, 'completed');
INSERT INTO execution VALUES ('01a2272e-52d2-71cb-a235-c46eca0ebdfa', 1, 16, 5, 5, 16, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801216139, 1740988801220167, 'completed', 1740988801220167, 'completed');
INSERT INTO execution VALUES ('01a2272e-52d9-7d08-b784-f3210f891d3e', 1, 7, 5, 5, 7, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801220167, 1740988801221172, 'completed', 1740988801221172, 'completed');
INSERT INTO execution VALUES ('01a2272e-52fa-7707-8acc-18aca3a476b8', 1, 20, 6, 6, 20, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801253799, 1740988801262451, 'completed', 1740988801262451, 'completed');
INSERT INTO execution VALUES ('01a2272e-5302-762d-9c80-ee5a5770ab9a', 1, 19, 6, 6, 19, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801262451, 1740988801310738, 'completed', 1740988801310738, 'completed');
INSERT INTO execution VALUES ('01a2272e-5314-745c-b812-33c0e0731dd8', 1, 21, 6, 6, 21, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801279874, 1740988801298787, 'completed', 1740988801298787, 'completed');
INSERT INTO execution VALUES ('01a2272e-5328-7b17-bbba-6ff3e603c702', 1, 22, 6, 6, 22, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801299371, 1740988801300603, 'completed', 1740988801300603, 'completed');
INSERT INTO execution VALUES ('01a2272e-5329-716e-b443-601a40b69a7f', 1, 23, 6, 6, 23, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801300603, 1740988801310738, 'completed', 1740988801310738, 'completed');
INSERT INTO execution VALUES ('01a2272e-534d-70b2-92c4-c651428c70b7', 1, 26, 7, 7, 26, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801336412, 1740988801336956, 'failed', 1740988801336956, 'failed');
INSERT INTO execution VALUES ('01a2272e-534d-788d-ac7a-2bd6d3416089', 1, 25, 7, 7, 25, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801337004, 1740988801337933, 'completed', 1740988801337933, 'completed');
INSERT INTO execution VALUES ('01a2272e-5379-748e-ba8b-1068dc36c700', 1, 28, 8, 8, 28, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801380121, 1740988801380858, 'failed', 1740988801380858, 'failed');
INSERT INTO execution VALUES ('01a2272e-5386-74fa-b076-71b9dfb2c54d', 1, 29, 9, 9, 29, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801393788, 1740988801405957, 'failed', 1740988801405957, 'failed');
INSERT INTO execution VALUES ('01a2272e-538b-7776-8d54-3fb27dded107', 1, 29, 9, 9, 29, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801413486, 1740988801417415, 'failed', 1740988801417415, 'failed');
INSERT INTO execution VALUES ('01a2272e-539e-738b-9794-6b9e466723f0', 1, 29, 9, 9, 29, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801417904, 1740988801427279, 'completed', 1740988801427279, 'completed');
INSERT INTO execution VALUES ('01a2272e-53b8-76ff-8f37-b0761d522e18', 1, 31, 10, 10, 31, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801443109, 1740988801443619, 'failed', 1740988801443619, 'failed');
INSERT INTO execution VALUES ('01a2272e-53d6-77d4-abfc-7a1ce1bdcee6', 1, 31, 10, 10, 31, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801473306, 1740988801474208, 'completed', 1740988801474208, 'completed');
INSERT INTO execution VALUES ('01a2272e-53d7-7f41-9dba-2ec91398da19', 1, 32, 10, 10, 32, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801474208, 1740988801503289, 'completed', 1740988801503289, 'completed');
INSERT INTO execution VALUES ('01a2272e-53e0-70cd-8969-31b2c228101b', 1, 30, 10, 10, 30, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801503289, 1740988801511766, 'completed', 1740988801511766, 'completed');
INSERT INTO execution VALUES ('01a2272e-5403-7ed0-9be5-651bcb45e3dd', 1, 34, 11, 11, 34, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801518123, 1740988801519182, 'interrupted', 1740988801519182, 'interrupted');
INSERT INTO execution VALUES ('01a2272e-5427-7f8d-9a22-a7f0546253de', 1, 37, 12, 12, 37, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801555077, 1740988801556427, 'completed', 1740988801556427, 'completed');
INSERT INTO execution VALUES ('01a2272e-5429-7d64-bb18-dd3c0a4bbc8e', 1, 36, 12, 12, 36, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801556487, 1740988801565861, 'completed', 1740988801565861, 'completed');
INSERT INTO execution VALUES ('01a2272e-5432-7ab0-8cb1-99aed741b0a3', 1, 35, 12, 12, 35, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801565926, 1740988801578712, 'completed', 1740988801578712, 'completed');
INSERT INTO execution VALUES ('01a2272e-5462-7f1d-83e2-be27f99eb675', 1, 39, 15, 15, 40, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801613882, 1740988801625439, 'completed', 1740988801625439, 'completed');
INSERT INTO execution VALUES ('01a2272e-549d-7cc9-9243-0d7f1f9164ac', 1, 40, 16, 16, 41, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801672431, 1740988801673617, 'completed', 1740988801673617, 'completed');
INSERT INTO execution VALUES ('01a2272e-54ae-70e8-8bbf-8042e99b4de4', 1, 42, 17, 17, 43, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801689871, 1740988801711578, 'completed', 1740988801711578, 'completed');
INSERT INTO execution VALUES ('01a2272e-54c4-796b-9753-ec44c56f8b3f', 1, 41, 17, 17, 42, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801711578, 1740988801713136, 'completed', 1740988801713136, 'completed');
INSERT INTO execution VALUES ('01a2272e-54d8-7446-ad2a-d5651cdf20cd', 1, 42, 18, 18, 43, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801731869, 1740988801744192, 'completed', 1740988801744192, 'completed');
INSERT INTO execution VALUES ('01a2272e-54e4-7a5e-9b4d-ba711169cf93', 1, 41, 18, 18, 42, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988801744192, 1740988801750221, 'completed', 1740988801750221, 'completed');
INSERT INTO execution VALUES ('01a2272e-5927-7b25-b65f-338c6f1844fc', 1, 46, 21, 21, 48, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988802835194, 1740988802836654, 'completed', 1740988802836654, 'completed');
INSERT INTO execution VALUES ('01a2272e-5955-7880-b748-0e59e059730f', 4, 48, 23, 23, 51, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988802880292, 1740988802895666, 'completed', 1740988802895666, 'completed');
INSERT INTO execution VALUES ('01a2272e-5956-79a3-9b2f-e86650f16822', 4, 49, 23, 23, 52, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988802895666, 1740988802897133, 'completed', 1740988802897133, 'completed');
INSERT INTO execution VALUES ('01a2272e-5966-7fe4-b59c-a70754f8bef9', 4, 50, 23, 23, 53, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988802897133, 1740988802897955, 'completed', 1740988802897955, 'completed');
INSERT INTO execution VALUES ('01a2272e-5967-72f7-b0c7-39551f2af71b', 4, 47, 23, 23, 50, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988802897955, 1740988802923062, 'completed', 1740988802923062, 'completed');
INSERT INTO execution VALUES ('01a2272e-639f-7573-82a2-763bdde7d7dc', 1, 53, 24, 24, 56, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988805522731, 1740988805548442, 'completed', 1740988805548442, 'completed');
INSERT INTO execution VALUES ('01a2272e-63c3-75fe-aa49-3290c6dde3ce', 1, 52, 24, 24, 55, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988805698895, 1740988805746323, 'completed', 1740988805746323, 'completed');
INSERT INTO execution VALUES ('01a2272e-648d-723a-8606-6bb2de8504ae', 1, 51, 24, 24, 54, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988805760796, 1740988805783366, 'completed', 1740988805783366, 'completed');
INSERT INTO execution VALUES ('01a2272e-67a2-7700-968c-9567a8ef3176', 1, 51, 27, 27, 54, 'sequential', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988806542847, 1740988806571028, 'completed', 1740988806571028, 'completed');
INSERT INTO execution VALUES ('01a2272e-68b4-7631-b2bc-315c9e32d673', 1, 55, 28, 28, 58, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988806824470, 1740988806863133, 'failed', 1740988806863133, 'failed');
INSERT INTO execution VALUES ('01a2272e-6a8c-7f20-86e9-9f3739332408', 1, 55, 28, 28, 58, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988807299305, 1740988807312188, 'completed', 1740988807312188, 'completed');
INSERT INTO execution VALUES ('01a2272e-6aa6-77c4-8c90-a5c143b80bcf', 1, 54, 28, 28, 57, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988807321072, 1740988807339148, 'completed', 1740988807339148, 'completed');
INSERT INTO execution VALUES ('01a2272e-6b94-7542-854e-b758e9e7ebb7', 1, 56, 29, 29, 59, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988807559198, 1740988807669489, 'completed', 1740988807669489, 'completed');
INSERT INTO execution VALUES ('01a2272e-6bb4-7027-a799-677ff7ded0cc', 1, 57, 29, 29, 60, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988807586866, 1740988807606167, 'completed', 1740988807606167, 'completed');
INSERT INTO execution VALUES ('01a2272e-6bdc-7c9a-8d69-c6babc31f224', 1, 58, 29, 29, 61, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988807635603, 1740988807651509, 'completed', 1740988807651509, 'completed');
INSERT INTO execution VALUES ('01a2272e-6d00-7a54-85b0-a1236c4e5e98', 1, 59, 30, 30, 62, 'sequential', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988807924392, 1740988808015143, 'completed', 1740988808015143, 'completed');
INSERT INTO execution VALUES ('01a2272e-6d28-782d-b0aa-b0bb4adeaac3', 1, 60, 30, 30, 63, 'sequential', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988807958813, 1740988807971845, 'completed', 1740988807971845, 'completed');
INSERT INTO execution VALUES ('01a2272e-6d4e-77e6-a5dd-72a5303de090', 1, 61, 30, 30, 64, 'sequential', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988807999252, 1740988808011727, 'completed', 1740988808011727, 'completed');
INSERT INTO execution VALUES ('01a2272e-6f91-77fa-b5de-fc08dcdf10f0', 1, 62, 31, 31, 65, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988808573770, 1740988808696046, 'completed', 1740988808696046, 'completed');
INSERT INTO execution VALUES ('01a2272e-6fb9-74f9-9303-a62db2d1c25b', 1, 64, 32, 32, 67, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988809020314, 1740988809148915, 'completed', 1740988809148915, 'completed');
INSERT INTO execution VALUES ('01a2272e-6fba-7c15-8648-83c1d663319e', 1, 63, 32, 32, 66, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988808793643, 1740988808931340, 'completed', 1740988808931340, 'completed');
INSERT INTO execution VALUES ('01a2272e-7319-7c46-ad0b-897cafa2138e', 1, 65, 33, 33, 68, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988809482561, 1740988809495129, 'completed', 1740988809495129, 'completed');
INSERT INTO execution VALUES ('01a2272e-75e5-782c-99ee-069f9b2ea0ee', 1, 65, 33, 33, 68, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988810207421, 1740988810219022, 'completed', 1740988810219022, 'completed');
INSERT INTO execution VALUES ('01a2272e-7740-7dfc-a421-96e718797201', 1, 66, 34, 34, 69, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988810555068, 1740988810574641, 'completed', 1740988810574641, 'completed');
INSERT INTO execution VALUES ('01a2272e-7df0-7d8d-844b-942b752ee392', 1, 67, 35, 35, 70, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":10978,"python_version":"3.11.7"}', 1740988812311522, 1740988812671776, 'released', NULL, NULL);
INSERT INTO execution VALUES ('01a2272e-88ed-7612-a827-d4d942b7d8bf', 1, 71, 36, 36, 74, 'dropin', 'fc-1', NULL, 1740988815073581, 1740988815234277, 'completed', 1740988815234277, 'completed');
INSERT INTO execution VALUES ('01a2272e-8a6f-72cf-9e5d-0a3d63d8ffbe', 1, 72, 36, 36, 75, 'dropin', 'fc-1', NULL, 1740988815474413, 1740988815634405, 'completed', 1740988815634405, 'completed');
INSERT INTO execution VALUES ('01a2272e-8bc9-7353-8e60-a1f285337ca0', 1, 70, 36, 36, 73, 'dropin', 'fc-1', NULL, 1740988815798793, 1740988815977606, 'completed', 1740988815977606, 'completed');
INSERT INTO execution VALUES ('01a2272e-9168-7a9f-a67e-6adb18c418dd', 1, 76, 39, 39, 79, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988817236118, 1740988817240092, 'completed', 1740988817240092, 'completed');
INSERT INTO execution VALUES ('01a2272e-916c-7d1b-8ddc-ed0d5551791e', 1, 78, 39, 39, 81, 'go', 'worker:1', '{"hostname":"worker","pid":10807,"go_version":"go1.26.8"}', 1740988817240092, NULL, NULL, NULL, NULL);
INSERT INTO execution VALUES ('2d85e8b6-29cf-41cd-9248-9583639b3c0c', 1, 46, 20, 20, 47, 'other', 'somewhere:1', NULL, 1740988801787172, 1740988802835194, 'taken_over', NULL, NULL);
INSERT INTO execution VALUES ('a83c6364-612f-4e94-b001-ee17c1a299e0', 1, 73, 37, 37, 76, 'other', 'somewhere:1', NULL, 1740988817206559, NULL, NULL, NULL, NULL);
INSERT INTO execution VALUES ('c6bd5273-b3d9-42b7-9585-d3e7960203ba', 1, 38, 13, 13, 38, 'other', 'somewhere:1', NULL, 1740988801589471, 1740988801604345, 'failed', 1740988801604345, 'failed');
INSERT INTO event VALUES (1, 1, 'build_started', 1740988800972812, 1, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (2, 1, 'task_pending', 1740988800979258, 1, 1, 1, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (3, 1, 'task_started', 1740988800984954, 1, 1, 1, '01a2272e-51ed-7a93-ae18-a0262b6eddb5', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.782162Z"}', NULL);
INSERT INTO event VALUES (4, 1, 'task_completed', 1740988800986346, 1, 1, 1, '01a2272e-51ed-7a93-ae18-a0262b6eddb5', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (5, 1, 'build_completed', 1740988800996052, 1, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (6, 1, 'build_started', 1740988801004222, 2, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (7, 1, 'task_referenced', 1740988801011712, 2, 1, 2, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (8, 1, 'build_completed', 1740988801013441, 2, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (9, 1, 'build_started', 1740988801043569, 3, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (10, 1, 'task_pending', 1740988801044083, 3, 2, 3, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (11, 1, 'task_referenced', 1740988801044703, 3, 1, 3, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (12, 1, 'task_started', 1740988801059702, 3, 2, 3, '01a2272e-5238-71a5-a0ea-c88b4d745a72', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.856910Z"}', NULL);
INSERT INTO event VALUES (13, 1, 'task_completed', 1740988801060679, 3, 2, 3, '01a2272e-5238-71a5-a0ea-c88b4d745a72', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (14, 1, 'build_completed', 1740988801061105, 3, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (15, 1, 'build_started', 1740988801066376, 4, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (16, 1, 'task_pending', 1740988801066956, 4, 3, 4, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (17, 1, 'task_pending', 1740988801067769, 4, 4, 4, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (18, 1, 'task_pending', 1740988801067770, 4, 5, 4, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (19, 1, 'task_pending', 1740988801067771, 4, 6, 4, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (20, 1, 'task_started', 1740988801068794, 4, 4, 4, '01a2272e-5241-7ab2-bb02-301ffc474e63', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.866002Z"}', NULL);
INSERT INTO event VALUES (21, 1, 'task_completed', 1740988801069692, 4, 4, 4, '01a2272e-5241-7ab2-bb02-301ffc474e63', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (22, 1, 'task_started', 1740988801069693, 4, 5, 4, '01a2272e-5242-78b4-9be6-f8a89f427504', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.866900Z"}', NULL);
INSERT INTO event VALUES (23, 1, 'task_completed', 1740988801105209, 4, 5, 4, '01a2272e-5242-78b4-9be6-f8a89f427504', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (24, 1, 'task_started', 1740988801105210, 4, 6, 4, '01a2272e-5264-7c23-a70b-e2ab1f2f8c46', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.902417Z"}', NULL);
INSERT INTO event VALUES (25, 1, 'task_completed', 1740988801106447, 4, 6, 4, '01a2272e-5264-7c23-a70b-e2ab1f2f8c46', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (26, 1, 'task_started', 1740988801106448, 4, 3, 4, '01a2272e-5267-7628-9ae8-a6484cec08d2', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.903655Z"}', NULL);
INSERT INTO event VALUES (27, 1, 'task_completed', 1740988801112177, 4, 3, 4, '01a2272e-5267-7628-9ae8-a6484cec08d2', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (28, 1, 'build_completed', 1740988801112712, 4, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (29, 1, 'build_started', 1740988801117628, 5, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (30, 1, 'task_pending', 1740988801118126, 5, 7, 5, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (31, 1, 'task_pending', 1740988801126516, 5, 8, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (32, 1, 'task_pending', 1740988801126517, 5, 9, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (33, 1, 'task_pending', 1740988801126518, 5, 10, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (34, 1, 'task_pending', 1740988801126519, 5, 11, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (35, 1, 'task_pending', 1740988801126520, 5, 12, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (36, 1, 'task_pending', 1740988801126521, 5, 13, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (37, 1, 'task_pending', 1740988801126522, 5, 14, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (38, 1, 'task_pending', 1740988801126523, 5, 15, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (39, 1, 'task_pending', 1740988801126524, 5, 16, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (40, 1, 'task_pending', 1740988801126525, 5, 17, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (41, 1, 'task_pending', 1740988801126526, 5, 18, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (42, 1, 'task_started', 1740988801140612, 5, 12, 5, '01a2272e-5288-70b8-b589-c41328ad704e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.937820Z"}', NULL);
INSERT INTO event VALUES (43, 1, 'task_completed', 1740988801148703, 5, 12, 5, '01a2272e-5288-70b8-b589-c41328ad704e', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (44, 1, 'task_started', 1740988801148704, 5, 13, 5, '01a2272e-5291-7681-9222-b572a25926b9', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.945911Z"}', NULL);
INSERT INTO event VALUES (45, 1, 'task_completed', 1740988801149805, 5, 13, 5, '01a2272e-5291-7681-9222-b572a25926b9', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (46, 1, 'task_started', 1740988801149806, 5, 15, 5, '01a2272e-5292-7769-9706-295d1fa86291', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.947013Z"}', NULL);
INSERT INTO event VALUES (47, 1, 'task_completed', 1740988801156997, 5, 15, 5, '01a2272e-5292-7769-9706-295d1fa86291', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (48, 1, 'task_started', 1740988801156998, 5, 8, 5, '01a2272e-5299-79da-addd-66c02dd43d20', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.954205Z"}', NULL);
INSERT INTO event VALUES (49, 1, 'task_completed', 1740988801174002, 5, 8, 5, '01a2272e-5299-79da-addd-66c02dd43d20', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (50, 1, 'task_started', 1740988801174003, 5, 11, 5, '01a2272e-52a2-7e2d-8fd3-62cdcb9fbb9e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.971210Z"}', NULL);
INSERT INTO event VALUES (51, 1, 'task_completed', 1740988801176157, 5, 11, 5, '01a2272e-52a2-7e2d-8fd3-62cdcb9fbb9e', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (52, 1, 'task_started', 1740988801176158, 5, 18, 5, '01a2272e-52ac-7064-a98c-65827d76099f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.973365Z"}', NULL);
INSERT INTO event VALUES (53, 1, 'task_completed', 1740988801178210, 5, 18, 5, '01a2272e-52ac-7064-a98c-65827d76099f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (54, 1, 'task_started', 1740988801178211, 5, 14, 5, '01a2272e-52af-713d-9e58-c00119c4d46b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.975418Z"}', NULL);
INSERT INTO event VALUES (55, 1, 'task_completed', 1740988801196418, 5, 14, 5, '01a2272e-52af-713d-9e58-c00119c4d46b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (56, 1, 'task_started', 1740988801196419, 5, 9, 5, '01a2272e-52c1-724a-806a-f97699b9b7e7', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.993626Z"}', NULL);
INSERT INTO event VALUES (57, 1, 'task_completed', 1740988801197586, 5, 9, 5, '01a2272e-52c1-724a-806a-f97699b9b7e7', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (58, 1, 'task_started', 1740988801197587, 5, 17, 5, '01a2272e-52c2-7461-82db-897b8d1d5699', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.994794Z"}', NULL);
INSERT INTO event VALUES (59, 1, 'task_completed', 1740988801198546, 5, 17, 5, '01a2272e-52c2-7461-82db-897b8d1d5699', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (60, 1, 'task_started', 1740988801198547, 5, 10, 5, '01a2272e-52c3-72b1-9b34-c0daf3af1d36', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:16.995754Z"}', NULL);
INSERT INTO event VALUES (61, 1, 'task_completed', 1740988801216139, 5, 10, 5, '01a2272e-52c3-72b1-9b34-c0daf3af1d36', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (62, 1, 'task_started', 1740988801216140, 5, 16, 5, '01a2272e-52d2-71cb-a235-c46eca0ebdfa', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.013347Z"}', NULL);
INSERT INTO event VALUES (63, 1, 'task_completed', 1740988801220167, 5, 16, 5, '01a2272e-52d2-71cb-a235-c46eca0ebdfa', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (64, 1, 'task_started', 1740988801220168, 5, 7, 5, '01a2272e-52d9-7d08-b784-f3210f891d3e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.017375Z"}', NULL);
INSERT INTO event VALUES (65, 1, 'task_completed', 1740988801221172, 5, 7, 5, '01a2272e-52d9-7d08-b784-f3210f891d3e', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (66, 1, 'build_completed', 1740988801221601, 5, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (67, 1, 'build_started', 1740988801238397, 6, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (68, 1, 'task_pending', 1740988801239069, 6, 19, 6, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (69, 1, 'task_pending', 1740988801239636, 6, 20, 6, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (70, 1, 'task_started', 1740988801253799, 6, 20, 6, '01a2272e-52fa-7707-8acc-18aca3a476b8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.051007Z"}', NULL);
INSERT INTO event VALUES (71, 1, 'task_completed', 1740988801262451, 6, 20, 6, '01a2272e-52fa-7707-8acc-18aca3a476b8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (72, 1, 'task_started', 1740988801262452, 6, 19, 6, '01a2272e-5302-762d-9c80-ee5a5770ab9a', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.059659Z"}', NULL);
INSERT INTO event VALUES (73, 1, 'task_pending', 1740988801279203, 6, 21, 6, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (74, 1, 'task_yielded', 1740988801279373, 6, 19, 6, '01a2272e-5302-762d-9c80-ee5a5770ab9a', '01a2272e-5313-718c-9939-f770263f2b05', 1, NULL, '{"batch_id":"01a2272e-5313-718c-9939-f770263f2b05","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["f9358ef6-e3f2-5fdc-b208-fcd984e7c750"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2272e-5302-762d-9c80-ee5a5770ab9a","claim_expires_at":"2026-11-29T12:03:17.059659Z","replayed":false}');
INSERT INTO event VALUES (75, 1, 'task_started', 1740988801279874, 6, 21, 6, '01a2272e-5314-745c-b812-33c0e0731dd8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.077082Z"}', NULL);
INSERT INTO event VALUES (76, 1, 'task_pending', 1740988801290064, 6, 22, 6, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (77, 1, 'task_pending', 1740988801290065, 6, 23, 6, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (78, 1, 'task_yielded', 1740988801298272, 6, 19, 6, '01a2272e-5302-762d-9c80-ee5a5770ab9a', '01a2272e-531e-7008-b52a-f0a7f92d0d1d', 1, NULL, '{"batch_id":"01a2272e-531e-7008-b52a-f0a7f92d0d1d","dynamic_edges_created":1,"members":{"tasks_created":2,"instances_created":2,"members_admitted":2,"closure_admitted":0,"edges_created":1,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["7addd0a5-2f31-5958-9d86-f780c80d8b04"]}', '{"members":{"tasks_created":2,"instances_created":2,"members_admitted":2,"closure_admitted":0,"edges_created":1,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2272e-5302-762d-9c80-ee5a5770ab9a","claim_expires_at":"2026-11-29T12:03:17.059659Z","replayed":false}');
INSERT INTO event VALUES (79, 1, 'task_completed', 1740988801298787, 6, 21, 6, '01a2272e-5314-745c-b812-33c0e0731dd8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (80, 1, 'task_started', 1740988801299371, 6, 22, 6, '01a2272e-5328-7b17-bbba-6ff3e603c702', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.096579Z"}', NULL);
INSERT INTO event VALUES (81, 1, 'task_completed', 1740988801300603, 6, 22, 6, '01a2272e-5328-7b17-bbba-6ff3e603c702', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (82, 1, 'task_started', 1740988801300604, 6, 23, 6, '01a2272e-5329-716e-b443-601a40b69a7f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.097811Z"}', NULL);
INSERT INTO event VALUES (83, 1, 'task_completed', 1740988801310738, 6, 23, 6, '01a2272e-5329-716e-b443-601a40b69a7f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (84, 1, 'task_completed', 1740988801310739, 6, 19, 6, '01a2272e-5302-762d-9c80-ee5a5770ab9a', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (85, 1, 'build_completed', 1740988801311651, 6, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (86, 1, 'build_started', 1740988801313767, 7, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (87, 1, 'task_pending', 1740988801314287, 7, 24, 7, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (88, 1, 'task_pending', 1740988801314288, 7, 25, 7, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (89, 1, 'task_pending', 1740988801335224, 7, 26, 7, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (90, 1, 'task_started', 1740988801336412, 7, 26, 7, '01a2272e-534d-70b2-92c4-c651428c70b7', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.133620Z"}', NULL);
INSERT INTO event VALUES (91, 1, 'task_failed', 1740988801336956, 7, 26, 7, '01a2272e-534d-70b2-92c4-c651428c70b7', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (92, 1, 'task_started', 1740988801337004, 7, 25, 7, '01a2272e-534d-788d-ac7a-2bd6d3416089', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.134212Z"}', NULL);
INSERT INTO event VALUES (93, 1, 'task_completed', 1740988801337933, 7, 25, 7, '01a2272e-534d-788d-ac7a-2bd6d3416089', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (94, 1, 'task_skipped', 1740988801355636, 7, 24, 7, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (95, 1, 'build_failed', 1740988801356493, 7, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7) failed: no rows on Tuesday; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (96, 1, 'build_started', 1740988801365367, 8, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (97, 1, 'task_pending', 1740988801365964, 8, 27, 8, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (98, 1, 'task_pending', 1740988801378689, 8, 28, 8, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (99, 1, 'task_started', 1740988801380121, 8, 28, 8, '01a2272e-5379-748e-ba8b-1068dc36c700', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.177329Z"}', NULL);
INSERT INTO event VALUES (100, 1, 'task_failed', 1740988801380858, 8, 28, 8, '01a2272e-5379-748e-ba8b-1068dc36c700', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (101, 1, 'task_skipped', 1740988801381316, 8, 27, 8, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (102, 1, 'build_failed', 1740988801381632, 8, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (940f194e-9ab0-50fc-b129-0a5dcb2cef93) failed: no rows on Tuesday; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (103, 1, 'build_started', 1740988801391979, 9, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (104, 1, 'task_pending', 1740988801392526, 9, 29, 9, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (105, 1, 'task_started', 1740988801393788, 9, 29, 9, '01a2272e-5386-74fa-b076-71b9dfb2c54d', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.190996Z"}', NULL);
INSERT INTO event VALUES (106, 1, 'task_failed', 1740988801405957, 9, 29, 9, '01a2272e-5386-74fa-b076-71b9dfb2c54d', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (107, 1, 'task_retried', 1740988801407345, 9, 29, 9, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (108, 1, 'task_started', 1740988801413486, 9, 29, 9, '01a2272e-538b-7776-8d54-3fb27dded107', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.210694Z"}', NULL);
INSERT INTO event VALUES (109, 1, 'task_failed', 1740988801417415, 9, 29, 9, '01a2272e-538b-7776-8d54-3fb27dded107', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (110, 1, 'task_retried', 1740988801417476, 9, 29, 9, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (111, 1, 'task_started', 1740988801417904, 9, 29, 9, '01a2272e-539e-738b-9794-6b9e466723f0', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.215112Z"}', NULL);
INSERT INTO event VALUES (112, 1, 'task_completed', 1740988801427279, 9, 29, 9, '01a2272e-539e-738b-9794-6b9e466723f0', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (113, 1, 'build_completed', 1740988801427828, 9, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (114, 1, 'build_started', 1740988801434165, 10, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (115, 1, 'task_pending', 1740988801441081, 10, 30, 10, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (116, 1, 'task_pending', 1740988801442011, 10, 31, 10, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (117, 1, 'task_pending', 1740988801442012, 10, 32, 10, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (118, 1, 'task_started', 1740988801443109, 10, 31, 10, '01a2272e-53b8-76ff-8f37-b0761d522e18', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.240317Z"}', NULL);
INSERT INTO event VALUES (119, 1, 'task_failed', 1740988801443619, 10, 31, 10, '01a2272e-53b8-76ff-8f37-b0761d522e18', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (120, 1, 'task_skipped', 1740988801444019, 10, 30, 10, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (121, 1, 'build_failed', 1740988801444289, 10, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (545fbc07-b3fa-5ed6-bd20-e64a16715f86) failed: no rows on Tuesday; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (122, 1, 'build_resumed', 1740988801470469, 10, NULL, 10, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (123, 1, 'task_retried', 1740988801472245, 10, 31, 10, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (124, 1, 'task_retried', 1740988801472482, 10, 30, 10, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (125, 1, 'task_started', 1740988801473306, 10, 31, 10, '01a2272e-53d6-77d4-abfc-7a1ce1bdcee6', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.270514Z"}', NULL);
INSERT INTO event VALUES (126, 1, 'task_completed', 1740988801474208, 10, 31, 10, '01a2272e-53d6-77d4-abfc-7a1ce1bdcee6', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (127, 1, 'task_started', 1740988801474209, 10, 32, 10, '01a2272e-53d7-7f41-9dba-2ec91398da19', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.271416Z"}', NULL);
INSERT INTO event VALUES (128, 1, 'task_completed', 1740988801503289, 10, 32, 10, '01a2272e-53d7-7f41-9dba-2ec91398da19', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (129, 1, 'task_started', 1740988801503290, 10, 30, 10, '01a2272e-53e0-70cd-8969-31b2c228101b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.300497Z"}', NULL);
INSERT INTO event VALUES (130, 1, 'task_completed', 1740988801511766, 10, 30, 10, '01a2272e-53e0-70cd-8969-31b2c228101b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (131, 1, 'build_completed', 1740988801512347, 10, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (132, 1, 'build_started', 1740988801516269, 11, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (133, 1, 'task_pending', 1740988801516771, 11, 33, 11, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (134, 1, 'task_pending', 1740988801517272, 11, 34, 11, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (135, 1, 'task_started', 1740988801518123, 11, 34, 11, '01a2272e-5403-7ed0-9be5-651bcb45e3dd', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.315331Z"}', NULL);
INSERT INTO event VALUES (136, 1, 'task_interrupted', 1740988801519182, 11, 34, 11, '01a2272e-5403-7ed0-9be5-651bcb45e3dd', NULL, 1, 'context canceled', NULL, NULL);
INSERT INTO event VALUES (137, 1, 'build_cancelled', 1740988801519533, 11, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (138, 1, 'build_started', 1740988801521389, 12, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (139, 1, 'task_pending', 1740988801521874, 12, 35, 12, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (140, 1, 'task_pending', 1740988801522444, 12, 36, 12, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (141, 1, 'task_pending', 1740988801522445, 12, 37, 12, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (142, 1, 'task_started', 1740988801555077, 12, 37, 12, '01a2272e-5427-7f8d-9a22-a7f0546253de', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.352285Z"}', NULL);
INSERT INTO event VALUES (143, 1, 'task_completed', 1740988801556427, 12, 37, 12, '01a2272e-5427-7f8d-9a22-a7f0546253de', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (144, 1, 'task_started', 1740988801556487, 12, 36, 12, '01a2272e-5429-7d64-bb18-dd3c0a4bbc8e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.353695Z"}', NULL);
INSERT INTO event VALUES (145, 1, 'task_completed', 1740988801565861, 12, 36, 12, '01a2272e-5429-7d64-bb18-dd3c0a4bbc8e', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (146, 1, 'task_started', 1740988801565926, 12, 35, 12, '01a2272e-5432-7ab0-8cb1-99aed741b0a3', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.363134Z"}', NULL);
INSERT INTO event VALUES (147, 1, 'task_completed', 1740988801578712, 12, 35, 12, '01a2272e-5432-7ab0-8cb1-99aed741b0a3', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (148, 1, 'build_completed', 1740988801579558, 12, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (149, 1, 'build_started', 1740988801587238, 13, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (150, 1, 'task_pending', 1740988801588050, 13, 38, 13, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (151, 1, 'task_started', 1740988801589471, 13, 38, 13, 'c6bd5273-b3d9-42b7-9585-d3e7960203ba', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:11:17.386679Z"}', NULL);
INSERT INTO event VALUES (152, 1, 'build_started', 1740988801590830, 14, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (153, 1, 'task_referenced', 1740988801591467, 14, 38, 14, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (154, 1, 'build_failed', 1740988801603855, 14, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (f2a38cad-e999-5c54-84cf-31aa2723d697) failed: gave up waiting after 1ms: another execution holds the task (task_already_running); 0 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (155, 1, 'task_failed', 1740988801604345, 13, 38, 13, 'c6bd5273-b3d9-42b7-9585-d3e7960203ba', NULL, 1, 'the other program gave up', NULL, NULL);
INSERT INTO event VALUES (156, 1, 'build_started', 1740988801612028, 15, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (157, 1, 'task_pending', 1740988801612681, 15, 39, 15, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (158, 1, 'task_started', 1740988801613882, 15, 39, 15, '01a2272e-5462-7f1d-83e2-be27f99eb675', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.411090Z"}', NULL);
INSERT INTO event VALUES (159, 1, 'task_completed', 1740988801625439, 15, 39, 15, '01a2272e-5462-7f1d-83e2-be27f99eb675', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (160, 1, 'build_completed', 1740988801635926, 15, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (161, 1, 'build_started', 1740988801660524, 16, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (162, 1, 'task_pending', 1740988801671012, 16, 40, 16, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (163, 1, 'task_started', 1740988801672431, 16, 40, 16, '01a2272e-549d-7cc9-9243-0d7f1f9164ac', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.469639Z"}', NULL);
INSERT INTO event VALUES (164, 1, 'task_completed', 1740988801673617, 16, 40, 16, '01a2272e-549d-7cc9-9243-0d7f1f9164ac', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (165, 1, 'build_completed', 1740988801673996, 16, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (166, 1, 'build_started', 1740988801687462, 17, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (167, 1, 'task_pending', 1740988801688151, 17, 41, 17, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (168, 1, 'task_pending', 1740988801688964, 17, 42, 17, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (169, 1, 'task_started', 1740988801689871, 17, 42, 17, '01a2272e-54ae-70e8-8bbf-8042e99b4de4', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.487079Z"}', NULL);
INSERT INTO event VALUES (170, 1, 'task_completed', 1740988801711578, 17, 42, 17, '01a2272e-54ae-70e8-8bbf-8042e99b4de4', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (171, 1, 'task_started', 1740988801711579, 17, 41, 17, '01a2272e-54c4-796b-9753-ec44c56f8b3f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.508786Z"}', NULL);
INSERT INTO event VALUES (172, 1, 'task_completed', 1740988801713136, 17, 41, 17, '01a2272e-54c4-796b-9753-ec44c56f8b3f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (173, 1, 'build_completed', 1740988801713570, 17, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (174, 1, 'build_started', 1740988801714457, 18, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (175, 1, 'task_referenced', 1740988801725113, 18, 41, 18, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (176, 1, 'task_invalidated', 1740988801725114, 18, 41, 18, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (177, 1, 'task_referenced', 1740988801726080, 18, 42, 18, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (178, 1, 'task_invalidated', 1740988801726081, 18, 42, 18, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (179, 1, 'task_started', 1740988801731869, 18, 42, 18, '01a2272e-54d8-7446-ad2a-d5651cdf20cd', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.529077Z"}', NULL);
INSERT INTO event VALUES (180, 1, 'task_completed', 1740988801744192, 18, 42, 18, '01a2272e-54d8-7446-ad2a-d5651cdf20cd', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (181, 1, 'task_started', 1740988801744193, 18, 41, 18, '01a2272e-54e4-7a5e-9b4d-ba711169cf93', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:17.541400Z"}', NULL);
INSERT INTO event VALUES (182, 1, 'task_completed', 1740988801750221, 18, 41, 18, '01a2272e-54e4-7a5e-9b4d-ba711169cf93', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (183, 1, 'build_completed', 1740988801751216, 18, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (184, 1, 'build_started', 1740988801760765, 19, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (185, 1, 'task_pending', 1740988801761802, 19, 43, 19, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (186, 1, 'task_pending', 1740988801767476, 19, 44, 19, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (187, 1, 'task_pending', 1740988801767477, 19, 45, 19, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (188, 1, 'task_excluded', 1740988801777916, 19, 44, 19, NULL, NULL, 1, NULL, '{"note":"its source is gone","reason":"operator"}', NULL);
INSERT INTO event VALUES (189, 1, 'task_excluded', 1740988801777917, 19, 43, 19, NULL, NULL, 1, NULL, '{"excluded_by":"1169c8a5-b081-57e7-ae40-f0510bfc8963","reason":"upstream_excluded"}', NULL);
INSERT INTO event VALUES (190, 1, 'build_failed', 1740988801778153, 19, NULL, NULL, NULL, NULL, 1, 'excluded: root task dd211d13-e845-5556-bb57-4f1fa7898efc', '{"reason":"root_excluded","released_claims":0,"task_ids":["dd211d13-e845-5556-bb57-4f1fa7898efc"]}', NULL);
INSERT INTO event VALUES (191, 1, 'build_started', 1740988801785490, 20, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (192, 1, 'task_pending', 1740988801786052, 20, 46, 20, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (193, 1, 'task_started', 1740988801787172, 20, 46, 20, '2d85e8b6-29cf-41cd-9248-9583639b3c0c', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:01:18.584380Z"}', NULL);
INSERT INTO event VALUES (194, 1, 'build_started', 1740988801803458, 21, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (195, 1, 'task_referenced', 1740988801804253, 21, 46, 21, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (196, 1, 'task_started', 1740988802835194, 21, 46, 21, '01a2272e-5927-7b25-b65f-338c6f1844fc', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:18.632402Z","taken_over":"2d85e8b6-29cf-41cd-9248-9583639b3c0c"}', NULL);
INSERT INTO event VALUES (197, 1, 'task_completed', 1740988802836654, 21, 46, 21, '01a2272e-5927-7b25-b65f-338c6f1844fc', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (198, 1, 'build_completed', 1740988802837165, 21, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (199, 1, 'build_started', 1740988802839560, 22, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (200, 1, 'task_referenced', 1740988802840201, 22, 3, 22, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (201, 1, 'build_completed', 1740988802841340, 22, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (202, 4, 'build_started', 1740988802865414, 23, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (203, 4, 'task_pending', 1740988802867472, 23, 47, 23, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (204, 4, 'task_pending', 1740988802878893, 23, 48, 23, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (205, 4, 'task_pending', 1740988802878894, 23, 49, 23, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (206, 4, 'task_pending', 1740988802878895, 23, 50, 23, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (207, 4, 'task_started', 1740988802880292, 23, 48, 23, '01a2272e-5955-7880-b748-0e59e059730f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:18.677500Z"}', NULL);
INSERT INTO event VALUES (208, 4, 'task_completed', 1740988802895666, 23, 48, 23, '01a2272e-5955-7880-b748-0e59e059730f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (209, 4, 'task_started', 1740988802895667, 23, 49, 23, '01a2272e-5956-79a3-9b2f-e86650f16822', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:18.692874Z"}', NULL);
INSERT INTO event VALUES (210, 4, 'task_completed', 1740988802897133, 23, 49, 23, '01a2272e-5956-79a3-9b2f-e86650f16822', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (211, 4, 'task_started', 1740988802897134, 23, 50, 23, '01a2272e-5966-7fe4-b59c-a70754f8bef9', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:18.694341Z"}', NULL);
INSERT INTO event VALUES (212, 4, 'task_completed', 1740988802897955, 23, 50, 23, '01a2272e-5966-7fe4-b59c-a70754f8bef9', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (213, 4, 'task_started', 1740988802897956, 23, 47, 23, '01a2272e-5967-72f7-b0c7-39551f2af71b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:18.695163Z"}', NULL);
INSERT INTO event VALUES (214, 4, 'task_completed', 1740988802923062, 23, 47, 23, '01a2272e-5967-72f7-b0c7-39551f2af71b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (215, 4, 'build_completed', 1740988802923830, 23, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (216, 1, 'build_started', 1740988805445397, 24, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (217, 1, 'task_pending', 1740988805470215, 24, 51, 24, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (218, 1, 'task_pending', 1740988805487270, 24, 52, 24, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (219, 1, 'task_pending', 1740988805487271, 24, 53, 24, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (220, 1, 'task_started', 1740988805522731, 24, 53, 24, '01a2272e-639f-7573-82a2-763bdde7d7dc', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:21.319939Z"}', NULL);
INSERT INTO event VALUES (221, 1, 'task_completed', 1740988805548442, 24, 53, 24, '01a2272e-639f-7573-82a2-763bdde7d7dc', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (222, 1, 'task_started', 1740988805698895, 24, 52, 24, '01a2272e-63c3-75fe-aa49-3290c6dde3ce', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:21.496103Z"}', NULL);
INSERT INTO event VALUES (223, 1, 'task_completed', 1740988805746323, 24, 52, 24, '01a2272e-63c3-75fe-aa49-3290c6dde3ce', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (224, 1, 'task_started', 1740988805760796, 24, 51, 24, '01a2272e-648d-723a-8606-6bb2de8504ae', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:21.558004Z"}', NULL);
INSERT INTO event VALUES (225, 1, 'task_completed', 1740988805783366, 24, 51, 24, '01a2272e-648d-723a-8606-6bb2de8504ae', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (226, 1, 'build_completed', 1740988805793917, 24, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (227, 1, 'build_started', 1740988806014884, 25, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (228, 1, 'task_referenced', 1740988806027978, 25, 51, 25, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (229, 1, 'task_referenced', 1740988806073426, 25, 52, 25, NULL, NULL, 1, NULL, '{"admitted_by":"closure"}', NULL);
INSERT INTO event VALUES (230, 1, 'task_referenced', 1740988806073537, 25, 53, 25, NULL, NULL, 1, NULL, '{"admitted_by":"closure"}', NULL);
INSERT INTO event VALUES (231, 1, 'build_completed', 1740988806111441, 25, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (232, 1, 'build_started', 1740988806284074, 26, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (233, 1, 'task_referenced', 1740988806300774, 26, 51, 26, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (234, 1, 'task_referenced', 1740988806306492, 26, 52, 26, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (235, 1, 'task_referenced', 1740988806306493, 26, 53, 26, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (236, 1, 'build_completed', 1740988806340776, 26, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (237, 1, 'build_started', 1740988806500278, 27, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (238, 1, 'task_referenced', 1740988806512516, 27, 51, 27, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (239, 1, 'task_invalidated', 1740988806512517, 27, 51, 27, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (240, 1, 'task_referenced', 1740988806518895, 27, 52, 27, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (241, 1, 'task_referenced', 1740988806530785, 27, 53, 27, NULL, NULL, 1, NULL, '{"admitted_by":"closure"}', NULL);
INSERT INTO event VALUES (242, 1, 'task_started', 1740988806542847, 27, 51, 27, '01a2272e-67a2-7700-968c-9567a8ef3176', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:22.340055Z"}', NULL);
INSERT INTO event VALUES (243, 1, 'task_completed', 1740988806571028, 27, 51, 27, '01a2272e-67a2-7700-968c-9567a8ef3176', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (244, 1, 'build_completed', 1740988806579181, 27, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (245, 1, 'build_started', 1740988806751383, 28, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (246, 1, 'task_pending', 1740988806779558, 28, 54, 28, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (247, 1, 'task_pending', 1740988806795070, 28, 55, 28, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (248, 1, 'task_started', 1740988806824470, 28, 55, 28, '01a2272e-68b4-7631-b2bc-315c9e32d673', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:22.621678Z"}', NULL);
INSERT INTO event VALUES (249, 1, 'task_failed', 1740988806863133, 28, 55, 28, '01a2272e-68b4-7631-b2bc-315c9e32d673', NULL, 1, 'Traceback (most recent call last):
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
INSERT INTO event VALUES (250, 1, 'task_skipped', 1740988806868058, 28, 54, 28, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (251, 1, 'build_failed', 1740988806888641, 28, NULL, NULL, NULL, NULL, 1, 'Task dropin.Boom (c79f21fa-216e-5804-b9c8-f0f741fd4777) failed: ValueError: boom goes ff; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (252, 1, 'build_resumed', 1740988807242894, 28, NULL, 28, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (253, 1, 'task_retried', 1740988807271147, 28, 55, 28, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (254, 1, 'task_retried', 1740988807273328, 28, 54, 28, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (255, 1, 'task_started', 1740988807299305, 28, 55, 28, '01a2272e-6a8c-7f20-86e9-9f3739332408', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:23.096513Z"}', NULL);
INSERT INTO event VALUES (256, 1, 'task_completed', 1740988807312188, 28, 55, 28, '01a2272e-6a8c-7f20-86e9-9f3739332408', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (257, 1, 'task_started', 1740988807321072, 28, 54, 28, '01a2272e-6aa6-77c4-8c90-a5c143b80bcf', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:23.118280Z"}', NULL);
INSERT INTO event VALUES (258, 1, 'task_completed', 1740988807339148, 28, 54, 28, '01a2272e-6aa6-77c4-8c90-a5c143b80bcf', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (259, 1, 'build_completed', 1740988807352523, 28, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (260, 1, 'build_started', 1740988807526952, 29, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (261, 1, 'task_pending', 1740988807531770, 29, 56, 29, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (262, 1, 'task_started', 1740988807559198, 29, 56, 29, '01a2272e-6b94-7542-854e-b758e9e7ebb7', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:23.356406Z"}', NULL);
INSERT INTO event VALUES (263, 1, 'task_pending', 1740988807582189, 29, 57, 29, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (264, 1, 'task_yielded', 1740988807582334, 29, 56, 29, '01a2272e-6b94-7542-854e-b758e9e7ebb7', '01a2272e-6bb1-7b25-8c46-9ff4cbea450d', 1, NULL, '{"batch_id":"01a2272e-6bb1-7b25-8c46-9ff4cbea450d","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["41bd1b74-d0b0-5cfb-8754-8de7ff9f3d93"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2272e-6b94-7542-854e-b758e9e7ebb7","claim_expires_at":"2026-11-29T12:03:23.356406Z","replayed":false}');
INSERT INTO event VALUES (265, 1, 'task_started', 1740988807586866, 29, 57, 29, '01a2272e-6bb4-7027-a799-677ff7ded0cc', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:23.384074Z"}', NULL);
INSERT INTO event VALUES (266, 1, 'task_completed', 1740988807606167, 29, 57, 29, '01a2272e-6bb4-7027-a799-677ff7ded0cc', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (267, 1, 'task_pending', 1740988807616550, 29, 58, 29, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (268, 1, 'task_yielded', 1740988807616691, 29, 56, 29, '01a2272e-6b94-7542-854e-b758e9e7ebb7', '01a2272e-6bd4-7809-97c8-71cd7f034bb4', 1, NULL, '{"batch_id":"01a2272e-6bd4-7809-97c8-71cd7f034bb4","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["798d9fcf-eae8-5829-904a-cf2139a042ae"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2272e-6b94-7542-854e-b758e9e7ebb7","claim_expires_at":"2026-11-29T12:03:23.356406Z","replayed":false}');
INSERT INTO event VALUES (269, 1, 'task_started', 1740988807635603, 29, 58, 29, '01a2272e-6bdc-7c9a-8d69-c6babc31f224', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:23.432811Z"}', NULL);
INSERT INTO event VALUES (270, 1, 'task_completed', 1740988807651509, 29, 58, 29, '01a2272e-6bdc-7c9a-8d69-c6babc31f224', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (271, 1, 'task_completed', 1740988807669489, 29, 56, 29, '01a2272e-6b94-7542-854e-b758e9e7ebb7', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (272, 1, 'build_completed', 1740988807678508, 29, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (273, 1, 'build_started', 1740988807872063, 30, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (274, 1, 'task_pending', 1740988807887586, 30, 59, 30, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (275, 1, 'task_started', 1740988807924392, 30, 59, 30, '01a2272e-6d00-7a54-85b0-a1236c4e5e98', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:23.721600Z"}', NULL);
INSERT INTO event VALUES (276, 1, 'task_pending', 1740988807945646, 30, 60, 30, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (277, 1, 'task_yielded', 1740988807945804, 30, 59, 30, '01a2272e-6d00-7a54-85b0-a1236c4e5e98', '01a2272e-6d15-784e-9bf6-6563b5e167a4', 1, NULL, '{"batch_id":"01a2272e-6d15-784e-9bf6-6563b5e167a4","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["e8baf9aa-22d4-57ad-94e0-5a68cdce08a6"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2272e-6d00-7a54-85b0-a1236c4e5e98","claim_expires_at":"2026-11-29T12:03:23.721600Z","replayed":false}');
INSERT INTO event VALUES (278, 1, 'task_started', 1740988807958813, 30, 60, 30, '01a2272e-6d28-782d-b0aa-b0bb4adeaac3', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:23.756021Z"}', NULL);
INSERT INTO event VALUES (279, 1, 'task_completed', 1740988807971845, 30, 60, 30, '01a2272e-6d28-782d-b0aa-b0bb4adeaac3', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (280, 1, 'task_pending', 1740988807991362, 30, 61, 30, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (281, 1, 'task_yielded', 1740988807991529, 30, 59, 30, '01a2272e-6d00-7a54-85b0-a1236c4e5e98', '01a2272e-6d48-7d1b-aa65-3705d6f822af', 1, NULL, '{"batch_id":"01a2272e-6d48-7d1b-aa65-3705d6f822af","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["c8ef60bc-165e-52fc-b98b-62b7df08c30e"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2272e-6d00-7a54-85b0-a1236c4e5e98","claim_expires_at":"2026-11-29T12:03:23.721600Z","replayed":false}');
INSERT INTO event VALUES (282, 1, 'task_started', 1740988807999252, 30, 61, 30, '01a2272e-6d4e-77e6-a5dd-72a5303de090', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:23.796460Z"}', NULL);
INSERT INTO event VALUES (283, 1, 'task_completed', 1740988808011727, 30, 61, 30, '01a2272e-6d4e-77e6-a5dd-72a5303de090', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (284, 1, 'task_completed', 1740988808015143, 30, 59, 30, '01a2272e-6d00-7a54-85b0-a1236c4e5e98', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (285, 1, 'build_completed', 1740988808022501, 30, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (286, 1, 'build_started', 1740988808497590, 31, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (287, 1, 'task_pending', 1740988808515228, 31, 62, 31, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (288, 1, 'build_started', 1740988808515632, 32, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (289, 1, 'task_pending', 1740988808533980, 32, 63, 32, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (290, 1, 'task_pending', 1740988808533981, 32, 64, 32, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (291, 1, 'task_started', 1740988808573770, 31, 62, 31, '01a2272e-6f91-77fa-b5de-fc08dcdf10f0', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:24.370978Z"}', NULL);
INSERT INTO event VALUES (292, 1, 'task_completed', 1740988808696046, 31, 62, 31, '01a2272e-6f91-77fa-b5de-fc08dcdf10f0', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (293, 1, 'build_completed', 1740988808709079, 31, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (294, 1, 'task_started', 1740988808793643, 32, 63, 32, '01a2272e-6fba-7c15-8648-83c1d663319e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:24.590851Z"}', NULL);
INSERT INTO event VALUES (295, 1, 'task_completed', 1740988808931340, 32, 63, 32, '01a2272e-6fba-7c15-8648-83c1d663319e', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (296, 1, 'task_started', 1740988809020314, 32, 64, 32, '01a2272e-6fb9-74f9-9303-a62db2d1c25b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:24.817522Z"}', NULL);
INSERT INTO event VALUES (297, 1, 'task_completed', 1740988809148915, 32, 64, 32, '01a2272e-6fb9-74f9-9303-a62db2d1c25b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (298, 1, 'build_completed', 1740988809202439, 32, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (299, 1, 'build_started', 1740988809419053, 33, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (300, 1, 'task_pending', 1740988809440140, 33, 65, 33, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (301, 1, 'task_started', 1740988809482561, 33, 65, 33, '01a2272e-7319-7c46-ad0b-897cafa2138e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:25.279769Z"}', NULL);
INSERT INTO event VALUES (302, 1, 'task_completed', 1740988809495129, 33, 65, 33, '01a2272e-7319-7c46-ad0b-897cafa2138e', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (303, 1, 'build_completed', 1740988809520321, 33, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (304, 1, 'build_resumed', 1740988810099038, 33, NULL, 33, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (305, 1, 'task_invalidated', 1740988810137014, 33, 65, 33, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (306, 1, 'task_started', 1740988810207421, 33, 65, 33, '01a2272e-75e5-782c-99ee-069f9b2ea0ee', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:26.004629Z"}', NULL);
INSERT INTO event VALUES (307, 1, 'task_completed', 1740988810219022, 33, 65, 33, '01a2272e-75e5-782c-99ee-069f9b2ea0ee', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (308, 1, 'build_completed', 1740988810243345, 33, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (309, 1, 'build_started', 1740988810460096, 34, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (310, 1, 'task_pending', 1740988810482929, 34, 66, 34, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (311, 1, 'task_started', 1740988810555068, 34, 66, 34, '01a2272e-7740-7dfc-a421-96e718797201', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:26.352276Z"}', NULL);
INSERT INTO event VALUES (312, 1, 'task_completed', 1740988810574641, 34, 66, 34, '01a2272e-7740-7dfc-a421-96e718797201', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (313, 1, 'build_completed', 1740988810615129, 34, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (314, 1, 'build_started', 1740988811702988, 35, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (315, 1, 'task_pending', 1740988811974299, 35, 67, 35, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (316, 1, 'task_pending', 1740988811974300, 35, 68, 35, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (317, 1, 'task_pending', 1740988811987308, 35, 69, 35, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (318, 1, 'task_started', 1740988812311522, 35, 67, 35, '01a2272e-7df0-7d8d-844b-942b752ee392', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:28.108730Z"}', NULL);
INSERT INTO event VALUES (319, 1, 'task_cancelled', 1740988812671776, 35, 67, 35, '01a2272e-7df0-7d8d-844b-942b752ee392', NULL, 1, NULL, '{"reason":"build_ended"}', NULL);
INSERT INTO event VALUES (320, 1, 'build_cancelled', 1740988812671776, 35, NULL, NULL, NULL, NULL, 1, NULL, '{"released_claims":1}', NULL);
INSERT INTO event VALUES (321, 1, 'build_started', 1740988814241123, 36, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (322, 1, 'task_pending', 1740988814381628, 36, 70, 36, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (323, 1, 'task_pending', 1740988814521135, 36, 71, 36, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (324, 1, 'task_pending', 1740988814521136, 36, 72, 36, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (325, 1, 'task_started', 1740988815073581, 36, 71, 36, '01a2272e-88ed-7612-a827-d4d942b7d8bf', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T13:01:30.870789Z"}', NULL);
INSERT INTO event VALUES (326, 1, 'task_started', 1740988815079191, 36, 71, 36, '01a2272e-88ed-7612-a827-d4d942b7d8bf', NULL, 1, NULL, '{"claim":false}', NULL);
INSERT INTO event VALUES (327, 1, 'task_completed', 1740988815234277, 36, 71, 36, '01a2272e-88ed-7612-a827-d4d942b7d8bf', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (328, 1, 'task_started', 1740988815474413, 36, 72, 36, '01a2272e-8a6f-72cf-9e5d-0a3d63d8ffbe', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T13:01:31.271621Z"}', NULL);
INSERT INTO event VALUES (329, 1, 'task_started', 1740988815490097, 36, 72, 36, '01a2272e-8a6f-72cf-9e5d-0a3d63d8ffbe', NULL, 1, NULL, '{"claim":false}', NULL);
INSERT INTO event VALUES (330, 1, 'task_completed', 1740988815634405, 36, 72, 36, '01a2272e-8a6f-72cf-9e5d-0a3d63d8ffbe', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (331, 1, 'task_started', 1740988815798793, 36, 70, 36, '01a2272e-8bc9-7353-8e60-a1f285337ca0', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T13:01:31.596001Z"}', NULL);
INSERT INTO event VALUES (332, 1, 'task_started', 1740988815804862, 36, 70, 36, '01a2272e-8bc9-7353-8e60-a1f285337ca0', NULL, 1, NULL, '{"claim":false}', NULL);
INSERT INTO event VALUES (333, 1, 'task_completed', 1740988815977606, 36, 70, 36, '01a2272e-8bc9-7353-8e60-a1f285337ca0', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (334, 1, 'build_completed', 1740988816259654, 36, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (335, 1, 'build_started', 1740988817204971, 37, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (336, 1, 'task_pending', 1740988817205607, 37, 73, 37, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (337, 1, 'task_started', 1740988817206559, 37, 73, 37, 'a83c6364-612f-4e94-b001-ee17c1a299e0', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:11:33.003767Z"}', NULL);
INSERT INTO event VALUES (338, 1, 'build_started', 1740988817217430, 38, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (339, 1, 'task_pending', 1740988817217955, 38, 74, 38, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (340, 1, 'build_started', 1740988817220768, 39, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (341, 1, 'task_pending', 1740988817221325, 39, 75, 39, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (342, 1, 'task_pending', 1740988817221994, 39, 76, 39, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (343, 1, 'task_pending', 1740988817221995, 39, 77, 39, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (344, 1, 'task_pending', 1740988817221996, 39, 78, 39, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (345, 1, 'task_pending', 1740988817221997, 39, 79, 39, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (346, 1, 'task_started', 1740988817236118, 39, 76, 39, '01a2272e-9168-7a9f-a67e-6adb18c418dd', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:33.033326Z"}', NULL);
INSERT INTO event VALUES (347, 1, 'task_completed', 1740988817240092, 39, 76, 39, '01a2272e-9168-7a9f-a67e-6adb18c418dd', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (348, 1, 'task_started', 1740988817240093, 39, 78, 39, '01a2272e-916c-7d1b-8ddc-ed0d5551791e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T12:03:33.037300Z"}', NULL);
INSERT INTO artifact VALUES (1, 1, 39, 'json', 'metrics', '{"accuracy":0.75,"rows":1500}', 1740988801627894);
INSERT INTO artifact VALUES (2, 1, 39, 'markdown', 'report', '{"content":"# documented well"}', 1740988801627895);
INSERT INTO artifact VALUES (3, 1, 66, 'markdown', 'report', '{"content":"# a \u2013 \u2713"}', 1740988810603129);
INSERT INTO artifact VALUES (4, 1, 66, 'json', 'numbers', '{"a":[1,2.5,null]}', 1740988810603130);
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
INSERT INTO tick_summary VALUES (1, 1, 36, 'lingered_out', '{"outcome":"lingered_out","terminal_status":null,"error_type":null,"error_message":null,"iterations":2,"spawned":1,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988815119289);
INSERT INTO tick_summary VALUES (2, 1, 36, 'lingered_out', '{"outcome":"lingered_out","terminal_status":null,"error_type":null,"error_message":null,"iterations":2,"spawned":1,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988815515733);
INSERT INTO tick_summary VALUES (3, 1, 36, 'lingered_out', '{"outcome":"lingered_out","terminal_status":null,"error_type":null,"error_message":null,"iterations":2,"spawned":1,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988815855181);
INSERT INTO tick_summary VALUES (4, 1, 36, 'terminal', '{"outcome":"terminal","terminal_status":"completed","error_type":null,"error_message":null,"iterations":1,"spawned":0,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988816273668);
INSERT INTO search_path VALUES (1, 1, 'tags[0]', 'string');
INSERT INTO search_path VALUES (2, 1, 'version', 'string');
INSERT INTO search_path VALUES (3, 1, 'name', 'string');
INSERT INTO search_path VALUES (4, 1, 'rows', 'number');
INSERT INTO search_path VALUES (5, 1, 'share', 'number');
INSERT INTO search_path VALUES (6, 1, '@name', 'string');
INSERT INTO search_path VALUES (7, 1, '@namespace', 'string');
INSERT INTO search_path VALUES (8, 1, 'needs[0].version', 'string');
INSERT INTO search_path VALUES (9, 1, 'needs[0].name', 'string');
INSERT INTO search_path VALUES (10, 1, 'needs[0].rows', 'number');
INSERT INTO search_path VALUES (11, 1, 'needs[0].share', 'number');
INSERT INTO search_path VALUES (12, 1, 'tags[1]', 'string');
INSERT INTO search_path VALUES (13, 1, 'needs[1].share', 'number');
INSERT INTO search_path VALUES (14, 1, 'needs[1].version', 'string');
INSERT INTO search_path VALUES (15, 1, 'needs[1].name', 'string');
INSERT INTO search_path VALUES (16, 1, 'needs[1].rows', 'number');
INSERT INTO search_path VALUES (17, 1, 'tags[2]', 'string');
INSERT INTO search_path VALUES (18, 1, 'tags[3]', 'string');
INSERT INTO search_path VALUES (19, 1, 'days', 'number');
INSERT INTO search_path VALUES (20, 1, 'tags[4]', 'string');
INSERT INTO search_path VALUES (21, 4, 'name', 'string');
INSERT INTO search_path VALUES (22, 4, 'needs[0].name', 'string');
INSERT INTO search_path VALUES (23, 4, 'needs[0].rows', 'number');
INSERT INTO search_path VALUES (24, 4, 'needs[0].share', 'number');
INSERT INTO search_path VALUES (25, 4, 'needs[0].version', 'string');
INSERT INTO search_path VALUES (26, 4, 'needs[1].name', 'string');
INSERT INTO search_path VALUES (27, 4, 'needs[1].rows', 'number');
INSERT INTO search_path VALUES (28, 4, 'needs[1].share', 'number');
INSERT INTO search_path VALUES (29, 4, 'needs[1].version', 'string');
INSERT INTO search_path VALUES (30, 4, 'rows', 'number');
INSERT INTO search_path VALUES (31, 4, 'share', 'number');
INSERT INTO search_path VALUES (32, 4, 'tags[0]', 'string');
INSERT INTO search_path VALUES (33, 4, 'tags[1]', 'string');
INSERT INTO search_path VALUES (34, 4, 'version', 'string');
INSERT INTO search_path VALUES (35, 4, '@name', 'string');
INSERT INTO search_path VALUES (36, 4, '@namespace', 'string');
INSERT INTO search_path VALUES (37, 1, 'xs.version', 'string');
INSERT INTO search_path VALUES (38, 1, 'xs.xs.limit', 'number');
INSERT INTO search_path VALUES (39, 1, 'xs.xs.version', 'string');
INSERT INTO search_path VALUES (40, 1, 'xs.limit', 'number');
INSERT INTO search_path VALUES (41, 1, 'limit', 'number');
INSERT INTO search_path VALUES (42, 1, 'tag', 'string');
INSERT INTO search_path VALUES (43, 1, 'upstream.tag', 'string');
INSERT INTO search_path VALUES (44, 1, 'upstream.version', 'string');
INSERT INTO search_path VALUES (45, 1, 'base', 'number');
INSERT INTO search_path VALUES (46, 1, 'seconds', 'number');
INSERT INTO search_path VALUES (47, 1, 'width', 'number');
INSERT INTO search_path VALUES (48, 1, 'needs[2].name', 'string');
INSERT INTO search_path VALUES (49, 1, 'needs[2].rows', 'number');
INSERT INTO search_path VALUES (50, 1, 'needs[2].share', 'number');
INSERT INTO search_path VALUES (51, 1, 'needs[2].version', 'string');
INSERT INTO search_value VALUES (1, 'above', 41, NULL);
INSERT INTO search_value VALUES (1, 'after', 24, NULL);
INSERT INTO search_value VALUES (1, 'after', 27, NULL);
INSERT INTO search_value VALUES (1, 'after', 30, NULL);
INSERT INTO search_value VALUES (1, 'asks', 19, NULL);
INSERT INTO search_value VALUES (1, 'awaited', 21, NULL);
INSERT INTO search_value VALUES (1, 'awaited', 23, NULL);
INSERT INTO search_value VALUES (1, 'bad', 26, NULL);
INSERT INTO search_value VALUES (1, 'bad', 28, NULL);
INSERT INTO search_value VALUES (1, 'below', 22, NULL);
INSERT INTO search_value VALUES (1, 'called', 34, NULL);
INSERT INTO search_value VALUES (1, 'diamond', 3, NULL);
INSERT INTO search_value VALUES (1, 'diamond', 4, NULL);
INSERT INTO search_value VALUES (1, 'diamond', 5, NULL);
INSERT INTO search_value VALUES (1, 'diamond', 6, NULL);
INSERT INTO search_value VALUES (1, 'documented', 39, NULL);
INSERT INTO search_value VALUES (1, 'fine', 32, NULL);
INSERT INTO search_value VALUES (1, 'given', 44, NULL);
INSERT INTO search_value VALUES (1, 'held', 38, NULL);
INSERT INTO search_value VALUES (1, 'known', 20, NULL);
INSERT INTO search_value VALUES (1, 'limited', 35, NULL);
INSERT INTO search_value VALUES (1, 'limited', 36, NULL);
INSERT INTO search_value VALUES (1, 'limited', 37, NULL);
INSERT INTO search_value VALUES (1, 'link', 7, NULL);
INSERT INTO search_value VALUES (1, 'link', 8, NULL);
INSERT INTO search_value VALUES (1, 'link', 9, NULL);
INSERT INTO search_value VALUES (1, 'link', 10, NULL);
INSERT INTO search_value VALUES (1, 'link', 11, NULL);
INSERT INTO search_value VALUES (1, 'link', 12, NULL);
INSERT INTO search_value VALUES (1, 'link', 13, NULL);
INSERT INTO search_value VALUES (1, 'link', 14, NULL);
INSERT INTO search_value VALUES (1, 'link', 15, NULL);
INSERT INTO search_value VALUES (1, 'link', 16, NULL);
INSERT INTO search_value VALUES (1, 'link', 17, NULL);
INSERT INTO search_value VALUES (1, 'link', 18, NULL);
INSERT INTO search_value VALUES (1, 'mended', 31, NULL);
INSERT INTO search_value VALUES (1, 'needs', 43, NULL);
INSERT INTO search_value VALUES (1, 'never', 33, NULL);
INSERT INTO search_value VALUES (1, 'not', 45, NULL);
INSERT INTO search_value VALUES (1, 'on', 25, NULL);
INSERT INTO search_value VALUES (1, 'plain', 1, NULL);
INSERT INTO search_value VALUES (1, 'plain', 2, NULL);
INSERT INTO search_value VALUES (1, 'that', 74, NULL);
INSERT INTO search_value VALUES (1, 'third', 29, NULL);
INSERT INTO search_value VALUES (1, 'unfinished', 75, NULL);
INSERT INTO search_value VALUES (1, 'unfinished', 76, NULL);
INSERT INTO search_value VALUES (1, 'unfinished', 77, NULL);
INSERT INTO search_value VALUES (1, 'unfinished', 78, NULL);
INSERT INTO search_value VALUES (1, 'unfinished', 79, NULL);
INSERT INTO search_value VALUES (1, 'was', 42, NULL);
INSERT INTO search_value VALUES (1, 'whose', 46, NULL);
INSERT INTO search_value VALUES (1, 'whose', 73, NULL);
INSERT INTO search_value VALUES (2, '', 40, NULL);
INSERT INTO search_value VALUES (2, '', 51, NULL);
INSERT INTO search_value VALUES (2, '', 52, NULL);
INSERT INTO search_value VALUES (2, '', 53, NULL);
INSERT INTO search_value VALUES (2, '', 54, NULL);
INSERT INTO search_value VALUES (2, '', 55, NULL);
INSERT INTO search_value VALUES (2, '', 56, NULL);
INSERT INTO search_value VALUES (2, '', 57, NULL);
INSERT INTO search_value VALUES (2, '', 58, NULL);
INSERT INTO search_value VALUES (2, '', 59, NULL);
INSERT INTO search_value VALUES (2, '', 60, NULL);
INSERT INTO search_value VALUES (2, '', 61, NULL);
INSERT INTO search_value VALUES (2, '', 62, NULL);
INSERT INTO search_value VALUES (2, '', 63, NULL);
INSERT INTO search_value VALUES (2, '', 64, NULL);
INSERT INTO search_value VALUES (2, '', 65, NULL);
INSERT INTO search_value VALUES (2, '', 67, NULL);
INSERT INTO search_value VALUES (2, '', 68, NULL);
INSERT INTO search_value VALUES (2, '', 69, NULL);
INSERT INTO search_value VALUES (2, '', 70, NULL);
INSERT INTO search_value VALUES (2, '', 71, NULL);
INSERT INTO search_value VALUES (2, '', 72, NULL);
INSERT INTO search_value VALUES (2, '1', 1, NULL);
INSERT INTO search_value VALUES (2, '1', 2, NULL);
INSERT INTO search_value VALUES (2, '1', 3, NULL);
INSERT INTO search_value VALUES (2, '1', 4, NULL);
INSERT INTO search_value VALUES (2, '1', 5, NULL);
INSERT INTO search_value VALUES (2, '1', 6, NULL);
INSERT INTO search_value VALUES (2, '1', 7, NULL);
INSERT INTO search_value VALUES (2, '1', 8, NULL);
INSERT INTO search_value VALUES (2, '1', 9, NULL);
INSERT INTO search_value VALUES (2, '1', 10, NULL);
INSERT INTO search_value VALUES (2, '1', 11, NULL);
INSERT INTO search_value VALUES (2, '1', 12, NULL);
INSERT INTO search_value VALUES (2, '1', 13, NULL);
INSERT INTO search_value VALUES (2, '1', 14, NULL);
INSERT INTO search_value VALUES (2, '1', 15, NULL);
INSERT INTO search_value VALUES (2, '1', 16, NULL);
INSERT INTO search_value VALUES (2, '1', 17, NULL);
INSERT INTO search_value VALUES (2, '1', 18, NULL);
INSERT INTO search_value VALUES (2, '1', 19, NULL);
INSERT INTO search_value VALUES (2, '1', 20, NULL);
INSERT INTO search_value VALUES (2, '1', 21, NULL);
INSERT INTO search_value VALUES (2, '1', 22, NULL);
INSERT INTO search_value VALUES (2, '1', 23, NULL);
INSERT INTO search_value VALUES (2, '1', 24, NULL);
INSERT INTO search_value VALUES (2, '1', 25, NULL);
INSERT INTO search_value VALUES (2, '1', 26, NULL);
INSERT INTO search_value VALUES (2, '1', 27, NULL);
INSERT INTO search_value VALUES (2, '1', 28, NULL);
INSERT INTO search_value VALUES (2, '1', 29, NULL);
INSERT INTO search_value VALUES (2, '1', 30, NULL);
INSERT INTO search_value VALUES (2, '1', 31, NULL);
INSERT INTO search_value VALUES (2, '1', 32, NULL);
INSERT INTO search_value VALUES (2, '1', 33, NULL);
INSERT INTO search_value VALUES (2, '1', 34, NULL);
INSERT INTO search_value VALUES (2, '1', 35, NULL);
INSERT INTO search_value VALUES (2, '1', 36, NULL);
INSERT INTO search_value VALUES (2, '1', 37, NULL);
INSERT INTO search_value VALUES (2, '1', 38, NULL);
INSERT INTO search_value VALUES (2, '1', 39, NULL);
INSERT INTO search_value VALUES (2, '1', 41, NULL);
INSERT INTO search_value VALUES (2, '1', 42, NULL);
INSERT INTO search_value VALUES (2, '1', 43, NULL);
INSERT INTO search_value VALUES (2, '1', 44, NULL);
INSERT INTO search_value VALUES (2, '1', 45, NULL);
INSERT INTO search_value VALUES (2, '1', 46, NULL);
INSERT INTO search_value VALUES (2, '1', 73, NULL);
INSERT INTO search_value VALUES (2, '1', 74, NULL);
INSERT INTO search_value VALUES (2, '1', 75, NULL);
INSERT INTO search_value VALUES (2, '1', 76, NULL);
INSERT INTO search_value VALUES (2, '1', 77, NULL);
INSERT INTO search_value VALUES (2, '1', 78, NULL);
INSERT INTO search_value VALUES (2, '1', 79, NULL);
INSERT INTO search_value VALUES (2, '2', 66, NULL);
INSERT INTO search_value VALUES (3, 'above what was removed', 41, NULL);
INSERT INTO search_value VALUES (3, 'after the bad day', 24, NULL);
INSERT INTO search_value VALUES (3, 'after the bad hour', 27, NULL);
INSERT INTO search_value VALUES (3, 'after the mend', 30, NULL);
INSERT INTO search_value VALUES (3, 'asks for more', 19, NULL);
INSERT INTO search_value VALUES (3, 'awaited first', 21, NULL);
INSERT INTO search_value VALUES (3, 'awaited second', 23, NULL);
INSERT INTO search_value VALUES (3, 'bad day', 26, NULL);
INSERT INTO search_value VALUES (3, 'bad hour', 28, NULL);
INSERT INTO search_value VALUES (3, 'below the second', 22, NULL);
INSERT INTO search_value VALUES (3, 'called off', 34, NULL);
INSERT INTO search_value VALUES (3, 'diamond left', 5, NULL);
INSERT INTO search_value VALUES (3, 'diamond right', 6, NULL);
INSERT INTO search_value VALUES (3, 'diamond source', 4, NULL);
INSERT INTO search_value VALUES (3, 'diamond top', 3, NULL);
INSERT INTO search_value VALUES (3, 'documented well', 39, NULL);
INSERT INTO search_value VALUES (3, 'fine from the start', 32, NULL);
INSERT INTO search_value VALUES (3, 'given up', 44, NULL);
INSERT INTO search_value VALUES (3, 'held elsewhere', 38, NULL);
INSERT INTO search_value VALUES (3, 'known before', 20, NULL);
INSERT INTO search_value VALUES (3, 'limited', 35, NULL);
INSERT INTO search_value VALUES (3, 'limited first', 37, NULL);
INSERT INTO search_value VALUES (3, 'limited second', 36, NULL);
INSERT INTO search_value VALUES (3, 'link 0', 12, NULL);
INSERT INTO search_value VALUES (3, 'link 1', 13, NULL);
INSERT INTO search_value VALUES (3, 'link 10', 16, NULL);
INSERT INTO search_value VALUES (3, 'link 11', 7, NULL);
INSERT INTO search_value VALUES (3, 'link 2', 15, NULL);
INSERT INTO search_value VALUES (3, 'link 3', 8, NULL);
INSERT INTO search_value VALUES (3, 'link 4', 11, NULL);
INSERT INTO search_value VALUES (3, 'link 5', 18, NULL);
INSERT INTO search_value VALUES (3, 'link 6', 14, NULL);
INSERT INTO search_value VALUES (3, 'link 7', 9, NULL);
INSERT INTO search_value VALUES (3, 'link 8', 17, NULL);
INSERT INTO search_value VALUES (3, 'link 9', 10, NULL);
INSERT INTO search_value VALUES (3, 'mended', 31, NULL);
INSERT INTO search_value VALUES (3, 'needs what was given up', 43, NULL);
INSERT INTO search_value VALUES (3, 'never made', 33, NULL);
INSERT INTO search_value VALUES (3, 'not given up', 45, NULL);
INSERT INTO search_value VALUES (3, 'on another day', 25, NULL);
INSERT INTO search_value VALUES (3, 'plain', 1, NULL);
INSERT INTO search_value VALUES (3, 'plain top', 2, NULL);
INSERT INTO search_value VALUES (3, 'that no tick comes for', 74, NULL);
INSERT INTO search_value VALUES (3, 'third time lucky', 29, NULL);
INSERT INTO search_value VALUES (3, 'unfinished below the last', 79, NULL);
INSERT INTO search_value VALUES (3, 'unfinished first', 76, NULL);
INSERT INTO search_value VALUES (3, 'unfinished last', 77, NULL);
INSERT INTO search_value VALUES (3, 'unfinished middle', 78, NULL);
INSERT INTO search_value VALUES (3, 'unfinished top', 75, NULL);
INSERT INTO search_value VALUES (3, 'was removed', 42, NULL);
INSERT INTO search_value VALUES (3, 'whose claim lapses', 73, NULL);
INSERT INTO search_value VALUES (3, 'whose holder died', 46, NULL);
INSERT INTO search_value VALUES (4, '1000', 33, 1000.0);
INSERT INTO search_value VALUES (4, '1000', 34, 1000.0);
INSERT INTO search_value VALUES (4, '1100', 3, 1100.0);
INSERT INTO search_value VALUES (4, '1100', 42, 1100.0);
INSERT INTO search_value VALUES (4, '1200', 5, 1200.0);
INSERT INTO search_value VALUES (4, '1200', 20, 1200.0);
INSERT INTO search_value VALUES (4, '1200', 45, 1200.0);
INSERT INTO search_value VALUES (4, '1300', 6, 1300.0);
INSERT INTO search_value VALUES (4, '1300', 19, 1300.0);
INSERT INTO search_value VALUES (4, '1300', 21, 1300.0);
INSERT INTO search_value VALUES (4, '1300', 37, 1300.0);
INSERT INTO search_value VALUES (4, '1400', 4, 1400.0);
INSERT INTO search_value VALUES (4, '1400', 23, 1400.0);
INSERT INTO search_value VALUES (4, '1400', 25, 1400.0);
INSERT INTO search_value VALUES (4, '1400', 30, 1400.0);
INSERT INTO search_value VALUES (4, '1400', 36, 1400.0);
INSERT INTO search_value VALUES (4, '1400', 38, 1400.0);
INSERT INTO search_value VALUES (4, '1400', 75, 1400.0);
INSERT INTO search_value VALUES (4, '1500', 39, 1500.0);
INSERT INTO search_value VALUES (4, '1500', 77, 1500.0);
INSERT INTO search_value VALUES (4, '1600', 22, 1600.0);
INSERT INTO search_value VALUES (4, '1600', 29, 1600.0);
INSERT INTO search_value VALUES (4, '1600', 76, 1600.0);
INSERT INTO search_value VALUES (4, '1700', 24, 1700.0);
INSERT INTO search_value VALUES (4, '1700', 46, 1700.0);
INSERT INTO search_value VALUES (4, '1700', 78, 1700.0);
INSERT INTO search_value VALUES (4, '1800', 27, 1800.0);
INSERT INTO search_value VALUES (4, '1800', 73, 1800.0);
INSERT INTO search_value VALUES (4, '1900', 32, 1900.0);
INSERT INTO search_value VALUES (4, '2200', 41, 2200.0);
INSERT INTO search_value VALUES (4, '2200', 74, 2200.0);
INSERT INTO search_value VALUES (4, '2300', 43, 2300.0);
INSERT INTO search_value VALUES (4, '2500', 79, 2500.0);
INSERT INTO search_value VALUES (4, '500', 1, 500.0);
INSERT INTO search_value VALUES (4, '600', 8, 600.0);
INSERT INTO search_value VALUES (4, '600', 9, 600.0);
INSERT INTO search_value VALUES (4, '600', 10, 600.0);
INSERT INTO search_value VALUES (4, '600', 11, 600.0);
INSERT INTO search_value VALUES (4, '600', 12, 600.0);
INSERT INTO search_value VALUES (4, '600', 13, 600.0);
INSERT INTO search_value VALUES (4, '600', 14, 600.0);
INSERT INTO search_value VALUES (4, '600', 15, 600.0);
INSERT INTO search_value VALUES (4, '600', 17, 600.0);
INSERT INTO search_value VALUES (4, '600', 18, 600.0);
INSERT INTO search_value VALUES (4, '600', 31, 600.0);
INSERT INTO search_value VALUES (4, '700', 7, 700.0);
INSERT INTO search_value VALUES (4, '700', 16, 700.0);
INSERT INTO search_value VALUES (4, '700', 26, 700.0);
INSERT INTO search_value VALUES (4, '700', 35, 700.0);
INSERT INTO search_value VALUES (4, '800', 28, 800.0);
INSERT INTO search_value VALUES (4, '800', 44, 800.0);
INSERT INTO search_value VALUES (4, '900', 2, 900.0);
INSERT INTO search_value VALUES (5, '1.25', 1, 1.25);
INSERT INTO search_value VALUES (5, '1.5', 8, 1.5);
INSERT INTO search_value VALUES (5, '1.5', 9, 1.5);
INSERT INTO search_value VALUES (5, '1.5', 10, 1.5);
INSERT INTO search_value VALUES (5, '1.5', 11, 1.5);
INSERT INTO search_value VALUES (5, '1.5', 12, 1.5);
INSERT INTO search_value VALUES (5, '1.5', 13, 1.5);
INSERT INTO search_value VALUES (5, '1.5', 14, 1.5);
INSERT INTO search_value VALUES (5, '1.5', 15, 1.5);
INSERT INTO search_value VALUES (5, '1.5', 17, 1.5);
INSERT INTO search_value VALUES (5, '1.5', 18, 1.5);
INSERT INTO search_value VALUES (5, '1.5', 31, 1.5);
INSERT INTO search_value VALUES (5, '1.75', 7, 1.75);
INSERT INTO search_value VALUES (5, '1.75', 16, 1.75);
INSERT INTO search_value VALUES (5, '1.75', 26, 1.75);
INSERT INTO search_value VALUES (5, '1.75', 35, 1.75);
INSERT INTO search_value VALUES (5, '2', 28, 2.0);
INSERT INTO search_value VALUES (5, '2', 44, 2.0);
INSERT INTO search_value VALUES (5, '2.25', 2, 2.25);
INSERT INTO search_value VALUES (5, '2.5', 33, 2.5);
INSERT INTO search_value VALUES (5, '2.5', 34, 2.5);
INSERT INTO search_value VALUES (5, '2.75', 3, 2.75);
INSERT INTO search_value VALUES (5, '2.75', 42, 2.75);
INSERT INTO search_value VALUES (5, '3', 5, 3.0);
INSERT INTO search_value VALUES (5, '3', 20, 3.0);
INSERT INTO search_value VALUES (5, '3', 45, 3.0);
INSERT INTO search_value VALUES (5, '3.25', 6, 3.25);
INSERT INTO search_value VALUES (5, '3.25', 19, 3.25);
INSERT INTO search_value VALUES (5, '3.25', 21, 3.25);
INSERT INTO search_value VALUES (5, '3.25', 37, 3.25);
INSERT INTO search_value VALUES (5, '3.5', 4, 3.5);
INSERT INTO search_value VALUES (5, '3.5', 23, 3.5);
INSERT INTO search_value VALUES (5, '3.5', 25, 3.5);
INSERT INTO search_value VALUES (5, '3.5', 30, 3.5);
INSERT INTO search_value VALUES (5, '3.5', 36, 3.5);
INSERT INTO search_value VALUES (5, '3.5', 38, 3.5);
INSERT INTO search_value VALUES (5, '3.5', 75, 3.5);
INSERT INTO search_value VALUES (5, '3.75', 39, 3.75);
INSERT INTO search_value VALUES (5, '3.75', 77, 3.75);
INSERT INTO search_value VALUES (5, '4', 22, 4.0);
INSERT INTO search_value VALUES (5, '4', 29, 4.0);
INSERT INTO search_value VALUES (5, '4', 76, 4.0);
INSERT INTO search_value VALUES (5, '4.25', 24, 4.25);
INSERT INTO search_value VALUES (5, '4.25', 46, 4.25);
INSERT INTO search_value VALUES (5, '4.25', 78, 4.25);
INSERT INTO search_value VALUES (5, '4.5', 27, 4.5);
INSERT INTO search_value VALUES (5, '4.5', 73, 4.5);
INSERT INTO search_value VALUES (5, '4.75', 32, 4.75);
INSERT INTO search_value VALUES (5, '5.5', 41, 5.5);
INSERT INTO search_value VALUES (5, '5.5', 74, 5.5);
INSERT INTO search_value VALUES (5, '5.75', 43, 5.75);
INSERT INTO search_value VALUES (5, '6.25', 79, 6.25);
INSERT INTO search_value VALUES (6, 'After', 54, NULL);
INSERT INTO search_value VALUES (6, 'Boom', 55, NULL);
INSERT INTO search_value VALUES (6, 'Dynamic', 56, NULL);
INSERT INTO search_value VALUES (6, 'Dynamic', 59, NULL);
INSERT INTO search_value VALUES (6, 'Fan', 68, NULL);
INSERT INTO search_value VALUES (6, 'Leaf', 69, NULL);
INSERT INTO search_value VALUES (6, 'Reported', 66, NULL);
INSERT INTO search_value VALUES (6, 'Setting', 65, NULL);
INSERT INTO search_value VALUES (6, 'Slow', 62, NULL);
INSERT INTO search_value VALUES (6, 'Slow', 63, NULL);
INSERT INTO search_value VALUES (6, 'Slow', 64, NULL);
INSERT INTO search_value VALUES (6, 'Slow', 67, NULL);
INSERT INTO search_value VALUES (6, 'Step', 1, NULL);
INSERT INTO search_value VALUES (6, 'Step', 2, NULL);
INSERT INTO search_value VALUES (6, 'Step', 3, NULL);
INSERT INTO search_value VALUES (6, 'Step', 4, NULL);
INSERT INTO search_value VALUES (6, 'Step', 5, NULL);
INSERT INTO search_value VALUES (6, 'Step', 6, NULL);
INSERT INTO search_value VALUES (6, 'Step', 7, NULL);
INSERT INTO search_value VALUES (6, 'Step', 8, NULL);
INSERT INTO search_value VALUES (6, 'Step', 9, NULL);
INSERT INTO search_value VALUES (6, 'Step', 10, NULL);
INSERT INTO search_value VALUES (6, 'Step', 11, NULL);
INSERT INTO search_value VALUES (6, 'Step', 12, NULL);
INSERT INTO search_value VALUES (6, 'Step', 13, NULL);
INSERT INTO search_value VALUES (6, 'Step', 14, NULL);
INSERT INTO search_value VALUES (6, 'Step', 15, NULL);
INSERT INTO search_value VALUES (6, 'Step', 16, NULL);
INSERT INTO search_value VALUES (6, 'Step', 17, NULL);
INSERT INTO search_value VALUES (6, 'Step', 18, NULL);
INSERT INTO search_value VALUES (6, 'Step', 19, NULL);
INSERT INTO search_value VALUES (6, 'Step', 20, NULL);
INSERT INTO search_value VALUES (6, 'Step', 21, NULL);
INSERT INTO search_value VALUES (6, 'Step', 22, NULL);
INSERT INTO search_value VALUES (6, 'Step', 23, NULL);
INSERT INTO search_value VALUES (6, 'Step', 24, NULL);
INSERT INTO search_value VALUES (6, 'Step', 25, NULL);
INSERT INTO search_value VALUES (6, 'Step', 26, NULL);
INSERT INTO search_value VALUES (6, 'Step', 27, NULL);
INSERT INTO search_value VALUES (6, 'Step', 28, NULL);
INSERT INTO search_value VALUES (6, 'Step', 29, NULL);
INSERT INTO search_value VALUES (6, 'Step', 30, NULL);
INSERT INTO search_value VALUES (6, 'Step', 31, NULL);
INSERT INTO search_value VALUES (6, 'Step', 32, NULL);
INSERT INTO search_value VALUES (6, 'Step', 33, NULL);
INSERT INTO search_value VALUES (6, 'Step', 34, NULL);
INSERT INTO search_value VALUES (6, 'Step', 35, NULL);
INSERT INTO search_value VALUES (6, 'Step', 36, NULL);
INSERT INTO search_value VALUES (6, 'Step', 37, NULL);
INSERT INTO search_value VALUES (6, 'Step', 38, NULL);
INSERT INTO search_value VALUES (6, 'Step', 39, NULL);
INSERT INTO search_value VALUES (6, 'Step', 41, NULL);
INSERT INTO search_value VALUES (6, 'Step', 42, NULL);
INSERT INTO search_value VALUES (6, 'Step', 43, NULL);
INSERT INTO search_value VALUES (6, 'Step', 44, NULL);
INSERT INTO search_value VALUES (6, 'Step', 45, NULL);
INSERT INTO search_value VALUES (6, 'Step', 46, NULL);
INSERT INTO search_value VALUES (6, 'Step', 73, NULL);
INSERT INTO search_value VALUES (6, 'Step', 74, NULL);
INSERT INTO search_value VALUES (6, 'Step', 75, NULL);
INSERT INTO search_value VALUES (6, 'Step', 76, NULL);
INSERT INTO search_value VALUES (6, 'Step', 77, NULL);
INSERT INTO search_value VALUES (6, 'Step', 78, NULL);
INSERT INTO search_value VALUES (6, 'Step', 79, NULL);
INSERT INTO search_value VALUES (6, 'Table', 40, NULL);
INSERT INTO search_value VALUES (6, 'doubled', 52, NULL);
INSERT INTO search_value VALUES (6, 'doubled', 72, NULL);
INSERT INTO search_value VALUES (6, 'dropin.After', 54, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Boom', 55, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Dynamic', 56, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Dynamic', 59, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Fan', 68, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Leaf', 69, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Reported', 66, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Setting', 65, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Slow', 62, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Slow', 63, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Slow', 64, NULL);
INSERT INTO search_value VALUES (6, 'dropin.Slow', 67, NULL);
INSERT INTO search_value VALUES (6, 'dropin.doubled', 52, NULL);
INSERT INTO search_value VALUES (6, 'dropin.doubled', 72, NULL);
INSERT INTO search_value VALUES (6, 'dropin.numbers', 53, NULL);
INSERT INTO search_value VALUES (6, 'dropin.numbers', 57, NULL);
INSERT INTO search_value VALUES (6, 'dropin.numbers', 58, NULL);
INSERT INTO search_value VALUES (6, 'dropin.numbers', 60, NULL);
INSERT INTO search_value VALUES (6, 'dropin.numbers', 61, NULL);
INSERT INTO search_value VALUES (6, 'dropin.numbers', 71, NULL);
INSERT INTO search_value VALUES (6, 'dropin.total', 51, NULL);
INSERT INTO search_value VALUES (6, 'dropin.total', 70, NULL);
INSERT INTO search_value VALUES (6, 'numbers', 53, NULL);
INSERT INTO search_value VALUES (6, 'numbers', 57, NULL);
INSERT INTO search_value VALUES (6, 'numbers', 58, NULL);
INSERT INTO search_value VALUES (6, 'numbers', 60, NULL);
INSERT INTO search_value VALUES (6, 'numbers', 61, NULL);
INSERT INTO search_value VALUES (6, 'numbers', 71, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 1, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 2, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 3, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 4, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 5, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 6, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 7, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 8, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 9, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 10, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 11, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 12, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 13, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 14, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 15, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 16, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 17, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 18, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 19, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 20, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 21, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 22, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 23, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 24, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 25, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 26, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 27, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 28, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 29, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 30, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 31, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 32, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 33, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 34, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 35, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 36, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 37, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 38, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 39, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 41, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 42, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 43, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 44, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 45, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 46, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 73, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 74, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 75, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 76, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 77, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 78, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Step', 79, NULL);
INSERT INTO search_value VALUES (6, 'sdk.Table', 40, NULL);
INSERT INTO search_value VALUES (6, 'total', 51, NULL);
INSERT INTO search_value VALUES (6, 'total', 70, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 51, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 52, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 53, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 54, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 55, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 56, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 57, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 58, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 59, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 60, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 61, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 62, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 63, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 64, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 65, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 66, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 67, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 68, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 69, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 70, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 71, NULL);
INSERT INTO search_value VALUES (7, 'dropin', 72, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 1, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 2, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 3, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 4, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 5, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 6, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 7, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 8, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 9, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 10, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 11, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 12, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 13, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 14, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 15, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 16, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 17, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 18, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 19, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 20, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 21, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 22, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 23, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 24, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 25, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 26, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 27, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 28, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 29, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 30, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 31, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 32, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 33, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 34, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 35, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 36, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 37, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 38, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 39, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 40, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 41, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 42, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 43, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 44, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 45, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 46, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 73, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 74, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 75, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 76, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 77, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 78, NULL);
INSERT INTO search_value VALUES (7, 'sdk', 79, NULL);
INSERT INTO search_value VALUES (8, '1', 2, NULL);
INSERT INTO search_value VALUES (8, '1', 3, NULL);
INSERT INTO search_value VALUES (8, '1', 5, NULL);
INSERT INTO search_value VALUES (8, '1', 6, NULL);
INSERT INTO search_value VALUES (8, '1', 7, NULL);
INSERT INTO search_value VALUES (8, '1', 8, NULL);
INSERT INTO search_value VALUES (8, '1', 9, NULL);
INSERT INTO search_value VALUES (8, '1', 10, NULL);
INSERT INTO search_value VALUES (8, '1', 11, NULL);
INSERT INTO search_value VALUES (8, '1', 13, NULL);
INSERT INTO search_value VALUES (8, '1', 14, NULL);
INSERT INTO search_value VALUES (8, '1', 15, NULL);
INSERT INTO search_value VALUES (8, '1', 16, NULL);
INSERT INTO search_value VALUES (8, '1', 17, NULL);
INSERT INTO search_value VALUES (8, '1', 18, NULL);
INSERT INTO search_value VALUES (8, '1', 19, NULL);
INSERT INTO search_value VALUES (8, '1', 23, NULL);
INSERT INTO search_value VALUES (8, '1', 24, NULL);
INSERT INTO search_value VALUES (8, '1', 27, NULL);
INSERT INTO search_value VALUES (8, '1', 30, NULL);
INSERT INTO search_value VALUES (8, '1', 33, NULL);
INSERT INTO search_value VALUES (8, '1', 35, NULL);
INSERT INTO search_value VALUES (8, '1', 41, NULL);
INSERT INTO search_value VALUES (8, '1', 43, NULL);
INSERT INTO search_value VALUES (8, '1', 75, NULL);
INSERT INTO search_value VALUES (8, '1', 77, NULL);
INSERT INTO search_value VALUES (9, 'bad day', 24, NULL);
INSERT INTO search_value VALUES (9, 'bad hour', 27, NULL);
INSERT INTO search_value VALUES (9, 'below the second', 23, NULL);
INSERT INTO search_value VALUES (9, 'called off', 33, NULL);
INSERT INTO search_value VALUES (9, 'diamond left', 3, NULL);
INSERT INTO search_value VALUES (9, 'diamond source', 5, NULL);
INSERT INTO search_value VALUES (9, 'diamond source', 6, NULL);
INSERT INTO search_value VALUES (9, 'given up', 43, NULL);
INSERT INTO search_value VALUES (9, 'known before', 19, NULL);
INSERT INTO search_value VALUES (9, 'limited first', 35, NULL);
INSERT INTO search_value VALUES (9, 'link 0', 13, NULL);
INSERT INTO search_value VALUES (9, 'link 1', 15, NULL);
INSERT INTO search_value VALUES (9, 'link 10', 7, NULL);
INSERT INTO search_value VALUES (9, 'link 2', 8, NULL);
INSERT INTO search_value VALUES (9, 'link 3', 11, NULL);
INSERT INTO search_value VALUES (9, 'link 4', 18, NULL);
INSERT INTO search_value VALUES (9, 'link 5', 14, NULL);
INSERT INTO search_value VALUES (9, 'link 6', 9, NULL);
INSERT INTO search_value VALUES (9, 'link 7', 17, NULL);
INSERT INTO search_value VALUES (9, 'link 8', 10, NULL);
INSERT INTO search_value VALUES (9, 'link 9', 16, NULL);
INSERT INTO search_value VALUES (9, 'mended', 30, NULL);
INSERT INTO search_value VALUES (9, 'plain', 2, NULL);
INSERT INTO search_value VALUES (9, 'unfinished below the last', 77, NULL);
INSERT INTO search_value VALUES (9, 'unfinished first', 75, NULL);
INSERT INTO search_value VALUES (9, 'was removed', 41, NULL);
INSERT INTO search_value VALUES (10, '1000', 33, 1000.0);
INSERT INTO search_value VALUES (10, '1100', 41, 1100.0);
INSERT INTO search_value VALUES (10, '1200', 3, 1200.0);
INSERT INTO search_value VALUES (10, '1200', 19, 1200.0);
INSERT INTO search_value VALUES (10, '1300', 35, 1300.0);
INSERT INTO search_value VALUES (10, '1400', 5, 1400.0);
INSERT INTO search_value VALUES (10, '1400', 6, 1400.0);
INSERT INTO search_value VALUES (10, '1600', 23, 1600.0);
INSERT INTO search_value VALUES (10, '1600', 75, 1600.0);
INSERT INTO search_value VALUES (10, '2500', 77, 2500.0);
INSERT INTO search_value VALUES (10, '500', 2, 500.0);
INSERT INTO search_value VALUES (10, '600', 8, 600.0);
INSERT INTO search_value VALUES (10, '600', 9, 600.0);
INSERT INTO search_value VALUES (10, '600', 10, 600.0);
INSERT INTO search_value VALUES (10, '600', 11, 600.0);
INSERT INTO search_value VALUES (10, '600', 13, 600.0);
INSERT INTO search_value VALUES (10, '600', 14, 600.0);
INSERT INTO search_value VALUES (10, '600', 15, 600.0);
INSERT INTO search_value VALUES (10, '600', 16, 600.0);
INSERT INTO search_value VALUES (10, '600', 17, 600.0);
INSERT INTO search_value VALUES (10, '600', 18, 600.0);
INSERT INTO search_value VALUES (10, '600', 30, 600.0);
INSERT INTO search_value VALUES (10, '700', 7, 700.0);
INSERT INTO search_value VALUES (10, '700', 24, 700.0);
INSERT INTO search_value VALUES (10, '800', 27, 800.0);
INSERT INTO search_value VALUES (10, '800', 43, 800.0);
INSERT INTO search_value VALUES (11, '1.25', 2, 1.25);
INSERT INTO search_value VALUES (11, '1.5', 8, 1.5);
INSERT INTO search_value VALUES (11, '1.5', 9, 1.5);
INSERT INTO search_value VALUES (11, '1.5', 10, 1.5);
INSERT INTO search_value VALUES (11, '1.5', 11, 1.5);
INSERT INTO search_value VALUES (11, '1.5', 13, 1.5);
INSERT INTO search_value VALUES (11, '1.5', 14, 1.5);
INSERT INTO search_value VALUES (11, '1.5', 15, 1.5);
INSERT INTO search_value VALUES (11, '1.5', 16, 1.5);
INSERT INTO search_value VALUES (11, '1.5', 17, 1.5);
INSERT INTO search_value VALUES (11, '1.5', 18, 1.5);
INSERT INTO search_value VALUES (11, '1.5', 30, 1.5);
INSERT INTO search_value VALUES (11, '1.75', 7, 1.75);
INSERT INTO search_value VALUES (11, '1.75', 24, 1.75);
INSERT INTO search_value VALUES (11, '2', 27, 2.0);
INSERT INTO search_value VALUES (11, '2', 43, 2.0);
INSERT INTO search_value VALUES (11, '2.5', 33, 2.5);
INSERT INTO search_value VALUES (11, '2.75', 41, 2.75);
INSERT INTO search_value VALUES (11, '3', 3, 3.0);
INSERT INTO search_value VALUES (11, '3', 19, 3.0);
INSERT INTO search_value VALUES (11, '3.25', 35, 3.25);
INSERT INTO search_value VALUES (11, '3.5', 5, 3.5);
INSERT INTO search_value VALUES (11, '3.5', 6, 3.5);
INSERT INTO search_value VALUES (11, '4', 23, 4.0);
INSERT INTO search_value VALUES (11, '4', 75, 4.0);
INSERT INTO search_value VALUES (11, '6.25', 77, 6.25);
INSERT INTO search_value VALUES (12, '0', 12, NULL);
INSERT INTO search_value VALUES (12, '1', 13, NULL);
INSERT INTO search_value VALUES (12, '10', 16, NULL);
INSERT INTO search_value VALUES (12, '11', 7, NULL);
INSERT INTO search_value VALUES (12, '2', 15, NULL);
INSERT INTO search_value VALUES (12, '3', 8, NULL);
INSERT INTO search_value VALUES (12, '4', 11, NULL);
INSERT INTO search_value VALUES (12, '5', 18, NULL);
INSERT INTO search_value VALUES (12, '6', 14, NULL);
INSERT INTO search_value VALUES (12, '7', 9, NULL);
INSERT INTO search_value VALUES (12, '8', 17, NULL);
INSERT INTO search_value VALUES (12, '9', 10, NULL);
INSERT INTO search_value VALUES (12, 'another', 25, NULL);
INSERT INTO search_value VALUES (12, 'before', 20, NULL);
INSERT INTO search_value VALUES (12, 'below', 79, NULL);
INSERT INTO search_value VALUES (12, 'claim', 73, NULL);
INSERT INTO search_value VALUES (12, 'day', 26, NULL);
INSERT INTO search_value VALUES (12, 'elsewhere', 38, NULL);
INSERT INTO search_value VALUES (12, 'first', 21, NULL);
INSERT INTO search_value VALUES (12, 'first', 37, NULL);
INSERT INTO search_value VALUES (12, 'first', 76, NULL);
INSERT INTO search_value VALUES (12, 'for', 19, NULL);
INSERT INTO search_value VALUES (12, 'from', 32, NULL);
INSERT INTO search_value VALUES (12, 'given', 45, NULL);
INSERT INTO search_value VALUES (12, 'holder', 46, NULL);
INSERT INTO search_value VALUES (12, 'hour', 28, NULL);
INSERT INTO search_value VALUES (12, 'last', 77, NULL);
INSERT INTO search_value VALUES (12, 'left', 5, NULL);
INSERT INTO search_value VALUES (12, 'made', 33, NULL);
INSERT INTO search_value VALUES (12, 'middle', 78, NULL);
INSERT INTO search_value VALUES (12, 'no', 74, NULL);
INSERT INTO search_value VALUES (12, 'off', 34, NULL);
INSERT INTO search_value VALUES (12, 'removed', 42, NULL);
INSERT INTO search_value VALUES (12, 'right', 6, NULL);
INSERT INTO search_value VALUES (12, 'second', 23, NULL);
INSERT INTO search_value VALUES (12, 'second', 36, NULL);
INSERT INTO search_value VALUES (12, 'source', 4, NULL);
INSERT INTO search_value VALUES (12, 'the', 22, NULL);
INSERT INTO search_value VALUES (12, 'the', 24, NULL);
INSERT INTO search_value VALUES (12, 'the', 27, NULL);
INSERT INTO search_value VALUES (12, 'the', 30, NULL);
INSERT INTO search_value VALUES (12, 'time', 29, NULL);
INSERT INTO search_value VALUES (12, 'top', 2, NULL);
INSERT INTO search_value VALUES (12, 'top', 3, NULL);
INSERT INTO search_value VALUES (12, 'top', 75, NULL);
INSERT INTO search_value VALUES (12, 'up', 44, NULL);
INSERT INTO search_value VALUES (12, 'well', 39, NULL);
INSERT INTO search_value VALUES (12, 'what', 41, NULL);
INSERT INTO search_value VALUES (12, 'what', 43, NULL);
INSERT INTO search_value VALUES (13, '3', 43, 3.0);
INSERT INTO search_value VALUES (13, '3.25', 3, 3.25);
INSERT INTO search_value VALUES (13, '3.5', 35, 3.5);
INSERT INTO search_value VALUES (13, '4.25', 75, 4.25);
INSERT INTO search_value VALUES (13, '4.75', 30, 4.75);
INSERT INTO search_value VALUES (14, '1', 3, NULL);
INSERT INTO search_value VALUES (14, '1', 30, NULL);
INSERT INTO search_value VALUES (14, '1', 35, NULL);
INSERT INTO search_value VALUES (14, '1', 43, NULL);
INSERT INTO search_value VALUES (14, '1', 75, NULL);
INSERT INTO search_value VALUES (15, 'diamond right', 3, NULL);
INSERT INTO search_value VALUES (15, 'fine from the start', 30, NULL);
INSERT INTO search_value VALUES (15, 'limited second', 35, NULL);
INSERT INTO search_value VALUES (15, 'not given up', 43, NULL);
INSERT INTO search_value VALUES (15, 'unfinished middle', 75, NULL);
INSERT INTO search_value VALUES (16, '1200', 43, 1200.0);
INSERT INTO search_value VALUES (16, '1300', 3, 1300.0);
INSERT INTO search_value VALUES (16, '1400', 35, 1400.0);
INSERT INTO search_value VALUES (16, '1700', 75, 1700.0);
INSERT INTO search_value VALUES (16, '1900', 30, 1900.0);
INSERT INTO search_value VALUES (17, 'bad', 24, NULL);
INSERT INTO search_value VALUES (17, 'bad', 27, NULL);
INSERT INTO search_value VALUES (17, 'day', 25, NULL);
INSERT INTO search_value VALUES (17, 'died', 46, NULL);
INSERT INTO search_value VALUES (17, 'lapses', 73, NULL);
INSERT INTO search_value VALUES (17, 'lucky', 29, NULL);
INSERT INTO search_value VALUES (17, 'mend', 30, NULL);
INSERT INTO search_value VALUES (17, 'more', 19, NULL);
INSERT INTO search_value VALUES (17, 'second', 22, NULL);
INSERT INTO search_value VALUES (17, 'the', 32, NULL);
INSERT INTO search_value VALUES (17, 'the', 79, NULL);
INSERT INTO search_value VALUES (17, 'tick', 74, NULL);
INSERT INTO search_value VALUES (17, 'up', 45, NULL);
INSERT INTO search_value VALUES (17, 'was', 41, NULL);
INSERT INTO search_value VALUES (17, 'was', 43, NULL);
INSERT INTO search_value VALUES (18, 'comes', 74, NULL);
INSERT INTO search_value VALUES (18, 'day', 24, NULL);
INSERT INTO search_value VALUES (18, 'given', 43, NULL);
INSERT INTO search_value VALUES (18, 'hour', 27, NULL);
INSERT INTO search_value VALUES (18, 'last', 79, NULL);
INSERT INTO search_value VALUES (18, 'removed', 41, NULL);
INSERT INTO search_value VALUES (18, 'start', 32, NULL);
INSERT INTO search_value VALUES (19, '5', 40, 5.0);
INSERT INTO search_value VALUES (20, 'for', 74, NULL);
INSERT INTO search_value VALUES (20, 'up', 43, NULL);
INSERT INTO search_value VALUES (21, 'diamond left', 49, NULL);
INSERT INTO search_value VALUES (21, 'diamond right', 50, NULL);
INSERT INTO search_value VALUES (21, 'diamond source', 48, NULL);
INSERT INTO search_value VALUES (21, 'diamond top', 47, NULL);
INSERT INTO search_value VALUES (22, 'diamond left', 47, NULL);
INSERT INTO search_value VALUES (22, 'diamond source', 49, NULL);
INSERT INTO search_value VALUES (22, 'diamond source', 50, NULL);
INSERT INTO search_value VALUES (23, '1200', 47, 1200.0);
INSERT INTO search_value VALUES (23, '1400', 49, 1400.0);
INSERT INTO search_value VALUES (23, '1400', 50, 1400.0);
INSERT INTO search_value VALUES (24, '3', 47, 3.0);
INSERT INTO search_value VALUES (24, '3.5', 49, 3.5);
INSERT INTO search_value VALUES (24, '3.5', 50, 3.5);
INSERT INTO search_value VALUES (25, '1', 47, NULL);
INSERT INTO search_value VALUES (25, '1', 49, NULL);
INSERT INTO search_value VALUES (25, '1', 50, NULL);
INSERT INTO search_value VALUES (26, 'diamond right', 47, NULL);
INSERT INTO search_value VALUES (27, '1300', 47, 1300.0);
INSERT INTO search_value VALUES (28, '3.25', 47, 3.25);
INSERT INTO search_value VALUES (29, '1', 47, NULL);
INSERT INTO search_value VALUES (30, '1100', 47, 1100.0);
INSERT INTO search_value VALUES (30, '1200', 49, 1200.0);
INSERT INTO search_value VALUES (30, '1300', 50, 1300.0);
INSERT INTO search_value VALUES (30, '1400', 48, 1400.0);
INSERT INTO search_value VALUES (31, '2.75', 47, 2.75);
INSERT INTO search_value VALUES (31, '3', 49, 3.0);
INSERT INTO search_value VALUES (31, '3.25', 50, 3.25);
INSERT INTO search_value VALUES (31, '3.5', 48, 3.5);
INSERT INTO search_value VALUES (32, 'diamond', 47, NULL);
INSERT INTO search_value VALUES (32, 'diamond', 48, NULL);
INSERT INTO search_value VALUES (32, 'diamond', 49, NULL);
INSERT INTO search_value VALUES (32, 'diamond', 50, NULL);
INSERT INTO search_value VALUES (33, 'left', 49, NULL);
INSERT INTO search_value VALUES (33, 'right', 50, NULL);
INSERT INTO search_value VALUES (33, 'source', 48, NULL);
INSERT INTO search_value VALUES (33, 'top', 47, NULL);
INSERT INTO search_value VALUES (34, '1', 47, NULL);
INSERT INTO search_value VALUES (34, '1', 48, NULL);
INSERT INTO search_value VALUES (34, '1', 49, NULL);
INSERT INTO search_value VALUES (34, '1', 50, NULL);
INSERT INTO search_value VALUES (35, 'Step', 47, NULL);
INSERT INTO search_value VALUES (35, 'Step', 48, NULL);
INSERT INTO search_value VALUES (35, 'Step', 49, NULL);
INSERT INTO search_value VALUES (35, 'Step', 50, NULL);
INSERT INTO search_value VALUES (35, 'sdk.Step', 47, NULL);
INSERT INTO search_value VALUES (35, 'sdk.Step', 48, NULL);
INSERT INTO search_value VALUES (35, 'sdk.Step', 49, NULL);
INSERT INTO search_value VALUES (35, 'sdk.Step', 50, NULL);
INSERT INTO search_value VALUES (36, 'sdk', 47, NULL);
INSERT INTO search_value VALUES (36, 'sdk', 48, NULL);
INSERT INTO search_value VALUES (36, 'sdk', 49, NULL);
INSERT INTO search_value VALUES (36, 'sdk', 50, NULL);
INSERT INTO search_value VALUES (37, '', 51, NULL);
INSERT INTO search_value VALUES (37, '', 52, NULL);
INSERT INTO search_value VALUES (37, '', 70, NULL);
INSERT INTO search_value VALUES (37, '', 72, NULL);
INSERT INTO search_value VALUES (38, '5', 51, 5.0);
INSERT INTO search_value VALUES (38, '77', 70, 77.0);
INSERT INTO search_value VALUES (39, '', 51, NULL);
INSERT INTO search_value VALUES (39, '', 70, NULL);
INSERT INTO search_value VALUES (40, '5', 52, 5.0);
INSERT INTO search_value VALUES (40, '77', 72, 77.0);
INSERT INTO search_value VALUES (41, '30', 57, 30.0);
INSERT INTO search_value VALUES (41, '31', 58, 31.0);
INSERT INTO search_value VALUES (41, '40', 60, 40.0);
INSERT INTO search_value VALUES (41, '41', 61, 41.0);
INSERT INTO search_value VALUES (41, '5', 53, 5.0);
INSERT INTO search_value VALUES (41, '77', 71, 77.0);
INSERT INTO search_value VALUES (42, 'a', 66, NULL);
INSERT INTO search_value VALUES (42, 'cancelled', 67, NULL);
INSERT INTO search_value VALUES (42, 'ff', 54, NULL);
INSERT INTO search_value VALUES (42, 'ff', 55, NULL);
INSERT INTO search_value VALUES (42, 'limited0', 64, NULL);
INSERT INTO search_value VALUES (42, 'limited1', 63, NULL);
INSERT INTO search_value VALUES (42, 'limited2', 62, NULL);
INSERT INTO search_value VALUES (42, 's', 65, NULL);
INSERT INTO search_value VALUES (42, 'x', 68, NULL);
INSERT INTO search_value VALUES (42, 'x-0', 69, NULL);
INSERT INTO search_value VALUES (43, 'ff', 54, NULL);
INSERT INTO search_value VALUES (44, '', 54, NULL);
INSERT INTO search_value VALUES (45, '30', 56, 30.0);
INSERT INTO search_value VALUES (45, '40', 59, 40.0);
INSERT INTO search_value VALUES (46, '0.1', 62, 0.1);
INSERT INTO search_value VALUES (46, '0.1', 63, 0.1);
INSERT INTO search_value VALUES (46, '0.1', 64, 0.1);
INSERT INTO search_value VALUES (46, '1', 67, 1.0);
INSERT INTO search_value VALUES (47, '1', 68, 1.0);
INSERT INTO search_value VALUES (48, 'unfinished last', 75, NULL);
INSERT INTO search_value VALUES (49, '1500', 75, 1500.0);
INSERT INTO search_value VALUES (50, '3.75', 75, 3.75);
INSERT INTO search_value VALUES (51, '1', 75, NULL);
INSERT INTO search_progress VALUES (1, 82);
INSERT INTO saved_searches VALUES (1, '01a2272e-51bb-7e94-8a11-25321c3f827b', 1, 1, 1, 'failures', 'status = failed', '["name","error"]', '-changed', 1740988800934902, 1740988800934902, '');
INSERT INTO saved_searches VALUES (2, '01a2272e-51bc-7701-bced-9cc76d19732e', 1, 1, 0, 'big', 'param.rows > 1000 created < 2030-01-01', '[]', '', 1740988800935318, 1740988800935318, 'Europe/Amsterdam');
INSERT INTO body VALUES (1, 1, '74037a39-36a8-55f2-b53f-48faf672c11f', '{"__name":"Step","__namespace":"sdk","name":"plain","needs":[],"rows":500,"share":1.25,"tags":["plain"],"version":"1"}', 118, 1, 1740988800963296);
INSERT INTO body VALUES (2, 1, '4d78bf35-8808-524e-815d-f1d07f620905', '{"__name":"Step","__namespace":"sdk","name":"plain top","needs":[{"__hash":"74037a39-36a8-55f2-b53f-48faf672c11f","__id":"5ac4ef6c-c0f1-5d58-9332-84669b789e8e","__name":"Step","__namespace":"sdk"}],"rows":900,"share":2.25,"tags":["plain","top"],"version":"1"}', 377, 2, 1740988801043006);
INSERT INTO body VALUES (3, 1, '0edd6579-f544-5048-98d1-f7ebbb7ac9af', '{"__name":"Step","__namespace":"sdk","name":"diamond top","needs":[{"__hash":"16663fed-7e0c-53bd-903c-4e6216b186ef","__id":"cd5c4f5b-657e-525a-8190-fa06358cb2f5","__name":"Step","__namespace":"sdk"},{"__hash":"f19d21f3-ffa6-57ae-a5a7-162887dda1ef","__id":"e8ec82ae-1936-5cc8-9840-5e0ec40c4998","__name":"Step","__namespace":"sdk"}],"rows":1100,"share":2.75,"tags":["diamond","top"],"version":"1"}', 1205, 3, 1740988801065705);
INSERT INTO body VALUES (4, 1, '16663fed-7e0c-53bd-903c-4e6216b186ef', '{"__name":"Step","__namespace":"sdk","name":"diamond left","needs":[{"__hash":"ab6b78bb-4a6c-5339-bf94-c0c5d813bd33","__id":"0b43420f-6793-5b11-b696-3d7c52b881e6","__name":"Step","__namespace":"sdk"}],"rows":1200,"share":3.0,"tags":["diamond","left"],"version":"1"}', 403, 2, 1740988801065705);
INSERT INTO body VALUES (5, 1, 'ab6b78bb-4a6c-5339-bf94-c0c5d813bd33', '{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}', 138, 1, 1740988801065705);
INSERT INTO body VALUES (6, 1, 'f19d21f3-ffa6-57ae-a5a7-162887dda1ef', '{"__name":"Step","__namespace":"sdk","name":"diamond right","needs":[{"__hash":"ab6b78bb-4a6c-5339-bf94-c0c5d813bd33","__id":"0b43420f-6793-5b11-b696-3d7c52b881e6","__name":"Step","__namespace":"sdk"}],"rows":1300,"share":3.25,"tags":["diamond","right"],"version":"1"}', 406, 2, 1740988801065705);
INSERT INTO body VALUES (7, 1, '1076ec93-649a-569e-b829-3191b969cba5', '{"__name":"Step","__namespace":"sdk","name":"link 4","needs":[{"__hash":"70344a3b-5380-5776-b568-be3d0272e295","__id":"34951519-cb19-5436-89f1-6f65766425e2","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","4"],"version":"1"}', 1129, 5, 1740988801116974);
INSERT INTO body VALUES (8, 1, '39fd8312-abf8-5dad-a436-e9a16bb1b565', '{"__name":"Step","__namespace":"sdk","name":"link 10","needs":[{"__hash":"cf90ae38-ce62-5ec0-be2f-867002268463","__id":"45af3ad7-132f-537a-ba48-f385395323cd","__name":"Step","__namespace":"sdk"}],"rows":700,"share":1.75,"tags":["link","10"],"version":"1"}', 2644, 11, 1740988801116974);
INSERT INTO body VALUES (9, 1, '62b32631-8031-50eb-8b7c-eff200934ad9', '{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}', 121, 1, 1740988801116974);
INSERT INTO body VALUES (10, 1, '70344a3b-5380-5776-b568-be3d0272e295', '{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__hash":"f405169d-26bd-5ec0-a091-6a0fbe6a8984","__id":"cf09edae-71e3-57bc-9d9d-49b89c37ec20","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}', 877, 4, 1740988801116974);
INSERT INTO body VALUES (11, 1, '77321b59-5b2d-5531-965e-aa962c446307', '{"__name":"Step","__namespace":"sdk","name":"link 8","needs":[{"__hash":"edcf4601-32ed-52bc-8e47-bed560e8d7b1","__id":"4336fbd2-4dd1-5038-9566-fcdf29530a62","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","8"],"version":"1"}', 2137, 9, 1740988801116974);
INSERT INTO body VALUES (12, 1, '9ee7836c-1c99-540a-90ba-799492576221', '{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__hash":"62b32631-8031-50eb-8b7c-eff200934ad9","__id":"645767e4-8890-594d-b411-62340b7d339d","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}', 373, 2, 1740988801116974);
INSERT INTO body VALUES (13, 1, 'c0a630cb-71b8-53b3-a518-31b596b47c3a', '{"__name":"Step","__namespace":"sdk","name":"link 6","needs":[{"__hash":"ded7164b-d3db-5168-adb7-7d0c82734933","__id":"ea887bb7-a8ce-5f58-b7e0-d6dfa459f124","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","6"],"version":"1"}', 1633, 7, 1740988801116974);
INSERT INTO body VALUES (14, 1, 'c92524d6-c706-5b87-8c36-ad4d93fd9e71', '{"__name":"Step","__namespace":"sdk","name":"link 11","needs":[{"__hash":"39fd8312-abf8-5dad-a436-e9a16bb1b565","__id":"d63718be-2308-521b-acfd-a0d932c08ddf","__name":"Step","__namespace":"sdk"}],"rows":700,"share":1.75,"tags":["link","11"],"version":"1"}', 2899, 12, 1740988801116974);
INSERT INTO body VALUES (15, 1, 'cf90ae38-ce62-5ec0-be2f-867002268463', '{"__name":"Step","__namespace":"sdk","name":"link 9","needs":[{"__hash":"77321b59-5b2d-5531-965e-aa962c446307","__id":"d8828d46-3577-54e4-b665-e7bb3a1f2408","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","9"],"version":"1"}', 2389, 10, 1740988801116974);
INSERT INTO body VALUES (16, 1, 'ded7164b-d3db-5168-adb7-7d0c82734933', '{"__name":"Step","__namespace":"sdk","name":"link 5","needs":[{"__hash":"1076ec93-649a-569e-b829-3191b969cba5","__id":"49ef3076-0859-5869-b21e-9d8aa8d66dac","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","5"],"version":"1"}', 1381, 6, 1740988801116974);
INSERT INTO body VALUES (17, 1, 'edcf4601-32ed-52bc-8e47-bed560e8d7b1', '{"__name":"Step","__namespace":"sdk","name":"link 7","needs":[{"__hash":"c0a630cb-71b8-53b3-a518-31b596b47c3a","__id":"b73e4ebe-63a0-552e-ab1c-a312f2838ab6","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","7"],"version":"1"}', 1885, 8, 1740988801116974);
INSERT INTO body VALUES (18, 1, 'f405169d-26bd-5ec0-a091-6a0fbe6a8984', '{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__hash":"9ee7836c-1c99-540a-90ba-799492576221","__id":"9c117070-13c3-5a69-aaac-a3a9cf8e29f4","__name":"Step","__namespace":"sdk"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}', 625, 3, 1740988801116974);
INSERT INTO body VALUES (19, 1, 'be75ae7e-fe33-53bc-a4d6-1a31cf850d98', '{"__name":"Step","__namespace":"sdk","name":"known before","needs":[],"rows":1200,"share":3.0,"tags":["known","before"],"version":"1"}', 134, 1, 1740988801222552);
INSERT INTO body VALUES (20, 1, 'ca52cbc2-382d-5ebe-a28f-a80daf3a7fee', '{"__name":"Step","__namespace":"sdk","name":"asks for more","needs":[{"__hash":"be75ae7e-fe33-53bc-a4d6-1a31cf850d98","__id":"0143339c-c57f-5a0b-ae3a-e839259b22b4","__name":"Step","__namespace":"sdk"}],"rows":1300,"share":3.25,"tags":["asks","for","more"],"version":"1"}', 404, 2, 1740988801222552);
INSERT INTO body VALUES (21, 1, 'f9358ef6-e3f2-5fdc-b208-fcd984e7c750', '{"__name":"Step","__namespace":"sdk","name":"awaited first","needs":[],"rows":1300,"share":3.25,"tags":["awaited","first"],"version":"1"}', 137, 1, 1740988801278512);
INSERT INTO body VALUES (22, 1, '62869771-432c-5040-9011-2ccf5e8b43e6', '{"__name":"Step","__namespace":"sdk","name":"below the second","needs":[],"rows":1600,"share":4.0,"tags":["below","the","second"],"version":"1"}', 144, 1, 1740988801289496);
INSERT INTO body VALUES (23, 1, '7addd0a5-2f31-5958-9d86-f780c80d8b04', '{"__name":"Step","__namespace":"sdk","name":"awaited second","needs":[{"__hash":"62869771-432c-5040-9011-2ccf5e8b43e6","__id":"d35dcb39-a447-5624-a1a2-b1dd557a4d21","__name":"Step","__namespace":"sdk"}],"rows":1400,"share":3.5,"tags":["awaited","second"],"version":"1"}', 413, 2, 1740988801289496);
INSERT INTO body VALUES (24, 1, '3553f8fa-f78d-5e8e-b659-7ce09fa08bd8', '{"__name":"Step","__namespace":"sdk","name":"on another day","needs":[],"rows":1400,"share":3.5,"tags":["on","another","day"],"version":"1"}', 140, 1, 1740988801313285);
INSERT INTO body VALUES (25, 1, '881ea80f-4af4-5242-924f-b2f51b59df88', '{"__name":"Step","__namespace":"sdk","name":"after the bad day","needs":[{"__hash":"9c337965-843d-5c2e-bb85-4a645dc0f7da","__id":"aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7","__name":"Step","__namespace":"sdk"}],"rows":1700,"share":4.25,"tags":["after","the","bad","day"],"version":"1"}', 404, 2, 1740988801313285);
INSERT INTO body VALUES (26, 1, '9c337965-843d-5c2e-bb85-4a645dc0f7da', '{"__name":"Step","__namespace":"sdk","name":"bad day","needs":[],"rows":700,"share":1.75,"tags":["bad","day"],"version":"1"}', 124, 1, 1740988801313285);
INSERT INTO body VALUES (27, 1, '2b423b4a-054e-5de2-b638-beac24ad240a', '{"__name":"Step","__namespace":"sdk","name":"after the bad hour","needs":[{"__hash":"b391dbcd-b973-5901-941d-fe65f4064bed","__id":"940f194e-9ab0-50fc-b129-0a5dcb2cef93","__name":"Step","__namespace":"sdk"}],"rows":1800,"share":4.5,"tags":["after","the","bad","hour"],"version":"1"}', 406, 2, 1740988801364752);
INSERT INTO body VALUES (28, 1, 'b391dbcd-b973-5901-941d-fe65f4064bed', '{"__name":"Step","__namespace":"sdk","name":"bad hour","needs":[],"rows":800,"share":2.0,"tags":["bad","hour"],"version":"1"}', 125, 1, 1740988801364752);
INSERT INTO body VALUES (29, 1, '52b54536-f55f-5164-890a-e0116488e81f', '{"__name":"Step","__namespace":"sdk","name":"third time lucky","needs":[],"rows":1600,"share":4.0,"tags":["third","time","lucky"],"version":"1"}', 144, 1, 1740988801391467);
INSERT INTO body VALUES (30, 1, '05f78ced-6cbd-59ea-8ede-96ce1566027d', '{"__name":"Step","__namespace":"sdk","name":"fine from the start","needs":[],"rows":1900,"share":4.75,"tags":["fine","from","the","start"],"version":"1"}', 153, 1, 1740988801433558);
INSERT INTO body VALUES (31, 1, '884c84df-2caa-5051-bc57-93982dd12cb0', '{"__name":"Step","__namespace":"sdk","name":"mended","needs":[],"rows":600,"share":1.5,"tags":["mended"],"version":"1"}', 119, 1, 1740988801433558);
INSERT INTO body VALUES (32, 1, 'de4c59b2-6484-5c57-bbba-7193d997202e', '{"__name":"Step","__namespace":"sdk","name":"after the mend","needs":[{"__hash":"884c84df-2caa-5051-bc57-93982dd12cb0","__id":"545fbc07-b3fa-5ed6-bd20-e64a16715f86","__name":"Step","__namespace":"sdk"},{"__hash":"05f78ced-6cbd-59ea-8ede-96ce1566027d","__id":"b44432c8-79b5-57cd-bb9b-e5fd5e157ab8","__name":"Step","__namespace":"sdk"}],"rows":1400,"share":3.5,"tags":["after","the","mend"],"version":"1"}', 675, 2, 1740988801433558);
INSERT INTO body VALUES (33, 1, '28bb52d5-4c2e-53a1-9989-a4726afe1815', '{"__name":"Step","__namespace":"sdk","name":"never made","needs":[{"__hash":"7c6c3083-8835-5a45-8da0-b7c3eed07a83","__id":"157d2d2a-5a9d-5fa8-b53f-e3233adaa15c","__name":"Step","__namespace":"sdk"}],"rows":1000,"share":2.5,"tags":["never","made"],"version":"1"}', 391, 2, 1740988801515755);
INSERT INTO body VALUES (34, 1, '7c6c3083-8835-5a45-8da0-b7c3eed07a83', '{"__name":"Step","__namespace":"sdk","name":"called off","needs":[],"rows":1000,"share":2.5,"tags":["called","off"],"version":"1"}', 130, 1, 1740988801515755);
INSERT INTO body VALUES (35, 1, '7d882d6e-8001-5f28-a179-1dd8b0b12ec9', '{"__name":"Step","__namespace":"sdk","name":"limited first","needs":[],"rows":1300,"share":3.25,"tags":["limited","first"],"version":"1"}', 137, 1, 1740988801520888);
INSERT INTO body VALUES (36, 1, 'dbf4e054-520b-57a6-a904-a5cb32e219af', '{"__name":"Step","__namespace":"sdk","name":"limited second","needs":[],"rows":1400,"share":3.5,"tags":["limited","second"],"version":"1"}', 138, 1, 1740988801520888);
INSERT INTO body VALUES (37, 1, 'de40c9d7-c6a0-5832-821a-1115da192059', '{"__name":"Step","__namespace":"sdk","name":"limited","needs":[{"__hash":"7d882d6e-8001-5f28-a179-1dd8b0b12ec9","__id":"2f13c1c5-40c8-5ecf-b165-f921e13e5391","__name":"Step","__namespace":"sdk"},{"__hash":"dbf4e054-520b-57a6-a904-a5cb32e219af","__id":"14b93cbe-9643-5516-b054-07c32cc7015b","__name":"Step","__namespace":"sdk"}],"rows":700,"share":1.75,"tags":["limited"],"version":"1"}', 660, 2, 1740988801520888);
INSERT INTO body VALUES (38, 1, 'db0d4fce-289b-524b-966b-13c0c38e55dd', '{"__name":"Step","__namespace":"sdk","name":"held elsewhere","needs":[],"rows":1400,"share":3.5,"tags":["held","elsewhere"],"version":"1"}', 138, 1, 1740988801590342);
INSERT INTO body VALUES (39, 1, '2de4c968-996c-58a5-80fe-983d32829791', '{"__name":"Step","__namespace":"sdk","name":"documented well","needs":[],"rows":1500,"share":3.75,"tags":["documented","well"],"version":"1"}', 141, 1, 1740988801611541);
INSERT INTO body VALUES (40, 1, '845d3eb0-e1a1-5b67-9cba-545dd12fda60', '{"__name":"Table","__namespace":"sdk","days":5,"version":""}', 60, 1, 1740988801650583);
INSERT INTO body VALUES (41, 1, '4299a766-af15-573b-a628-73a4d337f43f', '{"__name":"Step","__namespace":"sdk","name":"was removed","needs":[],"rows":1100,"share":2.75,"tags":["was","removed"],"version":"1"}', 133, 1, 1740988801686660);
INSERT INTO body VALUES (42, 1, '47e0edf4-5615-54e3-99b5-94c4f6055db1', '{"__name":"Step","__namespace":"sdk","name":"above what was removed","needs":[{"__hash":"4299a766-af15-573b-a628-73a4d337f43f","__id":"83222b15-6e71-5177-9d6e-3409a5758fbc","__name":"Step","__namespace":"sdk"}],"rows":2200,"share":5.5,"tags":["above","what","was","removed"],"version":"1"}', 422, 2, 1740988801686660);
INSERT INTO body VALUES (43, 1, 'dc1a27f3-71df-5f38-9be0-64536b23a0e3', '{"__name":"Step","__namespace":"sdk","name":"whose holder died","needs":[],"rows":1700,"share":4.25,"tags":["whose","holder","died"],"version":"1"}', 147, 1, 1740988801788653);
INSERT INTO body VALUES (44, 4, '0edd6579-f544-5048-98d1-f7ebbb7ac9af', '{"__name":"Step","__namespace":"sdk","name":"diamond top","needs":[{"__hash":"16663fed-7e0c-53bd-903c-4e6216b186ef","__id":"cd5c4f5b-657e-525a-8190-fa06358cb2f5","__name":"Step","__namespace":"sdk"},{"__hash":"f19d21f3-ffa6-57ae-a5a7-162887dda1ef","__id":"e8ec82ae-1936-5cc8-9840-5e0ec40c4998","__name":"Step","__namespace":"sdk"}],"rows":1100,"share":2.75,"tags":["diamond","top"],"version":"1"}', 1205, 3, 1740988802850286);
INSERT INTO body VALUES (45, 4, '16663fed-7e0c-53bd-903c-4e6216b186ef', '{"__name":"Step","__namespace":"sdk","name":"diamond left","needs":[{"__hash":"ab6b78bb-4a6c-5339-bf94-c0c5d813bd33","__id":"0b43420f-6793-5b11-b696-3d7c52b881e6","__name":"Step","__namespace":"sdk"}],"rows":1200,"share":3.0,"tags":["diamond","left"],"version":"1"}', 403, 2, 1740988802850286);
INSERT INTO body VALUES (46, 4, 'ab6b78bb-4a6c-5339-bf94-c0c5d813bd33', '{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}', 138, 1, 1740988802850286);
INSERT INTO body VALUES (47, 4, 'f19d21f3-ffa6-57ae-a5a7-162887dda1ef', '{"__name":"Step","__namespace":"sdk","name":"diamond right","needs":[{"__hash":"ab6b78bb-4a6c-5339-bf94-c0c5d813bd33","__id":"0b43420f-6793-5b11-b696-3d7c52b881e6","__name":"Step","__namespace":"sdk"}],"rows":1300,"share":3.25,"tags":["diamond","right"],"version":"1"}', 406, 2, 1740988802850286);
INSERT INTO body VALUES (48, 1, '99467ab3-f51f-5d60-adfb-0acd1d12c24a', '{"__name":"Step","__namespace":"sdk","name":"unfinished below the last","needs":[],"rows":2500,"share":6.25,"tags":["unfinished","below","the","last"],"version":"1"}', 165, 1, 1740988817220362);
INSERT INTO body VALUES (49, 1, '9a319b6a-22d5-5d2d-b2e1-ff75ce8ee5da', '{"__name":"Step","__namespace":"sdk","name":"unfinished last","needs":[{"__hash":"99467ab3-f51f-5d60-adfb-0acd1d12c24a","__id":"fb2295a5-2dce-58e0-9c89-895472a35ec6","__name":"Step","__namespace":"sdk"}],"rows":1500,"share":3.75,"tags":["unfinished","last"],"version":"1"}', 437, 2, 1740988817220362);
INSERT INTO body VALUES (50, 1, 'ba9dcefb-77a2-5b59-9fe0-69d4db1be991', '{"__name":"Step","__namespace":"sdk","name":"unfinished middle","needs":[],"rows":1700,"share":4.25,"tags":["unfinished","middle"],"version":"1"}', 145, 1, 1740988817220362);
INSERT INTO body VALUES (51, 1, 'bf9ed769-bfc6-544f-81a4-2171d9b1177f', '{"__name":"Step","__namespace":"sdk","name":"unfinished first","needs":[],"rows":1600,"share":4.0,"tags":["unfinished","first"],"version":"1"}', 142, 1, 1740988817220362);
INSERT INTO body VALUES (52, 1, 'f14d2c06-dbbb-5781-84f4-ba8512af68dc', '{"__name":"Step","__namespace":"sdk","name":"unfinished top","needs":[{"__hash":"bf9ed769-bfc6-544f-81a4-2171d9b1177f","__id":"1079b6d8-b305-56e6-afe8-0fa00b0ed1e5","__name":"Step","__namespace":"sdk"},{"__hash":"ba9dcefb-77a2-5b59-9fe0-69d4db1be991","__id":"e728c03a-fd98-5e39-b7f3-0677f2052e11","__name":"Step","__namespace":"sdk"},{"__hash":"9a319b6a-22d5-5d2d-b2e1-ff75ce8ee5da","__id":"69575600-e783-5ccc-9212-27e90dd389b4","__name":"Step","__namespace":"sdk"}],"rows":1400,"share":3.5,"tags":["unfinished","top"],"version":"1"}', 1257, 3, 1740988817220362);
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
INSERT INTO task_brief VALUES (1, '[{"p":"name","v":"plain","s":"945603a8f587786b463c3f94fce115c0"},{"p":"rows","v":"500","s":"0604cd3138feed202ef293e062da2f47"},{"p":"share","v":"1.25","s":"004a9e0878ff83e6b91f50d50dad439d"},{"p":"tags","v":"[\"plain\"]","s":"20d68caec1a1ce067f60295af80b36c4"}]');
INSERT INTO task_brief VALUES (2, '[{"p":"name","v":"plain top","s":"18f458ce6aa6c810150a4aae44ba89a7"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"5ac4ef6c-c0f1-5d58-9332-84669b789e8e"},{"p":"needs[0].name","v":"plain","s":"945603a8f587786b463c3f94fce115c0"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"500","s":"0604cd3138feed202ef293e062da2f47"},{"p":"needs[0].share","v":"1.25","s":"004a9e0878ff83e6b91f50d50dad439d"},{"p":"needs[0].tags","v":"[\"plain\"]","s":"20d68caec1a1ce067f60295af80b36c4"},{"p":"rows","v":"900","s":"bdc5d8a48c23897906b09a9a3680bd2e"},{"p":"share","v":"2.25","s":"4cc23abdbdc20da8971c809577864661"},{"p":"tags","v":"[\"plain\",\"top\"]","s":"653640045e4f680fe85461a7ceac407f"}]');
INSERT INTO task_brief VALUES (3, '[{"p":"name","v":"diamond top","s":"ec02612c6ebe2590279ab2878bb67c28"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"cd5c4f5b-657e-525a-8190-fa06358cb2f5"},{"p":"needs[0].name","v":"diamond left","s":"cad4bd06bc62c1ac4309110494359489"},{"p":"needs[0].needs","v":"1 × Step","s":"4f4b9f2d1e4a59af0863b17e28ae18a9"},{"p":"needs[0].rows","v":"1200","s":"15197cf7214b58e67cae565e573ffd9a"},{"p":"needs[0].share","v":"3.0","s":"a416ea84421fa7e1351582da48235bac"},{"p":"needs[0].tags","v":"[\"diamond\",\"left\"]","s":"24b9d2d5b1f9d95ecc20388434ded9b9"},{"p":"needs[1]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"e8ec82ae-1936-5cc8-9840-5e0ec40c4998"},{"p":"needs[1].name","v":"diamond right","s":"fe0ea31be495ccbd8f271c967e32dfb1"},{"p":"needs[1].needs","v":"1 × Step","s":"4f4b9f2d1e4a59af0863b17e28ae18a9"},{"p":"needs[1].rows","v":"1300","s":"a037a7dfaf26abe1265bd5d51447be3b"},{"p":"needs[1].share","v":"3.25","s":"930f3f2c94c89e836cd5b64d0f5f8e49"},{"p":"needs[1].tags","v":"[\"diamond\",\"right\"]","s":"6074e8b34694c09c08b34f13b283af0c"},{"p":"rows","v":"1100","s":"ab9828ca390581b72629069049793ba3"},{"p":"share","v":"2.75","s":"73af98c887a3fd39bb0bf46ca51699e9"},{"p":"tags","v":"[\"diamond\",\"top\"]","s":"b817584659763b0dcfe860a3e216e25d"}]');
INSERT INTO task_brief VALUES (4, '[{"p":"name","v":"diamond source","s":"afc86b1891f33f43f410a0788f448738"},{"p":"rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"tags","v":"[\"diamond\",\"source\"]","s":"67d9cad86097ccd32bae439f789aceba"}]');
INSERT INTO task_brief VALUES (5, '[{"p":"name","v":"diamond left","s":"cad4bd06bc62c1ac4309110494359489"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"0b43420f-6793-5b11-b696-3d7c52b881e6"},{"p":"needs[0].name","v":"diamond source","s":"afc86b1891f33f43f410a0788f448738"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"needs[0].share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"needs[0].tags","v":"[\"diamond\",\"source\"]","s":"67d9cad86097ccd32bae439f789aceba"},{"p":"rows","v":"1200","s":"15197cf7214b58e67cae565e573ffd9a"},{"p":"share","v":"3.0","s":"a416ea84421fa7e1351582da48235bac"},{"p":"tags","v":"[\"diamond\",\"left\"]","s":"24b9d2d5b1f9d95ecc20388434ded9b9"}]');
INSERT INTO task_brief VALUES (6, '[{"p":"name","v":"diamond right","s":"fe0ea31be495ccbd8f271c967e32dfb1"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"0b43420f-6793-5b11-b696-3d7c52b881e6"},{"p":"needs[0].name","v":"diamond source","s":"afc86b1891f33f43f410a0788f448738"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"needs[0].share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"needs[0].tags","v":"[\"diamond\",\"source\"]","s":"67d9cad86097ccd32bae439f789aceba"},{"p":"rows","v":"1300","s":"a037a7dfaf26abe1265bd5d51447be3b"},{"p":"share","v":"3.25","s":"930f3f2c94c89e836cd5b64d0f5f8e49"},{"p":"tags","v":"[\"diamond\",\"right\"]","s":"6074e8b34694c09c08b34f13b283af0c"}]');
INSERT INTO task_brief VALUES (7, '[{"p":"name","v":"link 11","s":"442f6560d1600a4f328d2c20d2e64129"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"d63718be-2308-521b-acfd-a0d932c08ddf"},{"p":"needs[0].name","v":"link 10","s":"01760f617cb15e299f1df3ebdc9eaec5"},{"p":"needs[0].needs","v":"1 × Step","s":"8665f39dcf86e6e5c20f4d6ee398b4fc"},{"p":"needs[0].rows","v":"700","s":"99ee50221221864d50c60baea6f14d8a"},{"p":"needs[0].share","v":"1.75","s":"f4881c772c8950930750e103abbe15b6"},{"p":"needs[0].tags","v":"[\"link\",\"10\"]","s":"2ba051cfd154e7c6fc59fbecb6d30b85"},{"p":"rows","v":"700","s":"99ee50221221864d50c60baea6f14d8a"},{"p":"share","v":"1.75","s":"f4881c772c8950930750e103abbe15b6"},{"p":"tags","v":"[\"link\",\"11\"]","s":"ac15c32a932ba18bb12c13084fbfdea3"}]');
INSERT INTO task_brief VALUES (8, '[{"p":"name","v":"link 3","s":"d9e99b2c9d6ea683e57c8259f763715e"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"cf09edae-71e3-57bc-9d9d-49b89c37ec20"},{"p":"needs[0].name","v":"link 2","s":"f9eca816c0727849b5ba0fb2e96b4cd3"},{"p":"needs[0].needs","v":"1 × Step","s":"2cbfbba20255fe9b0c9da1083ec2e9b8"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"link\",\"2\"]","s":"b776e45d480a32be99b172bbdbf0b958"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"link\",\"3\"]","s":"d5c7008529f695872ce1fc99e6a6368d"}]');
INSERT INTO task_brief VALUES (9, '[{"p":"name","v":"link 7","s":"09411a16ac484c387578b2758ddd2b3f"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"b73e4ebe-63a0-552e-ab1c-a312f2838ab6"},{"p":"needs[0].name","v":"link 6","s":"1056a9e2107460c05bf64cd8636cc3f4"},{"p":"needs[0].needs","v":"1 × Step","s":"856e4f80f13e600561fa9ef92a46431c"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"link\",\"6\"]","s":"b5d6ccfd81f6388ba7dd980082fb9599"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"link\",\"7\"]","s":"33b08752b122f477705f4fbc1dd0cbf8"}]');
INSERT INTO task_brief VALUES (10, '[{"p":"name","v":"link 9","s":"98c4e20478ad0560e4bbdeac61ab1a54"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"d8828d46-3577-54e4-b665-e7bb3a1f2408"},{"p":"needs[0].name","v":"link 8","s":"f47904015133295931d938c4ef1ba1c5"},{"p":"needs[0].needs","v":"1 × Step","s":"7c3168ac8f25762d082e82a3c07cf3a1"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"link\",\"8\"]","s":"25503079c9fa1d0fcdd333160efca7e5"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"link\",\"9\"]","s":"ea4fb2e69eba7dd65baac967459bb107"}]');
INSERT INTO task_brief VALUES (11, '[{"p":"name","v":"link 4","s":"6469e3560d955080591c0ba28754b937"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"34951519-cb19-5436-89f1-6f65766425e2"},{"p":"needs[0].name","v":"link 3","s":"d9e99b2c9d6ea683e57c8259f763715e"},{"p":"needs[0].needs","v":"1 × Step","s":"f904be6929c5bd07551a6d59c1b88ac5"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"link\",\"3\"]","s":"d5c7008529f695872ce1fc99e6a6368d"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"link\",\"4\"]","s":"369bb1d3c91ada3a1527005d411790d2"}]');
INSERT INTO task_brief VALUES (12, '[{"p":"name","v":"link 0","s":"3e98eca8108d1b5b9371315dd9c6a7c5"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"link\",\"0\"]","s":"a303e06e703151caa2e268015add3b74"}]');
INSERT INTO task_brief VALUES (13, '[{"p":"name","v":"link 1","s":"50fdc52bbbaa221032eeb9ccd4d83b82"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"645767e4-8890-594d-b411-62340b7d339d"},{"p":"needs[0].name","v":"link 0","s":"3e98eca8108d1b5b9371315dd9c6a7c5"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"link\",\"0\"]","s":"a303e06e703151caa2e268015add3b74"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"link\",\"1\"]","s":"bc70fce14ede18b5ec5c57455d20cf51"}]');
INSERT INTO task_brief VALUES (14, '[{"p":"name","v":"link 6","s":"1056a9e2107460c05bf64cd8636cc3f4"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"ea887bb7-a8ce-5f58-b7e0-d6dfa459f124"},{"p":"needs[0].name","v":"link 5","s":"6a4a68c880b877a63dfc2250dbc81625"},{"p":"needs[0].needs","v":"1 × Step","s":"5a8f91fb705bf99cbe5cc592d753b6b4"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"link\",\"5\"]","s":"254c206fb0361cf4955f8acbda339f61"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"link\",\"6\"]","s":"b5d6ccfd81f6388ba7dd980082fb9599"}]');
INSERT INTO task_brief VALUES (15, '[{"p":"name","v":"link 2","s":"f9eca816c0727849b5ba0fb2e96b4cd3"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"9c117070-13c3-5a69-aaac-a3a9cf8e29f4"},{"p":"needs[0].name","v":"link 1","s":"50fdc52bbbaa221032eeb9ccd4d83b82"},{"p":"needs[0].needs","v":"1 × Step","s":"31677e9e7754c6d3aa18026f7ef05e21"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"link\",\"1\"]","s":"bc70fce14ede18b5ec5c57455d20cf51"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"link\",\"2\"]","s":"b776e45d480a32be99b172bbdbf0b958"}]');
INSERT INTO task_brief VALUES (16, '[{"p":"name","v":"link 10","s":"01760f617cb15e299f1df3ebdc9eaec5"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"45af3ad7-132f-537a-ba48-f385395323cd"},{"p":"needs[0].name","v":"link 9","s":"98c4e20478ad0560e4bbdeac61ab1a54"},{"p":"needs[0].needs","v":"1 × Step","s":"63f65af3da2ab0c004b787423eba4b20"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"link\",\"9\"]","s":"ea4fb2e69eba7dd65baac967459bb107"},{"p":"rows","v":"700","s":"99ee50221221864d50c60baea6f14d8a"},{"p":"share","v":"1.75","s":"f4881c772c8950930750e103abbe15b6"},{"p":"tags","v":"[\"link\",\"10\"]","s":"2ba051cfd154e7c6fc59fbecb6d30b85"}]');
INSERT INTO task_brief VALUES (17, '[{"p":"name","v":"link 8","s":"f47904015133295931d938c4ef1ba1c5"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"4336fbd2-4dd1-5038-9566-fcdf29530a62"},{"p":"needs[0].name","v":"link 7","s":"09411a16ac484c387578b2758ddd2b3f"},{"p":"needs[0].needs","v":"1 × Step","s":"e1f8153801bf4fe68f5a2dbf61cb63a0"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"link\",\"7\"]","s":"33b08752b122f477705f4fbc1dd0cbf8"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"link\",\"8\"]","s":"25503079c9fa1d0fcdd333160efca7e5"}]');
INSERT INTO task_brief VALUES (18, '[{"p":"name","v":"link 5","s":"6a4a68c880b877a63dfc2250dbc81625"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"49ef3076-0859-5869-b21e-9d8aa8d66dac"},{"p":"needs[0].name","v":"link 4","s":"6469e3560d955080591c0ba28754b937"},{"p":"needs[0].needs","v":"1 × Step","s":"c1465031bdcad1ff07ef9d83b48dc64a"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"link\",\"4\"]","s":"369bb1d3c91ada3a1527005d411790d2"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"link\",\"5\"]","s":"254c206fb0361cf4955f8acbda339f61"}]');
INSERT INTO task_brief VALUES (19, '[{"p":"name","v":"asks for more","s":"233d749ecc3308e86bf544429f0a1ba4"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"0143339c-c57f-5a0b-ae3a-e839259b22b4"},{"p":"needs[0].name","v":"known before","s":"aa0a9fa6175aed02878605d2124e8abd"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"1200","s":"15197cf7214b58e67cae565e573ffd9a"},{"p":"needs[0].share","v":"3.0","s":"a416ea84421fa7e1351582da48235bac"},{"p":"needs[0].tags","v":"[\"known\",\"before\"]","s":"d24fba37da5cb5fc9718561ee8f99b32"},{"p":"rows","v":"1300","s":"a037a7dfaf26abe1265bd5d51447be3b"},{"p":"share","v":"3.25","s":"930f3f2c94c89e836cd5b64d0f5f8e49"},{"p":"tags","v":"[\"asks\",\"for\",\"more\"]","s":"1985e5be47c1886d7f81af029f0ccf07"}]');
INSERT INTO task_brief VALUES (20, '[{"p":"name","v":"known before","s":"aa0a9fa6175aed02878605d2124e8abd"},{"p":"rows","v":"1200","s":"15197cf7214b58e67cae565e573ffd9a"},{"p":"share","v":"3.0","s":"a416ea84421fa7e1351582da48235bac"},{"p":"tags","v":"[\"known\",\"before\"]","s":"d24fba37da5cb5fc9718561ee8f99b32"}]');
INSERT INTO task_brief VALUES (21, '[{"p":"name","v":"awaited first","s":"3613a5db019a0060d24e31ad2b779afa"},{"p":"rows","v":"1300","s":"a037a7dfaf26abe1265bd5d51447be3b"},{"p":"share","v":"3.25","s":"930f3f2c94c89e836cd5b64d0f5f8e49"},{"p":"tags","v":"[\"awaited\",\"first\"]","s":"2969789bac05cc01baf013ef8789b2e9"}]');
INSERT INTO task_brief VALUES (22, '[{"p":"name","v":"below the second","s":"5736be95b70ac1d7c5cf0f3041006e84"},{"p":"rows","v":"1600","s":"b458944d9ec4322f9ff0de2885ce82d5"},{"p":"share","v":"4.0","s":"fbd04e1aae9ce0b11a8946e2c9ac2619"},{"p":"tags","v":"[\"below\",\"the\",\"second\"]","s":"6308dfd9a0ac3c1c21c177f2e4548f94"}]');
INSERT INTO task_brief VALUES (23, '[{"p":"name","v":"awaited second","s":"a555af6f3eea86ccc5d97e93b29e272a"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"d35dcb39-a447-5624-a1a2-b1dd557a4d21"},{"p":"needs[0].name","v":"below the second","s":"5736be95b70ac1d7c5cf0f3041006e84"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"1600","s":"b458944d9ec4322f9ff0de2885ce82d5"},{"p":"needs[0].share","v":"4.0","s":"fbd04e1aae9ce0b11a8946e2c9ac2619"},{"p":"needs[0].tags","v":"[\"below\",\"the\",\"second\"]","s":"6308dfd9a0ac3c1c21c177f2e4548f94"},{"p":"rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"tags","v":"[\"awaited\",\"second\"]","s":"c8025a8813032e6a8991668a79f860f8"}]');
INSERT INTO task_brief VALUES (24, '[{"p":"name","v":"after the bad day","s":"823349b0ca00b92f7143ecf27334d7b4"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7"},{"p":"needs[0].name","v":"bad day","s":"963e1c9079e36aa0a677d065aac07df2"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"700","s":"99ee50221221864d50c60baea6f14d8a"},{"p":"needs[0].share","v":"1.75","s":"f4881c772c8950930750e103abbe15b6"},{"p":"needs[0].tags","v":"[\"bad\",\"day\"]","s":"85f191bc039bc5e5e85f508902b8b464"},{"p":"rows","v":"1700","s":"b97d4904938f12a04277ff18c386c746"},{"p":"share","v":"4.25","s":"7a78fdf5c5f9236ebca0556e7c8cb89d"},{"p":"tags","v":"[\"after\",\"the\",\"bad\",\"day\"]","s":"f16711c617c6f96ddf50ee2abeb53a2f"}]');
INSERT INTO task_brief VALUES (25, '[{"p":"name","v":"on another day","s":"74b52eac07c27b17d206e5b2e0ed301e"},{"p":"rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"tags","v":"[\"on\",\"another\",\"day\"]","s":"fa00baa87f4079356aa8a849dbdd0729"}]');
INSERT INTO task_brief VALUES (26, '[{"p":"name","v":"bad day","s":"963e1c9079e36aa0a677d065aac07df2"},{"p":"rows","v":"700","s":"99ee50221221864d50c60baea6f14d8a"},{"p":"share","v":"1.75","s":"f4881c772c8950930750e103abbe15b6"},{"p":"tags","v":"[\"bad\",\"day\"]","s":"85f191bc039bc5e5e85f508902b8b464"}]');
INSERT INTO task_brief VALUES (27, '[{"p":"name","v":"after the bad hour","s":"b8431245ed3b87fc4ad6fd7738d0c091"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"940f194e-9ab0-50fc-b129-0a5dcb2cef93"},{"p":"needs[0].name","v":"bad hour","s":"1c3518fe05bf9cd042c7f21c981aef9f"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"800","s":"1a1cf797fabe7f95836fabeca626907c"},{"p":"needs[0].share","v":"2.0","s":"d84bdb34d4eeef4034d77e5403f850e3"},{"p":"needs[0].tags","v":"[\"bad\",\"hour\"]","s":"5f3c0a1a6aebc3fa5e53b3928a832f9d"},{"p":"rows","v":"1800","s":"e49ec846db7527df7ff483009fe61700"},{"p":"share","v":"4.5","s":"32209ccbf8a8e509b9027698cc173343"},{"p":"tags","v":"[\"after\",\"the\",\"bad\",\"hour\"]","s":"6aff7f94828d5fb7e232fa6ec3770bce"}]');
INSERT INTO task_brief VALUES (28, '[{"p":"name","v":"bad hour","s":"1c3518fe05bf9cd042c7f21c981aef9f"},{"p":"rows","v":"800","s":"1a1cf797fabe7f95836fabeca626907c"},{"p":"share","v":"2.0","s":"d84bdb34d4eeef4034d77e5403f850e3"},{"p":"tags","v":"[\"bad\",\"hour\"]","s":"5f3c0a1a6aebc3fa5e53b3928a832f9d"}]');
INSERT INTO task_brief VALUES (29, '[{"p":"name","v":"third time lucky","s":"0b6e7d553885ca2abc35775a1b98c55d"},{"p":"rows","v":"1600","s":"b458944d9ec4322f9ff0de2885ce82d5"},{"p":"share","v":"4.0","s":"fbd04e1aae9ce0b11a8946e2c9ac2619"},{"p":"tags","v":"[\"third\",\"time\",\"lucky\"]","s":"d4a7100296c1c32a8365256b70ee35a4"}]');
INSERT INTO task_brief VALUES (30, '[{"p":"name","v":"after the mend","s":"9f8e89756990d84e8ebb0a9a5612cbc6"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"545fbc07-b3fa-5ed6-bd20-e64a16715f86"},{"p":"needs[0].name","v":"mended","s":"562fcb5274a5dff0c2f8242354d6fbdf"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"needs[0].share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"needs[0].tags","v":"[\"mended\"]","s":"aa7da621a87bc668de3d95c4891658da"},{"p":"needs[1]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"b44432c8-79b5-57cd-bb9b-e5fd5e157ab8"},{"p":"needs[1].name","v":"fine from the start","s":"a1401a026a100a42d1d9b3208bf3f002"},{"p":"needs[1].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[1].rows","v":"1900","s":"e41d64db5703c6440b5c714d57251a84"},{"p":"needs[1].share","v":"4.75","s":"a0ca9251f1c0a61f78d184dfe82fd1a2"},{"p":"needs[1].tags","v":"[\"fine\",\"from\",\"the\",\"start\"]","s":"76b386101e2c435bd2a9a2a84a78c267"},{"p":"rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"tags","v":"[\"after\",\"the\",\"mend\"]","s":"f060d935f1e7eefb87eaf07be7002909"}]');
INSERT INTO task_brief VALUES (31, '[{"p":"name","v":"mended","s":"562fcb5274a5dff0c2f8242354d6fbdf"},{"p":"rows","v":"600","s":"284b7e6d788f363f910f7beb1910473e"},{"p":"share","v":"1.5","s":"9f29a130438b81170b92a42650f9a942"},{"p":"tags","v":"[\"mended\"]","s":"aa7da621a87bc668de3d95c4891658da"}]');
INSERT INTO task_brief VALUES (32, '[{"p":"name","v":"fine from the start","s":"a1401a026a100a42d1d9b3208bf3f002"},{"p":"rows","v":"1900","s":"e41d64db5703c6440b5c714d57251a84"},{"p":"share","v":"4.75","s":"a0ca9251f1c0a61f78d184dfe82fd1a2"},{"p":"tags","v":"[\"fine\",\"from\",\"the\",\"start\"]","s":"76b386101e2c435bd2a9a2a84a78c267"}]');
INSERT INTO task_brief VALUES (33, '[{"p":"name","v":"never made","s":"b0124a045927dc03d7c091f1f2c07b8f"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"157d2d2a-5a9d-5fa8-b53f-e3233adaa15c"},{"p":"needs[0].name","v":"called off","s":"e0ec1f63834c2a98a8cb082e0856cf34"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"1000","s":"40510175845988f13f6162ed8526f0b0"},{"p":"needs[0].share","v":"2.5","s":"b8736b999909049671d0ea075a42b308"},{"p":"needs[0].tags","v":"[\"called\",\"off\"]","s":"0972098fc5c7c872492145ac7c509e6d"},{"p":"rows","v":"1000","s":"40510175845988f13f6162ed8526f0b0"},{"p":"share","v":"2.5","s":"b8736b999909049671d0ea075a42b308"},{"p":"tags","v":"[\"never\",\"made\"]","s":"1efb731151a3c679f320246b2b1c161c"}]');
INSERT INTO task_brief VALUES (34, '[{"p":"name","v":"called off","s":"e0ec1f63834c2a98a8cb082e0856cf34"},{"p":"rows","v":"1000","s":"40510175845988f13f6162ed8526f0b0"},{"p":"share","v":"2.5","s":"b8736b999909049671d0ea075a42b308"},{"p":"tags","v":"[\"called\",\"off\"]","s":"0972098fc5c7c872492145ac7c509e6d"}]');
INSERT INTO task_brief VALUES (35, '[{"p":"name","v":"limited","s":"1fa5352757961e4e470fe8b04b715bf9"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"2f13c1c5-40c8-5ecf-b165-f921e13e5391"},{"p":"needs[0].name","v":"limited first","s":"a856e6d187945847079bddb363401221"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"1300","s":"a037a7dfaf26abe1265bd5d51447be3b"},{"p":"needs[0].share","v":"3.25","s":"930f3f2c94c89e836cd5b64d0f5f8e49"},{"p":"needs[0].tags","v":"[\"limited\",\"first\"]","s":"ccaaa89b8d790e66b10e87e96d12eac2"},{"p":"needs[1]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"14b93cbe-9643-5516-b054-07c32cc7015b"},{"p":"needs[1].name","v":"limited second","s":"e4d018409eda5f21b6f5783b4d9a13c0"},{"p":"needs[1].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[1].rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"needs[1].share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"needs[1].tags","v":"[\"limited\",\"second\"]","s":"8588764285cb864e2b191248ab138e5e"},{"p":"rows","v":"700","s":"99ee50221221864d50c60baea6f14d8a"},{"p":"share","v":"1.75","s":"f4881c772c8950930750e103abbe15b6"},{"p":"tags","v":"[\"limited\"]","s":"a7d43b2bea9746d46d1f7040c93a60d8"}]');
INSERT INTO task_brief VALUES (36, '[{"p":"name","v":"limited second","s":"e4d018409eda5f21b6f5783b4d9a13c0"},{"p":"rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"tags","v":"[\"limited\",\"second\"]","s":"8588764285cb864e2b191248ab138e5e"}]');
INSERT INTO task_brief VALUES (37, '[{"p":"name","v":"limited first","s":"a856e6d187945847079bddb363401221"},{"p":"rows","v":"1300","s":"a037a7dfaf26abe1265bd5d51447be3b"},{"p":"share","v":"3.25","s":"930f3f2c94c89e836cd5b64d0f5f8e49"},{"p":"tags","v":"[\"limited\",\"first\"]","s":"ccaaa89b8d790e66b10e87e96d12eac2"}]');
INSERT INTO task_brief VALUES (38, '[{"p":"name","v":"held elsewhere","s":"3deabcdfd600ed65e119bd5104587810"},{"p":"rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"tags","v":"[\"held\",\"elsewhere\"]","s":"a549df70d58076da5ebfd82dbedc1470"}]');
INSERT INTO task_brief VALUES (39, '[{"p":"name","v":"documented well","s":"6676b02ffca9db1b8d6f1622b2039fdc"},{"p":"rows","v":"1500","s":"9f69998560dcfd8016442e0a32e95919"},{"p":"share","v":"3.75","s":"c02a87b566e653db888d05dc45e0291c"},{"p":"tags","v":"[\"documented\",\"well\"]","s":"e02deaad9a854ff04ccee918b2563b97"}]');
INSERT INTO task_brief VALUES (40, '[{"p":"days","v":"5","s":"ef2d127de37b942baad06145e54b0c61"}]');
INSERT INTO task_brief VALUES (41, '[{"p":"name","v":"above what was removed","s":"017bb52904a4c677e400e8b3cdc35196"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"83222b15-6e71-5177-9d6e-3409a5758fbc"},{"p":"needs[0].name","v":"was removed","s":"e4d84b0bdfb8c9fa97ed438cf4247dc9"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"1100","s":"ab9828ca390581b72629069049793ba3"},{"p":"needs[0].share","v":"2.75","s":"73af98c887a3fd39bb0bf46ca51699e9"},{"p":"needs[0].tags","v":"[\"was\",\"removed\"]","s":"141895ee706a7272d456a99abfbd210c"},{"p":"rows","v":"2200","s":"2f8375d2a98f83f0aed5fb0d64b6e805"},{"p":"share","v":"5.5","s":"4819f5315cb49422b0b21be64e48bb69"},{"p":"tags","v":"[\"above\",\"what\",\"was\",\"removed\"]","s":"a50bccbb8afd083a58a696dc21b4d8df"}]');
INSERT INTO task_brief VALUES (42, '[{"p":"name","v":"was removed","s":"e4d84b0bdfb8c9fa97ed438cf4247dc9"},{"p":"rows","v":"1100","s":"ab9828ca390581b72629069049793ba3"},{"p":"share","v":"2.75","s":"73af98c887a3fd39bb0bf46ca51699e9"},{"p":"tags","v":"[\"was\",\"removed\"]","s":"141895ee706a7272d456a99abfbd210c"}]');
INSERT INTO task_brief VALUES (43, '[{"p":"name","v":"needs what was given up","s":"f86eb97407850296317f0f5d0cad3749"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","t":"86a3283f2ccd49f2ed9066bbdc5fd4e5"},{"p":"needs[0].name","v":"given up","s":"29dd8d57fb5a73c9d276681edc2ed140"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"800","s":"1a1cf797fabe7f95836fabeca626907c"},{"p":"needs[0].share","v":"2.0","s":"d84bdb34d4eeef4034d77e5403f850e3"},{"p":"needs[0].tags","v":"[\"given\",\"up\"]","s":"57b26eea0120f9d809b6c2826cd07977"},{"p":"needs[1]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","t":"bf7e13018d413be6263c7e25d0b4e50d"},{"p":"needs[1].name","v":"not given up","s":"1bed8d965f5d0c78c5b0696e78428834"},{"p":"needs[1].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[1].rows","v":"1200","s":"15197cf7214b58e67cae565e573ffd9a"},{"p":"needs[1].share","v":"3.0","s":"a416ea84421fa7e1351582da48235bac"},{"p":"needs[1].tags","v":"[\"not\",\"given\",\"up\"]","s":"b0e1ce3cf16f0232311e8676d586a7a1"},{"p":"rows","v":"2300","s":"fc5101a7f55d71e234242163fd1bdfaa"},{"p":"share","v":"5.75","s":"70d9b21e78ff3a4f863d77dcf2fbb9c0"},{"p":"tags","v":"[\"needs\",\"what\",\"was\",\"given\",\"up\"]","s":"430cffd53cedf9230c4946993586b1e8"}]');
INSERT INTO task_brief VALUES (44, '[{"p":"name","v":"given up","s":"29dd8d57fb5a73c9d276681edc2ed140"},{"p":"rows","v":"800","s":"1a1cf797fabe7f95836fabeca626907c"},{"p":"share","v":"2.0","s":"d84bdb34d4eeef4034d77e5403f850e3"},{"p":"tags","v":"[\"given\",\"up\"]","s":"57b26eea0120f9d809b6c2826cd07977"}]');
INSERT INTO task_brief VALUES (45, '[{"p":"name","v":"not given up","s":"1bed8d965f5d0c78c5b0696e78428834"},{"p":"rows","v":"1200","s":"15197cf7214b58e67cae565e573ffd9a"},{"p":"share","v":"3.0","s":"a416ea84421fa7e1351582da48235bac"},{"p":"tags","v":"[\"not\",\"given\",\"up\"]","s":"b0e1ce3cf16f0232311e8676d586a7a1"}]');
INSERT INTO task_brief VALUES (46, '[{"p":"name","v":"whose holder died","s":"616500e37a3dafa9b63dfd783abf3792"},{"p":"rows","v":"1700","s":"b97d4904938f12a04277ff18c386c746"},{"p":"share","v":"4.25","s":"7a78fdf5c5f9236ebca0556e7c8cb89d"},{"p":"tags","v":"[\"whose\",\"holder\",\"died\"]","s":"fb1cdd581f5ec04643eb27ceb2011562"}]');
INSERT INTO task_brief VALUES (47, '[{"p":"name","v":"diamond top","s":"ec02612c6ebe2590279ab2878bb67c28"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"cd5c4f5b-657e-525a-8190-fa06358cb2f5"},{"p":"needs[0].name","v":"diamond left","s":"cad4bd06bc62c1ac4309110494359489"},{"p":"needs[0].needs","v":"1 × Step","s":"4f4b9f2d1e4a59af0863b17e28ae18a9"},{"p":"needs[0].rows","v":"1200","s":"15197cf7214b58e67cae565e573ffd9a"},{"p":"needs[0].share","v":"3.0","s":"a416ea84421fa7e1351582da48235bac"},{"p":"needs[0].tags","v":"[\"diamond\",\"left\"]","s":"24b9d2d5b1f9d95ecc20388434ded9b9"},{"p":"needs[1]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"e8ec82ae-1936-5cc8-9840-5e0ec40c4998"},{"p":"needs[1].name","v":"diamond right","s":"fe0ea31be495ccbd8f271c967e32dfb1"},{"p":"needs[1].needs","v":"1 × Step","s":"4f4b9f2d1e4a59af0863b17e28ae18a9"},{"p":"needs[1].rows","v":"1300","s":"a037a7dfaf26abe1265bd5d51447be3b"},{"p":"needs[1].share","v":"3.25","s":"930f3f2c94c89e836cd5b64d0f5f8e49"},{"p":"needs[1].tags","v":"[\"diamond\",\"right\"]","s":"6074e8b34694c09c08b34f13b283af0c"},{"p":"rows","v":"1100","s":"ab9828ca390581b72629069049793ba3"},{"p":"share","v":"2.75","s":"73af98c887a3fd39bb0bf46ca51699e9"},{"p":"tags","v":"[\"diamond\",\"top\"]","s":"b817584659763b0dcfe860a3e216e25d"}]');
INSERT INTO task_brief VALUES (48, '[{"p":"name","v":"diamond source","s":"afc86b1891f33f43f410a0788f448738"},{"p":"rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"tags","v":"[\"diamond\",\"source\"]","s":"67d9cad86097ccd32bae439f789aceba"}]');
INSERT INTO task_brief VALUES (49, '[{"p":"name","v":"diamond left","s":"cad4bd06bc62c1ac4309110494359489"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"0b43420f-6793-5b11-b696-3d7c52b881e6"},{"p":"needs[0].name","v":"diamond source","s":"afc86b1891f33f43f410a0788f448738"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"needs[0].share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"needs[0].tags","v":"[\"diamond\",\"source\"]","s":"67d9cad86097ccd32bae439f789aceba"},{"p":"rows","v":"1200","s":"15197cf7214b58e67cae565e573ffd9a"},{"p":"share","v":"3.0","s":"a416ea84421fa7e1351582da48235bac"},{"p":"tags","v":"[\"diamond\",\"left\"]","s":"24b9d2d5b1f9d95ecc20388434ded9b9"}]');
INSERT INTO task_brief VALUES (50, '[{"p":"name","v":"diamond right","s":"fe0ea31be495ccbd8f271c967e32dfb1"},{"p":"needs[0]","v":"Step","s":"8e6a6cca7aae1d1e781d3ee04849d6b0","i":"0b43420f-6793-5b11-b696-3d7c52b881e6"},{"p":"needs[0].name","v":"diamond source","s":"afc86b1891f33f43f410a0788f448738"},{"p":"needs[0].needs","v":"[]","s":"4f53cda18c2baa0c0354bb5f9a3ecbe5"},{"p":"needs[0].rows","v":"1400","s":"55fdec963805de594b61b2c1692cadc2"},{"p":"needs[0].share","v":"3.5","s":"8a199b120cf400d69c300e1dd6eacdc8"},{"p":"needs[0].tags","v":"[\"diamond\",\"source\"]","s":"67d9cad86097ccd32bae439f789aceba"},{"p":"rows","v":"1300","s":"a037a7dfaf26abe1265bd5d51447be3b"},{"p":"share","v":"3.25","s":"930f3f2c94c89e836cd5b64d0f5f8e49"},{"p":"tags","v":"[\"diamond\",\"right\"]","s":"6074e8b34694c09c08b34f13b283af0c"}]');
INSERT INTO task_brief VALUES (51, '[{"p":"xs","v":"doubled","s":"c43fb05de4d8a9a0a442824f677d9753","t":"0e6269c51d548d1d362ef01f56bdf072"},{"p":"xs.xs","v":"numbers","s":"f3c7807d475073ba009bf4801b2d934e","t":"f30e43ed224a79c7a3ca90d50205c47f"},{"p":"xs.xs.limit","v":"5","s":"ef2d127de37b942baad06145e54b0c61"}]');
INSERT INTO task_brief VALUES (52, '[{"p":"xs","v":"numbers","s":"f3c7807d475073ba009bf4801b2d934e","t":"f30e43ed224a79c7a3ca90d50205c47f"},{"p":"xs.limit","v":"5","s":"ef2d127de37b942baad06145e54b0c61"}]');
INSERT INTO task_brief VALUES (53, '[{"p":"limit","v":"5","s":"ef2d127de37b942baad06145e54b0c61"}]');
INSERT INTO task_brief VALUES (54, '[{"p":"tag","v":"ff","s":"b9e118781cea1f9fa01462e0afccb757"},{"p":"upstream","v":"Boom","s":"2ba4ed212c777250f101057310b6fac1","t":"d97b70429ce95f9bf1cabe4f50cfb483"},{"p":"upstream.tag","v":"ff","s":"b9e118781cea1f9fa01462e0afccb757"}]');
INSERT INTO task_brief VALUES (55, '[{"p":"tag","v":"ff","s":"b9e118781cea1f9fa01462e0afccb757"}]');
INSERT INTO task_brief VALUES (56, '[{"p":"base","v":"30","s":"624b60c58c9d8bfb6ff1886c2fd605d2"}]');
INSERT INTO task_brief VALUES (57, '[{"p":"limit","v":"30","s":"624b60c58c9d8bfb6ff1886c2fd605d2"}]');
INSERT INTO task_brief VALUES (58, '[{"p":"limit","v":"31","s":"eb1e33e8a81b697b75855af6bfcdbcbf"}]');
INSERT INTO task_brief VALUES (59, '[{"p":"base","v":"40","s":"d59eced1ded07f84c145592f65bdf854"}]');
INSERT INTO task_brief VALUES (60, '[{"p":"limit","v":"40","s":"d59eced1ded07f84c145592f65bdf854"}]');
INSERT INTO task_brief VALUES (61, '[{"p":"limit","v":"41","s":"3d914f9348c9cc0ff8a79716700b9fcd"}]');
INSERT INTO task_brief VALUES (62, '[{"p":"seconds","v":"0.1","s":"14be4b45f18e0d8c67b4f719b5144eee"},{"p":"tag","v":"limited2","s":"22058fb5af1bb8d887d5cfcbcdff6491"}]');
INSERT INTO task_brief VALUES (63, '[{"p":"seconds","v":"0.1","s":"14be4b45f18e0d8c67b4f719b5144eee"},{"p":"tag","v":"limited1","s":"a35475c85089b3807b70ceb2f1b69651"}]');
INSERT INTO task_brief VALUES (64, '[{"p":"seconds","v":"0.1","s":"14be4b45f18e0d8c67b4f719b5144eee"},{"p":"tag","v":"limited0","s":"f4137c88a5de9dffa485337543e0c9ec"}]');
INSERT INTO task_brief VALUES (65, '[{"p":"tag","v":"s","s":"0f4657778ae14ff7aeeb2c2190ede790"}]');
INSERT INTO task_brief VALUES (66, '[{"p":"tag","v":"a","s":"ac8d8342bbb2362d13f0a559a3621bb4"}]');
INSERT INTO task_brief VALUES (67, '[{"p":"seconds","v":"1.0","s":"d0ff5974b6aa52cf562bea5921840c03"},{"p":"tag","v":"cancelled","s":"06234c1cf33df85364aedb5de2e65dc2"}]');
INSERT INTO task_brief VALUES (68, '[{"p":"tag","v":"x","s":"ba2df4903a2c14e86dc3bcca58911b44"},{"p":"width","v":"1","s":"6b86b273ff34fce19d6b804eff5a3f57"}]');
INSERT INTO task_brief VALUES (69, '[{"p":"tag","v":"x-0","s":"f16bd1b08382370be752956d6be9e5bd"}]');
INSERT INTO task_brief VALUES (70, '[{"p":"xs","v":"doubled","s":"c43fb05de4d8a9a0a442824f677d9753","t":"db8ebcb81215cddc3c3a58bbde43701b"},{"p":"xs.xs","v":"numbers","s":"f3c7807d475073ba009bf4801b2d934e","t":"41c94267a4666e2f72d8b3f53336e418"},{"p":"xs.xs.limit","v":"77","s":"a88a7902cb4ef697ba0b6759c50e8c10"}]');
INSERT INTO task_brief VALUES (71, '[{"p":"limit","v":"77","s":"a88a7902cb4ef697ba0b6759c50e8c10"}]');
INSERT INTO task_brief VALUES (72, '[{"p":"xs","v":"numbers","s":"f3c7807d475073ba009bf4801b2d934e","t":"41c94267a4666e2f72d8b3f53336e418"},{"p":"xs.limit","v":"77","s":"a88a7902cb4ef697ba0b6759c50e8c10"}]');
INSERT INTO brief_progress VALUES (1, 75);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('schema_versions', 11);
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
INSERT INTO sqlite_sequence VALUES ('build', 39);
INSERT INTO sqlite_sequence VALUES ('event', 348);
INSERT INTO sqlite_sequence VALUES ('plan', 39);
INSERT INTO sqlite_sequence VALUES ('tick_summary', 4);
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
CREATE INDEX plan_member_task ON plan_member (task);
CREATE INDEX execution_task ON execution (task, started_at);
CREATE INDEX execution_build ON execution (build, task);
CREATE INDEX execution_claims ON execution (build) WHERE claim_released_at IS NULL;
CREATE INDEX event_build ON event (build, created_at);
CREATE INDEX event_task ON event (task, created_at);
CREATE UNIQUE INDEX event_batch ON event (execution_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX task_limit_key_key ON task_limit_key (env, key);
CREATE INDEX tick_summary_build ON tick_summary (build, pk);
CREATE INDEX search_value_num ON search_value (path, num, task) WHERE num IS NOT NULL;
CREATE INDEX artifact_name ON artifact (env, name, task);
CREATE INDEX execution_started ON execution (env, started_at);
CREATE INDEX execution_open ON execution (env, started_at) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX saved_searches_shared ON saved_searches (env, name) WHERE shared;
CREATE UNIQUE INDEX saved_searches_own ON saved_searches (env, owner_pk, name) WHERE NOT shared;
CREATE INDEX body_ref_child ON body_ref (child);
CREATE INDEX instance_kept ON instance (kept) WHERE kept IS NOT NULL;
CREATE INDEX build_outcome_missing ON build (pk) WHERE outcome IS NULL AND status IN ('completed', 'failed', 'cancelled');
COMMIT;
