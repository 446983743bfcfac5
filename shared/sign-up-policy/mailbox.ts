import type { EmailAddress } from '../email-address.ts';

/** Providers that ignore dots in the local part; googlemail.com is another name of gmail.com. */
const gmailDomains = new Set(['gmail.com', 'googlemail.com']);

export const isGmail = (address: EmailAddress): boolean => gmailDomains.has(address.domain);

/** `user+tag` has the tag `tag`: sub-addressing (RFC 5233). A leading + is part of the name. */
export const hasSubAddress = (address: EmailAddress): boolean => address.localPart.indexOf('+') > 0;

/** Whether Gmail would ignore a dot in it. */
export const hasGmailDots = (address: EmailAddress): boolean =>
  isGmail(address) && withoutTag(address.localPart).includes('.');

/**
 * The mailbox that mail to the address ends up in, as far as its spelling tells: without the tag, and
 * at Gmail without dots and under its first name. For comparing alone: never send mail to it.
 */
export function canonicalMailbox(address: EmailAddress): string {
  const localPart = withoutTag(address.canonical.slice(0, address.canonical.lastIndexOf('@')));
  return isGmail(address)
    ? `${localPart.replaceAll('.', '')}@gmail.com`
    : `${localPart}@${address.domain}`;
}

function withoutTag(localPart: string): string {
  const plus = localPart.indexOf('+');
  return plus > 0 ? localPart.slice(0, plus) : localPart;
}
