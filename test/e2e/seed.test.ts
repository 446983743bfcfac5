import { join } from 'node:path';
import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from '@jest/globals';
import { runningStack } from '../support/running-stack.ts';
import { type SeededRow, seed } from '../support/seed.ts';
import { signedIn, userPoolClient } from '../support/user-pool-client.ts';

/** The pool's side of the seeded accounts, as far as a change would show. */
async function accountsOf(rows: SeededRow[]): Promise<unknown[]> {
  const { userPoolId: UserPoolId } = runningStack();
  const found = await Promise.all(
    rows.map(({ email }) =>
      userPoolClient().send(new ListUsersCommand({ UserPoolId, Filter: `email = "${email}"` })),
    ),
  );
  return found.map(({ Users = [] }) => Users);
}

test('makes one user in each state, and changes nothing the second time', async () => {
  const usable = (all: SeededRow[]) => all.filter(({ outcome }) => !outcome.startsWith('left out'));
  const rows = await seed();
  expect(rows.map(({ state }) => state)).toEqual([
    'confirmed',
    'unconfirmed',
    'force-change-password',
    'admin',
    'with TOTP',
    'disabled',
  ]);
  expect(usable(rows).filter(({ outcome }) => outcome !== 'made')).toEqual([]);
  const accounts = await accountsOf(rows);
  const again = await seed();
  expect(usable(again).filter(({ outcome }) => outcome !== 'as it was')).toEqual([]);
  expect(await accountsOf(rows)).toEqual(accounts);
});

test('prints with what to sign in', async () => {
  const [confirmed] = await seed();
  const tokens = await signedIn({
    email: confirmed?.email ?? '',
    password: confirmed?.password ?? '',
  });
  expect(tokens.AccessToken.split('.')).toHaveLength(3);
});

test('says what to do when no stack runs', async () => {
  const nowhere = join(runningStack().directory, 'nowhere');
  await expect(seed(nowhere)).rejects.toMatchObject({
    code: 1,
    stderr: 'The local stack does not run: start it with `npm start`, then seed it.\n',
  });
});
