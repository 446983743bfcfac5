import { expect, test } from '@jest/globals';
import { type ProblemCode, problem, proxyResult } from '../../shared/problem.ts';

test.each<[ProblemCode, number, string]>([
  ['UNAUTHENTICATED', 401, 'Sign in first'],
  ['FORBIDDEN', 403, 'Not for this caller'],
  ['NOT_FOUND', 404, 'There is nothing at this address'],
  ['METHOD_NOT_ALLOWED', 405, 'Not with this method'],
  ['SERVICE_FAULT', 500, 'Something went wrong on our side, please try again'],
])('%s', (code, status, title) => {
  expect(problem(code, 'r1', { allow: 'GET' })).toEqual({
    status,
    body: { type: 'about:blank', title, status, code, requestId: 'r1' },
    headers: { 'content-type': 'application/problem+json', allow: 'GET' },
  });
});

test('an answer is JSON that nobody keeps', () => {
  expect(proxyResult({ status: 200, body: { a: 1 } })).toEqual({
    statusCode: 200,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    },
    body: '{"a":1}',
  });
});

test('a problem keeps its own content type', () => {
  expect(proxyResult(problem('FORBIDDEN', 'r1')).headers['content-type']).toBe(
    'application/problem+json',
  );
});
