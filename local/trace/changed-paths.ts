import { isDeepStrictEqual } from 'node:util';

export interface Difference {
  /** Dotted, "response.autoConfirmUser"; empty for the whole. */
  path: string;
  /** Undefined where there was nothing. */
  before: unknown;
  after: unknown;
}

/** Where `after` differs from `before`, in order; a list counts as one value. */
export function differencesOf(before: unknown, after: unknown, path = ''): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isRecord(before) || !isRecord(after)) return [{ path, before, after }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) =>
    differencesOf(before[key], after[key], path === '' ? key : `${path}.${key}`),
  );
}

/** The paths alone. */
export function changedPaths(before: unknown, after: unknown): string[] {
  return differencesOf(before, after).map(({ path }) => path);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
