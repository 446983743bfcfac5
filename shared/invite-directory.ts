import type { Invite } from './onboarding/ports.ts';

/** An invite as an administrator sees it. Personal data: email. */
export interface ListedInvite {
  email: string;
  /** Epoch seconds. */
  expiresAt: number;
  /** Epoch seconds; null while it is open. */
  usedAt: number | null;
}

export type NewInvite = Omit<Invite, 'burntBy'>;

/** What administrators do with invites. All throw Fault INVITE_STORE_FAILED. */
export interface InviteDirectory {
  /**
   * In one conditional write, which may be repeated. `exists`: another invite for the address is open
   * and has not expired. `now` is epoch seconds.
   */
  issue(invite: NewInvite, now: number): Promise<'issued' | 'exists'>;
  /** In no order. A page may be short of `limit`, or empty, and yet be followed by another. */
  page(
    limit: number,
    cursor: string | null,
  ): Promise<{ invites: ListedInvite[]; next: string | null }>;
  /** Takes an invite back whose message could not be sent, unless another took its place. */
  withdraw(address: string, codeHash: string): Promise<void>;
}
