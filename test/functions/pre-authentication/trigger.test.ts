import { describe, expect, test } from '@jest/globals';
import { preAuthenticationTrigger } from '../../../functions/pre-authentication/trigger.ts';
import signIn from '../../../policy/sign-in.json' with { type: 'json' };
import { readSignInPolicy } from '../../../shared/sign-in-policy.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { shownText } from '../../support/refusals.ts';

const REFUSED = 'SIGNIN_REFUSED: Signing in is not possible with this address';
const APP = 'SIGNIN_APP_REFUSED: Signing in is not possible with this app';
const CLOSED = 'SIGNIN_CLOSED: Signing in is closed at present, please try again later';

function invoke(event: unknown, policy: unknown = signIn, now = '2026-01-01T00:00:00Z') {
  const runtime = recordedRuntime();
  const compose = () => ({ policy: readSignInPolicy(policy), clock: fixedClock(now) });
  const answer = createTrigger(preAuthenticationTrigger, compose, runtime)(event, lambdaContext());
  return { answer, lines: runtime.lines };
}

const P = 'pre-authentication.PreAuthentication_Authentication';

test.each(eventFixtureNames('pre-authentication'))('%s', async (name) => {
  const event = eventFixture(name);
  const { answer, lines } = invoke(event);
  if (name.endsWith('.denied')) {
    expect(await shownText(answer)).toBe(REFUSED);
    expect(lines).toMatchObject([{ outcome: 'refused', code: 'SIGNIN_REFUSED' }]);
  } else {
    expect(await answer).toEqual(event);
    expect(lines).toMatchObject([{ trigger: 'PreAuthentication', outcome: 'allowed' }]);
  }
  expect(JSON.stringify(lines)).not.toContain('.example');
});

describe('whether there is such a user cannot be told from the answer', () => {
  const deny = { ...signIn.deny, addresses: ['Eve@example.com'], domains: ['bad.example'] };

  test.each([
    ['eve@example.com', REFUSED],
    ['EVE@example.com', REFUSED],
    ['anybody@bad.example', REFUSED],
    ['anybody@sub.bad.example', REFUSED],
    ['ada@example.com', null],
    ['no address', null],
  ])('%s', async (email, text) => {
    const known = { ...eventFixture(P), userName: email };
    const unknown = { ...eventFixture(`${P}.unknown-user`), userName: email };
    for (const event of [known, unknown]) {
      const { answer } = invoke(event, { ...signIn, deny });
      if (text === null) expect(await answer).toEqual(event);
      else expect(await shownText(answer)).toBe(text);
    }
  });
});

const clientId = '1example23456789abcdefghij';

test('an app client on the list is refused', async () => {
  const deny = { ...signIn.deny, clients: [clientId] };
  expect(await shownText(invoke(eventFixture(P), { ...signIn, deny }).answer)).toBe(APP);
});

test('maintenance shuts everybody out but the clients it does not bind', async () => {
  const shut = { ...signIn, maintenance: true };
  for (const name of [P, `${P}.unknown-user`, `${P}.denied`]) {
    expect(await shownText(invoke(eventFixture(name), shut).answer)).toBe(CLOSED);
  }
  const event = eventFixture(P);
  expect(await invoke(event, { ...shut, alwaysOpenFor: [clientId] }).answer).toEqual(event);
  event.callerContext.clientId = '';
  expect(await shownText(invoke(event, { ...shut, alwaysOpenFor: [clientId] }).answer)).toBe(
    CLOSED,
  );
});

test('an attribute that a stranger’s name has not is not looked at', async () => {
  const event = eventFixture(P);
  event.request.userAttributes.email = 'eve@denied.example';
  expect(await invoke(event).answer).toEqual(event);
});

describe('closed hours', () => {
  const night = { days: ['Fri'], from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' };
  const noon = { days: ['Thu'], from: '12:00', to: '13:00', timeZone: 'UTC' };

  // 1 January 2026 was a Thursday; Berlin is an hour ahead of UTC then, two in July.
  test.each([
    [noon, '2026-01-01T11:59:59Z', false],
    [noon, '2026-01-01T12:00:00Z', true],
    [noon, '2026-01-01T13:00:00Z', false],
    [noon, '2026-01-02T12:30:00Z', false],
    [night, '2026-01-02T20:59:59Z', false],
    [night, '2026-01-02T21:00:00Z', true],
    [night, '2026-01-03T04:59:00Z', true],
    [night, '2026-01-03T05:00:00Z', false],
    [night, '2026-01-03T21:30:00Z', false],
    [night, '2026-01-02T04:00:00Z', false],
    [night, '2026-07-03T20:00:00Z', true],
  ])('%j at %s: %p', async (hours, now, isShut) => {
    const event = eventFixture(P);
    const { answer } = invoke(event, { ...signIn, closed: [hours] }, now);
    if (isShut) expect(await shownText(answer)).toBe(CLOSED);
    else expect(await answer).toEqual(event);
  });
});
