import type { Deadline } from '../../shared/deadline.ts';
import type { Account } from '../../shared/onboarding/account.ts';
import { type AccountReport, completeAccount } from '../../shared/onboarding/complete-account.ts';
import type { Onboarding } from '../../shared/onboarding/onboarding.ts';

/**
 * Somebody has signed in: what their confirmation left undone is done now, and who never met
 * PostConfirmation (made by an administrator, imported, migrated) gets their row.
 * @throws Fault PROFILE_STORE_FAILED
 */
export async function repairAtSignIn(
  account: Account,
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<AccountReport> {
  const found = await onboarding.ports.profiles.find(account.sub);
  return await completeAccount(account, found, onboarding, deadline);
}
