import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { PASSWORD } from '../../../support/pool-people.ts';
import { POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const UserPoolId = POOL_ID;

async function withPeople(): Promise<TestPool> {
  const pool = await startTestPool({ pool: {} });
  for (const [Username, name] of [
    ['ada', 'Ada L'],
    ['bob', 'Bob'],
    ['adam', 'Adam'],
    ['Ada', 'Ada L'],
    ['eve', 'Eve "E" \\ x'],
  ] as const) {
    await pool.api.adminCreateUser({
      UserPoolId,
      Username,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: PASSWORD,
      UserAttributes: [
        { Name: 'name', Value: name },
        { Name: 'email', Value: `${Username}@example.com` },
      ],
    });
  }
  await pool.api.adminDisableUser({ UserPoolId, Username: 'bob' });
  const Password = PASSWORD;
  await pool.api.adminSetUserPassword({ UserPoolId, Username: 'adam', Password, Permanent: true });
  return pool;
}

/** Usernames of all pages, and how many there were. */
async function found(pool: TestPool, Filter?: string, Limit?: number) {
  const names: (string | undefined)[] = [];
  let pages = 0;
  let PaginationToken: string | undefined;
  do {
    const page = await pool.api.listUsers({ UserPoolId, Filter, Limit, PaginationToken });
    names.push(...(page.Users ?? []).map(({ Username }) => Username));
    PaginationToken = page.PaginationToken;
    pages += 1;
  } while (PaginationToken);
  return { names, pages };
}

describe('ListUsers', () => {
  test.each<[string | undefined, string[]]>([
    [undefined, ['ada', 'bob', 'adam', 'Ada', 'eve']],
    ['', ['ada', 'bob', 'adam', 'Ada', 'eve']],
    ['username = "ada"', ['ada']],
    ['username ^= "ada"', ['ada', 'adam']],
    ['name = "Ada L"', ['ada', 'Ada']],
    ['name ^= "Ada"', ['ada', 'Ada', 'adam']],
    ['name = "Eve \\"E\\" \\\\ x"', ['eve']],
    ['email = "bob@example.com"', ['bob']],
    ['email ^= ""', ['Ada', 'ada', 'adam', 'bob', 'eve']],
    ['cognito:user_status = "confirmed"', ['adam']],
    ['cognito:user_status ^= "FORCE"', ['ada', 'bob', 'Ada', 'eve']],
    ['status = "Enabled"', ['ada', 'adam', 'Ada', 'eve']],
    ['status = "Disabled"', ['bob']],
    ['status = "disabled"', []],
    ['status ^= "Dis"', ['bob']],
    ['status ^= "E"', ['ada', 'adam', 'Ada', 'eve']],
    ['status ^= ""', ['ada', 'bob', 'adam', 'Ada', 'eve']],
    ['phone_number = "+1"', []],
  ])('finds by %s', async (filter, names) => {
    const pool = await withPeople();
    expect((await found(pool, filter)).names).toEqual(names);
    const paged = await found(pool, filter, 2);
    expect(paged.names).toEqual(names);
    expect(paged.pages).toBe(Math.max(1, Math.ceil(names.length / 2)));
  });

  test('finds by sub', async () => {
    const pool = await withPeople();
    const { UserAttributes } = await pool.api.adminGetUser({ UserPoolId, Username: 'ada' });
    const sub = UserAttributes?.[0]?.Value ?? '';
    expect((await found(pool, `sub = "${sub}"`)).names).toEqual(['ada']);
    expect((await found(pool, `sub ^= "${sub.slice(0, 12)}"`)).names).toEqual(['ada']);
  });

  test('follows what changes', async () => {
    const pool = await withPeople();
    const user = { UserPoolId, Username: 'ada' };
    const UserAttributes = [{ Name: 'name', Value: 'Grace' }];
    await pool.api.adminUpdateUserAttributes({ ...user, UserAttributes });
    expect((await found(pool, 'name = "Grace"')).names).toEqual(['ada']);
    expect((await found(pool, 'name = "Ada L"')).names).toEqual(['Ada']);
    await pool.api.adminDeleteUser(user);
    expect((await found(pool, 'name = "Grace"')).names).toEqual([]);
  });

  test('shows users, with the attributes that are asked for', async () => {
    const pool = await withPeople();
    const { Users } = await pool.api.listUsers({
      UserPoolId,
      Filter: 'username = "ada"',
      AttributesToGet: ['name'],
    });
    expect(Users).toEqual([
      {
        Username: 'ada',
        Attributes: [{ Name: 'name', Value: 'Ada L' }],
        UserCreateDate: new Date('2026-11-01T12:00:00.250Z'),
        UserLastModifiedDate: new Date('2026-11-01T12:00:00.250Z'),
        Enabled: true,
        UserStatus: 'FORCE_CHANGE_PASSWORD',
      },
    ]);
  });

  test.each([
    ['name', 'Error while parsing filter'],
    ['name = Ada', 'Error while parsing filter'],
    ['custom:team = "x"', 'Invalid search attribute: custom:team'],
  ])('refuses the filter %s', async (Filter, message) => {
    const { api } = await startTestPool();
    await expect(api.listUsers({ UserPoolId, Filter })).rejects.toThrow(
      apiError('InvalidParameterException', message),
    );
  });

  test('refuses a token that is made up, of another filter, or more than an hour old', async () => {
    const pool = await withPeople();
    const invalid = apiError('InvalidParameterException', 'Invalid pagination token.');
    const { PaginationToken } = await pool.api.listUsers({ UserPoolId, Limit: 1 });
    const list = (more: object) => pool.api.listUsers({ UserPoolId, Limit: 1, ...more });
    await expect(list({ PaginationToken: 'x.y' })).rejects.toThrow(invalid);
    await expect(list({ PaginationToken, Filter: 'name ^= "A"' })).rejects.toThrow(invalid);
    await expect(list({ PaginationToken })).resolves.toBeDefined();
    pool.clock.advance(3_600_001);
    await expect(list({ PaginationToken })).rejects.toThrow(invalid);
  });

  test('of a pool that is not there', async () => {
    const { api } = await startTestPool();
    await expect(api.listUsers({ UserPoolId: 'us-east-1_Nobody123' })).rejects.toThrow(
      apiError('ResourceNotFoundException', 'User pool us-east-1_Nobody123 does not exist.'),
    );
  });
});

// facts: cognito-api 4.7
test('the filter of usernames minds case, in a pool that ignores it too', async () => {
  const pool = await startTestPool({ pool: { UsernameConfiguration: { CaseSensitive: false } } });
  for (const Username of ['Ada', 'ADAM', 'adele', 'Bob']) {
    await pool.api.adminCreateUser({ UserPoolId, Username, MessageAction: 'SUPPRESS' });
  }
  expect((await found(pool, 'username = "Ada"')).names).toEqual(['Ada']);
  expect((await found(pool, 'username = "ADA"')).names).toEqual([]);
  expect((await found(pool, 'username ^= "A"', 1)).names).toEqual(['Ada', 'ADAM']);
  expect((await found(pool, 'username ^= "ad"')).names).toEqual(['adele']);
  expect((await found(pool, 'username ^= ""')).names).toEqual(['Ada', 'ADAM', 'adele', 'Bob']);
});
