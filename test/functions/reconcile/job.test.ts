import { describe, expect, test } from '@jest/globals';
import { graceMilliseconds, reconcileJob } from '../../../functions/reconcile/job.ts';
import type { Sweeping } from '../../../functions/reconcile/sweep.ts';
import { ConfigError, Fault } from '../../../shared/errors.ts';
import { createJob } from '../../../shared/job.ts';
import type { NewProfile } from '../../../shared/onboarding/ports.ts';
import { eventFixture } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { memorySweepJournal } from '../../support/memory-sweep-journal.ts';
import {
  aNewProfile,
  anAccount,
  anOnboarding,
  aPoolUser,
  onboardingPorts,
  POOL_ID,
} from '../../support/onboarding.ts';
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

describe('an account that post-confirmation hands over', () => {
  const account = anAccount();

  async function handOver(sweeping: ReturnType<typeof sweepings>, event: unknown = { account }) {
    const runtime = recordedRuntime();
    const handler = createJob(reconcileJob, () => sweeping, runtime);
    return { report: await handler(event, CONTEXT), lines: runtime.lines };
  }

  async function withRow(changes: Partial<NewProfile> = {}) {
    const sweeping = sweepings();
    await sweeping.ports.profiles.create(aNewProfile(changes));
    return sweeping;
  }

  test('is finished, once however often it comes, and nobody else is looked at', async () => {
    const sweeping = await withRow();
    sweeping.ports.users.list = () => Promise.reject(new Error('a sweep'));
    const { report, lines } = await handOver(sweeping);
    const work = { done: ['groups', 'invite', 'welcome'], left: [], unsure: [] };
    expect(report).toEqual({ sub: 'sub-1', outcome: 'finished', work });
    const line = { outcome: 'allowed', code: 'ACCOUNT_FINISHED', sub: 'sub-1' };
    expect(lines).toMatchObject([line]);
    expect(JSON.stringify(lines)).not.toContain('jane@');
    sweeping.ports.users.members.get('everyone')?.delete('sub-1');
    await handOver(sweeping);
    expect(sweeping.ports.users.members.get('everyone')).toEqual(new Set());
    expect(sweeping.ports.mailer.sent).toHaveLength(1);
  });

  test('with what is left of it is left to the next sign-in or sweep', async () => {
    const sweeping = await withRow();
    sweeping.ports.mailer.send = () => Promise.reject(new Fault('MAIL_FAILED', 'no mail'));
    const { report, lines } = await handOver(sweeping);
    expect(report).toMatchObject({ outcome: 'unfinished' });
    const reason = 'welcome left: MAIL_FAILED';
    expect(lines).toMatchObject([{ outcome: 'allowed', code: 'ACCOUNT_UNFINISHED', reason }]);
  });

  test.each<[string, (sweeping: ReturnType<typeof sweepings>) => void]>([
    ['whose row is gone', ({ ports }) => ports.profiles.rows.clear()],
    ['whose user is gone', ({ ports }) => ports.users.people.clear()],
    [
      'whose user name is somebody else’s by now',
      ({ ports }) => ports.users.people.set('sub-1', aPoolUser({ sub: 'sub-2' })),
    ],
    [
      'who is disabled',
      ({ ports }) => ports.users.people.set('sub-1', aPoolUser({ enabled: false })),
    ],
  ])('%s is left alone', async (_who, change) => {
    const sweeping = await withRow();
    change(sweeping);
    const { report, lines } = await handOver(sweeping);
    expect(report).toMatchObject({ outcome: 'gone', work: { done: [] } });
    expect(lines).toMatchObject([{ outcome: 'skipped', code: 'ACCOUNT_GONE' }]);
    expect(sweeping.ports.users.members.get('everyone') ?? new Set()).toEqual(new Set());
    expect(sweeping.ports.mailer.sent).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['without a sub', { sub: undefined }, 'account.sub is not text'],
    [
      'with a flag that is none',
      { emailVerified: 'yes' },
      'account.emailVerified is not true or false',
    ],
  ])('%s is refused', async (_what, changes, reason) => {
    const runtime = recordedRuntime();
    const handler = createJob(reconcileJob, sweepings, runtime);
    const event = { account: { ...account, ...changes } };
    expect(await shownText(handler(event, CONTEXT))).toBe(BLAND);
    expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'EVENT_INVALID', reason }]);
  });
});
