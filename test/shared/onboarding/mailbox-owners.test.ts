import { describe, expect, test } from '@jest/globals';
import { createMailboxOwners } from '../../../shared/onboarding/mailbox-owners.ts';
import { memoryMailboxIndex } from '../../support/memory-mailbox-index.ts';
import { memoryPool } from '../../support/memory-pool.ts';
import { anAccount, aPoolUser } from '../../support/onboarding.ts';

const JANE = anAccount();
const JOHN = anAccount({ sub: 'sub-2', username: 'sub-2' });

function owners() {
  const index = memoryMailboxIndex();
  const pool = memoryPool();
  for (const { sub, username } of [JANE, JOHN])
    pool.people.set(username, aPoolUser({ sub, username }));
  return { index, pool, owners: createMailboxOwners(index, pool) };
}

describe('a mailbox', () => {
  test('is free until somebody has it', async () => {
    const { owners: mailboxes } = owners();
    expect(await mailboxes.isTaken('jane@example.com')).toBe(false);
    await mailboxes.take('jane@example.com', JANE);
    expect(await mailboxes.isTaken('jane@example.com')).toBe(true);
  });

  test('stays with whom it belongs to', async () => {
    const { index, owners: mailboxes } = owners();
    await mailboxes.take('jane@example.com', JANE);
    await mailboxes.take('jane@example.com', JANE);
    await mailboxes.take('jane@example.com', JOHN);
    expect(index.owners.get('jane@example.com')?.sub).toBe(JANE.sub);
  });

  test.each([
    ['has gone', undefined],
    ['has lost the user name to another', aPoolUser({ sub: 'sub-9' })],
  ])('is free again when its owner %s', async (_why, now) => {
    const { index, pool, owners: mailboxes } = owners();
    await mailboxes.take('jane@example.com', JANE);
    pool.people.delete(JANE.username);
    if (now !== undefined) pool.people.set(JANE.username, now);
    expect(await mailboxes.isTaken('jane@example.com')).toBe(false);
    await mailboxes.take('jane@example.com', JOHN);
    expect(index.owners.get('jane@example.com')?.sub).toBe(JOHN.sub);
  });

  test('that was given up between two looks is left to the next time', async () => {
    const { index, owners: mailboxes } = owners();
    await mailboxes.take('jane@example.com', JANE);
    index.find = async () => null;
    await mailboxes.take('jane@example.com', JOHN);
    expect(index.owners.get('jane@example.com')?.sub).toBe(JANE.sub);
  });
});
