import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives this process a temporary folder of its own, removed when it ends: serverless-esbuild copies
 * each function into the system's and leaves it there, megabytes for each packaging.
 */
export function useScratchFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-package-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
}
