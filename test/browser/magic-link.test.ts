import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeIn } from '../support/axe.ts';
import { startStackWithPolicy } from '../support/edited-stack.ts';
import { mailTo, nextMailTo } from '../support/inbox.ts';
import { arrive, choose, fill, press, refusal, signIn, typeCode } from '../support/page-actions.ts';
import type { Person } from '../support/people.ts';
import { madeByAdmin } from '../support/user-pool-client.ts';
import { visitors } from '../support/visitors.ts';

const visit = visitors();
let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startStackWithPolicy({
    passwordless: ['email-code', 'magic-link'],
    secondFactor: ['email-code', 'magic-link'],
  });
});

afterAll(() => stop());

async function begin(page: Page, { email }: Person): Promise<void> {
  await arrive(page, 'Sign in');
  await choose(page, 'E-mail');
  await fill(page, { 'E-mail address': email });
  await press(page, 'Sign in');
  await arrive(page, 'How shall we reach you?');
}

/** Chooses the link, and returns it from the mail. */
async function chooseLink(page: Page, { email }: Person): Promise<string> {
  await choose(page, 'Link by e-mail');
  await press(page, 'Continue');
  await arrive(page, 'Look into your mail');
  return linkTo(email);
}

async function linkTo(email: string, seen = 0): Promise<string> {
  const { body } = await nextMailTo(email, seen);
  return /https?:\S+#link=\S+/.exec(body.text ?? '')?.[0] ?? '';
}

async function openTab(page: Page, address: string): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(address);
  return tab;
}

describe('a link from the mail', () => {
  test('signs in where it is opened in another tab, and the tab that asked for it', async () => {
    const person = await madeByAdmin();
    const page = await visit('/sign-in');
    await begin(page, person);
    const tab = await openTab(page, await chooseLink(page, person));
    await arrive(tab, 'Sign in with your link');
    await press(tab, `Sign in as ${person.email}`);
    await arrive(tab, 'Your claims');
    await arrive(page, 'Your claims');
    expect(await mailTo(person.email)).toHaveLength(1);
  });

  test('still works after a mail scanner has opened it, and only once', async () => {
    const person = await madeByAdmin();
    const page = await visit('/sign-in');
    await begin(page, person);
    const link = await chooseLink(page, person);
    await Promise.all(Array.from({ length: 5 }, () => fetch(link).then((got) => got.text())));
    const scanner = await visit(new URL(link));
    await arrive(scanner, 'Your code');
    expect(await scanner.getByRole('button', { name: /^Sign in/ }).count()).toBe(0);

    const tab = await openTab(page, link);
    await press(tab, `Sign in as ${person.email}`);
    await arrive(tab, 'Your claims');
    await press(tab, 'Sign out');
    await arrive(tab, 'Sign in');
    const again = await openTab(tab, link);
    await arrive(again, 'Your code');
  });

  test('shows a code on another device, which signs in the browser that asked', async () => {
    const person = await madeByAdmin();
    const page = await visit('/sign-in');
    await begin(page, person);
    const link = await chooseLink(page, person);
    const telephone = await visit(new URL(link));
    await arrive(telephone, 'Your code');
    const code = (await telephone.locator('.relay-code').textContent()) ?? '';
    expect(code).toMatch(/^\d{6}$/);
    await fill(page, { Code: code });
    await press(page, 'Continue');
    await arrive(page, 'Your claims');
  });

  test('in a browser that keeps another secret is refused, and the form says so', async () => {
    const person = await madeByAdmin();
    const page = await visit('/sign-in');
    await begin(page, person);
    const link = await chooseLink(page, person);
    const stale = await openTab(page, link);
    await arrive(stale, 'Sign in with your link');
    await page.evaluate(() => {
      const asked = JSON.parse(localStorage.getItem('lifeguard.asked-link') ?? '{}');
      localStorage.setItem('lifeguard.asked-link', JSON.stringify({ ...asked, verifier: 'other' }));
    });
    await stale.reload();
    await press(stale, `Sign in as ${person.email}`);
    expect(await refusal(stale)).toBe(
      'This link is no longer valid. Ask for a new one. (LINK_REFUSED)',
    );
  });

  test('after a password shows its code, for the sign-in under way', async () => {
    const person = await madeByAdmin();
    const page = await visit('/sign-in');
    await choose(page, 'Both');
    await signIn(page, person);
    await arrive(page, 'How shall we reach you?');
    const tab = await openTab(page, await chooseLink(page, person));
    await arrive(tab, 'Your code');
    const code = (await tab.locator('.relay-code').textContent()) ?? '';
    await fill(page, { Code: code });
    await press(page, 'Continue');
    await arrive(page, 'Your claims');
  });
});

test('where there is a choice, nothing is sent before it is made', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in');
  await begin(page, person);
  expect(await mailTo(person.email)).toEqual([]);
  await choose(page, 'Code by e-mail');
  await press(page, 'Continue');
  await arrive(page, 'Enter your code');
  await typeCode(page, person.email);
  await press(page, 'Continue');
  await arrive(page, 'Your claims');
});

test('the choice, the wait for the mail and the link are accessible and fit', async () => {
  const person = await madeByAdmin();
  const page = await visit('/sign-in');
  const faults = await axeIn(page);
  await begin(page, person);
  const found = await faults('the choice');
  const link = await chooseLink(page, person);
  found.push(...(await faults('the wait')));
  await page.goto(link);
  await arrive(page, 'Sign in with your link');
  found.push(...(await faults('the link')));
  expect(found).toEqual([]);
});
