import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { anAdmin } from '../support/admins.ts';
import { axeIn, phone } from '../support/axe.ts';
import { arrive, choose, enter, fill, press, refusal, signIn } from '../support/page-actions.ts';
import { somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { adminInvites, madeByAdmin } from '../support/user-pool-client.ts';
import { addressOf, visitors } from '../support/visitors.ts';

const visit = visitors();

interface Place {
  name: string;
  go: (page: Page) => Promise<void>;
}

const at = (path: string, heading: string) => async (page: Page) => {
  await page.goto(addressOf(path));
  await arrive(page, heading);
};

const atAddress = (fragment: string, heading: string) => async (page: Page) => {
  await page.goto(`${runningStack().endpoints.web}/#${fragment}`);
  await arrive(page, heading);
};

const shown = (path: string, heading: string) => async (page: Page) => {
  await at(path, heading)(page);
  await page.getByText(/^\d+ shown/).waitFor();
};

const outside: Place[] = [
  { name: 'sign-in', go: at('/sign-in', 'Sign in') },
  { name: 'sign-in with a notice', go: at('/sign-in?notice=password-set', 'Sign in') },
  { name: 'register', go: at('/register', 'Create an account') },
  { name: 'confirm', go: at('/confirm?email=a@example.com', 'Confirm your address') },
  { name: 'forgotten password', go: at('/forgotten-password', 'Forgotten password') },
  { name: 'new password', go: at('/forgotten-password?sent=a@example.com', 'Set a new password') },
  {
    name: 'link on another device',
    go: atAddress(`link=${btoa('{"relayCode":"123456"}')}.a`, 'Your code'),
  },
  { name: 'half a link', go: atAddress('link=eyJ', 'This link does not work') },
  { name: 'nowhere', go: at('/nowhere', 'Nothing here') },
  {
    name: 'a refused form',
    go: async (page) => {
      await at('/sign-in', 'Sign in')(page);
      await press(page, 'Sign in');
      await refusal(page);
    },
  },
  {
    name: 'temporary password',
    go: async (page) => {
      const person = somebody();
      await adminInvites(person);
      await at('/sign-in', 'Sign in')(page);
      await signIn(page, person);
      await arrive(page, 'Choose your password');
    },
  },
  {
    name: 'code',
    go: async (page) => {
      await at('/sign-in', 'Sign in')(page);
      await choose(page, 'E-mail');
      await fill(page, { 'E-mail address': somebody().email });
      await press(page, 'Sign in');
      await arrive(page, 'Enter your code');
    },
  },
];

const inside: Place[] = [
  { name: 'claims', go: at('/', 'Your claims') },
  { name: 'API', go: at('/api', 'The API’s answer') },
  { name: 'profile', go: at('/profile', 'Your profile') },
  { name: 'security', go: at('/security', 'Security') },
  {
    name: 'authenticator app',
    go: async (page) => {
      await at('/security', 'Security')(page);
      await press(page, 'Set it up');
      await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
    },
  },
  {
    name: 'new address',
    go: async (page) => {
      await at('/profile', 'Your profile')(page);
      await page.getByText(/^This account is from/).waitFor();
      await fill(page, { 'New address': somebody().email });
      await press(page, 'Change the address');
      await page.getByText('We sent a code to').waitFor();
    },
  },
  { name: 'users', go: shown('/users', 'Users') },
  {
    name: 'user',
    go: async (page) => {
      await shown('/users', 'Users')(page);
      await page.getByRole('cell').getByRole('link').first().click();
      await page.locator('.facts').waitFor();
    },
  },
  { name: 'invites', go: at('/invites', 'Invites') },
];

test('every place outside is accessible and fits, on a phone and a desktop, in both themes', async () => {
  const page = await visit('/sign-in');
  const faults = await axeIn(page);
  const found: string[] = [];
  for (const { name, go } of outside) {
    await go(page);
    found.push(...(await faults(name)));
  }
  expect(found).toEqual([]);
});

test('every place inside is accessible and fits, on a phone and a desktop, in both themes', async () => {
  const page = await visit('/sign-in');
  const faults = await axeIn(page);
  await enter(page, await anAdmin());
  const found: string[] = [];
  for (const { name, go } of inside) {
    await go(page);
    found.push(...(await faults(name)));
  }
  expect(found).toEqual([]);
});

test('a chosen theme wins over the system’s and is there before the first paint', async () => {
  const page = await visit('/sign-in', { colorScheme: 'light' });
  await page.getByLabel('Appearance').selectOption('Dark');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.reload({ waitUntil: 'commit' });
  await page.waitForFunction(() => document.body !== null);
  expect(await ground()).toBe(dark);
  await page.getByLabel('Appearance').selectOption('System');
  expect(await ground()).not.toBe(dark);
});

test('nothing shifts while a place loads, nor when a form refuses', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in', { viewport: phone });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as Shift).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.reload();
  await arrive(page, 'Sign in');
  await signIn(page, { ...person, password: 'Wrong-Horse-1' });
  await refusal(page);
  const onForm = await shiftsOf(page);
  await enter(page, person);
  const onPlaces: number[] = [];
  for (const path of ['/', '/api', '/profile', '/security']) {
    await page.goto(addressOf(path));
    await page.reload();
    await page.waitForLoadState('networkidle');
    onPlaces.push(await shiftsOf(page));
  }
  expect([onForm, ...onPlaces].map((sum) => sum < 0.01)).toEqual([true, true, true, true, true]);
});

interface Shift {
  value: number;
}

function shiftsOf(page: Page): Promise<number> {
  return page.evaluate(() =>
    (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0),
  );
}

test('the whole sign-in can be done by keyboard, and focus is always to be seen', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in');
  await arrive(page, 'Sign in');
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (element === null) return { name: '', outline: '' };
      const shown = element.matches('[type=radio]') ? element.nextElementSibling : element;
      return {
        name: element.getAttribute('name') ?? element.textContent ?? '',
        outline: getComputedStyle(shown ?? element).outlineStyle,
      };
    });
  const names: string[] = [];
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('Tab');
    const { name, outline } = await focused();
    names.push(name);
    expect(outline).toBe('solid');
    if (name === 'email') await page.keyboard.type(person.email);
    if (name === 'password') await page.keyboard.type(person.password);
  }
  expect(names).toEqual(['method', 'email', 'password', 'Show', 'Sign in']);
  await page.keyboard.press('Enter');
  await arrive(page, 'Your claims');
  expect((await focused()).name).toBe('Your claims');
});

test('the first load is at most 200 kB, gzipped', async () => {
  const page = await visit('/sign-in');
  await arrive(page, 'Sign in');
  await page.waitForLoadState('networkidle');
  const bytes = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize)
      .reduce((sum, size) => sum + size, 0),
  );
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(200_000);
});
