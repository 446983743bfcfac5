import { holds, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const of = ({ UserPoolId }: PoolUnderTest, Username: string) => ({ UserPoolId, Username });

async function attributesOf(pool: PoolUnderTest, username: string) {
  const { UserAttributes = [] } = await pool.api.adminGetUser(of(pool, username));
  return Object.fromEntries(UserAttributes.map(({ Name = '', Value }) => [Name, Value]));
}

export const administration: Flow = {
  name: 'Administration of users',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('AdminCreateUser makes somebody who must choose a password', async (pool) => {
      const { email } = await pool.invited();
      const user = await pool.api.adminGetUser(of(pool, email));
      same([user.UserStatus, user.Enabled], ['FORCE_CHANGE_PASSWORD', true]);
      const { sub, ...rest } = await attributesOf(pool, email);
      same(sub, user.Username, 'sub');
      same(rest, { email, email_verified: 'true' });
    }),
    claim('somebody who is there already is refused', async (pool) => {
      const person = await pool.invited();
      await refused(pool.invited(person), 'UsernameExistsException');
    }),
    claim(
      'an invitation holds the temporary password and the name',
      { needs: ['messages', 'own pools'] },
      async (pool) => {
        const { email, password } = pool.newPerson();
        await pool.api.adminCreateUser({
          ...of(pool, email),
          TemporaryPassword: password,
          DesiredDeliveryMediums: ['EMAIL'],
          UserAttributes: [{ Name: 'email', Value: email }],
        });
        const text = await pool.textSentTo(email);
        holds(text.includes(email) && text.includes(password), 'the mail lacks one of them');
      },
    ),
    claim('a permanent password confirms', async (pool) => {
      const person = await pool.confirmed();
      same((await pool.api.adminGetUser(of(pool, person.email))).UserStatus, 'CONFIRMED');
      await pool.tokensOf(person);
    }),
    claim('a weak password is refused in an administrator’s words', async (pool) => {
      const { email } = await pool.invited();
      await refused(
        pool.api.adminSetUserPassword({ ...of(pool, email), Password: 'tooweak', Permanent: true }),
        'InvalidPasswordException',
        /^Password did not conform with password policy: /,
      );
    }),
    claim('attributes are changed and removed', async (pool) => {
      const { email } = await pool.confirmed();
      const UserAttributes = [{ Name: 'given_name', Value: 'Ada' }];
      await pool.api.adminUpdateUserAttributes({ ...of(pool, email), UserAttributes });
      same((await attributesOf(pool, email)).given_name, 'Ada');
      const UserAttributeNames = ['given_name'];
      await pool.api.adminDeleteUserAttributes({ ...of(pool, email), UserAttributeNames });
      same((await attributesOf(pool, email)).given_name, undefined);
    }),
    claim('somebody disabled and enabled again signs in', async (pool) => {
      const person = await pool.confirmed();
      await pool.api.adminDisableUser(of(pool, person.email));
      same((await pool.api.adminGetUser(of(pool, person.email))).Enabled, false);
      await pool.api.adminEnableUser(of(pool, person.email));
      await pool.tokensOf(person);
    }),
    claim(
      'a reset password must be set anew by a code',
      { needs: ['codes', 'own pools'] },
      async (pool) => {
        const person = await pool.confirmed();
        await pool.api.adminResetUserPassword(of(pool, person.email));
        await refused(pool.byPassword(person), 'PasswordResetRequiredException');
        const ConfirmationCode = await pool.inbox.codeSentTo(person.email);
        const password = 'Remembered-Now-1';
        await pool.api.confirmForgotPassword({
          ClientId: pool.ClientId,
          Username: person.email,
          ConfirmationCode,
          Password: password,
        });
        await pool.tokensOf({ ...person, password });
      },
    ),
    claim('somebody deleted is gone', async (pool) => {
      const { email } = await pool.confirmed();
      await pool.api.adminDeleteUser(of(pool, email));
      const call = pool.api.adminGetUser(of(pool, email));
      await refused(call, 'UserNotFoundException', 'User does not exist.');
    }),
    claim('an unknown pool is named', { needs: ['own pools'] }, async (pool) => {
      const UserPoolId = 'us-east-1_nothere99';
      await refused(
        pool.api.adminGetUser({ UserPoolId, Username: 'somebody@example.com' }),
        'ResourceNotFoundException',
        `User pool ${UserPoolId} does not exist.`,
      );
    }),
  ],
};
