import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { getFromApi } from '../support/api.ts';
import { runningStack } from '../support/running-stack.ts';
import { decoded, verifier } from '../support/tokens.ts';
import { madeByAdmin, signedIn, userPoolClient } from '../support/user-pool-client.ts';

const { userPoolClientId: ClientId } = runningStack();
const client = userPoolClient();

const REFRESHES = {
  REFRESH_TOKEN_AUTH: (REFRESH_TOKEN: string) =>
    client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN },
      }),
    ),
  GetTokensFromRefreshToken: (RefreshToken: string) =>
    client.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken })),
};

const REVOKED = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' };

describe.each(Object.entries(REFRESHES))('%s', (_name, refresh) => {
  test('gives new tokens of the same sign-in', async () => {
    const tokens = await signedIn(await madeByAdmin());
    const { AuthenticationResult } = await refresh(tokens.RefreshToken);
    expect(AuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
    expect(AuthenticationResult).not.toHaveProperty('RefreshToken');

    const fresh = await (await verifier('id')).verify(AuthenticationResult?.IdToken ?? '');
    const { sub, auth_time, origin_jti, jti } = decoded(tokens.IdToken).claims;
    expect(fresh).toMatchObject({ sub, auth_time, origin_jti });
    expect(fresh.jti).not.toBe(jti);
    expect((await getFromApi('/me', AuthenticationResult?.IdToken)).status).toBe(200);
  });

  test('refuses what is no refresh token', async () => {
    await expect(refresh('eyJhbGciOiJub25lIn0.e30.')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Refresh Token',
    });
  });

  test('refuses after signing out everywhere', async () => {
    const tokens = await signedIn(await madeByAdmin());
    await client.send(new GlobalSignOutCommand({ AccessToken: tokens.AccessToken }));
    await expect(refresh(tokens.RefreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Refresh Token has been revoked',
    });
  });
});

describe('signing out', () => {
  test('everywhere ends every access token of the person', async () => {
    const person = await madeByAdmin();
    const [here, there] = [await signedIn(person), await signedIn(person)];
    await client.send(new GlobalSignOutCommand({ AccessToken: here.AccessToken }));
    for (const { AccessToken } of [here, there]) {
      await expect(client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject(REVOKED);
    }
    expect((await signedIn(person)).IdToken).toBeDefined();
  });

  test('by revoking a refresh token ends that sign-in alone', async () => {
    const person = await madeByAdmin();
    const [here, there] = [await signedIn(person), await signedIn(person)];
    await client.send(new RevokeTokenCommand({ ClientId, Token: here.RefreshToken }));
    await client.send(new RevokeTokenCommand({ ClientId, Token: here.RefreshToken }));
    await expect(
      client.send(new GetUserCommand({ AccessToken: here.AccessToken })),
    ).rejects.toMatchObject(REVOKED);
    const { AccessToken } = there;
    expect(await client.send(new GetUserCommand({ AccessToken }))).toHaveProperty('Username');
  });

  test('takes a refresh token to revoke, no other', async () => {
    const { AccessToken } = await signedIn(await madeByAdmin());
    await expect(
      client.send(new RevokeTokenCommand({ ClientId, Token: AccessToken })),
    ).rejects.toMatchObject({ name: 'UnsupportedTokenTypeException' });
  });
});
