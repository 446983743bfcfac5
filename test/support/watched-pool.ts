import { Faults } from '../../local/lab/faults.ts';
import { withLab } from '../../local/lab/with-lab.ts';
import { Recorder } from '../../local/trace/recorder.ts';
import { startTestPool, type TestPool, type TestPoolOptions } from './user-pool.ts';

export interface WatchedPool {
  pool: TestPool;
  recorder: Recorder;
  faults: Faults;
}

/** A pool of a test's own with its trace and its failure lab. */
export async function startWatchedPool(options: TestPoolOptions = {}): Promise<WatchedPool> {
  const recorder = new Recorder(
    options.deadlineMilliseconds === undefined
      ? {}
      : { deadlineMilliseconds: options.deadlineMilliseconds },
  );
  const faults = new Faults();
  const pool = await startTestPool({
    ...options,
    decorate: (plain) => withLab(plain, { recorder, faults }),
  });
  return { pool, recorder, faults };
}
