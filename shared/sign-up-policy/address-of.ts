import type { EmailAddress } from '../email-address.ts';
import type { SignUpAttempt } from './rule.ts';

/** The address that the rules on domains and mailboxes judge; null where there is none to judge. */
export function addressOf(attempt: SignUpAttempt): EmailAddress | null {
  return attempt.email?.parsed.ok ? attempt.email.parsed.address : null;
}
