import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { claimsOf, confirmed, EMAIL, tokensOf } from '../../../support/pool-people.ts';
import { POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const source = (value: string, ProviderName = 'Google') => ({
  ProviderName,
  ProviderAttributeName: 'Cognito_Subject',
  ProviderAttributeValue: value,
});

function link(test: TestPool, value: string, username = EMAIL, provider = 'Google') {
  return test.api.adminLinkProviderForUser({
    UserPoolId: POOL_ID,
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
    SourceUser: source(value, provider),
  });
}

async function identitiesOf(test: TestPool) {
  const user = await test.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL });
  return user.UserAttributes?.find(({ Name }) => Name === 'identities')?.Value;
}

describe('AdminLinkProviderForUser', () => {
  test('lists the outer account among the identities of the user and of the ID token', async () => {
    const test = await startTestPool({ client: { ReadAttributes: ['email'] } });
    await confirmed(test);
    await link(test, '1234');
    const dateCreated = test.clock.now();
    const identity = {
      userId: '1234',
      providerName: 'Google',
      providerType: 'Google',
      issuer: null,
    };
    expect(JSON.parse((await identitiesOf(test)) ?? '')).toEqual([
      { ...identity, primary: false, dateCreated },
    ]);
    const { IdToken } = await tokensOf(test);
    expect(claimsOf(IdToken).identities).toEqual([
      { ...identity, primary: 'false', dateCreated: String(dateCreated) },
    ]);
  });

  test('links each account to one user, and five to each user at most', async () => {
    const test = await startTestPool();
    await confirmed(test);
    await confirmed(test, 'bob@example.com');
    await link(test, '1');
    await expect(link(test, '1')).rejects.toThrow(
      apiError('InvalidParameterException', 'SourceUser is already linked to DestinationUser'),
    );
    await expect(link(test, '1', 'bob@example.com')).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        'Merging is not currently supported, provide a SourceUser that has not been linked',
      ),
    );
    for (const value of ['2', '3', '4', '5']) await link(test, value, EMAIL, 'MyCompany');
    await expect(link(test, '6')).rejects.toThrow(
      apiError('LimitExceededException', 'There can be 5 linked identities of a user at most.'),
    );
    await expect(link(test, '7', 'nobody@example.com')).rejects.toThrow(
      apiError('UserNotFoundException', 'User does not exist.'),
    );
  });
});

test('AdminDisableProviderForUser takes the account away, which can then be linked anew', async () => {
  const test = await startTestPool();
  await confirmed(test);
  await link(test, '1');
  const disable = () =>
    test.api.adminDisableProviderForUser({ UserPoolId: POOL_ID, User: source('1') });
  await disable();
  expect(await identitiesOf(test)).toBeUndefined();
  await expect(disable()).rejects.toThrow(
    apiError('UserNotFoundException', 'User does not exist.'),
  );
  await link(test, '1');
  expect(await identitiesOf(test)).toContain('"userId":"1"');
});
