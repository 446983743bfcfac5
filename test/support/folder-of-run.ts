import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variable = 'LIFEGUARD_TEST_FOLDER';

/**
 * The folder in which tests of one run leave for each other what is costly to make.
 * @throws Error outside of a run
 */
export function folderOfRun(): string {
  const folder = process.env[variable];
  if (!folder) throw new Error(`${variable} is not set: it is made when jest begins a run`);
  return folder;
}

/** Makes it; once for a run, whichever project of jest's asks first. */
export function makeFolderOfRun(): void {
  process.env[variable] ??= mkdtempSync(join(tmpdir(), 'lifeguard-run-'));
  // Tests start hundreds of processes that load the same tools: one of them compiles, the others read.
  process.env.NODE_COMPILE_CACHE ??= join(process.env[variable], 'compiled');
}

export function removeFolderOfRun(): void {
  const folder = process.env[variable];
  if (folder) rmSync(folder, { recursive: true, force: true });
}
