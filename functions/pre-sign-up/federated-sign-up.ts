import type { UserDirectory } from '../../shared/ports.ts';
import { addressOf } from '../../shared/sign-up-policy/address-of.ts';
import type { SignUpPolicy } from '../../shared/sign-up-policy/policy.ts';
import type { PreSignUpInput } from './pre-sign-up.ts';

export interface FederatedPorts {
  users: UserDirectory;
}

/** Providers that Cognito knows by these names, however the user name spells them (facts: 1). */
const socialProviders = ['Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple'];

/**
 * What becomes of a first federated sign-in whose address an account of ours has too.
 *
 * An address counts on both sides only where it is verified: whoever can make a provider say an
 * unverified address would otherwise take over the account. `linked` must still end this sign-in:
 * Cognito goes on to create a profile under a name that now belongs to the account and fails with
 * "Already found an entry for username"; the next sign-in works (facts: cognito-triggers 9).
 * @throws Fault USER_POOL_FAILED
 */
export async function joinFederated(
  input: PreSignUpInput,
  wish: SignUpPolicy['federatedSameEmail'],
  { users }: FederatedPorts,
): Promise<'apart' | 'linked' | 'refused'> {
  const address = addressOf(input);
  if (wish === 'keep-apart' || address === null) return 'apart';
  if (input.attributes.email_verified !== 'true') return 'apart';
  const owners = await users.findByVerifiedEmail(input.userPoolId, address.canonical);
  const [owner] = owners;
  if (owner === undefined) return 'apart';
  const identity = identityOf(input.userName);
  // Which of several is meant, we cannot know.
  if (wish === 'refuse' || owners.length > 1 || identity === null) return 'refused';
  await users.linkIdentity(input.userPoolId, owner.username, identity);
  return 'linked';
}

/** `google_1234` → Google's user 1234; an id may hold further underscores. */
function identityOf(userName: string): { provider: string; userId: string } | null {
  const underscore = userName.indexOf('_');
  if (underscore < 1 || underscore === userName.length - 1) return null;
  const prefix = userName.slice(0, underscore);
  const social = socialProviders.find((name) => name.toLowerCase() === prefix.toLowerCase());
  return { provider: social ?? prefix, userId: userName.slice(underscore + 1) };
}
