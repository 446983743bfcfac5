import { expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { confirmed, EMAIL, lastCode, PASSWORD, tokensOf } from '../../../support/pool-people.ts';
import {
  CLIENT_ID,
  EMAIL_POOL,
  POOL_ID,
  startTestPool,
  type TestPool,
} from '../../../support/user-pool.ts';

const pool = {
  ...EMAIL_POOL,
  Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 2 } },
};
const refused = apiError(
  'PasswordHistoryPolicyViolationException',
  'Password has previously been used.',
);
const second = 'Second-Horse-2';
const third = 'Third-Horse-3';

async function change(test: TestPool, PreviousPassword: string, ProposedPassword: string) {
  const { AccessToken } = await tokensOf(test, EMAIL, PreviousPassword);
  return test.api.changePassword({ AccessToken, PreviousPassword, ProposedPassword });
}

test('the last so many passwords cannot be chosen again, the one before them can', async () => {
  const test = await startTestPool({ pool });
  await confirmed(test);
  await expect(change(test, PASSWORD, PASSWORD)).rejects.toThrow(refused);
  await change(test, PASSWORD, second);
  await expect(change(test, second, PASSWORD)).rejects.toThrow(refused);
  await change(test, second, third);
  await change(test, third, PASSWORD);
});

test('whoever forgot theirs cannot choose it again, and keeps the code', async () => {
  const test = await startTestPool({ pool });
  await confirmed(test);
  await test.api.forgotPassword({ ClientId: CLIENT_ID, Username: EMAIL });
  const ConfirmationCode = lastCode(test);
  const confirm = (Password: string) =>
    test.api.confirmForgotPassword({
      ClientId: CLIENT_ID,
      Username: EMAIL,
      ConfirmationCode,
      Password,
    });
  await expect(confirm(PASSWORD)).rejects.toThrow(refused);
  await confirm(second);
});

test('an administrator keeps to it too', async () => {
  const test = await startTestPool({ pool });
  await confirmed(test);
  const user = { UserPoolId: POOL_ID, Username: EMAIL, Permanent: true };
  await expect(test.api.adminSetUserPassword({ ...user, Password: PASSWORD })).rejects.toThrow(
    refused,
  );
});

test('a pool without a history lets everybody keep theirs', async () => {
  const test = await startTestPool();
  await confirmed(test);
  expect(await change(test, PASSWORD, PASSWORD)).toBeDefined();
});
