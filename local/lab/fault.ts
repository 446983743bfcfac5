import { LocalError } from '../local-error.ts';

/** All that can go wrong with one invocation of a trigger. */
export const faultKinds = [
  'slow',
  'crash-before',
  'crash-after',
  'bad-json',
  'wrong-shape',
  'throttled',
  'no-permission',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  /** Its name in LambdaConfig, such as "PreSignUp"; "*" for any. */
  trigger: string;
  kind: FaultKind;
  /** The next invocation (one attempt) alone, or each until the fault is taken away. */
  calls: 'next' | 'every';
}

/** A list of faults that is none; the message names the place and the accepted form. */
export class FaultError extends LocalError {}

/** @throws FaultError */
export function parseFaults(value: unknown): Fault[] {
  if (!Array.isArray(value)) throw new FaultError('Faults must be a list.');
  return value.map((item, index) => parseFault(item, index));
}

function parseFault(item: unknown, index: number): Fault {
  const { trigger, kind, calls = 'next' } = (item ?? {}) as Partial<Record<keyof Fault, unknown>>;
  if (typeof trigger !== 'string' || !/^([A-Z][A-Za-z]+|\*)$/.test(trigger)) {
    throw new FaultError(`Fault ${index}: trigger must be a name as in LambdaConfig, or "*".`);
  }
  if (!faultKinds.includes(kind as FaultKind)) {
    throw new FaultError(`Fault ${index}: kind must be one of ${faultKinds.join(', ')}.`);
  }
  if (calls !== 'next' && calls !== 'every') {
    throw new FaultError(`Fault ${index}: calls must be "next" or "every".`);
  }
  return { trigger, kind: kind as FaultKind, calls };
}
