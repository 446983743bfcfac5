import { errors } from '../errors.ts';
import { apiModel } from './api-model.ts';

/**
 * Reads JSON into a named shape of the API's model, as the service's front end does: members that
 * the shape does not know and members that are null are left out, and a value of another JSON type
 * than the shape's is refused before any constraint is looked at.
 *
 * @returns a copy that holds nothing but what the shape knows; a null within a list stays.
 * @throws CognitoError SerializationException; the wording is that of AWS's JSON 1.1 services.
 */
export function readInput(shapeName: string, value: unknown): unknown {
  const shape = apiModel.shapes[shapeName];
  switch (shape?.type) {
    case 'structure':
      return readStructure(shape.members, expectObject(value));
    case 'map': {
      const entries = Object.entries(expectObject(value)).filter(([, entry]) => entry !== null);
      // Object.fromEntries makes own properties of all keys, "__proto__" included.
      return Object.fromEntries(
        entries.map(([key, entry]) => [key, readInput(shape.value, entry)]),
      );
    }
    case 'list':
      if (!Array.isArray(value)) throw mismatch(value);
      return value.map((element) => (element === null ? null : readInput(shape.member, element)));
    case 'string':
    case 'blob':
      if (typeof value !== 'string') throw mismatch(value, 'a String');
      return value;
    case 'integer':
      // Beyond what a number holds exactly, as beyond its own type there, it is not the one that was sent.
      if (typeof value !== 'number' || !Number.isSafeInteger(Math.trunc(value))) {
        throw mismatch(value, 'an Integer');
      }
      return Math.trunc(value);
    case 'boolean':
      if (typeof value !== 'boolean') throw mismatch(value, 'a Boolean');
      return value;
    default:
      return value;
  }
}

function readStructure(
  members: Readonly<Record<string, string>>,
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const member in members) {
    const given = Object.hasOwn(value, member) ? value[member] : undefined;
    if (given !== undefined && given !== null) {
      input[member] = readInput(members[member] ?? '', given);
    }
  }
  return input;
}

function expectObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mismatch(value);
  return value as Record<string, unknown>;
}

/** `wanted` is absent where a list or an object was. */
function mismatch(value: unknown, wanted?: string) {
  if (Array.isArray(value)) return errors.malformed('Start of list found where not expected');
  if (typeof value === 'object' && value !== null) {
    return errors.malformed('Start of structure or map found where not expected.');
  }
  if (wanted === undefined) return errors.malformed('Unexpected field type');
  return errors.malformed(`${tokenOf(value)} can not be converted to ${wanted}`);
}

function tokenOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return typeof value === 'number' ? 'NUMBER_VALUE' : 'STRING_VALUE';
}
