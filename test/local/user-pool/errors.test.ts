import { describe, expect, test } from '@jest/globals';
import { renderWireError } from '../../../local/user-pool/api/wire-error.ts';
import { CognitoError } from '../../../local/user-pool/cognito-error.ts';
import { errors } from '../../../local/user-pool/errors.ts';
import { anyText } from '../../support/any-text.ts';
import { fc } from '../../support/fast-check.ts';

describe('the texts that clients in the field match', () => {
  test.each([
    [errors.userNotFound(), 'UserNotFoundException', 'User does not exist.'],
    [
      errors.userOrClientNotFound(),
      'UserNotFoundException',
      'Username/client id combination not found.',
    ],
    [
      errors.incorrectUsernameOrPassword(),
      'NotAuthorizedException',
      'Incorrect username or password.',
    ],
    [errors.userDisabled(), 'NotAuthorizedException', 'User is disabled.'],
    [errors.userNotConfirmed(), 'UserNotConfirmedException', 'User is not confirmed.'],
    [errors.userExists(), 'UsernameExistsException', 'User already exists'],
    [
      errors.usernameAttributeTaken('email'),
      'UsernameExistsException',
      'An account with the given email already exists.',
    ],
    [
      errors.codeMismatch(),
      'CodeMismatchException',
      'Invalid verification code provided, please try again.',
    ],
    [
      errors.codeExpired(),
      'ExpiredCodeException',
      'Invalid code provided, please request a code again.',
    ],
    [
      errors.cannotConfirm('CONFIRMED'),
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is CONFIRMED',
    ],
    [
      errors.attemptLimitExceeded(),
      'LimitExceededException',
      'Attempt limit exceeded, please try after some time.',
    ],
    [
      errors.passwordNotConforming('Password not long enough', 'user'),
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
    ],
    [
      errors.passwordNotConforming('Password not long enough', 'administrator'),
      'InvalidPasswordException',
      'Password did not conform with password policy: Password not long enough',
    ],
    [
      errors.flowNotEnabled('USER_PASSWORD_AUTH'),
      'InvalidParameterException',
      'USER_PASSWORD_AUTH flow not enabled for this client',
    ],
    [
      errors.clientNotFound('abc'),
      'ResourceNotFoundException',
      'User pool client abc does not exist.',
    ],
    [
      errors.secretHashMissing('abc'),
      'NotAuthorizedException',
      'Client abc is configured with secret but SECRET_HASH was not received',
    ],
    [
      errors.triggerFailed('PreSignUp', 'Registration from this domain is not allowed.'),
      'UserLambdaValidationException',
      'PreSignUp failed with error Registration from this domain is not allowed..',
    ],
    [
      errors.triggerTimedOut('PreSignUp'),
      'UnexpectedLambdaException',
      'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
    ],
    [
      errors.triggerNotPermitted('PreSignUp'),
      'UnexpectedLambdaException',
      'PreSignUp invocation failed due to error AccessDeniedException.',
    ],
    [
      errors.triggerOutputNotJson(),
      'InvalidLambdaResponseException',
      'Invalid lambda function output : Invalid JSON',
    ],
    [
      errors.triggerOutputUnrecognizable(),
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      errors.validation(['one', 'two']),
      'InvalidParameterException',
      '2 validation errors detected: one; two',
    ],
    [errors.validation(['one']), 'InvalidParameterException', '1 validation error detected: one'],
  ])('%s', (error, code, message) => {
    expect({ code: error.code, message: error.message, status: error.status }).toEqual({
      code,
      message,
      status: 400,
    });
  });
});

describe('renderWireError', () => {
  test('says the same in header and body', () => {
    expect(renderWireError(errors.userNotFound())).toEqual({
      status: 400,
      headers: {
        'x-amzn-errortype': 'UserNotFoundException:',
        'x-amzn-errormessage': 'User does not exist.',
      },
      body: '{"__type":"UserNotFoundException","message":"User does not exist."}',
    });
  });

  test('a fault of ours is 500 and does not tell its cause', () => {
    const { status, body } = renderWireError(errors.internal(new Error('a secret')));
    expect({ status, body }).toEqual({
      status: 500,
      body: '{"__type":"InternalErrorException","message":"Internal server error"}',
    });
  });

  test('adds a reason code where there is one', () => {
    const error = new CognitoError('InvalidParameterException', 'No.', { reasonCode: 'Why' });
    expect(JSON.parse(renderWireError(error).body)).toEqual({
      __type: 'InvalidParameterException',
      message: 'No.',
      reasonCode: 'Why',
    });
  });

  test('law: any message makes a header that Node accepts and a body that holds it whole', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 3000 }), (message) => {
        const { headers, body } = renderWireError(errors.invalidParameter(message));
        expect(JSON.parse(body).message).toBe(message);
        expect(headers['x-amzn-errormessage']).toMatch(/^[ -~]{0,1024}$/);
      }),
    );
  });
});
