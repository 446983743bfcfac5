import type { SQLInputValue } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Pool } from '../../../../local/user-pool/pools/pool.ts';
import { Database } from '../../../../local/user-pool/store/database.ts';
import { PoolTable } from '../../../../local/user-pool/store/pools.ts';
import {
  type PagePosition,
  type UserCondition,
  UserPages,
} from '../../../../local/user-pool/store/user-pages.ts';
import { UserTable } from '../../../../local/user-pool/store/users.ts';

const USERS = 100_000;
const PAGE = 60;

/** Keeps how SQLite goes about each question that is answered with rows. */
class ExplainingDatabase extends Database {
  readonly plans: string[] = [];

  override all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    const steps = super.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    this.plans.push(steps.map(({ detail }) => detail).join('; '));
    return super.all<Row>(sql, ...values);
  }
}

let database: ExplainingDatabase;
let pool: Pool;

beforeAll(() => {
  database = new ExplainingDatabase(':memory:');
  const pools = new PoolTable(database);
  pools.put('us-east-1_A', {}, 0);
  const found = pools.find('us-east-1_A');
  if (found === undefined) throw new Error('There is no pool.');
  pool = found;
  const users = new UserTable(database);
  database.transaction(() => {
    for (let count = 0; count < USERS; count += 1) {
      const username = nameOf(count);
      const attributes = { email: `${username}@example.com`, name: 'Ada' };
      const status = 'CONFIRMED';
      users.insert(pool, { username, sub: username, status, attributes, password: undefined }, 0);
    }
  });
});

afterAll(() => database.close());

const nameOf = (count: number) => `person-${String(count).padStart(6, '0')}`;

/** Every page, with the plan of each. */
function walk(condition?: UserCondition): { names: string[]; plans: string[] } {
  const pages = new UserPages(database);
  const names: string[] = [];
  database.plans.length = 0;
  let after: PagePosition | undefined;
  do {
    const page = pages.page(pool, condition, after, PAGE);
    names.push(...page.users.map(({ username }) => username));
    after = page.next;
  } while (after !== undefined);
  return { names, plans: [...database.plans] };
}

const everybody = Array.from({ length: USERS }, (_, count) => nameOf(count));

describe('a hundred thousand users', () => {
  test.each<[string, UserCondition | undefined, RegExp]>([
    [
      'all of them',
      undefined,
      /^SEARCH users USING (COVERING )?INDEX users_by_pool \(pool_id=\? AND rowid>\?\)$/,
    ],
    [
      'by username',
      { name: 'username', operator: '^=', value: 'p' },
      /^SEARCH users USING INDEX users_by_username \(pool_id=\? AND .*username_key>\?.*\)$/,
    ],
    [
      'by e-mail address',
      { name: 'email', operator: '^=', value: 'person' },
      /^SEARCH user_search USING PRIMARY KEY \(pool_id=\? AND name=\? AND .*>\(?\?.*\); SEARCH users USING INTEGER PRIMARY KEY \(rowid=\?\)$/,
    ],
    [
      'by a name they share',
      { name: 'name', operator: '=', value: 'Ada' },
      /^SEARCH user_search USING PRIMARY KEY \(pool_id=\? AND name=\? AND value=\? AND user_id>\?\); SEARCH users USING INTEGER PRIMARY KEY \(rowid=\?\)$/,
    ],
    [
      'by their status',
      { name: 'cognito:user_status', operator: '=', value: 'CONFIRMED' },
      /^SEARCH users USING INDEX users_by_status \(pool_id=\? AND status=\? AND rowid>\?\)$/,
    ],
    [
      'by being enabled',
      { name: 'status', operator: '=', value: 'Enabled' },
      /^SEARCH users USING INDEX users_enabled \(pool_id=\? AND rowid>\?\)$/,
    ],
  ])(
    'are listed %s, each page sought in an index where the last one ended',
    (_name, condition, plan) => {
      const { names, plans } = walk(condition);
      expect(names).toEqual(everybody);
      const [, ...later] = plans;
      expect(later.length).toBeGreaterThan(1600);
      expect([...new Set(later)]).toEqual([expect.stringMatching(plan)]);
    },
  );
});

test('the few who are disabled are found without looking at all others', () => {
  database.plans.length = 0;
  const pages = new UserPages(database);
  const disabled = { name: 'status', operator: '=', value: 'Disabled' } as const;
  expect(pages.page(pool, disabled, undefined, PAGE).users).toEqual([]);
  expect(database.plans).toEqual([
    expect.stringMatching(/^SEARCH users USING INDEX users_disabled \(pool_id=\?\)$/),
  ]);
});
