import { describe, expect, test } from '@jest/globals';
import { judgeRequest } from '../../../local/authorizer/judge-request.ts';
import type { JwtAuthorizer } from '../../../local/authorizer/jwt-authorizer.ts';
import {
  accessClaims,
  clock,
  issuer,
  jwks,
  nowSeconds,
  sampleAuthorizer,
  signedToken,
} from '../../support/authorizer-tokens.ts';
import { FORGERIES } from '../../support/forged-tokens.ts';

type Headers = Record<string, string | string[] | undefined>;

function judge(
  headers: Headers,
  {
    scopes = [],
    query = '',
    authorizer = {},
  }: {
    scopes?: string[];
    query?: string;
    authorizer?: Partial<JwtAuthorizer>;
  } = {},
) {
  const request = { headers, query: new URLSearchParams(query) };
  return judgeRequest(request, sampleAuthorizer(authorizer), scopes, clock);
}

const invalid = (description: string, scope = '') => ({
  allowed: false,
  status: 401,
  challenge: `Bearer scope="${scope}" error="invalid_token" error_description="${description}"`,
});

describe('a good token', () => {
  const claims = {
    sub: 'a-sub',
    iss: issuer,
    client_id: 'web-client',
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin profile/read',
    'cognito:groups': '[admin staff]',
    auth_time: `${nowSeconds - 60}`,
    iat: `${nowSeconds - 60}`,
    exp: `${nowSeconds + 3600}`,
  };

  test.each(['Bearer ', 'bearer ', 'Bearer   ', ''])('is taken after %j', async (prefix) => {
    const authorization = `${prefix}${await signedToken()}`;
    expect(await judge({ authorization })).toEqual({ allowed: true, claims, scopes: null });
  });

  test('is taken from any of the identity sources', async () => {
    const identitySources: JwtAuthorizer['identitySources'] = [
      { kind: 'header', name: 'x-token' },
      { kind: 'querystring', name: 'token' },
    ];
    const token = await signedToken();
    const authorizer = { identitySources };
    const verdicts = await Promise.all([
      judge({ 'x-token': token }, { authorizer }),
      judge({}, { authorizer, query: `token=${token}` }),
      judge({ authorization: token }, { authorizer }),
    ]);
    expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, true, false]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['aud, one', { aud: 'web-client', client_id: undefined }],
    ['aud, one of several', { aud: ['other', 'web-client'], client_id: undefined }],
    ['client_id, there being no aud', {}],
    ['nbf now', { nbf: nowSeconds }],
    ['iat now', { iat: nowSeconds }],
    ['no iat', { iat: undefined }],
  ])('may have %s', async (_what, changes) => {
    expect(await judge({ authorization: await signedToken(accessClaims(changes)) })).toMatchObject({
      allowed: true,
    });
  });
});

describe('no token', () => {
  test.each<Headers>([{}, { authorization: '' }, { authorization: 'Bearer ' }])(
    'in %j is asked for',
    async (headers) => {
      expect(await judge(headers)).toEqual({ allowed: false, status: 401, challenge: 'Bearer' });
    },
  );
});

describe('a token of good signature is refused with', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['an exp that is past', { exp: nowSeconds - 1 }, 'the token has expired'],
    ['an exp of now', { exp: nowSeconds }, 'the token has expired'],
    ['no exp', { exp: undefined }, 'the token has expired'],
    ['an exp that is no number', { exp: '9999999999' }, 'the token has expired'],
    ['another issuer', { iss: `${issuer}x` }, 'the token does not have a valid issuer'],
    ['no issuer', { iss: undefined }, 'the token does not have a valid issuer'],
    ['another client', { client_id: 'other' }, 'the token does not have a valid audience'],
    [
      'another audience, though the client fits',
      { aud: 'other' },
      'the token does not have a valid audience',
    ],
    [
      'neither audience nor client',
      { client_id: undefined },
      'the token does not have a valid audience',
    ],
    ['an nbf to come', { nbf: nowSeconds + 1 }, 'the token is not valid yet'],
    ['an nbf that is no number', { nbf: 'now' }, 'the token is not valid yet'],
    ['an iat to come', { iat: nowSeconds + 1 }, 'the token was issued in the future'],
  ])('%s', async (_what, changes, description) => {
    const authorization = `Bearer ${await signedToken(accessClaims(changes))}`;
    expect(await judge({ authorization })).toEqual(invalid(description));
  });
});

describe('a forgery is refused', () => {
  const [jwk = {}] = jwks.keys;
  test.each<[string, string]>([
    ['signed with another key under the pool’s key id', 'signature is invalid'],
    ['signed with a key it brings along', 'signature is invalid'],
    ['signed with a key nobody knows', 'the token names no known key'],
    ['with the claims of somebody else', 'signature is invalid'],
    ['unsigned (alg none)', 'signing method is invalid'],
    ['unsigned (alg None)', 'signing method is invalid'],
    ['without its signature', 'signature is invalid'],
    ['signed by HMAC with the public key for a secret', 'signing method is invalid'],
  ])('%s', async (name, description) => {
    const forged = FORGERIES[name]?.(await signedToken(), jwk);
    expect(await judge({ authorization: `Bearer ${forged}` })).toEqual(invalid(description));
  });

  test('of every kind there is', () => {
    expect(Object.keys(FORGERIES)).toHaveLength(8);
  });

  test.each<[string, string]>([
    ['not-a-token', 'token contains an invalid number of segments'],
    ['a.b', 'token contains an invalid number of segments'],
    ['a.b.c.d', 'token contains an invalid number of segments'],
    ['a.b.c', 'the token is malformed'],
    ['..', 'the token is malformed'],
    [`${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.AA`, 'the token has no key id'],
  ])('%s', async (token, description) => {
    expect(await judge({ authorization: `Bearer ${token}` })).toEqual(invalid(description));
  });
});

describe('a route’s scopes', () => {
  const judgeScopes = async (claims: Record<string, unknown>, scopes: string[]) =>
    judge({ authorization: await signedToken(accessClaims(claims)) }, { scopes });

  test.each<[string, Record<string, unknown>]>([
    ['scope', { scope: 'openid profile/read' }],
    ['scope as a list', { scope: ['openid', 'profile/read'] }],
    ['scp', { scope: undefined, scp: ['openid', 'profile/read'] }],
  ])('are met by one of them in %s', async (_what, claims) => {
    expect(await judgeScopes(claims, ['profile/write', 'profile/read'])).toMatchObject({
      allowed: true,
      scopes: ['profile/read'],
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['others', { scope: 'openid profile/reader' }],
    ['none', { scope: undefined }],
  ])('are not met by %s', async (_what, claims) => {
    expect(await judgeScopes(claims, ['profile/read', 'profile/write'])).toEqual({
      allowed: false,
      status: 403,
      challenge:
        'Bearer scope="profile/read profile/write" error="insufficient_scope" error_description="the token does not have a required scope"',
    });
  });

  test('are named to who comes with an expired token, too', async () => {
    expect(await judgeScopes({ exp: nowSeconds }, ['profile/read'])).toEqual(
      invalid('the token has expired', 'profile/read'),
    );
  });
});

test('keys that cannot be had are no verdict', async () => {
  const verifySignature = () => Promise.reject(new Error('no keys'));
  const judged = judge({ authorization: 'a.b.c' }, { authorizer: { verifySignature } });
  await expect(judged).rejects.toThrow('no keys');
});
