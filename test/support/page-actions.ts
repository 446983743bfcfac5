import type { Page } from 'playwright-core';
import { codeSentTo } from './inbox.ts';
import type { Person } from './people.ts';

/** What people do on the page, in the words they see. */

export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const input = page.getByLabel(label, { exact: true });
    await input.and(page.locator('input:not([type=radio])')).fill(value);
  }
}

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** Takes one of a few options side by side. */
export async function choose(page: Page, option: string): Promise<void> {
  await page.getByRole('radio', { name: option, exact: true }).check();
}

/** Waits until the page has that heading, and so is that place. */
export async function arrive(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
}

/** The sentence with which a form refuses. */
export async function refusal(page: Page): Promise<string> {
  const sentence = page.locator('[role=alert].problem:not(:empty), .hint.problem').first();
  await sentence.waitFor();
  const code = sentence.locator('.code');
  const [text = '', stable = ''] = await Promise.all([
    sentence.textContent(),
    (await code.count()) === 0 ? '' : code.textContent(),
  ]).then((texts) => texts.map((item) => item ?? ''));
  return stable === '' ? text : `${text.slice(0, -stable.length)} (${stable})`;
}

export async function signIn(page: Page, person: Person): Promise<void> {
  await arrive(page, 'Sign in');
  await fill(page, { 'E-mail address': person.email, Password: person.password });
  await press(page, 'Sign in');
}

/** Signs in with the password and waits for the claims. */
export async function enter(page: Page, person: Person): Promise<void> {
  await signIn(page, person);
  await arrive(page, 'Your claims');
}

/** Types the code from the mail that follows the first `seen`. */
export async function typeCode(page: Page, email: string, seen = 0): Promise<void> {
  await fill(page, { Code: await codeSentTo(email, seen) });
}

/** Goes to another place by its tab. */
export async function open(page: Page, tab: string, heading: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Your account' }).getByText(tab).click();
  await arrive(page, heading);
}
