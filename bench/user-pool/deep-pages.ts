import { createPasswordVerifier } from '../../local/user-pool/passwords/srp.ts';
import { Store } from '../../local/user-pool/store/store.ts';
import type { Call } from './api-client.ts';
import { median } from './measure.ts';

const POOL_ID = 'us-east-1_DeepPages';
const PAGE = 60;
const COMPARISONS = 200;

/** The median milliseconds of the first page of ListUsers and of the last. */
export interface DeepPages {
  users: number;
  first: number;
  last: number;
}

/** Makes the database of a pool with so many users, straight in the store. */
export function makeLargeDatabase(file: string, users: number): void {
  const store = new Store(file);
  store.transaction(() => {
    store.pools.put(POOL_ID, { UserPoolName: 'large' }, 0);
    const pool = store.pools.find(POOL_ID);
    if (pool === undefined) throw new Error('The pool was not made.');
    const password = createPasswordVerifier({ poolName: 'p', userId: 'u', password: 'x' });
    for (let count = 0; count < users; count += 1) {
      const username = `person-${count}`;
      const attributes = { email: `${username}@example.com`, name: `Person ${count}` };
      const status = 'CONFIRMED';
      store.users.insert(pool, { username, sub: username, status, attributes, password }, count);
    }
  });
  store.close();
}

/** Goes through all pages, then reads the first and the last by turns. */
export async function measurePages(call: Call): Promise<DeepPages> {
  const page = (token: string | undefined) =>
    call('ListUsers', { UserPoolId: POOL_ID, Limit: PAGE, PaginationToken: token });
  let users = 0;
  let last: string | undefined;
  for (let token: string | undefined; ; ) {
    const { Users, PaginationToken } = await page(token);
    users += (Users as unknown[]).length;
    if (PaginationToken === undefined) break;
    last = token;
    token = PaginationToken as string;
  }
  const times: { first: number[]; last: number[] } = { first: [], last: [] };
  for (let turn = 0; turn < COMPARISONS; turn += 1) {
    for (const [where, token] of [
      ['first', undefined],
      ['last', last],
    ] as const) {
      const began = performance.now();
      await page(token);
      times[where].push(performance.now() - began);
    }
  }
  return { users, first: median(times.first), last: median(times.last) };
}
