import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import type { Wire } from '../api/api-types.ts';
import { errors } from '../errors.ts';
import { isVerificationFlag } from './attribute-permissions.ts';
import type { Attributes } from './user.ts';

/**
 * Attributes as the API lists them, as a map; the last of two values counts. Whether an address is
 * verified may be said in capitals too, as Python's True is.
 */
export function readAttributes(list: readonly Wire<AttributeType>[] = []): Attributes {
  return Object.fromEntries(
    list.map(({ Name, Value = '' }) => [
      Name,
      isVerificationFlag(Name) ? Value.toLowerCase() : Value,
    ]),
  );
}

/** Attributes as the API lists them. */
export function attributeList(attributes: Attributes): Wire<AttributeType>[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

/** Attributes to delete, as changes: an empty value deletes. */
export function deletions(names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, '']));
}

/** @throws InvalidParameterException not an attribute that a code can be sent to. */
export function requireVerifiable(name: string): 'email' | 'phone_number' {
  if (name === 'email' || name === 'phone_number') return name;
  throw errors.invalidParameter(`Invalid attribute name: ${name}`);
}
