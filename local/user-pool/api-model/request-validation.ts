import { errors } from '../errors.ts';
import { apiModel } from './api-model.ts';
import { constraintViolations } from './constraint-violations.ts';
import { readInput } from './request-input.ts';

const unsigned = new Set(apiModel.unsigned);

/** Whether the API has an operation of this name. */
export function isKnownOperation(operation: string): boolean {
  return Object.hasOwn(apiModel.operations, operation);
}

/** Whether an operation is sent without a signature (facts: cognito-api 1.3). */
export function isUnsigned(operation: string): boolean {
  return unsigned.has(operation);
}

/**
 * Judges the parsed body of a call by AWS's model of the API: JSON types, required members,
 * lengths, ranges, patterns and enums, to any depth. The meaning of the values is for the operation
 * to judge.
 *
 * @returns the input without unknown members and without nulls; use it instead of the body.
 * @throws CognitoError SerializationException for a wrong JSON type, InvalidParameterException
 * "1 validation error detected: …" for broken constraints, UnknownOperationException.
 */
export function validateRequest(operation: string, body: unknown): Record<string, unknown> {
  if (!isKnownOperation(operation)) throw errors.unknownOperation();
  const shapeName = apiModel.operations[operation] ?? '';
  const input = readInput(shapeName, body) as Record<string, unknown>;
  const violations = constraintViolations(shapeName, input);
  if (violations.length > 0) throw errors.validation(violations);
  return input;
}

/**
 * Judges one string by a named shape of the model, for values that arrive inside maps of plain
 * strings: `validateValue('PasswordType', 'password', responses.NEW_PASSWORD)`.
 *
 * @throws CognitoError InvalidParameterException "1 validation error detected: …".
 */
export function validateValue(shapeName: string, member: string, value: string): void {
  const violations = constraintViolations(shapeName, value, member);
  if (violations.length > 0) throw errors.validation(violations);
}
