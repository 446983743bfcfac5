import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { tokensIn } from '../suite/pool-under-test.ts';

const REFUSED = 'Incorrect username or password.';
const WRONG = 'Not-The-Password-1';

export const userPasswordAuth: Flow = {
  name: 'USER_PASSWORD_AUTH',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('the right password gives three tokens', { needs: ['own pools'] }, async (pool) => {
      const answer = await pool.byPassword(await pool.confirmed());
      tokensIn(answer);
      same(answer.AuthenticationResult?.TokenType, 'Bearer', 'TokenType');
      same(answer.AuthenticationResult?.ExpiresIn, 3600, 'ExpiresIn');
    }),
    claim('a wrong password is refused', async (pool) => {
      const person = await pool.confirmed();
      const call = pool.byPassword({ ...person, password: WRONG });
      await refused(call, 'NotAuthorizedException', REFUSED);
    }),
    claim('the case of an address does not matter', { needs: ['own pools'] }, async (pool) => {
      const person = await pool.confirmed();
      await pool.tokensOf({ ...person, email: person.email.toUpperCase() });
    }),
    claim('a missing name is named', async (pool) => {
      await refused(
        pool.api.initiateAuth({
          ClientId: pool.ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { PASSWORD: WRONG },
        }),
        'InvalidParameterException',
        'Missing required parameter USERNAME',
      );
    }),
    claim(
      'a client that does not allow it refuses it',
      {
        needs: ['own pools'],
        settings: { client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } },
      },
      async (pool) => {
        await refused(
          pool.byPassword(await pool.confirmed()),
          'InvalidParameterException',
          'USER_PASSWORD_AUTH flow not enabled for this client',
        );
      },
    ),
    claim('an unknown client is named', async (pool) => {
      const other = pool.byClient('0unknown0unknown0unknown00');
      await refused(
        other.byPassword(pool.newPerson()),
        'ResourceNotFoundException',
        'User pool client 0unknown0unknown0unknown00 does not exist.',
      );
    }),
    claim('somebody disabled is refused', async (pool) => {
      const person = await pool.confirmed();
      await pool.api.adminDisableUser({ UserPoolId: pool.UserPoolId, Username: person.email });
      await refused(pool.byPassword(person), 'NotAuthorizedException', 'User is disabled.');
    }),
    claim(
      'five wrong passwords lock even the right one out',
      { needs: ['own pools'] },
      async (pool) => {
        const person = await pool.confirmed();
        for (let count = 0; count < 5; count += 1) {
          await refused(pool.byPassword({ ...person, password: WRONG }), 'NotAuthorizedException');
        }
        await refused(
          pool.byPassword(person),
          'NotAuthorizedException',
          'Password attempts exceeded',
        );
      },
    ),
    claim(
      'the lock opens after a while, and is longer each time',
      { needs: ['clock'] },
      async (pool) => {
        const person = await pool.confirmed();
        const wrong = () => pool.byPassword({ ...person, password: WRONG });
        for (let count = 0; count < 5; count += 1) await refused(wrong(), 'NotAuthorizedException');
        pool.advance(1100);
        await refused(wrong(), 'NotAuthorizedException', REFUSED);
        pool.advance(1100);
        await refused(
          pool.byPassword(person),
          'NotAuthorizedException',
          'Password attempts exceeded',
        );
        pool.advance(1000);
        await pool.tokensOf(person);
      },
    ),
  ],
};
