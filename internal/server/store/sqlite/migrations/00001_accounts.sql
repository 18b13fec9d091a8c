-- +goose Up

-- People. An e-mail address belongs to one of them, whatever its case; email_key is its lower-case form.
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

-- Who somebody is at an identity provider.
CREATE TABLE identities (
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    user_pk    BIGINT NOT NULL REFERENCES users (pk) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_user ON identities (user_pk);

-- Logins. The token carries the id.
CREATE TABLE sessions (
    id           TEXT NOT NULL PRIMARY KEY,
    user_pk      BIGINT NOT NULL REFERENCES users (pk) ON DELETE CASCADE,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at   BIGINT,
    method       TEXT NOT NULL CHECK (method IN ('password', 'oidc', 'dev')),
    client       TEXT NOT NULL DEFAULT ''
);
CREATE INDEX sessions_user ON sessions (user_pk, created_at);
CREATE INDEX sessions_expires ON sessions (expires_at);

-- Logins tried, for slowing down those who guess. The bucket is a hash of who tried.
CREATE TABLE login_attempts (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket     TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX login_attempts_bucket ON login_attempts (bucket, created_at);
CREATE INDEX login_attempts_created ON login_attempts (created_at);

-- What a team shares.
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
CREATE INDEX workspaces_created_by ON workspaces (created_by_pk);

CREATE TABLE workspace_members (
    pk           INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    workspace_pk BIGINT NOT NULL REFERENCES workspaces (pk) ON DELETE CASCADE,
    user_pk      BIGINT NOT NULL REFERENCES users (pk) ON DELETE CASCADE,
    role         TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    created_at   BIGINT NOT NULL,
    UNIQUE (workspace_pk, user_pk)
);
CREATE INDEX workspace_members_user ON workspace_members (user_pk);

-- Tasks and builds are kept apart by environment.
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
CREATE INDEX environments_owner ON environments (owner_pk);

-- Keys of programs. key_hash is the SHA-256 of the whole key in hex: a key is random, so that guessing is hopeless
-- and a slow hash would only cost time.
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
CREATE INDEX api_keys_env ON api_keys (env, created_at);
CREATE INDEX api_keys_created_by ON api_keys (created_by_pk);

CREATE TABLE target_roots (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    env        BIGINT NOT NULL REFERENCES environments (pk) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    uri_prefix TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (env, name)
);

-- code_hash is the SHA-256 of the secret in the invitation's link: who has the link need not prove the address.
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
-- One open invitation per person and workspace.
CREATE UNIQUE INDEX invites_workspace_pk_email_key_key ON invites (workspace_pk, email_key) WHERE status = 'pending';
CREATE INDEX invites_workspace ON invites (workspace_pk, created_at);
CREATE INDEX invites_email ON invites (email_key, status);
CREATE INDEX invites_invited_by ON invites (invited_by_pk);

-- Who did what. It outlives what it tells of, so it refers to nothing.
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
CREATE INDEX audit_workspace ON audit (workspace_id, pk);
CREATE INDEX audit_created ON audit (created_at);

-- The keys that sign tokens, so that servers sharing the database accept each other's. A server with a data directory
-- keeps its key there and leaves this empty.
CREATE TABLE signing_keys (
    kid         TEXT NOT NULL PRIMARY KEY,
    private_pem TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    retired_at  BIGINT
);

-- Single values of the server, such as the hash of the token for its first visitor.
CREATE TABLE server_values (
    name       TEXT NOT NULL PRIMARY KEY,
    value      TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
