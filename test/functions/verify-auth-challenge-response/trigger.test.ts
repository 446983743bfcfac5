import { describe, expect, test } from '@jest/globals';
import { verifyAuthChallengeResponseTrigger } from '../../../functions/verify-auth-challenge-response/trigger.ts';
import { createTrigger } from '../../../shared/trigger.ts';
import { challengePorts } from '../../support/challenge-ports.ts';
import { challengePolicy } from '../../support/challenge-rules.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { issueTo } from '../../support/one-sign-in.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { BLAND, shownText } from '../../support/refusals.ts';

const SOURCE = 'verify-auth-challenge-response.VerifyAuthChallengeResponse_Authentication';

/** The store has the challenge that the fixtures are about; its code is 424242. */
async function invoke(event: ReturnType<typeof eventFixture>, runtime = recordedRuntime()) {
  const ports = challengePorts();
  const { userPoolId, userName, callerContext } = event;
  const { clientId } = callerContext;
  const signIn = { userPoolId, userName, clientId, purpose: 'passwordless' } as const;
  await issueTo(ports, { signIn });
  const compose = () => ({ policy: challengePolicy(), ports });
  return createTrigger(
    verifyAuthChallengeResponseTrigger,
    compose,
    runtime,
  )(event, lambdaContext());
}

const EXPECTED: Record<string, { answerCorrect: boolean; line: object }> = {
  '': { answerCorrect: true, line: { outcome: 'allowed' } },
  '.metadata': { answerCorrect: true, line: { outcome: 'allowed' } },
  '.method-chosen-metadata': {
    answerCorrect: false,
    line: { outcome: 'refused', code: 'METHOD_CHOSEN' },
  },
  '.resend-metadata': {
    answerCorrect: false,
    line: { outcome: 'refused', code: 'RESEND_ASKED' },
  },
  '.unknown-user': {
    answerCorrect: false,
    line: { outcome: 'refused', code: 'USER_NOT_FOUND' },
  },
};

describe('the events that Cognito sends', () => {
  test('are all here', () => {
    expect(
      Object.keys(EXPECTED)
        .map((name) => `${SOURCE}${name}`)
        .sort(),
    ).toEqual(eventFixtureNames('verify-auth-challenge-response').sort());
  });

  test.each(Object.entries(EXPECTED))('%s', async (variant, { answerCorrect, line }) => {
    const event = eventFixture(`${SOURCE}${variant}`);
    const runtime = recordedRuntime();
    expect(await invoke(event, runtime)).toEqual({ ...event, response: { answerCorrect } });
    expect(runtime.lines).toMatchObject([{ trigger: 'VerifyAuthChallengeResponse', ...line }]);
    expect(JSON.stringify(runtime.lines)).not.toMatch(/424242|example\.com/);
  });
});

test.each([undefined, null, '', '424243', 'x'.repeat(100_000)])(
  'the answer %p is wrong, which is no error',
  async (challengeAnswer) => {
    const event = eventFixture(SOURCE);
    event.request.challengeAnswer = challengeAnswer;
    const runtime = recordedRuntime();
    expect(await invoke(event, runtime)).toEqual({ ...event, response: { answerCorrect: false } });
    expect(runtime.lines).toMatchObject([{ outcome: 'refused', code: 'CODE_MISMATCH' }]);
  },
);

test.each([
  [{ purpose: 'other' }, 'request.privateChallengeParameters.purpose is not what Create writes'],
  [{ purpose: null }, 'request.privateChallengeParameters.purpose is not text'],
  [{ challenge: null }, 'request.privateChallengeParameters.challenge is not text'],
  [{ ticket: 1 }, 'request.privateChallengeParameters.ticket is not text'],
])('parameters that are not Create’s are a fault: %j', async (changes, reason) => {
  const event = eventFixture(SOURCE);
  Object.assign(event.request.privateChallengeParameters, changes);
  const runtime = recordedRuntime();
  expect(await shownText(invoke(event, runtime))).toBe(BLAND);
  expect(runtime.lines).toMatchObject([{ outcome: 'failed', code: 'EVENT_INVALID', reason }]);
});
