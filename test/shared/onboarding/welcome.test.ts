import { describe, expect, test } from '@jest/globals';
import { Fault } from '../../../shared/errors.ts';
import type { Profile } from '../../../shared/onboarding/ports.ts';
import {
  claimHeldMilliseconds,
  newcomerMilliseconds,
  welcome,
} from '../../../shared/onboarding/welcome.ts';
import {
  amply,
  aNewProfile,
  anAccount,
  anOnboarding,
  aPoolUser,
  type FakeOnboardingPorts,
  onboardingPorts,
  WELCOME,
} from '../../support/onboarding.ts';

async function rowIn(ports: FakeOnboardingPorts, changes: Partial<Profile> = {}): Promise<Profile> {
  await ports.profiles.create(aNewProfile(changes));
  if (changes.welcomeClaim) await ports.profiles.claim('sub-1', changes.welcomeClaim);
  return (await ports.profiles.find('sub-1')) as Profile;
}

const done = { kind: 'done' };
const left = (code: string) => ({ kind: 'left', code });
const unsure = { kind: 'unsure' };

describe('the welcome message', () => {
  test('goes to the address of the account', async () => {
    const ports = onboardingPorts();
    const row = await rowIn(ports);
    expect(
      await welcome({ account: anAccount(), profile: row }, anOnboarding(ports), amply()),
    ).toEqual(done);
    expect(ports.mailer.sent).toEqual([{ to: 'jane@example.com', ...WELCOME }]);
  });

  test.each([
    ['the policy says no more', anAccount(), { welcomeMessage: false }],
    ['the address is unproven', anAccount({ emailVerified: false }), {}],
    ['there is no address', anAccount({ email: null }), {}],
  ])('is not sent when %s', async (_why, account, policy) => {
    const ports = onboardingPorts();
    const row = await rowIn(ports);
    expect(await welcome({ account, profile: row }, anOnboarding(ports, policy), amply())).toEqual(
      done,
    );
    expect(ports.mailer.sent).toEqual([]);
  });

  test('waits when the time is short, without a claim', async () => {
    const ports = onboardingPorts();
    const row = await rowIn(ports);
    const outcome = await welcome(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(1499),
    );
    expect(outcome).toEqual(left('TIME_SHORT'));
    expect((await ports.profiles.find('sub-1'))?.welcomeClaim).toBeNull();
  });

  test.each([
    ['just made', 0, 1],
    ['made almost a week ago', newcomerMilliseconds - 1, 1],
    ['made a week ago', newcomerMilliseconds, 0],
  ])('of a repaired account that was %s', async (_when, age, messages) => {
    for (const madeAt of ['known', 'asked']) {
      const ports = onboardingPorts();
      const row = await rowIn(ports, { origin: 'repair' });
      const made = ports.clock.now() - age;
      ports.users.people.set('sub-1', aPoolUser({ madeAt: made }));
      const account = anAccount({ madeAt: madeAt === 'known' ? made : null });
      expect(await welcome({ account, profile: row }, anOnboarding(ports), amply())).toEqual(done);
      expect(ports.mailer.sent).toHaveLength(messages);
    }
  });

  test('of a repaired account that has gone meanwhile is not sent', async () => {
    const ports = onboardingPorts();
    const row = await rowIn(ports, { origin: 'repair' });
    expect(
      await welcome({ account: anAccount(), profile: row }, anOnboarding(ports), amply()),
    ).toEqual(done);
    expect(ports.mailer.sent).toEqual([]);
  });
});

describe('a message that is claimed', () => {
  const claimedAgo = (ports: FakeOnboardingPorts, milliseconds: number) => ({
    at: new Date(ports.clock.now() - milliseconds).toISOString(),
    by: 'another',
  });

  test('is left to who claims it', async () => {
    const ports = onboardingPorts();
    const welcomeClaim = claimedAgo(ports, claimHeldMilliseconds - 1);
    const row = await rowIn(ports, { welcomeClaim });
    const outcome = await welcome(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(),
    );
    expect(outcome).toEqual(left('IN_OTHER_HANDS'));
  });

  test('is left to who was faster', async () => {
    const ports = onboardingPorts();
    const row = await rowIn(ports);
    await ports.profiles.claim('sub-1', claimedAgo(ports, 0));
    const outcome = await welcome(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(),
    );
    expect(outcome).toEqual(left('IN_OTHER_HANDS'));
    expect(ports.mailer.sent).toEqual([]);
  });

  test('is given up, and so noted, when its claimant has not been heard of', async () => {
    const ports = onboardingPorts();
    const welcomeClaim = claimedAgo(ports, claimHeldMilliseconds);
    const row = await rowIn(ports, { welcomeClaim });
    expect(
      await welcome({ account: anAccount(), profile: row }, anOnboarding(ports), amply()),
    ).toEqual(unsure);
    expect(ports.profiles.rows.get('sub-1')).toMatchObject({
      outstanding: new Set(['groups', 'invite']),
      welcomeUnsure: true,
    });
    expect(ports.mailer.sent).toEqual([]);
  });
});

describe('a message that fails', () => {
  const failing = (code: 'MAIL_FAILED' | 'MAIL_UNSURE') => {
    const ports = onboardingPorts();
    ports.mailer.send = async () => {
      throw new Fault(code, 'no');
    };
    return ports;
  };

  test('and was certainly not sent can be sent by the next', async () => {
    const ports = failing('MAIL_FAILED');
    const row = await rowIn(ports);
    const outcome = await welcome(
      { account: anAccount(), profile: row },
      anOnboarding(ports),
      amply(),
    );
    expect(outcome).toEqual(left('MAIL_FAILED'));
    expect((await ports.profiles.find('sub-1'))?.welcomeClaim).toBeNull();
  });

  test('and may have been sent is sent by nobody again', async () => {
    const ports = failing('MAIL_UNSURE');
    const row = await rowIn(ports);
    expect(
      await welcome({ account: anAccount(), profile: row }, anOnboarding(ports), amply()),
    ).toEqual(unsure);
    const after = ports.profiles.rows.get('sub-1');
    expect(after?.welcomeUnsure).toBe(true);
    expect(after?.outstanding).not.toContain('welcome');
  });
});
