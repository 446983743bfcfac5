import { describe, expect, test } from '@jest/globals';
import { newProfileOf } from '../../../shared/onboarding/new-profile.ts';
import { anAccount, POLICY } from '../../support/onboarding.ts';

const now = Date.parse('2026-01-01T00:00:00.000Z');
const silent = { ...POLICY, welcomeMessage: false };
const groupless = { ...POLICY, defaultGroups: [] };

describe('the work that a new row begins with', () => {
  test.each([
    ['all of it', {}, 'confirmation', POLICY, ['groups', 'invite', 'mailbox', 'welcome']],
    ['no groups', {}, 'confirmation', groupless, ['invite', 'mailbox', 'welcome']],
    ['no message', {}, 'confirmation', silent, ['groups', 'invite', 'mailbox']],
    ['a repair', {}, 'repair', POLICY, ['groups', 'invite', 'mailbox', 'welcome']],
    [
      'an unproven address, confirmed',
      { emailVerified: false },
      'confirmation',
      POLICY,
      ['groups', 'invite', 'mailbox'],
    ],
    ['an unproven address, repaired', { emailVerified: false }, 'repair', POLICY, ['groups']],
    ['no address', { email: null }, 'confirmation', POLICY, ['groups']],
    ['nothing at all', { email: null }, 'confirmation', groupless, []],
  ] as const)('%s', (_what, changes, origin, policy, work) => {
    const { outstanding } = newProfileOf(anAccount(changes), { origin, policy, now });
    expect([...outstanding]).toEqual(work);
  });

  test('stands on a row that says whose it is', () => {
    const { madeAt: _, emailVerified: __, signIn: ___, ...known } = anAccount();
    const row = newProfileOf(anAccount(), { origin: 'repair', policy: groupless, now });
    expect(row).toEqual({
      ...known,
      origin: 'repair',
      createdAt: '2026-01-01T00:00:00.000Z',
      outstanding: new Set(['invite', 'mailbox', 'welcome']),
      lastSignInAt: null,
      newDeviceAt: null,
    });
  });

  const at = '2026-01-02T00:00:00.000Z';
  test.each([
    [true, { lastSignInAt: at, newDeviceAt: at }],
    [false, { lastSignInAt: at, newDeviceAt: null }],
  ])('has the sign-in that made it, from a new device: %s', (isNewDevice, times) => {
    const account = anAccount({ signIn: { at: Date.parse(at), isNewDevice } });
    const row = newProfileOf(account, { origin: 'repair', policy: POLICY, now });
    expect(row).toMatchObject(times);
  });
});
