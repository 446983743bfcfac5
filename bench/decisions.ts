import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Decisions {
  domains: number;
  perSecond: number;
  p99Microseconds: number;
  bytesPerDomain: number;
}

/** Sign-up decisions over lists of a length, each in a process of its own. */
export async function measureDecisions(): Promise<Decisions[]> {
  const results: Decisions[] = [];
  for (const domains of [10, 10_000, 1_000_000]) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      'bench/decisions-child.ts',
      `${domains}`,
    ]);
    results.push(JSON.parse(stdout) as Decisions);
  }
  return results;
}
