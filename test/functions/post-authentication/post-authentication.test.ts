import { describe, expect, test } from '@jest/globals';
import {
  completeSignIn,
  handedOverMilliseconds,
  type SignedIn,
} from '../../../functions/post-authentication/post-authentication.ts';
import { Fault } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/onboarding/account.ts';
import {
  aCompletion,
  amply,
  aNewProfile,
  anAccount,
  aPoolUser,
  type FakeOnboardingPorts,
  onboardingPorts,
} from '../../support/onboarding.ts';

const AT = '2026-01-01T00:00:00.000Z';
const reader = { locale: null, timeZone: null };

function signedIn(
  ports: FakeOnboardingPorts,
  { isNewDevice = false, ...changes }: Partial<Account> & { isNewDevice?: boolean } = {},
): SignedIn {
  const signIn = { at: ports.clock.now(), isNewDevice };
  return { account: { ...anAccount(changes), signIn }, reader };
}

/** Ports with a person in the pool and, unless told otherwise, their finished row. */
async function ordinary(row = aNewProfile({ outstanding: new Set() })) {
  const ports = onboardingPorts();
  ports.users.people.set('sub-1', aPoolUser());
  await ports.profiles.create(row);
  return ports;
}

const complete = (ports: FakeOnboardingPorts, changes?: Parameters<typeof signedIn>[1]) =>
  completeSignIn(signedIn(ports, changes), aCompletion(ports), amply());

const notes = ({ mailer }: FakeOnboardingPorts) =>
  mailer.sent.filter(({ subject }) => subject === 'A sign-in from a new device');

describe('at a sign-in', () => {
  test('a row that is complete costs one read and one write, begun together', async () => {
    const ports = await ordinary();
    const asked: string[] = [];
    const { find, noteSignIn } = ports.profiles;
    const release: (() => void)[] = [];
    const held = <Answer>(name: string, work: () => Promise<Answer>) => {
      asked.push(name);
      return new Promise<void>((go) => release.push(go)).then(work);
    };
    const write = () => Promise.reject<never>(new Error('another write'));
    Object.assign(ports.profiles, {
      find: (sub: string) => held('find', () => find(sub)),
      noteSignIn: (...given: Parameters<typeof noteSignIn>) =>
        held('note', () => noteSignIn(...given)),
      ...{ create: write, settle: write, restore: write },
    });
    const completing = complete(ports);
    expect(asked.sort()).toEqual(['find', 'note']);
    for (const go of release) go();
    expect(await completing).toMatchObject({
      account: { made: false, work: { done: [], left: [] } },
      noted: { kind: 'done' },
    });
    expect(await ports.profiles.last('sub-1')).toBe(AT);
  });

  test('what the confirmation left is done', async () => {
    const ports = await ordinary(aNewProfile());
    const { account } = await complete(ports);
    expect(account.work.done).toEqual(['groups', 'invite', 'welcome']);
    expect(ports.mailer.sent).toHaveLength(1);
  });

  test.each([
    ['is in other hands at first', handedOverMilliseconds - 1, null, []],
    [
      'is done if that takes too long',
      handedOverMilliseconds,
      null,
      ['groups', 'invite', 'welcome'],
    ],
    ['is done if the user had been taken for gone', 0, AT, ['groups', 'invite', 'welcome']],
  ])('what the confirmation has handed over %s', async (_what, ago, deletedAt, done) => {
    const ports = await ordinary(aNewProfile());
    const handedOverAt = new Date(ports.clock.now() - ago).toISOString();
    await ports.profiles.settle('sub-1', [], handedOverAt);
    if (deletedAt !== null) await ports.profiles.markGone('sub-1', deletedAt);
    const { account } = await complete(ports);
    expect(account.work.done).toEqual(done);
    const inHand = { task: 'welcome', code: 'IN_OTHER_HANDS' };
    if (done.length === 0) expect(account.work.left).toContainEqual(inHand);
    else expect(account.work.left).toEqual([]);
    expect(ports.mailer.sent).toHaveLength(done.length === 0 ? 0 : 1);
  });

  test('a person who never met the confirmation gets their row, with its time', async () => {
    const ports = onboardingPorts();
    ports.users.people.set('sub-1', aPoolUser());
    expect((await complete(ports)).account.made).toBe(true);
    expect(ports.profiles.rows.get('sub-1')).toMatchObject({ origin: 'repair', lastSignInAt: AT });
  });

  test('a store that fails is a fault, which the trigger lets pass', async () => {
    const ports = onboardingPorts();
    ports.profiles.find = async () => {
      throw new Fault('PROFILE_STORE_FAILED', 'no');
    };
    await expect(complete(ports)).rejects.toMatchObject({ code: 'PROFILE_STORE_FAILED' });
  });

  test('Cognito’s further attempts change nothing; a later sign-in does', async () => {
    const ports = await ordinary();
    await complete(ports);
    ports.clock.advance(14_000);
    await complete(ports);
    expect(await ports.profiles.last('sub-1')).toBe(AT);
    ports.clock.advance(2_000);
    await complete(ports);
    expect(await ports.profiles.last('sub-1')).toBe('2026-01-01T00:00:16.000Z');
  });
});

