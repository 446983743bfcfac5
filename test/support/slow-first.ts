import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source-tree.ts';

/** Test files that take several seconds each, the longest first; all others follow by their size. */
export const slowFiles = [
  'test/tools/replay.test.ts',
  'test/e2e/restart.test.ts',
  'test/deploy/stages.test.ts',
  'test/e2e/sign-up-in-bad-weather.test.ts',
  'test/e2e/enumeration.test.ts',
  'test/house/documented-commands.test.ts',
  'test/contract/own-pool.test.ts',
  'test/tools/destroy.test.ts',
  'test/e2e/challenge-methods.test.ts',
  'test/e2e/sign-up-policy.test.ts',
  'test/local/start.test.ts',
  'test/tools/policy.test.ts',
  'test/local/user-pool/store/database.kill.test.ts',
  'test/local/user-pool/api/api-endpoint.fuzz.test.ts',
  'test/e2e/retry-storm.test.ts',
  'test/e2e/custom-senders.test.ts',
  'test/browser/session.test.ts',
  'test/browser/magic-link.test.ts',
  'test/browser/appearance.test.ts',
  'test/browser/mandatory-second-factor.test.ts',
];

interface Test {
  path: string;
}

const places = new Map(slowFiles.map((file, place) => [join(ROOT, file), place]));
const placeOf = ({ path }: Test): number => places.get(path) ?? slowFiles.length;
const sizeOf = ({ path }: Test): number => statSync(path).size;

/**
 * Begins with the files that take long, so that no core waits for the last of them at the end. jest's
 * own order would know them from the run before, but a fresh clone had none.
 */
// biome-ignore lint/style/noDefaultExport: jest takes a sequencer from the default export.
export default class SlowFirst {
  sort(tests: Test[]): Test[] {
    return [...tests].sort((a, b) => placeOf(a) - placeOf(b) || sizeOf(b) - sizeOf(a));
  }

  /** For `--onlyFailures`: which ones failed is not remembered. */
  allFailedTests(tests: Test[]): Test[] {
    return this.sort(tests);
  }

  cacheResults(): void {}
}
