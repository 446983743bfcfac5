import { expect, test } from '@jest/globals';
import { PasswordMemory } from '../../../../local/user-pool/passwords/password-memory.ts';
import { WRONG_PASSWORD } from '../../../support/api-refusals.ts';
import { confirmed, EMAIL, PASSWORD, signInByPassword } from '../../../support/pool-people.ts';
import { POOL_ID, startTestPool } from '../../../support/user-pool.ts';

test('a password is known for its own verifier, and no other is', () => {
  const memory = new PasswordMemory();
  memory.remember('verifier', 'right');
  expect(memory.knows('verifier', 'right')).toBe(true);
  expect(memory.knows('verifier', 'wrong')).toBe(false);
  expect(memory.knows('another', 'right')).toBe(false);
});

test('those who have not been seen for the longest are forgotten', () => {
  const memory = new PasswordMemory();
  for (let count = 0; count <= 1000; count += 1) memory.remember(`${count}`, 'right');
  expect(memory.knows('0', 'right')).toBe(false);
  expect(memory.knows('1', 'right')).toBe(true);
});

test('a password that was replaced signs in nobody, however well it was known', async () => {
  const pool = await startTestPool();
  await confirmed(pool);
  await signInByPassword(pool);
  const user = { UserPoolId: POOL_ID, Username: EMAIL, Permanent: true };
  await pool.api.adminSetUserPassword({ ...user, Password: 'Another-Horse-2' });
  await expect(signInByPassword(pool, EMAIL, PASSWORD)).rejects.toThrow(WRONG_PASSWORD);
});
