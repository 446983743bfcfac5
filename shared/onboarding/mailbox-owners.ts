import type { Account } from './account.ts';
import type { MailboxIndex, MailboxOwner, PoolUsers } from './ports.ts';

/** Which account has a mailbox, whatever its spelling. An owner who is gone owns nothing. */
export interface MailboxOwners {
  /**
   * Whether a living account has it.
   * @throws Fault PROFILE_STORE_FAILED, USER_POOL_FAILED
   */
  isTaken(mailbox: string): Promise<boolean>;
  /**
   * Notes the mailbox as the account's, unless a living account has it already.
   * @throws Fault PROFILE_STORE_FAILED, USER_POOL_FAILED
   */
  take(mailbox: string, account: Account): Promise<void>;
}

export function createMailboxOwners(
  index: MailboxIndex,
  users: Pick<PoolUsers, 'find'>,
): MailboxOwners {
  const lives = async ({ userPoolId, username, sub }: MailboxOwner) =>
    (await users.find(userPoolId, username))?.sub === sub;
  return {
    async isTaken(mailbox) {
      const owner = await index.find(mailbox);
      return owner !== null && (await lives(owner));
    },
    async take(mailbox, { sub, userPoolId, username }) {
      const owner = { sub, userPoolId, username };
      if (await index.give(mailbox, owner, null)) return;
      const former = await index.find(mailbox);
      if (former === null || former.sub === sub || (await lives(former))) return;
      await index.give(mailbox, owner, former.sub);
    },
  };
}
