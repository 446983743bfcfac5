import { readAsked } from '../../shared/challenges/asked.ts';
import type { JudgePorts } from '../../shared/challenges/challenge-method.ts';
import type { ChallengePolicy } from '../../shared/challenges/challenge-policy.ts';
import { Fault } from '../../shared/errors.ts';
import {
  readFlag,
  readOptionalRecord,
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
  policy: ChallengePolicy;
  ports: JudgePorts;
}

export const verifyAuthChallengeResponseTrigger: TriggerDefinition<
  Admitted,
  VerifyAuthChallengeResponseDependencies
> = {
  trigger: 'VerifyAuthChallengeResponse',
  admit,
  answer: async ({ input, userPoolId, clientId, userName }, { policy, ports }) => {
    const whole = { ...input, userPoolId, clientId, userName };
    return answer(await verifyAuthChallengeResponse(whole, policy, ports));
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
    asked: readAsked(readOptionalRecord(request.clientMetadata, 'request.clientMetadata')),
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
