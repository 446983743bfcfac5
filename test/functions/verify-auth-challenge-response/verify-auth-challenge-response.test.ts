import { expect, test } from '@jest/globals';
import {
  type VerifyAuthChallengeResponseInput,
  verifyAuthChallengeResponse,
} from '../../../functions/verify-auth-challenge-response/verify-auth-challenge-response.ts';
import { writeChallengeRecord } from '../../../shared/challenges/challenge-record.ts';
import { emailCode } from '../../../shared/challenges/email-code.ts';
import { challengeLimits } from '../../../shared/challenges/limits.ts';
import { challengePorts } from '../../support/challenge-ports.ts';

async function verify(changes: Partial<VerifyAuthChallengeResponseInput> = {}) {
  const ports = challengePorts();
  const signIn = {
    userPoolId: 'us-east-1_ExaMpLe12',
    clientId: 'client',
    userName: 'ada',
    purpose: 'passwordless' as const,
  };
  const issued = { signIn, email: 'ada@example.com' };
  const challenge = await emailCode.issue(issued, challengeLimits, ports);
  const input = {
    ...signIn,
    userNotFound: false,
    answer: '424242',
    challenge: writeChallengeRecord({ method: 'email-code', challenge }),
    ticket: 't1',
    ...changes,
  };
  return verifyAuthChallengeResponse(input, challengeLimits, ports);
}

test.each<[string, Partial<VerifyAuthChallengeResponseInput>, object]>([
  ['the code', {}, { kind: 'right' }],
  ['another code', { answer: '424243' }, { kind: 'wrong', reason: 'CODE_MISMATCH' }],
  ['no code', { answer: '' }, { kind: 'wrong', reason: 'CODE_MISMATCH' }],
  ['the code of somebody else', { userName: 'eve' }, { kind: 'wrong', reason: 'CODE_MISMATCH' }],
  [
    'the code for another client',
    { clientId: 'other' },
    { kind: 'wrong', reason: 'CODE_MISMATCH' },
  ],
  [
    'the code for another purpose',
    { purpose: 'second-factor' },
    { kind: 'wrong', reason: 'CODE_MISMATCH' },
  ],
  ['the code of nobody', { userNotFound: true }, { kind: 'wrong', reason: 'USER_NOT_FOUND' }],
  ['a code of no challenge', { challenge: '' }, { kind: 'wrong', reason: 'CHALLENGE_UNKNOWN' }],
  [
    'a code of a challenge nobody made',
    { challenge: 'email-code/nobody/k1/1767225900' },
    { kind: 'wrong', reason: 'CODE_CLOSED' },
  ],
])('%s', async (_what, changes, decision) => {
  expect(await verify(changes)).toEqual(decision);
});
