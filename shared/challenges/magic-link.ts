import { createHash } from 'node:crypto';
import type { ChallengeMethod, ReadInput } from './challenge-method.ts';
import { randomDigits, typedDigits } from './digits.ts';
import { readLinkToken, writeLinkToken } from './link-token.ts';

/**
 * A link by e-mail, bound to the browser that asked: that browser keeps a verifier to itself and
 * has sent its hash, and no answer is right without it. So a link that is forwarded or read on the
 * way signs nobody in. The token stands in the link's fragment, which no server and no mail scanner
 * that fetches the page gets or can use up. Opened on another device, the page there shows the
 * token's relay code, to be typed in where the sign-in was begun.
 *
 * Answers: `<token>.<verifier>` or `<relay code>.<verifier>`.
 */
export const magicLink: ChallengeMethod = {
  channel: 'email',
  needsBrowser: true,
  lifetimeSeconds: ({ links }) => links.lifetimeSeconds,
  make: ({ signIn, challenge, key, client, random, browserChallenge, page }) => {
    const relayCode = randomDigits(client.codes.digits, random);
    const token = writeLinkToken(key, signIn, { challenge, relayCode });
    return {
      secret: secretOf(relayCode, browserChallenge),
      values: { link: `${page}#link=${token}` },
    };
  },
  read,
};

function read({ signIn, challenge, key, client, answer }: ReadInput) {
  const parts = answer.length > 1024 ? [] : answer.trim().split('.');
  const browserChallenge = challengeOf(parts.pop() ?? '');
  const token = parts.length === 2 ? readLinkToken(key, signIn, parts.join('.')) : null;
  const isFromLink = token?.challenge.id === challenge.id;
  const relayCode = isFromLink
    ? token.relayCode
    : typedDigits(parts.join('.'), client.codes.digits);
  return {
    secret: relayCode === '' ? '' : secretOf(relayCode, browserChallenge),
    isGuess: !isFromLink,
  };
}

/** RFC 7636 4.6: BASE64URL-ENCODE(SHA256(ASCII(code_verifier))). */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function secretOf(relayCode: string, browserChallenge: string): string {
  return `${relayCode}.${browserChallenge}`;
}
