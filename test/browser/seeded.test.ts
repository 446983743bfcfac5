import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { AccountState } from '../../tools/seed/accounts.ts';
import { arrive, enter, fill, press, refusal, signIn, typeCode } from '../support/page-actions.ts';
import { type SeededRow, seed } from '../support/seed.ts';
import { visitors } from '../support/visitors.ts';

const visit = visitors();
let rows: SeededRow[];

beforeAll(async () => {
  rows = await seed();
});

function rowOf(state: AccountState): SeededRow {
  const row = rows.find((each) => each.state === state);
  if (row === undefined) throw new Error(`Nobody is ${state}.`);
  return row;
}

/** What npm run seed says of each account, done in the browser. */
const ways: Record<AccountState, (page: Page, row: SeededRow) => Promise<void>> = {
  confirmed: enter,
  unconfirmed: async (page, row) => {
    await signIn(page, row);
    await arrive(page, 'Confirm your address');
    await typeCode(page, row.email);
    await press(page, 'Confirm');
    await enter(page, row);
  },
  'force-change-password': async (page, row) => {
    await signIn(page, row);
    await arrive(page, 'Choose your password');
    await fill(page, { 'New password': 'A-Horse-Of-My-Own-7' });
    await press(page, 'Save and sign in');
    await arrive(page, 'Your claims');
  },
  admin: async (page, row) => {
    await enter(page, row);
    await page.getByRole('link', { name: 'Users' }).waitFor();
  },
  'with TOTP': async (page, row) => {
    await signIn(page, row);
    await arrive(page, 'Enter your code');
    await fill(page, { Code: row.code ?? '' });
    await press(page, 'Continue');
    await arrive(page, 'Your claims');
  },
  disabled: async (page, row) => {
    await signIn(page, row);
    expect(await refusal(page)).toMatch(/^This account is switched off\./);
  },
};

test.each(Object.keys(ways) as AccountState[])('%s: as npm run seed says', async (state) => {
  const page = await visit('/sign-in');
  await ways[state](page, rowOf(state));
  expect(new URL(page.url()).pathname).toBe('/');
});
