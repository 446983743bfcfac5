import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { User } from '../users/user.ts';
import { encodeBase32, matchingStep } from './one-time-password.ts';

/** As long as the HMAC of SHA-1, which RFC 4226 section 4 recommends. 32 letters in Base32. */
const SECRET_BYTES = 20;

/** Hands out a secret for an app. A secret of before that was never proved is forgotten. */
export function associateSoftwareToken(context: UserPoolContext, user: User): string {
  const pendingSecret = encodeBase32(context.random.bytes(SECRET_BYTES));
  context.store.users.update(user, { mfa: { ...user.mfa, pendingSecret } }, context.clock.now());
  return pendingSecret;
}

/**
 * The first code of an app proves its secret, which is the user's from then on.
 *
 * @throws SoftwareTokenMFANotFoundException none was handed out.
 * @throws EnableSoftwareTokenMFAException a wrong code.
 * @throws ExpiredCodeException the app was proved with it already.
 */
export function verifySoftwareToken(
  context: UserPoolContext,
  user: User,
  { code, deviceName }: { code: string; deviceName: string | undefined },
): void {
  const { pendingSecret, softwareToken, ...settings } = user.mfa;
  if (pendingSecret === undefined) {
    if (softwareToken === undefined) throw errors.softwareTokenNotFound();
    takeSoftwareTokenCode(context, user, code, errors.softwareTokenNotEnabled);
    return;
  }
  const now = context.clock.now();
  const lastStep = matchingStep(pendingSecret, code, now);
  if (lastStep === undefined) throw errors.softwareTokenNotEnabled();
  const proved = { secret: pendingSecret, lastStep, ...(deviceName && { deviceName }) };
  context.store.users.update(user, { mfa: { ...settings, softwareToken: proved } }, now);
}

/**
 * Takes one code of the user's app; it is then used, and so is every earlier one.
 *
 * @throws SoftwareTokenMFANotFoundException the user has no app.
 * @throws CodeMismatchException a wrong code, unless `mismatch` says otherwise.
 * @throws ExpiredCodeException it was used before.
 */
export function takeSoftwareTokenCode(
  context: UserPoolContext,
  user: User,
  code: string,
  mismatch: () => Error = errors.softwareTokenMismatch,
): void {
  const token = user.mfa.softwareToken;
  if (token === undefined) throw errors.softwareTokenNotFound();
  const now = context.clock.now();
  const step = matchingStep(token.secret, code, now);
  if (step === undefined) throw mismatch();
  if (step <= token.lastStep) throw errors.softwareTokenReused();
  const mfa = { ...user.mfa, softwareToken: { ...token, lastStep: step } };
  context.store.users.update(user, { mfa }, now);
}
