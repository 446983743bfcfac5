import { createHmac } from 'node:crypto';
import { EMAIL, tokensOf } from './pool-people.ts';
import { CLIENT_ID, type TestPool } from './user-pool.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows, worked out apart from the pool's own code (RFC 6238). */
export function appShows(secret = '', now = 0): string {
  const bits = [...secret].reduce(
    (all, letter) => all * 32n + BigInt(ALPHABET.indexOf(letter)),
    0n,
  );
  const key = Buffer.from(bits.toString(16).padStart((secret.length * 5) / 4, '0'), 'hex');
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(Math.floor(now / 30_000), 4);
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

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
