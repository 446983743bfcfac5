import type { FaultKind } from '../../local/lab/fault.ts';
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
  { trigger, prepare, recover }: Scenario,
  { kind, calls, email }: { kind: FaultKind; calls: 'next' | 'every'; email: string },
): Promise<Finding> {
  await world.breakTriggers([]);
  const call = await prepare(world, email);
  const before = (await world.mailTo(email)).length;
  await world.breakTriggers([{ trigger, kind, calls }]);
  const client = await call().then(
    (output) =>
      (output as { AuthenticationResult?: object }).AuthenticationResult ? 'tokens' : 'ok',
    ({ name, message }: Error) => `${name}: ${message}`,
  );
  const flow = await world.newestFlow(email);
  const attempts = flow?.steps.filter(
    (step) => step.kind === 'trigger' && step.source.startsWith(`${trigger}_`),
  ).length;
  await world.breakTriggers([]);
  const messages = (await world.mailTo(email)).length - before;
  const state = await world.stateOf(email);
  await recover?.(world, email);
  const rows = recover === undefined ? 0 : await rowsOf(world, email);
  const finding = {
    trigger,
    fault: kind,
    calls,
    attempts: attempts ?? 0,
    client,
    messages,
    rows,
    state,
  };
  return { ...finding, wrong: wrongsOf(finding, recover !== undefined) };
}

async function rowsOf(world: World, email: string): Promise<number> {
  const UserPoolId = world.config.userPoolId;
  const { Username = '' } = await world.api.adminGetUser({ UserPoolId, Username: email });
  return world.rowsWith(Username);
}

/** The three things that no fault may lead to, and an attempt count that is not Cognito's. */
export function wrongsOf(finding: Omit<Finding, 'wrong'>, rowExpected: boolean): string[] {
  const { trigger, fault, calls, attempts, client, messages, rows, state } = finding;
  const accepted = client === 'ok' || client === 'tokens';
  const survives = fault === 'slow' && calls === 'next';
  const expected = fault !== 'slow' ? 1 : survives ? 2 : 3;
  return [
    ...(messages > 1 ? [`${messages} messages for one call`] : []),
    ...(rowExpected && rows === 0 ? ['a row is lost'] : []),
    ...(accepted && !survives ? ['a refusal became an acceptance'] : []),
    ...(client === 'tokens' && trigger.startsWith('Verify') ? ['a wrong answer was accepted'] : []),
    ...(!accepted && survives ? ['one slow attempt failed the call'] : []),
    ...(trigger === 'PreSignUp' && !accepted && state !== 'absent'
      ? ['a refused user exists']
      : []),
    ...(attempts < expected ? [`${attempts} attempts where ${expected} are due`] : []),
  ];
}
