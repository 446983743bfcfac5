import { createHmac, timingSafeEqual } from 'node:crypto';

interface SecretHashInput {
  /** The username exactly as sent in the same call; at a refresh the canonical one. */
  username: string;
  clientId: string;
  clientSecret: string;
}

/** The SECRET_HASH that a client with a secret sends along: base64 (facts: cognito-api 2.5). */
export function secretHash({ username, clientId, clientSecret }: SecretHashInput): string {
  return createHmac('sha256', clientSecret).update(username).update(clientId).digest('base64');
}

/** Whether a SECRET_HASH is the right one. In constant time. */
export function secretHashMatches(input: SecretHashInput & { given: string }): boolean {
  const expected = Buffer.from(secretHash(input));
  const given = Buffer.from(input.given);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whether a plain client secret, as RevokeToken and GetTokensFromRefreshToken take, is the right one. */
export function clientSecretMatches(input: { clientSecret: string; given: string }): boolean {
  const key = 'a comparison of digests takes the same time whatever the length';
  const digest = (text: string) => createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(digest(input.clientSecret), digest(input.given));
}
