import type { ChallengeMethod } from './challenge-method.ts';
import { emailCode } from './email-code.ts';

/** The same digits by text message. */
export const smsCode: ChallengeMethod = { ...emailCode, channel: 'sms' };
