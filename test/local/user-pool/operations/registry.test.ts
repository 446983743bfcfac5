import { expect, test } from '@jest/globals';
import { apiModel } from '../../../../local/user-pool/api-model/api-model.ts';
import { operations } from '../../../../local/user-pool/operations/registry.ts';
import { startTestPool } from '../../../support/user-pool.ts';

const names = Object.keys(apiModel.operations);
const origin = 'https://app.example';
const authorization =
  'AWS4-HMAC-SHA256 Credential=any/20261101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';

/** Each operation with an empty request: its error's type and message, and whom the answer is for. */
async function askAll(headers: Record<string, string>) {
  const { url } = await startTestPool();
  return Promise.all(
    names.map(async (name) => {
      const target = `AWSCognitoIdentityProviderService.${name}`;
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'x-amz-target': target, origin, ...headers },
        body: '{}',
      });
      const { __type: type, message } = (await response.json()) as Record<string, string>;
      const allowed = response.headers.get('access-control-allow-origin');
      return { name, type, message, allowed };
    }),
  );
}

test('every operation of AWS that is not served says so by its name', async () => {
  const answers = await askAll({ authorization });
  const unknown = answers.filter(({ type }) => type === 'UnknownOperationException');
  expect(unknown.map(({ name }) => name)).toEqual(names.filter((name) => !operations.has(name)));
  expect(unknown.filter(({ name, message }) => !message?.startsWith(`${name} is `))).toEqual([]);
});

test('the 34 unsigned ones work without a signature, no other does', async () => {
  const answers = await askAll({});
  const stopped = answers.filter(({ type }) => type === 'MissingAuthenticationTokenException');
  expect(stopped.map(({ name }) => name)).toEqual(
    names.filter((name) => !apiModel.unsigned.includes(name)),
  );
  expect(names.length - stopped.length).toBe(34);
});

test('a page may read each answer, errors too', async () => {
  const answers = await askAll({});
  expect(answers.filter(({ allowed }) => allowed !== origin)).toEqual([]);
});
