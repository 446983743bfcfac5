import { describe, expect, test } from '@jest/globals';
import { confirmAccount } from '../../../functions/post-confirmation/post-confirmation.ts';
import { Fault } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/onboarding/account.ts';
import { completeAccount } from '../../../shared/onboarding/complete-account.ts';
import type { Profile } from '../../../shared/onboarding/ports.ts';
import {
  amply,
  aNewProfile,
  anAccount,
  aConfirmation,
  anOnboarding,
  aPoolUser,
  type FakeOnboardingPorts,
  onboardingPorts,
  POOL_ID,
} from '../../support/onboarding.ts';

const confirmed = { source: 'ConfirmSignUp', account: anAccount() };
const EVERYTHING = ['groups', 'invite', 'mailbox', 'welcome'];
const HANDED = ['groups', 'welcome'].map((task) => ({ task, code: 'HANDED_OVER' }));
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
  test('makes the row, does what belongs to it, and hands over what nobody need wait for', async () => {
    const all = ports();
    const confirmation = aConfirmation(all);
    const decision = await confirmAccount(confirmed, confirmation, amply());
    const work = { done: ['invite', 'mailbox'], left: HANDED, unsure: [] };
    expect(decision).toEqual({
      kind: 'account-complete',
      report: { made: true, restored: false, work },
    });
    expect(all.profiles.rows.get('sub-1')).toMatchObject({
      origin: 'confirmation',
      outstanding: new Set(['groups', 'welcome']),
      welcomeClaim: null,
      handedOverAt: new Date(all.clock.now()).toISOString(),
    });
    expect(all.users.members.get('everyone')).toEqual(new Set(['sub-1']));
    expect(all.mailer.sent).toEqual([]);
    expect(confirmation.handed).toEqual([confirmed.account]);
    await confirmation.takeOver();
    expect(all.profiles.rows.get('sub-1')?.outstanding).toEqual(new Set());
    expect(all.mailer.sent).toHaveLength(1);
  });

  test('without groups or a message hands nothing over', async () => {
    const all = ports();
    const confirmation = aConfirmation(all, { defaultGroups: [], welcomeMessage: false });
    const decision = await confirmAccount(confirmed, confirmation, amply());
    expect(decision).toMatchObject({ report: { work: { left: [] } } });
    const row = all.profiles.rows.get('sub-1');
    expect(row).toMatchObject({ outstanding: new Set(), handedOverAt: null });
    expect(confirmation.handed).toEqual([]);
  });

  test('that comes three times at once does everything once', async () => {
    const all = ports();
    const confirmation = aConfirmation(all);
    const thrice = [1, 2, 3].map(() => confirmAccount(confirmed, confirmation, amply()));
    const kinds = (await Promise.all(thrice)).map(({ kind }) => kind);
    expect(kinds).toEqual(['account-complete', 'account-complete', 'account-complete']);
    await confirmation.takeOver();
    expect(all.profiles.rows.get('sub-1')?.outstanding).toEqual(new Set());
    expect(all.mailer.sent).toHaveLength(1);
  });

  test('fails when its row cannot be written', async () => {
    const all = ports();
    all.profiles.create = fails;
    await expect(confirmAccount(confirmed, aConfirmation(all), amply())).rejects.toMatchObject({
      code: 'PROFILE_STORE_FAILED',
    });
    expect(all.mailer.sent).toEqual([]);
  });

  test('does not fail when a row that is there cannot be read', async () => {
    const all = ports();
    await all.profiles.create(aNewProfile());
    all.profiles.find = fails;
    const decision = await confirmAccount(confirmed, aConfirmation(all), amply());
    expect(decision).toEqual({ kind: 'row-unread' });
  });

  test('does not fail when all the rest does', async () => {
    const all = ports();
    all.profiles.settle = fails;
    all.users.addToGroup = fails;
    all.invites.burn = fails;
    all.mailboxes.give = fails;
    const handover = { hand: () => Promise.reject(new Fault('HANDOVER_FAILED', 'no')) };
    const confirmation = { ...aConfirmation(all), handover };
    const decision = await confirmAccount(confirmed, confirmation, amply());
    const left = [
      { task: 'invite', code: 'PROFILE_STORE_FAILED' },
      { task: 'mailbox', code: 'PROFILE_STORE_FAILED' },
      { task: 'groups', code: 'PROFILE_STORE_FAILED' },
      { task: 'welcome', code: 'HANDOVER_FAILED' },
    ];
    expect(decision).toMatchObject({ report: { work: { done: [], left, unsure: [] } } });
    expect(all.profiles.rows.get('sub-1')?.outstanding).toEqual(new Set(EVERYTHING));
  });

  test('of a kind that AWS added later is none of ours', async () => {
    const all = ports();
    const input = { ...confirmed, source: 'SomethingNew' };
    const decision = await confirmAccount(input, aConfirmation(all), amply());
    expect(decision).toEqual({ kind: 'nothing-to-do' });
    expect(all.profiles.rows.size).toBe(0);
  });
});

