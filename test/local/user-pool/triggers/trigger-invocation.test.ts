import { describe, expect, test } from '@jest/globals';
import type { LambdaInvoker } from '../../../../local/user-pool/ports.ts';
import { apiError } from '../../../support/api-error.ts';
import { EMAIL, PASSWORD } from '../../../support/pool-people.ts';
import {
  RawAnswer,
  respond,
  runsForEver,
  type ScriptedTrigger,
} from '../../../support/scripted-triggers.ts';
import { CLIENT_ID, POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const throws =
  (message: string): ScriptedTrigger =>
  () => {
    throw new Error(message);
  };

const answers =
  (answer: Partial<Awaited<ReturnType<LambdaInvoker['invoke']>>>): ScriptedTrigger =>
  () =>
    new RawAnswer(answer);

const signsUp = (pool: TestPool) =>
  pool.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });

describe('a trigger that fails', () => {
  const unexpected = (reason: string) =>
    apiError('UnexpectedLambdaException', `PreSignUp invocation failed due to error ${reason}.`);
  const invalid = (text: string) => apiError('InvalidLambdaResponseException', text);
  const refused = (text: string) =>
    apiError('UserLambdaValidationException', `PreSignUp failed with error ${text}.`);
  const unrecognizable = invalid('Unrecognizable lambda output');
  const notJson = invalid('Invalid lambda function output : Invalid JSON');

  test.each<[string, ScriptedTrigger, Error, number]>([
    ['throws', throws('Not you'), refused('Not you'), 1],
    ['throws a sentence that ends in a point', throws('Not you.'), refused('Not you.'), 1],
    [
      'throws what is no error',
      answers({ functionError: 'Unhandled', payload: '"x"' }),
      refused('null'),
      1,
    ],
    [
      'runs out of its own time',
      answers({
        functionError: 'Unhandled',
        payload: '{"errorMessage":"2026-11-01T12:00:04Z Task timed out after 4.00 seconds"}',
      }),
      refused('2026-11-01T12:00:04Z Task timed out after 4.00 seconds'),
      1,
    ],
    ['answers nothing', () => undefined, notJson, 1],
    ['answers an empty payload', answers({ payload: '' }), notJson, 1],
    ['answers no JSON', answers({ payload: '<html>' }), notJson, 1],
    ['answers text', () => 'ok', unrecognizable, 1],
    ['answers a list', () => [], unrecognizable, 1],
    ['answers a response alone', () => ({ response: {} }), unrecognizable, 1],
    ['answers a request alone', () => ({ request: {} }), unrecognizable, 1],
    ['answers a wrong type', respond({ autoConfirmUser: 'yes' }), unrecognizable, 1],
    ['may not be invoked', answers({ statusCode: 403 }), unexpected('AccessDeniedException'), 1],
    ['is not there', answers({ statusCode: 404 }), unexpected('ResourceNotFoundException'), 1],
    ['is throttled', answers({ statusCode: 429 }), unexpected('TooManyRequestsException'), 1],
    ['meets a fault of Lambda', answers({ statusCode: 500 }), unexpected('ServiceException'), 1],
    [
      'does not answer in time',
      runsForEver,
      unexpected('Socket timeout while invoking Lambda function'),
      3,
    ],
  ])('because it %s', async (_why, PreSignUp, error, attempts) => {
    const pool = await startTestPool({ triggers: { PreSignUp }, deadlineMilliseconds: 200 });
    await expect(signsUp(pool)).rejects.toThrow(error);
    expect(pool.events).toHaveLength(attempts);
    const { Users } = await pool.api.listUsers({ UserPoolId: POOL_ID });
    expect(Users).toEqual([]);
  });

  test('because Lambda cannot be reached', async () => {
    const pool = await startTestPool({
      pool: { LambdaConfig: { PreSignUp: 'arn:aws:lambda:us-east-1:123456789012:function:gone' } },
    });
    const Username = 'ada';
    const call = pool.api.signUp({ ClientId: CLIENT_ID, Username, Password: `${PASSWORD}!` });
    await expect(call).rejects.toThrow(unexpected('ServiceException'));
  });
});

test('a trigger that answers at the third attempt has answered', async () => {
  let runs = 0;
  const pool = await startTestPool({
    deadlineMilliseconds: 100,
    triggers: { PreSignUp: (event) => (++runs < 3 ? new Promise(() => {}) : event) },
  });
  await expect(signsUp(pool)).resolves.toMatchObject({ UserConfirmed: false });
  expect(pool.events).toHaveLength(3);
  expect(new Set(pool.events.map((event) => JSON.stringify(event))).size).toBe(1);
});

test('attempts overlap: one that ran out of time is still running when the next begins', async () => {
  const running: string[] = [];
  const finish: (() => void)[] = [];
  const pool = await startTestPool({
    deadlineMilliseconds: 50,
    triggers: {
      PreSignUp: (event) => {
        running.push('begun');
        return new Promise((resolve) => finish.push(() => resolve(event)));
      },
    },
  });
  await expect(signsUp(pool)).rejects.toThrow('Socket timeout');
  expect(running).toHaveLength(3);
  for (const end of finish) end();
  expect(pool.log).toEqual([]);
});
