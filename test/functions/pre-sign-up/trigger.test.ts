import { describe, expect, test } from '@jest/globals';
import { preSignUpTrigger } from '../../../functions/pre-sign-up/trigger.ts';
import type { PolicyDocument } from '../../../shared/sign-up-policy/policy-document.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { readDocument } from '../../../tools/policy/load.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { shownText } from '../../support/refusals.ts';
import { signUpPorts } from '../../support/sign-up-ports.ts';

function invoke(event: unknown, runtime = recordedRuntime()) {
  const { ports } = signUpPorts(readDocument('policy/sign-up.json') as PolicyDocument);
  return createTrigger(preSignUpTrigger, () => ports, runtime)(event, lambdaContext());
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

  test('a sign-up without an address is let be: the pool says what it requires', async () => {
    const event = eventFixture('pre-sign-up.PreSignUp_SignUp');
    delete event.request.userAttributes.email;
    expect(await invoke(event)).toEqual({ ...event, response: UNTOUCHED });
  });

  test('keys that AWS adds come back as they were', async () => {
    const event = { ...eventFixture('pre-sign-up.PreSignUp_SignUp'), added: { by: ['AWS'] } };
    expect(await invoke(event)).toEqual({ ...event, response: UNTOUCHED });
  });
});

describe('what a page sends along', () => {
  const policy: PolicyDocument = {
    mode: 'invite-only',
    captcha: { verifyUrl: 'https://verify.example', secretParameter: '/a/captcha' },
  };
  const asks = async (request: object) => {
    const { ports, asked } = signUpPorts(policy);
    const event = eventFixture('pre-sign-up.PreSignUp_SignUp');
    event.request = { userAttributes: { email: 'ada@example.com' }, ...request };
    await createTrigger(preSignUpTrigger, () => ports, recordedRuntime())(event, lambdaContext());
    return asked;
  };
  const asked = ['captcha t', 'invite i ada@example.com'];

  test.each([
    ['ValidationData', { validationData: { captchaToken: 't', inviteCode: 'i' } }],
    ['ClientMetadata', { clientMetadata: { captchaToken: 't', inviteCode: 'i' } }],
    [
      'both: what is never stored comes first',
      {
        clientMetadata: { captchaToken: 'other', inviteCode: 'i' },
        validationData: { captchaToken: 't', more: 1 },
      },
    ],
  ])('in %s', async (_, request) => {
    expect(await asks(request)).toEqual(asked);
  });
});

test('each flag of trust is answered by itself', async () => {
  const event = eventFixture('pre-sign-up.PreSignUp_SignUp.trusted');
  const answers = (policy: PolicyDocument) => {
    const { ports } = signUpPorts(policy);
    const trigger = createTrigger(preSignUpTrigger, () => ports, recordedRuntime());
    return trigger(event, lambdaContext());
  };
  expect(await answers({ autoConfirmDomains: ['trusted.example'] })).toMatchObject({
    response: { autoConfirmUser: true, autoVerifyEmail: false },
  });
  expect(await answers({ autoVerifyEmailDomains: ['trusted.example'] })).toMatchObject({
    response: { autoConfirmUser: false, autoVerifyEmail: true },
  });
});

describe('the log line', () => {
  test.each<[string, PolicyDocument, object]>([
    ['of one that is accepted', {}, { outcome: 'allowed' }],
    ['of one that is refused', { mode: 'closed' }, { outcome: 'refused', code: 'SIGNUP_CLOSED' }],
  ])('names the rules in shadow %s', async (_, policy, expected) => {
    const { ports } = signUpPorts({
      ...policy,
      blockedDomains: ['blocked.example'],
      allowedDomains: [],
      shadow: ['blocked-domains', 'allowed-domains'],
    });
    const runtime = recordedRuntime();
    const event = eventFixture('pre-sign-up.PreSignUp_SignUp.blocked');
    await createTrigger(
      preSignUpTrigger,
      () => ports,
      runtime,
    )(event, lambdaContext()).catch(() => undefined);
    expect(runtime.lines).toEqual([
      expect.objectContaining({ ...expected, shadow: 'blocked-domains allowed-domains' }),
    ]);
  });

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
        reason: 'blocked-domains: blocked by the entry blocked.example',
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
