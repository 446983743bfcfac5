import { describe, expect, test } from '@jest/globals';
import type { CognitoErrorCode } from '../../../../local/user-pool/error-codes.ts';
import { apiError } from '../../../support/api-error.ts';
import {
  CLIENT_ID,
  POOL_ID,
  startTestPool,
  temporaryDatabase,
} from '../../../support/user-pool.ts';

const UserPoolId = POOL_ID;
const Identifier = 'https://books.example.com';
const READ = { ScopeName: 'read', ScopeDescription: 'Read books' };
const WRITE = { ScopeName: 'write', ScopeDescription: 'Write books' };
const server = { UserPoolId, Identifier, Name: 'Books' };
const missing = apiError('ResourceNotFoundException', 'Resource server does not exist.');

describe('resource servers', () => {
  test('are created, changed, read and deleted', async () => {
    const { api } = await startTestPool();
    const created = { ...server, Scopes: [READ, WRITE] };
    expect((await api.createResourceServer(created)).ResourceServer).toEqual(created);
    await expect(api.createResourceServer(server)).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        `${Identifier} already exists in user pool ${UserPoolId}.`,
      ),
    );
    const changed = await api.updateResourceServer({ ...server, Name: 'Library', Scopes: [READ] });
    expect(changed.ResourceServer).toEqual({ ...server, Name: 'Library', Scopes: [READ] });
    const one = { UserPoolId, Identifier };
    expect((await api.describeResourceServer(one)).ResourceServer).toEqual(changed.ResourceServer);
    const bare = await api.updateResourceServer({ ...server, Name: 'Library' });
    expect(bare.ResourceServer?.Scopes).toEqual([]);
    await api.deleteResourceServer(one);
    await expect(api.describeResourceServer(one)).rejects.toThrow(missing);
    await expect(api.updateResourceServer(server)).rejects.toThrow(missing);
    await expect(api.deleteResourceServer(one)).rejects.toThrow(missing);
  });

  test('are listed page by page, 25 of them at most', async () => {
    const { api } = await startTestPool();
    const name = (number: number) => `api-${String(number).padStart(2, '0')}`;
    const names = Array.from({ length: 25 }, (_, number) => name(number));
    for (const one of names) await api.createResourceServer({ ...server, Identifier: one });
    const first = await api.listResourceServers({ UserPoolId, MaxResults: 20 });
    const second = await api.listResourceServers({ UserPoolId, NextToken: first.NextToken });
    const listed = [first, second].flatMap(({ ResourceServers = [] }) => ResourceServers);
    expect(listed.map((one) => one.Identifier)).toEqual(names);
    expect(second.NextToken).toBeUndefined();
    await expect(api.createResourceServer(server)).rejects.toThrow(
      'There can be 25 resource servers of a user pool at most.',
    );
  });

  test('survive a restart and end with their pool', async () => {
    const first = await startTestPool({ databaseFile: temporaryDatabase() });
    const { UserPool } = await first.api.createUserPool({ PoolName: 'other' });
    const other = { ...server, UserPoolId: UserPool?.Id };
    await first.api.createResourceServer(server);
    await first.api.createResourceServer(other);
    await first.api.deleteUserPool({ UserPoolId: other.UserPoolId });
    await first.close();
    const { api } = await startTestPool({ databaseFile: first.databaseFile });
    const { ResourceServers } = await api.listResourceServers({ UserPoolId });
    expect(ResourceServers).toEqual([{ ...server, Scopes: [] }]);
    await expect(
      api.describeResourceServer({ UserPoolId: other.UserPoolId, Identifier }),
    ).rejects.toThrow(/User pool .* does not exist/);
  });

  test.each([
    [{ Scopes: [{ ...READ, ScopeName: 'a/b' }] }, /scopeName.*regular expression pattern/],
    [{ Identifier: 'two words' }, /identifier.*regular expression pattern/],
    [{ Name: 'a/b' }, /name.*regular expression pattern/],
    [{ Scopes: Array.from({ length: 101 }, () => READ) }, /less than or equal to 100/],
  ])('are held to the API’s model: %j', async (wrong, message) => {
    const { api } = await startTestPool();
    await expect(api.createResourceServer({ ...server, ...wrong })).rejects.toThrow(message);
  });
});

const OAUTH = {
  UserPoolId,
  ClientName: 'machine',
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials' as const],
  AllowedOAuthScopes: [`${Identifier}/read`],
};

describe('a client’s OAuth settings', () => {
  test('may be client credentials with scopes of a resource server', async () => {
    const { api } = await startTestPool();
    await api.createResourceServer({ ...server, Scopes: [READ] });
    const { UserPoolClient } = await api.createUserPoolClient(OAUTH);
    const { UserPoolId: _id, GenerateSecret, ...settings } = OAUTH;
    expect(UserPoolClient).toMatchObject(settings);
  });

  test.each([
    [
      { AllowedOAuthFlows: [] },
      'InvalidParameterException',
      'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    ],
    [
      { AllowedOAuthFlows: ['client_credentials' as const, 'code' as const] },
      'InvalidOAuthFlowException',
      'client_credentials flow can not be selected along with code flow or implicit flow.',
    ],
    [
      { GenerateSecret: false },
      'InvalidOAuthFlowException',
      'client_credentials flow can not be selected if client does not have a client secret.',
    ],
    [
      { AllowedOAuthScopes: ['openid'] },
      'InvalidOAuthFlowException',
      'openid is not supported with client_credentials flow',
    ],
    [
      { AllowedOAuthScopes: [`${Identifier}/other`] },
      'ScopeDoesNotExistException',
      `Invalid scope requested: ${Identifier}/other`,
    ],
  ])('%j is refused', async (wrong, code, message) => {
    const { api } = await startTestPool();
    await api.createResourceServer({ ...server, Scopes: [READ] });
    await expect(api.createUserPoolClient({ ...OAUTH, ...wrong })).rejects.toThrow(
      apiError(code as CognitoErrorCode, message),
    );
  });

  test('are judged when they change, too, by the secret that the client has', async () => {
    const { api } = await startTestPool();
    await api.createResourceServer({ ...server, Scopes: [READ] });
    const { GenerateSecret, ...changes } = OAUTH;
    await expect(
      api.updateUserPoolClient({ ...changes, ClientId: CLIENT_ID }),
    ).rejects.toMatchObject({ name: 'InvalidOAuthFlowException' });
  });
});
