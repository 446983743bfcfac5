import { type AliasAttribute, comparisonKey, type Pool } from '../pools/pool.ts';
import type { Database } from './database.ts';

/** Who may sign in with which e-mail address, phone number or preferred username. */
export class AliasTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The id of the user who holds it. */
  owner(pool: Pool, attribute: AliasAttribute, value: string): number | undefined {
    const key = [pool.id, attribute, comparisonKey(pool, value)];
    return this.#database.recall(['alias', ...key], () => {
      const sql =
        'SELECT user_id FROM aliases WHERE pool_id = ? AND attribute = ? AND value_key = ?';
      return this.#database.get<{ user_id: number }>(sql, ...key)?.user_id;
    });
  }

  /** Gives the value to this user alone, whoever held it; the user's former one is let go. */
  assign(pool: Pool, attribute: AliasAttribute, value: string, userId: number): void {
    this.#database.transaction(() => {
      this.release(userId, attribute);
      this.#database.run(
        `INSERT INTO aliases (pool_id, attribute, value_key, user_id) VALUES (?, ?, ?, ?)
         ON CONFLICT (pool_id, attribute, value_key) DO UPDATE SET user_id = excluded.user_id`,
        pool.id,
        attribute,
        comparisonKey(pool, value),
        userId,
      );
    });
  }

  /** Lets somebody else have what the user could sign in with. */
  release(userId: number, attribute: AliasAttribute): void {
    this.#database.run(
      'DELETE FROM aliases WHERE user_id = ? AND attribute = ?',
      userId,
      attribute,
    );
  }

  /** Which attributes of the user are aliases at present. */
  heldBy(userId: number): Set<string> {
    return new Set(
      this.#database
        .all<{ attribute: string }>('SELECT attribute FROM aliases WHERE user_id = ?', userId)
        .map(({ attribute }) => attribute),
    );
  }
}
