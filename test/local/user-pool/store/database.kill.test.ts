import { expect, test } from '@jest/globals';
import { Database } from '../../../../local/user-pool/store/database.ts';
import { type ConfirmedChange, stepsOf } from '../../../support/confirmed-change.ts';
import { fc } from '../../../support/fast-check.ts';
import { killedAfter } from '../../../support/killed-pool.ts';
import {
  POOL_ID,
  startTestPool,
  type TestPool,
  temporaryDatabase,
} from '../../../support/user-pool.ts';

type Step = ConfirmedChange['is'];

/** What is there of a person, as far as it can be told. */
async function found(pool: TestPool, last: ConfirmedChange): Promise<Step> {
  const user = await pool.api
    .adminGetUser({ UserPoolId: POOL_ID, Username: last.username })
    .catch((error: Error) => error);
  if (user instanceof Error) {
    expect(user.name).toBe('UserNotFoundException');
    return 'deleted';
  }
  if (user.UserStatus === 'UNCONFIRMED') return 'UNCONFIRMED';
  const name = user.UserAttributes?.find(({ Name }) => Name === 'name')?.Value;
  if (name !== `name of ${last.username}`) return 'CONFIRMED';
  if (last.refreshToken === undefined) return 'named';
  const refreshed = await pool.api
    .initiateAuth({
      ClientId: 'client1',
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: last.refreshToken },
    })
    .catch((error: Error) => error);
  if (!(refreshed instanceof Error)) return 'signed in';
  expect(refreshed.message).toBe('Refresh Token has been revoked');
  return 'signed out';
}

test('a pool that is killed again and again while it writes loses nothing that it confirmed', async () => {
  const databaseFile = temporaryDatabase();
  const moments = fc.sample(fc.integer({ min: 2, max: 150 }), 6);
  const confirmed: ConfirmedChange[] = [];
  for (const [round, changes] of moments.entries()) {
    confirmed.push(...(await killedAfter(databaseFile, round, changes)));
  }
  const serving = confirmed.filter(({ is }) => is === 'serving');
  const people = new Map<string, ConfirmedChange>();
  for (const change of confirmed) {
    if (change.is !== 'serving') {
      people.set(change.username, { ...people.get(change.username), ...change });
    }
  }
  expect(serving).toHaveLength(moments.length);
  expect(people.size).toBeGreaterThan(0);

  const pool = await startTestPool({ databaseFile, pool: { UserPoolName: 'test' } });
  const keys = await (await fetch(`${pool.url}/${POOL_ID}/.well-known/jwks.json`)).text();
  expect(new Set([keys, ...serving.map((change) => change.keys)]).size).toBe(1);
  for (const last of people.values()) {
    const steps = stepsOf(last.username);
    const at = steps.indexOf(last.is);
    // The next step may have been taken, and its answer been cut off by the end.
    expect(steps.slice(at, at + 2)).toContain(await found(pool, last));
  }
  await pool.close();

  const database = new Database(databaseFile);
  expect(database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
  expect(database.all('PRAGMA foreign_key_check')).toEqual([]);
  database.close();
});
