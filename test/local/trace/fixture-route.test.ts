import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { confirmed, EMAIL, lastCode, PASSWORD } from '../../support/pool-people.ts';
import { respond } from '../../support/scripted-triggers.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { CLIENT_ID } from '../../support/user-pool.ts';
import { startWatchedPool } from '../../support/watched-pool.ts';

let events: string;

beforeEach(() => {
  events = join(temporaryDirectory(), 'events');
  mkdirSync(events);
  writeFileSync(join(events, 'SOURCES.md'), '# Where these events come from\n');
});

async function start(folder = events) {
  const triggers = { PreSignUp: respond({}), PostConfirmation: respond({}) };
  const { pool, recorder } = await startWatchedPool({ triggers, events: folder });
  const stepOf = (source: string) =>
    recorder
      .flows()
      .flatMap(({ steps }) => steps)
      .find((step) => step.kind === 'trigger' && step.source === source) as { id: number };
  const save = async (body: unknown, changes: RequestInit = {}) => {
    const answer = await fetch(`${pool.url}/trace/fixtures`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...changes,
    });
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  return { pool, save, stepOf };
}

test('an invocation becomes a fixture of somebody made up, and its provenance is written down', async () => {
  const { pool, save, stepOf } = await start();
  const sub = await confirmed(pool);
  const code = lastCode(pool);
  const step = stepOf('PostConfirmation_ConfirmSignUp').id;
  const file = 'post-confirmation.PostConfirmation_ConfirmSignUp.by-code.json';
  expect(await save({ step, label: 'by-code' })).toEqual({
    status: 201,
    message: `Saved as events/${file}.`,
    file,
  });
  const text = readFileSync(join(events, file), 'utf8');
  for (const original of [EMAIL, sub, code, PASSWORD]) expect(text).not.toContain(original);
  expect(JSON.parse(text)).toEqual({
    version: '1',
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    region: 'us-east-1',
    userPoolId: 'us-east-1_ExaMpLe12',
    userName: '5c0ffee0-1234-4abc-8def-000000000001',
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: '1example23456789abcdefghij',
    },
    request: {
      userAttributes: {
        sub: '5c0ffee0-1234-4abc-8def-000000000001',
        email: 'jane@example.com',
        email_verified: 'true',
        'cognito:user_status': 'CONFIRMED',
      },
    },
    response: {},
  });
  await save({ step, label: 'again' });
  const sources = readFileSync(join(events, 'SOURCES.md'), 'utf8');
  expect(sources.match(/^## Recorded$/gm)).toHaveLength(1);
  expect(sources).toContain(
    `| \`${file}\` | the local user pool, scrubbed | 2026-11-01 | 1.2.3 |\n`,
  );
  expect(sources.trimEnd()).toMatch(/by-code\.json.*\n.*again\.json.*\|$/);
});

test('a recorded event stands under its own heading, whatever follows', async () => {
  writeFileSync(join(events, 'SOURCES.md'), '## Recorded\n\n| file |\n| - |\n| a |\n\n## API\n');
  const { pool, save, stepOf } = await start();
  await pool.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });
  await save({ step: stepOf('PreSignUp_SignUp').id, label: 'b' });
  expect(readFileSync(join(events, 'SOURCES.md'), 'utf8')).toMatch(
    /\| a \|\n\| `pre-sign-up\.PreSignUp_SignUp\.b\.json` .*\|\n\n## API\n$/,
  );
});

const LABEL =
  'A label is lower-case words and numbers with hyphens between them, such as wrong-answer.';

describe('nothing is written for', () => {
  test.each([
    ['../../../etc/passwd', LABEL],
    ['..', LABEL],
    ['a/b', LABEL],
    ['a\\b', LABEL],
    ['a.json', LABEL],
    ['Wrong', LABEL],
    ['a\n| evil', LABEL],
    ['a'.repeat(300), LABEL],
    ['', LABEL],
    [undefined, LABEL],
    [['a'], LABEL],
  ])('the label %j', async (label, message) => {
    const { pool, save, stepOf } = await start();
    await pool.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });
    const step = stepOf('PreSignUp_SignUp').id;
    expect(await save({ step, label })).toEqual({ status: 400, message });
    expect(readdirSync(events)).toEqual(['SOURCES.md']);
  });

  test.each([
    [
      'an invocation that is not kept',
      { step: 9999, label: 'a' },
      404,
      'This invocation is no longer kept.',
    ],
    ['no object', null, 404, 'This invocation is no longer kept.'],
    [
      'far too much',
      { step: 1, label: 'a', more: 'a'.repeat(9000) },
      400,
      'The body must be JSON.',
    ],
  ])('%s', async (_what, body, status, message) => {
    const { save } = await start();
    expect(await save(body)).toEqual({ status, message });
    expect(readdirSync(events)).toEqual(['SOURCES.md']);
  });

  test('a name that is taken', async () => {
    const file = 'pre-sign-up.PreSignUp_SignUp.taken.json';
    writeFileSync(join(events, file), 'mine');
    const { pool, save, stepOf } = await start();
    await pool.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });
    expect(await save({ step: stepOf('PreSignUp_SignUp').id, label: 'taken' })).toEqual({
      status: 409,
      message: `${file} exists already: choose another label.`,
    });
    expect(readFileSync(join(events, file), 'utf8')).toBe('mine');
    expect(readFileSync(join(events, 'SOURCES.md'), 'utf8')).not.toContain('taken');
  });

  test('a project that has no events', async () => {
    const { pool, save, stepOf } = await start(join(events, 'elsewhere'));
    await pool.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });
    expect(await save({ step: stepOf('PreSignUp_SignUp').id, label: 'a' })).toEqual({
      status: 409,
      message: 'There is no folder events with a SOURCES.md to write to.',
    });
  });
});

describe('somebody else’s page cannot write', () => {
  const json = { 'content-type': 'application/json' };

  test.each<[string, RequestInit, number]>([
    ['from its own origin', { headers: { ...json, origin: 'https://evil.example' } }, 403],
    ['from a page without an origin', { headers: { ...json, origin: 'null' } }, 403],
    [
      'from another port of this machine',
      { headers: { ...json, origin: 'http://localhost:3999' } },
      403,
    ],
    ['by a form', { headers: { 'content-type': 'text/plain' } }, 415],
    [
      'after a preflight',
      { method: 'OPTIONS', body: null, headers: { origin: 'https://evil.example' } },
      403,
    ],
    ['by an image', { method: 'GET', body: null }, 405],
  ])('%s', async (_how, changes, status) => {
    const { pool, save, stepOf } = await start();
    await pool.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });
    const body = { step: stepOf('PreSignUp_SignUp').id, label: 'a' };
    expect(await save(body, changes)).toMatchObject({ status });
    expect(readdirSync(events)).toEqual(['SOURCES.md']);
  });

  test('by a name of its own that leads to this machine', async () => {
    const { pool, stepOf } = await start();
    await pool.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });
    const headers = {
      ...json,
      host: 'rebound.evil.example',
      origin: 'http://rebound.evil.example',
    };
    const status = await new Promise((resolve) => {
      const body = JSON.stringify({ step: stepOf('PreSignUp_SignUp').id, label: 'a' });
      const sending = request(`${pool.url}/trace/fixtures`, { method: 'POST', headers });
      sending.on('response', (response) => resolve(response.resume().statusCode)).end(body);
    });
    expect(status).toBe(403);
    expect(readdirSync(events)).toEqual(['SOURCES.md']);
  });
});
