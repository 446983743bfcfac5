import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Pool } from '../../../../local/user-pool/pools/pool.ts';
import { Store } from '../../../../local/user-pool/store/store.ts';
import type { User } from '../../../../local/user-pool/users/user.ts';

const EMAIL = 'ada@example.com';

let store: Store;
let pool: Pool;

beforeEach(() => {
  store = new Store(':memory:');
  store.pools.put('us-east-1_A', { UsernameAttributes: ['email'] }, 0);
  const found = store.pools.find('us-east-1_A');
  if (found === undefined) throw new Error('There is no pool.');
  pool = found;
});

afterEach(() => store.close());

function insert(username: string): User {
  const user = { username, sub: username, attributes: { email: EMAIL }, password: undefined };
  return store.users.insert(pool, { ...user, status: 'UNCONFIRMED' }, 0);
}

/** All three ways to find the user, asked so that the answers are remembered. */
const finds = (username: string) => [
  store.users.byUsername(pool, username)?.status,
  store.users.bySub(pool.id, username)?.status,
  store.aliases.owner(pool, 'email', EMAIL),
];

test('a user who was asked for in vain is found once there', () => {
  expect(finds('ada')).toEqual([undefined, undefined, undefined]);
  const { id } = insert('ada');
  store.aliases.assign(pool, 'email', EMAIL, id);
  expect(finds('ada')).toEqual(['UNCONFIRMED', 'UNCONFIRMED', id]);
});

test('a change is seen at once', () => {
  const user = insert('ada');
  expect(finds('ada')[0]).toBe('UNCONFIRMED');
  store.users.update(user, { status: 'CONFIRMED' }, 1);
  expect(finds('ada').slice(0, 2)).toEqual(['CONFIRMED', 'CONFIRMED']);
});

test('an address that moves to another user is theirs at once', () => {
  const [ada, eve] = [insert('ada'), insert('eve')];
  store.aliases.assign(pool, 'email', EMAIL, ada.id);
  expect(finds('ada')[2]).toBe(ada.id);
  store.aliases.assign(pool, 'email', EMAIL, eve.id);
  expect(finds('ada')[2]).toBe(eve.id);
  store.aliases.release(eve.id, 'email');
  expect(finds('ada')[2]).toBeUndefined();
});

test('a user who is deleted is gone with their addresses', () => {
  const user = insert('ada');
  store.aliases.assign(pool, 'email', EMAIL, user.id);
  expect(finds('ada')[2]).toBe(user.id);
  store.users.delete(user);
  expect(finds('ada')).toEqual([undefined, undefined, undefined]);
});

test('the users of a pool that is deleted are gone with it', () => {
  const user = insert('ada');
  store.aliases.assign(pool, 'email', EMAIL, user.id);
  expect(finds('ada')[2]).toBe(user.id);
  store.pools.delete(pool.id);
  expect(finds('ada')).toEqual([undefined, undefined, undefined]);
});

test('what a transaction undid was never there, though it was read within', () => {
  const user = insert('ada');
  const within: unknown[] = [];
  expect(() =>
    store.transaction(() => {
      store.users.update(user, { status: 'CONFIRMED' }, 1);
      within.push(finds('ada')[0]);
      insert('eve');
      within.push(finds('eve')[0]);
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(within).toEqual(['CONFIRMED', 'UNCONFIRMED']);
  expect(finds('ada')[0]).toBe('UNCONFIRMED');
  expect(finds('eve')[0]).toBeUndefined();
});

test('whoever asks for thousands of names is answered right', () => {
  const names = Array.from({ length: 2500 }, (_, index) => `nobody-${index}`);
  const found = () => names.filter((name) => store.users.byUsername(pool, name) !== undefined);
  expect(found()).toEqual([]);
  insert('nobody-7');
  insert('nobody-2300');
  expect(found()).toEqual(['nobody-7', 'nobody-2300']);
});
