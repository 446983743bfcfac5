import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalConfig } from '../local/config-file.ts';

/** What `npm start` wrote to the folder, as long as it runs: the file outlives it. */
export async function readRunningStack(directory: string): Promise<LocalConfig | undefined> {
  try {
    const config: LocalConfig = JSON.parse(await readFile(join(directory, 'config.json'), 'utf8'));
    await fetch(config.endpoints.userPool);
    return config;
  } catch {
    return undefined;
  }
}
