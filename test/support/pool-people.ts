import { srpSignIn } from '../../bench/user-pool/srp-sign-in.ts';
import { CLIENT_ID, POOL_ID, type TestPool } from './user-pool.ts';

export const EMAIL = 'ada@example.com';
export const PASSWORD = 'Correct-Horse-1';

/** The code in the last message that was sent. */
export function lastCode({ emails, texts }: TestPool): string {
  const message = emails.at(-1) ?? texts.at(-1);
  const code = /\d{6}/.exec(message?.text ?? '')?.[0];
  if (code === undefined) throw new Error('No code was sent.');
  return code;
}

/** Signs somebody up; they have yet to confirm. Answers their `sub`. */
export async function signUp(pool: TestPool, Username = EMAIL, Password = PASSWORD) {
  const { UserSub } = await pool.api.signUp({ ClientId: CLIENT_ID, Username, Password });
  return UserSub ?? '';
}

/** Signs somebody up and confirms them with the code from their mail. Answers their `sub`. */
export async function confirmed(pool: TestPool, Username = EMAIL, Password = PASSWORD) {
  const sub = await signUp(pool, Username, Password);
  const ConfirmationCode = lastCode(pool);
  await pool.api.confirmSignUp({ ClientId: CLIENT_ID, Username, ConfirmationCode });
  return sub;
}

/** Makes a user with a temporary password, without a message. */
export async function invited(pool: TestPool, Username = EMAIL, TemporaryPassword = PASSWORD) {
  const { User } = await pool.api.adminCreateUser({
    UserPoolId: POOL_ID,
    Username,
    TemporaryPassword,
    MessageAction: 'SUPPRESS',
    UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
  });
  return User?.Username ?? '';
}

export interface Tokens {
  AccessToken: string;
  IdToken: string;
  RefreshToken: string;
}

/** Signs in with the password itself. */
export function signInByPassword(pool: TestPool, USERNAME = EMAIL, PASSWORD_ = PASSWORD) {
  return pool.api.initiateAuth({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: PASSWORD_ },
  });
}

/** The tokens of somebody who signs in with the password itself. */
export async function tokensOf(pool: TestPool, username = EMAIL, password = PASSWORD) {
  const { AuthenticationResult } = await signInByPassword(pool, username, password);
  return AuthenticationResult as Tokens;
}

/** The claims of a token, unverified. */
export function claimsOf(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString());
}

/** The client's side of SRP at the pool of these tests. */
export const srpClient = (password = PASSWORD) => srpSignIn(POOL_ID, password);

/** Begins a sign-in by SRP. */
export function startSrp(pool: TestPool, USERNAME: string, SRP_A: string) {
  return pool.api.initiateAuth({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME, SRP_A },
  });
}

/** Signs in by SRP, both halves. */
export async function signInBySrp(pool: TestPool, USERNAME = EMAIL, password = PASSWORD) {
  const client = srpClient(password);
  const { ChallengeName, ChallengeParameters, Session } = await startSrp(
    pool,
    USERNAME,
    client.SRP_A,
  );
  return pool.api.respondToAuthChallenge({
    ClientId: CLIENT_ID,
    ChallengeName,
    Session,
    ChallengeResponses: client.answer(ChallengeParameters),
  });
}
