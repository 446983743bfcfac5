import { describe, expect, test } from '@jest/globals';
import { decodeClaims, identifyCaller } from '../../shared/claims.ts';
import type { TokenVerifier } from '../../shared/ports.ts';
import { isRecord } from '../../shared/shape.ts';
import {
  httpApiEvent,
  mappingTemplateEvent,
  restApiEvent,
  TOKEN_CLAIMS,
  unsignedToken,
} from '../support/api-events.ts';
import { eventFixture } from '../support/event-fixture.ts';
import { distrustingVerifier, trustingVerifier } from '../support/trusting-verifier.ts';

/** Says what it is told to, and remembers what it was asked. */
function verifier(verdict = trustingVerifier): TokenVerifier & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    verify: (token) => {
      asked.push(token);
      return verdict.verify(token);
    },
  };
}

const CALLER = {
  sub: TOKEN_CLAIMS.sub,
  username: TOKEN_CLAIMS.sub,
  clientId: '1example23456789abcdefghij',
  tokenUse: 'id',
  groups: ['admin', 'staff'],
  scopes: [],
  claims: {
    ...TOKEN_CLAIMS,
    auth_time: '2026-01-01T00:00:00.000Z',
    iat: '2026-01-01T00:00:00.000Z',
    exp: '2026-01-01T01:00:00.000Z',
  },
};

describe('the three shapes mean the same', () => {
  test.each(['api.http-api', 'api.rest-api', 'api.mapping-template'])('%s', async (name) => {
    expect(await identifyCaller(eventFixture(name), verifier())).toEqual({
      kind: 'caller',
      caller: CALLER,
    });
  });

  test.each([
    ['an HTTP API', httpApiEvent],
    ['a REST API', restApiEvent],
    ['a mapping template', mappingTemplateEvent],
  ])('an access token without groups, through %s', async (_which, eventOf) => {
    const claims = {
      sub: 'ada',
      client_id: 'client',
      token_use: 'access',
      username: 'ada',
      scope: 'aws.cognito.signin.user.admin books/read',
      version: 2,
      exp: 1767229200,
    };
    const identification = await identifyCaller(eventOf(claims), verifier());
    expect(identification).toEqual({
      kind: 'caller',
      caller: {
        sub: 'ada',
        username: 'ada',
        clientId: 'client',
        tokenUse: 'access',
        groups: [],
        scopes: ['aws.cognito.signin.user.admin', 'books/read'],
        claims: { ...claims, exp: '2026-01-01T01:00:00.000Z' },
      },
    });
  });

  test('a client’s own token names no person', async () => {
    const claims = { sub: 'client', client_id: 'client', token_use: 'access' };
    const identification = await identifyCaller(httpApiEvent(claims), verifier());
    expect(identification).toMatchObject({ caller: { username: null, clientId: 'client' } });
    const nameless = { sub: 'client', token_use: 'access' };
    expect(await identifyCaller(httpApiEvent(nameless), verifier())).toMatchObject({
      caller: { clientId: null },
    });
  });
});

test('the claims are what was verified, whatever another reader makes of the token', async () => {
  const verified = { ...TOKEN_CLAIMS, sub: 'eve', 'cognito:groups': [] };
  const event = mappingTemplateEvent(TOKEN_CLAIMS);
  const identification = await identifyCaller(event, verifier({ verify: async () => verified }));
  expect(identification).toMatchObject({ caller: { sub: 'eve', groups: [] } });
});

describe('a token that comes again', () => {
  test('is verified again, and may be good no longer', async () => {
    const event = mappingTemplateEvent(TOKEN_CLAIMS);
    const first = verifier();
    expect(await identifyCaller(event, first)).toMatchObject({ kind: 'caller' });
    expect(await identifyCaller(event, first)).toMatchObject({ kind: 'caller' });
    expect(first.asked).toHaveLength(2);

    const later = verifier(distrustingVerifier);
    expect(await identifyCaller(event, later)).toEqual({ kind: 'nobody', reason: 'TOKEN_INVALID' });
  });
});

