import { describe, expect, test } from '@jest/globals';
import { confirmAccount } from '../../../functions/post-confirmation/post-confirmation.ts';
import { Fault } from '../../../shared/errors.ts';
import {
  amply,
  aNewProfile,
  anAccount,
  anOnboarding,
  aPoolUser,
  type FakeOnboardingPorts,
  onboardingPorts,
} from '../../support/onboarding.ts';

const confirmed = { source: 'ConfirmSignUp', account: anAccount() };
const newPassword = { source: 'ConfirmForgotPassword', account: anAccount() };

function ports(): FakeOnboardingPorts {
  const all = onboardingPorts();
  all.users.people.set('sub-1', aPoolUser());
  return all;
}

const fails = async (): Promise<never> => {
  throw new Fault('PROFILE_STORE_FAILED', 'no');
};

describe('a confirmation', () => {
  test('makes the row and does what belongs to it', async () => {
    const all = ports();
    const decision = await confirmAccount(confirmed, anOnboarding(all), amply());
    expect(decision).toMatchObject({
      kind: 'account-complete',
      report: { made: true, restored: false, work: { left: [] } },
    });
    expect(all.profiles.rows.get('sub-1')).toMatchObject({
      origin: 'confirmation',
      outstanding: new Set(),
    });
  });

  test('that comes three times at once does everything once', async () => {
    const all = ports();
    const thrice = [1, 2, 3].map(() => confirmAccount(confirmed, anOnboarding(all), amply()));
    const kinds = (await Promise.all(thrice)).map(({ kind }) => kind);
    expect(kinds).toEqual(['account-complete', 'account-complete', 'account-complete']);
    expect(all.profiles.rows.get('sub-1')?.outstanding).toEqual(new Set());
    expect(all.mailer.sent).toHaveLength(1);
  });

  test('fails when its row cannot be written', async () => {
    const all = ports();
    all.profiles.create = fails;
    await expect(confirmAccount(confirmed, anOnboarding(all), amply())).rejects.toMatchObject({
      code: 'PROFILE_STORE_FAILED',
    });
    expect(all.mailer.sent).toEqual([]);
  });

  test('does not fail when a row that is there cannot be read', async () => {
    const all = ports();
    await all.profiles.create(aNewProfile());
    all.profiles.find = fails;
    const decision = await confirmAccount(confirmed, anOnboarding(all), amply());
    expect(decision).toEqual({ kind: 'row-unread' });
  });

  test('does not fail when all the rest does', async () => {
    const all = ports();
    all.profiles.settle = fails;
    all.profiles.claim = fails;
    all.users.addToGroup = fails;
    all.invites.burn = fails;
    all.mailboxes.give = fails;
    const decision = await confirmAccount(confirmed, anOnboarding(all), amply());
    expect(decision).toMatchObject({ kind: 'account-complete', report: { work: { done: [] } } });
    expect(all.profiles.rows.get('sub-1')?.outstanding).toEqual(
      new Set(['groups', 'invite', 'mailbox', 'welcome']),
    );
  });

  test('of a kind that AWS added later is none of ours', async () => {
    const all = ports();
    const input = { ...confirmed, source: 'SomethingNew' };
    const decision = await confirmAccount(input, anOnboarding(all), amply());
    expect(decision).toEqual({ kind: 'nothing-to-do' });
    expect(all.profiles.rows.size).toBe(0);
  });
});

describe('a new password', () => {
  test('makes the row of an imported user', async () => {
    const all = ports();
    const decision = await confirmAccount(newPassword, anOnboarding(all), amply());
    expect(decision).toMatchObject({ kind: 'account-complete', report: { made: true } });
    expect(all.profiles.rows.get('sub-1')?.origin).toBe('repair');
  });

  test('leaves a row that is there alone', async () => {
    const all = ports();
    await all.profiles.create(aNewProfile({ outstanding: new Set() }));
    const decision = await confirmAccount(newPassword, anOnboarding(all), amply());
    expect(decision).toMatchObject({ kind: 'account-complete', report: { made: false } });
    expect(all.mailer.sent).toEqual([]);
  });

  test('is set, whatever becomes of the row', async () => {
    const all = ports();
    all.profiles.find = fails;
    const decision = await confirmAccount(newPassword, anOnboarding(all), amply());
    expect(decision).toEqual({ kind: 'row-unread' });
  });

  test('does not hide a bug', async () => {
    const all = ports();
    all.profiles.find = () => Promise.reject(new TypeError('a bug'));
    await expect(confirmAccount(newPassword, anOnboarding(all), amply())).rejects.toThrow('a bug');
  });
});
