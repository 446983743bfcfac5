import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { runningStack } from '../support/running-stack.ts';
import { decoded, jwksOf, verifier } from '../support/tokens.ts';
import { madeByAdmin, signedIn, type Tokens, userPoolClient } from '../support/user-pool-client.ts';

let tokens: Tokens;
let email: string;

beforeAll(async () => {
  const person = await madeByAdmin();
  email = person.email;
  await userPoolClient().send(
    new AdminAddUserToGroupCommand({
      UserPoolId: runningStack().userPoolId,
      Username: email,
      GroupName: 'admin',
    }),
  );
  tokens = await signedIn(person);
});

test('accepts an ID token and finds what Cognito puts into it', async () => {
  const { userPoolClientId, issuer } = runningStack();
  const claims = await (await verifier('id')).verify(tokens.IdToken);
  expect(claims).toEqual({
    sub: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    iss: issuer,
    aud: userPoolClientId,
    token_use: 'id',
    'cognito:username': claims.sub,
    'cognito:groups': ['admin'],
    email,
    email_verified: true,
    auth_time: expect.any(Number),
    iat: expect.any(Number),
    exp: claims.iat + 3600,
    jti: expect.any(String),
    origin_jti: decoded(tokens.AccessToken).claims.origin_jti,
    event_id: decoded(tokens.AccessToken).claims.event_id,
  });
});

test('accepts an access token and finds what Cognito puts into it', async () => {
  const { userPoolClientId, issuer } = runningStack();
  const claims = await (await verifier('access')).verify(tokens.AccessToken);
  expect(claims).toEqual({
    sub: decoded(tokens.IdToken).claims.sub,
    iss: issuer,
    client_id: userPoolClientId,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username: claims.sub,
    'cognito:groups': ['admin'],
    auth_time: expect.any(Number),
    iat: expect.any(Number),
    exp: claims.iat + 3600,
    jti: expect.any(String),
    origin_jti: expect.any(String),
    event_id: expect.any(String),
  });
});

test('tells the two kinds of token apart', async () => {
  const message = /Token use not allowed/;
  await expect((await verifier('id')).verify(tokens.AccessToken)).rejects.toThrow(message);
  await expect((await verifier('access')).verify(tokens.IdToken)).rejects.toThrow(message);
});

test('checks groups and scope', async () => {
  const access = await verifier('access');
  const { AccessToken } = tokens;
  await expect(access.verify(AccessToken, { groups: 'admin' })).resolves.toBeDefined();
  await expect(access.verify(AccessToken, { groups: 'guest' })).rejects.toThrow(/group/i);
  await expect(access.verify(AccessToken, { scope: 'other' })).rejects.toThrow(/scope/i);
});

test('refuses the token of another client', async () => {
  const { userPoolId } = runningStack();
  const other = CognitoJwtVerifier.create({ userPoolId, clientId: 'another', tokenUse: 'id' });
  other.cacheJwks(await jwksOf());
  await expect(other.verify(tokens.IdToken)).rejects.toThrow(
    /not allowed: \w+\. Expected: another/,
  );
});

describe('what it needs to know', () => {
  test('is published as AWS does', async () => {
    const { endpoints, userPoolId, issuer } = runningStack();
    const wellKnown = `${endpoints.userPool}/${userPoolId}/.well-known`;
    const { keys } = await jwksOf();
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).toEqual({
        alg: 'RS256',
        e: 'AQAB',
        kid: expect.any(String),
        kty: 'RSA',
        n: expect.any(String),
        use: 'sig',
      });
    }
    const discovery = await (await fetch(`${wellKnown}/openid-configuration`)).json();
    expect(discovery).toMatchObject({ issuer, id_token_signing_alg_values_supported: ['RS256'] });
  });

  test('names a key of its own for each kind of token', () => {
    const headers = [tokens.IdToken, tokens.AccessToken].map((token) => decoded(token).header);
    expect(headers).toEqual([
      { kid: expect.any(String), alg: 'RS256' },
      { kid: expect.any(String), alg: 'RS256' },
    ]);
    expect(headers[0]?.kid).not.toBe(headers[1]?.kid);
  });
});
