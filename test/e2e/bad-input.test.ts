import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from '@jest/globals';
import { runningStack } from '../support/running-stack.ts';
import { userPoolClient } from '../support/user-pool-client.ts';

const { endpoints, userPoolId: UserPoolId, userPoolClientId: ClientId } = runningStack();

interface Fault {
  status: number;
  type: string;
  message: string;
}

/** Sends a body as it stands and reads AWS's error shape off the answer. */
async function refused(
  operation: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Fault> {
  const answer = await fetch(endpoints.userPool, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      ...headers,
    },
  });
  const fault = (await answer.json()) as { __type: string; message: string };
  expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.get('x-amzn-errortype')).toMatch(new RegExp(`^${fault.__type}:?$`));
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  return { status: answer.status, type: fault.__type, message: fault.message };
}

afterEach(async () => {
  const { UserPool } = await userPoolClient().send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool?.Id).toBe(UserPoolId);
});

describe('an operation', () => {
  test.each(['MakeTea', '', '__proto__', 'constructor', 'signUp'])(
    'that does not exist, %p, is unknown',
    async (operation) => {
      expect(await refused(operation, '{}')).toMatchObject({
        status: 400,
        type: 'UnknownOperationException',
      });
    },
  );

  test('of another service is unknown', async () => {
    const headers = { 'x-amz-target': 'DynamoDB_20120810.GetItem' };
    expect(await refused('', '{}', headers)).toMatchObject({
      status: 400,
      type: 'UnknownOperationException',
    });
  });

  test('that AWS wants signed is refused unsigned', async () => {
    expect(await refused('ListUsers', JSON.stringify({ UserPoolId }))).toEqual({
      status: 400,
      type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
  });
});

describe('a body', () => {
  test.each(['', '{', '{"ClientId":', 'null', '[]', '"text"', '42', '\\', '{"a":1}}'])(
    'that is no JSON object, %p, cannot be read',
    async (body) => {
      const { status, type } = await refused('SignUp', body);
      expect(status).toBe(400);
      expect(type).toMatch(/^(Serialization|InvalidParameter)Exception$/);
    },
  );

  test('that is far too large is refused', async () => {
    const body = JSON.stringify({ ClientId, Username: 'a'.repeat(20_000_000) });
    const { status, message } = await refused('SignUp', body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(message.length).toBeLessThan(1000);
  });

  test('that is nested without end is refused', async () => {
    const body = `{"ClientId":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect((await refused('SignUp', body)).status).toBe(400);
  });
});

describe('parameters', () => {
  test('that are missing are named', async () => {
    const { status, type, message } = await refused('ConfirmSignUp', JSON.stringify({ ClientId }));
    expect({ status, type }).toEqual({ status: 400, type: 'InvalidParameterException' });
    const [, ...errors] = message.split(/^2 validation errors detected: |; /);
    expect(errors.sort()).toEqual([
      "Value at 'confirmationCode' failed to satisfy constraint: Member must not be null",
      "Value at 'username' failed to satisfy constraint: Member must not be null",
    ]);
  });

  test('of the wrong form are described', async () => {
    const body = { ClientId, AuthFlow: 'TELEPATHY' };
    expect(await refused('InitiateAuth', JSON.stringify(body))).toMatchObject({
      status: 400,
      type: 'InvalidParameterException',
      message: expect.stringMatching(
        /^1 validation error detected: Value 'TELEPATHY' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: \[/,
      ),
    });
  });

  test.each([
    ['a number for a name', { ClientId, Username: 5, Password: 'Some-Password-1' }],
    ['a list for a name', { ClientId, Username: ['a'], Password: 'Some-Password-1' }],
    ['text for a list', { ClientId, Username: 'a@example.com', UserAttributes: 'email' }],
    ['null in a list', { ClientId, Username: 'a@example.com', UserAttributes: [null] }],
  ])('of the wrong type, %s, are refused', async (_what, body) => {
    const { status, type } = await refused('SignUp', JSON.stringify(body));
    expect(status).toBe(400);
    expect(type).toMatch(/^(Serialization|InvalidParameter)Exception$/);
  });

  test('that hold a password do not come back', async () => {
    const secret = 'a secret with\ta tab';
    const body = { ClientId, Username: 'a@example.com', Password: ` ${secret}` };
    const { status, message } = await refused('SignUp', JSON.stringify(body));
    expect(status).toBe(400);
    expect(message).not.toContain(secret);
  });
});

describe('another way to call', () => {
  test.each(['PUT', 'DELETE', 'PATCH'])('%s / is refused', async (method) => {
    const answer = await fetch(endpoints.userPool, { method });
    await answer.text();
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  test('the browser’s question beforehand is answered for any origin', async () => {
    const answer = await fetch(endpoints.userPool, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-amz-target,x-amz-user-agent',
      },
    });
    expect(answer.ok).toBe(true);
    expect(answer.headers.get('access-control-allow-origin')).toMatch(
      /^(\*|http:\/\/localhost:5173)$/,
    );
    expect(answer.headers.get('access-control-allow-methods')).toMatch(/POST/);
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/x-amz-target/i);
  });
});
