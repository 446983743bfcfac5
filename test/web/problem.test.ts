import { describe, expect, test } from '@jest/globals';
import { problemOf, ShownError } from '../../web/src/auth/problem.ts';

function cognitoError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

describe('what a person is told', () => {
  test.each([
    [
      'a refusal by our policy, without Cognito’s frame and its extra full stop',
      'UserLambdaValidationException',
      'PreSignUp failed with error SIGNUP_DOMAIN_BLOCKED: Use an address of your own organization..',
      { sentence: 'Use an address of your own organization.', code: 'SIGNUP_DOMAIN_BLOCKED' },
    ],
    [
      'a function’s failure that was not meant for people',
      'UserLambdaValidationException',
      "PreSignUp failed with error Cannot read properties of undefined (reading 'a').",
      {
        sentence: 'Something went wrong on our side. Try again shortly.',
        code: 'UserLambdaValidationException',
      },
    ],
    [
      'a password that breaks the rules, at its field',
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
      {
        sentence: 'Password not long enough.',
        code: 'InvalidPasswordException',
        field: 'password',
      },
    ],
    [
      'a refusal known by its code',
      'CodeMismatchException',
      'Invalid verification code provided, please try again.',
      {
        sentence: 'That is not the code. Look for the newest message and try again.',
        code: 'CodeMismatchException',
        field: 'code',
      },
    ],
    [
      'a refusal known by its words',
      'NotAuthorizedException',
      'Password attempts exceeded',
      {
        sentence: 'Too many attempts. Wait a while, then try again.',
        code: 'NotAuthorizedException',
      },
    ],
    [
      'anything else',
      'InternalErrorException',
      'Something only we should read: 10.0.0.1',
      {
        sentence: 'Something went wrong on our side. Try again shortly.',
        code: 'InternalErrorException',
      },
    ],
  ])('%s', (_what, name, message, problem) => {
    expect(problemOf(cognitoError(name, message))).toEqual(problem);
  });

  test('a sentence of the page’s own', () => {
    const problem = { sentence: 'Enter the code.', code: 'FORM_FIELD', field: 'code' };
    expect(problemOf(new ShownError(problem))).toEqual(problem);
  });

  test('something thrown that is no error', () => {
    expect(problemOf('oops')).toEqual({
      sentence: 'Something went wrong on our side. Try again shortly.',
      code: 'UnknownError',
    });
  });
});
