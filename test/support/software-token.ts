import { appShows } from './authenticator-app.ts';
import { EMAIL, tokensOf } from './pool-people.ts';
import { CLIENT_ID, type TestPool } from './user-pool.ts';

/** Time for the app to show the next password. */
export const nextStep = (pool: TestPool) => pool.clock.advance(30_000);

/** Sets up an authenticator app for somebody and answers its secret. */
export async function withSoftwareToken(pool: TestPool, username = EMAIL): Promise<string> {
  const { AccessToken } = await tokensOf(pool, username);
  const { SecretCode = '' } = await pool.api.associateSoftwareToken({ AccessToken });
  const UserCode = appShows(SecretCode, pool.clock.now());
  await pool.api.verifySoftwareToken({ AccessToken, UserCode, FriendlyDeviceName: 'my phone' });
  await pool.api.setUserMFAPreference({
    AccessToken,
    SoftwareTokenMfaSettings: { Enabled: true },
  });
  nextStep(pool);
  return SecretCode;
}

/** Answers a challenge as somebody. */
export function respondTo(
  pool: TestPool,
  { ChallengeName, Session }: { ChallengeName?: string | undefined; Session?: string | undefined },
  responses: Record<string, string> = {},
  username = EMAIL,
) {
  return pool.api.respondToAuthChallenge({
    ClientId: CLIENT_ID,
    ChallengeName: ChallengeName as 'EMAIL_OTP',
    Session,
    ChallengeResponses: { USERNAME: username, ...responses },
  });
}
