import type { ChallengeMethod, ChallengeMethodId } from './challenge-method.ts';
import { emailCode } from './email-code.ts';

/** Every method there is; define, create and verify know them through this table alone. */
export const challengeMethods: Readonly<Record<ChallengeMethodId, ChallengeMethod>> = {
  'email-code': emailCode,
};

export function isChallengeMethodId(text: string): text is ChallengeMethodId {
  return Object.hasOwn(challengeMethods, text);
}
