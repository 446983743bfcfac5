import { readAsked } from '../../shared/challenges/asked.ts';
import type { ChallengePorts } from '../../shared/challenges/challenge-method.ts';
import type { IssueRules } from '../../shared/challenges/issue-challenge.ts';
import { writeRoundRecord } from '../../shared/challenges/round-record.ts';
import { readSession } from '../../shared/challenges/session.ts';
import { Fault } from '../../shared/errors.ts';
import { describeError } from '../../shared/log.ts';
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
  createAuthChallenge,
} from './create-auth-challenge.ts';

type Admitted = Omit<CreateAuthChallengeInput, 'userPoolId' | 'clientId' | 'userName'>;

export interface CreateAuthChallengeDependencies extends IssueRules {
  ports: ChallengePorts;
}

export const createAuthChallengeTrigger: TriggerDefinition<
  Admitted,
  CreateAuthChallengeDependencies
> = {
  trigger: 'CreateAuthChallenge',
  admit,
  answer: async ({ input, userPoolId, clientId, userName }, { ports, ...rules }) =>
    answer(await createAuthChallenge({ ...input, userPoolId, clientId, userName }, rules, ports)),
};

function admit(request: UnknownRecord): Admitted {
  if (request.challengeName !== 'CUSTOM_CHALLENGE') {
    throw new Fault('EVENT_UNEXPECTED', 'request.challengeName is not CUSTOM_CHALLENGE');
  }
  const place = 'request.userAttributes';
  const attributes = readOptionalRecord(request.userAttributes, place);
  const text = (name: string) => readOptionalText(attributes[name], `${place}.${name}`);
  const flag = (name: string) => readFlag(attributes[name], `${place}.${name}`);
  return {
    session: readSession(request.session),
    userNotFound: readFlag(request.userNotFound, 'request.userNotFound'),
    email: text('email'),
    emailVerified: flag('email_verified'),
    phoneNumber: text('phone_number'),
    phoneNumberVerified: flag('phone_number_verified'),
    locale: text('locale'),
    asked: readAsked(readOptionalRecord(request.clientMetadata, 'request.clientMetadata')),
  };
}

/** All values are text, as Cognito wants them (facts: cognito-triggers 4.8). */
function answer(decision: CreateAuthChallengeDecision): TriggerAnswer {
  const record = writeRoundRecord(decision.record);
  const { issued, purpose, ticket } = decision;
  return {
    outcome: 'challenged',
    // The message that could not be sent is the operator's to see, and nobody else's.
    ...(issued?.failure ? describeError(issued.failure) : {}),
    response: {
      publicChallengeParameters: publicParametersOf(decision),
      privateChallengeParameters: { challenge: record, purpose, ticket },
      challengeMetadata: record,
    },
  };
}

function publicParametersOf(decision: CreateAuthChallengeDecision): Record<string, string> {
  const { record, methods, triesLeft, resendsLeft, destination, issued } = decision;
  const [newest] = record.challenges;
  return {
    method: record.method,
    methods: methods.join(' '),
    ...(newest === undefined
      ? {}
      : {
          triesLeft: String(triesLeft),
          resendsLeft: String(resendsLeft),
          expiresAt: timeOf(newest.expiresAt),
        }),
    ...(issued === null ? {} : { resendAt: timeOf(issued.resendAt) }),
    ...(destination === null ? {} : { destination }),
  };
}

function timeOf(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString();
}
