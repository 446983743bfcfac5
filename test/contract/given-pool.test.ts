import '../support/browser-name.ts';
import { expect, test } from '@jest/globals';
import { systemClock } from '../../local/user-pool/ports.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../support/user-pool.ts';
import { flows } from './flows/registry.ts';
import { checkFlows } from './suite/check-flows.ts';
import { givenPool } from './suite/given-pool.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

test('of a pool that was there before, only users made by the suite are touched', async () => {
  // Tokens are judged by the time that it is.
  const pool = await startTestPool({
    client: { PreventUserExistenceErrors: 'ENABLED' },
    decorate: (options) => ({ ...options, clock: systemClock }),
  });
  const bystander = { ClientId: CLIENT_ID, Username: 'bystander@example.com' };
  await pool.api.signUp({ ...bystander, Password: 'Correct-Horse-1' });
  const described = async () => [
    await pool.api.listUsers({ UserPoolId: POOL_ID }).then(({ Users }) => Users),
    await pool.api.listGroups({ UserPoolId: POOL_ID }).then(({ Groups }) => Groups),
    await pool.api.describeUserPool({ UserPoolId: POOL_ID }).then(({ UserPool }) => UserPool),
    await pool.api
      .listUserPoolClients({ UserPoolId: POOL_ID })
      .then(({ UserPoolClients }) => UserPoolClients),
  ];
  const before = await described();

  const ground = await givenPool({
    UserPoolId: POOL_ID,
    ClientId: CLIENT_ID,
    endpoint: pool.url,
    credentials,
  });
  const scores = await checkFlows(ground, flows);
  await ground.close();

  expect(scores.filter(({ verdict }) => verdict === 'otherwise')).toEqual([]);
  expect(scores.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(50);
  const untold = scores.filter(
    ({ verdict, reason }) => verdict === 'not applicable' && reason === '',
  );
  expect(untold).toEqual([]);
  expect(await described()).toEqual(before);
}, 60_000);

test('what its settings do not allow is not applicable, with the reason', async () => {
  const pool = await startTestPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
  const place = { UserPoolId: POOL_ID, ClientId: CLIENT_ID, endpoint: pool.url, credentials };
  const ground = await givenPool(place);
  const scores = await checkFlows(
    ground,
    flows.filter(({ name }) => name === 'USER_PASSWORD_AUTH'),
  );
  await ground.close();
  expect(new Set(scores.map(({ verdict }) => verdict))).toEqual(new Set(['not applicable']));
  expect(scores.map(({ reason }) => reason)).toContain(
    'the client does not list ALLOW_USER_PASSWORD_AUTH',
  );
});

test('a client with a secret is refused: browsers’ clients cannot hold one', async () => {
  const pool = await startTestPool({ clientSecret: 'a-secret-of-the-client-itself' });
  const place = { UserPoolId: POOL_ID, ClientId: CLIENT_ID, endpoint: pool.url, credentials };
  await expect(givenPool(place)).rejects.toThrow(/has a secret/);
});
