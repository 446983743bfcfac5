import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Faults } from '../../../local/lab/faults.ts';
import { EMAIL, PASSWORD } from '../../support/pool-people.ts';
import { respond } from '../../support/scripted-triggers.ts';
import { CLIENT_ID } from '../../support/user-pool.ts';
import { startWatchedPool } from '../../support/watched-pool.ts';

const CRASH =
  'PreSignUp failed with error RequestId: injected Error: Runtime exited with error: exit status 1.';

// kind, the client's error and its text, attempts, runs of the function (facts: cognito-triggers 7)
const EVERY = [
  [
    'slow',
    'UnexpectedLambdaException',
    'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
    3,
    3,
  ],
  ['crash-before', 'UserLambdaValidationException', CRASH, 1, 0],
  ['crash-after', 'UserLambdaValidationException', CRASH, 1, 1],
  [
    'bad-json',
    'InvalidLambdaResponseException',
    'Invalid lambda function output : Invalid JSON',
    1,
    1,
  ],
  ['wrong-shape', 'InvalidLambdaResponseException', 'Unrecognizable lambda output', 1, 1],
  [
    'throttled',
    'UnexpectedLambdaException',
    'PreSignUp invocation failed due to error TooManyRequestsException.',
    1,
    0,
  ],
  [
    'no-permission',
    'UnexpectedLambdaException',
    'PreSignUp invocation failed due to error AccessDeniedException.',
    1,
    0,
  ],
] as const;

const signUp = { ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD };

function start() {
  return startWatchedPool({ triggers: { PreSignUp: respond({}) }, deadlineMilliseconds: 60 });
}

describe('a fault of every call', () => {
  test.each(EVERY)('%s: %s', async (kind, name, message, attempts, runs) => {
    const { pool, recorder } = await start();
    const put = await fetch(`${pool.url}/_lab/faults`, {
      method: 'PUT',
      body: JSON.stringify([{ trigger: 'PreSignUp', kind, calls: 'every' }]),
    });
    expect(await put.json()).toEqual({ faults: [{ trigger: 'PreSignUp', kind, calls: 'every' }] });
    await expect(pool.api.signUp(signUp)).rejects.toMatchObject({ name, message });
    expect([recorder.flows()[0]?.steps.length, pool.events.length]).toEqual([attempts, runs]);
    await fetch(`${pool.url}/_lab/faults`, { method: 'DELETE' });
    await expect(pool.api.signUp(signUp)).resolves.toMatchObject({ UserConfirmed: false });
  });
});

test('a cold start beyond the deadline costs one attempt and no more', async () => {
  const { pool, faults, recorder } = await start();
  faults.set([{ trigger: '*', kind: 'slow', calls: 'next' }]);
  await pool.api.signUp(signUp);
  const attempts = recorder.flows()[0]?.steps.filter(({ kind }) => kind === 'trigger');
  expect(attempts?.map(({ outcome }) => outcome)).toEqual(['too slow', 'answered']);
  expect(pool.emails).toHaveLength(1);
});

test.each([
  ['{}', 'Faults must be a list.'],
  ['[{"trigger":"pre"}]', 'Fault 0: trigger must be a name as in LambdaConfig, or "*".'],
  [
    '[{"trigger":"PreSignUp","kind":"fire"}]',
    'Fault 0: kind must be one of slow, crash-before, crash-after, bad-json, wrong-shape, throttled, no-permission.',
  ],
  ['[{"trigger":"*","kind":"slow","calls":"twice"}]', 'Fault 0: calls must be "next" or "every".'],
  ['no JSON', 'The body must be a JSON list.'],
])('%s is refused', async (body, message) => {
  const { pool } = await start();
  const answer = await fetch(`${pool.url}/_lab/faults`, { method: 'PUT', body });
  expect([answer.status, await answer.json()]).toEqual([400, { message }]);
});

test('other pages cannot break the pool', async () => {
  const { pool } = await start();
  const headers = { origin: 'https://elsewhere.example' };
  const answer = await fetch(`${pool.url}/_lab/faults`, { method: 'DELETE', headers });
  expect(answer.status).toBe(403);
});

test('faults come from a file too, anew whenever it changes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-faults-'));
  const file = join(folder, 'faults.json');
  const faults = new Faults({ file });
  expect(faults.take('PreSignUp')).toBeUndefined();
  writeFileSync(file, '[{"trigger":"PreSignUp","kind":"slow"}]');
  expect(faults.take('PostConfirmation')).toBeUndefined();
  expect(faults.take('PreSignUp')).toMatchObject({ kind: 'slow' });
  expect(faults.take('PreSignUp')).toBeUndefined();
  writeFileSync(file, '[ {"trigger":"PreSignUp","kind":"throttled"}]');
  expect(faults.list()).toHaveLength(1);
  rmSync(folder, { recursive: true });
});
