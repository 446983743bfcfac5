import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compileDomainSet } from '../shared/domain-set.ts';

export interface Decisions {
  domains: number;
  /** By the median. */
  perSecond: number;
  p99Microseconds: number;
  bytesPerDomain: number;
}

/** Sign-up decisions over lists of three lengths, compiled to files as the build does. */
export async function measureDecisions(folder: string): Promise<Decisions[]> {
  const lists = [10, 10_000, 1_000_000].map((domains) => {
    const file = join(folder, `blocked-${domains}.bin`);
    const names = Array.from({ length: domains }, (_, index) => `blocked-${index}.example.com`);
    writeFileSync(file, compileDomainSet(names));
    return `${file}=${domains}`;
  });
  const child = ['bench/decisions-child.ts', ...lists];
  const { stdout } = await promisify(execFile)(process.execPath, child);
  return JSON.parse(stdout) as Decisions[];
}
