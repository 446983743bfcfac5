import { type MfaSettings, NO_MFA } from '../mfa/mfa-settings.ts';
import type { PasswordVerifier } from '../passwords/srp.ts';
import { comparisonKey, type Pool } from '../pools/pool.ts';
import type { Attributes, User, UserStatus } from '../users/user.ts';
import type { Database } from './database.ts';
import { UserSearchTable } from './user-search.ts';

/** What USER_COLUMNS select. */
export interface UserRow {
  id: number;
  pool_id: string;
  username: string;
  sub: string;
  status: string;
  enabled: number;
  attributes: string;
  salt: string | null;
  verifier: string | null;
  temporary_password_until: number | null;
  signed_out_at: number | null;
  mfa: string | null;
  former_passwords: string | null;
  created_at: number;
  modified_at: number;
}

/** What every query of users selects. */
export const USER_COLUMNS =
  'users.id, users.pool_id, username, sub, status, enabled, attributes, salt, verifier, temporary_password_until, signed_out_at, mfa, former_passwords, created_at, modified_at';

/** What of a user can change. A member left out stays as it is. */
export interface UserChanges {
  status?: UserStatus;
  enabled?: boolean;
  attributes?: Attributes;
  password?: PasswordVerifier;
  /** Null ends the temporariness of the password. */
  temporaryPasswordUntil?: number | null;
  signedOutAt?: number;
  mfa?: MfaSettings;
  formerPasswords?: readonly PasswordVerifier[];
}

/** What is known of somebody who signs up or is made; all else has its default. */
export interface NewUser {
  username: string;
  sub: string;
  status: UserStatus;
  attributes: Attributes;
  password: PasswordVerifier | undefined;
  temporaryPasswordUntil?: number;
}

/** The users of all pools. */
export class UserTable {
  readonly #database: Database;
  readonly #search: UserSearchTable;

  constructor(database: Database) {
    this.#database = database;
    this.#search = new UserSearchTable(database);
  }

  byId(id: number): User | undefined {
    return this.#find('id = ?', id);
  }

  byUsername(pool: Pool, username: string): User | undefined {
    return this.#find('pool_id = ? AND username_key = ?', pool.id, comparisonKey(pool, username));
  }

  bySub(poolId: string, sub: string): User | undefined {
    return this.#find('pool_id = ? AND sub = ?', poolId, sub);
  }

  #find(condition: string, ...values: (string | number)[]): User | undefined {
    return this.#database.recall(['user', condition, ...values], () => {
      const row = this.#database.get<UserRow>(
        `SELECT ${USER_COLUMNS} FROM users WHERE ${condition}`,
        ...values,
      );
      return row && toUser(row);
    });
  }

  count(poolId: string): number {
    return (
      this.#database.get<{ n: number }>('SELECT count(*) AS n FROM users WHERE pool_id = ?', poolId)
        ?.n ?? 0
    );
  }

  /** Throws SQLite's unique violation when the username is there already (`isUniqueViolation`). */
  insert(pool: Pool, user: NewUser, now: number): User {
    return this.#database.transaction(() => {
      const row = this.#database.get<UserRow>(
        `INSERT INTO users (pool_id, username, username_key, sub, status, enabled, attributes, salt,
           verifier, temporary_password_until, created_at, modified_at)
         VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
         RETURNING ${USER_COLUMNS}`,
        pool.id,
        user.username,
        comparisonKey(pool, user.username),
        user.sub,
        user.status,
        JSON.stringify(user.attributes),
        user.password?.salt ?? null,
        user.password?.verifier ?? null,
        user.temporaryPasswordUntil ?? null,
        now,
        now,
      );
      const inserted = toUser(row as UserRow);
      this.#search.replace(inserted, {}, inserted.attributes);
      return inserted;
    });
  }

  /** Answers the user as it is afterwards; undefined when it was deleted meanwhile. */
  update(user: User, changes: UserChanges, now: number): User | undefined {
    const columns = toColumns(changes);
    const names = Object.keys(columns);
    return this.#database.transaction(() => {
      const before = this.byId(user.id);
      if (before === undefined) return undefined;
      const row = this.#database.get<UserRow>(
        `UPDATE users SET ${names.map((name) => `${name} = ?, `).join('')}modified_at = ? WHERE id = ? RETURNING ${USER_COLUMNS}`,
        ...Object.values(columns),
        now,
        user.id,
      );
      if (changes.attributes) this.#search.replace(user, before.attributes, changes.attributes);
      return toUser(row as UserRow);
    });
  }

  /** Removes the user with everything that is theirs. */
  delete(user: User): void {
    this.#database.transaction(() => {
      const before = this.byId(user.id);
      if (before === undefined) return;
      this.#search.replace(before, before.attributes, {});
      this.#database.run('DELETE FROM users WHERE id = ?', user.id);
    });
  }
}

function toColumns(changes: UserChanges): Record<string, string | number | null> {
  return {
    ...(changes.status !== undefined && { status: changes.status }),
    ...(changes.enabled !== undefined && { enabled: Number(changes.enabled) }),
    ...(changes.attributes && { attributes: JSON.stringify(changes.attributes) }),
    ...(changes.password && { salt: changes.password.salt, verifier: changes.password.verifier }),
    ...(changes.temporaryPasswordUntil !== undefined && {
      temporary_password_until: changes.temporaryPasswordUntil,
    }),
    ...(changes.signedOutAt !== undefined && { signed_out_at: changes.signedOutAt }),
    ...(changes.mfa && { mfa: JSON.stringify(changes.mfa) }),
    ...(changes.formerPasswords && { former_passwords: JSON.stringify(changes.formerPasswords) }),
  };
}

/** A row as the operations see it. */
export function toUser(row: UserRow): User {
  return {
    id: row.id,
    poolId: row.pool_id,
    username: row.username,
    sub: row.sub,
    status: row.status as UserStatus,
    enabled: row.enabled === 1,
    attributes: JSON.parse(row.attributes),
    password:
      row.salt === null || row.verifier === null
        ? undefined
        : { salt: row.salt, verifier: row.verifier },
    temporaryPasswordUntil: row.temporary_password_until ?? undefined,
    signedOutAt: row.signed_out_at ?? undefined,
    mfa: row.mfa === null ? NO_MFA : JSON.parse(row.mfa),
    formerPasswords: row.former_passwords === null ? [] : JSON.parse(row.former_passwords),
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}
