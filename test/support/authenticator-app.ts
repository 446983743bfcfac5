import { timeBasedCode } from '../../tools/totp.ts';

/** What an authenticator app shows, worked out apart from the pool's own code. */
export const appShows = (secret = '', now = 0): string => timeBasedCode(secret, now);

const stepMilliseconds = 30_000;

/** What it shows in this step, or in a later one: a pool takes each code once. Spaces do not count. */
export const appShowsNow = (secret: string, stepsLater = 0): string =>
  appShows(secret.replaceAll(' ', ''), Date.now() + stepsLater * stepMilliseconds);
