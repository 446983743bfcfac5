import { expect, test } from '@jest/globals';
import { apiModel } from '../../../../local/user-pool/api-model/api-model.ts';
import { operations } from '../../../../local/user-pool/operations/registry.ts';
import { fc } from '../../../support/fast-check.ts';
import { confirmed, EMAIL, PASSWORD, tokensOf } from '../../../support/pool-people.ts';
import { inputsOf, type KnownValues, oddText } from '../../../support/shape-inputs.ts';
import { CLIENT_ID, POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const RUNS = 12;
const SIGNATURE = 'AWS4-HMAC-SHA256 Credential=any';
const TARGET = 'AWSCognitoIdentityProviderService.';

async function post(
  { url }: TestPool,
  target: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-amz-target': target, ...headers },
    body,
  });
  const answer = (await response.json()) as { __type?: string };
  return { status: response.status, answer };
}

/** The error that was answered, or "" for a success; anything else than these two fails. */
async function errorOf(
  pool: TestPool,
  ...call: Parameters<typeof post> extends [unknown, ...infer Rest] ? Rest : never
) {
  const { status, answer } = await post(pool, ...call);
  expect(pool.log).toEqual([]);
  expect([200, 400]).toContain(status);
  if (status === 200) return '';
  expect(Object.keys(answer)).toEqual(['__type', 'message']);
  return answer.__type;
}

/** A pool that is stormed, with somebody in it, and what calls can know of it. */
async function stormedPool(): Promise<{ pool: TestPool; known: KnownValues }> {
  const pool = await startTestPool({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  await confirmed(pool);
  const { AccessToken, IdToken, RefreshToken } = await tokensOf(pool);
  const arn = `arn:aws:cognito-idp:us-east-1:123456789012:userpool/${POOL_ID}`;
  const tokens = [AccessToken, IdToken, RefreshToken, `${AccessToken}x`];
  return {
    pool,
    known: {
      UserPoolId: [POOL_ID],
      ClientId: [CLIENT_ID],
      ResourceArn: [arn],
      Username: [EMAIL, 'nobody@example.com'],
      AccessToken: tokens,
      RefreshToken: tokens,
      Token: tokens,
      Password: [PASSWORD, 'wrong'],
      PreviousPassword: [PASSWORD],
      ProposedPassword: [PASSWORD, 'Another-Horse-1'],
      GroupName: ['a', 'b'],
      Filter: ['email ^= "a"', 'name = "\\""', 'sub'],
      PaginationToken: ['a.b', '.', 'eyJ9.x'],
      NextToken: ['a.b', '.'],
      AttributeName: ['email', 'custom:x'],
      'AuthParameters key': [
        'USERNAME',
        'PASSWORD',
        'SRP_A',
        'REFRESH_TOKEN',
        'PREFERRED_CHALLENGE',
      ],
      'AuthParameters value': [EMAIL, PASSWORD, 'abc', RefreshToken, 'PASSWORD_SRP'],
      'ChallengeResponses key': ['USERNAME', 'ANSWER', 'PASSWORD_CLAIM_SECRET_BLOCK', 'TIMESTAMP'],
    },
  };
}

test.each([...operations.keys()])(
  '%s answers whatever its input may be, and never with a fault',
  async (operation) => {
    const { pool, known } = await stormedPool();
    const called: (string | undefined)[] = [];
    await fc.assert(
      fc.asyncProperty(inputsOf(operation, known), async (input) => {
        const body = JSON.stringify(input);
        called.push(
          await errorOf(pool, `${TARGET}${operation}`, body, { authorization: SIGNATURE }),
        );
      }),
      { numRuns: RUNS },
    );
    expect(called.length).toBeGreaterThanOrEqual(RUNS);
    expect(called).not.toContain('UnknownOperationException');
    // Unsigned the same is answered, or a signature is asked for before anything else.
    const error = await errorOf(pool, `${TARGET}${operation}`, '{}');
    const unsigned = apiModel.unsigned.includes(operation);
    expect(error === 'MissingAuthenticationTokenException').toBe(!unsigned);
  },
);

test('a body that is damaged anywhere is answered', async () => {
  const { pool } = await stormedPool();
  const whole = Buffer.from(
    JSON.stringify({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: EMAIL, PASSWORD },
    }),
  );
  const cut = fc.record({
    at: fc.nat(whole.length),
    length: fc.nat(6),
    bytes: fc.uint8Array({ maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(cut, async ({ at, length, bytes }) => {
      const body = Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + length)]);
      await errorOf(pool, `${TARGET}InitiateAuth`, new Uint8Array(body));
    }),
    { numRuns: 200 },
  );
  const deep = '['.repeat(200_000);
  expect(await errorOf(pool, `${TARGET}InitiateAuth`, deep)).toBe('SerializationException');
  const nested = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
  await errorOf(pool, `${TARGET}InitiateAuth`, nested);
  await errorOf(pool, `${TARGET}SignUp`, `{"ClientMetadata":${nested}}`);
});

test('whatever its headers, a request is answered', async () => {
  const { pool } = await stormedPool();
  const header = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'aZ09 .;,=/:"_-+*\u00ff'), maxLength: 40 }),
    fc.constantFrom(
      '',
      TARGET,
      `${TARGET}SignUp`,
      `${TARGET}__proto__`,
      `${TARGET}SignUp `,
      SIGNATURE,
    ),
  );
  const headers = fc.dictionary(
    fc.constantFrom('authorization', 'content-type', 'origin', 'x-amz-date', 'accept', 'cookie'),
    header,
  );
  await fc.assert(
    fc.asyncProperty(header, headers, oddText, async (target, given, body) => {
      await errorOf(pool, target, body, given);
    }),
    { numRuns: 200 },
  );
});

test('an operation that is not served says so, whatever its input', async () => {
  const { pool } = await stormedPool();
  const absent = Object.keys(apiModel.operations).filter((name) => !operations.has(name));
  expect(absent.length).toBeGreaterThan(0);
  for (const operation of absent) {
    const error = await errorOf(pool, `${TARGET}${operation}`, '[]', { authorization: SIGNATURE });
    expect(error).toBe('UnknownOperationException');
  }
});
