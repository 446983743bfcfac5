import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';

const HOUR = 3_600_000;

export const confirmSignUp: Flow = {
  name: 'ConfirmSignUp',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('the code confirms and verifies the address', { needs: ['codes'] }, async (pool) => {
      const person = await pool.signUp();
      const { email: Username } = person;
      const ConfirmationCode = await pool.inbox.codeSentTo(Username);
      await pool.api.confirmSignUp({ ClientId: pool.ClientId, Username, ConfirmationCode });
      const user = await pool.api.adminGetUser({ UserPoolId: pool.UserPoolId, Username });
      same(user.UserStatus, 'CONFIRMED');
      const verified = user.UserAttributes?.find(({ Name }) => Name === 'email_verified')?.Value;
      same(verified, 'true', 'email_verified');
      await pool.tokensOf(person);
    }),
    claim('another code is refused', { needs: ['codes'] }, async (pool) => {
      const { email: Username } = await pool.signUp();
      const code = await pool.inbox.codeSentTo(Username);
      await refused(
        pool.api.confirmSignUp({
          ClientId: pool.ClientId,
          Username,
          ConfirmationCode: code === '000000' ? '000001' : '000000',
        }),
        'CodeMismatchException',
        'Invalid verification code provided, please try again.',
      );
    }),
    claim('a code lasts for 24 hours', { needs: ['codes', 'clock'] }, async (pool) => {
      const { email: Username } = await pool.signUp();
      const ConfirmationCode = await pool.inbox.codeSentTo(Username);
      pool.advance(24 * HOUR + 1000);
      await refused(
        pool.api.confirmSignUp({ ClientId: pool.ClientId, Username, ConfirmationCode }),
        'ExpiredCodeException',
        'Invalid code provided, please request a code again.',
      );
    }),
    claim('nobody is confirmed twice', { needs: ['codes'] }, async (pool) => {
      const { email: Username } = await pool.signUp();
      const ConfirmationCode = await pool.inbox.codeSentTo(Username);
      const confirm = () =>
        pool.api.confirmSignUp({ ClientId: pool.ClientId, Username, ConfirmationCode });
      await confirm();
      await refused(
        confirm(),
        'NotAuthorizedException',
        'User cannot be confirmed. Current status is CONFIRMED',
      );
    }),
    claim(
      'guessing codes ends in LimitExceededException',
      { needs: ['own pools'] },
      async (pool) => {
        const { email: Username } = await pool.signUp();
        const guess = (ConfirmationCode: string) =>
          pool.api
            .confirmSignUp({ ClientId: pool.ClientId, Username, ConfirmationCode })
            .catch((error: Error) => error.name);
        for (let count = 0; count < 40; count += 1) {
          if ((await guess(String(count).padStart(6, '0'))) === 'LimitExceededException') return;
        }
        same('40 guesses were let through', 'LimitExceededException');
      },
    ),
    claim('an administrator confirms without verifying the address', async (pool) => {
      const person = await pool.signUp();
      const { email: Username } = person;
      const user = { UserPoolId: pool.UserPoolId, Username };
      await pool.api.adminConfirmSignUp(user);
      const { UserAttributes, UserStatus } = await pool.api.adminGetUser(user);
      same(UserStatus, 'CONFIRMED');
      const verified = UserAttributes?.find(({ Name }) => Name === 'email_verified')?.Value;
      same(verified === 'true', false, 'email_verified');
      await refused(
        pool.api.adminConfirmSignUp(user),
        'NotAuthorizedException',
        'User cannot be confirmed. Current status is CONFIRMED',
      );
    }),
  ],
};
