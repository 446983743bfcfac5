import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LocalError, reasonOf } from './local-error.ts';

/** Where each part keeps what must survive a restart, inside the local folder. */
export const stateFiles = {
  userPool: 'user-pool.sqlite',
  dynamodb: 'dynamodb',
  /** What is to go wrong, where somebody wrote it; never written by us. */
  faults: 'faults.json',
} as const;

const lockFile = 'lock.sqlite';

/** All that a run finds in the folder or puts there. */
const contents: Readonly<Record<string, 'file' | 'folder'>> = {
  [lockFile]: 'file',
  [stateFiles.userPool]: 'file',
  [stateFiles.dynamodb]: 'folder',
  'config.json': 'file',
  'parameters.json': 'file',
  'kms-keys.json': 'file',
  esbuild: 'folder',
};

/** SQLite's result codes: another connection holds the lock; the file is none of SQLite's. */
const sqlite = { busy: 5, notADatabase: 26 };

/**
 * Makes the folder, for its owner alone, and holds it for this process until it ends, however it
 * ends: the lock is one of the operating system's, kept by SQLite, so a killed process leaves none
 * behind.
 * @throws LocalError when another process holds it or it cannot be written.
 */
export function holdDirectory(directory: string): { release(): void } {
  const file = join(directory, lockFile);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK);
    assertKind(directory, lockFile);
    const lock = new DatabaseSync(file);
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return { release: () => lock.close() };
  } catch (error) {
    if (error instanceof LocalError) throw error;
    const { errcode } = error as { errcode?: number };
    if (errcode === sqlite.notADatabase) {
      throw new LocalError(`${file} is not the lock that a run keeps there: remove it.`);
    }
    throw new LocalError(
      errcode === sqlite.busy
        ? `The folder ${directory} is in use by another run: stop that one, or choose another folder with LIFEGUARD_LOCAL_DIR.`
        : `The folder ${directory} cannot be used (${reasonOf(error)}): choose another with LIFEGUARD_LOCAL_DIR.`,
    );
  }
}

/**
 * Looks at what is in the folder before anything is begun, so that a part need not stumble over it.
 * @throws LocalError naming what is of the wrong kind or cannot be written.
 */
export function assertUsable(directory: string): void {
  for (const name of Object.keys(contents)) assertKind(directory, name);
}

function assertKind(directory: string, name: string): void {
  const path = join(directory, name);
  const kind = contents[name];
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (found.isDirectory() !== (kind === 'folder')) {
    throw new LocalError(`${path} must be a ${kind}, and is none: move it away.`);
  }
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new LocalError(
      `${path} cannot be used (${reasonOf(error)}): let this user read and write it, or choose another folder with LIFEGUARD_LOCAL_DIR.`,
    );
  }
}

/**
 * The sentence about users or tables that are damaged: what is left of them is for the developer to
 * judge, and nothing of it is touched.
 */
export function unreadable(reason: string): string {
  return `${reason}: put back a copy of it, or start once with \`npm start -- --fresh\`, which forgets users and tables.`;
}

/**
 * Forgets users and tables. Touches nothing but what the parts wrote; parameters.json stays.
 * @throws LocalError when something cannot be removed.
 */
export async function emptyState(directory: string): Promise<void> {
  const { userPool, dynamodb } = stateFiles;
  const names = [dynamodb, userPool, `${userPool}-wal`, `${userPool}-shm`];
  const remove = async (path: string) => {
    try {
      await rm(path, { recursive: true, force: true });
    } catch (error) {
      throw new LocalError(`${path} cannot be removed (${reasonOf(error)}).`);
    }
  };
  await Promise.all(names.map((name) => remove(join(directory, name))));
}
