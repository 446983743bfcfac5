import { expect, test } from '@jest/globals';
import { Store } from '../../../../local/user-pool/store/store.ts';
import { apiError } from '../../../support/api-error.ts';
import { confirmed, EMAIL } from '../../../support/pool-people.ts';
import {
  CLIENT_ID,
  POOL_ID,
  startTestPool,
  temporaryDatabase,
} from '../../../support/user-pool.ts';

const UserPoolId = POOL_ID;
const limit = (message: string) => apiError('LimitExceededException', message);

const groups = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ properties: { GroupName: `group-${at}` } }));

// facts: cognito-api 7.1
test('a pool has ten thousand groups at most', async () => {
  const { api } = await startTestPool({ groups: groups(9999) });
  await expect(api.createGroup({ UserPoolId, GroupName: 'last' })).resolves.toBeDefined();
  await expect(api.createGroup({ UserPoolId, GroupName: 'next' })).rejects.toThrow(
    limit('There can be 10000 groups in a user pool at most.'),
  );
  await expect(api.getGroup({ UserPoolId, GroupName: 'next' })).rejects.toThrow('not found');
});

test('a user is in a hundred groups at most', async () => {
  const pool = await startTestPool({ groups: groups(101) });
  await confirmed(pool);
  const join = (at: number) =>
    pool.api.adminAddUserToGroup({ UserPoolId, Username: EMAIL, GroupName: `group-${at}` });
  for (let at = 0; at < 100; at += 1) await join(at);
  await expect(join(100)).rejects.toThrow(
    apiError('InvalidParameterException', 'A user can be in 100 groups at most.'),
  );
  await expect(join(99)).resolves.toBeDefined();
  const { Users } = await pool.api.listUsersInGroup({ UserPoolId, GroupName: 'group-100' });
  expect(Users).toEqual([]);
});

test('a pool has a thousand clients at most, a region a thousand pools', async () => {
  const databaseFile = temporaryDatabase();
  const store = new Store(databaseFile);
  store.transaction(() => {
    store.pools.put(POOL_ID, {}, 0);
    for (let at = 0; at < 998; at += 1) {
      store.pools.put(`us-east-1_Other${at}`, {}, 0);
      store.clients.put(POOL_ID, { id: `other${at}`, properties: {} }, 0);
    }
  });
  store.close();
  const { api } = await startTestPool({ databaseFile });
  await expect(api.createUserPoolClient({ UserPoolId, ClientName: 'x' })).resolves.toBeDefined();
  await expect(api.createUserPoolClient({ UserPoolId, ClientName: 'y' })).rejects.toThrow(
    limit('There can be 1000 clients of a user pool at most.'),
  );
  await api.deleteUserPoolClient({ UserPoolId, ClientId: CLIENT_ID });
  await expect(api.createUserPoolClient({ UserPoolId, ClientName: 'z' })).resolves.toBeDefined();
  await expect(api.createUserPool({ PoolName: 'x' })).resolves.toBeDefined();
  await expect(api.createUserPool({ PoolName: 'y' })).rejects.toThrow(
    limit('There can be 1000 user pools at most.'),
  );
});
