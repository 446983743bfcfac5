import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoChallengeStore } from '../../../shared/aws/dynamo-challenge-store.ts';
import { DynamoTable } from '../../../shared/aws/dynamo-table.ts';
import type { ChallengeStore } from '../../../shared/ports.ts';
import { MemoryChallengeStore } from '../../support/memory-challenge-store.ts';
import {
  localAwsSettings,
  type MemoryDynamoDb,
  startMemoryDynamoDb,
} from '../../support/memory-dynamodb.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

let dynamoDb: MemoryDynamoDb;

beforeAll(async () => {
  dynamoDb = await startMemoryDynamoDb('challenges');
});

afterAll(() => dynamoDb.stop());

const NOW = 1_000;
let number = 0;

/** Ids nobody else in this file uses. */
function fresh() {
  number += 1;
  const challenge = { id: `challenge-${number}`, keyId: 'k1', expiresAt: NOW + 300 };
  return { key: `key-${number}`, challenge, reusableUntil: NOW + 20 };
}

const other = (challenge: { expiresAt: number }) => ({
  ...challenge,
  id: `${number}-other`,
  keyId: 'k2',
});

describe.each<[string, () => ChallengeStore]>([
  ['in DynamoDB', () => new DynamoChallengeStore('challenges', dynamoDb.settings)],
  ['in memory', () => new MemoryChallengeStore()],
])('codes %s', (_where, openStore) => {
  test('a claim is won once; who comes later joins it', async () => {
    const store = openStore();
    const claim = fresh();
    expect(await store.claim(claim, NOW)).toEqual(claim);
    const later = { ...claim, challenge: other(claim.challenge), reusableUntil: NOW + 40 };
    expect(await store.claim(later, NOW + 19)).toEqual(claim);
  });

  test('a claim asked for again by its holder is still won', async () => {
    const store = openStore();
    const claim = fresh();
    await store.claim(claim, NOW);
    expect(await store.claim(claim, NOW)).toEqual(claim);
  });

  test('a claim that is no longer fresh can be won', async () => {
    const store = openStore();
    const claim = fresh();
    await store.claim(claim, NOW);
    const later = { ...claim, challenge: other(claim.challenge), reusableUntil: NOW + 40 };
    expect(await store.claim(later, NOW + 20)).toEqual(later);
    expect(await store.claim(claim, NOW + 21)).toEqual(later);
  });

  test('of many at once, one wins and the others join it', async () => {
    const store = openStore();
    const claim = fresh();
    const claims = Array.from({ length: 8 }, (_, index) => ({
      ...claim,
      challenge: { ...claim.challenge, id: `${claim.challenge.id}-${index}` },
    }));
    const results = await Promise.all(claims.map((each) => store.claim(each, NOW)));
    expect(new Set(results.map(({ challenge }) => challenge.id)).size).toBe(1);
  });

  test('a claim let go by its holder can be won at once', async () => {
    const store = openStore();
    const claim = fresh();
    await store.claim(claim, NOW);
    await store.release(claim.key, claim.challenge.id);
    const next = { ...claim, challenge: other(claim.challenge) };
    expect(await store.claim(next, NOW)).toEqual(next);
  });

  test('a claim is not let go by somebody else, nor made by letting go', async () => {
    const store = openStore();
    const claim = fresh();
    await store.release(claim.key, claim.challenge.id);
    await store.claim(claim, NOW);
    await store.release(claim.key, 'somebody-else');
    const next = { ...claim, challenge: other(claim.challenge) };
    expect(await store.claim(next, NOW)).toEqual(claim);
  });

  const saved = async () => {
    const store = openStore();
    const { challenge } = fresh();
    await store.save({ challenge, codeHash: 'right', sender: 's1' });
    const base = { challengeId: challenge.id, ticket: 't1', maximumTries: 3, now: NOW };
    const attempt = (answerHash: string, changes: object = {}) =>
      store.spendTry({ ...base, answerHash, ...changes });
    return { store, challenge, attempt };
  };
  const CLOSED = { kind: 'closed' };
  const open = (triesLeft: number) => ({ kind: 'open', codeHash: 'right', triesLeft });

  test('the first sender keeps its code, may repeat it, and nobody else may send', async () => {
    const store = openStore();
    const { challenge } = fresh();
    const save = (sender: string, codeHash: string) => store.save({ challenge, codeHash, sender });
    expect(await save('s1', 'right')).toBe(true);
    expect(await save('s2', 'other')).toBe(false);
    expect(await save('s2', 'right')).toBe(false);
    expect(await save('s1', 'right')).toBe(true);
    const attempt = { challengeId: challenge.id, answerHash: 'a', ticket: 't', maximumTries: 3 };
    expect(await store.spendTry({ ...attempt, now: NOW })).toEqual(open(2));
  });

  test('three different answers and no fourth, the right one included', async () => {
    const { attempt } = await saved();
    expect(await attempt('a')).toEqual(open(2));
    expect(await attempt('b')).toEqual(open(1));
    expect(await attempt('c')).toEqual(open(0));
    expect(await attempt('right')).toEqual(CLOSED);
  });

  test('the same answer again costs nothing, whoever repeats it', async () => {
    const { attempt } = await saved();
    for (const answer of ['a', 'a', 'b', 'a', 'c', 'c', 'b']) await attempt(answer);
    expect(await attempt('c')).toEqual(open(0));
  });

  test('answers given at once are counted', async () => {
    const { attempt } = await saved();
    const answers = Array.from({ length: 12 }, (_, index) => attempt(`answer-${index}`));
    const results = await Promise.all(answers);
    expect(results.filter(({ kind }) => kind === 'open')).toHaveLength(3);
  });

  test('a code ends when it expires', async () => {
    const { attempt } = await saved();
    expect(await attempt('a', { now: NOW + 299 })).toEqual(open(2));
    expect(await attempt('right', { now: NOW + 300 })).toEqual(CLOSED);
  });

  test('a challenge that nobody made is closed and is not made by asking', async () => {
    const store = openStore();
    const base = { challengeId: 'nobody', answerHash: 'a', ticket: 't', maximumTries: 3, now: NOW };
    expect(await store.spendTry(base)).toEqual(CLOSED);
    expect(await store.use('nobody', 't')).toBe(false);
    expect(await store.spendTry(base)).toEqual(CLOSED);
  });

  test('a use is for the first ticket alone, which may repeat it', async () => {
    const { store, challenge, attempt } = await saved();
    expect(await store.use(challenge.id, 't1')).toBe(true);
    expect(await store.use(challenge.id, 't2')).toBe(false);
    expect(await store.use(challenge.id, 't1')).toBe(true);
    expect(await attempt('right', { ticket: 't2' })).toEqual(CLOSED);
    expect(await attempt('right', { ticket: 't1' })).toEqual(open(2));
  });

  test('of many uses at once, one holds', async () => {
    const { store, challenge } = await saved();
    const tickets = Array.from({ length: 8 }, (_, index) => `ticket-${index}`);
    const results = await Promise.all(tickets.map((ticket) => store.use(challenge.id, ticket)));
    expect(results.filter(Boolean)).toHaveLength(1);
  });
});

