import { describe, expect, test } from '@jest/globals';
import { ConfigError, Fault, Refusal } from '../../shared/errors.ts';
import { readText } from '../../shared/shape.ts';
import { createTrigger, type TriggerDefinition, type TriggerEvent } from '../../shared/trigger.ts';
import { lambdaContext, REQUEST_ID } from '../support/lambda-context.ts';
import { recordedRuntime } from '../support/recorded-runtime.ts';
import { BLAND, shownText } from '../support/refusals.ts';

const EVENT = {
  version: '1',
  triggerSource: 'PreSignUp_SignUp',
  region: 'us-east-1',
  userPoolId: 'us-east-1_ExaMpLe12',
  userName: 'ada',
  callerContext: { awsSdkVersion: 'x', clientId: 'client' },
  request: { userAttributes: { sub: 'ada-sub', email: 'ada@example.com' }, word: 'hello' },
  response: { a: null, b: 1 },
  added: { later: true },
};

type Definition = TriggerDefinition<string, string>;

/** A trigger whose input is a word and which answers as it is told. */
function trigger(
  answer: Definition['answer'] = () => ({ outcome: 'allowed' }),
  compose = () => 'dependency',
) {
  const runtime = recordedRuntime();
  const seen: TriggerEvent<string>[] = [];
  const definition: Definition = {
    trigger: 'PreSignUp',
    admit: (request) => readText(request.word, 'request.word'),
    answer: (event, dependencies, remaining) => {
      seen.push(event);
      return answer(event, dependencies, remaining);
    },
  };
  const handler = createTrigger(definition, compose, runtime);
  return { handler, runtime, seen, lines: runtime.lines };
}

const LINE = {
  trigger: 'PreSignUp',
  triggerSource: 'PreSignUp_SignUp',
  userPoolId: 'us-east-1_ExaMpLe12',
  clientId: 'client',
  sub: 'ada-sub',
  requestId: REQUEST_ID,
  coldStart: true,
  milliseconds: 0,
};

describe('an invocation', () => {
  test('has the log made ready while the first one waits for its answer', async () => {
    const { handler, runtime } = trigger(async () => {
      steps.push('asked');
      await new Promise((resolve) => setImmediate(resolve));
      steps.push('answered');
      return { outcome: 'allowed' };
    });
    const steps: string[] = [];
    runtime.log.prepare = () => steps.push('ready');
    await handler(EVENT, lambdaContext());
    await handler(EVENT, lambdaContext());
    expect(steps).toEqual(['asked', 'ready', 'answered', 'asked', 'answered']);
  });

  test('shows the rule what was admitted, and gives the whole event back', async () => {
    const { handler, seen, lines } = trigger((_event, dependency) => ({
      outcome: 'allowed',
      code: 'A_CODE',
      response: { a: dependency },
    }));
    expect(await handler(EVENT, lambdaContext())).toEqual({
      ...EVENT,
      response: { a: 'dependency', b: 1 },
    });
    expect(seen).toEqual([
      {
        triggerSource: 'PreSignUp_SignUp',
        version: '1',
        userPoolId: 'us-east-1_ExaMpLe12',
        userName: 'ada',
        clientId: 'client',
        input: 'hello',
      },
    ]);
    expect(lines).toEqual([{ ...LINE, outcome: 'allowed', code: 'A_CODE' }]);
  });

  test('keeps the order of the event’s keys', async () => {
    const { handler } = trigger();
    const result = (await handler(EVENT, lambdaContext())) as object;
    expect(Object.keys(result)).toEqual(Object.keys(EVENT));
  });

  test.each([
    ['null', { ...EVENT.callerContext, clientId: null }],
    ['absent', {}],
    ['there, but no caller context is', undefined],
  ])('whose client id is %s', async (_what, callerContext) => {
    const { handler, seen, lines } = trigger();
    await handler({ ...EVENT, callerContext }, lambdaContext());
    expect(seen).toMatchObject([{ clientId: null }]);
    expect(lines[0]).not.toHaveProperty('clientId');
  });

  test.each([undefined, null, [], 'text'])('whose response is %j gets one', async (response) => {
    const { handler } = trigger(() => ({ outcome: 'allowed', response: { a: 1 } }));
    expect(await handler({ ...EVENT, response }, lambdaContext())).toEqual({
      ...EVENT,
      response: { a: 1 },
    });
  });

  test('without attributes has no sub to log', async () => {
    const { handler, lines } = trigger();
    await handler({ ...EVENT, request: { word: 'hello' } }, lambdaContext());
    expect(lines[0]).not.toHaveProperty('sub');
  });

  test('is a cold start once, and is timed', async () => {
    const { handler, runtime, lines } = trigger(() => {
      runtime.clock.advance(12.6);
      return { outcome: 'skipped' };
    });
    await handler(EVENT, lambdaContext());
    await handler(EVENT, lambdaContext());
    expect(lines).toEqual([
      { ...LINE, outcome: 'skipped', milliseconds: 13 },
      { ...LINE, outcome: 'skipped', milliseconds: 13, coldStart: false },
    ]);
  });

  test('is told apart from others at the same time', async () => {
    const { handler, lines } = trigger(async ({ userName }) => ({
      outcome: 'allowed',
      response: { a: userName },
    }));
    const names = ['ada', 'eve', 'joe'];
    const results = await Promise.all(
      names.map((userName) => handler({ ...EVENT, userName }, lambdaContext())),
    );
    expect(results).toMatchObject(names.map((a) => ({ userName: a, response: { a } })));
    expect(lines).toHaveLength(3);
  });
});

