import { matches, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';

const policy = (violation: string) => `Password did not conform with policy: ${violation}`;

const WEAK: [password: string, message: string][] = [
  ['Short-1', policy('Password not long enough')],
  ['lower-case-1', policy('Password must have uppercase characters')],
  ['UPPER-CASE-1', policy('Password must have lowercase characters')],
  ['No-Numbers-Here', policy('Password must have numeric characters')],
];

export const signUp: Flow = {
  name: 'SignUp',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('answers the sub and where the code went', { needs: ['own pools'] }, async (pool) => {
      const { email: Username, password: Password } = pool.newPerson();
      const answer = await pool.api.signUp({
        ClientId: pool.ClientId,
        Username,
        Password,
        UserAttributes: [{ Name: 'email', Value: Username }],
      });
      same(answer.UserConfirmed, false, 'UserConfirmed');
      matches(answer.UserSub, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'UserSub');
      same(answer.CodeDeliveryDetails?.AttributeName, 'email');
      same(answer.CodeDeliveryDetails?.DeliveryMedium, 'EMAIL');
      same(answer.CodeDeliveryDetails?.Destination, 'c***@e***');
    }),
    claim('the username in a pool of e-mail addresses is the sub', async (pool) => {
      const { email: Username, sub } = await pool.signUp();
      const user = await pool.api.adminGetUser({ UserPoolId: pool.UserPoolId, Username });
      same(user.UserStatus, 'UNCONFIRMED');
      same(user.Username, sub);
    }),
    claim('an address that is taken is refused, in any case', async (pool) => {
      const person = await pool.signUp();
      const shouted = { ...person, email: person.email.toUpperCase() };
      for (const again of [person, shouted]) {
        await refused(
          pool.signUp(again),
          'UsernameExistsException',
          'An account with the given email already exists.',
        );
      }
    }),
    claim('a name that is no address is refused', { needs: ['own pools'] }, async (pool) => {
      const { password: Password } = pool.newPerson();
      await refused(
        pool.api.signUp({ ClientId: pool.ClientId, Username: 'no-address', Password }),
        'InvalidParameterException',
        'Username should be an email.',
      );
    }),
    claim(
      'a weak password is refused, its first fault named',
      { needs: ['own pools'] },
      async (pool) => {
        for (const [password, message] of WEAK) {
          const call = pool.signUp({ ...pool.newPerson(), password });
          await refused(call, 'InvalidPasswordException', message);
        }
      },
    ),
    claim('an attribute that the schema lacks is refused', async (pool) => {
      const { email: Username, password: Password } = pool.newPerson();
      await refused(
        pool.api.signUp({
          ClientId: pool.ClientId,
          Username,
          Password,
          UserAttributes: [{ Name: 'custom:nowhere', Value: '1' }],
        }),
        'InvalidParameterException',
        /^Attributes did not conform to the schema: /,
      );
    }),
    claim(
      'a pool for administrators alone lets nobody sign up',
      {
        needs: ['own pools'],
        settings: { pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } },
      },
      async (pool) => {
        await refused(pool.signUp(), 'NotAuthorizedException');
      },
    ),
    claim('somebody unconfirmed cannot sign in', async (pool) => {
      const call = pool.byPassword(await pool.signUp());
      await refused(call, 'UserNotConfirmedException', 'User is not confirmed.');
    }),
  ],
};
