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

/** What the operating system's codes for files mean to a person. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'its disk is read-only',
  ENOSPC: 'the disk is full',
  EEXIST: 'a file of that name is in the way',
  ENOTDIR: 'a file is in the way',
};

/** Why something could not be done with a file, in a few words without a full stop. */
export function reasonOf(error: unknown): string {
  const { code = '' } = Object(error) as { code?: string };
  return reasons[code] ?? messageOf(error).replace(/\.$/, '');
}
