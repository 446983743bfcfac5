import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { anAdmin } from '../support/admins.ts';
import { type HttpAnswer, readHttpFile, sendHttpRequest } from '../support/http-file.ts';
import { codeSentTo } from '../support/inbox.ts';
import { type Person, somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { madeByAdmin } from '../support/user-pool-client.ts';

/** What each request answers, in the order of its file; for a refusal, with its code. */
const expected: Record<string, [name: string, status: number, code?: string][]> = {
  'sign-up.http': [
    ['signUp', 200],
    ['signUpBlocked', 400, 'UserLambdaValidationException'],
    ['resend', 200],
    ['confirm', 200],
    ['forgotPassword', 200],
    ['confirmForgotPassword', 200],
  ],
  'sign-in.http': [
    ['signIn', 200],
    ['wrongPassword', 400, 'NotAuthorizedException'],
    ['getUser', 200],
    ['updateAttributes', 200],
    ['refresh', 200],
    ['revoke', 200],
    ['jwks', 200],
  ],
  'passwordless.http': [
    ['start', 200],
    ['answer', 200],
  ],
  'admin.http': [
    ['describe', 200],
    ['listUsers', 200],
    ['createUser', 200],
    ['addToGroup', 200],
    ['getUser', 200],
    ['deleteUser', 200],
  ],
  'api.http': [
    ['health', 200],
    ['meWithout', 401],
    ['signIn', 200],
    ['me', 200],
    ['meById', 200],
    ['changeMe', 200],
    ['changeMeWrongly', 422, 'REQUEST_INVALID'],
    ['usersRefused', 403, 'FORBIDDEN'],
    ['openapi', 200],
  ],
  'users.http': [
    ['signIn', 200],
    ['me', 200],
    ['users', 200],
    ['user', 200],
    ['invite', 201],
    ['inviteAgain', 409, 'INVITE_EXISTS'],
    ['invites', 200],
  ],
  'server.http': [
    ['client', 200],
    ['token', 200],
    ['scopeRefused', 400],
    ['me', 200],
    ['users', 200],
    ['changeMeRefused', 403, 'FORBIDDEN'],
  ],
};

/** How many mails came before the one whose code a request wants. */
const mailsBefore: Record<string, number> = {
  confirm: 1,
  confirmForgotPassword: 2,
  answer: 0,
};

test('every file is run here', () => {
  const files = readdirSync(join(import.meta.dirname, '../../http'));
  expect(files.filter((file) => file.endsWith('.http')).sort()).toEqual(
    Object.keys(expected).sort(),
  );
});

test.each(Object.entries(expected))('%s does what it says', async (name, answersExpected) => {
  const { variables, requests } = readHttpFile(name);
  const { endpoints } = runningStack();
  const person = await who(name);
  const own = {
    ...variables,
    pool: endpoints.userPool,
    api: endpoints.api,
    email: name === 'admin.http' ? somebody().email : person.email,
    password: person.password,
    invited: somebody().email,
  };
  const answers: Record<string, unknown> = {};
  const seen: unknown[] = [];
  for (const request of requests) {
    const before = mailsBefore[request.name];
    const code = before === undefined ? '' : await codeSentTo(person.email, before);
    const answer = await sendHttpRequest(request, { ...own, code, resetCode: code }, answers);
    answers[request.name] = answer.body;
    seen.push([request.name, answer.status, ...codeOf(answer)]);
  }
  expect(seen).toEqual(answersExpected);
});

async function who(name: string): Promise<Person> {
  if (name === 'sign-up.http') return somebody();
  return name === 'users.http' ? anAdmin() : madeByAdmin();
}

/** The code of a refusal, as the user pool or the API gives it. */
function codeOf({ status, body }: HttpAnswer): string[] {
  const { __type, code } = body as { __type?: string; code?: string };
  return status < 400 ? [] : [__type ?? code].filter((text) => text !== undefined);
}

test('the ids in the files are those of the stage that npm start runs', () => {
  const { userPoolId, userPoolClientId, userPoolClients } = runningStack();
  const ids = Object.keys(expected).flatMap((name) => {
    const { variables, requests } = readHttpFile(name);
    const inAddress = requests.map(({ url }) => /us-east-1_\w+/.exec(url)?.[0]);
    return [variables.poolId, variables.clientId, ...inAddress].filter((id) => id !== undefined);
  });
  expect(new Set(ids)).toEqual(new Set([userPoolId, userPoolClientId]));
  const { serverClientId } = readHttpFile('server.http').variables;
  expect(serverClientId).toBe(userPoolClients.ServerClient);
});
