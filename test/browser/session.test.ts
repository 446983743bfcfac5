import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { arrive, choose, enter, open, press, refusal } from '../support/page-actions.ts';
import { runningStack } from '../support/running-stack.ts';
import { madeByAdmin } from '../support/user-pool-client.ts';
import { addressOf, visitors } from '../support/visitors.ts';

const visit = visitors();

/** The value of a claim in the ID token's column. */
async function claim(page: Page, name: string): Promise<string> {
  const row = page.getByRole('row').filter({ has: page.locator('code', { hasText: name }) });
  return (await row.first().getByRole('cell').first().textContent()) ?? '';
}

test('stays after a reload, and a refresh brings new tokens of the same sign-in', async () => {
  const person = await madeByAdmin();
  const page = await visit('/');
  await enter(page, person);
  await page.reload();
  await arrive(page, 'Your claims');
  const [jti, origin] = [await claim(page, 'jti'), await claim(page, 'origin_jti')];
  await press(page, 'Refresh the tokens');
  await page.getByText('Two new tokens are here.').waitFor();
  expect(await claim(page, 'origin_jti')).toBe(origin);
  expect(await claim(page, 'jti')).not.toBe(jti);
});

test('expired tokens are refreshed by the next use, without a word', async () => {
  const page = await visit('/');
  await page.clock.install();
  await enter(page, await madeByAdmin());
  const jti = await claim(page, 'jti');
  await page.clock.fastForward('01:01:00');
  await page.getByText('Expired: the next use refreshes them').waitFor();
  await open(page, 'API', 'The API’s answer');
  await page.getByText(/^200, /).waitFor();
  await open(page, 'Claims', 'Your claims');
  expect(await claim(page, 'jti')).not.toBe(jti);
});

test('both tokens stand side by side, each claim with its meaning', async () => {
  const page = await visit('/');
  await enter(page, await madeByAdmin());
  const row = page.getByRole('row').filter({ hasText: 'token_use' });
  expect(await row.getByRole('cell').allTextContents()).toEqual(['id', 'access']);
  const meanings = await page.locator('.meaning').allTextContents();
  expect(meanings.length).toBeGreaterThan(10);
  expect(meanings.filter((meaning) => !/^.{15,}\.$/.test(meaning))).toEqual([]);
});

test('the API answers with either token', async () => {
  const person = await madeByAdmin();
  const page = await visit('/');
  await enter(page, person);
  await open(page, 'API', 'The API’s answer');
  await page.getByText(/^200, /).waitFor();
  const access = JSON.parse((await page.locator('.body').textContent()) ?? '');
  await choose(page, 'ID token');
  await page.locator('.body', { hasText: person.email }).waitFor();
  const id = JSON.parse((await page.locator('.body').textContent()) ?? '');
  expect(id.sub).toBe(access.sub);
});

test('an API that cannot be reached is said, and can be asked again', async () => {
  const page = await visit('/');
  await enter(page, await madeByAdmin());
  const address = `${runningStack().endpoints.api}/me`;
  await page.route(address, (route) => route.fulfill({ status: 429, body: '{"message":"Slow"}' }));
  await open(page, 'API', 'The API’s answer');
  await page.getByText(/^429, /).waitFor();
  await page.unroute(address);
  await press(page, 'Ask again');
  await page.getByText(/^200, /).waitFor();
  expect(JSON.parse((await page.locator('.body').textContent()) ?? '')).toHaveProperty('sub');
});

test('sign-out here leaves other browsers signed in', async () => {
  const person = await madeByAdmin();
  const here = await visit('/');
  const there = await visit('/');
  await enter(here, person);
  await enter(there, person);
  await press(here, 'Sign out');
  await arrive(here, 'Sign in');
  await press(there, 'Refresh the tokens');
  await there.getByText('Two new tokens are here.').waitFor();
  expect(await here.getByText('You are signed out.').count()).toBe(1);
});

test('sign-out everywhere ends the others at their next refresh', async () => {
  const person = await madeByAdmin();
  const here = await visit('/');
  const there = await visit('/');
  await enter(here, person);
  await enter(there, person);
  await open(here, 'Security', 'Security');
  await press(here, 'Sign out everywhere');
  await arrive(here, 'Sign in');
  await press(there, 'Refresh the tokens');
  await arrive(there, 'Sign in');
  await there.getByText('You were signed out. Sign in again.').waitFor();
  expect(await here.getByText('You are signed out here and everywhere else.').count()).toBe(1);
});

test('a sign-out in one tab is one in all tabs of the browser', async () => {
  const person = await madeByAdmin();
  const first = await visit('/');
  await enter(first, person);
  const second = await first.context().newPage();
  await second.goto(addressOf('/'));
  await arrive(second, 'Your claims');
  await press(first, 'Sign out');
  await arrive(second, 'Sign in');
  expect(new URL(second.url()).hash).toMatch(/^#\/sign-in/);
});

test('the password can be changed, and only with the present one', async () => {
  const person = await madeByAdmin();
  const page = await visit('/');
  await enter(page, person);
  await open(page, 'Security', 'Security');
  await page.getByLabel('Present password', { exact: true }).fill('Wrong-Horse-1');
  await page.getByLabel('New password', { exact: true }).fill('Another-Horse-2');
  await press(page, 'Change password');
  expect(await refusal(page)).toMatch(/NotAuthorizedException/);
  await page.getByLabel('Present password', { exact: true }).fill(person.password);
  await press(page, 'Change password');
  await page.getByText('Your new password is set.').waitFor();
  await press(page, 'Sign out');
  await enter(page, { ...person, password: 'Another-Horse-2' });
});

test('an account can be deleted, after a second thought', async () => {
  const person = await madeByAdmin();
  const page = await visit('/');
  await enter(page, person);
  await open(page, 'Security', 'Security');
  await press(page, 'Delete my account');
  await press(page, 'Yes, delete it');
  await arrive(page, 'Sign in');
  expect(await page.getByText('Your account is deleted.').count()).toBe(1);
});

test('the footer leads to the inbox, and to the trace of one’s own calls alone', async () => {
  const [person, other] = [await madeByAdmin(), await madeByAdmin()];
  const elsewhere = await visit('/');
  await enter(elsewhere, other);
  const page = await visit('/');
  await enter(page, person);
  const { inbox } = runningStack().endpoints;
  const inboxLink = page.getByRole('link', { name: 'Inbox' });
  expect(await inboxLink.getAttribute('href')).toBe(inbox);
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Trace of your sign-in' }).click();
  const trace = await opened;
  await trace.getByText('RespondToAuthChallenge').first().waitFor();
  const [own, others] = [await claim(page, 'sub'), await claim(elsewhere, 'sub')];
  const text = (await trace.locator('body').textContent()) ?? '';
  expect([text.includes(own), text.includes(others)]).toEqual([true, false]);
});

test('a place for people who are signed in sends others to the sign-in', async () => {
  const page = await visit('/profile');
  await arrive(page, 'Sign in');
  expect(new URL(page.url()).hash).toBe('#/sign-in');
});

test('a place that does not exist says so', async () => {
  const page = await visit('/nowhere');
  await arrive(page, 'Nothing here');
  expect(await page.title()).toBe('Nothing here · lifeguard');
});
