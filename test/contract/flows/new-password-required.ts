import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { tokensIn } from '../suite/pool-under-test.ts';

const DAY = 86_400_000;
const CHOSEN = 'Chosen-By-Oneself-1';

export const newPasswordRequired: Flow = {
  name: 'NEW_PASSWORD_REQUIRED',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'],
  claims: [
    claim('a temporary password leads to it, with the attributes', async (pool) => {
      const person = await pool.invited();
      const { ChallengeName, ChallengeParameters, Session } = await pool.byPassword(person);
      same([ChallengeName, typeof Session], ['NEW_PASSWORD_REQUIRED', 'string']);
      same(JSON.parse(ChallengeParameters?.requiredAttributes ?? ''), [], 'requiredAttributes');
      const attributes = JSON.parse(ChallengeParameters?.userAttributes ?? '');
      same(attributes.email, person.email, 'userAttributes.email');
    }),
    claim('a new password confirms and gives tokens', async (pool) => {
      const person = await pool.invited();
      const challenge = await pool.byPassword(person);
      tokensIn(await pool.respond(challenge, person.email, { NEW_PASSWORD: CHOSEN }));
      const user = { UserPoolId: pool.UserPoolId, Username: person.email };
      same((await pool.api.adminGetUser(user)).UserStatus, 'CONFIRMED');
      await pool.tokensOf({ ...person, password: CHOSEN });
    }),
    claim('SRP leads to it too', async (pool) => {
      const person = await pool.invited();
      const challenge = await pool.bySrp(person);
      same(challenge.ChallengeName, 'NEW_PASSWORD_REQUIRED');
      tokensIn(await pool.respond(challenge, person.email, { NEW_PASSWORD: CHOSEN }));
    }),
    claim('a weak one is refused', async (pool) => {
      const person = await pool.invited();
      const challenge = await pool.byPassword(person);
      await refused(
        pool.respond(challenge, person.email, { NEW_PASSWORD: 'tooweak' }),
        'InvalidPasswordException',
        /^Password did not conform with policy: /,
      );
    }),
    claim('a temporary password lasts for seven days', { needs: ['clock'] }, async (pool) => {
      const person = await pool.invited();
      pool.advance(7 * DAY + 1000);
      await refused(
        pool.byPassword(person),
        'NotAuthorizedException',
        'Temporary password has expired and must be reset by an administrator.',
      );
    }),
  ],
};
