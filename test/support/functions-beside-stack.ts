import { randomUUID } from 'node:crypto';
import { postAuthenticationTrigger } from '../../functions/post-authentication/trigger.ts';
import { postConfirmationTrigger } from '../../functions/post-confirmation/trigger.ts';
import type { PreSignUpPorts } from '../../functions/pre-sign-up/pre-sign-up.ts';
import { preSignUpTrigger } from '../../functions/pre-sign-up/trigger.ts';
import { graceMilliseconds, reconcileJob } from '../../functions/reconcile/job.ts';
import type { SweepReport, Sweeping } from '../../functions/reconcile/sweep.ts';
import { createLambdaInvoker } from '../../local/parts/lambda.ts';
import type { LambdaInvoker } from '../../local/user-pool/ports.ts';
import { CognitoPoolUsers } from '../../shared/aws/cognito-pool-users.ts';
import { DynamoInviteStore } from '../../shared/aws/dynamo-invite-store.ts';
import { DynamoMailboxIndex } from '../../shared/aws/dynamo-mailbox-index.ts';
import { profilePk } from '../../shared/aws/dynamo-profile-item.ts';
import { DynamoProfileStore } from '../../shared/aws/dynamo-profile-store.ts';
import { DynamoSweepJournal } from '../../shared/aws/dynamo-sweep-journal.ts';
import { DynamoTable } from '../../shared/aws/dynamo-table.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { createInviteStanding } from '../../shared/invites.ts';
import { createJob } from '../../shared/job.ts';
import { createMailboxOwners } from '../../shared/onboarding/mailbox-owners.ts';
import type { Onboarding } from '../../shared/onboarding/onboarding.ts';
import type { InviteStore } from '../../shared/onboarding/ports.ts';
import type { UnknownRecord } from '../../shared/shape.ts';
import { readSignUpPolicies } from '../../shared/sign-up-policy/policy.ts';
import type { PolicyDocument } from '../../shared/sign-up-policy/policy-document.ts';
import { systemClock, systemRandom } from '../../shared/system-ports.ts';
import { createTrigger, type TriggerHandler } from '../../shared/trigger.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { lambdaContext } from './lambda-context.ts';
import { localAwsSettings, startMemoryDynamoDb } from './memory-dynamodb.ts';
import { type PoolBesideStack, startPoolBesideStack } from './pool-beside-stack.ts';
import { runningStack } from './running-stack.ts';

/** Seconds in serverless.yml. */
const FUNCTION_MILLISECONDS = 4000;

export interface FunctionsBesideStack {
  pool: PoolBesideStack;
  dynamodb: FaultProxy;
  mail: FaultProxy;
  /** In fine weather, whatever it is outside. */
  invites: InviteStore;
  /** A person's row as DynamoDB has it, whatever the weather. */
  rowOf(sub: string): Promise<UnknownRecord | null>;
  /** The code in the newest mail of the pool to an address. */
  codeSentTo(address: string): string;
  /** How often each function was called, by its key. */
  calls: Record<string, number>;
  reconcile(): Promise<SweepReport>;
  close(): Promise<void>;
}

const profilesTable = 'beside-profiles';
const invitesTable = 'beside-invites';

const silent = { clock: systemClock, log: { write: () => {} } };

/**
 * The functions that see to a sign-up and to what follows, in this process, with a policy of the test's own: real
 * handlers and adapters over tables of their own and the running stack's inbox, which can be made to
 * fail, and a pool of their own. Every other function is the stack's.
 */
export async function startFunctionsBesideStack(
  policies: Onboarding['policies'],
  options: { triggerDeadlineMilliseconds?: number; signUpPolicy?: PolicyDocument } = {},
): Promise<FunctionsBesideStack> {
  const { endpoints, userPoolId } = runningStack();
  const database = await startMemoryDynamoDb(profilesTable, invitesTable);
  const [dynamodb, mail] = await Promise.all([
    startFaultProxy(String(database.settings.endpoint)),
    startFaultProxy(endpoints.inbox),
  ]);
  let poolUrl = '';
  const compose = () =>
    onboardingAt(policies, { dynamodb: dynamodb.url, mail: mail.url, pool: poolUrl });
  const handlers = handlersOf(compose, options.signUpPolicy ?? {});
  const calls: Record<string, number> = {};
  const mails = recordMails();
  const lambda = invoker(handlers, calls);
  const pool = await startPoolBesideStack({ ...options, lambda, messages: mails.sender });
  poolUrl = pool.config.endpoints.userPool;
  const sweeping = () => sweepingAt(userPoolId, compose(), dynamodb.url);
  const job = createJob(reconcileJob, sweeping, silent);
  return {
    pool,
    dynamodb,
    mail,
    calls,
    invites: new DynamoInviteStore(invitesTable, database.settings),
    rowOf: (sub) => new DynamoTable(profilesTable, database.settings).get(profilePk(sub)),
    codeSentTo: mails.codeSentTo,
    reconcile: () => job({}, contextFor(60_000)),
    close: async () => {
      await pool.close();
      await Promise.all([dynamodb.close(), mail.close()]);
      await database.stop();
    },
  };
}

