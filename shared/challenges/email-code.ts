import type { ChallengeMethod } from './challenge-method.ts';
import { randomDigits, typedDigits } from './digits.ts';

/** Digits by e-mail. */
export const emailCode: ChallengeMethod = {
  channel: 'email',
  needsBrowser: false,
  lifetimeSeconds: ({ codes }) => codes.lifetimeSeconds,
  make: ({ client, random }) => {
    const code = randomDigits(client.codes.digits, random);
    return { secret: code, values: { code } };
  },
  read: ({ answer, client }) => ({
    secret: typedDigits(answer, client.codes.digits),
    isGuess: true,
  }),
};
