import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runningStack } from './running-stack.ts';

/** One account, as `npm run seed -- --json` prints it. */
export interface SeededRow {
  state: string;
  email: string;
  password: string;
  outcome: string;
  /** Of an authenticator app: its key, and what it shows next. */
  secret?: string;
  code?: string;
}

const tool = join(import.meta.dirname, '../../tools/seed.ts');

/** Runs `npm run seed -- --json` for a stack. */
export async function seed(directory = runningStack().directory): Promise<SeededRow[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [tool, '--json'], {
    env: { ...process.env, LIFEGUARD_LOCAL_DIR: directory },
  });
  return JSON.parse(stdout);
}
