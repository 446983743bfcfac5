import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import {
  claimsOf,
  confirmed,
  EMAIL,
  lastCode,
  signInByPassword,
  tokensOf,
} from '../../../support/pool-people.ts';
import { sentMessageEvent } from '../../../support/sent-event.ts';
import {
  CLIENT_ID,
  EMAIL_POOL,
  POOL_ID,
  startTestPool,
  type TestPool,
} from '../../../support/user-pool.ts';

const NEW = 'ada@example.org';
const email = (Value: string) => [{ Name: 'email', Value }];
const details = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' };

async function attributesOf(pool: TestPool, Username = EMAIL) {
  const { UserAttributes } = await pool.api.adminGetUser({ UserPoolId: POOL_ID, Username });
  return Object.fromEntries((UserAttributes ?? []).map(({ Name = '', Value }) => [Name, Value]));
}

describe('UpdateUserAttributes', () => {
  test('stores a new address at once, unverified, and sends it a code', async () => {
    const pool = await startTestPool({ triggers: { CustomMessage: (event) => event } });
    const sub = await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    const { CodeDeliveryDetailsList } = await pool.api.updateUserAttributes({
      AccessToken,
      UserAttributes: [...email(NEW), { Name: 'name', Value: 'Ada' }],
      ClientMetadata: { a: 'b' },
    });
    expect(CodeDeliveryDetailsList).toEqual([details]);
    expect(pool.emails.at(-1)?.to).toBe(NEW);
    expect(await attributesOf(pool, NEW)).toEqual({
      sub,
      email: NEW,
      email_verified: 'false',
      name: 'Ada',
    });
    expect(pool.events.at(-1)).toEqual(
      sentMessageEvent('CustomMessage_UpdateUserAttribute', sub, {
        userAttributes: {
          sub,
          'cognito:user_status': 'CONFIRMED',
          email: NEW,
          email_verified: 'false',
          name: 'Ada',
        },
        clientMetadata: { a: 'b' },
      }),
    );
  });

  test('keeps the old address until the new one is verified, where the pool wants that', async () => {
    const pool = await startTestPool({
      pool: {
        ...EMAIL_POOL,
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      },
    });
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await pool.api.updateUserAttributes({ AccessToken, UserAttributes: email(NEW) });
    expect(await attributesOf(pool)).toMatchObject({ email: EMAIL, email_verified: 'true' });
    expect(pool.emails.at(-1)?.to).toBe(NEW);
    const again = { AccessToken, AttributeName: 'email' };
    await pool.api.getUserAttributeVerificationCode(again);
    expect(pool.emails.at(-1)?.to).toBe(NEW);
    await pool.api.verifyUserAttribute({ ...again, Code: lastCode(pool) });
    expect(await attributesOf(pool, NEW)).toMatchObject({ email: NEW, email_verified: 'true' });
    await expect(signInByPassword(pool, NEW)).resolves.toBeDefined();
    await expect(signInByPassword(pool, EMAIL)).rejects.toThrow('User does not exist.');
  });

  test('sends nothing for an address that stays the same', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    const { CodeDeliveryDetailsList } = await pool.api.updateUserAttributes({
      AccessToken,
      UserAttributes: email(EMAIL),
    });
    expect(CodeDeliveryDetailsList).toEqual([]);
    expect(await attributesOf(pool)).toMatchObject({ email_verified: 'true' });
  });

  test('refuses an address that somebody else signs in with', async () => {
    const pool = await startTestPool();
    await confirmed(pool, NEW);
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await expect(
      pool.api.updateUserAttributes({ AccessToken, UserAttributes: email(NEW) }),
    ).rejects.toThrow(
      apiError('AliasExistsException', 'An account with the given email already exists.'),
    );
    expect(await attributesOf(pool)).toMatchObject({ email: EMAIL, email_verified: 'true' });
  });

  test('refuses what a user may not write', async () => {
    const pool = await startTestPool({ client: { WriteAttributes: ['email'] } });
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await expect(
      pool.api.updateUserAttributes({
        AccessToken,
        UserAttributes: [{ Name: 'name', Value: 'Ada' }],
      }),
    ).rejects.toThrow(
      apiError('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
  });

  test('deletes an attribute with an empty value, as DeleteUserAttributes does', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    const both = [
      { Name: 'name', Value: 'Ada' },
      { Name: 'nickname', Value: 'A' },
    ];
    await pool.api.updateUserAttributes({ AccessToken, UserAttributes: both });
    const UserAttributes = [{ Name: 'name', Value: '' }];
    await pool.api.updateUserAttributes({ AccessToken, UserAttributes });
    await pool.api.deleteUserAttributes({ AccessToken, UserAttributeNames: ['nickname'] });
    expect(Object.keys(await attributesOf(pool))).toEqual(['sub', 'email', 'email_verified']);
  });
});

