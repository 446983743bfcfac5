import { join } from 'node:path';
import { Faults } from '../../local/lab/faults.ts';
import { withLab } from '../../local/lab/with-lab.ts';
import { FixtureFolder } from '../../local/trace/fixtures/fixture-folder.ts';
import { scrubberFor } from '../../local/trace/fixtures/scrub-event.ts';
import { Recorder } from '../../local/trace/recorder.ts';
import { fixedClock } from './fixed-clock.ts';
import { ROOT } from './source-tree.ts';
import { startTestPool, type TestPool, type TestPoolOptions } from './user-pool.ts';

export interface WatchedPool {
  pool: TestPool;
  recorder: Recorder;
  faults: Faults;
}

/**
 * A pool of a test's own with its trace and its failure lab. What is saved goes to `events`, which
 * is a folder that is not there unless it is named.
 */
export async function startWatchedPool(
  options: TestPoolOptions & { events?: string } = {},
): Promise<WatchedPool> {
  const { deadlineMilliseconds = 5000, events = 'no-such-folder' } = options;
  const scrub = scrubberFor(join(ROOT, 'events'));
  const recorder = new Recorder({
    deadlineMilliseconds,
    scrub,
    clock: fixedClock('2026-11-01T12:00:00Z'),
  });
  const faults = new Faults();
  const fixtures = new FixtureFolder({ directory: events, version: '1.2.3' });
  const pool = await startTestPool({
    ...options,
    decorate: (plain) => withLab(plain, { recorder, faults, fixtures }),
  });
  return { pool, recorder, faults };
}
