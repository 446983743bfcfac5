import { expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { TOO_MANY_ATTEMPTS, WRONG_PASSWORD } from '../../../support/api-refusals.ts';
import {
  confirmed,
  EMAIL,
  PASSWORD,
  signInByPassword,
  signInBySrp,
  tokensOf,
} from '../../../support/pool-people.ts';
import { startTestPool } from '../../../support/user-pool.ts';

const ProposedPassword = 'Another-Horse-2';

test('ChangePassword replaces the password, and keeps the tokens', async () => {
  const pool = await startTestPool();
  await confirmed(pool);
  const { AccessToken } = await tokensOf(pool);
  await pool.api.changePassword({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword });
  await expect(signInBySrp(pool, EMAIL, ProposedPassword)).resolves.toBeDefined();
  await expect(signInByPassword(pool)).rejects.toThrow('Incorrect');
  await expect(pool.api.getUser({ AccessToken })).resolves.toBeDefined();
});

test('ChangePassword wants the previous one and a good new one, five times an hour', async () => {
  const pool = await startTestPool();
  await confirmed(pool);
  const { AccessToken } = await tokensOf(pool);
  await expect(pool.api.changePassword({ AccessToken, ProposedPassword })).rejects.toThrow(
    WRONG_PASSWORD,
  );
  const change = (PreviousPassword: string, password: string) =>
    pool.api.changePassword({ AccessToken, PreviousPassword, ProposedPassword: password });
  await expect(change('Wrong-Horse-1', ProposedPassword)).rejects.toThrow(WRONG_PASSWORD);
  await expect(change(PASSWORD, 'Correct-Horse')).rejects.toThrow(
    apiError(
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have numeric characters',
    ),
  );
  for (let attempt = 3; attempt < 5; attempt += 1) {
    await expect(change('Wrong-Horse-1', ProposedPassword)).rejects.toThrow(WRONG_PASSWORD);
  }
  await expect(change(PASSWORD, ProposedPassword)).rejects.toThrow(TOO_MANY_ATTEMPTS);
});
