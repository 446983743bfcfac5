import { expect, test } from '@jest/globals';
import { confirmProfile } from '../../../functions/post-confirmation/post-confirmation.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { memoryProfileStore } from '../../support/memory-profile-store.ts';

const ADA = { source: 'ConfirmSignUp', sub: 'ada', username: 'ada', email: 'ada@example.com' };

test('a confirmed account gets its row, once', async () => {
  const profiles = memoryProfileStore();
  const clock = fixedClock();
  expect(await confirmProfile(ADA, { clock, profiles })).toEqual({ kind: 'profile-written' });
  clock.advance(5000);
  expect(await confirmProfile(ADA, { clock, profiles })).toEqual({ kind: 'profile-there' });
  expect(profiles.profiles).toEqual([
    {
      sub: 'ada',
      username: 'ada',
      email: 'ada@example.com',
      createdAt: '2026-01-01T00:00:00.000Z',
    },
  ]);
});

test.each([
  ['a forgotten password', { source: 'ConfirmForgotPassword' }, 'nothing-to-do'],
  ['a source that AWS adds', { source: 'AddedLater' }, 'nothing-to-do'],
  ['an account without a sub', { sub: null }, 'sub-missing'],
  ['an account without an address', { email: null }, 'profile-written'],
])('%s', async (_what, changes, kind) => {
  const profiles = memoryProfileStore();
  const ports = { clock: fixedClock(), profiles };
  expect(await confirmProfile({ ...ADA, ...changes }, ports)).toEqual({ kind });
  expect(profiles.profiles).toHaveLength(kind === 'profile-written' ? 1 : 0);
});
