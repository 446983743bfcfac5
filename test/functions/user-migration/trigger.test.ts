import { describe, expect, test } from '@jest/globals';
import { userMigrationTrigger } from '../../../functions/user-migration/trigger.ts';
import { Fault } from '../../../shared/errors.ts';
import type { LegacyDirectory, LegacyUser } from '../../../shared/legacy-directory.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { BLAND, shownText } from '../../support/refusals.ts';

const ADA: LegacyUser = {
  email: 'Ada@example.com',
  emailVerified: true,
  attributes: { name: 'Ada Lovelace' },
};

const directory = (user: LegacyUser | null = ADA): LegacyDirectory => ({
  signIn: async (_email, password) => (password === 'Correct-Horse-1' ? user : null),
  find: async () => user,
});

function invoke(event: unknown, legacy = directory()) {
  const runtime = recordedRuntime();
  const handler = createTrigger(userMigrationTrigger, () => legacy, runtime);
  return { answer: handler(event, lambdaContext()), lines: runtime.lines };
}

const moved = (finalUserStatus: string) => ({
  userAttributes: { name: 'Ada Lovelace', email: 'Ada@example.com', email_verified: 'true' },
  finalUserStatus,
  messageAction: 'SUPPRESS',
});

describe('the events that Cognito sends', () => {
  test.each(eventFixtureNames('user-migration'))('%s', async (name) => {
    const event = eventFixture(name);
    const status = name.includes('ForgotPassword') ? 'RESET_REQUIRED' : 'CONFIRMED';
    const { answer, lines } = invoke(event);
    expect(await answer).toEqual({ ...event, response: { ...event.response, ...moved(status) } });
    expect(lines).toMatchObject([{ trigger: 'UserMigration', outcome: 'allowed' }]);
    expect(JSON.stringify(lines)).not.toMatch(/Correct-Horse|example\.com|Lovelace/);
  });
});

const SIGN_IN = 'user-migration.UserMigration_Authentication';
const FORGOT = 'user-migration.UserMigration_ForgotPassword';
const withPassword = (password: string | null) => {
  const event = eventFixture(SIGN_IN);
  event.request.password = password;
  return event;
};

test.each([
  ['a wrong password', withPassword('guess'), directory()],
  ['no password', withPassword(null), directory()],
  ['nobody', eventFixture(SIGN_IN), directory(null)],
  [
    'somebody else’s address',
    eventFixture(SIGN_IN),
    directory({ ...ADA, email: 'eve@example.com' }),
  ],
  ['what is no address', eventFixture(SIGN_IN), directory({ ...ADA, email: 'ada' })],
  ['a name that is no address', { ...eventFixture(SIGN_IN), userName: 'ada' }, directory()],
  ['a forgotten password of nobody', eventFixture(FORGOT), directory(null)],
  ['an unproven address', eventFixture(FORGOT), directory({ ...ADA, emailVerified: false })],
])('%s is an unknown user', async (_what, event, legacy) => {
  const { answer, lines } = invoke(event, legacy);
  expect(await answer).toEqual(event);
  expect(lines).toMatchObject([{ outcome: 'refused', code: 'LEGACY_USER_UNKNOWN' }]);
});

test('a source that AWS adds is not ours', async () => {
  const event = { ...eventFixture(SIGN_IN), triggerSource: 'UserMigration_NewThing' };
  const { answer, lines } = invoke(event);
  expect(await answer).toEqual(event);
  expect(lines).toMatchObject([{ outcome: 'skipped' }]);
});

test('a directory that fails is our fault', async () => {
  const signIn = () => Promise.reject(new Fault('LEGACY_DIRECTORY_FAILED', 'it is down'));
  const { answer, lines } = invoke(eventFixture(SIGN_IN), { ...directory(), signIn });
  expect(await shownText(answer)).toBe(BLAND);
  expect(lines).toMatchObject([{ outcome: 'failed', code: 'LEGACY_DIRECTORY_FAILED' }]);
});
