import { isDeepStrictEqual } from 'node:util';

/** What a claim found otherwise, in one line for the score card. */
export class Otherwise extends Error {
  override readonly name = 'Otherwise';
}

const shown = (value: unknown) => JSON.stringify(value) ?? String(value);

/** @throws Otherwise */
export function same(actual: unknown, expected: unknown, what = ''): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Otherwise(`${what && `${what}: `}${shown(actual)} in place of ${shown(expected)}`);
}

/** @throws Otherwise when the text is none or does not match. */
export function matches(actual: unknown, pattern: RegExp, what = ''): void {
  if (typeof actual === 'string' && pattern.test(actual)) return;
  throw new Otherwise(`${what && `${what}: `}${shown(actual)} in place of ${pattern}`);
}

/** @throws Otherwise with the sentence when the value is falsy. */
export function holds(value: unknown, otherwise: string): asserts value {
  if (!value) throw new Otherwise(otherwise);
}

/**
 * Waits for a refusal by the API.
 * @throws Otherwise when the call succeeds, or fails with another error or text.
 */
export async function refused(
  call: Promise<unknown>,
  name: string,
  message?: string | RegExp,
): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason as Error & { $metadata?: { httpStatusCode?: number } },
  );
  const wanted = `${name}${message === undefined ? '' : `: ${message}`}`;
  holds(error, `accepted, in place of ${wanted}`);
  const told = `${error.name}: ${error.message}`;
  const matching =
    error.name === name &&
    (message === undefined ||
      (typeof message === 'string' ? error.message === message : message.test(error.message)));
  holds(matching, `${told} in place of ${wanted}`);
}
