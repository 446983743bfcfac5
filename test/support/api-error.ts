import { expect } from '@jest/globals';
import type { CognitoErrorCode } from '../../local/user-pool/error-codes.ts';

/** Matches what AWS's client throws for an error of the API, by code and whole message. */
export function apiError(code: CognitoErrorCode, message: string): Error {
  return expect.objectContaining({ name: code, message }) as unknown as Error;
}