describe('who is not identified', () => {
  const TOKEN = unsignedToken(TOKEN_CLAIMS);
  const withHeader = (header: unknown) => ({ params: { header } });

  test.each([
    ['no authorizer', { requestContext: {} }],
    ['nothing', {}],
    ['an authorizer of another kind', { requestContext: { authorizer: { lambda: {} } } }],
    ['an authorizer without claims', { requestContext: { authorizer: { jwt: {} } } }],
    ['an authorizer that is none', { requestContext: { authorizer: 'x' } }],
    ['no header', withHeader({})],
    ['no headers', { params: {} }],
    ['headers that are none', withHeader([TOKEN])],
    ['a list for a header', withHeader({ Authorization: [TOKEN] })],
    ['an empty header', withHeader({ Authorization: '' })],
    ['another scheme', withHeader({ Authorization: 'Basic YTpi' })],
    ['something after the token', withHeader({ Authorization: `Bearer ${TOKEN} x` })],
    ['a token of two parts', withHeader({ Authorization: 'Bearer a.b' })],
  ])('%s', async (_what, event) => {
    const asked = verifier();
    expect(await identifyCaller(event, asked)).toEqual({ kind: 'nobody', reason: 'TOKEN_MISSING' });
    expect(asked.asked).toEqual([]);
  });

  test('the bearer of a token that does not hold', async () => {
    const asked = verifier(distrustingVerifier);
    const event = mappingTemplateEvent(TOKEN_CLAIMS);
    expect(await identifyCaller(event, asked)).toEqual({ kind: 'nobody', reason: 'TOKEN_INVALID' });
    expect(asked.asked).toEqual([TOKEN]);
  });

  test.each([
    ['no sub', { ...TOKEN_CLAIMS, sub: '' }],
    ['another use', { ...TOKEN_CLAIMS, token_use: 'refresh' }],
  ])('claims with %s', async (_what, claims) => {
    expect(await identifyCaller(httpApiEvent(claims), verifier())).toEqual({
      kind: 'nobody',
      reason: 'CLAIMS_UNREADABLE',
    });
  });

  test.each(['Authorization', 'authorization', 'AUTHORIZATION'])(
    'the header %s is read',
    async (name) => {
      for (const value of [TOKEN, `Bearer ${TOKEN}`, `bearer  ${TOKEN} `]) {
        const asked = verifier();
        const identification = await identifyCaller(withHeader({ [name]: value }), asked);
        expect(isRecord(identification) && identification.kind).toBe('caller');
        expect(asked.asked).toEqual([TOKEN]);
      }
    },
  );
});

describe('a claim', () => {
  test.each([
    ['cognito:groups', '[admin staff]', ['admin', 'staff']],
    ['cognito:groups', '[admin, staff]', ['admin', 'staff']],
    ['cognito:groups', 'admin,staff', ['admin', 'staff']],
    ['cognito:groups', 'admin, staff', ['admin', 'staff']],
    ['cognito:groups', 'admin', ['admin']],
    ['cognito:groups', '[admin]', ['admin']],
    ['cognito:groups', '[]', []],
    ['cognito:groups', '', []],
    ['cognito:groups', null, []],
    ['cognito:groups', ['admin', 1, ''], ['admin']],
    [
      'cognito:roles',
      '[arn:aws:iam::1:role/a arn:aws:iam::1:role/b]',
      ['arn:aws:iam::1:role/a', 'arn:aws:iam::1:role/b'],
    ],
    ['amr', '[pwd mfa]', ['pwd', 'mfa']],
    ['email_verified', 'true', true],
    ['email_verified', 'TRUE', true],
    ['email_verified', 'false', false],
    ['email_verified', true, true],
    ['email_verified', 'yes', false],
    ['phone_number_verified', 'true', true],
    ['exp', 1767229200, '2026-01-01T01:00:00.000Z'],
    ['exp', '1767229200', '2026-01-01T01:00:00.000Z'],
    ['exp', '1.7672292e+09', '2026-01-01T01:00:00.000Z'],
    ['exp', '1.7672292E9', '2026-01-01T01:00:00.000Z'],
    ['iat', 'Thu Jan 01 01:00:00 UTC 2026', '2026-01-01T01:00:00.000Z'],
    ['nbf', 'Thu Jan 1 01:00:00 UTC 2026', '2026-01-01T01:00:00.000Z'],
    ['auth_time', 'soon', 'soon'],
    ['auth_time', 1e300, 1e300],
    ['version', '2', 2],
    ['version', 2, 2],
    ['version', 'two', 'two'],
    ['custom:tier', '2', '2'],
    ['custom:verified', 'true', 'true'],
    ['scope', 'a b', 'a b'],
    ['identities', [{ primary: 'true' }], [{ primary: 'true' }]],
  ])('%s, from %p', (name, value, result) => {
    expect(decodeClaims({ [name]: value })).toEqual({ [name]: result });
  });
});
