import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ConfirmedChange } from './confirmed-change.ts';

const PROCESS = fileURLToPath(new URL('./writing-process.ts', import.meta.url));

/** Lets a pool change its database until it has confirmed so many changes, kills it, and answers all it confirmed. */
export async function killedAfter(
  databaseFile: string,
  round: number,
  changes: number,
): Promise<ConfirmedChange[]> {
  const child = spawn(process.execPath, [PROCESS, databaseFile, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const confirmed: ConfirmedChange[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    // A last line may be cut off by the end: then nobody was told.
    if (!line.endsWith('}')) continue;
    confirmed.push(JSON.parse(line));
    if (confirmed.length === changes) child.kill('SIGKILL');
  }
  return confirmed;
}
