import { expect } from '@jest/globals';
import type { CognitoErrorCode } from '../../local/user-pool/error-codes.ts';

/** Matches a CognitoError by code and whole message, for `toThrow` and `toEqual`. */
export function cognitoError(code: CognitoErrorCode, message: string): Error {
  return expect.objectContaining({ name: 'CognitoError', code, message }) as unknown as Error;
}
