import type { User } from '../users/user.ts';
import type { Database } from './database.ts';
import { type Group, toGroup } from './groups.ts';
import { toUser, USER_COLUMNS, type UserRow } from './users.ts';

/** Who is in which group. */
export class MembershipTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adding twice is harmless (facts: cognito-api 4.7). */
  add(user: User, groupName: string): void {
    this.#database.run(
      'INSERT OR IGNORE INTO memberships (pool_id, group_name, user_id) VALUES (?, ?, ?)',
      user.poolId,
      groupName,
      user.id,
    );
  }

  remove(user: User, groupName: string): void {
    this.#database.run(
      'DELETE FROM memberships WHERE pool_id = ? AND group_name = ? AND user_id = ?',
      user.poolId,
      groupName,
      user.id,
    );
  }

  /** All groups of a user, the one that wins first: lowest precedence, those without one last. */
  groupsOf(user: User): Group[] {
    return this.#database
      .all<Parameters<typeof toGroup>[0]>(
        `SELECT groups.pool_id, name, description, precedence, role_arn, created_at, modified_at
         FROM memberships JOIN groups ON groups.pool_id = memberships.pool_id AND name = group_name
         WHERE user_id = ? ORDER BY precedence NULLS LAST, name`,
        user.id,
      )
      .map(toGroup);
  }

  /** Members of a group whose id is beyond `after`, in order of id. */
  usersIn(group: Group, after: number, limit: number): User[] {
    return this.#database
      .all<UserRow>(
        `SELECT ${USER_COLUMNS} FROM memberships JOIN users ON users.id = user_id
         WHERE memberships.pool_id = ? AND group_name = ? AND user_id > ? ORDER BY user_id LIMIT ?`,
        group.poolId,
        group.name,
        after,
        limit,
      )
      .map(toUser);
  }
}
