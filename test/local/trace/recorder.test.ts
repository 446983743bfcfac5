import { expect, test } from '@jest/globals';
import type { Flow } from '../../../local/trace/flow.ts';
import { confirmed, EMAIL, lastCode, PASSWORD, signInBySrp } from '../../support/pool-people.ts';
import { respond, runsForEver } from '../../support/scripted-triggers.ts';
import { CLIENT_ID } from '../../support/user-pool.ts';
import { startWatchedPool } from '../../support/watched-pool.ts';

const PRIVATE = 'private-0815-answer';
const ANSWER = '704113';
const INVITE = 'INVITE-abcdef-123456';

const triggers = {
  PreSignUp: respond({ autoVerifyEmail: true }),
  DefineAuthChallenge: (event: { request: { session?: unknown[] }; response: object }) => ({
    ...event,
    response:
      (event.request.session ?? []).length === 0
        ? { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false }
        : { issueTokens: true, failAuthentication: false },
  }),
  CreateAuthChallenge: respond({
    publicChallengeParameters: { hint: 'a•••@e•••' },
    privateChallengeParameters: { expected: PRIVATE },
  }),
  VerifyAuthChallengeResponse: respond({ answerCorrect: true }),
} as never;

async function wholeStory() {
  const world = await startWatchedPool({ triggers });
  const { pool } = world;
  const sub = await confirmed(pool);
  const code = lastCode(pool);
  const { AuthenticationResult: tokens } = await signInBySrp(pool);
  await pool.api.getUser({ AccessToken: tokens?.AccessToken ?? '' });
  const begun = await pool.api.initiateAuth({
    ClientId: CLIENT_ID,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: EMAIL },
  });
  const ended = await pool.api.respondToAuthChallenge({
    ClientId: CLIENT_ID,
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: begun.Session,
    ChallengeResponses: { USERNAME: EMAIL, ANSWER },
  });
  const invited = { Name: 'inviteCode', Value: INVITE };
  await pool.api
    .signUp({
      ClientId: CLIENT_ID,
      Username: 'b@example.com',
      Password: 'short',
      ValidationData: [invited],
    })
    .catch(() => {});
  await pool.api.forgotPassword({ ClientId: CLIENT_ID, Username: EMAIL });
  const secrets = {
    code,
    resetCode: lastCode(pool),
    PASSWORD,
    short: '"short"',
    INVITE,
    ANSWER,
    PRIVATE,
    session: begun.Session,
    access: tokens?.AccessToken,
    id: tokens?.IdToken,
    refresh: tokens?.RefreshToken,
    second: ended.AuthenticationResult?.AccessToken,
  };
  return { ...world, sub, secrets };
}

test('no secret of a whole story is in the trace, wherever it is shown', async () => {
  const { recorder, secrets, pool } = await wholeStory();
  const served = await (await fetch(`${pool.url}/trace.json`)).text();
  const text = served + JSON.stringify(recorder.flows());
  for (const [name, secret] of Object.entries(secrets)) {
    expect([name, secret === undefined, text.includes(String(secret))]).toEqual([
      name,
      false,
      false,
    ]);
  }
  expect(text).not.toMatch(/eyJ/);
  expect(text).not.toMatch(/[0-9a-f]{300,}/i);
});

test('a flow is a sequence: call, triggers with what changed, messages, result; newest first', async () => {
  const { recorder, sub } = await wholeStory();
  const flows = recorder.flows();
  expect(flows.map(({ operation }) => operation)).toEqual([
    'ForgotPassword',
    'SignUp',
    'RespondToAuthChallenge',
    'InitiateAuth',
    'GetUser',
    'RespondToAuthChallenge',
    'InitiateAuth',
    'ConfirmSignUp',
    'SignUp',
  ]);
  const signUp = flows.at(-1) as Flow;
  expect(signUp).toMatchObject({
    people: expect.arrayContaining([EMAIL, sub]),
    request: { Username: EMAIL, Password: '•••' },
    steps: [
      {
        kind: 'trigger',
        source: 'PreSignUp_SignUp',
        attempt: 1,
        deadlineMilliseconds: 5000,
        outcome: 'answered',
        changed: ['response.autoVerifyEmail'],
      },
      { kind: 'message', channel: 'email', to: EMAIL, outcome: 'sent' },
    ],
    result: { status: 200, body: { UserSub: sub } },
  });
  expect(recorder.flows(sub).length).toBeGreaterThan(3);
  expect(recorder.flows('b@example.com').map(({ operation }) => operation)).toEqual(['SignUp']);
  expect(recorder.flows('nobody@example.com')).toEqual([]);
});

test('attempts that were too slow are counted', async () => {
  const { pool, recorder } = await startWatchedPool({
    triggers: { PreSignUp: runsForEver },
    deadlineMilliseconds: 20,
  });
  await pool.api
    .signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD })
    .catch(() => {});
  const [flow] = recorder.flows();
  expect(
    flow?.steps.map((step) => step.kind === 'trigger' && [step.attempt, step.outcome]),
  ).toEqual([
    [1, 'too slow'],
    [2, 'too slow'],
    [3, 'too slow'],
  ]);
  expect(flow?.result?.body).toMatchObject({ __type: 'UnexpectedLambdaException' });
});

test('the page is served with a strict policy, and to this machine alone', async () => {
  const { pool } = await startWatchedPool();
  const page = await fetch(`${pool.url}/?user=ada`);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).toContain('User pool trace');
  for (const path of ['/trace.js', '/trace.css']) {
    expect((await fetch(pool.url + path)).status).toBe(200);
  }
  const foreign = await fetch(`${pool.url}/trace.json`, {
    headers: { origin: 'https://elsewhere.example' },
  });
  expect([foreign.status, await foreign.text()]).toEqual([
    403,
    'This page is for this machine alone.\n',
  ]);
});

test('flows are told as they happen', async () => {
  const { pool } = await startWatchedPool();
  const stop = new AbortController();
  const { body } = await fetch(`${pool.url}/trace/events?user=${EMAIL}`, { signal: stop.signal });
  await pool.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });
  let text = '';
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  while (!text.includes('"result"')) text += (await reader?.read())?.value ?? '';
  stop.abort();
  expect(text).toMatch(/^retry: 1000\n\nid: 1\ndata: \{"id":1,/);
});
