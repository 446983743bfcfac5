import { postAuthenticationTrigger } from '../../functions/post-authentication/trigger.ts';
import type { Confirmation } from '../../functions/post-confirmation/post-confirmation.ts';
import { postConfirmationTrigger } from '../../functions/post-confirmation/trigger.ts';
import type { PreSignUpPorts } from '../../functions/pre-sign-up/pre-sign-up.ts';
import { preSignUpTrigger } from '../../functions/pre-sign-up/trigger.ts';
import { graceMilliseconds, reconcileJob } from '../../functions/reconcile/job.ts';
import type { Sweeping, SweepReport } from '../../functions/reconcile/sweep.ts';
import { CognitoPoolUsers } from '../../shared/aws/cognito-pool-users.ts';
import { DynamoInviteStore } from '../../shared/aws/dynamo-invite-store.ts';
import { DynamoMailboxIndex } from '../../shared/aws/dynamo-mailbox-index.ts';
import { profilePk } from '../../shared/aws/dynamo-profile-item.ts';
import { DynamoProfileStore } from '../../shared/aws/dynamo-profile-store.ts';
import { DynamoSweepJournal } from '../../shared/aws/dynamo-sweep-journal.ts';
import { DynamoTable } from '../../shared/aws/dynamo-table.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import type { InviteDirectory } from '../../shared/invite-directory.ts';
import { createInviteStanding } from '../../shared/invites.ts';
import { createJob } from '../../shared/job.ts';
import type { Account } from '../../shared/onboarding/account.ts';
import { createMailboxOwners } from '../../shared/onboarding/mailbox-owners.ts';
import type { Onboarding } from '../../shared/onboarding/onboarding.ts';
import type { Handover, InviteStore } from '../../shared/onboarding/ports.ts';
import type { UnknownRecord } from '../../shared/shape.ts';
import { readSignUpPolicies } from '../../shared/sign-up-policy/policy.ts';
import type { PolicyDocument } from '../../shared/sign-up-policy/policy-document.ts';
import { systemClock, systemRandom } from '../../shared/system-ports.ts';
import { createTrigger, type TriggerHandler } from '../../shared/trigger.ts';
import { dynamoInvites } from './dynamo-invites.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { contextFor, inProcessInvoker } from './in-process-invoker.ts';
import { localAwsSettings, startMemoryDynamoDb } from './memory-dynamodb.ts';
import { aCompletion } from './onboarding.ts';
import { type PoolBesideStack, startPoolBesideStack } from './pool-beside-stack.ts';
import { recordedMetrics } from './recorded-metrics.ts';
import { runningStack } from './running-stack.ts';

export interface FunctionsBesideStack {
  pool: PoolBesideStack;
  dynamodb: FaultProxy;
  mail: FaultProxy;
  /** In fine weather, whatever it is outside. */
  invites: InviteDirectory & InviteStore;
  /** A person's row as DynamoDB has it, whatever the weather. */
  rowOf(sub: string): Promise<UnknownRecord | null>;
  /** The code in the newest mail of the pool to an address. */
  codeSentTo(address: string): string;
  /** How often each function was called, by its key. */
  calls: Record<string, number>;
  /** Once all has ended that confirmations have handed over, however it went. */
  takenOver(): Promise<void>;
  reconcile(): Promise<SweepReport>;
  close(): Promise<void>;
}

const profilesTable = 'beside-profiles';
const invitesTable = 'beside-invites';

const silent = { clock: systemClock, log: { write: () => {} }, metrics: recordedMetrics([]) };

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
  const sweeping = () => sweepingAt(userPoolId, compose(), dynamodb.url);
  const job = reconcileFunction(sweeping);
  const handlers = handlersOf(compose, job, options.signUpPolicy ?? {});
  const calls: Record<string, number> = {};
  const mails = recordMails();
  const lambda = inProcessInvoker(handlers, calls);
  const pool = await startPoolBesideStack({ ...options, lambda, messages: mails.sender });
  poolUrl = pool.config.endpoints.userPool;
  return {
    pool,
    dynamodb,
    mail,
    calls,
    invites: dynamoInvites(invitesTable, database.settings),
    rowOf: (sub) => new DynamoTable(profilesTable, database.settings).get(profilePk(sub)),
    codeSentTo: mails.codeSentTo,
    takenOver: job.takenOver,
    reconcile: job.sweep,
    close: async () => {
      await job.takenOver();
      await pool.close();
      await Promise.all([dynamodb.close(), mail.close()]);
      await database.stop();
    },
  };
}

/** The scheduled function, which what is handed over comes to at once. */
function reconcileFunction(sweeping: () => Sweeping) {
  const job = once(() => createJob(reconcileJob, sweeping, silent));
  const handedOver: Promise<unknown>[] = [];
  return {
    hand: async (account: Account) => {
      const event: unknown = JSON.parse(JSON.stringify({ account }));
      handedOver.push(job()(event, contextFor(60_000)).catch(() => undefined));
    },
    takenOver: async () => void (await Promise.all(handedOver)),
    sweep: async () => (await job()({}, contextFor(60_000))) as SweepReport,
  };
}

function handlersOf(
  compose: () => Onboarding,
  handover: Handover,
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
  const confirmation = (): Confirmation => ({ onboarding: compose(), handover });
  const completion = () => ({ ...aCompletion(compose().ports), onboarding: compose() });
  return {
    preSignUp: once(() => createTrigger(preSignUpTrigger, preSignUp, silent)),
    postConfirmation: once(() => createTrigger(postConfirmationTrigger, confirmation, silent)),
    postAuthentication: once(() => createTrigger(postAuthenticationTrigger, completion, silent)),
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
