import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ChallengeMethodId } from '../../shared/challenges/challenge-method.ts';
import { type ClientName, challengeClient } from '../support/challenge-clients.ts';
import {
  type ChallengePerson,
  type ChallengePool,
  startChallengePool,
} from '../support/challenge-pool.ts';
import { codeSentTo, mailTo, nextMailTo, otherThan } from '../support/inbox.ts';
import { challengeOf, linkTokenIn } from '../support/one-sign-in.ts';

const METHODS: ChallengeMethodId[] = ['email-code', 'magic-link', 'sms-code'];
const CLIENTS: [ClientName, boolean][] = [
  ['@aws-sdk', false],
  ['amazon-cognito-identity-js', false],
  ['amazon-cognito-identity-js', true],
  ['Amplify', false],
  ['Amplify', true],
];
const CASES = CLIENTS.flatMap(([client, withPassword]) =>
  METHODS.map((method) => ({ client, method, withPassword })),
);

let pool: ChallengePool;

beforeAll(async () => {
  pool = await startChallengePool({ passwordless: METHODS, secondFactor: METHODS });
});

afterAll(() => pool.close());

async function rightAnswer(
  method: ChallengeMethodId,
  { email, phoneNumber }: ChallengePerson,
  verifier: string,
): Promise<string> {
  if (method === 'sms-code') return codeSentTo(phoneNumber);
  if (method === 'email-code') return codeSentTo(email);
  const { body } = await nextMailTo(email);
  return `${linkTokenIn(body.text ?? '')}.${verifier}`;
}

describe('each method by each client', () => {
  test.each(CASES)('$method by $client, after a password: $withPassword', async (each) => {
    const person = await pool.person();
    const client = challengeClient(each.client, pool.config, each.withPassword);
    await client.begin(person);
    expect([await mailTo(person.email), await mailTo(person.phoneNumber)]).toEqual([[], []]);

    const verifier = randomBytes(32).toString('base64url');
    const chosen = { method: each.method, browserChallenge: challengeOf(verifier) };
    expect(await client.answer(each.method, chosen)).toBe(false);
    const answer = await rightAnswer(each.method, person, verifier);
    expect(await client.answer(otherThan(answer.slice(0, 6)))).toBe(false);
    expect(await client.answer(answer)).toBe(true);
    expect(
      await mailTo(each.method === 'sms-code' ? person.phoneNumber : person.email),
    ).toHaveLength(1);
  });
});

test.each([
  ['the first start', 1],
  ['the mail', 2],
])('however slow %s, one mail goes out for all of the pool’s attempts', async (_what, most) => {
  let waits = 0;
  const slowly = async () => {
    waits += 1;
    // The first attempts are later than the pool waits for.
    if (waits <= most) await new Promise((wake) => setTimeout(wake, 1000));
  };
  const slow = await startChallengePool(
    {},
    ({ keys, mailer }) => ({
      keys: { find: keys.find.bind(keys), current: () => slowly().then(() => keys.current()) },
      mailer: { send: (message) => slowly().then(() => mailer.send(message)) },
    }),
    700,
  );
  const person = await slow.person();
  const client = challengeClient('@aws-sdk', slow.config, false);
  await client.begin(person);
  expect(waits).toBeGreaterThan(1);
  const code = await codeSentTo(person.email);
  expect(await client.answer(code)).toBe(true);
  expect(await mailTo(person.email)).toHaveLength(1);
  await slow.close();
});

test('messages are in the language of the user’s locale', async () => {
  const person = await pool.person({ locale: 'de-AT' });
  const client = challengeClient('@aws-sdk', pool.config, false);
  await client.begin(person);
  await client.answer('email-code', { method: 'email-code' });
  expect(await nextMailTo(person.email)).toMatchObject({
    subject: 'Ihr Anmeldecode',
    body: { html: expect.stringMatching(/aria-label="\d(, \d){5}"/) },
  });
});

test('a code is sent again when it may be, and the one before still works', async () => {
  const person = await pool.person();
  const client = challengeClient('@aws-sdk', pool.config, false);
  await client.begin(person);
  await client.answer('email-code', { method: 'email-code' });
  const code = await codeSentTo(person.email);
  await client.answer('resend', { action: 'resend' });
  expect(await mailTo(person.email)).toHaveLength(1);
  pool.skip(30_000);
  await client.answer('resend', { action: 'resend' });
  expect(await mailTo(person.email)).toHaveLength(2);
  expect(await client.answer(code)).toBe(true);
});
