import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import {
  type Browser,
  type BrowserContextOptions,
  type ConsoleMessage,
  chromium,
  type Page,
} from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import { runningStack } from './running-stack.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Opens the page as somebody with a browser of their own: nothing is shared with another's. A place
 * is one of the shared stack's page, or an address.
 */
export type Visit = (place?: string | URL, options?: BrowserContextOptions) => Promise<Page>;

/**
 * One browser for a test file. After each test every page must have been quiet: no error in the
 * console, no exception, nothing that the Content-Security-Policy had to stop, no other machine
 * asked for anything.
 */
export function visitors(): Visit {
  let browser: Browser;
  let complaints: string[] = [];
  /** Where our page was visited; what others show, such as the inbox, is not judged. */
  const origins = new Set<string>();

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    const heard = complaints;
    complaints = [];
    expect(heard).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
  });

  return async (place = '/', options = {}) => {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    context.on('page', (page) =>
      listen(page, (complaint) => {
        if (origins.has(new URL(page.url()).origin)) complaints.push(complaint);
      }),
    );
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const address = typeof place === 'string' ? addressOf(place) : place.href;
    origins.add(new URL(address).origin);
    await page.goto(address);
    return page;
  };
}

/** A browser to which nobody listens. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: flags });
}

/** The address of a place on the page. */
export function addressOf(path: string): string {
  return `${runningStack().endpoints.web}/#${path}`;
}

function listen(page: Page, complain: (complaint: string) => void): void {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isRefusal(message)) {
      complain(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complain(`exception: ${error.message}`));
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (hostname !== 'localhost' && hostname !== '127.0.0.1') complain(`asked ${hostname}`);
  });
}

/** The browser itself notes each answer of 400 and above: a refusal is one, and no fault. */
function isRefusal(message: ConsoleMessage): boolean {
  const { userPool, api } = runningStack().endpoints;
  const { origin, pathname } = new URL(message.location().url || 'about:blank');
  return (
    message.text().startsWith('Failed to load resource: the server responded with a status of 4') &&
    (pathname === '/trace/fixtures' ||
      [userPool, api].some((address) => new URL(address).origin === origin))
  );
}
