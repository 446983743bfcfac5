import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createAuthChallengeTrigger } from '../../functions/create-auth-challenge/trigger.ts';
import { defineAuthChallengeTrigger } from '../../functions/define-auth-challenge/trigger.ts';
import { verifyAuthChallengeResponseTrigger } from '../../functions/verify-auth-challenge-response/trigger.ts';
import type { LambdaInvoker } from '../../local/user-pool/ports.ts';
import { DynamoBudgets } from '../../shared/aws/dynamo-budgets.ts';
import { DynamoChallengeStore } from '../../shared/aws/dynamo-challenge-store.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { SnsTexter } from '../../shared/aws/sns-texter.ts';
import { SsmKeyStore } from '../../shared/aws/ssm-key-store.ts';
import type { ChallengePorts } from '../../shared/challenges/challenge-method.ts';
import { systemPause, systemRandom } from '../../shared/system-ports.ts';
import { createTrigger, type TriggerHandler } from '../../shared/trigger.ts';
import { issueRules, type PolicyChanges } from './challenge-rules.ts';
import { lambdaContext } from './lambda-context.ts';
import { localAwsSettings } from './memory-dynamodb.ts';
import { type Person, somebody } from './people.ts';
import { type PoolBesideStack, startPoolBesideStack } from './pool-beside-stack.ts';
import { recordedMetrics } from './recorded-metrics.ts';
import { recordedRuntime } from './recorded-runtime.ts';
import { runningStack } from './running-stack.ts';
import { userPoolClient } from './user-pool-client.ts';

export interface ChallengePerson extends Person {
  phoneNumber: string;
}

export interface ChallengePool extends PoolBesideStack {
  /** Milliseconds that the functions' clock runs ahead. */
  skip(milliseconds: number): void;
  /** Somebody with a verified address and number, made by an administrator. */
  person(attributes?: Record<string, string>): Promise<ChallengePerson>;
}

/**
 * The user pool over the running stack's real table, keys, inbox and SNS, with the functions of
 * custom authentication under a policy of the test's own.
 */
export async function startChallengePool(
  policy: PolicyChanges,
  changes: (ports: ChallengePorts) => Partial<ChallengePorts> = () => ({}),
  triggerDeadlineMilliseconds = 5000,
): Promise<ChallengePool> {
  let ahead = 0;
  const real = { ...realPorts(), clock: { now: () => Date.now() + ahead } };
  const ports = { ...real, ...changes(real) };
  const rules = issueRules({ ...policy, answerAfterMilliseconds: 0 });
  const runtime = recordedRuntime();
  const pool = await startPoolBesideStack({
    triggerDeadlineMilliseconds,
    lambda: invoking({
      defineAuthChallenge: createTrigger(defineAuthChallengeTrigger, () => rules.policy, runtime),
      createAuthChallenge: createTrigger(
        createAuthChallengeTrigger,
        () => ({ ...rules, ports }),
        runtime,
      ),
      verifyAuthChallengeResponse: createTrigger(
        verifyAuthChallengeResponseTrigger,
        () => ({ policy: rules.policy, ports }),
        runtime,
      ),
    }),
  });
  return {
    ...pool,
    skip: (milliseconds) => {
      ahead += milliseconds;
    },
    person: (attributes) => personIn(pool, attributes),
  };
}

function realPorts(): ChallengePorts {
  const { service, stage, endpoints } = runningStack();
  const table = [`${service}-${stage}-challenges`, localAwsSettings(endpoints.dynamodb)] as const;
  const services = localAwsSettings(endpoints.services);
  return {
    clock: { now: () => Date.now() },
    random: systemRandom,
    pause: systemPause,
    challenges: new DynamoChallengeStore(...table),
    budgets: new DynamoBudgets(...table),
    keys: new SsmKeyStore(`/${service}/${stage}/code-keys`, services),
    mailer: new SesMailer('no-reply@lifeguard.example', localAwsSettings(endpoints.inbox)),
    texter: new SnsTexter(services),
    metrics: recordedMetrics([]),
  };
}

/** As Lambda invokes: a function by its name's last part, JSON in and out, errors by their text. */
function invoking(handlers: Record<string, TriggerHandler>): LambdaInvoker {
  return {
    invoke: async (name, payload) => {
      const handler = handlers[name.split('-').at(-1) ?? ''];
      if (handler === undefined) return { statusCode: 200, payload };
      try {
        const result = await handler(JSON.parse(payload), lambdaContext());
        return { statusCode: 200, payload: JSON.stringify(result) };
      } catch (error) {
        const { message: errorMessage, name: errorType } = error as Error;
        const report = JSON.stringify({ errorMessage, errorType });
        return { statusCode: 200, functionError: 'Unhandled', payload: report };
      }
    },
  };
}

let number = 0;

async function personIn(
  { config }: PoolBesideStack,
  attributes: Record<string, string> = {},
): Promise<ChallengePerson> {
  number += 1;
  const { email, password } = somebody();
  const last = String(Date.now() % 10_000_000).padStart(7, '0');
  const phoneNumber = `+4915${last}${number}`;
  const all = {
    email,
    email_verified: 'true',
    phone_number: phoneNumber,
    phone_number_verified: 'true',
    ...attributes,
  };
  const client = userPoolClient(config);
  const { userPoolId: UserPoolId } = config;
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      UserAttributes: Object.entries(all).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId,
      Username: email,
      Password: password,
      Permanent: true,
    }),
  );
  return { email, password, phoneNumber };
}
