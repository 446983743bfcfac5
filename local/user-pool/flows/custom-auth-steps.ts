import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { knownDifferences } from '../known-differences.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { ChallengeResult } from '../triggers/custom-auth-events.ts';
import type { StringMap } from '../triggers/trigger-events.ts';
import { runCreateAuthChallenge, runDefineAuthChallenge } from '../triggers/triggers.ts';
import type { User } from '../users/user.ts';
import type { AuthOutput } from './auth-output.ts';
import { candidateSubject, userNotFoundFlag } from './candidate.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { challengeNewPassword } from './new-password-challenge.ts';
import { openSession, type SessionState, whileBuiltIn } from './session-strings.ts';
import { beginExchange } from './user-srp-auth.ts';

/** A CUSTOM_AUTH between two rounds. */
export interface CustomSignIn {
  pool: Pool;
  client: PoolClient;
  /** Undefined for somebody unknown, whose triggers run all the same. */
  user: User | undefined;
  userName: string;
  typedName: string;
  /** SRP_A, while the password is still to be proved. */
  clientPublicKey: string | undefined;
  rounds: ChallengeResult[];
  clientMetadata: StringMap | undefined;
  /** Reaches CustomMessage, unlike the other: see SignInAnswer. */
  messageMetadata?: StringMap | undefined;
}

/**
 * Asks DefineAuthChallenge what follows, and does it (facts: cognito-triggers 8.2).
 *
 * @throws NotAuthorizedException Define let the sign-in fail, or there is no such user.
 * @throws InvalidLambdaResponseException Define chose nothing that can follow.
 */
export async function takeNextStep(
  context: UserPoolContext,
  signIn: CustomSignIn,
): Promise<AuthOutput> {
  const { pool, client, user } = signIn;
  const answer = await runDefineAuthChallenge(
    context,
    candidateSubject(context, pool, client, signIn),
    { ...roundContext(signIn), session: signIn.rounds },
  );
  const failBeats = knownDifferences.failBeatsIssueTokens.value || !answer.issueTokens;
  if (answer.failAuthentication && failBeats) throw errors.incorrectUsernameOrPassword();
  if (answer.issueTokens) {
    // Whatever Define says of somebody unknown (facts: cognito-triggers 8.5).
    if (user === undefined) throw errors.incorrectUsernameOrPassword();
    const source = 'TokenGeneration_Authentication';
    return completeSignIn(context, { ...signIn, user, source });
  }
  switch (answer.challengeName) {
    case 'CUSTOM_CHALLENGE':
      return challengeCustom(context, signIn);
    case 'PASSWORD_VERIFIER':
      return challengePassword(context, signIn);
    case 'NEW_PASSWORD_REQUIRED':
      return challengeNewPasswordWhereDue(context, signIn);
    default:
      throw errors.triggerOutputUnrecognizable();
  }
}

async function challengeCustom(
  context: UserPoolContext,
  signIn: CustomSignIn,
): Promise<AuthOutput> {
  const { pool, client, user, userName } = signIn;
  const challenge = await runCreateAuthChallenge(
    context,
    candidateSubject(context, pool, client, signIn),
    { ...roundContext(signIn), challengeName: 'CUSTOM_CHALLENGE', session: signIn.rounds },
  );
  const state: SessionState = {
    ...sessionState(signIn, 'CUSTOM_CHALLENGE'),
    custom: { ...challenge, rounds: signIn.rounds },
  };
  return {
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: openSession(context, client, user, state),
    ChallengeParameters: {
      ...(knownDifferences.usernameInCustomChallenge.value && { USERNAME: userName }),
      ...challenge.publicChallengeParameters,
    },
  };
}

// Built in: Create is not asked. It needs the SRP_A that only the first round has.
function challengePassword(context: UserPoolContext, signIn: CustomSignIn): AuthOutput {
  const { pool, client, user, clientPublicKey } = signIn;
  if (clientPublicKey === undefined) throw errors.triggerOutputUnrecognizable();
  const { srp, parameters } = beginExchange(context, pool, signIn, clientPublicKey);
  const state: SessionState = { ...sessionState(signIn, 'PASSWORD_VERIFIER'), srp };
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    Session: openSession(context, client, user, state),
    ChallengeParameters: parameters,
  };
}

// Only after the password, and only for those who must change it.
function challengeNewPasswordWhereDue(context: UserPoolContext, signIn: CustomSignIn): AuthOutput {
  const { user, rounds } = signIn;
  const due = user?.status === 'FORCE_CHANGE_PASSWORD' || user?.status === 'RESET_REQUIRED';
  const proved = rounds.some(({ challengeName }) => challengeName === 'PASSWORD_VERIFIER');
  if (user === undefined || !due || !proved) throw errors.triggerOutputUnrecognizable();
  return challengeNewPassword(context, { ...signIn, user });
}

function roundContext({ client, user, clientMetadata }: CustomSignIn) {
  return { clientMetadata, userNotFound: userNotFoundFlag(client, user) };
}

function sessionState(
  { userName, typedName, rounds }: CustomSignIn,
  challenge: SessionState['challenge'],
): SessionState {
  return { challenge, userName, typedName, custom: whileBuiltIn(rounds) };
}
