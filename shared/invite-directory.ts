/** An invite as an administrator sees it. Personal data: email. */
export interface ListedInvite {
  email: string;
  /** Epoch seconds. */
  expiresAt: number;
  /** Epoch seconds; null while it is open. */
  usedAt: number | null;
}

/** What administrators do with invites beside issuing them. All throw Fault INVITE_STORE_FAILED. */
export interface InviteDirectory {
  /** In no order. A page may be short of `limit`, or empty, and yet be followed by another. */
  page(
    limit: number,
    cursor: string | null,
  ): Promise<{ invites: ListedInvite[]; next: string | null }>;
  /** Takes an invite back whose message could not be sent, unless another took its place. */
  withdraw(address: string, codeHash: string): Promise<void>;
}
