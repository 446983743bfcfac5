import { apiError } from './api-error.ts';

/** What several operations refuse with, word for word (facts: cognito-api 4.6, 4.7). */
export const WRONG_PASSWORD = apiError('NotAuthorizedException', 'Incorrect username or password.');
export const WRONG_CODE = apiError(
  'CodeMismatchException',
  'Invalid verification code provided, please try again.',
);
export const EXPIRED_CODE = apiError(
  'ExpiredCodeException',
  'Invalid code provided, please request a code again.',
);
export const TOO_MANY_ATTEMPTS = apiError(
  'LimitExceededException',
  'Attempt limit exceeded, please try after some time.',
);
