import { setTimeout } from 'node:timers/promises';
import type { FaultKind } from '../../local/lab/fault.ts';
import type { Step } from '../../local/trace/flow.ts';
import { triggerNameOf } from '../../local/trace/trigger-name.ts';
import type { Scenario } from './scenarios.ts';
import type { World } from './world.ts';

/** One line of the table. */
export interface Finding {
  trigger: string;
  fault: FaultKind;
  calls: 'next' | 'every';
  attempts: number;
  /** What the client saw. */
  client: string;
  /** Messages to the person during this one call. */
  messages: number;
  /** Rows that name the person, once they have gone on after the fault. */
  rows: number;
  /** The user's state right after the call. */
  state: string;
  /** What must not be; empty when all is well. */
  wrong: string[];
}

/** Lets one fault fall on one trigger of a person of its own and says what came of it. */
export async function runFault(
  world: World,
  scenario: Scenario,
  { kind, calls, email }: { kind: FaultKind; calls: 'next' | 'every'; email: string },
): Promise<Finding> {
  const { trigger, prepare, recover, unawaited = false, address = (same) => same } = scenario;
  await world.breakTriggers([]);
  const call = await prepare(world, email);
  const received = async () => (await world.mailTo(address(email))).length;
  const before = await received();
  await world.breakTriggers([{ trigger, kind, calls }]);
  const client = await call().then(
    (output) =>
      (output as { AuthenticationResult?: object }).AuthenticationResult ? 'tokens' : 'ok',
    ({ name, message }: Error) => `${name}: ${message}`,
  );
  if (unawaited) {
    // A slow one does its work and then answers nobody.
    await until(async () =>
      kind === 'slow'
        ? (await received()) > before
        : (await stepsOf(world, scenario, email)).some(isOver),
    );
  }
  const attempts = (await stepsOf(world, scenario, email)).length;
  await world.breakTriggers([]);
  const messages = (await received()) - before;
  const state = await world.stateOf(email);
  await recover?.(world, email);
  const rows = recover === undefined ? 0 : await rowsOf(world, email);
  const said = { attempts, client, messages, rows, state };
  const finding = { trigger, fault: kind, calls, ...said };
  return { ...finding, wrong: wrongsOf(finding, { row: recover !== undefined, unawaited }) };
}

/** The attempts of the trigger in the person's newest call. */
async function stepsOf(world: World, { trigger }: Scenario, email: string): Promise<Step[]> {
  const flow = await world.newestFlow(email);
  const isOne = (step: Step) => step.kind === 'trigger' && triggerNameOf(step.source) === trigger;
  return flow?.steps.filter(isOne) ?? [];
}

function isOver(step: Step): boolean {
  return step.kind !== 'trigger' || step.outcome !== 'running';
}

const WITHIN_MILLISECONDS = 20_000;

/** Asks again until it is so. @throws Error when it never was */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + WITHIN_MILLISECONDS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('A trigger that nobody waits for never ended.');
    await setTimeout(20);
  }
}

async function rowsOf(world: World, email: string): Promise<number> {
  const UserPoolId = world.config.userPoolId;
  const { Username = '' } = await world.api.adminGetUser({ UserPoolId, Username: email });
  return world.rowsWith(Username);
}

const MAKES_USERS = new Set(['PreSignUp', 'UserMigration']);

/** The three things that no fault may lead to, and an attempt count that is not Cognito's. */
export function wrongsOf(
  finding: Omit<Finding, 'wrong'>,
  { row, unawaited = false }: { row: boolean; unawaited?: boolean },
): string[] {
  const { trigger, fault, calls, attempts, client, messages, rows, state } = finding;
  const accepted = client === 'ok' || client === 'tokens';
  if (unawaited) {
    return [
      ...(messages > 1 ? [`${messages} messages for one call`] : []),
      ...(accepted ? [] : ['a trigger that nobody waits for failed the call']),
      ...(attempts === 1 ? [] : [`${attempts} attempts where 1 is due`]),
    ];
  }
  const survives = fault === 'slow' && calls === 'next';
  const expected = fault !== 'slow' ? 1 : survives ? 2 : 3;
  return [
    ...(messages > 1 ? [`${messages} messages for one call`] : []),
    ...(row && rows === 0 ? ['a row is lost'] : []),
    ...(accepted && !survives ? ['a refusal became an acceptance'] : []),
    ...(client === 'tokens' && trigger.startsWith('Verify') ? ['a wrong answer was accepted'] : []),
    ...(!accepted && survives ? ['one slow attempt failed the call'] : []),
    ...(MAKES_USERS.has(trigger) && !accepted && state !== 'absent'
      ? ['a refused user exists']
      : []),
    ...(attempts < expected ? [`${attempts} attempts where ${expected} are due`] : []),
  ];
}
