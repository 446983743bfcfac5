import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { CLOSED_NETWORK_OPTIONS } from '../support/closed-network-options.ts';
import { runningStack } from '../support/running-stack.ts';
import { flows } from './flows/registry.ts';
import type { ScoreCard } from './suite/score-card.ts';

const run = promisify(execFile);
const { endpoints } = runningStack();

/** With messages, with triggers, with a clock, with codes for senders, by plain HTTP, with none of them. */
const FLOWS = [
  'ConfirmSignUp',
  'CUSTOM_AUTH',
  'SELECT_MFA_TYPE',
  'Attribute verification',
  'Client credentials',
  'Custom senders',
  'PreventUserExistenceErrors',
  'Protocol',
];

async function contract(args: string[], env: Record<string, string> = {}) {
  return run(process.execPath, ['test/contract/run.ts', ...args], {
    env: { ...process.env, NODE_OPTIONS: CLOSED_NETWORK_OPTIONS, ...env },
  });
}

test('the command checks another endpoint, and says what it cannot check there', async () => {
  const args = [...FLOWS.flatMap((name) => ['--flow', name]), '--inbox', endpoints.inbox, '--json'];
  const { stdout } = await contract(args, { COGNITO_ENDPOINT: endpoints.userPool });
  const [card] = JSON.parse(stdout) as ScoreCard[];
  const claims = flows.filter(({ name }) => FLOWS.includes(name)).flatMap((flow) => flow.claims);
  expect(card?.scores.map(({ claim }) => claim).sort()).toEqual(
    claims.map(({ name }) => name).sort(),
  );
  const seen = new Set(card?.scores.map(({ verdict, reason }) => `${verdict} ${reason}`.trim()));
  expect([...seen].sort()).toEqual([
    'holds',
    'not applicable the codes that custom senders get here cannot be decrypted',
    'not applicable the time of this pool cannot be moved on',
    'not applicable this pool invokes no functions of the suite',
  ]);
}, 60_000);

test('it tells its options, and refuses what it does not know', async () => {
  const { stdout } = await contract(['--help']);
  expect(stdout).toContain('COGNITO_ENDPOINT');
  await expect(contract(['--flow', 'none'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--flow must be one of "SignUp"'),
  });
});

test('it ends with 1 where something does not hold', async () => {
  const nowhere = { COGNITO_ENDPOINT: 'http://127.0.0.1:1' };
  await expect(contract(['--flow', 'Protocol'], nowhere)).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('✗ Protocol'),
  });
}, 60_000);
