import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { appShows } from '../../../support/authenticator-app.ts';
import { confirmed, EMAIL, tokensOf } from '../../../support/pool-people.ts';
import { withSoftwareToken } from '../../../support/software-token.ts';
import { EMAIL_POOL, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const OPTIONAL = {
  ...EMAIL_POOL,
  MfaConfiguration: 'OPTIONAL' as const,
  EnabledMfas: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'],
};
const user = { UserPoolId: POOL_ID, Username: EMAIL };
const on = { Enabled: true };

describe('MFA preferences', () => {
  test.each([
    [{ SMSMfaSettings: on }, 'User does not have delivery config set to turn on SMS_MFA'],
    [{ SoftwareTokenMfaSettings: on }, 'User has not set up software token mfa'],
    [
      {
        EmailMfaSettings: { ...on, PreferredMfa: true },
        SMSMfaSettings: { ...on, PreferredMfa: true },
      },
      'Only one MFA method can be preferred.',
    ],
  ])('%j is refused', async (preferences, message) => {
    const pool = await startTestPool({ pool: OPTIONAL });
    await confirmed(pool);
    const refused = apiError('InvalidParameterException', message);
    const { AccessToken } = await tokensOf(pool);
    await expect(pool.api.setUserMFAPreference({ AccessToken, ...preferences })).rejects.toThrow(
      refused,
    );
    await expect(pool.api.adminSetUserMFAPreference({ ...user, ...preferences })).rejects.toThrow(
      refused,
    );
  });

  test('are shown, the preferred one apart', async () => {
    const pool = await startTestPool({ pool: OPTIONAL });
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await withSoftwareToken(pool);
    const preferred = { Enabled: true, PreferredMfa: true };
    await pool.api.setUserMFAPreference({ AccessToken, EmailMfaSettings: preferred });
    const shown = {
      PreferredMfaSetting: 'EMAIL_OTP',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    };
    expect(await pool.api.getUser({ AccessToken })).toMatchObject(shown);
    expect(await pool.api.adminGetUser(user)).toMatchObject(shown);
    const factors = {
      ...shown,
      Username: expect.any(String),
      ConfiguredUserAuthFactors: ['PASSWORD'],
    };
    expect(await pool.api.getUserAuthFactors({ AccessToken })).toMatchObject(factors);
    expect(await pool.api.adminGetUserAuthFactors(user)).toMatchObject(factors);
    await pool.api.adminSetUserMFAPreference({ ...user, EmailMfaSettings: { Enabled: false } });
    const left = await pool.api.adminGetUser(user);
    expect(left.UserMFASettingList).toEqual(['SOFTWARE_TOKEN_MFA']);
    expect(left.PreferredMfaSetting).toBeUndefined();
  });

  test('leave one factor at least where the pool requires MFA', async () => {
    const pool = await startTestPool({
      pool: { ...OPTIONAL, EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
    });
    await confirmed(pool);
    await withSoftwareToken(pool);
    await pool.api.setUserPoolMfaConfig({
      UserPoolId: POOL_ID,
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    await expect(
      pool.api.adminSetUserMFAPreference({ ...user, SoftwareTokenMfaSettings: { Enabled: false } }),
    ).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        'User must have an MFA method, since the user pool requires MFA.',
      ),
    );
  });

  test('by the older operations switch SMS', async () => {
    const pool = await startTestPool({ pool: OPTIONAL });
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    const UserAttributes = [{ Name: 'phone_number', Value: '+15555550123' }];
    await pool.api.adminUpdateUserAttributes({ ...user, UserAttributes });
    const MFAOptions = [{ DeliveryMedium: 'SMS' as const, AttributeName: 'phone_number' }];
    await pool.api.setUserSettings({ AccessToken, MFAOptions });
    expect((await pool.api.adminGetUser(user)).UserMFASettingList).toEqual(['SMS_MFA']);
    await pool.api.adminSetUserSettings({ ...user, MFAOptions: [] });
    expect((await pool.api.adminGetUser(user)).UserMFASettingList).toBeUndefined();
  });
});

describe('an authenticator app', () => {
  test('replaces the former one only once it is verified', async () => {
    const pool = await startTestPool({ pool: OPTIONAL });
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await expect(pool.api.verifySoftwareToken({ AccessToken, UserCode: '123456' })).rejects.toThrow(
      apiError(
        'SoftwareTokenMFANotFoundException',
        'Software Token MFA does not exist for the user.',
      ),
    );
    const secret = await withSoftwareToken(pool);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const { SecretCode } = await pool.api.associateSoftwareToken({ AccessToken });
    await expect(
      pool.api.verifySoftwareToken({ AccessToken, UserCode: appShows(secret, pool.clock.now()) }),
    ).rejects.toThrow(apiError('EnableSoftwareTokenMFAException', 'Code mismatch'));
    const UserCode = appShows(SecretCode, pool.clock.now());
    const { Status } = await pool.api.verifySoftwareToken({ AccessToken, UserCode });
    expect(Status).toBe('SUCCESS');
    await expect(pool.api.verifySoftwareToken({ AccessToken, UserCode })).rejects.toThrow(
      apiError('ExpiredCodeException', 'Your software token has already been used once.'),
    );
  });
});

describe('the MFA configuration of a pool', () => {
  test('is what was set, a factor left out being off', async () => {
    const { api } = await startTestPool();
    expect(await api.getUserPoolMfaConfig({ UserPoolId: POOL_ID })).toMatchObject({
      MfaConfiguration: 'OFF',
    });
    const set = {
      MfaConfiguration: 'OPTIONAL' as const,
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Message: 'Here: {####}', Subject: 'Code' },
    };
    expect(await api.setUserPoolMfaConfig({ UserPoolId: POOL_ID, ...set })).toMatchObject(set);
    await api.setUserPoolMfaConfig({
      UserPoolId: POOL_ID,
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    const shown = await api.getUserPoolMfaConfig({ UserPoolId: POOL_ID });
    expect(shown.EmailMfaConfiguration).toBeUndefined();
    expect((await api.describeUserPool({ UserPoolId: POOL_ID })).UserPool?.MfaConfiguration).toBe(
      'ON',
    );
  });

  test('wants a factor where MFA is on', async () => {
    const { api } = await startTestPool();
    await expect(
      api.setUserPoolMfaConfig({ UserPoolId: POOL_ID, MfaConfiguration: 'ON' }),
    ).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        'Invalid MFA configuration given, no MFA method is enabled.',
      ),
    );
  });
});