describe('the row of a confirmation', () => {
  const store = new Fault('PROFILE_STORE_FAILED', 'no answer');

  test('whose answer is lost leaves the message to the next sign-in', async () => {
    const all = ports();
    const create = all.profiles.create.bind(all.profiles);
    all.profiles.create = async (row) => {
      await create(row);
      throw store;
    };
    await expect(confirmAccount(confirmed, aConfirmation(all), amply())).rejects.toBe(store);
    expect(all.mailer.sent).toEqual([]);
    const row = all.profiles.rows.get('sub-1') as Profile;
    expect(row).toMatchObject({ outstanding: new Set(EVERYTHING), welcomeClaim: null });
    await completeAccount(anAccount(), row, anOnboarding(all), amply());
    expect(all.mailer.sent).toHaveLength(1);
    expect(all.profiles.rows.get('sub-1')?.outstanding).toEqual(new Set());
  });

  test('that is ours though a repetition found it there is handed over by us', async () => {
    const all = ports();
    const create = all.profiles.create.bind(all.profiles);
    all.profiles.create = async (row) => {
      await create(row);
      return await create(row);
    };
    const confirmation = aConfirmation(all);
    const decision = await confirmAccount(confirmed, confirmation, amply());
    expect(decision).toMatchObject({ report: { made: false, work: { left: HANDED } } });
    await confirmation.takeOver();
    expect(all.mailer.sent).toHaveLength(1);
    expect(all.profiles.rows.get('sub-1')?.outstanding).toEqual(new Set());
  });

  test('is not waited for by what does no harm without it, once the address is proven', async () => {
    for (const emailVerified of [true, false]) {
      const all = ports();
      const order: string[] = [];
      const recorded =
        <Given extends unknown[], Answer>(
          name: string,
          call: (...given: Given) => Promise<Answer>,
        ) =>
        async (...given: Given) => {
          order.push(name);
          return await call(...given);
        };
      all.profiles.create = recorded('row', async () => {
        order.push('row written');
        return 'created' as const;
      });
      all.invites.burn = recorded('invite', all.invites.burn);
      all.mailboxes.give = recorded('mailbox', all.mailboxes.give);
      all.users.addToGroup = recorded('groups', all.users.addToGroup);
      const account = anAccount({ emailVerified });
      const confirmation = aConfirmation(all);
      await confirmAccount({ ...confirmed, account }, confirmation, amply());
      const early = order.slice(0, order.indexOf('groups'));
      const harmless = emailVerified ? ['invite', 'mailbox'] : [];
      expect(early.sort()).toEqual([...harmless, 'row', 'row written'].sort());
      expect(order).toHaveLength(early.length + 1);
      expect(confirmation.handed).toEqual([account]);
    }
  });
});

test('an invite that cannot be reached keeps neither groups nor message waiting', async () => {
  const all = ports();
  let reached: (answer: 'none') => void = () => undefined;
  all.invites.burn = () =>
    new Promise((resolve) => {
      reached = resolve;
    });
  const confirmation = aConfirmation(all);
  const handover = {
    hand: async (account: Account) => {
      expect(account).toEqual(confirmed.account);
      reached('none');
    },
  };
  const decision = await confirmAccount(confirmed, { ...confirmation, handover }, amply());
  expect(decision).toMatchObject({ report: { made: true, work: { left: HANDED } } });
  expect(all.users.members.get('everyone')).toEqual(new Set(['sub-1']));
});

describe('a confirmation that comes again, long after', () => {
  test('gives back no group that was taken away', async () => {
    const all = ports();
    const confirmation = aConfirmation(all);
    await confirmAccount(confirmed, confirmation, amply());
    await confirmation.takeOver();
    all.users.members.get('everyone')?.delete('sub-1');
    await confirmAccount(confirmed, confirmation, amply());
    expect(confirmation.handed).toEqual([]);
    expect(all.users.members.get('everyone')).toEqual(new Set());
    expect(all.mailer.sent).toHaveLength(1);
  });

  test('takes neither the invite nor the mailbox that another has by now', async () => {
    const all = ports();
    all.users.people.set('sub-2', aPoolUser({ sub: 'sub-2', username: 'sub-2' }));
    await confirmAccount(confirmed, aConfirmation(all), amply());
    const invite = { address: 'jane@example.com', codeHash: 'hash', expiresAt: 9_999_999_999 };
    await all.invites.issue(invite, 0);
    await all.invites.burn('jane@example.com', 'sub-2', 0);
    const owner = { sub: 'sub-2', userPoolId: POOL_ID, username: 'sub-2' };
    all.mailboxes.owners.set('jane@example.com', owner);
    await confirmAccount(confirmed, aConfirmation(all), amply());
    expect(all.invites.invites.get('jane@example.com')?.burntBy).toBe('sub-2');
    expect(all.mailboxes.owners.get('jane@example.com')).toEqual(owner);
  });
});

describe('a new password', () => {
  test('makes the row of an imported user', async () => {
    const all = ports();
    const decision = await confirmAccount(newPassword, aConfirmation(all), amply());
    expect(decision).toMatchObject({ kind: 'account-complete', report: { made: true } });
    expect(all.profiles.rows.get('sub-1')?.origin).toBe('repair');
  });

  test('leaves a row that is there alone', async () => {
    const all = ports();
    await all.profiles.create(aNewProfile({ outstanding: new Set() }));
    const decision = await confirmAccount(newPassword, aConfirmation(all), amply());
    expect(decision).toMatchObject({ kind: 'account-complete', report: { made: false } });
    expect(all.mailer.sent).toEqual([]);
  });

  test('is set, whatever becomes of the row', async () => {
    const all = ports();
    all.profiles.find = fails;
    const decision = await confirmAccount(newPassword, aConfirmation(all), amply());
    expect(decision).toEqual({ kind: 'row-unread' });
  });

  test('does not hide a bug', async () => {
    const all = ports();
    all.profiles.find = () => Promise.reject(new TypeError('a bug'));
    await expect(confirmAccount(newPassword, aConfirmation(all), amply())).rejects.toThrow('a bug');
  });
});
