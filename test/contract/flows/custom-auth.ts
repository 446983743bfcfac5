import type { TriggerEvent } from '../../../local/user-pool/triggers/trigger-events.ts';
import { define, quiz } from '../../support/quiz.ts';
import { respond } from '../../support/scripted-triggers.ts';
import { holds, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { type PoolUnderTest, tokensIn } from '../suite/pool-under-test.ts';

const REFUSED = 'Incorrect username or password.';

async function asked(pool: PoolUnderTest) {
  const person = await pool.confirmed();
  const challenge = await pool.initiate('CUSTOM_AUTH', person.email);
  same(challenge.ChallengeName, 'CUSTOM_CHALLENGE', 'ChallengeName');
  return { person, challenge };
}

const eventsOf = (pool: PoolUnderTest, trigger: string): TriggerEvent[] =>
  pool.stage.events.filter(({ triggerSource }) => triggerSource.startsWith(trigger));

const throws = () => {
  throw new Error('the function failed');
};

export const customAuth: Flow = {
  name: 'CUSTOM_AUTH',
  authFlows: ['ALLOW_CUSTOM_AUTH'],
  claims: [
    claim('the right answer gives tokens', { triggers: quiz }, async (pool) => {
      const { person, challenge } = await asked(pool);
      tokensIn(await pool.respond(challenge, person.email, { ANSWER: '42' }));
    }),
    claim(
      'a wrong answer is asked again, as DefineAuthChallenge says',
      { triggers: quiz },
      async (pool) => {
        const { person, challenge } = await asked(pool);
        const again = await pool.respond(challenge, person.email, { ANSWER: '41' });
        same([again.ChallengeName, again.AuthenticationResult], ['CUSTOM_CHALLENGE', undefined]);
        holds(again.Session !== challenge.Session, 'the Session is the same');
        tokensIn(await pool.respond(again, person.email, { ANSWER: '42' }));
      },
    ),
    claim('the third wrong answer ends it', { triggers: quiz }, async (pool) => {
      const { person, challenge } = await asked(pool);
      const second = await pool.respond(challenge, person.email, { ANSWER: '1' });
      const third = await pool.respond(second, person.email, { ANSWER: '2' });
      const last = pool.respond(third, person.email, { ANSWER: '3' });
      await refused(last, 'NotAuthorizedException', REFUSED);
    }),
    claim('a Session is good once', { triggers: quiz }, async (pool) => {
      const { person, challenge } = await asked(pool);
      await pool.respond(challenge, person.email, { ANSWER: '41' });
      await refused(
        pool.respond(challenge, person.email, { ANSWER: '42' }),
        'NotAuthorizedException',
        /^Invalid session for the user/,
      );
    }),
    claim('a Session is good for its own user alone', { triggers: quiz }, async (pool) => {
      const { challenge } = await asked(pool);
      const other = await pool.confirmed();
      const call = pool.respond(challenge, other.email, { ANSWER: '42' });
      await refused(call, 'NotAuthorizedException');
    }),
    claim(
      'a Session ends after three minutes',
      { triggers: quiz, needs: ['clock'] },
      async (pool) => {
        const { person, challenge } = await asked(pool);
        pool.advance(181_000);
        await refused(
          pool.respond(challenge, person.email, { ANSWER: '42' }),
          'NotAuthorizedException',
          /^Invalid session for the user/,
        );
      },
    ),
    claim(
      'the client sees the public parameters and no others',
      { triggers: quiz },
      async (pool) => {
        const { challenge } = await asked(pool);
        same(challenge.ChallengeParameters?.question, 'six times seven');
        const seen = JSON.stringify(challenge.ChallengeParameters);
        holds(!/"42"|quiz/.test(seen), 'private parameters or metadata are shown');
      },
    ),
    claim(
      'DefineAuthChallenge sees the rounds in order, with their metadata',
      { triggers: quiz },
      async (pool) => {
        const { person, challenge } = await asked(pool);
        const again = await pool.respond(challenge, person.email, { ANSWER: '41' });
        await pool.respond(again, person.email, { ANSWER: '42' });
        const round = { challengeName: 'CUSTOM_CHALLENGE', challengeMetadata: 'quiz' };
        const [wrong, right] = [false, true].map((challengeResult) => ({
          ...round,
          challengeResult,
        }));
        const rounds = eventsOf(pool, 'DefineAuthChallenge').map(({ request }) =>
          (request.session as (typeof wrong)[]).map((one) => ({ ...round, ...one })),
        );
        same(rounds, [[], [wrong], [wrong, right]], 'session');
      },
    ),
    claim(
      'VerifyAuthChallengeResponse gets the private parameters and the answer',
      { triggers: quiz },
      async (pool) => {
        const { person, challenge } = await asked(pool);
        await pool.respond(challenge, person.email, { ANSWER: 'guess' });
        const [event] = eventsOf(pool, 'VerifyAuthChallengeResponse');
        same(event?.request.privateChallengeParameters, { answer: '42' });
        same(event?.request.challengeAnswer, 'guess');
        same(event?.request.session, undefined, 'session');
      },
    ),
    claim(
      'ClientMetadata of an answer reaches the functions, that of the start does not',
      { triggers: quiz },
      async (pool) => {
        const { email } = await pool.confirmed();
        const challenge = await pool.api.initiateAuth({
          ClientId: pool.ClientId,
          AuthFlow: 'CUSTOM_AUTH',
          AuthParameters: { USERNAME: email },
          ClientMetadata: { channel: 'start' },
        });
        await pool.respond(challenge, email, { ANSWER: '41' }, { channel: 'answer' });
        const seen = [
          'DefineAuthChallenge',
          'CreateAuthChallenge',
          'VerifyAuthChallengeResponse',
        ].map((name) => eventsOf(pool, name).map(({ request }) => request.clientMetadata ?? null));
        const answered = { channel: 'answer' };
        same(seen, [[null, answered], [null, answered], [answered]], 'clientMetadata');
      },
    ),
    claim(
      'failAuthentication and issueTokens together fail',
      {
        triggers: {
          ...quiz,
          DefineAuthChallenge: define(() => ({ issueTokens: true, failAuthentication: true })),
        },
      },
      async (pool) => {
        const { email } = await pool.confirmed();
        await refused(pool.initiate('CUSTOM_AUTH', email), 'NotAuthorizedException', REFUSED);
      },
    ),
    claim(
      'a function that fails burns the Session',
      {
        triggers: { ...quiz, VerifyAuthChallengeResponse: throws },
      },
      async (pool) => {
        const { person, challenge } = await asked(pool);
        const answer = () => pool.respond(challenge, person.email, { ANSWER: '42' });
        await refused(
          answer(),
          'UserLambdaValidationException',
          'VerifyAuthChallengeResponse failed with error the function failed.',
        );
        await refused(answer(), 'NotAuthorizedException', 'Invalid session for the user.');
      },
    ),
    claim(
      'an answer counts only as the function judges it',
      {
        triggers: { ...quiz, VerifyAuthChallengeResponse: respond({ answerCorrect: false }) },
      },
      async (pool) => {
        const { person, challenge } = await asked(pool);
        const answer = await pool.respond(challenge, person.email, { ANSWER: '42' });
        same(answer.AuthenticationResult, undefined, 'tokens');
      },
    ),
  ],
};
