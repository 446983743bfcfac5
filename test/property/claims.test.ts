import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identifyCaller } from '../../shared/claims.ts';
import { httpApiEvent, mappingTemplateEvent, restApiEvent } from '../support/api-events.ts';

const word = fc.stringMatching(/^[\w.:/-]{1,20}$/);
const seconds = fc.integer({ min: 0, max: 4_000_000_000 });

/** Tokens whose texts survive every encoding: no blank, no comma, no brackets in a group's name. */
const claims = fc.record(
  {
    sub: word,
    token_use: fc.constantFrom('id', 'access'),
    'cognito:groups': fc.array(word, { minLength: 1, maxLength: 5 }),
    email_verified: fc.boolean(),
    phone_number_verified: fc.boolean(),
    exp: seconds,
    iat: seconds,
    auth_time: seconds,
    version: fc.integer({ min: 1, max: 3 }),
    scope: fc.array(word, { minLength: 1, maxLength: 3 }).map((scopes) => scopes.join(' ')),
    'custom:number': fc.integer().map(String),
    email: fc.emailAddress(),
  },
  { requiredKeys: ['sub', 'token_use'] },
);

const verifier = { isValid: async () => true };

test('the three shapes of the same token mean the same', async () => {
  await fc.assert(
    fc.asyncProperty(claims, async (token) => {
      const [fromHeader, ...others] = await Promise.all(
        [mappingTemplateEvent, httpApiEvent, restApiEvent].map((eventOf) =>
          identifyCaller(eventOf(token), verifier),
        ),
      );
      for (const other of others) expect(other).toEqual(fromHeader);
    }),
    { numRuns: 300 },
  );
});
