import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { type PoolUnderTest, tokensIn } from '../suite/pool-under-test.ts';

const initiate = (pool: PoolUnderTest, USERNAME: string, PASSWORD: string) =>
  pool.api.adminInitiateAuth({
    UserPoolId: pool.UserPoolId,
    ClientId: pool.ClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD, ...hash(pool, USERNAME) },
  });

function hash(pool: PoolUnderTest, username: string): Record<string, string> {
  const { SecretHash } = pool.secretHash(username);
  return SecretHash === undefined ? {} : { SECRET_HASH: SecretHash };
}

export const adminUserPasswordAuth: Flow = {
  name: 'ADMIN_USER_PASSWORD_AUTH',
  authFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  claims: [
    claim('the right password gives three tokens', async (pool) => {
      const { email, password } = await pool.confirmed();
      tokensIn(await initiate(pool, email, password));
    }),
    claim('a wrong password is refused', async (pool) => {
      const { email } = await pool.confirmed();
      await refused(
        initiate(pool, email, 'Not-The-Password-1'),
        'NotAuthorizedException',
        'Incorrect username or password.',
      );
    }),
    claim('a temporary password leads to NEW_PASSWORD_REQUIRED and on', async (pool) => {
      const { email, password } = await pool.invited();
      const { ChallengeName, Session } = await initiate(pool, email, password);
      same(ChallengeName, 'NEW_PASSWORD_REQUIRED');
      const chosen = { USERNAME: email, NEW_PASSWORD: 'Chosen-By-Oneself-1', ...hash(pool, email) };
      const answer = await pool.api.adminRespondToAuthChallenge({
        UserPoolId: pool.UserPoolId,
        ClientId: pool.ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: chosen,
      });
      tokensIn(answer);
    }),
    claim('it wants a signed request', async (pool) => {
      const { email: USERNAME, password: PASSWORD } = await pool.confirmed();
      await refused(
        pool.unsigned().adminInitiateAuth({
          UserPoolId: pool.UserPoolId,
          ClientId: pool.ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD },
        }),
        'MissingAuthenticationTokenException',
      );
    }),
    claim('it is not to be had from InitiateAuth', async (pool) => {
      const { email, password } = await pool.confirmed();
      await refused(
        pool.initiate('ADMIN_USER_PASSWORD_AUTH', email, { PASSWORD: password }),
        'InvalidParameterException',
        'Initiate Auth method not supported.',
      );
    }),
  ],
};
