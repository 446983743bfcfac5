import type { CognitoErrorCode } from './error-codes.ts';

const serverFaults = new Set<CognitoErrorCode>([
  'InternalErrorException',
  'InternalServerException',
]);

/**
 * An error that the caller of the API receives word for word: never put a secret, a code, a token
 * or a password in its message; what caused it goes into `cause`, which is never sent.
 *
 * `status` is 400 for every client fault and 500 for a fault of ours; the service answers so
 * although its model declares 401, 403, 404 and 429 (facts: cognito-api 1.2).
 */
export class CognitoError extends Error {
  override readonly name = 'CognitoError';
  readonly code: CognitoErrorCode;
  readonly status: 400 | 500;
  readonly reasonCode: string | undefined;

  constructor(
    code: CognitoErrorCode,
    message: string,
    options: { reasonCode?: string; cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.status = serverFaults.has(code) ? 500 : 400;
    this.reasonCode = options.reasonCode;
  }
}
