import type { MailboxIndex, MailboxOwner } from '../../shared/onboarding/ports.ts';

export interface MemoryMailboxIndex extends MailboxIndex {
  /** By mailbox. */
  owners: Map<string, MailboxOwner>;
}

/** Does what the DynamoDB adapter does; both pass the same tests. */
export function memoryMailboxIndex(): MemoryMailboxIndex {
  const owners = new Map<string, MailboxOwner>();
  return {
    owners,
    async find(mailbox) {
      return owners.get(mailbox) ?? null;
    },
    async give(mailbox, owner, former) {
      const there = owners.get(mailbox);
      if (there !== undefined && there.sub !== owner.sub && there.sub !== former) return false;
      owners.set(mailbox, owner);
      return true;
    },
    async forget(mailbox, sub) {
      if (owners.get(mailbox)?.sub === sub) owners.delete(mailbox);
    },
  };
}
