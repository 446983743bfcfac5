import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import { Database } from '../../../../local/user-pool/store/database.ts';
import { SCHEMA_STEPS, SCHEMA_VERSION } from '../../../../local/user-pool/store/schema.ts';
import { Store } from '../../../../local/user-pool/store/store.ts';
import { killedAfter } from '../../../support/killed-pool.ts';
import { confirmed, EMAIL, tokensOf } from '../../../support/pool-people.ts';
import { POOL_ID, startTestPool, temporaryDatabase } from '../../../support/user-pool.ts';

test('a database that was deleted begins empty, even with its journal left behind', async () => {
  const databaseFile = temporaryDatabase();
  await killedAfter(databaseFile, 0, 12);
  rmSync(databaseFile);
  const pool = await startTestPool({ databaseFile });
  const { Users } = await pool.api.listUsers({ UserPoolId: POOL_ID });
  expect(Users).toEqual([]);
});

test('a database is nobody else’s to read, nor is what lies beside it', () => {
  const file = temporaryDatabase();
  const database = new Database(file);
  database.run("INSERT INTO settings VALUES ('a', x'00')");
  const modes = ['', '-wal', '-shm'].map((suffix) => statSync(`${file}${suffix}`).mode & 0o777);
  database.close();
  expect(modes).toEqual([0o600, 0o600, 0o600]);
});

test('a database of a later version is refused and left alone', () => {
  const databaseFile = temporaryDatabase();
  const database = new Database(databaseFile);
  database.run('PRAGMA user_version = 99');
  database.close();
  expect(() => new Database(databaseFile)).toThrow(
    `${databaseFile} cannot be read: it was written by a later version of the user pool, schema 99, and this one knows ${SCHEMA_VERSION}`,
  );
});

describe('a database that is damaged', () => {
  const noise = Buffer.alloc(20_000, 'damaged ');

  async function damaged(how: (file: string) => void) {
    const databaseFile = temporaryDatabase();
    const pool = await startTestPool({ databaseFile });
    await confirmed(pool);
    await pool.close();
    how(databaseFile);
    return { databaseFile, before: readFileSync(databaseFile) };
  }

  test.each<[string, (file: string) => void, string]>([
    ['is none', (file) => writeFileSync(file, noise), 'file is not a database'],
    ['lacks its second half', (file) => truncateSync(file, 50_000), 'disk image is malformed'],
    [
      'has pages of something else',
      (file) => writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 4096), noise])),
      'disk image is malformed',
    ],
    [
      'has half a signing key',
      (file) => {
        const database = new Database(file);
        database.run('UPDATE pools SET signing_keys = substr(signing_keys, 1, 200)');
        database.close();
      },
      'the keys that sign its tokens are damaged',
    ],
    [
      'has a signing key of the wrong kind',
      (file) => {
        const database = new Database(file);
        database.run(`UPDATE pools SET signing_keys = '{"id":{},"access":7}'`);
        database.close();
      },
      'the keys that sign its tokens are damaged',
    ],
  ])('since it %s is refused and left alone', async (_what, how, reason) => {
    const { databaseFile, before } = await damaged(how);
    await expect(startTestPool({ databaseFile })).rejects.toMatchObject({
      name: 'UnreadableDatabase',
      message: expect.stringContaining(`${databaseFile} cannot be read: `),
    });
    await expect(startTestPool({ databaseFile })).rejects.toThrow(reason);
    expect(readFileSync(databaseFile).equals(before)).toBe(true);
  });

  test('and empty begins empty', async () => {
    const databaseFile = temporaryDatabase();
    writeFileSync(databaseFile, '');
    const pool = await startTestPool({ databaseFile });
    const { Users } = await pool.api.listUsers({ UserPoolId: POOL_ID });
    expect(Users).toEqual([]);
  });
});

test('a database of an earlier version keeps its people', () => {
  const databaseFile = temporaryDatabase();
  const earlier = new DatabaseSync(databaseFile);
  earlier.exec(SCHEMA_STEPS[0] ?? '');
  earlier.exec(`PRAGMA user_version = 1;
    INSERT INTO pools VALUES ('us-east-1_A', '{}', NULL, 0, 0);
    INSERT INTO users (pool_id, username, username_key, sub, status, enabled, attributes, created_at, modified_at)
      VALUES ('us-east-1_A', 'ada', 'ada', 's', 'CONFIRMED', 1, '{"name":"Ada"}', 1, 1);`);
  earlier.close();
  const store = new Store(databaseFile);
  const pool = store.pools.find('us-east-1_A');
  if (pool === undefined) throw new Error('The pool was lost.');
  expect(store.users.byUsername(pool, 'ada')).toMatchObject({
    status: 'CONFIRMED',
    attributes: { name: 'Ada' },
    mfa: { choices: {} },
    formerPasswords: [],
  });
  store.close();
});

test('a transaction is all or nothing', () => {
  const database = new Database(':memory:');
  const put = (name: string) =>
    database.run('INSERT INTO settings (name, value) VALUES (?, ?)', name, Buffer.from('x'));
  expect(() =>
    database.transaction(() => {
      put('a');
      database.transaction(() => put('b'));
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(database.all('SELECT name FROM settings')).toEqual([]);
  database.transaction(() => put('c'));
  expect(database.all('SELECT name FROM settings')).toEqual([{ name: 'c' }]);
  database.close();
});

describe('what is stored', () => {
  test('is no password, token or code', async () => {
    const pool = await startTestPool({ databaseFile: temporaryDatabase() });
    await confirmed(pool);
    await pool.api.forgotPassword({ ClientId: '1example23456789abcdefghij', Username: EMAIL });
    const { RefreshToken } = await tokensOf(pool);
    const code = /\d{6}/.exec(pool.emails.at(-1)?.text ?? '')?.[0] ?? '';
    await pool.close();
    const database = new Database(pool.databaseFile);
    const tables = ['users', 'codes', 'refresh_tokens', 'sessions', 'attempts'];
    const text = tables
      .map((table) => JSON.stringify(database.all(`SELECT * FROM ${table}`)))
      .join('\n');
    database.close();
    expect(text).toContain(EMAIL);
    for (const secret of ['Correct-Horse-1', RefreshToken, `"${code}"`]) {
      expect(text).not.toContain(secret);
    }
  });

  test('is forgotten some time after it has expired', async () => {
    const pool = await startTestPool({ databaseFile: temporaryDatabase() });
    await confirmed(pool);
    await pool.api.forgotPassword({ ClientId: '1example23456789abcdefghij', Username: EMAIL });
    await tokensOf(pool);
    await pool.close();
    const store = new Store(pool.databaseFile);
    store.prune(pool.clock.now() + 38 * 86_400_000);
    store.close();
    const database = new Database(pool.databaseFile);
    const counts = ['codes', 'refresh_tokens', 'sessions', 'attempts'].map((table) =>
      database.get(`SELECT count(*) AS n FROM ${table}`),
    );
    expect(counts).toEqual(Array(4).fill({ n: 0 }));
    database.close();
  });
});
