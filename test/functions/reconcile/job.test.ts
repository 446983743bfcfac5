import { describe, expect, test } from '@jest/globals';
import { graceMilliseconds, reconcileJob } from '../../../functions/reconcile/job.ts';
import type { Sweeping } from '../../../functions/reconcile/sweep.ts';
import { ConfigError, Fault } from '../../../shared/errors.ts';
import { createJob } from '../../../shared/job.ts';
import { eventFixture } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { memorySweepJournal } from '../../support/memory-sweep-journal.ts';
import { anOnboarding, aPoolUser, onboardingPorts, POOL_ID } from '../../support/onboarding.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { BLAND, shownText } from '../../support/refusals.ts';

const CONTEXT = lambdaContext({ getRemainingTimeInMillis: () => 60_000 });

function sweepings(): Sweeping & { ports: ReturnType<typeof onboardingPorts> } {
  const ports = onboardingPorts();
  ports.users.people.set('sub-1', aPoolUser());
  const journal = memorySweepJournal();
  const onboarding = anOnboarding(ports);
  const rows = ports.profiles;
  return { ports, userPoolId: POOL_ID, onboarding, rows, journal, graceMilliseconds };
}

describe('the scheduled function', () => {
  test('answers with its report and logs what it did', async () => {
    const [sweeping, runtime] = [sweepings(), recordedRuntime()];
    const handler = createJob(reconcileJob, () => sweeping, runtime);
    const report = await handler(eventFixture('reconcile.schedule'), CONTEXT);
    expect(report).toMatchObject({ outcome: 'complete', counts: { users: 1, created: 1 } });
    expect(runtime.lines).toMatchObject([
      {
        trigger: 'reconcile',
        outcome: 'allowed',
        code: 'SWEEP_COMPLETE',
        reason:
          'users 1, rows 1, created 1, finished 1, unfinished 0, unsure 0, marked 0, restored 0, removed 0, failed 0',
      },
    ]);
  });

  test('leaves a sweep to who has it', async () => {
    const [sweeping, runtime] = [sweepings(), recordedRuntime()];
    const lease = { userPoolId: POOL_ID, holder: 'other', leaseUntil: sweeping.ports.clock.now() };
    await sweeping.journal.take(lease, 0);
    const handler = createJob(reconcileJob, () => sweeping, runtime);
    expect(await handler({}, CONTEXT)).toEqual({ outcome: 'busy', counts: null });
    expect(runtime.lines).toMatchObject([{ outcome: 'skipped', code: 'SWEEP_BUSY' }]);
  });

  test('fails with the bland sentence, so that the schedule counts an error', async () => {
    const [sweeping, runtime] = [sweepings(), recordedRuntime()];
    sweeping.ports.users.list = () => Promise.reject(new Fault('USER_POOL_FAILED', 'no pool'));
    const handler = createJob(reconcileJob, () => sweeping, runtime);
    expect(await shownText(handler({}, CONTEXT))).toBe(BLAND);
    expect(runtime.lines).toMatchObject([
      { outcome: 'failed', code: 'USER_POOL_FAILED', reason: 'no pool' },
    ]);
  });

  test('says in the log which setting is missing', async () => {
    const runtime = recordedRuntime();
    const compose = (): Sweeping => {
      throw new ConfigError('CONFIG_MISSING', 'USER_POOL_ID is not set');
    };
    const handler = createJob(reconcileJob, compose, runtime);
    expect(await shownText(handler({}, CONTEXT))).toBe(BLAND);
    expect(runtime.lines).toMatchObject([
      { outcome: 'misconfigured', code: 'CONFIG_MISSING', reason: 'USER_POOL_ID is not set' },
    ]);
  });
});
