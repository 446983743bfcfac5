import { Fault } from './errors.ts';

/**
 * Readers for what comes from outside. Each takes what is there and where it is, gives it back
 * typed, or throws Fault EVENT_INVALID naming the place and the accepted form, never the value.
 * Unknown keys are nobody's business here: AWS adds fields to its events without notice
 * (facts: cognito-triggers 1).
 */

export type UnknownRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readRecord(value: unknown, place: string): UnknownRecord {
  return isRecord(value) ? value : wrong(place, 'an object');
}

/** Absent and null come back as an empty object. */
export function readOptionalRecord(value: unknown, place: string): UnknownRecord {
  return readRecord(value ?? {}, place);
}

export function readText(value: unknown, place: string): string {
  return typeof value === 'string' ? value : wrong(place, 'text');
}

/** Absent, null and empty come back as null. */
export function readOptionalText(value: unknown, place: string): string | null {
  return readText(value ?? '', place) || null;
}

export function readList(value: unknown, place: string): readonly unknown[] {
  return Array.isArray(value) ? value : wrong(place, 'a list');
}

/** Absent and null come back as false. Attributes carry booleans as text. */
export function readFlag(value: unknown, place: string): boolean {
  const flag = value ?? false;
  if (typeof flag === 'boolean') return flag;
  if (flag === 'true' || flag === 'false') return flag === 'true';
  return wrong(place, 'true or false');
}

function wrong(place: string, form: string): never {
  throw new Fault('EVENT_INVALID', `${place} is not ${form}`);
}
