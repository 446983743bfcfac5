import { describe, expect, test } from '@jest/globals';
import { EMAIL, PASSWORD, signInByPassword } from '../../../support/pool-people.ts';
import { respond } from '../../../support/scripted-triggers.ts';
import { POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const create = (pool: TestPool, more: object = {}) =>
  pool.api.adminCreateUser({ UserPoolId: POOL_ID, Username: EMAIL, ...more });

const passwordIn = (pool: TestPool) =>
  /temporary password is (\S+)\. $/.exec(pool.emails.at(-1)?.text ?? '')?.[1] ?? '';

describe('the messages of AdminCreateUser', () => {
  test('asks PreSignUp and CustomMessage on nobody’s behalf: every event whole', async () => {
    const pool = await startTestPool({
      triggers: {
        // Its flags are ignored here.
        PreSignUp: respond({ autoConfirmUser: true, autoVerifyEmail: true }),
        CustomMessage: respond({ emailMessage: '{username}: {####}', emailSubject: 'Come in' }),
      },
    });
    const { User } = await create(pool, {
      ValidationData: [{ Name: 'v', Value: '1' }],
      ClientMetadata: { a: 'b' },
    });
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    const envelope = {
      version: '1',
      region: 'us-east-1',
      userPoolId: POOL_ID,
      userName: User?.Username,
      callerContext: {
        awsSdkVersion: 'aws-sdk-unknown-unknown',
        clientId: 'CLIENT_ID_NOT_APPLICABLE',
      },
    };
    expect(pool.events).toEqual([
      {
        ...envelope,
        triggerSource: 'PreSignUp_AdminCreateUser',
        request: {
          userAttributes: { email: EMAIL },
          validationData: { v: '1' },
          clientMetadata: { a: 'b' },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
      {
        ...envelope,
        triggerSource: 'CustomMessage_AdminCreateUser',
        request: {
          userAttributes: {
            sub: User?.Username,
            'cognito:user_status': 'FORCE_CHANGE_PASSWORD',
            email: EMAIL,
          },
          codeParameter: '{####}',
          linkParameter: '{##Click Here##}',
          usernameParameter: '{username}',
        },
        response: { smsMessage: null, emailMessage: null, emailSubject: null },
      },
    ]);
    expect(pool.emails[0]).toMatchObject({
      subject: 'Come in',
      text: expect.stringMatching(/^ada@example.com: \S{8}$/),
    });
  });

  test('with SUPPRESS sends nothing', async () => {
    const pool = await startTestPool({ triggers: { CustomMessage: (event) => event } });
    await create(pool, { MessageAction: 'SUPPRESS', TemporaryPassword: PASSWORD });
    expect([pool.emails, pool.events]).toEqual([[], []]);
  });

  test.each([
    [undefined, ['+15550109934']],
    [['EMAIL'], [EMAIL]],
    [
      ['EMAIL', 'SMS'],
      [EMAIL, '+15550109934'],
    ],
  ])('invites by %j', async (DesiredDeliveryMediums, addresses) => {
    const pool = await startTestPool();
    const UserAttributes = [{ Name: 'phone_number', Value: '+15550109934' }];
    await create(pool, { UserAttributes, DesiredDeliveryMediums });
    expect([...pool.emails, ...pool.texts].map(({ to }) => to)).toEqual(addresses);
  });

  test('RESEND renews the invitation, and the time of the password', async () => {
    const pool = await startTestPool();
    await create(pool);
    const first = passwordIn(pool);
    pool.clock.advance(6 * 86_400_000);
    const { User } = await create(pool, { MessageAction: 'RESEND' });
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(pool.emails).toHaveLength(2);
    pool.clock.advance(6 * 86_400_000);
    await expect(signInByPassword(pool, EMAIL, first)).rejects.toThrow('Incorrect');
    await expect(signInByPassword(pool, EMAIL, passwordIn(pool))).resolves.toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
  });
});
