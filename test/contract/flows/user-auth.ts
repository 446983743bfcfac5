import { srpSignIn } from '../../../bench/user-pool/srp-sign-in.ts';
import { matches, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { tokensIn } from '../suite/pool-under-test.ts';

const CHOICES = {
  needs: ['own pools' as const],
  settings: {
    pool: {
      Policies: {
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] },
      },
    },
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH' as const] },
  },
};
const WITH_CODES = { ...CHOICES, needs: ['own pools' as const, 'codes' as const] };

export const userAuth: Flow = {
  name: 'USER_AUTH',
  authFlows: ['ALLOW_USER_AUTH'],
  claims: [
    claim('without a preference it lets one choose', CHOICES, async (pool) => {
      const { email } = await pool.confirmed();
      const { ChallengeName, AvailableChallenges } = await pool.initiate('USER_AUTH', email);
      same(ChallengeName, 'SELECT_CHALLENGE');
      same([...(AvailableChallenges ?? [])].sort(), ['EMAIL_OTP', 'PASSWORD', 'PASSWORD_SRP']);
    }),
    claim('the choice of PASSWORD takes the password with it', CHOICES, async (pool) => {
      const { email, password } = await pool.confirmed();
      const choice = await pool.initiate('USER_AUTH', email);
      tokensIn(await pool.respond(choice, email, { ANSWER: 'PASSWORD', PASSWORD: password }));
    }),
    claim('a wrong password is refused', CHOICES, async (pool) => {
      const { email } = await pool.confirmed();
      const choice = await pool.initiate('USER_AUTH', email);
      await refused(
        pool.respond(choice, email, { ANSWER: 'PASSWORD', PASSWORD: 'Not-The-Password-1' }),
        'NotAuthorizedException',
        'Incorrect username or password.',
      );
    }),
    claim('PASSWORD_SRP may be preferred from the start', CHOICES, async (pool) => {
      const { email, password } = await pool.confirmed();
      const client = srpSignIn(pool.UserPoolId, password);
      const preference = { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: client.SRP_A };
      const challenge = await pool.initiate('USER_AUTH', email, preference);
      same(challenge.ChallengeName, 'PASSWORD_VERIFIER');
      tokensIn(await pool.respond(challenge, email, client.answer(challenge.ChallengeParameters)));
    }),
    claim('EMAIL_OTP sends eight digits, which give tokens', WITH_CODES, async (pool) => {
      const { email } = await pool.confirmed();
      const challenge = await pool.initiate('USER_AUTH', email, {
        PREFERRED_CHALLENGE: 'EMAIL_OTP',
      });
      same(challenge.ChallengeName, 'EMAIL_OTP');
      const EMAIL_OTP_CODE = await pool.inbox.codeSentTo(email);
      matches(EMAIL_OTP_CODE, /^\d{8}$/, 'code');
      tokensIn(await pool.respond(challenge, email, { EMAIL_OTP_CODE }));
    }),
    claim('another code is refused', WITH_CODES, async (pool) => {
      const { email } = await pool.confirmed();
      const challenge = await pool.initiate('USER_AUTH', email, {
        PREFERRED_CHALLENGE: 'EMAIL_OTP',
      });
      const code = await pool.inbox.codeSentTo(email);
      const EMAIL_OTP_CODE = code === '00000000' ? '00000001' : '00000000';
      await refused(
        pool.respond(challenge, email, { EMAIL_OTP_CODE }),
        'CodeMismatchException',
        'Invalid code or auth state for the user.',
      );
    }),
    claim('a client that does not allow it refuses it', { needs: ['own pools'] }, async (pool) => {
      const { email } = await pool.confirmed();
      await refused(
        pool.initiate('USER_AUTH', email),
        'InvalidParameterException',
        'USER_AUTH flow not enabled for this client',
      );
    }),
  ],
};
