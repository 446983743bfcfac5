import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { claimsOf, confirmed, EMAIL, PASSWORD, tokensOf } from '../../../support/pool-people.ts';
import { CLIENT_ID, EMAIL_POOL, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const invalid = (message: string) => apiError('InvalidParameterException', message);

test('a pool made through the API works as a declared one, from sign-up to tokens', async () => {
  const test = await startTestPool();
  const { UserPool } = await test.api.createUserPool({
    PoolName: 'second',
    AutoVerifiedAttributes: ['email'],
    UsernameAttributes: ['email'],
  });
  expect(UserPool).toMatchObject({
    Id: expect.stringMatching(/^us-east-1_[0-9A-Za-z]{9}$/),
    Name: 'second',
    MfaConfiguration: 'OFF',
    CreationDate: new Date(test.clock.now()),
  });
  const UserPoolId = UserPool?.Id;
  const { UserPoolClient } = await test.api.createUserPoolClient({
    UserPoolId,
    ClientName: 'web',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  });
  const ClientId = UserPoolClient?.ClientId;
  await test.api.signUp({ ClientId, Username: EMAIL, Password: PASSWORD });
  await test.api.adminConfirmSignUp({ UserPoolId, Username: EMAIL });
  const { AuthenticationResult } = await test.api.initiateAuth({
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: EMAIL, PASSWORD },
  });
  const { Username } = await test.api.getUser({ AccessToken: AuthenticationResult?.AccessToken });
  const found = await test.api.adminGetUser({ UserPoolId, Username: EMAIL });
  expect(found.Username).toBe(Username);
  const { UserPools } = await test.api.listUserPools({ MaxResults: 10 });
  expect(UserPools?.map(({ Name }) => Name).sort()).toEqual(['second', 'test']);
});

test.each([
  [
    { MfaConfiguration: 'ON' as const },
    'Invalid MFA configuration given, no MFA method is enabled.',
  ],
  [
    { UsernameAttributes: ['email' as const], AliasAttributes: ['email' as const] },
    'Only one of the aliasAttributes or usernameAttributes can be set in a user pool.',
  ],
  [
    { Schema: [{ Name: 'team', AttributeDataType: 'String' as const, Required: true }] },
    'Required custom attributes are not supported currently.',
  ],
])('CreateUserPool refuses %j', async (properties, message) => {
  const { api } = await startTestPool();
  await expect(api.createUserPool({ PoolName: 'second', ...properties })).rejects.toThrow(
    invalid(message),
  );
});

test.each([
  { Policies: { PasswordPolicy: { PasswordHistorySize: 1 } } },
  { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP' as const] } } },
  {
    LambdaConfig: {
      PreTokenGenerationConfig: {
        LambdaArn: 'arn:aws:lambda:us-east-1:123456789012:function:claims',
        LambdaVersion: 'V2_0' as const,
      },
    },
  },
])('the tier LITE has no %j', async (properties) => {
  const { api } = await startTestPool();
  const unavailable = apiError(
    'FeatureUnavailableInTierException',
    'A feature of this configuration is not available in the feature plan of the user pool.',
  );
  const pool = { PoolName: 'second', ...properties };
  await expect(api.createUserPool({ ...pool, UserPoolTier: 'LITE' })).rejects.toThrow(unavailable);
  const { UserPool } = await api.createUserPool({ ...pool, UserPoolTier: 'PLUS' });
  await expect(
    api.updateUserPool({ UserPoolId: UserPool?.Id, ...properties, UserPoolTier: 'LITE' }),
  ).rejects.toThrow(unavailable);
  const { UserPool: light } = await api.createUserPool({ PoolName: 'x', UserPoolTier: 'LITE' });
  await expect(
    api.setUserPoolMfaConfig({
      UserPoolId: light?.Id,
      MfaConfiguration: 'OPTIONAL',
      EmailMfaConfiguration: {},
    }),
  ).rejects.toThrow(unavailable);
});

test('a pool may have the newer issuer, which its tokens and documents then name', async () => {
  const test = await startTestPool({
    pool: { ...EMAIL_POOL, IssuerConfiguration: { Type: 'UPDATED' } },
  });
  await confirmed(test);
  const { AccessToken, IdToken } = await tokensOf(test);
  const issuer = `https://issuer-cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`;
  expect([claimsOf(AccessToken).iss, claimsOf(IdToken).iss]).toEqual([issuer, issuer]);
  const description = await fetch(`${test.url}/${POOL_ID}/.well-known/openid-configuration`);
  expect(await description.json()).toMatchObject({ issuer });
  await expect(test.api.getUser({ AccessToken })).resolves.toBeDefined();
});

describe('UpdateUserPool', () => {
  test('puts back to its default what it is not given, but for what lasts', async () => {
    const { api } = await startTestPool({
      pool: {
        ...EMAIL_POOL,
        Policies: { PasswordPolicy: { MinimumLength: 12 } },
        Schema: [{ Name: 'team', AttributeDataType: 'String', Mutable: true }],
      },
    });
    await api.updateUserPool({ UserPoolId: POOL_ID, DeletionProtection: 'ACTIVE' });
    const { UserPool } = await api.describeUserPool({ UserPoolId: POOL_ID });
    expect(UserPool).toMatchObject({
      Name: 'test',
      DeletionProtection: 'ACTIVE',
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      Policies: { PasswordPolicy: { MinimumLength: 8 } },
    });
    expect(UserPool?.AutoVerifiedAttributes).toBeUndefined();
    expect(UserPool?.SchemaAttributes).toHaveLength(21);
    await api.updateUserPool({ UserPoolId: POOL_ID, PoolName: 'renamed' });
    expect((await api.describeUserPool({ UserPoolId: POOL_ID })).UserPool?.Name).toBe('renamed');
  });
});

describe('DeleteUserPool', () => {
  test('removes the pool with its people, clients and groups', async () => {
    const { api, close, ...test } = await startTestPool({
      groups: [{ properties: { GroupName: 'admins' } }],
    });
    const pool = { api, close, ...test };
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await api.deleteUserPool({ UserPoolId: POOL_ID });
    await expect(api.describeUserPool({ UserPoolId: POOL_ID })).rejects.toThrow(
      apiError('ResourceNotFoundException', `User pool ${POOL_ID} does not exist.`),
    );
    await expect(
      api.signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD }),
    ).rejects.toThrow(
      apiError('ResourceNotFoundException', `User pool client ${CLIENT_ID} does not exist.`),
    );
    await expect(api.getUser({ AccessToken })).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid Access Token'),
    );
  });

  test('spares a protected pool', async () => {
    const { api } = await startTestPool({ pool: { DeletionProtection: 'ACTIVE' } });
    await expect(api.deleteUserPool({ UserPoolId: POOL_ID })).rejects.toThrow(
      invalid(
        'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
      ),
    );
  });
});

