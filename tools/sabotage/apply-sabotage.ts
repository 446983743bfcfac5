import type { Sabotage } from './sabotage.ts';

/** A sabotage whose text is not in its file, or is there more than once. */
export class SabotageError extends Error {
  override readonly name = 'SabotageError';
}

/**
 * The text of the file with the sabotage in it.
 * @throws SabotageError when the code has moved on and the sabotage must follow.
 */
export function applySabotage({ name, file, old, broken }: Sabotage, text: string): string {
  const parts = text.split(old);
  if (parts.length === 2) return parts.join(broken);
  throw new SabotageError(
    `"${name}": its text is ${parts.length - 1} times in local/user-pool/${file}, not once:\n${old}`,
  );
}
