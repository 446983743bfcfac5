import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { AuthOutput } from './auth-output.ts';
import { type Candidate, identify } from './candidate.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { availableFactors, beginFirstFactor, type Choice } from './first-factor.ts';
import { challengeMfa } from './mfa-challenge.ts';
import { optionalParameter, requireParameter } from './parameter.ts';
import { resumeSignIn } from './resume.ts';
import { openSession, takeSession } from './session-strings.ts';
import type { SignInAnswer, SignInStart } from './sign-in.ts';
import { admitCandidate, refuseDisabled, refuseUnconfirmed } from './sign-in-preconditions.ts';

/**
 * USER_AUTH: the user chooses the first factor, unless PREFERRED_CHALLENGE names one that can be
 * had. With the Session of a sign-up nothing more is asked (facts: cognito-api 4.5).
 */
export async function startUserAuth(
  context: UserPoolContext,
  start: SignInStart,
): Promise<AuthOutput> {
  const { pool, client, parameters, session } = start;
  const typedName = requireParameter(parameters, 'USERNAME');
  const candidate = identify(context, pool, client, typedName);
  await admitCandidate(context, start, candidate);
  if (candidate.user !== undefined) refuseUnconfirmed(candidate.user);
  if (session !== undefined) return signInAfterSignUp(context, start, candidate, session);

  const choice: Choice = { pool, client, candidate, typedName, clientMetadata: undefined };
  const available = availableFactors(context, choice);
  const preferred = optionalParameter(parameters, 'PREFERRED_CHALLENGE');
  const begun = available.find((factor) => factor === preferred);
  if (begun !== undefined) return beginFirstFactor(context, choice, begun, parameters);
  if (available.length === 0) throw errors.incorrectUsernameOrPassword();
  const state = { challenge: 'SELECT_CHALLENGE', userName: candidate.userName, typedName } as const;
  return {
    ChallengeName: 'SELECT_CHALLENGE',
    Session: openSession(context, client, candidate.user, state),
    ChallengeParameters: {},
    AvailableChallenges: available,
  };
}

/** The answer to SELECT_CHALLENGE: one of AvailableChallenges, with what it needs or without. */
export async function answerSelectChallenge(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const wanted = requireParameter(answer.responses, 'ANSWER');
  const resumed = resumeSignIn(context, answer, 'SELECT_CHALLENGE');
  const { state, user } = resumed.opened;
  if (user !== undefined) refuseDisabled(user);
  const candidate = { user, userName: state.userName };
  const choice = { ...answer, candidate, typedName: state.typedName };
  const factor = availableFactors(context, choice).find((available) => available === wanted);
  if (factor === undefined) {
    resumed.opened.reopen();
    throw errors.challengeNotAvailable(wanted);
  }
  return beginFirstFactor(context, choice, factor, answer.responses);
}

async function signInAfterSignUp(
  context: UserPoolContext,
  { pool, client, parameters }: SignInStart,
  { user }: Candidate,
  session: string,
): Promise<AuthOutput> {
  const opened = takeSession(context, client, session, 'AUTO_SIGN_IN');
  if (user === undefined || opened.user?.id !== user.id) throw errors.invalidSession();
  const source = 'TokenGeneration_Authentication';
  const typedName = requireParameter(parameters, 'USERNAME');
  const signIn = { pool, client, user, typedName, source, clientMetadata: undefined } as const;
  return (await challengeMfa(context, signIn)) ?? completeSignIn(context, signIn);
}
