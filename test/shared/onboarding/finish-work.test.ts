import { describe, expect, test } from '@jest/globals';
import type { Deadline } from '../../../shared/deadline.ts';
import { Fault } from '../../../shared/errors.ts';
import { finishWork, noteEnded } from '../../../shared/onboarding/finish-work.ts';
import type { OnboardingTask, Profile } from '../../../shared/onboarding/ports.ts';
import { done, left } from '../../../shared/onboarding/task-outcome.ts';
import {
  amply,
  aNewProfile,
  anAccount,
  anOnboarding,
  aPoolUser,
  type FakeOnboardingPorts,
  onboardingPorts,
} from '../../support/onboarding.ts';

const ALL: OnboardingTask[] = ['groups', 'invite', 'mailbox', 'welcome'];

/** A pool with Jane in it, her row with work to do, and an invite for her. */
async function janes(outstanding = ALL) {
  const ports = onboardingPorts();
  ports.users.people.set('sub-1', aPoolUser());
  await ports.profiles.create(aNewProfile({ outstanding: new Set(outstanding) }));
  const invite = { address: 'jane@example.com', codeHash: 'hash', expiresAt: 9_999_999_999 };
  await ports.invites.issue(invite, 0);
  return { ports, row: await rowOf(ports) };
}

const rowOf = async ({ profiles }: FakeOnboardingPorts) =>
  (await profiles.find('sub-1')) as Profile;

const failingWith =
  (code: 'USER_POOL_FAILED' | 'INVITE_STORE_FAILED' | 'PROFILE_STORE_FAILED') =>
  async (): Promise<never> => {
    throw new Fault(code, 'no');
  };

describe('the work on an account', () => {
  test('is done and taken off the row', async () => {
    const { ports, row } = await janes();
    const report = await finishWork(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(),
    );
    expect(report).toEqual({ done: ALL, left: [], unsure: [] });
    expect((await rowOf(ports)).outstanding).toEqual(new Set());
    expect(ports.users.members.get('everyone')).toEqual(new Set(['sub-1']));
    expect(ports.invites.invites.get('jane@example.com')?.burntBy).toBe('sub-1');
    expect(ports.mailboxes.owners.get('jane@example.com')?.sub).toBe('sub-1');
    expect(ports.mailer.sent).toHaveLength(1);
  });

  test('is none where nothing is outstanding', async () => {
    const { ports, row } = await janes([]);
    ports.profiles.settle = failingWith('PROFILE_STORE_FAILED');
    const report = await finishWork(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(),
    );
    expect(report).toEqual({ done: [], left: [], unsure: [] });
  });

  test('that fails stays on the row and disturbs nothing else', async () => {
    const { ports, row } = await janes();
    ports.users.addToGroup = failingWith('USER_POOL_FAILED');
    ports.invites.burn = () => Promise.reject(new TypeError('a bug'));
    const report = await finishWork(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(),
    );
    expect(report).toEqual({
      done: ['mailbox', 'welcome'],
      left: [
        { task: 'groups', code: 'USER_POOL_FAILED' },
        { task: 'invite', code: 'UNEXPECTED' },
      ],
      unsure: [],
    });
    expect((await rowOf(ports)).outstanding).toEqual(new Set(['groups', 'invite']));
  });

  test('that is done but could not be noted is left, to be done again', async () => {
    const { ports, row } = await janes(['groups', 'invite']);
    ports.profiles.settle = failingWith('PROFILE_STORE_FAILED');
    const report = await finishWork(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(),
    );
    expect(report).toEqual({
      done: [],
      left: [
        { task: 'groups', code: 'PROFILE_STORE_FAILED' },
        { task: 'invite', code: 'PROFILE_STORE_FAILED' },
      ],
      unsure: [],
    });
  });

  test('that nobody can be sure of is told apart', async () => {
    const { ports, row } = await janes(['welcome']);
    ports.mailer.send = async () => {
      throw new Fault('MAIL_UNSURE', 'no');
    };
    const report = await finishWork(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(),
    );
    expect(report).toEqual({ done: [], left: [], unsure: ['welcome'] });
  });

  test('is not begun without time', async () => {
    const { ports, row } = await janes();
    const report = await finishWork(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(900),
    );
    expect(report.left).toEqual(ALL.map((task) => ({ task, code: 'TIME_SHORT' })));
    expect((await rowOf(ports)).outstanding).toEqual(new Set(ALL));
  });

  test('that is under way counts as it ended, if it was outstanding', async () => {
    const { ports, row } = await janes(['groups', 'invite', 'mailbox']);
    const begun = [
      { task: 'invite', outcome: Promise.resolve(done) },
      { task: 'mailbox', outcome: Promise.resolve(left('TIME_SHORT')) },
      { task: 'welcome', outcome: Promise.resolve(done) },
    ] as const;
    const report = await noteEnded(begun, { profile: row }, anOnboarding(ports), amply());
    expect(report).toEqual({
      done: ['invite'],
      left: [{ task: 'mailbox', code: 'TIME_SHORT' }],
      unsure: [],
    });
    expect((await rowOf(ports)).outstanding).toEqual(new Set(['groups', 'mailbox']));
  });

  test('that hangs is not waited for beyond the deadline', async () => {
    const { ports, row } = await janes(['groups', 'invite']);
    const over = new AbortController();
    ports.users.addToGroup = () => {
      over.abort();
      return new Promise(() => undefined);
    };
    const ample = amply();
    const deadline: Deadline = { ...ample, sooner: () => ({ ...ample, signal: over.signal }) };
    const report = await finishWork(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      deadline,
    );
    expect(report.left).toEqual([
      { task: 'groups', code: 'TIME_SHORT' },
      { task: 'invite', code: 'TIME_SHORT' },
    ]);
  });

  test('asks nothing for an address that nobody can read', async () => {
    const { ports, row } = await janes(['invite', 'mailbox']);
    ports.invites.burn = failingWith('INVITE_STORE_FAILED');
    for (const email of [null, 'not an address']) {
      const unread = { ...row, email };
      const report = await finishWork(
        { account: anAccount(), profile: unread },
        anOnboarding(ports),
        amply(),
      );
      expect(report).toEqual({ done: ['invite', 'mailbox'], left: [], unsure: [] });
    }
  });

  test('counts the client that the person came through at first', async () => {
    const { ports, row } = await janes(['groups']);
    ports.users.groups.add('web');
    const policy = { defaultGroups: [{ group: 'web', clients: ['web'] }] };
    const came = { ...row, clientId: 'web' };
    const now = anAccount({ clientId: 'other' });
    await finishWork({ account: now, profile: came }, anOnboarding(ports, policy), amply());
    expect(ports.users.members.get('web')).toEqual(new Set(['sub-1']));
  });

  test('for a user who has gone from the pool meanwhile is done', async () => {
    const { ports, row } = await janes(['groups']);
    ports.users.people.clear();
    const report = await finishWork(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(),
    );
    expect(report.done).toEqual(['groups']);
  });
});
