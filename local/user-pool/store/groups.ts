import type { UserPoolGroupProperties } from '../pools/pool-definition.ts';
import type { Database } from './database.ts';

/** A group as stored. Times in epoch milliseconds. */
export interface Group {
  poolId: string;
  name: string;
  description: string | undefined;
  precedence: number | undefined;
  roleArn: string | undefined;
  createdAt: number;
  modifiedAt: number;
}

interface GroupRow {
  pool_id: string;
  name: string;
  description: string | null;
  precedence: number | null;
  role_arn: string | null;
  created_at: number;
  modified_at: number;
}

const COLUMNS = 'groups.pool_id, name, description, precedence, role_arn, created_at, modified_at';

/** The groups of all pools. */
export class GroupTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  find(poolId: string, name: string): Group | undefined {
    const row = this.#database.get<GroupRow>(
      `SELECT ${COLUMNS} FROM groups WHERE pool_id = ? AND name = ?`,
      poolId,
      name,
    );
    return row && toGroup(row);
  }

  count(poolId: string): number {
    const sql = 'SELECT count(*) AS n FROM groups WHERE pool_id = ?';
    return this.#database.get<{ n: number }>(sql, poolId)?.n ?? 0;
  }

  /** Creates the group or gives it these properties; its members stay. */
  put(poolId: string, group: UserPoolGroupProperties, now: number): void {
    this.#database.run(
      `INSERT INTO groups (pool_id, name, description, precedence, role_arn, created_at, modified_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (pool_id, name) DO UPDATE SET description = excluded.description,
         precedence = excluded.precedence, role_arn = excluded.role_arn, modified_at = excluded.modified_at
       WHERE description IS NOT excluded.description OR precedence IS NOT excluded.precedence
         OR role_arn IS NOT excluded.role_arn`,
      poolId,
      group.GroupName,
      group.Description ?? null,
      group.Precedence ?? null,
      group.RoleArn ?? null,
      now,
      now,
    );
  }

  delete(poolId: string, name: string): void {
    this.#database.run('DELETE FROM groups WHERE pool_id = ? AND name = ?', poolId, name);
  }

  /** Groups of the pool after the name `after`, in order of name. */
  page(poolId: string, after: string, limit: number): Group[] {
    return this.#database
      .all<GroupRow>(
        `SELECT ${COLUMNS} FROM groups WHERE pool_id = ? AND name > ? ORDER BY name LIMIT ?`,
        poolId,
        after,
        limit,
      )
      .map(toGroup);
  }
}

/** A row as the operations see it. */
export function toGroup(row: GroupRow): Group {
  return {
    poolId: row.pool_id,
    name: row.name,
    description: row.description ?? undefined,
    precedence: row.precedence ?? undefined,
    roleArn: row.role_arn ?? undefined,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}
