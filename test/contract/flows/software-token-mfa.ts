import { appShows } from '../../support/authenticator-app.ts';
import type { Person } from '../../support/people.ts';
import { matches, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { type PoolUnderTest, tokensIn } from '../suite/pool-under-test.ts';

const STEP = 30_000;

/** What the app shows next; a step of drift is let pass, and the one before was used for the set-up. */
const shownNext = (pool: PoolUnderTest, secret: string) => appShows(secret, pool.now() + STEP);

const OPTIONAL = {
  needs: ['own pools' as const],
  settings: { client: { ClientName: 'with-software-tokens' } },
};

/** MFA is set apart from CreateUserPool: only so can it be had without SMS. */
async function allowed(pool: PoolUnderTest, MfaConfiguration: 'ON' | 'OPTIONAL' = 'OPTIONAL') {
  await pool.api.setUserPoolMfaConfig({
    UserPoolId: pool.UserPoolId,
    SoftwareTokenMfaConfiguration: { Enabled: true },
    MfaConfiguration,
  });
}

async function withApp(pool: PoolUnderTest): Promise<{ person: Person; secret: string }> {
  await allowed(pool);
  const person = await pool.confirmed();
  const { AccessToken } = await pool.tokensOf(person);
  const { SecretCode = '' } = await pool.api.associateSoftwareToken({ AccessToken });
  matches(SecretCode, /^[A-Z2-7]{16,}$/, 'SecretCode');
  const UserCode = appShows(SecretCode, pool.now());
  const { Status } = await pool.api.verifySoftwareToken({ AccessToken, UserCode });
  same(Status, 'SUCCESS');
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await pool.api.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings });
  return { person, secret: SecretCode };
}

export const softwareTokenMfa: Flow = {
  name: 'SOFTWARE_TOKEN_MFA',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('is set up with an app, and asked for at the next sign-in', OPTIONAL, async (pool) => {
      const { person, secret } = await withApp(pool);
      const challenge = await pool.byPassword(person);
      same(challenge.ChallengeName, 'SOFTWARE_TOKEN_MFA');
      same(challenge.AuthenticationResult, undefined, 'tokens');
      const SOFTWARE_TOKEN_MFA_CODE = shownNext(pool, secret);
      tokensIn(await pool.respond(challenge, person.email, { SOFTWARE_TOKEN_MFA_CODE }));
    }),
    claim('another code is refused', OPTIONAL, async (pool) => {
      const { person, secret } = await withApp(pool);
      const challenge = await pool.byPassword(person);
      const right = shownNext(pool, secret);
      const SOFTWARE_TOKEN_MFA_CODE = right === '000000' ? '000001' : '000000';
      await refused(
        pool.respond(challenge, person.email, { SOFTWARE_TOKEN_MFA_CODE }),
        'CodeMismatchException',
        'Invalid code received for user',
      );
    }),
    claim('a code of the app is good once', OPTIONAL, async (pool) => {
      const { person, secret } = await withApp(pool);
      const SOFTWARE_TOKEN_MFA_CODE = shownNext(pool, secret);
      const signIn = async () =>
        pool.respond(await pool.byPassword(person), person.email, { SOFTWARE_TOKEN_MFA_CODE });
      await signIn();
      await refused(
        signIn(),
        'ExpiredCodeException',
        'Your software token has already been used once.',
      );
    }),
    claim('a code of the app that was not right sets nothing up', OPTIONAL, async (pool) => {
      await allowed(pool);
      const { AccessToken } = await pool.tokensOf(await pool.confirmed());
      const { SecretCode } = await pool.api.associateSoftwareToken({ AccessToken });
      const right = appShows(SecretCode, pool.now());
      const UserCode = right === '000000' ? '000001' : '000000';
      await refused(
        pool.api.verifySoftwareToken({ AccessToken, UserCode }),
        'EnableSoftwareTokenMFAException',
      );
    }),
    claim(
      'a pool that requires it leads through MFA_SETUP',
      {
        ...OPTIONAL,
        settings: { client: { ClientName: 'requires-software-tokens' } },
      },
      async (pool) => {
        await allowed(pool, 'ON');
        const person = await pool.confirmed();
        const challenge = await pool.byPassword(person);
        same(challenge.ChallengeName, 'MFA_SETUP');
        same(challenge.ChallengeParameters?.MFAS_CAN_SETUP, '["SOFTWARE_TOKEN_MFA"]');
        const associated = await pool.api.associateSoftwareToken({ Session: challenge.Session });
        const verified = await pool.api.verifySoftwareToken({
          Session: associated.Session,
          UserCode: appShows(associated.SecretCode, pool.now()),
        });
        const last = { ...challenge, Session: verified.Session };
        tokensIn(await pool.respond(last, person.email, {}));
      },
    ),
  ],
};
