import { describe, expect, test } from '@jest/globals';
import {
  accountOf,
  answerOf,
  readAccountAttributes,
} from '../../../shared/onboarding/account-event.ts';
import { noWork } from '../../../shared/onboarding/complete-account.ts';
import { anAccount, CLIENT_ID, POOL_ID } from '../../support/onboarding.ts';

const ATTRIBUTES = { sub: 'sub-1', email: 'jane@example.com', emailVerified: true };
const EVENT = {
  version: '1',
  triggerSource: 'PostConfirmation_ConfirmSignUp',
  userPoolId: POOL_ID,
  userName: 'sub-1',
  clientId: CLIENT_ID,
  input: null,
};

describe('the account that an event is about', () => {
  test.each([
    [{ sub: 'a', email: 'a@b.example', email_verified: 'true' }, 'a', 'a@b.example', true],
    [{ sub: 'a', email: 'a@b.example', email_verified: 'false' }, 'a', 'a@b.example', false],
    [{ sub: 'a', email: '' }, 'a', null, false],
    [{ sub: 'a', email: null, email_verified: null }, 'a', null, false],
  ])('%j', (userAttributes, sub, email, emailVerified) => {
    expect(readAccountAttributes({ userAttributes })).toEqual({ sub, email, emailVerified });
  });

  test.each([
    [{}, 'request.userAttributes.sub is not text'],
    [{ sub: 7 }, 'request.userAttributes.sub is not text'],
    [{ sub: 'a', email: {} }, 'request.userAttributes.email is not text'],
    [
      { sub: 'a', email_verified: 'yes' },
      'request.userAttributes.email_verified is not true or false',
    ],
  ])('cannot be read from %j', (userAttributes, message) => {
    const read = () => readAccountAttributes({ userAttributes });
    expect(read).toThrow(expect.objectContaining({ code: 'EVENT_INVALID', message }));
  });

  test.each([
    [CLIENT_ID, CLIENT_ID],
    ['CLIENT_ID_NOT_APPLICABLE', null],
    [null, null],
  ])('came through %p', (clientId, expected) => {
    const account = accountOf({ ...EVENT, clientId }, ATTRIBUTES);
    expect(account).toEqual(anAccount({ clientId: expected }));
  });
});

describe('what is logged of the work', () => {
  const report = { made: false, restored: false, work: noWork };
  test.each([
    ['a new row', { ...report, made: true }, 'PROFILE_WRITTEN', undefined],
    ['an old one', report, 'PROFILE_THERE', undefined],
    ['a wrong mark', { ...report, restored: true }, 'PROFILE_THERE', 'restored'],
    [
      'what is left',
      {
        ...report,
        work: {
          done: [],
          left: [{ task: 'groups' as const, code: 'TIME_SHORT' }],
          unsure: ['welcome' as const],
        },
      },
      'PROFILE_THERE',
      'groups left: TIME_SHORT, welcome unsure',
    ],
  ])('%s', (_what, given, code, reason) => {
    const expected = { outcome: 'allowed', code, ...(reason === undefined ? {} : { reason }) };
    expect(answerOf(given)).toEqual(expected);
  });
});
