import { describe, expect, test } from '@jest/globals';
import { postConfirmationTrigger } from '../../../functions/post-confirmation/trigger.ts';
import { Fault } from '../../../shared/errors.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { memoryProfileStore } from '../../support/memory-profile-store.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { BLAND, shownText } from '../../support/refusals.ts';

function invoke(event: unknown, profiles = memoryProfileStore(), runtime = recordedRuntime()) {
  const compose = () => ({ clock: fixedClock(), profiles });
  return createTrigger(postConfirmationTrigger, compose, runtime)(event, lambdaContext());
}

const PROFILE = {
  sub: '2f1a7c3e-5b0d-4c19-9e44-0a8d6f3b7c21',
  username: '2f1a7c3e-5b0d-4c19-9e44-0a8d6f3b7c21',
  email: 'ada@example.com',
  createdAt: '2026-01-01T00:00:00.000Z',
};
const WRITTEN = { rows: [PROFILE], line: { outcome: 'allowed', code: 'PROFILE_WRITTEN' } };
const SKIPPED = { rows: [], line: { outcome: 'skipped' } };

const EXPECTED: Record<string, { rows: object[]; line: object }> = {
  'post-confirmation.PostConfirmation_ConfirmSignUp': WRITTEN,
  'post-confirmation.PostConfirmation_ConfirmSignUp.metadata': WRITTEN,
  'post-confirmation.PostConfirmation_ConfirmSignUp.admin': WRITTEN,
  'post-confirmation.PostConfirmation_ConfirmSignUp.admin-null': WRITTEN,
  'post-confirmation.PostConfirmation_ConfirmForgotPassword': SKIPPED,
  'post-confirmation.PostConfirmation_ConfirmForgotPassword.metadata': SKIPPED,
};
const SIGN_UP = 'post-confirmation.PostConfirmation_ConfirmSignUp';

describe('the events that Cognito sends', () => {
  test('are all here', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(eventFixtureNames('post-confirmation').sort());
  });

  test.each(Object.entries(EXPECTED))('%s', async (name, { rows, line }) => {
    const event = eventFixture(name);
    const [profiles, runtime] = [memoryProfileStore(), recordedRuntime()];
    expect(await invoke(event, profiles, runtime)).toEqual(event);
    expect(profiles.profiles).toEqual(rows);
    expect(runtime.lines).toMatchObject([{ trigger: 'PostConfirmation', ...line }]);
    expect(JSON.stringify(runtime.lines)).not.toContain('example.com');
  });
});

test('three calls of Cognito for one confirmation write one row, and all succeed', async () => {
  const profiles = memoryProfileStore();
  const event = eventFixture(SIGN_UP);
  const results = await Promise.all([1, 2, 3].map(() => invoke(event, profiles)));
  expect(results).toEqual([event, event, event]);
  expect(profiles.profiles).toEqual([PROFILE]);
});

test('a row that cannot be written fails the call', async () => {
  const runtime = recordedRuntime();
  const create = () => Promise.reject(new Fault('PROFILE_STORE_FAILED', 'no store'));
  const profiles = { ...memoryProfileStore(), create };
  expect(await shownText(invoke(eventFixture(SIGN_UP), profiles, runtime))).toBe(BLAND);
  expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'PROFILE_STORE_FAILED' }]);
});

test('an account without a sub is a fault', async () => {
  const runtime = recordedRuntime();
  const event = eventFixture(SIGN_UP);
  delete event.request.userAttributes.sub;
  expect(await shownText(invoke(event, memoryProfileStore(), runtime))).toBe(BLAND);
  expect(runtime.lines).toMatchObject([
    { code: 'EVENT_INVALID', reason: 'request.userAttributes.sub is not text' },
  ]);
});
