import { domainToASCII, domainToUnicode } from 'node:url';

/** Letters, digits, hyphens (RFC 1123 2.1), at most 63 octets (RFC 1035 2.3.4). */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * `domainToASCII` parses like a URL's host, so ASCII that means something else in a URL
 * ("/", "?", "#", ":", "%", "@") must not reach it.
 */
const asciiInDomain = /^[a-z0-9.-]*$/i;

/**
 * The one form in which we compare domains of mail: lower-case ASCII labels without a trailing dot,
 * internationalised names in punycode (UTS #46). Two spellings that the DNS would look up alike
 * come out alike.
 * @returns null if it is no domain that mail can be sent to (an address literal, one label alone,
 *   a numeric top-level domain, anything a host name may not hold)
 */
export function domainNameOf(text: string): string | null {
  if (!asciiInDomain.test(withoutNonAscii(text))) return null;
  const ascii = domainToASCII(text);
  const domain = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii;
  const labels = domain.split('.');
  const top = labels.at(-1);
  if (labels.length < 2 || top === undefined || !/[a-z]/.test(top)) return null;
  if (domain.length > 253 || !labels.every((each) => label.test(each))) return null;
  return isEncodedRight(domain) ? domain : null;
}

/** An A-label that nothing decodes to, or that encodes plain ASCII, is a spelling of nothing. */
function isEncodedRight(domain: string): boolean {
  const unicode = domainToUnicode(domain);
  return !/(?:^|\.)xn--/.test(unicode) && domainToASCII(unicode) === domain;
}

function withoutNonAscii(text: string): string {
  return text.replaceAll(/[\u0080-\u{10ffff}]/gu, '');
}
