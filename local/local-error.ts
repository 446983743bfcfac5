/**
 * Something the developer at the desk can put right. The message is one sentence that says what is
 * wrong and where to change it; it is printed as it is, without a stack.
 */
export class LocalError extends Error {
  override readonly name = 'LocalError';
}

/** The message of anything thrown, on one line. */
export function messageOf(error: unknown): string {
  const { message } = Object(error) as { message?: unknown };
  return String(message ?? error)
    .replace(/\s+/g, ' ')
    .trim();
}
