import type { AuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { secretHash } from '../../../../local/user-pool/pools/secret-hash.ts';
import { apiError } from '../../../support/api-error.ts';
import { confirmed, EMAIL, PASSWORD, signInByPassword } from '../../../support/pool-people.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

describe('the flows of a client', () => {
  const AuthParameters = { USERNAME: EMAIL, PASSWORD, SRP_A: 'abc', REFRESH_TOKEN: 'x' };

  test.each<[AuthFlowType, string]>([
    ['USER_SRP_AUTH', 'USER_SRP_AUTH flow not enabled for this client'],
    ['CUSTOM_AUTH', 'CUSTOM_AUTH flow not enabled for this client'],
    ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported.'],
    ['ADMIN_NO_SRP_AUTH', 'Initiate Auth method not supported.'],
    ['USER_AUTH', 'USER_AUTH flow not enabled for this client'],
  ])('InitiateAuth refuses %s where it is not allowed', async (AuthFlow, message) => {
    const pool = await startTestPool({
      client: { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
    });
    await expect(
      pool.api.initiateAuth({ ClientId: CLIENT_ID, AuthFlow, AuthParameters }),
    ).rejects.toThrow(apiError('InvalidParameterException', message));
  });

  test.each<[AuthFlowType, string]>([
    ['USER_SRP_AUTH', 'Auth flow not enabled for this client'],
    ['ADMIN_USER_PASSWORD_AUTH', 'Auth flow not enabled for this client'],
    ['ADMIN_NO_SRP_AUTH', 'Auth flow not enabled for this client'],
    ['USER_PASSWORD_AUTH', 'Initiate Auth method not supported.'],
  ])('AdminInitiateAuth refuses %s where it is not allowed', async (AuthFlow, message) => {
    const pool = await startTestPool({
      client: { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
    });
    await expect(
      pool.api.adminInitiateAuth({
        UserPoolId: POOL_ID,
        ClientId: CLIENT_ID,
        AuthFlow,
        AuthParameters,
      }),
    ).rejects.toThrow(apiError('InvalidParameterException', message));
  });

  test('are SRP, custom and refresh where the client names none', async () => {
    const pool = await startTestPool({ client: { ExplicitAuthFlows: [] } });
    await confirmed(pool);
    await expect(signInByPassword(pool)).rejects.toThrow(
      apiError('InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client'),
    );
    await expect(
      pool.api.initiateAuth({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: EMAIL, SRP_A: 'abc' },
      }),
    ).resolves.toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER' });
  });

  test('of the old names include SRP', async () => {
    const pool = await startTestPool({ client: { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH'] } });
    await confirmed(pool);
    const { ChallengeName } = await pool.api.initiateAuth({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: EMAIL, SRP_A: 'abc' },
    });
    expect(ChallengeName).toBe('PASSWORD_VERIFIER');
    await expect(
      pool.api.adminInitiateAuth({
        UserPoolId: POOL_ID,
        ClientId: CLIENT_ID,
        AuthFlow: 'ADMIN_NO_SRP_AUTH',
        AuthParameters: { USERNAME: EMAIL, PASSWORD },
      }),
    ).resolves.toMatchObject({ AuthenticationResult: { TokenType: 'Bearer' } });
  });

  test('may be custom authentication alone', async () => {
    const pool = await startTestPool({ client: { ExplicitAuthFlows: ['CUSTOM_AUTH_FLOW_ONLY'] } });
    await expect(signInByPassword(pool)).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        'Only custom auth (lambda driven) is enabled for this client.',
      ),
    );
  });
});

describe('a client of another pool', () => {
  test('is not there for an administrator', async () => {
    const pool = await startTestPool();
    await expect(
      pool.api.adminInitiateAuth({
        UserPoolId: POOL_ID,
        ClientId: 'other',
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      }),
    ).rejects.toThrow(
      apiError('ResourceNotFoundException', 'User pool client other does not exist.'),
    );
  });
});

describe('a client with a secret', () => {
  const clientSecret = 'aSecretOfTheClientOfSomeLength';
  const hashOf = (username: string) => secretHash({ username, clientId: CLIENT_ID, clientSecret });
  const missing = apiError(
    'NotAuthorizedException',
    `Client ${CLIENT_ID} is configured with secret but SECRET_HASH was not received`,
  );
  const unverified = apiError(
    'NotAuthorizedException',
    `Unable to verify secret hash for client ${CLIENT_ID}`,
  );

  test('must prove it at sign-up and sign-in', async () => {
    const { api } = await startTestPool({ clientSecret });
    const person = { ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD };
    await expect(api.signUp(person)).rejects.toThrow(missing);
    await expect(api.signUp({ ...person, SecretHash: hashOf('b@x.y') })).rejects.toThrow(
      unverified,
    );
    await api.signUp({ ...person, SecretHash: hashOf(EMAIL) });
    await api.adminConfirmSignUp({ UserPoolId: POOL_ID, Username: EMAIL });
    const signIn = (hash: Record<string, string>) =>
      api.initiateAuth({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: EMAIL, PASSWORD, ...hash },
      });
    await expect(signIn({})).rejects.toThrow(missing);
    await expect(signIn({ SECRET_HASH: hashOf('x') })).rejects.toThrow(unverified);
    const { AuthenticationResult } = await signIn({ SECRET_HASH: hashOf(EMAIL) });
    expect(AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('must prove it at a refresh, with the canonical name, and at a revocation', async () => {
    const { api } = await startTestPool({ clientSecret });
    await api.adminCreateUser({ UserPoolId: POOL_ID, Username: EMAIL, MessageAction: 'SUPPRESS' });
    const password = { UserPoolId: POOL_ID, Username: EMAIL, Password: PASSWORD, Permanent: true };
    await api.adminSetUserPassword(password);
    const { AuthenticationResult } = await api.initiateAuth({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: EMAIL, PASSWORD, SECRET_HASH: hashOf(EMAIL) },
    });
    const token = AuthenticationResult?.RefreshToken ?? '';
    const { Username: sub = '' } = await api.adminGetUser({
      UserPoolId: POOL_ID,
      Username: EMAIL,
    });
    const refresh = (hash: Record<string, string>) =>
      api.initiateAuth({
        ClientId: CLIENT_ID,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: token, ...hash },
      });
    const mismatch = apiError(
      'NotAuthorizedException',
      `SecretHash does not match for the client: ${CLIENT_ID}`,
    );
    await expect(refresh({})).rejects.toThrow(missing);
    await expect(refresh({ SECRET_HASH: hashOf(EMAIL) })).rejects.toThrow(mismatch);
    await expect(refresh({ SECRET_HASH: hashOf(sub) })).resolves.toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer' },
    });
    const renewal = { ClientId: CLIENT_ID, RefreshToken: token };
    await expect(api.getTokensFromRefreshToken(renewal)).rejects.toThrow(mismatch);
    await expect(
      api.getTokensFromRefreshToken({ ...renewal, ClientSecret: clientSecret }),
    ).resolves.toMatchObject({ AuthenticationResult: { TokenType: 'Bearer' } });
    await expect(api.revokeToken({ ClientId: CLIENT_ID, Token: token })).rejects.toThrow(
      apiError('UnauthorizedException', 'The token was not issued to this client'),
    );
    await api.revokeToken({ ClientId: CLIENT_ID, Token: token, ClientSecret: clientSecret });
    await expect(refresh({ SECRET_HASH: hashOf(sub) })).rejects.toThrow(
      apiError('NotAuthorizedException', 'Refresh Token has been revoked'),
    );
  });
});
