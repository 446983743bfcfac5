import type { UserPoolContext } from '../context.ts';
import { missingAttributes } from '../users/attribute-check.ts';
import type { AuthOutput } from './auth-output.ts';
import type { HalfProvenSignIn } from './mfa-challenge.ts';
import { openSession, type SessionState, whileBuiltIn } from './session-strings.ts';

/** Asks for a new password in place of a temporary one (facts: cognito-api 4.4). */
export function challengeNewPassword(
  context: UserPoolContext,
  signIn: Pick<HalfProvenSignIn, 'pool' | 'client' | 'user' | 'typedName' | 'rounds'>,
): AuthOutput {
  const { pool, client, user, typedName, rounds } = signIn;
  const state: SessionState = {
    challenge: 'NEW_PASSWORD_REQUIRED',
    userName: user.username,
    typedName,
    ...(rounds && { custom: whileBuiltIn(rounds) }),
  };
  const missing = missingAttributes(pool.schema, user.attributes);
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: openSession(context, client, user, state),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify(user.attributes),
    },
  };
}
