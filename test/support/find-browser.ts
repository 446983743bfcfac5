import { existsSync } from 'node:fs';

/** Where Chromium and its relatives live, first come first taken. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser that the tests drive: the one that LIFEGUARD_BROWSER names, or one in its usual place.
 * @throws Error saying how to get one.
 */
export function findBrowser(named = process.env.LIFEGUARD_BROWSER): string {
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`LIFEGUARD_BROWSER names ${named}, but there is no such file.`);
  }
  const found = usualPlaces.find((place) => existsSync(place));
  if (found !== undefined) return found;
  throw new Error(
    'The browser tests need Chromium or Chrome, and neither is in its usual place. ' +
      'Install one (Debian and Ubuntu: apt-get install chromium), ' +
      'or set LIFEGUARD_BROWSER to its path. All other tests run without: npm test.',
  );
}
