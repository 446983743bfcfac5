import * as z from 'zod/mini';
import { createDomainList, type DomainList } from '../../shared/domain-list.ts';
import { domainNameOf } from '../../shared/domain-name.ts';
import { ConfigError } from '../../shared/errors.ts';

/** What causes a sign-up: the part of PreSignUp's triggerSource after the underscore. */
export const signUpSources = ['SignUp', 'AdminCreateUser', 'ExternalProvider'] as const;

export type SignUpSource = (typeof signUpSources)[number];

export interface SignUpPolicy {
  /** Refused, whatever else holds. */
  blocked: DomainList;
  blockedAppliesTo: ReadonlySet<SignUpSource>;
  /** Confirmed and verified without a code when they sign themselves up. */
  trusted: DomainList;
}

const aDomain = { error: 'a domain such as example.com, without @, * or path' };
const domain = z.string(aDomain).check(z.refine((text) => domainNameOf(text) !== null, aDomain));
const domains = z.array(domain, { error: 'a list of domains' });
const flag = z.boolean({ error: 'true or false' });
const source = z.enum(signUpSources, { error: `one of ${signUpSources.join(', ')}` });

/** The form of policy/sign-up.json; each `error` says what is accepted there. */
const signUpPolicy = z.strictObject(
  {
    blocked: z.strictObject(
      { domains, subdomains: flag, appliesTo: z.array(source, { error: 'a list of sources' }) },
      { error: accepting('domains, subdomains and appliesTo') },
    ),
    trusted: z.strictObject(
      { domains, subdomains: flag },
      { error: accepting('domains and subdomains') },
    ),
  },
  { error: accepting('blocked and trusted') },
);

function accepting(keys: string) {
  return (issue: { code?: string; keys?: readonly string[] }) =>
    issue.code === 'unrecognized_keys'
      ? `without ${issue.keys?.join(', ')}: the keys are ${keys}`
      : `an object with ${keys}`;
}

/**
 * Reads the policy that an operator edits.
 * @param content what the file holds
 * @param file its path, for messages
 * @throws ConfigError POLICY_INVALID naming each wrong key and what it accepts
 */
export function readSignUpPolicy(content: unknown, file: string): SignUpPolicy {
  const result = z.safeParse(signUpPolicy, content);
  if (!result.success) {
    const flaws = result.error.issues.map(
      ({ path, message }) =>
        `${path.length === 0 ? 'the whole' : path.join('.')} must be ${message}`,
    );
    throw new ConfigError('POLICY_INVALID', `${file}: ${flaws.join('; ')}`);
  }
  const { blocked, trusted } = result.data;
  return {
    blocked: createDomainList(normalised(blocked.domains), blocked),
    blockedAppliesTo: new Set(blocked.appliesTo),
    trusted: createDomainList(normalised(trusted.domains), trusted),
  };
}

function normalised(list: readonly string[]): string[] {
  return list.map(domainNameOf).filter((domain) => domain !== null);
}
