import { describe, expect, test } from '@jest/globals';
import { applyOverrides } from '../../../../local/user-pool/tokens/claim-overrides.ts';
import { apiError } from '../../../support/api-error.ts';
import { claimsOf, confirmed, EMAIL, tokensOf } from '../../../support/pool-people.ts';
import { respond } from '../../../support/scripted-triggers.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:test-PreTokenGeneration';
const groups = [
  { properties: { GroupName: 'admin', RoleArn: 'arn:aws:iam::123456789012:role/a' } },
];

/** Signs in a member of `admin` with a pre-token function that answers so. */
async function claimsWith(
  response: Record<string, unknown>,
  LambdaVersion?: 'V1_0' | 'V2_0' | 'V3_0',
) {
  const pool = await startTestPool({
    groups,
    triggers: { PreTokenGeneration: respond(response) },
    ...(LambdaVersion && {
      pool: {
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: FUNCTION, LambdaVersion } },
      },
    }),
  });
  const sub = await confirmed(pool);
  const member = { UserPoolId: POOL_ID, Username: EMAIL, GroupName: 'admin' };
  await pool.api.adminAddUserToGroup(member);
  const { IdToken, AccessToken } = await tokensOf(pool);
  return { sub, pool, id: claimsOf(IdToken), access: claimsOf(AccessToken) };
}

describe('reserved claims', () => {
  const reserved = [
    'sub',
    'iss',
    'aud',
    'exp',
    'iat',
    'nbf',
    'jti',
    'origin_jti',
    'auth_time',
    'token_use',
    'nonce',
    'at_hash',
    'acr',
    'amr',
    'azp',
    'identities',
    'cognito:username',
    'cognito:else',
  ];
  const inAccess = ['username', 'client_id', 'event_id', 'device_key', 'version', 'scope'];
  const nothing = {
    claimsToAddOrOverride: {},
    claimsToSuppress: [],
    scopesToAdd: [],
    scopesToSuppress: [],
  };

  test.each([
    ...reserved.map((name) => ['id', name]),
    ...[...reserved, ...inAccess].map((name) => ['access', name]),
  ])('of the %s token cannot be set or removed: %s', (token_use, name) => {
    const claims = { scope: 'a', [name]: 'genuine', token_use };
    const set = { ...nothing, claimsToAddOrOverride: { [name]: 'forged' } };
    const removed = { ...nothing, claimsToSuppress: [name] };
    expect(applyOverrides(claims, set, CLIENT_ID)).toEqual(claims);
    expect(applyOverrides(claims, removed, CLIENT_ID)).toEqual(claims);
  });

  test('for developers alone can be suppressed, not set', () => {
    const claims = { token_use: 'id', 'dev:flag': 'x' };
    const set = { ...nothing, claimsToAddOrOverride: { 'dev:flag': 'y' } };
    const removed = { ...nothing, claimsToSuppress: ['dev:flag'] };
    expect(applyOverrides(claims, set, CLIENT_ID)).toEqual(claims);
    expect(applyOverrides(claims, removed, CLIENT_ID)).toEqual({ token_use: 'id' });
  });
});

describe('the pre-token trigger, version 1', () => {
  test('is sent the groups, and changes the ID token alone', async () => {
    const { id, access, pool } = await claimsWith({
      claimsOverrideDetails: {
        claimsToAddOrOverride: { team: 'red', email: 'hidden' },
        claimsToSuppress: ['email_verified'],
      },
    });
    expect(pool.events[0]).toMatchObject({
      version: '1',
      triggerSource: 'TokenGeneration_Authentication',
      response: { claimsOverrideDetails: null },
    });
    expect(pool.events[0]?.request.groupConfiguration).toEqual({
      groupsToOverride: ['admin'],
      iamRolesToOverride: ['arn:aws:iam::123456789012:role/a'],
      preferredRole: 'arn:aws:iam::123456789012:role/a',
    });
    expect(pool.events[0]?.request).not.toHaveProperty('scopes');
    expect(id).toMatchObject({ team: 'red', email: 'hidden', 'cognito:groups': ['admin'] });
    expect(id).not.toHaveProperty('email_verified');
    expect(access).not.toHaveProperty('team');
    expect(access['cognito:groups']).toEqual(['admin']);
  });

  test('suppressing beats adding', async () => {
    const { id } = await claimsWith({
      claimsOverrideDetails: {
        claimsToAddOrOverride: { team: 'red' },
        claimsToSuppress: ['team'],
      },
    });
    expect(id).not.toHaveProperty('team');
  });

  test.each([
    ['left out', {}, ['admin']],
    ['null', { groupOverrideDetails: null }, undefined],
    ['empty', { groupOverrideDetails: {} }, undefined],
    ['replaced', { groupOverrideDetails: { groupsToOverride: ['x', 'y'] } }, ['x', 'y']],
  ])('groups that are %s', async (_how, details, expected) => {
    const { id, access } = await claimsWith({ claimsOverrideDetails: details });
    expect([id['cognito:groups'], access['cognito:groups']]).toEqual([expected, expected]);
    expect(id['cognito:roles']).toEqual(
      Object.keys(details).length === 0 ? ['arn:aws:iam::123456789012:role/a'] : undefined,
    );
  });

  test('suppressing cognito:groups takes the roles along', async () => {
    const { id } = await claimsWith({
      claimsOverrideDetails: { claimsToSuppress: ['cognito:groups'] },
    });
    expect(Object.keys(id).filter((name) => /groups|role/.test(name))).toEqual([]);
  });
});

