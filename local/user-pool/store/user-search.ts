import type { Attributes, User } from '../users/user.ts';
import type { Database } from './database.ts';

/** The attributes ListUsers can filter by that are not columns (facts: cognito-api 4.7). */
export const SEARCHABLE_ATTRIBUTES = [
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
] as const;

/** Keeps the index from attribute values to users in step with the users. */
export class UserSearchTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Indexes the attributes of a user anew, where they differ from those before. */
  replace(user: User, before: Attributes, after: Attributes): void {
    for (const name of SEARCHABLE_ATTRIBUTES) {
      const old = before[name];
      const value = after[name];
      if (old === value) continue;
      if (old !== undefined) {
        this.#database.run(
          'DELETE FROM user_search WHERE pool_id = ? AND name = ? AND value = ? AND user_id = ?',
          user.poolId,
          name,
          old,
          user.id,
        );
      }
      if (value !== undefined) {
        this.#database.run(
          'INSERT INTO user_search (pool_id, name, value, user_id) VALUES (?, ?, ?, ?)',
          user.poolId,
          name,
          value,
          user.id,
        );
      }
    }
  }
}