describe('AddCustomAttributes', () => {
  const team = { Name: 'team', AttributeDataType: 'String' as const, Mutable: true };

  test('lets users have them from then on', async () => {
    const test = await startTestPool();
    await confirmed(test);
    await test.api.addCustomAttributes({ UserPoolId: POOL_ID, CustomAttributes: [team] });
    const UserAttributes = [{ Name: 'custom:team', Value: 'red' }];
    const user = { UserPoolId: POOL_ID, Username: EMAIL };
    await test.api.adminUpdateUserAttributes({ ...user, UserAttributes });
    expect((await test.api.adminGetUser(user)).UserAttributes).toContainEqual(UserAttributes[0]);
    const { CSVHeader } = await test.api.getCSVHeader({ UserPoolId: POOL_ID });
    expect(CSVHeader).toEqual(expect.arrayContaining(['name', 'custom:team', 'cognito:username']));
  });

  test('adds none twice, none that is required, and fifty at most', async () => {
    const { api } = await startTestPool();
    const add = (CustomAttributes: (typeof team & { Required?: boolean })[]) =>
      api.addCustomAttributes({ UserPoolId: POOL_ID, CustomAttributes });
    await add([team]);
    await expect(add([team])).rejects.toThrow(
      invalid('custom:team: Existing attribute already has name custom:team.'),
    );
    await expect(add([{ ...team, Name: 'must', Required: true }])).rejects.toThrow(
      invalid('Required custom attributes are not supported currently.'),
    );
    const many = (from: number) =>
      Array.from({ length: 25 }, (_, index) => ({ ...team, Name: `n${from + index}` }));
    await add(many(0));
    await expect(add(many(25))).rejects.toThrow(
      invalid('A user pool can have 50 custom attributes at most.'),
    );
  });
});

test('tags are added, taken away and listed', async () => {
  const { api } = await startTestPool({ pool: { ...EMAIL_POOL, UserPoolTags: { a: '1' } } });
  const { UserPool } = await api.describeUserPool({ UserPoolId: POOL_ID });
  const ResourceArn = UserPool?.Arn;
  await api.tagResource({ ResourceArn, Tags: { b: '2' } });
  expect((await api.listTagsForResource({ ResourceArn })).Tags).toEqual({ a: '1', b: '2' });
  await api.untagResource({ ResourceArn, TagKeys: ['a', 'z'] });
  expect((await api.listTagsForResource({ ResourceArn })).Tags).toEqual({ b: '2' });
  await expect(api.listTagsForResource({ ResourceArn: `${ResourceArn}x` })).rejects.toThrow(
    apiError('ResourceNotFoundException', `User pool ${POOL_ID}x does not exist.`),
  );
});
