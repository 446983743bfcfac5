import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { EMAIL, PASSWORD } from '../../../support/pool-people.ts';
import { respond } from '../../../support/scripted-triggers.ts';
import { sentEvent, sentMessageEvent } from '../../../support/sent-event.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const input = { ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD };

describe('the triggers of SignUp', () => {
  test('sends PreSignUp the user that is to be, without sub and status', async () => {
    const pool = await startTestPool({ triggers: { PreSignUp: (event) => event } });
    const { UserSub } = await pool.api.signUp({
      ...input,
      UserAttributes: [{ Name: 'name', Value: 'Ada' }],
      ValidationData: [{ Name: 'captcha', Value: 'token' }],
      ClientMetadata: { invite: 'i1' },
    });
    expect(pool.events).toEqual([
      {
        version: '1',
        triggerSource: 'PreSignUp_SignUp',
        region: 'us-east-1',
        userPoolId: POOL_ID,
        userName: UserSub,
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
        request: {
          userAttributes: { name: 'Ada', email: EMAIL },
          validationData: { captcha: 'token' },
          clientMetadata: { invite: 'i1' },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
  });

  test('leaves clientMetadata out and validationData null where the caller gave none', async () => {
    const pool = await startTestPool({ triggers: { PreSignUp: (event) => event } });
    await pool.api.signUp(input);
    expect(pool.events[0]?.request).toEqual({
      userAttributes: { email: EMAIL },
      validationData: null,
    });
  });

  test('that PreSignUp confirms goes on to PostConfirmation, without a code', async () => {
    const pool = await startTestPool({
      triggers: {
        PreSignUp: respond({ autoConfirmUser: true, autoVerifyEmail: true }),
        PostConfirmation: (event) => event,
      },
    });
    const { UserConfirmed, UserSub, CodeDeliveryDetails } = await pool.api.signUp({
      ...input,
      ClientMetadata: { a: 'b' },
    });
    expect({ UserConfirmed, CodeDeliveryDetails }).toEqual({ UserConfirmed: true });
    expect(pool.emails).toEqual([]);
    expect(pool.events[1]).toEqual(
      sentEvent('PostConfirmation_ConfirmSignUp', UserSub, {
        request: {
          userAttributes: {
            sub: UserSub,
            'cognito:user_status': 'CONFIRMED',
            email: EMAIL,
            email_verified: 'true',
          },
        },
        response: {},
      }),
    );
  });

  test('sends CustomMessage what the message is for, and uses its words', async () => {
    const pool = await startTestPool({
      triggers: {
        CustomMessage: respond({
          emailSubject: 'Hello',
          emailMessage: '<b>{####}</b> is your code',
        }),
      },
    });
    const { UserSub } = await pool.api.signUp({ ...input, ClientMetadata: { lang: 'en' } });
    expect(pool.events).toEqual([
      sentMessageEvent('CustomMessage_SignUp', UserSub, {
        userAttributes: {
          sub: UserSub,
          'cognito:user_status': 'UNCONFIRMED',
          email: EMAIL,
          email_verified: 'false',
        },
        clientMetadata: { lang: 'en' },
      }),
    ]);
    expect(pool.emails).toEqual([
      {
        to: EMAIL,
        subject: 'Hello',
        text: expect.stringMatching(/^\d{6} is your code$/),
        html: expect.stringMatching(/^<b>\d{6}<\/b> is your code$/),
      },
    ]);
  });

  // facts: cognito-triggers 4.6
  test('fails where CustomMessage has nothing to say', async () => {
    const pool = await startTestPool({
      triggers: { CustomMessage: respond({ emailMessage: '' }) },
    });
    await expect(pool.api.signUp(input)).rejects.toThrow(
      apiError('InvalidParameterException', 'The message is empty.'),
    );
    expect(pool.emails).toEqual([]);
  });

  test('cannot verify what is not there', async () => {
    const pool = await startTestPool({
      triggers: { PreSignUp: respond({ autoVerifyPhone: true }) },
    });
    await expect(pool.api.signUp(input)).rejects.toThrow(
      apiError('InvalidParameterException', 'Invalid attributes given, phone_number is missing'),
    );
    const { Users } = await pool.api.listUsers({ UserPoolId: POOL_ID });
    expect(Users).toEqual([]);
  });
});
