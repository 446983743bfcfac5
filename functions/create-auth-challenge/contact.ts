import { isPhoneNumber } from '../../shared/challenges/calling-prefix.ts';
import { type EmailAddress, parseEmailAddress } from '../../shared/email-address.ts';
import { maskedEmail } from '../../shared/masked-email.ts';
import { maskedPhoneNumber } from '../../shared/masked-phone-number.ts';

/** Where a user could be reached. */
export interface Contact {
  userNotFound: boolean;
  email: string | null;
  emailVerified: boolean;
  phoneNumber: string | null;
  phoneNumberVerified: boolean;
}

type Channel = 'email' | 'sms';

/**
 * A verified address alone: a code sent to an address that was merely typed would sign in whoever
 * reads it there. Mail addresses in the form that mail systems take.
 */
export function destinationOf(channel: Channel, contact: Contact): string | null {
  if (channel === 'sms') return phoneNumberOf(contact);
  const email = emailOf(contact);
  return email && `${email.localPart}@${email.domain}`;
}

export function maskedDestinationOf(channel: Channel, contact: Contact): string | null {
  if (channel === 'email') {
    const email = emailOf(contact);
    return email && maskedEmail(email);
  }
  const phoneNumber = phoneNumberOf(contact);
  return phoneNumber && maskedPhoneNumber(phoneNumber);
}

function emailOf({ userNotFound, email, emailVerified }: Contact): EmailAddress | null {
  if (userNotFound || !emailVerified || email === null) return null;
  const parsed = parseEmailAddress(email);
  return parsed.ok ? parsed.address : null;
}

function phoneNumberOf(contact: Contact): string | null {
  const { userNotFound, phoneNumber, phoneNumberVerified } = contact;
  const isUsable = !userNotFound && phoneNumberVerified && isPhoneNumber(phoneNumber ?? '');
  return isUsable ? phoneNumber : null;
}
