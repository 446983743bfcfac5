import { errors } from '../errors.ts';
import type { StringMap } from './trigger-events.ts';
import type { TriggerResponse } from './trigger-invocation.ts';

// Members of an answer. Absent and null mean the same, that the function did not say; a value of
// another type makes the whole answer unrecognizable (facts: cognito-triggers 7).

/** A flag; false where it is absent. @throws InvalidLambdaResponseException */
export function readBoolean(response: TriggerResponse, member: string): boolean {
  const value = response[member] ?? false;
  if (typeof value !== 'boolean') throw errors.triggerOutputUnrecognizable();
  return value;
}

/** A text. @throws InvalidLambdaResponseException */
export function readString(response: TriggerResponse, member: string): string | undefined {
  const value = response[member] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw errors.triggerOutputUnrecognizable();
  return value;
}

/** Texts by name; none where the member is absent. @throws InvalidLambdaResponseException */
export function readStringMap(response: TriggerResponse, member: string): StringMap {
  const map = readObject(response, member) ?? {};
  if (!Object.values(map).every((value) => typeof value === 'string')) {
    throw errors.triggerOutputUnrecognizable();
  }
  return map as StringMap;
}

/** A list of texts. @throws InvalidLambdaResponseException */
export function readStrings(response: TriggerResponse, member: string): string[] | undefined {
  const value = response[member] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw errors.triggerOutputUnrecognizable();
  }
  return value;
}

/** An object of any form. @throws InvalidLambdaResponseException */
export function readObject(
  response: TriggerResponse,
  member: string,
): Record<string, unknown> | undefined {
  const value = response[member] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw errors.triggerOutputUnrecognizable();
  return value as Record<string, unknown>;
}
