import { describe, expect, test } from '@jest/globals';
import { defineAuthChallengeTrigger } from '../../../functions/define-auth-challenge/trigger.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { challengePolicy } from '../../support/challenge-rules.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';

function invoke(event: unknown, runtime = recordedRuntime()) {
  return createTrigger(
    defineAuthChallengeTrigger,
    () => challengePolicy(),
    runtime,
  )(event, lambdaContext());
}

const next = (challengeName: string) => ({
  challengeName,
  issueTokens: false,
  failAuthentication: false,
});
const CODE = next('CUSTOM_CHALLENGE');
const TOKENS = { challengeName: null, issueTokens: true, failAuthentication: false };
const FAILED = { challengeName: null, issueTokens: false, failAuthentication: true };

const EXPECTED: Record<string, { response: object; line: object }> = {
  '': { response: CODE, line: { outcome: 'challenged', code: 'CUSTOM_CHALLENGE' } },
  '.wrong-answer': { response: CODE, line: { outcome: 'challenged' } },
  '.wrong-answer-metadata': { response: CODE, line: { outcome: 'challenged' } },
  '.method-chosen-metadata': { response: CODE, line: { outcome: 'challenged' } },
  '.resend-metadata': { response: CODE, line: { outcome: 'challenged' } },
  '.right-answer': { response: TOKENS, line: { outcome: 'allowed' } },
  '.tries-spent': { response: FAILED, line: { outcome: 'refused', code: 'TRIES_SPENT' } },
  '.srp': { response: next('PASSWORD_VERIFIER'), line: { code: 'PASSWORD_VERIFIER' } },
  '.password': { response: CODE, line: { outcome: 'challenged' } },
  '.password-to-change': {
    response: next('NEW_PASSWORD_REQUIRED'),
    line: { outcome: 'challenged', code: 'NEW_PASSWORD_REQUIRED' },
  },
  '.new-password': { response: CODE, line: { outcome: 'challenged' } },
  '.authenticator-app': { response: CODE, line: { outcome: 'challenged' } },
  '.password-wrong-answer': { response: CODE, line: { outcome: 'challenged' } },
  '.password-right-answer': { response: TOKENS, line: { outcome: 'allowed' } },
  '.unknown-user': { response: CODE, line: { outcome: 'challenged' } },
  '.unknown-user-wrong-answer': { response: CODE, line: { outcome: 'challenged' } },
};
const SOURCE = 'define-auth-challenge.DefineAuthChallenge_Authentication';

describe('the events that Cognito sends', () => {
  test('are all here', () => {
    expect(
      Object.keys(EXPECTED)
        .map((name) => `${SOURCE}${name}`)
        .sort(),
    ).toEqual(eventFixtureNames('define-auth-challenge').sort());
  });

  test.each(Object.entries(EXPECTED))('%s', async (variant, { response, line }) => {
    const event = eventFixture(`${SOURCE}${variant}`);
    const runtime = recordedRuntime();
    expect(await invoke(event, runtime)).toEqual({ ...event, response });
    expect(runtime.lines).toMatchObject([{ trigger: 'DefineAuthChallenge', ...line }]);
    expect(JSON.stringify(runtime.lines)).not.toContain('example.com');
  });
});

test.each(['RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD'])(
  'the status %s asks for a new password after the old one',
  async (status) => {
    const event = eventFixture(`${SOURCE}.password`);
    event.request.userAttributes['cognito:user_status'] = status;
    expect(await invoke(event)).toMatchObject({ response: next('NEW_PASSWORD_REQUIRED') });
  },
);

test('without PreventUserExistenceErrors there is no userNotFound', async () => {
  const event = eventFixture(SOURCE);
  delete event.request.userNotFound;
  expect(await invoke(event)).toEqual({ ...event, response: CODE });
});
