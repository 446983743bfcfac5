import { expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { EMAIL, signUp } from '../../../support/pool-people.ts';
import { POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const user = { UserPoolId: POOL_ID, Username: EMAIL };

test('AdminConfirmSignUp confirms, verifies nothing, and tells PostConfirmation', async () => {
  const pool = await startTestPool({ triggers: { PostConfirmation: (event) => event } });
  const sub = await signUp(pool);
  await pool.api.adminConfirmSignUp({ ...user, ClientMetadata: { a: 'b' } });
  const { UserStatus, UserAttributes } = await pool.api.adminGetUser(user);
  expect(UserStatus).toBe('CONFIRMED');
  expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
  expect(pool.events).toEqual([
    {
      version: '1',
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      region: 'us-east-1',
      userPoolId: POOL_ID,
      userName: sub,
      callerContext: {
        awsSdkVersion: 'aws-sdk-unknown-unknown',
        clientId: 'CLIENT_ID_NOT_APPLICABLE',
      },
      request: {
        userAttributes: {
          sub,
          'cognito:user_status': 'CONFIRMED',
          email: EMAIL,
          email_verified: 'false',
        },
        clientMetadata: { a: 'b' },
      },
      response: {},
    },
  ]);
  await expect(pool.api.adminConfirmSignUp(user)).rejects.toThrow(
    apiError('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
  );
});
