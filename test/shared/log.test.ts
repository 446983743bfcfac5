import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { InvocationLine } from '../../shared/log.ts';

process.env.LOG_LEVEL = 'INFO';
process.env.POWERTOOLS_SERVICE_NAME = 'lifeguard';
const { allowListed, describeError, invocationLog } = await import('../../shared/log.ts');
const { ConfigError, Fault, Refusal } = await import('../../shared/errors.ts');

afterEach(() => {
  jest.restoreAllMocks();
});

const LINE: InvocationLine = {
  trigger: 'PreSignUp',
  requestId: 'r1',
  coldStart: true,
  outcome: 'allowed',
  milliseconds: 12,
};

function written(
  line: object,
  write = (given: object) => invocationLog.write(given as InvocationLine),
): Record<string, unknown>[] {
  const output: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      output.push(String(text));
      return true;
    });
  }
  write(line);
  return output.map((text) => JSON.parse(text) as Record<string, unknown>);
}

describe('the log', () => {
  test('gets one line of JSON with the allowed fields', () => {
    const { timestamp, ...line } = written(LINE)[0] ?? {};
    expect(line).toEqual({
      level: 'INFO',
      message: 'invocation',
      service: 'lifeguard',
      sampling_rate: 0,
      ...LINE,
    });
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test('says nothing by being made ready', () => {
    expect(written(LINE, () => invocationLog.prepare?.())).toEqual([]);
  });

  test('gets nothing else, whatever it is given', () => {
    const secrets = {
      event: { request: { password: 'secret' } },
      email: 'ada@secret.example',
      code: '424242',
      sub: 'ada@secret.example',
      token: 'secret',
      message: 'secret',
      reason: 'line\nsecret',
    };
    const lines = written({ ...LINE, ...secrets });
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/secret|424242/);
    expect(lines[0]).toMatchObject({ message: 'invocation', trigger: 'PreSignUp' });
  });

  test.each(['failed', 'misconfigured'] as const)('tells errors from the rest: %s', (outcome) => {
    expect(written({ ...LINE, outcome })).toMatchObject([{ level: 'ERROR', outcome }]);
  });
});

describe('a field of another form is left out', () => {
  test.each([
    ['triggerSource', 'PreSignUp_SignUp', 'PreSignUp'],
    ['triggerSource', 'PreSignUp_SignUp', 'a b_c'],
    ['userPoolId', 'us-east-1_ExaMpLe12', 'ada@example.com'],
    ['clientId', 'CLIENT_ID_NOT_APPLICABLE', 'two words'],
    ['sub', '2f1a7c3e-5b0d-4c19-9e44-0a8d6f3b7c21', 'ada@example.com'],
    ['code', 'TRIES_SPENT', '424242'],
    ['reason', 'the list', 'x'.repeat(301)],
    ['reason', 'the list', 'grün'],
    ['cause', 'AwsError ThrottlingException', '\u0000'],
    ['at', 'handler (file.js:1:2)', ''],
    ['route', 'GET /users/{sub}', 'GET /users/ada@example.com'],
    ['status', 404, 4040],
    ['milliseconds', 12, 1.5],
    ['coldStart', false, 'no'],
    ['requestId', 'r-1', 'two words'],
    ['sub', 'ada', { toString: 'ada' }],
    ['sub', 'ada', ['ada']],
    ['sub', 'ada', null],
    ['sub', 'ada', undefined],
  ])('%s: %p is, %p is not', (name, good, bad) => {
    expect(allowListed({ [name]: good })).toEqual({ [name]: good });
    expect(allowListed({ [name]: bad })).toEqual({});
  });

  test.each(['toString', '__proto__', 'constructor'])('%s is no field', (name) => {
    expect(allowListed(JSON.parse(`{"${name}":"x"}`))).toEqual({});
  });
});

describe('what the log says of an error', () => {
  const bare = new Error('secret');
  delete bare.stack;
  const numbered = Object.assign(new Error('secret'), { code: 7 });
  delete numbered.stack;

  test.each([
    [
      new Refusal('SIGNUP_DOMAIN_BLOCKED', 'the list'),
      { outcome: 'refused', code: 'SIGNUP_DOMAIN_BLOCKED', reason: 'the list' },
    ],
    [
      new ConfigError('CONFIG_MISSING', 'X is not set'),
      { outcome: 'misconfigured', code: 'CONFIG_MISSING', reason: 'X is not set' },
    ],
    [
      new Fault('MAIL_FAILED', 'no mail', { cause: bare }),
      { outcome: 'failed', code: 'MAIL_FAILED', reason: 'no mail', cause: 'Error' },
    ],
    [
      new Fault('MAIL_FAILED', 'no mail', { cause: numbered }),
      { outcome: 'failed', code: 'MAIL_FAILED', reason: 'no mail', cause: 'Error' },
    ],
    [
      new Fault('MAIL_FAILED', 'no mail', { cause: 'secret' }),
      { outcome: 'failed', code: 'MAIL_FAILED', reason: 'no mail' },
    ],
  ])('%p', (error, line) => {
    expect(describeError(error)).toEqual(line);
  });

  test('names where it arose', () => {
    const cause = new Error('secret');
    expect(describeError(new Fault('MAIL_FAILED', 'no mail', { cause }))).toMatchObject({
      at: expect.stringContaining('log.test.ts'),
    });
  });
});
