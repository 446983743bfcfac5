import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { ReadMemory } from './read-memory.ts';
import { SCHEMA_STEPS, SCHEMA_VERSION } from './schema.ts';

// https://www.sqlite.org/rescode.html: SQLITE_CONSTRAINT_UNIQUE and …_PRIMARYKEY.
const UNIQUE_VIOLATIONS = new Set([2067, 1555]);

interface Statement {
  prepared: StatementSync;
  /** Whether it can change nothing. */
  reads: boolean;
}

/**
 * One SQLite file with its statements prepared once. Everything is synchronous, so whatever runs
 * between two awaits of a caller is seen by no other request.
 *
 * The file is in WAL mode with `synchronous = NORMAL`: a commit survives the death of the process
 * at any moment, `kill -9` included, because by then it has been handed to the operating system;
 * only a crash of the machine can lose the last ones, since the journal is forced onto the disk at
 * its checkpoints alone. Those are rare, for each holds up every request: at 16 MB of journal.
 */
export class Database {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, Statement>();
  readonly #memory = new ReadMemory();
  #inTransaction = false;

  /**
   * `file` is a path or ':memory:'.
   * @throws UnreadableDatabase when it cannot be opened, is damaged or of a later version.
   */
  constructor(file: string) {
    const wasThere = existsSync(file);
    this.#database = whileReading(file, () => new DatabaseSync(file));
    try {
      // Password verifiers and tokens are nobody else's on this machine. SQLite gives what it puts
      // beside the file the same mode.
      if (!wasThere && existsSync(file)) chmodSync(file, 0o600);
      whileReading(file, () => this.#prepareTables(file));
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  #prepareTables(file: string): void {
    this.#database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 4000;',
    );
    const version = Number(this.get<{ user_version: number }>('PRAGMA user_version')?.user_version);
    if (version > SCHEMA_VERSION) {
      throw new UnreadableDatabase(
        file,
        `it was written by a later version of the user pool, schema ${version}, and this one knows ${SCHEMA_VERSION}`,
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
    return this.#prepared(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepared(sql).all(...values) as Row[];
  }

  /** Answers the number of rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  /**
   * The answer that `read` has from the database, asked only where it is not remembered since the
   * last change of anything. `question` tells it from all others.
   */
  recall<Answer>(question: readonly SQLInputValue[], read: () => Answer): Answer {
    // What a transaction has written may yet be undone.
    return this.#inTransaction ? read() : this.#memory.recall(question, read);
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

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = { prepared: this.#database.prepare(sql), reads: /^\s*SELECT\b/.test(sql) };
      this.#statements.set(sql, statement);
    }
    if (!statement.reads) this.#memory.forget();
    return statement.prepared;
  }
}

/** A file whose users cannot be had, and which is left as it is. `reason` is no full sentence. */
export class UnreadableDatabase extends Error {
  override readonly name = 'UnreadableDatabase';

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file} cannot be read: ${reason}`, options);
  }
}

/** @throws UnreadableDatabase for what SQLite says against the file meanwhile. */
export function whileReading<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { errcode, message } = Object(error) as { errcode?: number; message: string };
    if (errcode === undefined) throw error;
    throw new UnreadableDatabase(file, message, { cause: error });
  }
}

/** Whether `error` says that a value which must be unique was there already. */
export function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof Error && 'errcode' in error && UNIQUE_VIOLATIONS.has(Number(error.errcode))
  );
}
