import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appShowsNow } from '../support/authenticator-app.ts';
import { axeIn } from '../support/axe.ts';
import { startEditedStack } from '../support/edited-stack.ts';
import { arrive, fill, press, refusal, signIn } from '../support/page-actions.ts';
import { somebody } from '../support/people.ts';
import { adminInvites, madeByAdmin } from '../support/user-pool-client.ts';
import { visitors } from '../support/visitors.ts';

const visit = visitors();
let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startEditedStack((project) =>
    project.edit('resources/user-pool.yml', (pool) =>
      pool.replace('MfaConfiguration: OPTIONAL', '"MfaConfiguration": "ON"'),
    ),
  );
});

afterAll(() => stop());

test('an authenticator app is set up in the midst of the first sign-in, and asked for at the next', async () => {
  const person = await madeByAdmin();
  const page = await visit('/');
  await signIn(page, person);
  await arrive(page, 'Set up your authenticator app');
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  const secret = (await page.locator('.secret').textContent()) ?? '';
  const link = await page.getByRole('link', { name: 'this link' }).getAttribute('href');
  expect(new URL(link ?? '').searchParams.get('secret')).toBe(secret.replaceAll(' ', ''));
  expect(await page.getByText('every message lands in').count()).toBe(0);

  await fill(page, { Code: '000000' });
  await press(page, 'Continue');
  expect(await refusal(page)).toMatch(/^That is not the code/);
  await fill(page, { Code: appShowsNow(secret) });
  await press(page, 'Continue');
  await arrive(page, 'Your claims');

  await press(page, 'Sign out');
  await signIn(page, person);
  await arrive(page, 'Enter your code');
  expect(await page.getByText('every message lands in').count()).toBe(0);
  await fill(page, { Code: appShowsNow(secret, 1) });
  await press(page, 'Continue');
  await arrive(page, 'Your claims');
});

test('who has a temporary password chooses their own first', async () => {
  const person = somebody();
  await adminInvites(person);
  const page = await visit('/');
  await signIn(page, person);
  await arrive(page, 'Choose your password');
  await fill(page, { 'New password': 'A-Horse-Of-My-Own-7' });
  await press(page, 'Save and sign in');
  await arrive(page, 'Set up your authenticator app');
  await fill(page, { Code: appShowsNow((await page.locator('.secret').textContent()) ?? '') });
  await press(page, 'Continue');
  await arrive(page, 'Your claims');
});

test('the secret does not outlive a reload, which begins anew', async () => {
  const person = await madeByAdmin();
  const page = await visit('/');
  await signIn(page, person);
  await arrive(page, 'Set up your authenticator app');
  const secret = (await page.locator('.secret').textContent()) ?? '';
  const kept = await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])');
  expect(secret).not.toBe('');
  expect(String(kept)).not.toContain(secret.replaceAll(' ', ''));
  await page.reload();
  await signIn(page, person);
  await arrive(page, 'Set up your authenticator app');
});

test('the set-up is accessible', async () => {
  const page = await visit('/');
  const faultsOf = await axeIn(page);
  await signIn(page, await madeByAdmin());
  await arrive(page, 'Set up your authenticator app');
  expect(await faultsOf('set-up')).toEqual([]);
});
