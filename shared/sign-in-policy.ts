import {
  array,
  boolean,
  check,
  picklist,
  pipe,
  regex,
  safeParse,
  strictObject,
  string,
} from 'valibot';
import { domainNameOf } from './domain-name.ts';
import { selfAndParents } from './domain-set.ts';
import { canonicalAddress, parseEmailAddress } from './email-address.ts';
import { ConfigError } from './errors.ts';
import { isTimeZone } from './time-zone.ts';

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export interface ClosedHours {
  days: readonly (typeof weekdays)[number][];
  /** `HH:MM`; the night belongs to the day on which it begins. */
  from: string;
  to: string;
  timeZone: string;
}

export interface SignInPolicy {
  /** `EmailAddress.canonical`. */
  deniedAddresses: ReadonlySet<string>;
  /** Whether the domain, or where the policy says so a parent of it, is denied. */
  deniedDomains(domain: string): boolean;
  deniedClients: ReadonlySet<string>;
  /** Nobody signs in. */
  maintenance: boolean;
  closed: readonly ClosedHours[];
  /** App clients that neither maintenance nor closed hours bind. */
  alwaysOpenFor: ReadonlySet<string>;
  /** Whether people are told by mail of a sign-in from a device that is new to the pool. */
  newDeviceNote: boolean;
}

const time = pipe(string(), regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00'));
const client = pipe(string(), regex(/^[\w+]{1,128}$/, 'an app client id'));
const address = pipe(
  string(),
  check((text) => parseEmailAddress(text).ok, 'an e-mail address'),
);
const domain = pipe(
  string(),
  check((text) => domainNameOf(text) !== null, 'a domain such as example.com'),
);

/** The form of policy/sign-in.json. */
const document = strictObject({
  deny: strictObject({
    addresses: array(address),
    domains: array(domain),
    subdomains: boolean(),
    clients: array(client),
  }),
  maintenance: boolean(),
  closed: array(
    strictObject({
      days: array(picklist(weekdays, `one of ${weekdays.join(', ')}`)),
      from: time,
      to: time,
      timeZone: pipe(string(), check(isTimeZone, 'a time zone such as Europe/Berlin')),
    }),
  ),
  alwaysOpenFor: array(client),
  newDeviceNote: boolean(),
});

/**
 * Reads the policy that an operator edits.
 * @throws ConfigError POLICY_INVALID naming each wrong key and what it accepts
 */
export function readSignInPolicy(content: unknown): SignInPolicy {
  const result = safeParse(document, content);
  if (!result.success) {
    const flaws = result.issues.map(
      ({ path = [], message }) =>
        `${path.map(({ key }) => String(key)).join('.') || 'the whole'}: ${message}`,
    );
    throw new ConfigError('POLICY_INVALID', `policy/sign-in.json: ${flaws.join('; ')}`);
  }
  const { deny, maintenance, closed, alwaysOpenFor, newDeviceNote } = result.output;
  const domains = new Set(deny.domains.map(domainNameOf));
  return {
    deniedAddresses: new Set(deny.addresses.map(canonicalAddress)),
    deniedDomains: (domain) =>
      (deny.subdomains ? selfAndParents(domain) : [domain]).some((name) => domains.has(name)),
    deniedClients: new Set(deny.clients),
    maintenance,
    closed,
    alwaysOpenFor: new Set(alwaysOpenFor),
    newDeviceNote,
  };
}

/**
 * Whether somebody is denied by their address or its domain.
 * @param name what may be an address
 */
export function isDenied(
  name: string,
  { deniedAddresses, deniedDomains }: Pick<SignInPolicy, 'deniedAddresses' | 'deniedDomains'>,
): boolean {
  const parsed = parseEmailAddress(name);
  if (!parsed.ok) return false;
  const { canonical, domain } = parsed.address;
  return deniedAddresses.has(canonical) || deniedDomains(domain);
}
