import { describe, expect, test } from '@jest/globals';
import { createAuthChallengeTrigger } from '../../../functions/create-auth-challenge/trigger.ts';
import { Fault } from '../../../shared/errors.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { challengePorts } from '../../support/challenge-ports.ts';
import { issueRules } from '../../support/challenge-rules.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { BLAND, shownText } from '../../support/refusals.ts';

function invoke(event: unknown, ports = challengePorts(), runtime = recordedRuntime()) {
  const compose = () => ({ ...issueRules(), ports });
  return createTrigger(createAuthChallengeTrigger, compose, runtime)(event, lambdaContext());
}

const record = (counts: string) => `email-code/${counts}/AAECAwQFBgcICQoLDA0ODw:k1:1767225900`;

/** The response for a new challenge, and how it differs in later rounds and after a password. */
function response({
  triesLeft = '3',
  destination = '',
  purpose = 'passwordless',
  isLater = false,
  counts = '',
  resendsLeft = '2',
}) {
  const challenge = record(counts || (isLater ? '0.1.0' : '0.0.0'));
  return {
    publicChallengeParameters: {
      method: 'email-code',
      methods: 'email-code',
      triesLeft,
      resendsLeft,
      expiresAt: '2026-01-01T00:05:00.000Z',
      ...(isLater ? {} : { resendAt: '2026-01-01T00:00:30.000Z' }),
      ...(destination === '' ? {} : { destination }),
    },
    privateChallengeParameters: {
      challenge,
      purpose,
      // The first 16 bytes drawn are the challenge's id where a challenge is made.
      ticket: isLater ? 'AAECAwQFBgcICQoLDA0ODw' : 'ICEiIyQlJicoKSorLC0uLw',
    },
    challengeMetadata: challenge,
  };
}

const SECOND = { purpose: 'second-factor', destination: 'a***@e***' };
const EXPECTED: Record<string, { response: object; messages: number }> = {
  '': { response: response({}), messages: 1 },
  '.wrong-answer': { response: response({ triesLeft: '2', isLater: true }), messages: 0 },
  '.wrong-answer-metadata': { response: response({ triesLeft: '2', isLater: true }), messages: 0 },
  '.method-chosen-metadata': { response: response({ counts: '1.0.0' }), messages: 1 },
  '.resend-metadata': {
    response: response({ counts: '0.0.1', resendsLeft: '1' }),
    messages: 1,
  },
  '.password': { response: response(SECOND), messages: 1 },
  '.password-wrong-answer': {
    response: response({ ...SECOND, triesLeft: '2', isLater: true }),
    messages: 0,
  },
  '.unverified-email': { response: response({}), messages: 0 },
  '.unknown-user': { response: response({}), messages: 0 },
};
const SOURCE = 'create-auth-challenge.CreateAuthChallenge_Authentication';

describe('the events that Cognito sends', () => {
  test('are all here', () => {
    expect(
      Object.keys(EXPECTED)
        .map((name) => `${SOURCE}${name}`)
        .sort(),
    ).toEqual(eventFixtureNames('create-auth-challenge').sort());
  });

  test.each(Object.entries(EXPECTED))('%s', async (variant, expected) => {
    const event = eventFixture(`${SOURCE}${variant}`);
    const [ports, runtime] = [challengePorts(), recordedRuntime()];
    expect(await invoke(event, ports, runtime)).toEqual({ ...event, response: expected.response });
    expect(ports.mailer.sent).toHaveLength(expected.messages);
    expect(runtime.lines).toMatchObject([
      { trigger: 'CreateAuthChallenge', outcome: 'challenged' },
    ]);
  });
});

test('the code is in the message and nowhere else', async () => {
  const [ports, runtime] = [challengePorts(), recordedRuntime()];
  const result = await invoke(eventFixture(SOURCE), ports, runtime);
  expect(ports.mailer.sent).toMatchObject([
    { to: 'ada@example.com', text: expect.stringContaining('424242') },
  ]);
  expect(JSON.stringify([result, runtime.lines])).not.toContain('424242');
  expect(JSON.stringify(runtime.lines)).not.toContain('example.com');
});

test('three calls of Cognito for one sign-in send one message, and each names its code', async () => {
  const ports = challengePorts();
  const event = eventFixture(SOURCE);
  const results = (await Promise.all(
    [1, 2, 3].map(() => invoke(event, ports)),
  )) as (typeof event)[];
  expect(ports.mailer.sent).toHaveLength(1);
  const named = results.map(({ response }) => response.privateChallengeParameters.challenge);
  expect(new Set(named).size).toBe(1);
  const tickets = results.map(({ response }) => response.privateChallengeParameters.ticket);
  expect(new Set(tickets).size).toBe(3);
});

test('a message that cannot be sent is for the log: the answer is that of every sign-in', async () => {
  const [ports, runtime, event] = [challengePorts(), recordedRuntime(), eventFixture(SOURCE)];
  const cause = Object.assign(new Error('ada@example.com is refused'), { code: 'MessageRejected' });
  ports.mailer.send = () => Promise.reject(new Fault('MAIL_FAILED', 'no mail', { cause }));
  expect(await invoke(event, ports, runtime)).toEqual({ ...event, response: response({}) });
  expect(runtime.lines).toMatchObject([
    { outcome: 'failed', code: 'MAIL_FAILED', reason: 'no mail', cause: 'Error MessageRejected' },
  ]);
});

test('a choice says what there is to choose, and nothing else', async () => {
  const event = eventFixture(SOURCE);
  const rules = issueRules({ passwordless: ['email-code', 'magic-link'] });
  const compose = () => ({ ...rules, ports: challengePorts() });
  const handler = createTrigger(createAuthChallengeTrigger, compose, recordedRuntime());
  expect(await handler(event, lambdaContext())).toMatchObject({
    response: {
      publicChallengeParameters: { method: 'choice', methods: 'email-code magic-link' },
      challengeMetadata: 'choice/0.0.0/',
    },
  });
});

test('a page that links may not lead to is refused in words', async () => {
  const runtime = recordedRuntime();
  const event = eventFixture(`${SOURCE}.wrong-answer-metadata`);
  event.request.session[0].challengeMetadata = 'choice/0.0.0/';
  event.request.clientMetadata = {
    method: 'magic-link',
    browserChallenge: 'b'.repeat(43),
    page: 'https://evil.example/',
  };
  const rules = issueRules({ passwordless: ['magic-link'] });
  const compose = () => ({ ...rules, ports: challengePorts() });
  const handler = createTrigger(createAuthChallengeTrigger, compose, runtime);
  expect(await shownText(handler(event, lambdaContext()))).toBe(
    'SIGNIN_PAGE_NOT_ALLOWED: Sign-in links may not lead to this page',
  );
  expect(runtime.lines).toMatchObject([
    { outcome: 'refused', reason: 'the page is neither our own nor among links.pages' },
  ]);
});

test('a challenge that is not ours to make is not made', async () => {
  const runtime = recordedRuntime();
  const event = eventFixture(SOURCE);
  event.request.challengeName = 'PASSWORD_VERIFIER';
  expect(await shownText(invoke(event, challengePorts(), runtime))).toBe(BLAND);
  expect(runtime.lines).toMatchObject([
    { code: 'EVENT_UNEXPECTED', reason: 'request.challengeName is not CUSTOM_CHALLENGE' },
  ]);
});
