import { describe, expect, test } from '@jest/globals';
import { postAuthenticationTrigger } from '../../../functions/post-authentication/trigger.ts';
import { ConfigError, Fault } from '../../../shared/errors.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import {
  anOnboarding,
  aPoolUser,
  type FakeOnboardingPorts,
  onboardingPorts,
} from '../../support/onboarding.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';

const SIGN_IN = 'post-authentication.PostAuthentication_Authentication';
const SUB = '2f1a7c3e-5b0d-4c19-9e44-0a8d6f3b7c21';

function invoke(event: unknown, ports = onboardingPorts(), runtime = recordedRuntime()) {
  for (const username of [SUB, 'google_108177654321098765432']) {
    ports.users.people.set(username, aPoolUser({ sub: SUB, username }));
  }
  const compose = () => anOnboarding(ports);
  return createTrigger(postAuthenticationTrigger, compose, runtime)(event, lambdaContext());
}

const EXPECTED: Record<string, { username: string; welcomed: boolean }> = {
  [SIGN_IN]: { username: SUB, welcomed: true },
  [`${SIGN_IN}.metadata`]: { username: SUB, welcomed: true },
  [`${SIGN_IN}.new-device`]: { username: SUB, welcomed: true },
  [`${SIGN_IN}.federated`]: { username: 'google_108177654321098765432', welcomed: false },
};

describe('the events that Cognito sends', () => {
  test('are all here', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(eventFixtureNames('post-authentication').sort());
  });

  test.each(Object.entries(EXPECTED))('%s', async (name, { username, welcomed }) => {
    const event = eventFixture(name);
    const [ports, runtime] = [onboardingPorts(), recordedRuntime()];
    expect(await invoke(event, ports, runtime)).toEqual(event);
    expect([...ports.profiles.rows.values()]).toMatchObject([
      { sub: SUB, username, origin: 'repair', outstanding: new Set() },
    ]);
    expect(ports.mailer.sent).toHaveLength(welcomed ? 1 : 0);
    expect(runtime.lines).toMatchObject([
      { trigger: 'PostAuthentication', outcome: 'allowed', code: 'PROFILE_WRITTEN' },
    ]);
    expect(JSON.stringify(runtime.lines)).not.toContain('example.com');
  });
});

describe('a sign-in goes on', () => {
  const failing = (): FakeOnboardingPorts => {
    const ports = onboardingPorts();
    ports.profiles.find = () => Promise.reject(new Fault('PROFILE_STORE_FAILED', 'no store'));
    return ports;
  };

  test('when the store fails, and the log says so', async () => {
    const runtime = recordedRuntime();
    const event = eventFixture(SIGN_IN);
    expect(await invoke(event, failing(), runtime)).toEqual(event);
    expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'PROFILE_STORE_FAILED' }]);
  });

  test('when there is a bug', async () => {
    const [ports, runtime] = [onboardingPorts(), recordedRuntime()];
    ports.profiles.find = () => Promise.reject(new TypeError('a bug'));
    const event = eventFixture(SIGN_IN);
    expect(await invoke(event, ports, runtime)).toEqual(event);
    expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'UNEXPECTED' }]);
  });

  test('when the operator has left out a setting', async () => {
    const runtime = recordedRuntime();
    const event = eventFixture(SIGN_IN);
    const compose = () => {
      throw new ConfigError('CONFIG_MISSING', 'PROFILES_TABLE is not set');
    };
    const handler = createTrigger(postAuthenticationTrigger, compose, runtime);
    expect(await handler(event, lambdaContext())).toEqual(event);
    expect(runtime.lines).toMatchObject([{ outcome: 'misconfigured', code: 'CONFIG_MISSING' }]);
  });

  test('when the time is over', async () => {
    const [ports, runtime] = [onboardingPorts(), recordedRuntime()];
    ports.profiles.find = () => new Promise(() => undefined);
    const event = eventFixture(SIGN_IN);
    const compose = () => anOnboarding(ports);
    const handler = createTrigger(postAuthenticationTrigger, compose, runtime);
    const context = lambdaContext({ getRemainingTimeInMillis: () => 260 });
    expect(await handler(event, context)).toEqual(event);
    expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'TIMED_OUT' }]);
  });

  const { request, ...withoutRequest } = eventFixture(SIGN_IN);
  test.each<[string, object]>([
    ['without a sub', { ...withoutRequest, request: { ...request, userAttributes: {} } }],
    ['without a request', withoutRequest],
    ['without anything', {}],
  ])('for an event %s', async (_what, event) => {
    const runtime = recordedRuntime();
    expect(await invoke(event, onboardingPorts(), runtime)).toEqual(event);
    expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'EVENT_INVALID' }]);
  });
});
