/**
 * Tables and the indexes that keep each lookup and each page O(log n). Times are epoch
 * milliseconds. `*_key` columns hold what is compared: folded in pools that ignore case.
 */
const FIRST = `
CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE pools (
  id TEXT PRIMARY KEY,
  properties TEXT NOT NULL,
  signing_keys TEXT,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE clients (
  id TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  secret TEXT,
  properties TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX clients_by_pool ON clients (pool_id, id);

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL,
  sub TEXT NOT NULL,
  status TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  attributes TEXT NOT NULL,
  salt TEXT,
  verifier TEXT,
  temporary_password_until INTEGER,
  signed_out_at INTEGER,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
) STRICT;
CREATE INDEX users_by_pool ON users (pool_id);
CREATE UNIQUE INDEX users_by_username ON users (pool_id, username_key);
CREATE UNIQUE INDEX users_by_sub ON users (pool_id, sub);
CREATE INDEX users_by_status ON users (pool_id, status);
CREATE INDEX users_disabled ON users (pool_id) WHERE enabled = 0;

-- The attributes that ListUsers can filter by, apart from the columns of users.
CREATE TABLE user_search (
  pool_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  user_id INTEGER NOT NULL,
  PRIMARY KEY (pool_id, name, value, user_id)
) STRICT, WITHOUT ROWID;

-- What else than the username a person may sign in with: one owner for each value.
CREATE TABLE aliases (
  pool_id TEXT NOT NULL,
  attribute TEXT NOT NULL,
  value_key TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (pool_id, attribute, value_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_by_user ON aliases (user_id);

CREATE TABLE groups (
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT,
  precedence INTEGER,
  role_arn TEXT,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  PRIMARY KEY (pool_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE memberships (
  pool_id TEXT NOT NULL,
  group_name TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (pool_id, group_name, user_id),
  FOREIGN KEY (pool_id, group_name) REFERENCES groups (pool_id, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_user ON memberships (user_id, group_name);

CREATE TABLE codes (
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  attribute TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, purpose)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_by_expiry ON codes (expires_at);

CREATE TABLE attempts (
  pool_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (pool_id, subject, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_by_age ON attempts (since);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
  condition TEXT NOT NULL,
  state TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE refresh_tokens (
  token_hash TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  origin_jti TEXT NOT NULL,
  event_id TEXT NOT NULL,
  auth_time INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE INDEX refresh_tokens_by_origin ON refresh_tokens (origin_jti);
CREATE INDEX refresh_tokens_by_user ON refresh_tokens (user_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);
`;

// `mfa` and `former_passwords` are JSON, null for the many who have neither.
const SECOND = `
ALTER TABLE users ADD COLUMN mfa TEXT;
ALTER TABLE users ADD COLUMN former_passwords TEXT;
ALTER TABLE refresh_tokens ADD COLUMN replaced_at INTEGER;

-- Who is who at an outer identity provider: one user for each of its subjects.
CREATE TABLE linked_providers (
  pool_id TEXT NOT NULL,
  provider_name TEXT NOT NULL,
  provider_user_id TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  attribute_name TEXT NOT NULL,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (pool_id, provider_name, provider_user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX linked_providers_by_user ON linked_providers (user_id);
`;

// `scopes` is a JSON list of what AWS calls ResourceServerScopeType.
const THIRD = `
CREATE TABLE resource_servers (
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  identifier TEXT NOT NULL,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  PRIMARY KEY (pool_id, identifier)
) STRICT, WITHOUT ROWID;
`;

const FOURTH = `
CREATE INDEX users_enabled ON users (pool_id) WHERE enabled = 1;
`;

// `secrets` is JSON; null where there is none but the one that the client was made with, if any.
const FIFTH = `
ALTER TABLE clients ADD COLUMN secrets TEXT;
`;

/**
 * What made the tables, in order; a file takes the steps that it lacks, so people survive a newer
 * version. Never change a step that was published: add one.
 */
export const SCHEMA_STEPS: readonly string[] = [FIRST, SECOND, THIRD, FOURTH, FIFTH];

/** A file of a later number is refused, not damaged. */
export const SCHEMA_VERSION = SCHEMA_STEPS.length;
