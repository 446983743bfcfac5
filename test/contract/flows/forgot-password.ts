import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const HOUR = 3_600_000;
const LEGACY = { settings: { client: { PreventUserExistenceErrors: 'LEGACY' as const } } };
const NEW_PASSWORD = 'Remembered-Now-1';

async function forgotten(pool: PoolUnderTest) {
  const person = await pool.confirmed();
  const seen = await pool.inbox.count(person.email);
  const { ClientId } = pool;
  const answer = await pool.api.forgotPassword({ ClientId, Username: person.email });
  const code = await pool.inbox.codeSentTo(person.email, seen);
  return { person, code, details: answer.CodeDeliveryDetails };
}

const confirm = (
  pool: PoolUnderTest,
  Username: string,
  ConfirmationCode: string,
  Password = NEW_PASSWORD,
) =>
  pool.api.confirmForgotPassword({ ClientId: pool.ClientId, Username, ConfirmationCode, Password });

export const forgotPassword: Flow = {
  name: 'ForgotPassword',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim(
      'the code sets a new password, and the old one is over',
      { needs: ['codes'] },
      async (pool) => {
        const { person, code, details } = await forgotten(pool);
        same(details?.DeliveryMedium, 'EMAIL');
        await confirm(pool, person.email, code);
        await refused(pool.byPassword(person), 'NotAuthorizedException');
        await pool.tokensOf({ ...person, password: NEW_PASSWORD });
      },
    ),
    claim('another code is refused', { needs: ['codes'] }, async (pool) => {
      const { person, code } = await forgotten(pool);
      await refused(
        confirm(pool, person.email, code === '000000' ? '000001' : '000000'),
        'CodeMismatchException',
        'Invalid verification code provided, please try again.',
      );
    }),
    claim('a code is good once', { needs: ['codes'] }, async (pool) => {
      const { person, code } = await forgotten(pool);
      await confirm(pool, person.email, code);
      await refused(confirm(pool, person.email, code, 'Another-Again-1'), 'ExpiredCodeException');
    }),
    claim('a code lasts for an hour', { needs: ['codes', 'clock'] }, async (pool) => {
      const { person, code } = await forgotten(pool);
      pool.advance(HOUR + 1000);
      await refused(
        confirm(pool, person.email, code),
        'ExpiredCodeException',
        'Invalid code provided, please request a code again.',
      );
    }),
    claim(
      'a weak password is refused, and the code stays good',
      { needs: ['codes'] },
      async (pool) => {
        const { person, code } = await forgotten(pool);
        await refused(confirm(pool, person.email, code, 'tooweak'), 'InvalidPasswordException');
        await confirm(pool, person.email, code);
      },
    ),
    claim('nothing is sent where no address is verified', LEGACY, async (pool) => {
      const person = await pool.invited(pool.newPerson(), { email_verified: 'false' });
      const user = { UserPoolId: pool.UserPoolId, Username: person.email };
      await pool.api.adminSetUserPassword({ ...user, Password: person.password, Permanent: true });
      await refused(
        pool.api.forgotPassword({ ClientId: pool.ClientId, Username: person.email }),
        'InvalidParameterException',
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }),
    claim('nor to somebody who has yet to choose a password', LEGACY, async (pool) => {
      const { email: Username } = await pool.invited();
      await refused(
        pool.api.forgotPassword({ ClientId: pool.ClientId, Username }),
        'NotAuthorizedException',
        'User password cannot be reset in the current state.',
      );
    }),
  ],
};
