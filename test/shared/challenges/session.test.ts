import { expect, test } from '@jest/globals';
import { readSession } from '../../../shared/challenges/session.ts';

test('reads rounds in their order', () => {
  expect(
    readSession([
      { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null, added: 1 },
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'x' },
      { challengeName: 'SMS_MFA' },
    ]),
  ).toEqual([
    { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null },
    { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'x' },
    { challengeName: 'SMS_MFA', challengeResult: false, challengeMetadata: null },
  ]);
  expect(readSession([])).toEqual([]);
});

test.each([
  [undefined, 'request.session is not a list'],
  [{}, 'request.session is not a list'],
  [[null], 'request.session[0] is not an object'],
  [[{ challengeName: 1 }], 'request.session[0].challengeName is not text'],
  [
    [{ challengeName: 'x', challengeResult: 1 }],
    'request.session[0].challengeResult is not true or false',
  ],
  [
    [{ challengeName: 'x' }, { challengeName: 'x', challengeMetadata: {} }],
    'request.session[1].challengeMetadata is not text',
  ],
])('%j is no session', (session, message) => {
  expect(() => readSession(session)).toThrow(
    expect.objectContaining({ name: 'Fault', code: 'EVENT_INVALID', message }),
  );
});