describe('a sign-in from a new device', () => {
  test('tells the person once, however often Cognito calls', async () => {
    const ports = await ordinary();
    await Promise.all([1, 2, 3].map(() => complete(ports, { isNewDevice: true })));
    expect(notes(ports)).toEqual([
      {
        to: 'jane@example.com',
        subject: 'A sign-in from a new device',
        text: expect.stringContaining('January 1, 2026 at 12:00 AM (UTC)'),
      },
    ]);
  });

  test('tells once where the row is made on the way', async () => {
    const ports = onboardingPorts();
    ports.users.people.set('sub-1', aPoolUser());
    await Promise.all([1, 2, 3].map(() => complete(ports, { isNewDevice: true })));
    await complete(ports, { isNewDevice: true });
    expect(notes(ports)).toHaveLength(1);
  });

  test('is told of although the person has just signed in from a known one', async () => {
    const ports = await ordinary();
    await complete(ports);
    await complete(ports, { isNewDevice: true });
    expect(notes(ports)).toHaveLength(1);
  });

  test('is told of anew the next time', async () => {
    const ports = await ordinary();
    await complete(ports, { isNewDevice: true });
    ports.clock.advance(60_000);
    await complete(ports, { isNewDevice: true });
    expect(notes(ports)).toHaveLength(2);
  });

  test('is told of although the row cannot be read', async () => {
    const ports = await ordinary();
    ports.profiles.find = () => Promise.reject(new Fault('PROFILE_STORE_FAILED', 'no'));
    const completing = complete(ports, { isNewDevice: true });
    await expect(completing).rejects.toMatchObject({ code: 'PROFILE_STORE_FAILED' });
    expect(notes(ports)).toHaveLength(1);
  });

  test.each([
    ['the device is known', { isNewDevice: false }],
    ['the address is unproven', { isNewDevice: true, emailVerified: false }],
    ['there is no address', { isNewDevice: true, email: null }],
  ])('nobody is told where %s', async (_what, changes) => {
    const ports = await ordinary();
    expect((await complete(ports, changes)).told).toEqual({ kind: 'done' });
    expect(ports.mailer.sent).toEqual([]);
  });

  test('nobody is told where the policy says so', async () => {
    const ports = await ordinary();
    const silent = aCompletion(ports, { newDeviceNote: false });
    await completeSignIn(signedIn(ports, { isNewDevice: true }), silent, amply());
    expect(ports.mailer.sent).toEqual([]);
    expect(await ports.profiles.last('sub-1')).toBe(AT);
  });

  test.each([
    ['mail is refused', { send: () => Promise.reject(new Fault('MAIL_FAILED', 'no')) }],
    ['nobody knows', { send: () => Promise.reject(new Fault('MAIL_UNSURE', 'no')) }],
  ])('is not told of twice when %s', async (_what, failing) => {
    const ports = await ordinary();
    const { send } = ports.mailer;
    Object.assign(ports.mailer, failing);
    const { told } = await complete(ports, { isNewDevice: true });
    expect(told).toMatchObject({ kind: 'left', code: expect.stringMatching(/^MAIL_/) });
    ports.mailer.send = send;
    await complete(ports, { isNewDevice: true });
    expect(ports.mailer.sent).toEqual([]);
  });

  test('does not wait for a mail service that does not answer', async () => {
    const ports = await ordinary();
    ports.mailer.send = () => new Promise(() => undefined);
    const timeShort = new AbortController();
    const deadline = { ...amply(), signal: timeShort.signal };
    const completing = completeSignIn(
      signedIn(ports, { isNewDevice: true }),
      aCompletion(ports),
      deadline,
    );
    timeShort.abort();
    expect((await completing).told).toEqual({ kind: 'left', code: 'TIME_SHORT' });
  });
});
