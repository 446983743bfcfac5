import type { InviteDirectory } from '../../shared/invite-directory.ts';
import type { Invite, InviteStore } from '../../shared/onboarding/ports.ts';

export interface MemoryInviteStore extends InviteStore, Pick<InviteDirectory, 'issue'> {
  /** By address. */
  invites: Map<string, Invite>;
}

/** Does what the DynamoDB adapter does; both pass the same tests. */
export function memoryInviteStore(): MemoryInviteStore {
  const invites = new Map<string, Invite>();
  return {
    invites,
    async issue(invite, now) {
      const there = invites.get(invite.address);
      const isOpen = there !== undefined && there.burntBy === null && there.expiresAt > now;
      if (isOpen && there.codeHash !== invite.codeHash) return 'exists';
      invites.set(invite.address, { ...invite, burntBy: null });
      return 'issued';
    },
    async find(address) {
      const invite = invites.get(address);
      return invite === undefined ? null : { ...invite };
    },
    async burn(address, sub) {
      const invite = invites.get(address);
      if (invite === undefined) return 'none';
      if (invite.burntBy !== null && invite.burntBy !== sub) return 'none';
      invite.burntBy = sub;
      return 'burnt';
    },
  };
}
