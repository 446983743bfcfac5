import { parseEmailAddress } from '../../shared/email-address.ts';
import type { LegacyDirectory, LegacyUser } from '../../shared/legacy-directory.ts';

export interface MigrationInput {
  /** The part of triggerSource after the underscore. */
  source: string;
  /** What the person typed. */
  name: string;
  /** null where there is none: for a forgotten password. */
  password: string | null;
}

export type MigrationDecision =
  /** With the password they typed, which the old directory has found right. */
  | { kind: 'move'; user: LegacyUser }
  /** A forgotten password: they choose a new one by a code to this address. */
  | { kind: 'move-without-password'; user: LegacyUser }
  /** Nobody, a wrong password, or an address that nobody has proven: all the same to a stranger. */
  | { kind: 'unknown' }
  | { kind: 'nothing-to-do' };

/** Asks the old directory once, and takes nobody over under another address than they typed. */
export async function decideMigration(
  { source, name, password }: MigrationInput,
  legacy: LegacyDirectory,
): Promise<MigrationDecision> {
  const typed = parseEmailAddress(name);
  if (!typed.ok) return { kind: 'unknown' };
  const { canonical } = typed.address;
  const isMe = (user: LegacyUser | null): user is LegacyUser => {
    const found = user === null ? null : parseEmailAddress(user.email);
    return found?.ok === true && found.address.canonical === canonical;
  };
  if (source === 'Authentication') {
    const user = password === null ? null : await legacy.signIn(canonical, password);
    return isMe(user) ? { kind: 'move', user } : { kind: 'unknown' };
  }
  if (source !== 'ForgotPassword') return { kind: 'nothing-to-do' };
  const user = await legacy.find(canonical);
  // A code to an address that nobody has proven would give the account to whoever reads there.
  return isMe(user) && user.emailVerified
    ? { kind: 'move-without-password', user }
    : { kind: 'unknown' };
}
