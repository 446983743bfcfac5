import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

export const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 800 };
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** A change of theme changes colours alone: the other rules are asked once for each size. */
const looks: { viewport: typeof phone; colorScheme: 'light' | 'dark'; rules: string[] }[] = [
  { viewport: desktop, colorScheme: 'light', rules: [] },
  { viewport: desktop, colorScheme: 'dark', rules: ['color-contrast'] },
  { viewport: phone, colorScheme: 'dark', rules: [] },
  { viewport: phone, colorScheme: 'light', rules: ['color-contrast'] },
];

/**
 * Brings axe-core into a page, which is loaded anew.
 *
 * @returns what finds the faults of whatever it shows then: those of axe-core, and whether anything
 * sticks out sideways, on a phone and a desktop, in both themes.
 */
export async function axeIn(page: Page): Promise<(place: string) => Promise<string[]>> {
  await page.addInitScript({ path: axeFile });
  await page.reload();
  return async (place) => {
    const faults: string[] = [];
    for (const { viewport, colorScheme, rules } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const found = await page.evaluate(findFaults, rules);
      faults.push(...found.map((fault) => `${place}, ${viewport.width}, ${colorScheme}: ${fault}`));
    }
    return faults;
  };
}

/** What the page has, of which Node's types know nothing. */
interface InPage {
  axe: { run(options: object): Promise<AxeResults> };
  document: { documentElement: { scrollWidth: number; clientWidth: number } };
}

/** Runs in the page. Without rules, all of them. */
async function findFaults(rules: string[]): Promise<string[]> {
  const { axe, document } = globalThis as unknown as InPage;
  const { passes, violations } = await axe.run({
    resultTypes: ['violations'],
    ...(rules.length === 0 ? {} : { runOnly: rules }),
  });
  const { scrollWidth, clientWidth } = document.documentElement;
  return [
    ...violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join()}`),
    ...(passes.length === 0 ? ['nothing was checked'] : []),
    ...(scrollWidth > clientWidth ? ['wider than the window'] : []),
  ];
}
