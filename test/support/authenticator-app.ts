import { timeBasedCode } from '../../tools/totp.ts';

/** What an authenticator app shows, worked out apart from the pool's own code. */
export const appShows = (secret = '', now = 0): string => timeBasedCode(secret, now);
