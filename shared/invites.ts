import { createHash, timingSafeEqual } from 'node:crypto';
import type { Invite, InviteStore } from './onboarding/ports.ts';
import type { Clock, Random } from './ports.ts';

/** 128 bits: not to be guessed, so an unkeyed hash of it gives nothing away. */
const codeBytes = 16;

/** A code for the person, and what is kept of it. */
export function newInviteCode(random: Random): { code: string; codeHash: string } {
  const code = random.bytes(codeBytes).toString('base64url');
  return { code, codeHash: inviteCodeHash(code) };
}

export function inviteCodeHash(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}

/**
 * What an invite is worth to whoever shows this code for the invite's address.
 * @param invite the invite of the address that signs up; null where there is none
 * @param now epoch seconds
 */
export function judgeInvite(
  invite: Invite | null,
  code: string | null,
  now: number,
): 'open' | 'unknown' | 'used' | 'expired' {
  if (invite === null || code === null) return 'unknown';
  const shown = Buffer.from(inviteCodeHash(code));
  const kept = Buffer.from(invite.codeHash);
  if (shown.length !== kept.length || !timingSafeEqual(shown, kept)) return 'unknown';
  if (invite.burntBy !== null) return 'used';
  return invite.expiresAt > now ? 'open' : 'expired';
}

/** What sign-up asks of the invites. */
export interface InviteStanding {
  /** @throws Fault INVITE_STORE_FAILED */
  standingOf(code: string, address: string): Promise<'open' | 'unknown' | 'used' | 'expired'>;
}

/** @param invites looked up by address alone: a code for another address is as good as none */
export function createInviteStanding(
  invites: Pick<InviteStore, 'find'>,
  clock: Clock,
): InviteStanding {
  return {
    standingOf: async (code, address) =>
      judgeInvite(await invites.find(address), code, Math.floor(clock.now() / 1000)),
  };
}
