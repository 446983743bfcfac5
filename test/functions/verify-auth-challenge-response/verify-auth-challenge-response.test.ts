import { expect, test } from '@jest/globals';
import {
  type VerifyAuthChallengeResponseInput,
  verifyAuthChallengeResponse,
} from '../../../functions/verify-auth-challenge-response/verify-auth-challenge-response.ts';
import { nothingAsked } from '../../../shared/challenges/asked.ts';
import { noRounds, writeRoundRecord } from '../../../shared/challenges/round-record.ts';
import { challengePorts } from '../../support/challenge-ports.ts';
import { challengePolicy, type PolicyChanges } from '../../support/challenge-rules.ts';
import { issueTo, SIGN_IN } from '../../support/one-sign-in.ts';

async function verify(
  changes: Partial<VerifyAuthChallengeResponseInput> = {},
  policy: PolicyChanges = {},
) {
  const ports = challengePorts();
  const { challenge } = await issueTo(ports);
  const record = { method: 'email-code', before: noRounds, challenges: [challenge] } as const;
  const input = {
    ...SIGN_IN,
    userNotFound: false,
    answer: '424242',
    asked: nothingAsked,
    challenge: writeRoundRecord(record),
    ticket: 't1',
    ...changes,
  };
  return verifyAuthChallengeResponse(input, challengePolicy(policy), ports);
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
    { challenge: 'email-code/0.0.0/nobody:k1:1767225900' },
    { kind: 'wrong', reason: 'CODE_CLOSED' },
  ],
  [
    'the code beside the wish for another',
    { asked: { ...nothingAsked, action: 'resend' } },
    { kind: 'wrong', reason: 'RESEND_ASKED' },
  ],
  [
    'the code where a method was to be chosen',
    { challenge: 'choice/0.0.0/' },
    { kind: 'wrong', reason: 'METHOD_CHOSEN' },
  ],
])('%s', async (_what, changes, decision) => {
  expect(await verify(changes)).toEqual(decision);
});

test('the code of a method that is off for this purpose', async () => {
  expect(await verify({}, { passwordless: [] })).toEqual({ kind: 'wrong', reason: 'METHOD_OFF' });
});
