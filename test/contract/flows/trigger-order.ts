import { respond } from '../../support/scripted-triggers.ts';
import { same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';
import { ECHOES } from '../suite/stage.ts';

const ALL = { triggers: ECHOES };

/** What a call invoked, in order. */
async function invoked(pool: PoolUnderTest, call: () => Promise<unknown>): Promise<string[]> {
  const before = pool.stage.events.length;
  await call();
  return pool.stage.sources.slice(before);
}

export const triggerOrder: Flow = {
  name: 'Triggers: order',
  authFlows: [],
  claims: [
    claim('SignUp: PreSignUp, then CustomMessage', ALL, async (pool) => {
      const seen = await invoked(pool, () => pool.signUp());
      same(seen, ['PreSignUp_SignUp', 'CustomMessage_SignUp']);
    }),
    claim(
      'SignUp that confirms itself: PreSignUp, then PostConfirmation, and no message',
      {
        triggers: { ...ECHOES, PreSignUp: respond({ autoConfirmUser: true }) },
      },
      async (pool) => {
        const seen = await invoked(pool, () => pool.signUp());
        same(seen, ['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp']);
      },
    ),
    claim('ConfirmSignUp: PostConfirmation', { ...ALL, needs: ['codes'] }, async (pool) => {
      const { email: Username } = await pool.signUp();
      const ConfirmationCode = await pool.inbox.codeSentTo(Username);
      const { ClientId } = pool;
      const seen = await invoked(pool, () =>
        pool.api.confirmSignUp({ ClientId, Username, ConfirmationCode }),
      );
      same(seen, ['PostConfirmation_ConfirmSignUp']);
    }),
    claim('ResendConfirmationCode: CustomMessage', ALL, async (pool) => {
      const { email: Username } = await pool.signUp();
      const { ClientId } = pool;
      const seen = await invoked(pool, () =>
        pool.api.resendConfirmationCode({ ClientId, Username }),
      );
      same(seen, ['CustomMessage_ResendCode']);
    }),
    claim('AdminCreateUser: PreSignUp, then CustomMessage', ALL, async (pool) => {
      const { email: Username } = pool.newPerson();
      const UserAttributes = [{ Name: 'email', Value: Username }];
      const { UserPoolId } = pool;
      const seen = await invoked(pool, () =>
        pool.api.adminCreateUser({
          UserPoolId,
          Username,
          UserAttributes,
          DesiredDeliveryMediums: ['EMAIL'],
        }),
      );
      same(seen, ['PreSignUp_AdminCreateUser', 'CustomMessage_AdminCreateUser']);
    }),
    claim(
      'sign-in by password: PreAuthentication, PostAuthentication, PreTokenGeneration',
      ALL,
      async (pool) => {
        const person = await pool.confirmed();
        const seen = await invoked(pool, () => pool.byPassword(person));
        same(seen, [
          'PreAuthentication_Authentication',
          'PostAuthentication_Authentication',
          'TokenGeneration_Authentication',
        ]);
      },
    ),
    claim('a wrong password: PreAuthentication alone', ALL, async (pool) => {
      const person = await pool.confirmed();
      const wrong = { ...person, password: 'Not-The-Password-1' };
      const seen = await invoked(pool, () => pool.byPassword(wrong).catch(() => {}));
      same(seen, ['PreAuthentication_Authentication']);
    }),
    claim('sign-in by SRP: the same as by password', ALL, async (pool) => {
      const person = await pool.confirmed();
      const seen = await invoked(pool, () => pool.bySrp(person));
      same(seen, [
        'PreAuthentication_Authentication',
        'PostAuthentication_Authentication',
        'TokenGeneration_Authentication',
      ]);
    }),
    claim(
      'a new password in place of a temporary one has a source of its own',
      ALL,
      async (pool) => {
        const person = await pool.invited();
        const challenge = await pool.byPassword(person);
        const seen = await invoked(pool, () =>
          pool.respond(challenge, person.email, { NEW_PASSWORD: 'Chosen-By-Oneself-1' }),
        );
        same(seen, ['PostAuthentication_Authentication', 'TokenGeneration_NewPasswordChallenge']);
      },
    ),
    claim('a refresh: PreTokenGeneration alone', ALL, async (pool) => {
      const { RefreshToken } = await pool.tokensOf(await pool.confirmed());
      const seen = await invoked(pool, () =>
        pool.api.initiateAuth({
          ClientId: pool.ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: RefreshToken },
        }),
      );
      same(seen, ['TokenGeneration_RefreshTokens']);
    }),
    claim(
      'a forgotten password: CustomMessage, then PostConfirmation',
      { ...ALL, needs: ['codes'] },
      async (pool) => {
        const { email: Username } = await pool.confirmed();
        const { ClientId } = pool;
        const seen = await invoked(pool, async () => {
          await pool.api.forgotPassword({ ClientId, Username });
          const ConfirmationCode = await pool.inbox.codeSentTo(Username);
          const Password = 'Remembered-Now-1';
          await pool.api.confirmForgotPassword({ ClientId, Username, ConfirmationCode, Password });
        });
        same(seen, ['CustomMessage_ForgotPassword', 'PostConfirmation_ConfirmForgotPassword']);
      },
    ),
  ],
};