describe('AdminUpdateUserAttributes', () => {
  const user = { UserPoolId: POOL_ID, Username: EMAIL };

  test('may declare an address verified, and then sends no code', async () => {
    const pool = await startTestPool({ triggers: { CustomMessage: (event) => event } });
    await confirmed(pool);
    const UserAttributes = [...email(NEW), { Name: 'email_verified', Value: 'true' }];
    await pool.api.adminUpdateUserAttributes({ ...user, UserAttributes });
    expect(await attributesOf(pool, NEW)).toMatchObject({ email: NEW, email_verified: 'true' });
    expect(pool.emails).toHaveLength(1);
  });

  test.each([
    ['email_verified', 'Email is required to verify/un-verify an email'],
    ['phone_number_verified', 'Phone Number is required to verify/un-verify a phone number'],
  ])('declares nothing of an address that is not there: %s', async (Name, message) => {
    const pool = await startTestPool({ pool: {} });
    const user = { UserPoolId: POOL_ID, Username: 'ada' };
    await pool.api.adminCreateUser({ ...user, MessageAction: 'SUPPRESS' });
    const change = (UserAttributes: { Name: string; Value: string }[]) =>
      pool.api.adminUpdateUserAttributes({ ...user, UserAttributes });
    await expect(change([{ Name, Value: 'true' }])).rejects.toThrow(
      apiError('InvalidParameterException', message),
    );
    const address = Name === 'email_verified' ? ['email', EMAIL] : ['phone_number', '+15550100'];
    const given = { Name: address[0] ?? '', Value: address[1] ?? '' };
    await expect(change([{ Name, Value: 'true' }, given])).resolves.toBeDefined();
    await expect(change([{ Name, Value: 'false' }])).resolves.toBeDefined();
  });

  test('otherwise sends one, on nobody’s behalf', async () => {
    const pool = await startTestPool({ triggers: { CustomMessage: (event) => event } });
    await confirmed(pool);
    await pool.api.adminUpdateUserAttributes({ ...user, UserAttributes: email(NEW) });
    expect(pool.emails.at(-1)?.to).toBe(NEW);
    expect(pool.events.at(-1)).toMatchObject({
      triggerSource: 'CustomMessage_UpdateUserAttribute',
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
    });
  });

  test('is seen at the next refresh', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { RefreshToken } = await tokensOf(pool);
    const UserAttributes = [{ Name: 'name', Value: 'Ada' }];
    await pool.api.adminUpdateUserAttributes({ ...user, UserAttributes });
    const { AuthenticationResult } = await pool.api.getTokensFromRefreshToken({
      ClientId: CLIENT_ID,
      RefreshToken,
    });
    expect(claimsOf(AuthenticationResult?.IdToken).name).toBe('Ada');
    await pool.api.adminDeleteUserAttributes({ ...user, UserAttributeNames: ['name'] });
    expect(await attributesOf(pool)).not.toHaveProperty('name');
  });
});