describe('the pre-token trigger, versions 2 and 3', () => {
  test.each([
    ['V2_0', '2'],
    ['V3_0', '3'],
  ] as const)('%s is sent the scopes, and changes both tokens', async (version, number) => {
    const { id, access, pool } = await claimsWith(
      {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { level: 3, tags: ['a'], map: { a: 1 } } },
          accessTokenGeneration: {
            claimsToAddOrOverride: { team: 'red', aud: CLIENT_ID, client_id: 'x', scope: 'x' },
            claimsToSuppress: ['event_id'],
            scopesToAdd: ['api/read'],
            scopesToSuppress: ['aws.cognito.signin.user.admin'],
          },
        },
      },
      version,
    );
    expect(pool.events[0]).toMatchObject({
      version: number,
      request: { scopes: ['aws.cognito.signin.user.admin'] },
      response: { claimsAndScopeOverrideDetails: null },
    });
    expect(id).toMatchObject({ level: 3, tags: ['a'], map: { a: 1 } });
    expect(access).toMatchObject({
      team: 'red',
      aud: CLIENT_ID,
      client_id: CLIENT_ID,
      scope: 'api/read',
      event_id: expect.any(String),
    });
  });

  test('cannot set an audience that is another client', async () => {
    const accessTokenGeneration = { claimsToAddOrOverride: { aud: 'other' } };
    const details = { claimsAndScopeOverrideDetails: { accessTokenGeneration } };
    const { access } = await claimsWith(details, 'V2_0');
    expect(access).not.toHaveProperty('aud');
  });
});

describe('an answer of the pre-token trigger that is of the wrong type', () => {
  const wrong = apiError('InvalidLambdaResponseException', 'Unrecognizable lambda output');

  test.each<[Record<string, unknown>, 'V1_0' | 'V2_0']>([
    [{ claimsOverrideDetails: 'x' }, 'V1_0'],
    [{ claimsOverrideDetails: { claimsToAddOrOverride: { level: 3 } } }, 'V1_0'],
    [{ claimsOverrideDetails: { claimsToSuppress: 'email' } }, 'V1_0'],
    [{ claimsOverrideDetails: { groupOverrideDetails: { groupsToOverride: 'x' } } }, 'V1_0'],
    [
      {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { email_verified: true } },
        },
      },
      'V2_0',
    ],
    [
      { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToAdd: ['a b'] } } },
      'V2_0',
    ],
  ])('%j is not recognized', async (response, version) => {
    await expect(claimsWith(response, version)).rejects.toThrow(wrong);
  });
});

// facts: cognito-api 3.9
describe('five thousand changes', () => {
  const claims = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`claim${at}`, 'x']));
  const scopes = Array.from({ length: 2500 }, (_, at) => `scope${at}`);
  const unrecognizable = apiError('InvalidLambdaResponseException', 'Unrecognizable lambda output');

  test.each([
    ['V1_0' as const, (count: number) => ({ claimsOverrideDetails: changesOf(count) })],
    [
      'V2_0' as const,
      (count: number) => ({
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: claims(count - 2500) },
          accessTokenGeneration: { scopesToSuppress: scopes },
        },
      }),
    ],
  ])('are the most that an answer of %s makes', async (version, answer) => {
    const { id } = await claimsWith(answer(5000), version);
    expect(id).toHaveProperty('claim0', 'x');
    await expect(claimsWith(answer(5001), version)).rejects.toThrow(unrecognizable);
  });

  function changesOf(count: number) {
    return { claimsToAddOrOverride: claims(count - 1), claimsToSuppress: ['name'] };
  }
});
