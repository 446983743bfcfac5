import type { Deadline } from '../../shared/deadline.ts';
import type { Account } from '../../shared/onboarding/account.ts';
import { noWork } from '../../shared/onboarding/complete-account.ts';
import { finishWork, type WorkReport } from '../../shared/onboarding/finish-work.ts';
import type { Onboarding } from '../../shared/onboarding/onboarding.ts';
import { isRecord, readFlag, readOptionalText, readText } from '../../shared/shape.ts';

export interface AccountReport {
  sub: string;
  outcome: 'finished' | 'unfinished' | 'gone';
  work: WorkReport;
}

/**
 * The account that post-confirmation has handed over; null in the event of a schedule or an operator.
 * @throws Fault EVENT_INVALID
 */
export function handedAccountIn(event: unknown, userPoolId: string): Account | null {
  if (!isRecord(event) || !isRecord(event.account)) return null;
  const { account } = event;
  const text = (name: string) => readText(account[name], `account.${name}`);
  const optional = (name: string) => readOptionalText(account[name], `account.${name}`);
  return {
    sub: text('sub'),
    userPoolId,
    username: text('username'),
    email: optional('email'),
    emailVerified: readFlag(account.emailVerified, 'account.emailVerified'),
    clientId: optional('clientId'),
    madeAt: null,
    signIn: null,
  };
}

/**
 * Does what is outstanding for one account. It may be called more than once, and long after: the row
 * says what is left to do, and the pool whether the user name is still theirs: a name may be given to
 * somebody else, a sub never is. Where it is not, or they are disabled by now, a sweep has the last
 * word.
 * @throws Fault PROFILE_STORE_FAILED, USER_POOL_FAILED
 */
export async function finishAccount(
  account: Account,
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<AccountReport> {
  const { sub } = account;
  const { profiles, users } = onboarding.ports;
  const [profile, user] = await Promise.all([
    profiles.find(sub),
    users.find(account.userPoolId, account.username),
  ]);
  const isTheirs = user?.sub === sub && user.enabled;
  if (profile === null || !isTheirs) return { sub, outcome: 'gone', work: noWork };
  const work = await finishWork({ account, profile }, onboarding, deadline);
  return { sub, outcome: work.left.length === 0 ? 'finished' : 'unfinished', work };
}
