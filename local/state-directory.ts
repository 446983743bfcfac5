import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LocalError, messageOf } from './local-error.ts';

/** Where each part keeps what must survive a restart, inside the local folder. */
export const stateFiles = {
  userPool: 'user-pool.sqlite',
  dynamodb: 'dynamodb',
  /** What is to go wrong, where somebody wrote it; never written by us. */
  faults: 'faults.json',
} as const;

/** SQLite's result code SQLITE_BUSY: another connection holds the lock. */
const sqliteBusy = 5;

/**
 * Makes the folder and holds it for this process until it ends, however it ends: the lock is one of
 * the operating system's, kept by SQLite, so a killed process leaves none behind.
 * @throws LocalError when another process holds it or it cannot be written.
 */
export function holdDirectory(directory: string): { release(): void } {
  try {
    mkdirSync(directory, { recursive: true });
    const lock = new DatabaseSync(join(directory, 'lock.sqlite'));
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return { release: () => lock.close() };
  } catch (error) {
    throw new LocalError(
      (error as { errcode?: number }).errcode === sqliteBusy
        ? `The folder ${directory} is in use by another run: stop that one, or choose another folder with LIFEGUARD_LOCAL_DIR.`
        : `The folder ${directory} cannot be used (${messageOf(error)}): choose another with LIFEGUARD_LOCAL_DIR.`,
    );
  }
}

/** Forgets users and tables. Touches nothing but what the parts wrote; parameters.json stays. */
export async function emptyState(directory: string): Promise<void> {
  const { userPool, dynamodb } = stateFiles;
  const names = [dynamodb, userPool, `${userPool}-wal`, `${userPool}-shm`];
  await Promise.all(
    names.map((name) => rm(join(directory, name), { recursive: true, force: true })),
  );
}
