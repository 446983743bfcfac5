import { createPool, type Pool } from '../pools/pool.ts';
import type { UserPoolProperties } from '../pools/pool-definition.ts';
import type { Database } from './database.ts';

interface PoolRow {
  id: string;
  properties: string;
  created_at: number;
  modified_at: number;
}

/** The user pools. They are few and read by every request, so each is parsed once. */
export class PoolTable {
  readonly #database: Database;
  readonly #parsed = new Map<string, Pool>();

  constructor(database: Database) {
    this.#database = database;
  }

  find(id: string): Pool | undefined {
    const parsed = this.#parsed.get(id);
    if (parsed !== undefined) return parsed;
    const row = this.#database.get<PoolRow>(
      'SELECT id, properties, created_at, modified_at FROM pools WHERE id = ?',
      id,
    );
    if (row === undefined) return undefined;
    const pool = createPool({
      id: row.id,
      properties: JSON.parse(row.properties),
      createdAt: row.created_at,
      modifiedAt: row.modified_at,
    });
    this.#parsed.set(id, pool);
    return pool;
  }

  /** Creates the pool or gives it these properties; its users, groups and keys stay. */
  put(id: string, properties: UserPoolProperties, now: number): void {
    const text = JSON.stringify(properties);
    this.#parsed.delete(id);
    this.#database.run(
      `INSERT INTO pools (id, properties, created_at, modified_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET properties = excluded.properties, modified_at = excluded.modified_at
       WHERE properties <> excluded.properties`,
      id,
      text,
      now,
      now,
    );
  }

  /** Removes the pool with its users, groups and clients. */
  delete(id: string): void {
    this.#parsed.delete(id);
    for (const table of ['user_search', 'attempts', 'sessions', 'refresh_tokens', 'aliases']) {
      this.#database.run(`DELETE FROM ${table} WHERE pool_id = ?`, id);
    }
    this.#database.run('DELETE FROM pools WHERE id = ?', id);
  }

  count(): number {
    return this.#database.get<{ n: number }>('SELECT count(*) AS n FROM pools')?.n ?? 0;
  }

  /** Ids after `after`, in order. */
  page(after: string, limit: number): Pool[] {
    return this.#database
      .all<{ id: string }>('SELECT id FROM pools WHERE id > ? ORDER BY id LIMIT ?', after, limit)
      .flatMap(({ id }) => this.find(id) ?? []);
  }

  /** The signing keys as stored text, or undefined before they are made. */
  signingKeys(id: string): string | undefined {
    return (
      this.#database.get<{ signing_keys: string | null }>(
        'SELECT signing_keys FROM pools WHERE id = ?',
        id,
      )?.signing_keys ?? undefined
    );
  }

  setSigningKeys(id: string, keys: string): void {
    this.#database.run('UPDATE pools SET signing_keys = ? WHERE id = ?', keys, id);
  }
}
