import { completeSignIn } from '../../functions/post-authentication/post-authentication.ts';
import { confirmAccount } from '../../functions/post-confirmation/post-confirmation.ts';
import { finishAccount } from '../../functions/reconcile/handed-account.ts';
import { type SweepReport, sweep } from '../../functions/reconcile/sweep.ts';
import type { Deadline } from '../../shared/deadline.ts';
import { Fault } from '../../shared/errors.ts';
import type { Account } from '../../shared/onboarding/account.ts';
import type { OnboardingPorts } from '../../shared/onboarding/onboarding.ts';
import type { Handover, PoolUser, Profile } from '../../shared/onboarding/ports.ts';
import { fixedClock } from './fixed-clock.ts';
import { fixedRandom } from './fixed-random.ts';
import { memoryInviteStore } from './memory-invite-store.ts';
import { memoryMailboxIndex } from './memory-mailbox-index.ts';
import { memoryPool } from './memory-pool.ts';
import { memoryProfileStore } from './memory-profile-store.ts';
import { memorySweepJournal } from './memory-sweep-journal.ts';
import { Died, type Fate, mortal, unharmed } from './mortal.ts';
import { aCompletion, amply, anOnboarding, POOL_ID } from './onboarding.ts';

/** What becomes of a message: sent, refused, or sent or not with the answer lost. */
export type MailFate = 'sent' | 'refused' | 'sent-unanswered' | 'lost';

export const GRACE = 30 * 24 * 60 * 60 * 1000;

/** A pool, its tables and the mail, in memory, with the real rules at work upon them. */
export class SignUpWorld {
  readonly clock = fixedClock();
  readonly random = fixedRandom();
  readonly profiles = memoryProfileStore({ pageSize: 2 });
  readonly invites = memoryInviteStore();
  readonly mailboxes = memoryMailboxIndex();
  readonly journal = memorySweepJournal();
  readonly users = memoryPool({ pageSize: 2 });
  /** Addresses in the order in which mail came to them. */
  readonly delivered: string[] = [];
  readonly policy = {
    defaultGroups: [
      { group: 'everyone' },
      { group: 'staff', domains: ['staff.example'] },
      { group: 'web', clients: ['web'] },
    ],
    welcomeMessage: true,
  };
  /** Accounts that a function met which died or failed, or whose mail may be lost. */
  /** What Lambda has taken, oldest first: it may come once or more, however late. */
  readonly handedOver: Account[] = [];
  readonly harmed = new Set<string>();
  readonly takenOut = new Set<string>();
  /** Users whom the pool denies for a while. */
  readonly hidden: PoolUser[] = [];
  #made = 0;

  constructor() {
    for (const { group } of this.policy.defaultGroups) this.users.groups.add(group);
  }

  /** A user who has never been, under an address of their own. */
  add(domain: string, changes: Partial<PoolUser>): PoolUser {
    this.#made += 1;
    const sub = `sub-${String(this.#made).padStart(3, '0')}`;
    const user: PoolUser = {
      sub,
      username: sub,
      email: `${sub}@${domain}`,
      emailVerified: false,
      status: 'UNCONFIRMED',
      enabled: true,
      madeAt: this.clock.now(),
      ...changes,
    };
    this.users.people.set(sub, user);
    return user;
  }

  /** The account and all that belongs to it in the pool. */
  remove({ username }: PoolUser): void {
    this.users.people.delete(username);
    for (const members of this.users.members.values()) members.delete(username);
  }

  /** Out of a group that the account's row knows as given. */
  takeOut({ sub, username }: PoolUser, group: string): void {
    const row = this.profiles.rows.get(sub);
    if (row === undefined || row.outstanding.has('groups')) return;
    if (this.users.members.get(group)?.delete(username)) this.takenOut.add(rowGroup(row, group));
  }

  /** Whether they were taken out of it since their row was made. */
  isOut({ sub }: PoolUser, group: string): boolean {
    const row = this.profiles.rows.get(sub);
    return row !== undefined && this.takenOut.has(rowGroup(row, group));
  }

