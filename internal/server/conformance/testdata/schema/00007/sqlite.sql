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
    expanded_at   BIGINT,
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
);
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
INSERT INTO schema_files VALUES (1, '00001_accounts.sql', '07408dd94244ae780be75fbf179601f615f5930498168f8013858163301571bd', 1740988799943533);
INSERT INTO schema_files VALUES (2, '00002_registry.sql', '13066173b60364173b23e44b440d9e6c3d329d74ec58c8297c51d87c46efb922', 1740988799943740);
INSERT INTO schema_files VALUES (3, '00003_search.sql', 'c332b3f6e3ce86fec64250b19f49c5ddc72ad8a8c6933266650d3d1424ed23c5', 1740988799943803);
INSERT INTO schema_files VALUES (4, '00004_executions.sql', '9f36528bc4e46ccb03953482202641633f398dda50dcb2de41bd280d4608c751', 1740988799943838);
INSERT INTO schema_files VALUES (5, '00005_saved_searches.sql', 'dab05665d91e07f7676bbab9dfbcace4702b6e99ba7e4d5158ac34907477fa1e', 1740988799943893);
INSERT INTO schema_files VALUES (6, '00006_session_id_tokens.sql', '23fbf149dcc5bce6c3e49ab264c7e98eecec4172132bdc119f532860b739ccde', 1740988799943925);
INSERT INTO schema_files VALUES (7, '00007_saved_search_zone.sql', 'e7b783c87aaf0590c89244d3bc053cbc14add7102198a9b341800cf178e4ee7d', 1740988799943957);
INSERT INTO schema_versions VALUES (1, 0, 1, '2026-11-29 03:50:44');
INSERT INTO schema_versions VALUES (2, 1, 1, '2026-11-29 03:50:44');
INSERT INTO schema_versions VALUES (3, 2, 1, '2026-11-29 03:50:44');
INSERT INTO schema_versions VALUES (4, 3, 1, '2026-11-29 03:50:44');
INSERT INTO schema_versions VALUES (5, 4, 1, '2026-11-29 03:50:44');
INSERT INTO schema_versions VALUES (6, 5, 1, '2026-11-29 03:50:44');
INSERT INTO schema_versions VALUES (7, 6, 1, '2026-11-29 03:50:44');
INSERT INTO schema_versions VALUES (8, 7, 1, '2026-11-29 03:50:44');
INSERT INTO users VALUES (1, '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'local:01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'ada@example.com', 1, 'Ada', '$2a$04$3SNTlWfyr.XCIscM6sgBkeC/osE1W29fAxowitdiZrDWoQyWTd6SC', 1740988800000000, NULL, 1740988800000000);
INSERT INTO users VALUES (2, '01a2256d-3a5d-72e6-b121-8b1ae18afb6a', 'idp|grace', 'grace@example.com', 'grace@example.com', 1, 'Grace', NULL, NULL, NULL, 1740988800486387);
INSERT INTO users VALUES (3, '01a2256d-3ade-7008-8599-3996fa121487', 'local:01a2256d-3ade-7008-8599-3996fa121487', 'bob@example.com', 'bob@example.com', 0, 'Bob', '$2a$04$DcxvJ2Slt0pMG7WbDsHeF.lxS654ILRZ0hGTMNZDrX13A2.q6zkQa', 1740988800609520, NULL, 1740988800609520);
INSERT INTO identities VALUES ('https://login.example.com/realm', 'idp|grace', 2, 1740988800499897);
INSERT INTO sessions VALUES ('01a2256d-387d-76ec-939e-8c0f455d9b5c', 1, 1740988800001118, 1741593600001118, NULL, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO sessions VALUES ('01a2256d-3acf-721f-a78f-efd1d8a78834', 1, 1740988800599970, 1741593600599970, NULL, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO sessions VALUES ('01a2256d-3adf-71a1-b101-af94d67c5778', 3, 1740988800624196, 1741593600624196, NULL, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO sessions VALUES ('01a2256d-3b01-7b2b-bd3d-c1e4161f9cb6', 3, 1740988800644306, 1741593600644306, NULL, NULL, 'password', 'Go-http-client/1.1', '');
INSERT INTO login_attempts VALUES (3, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800564218);
INSERT INTO login_attempts VALUES (6, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800584901);
INSERT INTO login_attempts VALUES (7, '80887eb47f19455d32d4d0f4674b76ed0efb4fcfe6f4f68a76745b308515508b', 1740988800608408);
INSERT INTO login_attempts VALUES (8, '9ba87a781ada0cda8cdb35c7bebb5135bbaeae857b2030cdb8a4350c78442d5e', 1740988800608408);
INSERT INTO login_attempts VALUES (9, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800608408);
INSERT INTO login_attempts VALUES (12, 'b1bd7ffe59498cfaa44b1c904c6d10a24239a46edd98fbe4f40aa596ced25cb6', 1740988800635806);
INSERT INTO workspaces VALUES (1, '01a2256d-387e-736f-a871-60364c3e6e6f', 'Acme', 'acme', NULL, 0, 1, 1740988800000625);
INSERT INTO workspaces VALUES (2, '01a2256d-3a68-7858-a62d-82868d00f147', 'Grace''s workspace', 'grace', NULL, 1, 2, 1740988800490943);
INSERT INTO workspaces VALUES (3, '01a2256d-3ae9-7c2b-9a2c-fa648c1fd6bd', 'Bob''s workspace', 'bob', NULL, 1, 3, 1740988800620195);
INSERT INTO workspaces VALUES (4, '01a2256d-3b21-7c05-8f53-5f47f0145ca7', 'Lab', 'lab', 'Where things are tried', 0, 1, 1740988800676188);
INSERT INTO workspace_members VALUES (1, '01a2256d-387e-7510-8913-38d4e4d87761', 1, 1, 'owner', 1740988800000625);
INSERT INTO workspace_members VALUES (2, '01a2256d-3a6c-7b67-9962-ac7cb4e5ac0f', 2, 2, 'owner', 1740988800490943);
INSERT INTO workspace_members VALUES (3, '01a2256d-3aea-7770-9d85-bdf27fb86c16', 3, 3, 'owner', 1740988800620195);
INSERT INTO workspace_members VALUES (4, '01a2256d-3b21-7d3d-89a8-947e56600fea', 4, 1, 'owner', 1740988800676188);
INSERT INTO workspace_members VALUES (5, '01a2256d-3b54-7459-baae-0c25e0606d95', 1, 3, 'admin', 1740988800726686);
INSERT INTO environments VALUES (1, '01a2256d-387e-7725-be87-1bd84e1774b6', 1, 'main', 'main', NULL, NULL, 1740988800000625);
INSERT INTO environments VALUES (2, '01a2256d-3a6d-7104-90c3-1123f66324fc', 2, 'Local', 'local', NULL, NULL, 1740988800490943);
INSERT INTO environments VALUES (3, '01a2256d-3aea-7a28-8103-2d55aa5f8939', 3, 'Local', 'local', NULL, NULL, 1740988800620195);
INSERT INTO environments VALUES (4, '01a2256d-3b21-7e21-bda8-891c00e298aa', 4, 'Bench', 'bench', NULL, NULL, 1740988800676188);
INSERT INTO environments VALUES (5, '01a2256d-3b32-7e92-a31d-2c3bed2fc2d8', 1, 'Staging', 'staging', 'Before main', NULL, 1740988800693573);
INSERT INTO api_keys VALUES (1, '01a2256d-3b2a-7d6e-9297-8e17f2bb2394', 4, 'bench', '01a225_f', '0e16d6fe2d3daaf0ef7f8c5b1b3a62b6659bf0cc5356e1c223b453fa9ce22a7a', 'write', 1, 1740988800685282, NULL, NULL, NULL);
INSERT INTO api_keys VALUES (2, '01a2256d-3b46-782d-abff-b1aef72ec585', 1, 'program', '01a225_T', '3fc14bc9413be18368749d0d361d7656908cf7c7bc664352114a6f3c494bdb68', 'write', 1, 1740988800712937, NULL, NULL, NULL);
INSERT INTO api_keys VALUES (3, '01a2256d-3b46-7d07-b2bc-9e068e0b7b87', 1, 'reader', '01a225_j', '4c84835c5376c01c26f47cee4e6fe8e0694b00417be6b9a86cc36701be5e11bb', 'read', 1, 1740988800713255, NULL, NULL, NULL);
INSERT INTO api_keys VALUES (4, '01a2256d-3b47-72a1-be66-9d395903849b', 1, 'for a day', '01a225_X', '05c7f31d574e6f3d1c9d852be7c9cb64f919c05253e8435028a517b0a02e3e1d', 'write', 1, 1740988800713574, NULL, 1741075200712761, NULL);
INSERT INTO api_keys VALUES (5, '01a2256d-3b47-76e9-9ddb-9809e24a2f53', 1, 'revoked', '01a225_q', '0cb27ff8f097a1b41799545811c3fe82104bbfe792d98ad0ca7d57f86887ec71', 'write', 1, 1740988800713854, NULL, NULL, 1740988800714389);
INSERT INTO target_roots VALUES (1, '01a2256d-3a6d-7de5-be7e-aa5127f708b2', 2, 'default', '~/.stardag/local-target-roots/default', 1740988800496312);
INSERT INTO target_roots VALUES (2, '01a2256d-3aed-7a7b-8369-52f21ca67a13', 3, 'default', '~/.stardag/local-target-roots/default', 1740988800624088);
INSERT INTO target_roots VALUES (3, '01a2256d-3b35-772a-b768-75b3bbfb23f7', 1, 'default', '{TARGET_ROOT}/main', 1740988800696921);
INSERT INTO target_roots VALUES (4, '01a2256d-3b45-7af7-94ca-13c234d4dc07', 1, 'python', '{TARGET_ROOT}/python', 1740988800712232);
INSERT INTO target_roots VALUES (5, '01a2256d-3b46-71ea-8cce-08c331979afc', 1, 'archive', 's3://acme/archive', 1740988800712584);
INSERT INTO invites VALUES (1, '01a2256d-3b48-7976-b9b5-6b9661fbdd83', 1, 'bob@example.com', 'bob@example.com', 'member', 'accepted', 1, 1740988800714976, 1742198400714976, 1740988800726518, '22d6b58f27140e5d3a5aa55ca21e391c9f5f09f5bb622b15d28448d8f792f1f3');
INSERT INTO invites VALUES (2, '01a2256d-3b55-78cf-b8de-d62ca9bed2d6', 1, 'Carol@example.com', 'carol@example.com', 'admin', 'pending', 1, 1740988800727971, 7258118400000000, NULL, 'a5659710395862ead6d2b9f5e5a426be891e29bc5e2fa104dbcca41828813a03');
INSERT INTO invites VALUES (3, '01a2256d-3b59-75a1-93c6-5699fa39c60c', 1, 'dan@example.com', 'dan@example.com', 'member', 'cancelled', 1, 1740988800731754, 1742198400731754, 1740988800736668, 'cb9ee09f897d58961310b2760a81fe0ffc76c592f8b146dc5c0338d285958756');
INSERT INTO audit VALUES (1, '01a2256d-387d-7de2-861e-dcc953c3354e', NULL, NULL, '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'server.set_up', 'user', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', '{}', 1740988800000311);
INSERT INTO audit VALUES (2, '01a2256d-387e-79a0-bbbf-49c454cb79c3', '01a2256d-387e-736f-a871-60364c3e6e6f', NULL, '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'workspace.created', 'workspace', '01a2256d-387e-736f-a871-60364c3e6e6f', 'acme', '{}', 1740988800001032);
INSERT INTO audit VALUES (3, '01a2256d-3a6d-76c2-b122-17e19500eb8b', '01a2256d-3a68-7858-a62d-82868d00f147', NULL, '01a2256d-3a5d-72e6-b121-8b1ae18afb6a', 'grace@example.com', 'workspace.created', 'workspace', '01a2256d-3a68-7858-a62d-82868d00f147', 'grace', '{}', 1740988800495844);
INSERT INTO audit VALUES (4, '01a2256d-3a71-78d3-b9e4-9507b91e32f6', NULL, NULL, '01a2256d-3a5d-72e6-b121-8b1ae18afb6a', 'grace@example.com', 'user.linked', 'user', '01a2256d-3a5d-72e6-b121-8b1ae18afb6a', 'grace@example.com', '{"issuer":"https://login.example.com/realm"}', 1740988800499980);
INSERT INTO audit VALUES (5, '01a2256d-3adf-751c-a92c-5247ebea6bdb', NULL, NULL, '01a2256d-3ade-7008-8599-3996fa121487', 'bob@example.com', 'user.registered', 'user', '01a2256d-3ade-7008-8599-3996fa121487', 'bob@example.com', '{}', 1740988800609736);
INSERT INTO audit VALUES (6, '01a2256d-3aed-788c-88b8-c7efa6020d27', '01a2256d-3ae9-7c2b-9a2c-fa648c1fd6bd', NULL, '01a2256d-3ade-7008-8599-3996fa121487', 'bob@example.com', 'workspace.created', 'workspace', '01a2256d-3ae9-7c2b-9a2c-fa648c1fd6bd', 'bob', '{}', 1740988800623961);
INSERT INTO audit VALUES (7, '01a2256d-3b21-7ec6-af2e-c4b01b2f619e', '01a2256d-3b21-7c05-8f53-5f47f0145ca7', NULL, '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'workspace.created', 'workspace', '01a2256d-3b21-7c05-8f53-5f47f0145ca7', 'lab', '{}', 1740988800676369);
INSERT INTO audit VALUES (8, '01a2256d-3b2b-71a7-89cf-8532513683ec', '01a2256d-3b21-7c05-8f53-5f47f0145ca7', '01a2256d-3b21-7e21-bda8-891c00e298aa', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'api_key.created', 'api_key', '01a2256d-3b2a-7d6e-9297-8e17f2bb2394', 'bench', '{"prefix":"01a225_f","scope":"write"}', 1740988800685509);
INSERT INTO audit VALUES (9, '01a2256d-3b33-7347-8b7e-61e06b10feb8', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-3b32-7e92-a31d-2c3bed2fc2d8', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'environment.created', 'environment', '01a2256d-3b32-7e92-a31d-2c3bed2fc2d8', 'staging', '{}', 1740988800693616);
INSERT INTO audit VALUES (10, '01a2256d-3b36-7a28-a2d0-e973f8cd2c9f', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'target_root.created', 'target_root', '01a2256d-3b35-772a-b768-75b3bbfb23f7', 'default', '{"uri_prefix":"{TARGET_ROOT}/main"}', 1740988800697066);
INSERT INTO audit VALUES (11, '01a2256d-3b45-7d63-9804-78a4f7c9d5ab', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'target_root.created', 'target_root', '01a2256d-3b45-7af7-94ca-13c234d4dc07', 'python', '{"uri_prefix":"{TARGET_ROOT}/python"}', 1740988800712278);
INSERT INTO audit VALUES (12, '01a2256d-3b46-7335-aa70-67667c339f8a', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'target_root.created', 'target_root', '01a2256d-3b46-71ea-8cce-08c331979afc', 'archive', '{"uri_prefix":"s3://acme/archive"}', 1740988800712611);
INSERT INTO audit VALUES (13, '01a2256d-3b46-78f5-acbf-74f07720b4e1', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'api_key.created', 'api_key', '01a2256d-3b46-782d-abff-b1aef72ec585', 'program', '{"prefix":"01a225_T","scope":"write"}', 1740988800712988);
INSERT INTO audit VALUES (14, '01a2256d-3b46-7d96-b45c-dcae72aabe32', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'api_key.created', 'api_key', '01a2256d-3b46-7d07-b2bc-9e068e0b7b87', 'reader', '{"prefix":"01a225_j","scope":"read"}', 1740988800713291);
INSERT INTO audit VALUES (15, '01a2256d-3b47-731d-85c3-9bdc0395837b', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'api_key.created', 'api_key', '01a2256d-3b47-72a1-be66-9d395903849b', 'for a day', '{"expires_at":"2026-11-30T03:50:45.318360+00:00","prefix":"01a225_X","scope":"write"}', 1740988800713605);
INSERT INTO audit VALUES (16, '01a2256d-3b47-773b-87b2-6a9824a5f87b', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'api_key.created', 'api_key', '01a2256d-3b47-76e9-9ddb-9809e24a2f53', 'revoked', '{"prefix":"01a225_q","scope":"write"}', 1740988800713875);
INSERT INTO audit VALUES (17, '01a2256d-3b48-7035-aae3-68c1c627afa7', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'api_key.revoked', 'api_key', '01a2256d-3b47-76e9-9ddb-9809e24a2f53', 'revoked', '{"prefix":"01a225_q"}', 1740988800714414);
INSERT INTO audit VALUES (18, '01a2256d-3b48-7b13-85a5-a4b861207271', '01a2256d-387e-736f-a871-60364c3e6e6f', NULL, '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'invite.created', 'invite', '01a2256d-3b48-7976-b9b5-6b9661fbdd83', 'bob@example.com', '{"role":"member"}', 1740988800715126);
INSERT INTO audit VALUES (19, '01a2256d-3b54-75a2-8489-483877696563', '01a2256d-387e-736f-a871-60364c3e6e6f', NULL, '01a2256d-3ade-7008-8599-3996fa121487', 'bob@example.com', 'member.joined', 'user', '01a2256d-3ade-7008-8599-3996fa121487', 'bob@example.com', '{"role":"member"}', 1740988800726770);
INSERT INTO audit VALUES (20, '01a2256d-3b55-7a18-88c5-f7c4807101fa', '01a2256d-387e-736f-a871-60364c3e6e6f', NULL, '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'invite.created', 'invite', '01a2256d-3b55-78cf-b8de-d62ca9bed2d6', 'Carol@example.com', '{"role":"admin"}', 1740988800728062);
INSERT INTO audit VALUES (21, '01a2256d-3b59-7747-a25a-246365ac8200', '01a2256d-387e-736f-a871-60364c3e6e6f', NULL, '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'invite.created', 'invite', '01a2256d-3b59-75a1-93c6-5699fa39c60c', 'dan@example.com', '{"role":"member"}', 1740988800731878);
INSERT INTO audit VALUES (22, '01a2256d-3b5e-7476-8009-0ace618c0e09', '01a2256d-387e-736f-a871-60364c3e6e6f', NULL, '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'invite.cancelled', 'invite', '01a2256d-3b59-75a1-93c6-5699fa39c60c', 'dan@example.com', '{}', 1740988800736693);
INSERT INTO audit VALUES (23, '01a2256d-3b68-7085-80bb-54768205a80d', '01a2256d-387e-736f-a871-60364c3e6e6f', NULL, '01a2256d-387b-7956-8575-9d9f97dfa5d1', 'ada@example.com', 'member.role_changed', 'user', '01a2256d-3ade-7008-8599-3996fa121487', 'bob@example.com', '{"from":"member","to":"admin"}', 1740988800746435);
INSERT INTO audit VALUES (24, '01a2256d-3c86-709f-83ab-7213f32148d2', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-3b46-782d-abff-b1aef72ec585', 'API key program', 'limit.set', 'limit', 'sdk:db', 'sdk:db', '{"max_concurrent":1}', 1740988801032442);
INSERT INTO audit VALUES (25, '01a2256d-49da-7ab1-9582-2f3bdfa0d10b', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-3b46-782d-abff-b1aef72ec585', 'API key program', 'limit.set', 'limit', 'dropin:gpu', 'dropin:gpu', '{"max_concurrent":1}', 1740988804445102);
INSERT INTO audit VALUES (26, '01a2256d-4ca2-7e07-98fe-15c6f3b9df4a', '01a2256d-387e-736f-a871-60364c3e6e6f', '01a2256d-387e-7725-be87-1bd84e1774b6', '01a2256d-3b46-782d-abff-b1aef72ec585', 'API key program', 'limit.removed', 'limit', 'dropin:gpu', 'dropin:gpu', '{}', 1740988805157320);
INSERT INTO deployment VALUES (1, 1, '01a2256d-3b7f-7475-ab7d-8154577f2376', 'local', 'local', 'go-baseline-1', NULL, NULL, 1, 1740988800778960, 1740988800778960);
INSERT INTO deployment VALUES (2, 1, '01a2256d-3c96-73bd-83da-3bf71385de65', 'local', 'local', 'another-program', NULL, NULL, 2, 1740988801048806, 1740988801048806);
INSERT INTO deployment VALUES (3, 1, '01a2256d-40c5-792e-93d2-c7bd0513cdf6', 'local', 'local', 'go-baseline-2', NULL, NULL, 3, 1740988802120764, 1740988802120764);
INSERT INTO deployment VALUES (4, 4, '01a2256d-40da-7cdd-84e6-c0fb0bcfa275', 'local', 'local', 'go-lab-1', NULL, NULL, 1, 1740988802145387, 1740988802145387);
INSERT INTO deployment VALUES (5, 1, '01a2256d-4504-7b04-bd11-4bdf4880eefc', 'local', 'local', 'dropin-code', NULL, NULL, 4, 1740988803421775, 1740988803421775);
INSERT INTO deployment VALUES (6, 1, 'fe56c1e1-c801-4a4a-802b-6670c6e15f5d', 'modal', 'dropin-app', 'c57388458', NULL, NULL, 1, 1740988807592564, 1740988807662247);
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
INSERT INTO task VALUES (1, 1, '5ac4ef6c-c0f1-5d58-9332-84669b789e8e', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/5a/c4/5ac4ef6c-c0f1-5d58-9332-84669b789e8e.txt', 'completed', 1740988800846227, 1740988800812444, 1740988800846227, NULL, NULL, NULL, '01a2256d-3ba6-7366-9ca9-93f45a2e9ef8', NULL, 0, 1740988800788991);
INSERT INTO task VALUES (2, 1, 'afd2600a-0f18-5bc7-9f4d-dc198de99524', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/af/d2/afd2600a-0f18-5bc7-9f4d-dc198de99524.txt', 'completed', 1740988800865800, 1740988800862365, 1740988800865800, NULL, NULL, NULL, '01a2256d-3bdb-74d0-a4c8-8a9b497d7051', NULL, 0, 1740988800860038);
INSERT INTO task VALUES (3, 1, '11a46f7a-1442-5c37-a98c-f52d06bf2b68', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/11/a4/11a46f7a-1442-5c37-a98c-f52d06bf2b68.txt', 'completed', 1740988800884422, 1740988800881390, 1740988800884422, NULL, NULL, NULL, '01a2256d-3bee-72ce-9e6c-eb0491170af8', NULL, 0, 1740988800869191);
INSERT INTO task VALUES (4, 1, '0b43420f-6793-5b11-b696-3d7c52b881e6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/0b/43/0b43420f-6793-5b11-b696-3d7c52b881e6.txt', 'completed', 1740988800874683, 1740988800871807, 1740988800874683, NULL, NULL, NULL, '01a2256d-3be5-77c1-a102-f9e2c3e0f77b', NULL, 0, 1740988800869979);
INSERT INTO task VALUES (5, 1, 'cd5c4f5b-657e-525a-8190-fa06358cb2f5', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/cd/5c/cd5c4f5b-657e-525a-8190-fa06358cb2f5.txt', 'completed', 1740988800878300, 1740988800874683, 1740988800878300, NULL, NULL, NULL, '01a2256d-3be8-71f6-8975-1944af88fe2c', NULL, 0, 1740988800869979);
INSERT INTO task VALUES (6, 1, 'e8ec82ae-1936-5cc8-9840-5e0ec40c4998', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/e8/ec/e8ec82ae-1936-5cc8-9840-5e0ec40c4998.txt', 'completed', 1740988800881390, 1740988800878300, 1740988800881390, NULL, NULL, NULL, '01a2256d-3beb-77c9-b3b0-c9b74bc50de0', NULL, 0, 1740988800869979);
INSERT INTO task VALUES (7, 1, 'f2dfe19f-9117-5699-92cc-43c75015bc1a', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f2/df/f2dfe19f-9117-5699-92cc-43c75015bc1a.txt', 'completed', 1740988800927541, 1740988800924362, 1740988800927541, NULL, NULL, NULL, '01a2256d-3c19-77b7-8ab2-f7b774632047', NULL, 0, 1740988800887486);
INSERT INTO task VALUES (8, 1, '34951519-cb19-5436-89f1-6f65766425e2', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/34/95/34951519-cb19-5436-89f1-6f65766425e2.txt', 'completed', 1740988800902661, 1740988800899615, 1740988800902661, NULL, NULL, NULL, '01a2256d-3c00-7f30-9264-c43035ae333a', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (9, 1, '4336fbd2-4dd1-5038-9566-fcdf29530a62', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/43/36/4336fbd2-4dd1-5038-9566-fcdf29530a62.txt', 'completed', 1740988800915105, 1740988800912035, 1740988800915105, NULL, NULL, NULL, '01a2256d-3c0d-7468-b300-20fba4fb55d3', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (10, 1, '45af3ad7-132f-537a-ba48-f385395323cd', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/45/af/45af3ad7-132f-537a-ba48-f385395323cd.txt', 'completed', 1740988800921265, 1740988800918193, 1740988800921265, NULL, NULL, NULL, '01a2256d-3c13-719e-aaa0-180452601895', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (11, 1, '49ef3076-0859-5869-b21e-9d8aa8d66dac', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/49/ef/49ef3076-0859-5869-b21e-9d8aa8d66dac.txt', 'completed', 1740988800905708, 1740988800902661, 1740988800905708, NULL, NULL, NULL, '01a2256d-3c04-7a21-93d8-24756f94a648', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (12, 1, '645767e4-8890-594d-b411-62340b7d339d', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/64/57/645767e4-8890-594d-b411-62340b7d339d.txt', 'completed', 1740988800893510, 1740988800890566, 1740988800893510, NULL, NULL, NULL, '01a2256d-3bf7-7790-b177-d1d34157c94b', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (13, 1, '9c117070-13c3-5a69-aaac-a3a9cf8e29f4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/9c/11/9c117070-13c3-5a69-aaac-a3a9cf8e29f4.txt', 'completed', 1740988800896598, 1740988800893510, 1740988800896598, NULL, NULL, NULL, '01a2256d-3bfa-7d93-80b6-cc1681ec93f6', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (14, 1, 'b73e4ebe-63a0-552e-ab1c-a312f2838ab6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/b7/3e/b73e4ebe-63a0-552e-ab1c-a312f2838ab6.txt', 'completed', 1740988800912035, 1740988800908855, 1740988800912035, NULL, NULL, NULL, '01a2256d-3c0a-751a-894e-08a9d549ff9f', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (15, 1, 'cf09edae-71e3-57bc-9d9d-49b89c37ec20', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/cf/09/cf09edae-71e3-57bc-9d9d-49b89c37ec20.txt', 'completed', 1740988800899615, 1740988800896598, 1740988800899615, NULL, NULL, NULL, '01a2256d-3bfd-72d6-ab7c-e3f80e9430c8', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (16, 1, 'd63718be-2308-521b-acfd-a0d932c08ddf', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d6/37/d63718be-2308-521b-acfd-a0d932c08ddf.txt', 'completed', 1740988800924362, 1740988800921265, 1740988800924362, NULL, NULL, NULL, '01a2256d-3c16-7f4a-838e-e219cb9d74e5', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (17, 1, 'd8828d46-3577-54e4-b665-e7bb3a1f2408', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d8/82/d8828d46-3577-54e4-b665-e7bb3a1f2408.txt', 'completed', 1740988800918193, 1740988800915105, 1740988800918193, NULL, NULL, NULL, '01a2256d-3c10-7eec-bf99-e76d23f24b55', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (18, 1, 'ea887bb7-a8ce-5f58-b7e0-d6dfa459f124', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/ea/88/ea887bb7-a8ce-5f58-b7e0-d6dfa459f124.txt', 'completed', 1740988800908855, 1740988800905708, 1740988800908855, NULL, NULL, NULL, '01a2256d-3c07-791a-abdc-4bfb60d81146', NULL, 0, 1740988800888578);
INSERT INTO task VALUES (19, 1, '6cf7f584-0a24-50d3-944f-2f0bb0583939', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/6c/f7/6cf7f584-0a24-50d3-944f-2f0bb0583939.txt', 'completed', 1740988800951114, 1740988800935469, 1740988800951114, NULL, NULL, NULL, '01a2256d-3c24-7ed7-83ce-e1a0e456a1ac', NULL, 0, 1740988800930219);
INSERT INTO task VALUES (20, 1, '0143339c-c57f-5a0b-ae3a-e839259b22b4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/01/43/0143339c-c57f-5a0b-ae3a-e839259b22b4.txt', 'completed', 1740988800935469, 1740988800932429, 1740988800935469, NULL, NULL, NULL, '01a2256d-3c21-75c8-8774-468156389830', NULL, 0, 1740988800930939);
INSERT INTO task VALUES (21, 1, '4a92e220-5356-53b4-99eb-731566bfcfd3', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/4a/92/4a92e220-5356-53b4-99eb-731566bfcfd3.txt', 'completed', 1740988800942036, 1740988800937634, 1740988800942036, NULL, NULL, NULL, '01a2256d-3c26-77f5-8bbd-0530c6316b00', NULL, 0, 1740988800936695);
INSERT INTO task VALUES (22, 1, 'd35dcb39-a447-5624-a1a2-b1dd557a4d21', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d3/5d/d35dcb39-a447-5624-a1a2-b1dd557a4d21.txt', 'completed', 1740988800945369, 1740988800942036, 1740988800945369, NULL, NULL, NULL, '01a2256d-3c2b-7ad4-bd4e-29bfa27beb20', NULL, 0, 1740988800941138);
INSERT INTO task VALUES (23, 1, 'f56ecaf2-d0c2-59dd-a432-a644065f18c8', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f5/6e/f56ecaf2-d0c2-59dd-a432-a644065f18c8.txt', 'completed', 1740988800951114, 1740988800945369, 1740988800951114, NULL, NULL, NULL, '01a2256d-3c2e-7f74-941b-da7943a93be1', NULL, 0, 1740988800941138);
INSERT INTO task VALUES (24, 1, '4ee50ca0-dc97-5a86-a946-9fcdb6f539d9', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/4e/e5/4ee50ca0-dc97-5a86-a946-9fcdb6f539d9.txt', 'skipped', 1740988800982540, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988800956742);
INSERT INTO task VALUES (25, 1, 'd70a5419-3e12-5c57-bc18-7be74a4cbafb', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/d7/0a/d70a5419-3e12-5c57-bc18-7be74a4cbafb.txt', 'completed', 1740988800981349, 1740988800959648, 1740988800981349, NULL, NULL, NULL, '01a2256d-3c3c-7377-bb91-5defe340d0a2', NULL, 0, 1740988800956742);
INSERT INTO task VALUES (26, 1, 'aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/af/f1/aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7.txt', 'failed', 1740988800959589, 1740988800959018, NULL, 'no rows on Tuesday', NULL, NULL, '01a2256d-3c3c-7995-bc1e-1c75061b278e', NULL, 0, 1740988800957750);
INSERT INTO task VALUES (27, 1, '81e47f8e-19d8-52da-b319-486d911bc1ae', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/81/e4/81e47f8e-19d8-52da-b319-486d911bc1ae.txt', 'skipped', 1740988800988902, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988800985717);
INSERT INTO task VALUES (28, 1, '940f194e-9ab0-50fc-b129-0a5dcb2cef93', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/94/0f/940f194e-9ab0-50fc-b129-0a5dcb2cef93.txt', 'failed', 1740988800988359, 1740988800987637, NULL, 'no rows on Tuesday', NULL, NULL, '01a2256d-3c59-7c9b-b5d2-acf4adb6054b', NULL, 0, 1740988800986420);
INSERT INTO task VALUES (29, 1, '87beda92-646d-5a4d-b378-367c8dd50258', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/87/be/87beda92-646d-5a4d-b378-367c8dd50258.txt', 'completed', 1740988801003466, 1740988801000215, 1740988801003466, NULL, NULL, NULL, '01a2256d-3c65-7583-b01a-18c171ef9b6c', NULL, 0, 1740988800991457);
INSERT INTO task VALUES (30, 1, '50af3111-5588-5ada-91b7-c071265d55d7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/50/af/50af3111-5588-5ada-91b7-c071265d55d7.txt', 'completed', 1740988801025853, 1740988801022611, 1740988801025853, NULL, NULL, NULL, '01a2256d-3c7b-77ea-b138-ad64ce6f860f', NULL, 0, 1740988801006606);
INSERT INTO task VALUES (31, 1, '545fbc07-b3fa-5ed6-bd20-e64a16715f86', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/54/5f/545fbc07-b3fa-5ed6-bd20-e64a16715f86.txt', 'completed', 1740988801019332, 1740988801016128, 1740988801019332, NULL, NULL, NULL, '01a2256d-3c75-7726-8cc7-02e45bb2cbea', NULL, 0, 1740988801007333);
INSERT INTO task VALUES (32, 1, 'b44432c8-79b5-57cd-bb9b-e5fd5e157ab8', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/b4/44/b44432c8-79b5-57cd-bb9b-e5fd5e157ab8.txt', 'completed', 1740988801022611, 1740988801019332, 1740988801022611, NULL, NULL, NULL, '01a2256d-3c78-7872-a7f7-197209f1eaae', NULL, 0, 1740988801007333);
INSERT INTO task VALUES (33, 1, 'c006b7df-0767-5659-b25e-ad4a7d50257f', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/c0/06/c006b7df-0767-5659-b25e-ad4a7d50257f.txt', 'pending', 1740988801028706, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988801028706);
INSERT INTO task VALUES (34, 1, '157d2d2a-5a9d-5fa8-b53f-e3233adaa15c', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/15/7d/157d2d2a-5a9d-5fa8-b53f-e3233adaa15c.txt', 'interrupted', 1740988801031213, 1740988801030589, NULL, 'context canceled', NULL, NULL, '01a2256d-3c83-7686-bb6a-6d463a3a2eec', NULL, 0, 1740988801029355);
INSERT INTO task VALUES (35, 1, 'f170868f-b207-51d6-b296-aadc3247dac4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f1/70/f170868f-b207-51d6-b296-aadc3247dac4.txt', 'completed', 1740988801047556, 1740988801044330, 1740988801047556, NULL, NULL, NULL, '01a2256d-3c91-7337-834a-8eebffe8e40c', NULL, 1, 1740988801034798);
INSERT INTO task VALUES (36, 1, '14b93cbe-9643-5516-b054-07c32cc7015b', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/14/b9/14b93cbe-9643-5516-b054-07c32cc7015b.txt', 'completed', 1740988801044278, 1740988801040961, 1740988801044278, NULL, NULL, NULL, '01a2256d-3c8e-7dd8-94c5-b50173be546b', NULL, 1, 1740988801035502);
INSERT INTO task VALUES (37, 1, '2f13c1c5-40c8-5ecf-b165-f921e13e5391', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/2f/13/2f13c1c5-40c8-5ecf-b165-f921e13e5391.txt', 'completed', 1740988801040872, 1740988801037027, 1740988801040872, NULL, NULL, NULL, '01a2256d-3c8a-7f38-bf10-70839ee68d86', NULL, 1, 1740988801035502);
INSERT INTO task VALUES (38, 1, 'f2a38cad-e999-5c54-84cf-31aa2723d697', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/f2/a3/f2a38cad-e999-5c54-84cf-31aa2723d697.txt', 'failed', 1740988801060783, 1740988801051795, NULL, 'the other program gave up', NULL, NULL, 'ff41c100-319a-446e-bcf6-49f69231b443', NULL, 1, 1740988801049980);
INSERT INTO task VALUES (39, 1, '2e22d157-b65a-5947-9baf-1162bf7d9dc7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/2e/22/2e22d157-b65a-5947-9baf-1162bf7d9dc7.txt', 'completed', 1740988801067509, 1740988801064045, 1740988801067509, NULL, NULL, NULL, '01a2256d-3ca5-7d72-9002-8b04916a2ef4', NULL, 0, 1740988801062774);
INSERT INTO task VALUES (40, 1, '17363d0f-2f1d-51db-b0c6-f0d68f493e55', 'sdk', 'Table', '', '{TARGET_ROOT}/main/sdk/Table/17/36/17363d0f-2f1d-51db-b0c6-f0d68f493e55.csv', 'completed', 1740988801076707, 1740988801072596, 1740988801076707, NULL, NULL, NULL, '01a2256d-3cad-78f6-8181-fa307dc7ad29', NULL, 0, 1740988801070893);
INSERT INTO task VALUES (41, 1, 'be3d958b-e246-5cac-90e2-8dab58bd063c', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/be/3d/be3d958b-e246-5cac-90e2-8dab58bd063c.txt', 'completed', 1740988801097044, 1740988801095475, 1740988801097044, NULL, NULL, NULL, '01a2256d-3cc4-70b1-ae7b-88affb175e51', NULL, 0, 1740988801079619);
INSERT INTO task VALUES (42, 1, '83222b15-6e71-5177-9d6e-3409a5758fbc', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/83/22/83222b15-6e71-5177-9d6e-3409a5758fbc.txt', 'completed', 1740988801095475, 1740988801093924, 1740988801095475, NULL, NULL, NULL, '01a2256d-3cc3-7c1b-960b-386456ba2648', NULL, 0, 1740988801080365);
INSERT INTO task VALUES (43, 1, 'dd211d13-e845-5556-bb57-4f1fa7898efc', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/dd/21/dd211d13-e845-5556-bb57-4f1fa7898efc.txt', 'pending', 1740988801098495, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988801098495);
INSERT INTO task VALUES (44, 1, '1169c8a5-b081-57e7-ae40-f0510bfc8963', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/11/69/1169c8a5-b081-57e7-ae40-f0510bfc8963.txt', 'pending', 1740988801098996, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988801098996);
INSERT INTO task VALUES (45, 1, '6a0b29f0-4a18-5935-99b5-a781bb96e1e9', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/6a/0b/6a0b29f0-4a18-5935-99b5-a781bb96e1e9.txt', 'pending', 1740988801098996, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988801098996);
INSERT INTO task VALUES (46, 1, '1e52d3f3-1435-503e-84f9-4ca4cfa7529f', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/1e/52/1e52d3f3-1435-503e-84f9-4ca4cfa7529f.txt', 'completed', 1740988802117388, 1740988802111923, 1740988802117388, NULL, NULL, NULL, '01a2256d-40bd-7d2b-aab1-c29d3b38b0bc', NULL, 0, 1740988801102061);
INSERT INTO task VALUES (47, 4, '11a46f7a-1442-5c37-a98c-f52d06bf2b68', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/11/a4/11a46f7a-1442-5c37-a98c-f52d06bf2b68.txt', 'completed', 1740988802169911, 1740988802166051, 1740988802169911, NULL, NULL, NULL, '01a2256d-40f3-75cc-8da4-04dbfad7806f', NULL, 0, 1740988802147641);
INSERT INTO task VALUES (48, 4, '0b43420f-6793-5b11-b696-3d7c52b881e6', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/0b/43/0b43420f-6793-5b11-b696-3d7c52b881e6.txt', 'completed', 1740988802158483, 1740988802151521, 1740988802158483, NULL, NULL, NULL, '01a2256d-40e4-7baa-8b6f-935ffbe53626', NULL, 0, 1740988802149120);
INSERT INTO task VALUES (49, 4, 'cd5c4f5b-657e-525a-8190-fa06358cb2f5', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/cd/5c/cd5c4f5b-657e-525a-8190-fa06358cb2f5.txt', 'completed', 1740988802162512, 1740988802158483, 1740988802162512, NULL, NULL, NULL, '01a2256d-40eb-7fdd-98ac-e00169a1af1d', NULL, 0, 1740988802149120);
INSERT INTO task VALUES (50, 4, 'e8ec82ae-1936-5cc8-9840-5e0ec40c4998', 'sdk', 'Step', '1', '{TARGET_ROOT}/lab/sdk/Step/v1/e8/ec/e8ec82ae-1936-5cc8-9840-5e0ec40c4998.txt', 'completed', 1740988802166051, 1740988802162512, 1740988802166051, NULL, NULL, NULL, '01a2256d-40ef-744e-9c56-80e29b803d86', NULL, 0, 1740988802149120);
INSERT INTO task VALUES (51, 1, '86945522-bf47-5290-9b24-0901b7d40a20', 'dropin', 'total', '', '{TARGET_ROOT}/python/dropin/total/86/94/86945522-bf47-5290-9b24-0901b7d40a20.json', 'completed', 1740988803861948, 1740988803856717, 1740988803861948, NULL, NULL, NULL, '01a2256d-478c-741a-896e-cdbdd2d64715', NULL, 0, 1740988803427944);
INSERT INTO task VALUES (52, 1, 'e3c3b18f-6d8c-52ff-81e7-d7b916fb6bc0', 'dropin', 'doubled', '', '{TARGET_ROOT}/python/dropin/doubled/e3/c3/e3c3b18f-6d8c-52ff-81e7-d7b916fb6bc0.json', 'completed', 1740988803528853, 1740988803498071, 1740988803528853, NULL, NULL, NULL, '01a2256d-45f2-7087-a84c-2d9e07376b3b', NULL, 0, 1740988803431031);
INSERT INTO task VALUES (53, 1, 'ffafac10-9c9a-5d6b-8cda-fa273e90e61b', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/ff/af/ffafac10-9c9a-5d6b-8cda-fa273e90e61b.json', 'completed', 1740988803443510, 1740988803435206, 1740988803443510, NULL, NULL, NULL, '01a2256d-45e7-77af-a88d-0c3a983c82ec', NULL, 0, 1740988803431031);
INSERT INTO task VALUES (54, 1, '29d9e798-6509-5771-a6fa-bea718c775dc', 'dropin', 'After', '', '{TARGET_ROOT}/python/dropin/After/29/d9/29d9e798-6509-5771-a6fa-bea718c775dc.json', 'completed', 1740988804088545, 1740988804082389, 1740988804088545, NULL, NULL, NULL, '01a2256d-486e-779a-abe8-f787cd3212d7', NULL, 0, 1740988803935654);
INSERT INTO task VALUES (55, 1, 'c79f21fa-216e-5804-b9c8-f0f741fd4777', 'dropin', 'Boom', '', '{TARGET_ROOT}/python/dropin/Boom/c7/9f/c79f21fa-216e-5804-b9c8-f0f741fd4777.json', 'completed', 1740988804079951, 1740988804073509, 1740988804079951, NULL, NULL, NULL, '01a2256d-4866-7222-bbc9-9537716538b7', NULL, 0, 1740988803938046);
INSERT INTO task VALUES (56, 1, '6164dabc-c80f-5cfc-84c3-9d9bf324cbff', 'dropin', 'Dynamic', '', '{TARGET_ROOT}/python/dropin/Dynamic/61/64/6164dabc-c80f-5cfc-84c3-9d9bf324cbff.json', 'completed', 1740988804231586, 1740988804206670, 1740988804231586, NULL, NULL, NULL, '01a2256d-48ea-77b4-a408-0ece8ab81a57', NULL, 0, 1740988804200947);
INSERT INTO task VALUES (57, 1, 'd9dcfce8-41d2-57e8-b860-f38f1a62b3d2', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/d9/dc/d9dcfce8-41d2-57e8-b860-f38f1a62b3d2.json', 'completed', 1740988804217034, 1740988804211828, 1740988804217034, NULL, NULL, NULL, '01a2256d-48f0-7e5e-a942-b2622bbe12d2', NULL, 0, 1740988804209687);
INSERT INTO task VALUES (58, 1, '5f6f97bb-0e10-5e7c-bdba-dc04a9c03828', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/5f/6f/5f6f97bb-0e10-5e7c-bdba-dc04a9c03828.json', 'completed', 1740988804226239, 1740988804221444, 1740988804226239, NULL, NULL, NULL, '01a2256d-48fa-7c24-acd9-954318e5c58c', NULL, 0, 1740988804219568);
INSERT INTO task VALUES (59, 1, '25d7154f-d651-5d29-9c95-33eead022c48', 'dropin', 'Dynamic', '', '{TARGET_ROOT}/python/dropin/Dynamic/25/d7/25d7154f-d651-5d29-9c95-33eead022c48.json', 'completed', 1740988804372593, 1740988804334889, 1740988804372593, NULL, NULL, NULL, '01a2256d-496b-7ce4-a8b6-c8530aaf769b', NULL, 0, 1740988804328806);
INSERT INTO task VALUES (60, 1, 'ee62b5b1-1c61-5893-b43b-d8bb52365c09', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/ee/62/ee62b5b1-1c61-5893-b43b-d8bb52365c09.json', 'completed', 1740988804354205, 1740988804347444, 1740988804354205, NULL, NULL, NULL, '01a2256d-4977-7d8b-9f1f-d4f6430dd6d8', NULL, 0, 1740988804344441);
INSERT INTO task VALUES (61, 1, '4dc9d083-1c0d-5e42-bb7b-4fb195becd49', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/4d/c9/4dc9d083-1c0d-5e42-bb7b-4fb195becd49.json', 'completed', 1740988804366514, 1740988804360194, 1740988804366514, NULL, NULL, NULL, '01a2256d-4984-7678-8902-daed9e706ee8', NULL, 0, 1740988804357863);
INSERT INTO task VALUES (62, 1, '7551e164-f790-5ff0-9e1c-69a76cab0cad', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/75/51/7551e164-f790-5ff0-9e1c-69a76cab0cad.txt', 'completed', 1740988804894176, 1740988804787503, 1740988804894176, NULL, NULL, NULL, '01a2256d-4a9b-74c7-8b56-e1bb2d3212fa', NULL, 1, 1740988804628557);
INSERT INTO task VALUES (63, 1, 'affe74b2-7718-5d18-90cd-9f4eb674d5b9', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/af/fe/affe74b2-7718-5d18-90cd-9f4eb674d5b9.txt', 'completed', 1740988805130823, 1740988805025551, 1740988805130823, NULL, NULL, NULL, '01a2256d-4a9a-76bc-aab7-d5d0c16e3d0a', NULL, 1, 1740988804628557);
INSERT INTO task VALUES (64, 1, 'bfbf0608-5496-52f3-814c-2cf482a6095f', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/bf/bf/bfbf0608-5496-52f3-814c-2cf482a6095f.txt', 'completed', 1740988804787114, 1740988804638224, 1740988804787114, NULL, NULL, NULL, '01a2256d-4a99-79ce-99a3-f4f6b806ba6c', NULL, 1, 1740988804629184);
INSERT INTO task VALUES (65, 1, 'c66d8726-e965-56c4-a78e-76bc923373d4', 'dropin', 'Setting', '', '{TARGET_ROOT}/python/dropin/Setting/c6/6d/c66d8726-e965-56c4-a78e-76bc923373d4.txt', 'completed', 1740988805700503, 1740988805697843, 1740988805700503, NULL, NULL, NULL, '01a2256d-4ebe-7b56-8354-36dab99a4270', NULL, 0, 1740988805242244);
INSERT INTO task VALUES (66, 1, '145b82f3-4abe-5f4c-8fda-7a0eaede7d3b', 'dropin', 'Reported', '2', '{TARGET_ROOT}/python/dropin/Reported/v2/14/5b/145b82f3-4abe-5f4c-8fda-7a0eaede7d3b.json', 'completed', 1740988805824455, 1740988805806093, 1740988805824455, NULL, NULL, NULL, '01a2256d-4f2a-72f8-873d-e5acd30e53c3', NULL, 0, 1740988805801012);
INSERT INTO task VALUES (67, 1, '387a018d-debf-5617-a0c1-0ef97c814154', 'dropin', 'Slow', '', '{TARGET_ROOT}/python/dropin/Slow/38/7a/387a018d-debf-5617-a0c1-0ef97c814154.txt', 'cancelled', 1740988806465991, 1740988806297264, NULL, NULL, NULL, NULL, '01a2256d-5115-7355-900f-ef03ad543697', NULL, 0, 1740988806195469);
INSERT INTO task VALUES (68, 1, 'c0ab1e88-9e50-5df0-bb9b-5003988f7744', 'dropin', 'Fan', '', '{TARGET_ROOT}/python/dropin/Fan/c0/ab/c0ab1e88-9e50-5df0-bb9b-5003988f7744.json', 'pending', 1740988806195469, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988806195469);
INSERT INTO task VALUES (69, 1, '45ce2e7a-6693-5927-baa9-6976c0387c2b', 'dropin', 'Leaf', '', '{TARGET_ROOT}/python/dropin/Leaf/45/ce/45ce2e7a-6693-5927-baa9-6976c0387c2b.txt', 'cancelled', 1740988806465991, 1740988806305739, NULL, NULL, NULL, NULL, '01a2256d-5116-77ce-8006-ca35e96faa79', NULL, 0, 1740988806292333);
INSERT INTO task VALUES (70, 1, 'c1d21888-f952-5515-9cbb-0c2307be2e09', 'dropin', 'total', '', '{TARGET_ROOT}/python/dropin/total/c1/d2/c1d21888-f952-5515-9cbb-0c2307be2e09.json', 'completed', 1740988808748839, 1740988808647078, 1740988808748839, NULL, NULL, NULL, '01a2256d-5a43-71c6-86da-255a63e04c24', NULL, 0, 1740988807789935);
INSERT INTO task VALUES (71, 1, '9ba8b426-3dde-5b02-822e-e02c3b72c7d6', 'dropin', 'numbers', '', '{TARGET_ROOT}/python/dropin/numbers/9b/a8/9ba8b426-3dde-5b02-822e-e02c3b72c7d6.json', 'completed', 1740988808279623, 1740988808057796, 1740988808279623, NULL, NULL, NULL, '01a2256d-57f6-762d-830a-8df428c1aef8', NULL, 0, 1740988807841258);
INSERT INTO task VALUES (72, 1, 'c4cb152b-b293-519c-b1e8-f94aadee96d8', 'dropin', 'doubled', '', '{TARGET_ROOT}/python/dropin/doubled/c4/cb/c4cb152b-b293-519c-b1e8-f94aadee96d8.json', 'completed', 1740988808552598, 1740988808451818, 1740988808552598, NULL, NULL, NULL, '01a2256d-5978-7ba7-a5c1-54f4de8bbef6', NULL, 0, 1740988807841258);
INSERT INTO task VALUES (73, 1, '807f17a4-5790-54d9-9135-5d80555df251', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/80/7f/807f17a4-5790-54d9-9135-5d80555df251.txt', 'running', 1740988809443019, 1740988809443019, NULL, NULL, 1740989409443019, 37, '43d932a2-4e96-44e5-be33-22cdcbadd4d7', NULL, 1, 1740988809441367);
INSERT INTO task VALUES (74, 1, '0bf9275f-b51d-5b17-a3eb-5e6ec7912521', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/0b/f9/0bf9275f-b51d-5b17-a3eb-5e6ec7912521.txt', 'pending', 1740988809444788, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988809444788);
INSERT INTO task VALUES (75, 1, 'c0a0b159-1e4c-5e04-8bbd-be3d41986ec7', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/c0/a0/c0a0b159-1e4c-5e04-8bbd-be3d41986ec7.txt', 'pending', 1740988809449549, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988809449549);
INSERT INTO task VALUES (76, 1, '1079b6d8-b305-56e6-afe8-0fa00b0ed1e5', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/10/79/1079b6d8-b305-56e6-afe8-0fa00b0ed1e5.txt', 'completed', 1740988809455194, 1740988809452286, 1740988809455194, NULL, NULL, NULL, '01a2256d-5d69-794b-b0ad-85387dd43cfb', NULL, 0, 1740988809450484);
INSERT INTO task VALUES (77, 1, '69575600-e783-5ccc-9212-27e90dd389b4', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/69/57/69575600-e783-5ccc-9212-27e90dd389b4.txt', 'pending', 1740988809450484, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988809450484);
INSERT INTO task VALUES (78, 1, 'e728c03a-fd98-5e39-b7f3-0677f2052e11', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/e7/28/e728c03a-fd98-5e39-b7f3-0677f2052e11.txt', 'running', 1740988809455194, 1740988809455194, NULL, NULL, 1740988929455194, 39, '01a2256d-5d6c-7557-82b9-2af8dd6a9c8f', NULL, 0, 1740988809450484);
INSERT INTO task VALUES (79, 1, 'fb2295a5-2dce-58e0-9c89-895472a35ec6', 'sdk', 'Step', '1', '{TARGET_ROOT}/main/sdk/Step/v1/fb/22/fb2295a5-2dce-58e0-9c89-895472a35ec6.txt', 'pending', 1740988809450484, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1740988809450484);
INSERT INTO instance VALUES (1, 1, 1, 1, '13bb1df2-3d64-52ca-8746-8a56748a97a5', '{"__name":"Step","__namespace":"sdk","name":"plain","needs":[],"rows":500,"share":1.25,"tags":["plain"],"version":"1"}', X'476A4C0DB44E20A394144940D1394172', 1740988800789110, 1740988800800553);
INSERT INTO instance VALUES (2, 1, 1, 2, 'b8073c5e-86de-510c-9cee-1baaadf6d14a', '{"__name":"Step","__namespace":"sdk","name":"plain top","needs":[{"__name":"Step","__namespace":"sdk","name":"plain","needs":[],"rows":500,"share":1.25,"tags":["plain"],"version":"1"}],"rows":900,"share":2.25,"tags":["plain","top"],"version":"1"}', X'422CC7D0AE86268EA4648D27C99C4553', 1740988800860065, 1740988800861111);
INSERT INTO instance VALUES (3, 1, 2, 3, '6f8c3d61-e8b0-5c4c-b906-678da2812b05', '{"__name":"Step","__namespace":"sdk","name":"diamond top","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond left","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}],"rows":1200,"share":3.0,"tags":["diamond","left"],"version":"1"},{"__name":"Step","__namespace":"sdk","name":"diamond right","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}],"rows":1300,"share":3.25,"tags":["diamond","right"],"version":"1"}],"rows":1100,"share":2.75,"tags":["diamond","top"],"version":"1"}', X'3798BDC8893C3549DBAE4E62C53A3545', 1740988800869246, 1740988800870157);
INSERT INTO instance VALUES (4, 1, 2, 4, 'c15795c9-97cf-5436-bfda-2359b56bae64', '{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}', X'1ED3D42D9F3ACCDB1AF57A2208721C2C', 1740988800870157, 1740988800870157);
INSERT INTO instance VALUES (5, 1, 2, 5, '6c74a62b-c0c9-52c3-9749-860b8ebe6b20', '{"__name":"Step","__namespace":"sdk","name":"diamond left","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}],"rows":1200,"share":3.0,"tags":["diamond","left"],"version":"1"}', X'ADA27C4DE8345E110C48A4447F504EF8', 1740988800870157, 1740988800870157);
INSERT INTO instance VALUES (6, 1, 2, 6, 'c78c05ea-d168-52f9-9df5-e2273560f063', '{"__name":"Step","__namespace":"sdk","name":"diamond right","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}],"rows":1300,"share":3.25,"tags":["diamond","right"],"version":"1"}', X'421F9778E2BCAB4FBB4CFF03D95EDA38', 1740988800870157, 1740988800870157);
INSERT INTO instance VALUES (7, 1, 1, 7, '10c79e2f-de4a-544e-a2cb-d91ff6cf9d94', '{"__name":"Step","__namespace":"sdk","name":"link 11","needs":[{"__name":"Step","__namespace":"sdk","name":"link 10","needs":[{"__name":"Step","__namespace":"sdk","name":"link 9","needs":[{"__name":"Step","__namespace":"sdk","name":"link 8","needs":[{"__name":"Step","__namespace":"sdk","name":"link 7","needs":[{"__name":"Step","__namespace":"sdk","name":"link 6","needs":[{"__name":"Step","__namespace":"sdk","name":"link 5","needs":[{"__name":"Step","__namespace":"sdk","name":"link 4","needs":[{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","4"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","5"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","6"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","7"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","8"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","9"],"version":"1"}],"rows":700,"share":1.75,"tags":["link","10"],"version":"1"}],"rows":700,"share":1.75,"tags":["link","11"],"version":"1"}', X'04AD53063546D12B336ADD2079FBB83D', 1740988800887511, 1740988800888823);
INSERT INTO instance VALUES (8, 1, 1, 8, 'bb9b1690-f696-57fc-931c-dcb7d72d624d', '{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}', X'DADF69D919544AA19B725F24A5D42F59', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (9, 1, 1, 9, 'c5aa4a5b-2cd8-56bf-a7e8-2526428c0db2', '{"__name":"Step","__namespace":"sdk","name":"link 7","needs":[{"__name":"Step","__namespace":"sdk","name":"link 6","needs":[{"__name":"Step","__namespace":"sdk","name":"link 5","needs":[{"__name":"Step","__namespace":"sdk","name":"link 4","needs":[{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","4"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","5"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","6"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","7"],"version":"1"}', X'DB861A0398ED2B8DD7BA42BFD9A2DA65', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (10, 1, 1, 10, 'dfc716cb-509d-5dbd-8342-e5e9fe81ae33', '{"__name":"Step","__namespace":"sdk","name":"link 9","needs":[{"__name":"Step","__namespace":"sdk","name":"link 8","needs":[{"__name":"Step","__namespace":"sdk","name":"link 7","needs":[{"__name":"Step","__namespace":"sdk","name":"link 6","needs":[{"__name":"Step","__namespace":"sdk","name":"link 5","needs":[{"__name":"Step","__namespace":"sdk","name":"link 4","needs":[{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","4"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","5"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","6"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","7"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","8"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","9"],"version":"1"}', X'1460950E54CB655E7AD330BB9BA27B5C', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (11, 1, 1, 11, '56264f06-7260-5494-935a-25240b42419b', '{"__name":"Step","__namespace":"sdk","name":"link 4","needs":[{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","4"],"version":"1"}', X'7D9739E2E3A3BAA872A0D152896CC248', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (12, 1, 1, 12, 'f76d4c3a-8c38-5286-b2ee-9b84428c973c', '{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}', X'3191EB60557998EA1B58B198333FBF06', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (13, 1, 1, 13, '75eb9f3a-8699-5994-a6b4-e79ce0688112', '{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}', X'8FF19AB239D659AF0FC3843AF1FC7B43', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (14, 1, 1, 14, '1f3db414-fadb-5bab-99a8-c0c9ad86234c', '{"__name":"Step","__namespace":"sdk","name":"link 6","needs":[{"__name":"Step","__namespace":"sdk","name":"link 5","needs":[{"__name":"Step","__namespace":"sdk","name":"link 4","needs":[{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","4"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","5"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","6"],"version":"1"}', X'C3D242C501F2743B3346CB9426B74F54', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (15, 1, 1, 15, '136f401f-5968-5474-aea7-c4ef44b80d34', '{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}', X'891C6990BECE351F27A64453E7933181', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (16, 1, 1, 16, '2b8eece1-2a53-5355-bd51-70b3f0c4de03', '{"__name":"Step","__namespace":"sdk","name":"link 10","needs":[{"__name":"Step","__namespace":"sdk","name":"link 9","needs":[{"__name":"Step","__namespace":"sdk","name":"link 8","needs":[{"__name":"Step","__namespace":"sdk","name":"link 7","needs":[{"__name":"Step","__namespace":"sdk","name":"link 6","needs":[{"__name":"Step","__namespace":"sdk","name":"link 5","needs":[{"__name":"Step","__namespace":"sdk","name":"link 4","needs":[{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","4"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","5"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","6"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","7"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","8"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","9"],"version":"1"}],"rows":700,"share":1.75,"tags":["link","10"],"version":"1"}', X'6D71DC22FD06D87D82252D8E8E6CE6D1', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (17, 1, 1, 17, '73e32ff1-fdcc-5a57-a6af-3f5ada93267b', '{"__name":"Step","__namespace":"sdk","name":"link 8","needs":[{"__name":"Step","__namespace":"sdk","name":"link 7","needs":[{"__name":"Step","__namespace":"sdk","name":"link 6","needs":[{"__name":"Step","__namespace":"sdk","name":"link 5","needs":[{"__name":"Step","__namespace":"sdk","name":"link 4","needs":[{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","4"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","5"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","6"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","7"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","8"],"version":"1"}', X'FFCA5CCE7D5A70698AE086E160514D94', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (18, 1, 1, 18, 'e2348cfe-d5cb-5ed8-bb46-f67152a68897', '{"__name":"Step","__namespace":"sdk","name":"link 5","needs":[{"__name":"Step","__namespace":"sdk","name":"link 4","needs":[{"__name":"Step","__namespace":"sdk","name":"link 3","needs":[{"__name":"Step","__namespace":"sdk","name":"link 2","needs":[{"__name":"Step","__namespace":"sdk","name":"link 1","needs":[{"__name":"Step","__namespace":"sdk","name":"link 0","needs":[],"rows":600,"share":1.5,"tags":["link","0"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","1"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","2"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","3"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","4"],"version":"1"}],"rows":600,"share":1.5,"tags":["link","5"],"version":"1"}', X'D400A67E5B31C06B0C7262A521E07E4A', 1740988800888823, 1740988800888823);
INSERT INTO instance VALUES (19, 1, 1, 19, 'cffebeee-1bdd-5412-a138-0b94d656e4b3', '{"__name":"Step","__namespace":"sdk","name":"asks for more","needs":[{"__name":"Step","__namespace":"sdk","name":"known before","needs":[],"rows":1200,"share":3.0,"tags":["known","before"],"version":"1"}],"rows":1300,"share":3.25,"tags":["asks","for","more"],"version":"1"}', X'D89DA455FE206140A934091643974C18', 1740988800930277, 1740988800931121);
INSERT INTO instance VALUES (20, 1, 1, 20, '54e1f684-054d-58a4-b12e-e8bc90b4dd63', '{"__name":"Step","__namespace":"sdk","name":"known before","needs":[],"rows":1200,"share":3.0,"tags":["known","before"],"version":"1"}', X'CAE645030BE8368F97F5247D55C96DDF', 1740988800931121, 1740988800931121);
INSERT INTO instance VALUES (21, 1, 1, 21, 'f29443e4-4d00-5d55-b652-6edab33fd839', '{"__name":"Step","__namespace":"sdk","name":"awaited first","needs":[],"rows":1300,"share":3.25,"tags":["awaited","first"],"version":"1"}', X'ACFAC17C67EB6794D1019D425D3C6275', 1740988800936839, 1740988800936839);
INSERT INTO instance VALUES (22, 1, 1, 22, '7acf4a4e-4062-5694-bb58-83519c81bf77', '{"__name":"Step","__namespace":"sdk","name":"below the second","needs":[],"rows":1600,"share":4.0,"tags":["below","the","second"],"version":"1"}', X'2B9EB9253CAD1E2DFC2F7B3489213E4C', 1740988800941290, 1740988800941290);
INSERT INTO instance VALUES (23, 1, 1, 23, '98430983-ee09-5c2e-bc6d-6cfb8f3358ec', '{"__name":"Step","__namespace":"sdk","name":"awaited second","needs":[{"__name":"Step","__namespace":"sdk","name":"below the second","needs":[],"rows":1600,"share":4.0,"tags":["below","the","second"],"version":"1"}],"rows":1400,"share":3.5,"tags":["awaited","second"],"version":"1"}', X'C259FE937490DEF132FF60B033CC190E', 1740988800941290, 1740988800941290);
INSERT INTO instance VALUES (24, 1, 1, 24, '62bb974a-7cd3-5623-8665-39d9a991e99e', '{"__name":"Step","__namespace":"sdk","name":"after the bad day","needs":[{"__name":"Step","__namespace":"sdk","name":"bad day","needs":[],"rows":700,"share":1.75,"tags":["bad","day"],"version":"1"}],"rows":1700,"share":4.25,"tags":["after","the","bad","day"],"version":"1"}', X'BB146AFDA99B338F876B572DA4310326', 1740988800956816, 1740988800957919);
INSERT INTO instance VALUES (25, 1, 1, 25, '2ad3b4b1-72b6-59f6-a5d4-1e3e6c9dcb21', '{"__name":"Step","__namespace":"sdk","name":"on another day","needs":[],"rows":1400,"share":3.5,"tags":["on","another","day"],"version":"1"}', X'30C04634181A9F1CAD492DC276EA7D18', 1740988800956816, 1740988800957919);
INSERT INTO instance VALUES (26, 1, 1, 26, 'bec2d237-0efc-5cef-8386-5c597f700b97', '{"__name":"Step","__namespace":"sdk","name":"bad day","needs":[],"rows":700,"share":1.75,"tags":["bad","day"],"version":"1"}', X'30B7A7B8F5A43B6C1557E9EE65B7834F', 1740988800957919, 1740988800957919);
INSERT INTO instance VALUES (27, 1, 1, 27, 'e2675929-2416-51d8-bd36-6560c6a7e23f', '{"__name":"Step","__namespace":"sdk","name":"after the bad hour","needs":[{"__name":"Step","__namespace":"sdk","name":"bad hour","needs":[],"rows":800,"share":2.0,"tags":["bad","hour"],"version":"1"}],"rows":1800,"share":4.5,"tags":["after","the","bad","hour"],"version":"1"}', X'8E289881C326F689ACA27D5DBA02F6B7', 1740988800985749, 1740988800986552);
INSERT INTO instance VALUES (28, 1, 1, 28, '42d5b2af-92ee-5da3-a5c2-1bc2c3a88523', '{"__name":"Step","__namespace":"sdk","name":"bad hour","needs":[],"rows":800,"share":2.0,"tags":["bad","hour"],"version":"1"}', X'8452CC110CDB63B6DD9EDE81DFA8BA27', 1740988800986552, 1740988800986552);
INSERT INTO instance VALUES (29, 1, 1, 29, '01e481bc-8990-5ad0-9f4e-bc92e286d35d', '{"__name":"Step","__namespace":"sdk","name":"third time lucky","needs":[],"rows":1600,"share":4.0,"tags":["third","time","lucky"],"version":"1"}', X'76AE9C23E578343E88D44AB4F673774C', 1740988800991478, 1740988800991944);
INSERT INTO instance VALUES (30, 1, 1, 30, '0c85b4f5-27fa-5ef9-8f8a-787f74caf7b1', '{"__name":"Step","__namespace":"sdk","name":"after the mend","needs":[{"__name":"Step","__namespace":"sdk","name":"mended","needs":[],"rows":600,"share":1.5,"tags":["mended"],"version":"1"},{"__name":"Step","__namespace":"sdk","name":"fine from the start","needs":[],"rows":1900,"share":4.75,"tags":["fine","from","the","start"],"version":"1"}],"rows":1400,"share":3.5,"tags":["after","the","mend"],"version":"1"}', X'8E642FDFFF61BD6E55FDB955DB0EEDCD', 1740988801006663, 1740988801007458);
INSERT INTO instance VALUES (31, 1, 1, 31, 'f39940bd-a983-580e-8977-9633d5a7d4d6', '{"__name":"Step","__namespace":"sdk","name":"mended","needs":[],"rows":600,"share":1.5,"tags":["mended"],"version":"1"}', X'011810671C80448AA9B49A37AA7B8D82', 1740988801007458, 1740988801007458);
INSERT INTO instance VALUES (32, 1, 1, 32, '67fb19ae-b1b9-5f6c-b5d2-c13cadbad99d', '{"__name":"Step","__namespace":"sdk","name":"fine from the start","needs":[],"rows":1900,"share":4.75,"tags":["fine","from","the","start"],"version":"1"}', X'0AF6D65449F1E797C2ADB5024ADB5FFC', 1740988801007458, 1740988801007458);
INSERT INTO instance VALUES (33, 1, 1, 33, 'f6d85e0e-3736-5ae5-9e06-c90180cc2a8c', '{"__name":"Step","__namespace":"sdk","name":"never made","needs":[{"__name":"Step","__namespace":"sdk","name":"called off","needs":[],"rows":1000,"share":2.5,"tags":["called","off"],"version":"1"}],"rows":1000,"share":2.5,"tags":["never","made"],"version":"1"}', X'D67353E01FC7FA5863DEB0ABB5CC6A16', 1740988801028734, 1740988801029486);
INSERT INTO instance VALUES (34, 1, 1, 34, 'edb5efed-b5e5-5a2c-827c-1fc7b17cd95f', '{"__name":"Step","__namespace":"sdk","name":"called off","needs":[],"rows":1000,"share":2.5,"tags":["called","off"],"version":"1"}', X'14941056D14F3504D92559C6AA203884', 1740988801029486, 1740988801029486);
INSERT INTO instance VALUES (35, 1, 1, 35, '887a47fa-62f9-5cdc-b064-7637d6554167', '{"__name":"Step","__namespace":"sdk","name":"limited","needs":[{"__name":"Step","__namespace":"sdk","name":"limited first","needs":[],"rows":1300,"share":3.25,"tags":["limited","first"],"version":"1"},{"__name":"Step","__namespace":"sdk","name":"limited second","needs":[],"rows":1400,"share":3.5,"tags":["limited","second"],"version":"1"}],"rows":700,"share":1.75,"tags":["limited"],"version":"1"}', X'DA170974C9C2150F0DA343951A776A0C', 1740988801034827, 1740988801035729);
INSERT INTO instance VALUES (36, 1, 1, 36, 'd427afd9-43ee-561a-a5f8-8ae0f75b17ce', '{"__name":"Step","__namespace":"sdk","name":"limited second","needs":[],"rows":1400,"share":3.5,"tags":["limited","second"],"version":"1"}', X'AAD0858346AD052F5C0C2276C09EB455', 1740988801035729, 1740988801035729);
INSERT INTO instance VALUES (37, 1, 1, 37, '26fbb692-3cb3-58e7-ae93-439720f3c067', '{"__name":"Step","__namespace":"sdk","name":"limited first","needs":[],"rows":1300,"share":3.25,"tags":["limited","first"],"version":"1"}', X'658B98201F41F693BBBF9AEB69ADFD8E', 1740988801035729, 1740988801035729);
INSERT INTO instance VALUES (38, 1, 3, 38, '1b851b94-dd76-543c-b532-1503af299108', '{"__name":"Step","__namespace":"sdk","name":"held elsewhere","needs":[],"rows":1400,"share":3.5,"tags":["held","elsewhere"],"version":"1"}', X'BD86271E12102A8C8C06394D19DFB606', 1740988801050035, 1740988801050666);
INSERT INTO instance VALUES (39, 1, 1, 38, 'aa6b0cfd-940b-5440-bc12-98a91db31ffd', '{"__name":"Step","__namespace":"sdk","name":"held elsewhere","needs":[],"rows":1400,"share":3.5,"tags":["held","elsewhere"],"version":"1"}', X'BD86271E12102A8C8C06394D19DFB606', 1740988801054376, 1740988801054892);
INSERT INTO instance VALUES (40, 1, 1, 39, '683655b2-c2ce-59ee-92eb-c6d52d57deb1', '{"__name":"Step","__namespace":"sdk","name":"documented well","needs":[],"rows":1500,"share":3.75,"tags":["documented","well"],"version":"1"}', X'298DD0C26045AB23E00EB0A2C78F0DB5', 1740988801062806, 1740988801063267);
INSERT INTO instance VALUES (41, 1, 1, 40, 'dae39f3b-3a44-5ae9-b323-dffabbf8f302', '{"__name":"Table","__namespace":"sdk","days":5,"version":""}', X'1DEA8ED54C56EA65FE90C3743793FFB6', 1740988801070949, 1740988801071609);
INSERT INTO instance VALUES (42, 1, 1, 41, '9fa08ad9-1aca-5f85-89c7-c8332a735384', '{"__name":"Step","__namespace":"sdk","name":"above what was removed","needs":[{"__name":"Step","__namespace":"sdk","name":"was removed","needs":[],"rows":1100,"share":2.75,"tags":["was","removed"],"version":"1"}],"rows":2200,"share":5.5,"tags":["above","what","was","removed"],"version":"1"}', X'C4F0740B523F6D9904763FA6F27D2F38', 1740988801079677, 1740988801080493);
INSERT INTO instance VALUES (43, 1, 1, 42, 'f9927d1f-dd26-5c9d-ac0e-375d557c6b6a', '{"__name":"Step","__namespace":"sdk","name":"was removed","needs":[],"rows":1100,"share":2.75,"tags":["was","removed"],"version":"1"}', X'B715FE25FB92BAB18C447934916F0E24', 1740988801080493, 1740988801080493);
INSERT INTO instance VALUES (44, 1, 3, 43, 'b704efcb-43e5-58f4-9b81-6bed61cc652f', '{"__name":"Step","__namespace":"sdk","name":"needs what was given up","needs":[{"__name":"Step","__namespace":"sdk","name":"given up","needs":[],"rows":800,"share":2.0,"tags":["given","up"],"version":"1"},{"__name":"Step","__namespace":"sdk","name":"not given up","needs":[],"rows":1200,"share":3.0,"tags":["not","given","up"],"version":"1"}],"rows":2300,"share":5.75,"tags":["needs","what","was","given","up"],"version":"1"}', X'4F8196D99984896009BD1BB37673866E', 1740988801098524, 1740988801099063);
INSERT INTO instance VALUES (45, 1, 3, 44, '6fb0dae4-f1d3-55bc-b2d3-51950438f430', '{"__name":"Step","__namespace":"sdk","name":"given up","needs":[],"rows":800,"share":2.0,"tags":["given","up"],"version":"1"}', X'86A3283F2CCD49F2ED9066BBDC5FD4E5', 1740988801099063, 1740988801099063);
INSERT INTO instance VALUES (46, 1, 3, 45, '9cbf6d5c-e537-5d5f-b450-868abadf0046', '{"__name":"Step","__namespace":"sdk","name":"not given up","needs":[],"rows":1200,"share":3.0,"tags":["not","given","up"],"version":"1"}', X'BF7E13018D413BE6263C7E25D0B4E50D', 1740988801099063, 1740988801099063);
INSERT INTO instance VALUES (47, 1, 3, 46, '06efd3fc-51c2-5d0f-bd8f-540a04b46dda', '{"__name":"Step","__namespace":"sdk","name":"whose holder died","needs":[],"rows":1700,"share":4.25,"tags":["whose","holder","died"],"version":"1"}', X'233C3AD1A8BF529B58E346FB6C0AC831', 1740988801102111, 1740988801102690);
INSERT INTO instance VALUES (48, 1, 1, 46, '7eff5a99-4b0b-5619-95cc-b139898bf098', '{"__name":"Step","__namespace":"sdk","name":"whose holder died","needs":[],"rows":1700,"share":4.25,"tags":["whose","holder","died"],"version":"1"}', X'233C3AD1A8BF529B58E346FB6C0AC831', 1740988801106663, 1740988801107214);
INSERT INTO instance VALUES (49, 1, 4, 3, '6f8c3d61-e8b0-5c4c-b906-678da2812b05', '{"__name":"Step","__namespace":"sdk","name":"diamond top","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond left","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}],"rows":1200,"share":3.0,"tags":["diamond","left"],"version":"1"},{"__name":"Step","__namespace":"sdk","name":"diamond right","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}],"rows":1300,"share":3.25,"tags":["diamond","right"],"version":"1"}],"rows":1100,"share":2.75,"tags":["diamond","top"],"version":"1"}', X'3798BDC8893C3549DBAE4E62C53A3545', 1740988802121831, NULL);
INSERT INTO instance VALUES (50, 4, 5, 47, '6f8c3d61-e8b0-5c4c-b906-678da2812b05', '{"__name":"Step","__namespace":"sdk","name":"diamond top","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond left","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}],"rows":1200,"share":3.0,"tags":["diamond","left"],"version":"1"},{"__name":"Step","__namespace":"sdk","name":"diamond right","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}],"rows":1300,"share":3.25,"tags":["diamond","right"],"version":"1"}],"rows":1100,"share":2.75,"tags":["diamond","top"],"version":"1"}', X'3798BDC8893C3549DBAE4E62C53A3545', 1740988802147676, 1740988802149461);
INSERT INTO instance VALUES (51, 4, 5, 48, 'c15795c9-97cf-5436-bfda-2359b56bae64', '{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}', X'1ED3D42D9F3ACCDB1AF57A2208721C2C', 1740988802149461, 1740988802149461);
INSERT INTO instance VALUES (52, 4, 5, 49, '6c74a62b-c0c9-52c3-9749-860b8ebe6b20', '{"__name":"Step","__namespace":"sdk","name":"diamond left","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}],"rows":1200,"share":3.0,"tags":["diamond","left"],"version":"1"}', X'ADA27C4DE8345E110C48A4447F504EF8', 1740988802149461, 1740988802149461);
INSERT INTO instance VALUES (53, 4, 5, 50, 'c78c05ea-d168-52f9-9df5-e2273560f063', '{"__name":"Step","__namespace":"sdk","name":"diamond right","needs":[{"__name":"Step","__namespace":"sdk","name":"diamond source","needs":[],"rows":1400,"share":3.5,"tags":["diamond","source"],"version":"1"}],"rows":1300,"share":3.25,"tags":["diamond","right"],"version":"1"}', X'421F9778E2BCAB4FBB4CFF03D95EDA38', 1740988802149461, 1740988802149461);
INSERT INTO instance VALUES (54, 1, 6, 51, '485005bb-1221-5701-b4f5-1c2cadbf9fd6', '{"__name":"total","__namespace":"dropin","version":"","xs":{"__name":"doubled","__namespace":"dropin","version":"","xs":{"__name":"numbers","__namespace":"dropin","limit":5,"version":""}}}', X'57FF36FE017C0C3CD30A2C3A33728380', 1740988803428020, 1740988803431209);
INSERT INTO instance VALUES (55, 1, 6, 52, '4f5b0081-dfa2-5975-9b8e-cbec6e5c8481', '{"__name":"doubled","__namespace":"dropin","version":"","xs":{"__name":"numbers","__namespace":"dropin","limit":5,"version":""}}', X'0E6269C51D548D1D362EF01F56BDF072', 1740988803431209, 1740988803431209);
INSERT INTO instance VALUES (56, 1, 6, 53, '7923b08c-1029-5753-a7a3-fcf8a1b9971d', '{"__name":"numbers","__namespace":"dropin","limit":5,"version":""}', X'F30E43ED224A79C7A3CA90D50205C47F', 1740988803431209, 1740988803431209);
INSERT INTO instance VALUES (57, 1, 6, 54, 'a62004a5-a9fa-5672-af13-145594ddfc83', '{"__name":"After","__namespace":"dropin","tag":"ff","upstream":{"__name":"Boom","__namespace":"dropin","tag":"ff","version":""},"version":""}', X'27EB1AA8E2DD764AD72627A97D5461DD', 1740988803935765, 1740988803938136);
INSERT INTO instance VALUES (58, 1, 6, 55, 'f24d945e-b2aa-5f3a-b3f3-0d0ff6677c36', '{"__name":"Boom","__namespace":"dropin","tag":"ff","version":""}', X'D97B70429CE95F9BF1CABE4F50CFB483', 1740988803938136, 1740988803938136);
INSERT INTO instance VALUES (59, 1, 6, 56, 'dced9865-b4aa-5e34-9a50-1c35124201f0', '{"__name":"Dynamic","__namespace":"dropin","base":30,"version":""}', X'AFE8DDC7AEC751B9D40B08CECAD68DC7', 1740988804200985, 1740988804202964);
INSERT INTO instance VALUES (60, 1, 6, 57, '41bd1b74-d0b0-5cfb-8754-8de7ff9f3d93', '{"__name":"numbers","__namespace":"dropin","limit":30,"version":""}', X'40DACBF342FE12B0C444320512FC1141', 1740988804209850, 1740988804209850);
INSERT INTO instance VALUES (61, 1, 6, 58, '798d9fcf-eae8-5829-904a-cf2139a042ae', '{"__name":"numbers","__namespace":"dropin","limit":31,"version":""}', X'F32DA14570EBB66BD1AAB7C5E6D1815D', 1740988804219666, 1740988804219666);
INSERT INTO instance VALUES (62, 1, 6, 59, 'd8da046a-9b79-5976-80c5-eb23c8cd6b17', '{"__name":"Dynamic","__namespace":"dropin","base":40,"version":""}', X'646B3B4FB936EB3D4D55C269A3B16436', 1740988804328855, 1740988804331545);
INSERT INTO instance VALUES (63, 1, 6, 60, 'e8baf9aa-22d4-57ad-94e0-5a68cdce08a6', '{"__name":"numbers","__namespace":"dropin","limit":40,"version":""}', X'97550FFF764CCA091864BC72A0E4A51C', 1740988804344653, 1740988804344653);
INSERT INTO instance VALUES (64, 1, 6, 61, 'c8ef60bc-165e-52fc-b98b-62b7df08c30e', '{"__name":"numbers","__namespace":"dropin","limit":41,"version":""}', X'96D52A91773095470BA4981F2FA1106A', 1740988804357995, 1740988804357995);
INSERT INTO instance VALUES (65, 1, 6, 62, 'f075a534-d215-5211-8a19-8815e79a942e', '{"__name":"Slow","__namespace":"dropin","seconds":0.1,"tag":"limited1","version":""}', X'0E15048018C90B0948955327CC0C77E8', 1740988804628616, 1740988804632192);
INSERT INTO instance VALUES (66, 1, 6, 63, '3b066e30-0aa7-5608-ab73-ce630711f843', '{"__name":"Slow","__namespace":"dropin","seconds":0.1,"tag":"limited0","version":""}', X'7BA65EEDCCBB6390AE18382B630D7496', 1740988804628616, 1740988804632192);
INSERT INTO instance VALUES (67, 1, 6, 64, 'cc8d9138-de3b-5d6e-bf26-d3e02f83d66e', '{"__name":"Slow","__namespace":"dropin","seconds":0.1,"tag":"limited2","version":""}', X'7A783F7DE1749127D4C3CA932EE2F7FA', 1740988804629210, 1740988804631896);
INSERT INTO instance VALUES (68, 1, 7, 65, 'a0826502-ef9b-5f7a-a668-db8e1b23dc20', '{"__name":"Setting","__namespace":"dropin","tag":"s","version":""}', X'65C3FB3004AFFF8994D40038BE59ADC2', 1740988805242277, 1740988805243987);
INSERT INTO instance VALUES (69, 1, 6, 66, '9a1243b6-158b-50e2-9135-f943fa2f917c', '{"__name":"Reported","__namespace":"dropin","tag":"a","version":"2"}', X'1B123A17117CDF706F117F74B0163211', 1740988805801081, 1740988805802883);
INSERT INTO instance VALUES (70, 1, 6, 67, 'd5666076-9e96-5c46-98cf-f9164d6ee974', '{"__name":"Slow","__namespace":"dropin","seconds":1.0,"tag":"cancelled","version":""}', X'7DA66F9E78B8A67A84E269C7B2DC5F78', 1740988806195531, 1740988806292474);
INSERT INTO instance VALUES (71, 1, 6, 68, 'c15a7f66-84ee-55f1-a6fd-e4a5f7a75bfc', '{"__name":"Fan","__namespace":"dropin","tag":"x","version":"","width":1}', X'34E32DF9BAE026E16C7C8FC04B4F9AEB', 1740988806195531, 1740988806292474);
INSERT INTO instance VALUES (72, 1, 6, 69, 'b866c56b-b54c-5cc3-beed-7888f053570e', '{"__name":"Leaf","__namespace":"dropin","tag":"x-0","version":""}', X'0717FE9174A906F79538F9539A707C82', 1740988806292474, 1740988806292474);
INSERT INTO instance VALUES (73, 1, 8, 70, '56dbe9a4-2dce-51e0-82fa-4bcb5de12425', '{"__namespace":"dropin","__name":"total","version":"","xs":{"__namespace":"dropin","__name":"doubled","version":"","xs":{"__namespace":"dropin","__name":"numbers","version":"","limit":77}}}', X'D128134ABDA044638EBA2443CE9B54F2', 1740988807789981, 1740988807841456);
INSERT INTO instance VALUES (74, 1, 8, 71, 'e3c4a4c9-318c-5a49-b207-9eb0b7f4bf6d', '{"__namespace":"dropin","__name":"numbers","version":"","limit":77}', X'41C94267A4666E2F72D8B3F53336E418', 1740988807841456, 1740988807841456);
INSERT INTO instance VALUES (75, 1, 8, 72, 'b3fae662-0134-5d87-a355-2d31561c3c71', '{"__namespace":"dropin","__name":"doubled","version":"","xs":{"__namespace":"dropin","__name":"numbers","version":"","limit":77}}', X'DB8EBCB81215CDDC3C3A58BBDE43701B', 1740988807841456, 1740988807841456);
INSERT INTO instance VALUES (76, 1, 3, 73, 'f1e41748-68b3-56ac-acf7-ff172dedc74b', '{"__name":"Step","__namespace":"sdk","name":"whose claim lapses","needs":[],"rows":1800,"share":4.5,"tags":["whose","claim","lapses"],"version":"1"}', X'2130DD011FB0FADA727F9E1E71A2AB0D', 1740988809441406, 1740988809442091);
INSERT INTO instance VALUES (77, 1, 3, 74, '64e2d6bf-e436-5050-b0a4-ba3194be510c', '{"__name":"Step","__namespace":"sdk","name":"that no tick comes for","needs":[],"rows":2200,"share":5.5,"tags":["that","no","tick","comes","for"],"version":"1"}', X'CBA5F3629013A7D3C1FB82E9BA83DEAB', 1740988809444811, 1740988809445369);
INSERT INTO instance VALUES (78, 1, 1, 75, '5afe29b2-ac89-5615-81e6-9cea04764bbd', '{"__name":"Step","__namespace":"sdk","name":"unfinished top","needs":[{"__name":"Step","__namespace":"sdk","name":"unfinished first","needs":[],"rows":1600,"share":4.0,"tags":["unfinished","first"],"version":"1"},{"__name":"Step","__namespace":"sdk","name":"unfinished middle","needs":[],"rows":1700,"share":4.25,"tags":["unfinished","middle"],"version":"1"},{"__name":"Step","__namespace":"sdk","name":"unfinished last","needs":[{"__name":"Step","__namespace":"sdk","name":"unfinished below the last","needs":[],"rows":2500,"share":6.25,"tags":["unfinished","below","the","last"],"version":"1"}],"rows":1500,"share":3.75,"tags":["unfinished","last"],"version":"1"}],"rows":1400,"share":3.5,"tags":["unfinished","top"],"version":"1"}', X'4C61F8DCC475B035917022ACBEFB5CDE', 1740988809449583, 1740988809450661);
INSERT INTO instance VALUES (79, 1, 1, 76, 'ae7998d0-11b1-50ed-a959-65bb17da0c18', '{"__name":"Step","__namespace":"sdk","name":"unfinished first","needs":[],"rows":1600,"share":4.0,"tags":["unfinished","first"],"version":"1"}', X'7B631D87736B5BBC111CE2E6508F2D88', 1740988809450661, 1740988809450661);
INSERT INTO instance VALUES (80, 1, 1, 77, '413114b3-d0fb-586e-8e10-cef078b465de', '{"__name":"Step","__namespace":"sdk","name":"unfinished last","needs":[{"__name":"Step","__namespace":"sdk","name":"unfinished below the last","needs":[],"rows":2500,"share":6.25,"tags":["unfinished","below","the","last"],"version":"1"}],"rows":1500,"share":3.75,"tags":["unfinished","last"],"version":"1"}', X'0199A5240166F5544CE596AFEF03A76F', 1740988809450661, 1740988809450661);
INSERT INTO instance VALUES (81, 1, 1, 78, '5ed3ec2b-d24c-5e57-9207-543a769b4823', '{"__name":"Step","__namespace":"sdk","name":"unfinished middle","needs":[],"rows":1700,"share":4.25,"tags":["unfinished","middle"],"version":"1"}', X'037FCFC5690860F02F5FF88297973444', 1740988809450661, 1740988809450661);
INSERT INTO instance VALUES (82, 1, 1, 79, '2ffb7a52-5c20-56c0-9583-640170cf12f0', '{"__name":"Step","__namespace":"sdk","name":"unfinished below the last","needs":[],"rows":2500,"share":6.25,"tags":["unfinished","below","the","last"],"version":"1"}', X'236FFF285E825908F9FE7CDFF50D973A', 1740988809450661, 1740988809450661);
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
INSERT INTO build VALUES (1, 1, '01a2256d-3b8d-7e1b-9de6-67bd8dd9c469', NULL, 'plain', NULL, '["5ac4ef6c-c0f1-5d58-9332-84669b789e8e"]', 'completed', 1740988800784570, 1740988800784570, 1740988800853195, 1740988800853195, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (2, 1, '01a2256d-3bd3-7abe-a0af-ef024ef476dc', NULL, 'plain again', NULL, '["5ac4ef6c-c0f1-5d58-9332-84669b789e8e"]', 'completed', 1740988800854328, 1740988800854328, 1740988800857443, 1740988800857443, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (3, 1, '01a2256d-3bd8-795b-ab10-56030e464128', NULL, 'plain and whole', NULL, '["afd2600a-0f18-5bc7-9f4d-dc198de99524"]', 'completed', 1740988800859476, 1740988800859476, 1740988800866403, 1740988800866403, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (4, 1, '01a2256d-3be1-7268-a745-b6bfb0c50423', NULL, 'diamond', 'Two ways from one source', '["11a46f7a-1442-5c37-a98c-f52d06bf2b68"]', 'completed', 1740988800868218, 1740988800868218, 1740988800885068, 1740988800885068, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (5, 1, '01a2256d-3bf4-7353-b46b-500ce78ef8ab', NULL, 'chain', NULL, '["f2dfe19f-9117-5699-92cc-43c75015bc1a"]', 'completed', 1740988800886849, 1740988800886849, 1740988800928093, 1740988800928093, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (6, 1, '01a2256d-3c1f-7271-a864-0254382b3010', NULL, 'dynamic', NULL, '["6cf7f584-0a24-50d3-944f-2f0bb0583939"]', 'completed', 1740988800929559, 1740988800929559, 1740988800951907, 1740988800951907, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (7, 1, '01a2256d-3c37-73a5-9caf-53cb378dcedf', NULL, 'failure', NULL, '["4ee50ca0-dc97-5a86-a946-9fcdb6f539d9","d70a5419-3e12-5c57-bc18-7be74a4cbafb"]', 'failed', 1740988800953784, 1740988800953784, 1740988800983058, 1740988800983058, 'Task sdk.Step (aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7) failed: no rows on Tuesday; 1 downstream member(s) blocked', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (8, 1, '01a2256d-3c56-753c-b12c-f0e9f58072e5', NULL, 'failure at once', NULL, '["81e47f8e-19d8-52da-b319-486d911bc1ae"]', 'failed', 1740988800984983, 1740988800984983, 1740988800989324, 1740988800989324, 'Task sdk.Step (940f194e-9ab0-50fc-b129-0a5dcb2cef93) failed: no rows on Tuesday; 1 downstream member(s) blocked', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (9, 1, '01a2256d-3c5c-7fb4-9f4a-6c6c382c4549', NULL, 'retry', NULL, '["87beda92-646d-5a4d-b378-367c8dd50258"]', 'completed', 1740988800990997, 1740988800990997, 1740988801004090, 1740988801004090, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (10, 1, '01a2256d-3c6b-7bb3-b076-9c8d61ecf7e8', NULL, 'resume', NULL, '["50af3111-5588-5ada-91b7-c071265d55d7"]', 'completed', 1740988801005819, 1740988801005819, 1740988801026402, 1740988801026402, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (11, 1, '01a2256d-3c81-7eab-9275-8af379ec68c4', NULL, 'cancel', NULL, '["c006b7df-0767-5659-b25e-ad4a7d50257f"]', 'cancelled', 1740988801028023, 1740988801028023, 1740988801031594, 1740988801031594, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (12, 1, '01a2256d-3c87-7215-81bc-aaf438976624', NULL, 'limits', NULL, '["f170868f-b207-51d6-b296-aadc3247dac4"]', 'completed', 1740988801034098, 1740988801034098, 1740988801048224, 1740988801048224, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (13, 1, '21e49145-8879-4cfe-b73a-4b12cd17c2a7', NULL, 'crisp-larch-41', NULL, '["f2a38cad-e999-5c54-84cf-31aa2723d697"]', 'running', 1740988801049130, 1740988801049130, NULL, 1740988801557010, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (14, 1, '01a2256d-3c9b-7092-a8db-92b1cb59a2e2', NULL, 'held', NULL, '["f2a38cad-e999-5c54-84cf-31aa2723d697"]', 'failed', 1740988801053678, 1740988801053678, 1740988801060446, 1740988801060446, 'Task sdk.Step (f2a38cad-e999-5c54-84cf-31aa2723d697) failed: gave up waiting after 1ms: another execution holds the task (task_already_running); 0 downstream member(s) blocked', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (15, 1, '01a2256d-3ca3-761d-baf6-a25691f4a52e', NULL, 'artifacts', NULL, '["2e22d157-b65a-5947-9baf-1162bf7d9dc7"]', 'completed', 1740988801062369, 1740988801062369, 1740988801068578, 1740988801068578, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (16, 1, '01a2256d-3cab-7728-91c4-de9fadccafa3', NULL, 'table', NULL, '["17363d0f-2f1d-51db-b0c6-f0d68f493e55"]', 'completed', 1740988801070266, 1740988801070266, 1740988801077259, 1740988801077259, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (17, 1, '01a2256d-3cb4-768c-8086-44200b72a7ca', NULL, 'disproven', NULL, '["be3d958b-e246-5cac-90e2-8dab58bd063c"]', 'completed', 1740988801078957, 1740988801078957, 1740988801089425, 1740988801089425, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (18, 1, '01a2256d-3cc0-71be-ac88-0512b764a079', NULL, 'disproven again', NULL, '["be3d958b-e246-5cac-90e2-8dab58bd063c"]', 'completed', 1740988801091226, 1740988801091226, 1740988801097406, 1740988801097406, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (19, 1, 'b0859735-d3eb-4c73-8978-e2ac74757f23', NULL, 'rosy-creek-30', NULL, '["dd211d13-e845-5556-bb57-4f1fa7898efc"]', 'failed', 1740988801097801, 1740988801097801, 1740988801100354, 1740988801100354, 'excluded: root task dd211d13-e845-5556-bb57-4f1fa7898efc', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (20, 1, '35913f0c-2dd2-40f6-b5d5-6c7f918b8642', NULL, 'wise-badger-59', NULL, '["1e52d3f3-1435-503e-84f9-4ca4cfa7529f"]', 'running', 1740988801101430, 1740988801101430, NULL, 1740988802556034, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (21, 1, '01a2256d-3ccf-7da2-a2ea-d703a61bbb72', NULL, 'taken over', NULL, '["1e52d3f3-1435-503e-84f9-4ca4cfa7529f"]', 'completed', 1740988801105695, 1740988801105695, 1740988802119914, 1740988802119914, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (22, 1, '01a2256d-40c6-7cde-9af8-e15674351219', NULL, 'diamond', 'Two ways from one source', '["11a46f7a-1442-5c37-a98c-f52d06bf2b68"]', 'completed', 1740988802121068, 1740988802121068, 1740988802123088, 1740988802123088, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (23, 4, '01a2256d-40df-7306-9f42-c4a9fe05c11b', NULL, 'diamond', 'Two ways from one source', '["11a46f7a-1442-5c37-a98c-f52d06bf2b68"]', 'completed', 1740988802146231, 1740988802146231, 1740988802171098, 1740988802171098, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (24, 1, '01a2256d-45dd-72b9-b9fd-7d3830af3bce', NULL, 'fair-badger-48', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988803424875, 1740988803424875, 1740988803540867, 1740988803540867, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (25, 1, '01a2256d-468e-7a02-a91a-d98e49676628', NULL, 'bold-willow-43', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988803608411, 1740988803608411, 1740988803637667, 1740988803637667, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (26, 1, '01a2256d-470c-76f7-bcb6-868dc5c79de6', NULL, 'fair-willow-49', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988803727735, 1740988803727735, 1740988803736255, 1740988803736255, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (27, 1, '01a2256d-477b-7323-b03f-8210a51a472e', NULL, 'warm-fern-07', NULL, '["86945522-bf47-5290-9b24-0901b7d40a20"]', 'completed', 1740988803843605, 1740988803843605, 1740988803864005, 1740988803864005, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (28, 1, '01a2256d-47d9-72fb-a1a2-fa42a3864e93', NULL, 'sharp-lark-22', NULL, '["29d9e798-6509-5771-a6fa-bea718c775dc"]', 'completed', 1740988803933226, 1740988803933226, 1740988804090435, 1740988804090435, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (29, 1, '01a2256d-48e2-7362-9e3a-560b291174b7', NULL, 'rapid-valley-41', NULL, '["6164dabc-c80f-5cfc-84c3-9d9bf324cbff"]', 'completed', 1740988804198086, 1740988804198086, 1740988804233529, 1740988804233529, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (30, 1, '01a2256d-4961-766c-9d2b-fe6b54caa5ba', NULL, 'north-marsh-30', NULL, '["25d7154f-d651-5d29-9c95-33eead022c48"]', 'completed', 1740988804326084, 1740988804326084, 1740988804374484, 1740988804374484, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (31, 1, '01a2256d-4a8d-77aa-b700-21f12344501e', NULL, 'proud-planet-47', NULL, '["bfbf0608-5496-52f3-814c-2cf482a6095f"]', 'completed', 1740988804624566, 1740988804624566, 1740988804791321, 1740988804791321, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (32, 1, '01a2256d-4a8c-7eaa-93a6-8e9e6141e2d4', NULL, 'olive-mesa-96', NULL, '["7551e164-f790-5ff0-9e1c-69a76cab0cad","affe74b2-7718-5d18-90cd-9f4eb674d5b9"]', 'completed', 1740988804624931, 1740988804624931, 1740988805146591, 1740988805146591, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (33, 1, '01a2256d-4cf4-7111-b845-916cdefb2a4f', NULL, 'wise-lake-21', NULL, '["c66d8726-e965-56c4-a78e-76bc923373d4"]', 'completed', 1740988805239986, 1740988805239986, 1740988805702504, 1740988805702504, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (34, 1, '01a2256d-4f23-7dbe-b323-7ae8b4827e4a', NULL, 'noble-finch-94', NULL, '["145b82f3-4abe-5f4c-8fda-7a0eaede7d3b"]', 'completed', 1740988805798881, 1740988805798881, 1740988805828905, 1740988805828905, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (35, 1, '01a2256d-50a3-73b5-9d7c-b5a342e3755c', NULL, 'fleet-harbor-20', NULL, '["387a018d-debf-5617-a0c1-0ef97c814154","c0ab1e88-9e50-5df0-bb9b-5003988f7744"]', 'cancelled', 1740988806192541, 1740988806192541, 1740988806465991, 1740988806465991, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (36, 1, 'c3bcdefa-b004-47a8-9004-1c8d25242e3c', NULL, 'calm-lake-67', NULL, '["c1d21888-f952-5515-9cbb-0c2307be2e09"]', 'completed', 1740988807749326, 1740988807749326, 1740988808831546, 1740988808831546, NULL, 0, NULL, NULL, 'dropin-app', '{"linger_seconds":0}', NULL, NULL, 1740988808833794);
INSERT INTO build VALUES (37, 1, '8262060d-f4d6-4f13-81c2-dc3effb7eb10', NULL, 'coral-comet-61', NULL, '["807f17a4-5790-54d9-9135-5d80555df251"]', 'running', 1740988809440536, 1740988809440536, NULL, 1740988809556113, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO build VALUES (38, 1, 'eb8d2b9b-53c9-4d84-aaab-41d486a875a8', NULL, 'still-cove-98', NULL, '["0bf9275f-b51d-5b17-a3eb-5e6ec7912521"]', 'running', 1740988809444177, 1740988809444177, NULL, 1740988809556113, NULL, 0, NULL, NULL, 'dropin-app', '{"linger_seconds":1}', NULL, NULL, NULL);
INSERT INTO build VALUES (39, 1, '01a2256d-5d65-7155-8a50-ca176f8b936e', NULL, 'unfinished', NULL, '["c0a0b159-1e4c-5e04-8bbd-be3d41986ec7"]', 'running', 1740988809448466, 1740988809448466, NULL, 1740988809556113, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
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
INSERT INTO build_wake VALUES (38, 1, 1740988809446525, 1740988809446525);
INSERT INTO build_wake VALUES (39, 1, NULL, NULL);
INSERT INTO plan VALUES (1, 1, '01a2256d-3b8e-72e1-91ac-f10366818c3f', 1, 1, 1, 1740988800788762, 1740988800788762, 1740988800808597, NULL, 0);
INSERT INTO plan VALUES (2, 1, '01a2256d-3bd4-7767-8055-95794670aca5', 2, 1, 1, 1740988800855009, 1740988800855009, 1740988800856509, NULL, 0);
INSERT INTO plan VALUES (3, 1, '01a2256d-3bd9-723c-9438-47fc28ba63e3', 3, 1, 1, 1740988800859986, 1740988800859986, 1740988800861954, NULL, 0);
INSERT INTO plan VALUES (4, 1, '01a2256d-3be2-75fe-87e6-7fa52524308e', 4, 2, 1, 1740988800869116, 1740988800869116, 1740988800871223, NULL, 0);
INSERT INTO plan VALUES (5, 1, '01a2256d-3bf4-7563-b22c-199dce1af4c4', 5, 1, 1, 1740988800887434, 1740988800887434, 1740988800890102, NULL, 0);
INSERT INTO plan VALUES (6, 1, '01a2256d-3c1f-7714-b8e1-e327fc1a726b', 6, 1, 1, 1740988800930135, 1740988800930135, 1740988800931955, NULL, 0);
INSERT INTO plan VALUES (7, 1, '01a2256d-3c38-738a-8a6e-c6e6704aa780', 7, 1, 1, 1740988800956655, 1740988800956655, 1740988800958610, NULL, 0);
INSERT INTO plan VALUES (8, 1, '01a2256d-3c56-7fdd-a8e4-f48c4ecc7b42', 8, 1, 1, 1740988800985605, 1740988800985605, 1740988800987292, NULL, 0);
INSERT INTO plan VALUES (9, 1, '01a2256d-3c5c-7c51-a580-8b03b75f008c', 9, 1, 1, 1740988800991409, 1740988800991409, 1740988800992224, NULL, 0);
INSERT INTO plan VALUES (10, 1, '01a2256d-3c6b-7a51-8bf7-4c031b6840d6', 10, 1, 1, 1740988801006524, 1740988801006524, 1740988801008145, NULL, 0);
INSERT INTO plan VALUES (11, 1, '01a2256d-3c81-710e-9452-4f793d289a27', 11, 1, 1, 1740988801028596, 1740988801028596, 1740988801030165, NULL, 0);
INSERT INTO plan VALUES (12, 1, '01a2256d-3c87-7140-b89d-db8fe75e3aea', 12, 1, 1, 1740988801034688, 1740988801034688, 1740988801036447, NULL, 0);
INSERT INTO plan VALUES (13, 1, '01ad993b-d9d0-4ab9-a97a-978f94dd81a7', 13, 3, 1, 1740988801049905, 1740988801049905, 1740988801051364, NULL, 0);
INSERT INTO plan VALUES (14, 1, '01a2256d-3c9b-761e-b9ed-3f306cb075e3', 14, 1, 1, 1740988801054286, 1740988801054286, 1740988801055505, NULL, 0);
INSERT INTO plan VALUES (15, 1, '01a2256d-3ca4-790c-89aa-d271a4a8ba3a', 15, 1, 1, 1740988801062726, 1740988801062726, 1740988801063572, NULL, 0);
INSERT INTO plan VALUES (16, 1, '01a2256d-3cac-7833-a15b-aae198049065', 16, 1, 1, 1740988801070817, 1740988801070817, 1740988801072221, NULL, 0);
INSERT INTO plan VALUES (17, 1, '01a2256d-3cb4-7fb6-bbdc-4d146be1a354', 17, 1, 1, 1740988801079544, 1740988801079544, 1740988801081251, NULL, 0);
INSERT INTO plan VALUES (18, 1, '01a2256d-3cc1-7a31-80c9-c060c06dca82', 18, 1, 1, 1740988801091829, 1740988801091829, 1740988801093484, NULL, 0);
INSERT INTO plan VALUES (19, 1, '55ba86d5-0ecc-4248-b7ce-0228a254a147', 19, 3, 1, 1740988801098430, 1740988801098430, 1740988801099632, NULL, 0);
INSERT INTO plan VALUES (20, 1, '67ab0c70-a966-45cd-a7a0-d7d48bb9b057', 20, 3, 1, 1740988801101988, 1740988801101988, 1740988801103151, NULL, 0);
INSERT INTO plan VALUES (21, 1, '01a2256d-3ccf-7aea-ba34-b868bf3ad451', 21, 1, 1, 1740988801106508, 1740988801106508, 1740988801107883, NULL, 0);
INSERT INTO plan VALUES (22, 1, '01a2256d-40c6-7d4a-b53e-2d34cc09e92f', 22, 4, 1, 1740988802121732, 1740988802121732, 1740988802122805, NULL, 0);
INSERT INTO plan VALUES (23, 4, '01a2256d-40e0-72f9-9639-9d3307cf407c', 23, 5, 1, 1740988802147583, 1740988802147583, 1740988802150854, NULL, 0);
INSERT INTO plan VALUES (24, 1, '01a2256d-45df-7d64-8e02-d5ee402c041d', 24, 6, 1, 1740988803427831, 1740988803427831, 1740988803433308, NULL, 0);
INSERT INTO plan VALUES (25, 1, '01a2256d-4697-7595-9912-62b65fb3ade2', 25, 6, 1, 1740988803620516, 1740988803620516, 1740988803631062, NULL, 0);
INSERT INTO plan VALUES (26, 1, '01a2256d-470e-766a-bb1e-0a66f05b962a', 26, 6, 1, 1740988803729900, 1740988803729900, 1740988803734452, NULL, 0);
INSERT INTO plan VALUES (27, 1, '01a2256d-4783-721a-a436-739d6503a262', 27, 6, 1, 1740988803847131, 1740988803847131, 1740988803852218, NULL, 0);
INSERT INTO plan VALUES (28, 1, '01a2256d-47db-7cc3-a41d-d7cc3d3e172c', 28, 6, 1, 1740988803935587, 1740988803935587, 1740988803940036, NULL, 0);
INSERT INTO plan VALUES (29, 1, '01a2256d-48e4-7bfc-9c48-3b2b70b22271', 29, 6, 1, 1740988804200880, 1740988804200880, 1740988804204606, NULL, 0);
INSERT INTO plan VALUES (30, 1, '01a2256d-4964-72d1-b2fd-e11fbb7b0db4', 30, 6, 1, 1740988804328677, 1740988804328677, 1740988804333115, NULL, 0);
INSERT INTO plan VALUES (31, 1, '01a2256d-4a90-77ad-856b-7ffc382082b7', 32, 6, 1, 1740988804628491, 1740988804628491, 1740988804635124, NULL, 0);
INSERT INTO plan VALUES (32, 1, '01a2256d-4a8f-7d4d-8716-2f0900d7ed5b', 31, 6, 1, 1740988804629134, 1740988804629134, 1740988804634508, NULL, 0);
INSERT INTO plan VALUES (33, 1, '01a2256d-4cf6-762e-bf04-17756f481c14', 33, 7, 1, 1740988805242190, 1740988805242190, 1740988805245281, NULL, 0);
INSERT INTO plan VALUES (34, 1, '01a2256d-4f25-7127-8548-e41c15851621', 34, 6, 1, 1740988805800891, 1740988805800891, 1740988805804497, NULL, 0);
INSERT INTO plan VALUES (35, 1, '01a2256d-50af-7f0b-bab7-45d0876563cf', 35, 6, 1, 1740988806195398, 1740988806195398, 1740988806294672, NULL, 0);
INSERT INTO plan VALUES (36, 1, 'c3a58979-17e1-4967-8046-b28b6d6ae671', 36, 8, 1, 1740988807789855, 1740988807789855, 1740988807873487, NULL, 0);
INSERT INTO plan VALUES (37, 1, 'db571d53-39f4-4605-b71c-e18210c2cd02', 37, 3, 1, 1740988809441300, 1740988809441300, 1740988809442638, NULL, 0);
INSERT INTO plan VALUES (38, 1, '6198a225-4472-4386-a842-450b92bee8d9', 38, 3, 1, 1740988809444728, 1740988809444728, 1740988809445836, NULL, 0);
INSERT INTO plan VALUES (39, 1, '01a2256d-5d66-78f0-9b5c-3b5a7bdab471', 39, 1, 1, 1740988809449426, 1740988809449426, 1740988809451775, NULL, 0);
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
INSERT INTO plan_member VALUES (19, 43, 44, 1, 1, 'root', 1740988801100103, 'upstream_excluded');
INSERT INTO plan_member VALUES (19, 44, 45, 1, 0, 'static', 1740988801100103, 'operator');
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
INSERT INTO plan_member VALUES (31, 63, 66, 1, 1, 'root', NULL, NULL);
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
INSERT INTO execution VALUES ('01a2256d-3ba6-7366-9ca9-93f45a2e9ef8', 1, 1, 1, 1, 1, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800812444, 1740988800846227, 'completed', 1740988800846227, 'completed');
INSERT INTO execution VALUES ('01a2256d-3bdb-74d0-a4c8-8a9b497d7051', 1, 2, 3, 3, 2, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800862365, 1740988800865800, 'completed', 1740988800865800, 'completed');
INSERT INTO execution VALUES ('01a2256d-3be5-77c1-a102-f9e2c3e0f77b', 1, 4, 4, 4, 4, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800871807, 1740988800874683, 'completed', 1740988800874683, 'completed');
INSERT INTO execution VALUES ('01a2256d-3be8-71f6-8975-1944af88fe2c', 1, 5, 4, 4, 5, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800874683, 1740988800878300, 'completed', 1740988800878300, 'completed');
INSERT INTO execution VALUES ('01a2256d-3beb-77c9-b3b0-c9b74bc50de0', 1, 6, 4, 4, 6, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800878300, 1740988800881390, 'completed', 1740988800881390, 'completed');
INSERT INTO execution VALUES ('01a2256d-3bee-72ce-9e6c-eb0491170af8', 1, 3, 4, 4, 3, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800881390, 1740988800884422, 'completed', 1740988800884422, 'completed');
INSERT INTO execution VALUES ('01a2256d-3bf7-7790-b177-d1d34157c94b', 1, 12, 5, 5, 12, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800890566, 1740988800893510, 'completed', 1740988800893510, 'completed');
INSERT INTO execution VALUES ('01a2256d-3bfa-7d93-80b6-cc1681ec93f6', 1, 13, 5, 5, 13, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800893510, 1740988800896598, 'completed', 1740988800896598, 'completed');
INSERT INTO execution VALUES ('01a2256d-3bfd-72d6-ab7c-e3f80e9430c8', 1, 15, 5, 5, 15, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800896598, 1740988800899615, 'completed', 1740988800899615, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c00-7f30-9264-c43035ae333a', 1, 8, 5, 5, 8, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800899615, 1740988800902661, 'completed', 1740988800902661, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c04-7a21-93d8-24756f94a648', 1, 11, 5, 5, 11, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800902661, 1740988800905708, 'completed', 1740988800905708, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c07-791a-abdc-4bfb60d81146', 1, 18, 5, 5, 18, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800905708, 1740988800908855, 'completed', 1740988800908855, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c0a-751a-894e-08a9d549ff9f', 1, 14, 5, 5, 14, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800908855, 1740988800912035, 'completed', 1740988800912035, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c0d-7468-b300-20fba4fb55d3', 1, 9, 5, 5, 9, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800912035, 1740988800915105, 'completed', 1740988800915105, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c10-7eec-bf99-e76d23f24b55', 1, 17, 5, 5, 17, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800915105, 1740988800918193, 'completed', 1740988800918193, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c13-719e-aaa0-180452601895', 1, 10, 5, 5, 10, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800918193, 1740988800921265, 'completed', 1740988800921265, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c16-7f4a-838e-e219cb9d74e5', 1, 16, 5, 5, 16, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800921265, 1740988800924362, 'completed', 1740988800924362, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c19-77b7-8ab2-f7b774632047', 1, 7, 5, 5, 7, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800924362, 1740988800927541, 'completed', 1740988800927541, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c21-75c8-8774-468156389830', 1, 20, 6, 6, 20, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800932429, 1740988800935469, 'completed', 1740988800935469, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c24-7ed7-83ce-e1a0e456a1ac', 1, 19, 6, 6, 19, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800935469, 1740988800951114, 'completed', 1740988800951114, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c26-77f5-8bbd-0530c6316b00', 1, 21, 6, 6, 21, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800937634, 1740988800942036, 'completed', 1740988800942036, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c2b-7ad4-bd4e-29bfa27beb20', 1, 22, 6, 6, 22, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800942036, 1740988800945369, 'completed', 1740988800945369, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c2e-7f74-941b-da7943a93be1', 1, 23, 6, 6, 23, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800945369, 1740988800951114, 'completed', 1740988800951114, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c3c-7377-bb91-5defe340d0a2', 1, 25, 7, 7, 25, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800959648, 1740988800981349, 'completed', 1740988800981349, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c3c-7995-bc1e-1c75061b278e', 1, 26, 7, 7, 26, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800959018, 1740988800959589, 'failed', 1740988800959589, 'failed');
INSERT INTO execution VALUES ('01a2256d-3c59-7c9b-b5d2-acf4adb6054b', 1, 28, 8, 8, 28, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800987637, 1740988800988359, 'failed', 1740988800988359, 'failed');
INSERT INTO execution VALUES ('01a2256d-3c5d-73b7-8778-ca739eb66e0e', 1, 29, 9, 9, 29, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800992468, 1740988800996001, 'failed', 1740988800996001, 'failed');
INSERT INTO execution VALUES ('01a2256d-3c61-74b6-a38a-9cf01d106301', 1, 29, 9, 9, 29, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988800996424, 1740988801000077, 'failed', 1740988801000077, 'failed');
INSERT INTO execution VALUES ('01a2256d-3c65-7583-b01a-18c171ef9b6c', 1, 29, 9, 9, 29, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801000215, 1740988801003466, 'completed', 1740988801003466, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c6d-7088-83c8-057f7cf5c0c9', 1, 31, 10, 10, 31, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801008573, 1740988801009151, 'failed', 1740988801009151, 'failed');
INSERT INTO execution VALUES ('01a2256d-3c75-7726-8cc7-02e45bb2cbea', 1, 31, 10, 10, 31, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801016128, 1740988801019332, 'completed', 1740988801019332, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c78-7872-a7f7-197209f1eaae', 1, 32, 10, 10, 32, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801019332, 1740988801022611, 'completed', 1740988801022611, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c7b-77ea-b138-ad64ce6f860f', 1, 30, 10, 10, 30, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801022611, 1740988801025853, 'completed', 1740988801025853, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c83-7686-bb6a-6d463a3a2eec', 1, 34, 11, 11, 34, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801030589, 1740988801031213, 'interrupted', 1740988801031213, 'interrupted');
INSERT INTO execution VALUES ('01a2256d-3c8a-7f38-bf10-70839ee68d86', 1, 37, 12, 12, 37, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801037027, 1740988801040872, 'completed', 1740988801040872, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c8e-7dd8-94c5-b50173be546b', 1, 36, 12, 12, 36, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801040961, 1740988801044278, 'completed', 1740988801044278, 'completed');
INSERT INTO execution VALUES ('01a2256d-3c91-7337-834a-8eebffe8e40c', 1, 35, 12, 12, 35, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801044330, 1740988801047556, 'completed', 1740988801047556, 'completed');
INSERT INTO execution VALUES ('01a2256d-3ca5-7d72-9002-8b04916a2ef4', 1, 39, 15, 15, 40, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801064045, 1740988801067509, 'completed', 1740988801067509, 'completed');
INSERT INTO execution VALUES ('01a2256d-3cad-78f6-8181-fa307dc7ad29', 1, 40, 16, 16, 41, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801072596, 1740988801076707, 'completed', 1740988801076707, 'completed');
INSERT INTO execution VALUES ('01a2256d-3cb7-7b63-8ddf-084a9b6a91ea', 1, 42, 17, 17, 43, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801081781, 1740988801085049, 'completed', 1740988801085049, 'completed');
INSERT INTO execution VALUES ('01a2256d-3cba-78d7-acef-e22adb74934a', 1, 41, 17, 17, 42, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801085049, 1740988801088784, 'completed', 1740988801088784, 'completed');
INSERT INTO execution VALUES ('01a2256d-3cc3-7c1b-960b-386456ba2648', 1, 42, 18, 18, 43, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801093924, 1740988801095475, 'completed', 1740988801095475, 'completed');
INSERT INTO execution VALUES ('01a2256d-3cc4-70b1-ae7b-88affb175e51', 1, 41, 18, 18, 42, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988801095475, 1740988801097044, 'completed', 1740988801097044, 'completed');
INSERT INTO execution VALUES ('01a2256d-40bd-7d2b-aab1-c29d3b38b0bc', 1, 46, 21, 21, 48, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988802111923, 1740988802117388, 'completed', 1740988802117388, 'completed');
INSERT INTO execution VALUES ('01a2256d-40e4-7baa-8b6f-935ffbe53626', 4, 48, 23, 23, 51, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988802151521, 1740988802158483, 'completed', 1740988802158483, 'completed');
INSERT INTO execution VALUES ('01a2256d-40eb-7fdd-98ac-e00169a1af1d', 4, 49, 23, 23, 52, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988802158483, 1740988802162512, 'completed', 1740988802162512, 'completed');
INSERT INTO execution VALUES ('01a2256d-40ef-744e-9c56-80e29b803d86', 4, 50, 23, 23, 53, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988802162512, 1740988802166051, 'completed', 1740988802166051, 'completed');
INSERT INTO execution VALUES ('01a2256d-40f3-75cc-8da4-04dbfad7806f', 4, 47, 23, 23, 50, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988802166051, 1740988802169911, 'completed', 1740988802169911, 'completed');
INSERT INTO execution VALUES ('01a2256d-45e7-77af-a88d-0c3a983c82ec', 1, 53, 24, 24, 56, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988803435206, 1740988803443510, 'completed', 1740988803443510, 'completed');
INSERT INTO execution VALUES ('01a2256d-45f2-7087-a84c-2d9e07376b3b', 1, 52, 24, 24, 55, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988803498071, 1740988803528853, 'completed', 1740988803528853, 'completed');
INSERT INTO execution VALUES ('01a2256d-4647-7ea5-b314-15935536146b', 1, 51, 24, 24, 54, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988803531558, 1740988803538453, 'completed', 1740988803538453, 'completed');
INSERT INTO execution VALUES ('01a2256d-478c-741a-896e-cdbdd2d64715', 1, 51, 27, 27, 54, 'sequential', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988803856717, 1740988803861948, 'completed', 1740988803861948, 'completed');
INSERT INTO execution VALUES ('01a2256d-47e2-7f6b-830c-bf8cc8f23432', 1, 55, 28, 28, 58, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988803941713, 1740988803944998, 'failed', 1740988803944998, 'failed');
INSERT INTO execution VALUES ('01a2256d-4866-7222-bbc9-9537716538b7', 1, 55, 28, 28, 58, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988804073509, 1740988804079951, 'completed', 1740988804079951, 'completed');
INSERT INTO execution VALUES ('01a2256d-486e-779a-abe8-f787cd3212d7', 1, 54, 28, 28, 57, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988804082389, 1740988804088545, 'completed', 1740988804088545, 'completed');
INSERT INTO execution VALUES ('01a2256d-48ea-77b4-a408-0ece8ab81a57', 1, 56, 29, 29, 59, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988804206670, 1740988804231586, 'completed', 1740988804231586, 'completed');
INSERT INTO execution VALUES ('01a2256d-48f0-7e5e-a942-b2622bbe12d2', 1, 57, 29, 29, 60, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988804211828, 1740988804217034, 'completed', 1740988804217034, 'completed');
INSERT INTO execution VALUES ('01a2256d-48fa-7c24-acd9-954318e5c58c', 1, 58, 29, 29, 61, 'async_main_loop', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988804221444, 1740988804226239, 'completed', 1740988804226239, 'completed');
INSERT INTO execution VALUES ('01a2256d-496b-7ce4-a8b6-c8530aaf769b', 1, 59, 30, 30, 62, 'sequential', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988804334889, 1740988804372593, 'completed', 1740988804372593, 'completed');
INSERT INTO execution VALUES ('01a2256d-4977-7d8b-9f1f-d4f6430dd6d8', 1, 60, 30, 30, 63, 'sequential', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988804347444, 1740988804354205, 'completed', 1740988804354205, 'completed');
INSERT INTO execution VALUES ('01a2256d-4984-7678-8902-daed9e706ee8', 1, 61, 30, 30, 64, 'sequential', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988804360194, 1740988804366514, 'completed', 1740988804366514, 'completed');
INSERT INTO execution VALUES ('01a2256d-4a99-79ce-99a3-f4f6b806ba6c', 1, 64, 31, 32, 67, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988804638224, 1740988804787114, 'completed', 1740988804787114, 'completed');
INSERT INTO execution VALUES ('01a2256d-4a9a-76bc-aab7-d5d0c16e3d0a', 1, 63, 32, 31, 66, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988805025551, 1740988805130823, 'completed', 1740988805130823, 'completed');
INSERT INTO execution VALUES ('01a2256d-4a9b-74c7-8b56-e1bb2d3212fa', 1, 62, 32, 31, 65, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988804787503, 1740988804894176, 'completed', 1740988804894176, 'completed');
INSERT INTO execution VALUES ('01a2256d-4cfb-70fd-92ce-f9e4c790827f', 1, 65, 33, 33, 68, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988805246814, 1740988805249824, 'completed', 1740988805249824, 'completed');
INSERT INTO execution VALUES ('01a2256d-4ebe-7b56-8354-36dab99a4270', 1, 65, 33, 33, 68, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988805697843, 1740988805700503, 'completed', 1740988805700503, 'completed');
INSERT INTO execution VALUES ('01a2256d-4f2a-72f8-873d-e5acd30e53c3', 1, 66, 34, 34, 69, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988805806093, 1740988805824455, 'completed', 1740988805824455, 'completed');
INSERT INTO execution VALUES ('01a2256d-5115-7355-900f-ef03ad543697', 1, 67, 35, 35, 70, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988806297264, 1740988806465991, 'released', NULL, NULL);
INSERT INTO execution VALUES ('01a2256d-5116-77ce-8006-ca35e96faa79', 1, 69, 35, 35, 72, 'sync_thread', 'worker:1', '{"hostname":"worker","pid":32367,"python_version":"3.11.7"}', 1740988806305739, 1740988806465991, 'released', 1740988806471984, 'completed');
INSERT INTO execution VALUES ('01a2256d-57f6-762d-830a-8df428c1aef8', 1, 71, 36, 36, 74, 'dropin', 'fc-1', NULL, 1740988808057796, 1740988808279623, 'completed', 1740988808279623, 'completed');
INSERT INTO execution VALUES ('01a2256d-5978-7ba7-a5c1-54f4de8bbef6', 1, 72, 36, 36, 75, 'dropin', 'fc-1', NULL, 1740988808451818, 1740988808552598, 'completed', 1740988808552598, 'completed');
INSERT INTO execution VALUES ('01a2256d-5a43-71c6-86da-255a63e04c24', 1, 70, 36, 36, 73, 'dropin', 'fc-1', NULL, 1740988808647078, 1740988808748839, 'completed', 1740988808748839, 'completed');
INSERT INTO execution VALUES ('01a2256d-5d69-794b-b0ad-85387dd43cfb', 1, 76, 39, 39, 79, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988809452286, 1740988809455194, 'completed', 1740988809455194, 'completed');
INSERT INTO execution VALUES ('01a2256d-5d6c-7557-82b9-2af8dd6a9c8f', 1, 78, 39, 39, 81, 'go', 'worker:1', '{"hostname":"worker","pid":32313,"go_version":"go1.26.8"}', 1740988809455194, NULL, NULL, NULL, NULL);
INSERT INTO execution VALUES ('43d932a2-4e96-44e5-be33-22cdcbadd4d7', 1, 73, 37, 37, 76, 'other', 'somewhere:1', NULL, 1740988809443019, NULL, NULL, NULL, NULL);
INSERT INTO execution VALUES ('6257e5c7-a24c-44db-bb81-6acd4474fdf8', 1, 46, 20, 20, 47, 'other', 'somewhere:1', NULL, 1740988801103557, 1740988802111923, 'taken_over', NULL, NULL);
INSERT INTO execution VALUES ('ff41c100-319a-446e-bcf6-49f69231b443', 1, 38, 13, 13, 38, 'other', 'somewhere:1', NULL, 1740988801051795, 1740988801060783, 'failed', 1740988801060783, 'failed');
INSERT INTO event VALUES (1, 1, 'build_started', 1740988800784570, 1, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (2, 1, 'task_pending', 1740988800789110, 1, 1, 1, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (3, 1, 'task_started', 1740988800812444, 1, 1, 1, '01a2256d-3ba6-7366-9ca9-93f45a2e9ef8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.418043Z"}', NULL);
INSERT INTO event VALUES (4, 1, 'task_completed', 1740988800846227, 1, 1, 1, '01a2256d-3ba6-7366-9ca9-93f45a2e9ef8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (5, 1, 'build_completed', 1740988800853195, 1, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (6, 1, 'build_started', 1740988800854328, 2, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (7, 1, 'task_referenced', 1740988800855131, 2, 1, 2, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (8, 1, 'build_completed', 1740988800857443, 2, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (9, 1, 'build_started', 1740988800859476, 3, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (10, 1, 'task_pending', 1740988800860065, 3, 2, 3, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (11, 1, 'task_referenced', 1740988800861111, 3, 1, 3, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (12, 1, 'task_started', 1740988800862365, 3, 2, 3, '01a2256d-3bdb-74d0-a4c8-8a9b497d7051', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.467964Z"}', NULL);
INSERT INTO event VALUES (13, 1, 'task_completed', 1740988800865800, 3, 2, 3, '01a2256d-3bdb-74d0-a4c8-8a9b497d7051', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (14, 1, 'build_completed', 1740988800866403, 3, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (15, 1, 'build_started', 1740988800868218, 4, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (16, 1, 'task_pending', 1740988800869246, 4, 3, 4, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (17, 1, 'task_pending', 1740988800870157, 4, 4, 4, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (18, 1, 'task_pending', 1740988800870158, 4, 5, 4, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (19, 1, 'task_pending', 1740988800870159, 4, 6, 4, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (20, 1, 'task_started', 1740988800871807, 4, 4, 4, '01a2256d-3be5-77c1-a102-f9e2c3e0f77b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.477406Z"}', NULL);
INSERT INTO event VALUES (21, 1, 'task_completed', 1740988800874683, 4, 4, 4, '01a2256d-3be5-77c1-a102-f9e2c3e0f77b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (22, 1, 'task_started', 1740988800874684, 4, 5, 4, '01a2256d-3be8-71f6-8975-1944af88fe2c', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.480282Z"}', NULL);
INSERT INTO event VALUES (23, 1, 'task_completed', 1740988800878300, 4, 5, 4, '01a2256d-3be8-71f6-8975-1944af88fe2c', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (24, 1, 'task_started', 1740988800878301, 4, 6, 4, '01a2256d-3beb-77c9-b3b0-c9b74bc50de0', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.483899Z"}', NULL);
INSERT INTO event VALUES (25, 1, 'task_completed', 1740988800881390, 4, 6, 4, '01a2256d-3beb-77c9-b3b0-c9b74bc50de0', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (26, 1, 'task_started', 1740988800881391, 4, 3, 4, '01a2256d-3bee-72ce-9e6c-eb0491170af8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.486989Z"}', NULL);
INSERT INTO event VALUES (27, 1, 'task_completed', 1740988800884422, 4, 3, 4, '01a2256d-3bee-72ce-9e6c-eb0491170af8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (28, 1, 'build_completed', 1740988800885068, 4, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (29, 1, 'build_started', 1740988800886849, 5, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (30, 1, 'task_pending', 1740988800887511, 5, 7, 5, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (31, 1, 'task_pending', 1740988800888823, 5, 8, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (32, 1, 'task_pending', 1740988800888824, 5, 9, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (33, 1, 'task_pending', 1740988800888825, 5, 10, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (34, 1, 'task_pending', 1740988800888826, 5, 11, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (35, 1, 'task_pending', 1740988800888827, 5, 12, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (36, 1, 'task_pending', 1740988800888828, 5, 13, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (37, 1, 'task_pending', 1740988800888829, 5, 14, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (38, 1, 'task_pending', 1740988800888830, 5, 15, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (39, 1, 'task_pending', 1740988800888831, 5, 16, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (40, 1, 'task_pending', 1740988800888832, 5, 17, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (41, 1, 'task_pending', 1740988800888833, 5, 18, 5, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (42, 1, 'task_started', 1740988800890566, 5, 12, 5, '01a2256d-3bf7-7790-b177-d1d34157c94b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.496165Z"}', NULL);
INSERT INTO event VALUES (43, 1, 'task_completed', 1740988800893510, 5, 12, 5, '01a2256d-3bf7-7790-b177-d1d34157c94b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (44, 1, 'task_started', 1740988800893511, 5, 13, 5, '01a2256d-3bfa-7d93-80b6-cc1681ec93f6', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.499109Z"}', NULL);
INSERT INTO event VALUES (45, 1, 'task_completed', 1740988800896598, 5, 13, 5, '01a2256d-3bfa-7d93-80b6-cc1681ec93f6', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (46, 1, 'task_started', 1740988800896599, 5, 15, 5, '01a2256d-3bfd-72d6-ab7c-e3f80e9430c8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.502197Z"}', NULL);
INSERT INTO event VALUES (47, 1, 'task_completed', 1740988800899615, 5, 15, 5, '01a2256d-3bfd-72d6-ab7c-e3f80e9430c8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (48, 1, 'task_started', 1740988800899616, 5, 8, 5, '01a2256d-3c00-7f30-9264-c43035ae333a', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.505214Z"}', NULL);
INSERT INTO event VALUES (49, 1, 'task_completed', 1740988800902661, 5, 8, 5, '01a2256d-3c00-7f30-9264-c43035ae333a', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (50, 1, 'task_started', 1740988800902662, 5, 11, 5, '01a2256d-3c04-7a21-93d8-24756f94a648', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.508260Z"}', NULL);
INSERT INTO event VALUES (51, 1, 'task_completed', 1740988800905708, 5, 11, 5, '01a2256d-3c04-7a21-93d8-24756f94a648', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (52, 1, 'task_started', 1740988800905709, 5, 18, 5, '01a2256d-3c07-791a-abdc-4bfb60d81146', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.511307Z"}', NULL);
INSERT INTO event VALUES (53, 1, 'task_completed', 1740988800908855, 5, 18, 5, '01a2256d-3c07-791a-abdc-4bfb60d81146', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (54, 1, 'task_started', 1740988800908856, 5, 14, 5, '01a2256d-3c0a-751a-894e-08a9d549ff9f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.514454Z"}', NULL);
INSERT INTO event VALUES (55, 1, 'task_completed', 1740988800912035, 5, 14, 5, '01a2256d-3c0a-751a-894e-08a9d549ff9f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (56, 1, 'task_started', 1740988800912036, 5, 9, 5, '01a2256d-3c0d-7468-b300-20fba4fb55d3', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.517634Z"}', NULL);
INSERT INTO event VALUES (57, 1, 'task_completed', 1740988800915105, 5, 9, 5, '01a2256d-3c0d-7468-b300-20fba4fb55d3', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (58, 1, 'task_started', 1740988800915106, 5, 17, 5, '01a2256d-3c10-7eec-bf99-e76d23f24b55', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.520704Z"}', NULL);
INSERT INTO event VALUES (59, 1, 'task_completed', 1740988800918193, 5, 17, 5, '01a2256d-3c10-7eec-bf99-e76d23f24b55', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (60, 1, 'task_started', 1740988800918194, 5, 10, 5, '01a2256d-3c13-719e-aaa0-180452601895', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.523792Z"}', NULL);
INSERT INTO event VALUES (61, 1, 'task_completed', 1740988800921265, 5, 10, 5, '01a2256d-3c13-719e-aaa0-180452601895', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (62, 1, 'task_started', 1740988800921266, 5, 16, 5, '01a2256d-3c16-7f4a-838e-e219cb9d74e5', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.526864Z"}', NULL);
INSERT INTO event VALUES (63, 1, 'task_completed', 1740988800924362, 5, 16, 5, '01a2256d-3c16-7f4a-838e-e219cb9d74e5', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (64, 1, 'task_started', 1740988800924363, 5, 7, 5, '01a2256d-3c19-77b7-8ab2-f7b774632047', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.529961Z"}', NULL);
INSERT INTO event VALUES (65, 1, 'task_completed', 1740988800927541, 5, 7, 5, '01a2256d-3c19-77b7-8ab2-f7b774632047', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (66, 1, 'build_completed', 1740988800928093, 5, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (67, 1, 'build_started', 1740988800929559, 6, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (68, 1, 'task_pending', 1740988800930277, 6, 19, 6, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (69, 1, 'task_pending', 1740988800931121, 6, 20, 6, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (70, 1, 'task_started', 1740988800932429, 6, 20, 6, '01a2256d-3c21-75c8-8774-468156389830', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.538028Z"}', NULL);
INSERT INTO event VALUES (71, 1, 'task_completed', 1740988800935469, 6, 20, 6, '01a2256d-3c21-75c8-8774-468156389830', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (72, 1, 'task_started', 1740988800935470, 6, 19, 6, '01a2256d-3c24-7ed7-83ce-e1a0e456a1ac', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.541068Z"}', NULL);
INSERT INTO event VALUES (73, 1, 'task_pending', 1740988800936839, 6, 21, 6, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (74, 1, 'task_yielded', 1740988800937044, 6, 19, 6, '01a2256d-3c24-7ed7-83ce-e1a0e456a1ac', '01a2256d-3c25-72c7-beb9-5eb389e957dd', 1, NULL, '{"batch_id":"01a2256d-3c25-72c7-beb9-5eb389e957dd","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["f29443e4-4d00-5d55-b652-6edab33fd839"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2256d-3c24-7ed7-83ce-e1a0e456a1ac","claim_expires_at":"2026-11-29T03:52:45.541068Z","replayed":false}');
INSERT INTO event VALUES (75, 1, 'task_started', 1740988800937634, 6, 21, 6, '01a2256d-3c26-77f5-8bbd-0530c6316b00', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.543233Z"}', NULL);
INSERT INTO event VALUES (76, 1, 'task_pending', 1740988800941290, 6, 22, 6, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (77, 1, 'task_pending', 1740988800941291, 6, 23, 6, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (78, 1, 'task_yielded', 1740988800941529, 6, 19, 6, '01a2256d-3c24-7ed7-83ce-e1a0e456a1ac', '01a2256d-3c2a-758b-949c-fb884659c798', 1, NULL, '{"batch_id":"01a2256d-3c2a-758b-949c-fb884659c798","dynamic_edges_created":1,"members":{"tasks_created":2,"instances_created":2,"members_admitted":2,"closure_admitted":0,"edges_created":1,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["98430983-ee09-5c2e-bc6d-6cfb8f3358ec"]}', '{"members":{"tasks_created":2,"instances_created":2,"members_admitted":2,"closure_admitted":0,"edges_created":1,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2256d-3c24-7ed7-83ce-e1a0e456a1ac","claim_expires_at":"2026-11-29T03:52:45.541068Z","replayed":false}');
INSERT INTO event VALUES (79, 1, 'task_completed', 1740988800942036, 6, 21, 6, '01a2256d-3c26-77f5-8bbd-0530c6316b00', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (80, 1, 'task_started', 1740988800942037, 6, 22, 6, '01a2256d-3c2b-7ad4-bd4e-29bfa27beb20', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.547635Z"}', NULL);
INSERT INTO event VALUES (81, 1, 'task_completed', 1740988800945369, 6, 22, 6, '01a2256d-3c2b-7ad4-bd4e-29bfa27beb20', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (82, 1, 'task_started', 1740988800945370, 6, 23, 6, '01a2256d-3c2e-7f74-941b-da7943a93be1', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.550968Z"}', NULL);
INSERT INTO event VALUES (83, 1, 'task_completed', 1740988800951114, 6, 23, 6, '01a2256d-3c2e-7f74-941b-da7943a93be1', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (84, 1, 'task_completed', 1740988800951115, 6, 19, 6, '01a2256d-3c24-7ed7-83ce-e1a0e456a1ac', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (85, 1, 'build_completed', 1740988800951907, 6, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (86, 1, 'build_started', 1740988800953784, 7, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (87, 1, 'task_pending', 1740988800956816, 7, 24, 7, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (88, 1, 'task_pending', 1740988800956817, 7, 25, 7, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (89, 1, 'task_pending', 1740988800957919, 7, 26, 7, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (90, 1, 'task_started', 1740988800959018, 7, 26, 7, '01a2256d-3c3c-7995-bc1e-1c75061b278e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.564617Z"}', NULL);
INSERT INTO event VALUES (91, 1, 'task_failed', 1740988800959589, 7, 26, 7, '01a2256d-3c3c-7995-bc1e-1c75061b278e', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (92, 1, 'task_started', 1740988800959648, 7, 25, 7, '01a2256d-3c3c-7377-bb91-5defe340d0a2', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.565247Z"}', NULL);
INSERT INTO event VALUES (93, 1, 'task_completed', 1740988800981349, 7, 25, 7, '01a2256d-3c3c-7377-bb91-5defe340d0a2', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (94, 1, 'task_skipped', 1740988800982540, 7, 24, 7, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (95, 1, 'build_failed', 1740988800983058, 7, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (aff18fe5-bdce-5ce5-b1f0-b8f30e1924e7) failed: no rows on Tuesday; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (96, 1, 'build_started', 1740988800984983, 8, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (97, 1, 'task_pending', 1740988800985749, 8, 27, 8, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (98, 1, 'task_pending', 1740988800986552, 8, 28, 8, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (99, 1, 'task_started', 1740988800987637, 8, 28, 8, '01a2256d-3c59-7c9b-b5d2-acf4adb6054b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.593236Z"}', NULL);
INSERT INTO event VALUES (100, 1, 'task_failed', 1740988800988359, 8, 28, 8, '01a2256d-3c59-7c9b-b5d2-acf4adb6054b', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (101, 1, 'task_skipped', 1740988800988902, 8, 27, 8, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (102, 1, 'build_failed', 1740988800989324, 8, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (940f194e-9ab0-50fc-b129-0a5dcb2cef93) failed: no rows on Tuesday; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (103, 1, 'build_started', 1740988800990997, 9, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (104, 1, 'task_pending', 1740988800991478, 9, 29, 9, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (105, 1, 'task_started', 1740988800992468, 9, 29, 9, '01a2256d-3c5d-73b7-8778-ca739eb66e0e', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.598067Z"}', NULL);
INSERT INTO event VALUES (106, 1, 'task_failed', 1740988800996001, 9, 29, 9, '01a2256d-3c5d-73b7-8778-ca739eb66e0e', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (107, 1, 'task_retried', 1740988800996081, 9, 29, 9, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (108, 1, 'task_started', 1740988800996424, 9, 29, 9, '01a2256d-3c61-74b6-a38a-9cf01d106301', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.602023Z"}', NULL);
INSERT INTO event VALUES (109, 1, 'task_failed', 1740988801000077, 9, 29, 9, '01a2256d-3c61-74b6-a38a-9cf01d106301', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (110, 1, 'task_retried', 1740988801000158, 9, 29, 9, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (111, 1, 'task_started', 1740988801000215, 9, 29, 9, '01a2256d-3c65-7583-b01a-18c171ef9b6c', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.605814Z"}', NULL);
INSERT INTO event VALUES (112, 1, 'task_completed', 1740988801003466, 9, 29, 9, '01a2256d-3c65-7583-b01a-18c171ef9b6c', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (113, 1, 'build_completed', 1740988801004090, 9, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (114, 1, 'build_started', 1740988801005819, 10, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (115, 1, 'task_pending', 1740988801006663, 10, 30, 10, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (116, 1, 'task_pending', 1740988801007458, 10, 31, 10, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (117, 1, 'task_pending', 1740988801007459, 10, 32, 10, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (118, 1, 'task_started', 1740988801008573, 10, 31, 10, '01a2256d-3c6d-7088-83c8-057f7cf5c0c9', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.614172Z"}', NULL);
INSERT INTO event VALUES (119, 1, 'task_failed', 1740988801009151, 10, 31, 10, '01a2256d-3c6d-7088-83c8-057f7cf5c0c9', NULL, 1, 'no rows on Tuesday', NULL, NULL);
INSERT INTO event VALUES (120, 1, 'task_skipped', 1740988801009733, 10, 30, 10, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (121, 1, 'build_failed', 1740988801010110, 10, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (545fbc07-b3fa-5ed6-bd20-e64a16715f86) failed: no rows on Tuesday; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (122, 1, 'build_resumed', 1740988801013073, 10, NULL, 10, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (123, 1, 'task_retried', 1740988801015009, 10, 31, 10, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (124, 1, 'task_retried', 1740988801015413, 10, 30, 10, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (125, 1, 'task_started', 1740988801016128, 10, 31, 10, '01a2256d-3c75-7726-8cc7-02e45bb2cbea', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.621727Z"}', NULL);
INSERT INTO event VALUES (126, 1, 'task_completed', 1740988801019332, 10, 31, 10, '01a2256d-3c75-7726-8cc7-02e45bb2cbea', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (127, 1, 'task_started', 1740988801019333, 10, 32, 10, '01a2256d-3c78-7872-a7f7-197209f1eaae', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.624931Z"}', NULL);
INSERT INTO event VALUES (128, 1, 'task_completed', 1740988801022611, 10, 32, 10, '01a2256d-3c78-7872-a7f7-197209f1eaae', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (129, 1, 'task_started', 1740988801022612, 10, 30, 10, '01a2256d-3c7b-77ea-b138-ad64ce6f860f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.628210Z"}', NULL);
INSERT INTO event VALUES (130, 1, 'task_completed', 1740988801025853, 10, 30, 10, '01a2256d-3c7b-77ea-b138-ad64ce6f860f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (131, 1, 'build_completed', 1740988801026402, 10, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (132, 1, 'build_started', 1740988801028023, 11, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (133, 1, 'task_pending', 1740988801028734, 11, 33, 11, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (134, 1, 'task_pending', 1740988801029486, 11, 34, 11, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (135, 1, 'task_started', 1740988801030589, 11, 34, 11, '01a2256d-3c83-7686-bb6a-6d463a3a2eec', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.636188Z"}', NULL);
INSERT INTO event VALUES (136, 1, 'task_interrupted', 1740988801031213, 11, 34, 11, '01a2256d-3c83-7686-bb6a-6d463a3a2eec', NULL, 1, 'context canceled', NULL, NULL);
INSERT INTO event VALUES (137, 1, 'build_cancelled', 1740988801031594, 11, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (138, 1, 'build_started', 1740988801034098, 12, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (139, 1, 'task_pending', 1740988801034827, 12, 35, 12, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (140, 1, 'task_pending', 1740988801035729, 12, 36, 12, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (141, 1, 'task_pending', 1740988801035730, 12, 37, 12, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (142, 1, 'task_started', 1740988801037027, 12, 37, 12, '01a2256d-3c8a-7f38-bf10-70839ee68d86', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.642626Z"}', NULL);
INSERT INTO event VALUES (143, 1, 'task_completed', 1740988801040872, 12, 37, 12, '01a2256d-3c8a-7f38-bf10-70839ee68d86', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (144, 1, 'task_started', 1740988801040961, 12, 36, 12, '01a2256d-3c8e-7dd8-94c5-b50173be546b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.646560Z"}', NULL);
INSERT INTO event VALUES (145, 1, 'task_completed', 1740988801044278, 12, 36, 12, '01a2256d-3c8e-7dd8-94c5-b50173be546b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (146, 1, 'task_started', 1740988801044330, 12, 35, 12, '01a2256d-3c91-7337-834a-8eebffe8e40c', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.649929Z"}', NULL);
INSERT INTO event VALUES (147, 1, 'task_completed', 1740988801047556, 12, 35, 12, '01a2256d-3c91-7337-834a-8eebffe8e40c', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (148, 1, 'build_completed', 1740988801048224, 12, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (149, 1, 'build_started', 1740988801049130, 13, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (150, 1, 'task_pending', 1740988801050035, 13, 38, 13, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (151, 1, 'task_started', 1740988801051795, 13, 38, 13, 'ff41c100-319a-446e-bcf6-49f69231b443', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T04:00:45.657394Z"}', NULL);
INSERT INTO event VALUES (152, 1, 'build_started', 1740988801053678, 14, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (153, 1, 'task_referenced', 1740988801054376, 14, 38, 14, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (154, 1, 'build_failed', 1740988801060446, 14, NULL, NULL, NULL, NULL, 1, 'Task sdk.Step (f2a38cad-e999-5c54-84cf-31aa2723d697) failed: gave up waiting after 1ms: another execution holds the task (task_already_running); 0 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (155, 1, 'task_failed', 1740988801060783, 13, 38, 13, 'ff41c100-319a-446e-bcf6-49f69231b443', NULL, 1, 'the other program gave up', NULL, NULL);
INSERT INTO event VALUES (156, 1, 'build_started', 1740988801062369, 15, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (157, 1, 'task_pending', 1740988801062806, 15, 39, 15, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (158, 1, 'task_started', 1740988801064045, 15, 39, 15, '01a2256d-3ca5-7d72-9002-8b04916a2ef4', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.669644Z"}', NULL);
INSERT INTO event VALUES (159, 1, 'task_completed', 1740988801067509, 15, 39, 15, '01a2256d-3ca5-7d72-9002-8b04916a2ef4', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (160, 1, 'build_completed', 1740988801068578, 15, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (161, 1, 'build_started', 1740988801070266, 16, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (162, 1, 'task_pending', 1740988801070949, 16, 40, 16, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (163, 1, 'task_started', 1740988801072596, 16, 40, 16, '01a2256d-3cad-78f6-8181-fa307dc7ad29', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.678195Z"}', NULL);
INSERT INTO event VALUES (164, 1, 'task_completed', 1740988801076707, 16, 40, 16, '01a2256d-3cad-78f6-8181-fa307dc7ad29', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (165, 1, 'build_completed', 1740988801077259, 16, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (166, 1, 'build_started', 1740988801078957, 17, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (167, 1, 'task_pending', 1740988801079677, 17, 41, 17, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (168, 1, 'task_pending', 1740988801080493, 17, 42, 17, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (169, 1, 'task_started', 1740988801081781, 17, 42, 17, '01a2256d-3cb7-7b63-8ddf-084a9b6a91ea', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.687380Z"}', NULL);
INSERT INTO event VALUES (170, 1, 'task_completed', 1740988801085049, 17, 42, 17, '01a2256d-3cb7-7b63-8ddf-084a9b6a91ea', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (171, 1, 'task_started', 1740988801085050, 17, 41, 17, '01a2256d-3cba-78d7-acef-e22adb74934a', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.690648Z"}', NULL);
INSERT INTO event VALUES (172, 1, 'task_completed', 1740988801088784, 17, 41, 17, '01a2256d-3cba-78d7-acef-e22adb74934a', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (173, 1, 'build_completed', 1740988801089425, 17, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (174, 1, 'build_started', 1740988801091226, 18, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (175, 1, 'task_referenced', 1740988801092036, 18, 41, 18, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (176, 1, 'task_invalidated', 1740988801092037, 18, 41, 18, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (177, 1, 'task_referenced', 1740988801092810, 18, 42, 18, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (178, 1, 'task_invalidated', 1740988801092811, 18, 42, 18, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (179, 1, 'task_started', 1740988801093924, 18, 42, 18, '01a2256d-3cc3-7c1b-960b-386456ba2648', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.699523Z"}', NULL);
INSERT INTO event VALUES (180, 1, 'task_completed', 1740988801095475, 18, 42, 18, '01a2256d-3cc3-7c1b-960b-386456ba2648', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (181, 1, 'task_started', 1740988801095476, 18, 41, 18, '01a2256d-3cc4-70b1-ae7b-88affb175e51', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:45.701074Z"}', NULL);
INSERT INTO event VALUES (182, 1, 'task_completed', 1740988801097044, 18, 41, 18, '01a2256d-3cc4-70b1-ae7b-88affb175e51', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (183, 1, 'build_completed', 1740988801097406, 18, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (184, 1, 'build_started', 1740988801097801, 19, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (185, 1, 'task_pending', 1740988801098524, 19, 43, 19, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (186, 1, 'task_pending', 1740988801099063, 19, 44, 19, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (187, 1, 'task_pending', 1740988801099064, 19, 45, 19, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (188, 1, 'task_excluded', 1740988801100103, 19, 44, 19, NULL, NULL, 1, NULL, '{"note":"its source is gone","reason":"operator"}', NULL);
INSERT INTO event VALUES (189, 1, 'task_excluded', 1740988801100104, 19, 43, 19, NULL, NULL, 1, NULL, '{"excluded_by":"1169c8a5-b081-57e7-ae40-f0510bfc8963","reason":"upstream_excluded"}', NULL);
INSERT INTO event VALUES (190, 1, 'build_failed', 1740988801100354, 19, NULL, NULL, NULL, NULL, 1, 'excluded: root task dd211d13-e845-5556-bb57-4f1fa7898efc', '{"reason":"root_excluded","released_claims":0,"task_ids":["dd211d13-e845-5556-bb57-4f1fa7898efc"]}', NULL);
INSERT INTO event VALUES (191, 1, 'build_started', 1740988801101430, 20, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (192, 1, 'task_pending', 1740988801102111, 20, 46, 20, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (193, 1, 'task_started', 1740988801103557, 20, 46, 20, '6257e5c7-a24c-44db-bb81-6acd4474fdf8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:50:46.709156Z"}', NULL);
INSERT INTO event VALUES (194, 1, 'build_started', 1740988801105695, 21, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (195, 1, 'task_referenced', 1740988801106663, 21, 46, 21, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (196, 1, 'task_started', 1740988802111923, 21, 46, 21, '01a2256d-40bd-7d2b-aab1-c29d3b38b0bc', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:46.717522Z","taken_over":"6257e5c7-a24c-44db-bb81-6acd4474fdf8"}', NULL);
INSERT INTO event VALUES (197, 1, 'task_completed', 1740988802117388, 21, 46, 21, '01a2256d-40bd-7d2b-aab1-c29d3b38b0bc', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (198, 1, 'build_completed', 1740988802119914, 21, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (199, 1, 'build_started', 1740988802121068, 22, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (200, 1, 'task_referenced', 1740988802121831, 22, 3, 22, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (201, 1, 'build_completed', 1740988802123088, 22, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (202, 4, 'build_started', 1740988802146231, 23, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (203, 4, 'task_pending', 1740988802147676, 23, 47, 23, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (204, 4, 'task_pending', 1740988802149461, 23, 48, 23, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (205, 4, 'task_pending', 1740988802149462, 23, 49, 23, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (206, 4, 'task_pending', 1740988802149463, 23, 50, 23, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (207, 4, 'task_started', 1740988802151521, 23, 48, 23, '01a2256d-40e4-7baa-8b6f-935ffbe53626', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:46.757120Z"}', NULL);
INSERT INTO event VALUES (208, 4, 'task_completed', 1740988802158483, 23, 48, 23, '01a2256d-40e4-7baa-8b6f-935ffbe53626', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (209, 4, 'task_started', 1740988802158484, 23, 49, 23, '01a2256d-40eb-7fdd-98ac-e00169a1af1d', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:46.764082Z"}', NULL);
INSERT INTO event VALUES (210, 4, 'task_completed', 1740988802162512, 23, 49, 23, '01a2256d-40eb-7fdd-98ac-e00169a1af1d', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (211, 4, 'task_started', 1740988802162513, 23, 50, 23, '01a2256d-40ef-744e-9c56-80e29b803d86', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:46.768111Z"}', NULL);
INSERT INTO event VALUES (212, 4, 'task_completed', 1740988802166051, 23, 50, 23, '01a2256d-40ef-744e-9c56-80e29b803d86', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (213, 4, 'task_started', 1740988802166052, 23, 47, 23, '01a2256d-40f3-75cc-8da4-04dbfad7806f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:46.771650Z"}', NULL);
INSERT INTO event VALUES (214, 4, 'task_completed', 1740988802169911, 23, 47, 23, '01a2256d-40f3-75cc-8da4-04dbfad7806f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (215, 4, 'build_completed', 1740988802171098, 23, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (216, 1, 'build_started', 1740988803424875, 24, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (217, 1, 'task_pending', 1740988803428020, 24, 51, 24, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (218, 1, 'task_pending', 1740988803431209, 24, 52, 24, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (219, 1, 'task_pending', 1740988803431210, 24, 53, 24, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (220, 1, 'task_started', 1740988803435206, 24, 53, 24, '01a2256d-45e7-77af-a88d-0c3a983c82ec', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.040805Z"}', NULL);
INSERT INTO event VALUES (221, 1, 'task_completed', 1740988803443510, 24, 53, 24, '01a2256d-45e7-77af-a88d-0c3a983c82ec', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (222, 1, 'task_started', 1740988803498071, 24, 52, 24, '01a2256d-45f2-7087-a84c-2d9e07376b3b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.103670Z"}', NULL);
INSERT INTO event VALUES (223, 1, 'task_completed', 1740988803528853, 24, 52, 24, '01a2256d-45f2-7087-a84c-2d9e07376b3b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (224, 1, 'task_started', 1740988803531558, 24, 51, 24, '01a2256d-4647-7ea5-b314-15935536146b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.137157Z"}', NULL);
INSERT INTO event VALUES (225, 1, 'task_completed', 1740988803538453, 24, 51, 24, '01a2256d-4647-7ea5-b314-15935536146b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (226, 1, 'build_completed', 1740988803540867, 24, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (227, 1, 'build_started', 1740988803608411, 25, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (228, 1, 'task_referenced', 1740988803620683, 25, 51, 25, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (229, 1, 'task_referenced', 1740988803630897, 25, 52, 25, NULL, NULL, 1, NULL, '{"admitted_by":"closure"}', NULL);
INSERT INTO event VALUES (230, 1, 'task_referenced', 1740988803630965, 25, 53, 25, NULL, NULL, 1, NULL, '{"admitted_by":"closure"}', NULL);
INSERT INTO event VALUES (231, 1, 'build_completed', 1740988803637667, 25, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (232, 1, 'build_started', 1740988803727735, 26, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (233, 1, 'task_referenced', 1740988803730032, 26, 51, 26, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (234, 1, 'task_referenced', 1740988803732481, 26, 52, 26, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (235, 1, 'task_referenced', 1740988803732482, 26, 53, 26, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (236, 1, 'build_completed', 1740988803736255, 26, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (237, 1, 'build_started', 1740988803843605, 27, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (238, 1, 'task_referenced', 1740988803847282, 27, 51, 27, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (239, 1, 'task_invalidated', 1740988803847283, 27, 51, 27, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (240, 1, 'task_referenced', 1740988803850156, 27, 52, 27, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (241, 1, 'task_referenced', 1740988803852062, 27, 53, 27, NULL, NULL, 1, NULL, '{"admitted_by":"closure"}', NULL);
INSERT INTO event VALUES (242, 1, 'task_started', 1740988803856717, 27, 51, 27, '01a2256d-478c-741a-896e-cdbdd2d64715', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.462316Z"}', NULL);
INSERT INTO event VALUES (243, 1, 'task_completed', 1740988803861948, 27, 51, 27, '01a2256d-478c-741a-896e-cdbdd2d64715', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (244, 1, 'build_completed', 1740988803864005, 27, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (245, 1, 'build_started', 1740988803933226, 28, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (246, 1, 'task_pending', 1740988803935765, 28, 54, 28, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (247, 1, 'task_pending', 1740988803938136, 28, 55, 28, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (248, 1, 'task_started', 1740988803941713, 28, 55, 28, '01a2256d-47e2-7f6b-830c-bf8cc8f23432', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.547312Z"}', NULL);
INSERT INTO event VALUES (249, 1, 'task_failed', 1740988803944998, 28, 55, 28, '01a2256d-47e2-7f6b-830c-bf8cc8f23432', NULL, 1, 'Traceback (most recent call last):
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
INSERT INTO event VALUES (250, 1, 'task_skipped', 1740988803946677, 28, 54, 28, NULL, NULL, 1, NULL, '{"reason":"blocked"}', NULL);
INSERT INTO event VALUES (251, 1, 'build_failed', 1740988803948351, 28, NULL, NULL, NULL, NULL, 1, 'Task dropin.Boom (c79f21fa-216e-5804-b9c8-f0f741fd4777) failed: ValueError: boom goes ff; 1 downstream member(s) blocked', NULL, NULL);
INSERT INTO event VALUES (252, 1, 'build_resumed', 1740988804062169, 28, NULL, 28, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (253, 1, 'task_retried', 1740988804069977, 28, 55, 28, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (254, 1, 'task_retried', 1740988804070348, 28, 54, 28, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (255, 1, 'task_started', 1740988804073509, 28, 55, 28, '01a2256d-4866-7222-bbc9-9537716538b7', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.679108Z"}', NULL);
INSERT INTO event VALUES (256, 1, 'task_completed', 1740988804079951, 28, 55, 28, '01a2256d-4866-7222-bbc9-9537716538b7', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (257, 1, 'task_started', 1740988804082389, 28, 54, 28, '01a2256d-486e-779a-abe8-f787cd3212d7', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.687988Z"}', NULL);
INSERT INTO event VALUES (258, 1, 'task_completed', 1740988804088545, 28, 54, 28, '01a2256d-486e-779a-abe8-f787cd3212d7', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (259, 1, 'build_completed', 1740988804090435, 28, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (260, 1, 'build_started', 1740988804198086, 29, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (261, 1, 'task_pending', 1740988804200985, 29, 56, 29, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (262, 1, 'task_started', 1740988804206670, 29, 56, 29, '01a2256d-48ea-77b4-a408-0ece8ab81a57', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.812269Z"}', NULL);
INSERT INTO event VALUES (263, 1, 'task_pending', 1740988804209850, 29, 57, 29, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (264, 1, 'task_yielded', 1740988804210006, 29, 56, 29, '01a2256d-48ea-77b4-a408-0ece8ab81a57', '01a2256d-48ee-7522-9e1c-a04254bce382', 1, NULL, '{"batch_id":"01a2256d-48ee-7522-9e1c-a04254bce382","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["41bd1b74-d0b0-5cfb-8754-8de7ff9f3d93"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2256d-48ea-77b4-a408-0ece8ab81a57","claim_expires_at":"2026-11-29T03:52:48.812269Z","replayed":false}');
INSERT INTO event VALUES (265, 1, 'task_started', 1740988804211828, 29, 57, 29, '01a2256d-48f0-7e5e-a942-b2622bbe12d2', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.817427Z"}', NULL);
INSERT INTO event VALUES (266, 1, 'task_completed', 1740988804217034, 29, 57, 29, '01a2256d-48f0-7e5e-a942-b2622bbe12d2', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (267, 1, 'task_pending', 1740988804219666, 29, 58, 29, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (268, 1, 'task_yielded', 1740988804219868, 29, 56, 29, '01a2256d-48ea-77b4-a408-0ece8ab81a57', '01a2256d-48f8-7713-ad7e-91c7db3ad776', 1, NULL, '{"batch_id":"01a2256d-48f8-7713-ad7e-91c7db3ad776","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["798d9fcf-eae8-5829-904a-cf2139a042ae"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2256d-48ea-77b4-a408-0ece8ab81a57","claim_expires_at":"2026-11-29T03:52:48.812269Z","replayed":false}');
INSERT INTO event VALUES (269, 1, 'task_started', 1740988804221444, 29, 58, 29, '01a2256d-48fa-7c24-acd9-954318e5c58c', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.827043Z"}', NULL);
INSERT INTO event VALUES (270, 1, 'task_completed', 1740988804226239, 29, 58, 29, '01a2256d-48fa-7c24-acd9-954318e5c58c', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (271, 1, 'task_completed', 1740988804231586, 29, 56, 29, '01a2256d-48ea-77b4-a408-0ece8ab81a57', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (272, 1, 'build_completed', 1740988804233529, 29, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (273, 1, 'build_started', 1740988804326084, 30, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (274, 1, 'task_pending', 1740988804328855, 30, 59, 30, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (275, 1, 'task_started', 1740988804334889, 30, 59, 30, '01a2256d-496b-7ce4-a8b6-c8530aaf769b', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.940488Z"}', NULL);
INSERT INTO event VALUES (276, 1, 'task_pending', 1740988804344653, 30, 60, 30, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (277, 1, 'task_yielded', 1740988804344820, 30, 59, 30, '01a2256d-496b-7ce4-a8b6-c8530aaf769b', '01a2256d-4974-7ffb-98da-6398a6361541', 1, NULL, '{"batch_id":"01a2256d-4974-7ffb-98da-6398a6361541","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["e8baf9aa-22d4-57ad-94e0-5a68cdce08a6"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2256d-496b-7ce4-a8b6-c8530aaf769b","claim_expires_at":"2026-11-29T03:52:48.940488Z","replayed":false}');
INSERT INTO event VALUES (278, 1, 'task_started', 1740988804347444, 30, 60, 30, '01a2256d-4977-7d8b-9f1f-d4f6430dd6d8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.953043Z"}', NULL);
INSERT INTO event VALUES (279, 1, 'task_completed', 1740988804354205, 30, 60, 30, '01a2256d-4977-7d8b-9f1f-d4f6430dd6d8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (280, 1, 'task_pending', 1740988804357995, 30, 61, 30, NULL, NULL, 1, NULL, '{"admitted_by":"dynamic"}', NULL);
INSERT INTO event VALUES (281, 1, 'task_yielded', 1740988804358154, 30, 59, 30, '01a2256d-496b-7ce4-a8b6-c8530aaf769b', '01a2256d-4982-7b42-9639-b1213f3e5344', 1, NULL, '{"batch_id":"01a2256d-4982-7b42-9639-b1213f3e5344","dynamic_edges_created":1,"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"suspend":false,"yielded":["c8ef60bc-165e-52fc-b98b-62b7df08c30e"]}', '{"members":{"tasks_created":1,"instances_created":1,"members_admitted":1,"closure_admitted":0,"edges_created":0,"completed":0,"invalidated":0,"diverged":0},"dynamic_edges_created":1,"status":"running","execution_id":"01a2256d-496b-7ce4-a8b6-c8530aaf769b","claim_expires_at":"2026-11-29T03:52:48.940488Z","replayed":false}');
INSERT INTO event VALUES (282, 1, 'task_started', 1740988804360194, 30, 61, 30, '01a2256d-4984-7678-8902-daed9e706ee8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:48.965793Z"}', NULL);
INSERT INTO event VALUES (283, 1, 'task_completed', 1740988804366514, 30, 61, 30, '01a2256d-4984-7678-8902-daed9e706ee8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (284, 1, 'task_completed', 1740988804372593, 30, 59, 30, '01a2256d-496b-7ce4-a8b6-c8530aaf769b', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (285, 1, 'build_completed', 1740988804374484, 30, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (286, 1, 'build_started', 1740988804624566, 31, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (287, 1, 'build_started', 1740988804624931, 32, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (288, 1, 'task_pending', 1740988804628616, 32, 62, 31, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (289, 1, 'task_pending', 1740988804628617, 32, 63, 31, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (290, 1, 'task_pending', 1740988804629210, 31, 64, 32, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (291, 1, 'task_started', 1740988804638224, 31, 64, 32, '01a2256d-4a99-79ce-99a3-f4f6b806ba6c', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:49.243823Z"}', NULL);
INSERT INTO event VALUES (292, 1, 'task_completed', 1740988804787114, 31, 64, 32, '01a2256d-4a99-79ce-99a3-f4f6b806ba6c', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (293, 1, 'task_started', 1740988804787503, 32, 62, 31, '01a2256d-4a9b-74c7-8b56-e1bb2d3212fa', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:49.393102Z"}', NULL);
INSERT INTO event VALUES (294, 1, 'build_completed', 1740988804791321, 31, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (295, 1, 'task_completed', 1740988804894176, 32, 62, 31, '01a2256d-4a9b-74c7-8b56-e1bb2d3212fa', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (296, 1, 'task_started', 1740988805025551, 32, 63, 31, '01a2256d-4a9a-76bc-aab7-d5d0c16e3d0a', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:49.631150Z"}', NULL);
INSERT INTO event VALUES (297, 1, 'task_completed', 1740988805130823, 32, 63, 31, '01a2256d-4a9a-76bc-aab7-d5d0c16e3d0a', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (298, 1, 'build_completed', 1740988805146591, 32, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (299, 1, 'build_started', 1740988805239986, 33, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (300, 1, 'task_pending', 1740988805242277, 33, 65, 33, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (301, 1, 'task_started', 1740988805246814, 33, 65, 33, '01a2256d-4cfb-70fd-92ce-f9e4c790827f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:49.852413Z"}', NULL);
INSERT INTO event VALUES (302, 1, 'task_completed', 1740988805249824, 33, 65, 33, '01a2256d-4cfb-70fd-92ce-f9e4c790827f', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (303, 1, 'build_completed', 1740988805251377, 33, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (304, 1, 'build_resumed', 1740988805690172, 33, NULL, 33, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (305, 1, 'task_invalidated', 1740988805692331, 33, 65, 33, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (306, 1, 'task_started', 1740988805697843, 33, 65, 33, '01a2256d-4ebe-7b56-8354-36dab99a4270', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:50.303442Z"}', NULL);
INSERT INTO event VALUES (307, 1, 'task_completed', 1740988805700503, 33, 65, 33, '01a2256d-4ebe-7b56-8354-36dab99a4270', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (308, 1, 'build_completed', 1740988805702504, 33, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (309, 1, 'build_started', 1740988805798881, 34, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (310, 1, 'task_pending', 1740988805801081, 34, 66, 34, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (311, 1, 'task_started', 1740988805806093, 34, 66, 34, '01a2256d-4f2a-72f8-873d-e5acd30e53c3', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:50.411692Z"}', NULL);
INSERT INTO event VALUES (312, 1, 'task_completed', 1740988805824455, 34, 66, 34, '01a2256d-4f2a-72f8-873d-e5acd30e53c3', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (313, 1, 'build_completed', 1740988805828905, 34, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (314, 1, 'build_started', 1740988806192541, 35, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (315, 1, 'task_pending', 1740988806195531, 35, 67, 35, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (316, 1, 'task_pending', 1740988806195532, 35, 68, 35, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (317, 1, 'task_pending', 1740988806292474, 35, 69, 35, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (318, 1, 'task_started', 1740988806297264, 35, 67, 35, '01a2256d-5115-7355-900f-ef03ad543697', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:50.902863Z"}', NULL);
INSERT INTO event VALUES (319, 1, 'task_started', 1740988806305739, 35, 69, 35, '01a2256d-5116-77ce-8006-ca35e96faa79', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:50.911338Z"}', NULL);
INSERT INTO event VALUES (320, 1, 'task_cancelled', 1740988806465991, 35, 67, 35, '01a2256d-5115-7355-900f-ef03ad543697', NULL, 1, NULL, '{"reason":"build_ended"}', NULL);
INSERT INTO event VALUES (321, 1, 'task_cancelled', 1740988806465992, 35, 69, 35, '01a2256d-5116-77ce-8006-ca35e96faa79', NULL, 1, NULL, '{"reason":"build_ended"}', NULL);
INSERT INTO event VALUES (322, 1, 'build_cancelled', 1740988806465991, 35, NULL, NULL, NULL, NULL, 1, NULL, '{"released_claims":2}', NULL);
INSERT INTO event VALUES (323, 1, 'task_completed', 1740988806471984, 35, 69, 35, '01a2256d-5116-77ce-8006-ca35e96faa79', NULL, 0, NULL, NULL, NULL);
INSERT INTO event VALUES (324, 1, 'build_started', 1740988807749326, 36, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (325, 1, 'task_pending', 1740988807789981, 36, 70, 36, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (326, 1, 'task_pending', 1740988807841456, 36, 71, 36, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (327, 1, 'task_pending', 1740988807841457, 36, 72, 36, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (328, 1, 'task_started', 1740988808057796, 36, 71, 36, '01a2256d-57f6-762d-830a-8df428c1aef8', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T04:50:52.663395Z"}', NULL);
INSERT INTO event VALUES (329, 1, 'task_started', 1740988808059839, 36, 71, 36, '01a2256d-57f6-762d-830a-8df428c1aef8', NULL, 1, NULL, '{"claim":false}', NULL);
INSERT INTO event VALUES (330, 1, 'task_completed', 1740988808279623, 36, 71, 36, '01a2256d-57f6-762d-830a-8df428c1aef8', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (331, 1, 'task_started', 1740988808451818, 36, 72, 36, '01a2256d-5978-7ba7-a5c1-54f4de8bbef6', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T04:50:53.057417Z"}', NULL);
INSERT INTO event VALUES (332, 1, 'task_started', 1740988808454003, 36, 72, 36, '01a2256d-5978-7ba7-a5c1-54f4de8bbef6', NULL, 1, NULL, '{"claim":false}', NULL);
INSERT INTO event VALUES (333, 1, 'task_completed', 1740988808552598, 36, 72, 36, '01a2256d-5978-7ba7-a5c1-54f4de8bbef6', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (334, 1, 'task_started', 1740988808647078, 36, 70, 36, '01a2256d-5a43-71c6-86da-255a63e04c24', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T04:50:53.252677Z"}', NULL);
INSERT INTO event VALUES (335, 1, 'task_started', 1740988808648993, 36, 70, 36, '01a2256d-5a43-71c6-86da-255a63e04c24', NULL, 1, NULL, '{"claim":false}', NULL);
INSERT INTO event VALUES (336, 1, 'task_completed', 1740988808748839, 36, 70, 36, '01a2256d-5a43-71c6-86da-255a63e04c24', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (337, 1, 'build_completed', 1740988808831546, 36, NULL, NULL, NULL, NULL, 1, NULL, '{"force":false,"outstanding":0,"released_claims":0}', NULL);
INSERT INTO event VALUES (338, 1, 'build_started', 1740988809440536, 37, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (339, 1, 'task_pending', 1740988809441406, 37, 73, 37, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (340, 1, 'task_started', 1740988809443019, 37, 73, 37, '43d932a2-4e96-44e5-be33-22cdcbadd4d7', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T04:00:54.048618Z"}', NULL);
INSERT INTO event VALUES (341, 1, 'build_started', 1740988809444177, 38, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (342, 1, 'task_pending', 1740988809444811, 38, 74, 38, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (343, 1, 'build_started', 1740988809448466, 39, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (344, 1, 'task_pending', 1740988809449583, 39, 75, 39, NULL, NULL, 1, NULL, '{"admitted_by":"root"}', NULL);
INSERT INTO event VALUES (345, 1, 'task_pending', 1740988809450661, 39, 76, 39, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (346, 1, 'task_pending', 1740988809450662, 39, 77, 39, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (347, 1, 'task_pending', 1740988809450663, 39, 78, 39, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (348, 1, 'task_pending', 1740988809450664, 39, 79, 39, NULL, NULL, 1, NULL, '{"admitted_by":"static"}', NULL);
INSERT INTO event VALUES (349, 1, 'task_started', 1740988809452286, 39, 76, 39, '01a2256d-5d69-794b-b0ad-85387dd43cfb', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:54.057885Z"}', NULL);
INSERT INTO event VALUES (350, 1, 'task_completed', 1740988809455194, 39, 76, 39, '01a2256d-5d69-794b-b0ad-85387dd43cfb', NULL, 1, NULL, NULL, NULL);
INSERT INTO event VALUES (351, 1, 'task_started', 1740988809455195, 39, 78, 39, '01a2256d-5d6c-7557-82b9-2af8dd6a9c8f', NULL, 1, NULL, '{"claim":true,"claim_expires_at":"2026-11-29T03:52:54.060793Z"}', NULL);
INSERT INTO artifact VALUES (1, 1, 39, 'json', 'metrics', '{"accuracy":0.75,"rows":1500}', 1740988801067639);
INSERT INTO artifact VALUES (2, 1, 39, 'markdown', 'report', '{"content":"# documented well"}', 1740988801067640);
INSERT INTO artifact VALUES (3, 1, 66, 'markdown', 'report', '{"content":"# a \u2013 \u2713"}', 1740988805826923);
INSERT INTO artifact VALUES (4, 1, 66, 'json', 'numbers', '{"a":[1,2.5,null]}', 1740988805826924);
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
INSERT INTO tick_summary VALUES (1, 1, 36, 'lingered_out', '{"outcome":"lingered_out","terminal_status":null,"error_type":null,"error_message":null,"iterations":2,"spawned":1,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988808069192);
INSERT INTO tick_summary VALUES (2, 1, 36, 'lingered_out', '{"outcome":"lingered_out","terminal_status":null,"error_type":null,"error_message":null,"iterations":2,"spawned":1,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988808461296);
INSERT INTO tick_summary VALUES (3, 1, 36, 'lingered_out', '{"outcome":"lingered_out","terminal_status":null,"error_type":null,"error_message":null,"iterations":2,"spawned":1,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988808655666);
INSERT INTO tick_summary VALUES (4, 1, 36, 'terminal', '{"outcome":"terminal","terminal_status":"completed","error_type":null,"error_message":null,"iterations":1,"spawned":0,"spawn_failed":0,"interruptions_exhausted":0,"executions_exhausted":0,"discovered":0,"excluded":0,"claim_denied":0,"limit_denied":0,"skipped":0,"rolled_over":0,"cancelled_refs":0,"linger_extended":0,"linger_extended_unflagged":0,"restart_awaited":0,"successor_spawned":0,"neighbour_ticks_spawned":0}', 1740988808835119);
INSERT INTO search_path VALUES (1, 1, 'version', 'string');
INSERT INTO search_path VALUES (2, 1, 'name', 'string');
INSERT INTO search_path VALUES (3, 1, 'rows', 'number');
INSERT INTO search_path VALUES (4, 1, 'share', 'number');
INSERT INTO search_path VALUES (5, 1, 'tags[0]', 'string');
INSERT INTO search_path VALUES (6, 1, '@name', 'string');
INSERT INTO search_path VALUES (7, 1, '@namespace', 'string');
INSERT INTO search_path VALUES (8, 1, 'needs[0].version', 'string');
INSERT INTO search_path VALUES (9, 1, 'needs[0].name', 'string');
INSERT INTO search_path VALUES (10, 1, 'needs[0].rows', 'number');
INSERT INTO search_path VALUES (11, 1, 'needs[0].share', 'number');
INSERT INTO search_path VALUES (12, 1, 'tags[1]', 'string');
INSERT INTO search_path VALUES (13, 1, 'needs[1].rows', 'number');
INSERT INTO search_path VALUES (14, 1, 'needs[1].share', 'number');
INSERT INTO search_path VALUES (15, 1, 'needs[1].version', 'string');
INSERT INTO search_path VALUES (16, 1, 'needs[1].name', 'string');
INSERT INTO search_path VALUES (17, 1, 'tags[2]', 'string');
INSERT INTO search_path VALUES (18, 1, 'tags[3]', 'string');
INSERT INTO search_path VALUES (19, 1, 'days', 'number');
INSERT INTO search_path VALUES (20, 1, 'tags[4]', 'string');
INSERT INTO search_path VALUES (21, 4, 'name', 'string');
INSERT INTO search_path VALUES (22, 4, 'needs[0].share', 'number');
INSERT INTO search_path VALUES (23, 4, 'needs[0].version', 'string');
INSERT INTO search_path VALUES (24, 4, 'needs[0].name', 'string');
INSERT INTO search_path VALUES (25, 4, 'needs[0].rows', 'number');
INSERT INTO search_path VALUES (26, 4, 'needs[1].rows', 'number');
INSERT INTO search_path VALUES (27, 4, 'needs[1].share', 'number');
INSERT INTO search_path VALUES (28, 4, 'needs[1].version', 'string');
INSERT INTO search_path VALUES (29, 4, 'needs[1].name', 'string');
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
INSERT INTO search_path VALUES (43, 1, 'upstream.version', 'string');
INSERT INTO search_path VALUES (44, 1, 'upstream.tag', 'string');
INSERT INTO search_path VALUES (45, 1, 'base', 'number');
INSERT INTO search_path VALUES (46, 1, 'seconds', 'number');
INSERT INTO search_path VALUES (47, 1, 'width', 'number');
INSERT INTO search_path VALUES (48, 1, 'needs[2].version', 'string');
INSERT INTO search_path VALUES (49, 1, 'needs[2].name', 'string');
INSERT INTO search_path VALUES (50, 1, 'needs[2].rows', 'number');
INSERT INTO search_path VALUES (51, 1, 'needs[2].share', 'number');
INSERT INTO search_value VALUES (1, '', 40, NULL);
INSERT INTO search_value VALUES (1, '', 51, NULL);
INSERT INTO search_value VALUES (1, '', 52, NULL);
INSERT INTO search_value VALUES (1, '', 53, NULL);
INSERT INTO search_value VALUES (1, '', 54, NULL);
INSERT INTO search_value VALUES (1, '', 55, NULL);
INSERT INTO search_value VALUES (1, '', 56, NULL);
INSERT INTO search_value VALUES (1, '', 57, NULL);
INSERT INTO search_value VALUES (1, '', 58, NULL);
INSERT INTO search_value VALUES (1, '', 59, NULL);
INSERT INTO search_value VALUES (1, '', 60, NULL);
INSERT INTO search_value VALUES (1, '', 61, NULL);
INSERT INTO search_value VALUES (1, '', 62, NULL);
INSERT INTO search_value VALUES (1, '', 63, NULL);
INSERT INTO search_value VALUES (1, '', 64, NULL);
INSERT INTO search_value VALUES (1, '', 65, NULL);
INSERT INTO search_value VALUES (1, '', 67, NULL);
INSERT INTO search_value VALUES (1, '', 68, NULL);
INSERT INTO search_value VALUES (1, '', 69, NULL);
INSERT INTO search_value VALUES (1, '', 70, NULL);
INSERT INTO search_value VALUES (1, '', 71, NULL);
INSERT INTO search_value VALUES (1, '', 72, NULL);
INSERT INTO search_value VALUES (1, '1', 1, NULL);
INSERT INTO search_value VALUES (1, '1', 2, NULL);
INSERT INTO search_value VALUES (1, '1', 3, NULL);
INSERT INTO search_value VALUES (1, '1', 4, NULL);
INSERT INTO search_value VALUES (1, '1', 5, NULL);
INSERT INTO search_value VALUES (1, '1', 6, NULL);
INSERT INTO search_value VALUES (1, '1', 7, NULL);
INSERT INTO search_value VALUES (1, '1', 8, NULL);
INSERT INTO search_value VALUES (1, '1', 9, NULL);
INSERT INTO search_value VALUES (1, '1', 10, NULL);
INSERT INTO search_value VALUES (1, '1', 11, NULL);
INSERT INTO search_value VALUES (1, '1', 12, NULL);
INSERT INTO search_value VALUES (1, '1', 13, NULL);
INSERT INTO search_value VALUES (1, '1', 14, NULL);
INSERT INTO search_value VALUES (1, '1', 15, NULL);
INSERT INTO search_value VALUES (1, '1', 16, NULL);
INSERT INTO search_value VALUES (1, '1', 17, NULL);
INSERT INTO search_value VALUES (1, '1', 18, NULL);
INSERT INTO search_value VALUES (1, '1', 19, NULL);
INSERT INTO search_value VALUES (1, '1', 20, NULL);
INSERT INTO search_value VALUES (1, '1', 21, NULL);
INSERT INTO search_value VALUES (1, '1', 22, NULL);
INSERT INTO search_value VALUES (1, '1', 23, NULL);
INSERT INTO search_value VALUES (1, '1', 24, NULL);
INSERT INTO search_value VALUES (1, '1', 25, NULL);
INSERT INTO search_value VALUES (1, '1', 26, NULL);
INSERT INTO search_value VALUES (1, '1', 27, NULL);
INSERT INTO search_value VALUES (1, '1', 28, NULL);
INSERT INTO search_value VALUES (1, '1', 29, NULL);
INSERT INTO search_value VALUES (1, '1', 30, NULL);
INSERT INTO search_value VALUES (1, '1', 31, NULL);
INSERT INTO search_value VALUES (1, '1', 32, NULL);
INSERT INTO search_value VALUES (1, '1', 33, NULL);
INSERT INTO search_value VALUES (1, '1', 34, NULL);
INSERT INTO search_value VALUES (1, '1', 35, NULL);
INSERT INTO search_value VALUES (1, '1', 36, NULL);
INSERT INTO search_value VALUES (1, '1', 37, NULL);
INSERT INTO search_value VALUES (1, '1', 38, NULL);
INSERT INTO search_value VALUES (1, '1', 39, NULL);
INSERT INTO search_value VALUES (1, '1', 41, NULL);
INSERT INTO search_value VALUES (1, '1', 42, NULL);
INSERT INTO search_value VALUES (1, '1', 43, NULL);
INSERT INTO search_value VALUES (1, '1', 44, NULL);
INSERT INTO search_value VALUES (1, '1', 45, NULL);
INSERT INTO search_value VALUES (1, '1', 46, NULL);
INSERT INTO search_value VALUES (1, '1', 73, NULL);
INSERT INTO search_value VALUES (1, '1', 74, NULL);
INSERT INTO search_value VALUES (1, '1', 75, NULL);
INSERT INTO search_value VALUES (1, '1', 76, NULL);
INSERT INTO search_value VALUES (1, '1', 77, NULL);
INSERT INTO search_value VALUES (1, '1', 78, NULL);
INSERT INTO search_value VALUES (1, '1', 79, NULL);
INSERT INTO search_value VALUES (1, '2', 66, NULL);
INSERT INTO search_value VALUES (2, 'above what was removed', 41, NULL);
INSERT INTO search_value VALUES (2, 'after the bad day', 24, NULL);
INSERT INTO search_value VALUES (2, 'after the bad hour', 27, NULL);
INSERT INTO search_value VALUES (2, 'after the mend', 30, NULL);
INSERT INTO search_value VALUES (2, 'asks for more', 19, NULL);
INSERT INTO search_value VALUES (2, 'awaited first', 21, NULL);
INSERT INTO search_value VALUES (2, 'awaited second', 23, NULL);
INSERT INTO search_value VALUES (2, 'bad day', 26, NULL);
INSERT INTO search_value VALUES (2, 'bad hour', 28, NULL);
INSERT INTO search_value VALUES (2, 'below the second', 22, NULL);
INSERT INTO search_value VALUES (2, 'called off', 34, NULL);
INSERT INTO search_value VALUES (2, 'diamond left', 5, NULL);
INSERT INTO search_value VALUES (2, 'diamond right', 6, NULL);
INSERT INTO search_value VALUES (2, 'diamond source', 4, NULL);
INSERT INTO search_value VALUES (2, 'diamond top', 3, NULL);
INSERT INTO search_value VALUES (2, 'documented well', 39, NULL);
INSERT INTO search_value VALUES (2, 'fine from the start', 32, NULL);
INSERT INTO search_value VALUES (2, 'given up', 44, NULL);
INSERT INTO search_value VALUES (2, 'held elsewhere', 38, NULL);
INSERT INTO search_value VALUES (2, 'known before', 20, NULL);
INSERT INTO search_value VALUES (2, 'limited', 35, NULL);
INSERT INTO search_value VALUES (2, 'limited first', 37, NULL);
INSERT INTO search_value VALUES (2, 'limited second', 36, NULL);
INSERT INTO search_value VALUES (2, 'link 0', 12, NULL);
INSERT INTO search_value VALUES (2, 'link 1', 13, NULL);
INSERT INTO search_value VALUES (2, 'link 10', 16, NULL);
INSERT INTO search_value VALUES (2, 'link 11', 7, NULL);
INSERT INTO search_value VALUES (2, 'link 2', 15, NULL);
INSERT INTO search_value VALUES (2, 'link 3', 8, NULL);
INSERT INTO search_value VALUES (2, 'link 4', 11, NULL);
INSERT INTO search_value VALUES (2, 'link 5', 18, NULL);
INSERT INTO search_value VALUES (2, 'link 6', 14, NULL);
INSERT INTO search_value VALUES (2, 'link 7', 9, NULL);
INSERT INTO search_value VALUES (2, 'link 8', 17, NULL);
INSERT INTO search_value VALUES (2, 'link 9', 10, NULL);
INSERT INTO search_value VALUES (2, 'mended', 31, NULL);
INSERT INTO search_value VALUES (2, 'needs what was given up', 43, NULL);
INSERT INTO search_value VALUES (2, 'never made', 33, NULL);
INSERT INTO search_value VALUES (2, 'not given up', 45, NULL);
INSERT INTO search_value VALUES (2, 'on another day', 25, NULL);
INSERT INTO search_value VALUES (2, 'plain', 1, NULL);
INSERT INTO search_value VALUES (2, 'plain top', 2, NULL);
INSERT INTO search_value VALUES (2, 'that no tick comes for', 74, NULL);
INSERT INTO search_value VALUES (2, 'third time lucky', 29, NULL);
INSERT INTO search_value VALUES (2, 'unfinished below the last', 79, NULL);
INSERT INTO search_value VALUES (2, 'unfinished first', 76, NULL);
INSERT INTO search_value VALUES (2, 'unfinished last', 77, NULL);
INSERT INTO search_value VALUES (2, 'unfinished middle', 78, NULL);
INSERT INTO search_value VALUES (2, 'unfinished top', 75, NULL);
INSERT INTO search_value VALUES (2, 'was removed', 42, NULL);
INSERT INTO search_value VALUES (2, 'whose claim lapses', 73, NULL);
INSERT INTO search_value VALUES (2, 'whose holder died', 46, NULL);
INSERT INTO search_value VALUES (3, '1000', 33, 1000.0);
INSERT INTO search_value VALUES (3, '1000', 34, 1000.0);
INSERT INTO search_value VALUES (3, '1100', 3, 1100.0);
INSERT INTO search_value VALUES (3, '1100', 42, 1100.0);
INSERT INTO search_value VALUES (3, '1200', 5, 1200.0);
INSERT INTO search_value VALUES (3, '1200', 20, 1200.0);
INSERT INTO search_value VALUES (3, '1200', 45, 1200.0);
INSERT INTO search_value VALUES (3, '1300', 6, 1300.0);
INSERT INTO search_value VALUES (3, '1300', 19, 1300.0);
INSERT INTO search_value VALUES (3, '1300', 21, 1300.0);
INSERT INTO search_value VALUES (3, '1300', 37, 1300.0);
INSERT INTO search_value VALUES (3, '1400', 4, 1400.0);
INSERT INTO search_value VALUES (3, '1400', 23, 1400.0);
INSERT INTO search_value VALUES (3, '1400', 25, 1400.0);
INSERT INTO search_value VALUES (3, '1400', 30, 1400.0);
INSERT INTO search_value VALUES (3, '1400', 36, 1400.0);
INSERT INTO search_value VALUES (3, '1400', 38, 1400.0);
INSERT INTO search_value VALUES (3, '1400', 75, 1400.0);
INSERT INTO search_value VALUES (3, '1500', 39, 1500.0);
INSERT INTO search_value VALUES (3, '1500', 77, 1500.0);
INSERT INTO search_value VALUES (3, '1600', 22, 1600.0);
INSERT INTO search_value VALUES (3, '1600', 29, 1600.0);
INSERT INTO search_value VALUES (3, '1600', 76, 1600.0);
INSERT INTO search_value VALUES (3, '1700', 24, 1700.0);
INSERT INTO search_value VALUES (3, '1700', 46, 1700.0);
INSERT INTO search_value VALUES (3, '1700', 78, 1700.0);
INSERT INTO search_value VALUES (3, '1800', 27, 1800.0);
INSERT INTO search_value VALUES (3, '1800', 73, 1800.0);
INSERT INTO search_value VALUES (3, '1900', 32, 1900.0);
INSERT INTO search_value VALUES (3, '2200', 41, 2200.0);
INSERT INTO search_value VALUES (3, '2200', 74, 2200.0);
INSERT INTO search_value VALUES (3, '2300', 43, 2300.0);
INSERT INTO search_value VALUES (3, '2500', 79, 2500.0);
INSERT INTO search_value VALUES (3, '500', 1, 500.0);
INSERT INTO search_value VALUES (3, '600', 8, 600.0);
INSERT INTO search_value VALUES (3, '600', 9, 600.0);
INSERT INTO search_value VALUES (3, '600', 10, 600.0);
INSERT INTO search_value VALUES (3, '600', 11, 600.0);
INSERT INTO search_value VALUES (3, '600', 12, 600.0);
INSERT INTO search_value VALUES (3, '600', 13, 600.0);
INSERT INTO search_value VALUES (3, '600', 14, 600.0);
INSERT INTO search_value VALUES (3, '600', 15, 600.0);
INSERT INTO search_value VALUES (3, '600', 17, 600.0);
INSERT INTO search_value VALUES (3, '600', 18, 600.0);
INSERT INTO search_value VALUES (3, '600', 31, 600.0);
INSERT INTO search_value VALUES (3, '700', 7, 700.0);
INSERT INTO search_value VALUES (3, '700', 16, 700.0);
INSERT INTO search_value VALUES (3, '700', 26, 700.0);
INSERT INTO search_value VALUES (3, '700', 35, 700.0);
INSERT INTO search_value VALUES (3, '800', 28, 800.0);
INSERT INTO search_value VALUES (3, '800', 44, 800.0);
INSERT INTO search_value VALUES (3, '900', 2, 900.0);
INSERT INTO search_value VALUES (4, '1.25', 1, 1.25);
INSERT INTO search_value VALUES (4, '1.5', 8, 1.5);
INSERT INTO search_value VALUES (4, '1.5', 9, 1.5);
INSERT INTO search_value VALUES (4, '1.5', 10, 1.5);
INSERT INTO search_value VALUES (4, '1.5', 11, 1.5);
INSERT INTO search_value VALUES (4, '1.5', 12, 1.5);
INSERT INTO search_value VALUES (4, '1.5', 13, 1.5);
INSERT INTO search_value VALUES (4, '1.5', 14, 1.5);
INSERT INTO search_value VALUES (4, '1.5', 15, 1.5);
INSERT INTO search_value VALUES (4, '1.5', 17, 1.5);
INSERT INTO search_value VALUES (4, '1.5', 18, 1.5);
INSERT INTO search_value VALUES (4, '1.5', 31, 1.5);
INSERT INTO search_value VALUES (4, '1.75', 7, 1.75);
INSERT INTO search_value VALUES (4, '1.75', 16, 1.75);
INSERT INTO search_value VALUES (4, '1.75', 26, 1.75);
INSERT INTO search_value VALUES (4, '1.75', 35, 1.75);
INSERT INTO search_value VALUES (4, '2', 28, 2.0);
INSERT INTO search_value VALUES (4, '2', 44, 2.0);
INSERT INTO search_value VALUES (4, '2.25', 2, 2.25);
INSERT INTO search_value VALUES (4, '2.5', 33, 2.5);
INSERT INTO search_value VALUES (4, '2.5', 34, 2.5);
INSERT INTO search_value VALUES (4, '2.75', 3, 2.75);
INSERT INTO search_value VALUES (4, '2.75', 42, 2.75);
INSERT INTO search_value VALUES (4, '3', 5, 3.0);
INSERT INTO search_value VALUES (4, '3', 20, 3.0);
INSERT INTO search_value VALUES (4, '3', 45, 3.0);
INSERT INTO search_value VALUES (4, '3.25', 6, 3.25);
INSERT INTO search_value VALUES (4, '3.25', 19, 3.25);
INSERT INTO search_value VALUES (4, '3.25', 21, 3.25);
INSERT INTO search_value VALUES (4, '3.25', 37, 3.25);
INSERT INTO search_value VALUES (4, '3.5', 4, 3.5);
INSERT INTO search_value VALUES (4, '3.5', 23, 3.5);
INSERT INTO search_value VALUES (4, '3.5', 25, 3.5);
INSERT INTO search_value VALUES (4, '3.5', 30, 3.5);
INSERT INTO search_value VALUES (4, '3.5', 36, 3.5);
INSERT INTO search_value VALUES (4, '3.5', 38, 3.5);
INSERT INTO search_value VALUES (4, '3.5', 75, 3.5);
INSERT INTO search_value VALUES (4, '3.75', 39, 3.75);
INSERT INTO search_value VALUES (4, '3.75', 77, 3.75);
INSERT INTO search_value VALUES (4, '4', 22, 4.0);
INSERT INTO search_value VALUES (4, '4', 29, 4.0);
INSERT INTO search_value VALUES (4, '4', 76, 4.0);
INSERT INTO search_value VALUES (4, '4.25', 24, 4.25);
INSERT INTO search_value VALUES (4, '4.25', 46, 4.25);
INSERT INTO search_value VALUES (4, '4.25', 78, 4.25);
INSERT INTO search_value VALUES (4, '4.5', 27, 4.5);
INSERT INTO search_value VALUES (4, '4.5', 73, 4.5);
INSERT INTO search_value VALUES (4, '4.75', 32, 4.75);
INSERT INTO search_value VALUES (4, '5.5', 41, 5.5);
INSERT INTO search_value VALUES (4, '5.5', 74, 5.5);
INSERT INTO search_value VALUES (4, '5.75', 43, 5.75);
INSERT INTO search_value VALUES (4, '6.25', 79, 6.25);
INSERT INTO search_value VALUES (5, 'above', 41, NULL);
INSERT INTO search_value VALUES (5, 'after', 24, NULL);
INSERT INTO search_value VALUES (5, 'after', 27, NULL);
INSERT INTO search_value VALUES (5, 'after', 30, NULL);
INSERT INTO search_value VALUES (5, 'asks', 19, NULL);
INSERT INTO search_value VALUES (5, 'awaited', 21, NULL);
INSERT INTO search_value VALUES (5, 'awaited', 23, NULL);
INSERT INTO search_value VALUES (5, 'bad', 26, NULL);
INSERT INTO search_value VALUES (5, 'bad', 28, NULL);
INSERT INTO search_value VALUES (5, 'below', 22, NULL);
INSERT INTO search_value VALUES (5, 'called', 34, NULL);
INSERT INTO search_value VALUES (5, 'diamond', 3, NULL);
INSERT INTO search_value VALUES (5, 'diamond', 4, NULL);
INSERT INTO search_value VALUES (5, 'diamond', 5, NULL);
INSERT INTO search_value VALUES (5, 'diamond', 6, NULL);
INSERT INTO search_value VALUES (5, 'documented', 39, NULL);
INSERT INTO search_value VALUES (5, 'fine', 32, NULL);
INSERT INTO search_value VALUES (5, 'given', 44, NULL);
INSERT INTO search_value VALUES (5, 'held', 38, NULL);
INSERT INTO search_value VALUES (5, 'known', 20, NULL);
INSERT INTO search_value VALUES (5, 'limited', 35, NULL);
INSERT INTO search_value VALUES (5, 'limited', 36, NULL);
INSERT INTO search_value VALUES (5, 'limited', 37, NULL);
INSERT INTO search_value VALUES (5, 'link', 7, NULL);
INSERT INTO search_value VALUES (5, 'link', 8, NULL);
INSERT INTO search_value VALUES (5, 'link', 9, NULL);
INSERT INTO search_value VALUES (5, 'link', 10, NULL);
INSERT INTO search_value VALUES (5, 'link', 11, NULL);
INSERT INTO search_value VALUES (5, 'link', 12, NULL);
INSERT INTO search_value VALUES (5, 'link', 13, NULL);
INSERT INTO search_value VALUES (5, 'link', 14, NULL);
INSERT INTO search_value VALUES (5, 'link', 15, NULL);
INSERT INTO search_value VALUES (5, 'link', 16, NULL);
INSERT INTO search_value VALUES (5, 'link', 17, NULL);
INSERT INTO search_value VALUES (5, 'link', 18, NULL);
INSERT INTO search_value VALUES (5, 'mended', 31, NULL);
INSERT INTO search_value VALUES (5, 'needs', 43, NULL);
INSERT INTO search_value VALUES (5, 'never', 33, NULL);
INSERT INTO search_value VALUES (5, 'not', 45, NULL);
INSERT INTO search_value VALUES (5, 'on', 25, NULL);
INSERT INTO search_value VALUES (5, 'plain', 1, NULL);
INSERT INTO search_value VALUES (5, 'plain', 2, NULL);
INSERT INTO search_value VALUES (5, 'that', 74, NULL);
INSERT INTO search_value VALUES (5, 'third', 29, NULL);
INSERT INTO search_value VALUES (5, 'unfinished', 75, NULL);
INSERT INTO search_value VALUES (5, 'unfinished', 76, NULL);
INSERT INTO search_value VALUES (5, 'unfinished', 77, NULL);
INSERT INTO search_value VALUES (5, 'unfinished', 78, NULL);
INSERT INTO search_value VALUES (5, 'unfinished', 79, NULL);
INSERT INTO search_value VALUES (5, 'was', 42, NULL);
INSERT INTO search_value VALUES (5, 'whose', 46, NULL);
INSERT INTO search_value VALUES (5, 'whose', 73, NULL);
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
INSERT INTO search_value VALUES (13, '1200', 43, 1200.0);
INSERT INTO search_value VALUES (13, '1300', 3, 1300.0);
INSERT INTO search_value VALUES (13, '1400', 35, 1400.0);
INSERT INTO search_value VALUES (13, '1700', 75, 1700.0);
INSERT INTO search_value VALUES (13, '1900', 30, 1900.0);
INSERT INTO search_value VALUES (14, '3', 43, 3.0);
INSERT INTO search_value VALUES (14, '3.25', 3, 3.25);
INSERT INTO search_value VALUES (14, '3.5', 35, 3.5);
INSERT INTO search_value VALUES (14, '4.25', 75, 4.25);
INSERT INTO search_value VALUES (14, '4.75', 30, 4.75);
INSERT INTO search_value VALUES (15, '1', 3, NULL);
INSERT INTO search_value VALUES (15, '1', 30, NULL);
INSERT INTO search_value VALUES (15, '1', 35, NULL);
INSERT INTO search_value VALUES (15, '1', 43, NULL);
INSERT INTO search_value VALUES (15, '1', 75, NULL);
INSERT INTO search_value VALUES (16, 'diamond right', 3, NULL);
INSERT INTO search_value VALUES (16, 'fine from the start', 30, NULL);
INSERT INTO search_value VALUES (16, 'limited second', 35, NULL);
INSERT INTO search_value VALUES (16, 'not given up', 43, NULL);
INSERT INTO search_value VALUES (16, 'unfinished middle', 75, NULL);
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
INSERT INTO search_value VALUES (22, '3', 47, 3.0);
INSERT INTO search_value VALUES (22, '3.5', 49, 3.5);
INSERT INTO search_value VALUES (22, '3.5', 50, 3.5);
INSERT INTO search_value VALUES (23, '1', 47, NULL);
INSERT INTO search_value VALUES (23, '1', 49, NULL);
INSERT INTO search_value VALUES (23, '1', 50, NULL);
INSERT INTO search_value VALUES (24, 'diamond left', 47, NULL);
INSERT INTO search_value VALUES (24, 'diamond source', 49, NULL);
INSERT INTO search_value VALUES (24, 'diamond source', 50, NULL);
INSERT INTO search_value VALUES (25, '1200', 47, 1200.0);
INSERT INTO search_value VALUES (25, '1400', 49, 1400.0);
INSERT INTO search_value VALUES (25, '1400', 50, 1400.0);
INSERT INTO search_value VALUES (26, '1300', 47, 1300.0);
INSERT INTO search_value VALUES (27, '3.25', 47, 3.25);
INSERT INTO search_value VALUES (28, '1', 47, NULL);
INSERT INTO search_value VALUES (29, 'diamond right', 47, NULL);
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
INSERT INTO search_value VALUES (42, 'limited0', 63, NULL);
INSERT INTO search_value VALUES (42, 'limited1', 62, NULL);
INSERT INTO search_value VALUES (42, 'limited2', 64, NULL);
INSERT INTO search_value VALUES (42, 's', 65, NULL);
INSERT INTO search_value VALUES (42, 'x', 68, NULL);
INSERT INTO search_value VALUES (42, 'x-0', 69, NULL);
INSERT INTO search_value VALUES (43, '', 54, NULL);
INSERT INTO search_value VALUES (44, 'ff', 54, NULL);
INSERT INTO search_value VALUES (45, '30', 56, 30.0);
INSERT INTO search_value VALUES (45, '40', 59, 40.0);
INSERT INTO search_value VALUES (46, '0.1', 62, 0.1);
INSERT INTO search_value VALUES (46, '0.1', 63, 0.1);
INSERT INTO search_value VALUES (46, '0.1', 64, 0.1);
INSERT INTO search_value VALUES (46, '1', 67, 1.0);
INSERT INTO search_value VALUES (47, '1', 68, 1.0);
INSERT INTO search_value VALUES (48, '1', 75, NULL);
INSERT INTO search_value VALUES (49, 'unfinished last', 75, NULL);
INSERT INTO search_value VALUES (50, '1500', 75, 1500.0);
INSERT INTO search_value VALUES (51, '3.75', 75, 3.75);
INSERT INTO search_progress VALUES (1, 82);
INSERT INTO saved_searches VALUES (1, '01a2256d-3b76-7c46-9570-2c6f5ad3a3db', 1, 1, 1, 'failures', 'status = failed', '["name","error"]', '-changed', 1740988800761395, 1740988800761395, '');
INSERT INTO saved_searches VALUES (2, '01a2256d-3b77-7713-ad7c-c4cc421afb31', 1, 1, 0, 'big', 'param.rows > 1000 created < 2030-01-01', '[]', '', 1740988800761941, 1740988800761941, 'Europe/Amsterdam');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('schema_versions', 8);
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
INSERT INTO sqlite_sequence VALUES ('event', 351);
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
COMMIT;
