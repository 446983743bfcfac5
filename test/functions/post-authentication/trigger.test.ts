import { describe, expect, test } from '@jest/globals';
import { postAuthenticationTrigger } from '../../../functions/post-authentication/trigger.ts';
import { ConfigError, Fault } from '../../../shared/errors.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import {
  aCompletion,
  aPoolUser,
  type FakeOnboardingPorts,
  onboardingPorts,
} from '../../support/onboarding.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';

const SIGN_IN = 'post-authentication.PostAuthentication_Authentication';
const NOW = '2026-01-01T00:00:00.000Z';
const SUB = '2f1a7c3e-5b0d-4c19-9e44-0a8d6f3b7c21';

function invoke(event: unknown, ports = onboardingPorts(), runtime = recordedRuntime()) {
  for (const username of [SUB, 'google_108177654321098765432']) {
    ports.users.people.set(username, aPoolUser({ sub: SUB, username }));
  }
  const compose = () => aCompletion(ports);
  return createTrigger(postAuthenticationTrigger, compose, runtime)(event, lambdaContext());
}

const NEW_DEVICE = 'A sign-in from a new device';
const EXPECTED: Record<string, { username: string; subjects: string[] }> = {
  [SIGN_IN]: { username: SUB, subjects: ['Welcome'] },
  [`${SIGN_IN}.metadata`]: { username: SUB, subjects: ['Welcome'] },
  [`${SIGN_IN}.new-device`]: { username: SUB, subjects: ['Welcome', NEW_DEVICE] },
  [`${SIGN_IN}.federated`]: { username: 'google_108177654321098765432', subjects: [] },
};

describe('the events that Cognito sends', () => {
  test('are all here', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(eventFixtureNames('post-authentication').sort());
  });

  test.each(Object.entries(EXPECTED))('%s', async (name, { username, subjects }) => {
    const event = eventFixture(name);
    const [ports, runtime] = [onboardingPorts(), recordedRuntime()];
    expect(await invoke(event, ports, runtime)).toEqual(event);
    expect([...ports.profiles.rows.values()]).toMatchObject([
      { sub: SUB, username, origin: 'repair', outstanding: new Set(), lastSignInAt: NOW },
    ]);
    expect(ports.mailer.sent.map(({ subject }) => subject)).toEqual(subjects);
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

  test('when the time could not be noted or nobody told, and the log says so', async () => {
    const [ports, runtime] = [onboardingPorts(), recordedRuntime()];
    const event = eventFixture(`${SIGN_IN}.new-device`);
    await invoke(event, ports);
    ports.clock.advance(60_000);
    ports.profiles.noteSignIn = () => Promise.reject(new Fault('PROFILE_STORE_FAILED', 'no store'));
    expect(await invoke(event, ports, runtime)).toEqual(event);
    expect(runtime.lines).toMatchObject([
      { outcome: 'allowed', reason: 'time of sign-in left: PROFILE_STORE_FAILED' },
    ]);
  });

  test('when the note of a new device cannot be sent, and the log says so', async () => {
    const [ports, runtime] = [onboardingPorts(), recordedRuntime()];
    ports.mailer.send = () => Promise.reject(new Fault('MAIL_FAILED', 'no mail'));
    const event = eventFixture(`${SIGN_IN}.new-device`);
    expect(await invoke(event, ports, runtime)).toEqual(event);
    expect(runtime.lines).toMatchObject([
      {
        outcome: 'allowed',
        reason: 'welcome left: MAIL_FAILED, new-device note left: MAIL_FAILED',
      },
    ]);
  });

  test.each([null, 'text', { ...eventFixture(SIGN_IN), request: {} }])(
    'when the event cannot be read: %j',
    async (event) => {
      const runtime = recordedRuntime();
      expect(await invoke(event, onboardingPorts(), runtime)).toEqual(event);
      expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'EVENT_INVALID' }]);
    },
  );

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
    const compose = () => aCompletion(ports);
    const handler = createTrigger(postAuthenticationTrigger, compose, runtime);
    const context = lambdaContext({ getRemainingTimeInMillis: () => 260 });
    expect(await handler(event, context)).toEqual(event);
    expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'TIMED_OUT' }]);
  });

  const { request, ...withoutRequest } = eventFixture(SIGN_IN);
  test.each<[string, object]>([
    ['without a sub', { ...withoutRequest, request: { ...request, userAttributes: {} } }],
    ['without a request', withoutRequest],
    [
      'with a flag that is none',
      { ...withoutRequest, request: { ...request, newDeviceUsed: 'perhaps' } },
    ],
    [
      'with attributes of another kind',
      {
        ...withoutRequest,
        request: { ...request, userAttributes: { ...request.userAttributes, locale: 7 } },
      },
    ],
    ['without anything', {}],
  ])('for an event %s', async (_what, event) => {
    const runtime = recordedRuntime();
    expect(await invoke(event, onboardingPorts(), runtime)).toEqual(event);
    expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'EVENT_INVALID' }]);
  });
});
