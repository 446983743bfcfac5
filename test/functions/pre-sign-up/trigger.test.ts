import { describe, expect, test } from '@jest/globals';
import { readSignUpPolicy } from '../../../functions/pre-sign-up/policy.ts';
import { preSignUpTrigger } from '../../../functions/pre-sign-up/trigger.ts';
import shipped from '../../../policy/sign-up.json' with { type: 'json' };
import { createTrigger } from '../../../shared/trigger.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { shownText } from '../../support/refusals.ts';

function invoke(event: unknown, runtime = recordedRuntime()) {
  const policy = () => readSignUpPolicy(shipped, 'policy/sign-up.json');
  return createTrigger(preSignUpTrigger, policy, runtime)(event, lambdaContext());
}

const UNTOUCHED = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
const CONFIRMED = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false };
const BLOCKED = 'SIGNUP_DOMAIN_BLOCKED: This e-mail domain is not accepted here';

/** What comes of each fixture: the response, or the text that Cognito shows. */
const EXPECTED: Record<string, object | string> = {
  'pre-sign-up.PreSignUp_SignUp': UNTOUCHED,
  'pre-sign-up.PreSignUp_SignUp.blocked': BLOCKED,
  'pre-sign-up.PreSignUp_SignUp.trusted': CONFIRMED,
  'pre-sign-up.PreSignUp_SignUp.metadata': UNTOUCHED,
  'pre-sign-up.PreSignUp_AdminCreateUser': UNTOUCHED,
  'pre-sign-up.PreSignUp_AdminCreateUser.metadata': UNTOUCHED,
  'pre-sign-up.PreSignUp_ExternalProvider': UNTOUCHED,
};

describe('the events that Cognito sends', () => {
  test('are all here', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(eventFixtureNames('pre-sign-up').sort());
  });

  test.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
    const event = eventFixture(name);
    if (typeof expected === 'string') {
      expect(await shownText(invoke(event))).toBe(expected);
    } else {
      expect(await invoke(event)).toEqual({ ...event, response: expected });
    }
    expect(event).toEqual(eventFixture(name));
  });

  test.each(['pre-sign-up.PreSignUp_AdminCreateUser', 'pre-sign-up.PreSignUp_ExternalProvider'])(
    '%s of a blocked domain is refused like any other',
    async (name) => {
      const event = eventFixture(name);
      event.request.userAttributes.email = 'ada@blocked.example';
      expect(await shownText(invoke(event))).toBe(BLOCKED);
    },
  );

  test.each(['pre-sign-up.PreSignUp_AdminCreateUser', 'pre-sign-up.PreSignUp_ExternalProvider'])(
    '%s of a trusted domain is neither confirmed nor verified',
    async (name) => {
      const event = eventFixture(name);
      event.request.userAttributes.email = 'ada@trusted.example';
      expect(await invoke(event)).toEqual({ ...event, response: UNTOUCHED });
    },
  );

  test('an address that cannot be read is refused by what it is not', async () => {
    const event = eventFixture('pre-sign-up.PreSignUp_SignUp');
    event.request.userAttributes.email = 'ada@blocked.example@';
    expect(await shownText(invoke(event))).toBe(
      'SIGNUP_EMAIL_INVALID: This is not an e-mail address that mail can be delivered to',
    );
  });

  test('keys that AWS adds come back as they were', async () => {
    const event = { ...eventFixture('pre-sign-up.PreSignUp_SignUp'), added: { by: ['AWS'] } };
    expect(await invoke(event)).toEqual({ ...event, response: UNTOUCHED });
  });
});

describe('the log line', () => {
  test('of a refusal says which rule, and nothing of whom', async () => {
    const runtime = recordedRuntime();
    await shownText(invoke(eventFixture('pre-sign-up.PreSignUp_SignUp.blocked'), runtime));
    expect(runtime.lines).toEqual([
      {
        trigger: 'PreSignUp',
        triggerSource: 'PreSignUp_SignUp',
        userPoolId: 'us-east-1_ExaMpLe12',
        clientId: '1example23456789abcdefghij',
        requestId: lambdaContext().awsRequestId,
        coldStart: true,
        outcome: 'refused',
        code: 'SIGNUP_DOMAIN_BLOCKED',
        reason: 'the domain is on the list blocked.domains of policy/sign-up.json',
        milliseconds: 0,
      },
    ]);
  });

  test.each([
    ['pre-sign-up.PreSignUp_SignUp.trusted', { outcome: 'allowed', code: 'TRUSTED_DOMAIN' }],
    ['pre-sign-up.PreSignUp_SignUp', { outcome: 'allowed' }],
  ])('of %s', async (name, expected) => {
    const runtime = recordedRuntime();
    await invoke(eventFixture(name), runtime);
    expect(runtime.lines).toEqual([expect.objectContaining(expected)]);
  });
});
