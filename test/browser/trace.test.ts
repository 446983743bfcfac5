import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { confirmed, EMAIL, lastCode, PASSWORD } from '../support/pool-people.ts';
import { respond } from '../support/scripted-triggers.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { CLIENT_ID, type TestPool } from '../support/user-pool.ts';
import { visitors } from '../support/visitors.ts';
import { startWatchedPool } from '../support/watched-pool.ts';

const visit = visitors();
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Each test closes its page: its pool, which the page watches, would go first. */
async function start() {
  const events = join(temporaryDirectory(), 'events');
  mkdirSync(events);
  writeFileSync(join(events, 'SOURCES.md'), '# Where these events come from\n');
  const triggers = { PreSignUp: respond({ autoVerifyEmail: true }), PostConfirmation: respond({}) };
  const { pool } = await startWatchedPool({ triggers, events });
  return { pool, events };
}

const signUp = (pool: TestPool, Username = EMAIL) =>
  pool.api.signUp({ ClientId: CLIENT_ID, Username, Password: PASSWORD });

const callOf = (page: Page, operation: string) =>
  page
    .locator('.flow')
    .filter({ has: page.locator('summary strong').getByText(operation, { exact: true }) });

/** Opens a call, and in it the invocation of a trigger. */
async function openInvocation(page: Page, operation: string, source: string) {
  const call = callOf(page, operation).first();
  await call.locator('summary').first().click();
  await call.getByText(source, { exact: true }).click();
  return call;
}

test('calls appear while one looks on, newest first, with what changed and without secrets', async () => {
  const { pool } = await start();
  const page = await visit(new URL(pool.url));
  await page.getByText('Nothing yet.').waitFor();
  await page.getByText('Live: all calls.').waitFor();
  await confirmed(pool);
  await callOf(page, 'ConfirmSignUp').getByText('200').waitFor();
  expect(await page.locator('.flow > details > summary strong').allTextContents()).toEqual([
    'ConfirmSignUp',
    'SignUp',
  ]);
  const call = await openInvocation(page, 'SignUp', 'PreSignUp_SignUp');
  const text = (await call.textContent()) ?? '';
  expect(text).toContain('attempt 1 · 0 of 5000 ms');
  expect(text).toContain('response.autoVerifyEmail: false became true');
  expect(text).toContain(`email to ${EMAIL}`);
  expect(await call.locator('pre mark').allTextContents()).toEqual([
    expect.stringContaining('"autoVerifyEmail": '),
    'true',
  ]);
  const all = (await page.locator('body').textContent()) ?? '';
  expect([all.includes(PASSWORD), all.includes(lastCode(pool))]).toEqual([false, false]);
  await page.close();
});

test('an invocation is saved from the keyboard, and what is typed outlives further calls', async () => {
  const { pool, events } = await start();
  await signUp(pool);
  const page = await visit(new URL(pool.url));
  await page.locator('.flow summary').first().focus();
  await page.keyboard.press('Enter');
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab');
    const id = await page.evaluate(() => document.activeElement?.id ?? '');
    if (/^step-\d+-summary$/.test(id)) await page.keyboard.press('Enter');
    if (id.startsWith('label-')) break;
  }
  await page.keyboard.type('by-key');
  await signUp(pool, 'b@example.com');
  await page.getByText('b@example.com').first().waitFor();
  await page.keyboard.type('board');
  await page.keyboard.press('Enter');
  await page.getByText('Saved as events/pre-sign-up.PreSignUp_SignUp.by-keyboard.json.').waitFor();
  const file = join(events, 'pre-sign-up.PreSignUp_SignUp.by-keyboard.json');
  expect(readFileSync(file, 'utf8')).toContain('jane@example.com');
  await page.getByRole('button', { name: 'Save as fixture' }).first().click();
  await page.getByText('exists already: choose another label.').waitFor();
  await page.close();
});

test('one person’s calls alone, by their link or by name', async () => {
  const { pool } = await start();
  await signUp(pool);
  await signUp(pool, 'b@example.com');
  const page = await visit(new URL(pool.url));
  const call = callOf(page, 'SignUp').last();
  await call.locator('summary').first().click();
  await call.getByRole('link', { name: `Calls of ${EMAIL} alone` }).click();
  await page.getByText(`Live: calls of ${EMAIL} alone.`).waitFor();
  expect(await page.locator('.flow').count()).toBe(1);
  await page.getByLabel('Person (name, address or sub)').fill('nobody@example.com');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('Nothing of nobody@example.com yet.').waitFor();
  await page.close();
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test.each([
    ['a phone', { width: 360, height: 740 }],
    ['a desktop', { width: 1280, height: 800 }],
  ])('the page is accessible and fits on %s', async (_what, viewport) => {
    const { pool } = await start();
    await confirmed(pool);
    await pool.api.getUser({ AccessToken: 'none' }).catch(() => {});
    const page = await visit(new URL(pool.url), { colorScheme, viewport, bypassCSP: true });
    await openInvocation(page, 'SignUp', 'PreSignUp_SignUp');
    await page.addScriptTag({ path: axeFile });
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    expect(
      violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join())]),
    ).toEqual([]);
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    await page.close();
  });
});
