import { paginateListUsers } from '@aws-sdk/client-cognito-identity-provider';
import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

async function named(pool: PoolUnderTest, Filter: string): Promise<string[]> {
  const { Users = [] } = await pool.api.listUsers({ UserPoolId: pool.UserPoolId, Filter });
  return Users.map(
    ({ Attributes }) => Attributes?.find(({ Name }) => Name === 'email')?.Value ?? '',
  );
}

export const listUsers: Flow = {
  name: 'ListUsers',
  authFlows: [],
  claims: [
    claim('finds one by address', async (pool) => {
      const { email } = await pool.confirmed();
      await pool.confirmed();
      same(await named(pool, `email = "${email}"`), [email]);
    }),
    claim('finds by the beginning', async (pool) => {
      const { email } = await pool.confirmed();
      same(await named(pool, `email ^= "${email.slice(0, 30)}"`), [email]);
    }),
    claim('finds by status and by sub', { needs: ['own pools'] }, async (pool) => {
      const { email, username } = await pool.invited();
      same(await named(pool, `sub = "${username}"`), [email]);
      const waiting = await named(pool, 'cognito:user_status = "FORCE_CHANGE_PASSWORD"');
      same(waiting.includes(email), true);
      same((await named(pool, 'status = "Disabled"')).includes(email), false);
    }),
    claim('a filter that cannot be read is refused', async (pool) => {
      await refused(
        named(pool, 'email is somebody'),
        'InvalidParameterException',
        'Error while parsing filter',
      );
    }),
    claim('custom attributes cannot be searched', async (pool) => {
      await refused(named(pool, 'custom:team = "red"'), 'InvalidParameterException');
    }),
    claim(
      'pages through all, each once',
      {
        needs: ['own pools'],
        settings: { client: { ClientName: 'for-pages' } },
      },
      async (pool) => {
        const people = [await pool.confirmed(), await pool.confirmed(), await pool.confirmed()];
        const { UserPoolId } = pool;
        const found: string[] = [];
        let pages = 0;
        for await (const { Users } of paginateListUsers(
          { client: pool.api },
          { UserPoolId, Limit: 2 },
        )) {
          pages += 1;
          found.push(...(Users ?? []).map(({ Username = '' }) => Username));
        }
        same(pages >= 2, true, 'several pages');
        same(found.sort(), people.map(({ username }) => username).sort());
      },
    ),
    claim('answers only the attributes that were asked for', async (pool) => {
      const { email } = await pool.confirmed();
      const { Users } = await pool.api.listUsers({
        UserPoolId: pool.UserPoolId,
        Filter: `email = "${email}"`,
        AttributesToGet: ['email'],
      });
      same(Users?.[0]?.Attributes, [{ Name: 'email', Value: email }]);
    }),
  ],
};
