import type { Asked } from '../../shared/challenges/asked.ts';
import type { ChallengePorts, SignIn } from '../../shared/challenges/challenge-method.ts';
import { keyIdOfLinkToken, readLinkToken } from '../../shared/challenges/link-token.ts';
import type { Challenge } from '../../shared/ports.ts';

/**
 * Starting anew with a link in hand, when the session it was sent in is over: the challenge is that
 * of the link, if we signed it for this very sign-in. Otherwise one that nobody can answer, so that
 * a bad link, an old one and one for somebody else look alike.
 */
export async function challengeOfLink(
  { link }: Asked,
  signIn: SignIn,
  { keys, random, clock }: Pick<ChallengePorts, 'keys' | 'random' | 'clock'>,
): Promise<Challenge> {
  const text = link ?? '';
  const key = await keys.find(keyIdOfLinkToken(text));
  const token = key === null ? null : readLinkToken(key, signIn, text);
  const now = Math.floor(clock.now() / 1000);
  if (token !== null && token.challenge.expiresAt > now) return token.challenge;
  const { id: keyId } = await keys.current();
  return { id: random.bytes(16).toString('base64url'), keyId, expiresAt: now };
}
