import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { answerCustom, startCustom } from '../../../support/custom-auth.ts';
import { confirmed } from '../../../support/pool-people.ts';
import { quiz } from '../../../support/quiz.ts';
import { startTestPool } from '../../../support/user-pool.ts';

describe('the session of a CUSTOM_AUTH', () => {
  test('takes a session once', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    const { Session } = await startCustom(pool);
    await answerCustom(pool, Session, '41');
    await expect(answerCustom(pool, Session, '42')).rejects.toThrow(
      apiError(
        'NotAuthorizedException',
        'Invalid session for the user, session can only be used once.',
      ),
    );
  });

  test('takes a session for as long as the client says, anew with each challenge', async () => {
    const pool = await startTestPool({ triggers: quiz, client: { AuthSessionValidity: 5 } });
    await confirmed(pool);
    const first = await startCustom(pool);
    pool.clock.advance(300_000);
    const second = await answerCustom(pool, first.Session, '41');
    pool.clock.advance(300_001);
    await expect(answerCustom(pool, second.Session, '42')).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  test.each([
    ['made up', 'x'.repeat(40)],
    ['missing', undefined],
  ])('takes no session that is %s', async (_what, session) => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    await expect(answerCustom(pool, session, '42')).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user.'),
    );
  });

  test('takes no session of somebody else', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    await confirmed(pool, 'eve@example.com');
    const { Session } = await startCustom(pool, { USERNAME: 'eve@example.com' });
    await expect(answerCustom(pool, Session, '42')).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user.'),
    );
  });

  test('wants an answer', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    const { Session } = await startCustom(pool);
    await expect(answerCustom(pool, Session, '')).rejects.toThrow(
      apiError('InvalidParameterException', 'Missing required parameter ANSWER'),
    );
  });
});
