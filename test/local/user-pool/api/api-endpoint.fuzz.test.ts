import { expect, test } from '@jest/globals';
import { operations } from '../../../../local/user-pool/operations/registry.ts';
import { anyText } from '../../../support/any-text.ts';
import { fc } from '../../../support/fast-check.ts';
import { confirmed, EMAIL, PASSWORD, tokensOf } from '../../../support/pool-people.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const FLOWS = [
  ...['USER_SRP_AUTH', 'USER_PASSWORD_AUTH', 'CUSTOM_AUTH', 'USER_AUTH'],
  'REFRESH_TOKEN_AUTH',
];
const CHALLENGES = [
  ...['PASSWORD_VERIFIER', 'CUSTOM_CHALLENGE', 'NEW_PASSWORD_REQUIRED', 'SMS_MFA', 'MFA_SETUP'],
  ...['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'SELECT_CHALLENGE', 'SELECT_MFA_TYPE', 'PASSWORD'],
];

/** Text of every kind: plain, long, odd, and the names of things that objects have. */
const oddText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  anyText({ maxLength: 20 }),
  fc.constantFrom('', '__proto__', 'constructor', '\u0000', 'a'.repeat(140_000), EMAIL, PASSWORD),
);

/** A member that is sometimes right, sometimes any JSON, sometimes left out. */
const member = (right: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 2, arbitrary: oddText },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );

const parameters = (tokens: string[]) =>
  fc.dictionary(
    fc.constantFrom(
      ...[
        'USERNAME',
        'PASSWORD',
        'SRP_A',
        'CHALLENGE_NAME',
        'REFRESH_TOKEN',
        'ANSWER',
        'TIMESTAMP',
      ],
      ...['NEW_PASSWORD', 'PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE', '__proto__'],
      ...['userAttributes.email', 'userAttributes.__proto__', 'PREFERRED_CHALLENGE', 'EMAIL'],
    ),
    fc.oneof(fc.constantFrom(EMAIL, PASSWORD, 'abc', 'SRP_A', ...tokens), oddText),
  );

const attributes = fc.array(
  fc.record({
    Name: fc.oneof(fc.constantFrom('email', 'name', 'updated_at', 'sub', '__proto__'), oddText),
    Value: oddText,
  }),
  { maxLength: 3 },
);

const body = (tokens: string[]) =>
  fc.record({
    UserPoolId: member(fc.constant(POOL_ID)),
    ClientId: member(fc.constant(CLIENT_ID)),
    Username: member(fc.constantFrom(EMAIL, 'nobody@example.com')),
    Password: member(fc.constant(PASSWORD)),
    AccessToken: member(fc.constantFrom(...tokens)),
    RefreshToken: member(fc.constantFrom(...tokens)),
    Token: member(fc.constantFrom(...tokens)),
    AuthFlow: member(fc.constantFrom(...FLOWS)),
    AuthParameters: member(parameters(tokens)),
    ChallengeName: member(fc.constantFrom(...CHALLENGES)),
    ChallengeResponses: member(parameters(tokens)),
    Session: member(fc.constant('x'.repeat(30))),
    UserAttributes: member(attributes),
    UserAttributeNames: member(fc.array(oddText, { maxLength: 2 })),
    AttributeName: member(fc.constantFrom('email', 'phone_number')),
    ConfirmationCode: member(fc.constant('123456')),
    Code: member(fc.constant('123456')),
    GroupName: member(fc.constantFrom('a', 'b')),
    Filter: member(fc.constantFrom('email ^= "a"', 'name = "\\""', '')),
    Limit: member(fc.integer({ min: -1, max: 61 })),
    MaxResults: member(fc.integer({ min: -1, max: 61 })),
    NextToken: member(fc.constant('a.b')),
    PaginationToken: member(fc.constant('a.b')),
    PreviousPassword: member(fc.constant(PASSWORD)),
    ProposedPassword: member(fc.constant(PASSWORD)),
    ClientMetadata: member(fc.dictionary(oddText, oddText, { maxKeys: 2 })),
  });

test('no input makes the server fail, hang or write to its log', async () => {
  const pool = await startTestPool({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  await confirmed(pool);
  const { AccessToken, IdToken, RefreshToken } = await tokensOf(pool);
  const inputs = body([AccessToken, IdToken, RefreshToken]);
  // Without the pool or its client there is little left to try.
  const ending = ['DeleteUserPool', 'DeleteUserPoolClient'];
  const names = [...operations.keys()].filter((name) => !ending.includes(name));
  const operation = fc.constantFrom(...names);
  await fc.assert(
    fc.asyncProperty(operation, inputs, async (name, input) => {
      const response = await fetch(pool.url, {
        method: 'POST',
        headers: {
          'x-amz-target': `AWSCognitoIdentityProviderService.${name}`,
          authorization: 'AWS4-HMAC-SHA256 Credential=any',
        },
        body: JSON.stringify(input),
      });
      const answer = (await response.json()) as object;
      expect(pool.log).toEqual([]);
      expect([200, 400]).toContain(response.status);
      if (response.status === 400) expect(Object.keys(answer)).toEqual(['__type', 'message']);
    }),
    { numRuns: 1500 },
  );
});
