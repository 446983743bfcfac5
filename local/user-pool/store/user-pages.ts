import { comparisonKey, type Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import type { Database } from './database.ts';
import { toUser, USER_COLUMNS, type UserRow } from './users.ts';

/** One term of ListUsers' filter; `name` is an attribute, a column, or "status" for enabled or not. */
export interface UserCondition {
  name: string;
  operator: '=' | '^=';
  value: string;
}

/** Where a page ended: the value it was sorted by and the user's id. */
export type PagePosition = readonly [value: string, id: number];

/** Some users of a list, and where the next ones begin. */
export interface UserPage {
  users: User[];
  /** Undefined on the last page. */
  next: PagePosition | undefined;
}

interface Query {
  from: string;
  /** What every row of the answer fulfils, with its values. */
  where: string;
  values: (string | number)[];
  /** A range to walk through: the column that sorts it, its first value and the end it stays below. */
  range?: { column: string; first: string; end: string };
  id: string;
}

interface PageRow extends UserRow {
  sort_value: string | null;
}

// The greatest character: everything that begins with a prefix lies below prefix + LAST.
const LAST = '\u{10FFFF}';

/** Pages of ListUsers, each read from an index in O(log n) however deep it lies. */
export class UserPages {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  page(
    pool: Pool,
    condition: UserCondition | undefined,
    after: PagePosition | undefined,
    limit: number,
  ): UserPage {
    const query = condition ? queryFor(pool, condition) : everyone(pool);
    const bounds = boundsOf(query, after);
    const rows = this.#database.all<PageRow>(
      `SELECT ${USER_COLUMNS}, ${query.range?.column ?? 'NULL'} AS sort_value FROM ${query.from}
       WHERE ${query.where} ${bounds.sql}
       ORDER BY ${query.range ? `${query.range.column}, ` : ''}${query.id} LIMIT ?`,
      ...query.values,
      ...bounds.values,
      limit + 1,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      users: page.map(toUser),
      next: rows.length > limit && last ? [last.sort_value ?? '', last.id] : undefined,
    };
  }
}

// One lower bound only, so that SQLite seeks to it instead of filtering all that precedes it.
function boundsOf({ range, id }: Query, after: PagePosition | undefined) {
  if (!range) return after ? { sql: `AND ${id} > ?`, values: [after[1]] } : { sql: '', values: [] };
  const { column, first, end } = range;
  return after
    ? { sql: `AND (${column}, ${id}) > (?, ?) AND ${column} < ?`, values: [...after, end] }
    : { sql: `AND ${column} >= ? AND ${column} < ?`, values: [first, end] };
}

function everyone(pool: Pool): Query {
  return { from: 'users', where: 'users.pool_id = ?', values: [pool.id], id: 'users.id' };
}

function queryFor(pool: Pool, condition: UserCondition): Query {
  const { name, value } = condition;
  switch (name) {
    case 'status':
      return byEnabled(pool, condition);
    case 'username':
      return byUsername(pool, condition);
    case 'sub':
      return matching(everyone(pool), 'sub', condition);
    case 'cognito:user_status':
      // Values are upper-case words, and this filter ignores case (facts: cognito-api 4.7).
      return matching(everyone(pool), 'status', { ...condition, value: value.toUpperCase() });
    default:
      return matching(byAttribute(pool, name), 'value', condition);
  }
}

// The index is of folded names where the pool folds them, and this filter minds case (facts:
// cognito-api 4.7).
function byUsername(pool: Pool, condition: UserCondition): Query {
  const { operator, value } = condition;
  const key = comparisonKey(pool, value);
  const query = matching(everyone(pool), 'username_key', { ...condition, value: key });
  if (pool.caseSensitive) return query;
  const asTyped = operator === '=' ? 'username = ?' : 'instr(username, ?) = 1';
  return {
    ...query,
    where: `${query.where} AND ${asTyped}`,
    values: [...query.values, value],
  };
}

function byAttribute(pool: Pool, name: string): Query {
  return {
    from: 'user_search JOIN users ON users.id = user_id',
    where: 'user_search.pool_id = ? AND user_search.name = ?',
    values: [pool.id, name],
    id: 'user_id',
  };
}

function byEnabled(pool: Pool, { operator, value }: UserCondition): Query {
  const all = everyone(pool);
  const [only, other] = ['Enabled', 'Disabled'].filter((status) =>
    operator === '=' ? status === value : status.startsWith(value),
  );
  if (other !== undefined) return all;
  if (only === 'Disabled') return { ...all, where: `${all.where} AND enabled = 0` };
  // Left to itself SQLite would walk past all who are disabled.
  const from = 'users INDEXED BY users_enabled';
  if (only === 'Enabled') return { ...all, from, where: `${all.where} AND enabled = 1` };
  return { ...all, where: `${all.where} AND FALSE` };
}

function matching(query: Query, column: string, { operator, value }: UserCondition): Query {
  if (operator === '=') {
    return {
      ...query,
      where: `${query.where} AND ${column} = ?`,
      values: [...query.values, value],
    };
  }
  return { ...query, range: { column, first: value, end: value + LAST } };
}
