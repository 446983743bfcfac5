import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SCHEMA_STEPS, SCHEMA_VERSION } from './schema.ts';

// https://www.sqlite.org/rescode.html: SQLITE_CONSTRAINT_UNIQUE and …_PRIMARYKEY.
const UNIQUE_VIOLATIONS = new Set([2067, 1555]);

/**
 * One SQLite file with its statements prepared once. Everything is synchronous, so whatever runs
 * between two awaits of a caller is seen by no other request.
 *
 * The file is in WAL mode with `synchronous = NORMAL`: a commit survives the death of the process
 * at any moment, `kill -9` included; only a crash of the machine can lose the last ones.
 */
export class Database {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #inTransaction = false;

  /** `file` is a path or ':memory:'. Throws when the file was written by a later version. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;',
    );
    this.#prepareTables(file);
  }

  #prepareTables(file: string): void {
    const version = Number(this.get<{ user_version: number }>('PRAGMA user_version')?.user_version);
    if (version > SCHEMA_VERSION) {
      this.#database.close();
      throw new Error(
        `${file} was written by a later version of the user pool (schema ${version}, this one knows ${SCHEMA_VERSION}). Remove it to begin empty.`,
      );
    }
    if (version < SCHEMA_VERSION) {
      this.transaction(() => {
        for (const step of SCHEMA_STEPS.slice(version)) this.#database.exec(step);
        this.#database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
      });
    }
  }

  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  /** Answers the number of rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** All of `work` or nothing of it. `work` must not be asynchronous; a transaction inside another joins it. */
  transaction<Result>(work: () => Result): Result {
    if (this.#inTransaction) return work();
    this.#database.exec('BEGIN IMMEDIATE');
    this.#inTransaction = true;
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** Whether `error` says that a value which must be unique was there already. */
export function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof Error && 'errcode' in error && UNIQUE_VIOLATIONS.has(Number(error.errcode))
  );
}
