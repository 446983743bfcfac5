import { readAsked } from '../../shared/challenges/asked.ts';
import type { ChallengePolicy } from '../../shared/challenges/challenge-policy.ts';
import { readSession } from '../../shared/challenges/session.ts';
import {
  readFlag,
  readOptionalRecord,
  readOptionalText,
  type UnknownRecord,
} from '../../shared/shape.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import {
  type DefineAuthChallengeDecision,
  type DefineAuthChallengeInput,
  defineAuthChallenge,
} from './define-auth-challenge.ts';

export const defineAuthChallengeTrigger: TriggerDefinition<
  DefineAuthChallengeInput,
  ChallengePolicy
> = {
  trigger: 'DefineAuthChallenge',
  admit,
  answer: ({ input, clientId }, policy) =>
    answer(defineAuthChallenge(input, policy.forClient(clientId))),
};

/** States in which the password step asks for a new password (facts: cognito-triggers 8.6). */
const passwordStates = new Set(['FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED']);

function admit(request: UnknownRecord): DefineAuthChallengeInput {
  const attributes = readOptionalRecord(request.userAttributes, 'request.userAttributes');
  const status = readOptionalText(
    attributes['cognito:user_status'],
    'request.userAttributes.cognito:user_status',
  );
  return {
    session: readSession(request.session),
    asked: readAsked(readOptionalRecord(request.clientMetadata, 'request.clientMetadata')),
    userNotFound: readFlag(request.userNotFound, 'request.userNotFound'),
    mustChangePassword: status !== null && passwordStates.has(status),
  };
}

/** Cognito's answer: exactly one of next challenge, tokens or the end (facts: cognito-triggers 8.2). */
function answer(decision: DefineAuthChallengeDecision): TriggerAnswer {
  switch (decision.kind) {
    case 'challenge':
      return {
        outcome: 'challenged',
        code: decision.challengeName,
        response: {
          challengeName: decision.challengeName,
          issueTokens: false,
          failAuthentication: false,
        },
      };
    case 'issue-tokens':
      return { outcome: 'allowed', response: { issueTokens: true, failAuthentication: false } };
    case 'fail':
      return {
        outcome: 'refused',
        code: decision.reason,
        response: { issueTokens: false, failAuthentication: true },
      };
  }
}
