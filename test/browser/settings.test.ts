import { expect, test } from '@jest/globals';
import { arrive } from '../support/page-actions.ts';
import { runningStack } from '../support/running-stack.ts';
import { visitors } from '../support/visitors.ts';

const visit = visitors();

test('without its settings the page says what is missing, to whoever put it there', async () => {
  const page = await visit('/sign-in');
  const wrong = { ...runningStack(), userPoolId: '' };
  await page.route('**/config.json', (route) => route.fulfill({ json: wrong }));
  await page.reload();
  await arrive(page, 'This site is not set up');
  expect(await page.locator('main').textContent()).toContain(
    'userPoolId must be a string that is not empty.',
  );
});

test('the same build serves another stage: all that differs is in config.json', async () => {
  const { region, userPoolId, userPoolClientId, endpoints } = runningStack();
  const { api, userPool } = endpoints;
  const page = await visit('/sign-in');
  const stage = { region, userPoolId, userPoolClientId, endpoints: { api, userPool } };
  await page.route('**/config.json', (route) => route.fulfill({ json: stage }));
  await page.reload();
  await arrive(page, 'Sign in');
  expect(await page.getByRole('link', { name: /inbox|trace/i }).count()).toBe(0);
});
