import { describe, expect, test } from '@jest/globals';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import {
  claimsOf,
  confirmed,
  EMAIL,
  signInByPassword,
  tokensOf,
} from '../../../support/pool-people.ts';
import { CLIENT_ID, EMAIL_POOL, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const ISSUER = `https://cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`;
const NOW = Math.floor(Date.parse('2026-11-01T12:00:00Z') / 1000);
const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

describe('the tokens of a sign-in', () => {
  test('hold these claims and no others', async () => {
    const pool = await startTestPool();
    const sub = await confirmed(pool);
    const { IdToken, AccessToken } = await tokensOf(pool);
    const id = claimsOf(IdToken);
    const access = claimsOf(AccessToken);
    expect(id).toEqual({
      sub,
      email: EMAIL,
      email_verified: true,
      iss: ISSUER,
      'cognito:username': sub,
      origin_jti: UUID,
      aud: CLIENT_ID,
      event_id: UUID,
      token_use: 'id',
      auth_time: NOW,
      iat: NOW,
      exp: NOW + 3600,
      jti: UUID,
    });
    expect(access).toEqual({
      sub,
      iss: ISSUER,
      client_id: CLIENT_ID,
      origin_jti: id.origin_jti,
      event_id: id.event_id,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: NOW,
      iat: NOW,
      exp: NOW + 3600,
      jti: UUID,
      username: sub,
    });
    expect(access.jti).not.toBe(id.jti);
  });

  test('have a header of kid and alg, and different keys', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { IdToken, AccessToken } = await tokensOf(pool);
    const [id, access] = [IdToken, AccessToken].map((token) =>
      JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()),
    );
    expect(Object.keys(id)).toEqual(['kid', 'alg']);
    expect(id.kid).not.toBe(access.kid);
  });

  test('are accepted by aws-jwt-verify, by the keys that the pool serves', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const fetcher = {
      fetch: async () => {
        const response = await globalThis.fetch(`${pool.url}/${POOL_ID}/.well-known/jwks.json`);
        return response.arrayBuffer();
      },
    };
    const verifier = CognitoJwtVerifier.create(
      { userPoolId: POOL_ID, clientId: CLIENT_ID, tokenUse: null, graceSeconds: 10 * 366 * 86_400 },
      { jwksCache: new SimpleJwksCache({ fetcher }) },
    );
    const { IdToken, AccessToken } = await tokensOf(pool);
    await expect(verifier.verify(IdToken)).resolves.toMatchObject({ token_use: 'id' });
    await expect(verifier.verify(AccessToken)).resolves.toMatchObject({ token_use: 'access' });
  });

  test('last as long as the client says, in its units', async () => {
    const pool = await startTestPool({
      client: {
        AccessTokenValidity: 10,
        IdTokenValidity: 1,
        RefreshTokenValidity: 2,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'days', RefreshToken: 'hours' },
      },
    });
    await confirmed(pool);
    const { AuthenticationResult } = await signInByPassword(pool);
    expect(AuthenticationResult?.ExpiresIn).toBe(600);
    expect(claimsOf(AuthenticationResult?.AccessToken).exp).toBe(NOW + 600);
    expect(claimsOf(AuthenticationResult?.IdToken).exp).toBe(NOW + 86_400);
  });

  test('name no origin where the client revokes none', async () => {
    const pool = await startTestPool({ client: { EnableTokenRevocation: false } });
    await confirmed(pool);
    const { IdToken, AccessToken } = await tokensOf(pool);
    expect(claimsOf(IdToken)).not.toHaveProperty('origin_jti');
    expect(claimsOf(IdToken)).not.toHaveProperty('jti');
    expect(claimsOf(AccessToken)).not.toHaveProperty('origin_jti');
    expect(claimsOf(AccessToken)).not.toHaveProperty('jti');
  });

  test('show the attributes that the client may read, with their types', async () => {
    const Schema = [
      { Name: 'level', AttributeDataType: 'Number' as const, Mutable: true },
      { Name: 'secret', AttributeDataType: 'String' as const, Mutable: true },
    ];
    const ReadAttributes = ['email_verified', 'updated_at', 'address', 'custom:level'];
    const pool = await startTestPool({
      pool: { ...EMAIL_POOL, Schema },
      client: { ReadAttributes },
    });
    const sub = await confirmed(pool);
    await pool.api.adminUpdateUserAttributes({
      UserPoolId: POOL_ID,
      Username: EMAIL,
      UserAttributes: [
        { Name: 'custom:level', Value: '3' },
        { Name: 'custom:secret', Value: 's' },
        { Name: 'updated_at', Value: '1700000000' },
        { Name: 'address', Value: 'Mars' },
      ],
    });
    const { IdToken } = await tokensOf(pool);
    const { email_verified, updated_at, address, ...rest } = claimsOf(IdToken);
    expect({ email_verified, updated_at, address }).toEqual({
      email_verified: true,
      updated_at: 1_700_000_000,
      address: { formatted: 'Mars' },
    });
    expect(rest).toMatchObject({ sub, 'custom:level': '3' });
    expect(rest).not.toHaveProperty('email');
    expect(rest).not.toHaveProperty('custom:secret');
  });
});

describe('groups', () => {
  const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
  const group = (GroupName: string, Precedence?: number, RoleArn?: string) => ({
    properties: {
      GroupName,
      ...(Precedence !== undefined && { Precedence }),
      ...(RoleArn && { RoleArn }),
    },
  });

  async function claimsIn(groups: ReturnType<typeof group>[]) {
    const pool = await startTestPool({ groups });
    await confirmed(pool);
    for (const { properties } of groups) {
      const { GroupName } = properties;
      await pool.api.adminAddUserToGroup({ UserPoolId: POOL_ID, Username: EMAIL, GroupName });
    }
    const { IdToken, AccessToken } = await tokensOf(pool);
    return { id: claimsOf(IdToken), access: claimsOf(AccessToken) };
  }

  test('are in both tokens, the one that wins first, and roles in the ID token', async () => {
    const { id, access } = await claimsIn([
      group('none'),
      group('second', 2, role('b')),
      group('first', 1, role('a')),
    ]);
    expect(id).toMatchObject({
      'cognito:groups': ['first', 'second', 'none'],
      'cognito:roles': [role('a'), role('b')],
      'cognito:preferred_role': role('a'),
    });
    expect(access['cognito:groups']).toEqual(['first', 'second', 'none']);
    expect(access).not.toHaveProperty('cognito:roles');
  });

  test('that tie with different roles prefer none', async () => {
    const { id } = await claimsIn([group('a', 1, role('a')), group('b', 1, role('b'))]);
    expect(id).not.toHaveProperty('cognito:preferred_role');
    expect(id['cognito:roles']).toEqual([role('a'), role('b')]);
  });

  test('without roles leave the roles out', async () => {
    const { id } = await claimsIn([group('a')]);
    expect(id).not.toHaveProperty('cognito:roles');
  });
});
