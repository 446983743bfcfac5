import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { confirmed, signInByPassword, tokensOf } from '../../../support/pool-people.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const UserPoolId = POOL_ID;
const client = { UserPoolId, ClientName: 'second' };

describe('CreateUserPoolClient', () => {
  test('makes a client with the defaults of the API', async () => {
    const { api } = await startTestPool();
    const { UserPoolClient } = await api.createUserPoolClient(client);
    expect(UserPoolClient).toMatchObject({
      ClientId: expect.stringMatching(/^[a-z0-9]{26}$/),
      ClientName: 'second',
      RefreshTokenValidity: 30,
      PreventUserExistenceErrors: 'LEGACY',
    });
    expect(UserPoolClient?.ClientSecret).toBeUndefined();
    const { UserPoolClients } = await api.listUserPoolClients({ UserPoolId });
    expect(UserPoolClients).toHaveLength(2);
  });

  test('gives it a secret where it is told to', async () => {
    const { api } = await startTestPool();
    const { UserPoolClient } = await api.createUserPoolClient({ ...client, GenerateSecret: true });
    expect(UserPoolClient?.ClientSecret).toMatch(/^[a-z0-9]{52}$/);
    const Username = 'ada@example.com';
    await expect(
      api.signUp({ ClientId: UserPoolClient?.ClientId, Username, Password: 'Correct-Horse-1' }),
    ).rejects.toThrow(
      apiError(
        'NotAuthorizedException',
        `Client ${UserPoolClient?.ClientId} is configured with secret but SECRET_HASH was not received`,
      ),
    );
  });

  test.each([
    [
      { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH' as const, 'USER_PASSWORD_AUTH' as const] },
      'ExplicitAuthFlows must not mix names with and without ALLOW_.',
    ],
    [
      {
        RefreshTokenRotation: { Feature: 'ENABLED' as const },
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH' as const],
      },
      'Refresh token rotation cannot be enabled together with ALLOW_REFRESH_TOKEN_AUTH.',
    ],
    [
      { AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: 'minutes' as const } },
      'Invalid range for token validity.',
    ],
    [
      {
        IdTokenValidity: 5,
        RefreshTokenValidity: 4,
        TokenValidityUnits: { RefreshToken: 'hours' as const },
      },
      'Invalid range for token validity.',
    ],
    [{ RefreshTokenValidity: 3651 }, 'Invalid range for token validity.'],
    [
      { WriteAttributes: ['custom:none'] },
      'Invalid write attributes specified while creating a client',
    ],
    [
      { ReadAttributes: ['custom:none'] },
      'Invalid read attributes specified while creating a client',
    ],
    [
      { GenerateSecret: true, ClientSecret: 'a'.repeat(24) },
      'ClientSecret must not be given when GenerateSecret is true.',
    ],
  ])('refuses %j', async (properties, message) => {
    const { api } = await startTestPool();
    await expect(api.createUserPoolClient({ ...client, ...properties })).rejects.toThrow(
      apiError('InvalidParameterException', message),
    );
  });
});

test('UpdateUserPoolClient puts back to its default what it is not given', async () => {
  const test = await startTestPool({
    clientSecret: 'secret-of-24-characters-',
    client: { RefreshTokenValidity: 5 },
  });
  const { UserPoolClient } = await test.api.updateUserPoolClient({
    UserPoolId,
    ClientId: CLIENT_ID,
    AuthSessionValidity: 15,
  });
  expect(UserPoolClient).toMatchObject({
    ClientName: 'web',
    ClientSecret: 'secret-of-24-characters-',
    RefreshTokenValidity: 30,
    AuthSessionValidity: 15,
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
  });
});

test('what DeleteUserPoolClient removes signs nobody in, and its tokens are worth nothing', async () => {
  const test = await startTestPool();
  await confirmed(test);
  const { AccessToken } = await tokensOf(test);
  await test.api.deleteUserPoolClient({ UserPoolId, ClientId: CLIENT_ID });
  await expect(signInByPassword(test)).rejects.toThrow(
    apiError('ResourceNotFoundException', `User pool client ${CLIENT_ID} does not exist.`),
  );
  await expect(test.api.getUser({ AccessToken })).rejects.toThrow(
    apiError('NotAuthorizedException', 'Invalid Access Token'),
  );
});
