import type { ResourceServerProperties } from '../pools/pool-definition.ts';
import type { Database } from './database.ts';

/** A resource server as stored: an API, and the scopes that it knows. */
export interface ResourceServer {
  poolId: string;
  identifier: string;
  name: string;
  scopes: { ScopeName: string; ScopeDescription: string }[];
}

interface ResourceServerRow {
  pool_id: string;
  identifier: string;
  name: string;
  scopes: string;
}

const COLUMNS = 'pool_id, identifier, name, scopes';

/** The resource servers of all pools. */
export class ResourceServerTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  find(poolId: string, identifier: string): ResourceServer | undefined {
    const row = this.#database.get<ResourceServerRow>(
      `SELECT ${COLUMNS} FROM resource_servers WHERE pool_id = ? AND identifier = ?`,
      poolId,
      identifier,
    );
    return row && toResourceServer(row);
  }

  /** Creates the resource server or gives it these properties. */
  put(poolId: string, { Identifier, Name, Scopes = [] }: ResourceServerProperties): void {
    this.#database.run(
      `INSERT INTO resource_servers (${COLUMNS}) VALUES (?, ?, ?, ?)
       ON CONFLICT (pool_id, identifier) DO UPDATE SET name = excluded.name, scopes = excluded.scopes
       WHERE name <> excluded.name OR scopes <> excluded.scopes`,
      poolId,
      Identifier,
      Name,
      JSON.stringify(Scopes),
    );
  }

  delete(poolId: string, identifier: string): void {
    this.#database.run(
      'DELETE FROM resource_servers WHERE pool_id = ? AND identifier = ?',
      poolId,
      identifier,
    );
  }

  /** Resource servers of the pool after `after`, in order of identifier. */
  page(poolId: string, after: string, limit: number): ResourceServer[] {
    return this.#database
      .all<ResourceServerRow>(
        `SELECT ${COLUMNS} FROM resource_servers WHERE pool_id = ? AND identifier > ?
         ORDER BY identifier LIMIT ?`,
        poolId,
        after,
        limit,
      )
      .map(toResourceServer);
  }
}

function toResourceServer(row: ResourceServerRow): ResourceServer {
  const { pool_id: poolId, identifier, name, scopes } = row;
  return { poolId, identifier, name, scopes: JSON.parse(scopes) };
}
