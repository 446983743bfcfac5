import '../support/browser-name.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { flows } from '../contract/flows/registry.ts';
import { Otherwise } from '../contract/suite/assertions.ts';
import { checkClaim, checkFlows, type Score } from '../contract/suite/check-flows.ts';
import { cognitoLocal } from '../contract/suite/cognito-local.ts';
import { claim } from '../contract/suite/flow.ts';
import type { PoolUnderTest } from '../contract/suite/pool-under-test.ts';
import { asMarkdown, type ScoreCard } from '../contract/suite/score-card.ts';

const cards = JSON.parse(readFileSync('docs/score-card.json', 'utf8')) as ScoreCard[];
const [own, peer] = cards;

const verdicts = (scores: Score[] = []) =>
  scores.map(({ flow, claim, verdict }) => `${flow} · ${claim}: ${verdict}`);

/** What this peer is known not to do, each with the claims that must show it. */
const KNOWN_GAPS: [gap: string, flow: string, claims: RegExp, reason: RegExp][] = [
  ['no SRP', 'USER_SRP_AUTH', /^(the password proves|Amplify|amazon-)/, /USER_SRP_AUTH/],
  ['no CUSTOM_AUTH', 'CUSTOM_AUTH', /^(the right answer|a wrong answer)/, /CUSTOM_AUTH/],
  ['no USER_AUTH', 'USER_AUTH', /^without a preference/, /USER_AUTH/],
  [
    'PreventUserExistenceErrors is kept, not heeded',
    'PreventUserExistenceErrors',
    /^(sign-in by password|a forgotten password|nor does its code)/,
    /somebody unknown/,
  ],
  ['usernameParameter always', 'Triggers: events', /usernameParameter/, /username/],
  ['no PreAuthentication', 'Triggers: order', /^a wrong password/, /^\[\]/],
  [
    'no PreSignUp for AdminCreateUser',
    'Triggers: order',
    /^AdminCreateUser/,
    /^\["CustomMessage_AdminCreateUser"\]/,
  ],
  [
    'failures of functions swallowed',
    'Triggers: failures and attempts',
    /^(PostConfirmation|PostAuthentication|CustomMessage) that fails/,
    /^accepted/,
  ],
  [
    'errors name the function, not the trigger',
    'Triggers: failures and attempts',
    /^what a function throws/,
    /test-PreSignUp failed with error/,
  ],
  ['SECRET_HASH is not judged', 'Client secret', /^(without|with another)/, /^accepted/],
  ['no lock-out', 'USER_PASSWORD_AUTH', /^five wrong/, /./],
  ['no global sign-out', 'Sign-out and revocation', /^(Global|AdminUserGlobal)/, /Unsupported/],
  ['token signatures are not verified', 'Tokens', /^a token whose claims/, /^accepted/],
  ['no code sent again', 'ResendConfirmationCode', /^sends another/, /Unsupported/],
];

describe('cognito-local', () => {
  test('does what docs/score-card.json says, and no more', async () => {
    const ground = await cognitoLocal();
    const scores = await checkFlows(ground, flows).finally(() => ground.close());
    expect(verdicts(scores)).toEqual(verdicts(peer?.scores));
  }, 60_000);

  test.each(KNOWN_GAPS)('its known gap is seen: %s', (_gap, flow, claims, reason) => {
    const scores = peer?.scores.filter((score) => score.flow === flow && claims.test(score.claim));
    expect(scores?.length).toBeGreaterThan(0);
    for (const score of scores ?? []) {
      expect(score).toMatchObject({ verdict: 'otherwise', reason: expect.stringMatching(reason) });
    }
  });

  test('and what it does do holds', () => {
    const holding = peer?.scores.filter(({ verdict }) => verdict === 'holds') ?? [];
    const did = holding.map(({ flow }) => flow);
    expect(did).toEqual(
      expect.arrayContaining([
        'SignUp',
        'NEW_PASSWORD_REQUIRED',
        'REFRESH_TOKEN_AUTH',
        'ListUsers',
      ]),
    );
  });
});

test('of our own pool everything is said to hold; that it does is what own-pool.test.ts shows', () => {
  const all = flows.flatMap(({ name, claims }) =>
    claims.map((claim) => `${name} · ${claim.name}: holds`),
  );
  expect(verdicts(own?.scores)).toEqual(all);
});

test('docs/score-card.md is the same as a table', () => {
  expect(readFileSync('docs/score-card.md', 'utf8')).toBe(asMarkdown(cards));
});

test('a reason holds no token', async () => {
  const token = `eyJ${'a'.repeat(60)}.eyJ${'b'.repeat(300)}.${'c'.repeat(300)}`;
  const tells = claim('tells', async () => {
    throw new Otherwise(`"${token}" in place of undefined`);
  });
  const ground = {
    name: 'none',
    notApplicable: () => undefined,
    pool: async () => ({}) as PoolUnderTest,
    close: async () => {},
  };
  const flow = { name: 'Any', authFlows: [], claims: [tells] };
  expect((await checkClaim(ground, flow, tells)).reason).toBe('"…" in place of undefined');
});