test('items expire by themselves and hold keyed hashes alone', async () => {
  const store = new DynamoChallengeStore('challenges', dynamoDb.settings);
  const table = new DynamoTable('challenges', dynamoDb.settings);
  const claim = fresh();
  await store.claim(claim, NOW);
  await store.save({ challenge: claim.challenge, codeHash: 'hash', sender: 's1' });
  const expiresAt = { N: String(NOW + 300) };
  expect(await table.get(`CLAIM#${claim.key}`)).toEqual({
    pk: { S: `CLAIM#${claim.key}` },
    schemaVersion: { N: '1' },
    challengeId: { S: claim.challenge.id },
    keyId: { S: 'k1' },
    reusableUntil: { N: String(NOW + 20) },
    expiresAt,
  });
  expect(await table.get(`CODE#${claim.challenge.id}`)).toEqual({
    pk: { S: `CODE#${claim.challenge.id}` },
    schemaVersion: { N: '1' },
    codeHash: { S: 'hash' },
    sender: { S: 's1' },
    expiresAt,
  });
});

const refusedPut = { status: 400, body: { __type: 'x#ConditionalCheckFailedException' } };

test.each([
  ['AWS refuses', [{ status: 400, body: { __type: 'x#AccessDeniedException' } }]],
  ['a claim is gone when it is read', [refusedPut, { status: 200, body: {} }]],
])('when %s, it is a fault', async (_what, answers) => {
  const server = await startScriptedServer(...answers);
  const store = new DynamoChallengeStore('challenges', localAwsSettings(server.url));
  await expect(store.claim(fresh(), NOW)).rejects.toMatchObject({
    name: 'Fault',
    code: 'CHALLENGE_STORE_FAILED',
    message: 'the store of codes did not do its part',
  });
  await server.stop();
});
