import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { EXPIRED_CODE, TOO_MANY_ATTEMPTS, WRONG_CODE } from '../../../support/api-refusals.ts';
import { confirmed, EMAIL, lastCode, tokensOf } from '../../../support/pool-people.ts';
import {
  CLIENT_ID,
  EMAIL_POOL,
  POOL_ID,
  startTestPool,
  type TestPool,
} from '../../../support/user-pool.ts';

const PHONE = '+15550109934';
const AttributeName = 'phone_number';

async function withPhone(pool: TestPool): Promise<string> {
  await confirmed(pool);
  const { AccessToken } = await tokensOf(pool);
  const UserAttributes = [{ Name: AttributeName, Value: PHONE }];
  await pool.api.updateUserAttributes({ AccessToken, UserAttributes });
  pool.emails.length = 0;
  return AccessToken;
}

describe('the code of an attribute', () => {
  test('is sent by SMS, worded by CustomMessage, and verifies the number', async () => {
    const pool = await startTestPool({ triggers: { CustomMessage: (event) => event } });
    const AccessToken = await withPhone(pool);
    const { CodeDeliveryDetails } = await pool.api.getUserAttributeVerificationCode({
      AccessToken,
      AttributeName,
      ClientMetadata: { a: 'b' },
    });
    expect(CodeDeliveryDetails).toEqual({
      AttributeName,
      DeliveryMedium: 'SMS',
      Destination: '+*******9934',
    });
    expect(pool.events.at(-1)).toMatchObject({
      triggerSource: 'CustomMessage_VerifyUserAttribute',
      callerContext: { clientId: CLIENT_ID },
      request: { usernameParameter: null, clientMetadata: { a: 'b' } },
    });
    await pool.api.verifyUserAttribute({ AccessToken, AttributeName, Code: lastCode(pool) });
    const { UserAttributes } = await pool.api.getUser({ AccessToken });
    expect(UserAttributes).toContainEqual({ Name: 'phone_number_verified', Value: 'true' });
  });

  test('is good for a day, once', async () => {
    const pool = await startTestPool({ client: { AccessTokenValidity: 24 } });
    const AccessToken = await withPhone(pool);
    const proof = { AccessToken, AttributeName };
    await expect(pool.api.verifyUserAttribute({ ...proof, Code: '123456' })).rejects.toThrow(
      EXPIRED_CODE,
    );
    await pool.api.getUserAttributeVerificationCode(proof);
    const Code = lastCode(pool);
    const wrong = Code === '000000' ? '000001' : '000000';
    await expect(pool.api.verifyUserAttribute({ ...proof, Code: wrong })).rejects.toThrow(
      WRONG_CODE,
    );
    await pool.api.verifyUserAttribute({ ...proof, Code });
    await expect(pool.api.verifyUserAttribute({ ...proof, Code })).rejects.toThrow(EXPIRED_CODE);
  });

  test('proves nothing of another number', async () => {
    const pool = await startTestPool();
    const AccessToken = await withPhone(pool);
    await pool.api.getUserAttributeVerificationCode({ AccessToken, AttributeName });
    const UserAttributes = [{ Name: AttributeName, Value: '+15550100000' }];
    await pool.api.updateUserAttributes({ AccessToken, UserAttributes });
    await expect(
      pool.api.verifyUserAttribute({ AccessToken, AttributeName, Code: lastCode(pool) }),
    ).rejects.toThrow(EXPIRED_CODE);
  });

  test('is for addresses that are there', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await expect(
      pool.api.getUserAttributeVerificationCode({ AccessToken, AttributeName }),
    ).rejects.toThrow(
      apiError('InvalidParameterException', 'Invalid attributes given, phone_number is missing'),
    );
    await expect(
      pool.api.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'name' }),
    ).rejects.toThrow(apiError('InvalidParameterException', 'Invalid attribute name: name'));
  });

  test('is sent five times an hour', async () => {
    const pool = await startTestPool();
    const AccessToken = await withPhone(pool);
    const request = { AccessToken, AttributeName };
    for (let sent = 0; sent < 5; sent += 1)
      await pool.api.getUserAttributeVerificationCode(request);
    await expect(pool.api.getUserAttributeVerificationCode(request)).rejects.toThrow(
      TOO_MANY_ATTEMPTS,
    );
  });
});

test('a verified alias lets its user sign in', async () => {
  const pool = await startTestPool({
    pool: { ...EMAIL_POOL, UsernameAttributes: undefined, AliasAttributes: ['email'] },
  });
  const Username = 'ada';
  await pool.api.signUp({
    ClientId: CLIENT_ID,
    Username,
    Password: 'Correct-Horse-1',
    UserAttributes: [{ Name: 'email', Value: EMAIL }],
  });
  await pool.api.adminConfirmSignUp({ UserPoolId: POOL_ID, Username });
  await expect(tokensOf(pool, EMAIL)).rejects.toThrow('User does not exist.');
  const { AccessToken } = await tokensOf(pool, Username);
  const proof = { AccessToken, AttributeName: 'email' };
  await pool.api.getUserAttributeVerificationCode(proof);
  await pool.api.verifyUserAttribute({ ...proof, Code: lastCode(pool) });
  await expect(tokensOf(pool, 'ADA@example.com')).resolves.toBeDefined();
});
