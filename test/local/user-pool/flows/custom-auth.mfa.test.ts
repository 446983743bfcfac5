import { expect, test } from '@jest/globals';
import { appShows } from '../../../support/authenticator-app.ts';
import { answerCustom, startCustom } from '../../../support/custom-auth.ts';
import { confirmed, srpClient } from '../../../support/pool-people.ts';
import { define, quiz } from '../../../support/quiz.ts';
import { respondTo, withSoftwareToken } from '../../../support/software-token.ts';
import { EMAIL_POOL, startTestPool } from '../../../support/user-pool.ts';

test('CUSTOM_AUTH asks for the second factor after the password, and tells Define of it', async () => {
  const pool = await startTestPool({
    pool: {
      ...EMAIL_POOL,
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    },
    triggers: {
      ...quiz,
      DefineAuthChallenge: define((rounds) => {
        const last = rounds.at(-1);
        if (last?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
        if (last?.challengeName === 'CUSTOM_CHALLENGE') return { issueTokens: true };
        return { challengeName: 'CUSTOM_CHALLENGE' };
      }),
    },
  });
  await confirmed(pool);
  const secret = await withSoftwareToken(pool);
  const client = srpClient();
  const start = await startCustom(pool, { CHALLENGE_NAME: 'SRP_A', SRP_A: client.SRP_A });
  const second = await respondTo(pool, start, client.answer(start.ChallengeParameters));
  expect(second.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  const SOFTWARE_TOKEN_MFA_CODE = appShows(secret, pool.clock.now());
  const third = await respondTo(pool, second, { SOFTWARE_TOKEN_MFA_CODE });
  expect(third.ChallengeName).toBe('CUSTOM_CHALLENGE');
  const end = await answerCustom(pool, third.Session, '42');
  expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
  const defines = pool.events.filter(({ triggerSource }) => triggerSource.startsWith('Define'));
  expect(defines.at(-1)?.request.session).toEqual([
    { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null },
    { challengeName: 'PASSWORD_VERIFIER', challengeResult: true, challengeMetadata: null },
    { challengeName: 'SOFTWARE_TOKEN_MFA', challengeResult: true, challengeMetadata: null },
    { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'quiz' },
  ]);
});
