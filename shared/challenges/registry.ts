import {
  type ChallengeMethod,
  type ChallengeMethodId,
  challengeMethodIds,
} from './challenge-method.ts';
import { emailCode } from './email-code.ts';
import { magicLink } from './magic-link.ts';
import { smsCode } from './sms-code.ts';

/** Every method there is; define, create and verify know them through this table alone. */
export const challengeMethods: Readonly<Record<ChallengeMethodId, ChallengeMethod>> = {
  'email-code': emailCode,
  'magic-link': magicLink,
  'sms-code': smsCode,
};

export function isChallengeMethodId(text: string): text is ChallengeMethodId {
  return (challengeMethodIds as readonly string[]).includes(text);
}
