import type { ChallengeResult } from '../../local/user-pool/triggers/custom-auth-events.ts';
import { respond, type ScriptedTrigger, type TriggerScript } from './scripted-triggers.ts';

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
