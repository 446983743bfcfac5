import { describe, expect, test } from '@jest/globals';
import { postConfirmationTrigger } from '../../../functions/post-confirmation/trigger.ts';
import { Fault } from '../../../shared/errors.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext, REQUEST_ID } from '../../support/lambda-context.ts';
import { aConfirmation, onboardingPorts } from '../../support/onboarding.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { shownText } from '../../support/refusals.ts';

function invoke(event: unknown, ports = onboardingPorts(), runtime = recordedRuntime()) {
  ports.users.addToGroup = async () => 'added';
  const compose = () => aConfirmation(ports);
  return createTrigger(postConfirmationTrigger, compose, runtime)(event, lambdaContext());
}

const SUB = '2f1a7c3e-5b0d-4c19-9e44-0a8d6f3b7c21';
const CLIENT = '1example23456789abcdefghij';
const PROFILE = {
  sub: SUB,
  username: SUB,
  userPoolId: 'us-east-1_ExaMpLe12',
  email: 'ada@example.com',
  clientId: CLIENT,
  origin: 'confirmation',
  createdAt: '2026-01-01T00:00:00.000Z',
  outstanding: new Set(['groups', 'welcome']),
  deletedAt: null,
};
const BY_ADMIN = { ...PROFILE, clientId: null };
const REPAIRED = { ...PROFILE, origin: 'repair', outstanding: new Set() };

const EXPECTED: Record<string, object> = {
  'post-confirmation.PostConfirmation_ConfirmSignUp': PROFILE,
  'post-confirmation.PostConfirmation_ConfirmSignUp.metadata': PROFILE,
  'post-confirmation.PostConfirmation_ConfirmSignUp.admin': BY_ADMIN,
  'post-confirmation.PostConfirmation_ConfirmSignUp.admin-null': BY_ADMIN,
  'post-confirmation.PostConfirmation_ConfirmForgotPassword': REPAIRED,
  'post-confirmation.PostConfirmation_ConfirmForgotPassword.metadata': REPAIRED,
};
const SIGN_UP = 'post-confirmation.PostConfirmation_ConfirmSignUp';

/** Cognito puts "PostConfirmation failed with error " in front of it and a full stop after it. */
const UNFINISHED = `ACCOUNT_UNFINISHED: Your account is confirmed but not ready yet, please sign in (request ${REQUEST_ID})`;

describe('the events that Cognito sends', () => {
  test('are all here', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(eventFixtureNames('post-confirmation').sort());
  });

  test.each(Object.entries(EXPECTED))('%s', async (name, profile) => {
    const event = eventFixture(name);
    const [ports, runtime] = [onboardingPorts(), recordedRuntime()];
    expect(await invoke(event, ports, runtime)).toEqual(event);
    expect([...ports.profiles.rows.values()]).toMatchObject([profile]);
    expect(runtime.lines).toMatchObject([
      { trigger: 'PostConfirmation', outcome: 'allowed', code: 'PROFILE_WRITTEN', sub: SUB },
    ]);
    expect(JSON.stringify(runtime.lines)).not.toContain('example.com');
  });

  test('of a kind that AWS adds later pass by', async () => {
    const runtime = recordedRuntime();
    const event = { ...eventFixture(SIGN_UP), triggerSource: 'PostConfirmation_SomethingNew' };
    expect(await invoke(event, onboardingPorts(), runtime)).toEqual(event);
    expect(runtime.lines).toMatchObject([{ outcome: 'skipped' }]);
  });
});

test('three calls of Cognito for one confirmation write one row, and none sends a message', async () => {
  const ports = onboardingPorts();
  const event = eventFixture(SIGN_UP);
  const results = await Promise.all([1, 2, 3].map(() => invoke(event, ports)));
  expect(results).toEqual([event, event, event]);
  expect([...ports.profiles.rows.values()]).toMatchObject([PROFILE]);
  expect(ports.mailer.sent).toEqual([]);
});

describe('when the row', () => {
  test('cannot be written, the person is told to sign in', async () => {
    const [ports, runtime] = [onboardingPorts(), recordedRuntime()];
    ports.profiles.create = () => Promise.reject(new Fault('PROFILE_STORE_FAILED', 'no store'));
    expect(await shownText(invoke(eventFixture(SIGN_UP), ports, runtime))).toBe(UNFINISHED);
    expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'PROFILE_STORE_FAILED' }]);
  });

  test('cannot be read back, the person has success', async () => {
    const [ports, runtime] = [onboardingPorts(), recordedRuntime()];
    const event = eventFixture(SIGN_UP);
    await invoke(event, ports);
    ports.profiles.find = () => Promise.reject(new Fault('PROFILE_STORE_FAILED', 'no store'));
    expect(await invoke(event, ports, runtime)).toEqual(event);
    expect(runtime.lines).toMatchObject([{ outcome: 'allowed', code: 'PROFILE_UNREAD' }]);
  });
});

test('what fails beside the row is logged, not shown', async () => {
  const [ports, runtime] = [onboardingPorts(), recordedRuntime()];
  ports.invites.burn = () => Promise.reject(new Fault('INVITE_STORE_FAILED', 'no store'));
  const event = eventFixture(SIGN_UP);
  expect(await invoke(event, ports, runtime)).toEqual(event);
  const handed = 'groups left: HANDED_OVER, welcome left: HANDED_OVER';
  expect(runtime.lines).toMatchObject([
    {
      outcome: 'allowed',
      code: 'PROFILE_WRITTEN',
      reason: `invite left: INVITE_STORE_FAILED, ${handed}`,
    },
  ]);
  const { outstanding } = ports.profiles.rows.get(SUB) ?? {};
  expect(outstanding).toEqual(new Set(['groups', 'invite', 'welcome']));
});

test('an account without a sub is a fault', async () => {
  const runtime = recordedRuntime();
  const event = eventFixture(SIGN_UP);
  delete event.request.userAttributes.sub;
  expect(await shownText(invoke(event, onboardingPorts(), runtime))).toBe(UNFINISHED);
  expect(runtime.lines).toMatchObject([
    { code: 'EVENT_INVALID', reason: 'request.userAttributes.sub is not text' },
  ]);
});
