import type { SetUserMFAPreferenceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { RECOVERY_BY_EITHER } from '../suite/made-pools.ts';
import { type PoolUnderTest, tokensIn } from '../suite/pool-under-test.ts';

const OPTIONAL = {
  needs: ['own pools' as const, 'codes' as const],
  settings: {
    pool: RECOVERY_BY_EITHER,
    client: { ClientName: 'with-messages' },
  },
};

const phoneNumber = () => `+1425555${String(Math.floor(Math.random() * 1e4)).padStart(4, '0')}`;

async function allowed(pool: PoolUnderTest) {
  await pool.api.setUserPoolMfaConfig({
    UserPoolId: pool.UserPoolId,
    SmsMfaConfiguration: {
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
    },
    EmailMfaConfiguration: {},
    MfaConfiguration: 'OPTIONAL',
  });
}

async function withFactor(
  pool: PoolUnderTest,
  settings: Omit<SetUserMFAPreferenceCommandInput, 'AccessToken'>,
) {
  await allowed(pool);
  const phone = phoneNumber();
  const person = await pool.confirmed({ phone_number: phone, phone_number_verified: 'true' });
  const { AccessToken } = await pool.tokensOf(person);
  await pool.api.setUserMFAPreference({ AccessToken, ...settings });
  return { person, phone };
}

const BY_SMS = { SMSMfaSettings: { Enabled: true, PreferredMfa: true } };
const BY_EMAIL = { EmailMfaSettings: { Enabled: true, PreferredMfa: true } };

export const smsAndEmailMfa: Flow = {
  name: 'SMS_MFA and EMAIL_OTP',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('a code by SMS is asked for after the password', OPTIONAL, async (pool) => {
      const { person, phone } = await withFactor(pool, BY_SMS);
      const challenge = await pool.byPassword(person);
      same(challenge.ChallengeName, 'SMS_MFA');
      const destination = challenge.ChallengeParameters?.CODE_DELIVERY_DESTINATION;
      same(destination, `+*******${phone.slice(-4)}`);
      const SMS_MFA_CODE = await pool.inbox.codeSentTo(phone);
      tokensIn(await pool.respond(challenge, person.email, { SMS_MFA_CODE }));
    }),
    claim('another code by SMS is refused', OPTIONAL, async (pool) => {
      const { person, phone } = await withFactor(pool, BY_SMS);
      const challenge = await pool.byPassword(person);
      const code = await pool.inbox.codeSentTo(phone);
      const SMS_MFA_CODE = code === '000000' ? '000001' : '000000';
      await refused(
        pool.respond(challenge, person.email, { SMS_MFA_CODE }),
        'CodeMismatchException',
        'Invalid code or auth state for the user.',
      );
    }),
    claim('a code by e-mail is asked for after the password', OPTIONAL, async (pool) => {
      const { person } = await withFactor(pool, BY_EMAIL);
      const challenge = await pool.byPassword(person);
      same(challenge.ChallengeName, 'EMAIL_OTP');
      same(challenge.ChallengeParameters?.CODE_DELIVERY_DELIVERY_MEDIUM, 'EMAIL');
      const EMAIL_OTP_CODE = await pool.inbox.codeSentTo(person.email);
      tokensIn(await pool.respond(challenge, person.email, { EMAIL_OTP_CODE }));
    }),
    claim('SMS cannot be chosen without a phone number', OPTIONAL, async (pool) => {
      await allowed(pool);
      const { AccessToken } = await pool.tokensOf(await pool.confirmed());
      await refused(
        pool.api.setUserMFAPreference({ AccessToken, ...BY_SMS }),
        'InvalidParameterException',
        /^User does not have delivery config set to turn on S/,
      );
    }),
  ],
};
