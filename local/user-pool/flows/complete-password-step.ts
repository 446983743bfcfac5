import type { UserPoolContext } from '../context.ts';
import type { AuthOutput } from './auth-output.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { challengeMfa, type HalfProvenSignIn } from './mfa-challenge.ts';
import { challengeNewPassword } from './new-password-challenge.ts';
import { refuseExpiredTemporaryPassword } from './sign-in-preconditions.ts';

/**
 * What a right password leads to: a new one where it was temporary, a second factor, else the end
 * of the sign-in (facts: cognito-api 4.4).
 */
export async function completePasswordStep(
  context: UserPoolContext,
  signIn: Omit<HalfProvenSignIn, 'source' | 'rounds'>,
): Promise<AuthOutput> {
  const { user } = signIn;
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    refuseExpiredTemporaryPassword(context, user);
    return challengeNewPassword(context, signIn);
  }
  const proven = { ...signIn, source: 'TokenGeneration_Authentication' } as const;
  return (await challengeMfa(context, proven)) ?? completeSignIn(context, proven);
}
