import { appShows } from '../../support/authenticator-app.ts';
import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { RECOVERY_BY_EITHER } from '../suite/made-pools.ts';
import { type PoolUnderTest, tokensIn } from '../suite/pool-under-test.ts';

/** A step on, for the code of the set-up was used. */
const STEP = 30_000;

const BOTH = {
  needs: ['own pools' as const, 'codes' as const],
  settings: {
    pool: RECOVERY_BY_EITHER,
    client: { ClientName: 'with-several-factors' },
  },
};

/** Somebody with an authenticator app and codes by e-mail. */
async function withTwo(pool: PoolUnderTest, preferEmail = false) {
  await pool.api.setUserPoolMfaConfig({
    UserPoolId: pool.UserPoolId,
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: {},
    MfaConfiguration: 'OPTIONAL',
  });
  const person = await pool.confirmed();
  const { AccessToken } = await pool.tokensOf(person);
  const { SecretCode = '' } = await pool.api.associateSoftwareToken({ AccessToken });
  const UserCode = appShows(SecretCode, pool.now());
  await pool.api.verifySoftwareToken({ AccessToken, UserCode });
  await pool.api.setUserMFAPreference({
    AccessToken,
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false },
    EmailMfaSettings: { Enabled: true, PreferredMfa: preferEmail },
  });
  return { person, app: () => appShows(SecretCode, pool.now() + STEP) };
}

export const selectMfaType: Flow = {
  name: 'SELECT_MFA_TYPE',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('is asked where there are several factors and none is preferred', BOTH, async (pool) => {
      const { person } = await withTwo(pool);
      const choice = await pool.byPassword(person);
      same(choice.ChallengeName, 'SELECT_MFA_TYPE');
      const offered: string[] = JSON.parse(choice.ChallengeParameters?.MFAS_CAN_CHOOSE ?? '[]');
      same(offered.sort(), ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'], 'MFAS_CAN_CHOOSE');
      same(choice.AuthenticationResult, undefined, 'tokens');
    }),
    claim('the app may be chosen', BOTH, async (pool) => {
      const { person, app } = await withTwo(pool);
      const choice = await pool.byPassword(person);
      const challenge = await pool.respond(choice, person.email, { ANSWER: 'SOFTWARE_TOKEN_MFA' });
      same(challenge.ChallengeName, 'SOFTWARE_TOKEN_MFA');
      const SOFTWARE_TOKEN_MFA_CODE = app();
      tokensIn(await pool.respond(challenge, person.email, { SOFTWARE_TOKEN_MFA_CODE }));
    }),
    claim('so may a code by e-mail, which is sent then and not before', BOTH, async (pool) => {
      const { person } = await withTwo(pool);
      const before = await pool.inbox.count(person.email);
      const choice = await pool.byPassword(person);
      same(await pool.inbox.count(person.email), before, 'messages before the choice');
      const challenge = await pool.respond(choice, person.email, { ANSWER: 'EMAIL_OTP' });
      same(challenge.ChallengeName, 'EMAIL_OTP');
      const EMAIL_OTP_CODE = await pool.inbox.codeSentTo(person.email, before);
      tokensIn(await pool.respond(challenge, person.email, { EMAIL_OTP_CODE }));
    }),
    claim('a factor that was not offered is refused', BOTH, async (pool) => {
      const { person } = await withTwo(pool);
      const choice = await pool.byPassword(person);
      const answer = pool.respond(choice, person.email, { ANSWER: 'SMS_MFA' });
      await refused(answer, 'InvalidParameterException');
    }),
    claim('the factor that is preferred is asked for at once', BOTH, async (pool) => {
      const { person } = await withTwo(pool, true);
      same((await pool.byPassword(person)).ChallengeName, 'EMAIL_OTP');
    }),
  ],
};
