import type { ChallengePorts } from '../../shared/challenges/challenge-method.ts';
import { writeChallengeRecord } from '../../shared/challenges/challenge-record.ts';
import { readSession } from '../../shared/challenges/session.ts';
import { Fault } from '../../shared/errors.ts';
import {
  readFlag,
  readOptionalRecord,
  readOptionalText,
  type UnknownRecord,
} from '../../shared/shape.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import {
  type CreateAuthChallengeDecision,
  type CreateAuthChallengeInput,
  type CreateAuthChallengePolicy,
  createAuthChallenge,
} from './create-auth-challenge.ts';

type Admitted = Omit<CreateAuthChallengeInput, 'userPoolId' | 'clientId' | 'userName'>;

export interface CreateAuthChallengeDependencies {
  policy: CreateAuthChallengePolicy;
  ports: ChallengePorts;
}

export const createAuthChallengeTrigger: TriggerDefinition<
  Admitted,
  CreateAuthChallengeDependencies
> = {
  trigger: 'CreateAuthChallenge',
  admit,
  answer: async ({ input, userPoolId, clientId, userName }, { policy, ports }) =>
    answer(await createAuthChallenge({ ...input, userPoolId, clientId, userName }, policy, ports)),
};

function admit(request: UnknownRecord): Admitted {
  if (request.challengeName !== 'CUSTOM_CHALLENGE') {
    throw new Fault('EVENT_UNEXPECTED', 'request.challengeName is not CUSTOM_CHALLENGE');
  }
  const place = 'request.userAttributes';
  const attributes = readOptionalRecord(request.userAttributes, place);
  return {
    session: readSession(request.session),
    userNotFound: readFlag(request.userNotFound, 'request.userNotFound'),
    email: readOptionalText(attributes.email, `${place}.email`),
    emailVerified: readFlag(attributes.email_verified, `${place}.email_verified`),
  };
}

/** All values are text, as Cognito wants them (facts: cognito-triggers 4.8). */
function answer(decision: CreateAuthChallengeDecision): TriggerAnswer {
  const { method, challenge, purpose, ticket, triesLeft, destination } = decision;
  const record = writeChallengeRecord({ method, challenge });
  return {
    outcome: 'challenged',
    response: {
      publicChallengeParameters: {
        method,
        triesLeft: String(triesLeft),
        expiresAt: new Date(challenge.expiresAt * 1000).toISOString(),
        ...(destination === null ? {} : { destination }),
      },
      privateChallengeParameters: { challenge: record, purpose, ticket },
      challengeMetadata: record,
    },
  };
}
