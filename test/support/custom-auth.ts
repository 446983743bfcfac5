import type { ChallengeResult } from '../../local/user-pool/custom-auth-events.ts';
import { EMAIL } from './pool-people.ts';
import { respond, type ScriptedTrigger, type TriggerScript } from './scripted-triggers.ts';
import { CLIENT_ID, type TestPool } from './user-pool.ts';

/** What DefineAuthChallenge decides of the rounds so far. */
export const define =
  (decide: (rounds: ChallengeResult[]) => Record<string, unknown>): ScriptedTrigger =>
  (event) =>
    respond(decide(event.request.session as ChallengeResult[]))(event);

/** Triggers that ask for the answer "42" until it comes, three times at most. */
export const quiz: TriggerScript = {
  DefineAuthChallenge: define((rounds) => {
    if (rounds.at(-1)?.challengeResult) return { issueTokens: true };
    if (rounds.length === 3) return { failAuthentication: true };
    return { challengeName: 'CUSTOM_CHALLENGE' };
  }),
  CreateAuthChallenge: respond({
    publicChallengeParameters: { question: 'six times seven' },
    privateChallengeParameters: { answer: '42' },
    challengeMetadata: 'quiz',
  }),
  VerifyAuthChallengeResponse: (event) => {
    const { privateChallengeParameters, challengeAnswer } = event.request;
    const { answer } = privateChallengeParameters as { answer: string };
    return respond({ answerCorrect: challengeAnswer === answer })(event);
  },
};

/** Begins CUSTOM_AUTH. */
export function startCustom(
  pool: TestPool,
  parameters: Record<string, string> = {},
  ClientMetadata?: Record<string, string>,
) {
  return pool.api.initiateAuth({
    ClientId: CLIENT_ID,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: EMAIL, ...parameters },
    ClientMetadata,
  });
}

/** Answers a CUSTOM_CHALLENGE. */
export function answerCustom(
  pool: TestPool,
  Session: string | undefined,
  ANSWER: string,
  ClientMetadata?: Record<string, string>,
) {
  return pool.api.respondToAuthChallenge({
    ClientId: CLIENT_ID,
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session,
    ChallengeResponses: { USERNAME: EMAIL, ANSWER },
    ClientMetadata,
  });
}
