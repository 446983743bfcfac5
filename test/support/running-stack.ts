import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalConfig } from '../../local/config-file.ts';

export interface RunningStack extends LocalConfig {
  /** Where the stack keeps its state: its LIFEGUARD_LOCAL_DIR. */
  directory: string;
}

/** The stack that this run's end-to-end and contract tests share, as its config.json says. */
export function runningStack(): RunningStack {
  const directory = process.env.LIFEGUARD_TEST_STACK;
  if (!directory) throw new Error('No stack runs: this test belongs to the project "e2e".');
  return { ...JSON.parse(readFileSync(join(directory, 'config.json'), 'utf8')), directory };
}

/** What `npm start` printed until it was ready. */
export function printedByStart(): string {
  return readFileSync(join(runningStack().directory, 'printed.txt'), 'utf8');
}
