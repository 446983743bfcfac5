import { describe, expect, test } from '@jest/globals';
import { secretHash } from '../../../../local/user-pool/pools/secret-hash.ts';
import { apiError } from '../../../support/api-error.ts';
import { requestToken } from '../../../support/token-request.ts';
import {
  CLIENT_ID,
  POOL_ID,
  startTestPool,
  type TestPool,
  temporaryDatabase,
} from '../../../support/user-pool.ts';

const FIRST = 'secret-of-24-characters-'.replaceAll('-', '_');
const SECOND = 'another_secret_of_29_letters_';
const client = { UserPoolId: POOL_ID, ClientId: CLIENT_ID };
const CREATED = Date.parse('2026-11-01T12:00:00.250Z');

const wrongHash = apiError(
  'NotAuthorizedException',
  `Unable to verify secret hash for client ${CLIENT_ID}`,
);

/** Signs somebody up with the hash under a secret: whether the client was believed. */
async function signUp({ api }: TestPool, Username: string, clientSecret: string) {
  const SecretHash = secretHash({ username: Username, clientId: CLIENT_ID, clientSecret });
  const input = { ClientId: CLIENT_ID, Username, Password: 'Correct-Horse-1', SecretHash };
  return api.signUp(input);
}

/** A scope that machines may be granted. */
async function someScope(api: TestPool['api']): Promise<string[]> {
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Reading' }];
  const server = { UserPoolId: POOL_ID, Identifier: 'reports', Name: 'Reports', Scopes };
  await api.createResourceServer(server);
  return ['reports/read'];
}

async function idsOf({ api }: TestPool): Promise<(string | undefined)[]> {
  const { ClientSecrets } = await api.listUserPoolClientSecrets(client);
  return (ClientSecrets ?? []).map(({ ClientSecretId }) => ClientSecretId);
}

describe('AddUserPoolClientSecret', () => {
  test('makes a second secret up, and tells it this once', async () => {
    const pool = await startTestPool({ clientSecret: FIRST });
    pool.clock.advance(1000);
    const { ClientSecretDescriptor: added } = await pool.api.addUserPoolClientSecret(client);
    expect(added).toEqual({
      ClientSecretId: `${CLIENT_ID}--${CREATED + 1000}`,
      ClientSecretValue: expect.stringMatching(/^[a-z0-9]{52}$/),
      ClientSecretCreateDate: new Date(CREATED + 1000),
    });
    const { ClientSecrets } = await pool.api.listUserPoolClientSecrets(client);
    expect(ClientSecrets).toEqual([
      { ClientSecretId: `${CLIENT_ID}--${CREATED}`, ClientSecretCreateDate: new Date(CREATED) },
      { ClientSecretId: added?.ClientSecretId, ClientSecretCreateDate: new Date(CREATED + 1000) },
    ]);
    await expect(
      signUp(pool, 'ada@example.com', added?.ClientSecretValue ?? ''),
    ).resolves.toMatchObject({ UserConfirmed: false });
  });

  test('takes a given one, does not repeat it, and both are good', async () => {
    const pool = await startTestPool({ clientSecret: FIRST });
    const { ClientSecretDescriptor } = await pool.api.addUserPoolClientSecret({
      ...client,
      ClientSecret: SECOND,
    });
    expect(Object.keys(ClientSecretDescriptor ?? {})).toEqual([
      'ClientSecretId',
      'ClientSecretCreateDate',
    ]);
    for (const [name, secret] of [
      ['ada@example.com', FIRST],
      ['bob@example.com', SECOND],
    ] as const) {
      await expect(signUp(pool, name, secret)).resolves.toMatchObject({ UserConfirmed: false });
    }
    await expect(signUp(pool, 'eve@example.com', 'a'.repeat(24))).rejects.toThrow(wrongHash);
  });

  test('opens the token endpoint by either', async () => {
    const { api, url } = await startTestPool();
    const { UserPoolClient: made } = await api.createUserPoolClient({
      ...client,
      ClientName: 'machine',
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: await someScope(api),
    });
    const ClientId = made?.ClientId ?? '';
    await api.addUserPoolClientSecret({ ...client, ClientId, ClientSecret: SECOND });
    const ask = (secret: string) =>
      requestToken(url, { form: { grant_type: 'client_credentials' }, basic: [ClientId, secret] });
    expect((await ask(made?.ClientSecret ?? '')).status).toBe(200);
    expect((await ask(SECOND)).status).toBe(200);
    expect((await ask(FIRST)).body).toEqual({ error: 'invalid_client' });
    const { ClientSecrets } = await api.listUserPoolClientSecrets({ ...client, ClientId });
    const [first] = ClientSecrets ?? [];
    await api.deleteUserPoolClientSecret({
      ...client,
      ClientId,
      ClientSecretId: first?.ClientSecretId,
    });
    expect((await ask(made?.ClientSecret ?? '')).body).toEqual({ error: 'invalid_client' });
  });

  test('refuses a third', async () => {
    const { api } = await startTestPool({ clientSecret: FIRST });
    await api.addUserPoolClientSecret(client);
    await expect(api.addUserPoolClientSecret(client)).rejects.toThrow(
      apiError('LimitExceededException', 'There can be 2 secrets of a client at most.'),
    );
  });

  test('makes no confidential client of a public one', async () => {
    const { api } = await startTestPool();
    await expect(api.addUserPoolClientSecret(client)).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        'The client has no secret, and none can be added to it.',
      ),
    );
    await expect(api.listUserPoolClientSecrets(client)).resolves.toMatchObject({
      ClientSecrets: [],
    });
  });

  test('names two of the same moment apart', async () => {
    const pool = await startTestPool({ clientSecret: FIRST });
    await pool.api.addUserPoolClientSecret(client);
    expect(await idsOf(pool)).toEqual([`${CLIENT_ID}--${CREATED}`, `${CLIENT_ID}--${CREATED + 1}`]);
  });

  test('says no value of a secret that the model refuses', async () => {
    const { api } = await startTestPool({ clientSecret: FIRST });
    await expect(
      api.addUserPoolClientSecret({ ...client, ClientSecret: 'too-short' }),
    ).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        "2 validation errors detected: Value at 'clientSecret' failed to satisfy constraint: Member must have length greater than or equal to 24; Value at 'clientSecret' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+",
      ),
    );
  });
});

