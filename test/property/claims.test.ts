import { expect, test } from '@jest/globals';
import { identifyCaller } from '../../shared/claims.ts';
import { isPlainGroupName } from '../../shared/group-name.ts';
import { httpApiEvent, mappingTemplateEvent, restApiEvent } from '../support/api-events.ts';
import { fc } from '../support/fast-check.ts';
import { trustingVerifier } from '../support/trusting-verifier.ts';

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

test('the three shapes of the same token mean the same', async () => {
  await fc.assert(
    fc.asyncProperty(claims, async (token) => {
      const [fromHeader, ...others] = await Promise.all(
        [mappingTemplateEvent, httpApiEvent, restApiEvent].map((eventOf) =>
          identifyCaller(eventOf(token), trustingVerifier),
        ),
      );
      for (const other of others) expect(other).toEqual(fromHeader);
    }),
    { numRuns: 300 },
  );
});

const shapes = [mappingTemplateEvent, httpApiEvent, restApiEvent];

async function groupsIn(eventOf: (typeof shapes)[number], groups: string[]) {
  const token = { sub: 'ada', token_use: 'id', 'cognito:groups': groups };
  const identified = await identifyCaller(eventOf(token), trustingVerifier);
  return identified.kind === 'caller' ? identified.caller.groups : null;
}

/** What Cognito takes for a group's name: anything but white space of lines, and more. */
const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.stringMatching(/^[\w ,[\]-]{1,12}$/),
);

test('every group name that is accepted where groups are made comes through every shape', async () => {
  const names = fc.array(anyName.filter(isPlainGroupName), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(names, async (groups) => {
      for (const eventOf of shapes) expect(await groupsIn(eventOf, groups)).toEqual(groups);
    }),
    { numRuns: 300 },
  );
});

test('every name that some shape would change is refused there', async () => {
  await fc.assert(
    fc.asyncProperty(anyName, async (name) => {
      const found = await Promise.all(shapes.map((eventOf) => groupsIn(eventOf, [name])));
      const survives = found.every((groups) => groups?.length === 1 && groups[0] === name);
      expect(survives || !isPlainGroupName(name)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('times mean the same as number, as text and as the date that a REST API writes', async () => {
  await fc.assert(
    fc.asyncProperty(seconds, async (time) => {
      const written = new Date(time * 1000);
      const date = `${written.toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/, '$1 $3 $2 $5 UTC $4')}`;
      const texts = [time, String(time), date].map(async (exp) => {
        const event = restApiEvent({ sub: 'ada', token_use: 'id' });
        event.requestContext.authorizer.claims.exp = exp;
        const identified = await identifyCaller(event, trustingVerifier);
        return identified.kind === 'caller' ? identified.caller.claims.exp : null;
      });
      expect(await Promise.all(texts)).toEqual([1, 2, 3].map(() => written.toISOString()));
    }),
  );
});
