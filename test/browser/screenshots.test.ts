import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { arrive, choose, enter, fill, open, press, refusal } from '../support/page-actions.ts';
import { runningStack } from '../support/running-stack.ts';
import { madeByAdmin, userPoolClient } from '../support/user-pool-client.ts';
import { addressOf, visitors } from '../support/visitors.ts';

const visit = visitors();
const phone = { width: 390, height: 780 };
const desktop = { width: 1100, height: 760 };
const smallEnough = 120_000;

/** `LIFEGUARD_SCREENSHOTS=docs/screenshots` keeps them; else they are taken and thrown away. */
let folder: string;

beforeAll(async () => {
  folder = process.env.LIFEGUARD_SCREENSHOTS
    ? resolve(process.env.LIFEGUARD_SCREENSHOTS)
    : await mkdtemp(join(tmpdir(), 'lifeguard-screenshots-'));
  await mkdir(folder, { recursive: true });
});

async function shoot(page: Page, name: string): Promise<number> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const image = await page.screenshot({
    path: join(folder, `${name}.png`),
    animations: 'disabled',
  });
  return image.length;
}

test('outside, on a phone', async () => {
  const page = await visit('/sign-in', { viewport: phone, colorScheme: 'light' });
  await arrive(page, 'Sign in');
  const sizes = [await shoot(page, 'sign-in-phone')];
  await page.goto(addressOf('/register'));
  await fill(page, { 'E-mail address': 'ada@blocked.example', Password: 'Lifeguard-2025' });
  await press(page, 'Create account');
  await refusal(page);
  sizes.push(await shoot(page, 'refused-phone'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(addressOf('/sign-in'));
  await choose(page, 'E-mail');
  await fill(page, { 'E-mail address': 'ada@trusted.example' });
  await press(page, 'Sign in');
  await arrive(page, 'Enter your code');
  sizes.push(await shoot(page, 'code-phone-dark'));
  expect(sizes.filter((size) => size > smallEnough)).toEqual([]);
});

test('inside, on a desktop', async () => {
  const page = await visit('/sign-in', { viewport: desktop, colorScheme: 'light' });
  await page.goto(addressOf('/register'));
  await fill(page, {
    'E-mail address': 'ada.lovelace@trusted.example',
    Password: 'Lifeguard-2025',
    'Name (optional)': 'Ada Lovelace',
    'Organization (optional)': 'Analytical Engines',
  });
  await press(page, 'Create account');
  await arrive(page, 'Your claims');
  const sizes = [await shoot(page, 'claims')];
  await open(page, 'Profile', 'Your profile');
  await page.locator('.now .badge').waitFor();
  sizes.push(await shoot(page, 'profile'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, 'API', 'The API’s answer');
  await page.getByText(/^200, /).waitFor();
  sizes.push(await shoot(page, 'api-dark'));
  await open(page, 'Security', 'Security');
  sizes.push(await shoot(page, 'security-dark'));
  expect(sizes.filter((size) => size > smallEnough)).toEqual([]);
});

test('inside, on a phone', async () => {
  const page = await visit('/sign-in', { viewport: phone, colorScheme: 'dark' });
  await enter(page, await madeByAdmin());
  expect(await shoot(page, 'claims-phone-dark')).toBeLessThan(smallEnough);
});

test('the trace of a sign-up, on a desktop', async () => {
  const { userPoolClientId: ClientId, endpoints } = runningStack();
  const Username = 'grace.hopper@trusted.example';
  const UserAttributes = [{ Name: 'email', Value: Username }];
  await userPoolClient().send(
    new SignUpCommand({ ClientId, Username, Password: 'Lifeguard-2025', UserAttributes }),
  );
  const trace = new URL(`/?${new URLSearchParams({ user: Username })}`, endpoints.userPool);
  const page = await visit(trace, { viewport: desktop, colorScheme: 'light' });
  const signUp = page.locator('.flow').filter({ hasText: 'SignUp' }).last();
  await signUp.locator('summary').first().click();
  await signUp.getByText('PreSignUp_SignUp', { exact: true }).click();
  expect(await shoot(page, 'trace')).toBeLessThan(smallEnough);
});
