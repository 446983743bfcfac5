import { describe, expect, test } from '@jest/globals';
import { Recorder } from '../../../../local/trace/recorder.ts';
import { claimsOf } from '../../../support/pool-people.ts';
import { respond, runsForEver, type ScriptedTrigger } from '../../../support/scripted-triggers.ts';
import { requestToken } from '../../../support/token-request.ts';
import {
  EMAIL_POOL,
  POOL_ID,
  startTestPool,
  type TestPoolOptions,
} from '../../../support/user-pool.ts';

const UserPoolId = POOL_ID;
const LambdaArn = 'arn:aws:lambda:us-east-1:123456789012:function:test-PreTokenGeneration';

interface Options extends Omit<TestPoolOptions, 'pool' | 'triggers'> {
  version?: 'V1_0' | 'V2_0' | 'V3_0';
  answers: ScriptedTrigger;
}

/** A pool whose pre-token function gets events of a version, and a client that asks in its own name. */
async function withFunction({ version = 'V3_0', answers, ...options }: Options) {
  const PreTokenGenerationConfig = { LambdaArn, LambdaVersion: version };
  const pool = await startTestPool({
    ...options,
    pool: { ...EMAIL_POOL, LambdaConfig: { PreTokenGenerationConfig } },
    triggers: { PreTokenGeneration: answers },
  });
  await pool.api.createResourceServer({
    UserPoolId,
    Identifier: 'books',
    Name: 'Books',
    Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }],
  });
  const { UserPoolClient } = await pool.api.createUserPoolClient({
    UserPoolId,
    ClientName: 'machine',
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['books/read'],
  });
  const { ClientId: id = '', ClientSecret: secret = '' } = UserPoolClient ?? {};
  const ask = (more: Record<string, string> = {}) =>
    requestToken(pool.url, {
      form: { grant_type: 'client_credentials', ...more },
      basic: [id, secret],
    });
  return { pool, id, secret, ask };
}

const same: ScriptedTrigger = (event) => event;

describe('the pre-token function', () => {
  test('is told of a client under V3, with its metadata', async () => {
    const { pool, id, ask } = await withFunction({ answers: same });
    expect((await ask({ aws_client_metadata: '{"job":"nightly"}' })).status).toBe(200);
    expect(pool.events).toEqual([
      {
        version: '3',
        triggerSource: 'TokenGeneration_ClientCredentials',
        region: 'us-east-1',
        userPoolId: POOL_ID,
        userName: 'ClientCredentials',
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: id },
        request: {
          userAttributes: {},
          groupConfiguration: {
            groupsToOverride: [],
            iamRolesToOverride: [],
            preferredRole: null,
          },
          scopes: ['books/read'],
          clientMetadata: { job: 'nightly' },
        },
        response: { claimsAndScopeOverrideDetails: null },
      },
    ]);
  });

  test.each(['V1_0', 'V2_0'] as const)('is not under %s', async (version) => {
    const { pool, ask } = await withFunction({ version, answers: same });
    expect((await ask()).status).toBe(200);
    expect(pool.events).toEqual([]);
  });

  test('is not when the client is not who it says', async () => {
    const { pool, id } = await withFunction({ answers: same });
    const form = { grant_type: 'client_credentials' };
    await requestToken(pool.url, { form, basic: [id, 'wrong'] });
    expect(pool.events).toEqual([]);
  });

  test('adds claims and changes scopes, but not whose token it is, nor its groups', async () => {
    const { id, ask } = await withFunction({
      answers: respond({
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: {
            claimsToAddOrOverride: {
              tenant: { id: 7 },
              sub: 'another',
              client_id: 'another',
              username: 'ada',
              'cognito:groups': ['admin'],
            },
            scopesToAdd: ['books/lend'],
            scopesToSuppress: ['books/read'],
          },
          groupOverrideDetails: { groupsToOverride: ['admin'] },
        },
      }),
    });
    const claims = claimsOf(String((await ask()).body.access_token));
    expect(claims).toMatchObject({ tenant: { id: 7 }, sub: id, client_id: id });
    expect(claims.scope).toBe('books/lend');
    for (const claim of ['username', 'cognito:groups']) expect(claims).not.toHaveProperty(claim);
  });
});

describe('a function that fails', () => {
  const INVALID: [answers: ScriptedTrigger, description: string][] = [
    [
      () => {
        throw new Error('No machines today');
      },
      'PreTokenGeneration failed with error No machines today.',
    ],
    [() => ({ odd: true }), 'Unrecognizable lambda output'],
    [
      runsForEver,
      'PreTokenGeneration invocation failed due to error Socket timeout while invoking Lambda function.',
    ],
  ];

  test.each(INVALID)('gives no token, and its text: %#', async (answers, description) => {
    const { ask } = await withFunction({ answers, deadlineMilliseconds: 20 });
    expect(await ask()).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_description: description },
    });
  });
});

test('the trace shows the call without secret, metadata and token', async () => {
  const recorder = new Recorder();
  const decorate: TestPoolOptions['decorate'] = (options) => ({
    ...options,
    observer: recorder,
    lambda: recorder.invoker(options.lambda),
  });
  const { pool, id, secret } = await withFunction({ answers: same, decorate });
  const form = {
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret,
    aws_client_metadata: '{"job":"private-job"}',
  };
  const { body } = await requestToken(pool.url, { form });
  const stray = { ...form, [secret]: '', other: secret };
  await requestToken(pool.url, { form: stray, headers: { 'content-type': 'text/plain' } });
  const [refused, granted] = recorder.flows();
  expect(granted).toMatchObject({
    operation: 'oauth2/token',
    request: { grant_type: 'client_credentials', client_id: id },
    steps: [{ source: 'TokenGeneration_ClientCredentials', outcome: 'answered' }],
    result: { status: 200, body: { token_type: 'Bearer' } },
  });
  expect(refused?.result).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  const text = JSON.stringify(recorder.flows());
  for (const hidden of [secret, 'private-job', String(body.access_token)]) {
    expect(text).not.toContain(hidden);
  }
});
