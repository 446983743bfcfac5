import type { ChallengeLimits, JudgePorts } from '../../shared/challenges/challenge-method.ts';
import { Fault } from '../../shared/errors.ts';
import {
  readFlag,
  readOptionalText,
  readRecord,
  readText,
  type UnknownRecord,
} from '../../shared/shape.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import {
  type VerifyAuthChallengeResponseDecision,
  type VerifyAuthChallengeResponseInput,
  verifyAuthChallengeResponse,
} from './verify-auth-challenge-response.ts';

type Admitted = Omit<VerifyAuthChallengeResponseInput, 'userPoolId' | 'clientId' | 'userName'>;

export interface VerifyAuthChallengeResponseDependencies {
  limits: ChallengeLimits;
  ports: JudgePorts;
}

export const verifyAuthChallengeResponseTrigger: TriggerDefinition<
  Admitted,
  VerifyAuthChallengeResponseDependencies
> = {
  trigger: 'VerifyAuthChallengeResponse',
  admit,
  answer: async ({ input, userPoolId, clientId, userName }, { limits, ports }) => {
    const whole = { ...input, userPoolId, clientId, userName };
    return answer(await verifyAuthChallengeResponse(whole, limits, ports));
  },
};

function admit(request: UnknownRecord): Admitted {
  const place = 'request.privateChallengeParameters';
  const kept = readRecord(request.privateChallengeParameters, place);
  const purpose = readText(kept.purpose, `${place}.purpose`);
  if (purpose !== 'passwordless' && purpose !== 'second-factor') {
    throw new Fault('EVENT_INVALID', `${place}.purpose is not what Create writes`);
  }
  return {
    userNotFound: readFlag(request.userNotFound, 'request.userNotFound'),
    answer: readOptionalText(request.challengeAnswer, 'request.challengeAnswer') ?? '',
    challenge: readText(kept.challenge, `${place}.challenge`),
    purpose,
    ticket: readText(kept.ticket, `${place}.ticket`),
  };
}

/** A wrong answer is not an error: Define decides whether there is another try. */
function answer(decision: VerifyAuthChallengeResponseDecision): TriggerAnswer {
  const isRight = decision.kind === 'right';
  return {
    outcome: isRight ? 'allowed' : 'refused',
    ...(isRight ? {} : { code: decision.reason }),
    response: { answerCorrect: isRight },
  };
}