  postConfirmation(user: PoolUser, clientId: string | null, fate: Fate, mail: MailFate) {
    this.#note(fate, mail, [user.sub]);
    const input = { source: 'ConfirmSignUp', account: accountOf(user, clientId) };
    const { handover, ...ports } = this.#ports(fate, mail);
    const onboarding = anOnboarding(ports, this.policy);
    return survived(confirmAccount(input, { onboarding, handover }, amply()));
  }

  /** Lambda invokes with what was handed over; `isLast`: and forgets it. */
  takeOver(index: number, isLast: boolean, fate: Fate, mail: MailFate) {
    const account = this.handedOver[index % Math.max(1, this.handedOver.length)];
    if (account === undefined) return null;
    if (isLast) this.handedOver.splice(this.handedOver.indexOf(account), 1);
    this.#note(fate, mail, [account.sub]);
    const onboarding = anOnboarding(this.#ports(fate, mail), this.policy);
    return survived(finishAccount(account, onboarding, amply()));
  }

  postAuthentication(user: PoolUser, clientId: string | null, fate: Fate, mail: MailFate) {
    this.#note(fate, mail, [user.sub]);
    const completion = aCompletion(this.#ports(fate, mail), this.policy);
    const signIn = { at: this.clock.now(), isNewDevice: false };
    const account = { ...accountOf(user, clientId), signIn };
    const reader = { locale: null, timeZone: null };
    return survived(completeSignIn({ account, reader }, completion, amply()));
  }

  /** One invocation of the sweep, with time for about so many pages. */
  sweep(pages: number, fate: Fate = unharmed, mail: MailFate = 'sent') {
    this.#note(fate, mail, [...this.profiles.rows.keys(), ...this.users.people.keys()]);
    const ports = this.#ports(fate, mail);
    const { rows, journal } = mortal({ rows: this.profiles, journal: this.journal }, fate, []);
    const onboarding = anOnboarding(ports, this.policy);
    const sweeping = { userPoolId: POOL_ID, onboarding, rows, journal, graceMilliseconds: GRACE };
    return survived<SweepReport>(sweep(sweeping, timeForPages(pages)));
  }

  #note(fate: Fate, mail: MailFate, subs: string[]): void {
    const isHarmless = fate.diesAt === null && fate.faultsAt.length === 0;
    if (isHarmless && (mail === 'sent' || mail === 'refused')) return;
    for (const sub of subs) this.harmed.add(sub);
  }

  #ports(fate: Fate, mail: MailFate): OnboardingPorts & { handover: Handover } {
    const { clock, random, profiles, invites, mailboxes, users } = this;
    const mailer = {
      send: async ({ to }: { to: string }) => {
        if (mail === 'refused') throw new Fault('MAIL_FAILED', 'refused');
        if (mail !== 'lost') this.delivered.push(to);
        if (mail !== 'sent') throw new Fault('MAIL_UNSURE', 'the answer was lost');
      },
    };
    const stores = { profiles, claims: profiles, invites, mailboxes };
    const handover = { hand: async (account: Account) => void this.handedOver.push(account) };
    const ports = { clock, random, ...stores, users, mailer, handover };
    return mortal<OnboardingPorts & { handover: Handover }>(ports, fate, ['mailer']);
  }
}

const rowGroup = ({ sub, createdAt }: Profile, group: string) => `${sub} ${createdAt} ${group}`;

function accountOf(
  { status: _s, enabled: _e, ...user }: PoolUser,
  clientId: string | null,
): Account {
  return { ...user, userPoolId: POOL_ID, clientId, madeAt: null, signIn: null };
}

/** What came of it; null when the process ended or the caller got a fault. */
async function survived<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Died || error instanceof Fault) return null;
    throw error;
  }
}

/** Time that is spent by asking for it. */
function timeForPages(pages: number): Deadline {
  let left = pages * 5000 + 4999;
  const remaining = () => {
    left -= 5000;
    return Math.max(0, left + 5000);
  };
  return { remaining, signal: new AbortController().signal, sooner: () => amply() };
}
