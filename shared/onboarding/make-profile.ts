import type { Account } from './account.ts';
import { asWritten, newProfileOf } from './new-profile.ts';
import type { Onboarding } from './onboarding.ts';
import type { Profile } from './ports.ts';

/**
 * Writes the row of an account whose confirmation left none; a row that is there stays as it is.
 * @returns null where there was one
 * @throws Fault PROFILE_STORE_FAILED when nobody knows whether the row is there
 */
export async function makeProfile(
  account: Account,
  { policies, ports: { clock, profiles } }: Onboarding,
): Promise<Profile | null> {
  const policy = policies.for(account.clientId);
  const row = newProfileOf(account, { origin: 'repair', policy, now: clock.now() });
  const written = await profiles.create(row);
  return written === 'created' ? asWritten(row) : null;
}
