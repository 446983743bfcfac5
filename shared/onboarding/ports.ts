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
 * Invitations, one an address. Every write is one conditional write and may be repeated.
 * All throw Fault INVITE_STORE_FAILED.
 */
export interface InviteStore {
  /** `exists`: an open invite for the address that has not expired. `now` is epoch seconds. */
  issue(invite: Omit<Invite, 'burntBy'>, now: number): Promise<'issued' | 'exists'>;
  find(address: string): Promise<Invite | null>;
  /**
   * Uses the invite up for an account that exists, also one that expired meanwhile.
   * `none`: there is no invite for the address that this account could use up. `now` is epoch seconds.
   */
  burn(address: string, sub: string, now: number): Promise<'burnt' | 'none'>;
}
