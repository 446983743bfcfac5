import { afterEach, describe, expect, test } from '@jest/globals';
import { CognitoPoolUsers } from '../../../shared/aws/cognito-pool-users.ts';
import { localAwsSettings } from '../../support/memory-dynamodb.ts';
import { aPoolUser, POOL_ID } from '../../support/onboarding.ts';
import {
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from '../../support/scripted-server.ts';

const DETAILS = {
  Username: 'sub-1',
  UserStatus: 'CONFIRMED',
  Enabled: true,
  UserCreateDate: 1_767_225_600,
};
const ATTRIBUTES = [
  { Name: 'sub', Value: 'sub-1' },
  { Name: 'email', Value: 'jane@example.com' },
  { Name: 'email_verified', Value: 'true' },
];

let server: ScriptedServer;

afterEach(() => server.stop());

async function users(answer: ScriptedAnswer): Promise<CognitoPoolUsers> {
  server = await startScriptedServer(answer);
  return new CognitoPoolUsers(localAwsSettings(server.url));
}

const says = (body: object): ScriptedAnswer => ({ status: 200, body });
const refuses = (__type: string): ScriptedAnswer => ({ status: 400, body: { __type } });
const lastBody = () => JSON.parse(server.received.at(-1)?.body ?? '');

const FAULT = {
  name: 'Fault',
  code: 'USER_POOL_FAILED',
  message: 'the user pool did not do its part',
};

describe('a listing', () => {
  test('gives users and where it goes on', async () => {
    const pool = await users(
      says({ Users: [{ ...DETAILS, Attributes: ATTRIBUTES }], PaginationToken: 'next' }),
    );
    const page = { kind: 'page', users: [aPoolUser()], next: 'next' };
    expect(await pool.list(POOL_ID, null)).toEqual(page);
    expect(lastBody()).toEqual({ UserPoolId: POOL_ID, Limit: 60 });
    await pool.list(POOL_ID, 'token');
    expect(lastBody()).toEqual({ UserPoolId: POOL_ID, Limit: 60, PaginationToken: 'token' });
  });

  test('ends without a token', async () => {
    const pool = await users(says({ Users: [] }));
    expect(await pool.list(POOL_ID, null)).toEqual({ kind: 'page', users: [], next: null });
  });

  test('begins anew when its token is refused', async () => {
    const pool = await users(refuses('InvalidParameterException'));
    expect(await pool.list(POOL_ID, 'old')).toEqual({ kind: 'token-refused' });
    await expect(pool.list(POOL_ID, null)).rejects.toMatchObject(FAULT);
  });

  test.each<[string, ScriptedAnswer]>([
    ['is refused', refuses('ResourceNotFoundException')],
    ['says nothing of who a user is', says({ Users: [{ Username: 'a', Attributes: [] }] })],
    ['breaks off', 'hang up'],
  ])('that %s is a fault, never an empty page', async (_how, answer) => {
    await expect((await users(answer)).list(POOL_ID, 'token')).rejects.toMatchObject(FAULT);
  });
});

describe('a user', () => {
  test('is found with what matters', async () => {
    const pool = await users(says({ ...DETAILS, UserAttributes: ATTRIBUTES }));
    expect(await pool.find(POOL_ID, 'sub-1')).toEqual(aPoolUser());
    expect(lastBody()).toEqual({ UserPoolId: POOL_ID, Username: 'sub-1' });
  });

  test('without an address, disabled', async () => {
    const sub = ATTRIBUTES.slice(0, 1);
    const pool = await users(says({ ...DETAILS, Enabled: false, UserAttributes: sub }));
    const expected = aPoolUser({ email: null, emailVerified: false, enabled: false });
    expect(await pool.find(POOL_ID, 'sub-1')).toEqual(expected);
  });

  test('is gone only when the pool says so', async () => {
    expect(await (await users(refuses('UserNotFoundException'))).find(POOL_ID, 'a')).toBeNull();
    await server.stop();
    const other = await users(refuses('ResourceNotFoundException'));
    await expect(other.find(POOL_ID, 'a')).rejects.toMatchObject(FAULT);
  });
});

describe('a group', () => {
  test('takes a user in', async () => {
    const pool = await users(says({}));
    expect(await pool.addToGroup(POOL_ID, 'sub-1', 'staff')).toBe('added');
    expect(lastBody()).toEqual({ UserPoolId: POOL_ID, Username: 'sub-1', GroupName: 'staff' });
  });

  test('cannot take in who is gone', async () => {
    const pool = await users(refuses('UserNotFoundException'));
    expect(await pool.addToGroup(POOL_ID, 'sub-1', 'staff')).toBe('user-gone');
  });

  test('that is not there is a fault', async () => {
    const pool = await users(refuses('ResourceNotFoundException'));
    await expect(pool.addToGroup(POOL_ID, 'sub-1', 'none')).rejects.toMatchObject(FAULT);
  });
});

describe('the users who have verified an address', () => {
  const listed = (attributes: object, details: object = {}) => ({
    ...DETAILS,
    ...details,
    Attributes: Object.entries({ sub: 'sub-1', email: 'jane@example.com', ...attributes }).map(
      ([Name, Value]) => ({ Name, Value }),
    ),
  });

  test('are local ones alone', async () => {
    const pool = await users(
      says({
        Users: [
          listed({ email_verified: 'true' }),
          listed({ email_verified: 'false' }, { Username: 'unverified' }),
          listed({}, { Username: 'silent' }),
          listed(
            { email_verified: 'true' },
            { Username: 'Google_1', UserStatus: 'EXTERNAL_PROVIDER' },
          ),
        ],
      }),
    );
    expect(await pool.findByVerifiedEmail(POOL_ID, 'jane@example.com')).toEqual([aPoolUser()]);
  });

  test('are asked for by a filter that an address cannot leave', async () => {
    const pool = await users(says({ Users: [] }));
    await pool.findByVerifiedEmail(POOL_ID, 'a"\\b@example.com');
    expect(lastBody()).toEqual({ UserPoolId: POOL_ID, Filter: 'email = "a\\"\\\\b@example.com"' });
  });

  test('cannot be told when the pool does not answer', async () => {
    const pool = await users(refuses('InternalErrorException'));
    await expect(pool.findByVerifiedEmail(POOL_ID, 'jane@example.com')).rejects.toMatchObject(
      FAULT,
    );
  });
});

describe('a link', () => {
  const identity = { provider: 'Google', userId: '10_42' };
  const userWith = (identities?: unknown): ScriptedAnswer =>
    says({
      ...DETAILS,
      UserAttributes: [...ATTRIBUTES, { Name: 'identities', Value: identities }],
    });
  const there = JSON.stringify([{ providerName: 'Google', userId: '10_42' }]);

  test('names the local user and the identity', async () => {
    const pool = await users(says({}));
    await pool.linkIdentity(POOL_ID, 'sub-1', identity);
    expect(lastBody()).toEqual({
      UserPoolId: POOL_ID,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'sub-1' },
      SourceUser: {
        ProviderName: 'Google',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: '10_42',
      },
    });
  });

  test('that is there already is done, whatever Cognito calls it', async () => {
    server = await startScriptedServer(refuses('InvalidParameterException'), userWith(there));
    const pool = new CognitoPoolUsers(localAwsSettings(server.url));
    await pool.linkIdentity(POOL_ID, 'sub-1', identity);
    expect(lastBody()).toEqual({ UserPoolId: POOL_ID, Username: 'sub-1' });
  });

  test.each<[string, ScriptedAnswer]>([
    [
      'belongs to somebody else',
      userWith(JSON.stringify([{ providerName: 'Google', userId: '1' }])),
    ],
    ['is at another provider', userWith(JSON.stringify([{ providerName: 'X', userId: '10_42' }]))],
    ['is not there', userWith('not JSON')],
    ['is told in no list', userWith('{}')],
    ['is told of nowhere', says({ ...DETAILS, UserAttributes: ATTRIBUTES })],
    ['cannot be looked at', refuses('UserNotFoundException')],
  ])('that failed and %s is our fault', async (_, then) => {
    server = await startScriptedServer(refuses('InvalidParameterException'), then);
    const pool = new CognitoPoolUsers(localAwsSettings(server.url));
    await expect(pool.linkIdentity(POOL_ID, 'sub-1', identity)).rejects.toMatchObject(FAULT);
  });
});
