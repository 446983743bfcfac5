import { type ClientSecret, createPoolClient, type PoolClient } from '../pools/pool-client.ts';
import type { PoolDefinition, UserPoolClientProperties } from '../pools/pool-definition.ts';
import type { Database } from './database.ts';

interface ClientRow {
  id: string;
  pool_id: string;
  /** The one that it was made with. */
  secret: string | null;
  secrets: string | null;
  properties: string;
  created_at: number;
  modified_at: number;
}

const COLUMNS = 'id, pool_id, secret, secrets, properties, created_at, modified_at';

/** The app clients, parsed once each. */
export class ClientTable {
  readonly #database: Database;
  readonly #parsed = new Map<string, PoolClient>();

  constructor(database: Database) {
    this.#database = database;
  }

  find(id: string): PoolClient | undefined {
    const parsed = this.#parsed.get(id);
    if (parsed !== undefined) return parsed;
    const row = this.#database.get<ClientRow>(`SELECT ${COLUMNS} FROM clients WHERE id = ?`, id);
    if (row === undefined) return undefined;
    const client = toClient(row);
    this.#parsed.set(id, client);
    return client;
  }

  count(poolId: string): number {
    const sql = 'SELECT count(*) AS n FROM clients WHERE pool_id = ?';
    return this.#database.get<{ n: number }>(sql, poolId)?.n ?? 0;
  }

  /**
   * Creates the client or brings it up to date; its refresh tokens stay, and so do its secrets unless
   * it is to be made with another one than it was.
   */
  put(poolId: string, definition: PoolDefinition['clients'][number], now: number): void {
    this.#parsed.delete(definition.id);
    this.#database.run(
      `INSERT INTO clients (id, pool_id, secret, properties, created_at, modified_at)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET pool_id = excluded.pool_id, secret = excluded.secret,
         secrets = iif(secret IS excluded.secret, secrets, NULL), properties = excluded.properties, modified_at = excluded.modified_at
       WHERE properties <> excluded.properties OR secret IS NOT excluded.secret OR pool_id <> excluded.pool_id`,
      definition.id,
      poolId,
      definition.secret ?? null,
      JSON.stringify(definition.properties),
      now,
      now,
    );
  }

  /** Replaces what UpdateUserPoolClient may change; the secrets are no part of it. */
  setProperties(id: string, properties: UserPoolClientProperties, now: number): void {
    this.#parsed.delete(id);
    this.#database.run(
      'UPDATE clients SET properties = ?, modified_at = ? WHERE id = ?',
      JSON.stringify(properties),
      now,
      id,
    );
  }

  /** Replaces the secrets that the client is known by. */
  setSecrets(id: string, secrets: readonly ClientSecret[], now: number): void {
    this.#parsed.delete(id);
    this.#database.run(
      'UPDATE clients SET secrets = ?, modified_at = ? WHERE id = ?',
      JSON.stringify(secrets),
      now,
      id,
    );
  }

  /** Removes the client with its sessions and refresh tokens. */
  delete(id: string): void {
    this.#parsed.delete(id);
    this.#database.transaction(() => {
      for (const table of ['sessions', 'refresh_tokens']) {
        this.#database.run(`DELETE FROM ${table} WHERE client_id = ?`, id);
      }
      this.#database.run('DELETE FROM clients WHERE id = ?', id);
    });
  }

  /** Lets go of clients whose pool is about to be removed. */
  forgetPool(poolId: string): void {
    for (const [id, client] of this.#parsed) if (client.poolId === poolId) this.#parsed.delete(id);
  }

  /** Clients of one pool after the id `after`, in order. */
  page(poolId: string, after: string, limit: number): PoolClient[] {
    return this.#database
      .all<ClientRow>(
        `SELECT ${COLUMNS} FROM clients WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?`,
        poolId,
        after,
        limit,
      )
      .map(toClient);
  }
}

function toClient(row: ClientRow): PoolClient {
  return createPoolClient({
    id: row.id,
    poolId: row.pool_id,
    secrets: readSecrets(row),
    properties: JSON.parse(row.properties),
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  });
}

function readSecrets({ id, secret, secrets, created_at: createdAt }: ClientRow): ClientSecret[] {
  if (secrets !== null) return JSON.parse(secrets);
  return secret === null ? [] : [{ id: `${id}--${createdAt}`, value: secret, createdAt }];
}
