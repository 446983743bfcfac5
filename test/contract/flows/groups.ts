import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const OWN = { needs: ['own pools' as const] };
let made = 0;

async function newGroup({ api, UserPoolId }: PoolUnderTest, Precedence?: number) {
  made += 1;
  const GroupName = `group-${made}`;
  const { Group } = await api.createGroup({ UserPoolId, GroupName, Precedence, Description: 'd' });
  same([Group?.GroupName, Group?.Precedence], [GroupName, Precedence]);
  return GroupName;
}

export const groups: Flow = {
  name: 'Groups',
  authFlows: [],
  claims: [
    claim('are made, described, changed and removed', OWN, async (pool) => {
      const { api, UserPoolId } = pool;
      const GroupName = await newGroup(pool, 5);
      await api.updateGroup({ UserPoolId, GroupName, Precedence: 3 });
      const { Group } = await api.getGroup({ UserPoolId, GroupName });
      same([Group?.Precedence, Group?.Description], [3, 'd']);
      await api.deleteGroup({ UserPoolId, GroupName });
      await refused(
        api.getGroup({ UserPoolId, GroupName }),
        'ResourceNotFoundException',
        'Group not found.',
      );
    }),
    claim('no name is given twice', OWN, async (pool) => {
      const GroupName = await newGroup(pool);
      await refused(
        pool.api.createGroup({ UserPoolId: pool.UserPoolId, GroupName }),
        'GroupExistsException',
        'A group with the name already exists.',
      );
    }),
    claim('people join and leave, and joining twice is no harm', OWN, async (pool) => {
      const { api, UserPoolId } = pool;
      const GroupName = await newGroup(pool);
      const { email: Username } = await pool.confirmed();
      const membership = { UserPoolId, GroupName, Username };
      await api.adminAddUserToGroup(membership);
      await api.adminAddUserToGroup(membership);
      const { Users } = await api.listUsersInGroup({ UserPoolId, GroupName });
      same(Users?.length, 1, 'members');
      const { Groups } = await api.adminListGroupsForUser({ UserPoolId, Username });
      same(
        Groups?.map((group) => group.GroupName),
        [GroupName],
      );
      await api.adminRemoveUserFromGroup(membership);
      const after = await api.listUsersInGroup({ UserPoolId, GroupName });
      same(after.Users?.length, 0, 'members');
    }),
    claim('an unknown one cannot be joined', OWN, async (pool) => {
      const { email: Username } = await pool.confirmed();
      await refused(
        pool.api.adminAddUserToGroup({ UserPoolId: pool.UserPoolId, GroupName: 'none', Username }),
        'ResourceNotFoundException',
        'Group not found.',
      );
    }),
  ],
};