describe('what people read', () => {
  test('of a refusal is its code and sentence', async () => {
    const { handler, lines } = trigger(() => {
      throw new Refusal('SIGNUP_DOMAIN_BLOCKED', 'the list');
    });
    expect(await shownText(handler(EVENT, lambdaContext()))).toBe(
      'SIGNUP_DOMAIN_BLOCKED: This e-mail domain is not accepted here',
    );
    expect(lines).toEqual([
      { ...LINE, outcome: 'refused', code: 'SIGNUP_DOMAIN_BLOCKED', reason: 'the list' },
    ]);
  });

  test('of a fault is one sentence with the request id; the log has the rest', async () => {
    const cause = Object.assign(new Error('ada@example.com'), { code: 'ECONNREFUSED' });
    const { handler, lines } = trigger(() => {
      throw new Fault('MAIL_FAILED', 'no mail', { cause });
    });
    expect(await shownText(handler(EVENT, lambdaContext()))).toBe(BLAND);
    expect(lines).toEqual([
      {
        ...LINE,
        outcome: 'failed',
        code: 'MAIL_FAILED',
        reason: 'no mail',
        cause: 'Error ECONNREFUSED',
        at: expect.stringContaining('trigger.test.ts'),
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('ada@example.com');
  });

  test('of a broken configuration is the same, each time', async () => {
    const { handler, lines, seen } = trigger(undefined, () => {
      throw new ConfigError('CONFIG_MISSING', 'PROFILES_TABLE is not set');
    });
    expect(await shownText(handler(EVENT, lambdaContext()))).toBe(BLAND);
    expect(await shownText(handler(EVENT, lambdaContext()))).toBe(BLAND);
    expect(seen).toEqual([]);
    expect(lines).toMatchObject([
      { outcome: 'misconfigured', code: 'CONFIG_MISSING', reason: 'PROFILES_TABLE is not set' },
      { outcome: 'misconfigured', code: 'CONFIG_MISSING' },
    ]);
  });

  test.each([[new TypeError('secret')], ['secret'], [undefined], [{ message: 'secret' }]])(
    'of anything else that is thrown is the same: %p',
    async (thrown) => {
      const { handler, lines } = trigger(() => {
        throw thrown;
      });
      expect(await shownText(handler(EVENT, lambdaContext()))).toBe(BLAND);
      expect(lines).toMatchObject([
        { outcome: 'failed', code: 'UNEXPECTED', reason: 'unexpected error' },
      ]);
      expect(JSON.stringify(lines)).not.toContain('secret');
    },
  );

  test('names neither cause nor place: Lambda logs what it is thrown', async () => {
    const { handler } = trigger(() => {
      throw new Fault('MAIL_FAILED', 'no mail', { cause: new Error('secret') });
    });
    const error = await handler(EVENT, lambdaContext()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'Fault', stack: `Fault: ${BLAND}` });
    expect(Object.keys(error as object)).toEqual(['name']);
    expect((error as Error).cause).toBeUndefined();
  });

  test.each([undefined, null, 'not an id', ''])(
    'names a request id only if there is one: %p',
    async (awsRequestId) => {
      const { handler } = trigger(() => {
        throw new Fault('MAIL_FAILED', 'no mail');
      });
      const context = lambdaContext({ awsRequestId: awsRequestId as string });
      expect(await shownText(handler(EVENT, context))).toBe(BLAND.replace(REQUEST_ID, 'unknown'));
    },
  );
});

test('what takes longer than the function has ends with our sentence and a line', async () => {
  const { handler, lines } = trigger(() => new Promise(() => undefined));
  const context = lambdaContext({ getRemainingTimeInMillis: () => 251 });
  expect(await shownText(handler(EVENT, context))).toBe(BLAND);
  expect(lines).toMatchObject([
    { outcome: 'failed', code: 'TIMED_OUT', reason: 'the function ran out of time' },
  ]);
});

describe('an event of another shape is a fault that names the place', () => {
  test.each([
    [null, 'event is not an object'],
    [[EVENT], 'event is not an object'],
    ['text', 'event is not an object'],
    [{ ...EVENT, triggerSource: 1 }, 'triggerSource is not text'],
    [{ ...EVENT, userPoolId: undefined }, 'userPoolId is not text'],
    [{ ...EVENT, userName: null }, 'userName is not text'],
    [{ ...EVENT, callerContext: 'x' }, 'callerContext is not an object'],
    [{ ...EVENT, callerContext: { clientId: 1 } }, 'callerContext.clientId is not text'],
    [{ ...EVENT, version: { toString: 0 } }, 'version is not text'],
    [{ ...EVENT, request: undefined }, 'request is not an object'],
    [{ ...EVENT, request: { userAttributes: [] } }, 'request.userAttributes is not an object'],
    [
      { ...EVENT, request: { userAttributes: { sub: 1 } } },
      'request.userAttributes.sub is not text',
    ],
    [{ ...EVENT, request: { word: 1 } }, 'request.word is not text'],
  ])('%j', async (event, reason) => {
    const { handler, lines, seen } = trigger();
    expect(await shownText(handler(event, lambdaContext()))).toBe(BLAND);
    expect(lines).toMatchObject([{ outcome: 'failed', code: 'EVENT_INVALID', reason }]);
    expect(seen).toEqual([]);
  });

  test('so is the event of another trigger', async () => {
    const { handler, lines, seen } = trigger();
    const event = { ...EVENT, triggerSource: 'PreSignUpLater_SignUp' };
    expect(await shownText(handler(event, lambdaContext()))).toBe(BLAND);
    expect(lines).toMatchObject([
      { code: 'EVENT_UNEXPECTED', reason: 'this function answers PreSignUp events alone' },
    ]);
    expect(seen).toEqual([]);
  });
});