function handlersOf(
  compose: () => Onboarding,
  signUpPolicy: PolicyDocument,
): Record<string, () => TriggerHandler> {
  const preSignUp = (): PreSignUpPorts => {
    const { clock, invites, mailboxes, users } = compose().ports;
    return {
      policies: readSignUpPolicies(signUpPolicy, { blocked: null, disposable: null }),
      captcha: { verify: async () => false },
      invites: createInviteStanding(invites, clock),
      mailboxes: createMailboxOwners(mailboxes, users),
      users: { findByVerifiedEmail: async () => [], linkIdentity: async () => {} },
    };
  };
  return {
    preSignUp: once(() => createTrigger(preSignUpTrigger, preSignUp, silent)),
    postConfirmation: once(() => createTrigger(postConfirmationTrigger, compose, silent)),
    postAuthentication: once(() => createTrigger(postAuthenticationTrigger, compose, silent)),
  };
}

function onboardingAt(
  policies: Onboarding['policies'],
  at: { dynamodb: string; mail: string; pool: string },
): Onboarding {
  const dynamodb = localAwsSettings(at.dynamodb);
  const profiles = new DynamoProfileStore(profilesTable, dynamodb);
  return {
    policies,
    welcomeText: { subject: 'Welcome', text: 'You are in.' },
    ports: {
      clock: systemClock,
      random: systemRandom,
      profiles,
      claims: profiles,
      invites: new DynamoInviteStore(invitesTable, dynamodb),
      mailboxes: new DynamoMailboxIndex(profilesTable, dynamodb),
      users: new CognitoPoolUsers(localAwsSettings(at.pool)),
      mailer: new SesMailer('no-reply@lifeguard.example', localAwsSettings(at.mail)),
    },
  };
}

function sweepingAt(userPoolId: string, onboarding: Onboarding, dynamodbUrl: string): Sweeping {
  const dynamodb = localAwsSettings(dynamodbUrl);
  const rows = new DynamoProfileStore(profilesTable, dynamodb);
  const journal = new DynamoSweepJournal(profilesTable, dynamodb);
  return { userPoolId, onboarding, rows, journal, graceMilliseconds };
}

function recordMails() {
  const mails: { to: string; text: string }[] = [];
  return {
    sender: {
      email: async (message: { to: string; text: string }) => void mails.push(message),
      sms: async () => {},
    },
    codeSentTo: (address: string) => {
      const newest = mails.findLast(({ to }) => to === address)?.text ?? '';
      return /\d{6}/.exec(newest)?.[0] ?? '';
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function contextFor(milliseconds: number) {
  const end = systemClock.now() + milliseconds;
  const getRemainingTimeInMillis = () => end - systemClock.now();
  return lambdaContext({ awsRequestId: randomUUID(), getRemainingTimeInMillis });
}

/** As Lambda does it: an error's text out, and an end to what takes too long. */
function invoker(
  handlers: Record<string, () => TriggerHandler>,
  calls: Record<string, number>,
): LambdaInvoker {
  const port = Number(new URL(runningStack().endpoints.lambda).port);
  const stackInvoker = createLambdaInvoker({ port, timeouts: new Map() });
  return {
    invoke: async (functionName, payload, options) => {
      const key = functionName.split('-').at(-1) ?? '';
      calls[key] = (calls[key] ?? 0) + 1;
      const handler = handlers[key];
      if (handler === undefined) return await stackInvoker.invoke(functionName, payload, options);
      try {
        const context = contextFor(FUNCTION_MILLISECONDS);
        const answer = await Promise.race([
          handler()(JSON.parse(payload), context),
          givenUp(options.signal),
        ]);
        return { statusCode: 200, payload: JSON.stringify(answer) };
      } catch (error) {
        options.signal.throwIfAborted();
        const { name: errorType, message: errorMessage } = error as Error;
        const failure = JSON.stringify({ errorType, errorMessage });
        return { statusCode: 200, functionError: 'Unhandled', payload: failure };
      }
    },
  };
}

/** The caller hangs up; the function goes on by itself. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
