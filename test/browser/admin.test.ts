import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { anAdmin } from '../support/admins.ts';
import { nextMailTo } from '../support/inbox.ts';
import { arrive, enter, fill, open, press, refusal } from '../support/page-actions.ts';
import { type Person, somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { adminInvites, madeByAdmin } from '../support/user-pool-client.ts';
import { addressOf, visitors } from '../support/visitors.ts';

const visit = visitors();
const pageSize = 20;
let admin: Person;

beforeAll(async () => {
  admin = await anAdmin();
});

async function enteredAs(person: Person): Promise<Page> {
  const page = await visit('/');
  await enter(page, person);
  return page;
}

const rowOf = (page: Page, email: string) => page.getByRole('row').filter({ hasText: email });

/** Turns over the pages of the list until somebody is on one. */
async function showRow(page: Page, email: string): Promise<void> {
  const counted = page.getByText(/^\d+ shown/);
  await counted.waitFor();
  while ((await rowOf(page, email).count()) === 0) {
    const before = (await counted.textContent()) ?? '';
    await press(page, 'Show more');
    await counted.filter({ hasNotText: before }).waitFor();
  }
}

describe('users', () => {
  test('are listed page by page, each with a page of their own', async () => {
    const invited = somebody();
    await Promise.all([
      adminInvites(invited),
      ...Array.from({ length: pageSize }, () => adminInvites(somebody())),
    ]);
    const page = await enteredAs(admin);
    await open(page, 'Users', 'Users');
    await page.getByText(`${pageSize} shown.`, { exact: true }).waitFor();
    await press(page, 'Show more');
    await page.getByText(`${pageSize} shown.`, { exact: true }).waitFor({ state: 'detached' });
    expect(await page.getByRole('row').count()).toBeGreaterThan(pageSize + 1);
    await showRow(page, invited.email);
    expect(await rowOf(page, invited.email).getByText('temporary password').count()).toBe(1);

    await page.getByRole('link', { name: invited.email }).click();
    await arrive(page, 'User');
    const facts = page.locator('.facts');
    await facts.getByText(invited.email).waitFor();
    expect(await facts.textContent()).toMatch(/verified.*temporary password/);
    expect(
      await page.getByRole('link', { name: 'Users', exact: true }).getAttribute('aria-current'),
    ).toBe('true');
  });

  test('one who is in a group is shown with it', async () => {
    const page = await enteredAs(admin);
    await open(page, 'Users', 'Users');
    await showRow(page, admin.email);
    await page.getByRole('link', { name: admin.email }).click();
    await page.locator('.facts').getByText('admin', { exact: true }).waitFor();
    expect(await page.locator('.facts').getByText('confirmed').count()).toBe(1);
  });

  test('who are gone are said to be', async () => {
    const page = await enteredAs(admin);
    await page.goto(addressOf(`/user?sub=${crypto.randomUUID()}`));
    await arrive(page, 'User');
    await page.getByText('The API does not know it, or no longer.').waitFor();
    expect(await page.locator('.facts').count()).toBe(0);
  });

  test('are shown to admins alone, by the page and by the API', async () => {
    const page = await enteredAs(await madeByAdmin());
    expect(await page.getByRole('link', { name: 'Users' }).count()).toBe(0);
    await page.goto(addressOf('/users'));
    await arrive(page, 'Nothing here');
  });
});

describe('invites', () => {
  test('go out by mail, are listed, and are made once', async () => {
    const { email } = somebody();
    const page = await enteredAs(admin);
    await open(page, 'Invites', 'Invites');
    await fill(page, { 'E-mail address': email });
    await press(page, 'Invite');
    await page.getByText(`${email} is invited.`).waitFor();
    await showRow(page, email);
    expect(await rowOf(page, email).getByText('open', { exact: true }).count()).toBe(1);
    expect((await nextMailTo(email)).subject).not.toBe('');

    await press(page, 'Invite');
    expect(await refusal(page)).toBe('There is an open invite for this address. (INVITE_EXISTS)');
  });

  test('an address that no mail can reach is refused at its field, as the API says', async () => {
    const page = await enteredAs(admin);
    await open(page, 'Invites', 'Invites');
    await fill(page, { 'E-mail address': 'somebody@nowhere' });
    await press(page, 'Invite');
    expect(await refusal(page)).toBe('Give an e-mail address that mail can be delivered to.');
    const field = page.getByLabel('E-mail address');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  });
});

test('where the API does not answer, the list says so and can be read again', async () => {
  const page = await enteredAs(admin);
  let down = true;
  await page.route(`${runningStack().endpoints.api}/users`, (route) =>
    down ? route.fulfill({ status: 429 }) : route.continue(),
  );
  await open(page, 'Users', 'Users');
  await page.getByText('The API could not do it. Try again shortly.').waitFor();
  down = false;
  await press(page, 'Try again');
  await page.getByText(/^\d+ shown/).waitFor();
  expect(await page.getByRole('row').count()).toBeGreaterThan(1);
});
