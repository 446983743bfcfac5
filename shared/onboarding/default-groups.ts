import { parseEmailAddress } from '../email-address.ts';
import { readDomainPatterns } from '../sign-up-policy/domain-patterns.ts';
import type { Account } from './account.ts';
import type { DefaultGroup, OnboardingPolicy } from './policy.ts';

/**
 * The groups that an account comes into by itself. Membership of a domain counts only for an address
 * that the pool takes as proven: anybody can claim to be at example.com.
 */
export function defaultGroupsOf(account: Account, policy: OnboardingPolicy): string[] {
  const groups = policy.defaultGroups
    .filter((entry) => isOfClients(account, entry) && isOfDomains(account, entry))
    .map(({ group }) => group);
  return [...new Set(groups)];
}

function isOfClients({ clientId }: Account, { clients }: DefaultGroup): boolean {
  return clients === undefined || (clientId !== null && clients.includes(clientId));
}

function isOfDomains({ email, emailVerified }: Account, { domains }: DefaultGroup): boolean {
  if (domains === undefined) return true;
  if (email === null || !emailVerified) return false;
  const parsed = parseEmailAddress(email);
  return parsed.ok && readDomainPatterns(domains, 'itself').match(parsed.address.domain) !== null;
}
