import { domainNameOf } from './domain-name.ts';
import { once } from './once.ts';

export interface EmailAddress {
  /** As written, without quotation marks that mean nothing (`"a.b"` is `a.b`). */
  localPart: string;
  /** In the form of `domainNameOf`. */
  domain: string;
  /** What we compare addresses by: lower case, `localPart@domain`. */
  canonical: string;
}

export type EmailAddressFlaw =
  | 'EMPTY'
  | 'TOO_LONG'
  | 'HIDDEN_OR_WHITE_SPACE'
  | 'NO_AT_SIGN'
  | 'LOCAL_PART_INVALID'
  | 'DOMAIN_INVALID';

export type ParsedEmailAddress =
  | { ok: true; address: EmailAddress }
  | { ok: false; flaw: EmailAddressFlaw };

/** RFC 5321 4.5.3.1: a path is at most 256 octets with its angle brackets, a local part 64. */
const maximumAddressOctets = 254;
const maximumLocalPartOctets = 64;

/** Most addresses hold nothing else, and need none of what is said of Unicode below. */
const visibleAscii = /^[\x21-\x7e]*$/;

/**
 * RFC 5321 4.1.2 Dot-string. Without "%" and "!", which old relays read as a route to another domain
 * than the one after the "@" (RFC 5321 F.2).
 */
const dotStringOf = (letters: string) => {
  const atom = `[a-z0-9#$&'*+/=?^_\`{|}~${letters}-]+`;
  return new RegExp(`^${atom}(?:\\.${atom})*$`, letters === '' ? 'i' : 'iu');
};

const dotString = dotStringOf('');

/** Made when it is needed: to read what Unicode has under these names takes a millisecond. */
const unicode = once(() => ({
  /**
   * White space, control, format (zero width, bidirectional), surrogate and unassigned characters,
   * and the letters that show as nothing: a person cannot see them, so a rule must not meet them.
   */
  hidden: /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u,
  /** With letters beyond ASCII (RFC 6531). */
  dotString: dotStringOf('\\p{L}\\p{M}\\p{N}'),
}));

/** RFC 5321 4.1.2 Quoted-string; what it quotes is judged after the quotation is taken away. */
const quotedString = /^"((?:[^"\\]|\\.)*)"$/;

/**
 * Reads one address, strictly: what mail systems read differently from each other is refused
 * rather than guessed at. The domain is what follows the last "@".
 */
export function parseEmailAddress(text: string): ParsedEmailAddress {
  if (text === '') return flawed('EMPTY');
  if (Buffer.byteLength(text) > maximumAddressOctets) return flawed('TOO_LONG');
  if (!visibleAscii.test(text) && unicode().hidden.test(text))
    return flawed('HIDDEN_OR_WHITE_SPACE');
  const at = text.lastIndexOf('@');
  if (at === -1) return flawed('NO_AT_SIGN');

  const localPart = localPartOf(text.slice(0, at));
  if (localPart === null) return flawed('LOCAL_PART_INVALID');
  const domain = domainNameOf(text.slice(at + 1));
  if (domain === null) return flawed('DOMAIN_INVALID');
  return { ok: true, address: { localPart, domain, canonical: canonical(localPart, domain) } };
}

/**
 * Without needless quotation, or null. What only a quotation could hold (a second "@", brackets,
 * white space) is not accepted: servers disagree on which domain such an address belongs to.
 */
function localPartOf(written: string): string | null {
  const quoted = quotedString.exec(written);
  const localPart = quoted?.[1] === undefined ? written : quoted[1].replaceAll(/\\(.)/gu, '$1');
  if (Buffer.byteLength(localPart) > maximumLocalPartOctets) return null;
  const form = visibleAscii.test(localPart) ? dotString : unicode().dotString;
  return form.test(localPart) ? localPart : null;
}

function canonical(localPart: string, domain: string): string {
  return `${localPart.normalize('NFC').toLowerCase().normalize('NFC')}@${domain}`;
}

function flawed(flaw: EmailAddressFlaw): ParsedEmailAddress {
  return { ok: false, flaw };
}

/** `EmailAddress.canonical` of an address; what is none stays as it is. */
export function canonicalAddress(text: string): string {
  const parsed = parseEmailAddress(text);
  return parsed.ok ? parsed.address.canonical : text;
}
