import {
  notFound,
  optional,
  type StringMap,
  type TriggerEvent,
  type TriggerSubject,
  triggerEvent,
} from './trigger-events.ts';

/** One answered round of a custom sign-in: Verify's result with Create's metadata (facts: cognito-triggers 8.1). */
export interface ChallengeResult {
  challengeName: string;
  challengeResult: boolean;
  challengeMetadata: string | null;
}

/** What the three events have in common. */
interface RoundContext {
  clientMetadata: StringMap | undefined;
  userNotFound: boolean | undefined;
}

/** facts: cognito-triggers 4.7. The first event of a sign-in without SRP has an empty session. */
export function defineAuthChallengeEvent(
  subject: TriggerSubject,
  input: RoundContext & { session: readonly ChallengeResult[] },
): TriggerEvent {
  return triggerEvent(
    subject,
    'DefineAuthChallenge_Authentication',
    {
      session: input.session,
      ...optional(input.clientMetadata),
      ...notFound(input.userNotFound),
    },
    { challengeName: null, issueTokens: null, failAuthentication: null },
  );
}

/** facts: cognito-triggers 4.8. */
export function createAuthChallengeEvent(
  subject: TriggerSubject,
  input: RoundContext & { challengeName: string; session: readonly ChallengeResult[] },
): TriggerEvent {
  return triggerEvent(
    subject,
    'CreateAuthChallenge_Authentication',
    {
      challengeName: input.challengeName,
      session: input.session,
      ...optional(input.clientMetadata),
      ...notFound(input.userNotFound),
    },
    {
      publicChallengeParameters: null,
      privateChallengeParameters: null,
      challengeMetadata: null,
    },
  );
}

/** facts: cognito-triggers 4.9. Neither the session nor the public parameters are in it. */
export function verifyAuthChallengeResponseEvent(
  subject: TriggerSubject,
  input: RoundContext & { privateChallengeParameters: StringMap; challengeAnswer: string },
): TriggerEvent {
  return triggerEvent(
    subject,
    'VerifyAuthChallengeResponse_Authentication',
    {
      privateChallengeParameters: input.privateChallengeParameters,
      challengeAnswer: input.challengeAnswer,
      ...optional(input.clientMetadata),
      ...notFound(input.userNotFound),
    },
    { answerCorrect: null },
  );
}
