import { attributeViolations, errors } from '../errors.ts';
import { isEmailAddress, isPhoneNumber } from './address-format.ts';
import { isVerificationFlag, mayWrite } from './attribute-permissions.ts';
import type { AttributeDefinition, AttributeSchema } from './attribute-schema.ts';
import type { Attributes } from './user.ts';

/** The client through which somebody writes; absent where an administrator does. */
export interface WritingClient {
  WriteAttributes?: readonly string[] | undefined;
}

/** The required attributes without a value, in the order of the schema; `sub` is the pool's own. */
export function missingAttributes(schema: AttributeSchema, attributes: Attributes): string[] {
  return [...schema.values()]
    .filter(({ name, required }) => required && name !== 'sub' && !own(attributes, name))
    .map(({ name }) => name);
}

/**
 * Judges the attributes of a new user (facts: cognito-api 4.2). Somebody who signs up must give the
 * required ones; for whom an administrator creates may give them at the first sign-in.
 *
 * @throws CognitoError NotAuthorizedException, InvalidParameterException
 */
export function checkNewAttributes(
  schema: AttributeSchema,
  attributes: Attributes,
  client?: WritingClient,
): void {
  const names = Object.keys(attributes);
  if (client && !names.every((name) => mayWrite(client.WriteAttributes, name))) {
    throw errors.attributeWriteNotAuthorized();
  }
  if (names.includes('sub')) throw errors.attributeNotMutable('sub');
  const details = [
    ...Object.entries(attributes).flatMap(([name, value]) => valueViolation(schema, name, value)),
    ...(client ? missingAttributes(schema, attributes).map(attributeViolations.required) : []),
  ];
  if (details.length > 0) throw errors.attributesNotConforming(details);
  checkAddresses(attributes);
}

/**
 * Judges changes to a user's attributes. An empty value deletes an attribute.
 *
 * @throws CognitoError NotAuthorizedException, InvalidParameterException
 */
export function checkChangedAttributes(
  schema: AttributeSchema,
  changes: Attributes,
  client?: WritingClient,
): void {
  for (const name of Object.keys(changes)) {
    if (name === 'sub' || (client && isVerificationFlag(name))) {
      throw errors.attributeNotMutable(name);
    }
    if (client && !mayWrite(client.WriteAttributes, name)) {
      throw errors.attributeWriteNotAuthorized();
    }
  }
  const details = Object.entries(changes).flatMap(([name, value]) => {
    const definition = schema.get(name);
    if (definition?.mutable === false) return [attributeViolations.immutable(name)];
    if (definition === undefined || value !== '') return valueViolation(schema, name, value);
    return definition.required ? [attributeViolations.required(name)] : [];
  });
  if (details.length > 0) throw errors.attributeUpdateNotConforming(details);
  checkAddresses(changes);
}

/**
 * An administrator may say of an address that it is verified, or is not, where there is one (AWS's
 * model: AdminCreateUser). `attributes` are the user's, the given ones among them.
 *
 * @throws CognitoError InvalidParameterException
 */
export function checkVerificationFlags(given: Attributes, attributes: Attributes): void {
  for (const address of ['email', 'phone_number'] as const) {
    const flagged = own(given, `${address}_verified`);
    if (flagged && !own(attributes, address)) throw errors.flagWithoutAddress(address);
  }
}

function checkAddresses(attributes: Attributes): void {
  const email = own(attributes, 'email');
  if (email && !isEmailAddress(email)) throw errors.invalidEmailFormat();
  const phoneNumber = own(attributes, 'phone_number');
  if (phoneNumber && !isPhoneNumber(phoneNumber)) throw errors.invalidPhoneNumberFormat();
}

function valueViolation(schema: AttributeSchema, name: string, value: string): string[] {
  const definition = schema.get(name);
  if (definition === undefined) return [attributeViolations.unknown(name)];
  if (!isOfType(definition, value)) return [attributeViolations.notOfType(name, definition.type)];
  const { type, minimum = -Infinity, maximum = Infinity } = definition;
  const isNumber = type === 'Number';
  const size = isNumber ? Number(value) : value.length;
  if (size < minimum) {
    const { tooSmall, tooShort } = attributeViolations;
    return [(isNumber ? tooSmall : tooShort)(name, minimum)];
  }
  if (size > maximum) {
    const { tooLarge, tooLong } = attributeViolations;
    return [(isNumber ? tooLarge : tooLong)(name, maximum)];
  }
  return [];
}

function isOfType({ type }: AttributeDefinition, value: string): boolean {
  switch (type) {
    case 'Number':
      return /^-?\d{1,308}(\.\d+)?$/.test(value);
    case 'Boolean':
      return /^(true|false)$/i.test(value);
    case 'DateTime':
      return !Number.isNaN(Date.parse(value)) || /^\d{1,15}$/.test(value);
    case 'String':
      return true;
  }
}

function own(attributes: Attributes, name: string): string | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
