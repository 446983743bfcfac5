import { RawAnswer, runsForEver, type ScriptedTrigger } from '../../support/scripted-triggers.ts';
import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const throws: ScriptedTrigger = () => {
  throw new Error('Not today.');
};

const statusOf = async ({ api, UserPoolId }: PoolUnderTest, Username: string) =>
  api.adminGetUser({ UserPoolId, Username }).then(
    ({ UserStatus }) => UserStatus,
    ({ name }: Error) => name,
  );

const PRE_SIGN_UP_FAILS = { triggers: { PreSignUp: throws } };

const answered = (answer: ConstructorParameters<typeof RawAnswer>[0]) => ({
  triggers: { PreSignUp: () => new RawAnswer(answer) },
});

export const triggerFailures: Flow = {
  name: 'Triggers: failures and attempts',
  authFlows: [],
  claims: [
    claim(
      'what a function throws is told, a point appended, after one attempt',
      PRE_SIGN_UP_FAILS,
      async (pool) => {
        await refused(
          pool.signUp(),
          'UserLambdaValidationException',
          'PreSignUp failed with error Not today..',
        );
        same(pool.stage.events.length, 1, 'attempts');
      },
    ),
    claim('whom PreSignUp refuses there is not', PRE_SIGN_UP_FAILS, async (pool) => {
      const person = pool.newPerson();
      await pool.signUp(person).catch(() => {});
      same(await statusOf(pool, person.email), 'UserNotFoundException');
    }),
    claim(
      'a function that never answers is invoked three times',
      {
        needs: ['short deadline'],
        triggers: { PreSignUp: runsForEver },
      },
      async (pool) => {
        await refused(
          pool.signUp(),
          'UnexpectedLambdaException',
          'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
        );
        same(pool.stage.events.length, 3, 'attempts');
      },
    ),
    claim(
      'one that answers the third time has answered',
      {
        needs: ['short deadline'],
        triggers: { PreSignUp: slowTwice() },
      },
      async (pool) => {
        const { email } = await pool.signUp();
        same(await statusOf(pool, email), 'UNCONFIRMED');
      },
    ),
    claim('what is no JSON is told', answered({ payload: 'yes' }), async (pool) => {
      await refused(
        pool.signUp(),
        'InvalidLambdaResponseException',
        'Invalid lambda function output : Invalid JSON',
      );
    }),
    claim('what is no event is told', answered({ payload: '"yes"' }), async (pool) => {
      await refused(
        pool.signUp(),
        'InvalidLambdaResponseException',
        'Unrecognizable lambda output',
      );
    }),
    claim(
      'a function that may not be invoked is told',
      answered({ statusCode: 403 }),
      async (pool) => {
        await refused(
          pool.signUp(),
          'UnexpectedLambdaException',
          'PreSignUp invocation failed due to error AccessDeniedException.',
        );
      },
    ),
    claim(
      'PostConfirmation that fails fails the call, and the person is confirmed all the same',
      {
        needs: ['codes'],
        triggers: { PostConfirmation: throws },
      },
      async (pool) => {
        const { email: Username } = await pool.signUp();
        const ConfirmationCode = await pool.inbox.codeSentTo(Username);
        const confirm = () =>
          pool.api.confirmSignUp({ ClientId: pool.ClientId, Username, ConfirmationCode });
        await refused(
          confirm(),
          'UserLambdaValidationException',
          'PostConfirmation failed with error Not today..',
        );
        same(await statusOf(pool, Username), 'CONFIRMED');
        await refused(
          confirm(),
          'NotAuthorizedException',
          'User cannot be confirmed. Current status is CONFIRMED',
        );
      },
    ),
    claim(
      'PreAuthentication that fails lets nobody in',
      {
        triggers: { PreAuthentication: throws },
      },
      async (pool) => {
        await refused(
          pool.byPassword(await pool.confirmed()),
          'UserLambdaValidationException',
          'PreAuthentication failed with error Not today..',
        );
      },
    ),
    claim(
      'PostAuthentication that fails gives no tokens',
      {
        triggers: { PostAuthentication: throws },
      },
      async (pool) => {
        await refused(
          pool.byPassword(await pool.confirmed()),
          'UserLambdaValidationException',
          'PostAuthentication failed with error Not today..',
        );
      },
    ),
    claim(
      'CustomMessage that fails fails the sign-up',
      {
        triggers: { CustomMessage: throws },
      },
      async (pool) => {
        await refused(
          pool.signUp(),
          'UserLambdaValidationException',
          'CustomMessage failed with error Not today..',
        );
      },
    ),
  ],
};

function slowTwice(): ScriptedTrigger {
  const attempts = new Map<string, number>();
  return (event) => {
    const attempt = (attempts.get(event.userName) ?? 0) + 1;
    attempts.set(event.userName, attempt);
    return attempt < 3 ? runsForEver(event) : event;
  };
}
