import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { knownDifferences } from '../known-differences.ts';
import type { MfaMethod } from '../mfa/mfa-settings.ts';
import { hasTrigger } from '../triggers/trigger-invocation.ts';
import { runVerifyAuthChallengeResponse } from '../triggers/triggers.ts';
import type { User } from '../users/user.ts';
import type { AuthOutput } from './auth-output.ts';
import { candidateSubject, identify, userNotFoundFlag } from './candidate.ts';
import { type CustomSignIn, takeNextStep } from './custom-auth-steps.ts';
import { challengeMfa } from './mfa-challenge.ts';
import { challengeNewPassword } from './new-password-challenge.ts';
import { optionalParameter, requireParameter } from './parameter.ts';
import { burningOnFailure, resumeSignIn } from './resume.ts';
import type { ResumedSignIn, SignInAnswer, SignInStart } from './sign-in.ts';
import {
  admitCandidate,
  refuseDisabled,
  refuseExpiredTemporaryPassword,
  refuseUnconfirmed,
} from './sign-in-preconditions.ts';
import { readClientPublicKey } from './user-srp-auth.ts';

const TRIGGERS = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
] as const;

/**
 * CUSTOM_AUTH begins, with SRP first where `CHALLENGE_NAME` is SRP_A (facts: cognito-triggers 8.2).
 *
 * @throws InvalidUserPoolConfigurationException one of its three triggers is missing.
 */
export async function startCustomAuth(
  context: UserPoolContext,
  start: SignInStart,
): Promise<AuthOutput> {
  const { pool, client, parameters } = start;
  const typedName = requireParameter(parameters, 'USERNAME');
  const withSrp = optionalParameter(parameters, 'CHALLENGE_NAME') === 'SRP_A';
  const clientPublicKey = withSrp ? readClientPublicKey(parameters) : undefined;
  if (!TRIGGERS.every((trigger) => hasTrigger(pool, trigger))) {
    throw errors.customAuthNotConfigured();
  }
  const candidate = identify(context, pool, client, typedName);
  const { user, userName } = candidate;
  if (user !== undefined && knownDifferences.customAuthChecksUserStatus.value) {
    refuseDisabled(user);
    refuseUnconfirmed(user);
  }
  if (knownDifferences.preAuthenticationInCustomAuth.value) {
    await admitCandidate(context, start, candidate);
  }
  return takeNextStep(context, {
    pool,
    client,
    user,
    userName,
    typedName,
    clientPublicKey,
    rounds: withSrp
      ? [{ challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null }]
      : [],
    // What came with Initiate does not reach these triggers (facts: cognito-triggers 5).
    clientMetadata: undefined,
  });
}

/** The answer to CUSTOM_CHALLENGE. A wrong one does not end the sign-in: only Define does. */
export async function answerCustomChallenge(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const challengeAnswer = requireParameter(answer.responses, 'ANSWER');
  const resumed = resumeSignIn(context, answer, 'CUSTOM_CHALLENGE');
  const { user, state } = resumed.opened;
  if (user !== undefined) refuseDisabled(user);
  const { pool, client, clientMetadata } = answer;
  return burningOnFailure(resumed, async () => {
    const subject = candidateSubject(context, pool, client, { user, userName: state.userName });
    const challengeResult = await runVerifyAuthChallengeResponse(context, subject, {
      privateChallengeParameters: state.custom?.privateChallengeParameters ?? {},
      challengeAnswer,
      clientMetadata,
      userNotFound: userNotFoundFlag(client, user),
    });
    const challengeMetadata = state.custom?.challengeMetadata ?? null;
    return takeNextStep(
      context,
      afterRound(resumed, {
        challengeName: 'CUSTOM_CHALLENGE',
        challengeResult,
        challengeMetadata,
      }),
    );
  });
}

/**
 * The password of a custom sign-in was right: a temporary one is replaced first, else Define
 * decides (facts: cognito-triggers 8.2).
 */
export async function continueAfterPassword(
  context: UserPoolContext,
  resumed: ResumedSignIn,
  user: User,
): Promise<AuthOutput> {
  refuseUnconfirmed(user);
  refuseExpiredTemporaryPassword(context, user);
  const next = afterRound(resumed, builtIn('PASSWORD_VERIFIER'));
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'RESET_REQUIRED') {
    return challengeNewPassword(context, { ...next, user });
  }
  return continueAfterBuiltIn(context, resumed, { ...next, user });
}

/** The new password of a custom sign-in is set: Define decides what follows. */
export async function continueAfterNewPassword(
  context: UserPoolContext,
  resumed: ResumedSignIn,
  user: User,
): Promise<AuthOutput> {
  const next = afterRound(resumed, builtIn('NEW_PASSWORD_REQUIRED'));
  return continueAfterBuiltIn(context, resumed, { ...next, user });
}

/** The second factor of a custom sign-in was right: Define decides what follows. */
export async function continueAfterMfa(
  context: UserPoolContext,
  resumed: ResumedSignIn,
  user: User,
  method: MfaMethod,
): Promise<AuthOutput> {
  const next = afterRound(resumed, builtIn(method));
  return burningOnFailure(resumed, () => takeNextStep(context, { ...next, user }));
}

// Cognito asks for the second factor of its own accord, before Define (facts: cognito-triggers 8.2).
function continueAfterBuiltIn(
  context: UserPoolContext,
  resumed: ResumedSignIn,
  next: CustomSignIn & { user: User },
): Promise<AuthOutput> {
  const source = 'TokenGeneration_Authentication';
  return burningOnFailure(
    resumed,
    async () => (await challengeMfa(context, { ...next, source })) ?? takeNextStep(context, next),
  );
}

function builtIn(challengeName: string): CustomSignIn['rounds'][number] {
  return { challengeName, challengeResult: true, challengeMetadata: null };
}

function afterRound(resumed: ResumedSignIn, round: CustomSignIn['rounds'][number]): CustomSignIn {
  const { pool, client, clientMetadata, messageMetadata, opened } = resumed;
  const { userName, typedName, custom } = opened.state;
  return {
    pool,
    client,
    user: opened.user,
    userName,
    typedName,
    clientPublicKey: undefined,
    rounds: [...(custom?.rounds ?? []), round],
    clientMetadata,
    messageMetadata,
  };
}
