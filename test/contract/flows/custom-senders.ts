import { eventually } from '../../support/eventually.ts';
import type { ScriptedTrigger } from '../../support/scripted-triggers.ts';
import { matches, Otherwise, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';
import { SENDER_KEY } from '../suite/sender-codes.ts';

/** A sender is waited for by no call, so its event may come after the answer. */
const WAIT_MILLISECONDS = 2000;

/** Whatever it answers is not heeded. */
const takes: ScriptedTrigger = () => null;

const SENDERS = {
  triggers: { CustomEmailSender: takes, CustomSMSSender: takes },
  settings: { pool: { LambdaConfig: { KMSKeyID: SENDER_KEY } } },
};
const OPENED = { ...SENDERS, needs: ['sender codes' as const] };

async function sentBy(pool: PoolUnderTest, triggerSource: string) {
  return eventually(
    triggerSource,
    async () => pool.stage.events.find((event) => event.triggerSource === triggerSource),
    WAIT_MILLISECONDS,
  ).catch(() => {
    throw new Otherwise(`no ${triggerSource}, but ${JSON.stringify(pool.stage.sources)}`);
  });
}

export const customSenders: Flow = {
  name: 'Custom senders',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('CustomEmailSender sends in place of the pool', SENDERS, async (pool) => {
      const { email } = await pool.signUp();
      const { request, ...event } = await sentBy(pool, 'CustomEmailSender_SignUp');
      same([event.version, event.userPoolId], ['1', pool.UserPoolId], 'the envelope');
      same('response' in event, false, 'a response to fill in');
      same(request.type, 'customEmailSenderRequestV1', 'type');
      same((request.userAttributes as Record<string, string>).email, email, 'the address');
      matches(request.code, /^[A-Za-z0-9+/]{100,}=*$/, 'the code');
    }),
    claim(
      'the pool itself sends nothing then',
      { ...SENDERS, needs: ['messages'] },
      async (pool) => {
        const { email } = await pool.signUp();
        await sentBy(pool, 'CustomEmailSender_SignUp');
        same(await pool.inbox.count(email), 0, 'messages');
      },
    ),
    claim('ClientMetadata of SignUp reaches it', SENDERS, async (pool) => {
      await pool.signUp(pool.newPerson(), { ClientMetadata: { locale: 'de' } });
      const { request } = await sentBy(pool, 'CustomEmailSender_SignUp');
      same(request.clientMetadata, { locale: 'de' });
    }),
    claim('its code, decrypted for this pool, confirms', OPENED, async (pool) => {
      const { email: Username } = await pool.signUp();
      const { request } = await sentBy(pool, 'CustomEmailSender_SignUp');
      const ConfirmationCode = await pool.openCode(request.code);
      matches(ConfirmationCode, /^\d{6}$/, 'the code');
      await pool.api.confirmSignUp({ ClientId: pool.ClientId, Username, ConfirmationCode });
    }),
    claim('so does that of a forgotten password', OPENED, async (pool) => {
      const person = await pool.confirmed();
      const known = { ClientId: pool.ClientId, Username: person.email };
      await pool.api.forgotPassword(known);
      const { request } = await sentBy(pool, 'CustomEmailSender_ForgotPassword');
      const ConfirmationCode = await pool.openCode(request.code);
      const { password: Password } = pool.newPerson();
      await pool.api.confirmForgotPassword({ ...known, ConfirmationCode, Password });
      await pool.tokensOf({ ...person, password: Password });
    }),
    claim('a temporary password comes escaped for HTML', OPENED, async (pool) => {
      const { email: Username } = pool.newPerson();
      const TemporaryPassword = 'Aa1<"&\'>zzzz';
      await pool.api.adminCreateUser({
        UserPoolId: pool.UserPoolId,
        Username,
        TemporaryPassword,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [{ Name: 'email', Value: Username }],
      });
      const { request } = await sentBy(pool, 'CustomEmailSender_AdminCreateUser');
      const sent = await pool.openCode(request.code);
      matches(sent, /^Aa1&lt;.*&amp;.*&gt;zzzz$/, 'the password');
    }),
    claim('CustomSMSSender is asked for messages to phones', SENDERS, async (pool) => {
      const { email: Username, password: TemporaryPassword } = pool.newPerson();
      await pool.api.adminCreateUser({
        UserPoolId: pool.UserPoolId,
        Username,
        TemporaryPassword,
        DesiredDeliveryMediums: ['SMS'],
        UserAttributes: [
          { Name: 'email', Value: Username },
          { Name: 'phone_number', Value: '+14255550123' },
        ],
      });
      const { request } = await sentBy(pool, 'CustomSMSSender_AdminCreateUser');
      same(request.type, 'customSMSSenderRequestV1', 'type');
    }),
    claim(
      'one that fails fails no call',
      {
        ...SENDERS,
        triggers: {
          ...SENDERS.triggers,
          CustomEmailSender: () => {
            throw new Error('The provider is down');
          },
        },
      },
      async (pool) => {
        const { sub } = await pool.signUp();
        matches(sub, /-/, 'UserSub');
        await sentBy(pool, 'CustomEmailSender_SignUp');
      },
    ),
    claim('a pool with a sender wants a key', { needs: ['own pools'] }, async (pool) => {
      const LambdaArn = 'arn:aws:lambda:us-east-1:123456789012:function:test-CustomEmailSender';
      const CustomEmailSender = { LambdaArn, LambdaVersion: 'V1_0' as const };
      const PoolName = 'contract-without-key';
      await refused(
        pool.api.createUserPool({ PoolName, LambdaConfig: { CustomEmailSender } }),
        'InvalidParameterException',
      );
    }),
  ],
};
