/** What making an account complete needs from the world. Adapters are in shared/aws. */

import type { Account, SignIn } from './account.ts';

/** What is done once for each account, after its row is there. */
export const onboardingTasks = ['groups', 'invite', 'mailbox', 'welcome'] as const;

export type OnboardingTask = (typeof onboardingTasks)[number];

/** What made the row: the confirmation itself, or whoever found later that it was missing. */
export type ProfileOrigin = 'confirmation' | 'repair';

/** One row a person. Personal data: username, email. */
export interface Profile {
  sub: string;
  userPoolId: string;
  username: string;
  /** As it was when the row was made; null where the user had none. */
  email: string | null;
  clientId: string | null;
  origin: ProfileOrigin;
  /** ISO 8601: when the row was made. */
  createdAt: string;
  /** Still to do. It is written with the row, so that no crash can lose it. */
  outstanding: ReadonlySet<OnboardingTask>;
  /** ISO 8601; null before the first sign-in that post-authentication met. */
  lastSignInAt: string | null;
  /** ISO 8601: the last sign-in from a device that was new to the pool; null before the first. */
  newDeviceAt: string | null;
  /** Whose it is to send the welcome message; null while it is nobody's. */
  welcomeClaim: WelcomeClaim | null;
  /** ISO 8601: when all that is outstanding was handed over; null where nothing was. */
  handedOverAt: string | null;
  /** ISO 8601: when the user was found to be gone from the pool; null for the living. */
  deletedAt: string | null;
}

/** Nobody has it in hand yet, and its user is there. */
export type NewProfile = Omit<Profile, 'welcomeClaim' | 'handedOverAt' | 'deletedAt'>;

/**
 * The rows. Every write is one conditional write and may be repeated with the same arguments without
 * further effect, since Cognito may call a trigger up to three times, overlapping.
 * All throw Fault PROFILE_STORE_FAILED.
 */
export interface ProfileStore {
  /** Writes the row if there is none. */
  create(profile: NewProfile): Promise<'created' | 'exists'>;
  /** Reads what was written last, never an older state. */
  find(sub: string): Promise<Profile | null>;
  /**
   * Takes tasks off the row.
   * @param handedOverAt ISO 8601: noted where the others are handed over now
   */
  settle(
    sub: string,
    tasks: readonly OnboardingTask[],
    handedOverAt?: string | null,
  ): Promise<void>;
  /** The user is there after all: takes the mark of `markGone` away. */
  restore(sub: string): Promise<void>;
  /**
   * Notes when somebody signed in. True for the first call that does so; false where one of its kind
   * was noted at or after `since` (ISO 8601), where the answer was lost, or where there is no row.
   */
  noteSignIn(sub: string, signIn: SignIn, since: string): Promise<boolean>;
}

/** When people signed in, for whom that is all there is to know of a row. */
export interface SignInTimes {
  /**
   * ISO 8601; null where none is known.
   * @throws Fault PROFILE_STORE_FAILED
   */
  last(sub: string): Promise<string | null>;
}

/** The right to send a person's one welcome message. */
export interface WelcomeClaim {
  /** ISO 8601. */
  at: string;
  /** Unguessable, of one attempt alone. */
  by: string;
}

/** All throw Fault PROFILE_STORE_FAILED. */
export interface WelcomeClaims {
  /** True for the first who asks while the message is outstanding, and for that claim again. */
  claim(sub: string, claim: WelcomeClaim): Promise<boolean>;
  /** Gives the right back, which only who has it can do: the message was certainly not sent. */
  release(sub: string, claim: WelcomeClaim): Promise<void>;
  /**
   * Takes the message off the row for good, noting that nobody knows whether it was sent.
   * Only if the right is still with this claim.
   */
  abandon(sub: string, claim: WelcomeClaim): Promise<void>;
}

/** The user pool as its administrators see it. All throw Fault USER_POOL_FAILED. */
export interface PoolUsers {
  /**
   * A page of all users. `token` is of the page before; null for the first.
   * `token-refused`: the token is too old, so the listing has to begin anew.
   */
  list(
    userPoolId: string,
    token: string | null,
  ): Promise<{ kind: 'page'; users: PoolUser[]; next: string | null } | { kind: 'token-refused' }>;
  /** null only where the pool itself says that there is no such user. */
  find(userPoolId: string, username: string): Promise<PoolUser | null>;
  /** Safe to repeat. */
  addToGroup(userPoolId: string, username: string, group: string): Promise<'added' | 'user-gone'>;
}

/** A user of the pool. Personal data: username, email. */
export interface PoolUser {
  sub: string;
  username: string;
  email: string | null;
  emailVerified: boolean;
  /** UserStatus of the API: CONFIRMED, EXTERNAL_PROVIDER, … */
  status: string;
  enabled: boolean;
  /** Epoch milliseconds. */
  madeAt: number;
}

/** Where the rest of an account's work goes that the person need not wait for. */
export interface Handover {
  /**
   * Has somebody else do what is outstanding on the account's row, soon and once or more.
   * @throws Fault HANDOVER_FAILED
   */
  hand(account: Account): Promise<void>;
}

/** An invitation to sign up, bound to one address. Personal data: address. */
export interface Invite {
  /** `EmailAddress.canonical`. */
  address: string;
  /** SHA-256 of the code, base64url; the code itself is never stored. */
  codeHash: string;
  /** Epoch seconds. */
  expiresAt: number;
  /** The account that used it; null while it is open. */
  burntBy: string | null;
}

/**
 * Invitations, one an address, as a sign-up sees them. Every write is one conditional write and may be repeated.
 * All throw Fault INVITE_STORE_FAILED.
 */
export interface InviteStore {
  find(address: string): Promise<Invite | null>;
  /**
   * Uses the invite up for an account that exists, also one that expired meanwhile.
   * `none`: there is no invite for the address that this account could use up. `now` is epoch seconds.
   */
  burn(address: string, sub: string, now: number): Promise<'burnt' | 'none'>;
}

/** Whose a mailbox is. Personal data: username. */
export interface MailboxOwner {
  sub: string;
  userPoolId: string;
  username: string;
}

/**
 * Mailboxes by their canonical spelling. Every write is one conditional write and may be repeated.
 * All throw Fault PROFILE_STORE_FAILED.
 */
export interface MailboxIndex {
  find(mailbox: string): Promise<MailboxOwner | null>;
  /** False if it belongs to somebody who is neither the new owner nor `former` (a sub). */
  give(mailbox: string, owner: MailboxOwner, former: string | null): Promise<boolean>;
  /** Forgets the owner, if it is still this one. */
  forget(mailbox: string, sub: string): Promise<void>;
}
