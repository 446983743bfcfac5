import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { arrive } from '../support/page-actions.ts';
import { runningStack } from '../support/running-stack.ts';
import { addressOf, launchBrowser } from '../support/visitors.ts';

// Not by `visitors`: there a page that breaks its policy fails the test.
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(addressOf('/sign-in'));
  await arrive(page, 'Sign in');
});

afterAll(() => browser.close());

/** What an injected script might do, by the directive that stops it. */
const attempts = {
  'require-trusted-types-for': () => {
    document.body.innerHTML = '<img src=x onerror="globalThis.wasRun = true">';
  },
  'style-src-attr': () => document.body.setAttribute('style', 'display: none'),
  'connect-src': () => void fetch('https://stranger.example/').catch(() => undefined),
  'img-src': () => {
    new Image().src = 'https://stranger.example/pixel.gif';
  },
  'form-action': () => {
    const form = document.createElement('form');
    form.action = 'https://stranger.example/';
    document.body.append(form);
    form.submit();
  },
};

test.each(Object.entries(attempts))('%s', async (directive, attempt) => {
  await page.reload();
  await arrive(page, 'Sign in');
  await page.evaluate(() => {
    const broken = new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) =>
        resolve(event.effectiveDirective),
      );
    });
    Object.assign(globalThis, { broken });
  });
  await page.evaluate(attempt).catch(() => undefined);
  expect(await page.evaluate('broken')).toBe(directive);
  expect(await page.evaluate('"wasRun" in globalThis')).toBe(false);
});

test('nothing of the page is inline, and the host narrows its policy', async () => {
  const answer = await fetch(runningStack().endpoints.web);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|data:|\*/);
  const html = await answer.text();
  expect(html).toContain('http-equiv="Content-Security-Policy"');
  expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\son[a-z]+=|style=/);
});
