import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { appShows } from '../../../support/authenticator-app.ts';
import {
  confirmed,
  EMAIL,
  invited,
  lastCode,
  signInByPassword,
} from '../../../support/pool-people.ts';
import { respondTo, withSoftwareToken } from '../../../support/software-token.ts';
import { EMAIL_POOL, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const OPTIONAL = {
  ...EMAIL_POOL,
  MfaConfiguration: 'OPTIONAL' as const,
  EnabledMfas: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'],
};
const REQUIRED = {
  ...EMAIL_POOL,
  MfaConfiguration: 'ON' as const,
  EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
};

describe('MFA_SETUP', () => {
  test('lets somebody of a pool that requires MFA set up an app on the way in', async () => {
    const pool = await startTestPool({
      pool: REQUIRED,
      triggers: { PreTokenGeneration: (event) => event },
    });
    await invited(pool);
    const first = await signInByPassword(pool);
    const setUp = await respondTo(pool, first, { NEW_PASSWORD: 'Another-Horse-2' });
    expect(setUp).toMatchObject({
      ChallengeName: 'MFA_SETUP',
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
    });
    const associated = await pool.api.associateSoftwareToken({ Session: setUp.Session });
    const { SecretCode, Session } = associated;
    await expect(pool.api.verifySoftwareToken({ Session, UserCode: '000000' })).rejects.toThrow(
      apiError('EnableSoftwareTokenMFAException', 'Code mismatch'),
    );
    const UserCode = appShows(SecretCode, pool.clock.now());
    const verified = await pool.api.verifySoftwareToken({ Session, UserCode });
    expect(verified.Status).toBe('SUCCESS');
    const ready = { ChallengeName: 'MFA_SETUP', Session: verified.Session };
    expect((await respondTo(pool, ready)).AuthenticationResult?.TokenType).toBe('Bearer');
    expect(pool.events.at(-1)?.triggerSource).toBe('TokenGeneration_NewPasswordChallenge');
    expect(await signInByPassword(pool, EMAIL, 'Another-Horse-2')).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
    });
  });

  test('is not finished before the app was verified', async () => {
    const pool = await startTestPool({ pool: REQUIRED });
    await confirmed(pool);
    await expect(respondTo(pool, await signInByPassword(pool))).rejects.toThrow(
      apiError(
        'SoftwareTokenMFANotFoundException',
        'Software Token MFA does not exist for the user.',
      ),
    );
  });

  test('takes an e-mail address, which a code proves', async () => {
    const pool = await startTestPool({
      pool: { MfaConfiguration: 'ON', EnabledMfas: ['EMAIL_OTP'] },
    });
    const Username = 'ada';
    await pool.api.adminCreateUser({ UserPoolId: POOL_ID, Username, MessageAction: 'SUPPRESS' });
    const Password = 'Correct-Horse-1';
    await pool.api.adminSetUserPassword({
      UserPoolId: POOL_ID,
      Username,
      Password,
      Permanent: true,
    });
    const setUp = await signInByPassword(pool, Username);
    const challenge = await respondTo(pool, setUp, { EMAIL }, Username);
    expect(challenge.ChallengeName).toBe('EMAIL_OTP');
    const code = { EMAIL_OTP_CODE: lastCode(pool) };
    const end = await respondTo(pool, challenge, code, Username);
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
    const { UserAttributes } = await pool.api.adminGetUser({ UserPoolId: POOL_ID, Username });
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  });
});

test('the session of another challenge sets up no app', async () => {
  const pool = await startTestPool({ pool: OPTIONAL });
  await confirmed(pool);
  await withSoftwareToken(pool);
  const { Session } = await signInByPassword(pool);
  await expect(pool.api.associateSoftwareToken({ Session })).rejects.toThrow(
    apiError('NotAuthorizedException', 'Invalid session for the user.'),
  );
  const { AccessToken } = { AccessToken: undefined };
  await expect(pool.api.associateSoftwareToken({ AccessToken })).rejects.toThrow(
    apiError('InvalidParameterException', 'Exactly one of AccessToken and Session must be given.'),
  );
});
