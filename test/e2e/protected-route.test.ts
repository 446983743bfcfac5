import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ApiAnswer, getFromApi } from '../support/api.ts';
import { FORGERIES } from '../support/forged-tokens.ts';
import type { Person } from '../support/people.ts';
import { type PoolBesideStack, startPoolBesideStack } from '../support/pool-beside-stack.ts';
import { runningStack } from '../support/running-stack.ts';
import { decoded, jwksOf } from '../support/tokens.ts';
import { madeByAdmin, signedIn, type Tokens, userPoolClient } from '../support/user-pool-client.ts';

let person: Person;
let tokens: Tokens;

beforeAll(async () => {
  person = await madeByAdmin();
  const group = { UserPoolId: runningStack().userPoolId, GroupName: 'admin' };
  await userPoolClient().send(new AdminAddUserToGroupCommand({ ...group, Username: person.email }));
  tokens = await signedIn(person);
});

function expectUnauthorized({ status, headers, body }: ApiAnswer): void {
  expect({ status, body }).toEqual({ status: 401, body: { message: 'Unauthorized' } });
  expect(headers.get('www-authenticate')).toMatch(/^Bearer\b/);
}

describe('GET /me', () => {
  test('answers the claims of an ID token with their real types', async () => {
    const { claims } = decoded(tokens.IdToken);
    const at = (seconds: unknown) => new Date(Number(seconds) * 1000).toISOString();
    const { status, headers, body } = await getFromApi('/me', tokens.IdToken);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(body).toEqual({
      sub: claims.sub,
      username: claims.sub,
      email: person.email,
      emailVerified: true,
      tokenUse: 'id',
      groups: ['admin'],
      authenticatedAt: at(claims.auth_time),
      issuedAt: at(claims.iat),
      expiresAt: at(claims.exp),
      claims: {
        ...claims,
        email_verified: true,
        'cognito:groups': ['admin'],
        iat: at(claims.iat),
        exp: at(claims.exp),
        auth_time: at(claims.auth_time),
      },
      profile: expect.objectContaining({ name: null }),
      lastSignInAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  test('answers the claims of an access token', async () => {
    const { status, body } = await getFromApi('/me', tokens.AccessToken);
    expect(status).toBe(200);
    expect(body).toMatchObject({ sub: decoded(tokens.AccessToken).claims.sub, tokenUse: 'access' });
  });

  test.each([
    ['no token', undefined],
    ['an empty token', ''],
    ['a word', 'token'],
    ['three empty parts', '..'],
    ['parts that are no JSON', 'a.b.c'],
  ])('refuses %s', async (_what, token) => {
    expectUnauthorized(await getFromApi('/me', token));
  });

  test.each(Object.entries(FORGERIES))('refuses a token %s', async (_what, forge) => {
    const { kid } = decoded(tokens.IdToken).header;
    const { keys } = await jwksOf();
    const jwk = keys.find((key) => key.kid === kid);
    expect(jwk).toBeDefined();
    expectUnauthorized(await getFromApi('/me', forge(tokens.IdToken, { ...jwk })));
  });

  test('refuses a refresh token', async () => {
    expectUnauthorized(await getFromApi('/me', tokens.RefreshToken));
  });

  test('takes no word of the caller for who they are', async () => {
    const override = JSON.stringify({ jwt: { claims: { sub: 'somebody', token_use: 'id' } } });
    for (const value of [override, '{}', 'true']) {
      const headers = { 'sls-offline-authorizer-override': value };
      expectUnauthorized(await getFromApi('/me', undefined, headers));
      const { body } = await getFromApi('/me', tokens.IdToken, headers);
      expect(body.sub).toBe(decoded(tokens.IdToken).claims.sub);
    }
  });
});

describe('GET /me, given a token that the pool’s own key has signed', () => {
  const OTHER_CLIENT = 'anotherclientofthesamepool';
  const TWO_HOURS = 2 * 60 * 60 * 1000;
  let earlier: PoolBesideStack;
  let now: PoolBesideStack;

  beforeAll(async () => {
    earlier = await startPoolBesideStack({ clock: { now: () => Date.now() - TWO_HOURS } });
    now = await startPoolBesideStack({ moreClients: [OTHER_CLIENT] });
  });

  afterAll(async () => {
    await earlier.close();
    await now.close();
  });

  test('takes it when nothing else is wrong', async () => {
    const { IdToken } = await signedIn(person, now.config);
    expect((await getFromApi('/me', IdToken)).status).toBe(200);
  });

  test('refuses one that has expired', async () => {
    const { IdToken, AccessToken } = await signedIn(person, earlier.config);
    expect(Number(decoded(IdToken).claims.exp)).toBeLessThan(Date.now() / 1000);
    expectUnauthorized(await getFromApi('/me', IdToken));
    expectUnauthorized(await getFromApi('/me', AccessToken));
  });

  test('refuses one for another client', async () => {
    const stack = { ...now.config, userPoolClientId: OTHER_CLIENT };
    const { IdToken, AccessToken } = await signedIn(person, stack);
    expect(decoded(IdToken).claims).toMatchObject({ aud: OTHER_CLIENT, iss: stack.issuer });
    expectUnauthorized(await getFromApi('/me', IdToken));
    expectUnauthorized(await getFromApi('/me', AccessToken));
  });
});

describe('the API besides', () => {
  test('GET /health is open', async () => {
    expect((await getFromApi('/health')).status).toBe(200);
  });

  test('an unknown path is not found', async () => {
    expect((await getFromApi('/nothing-here', tokens.IdToken)).status).toBe(404);
  });

  test('runs on the address that config.json tells', () => {
    expect(runningStack().endpoints.api).toMatch(/^http:\/\/(localhost|127\.0\.0\.1):\d+$/);
  });
});