describe('DeleteUserPoolClientSecret', () => {
  test('ends the secret that was replaced, for good', async () => {
    const databaseFile = temporaryDatabase();
    const options = { clientSecret: FIRST, databaseFile };
    const pool = await startTestPool(options);
    await pool.api.addUserPoolClientSecret({ ...client, ClientSecret: SECOND });
    const [ClientSecretId] = await idsOf(pool);
    await pool.api.deleteUserPoolClientSecret({ ...client, ClientSecretId });
    await expect(signUp(pool, 'ada@example.com', FIRST)).rejects.toThrow(wrongHash);
    const shown = await pool.api.describeUserPoolClient(client);
    expect(shown.UserPoolClient?.ClientSecret).toBe(SECOND);
    await pool.api.updateUserPoolClient({ ...client, AuthSessionValidity: 15 });
    await pool.close();

    // The definition that the pool starts with still names the first.
    const again = await startTestPool(options);
    await expect(signUp(again, 'ada@example.com', FIRST)).rejects.toThrow(wrongHash);
    await expect(signUp(again, 'ada@example.com', SECOND)).resolves.toBeDefined();
    await again.close();

    const renewed = await startTestPool({ ...options, clientSecret: 'b'.repeat(24) });
    await expect(signUp(renewed, 'bob@example.com', SECOND)).rejects.toThrow(wrongHash);
    await expect(signUp(renewed, 'bob@example.com', 'b'.repeat(24))).resolves.toBeDefined();
  });

  test('leaves the last one', async () => {
    const pool = await startTestPool({ clientSecret: FIRST });
    const [ClientSecretId] = await idsOf(pool);
    await expect(
      pool.api.deleteUserPoolClientSecret({ ...client, ClientSecretId }),
    ).rejects.toThrow(
      apiError('InvalidParameterException', 'The last secret of a client cannot be deleted.'),
    );
  });

  test('knows no other', async () => {
    const { api } = await startTestPool({ clientSecret: FIRST });
    await expect(
      api.deleteUserPoolClientSecret({ ...client, ClientSecretId: `${CLIENT_ID}--1` }),
    ).rejects.toThrow(apiError('ResourceNotFoundException', 'Client secret not found.'));
  });
});
