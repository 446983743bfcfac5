import { hash } from 'node:crypto';
import type { Claims } from './claims.ts';

/** Tokens that are shown again and again are few. */
const CAPACITY = 1000;

/** What a token claims whose signature was found good, under a key of this pool. */
export interface VerifiedToken {
  readonly poolId: string;
  readonly claims: Readonly<Claims>;
}

/**
 * Tokens whose signatures were found good: they stay good, for a pool keeps its keys. Only a digest
 * stands for each. Whether a token has expired or was revoked is judged anew at each use.
 */
export class TokenMemory {
  readonly #verified = new Map<string, VerifiedToken>();

  /** What is known of the token, or else what `verify` finds, remembered unless it is undefined. */
  async recall(
    token: string,
    verify: () => Promise<VerifiedToken | undefined>,
  ): Promise<VerifiedToken | undefined> {
    const digest = hash('sha256', token, 'base64url');
    const known = this.#verified.get(digest);
    if (known !== undefined) return known;
    const verified = await verify();
    if (verified === undefined) return undefined;
    if (this.#verified.size >= CAPACITY) this.#verified.clear();
    this.#verified.set(digest, verified);
    return verified;
  }
}
