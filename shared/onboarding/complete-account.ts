import type { Deadline } from '../deadline.ts';
import type { Account } from './account.ts';
import { finishWork, type WorkReport } from './finish-work.ts';
import { makeProfile } from './make-profile.ts';
import type { Onboarding } from './onboarding.ts';
import type { Profile } from './ports.ts';

export interface AccountReport {
  /** Whether the account had no row before. */
  made: boolean;
  /** Whether the row had been marked as one whose user is gone. */
  restored: boolean;
  work: WorkReport;
}

export const noWork: WorkReport = { done: [], left: [], unsure: [] };

/**
 * Brings the row of an account that was met after its confirmation up to date: makes it if it is
 * missing, takes a wrong mark away, does what is outstanding.
 * @param found the row as it was read just now
 * @throws Fault PROFILE_STORE_FAILED
 */
export async function completeAccount(
  account: Account,
  found: Profile | null,
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<AccountReport> {
  const { profiles } = onboarding.ports;
  const fresh = found === null ? await makeProfile(account, onboarding) : null;
  const restored = found !== null && found.deletedAt !== null;
  if (restored) await profiles.restore(account.sub);
  // Where somebody else has just made the row, it is theirs to do what is outstanding.
  const profile = fresh ?? found;
  const work =
    profile === null ? noWork : await finishWork({ account, profile }, onboarding, deadline);
  return { made: fresh !== null, restored, work };
}
