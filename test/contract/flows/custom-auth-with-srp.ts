import { srpSignIn } from '../../../bench/user-pool/srp-sign-in.ts';
import type { ChallengeResult } from '../../../local/user-pool/triggers/custom-auth-events.ts';
import type { Person } from '../../support/people.ts';
import { define, quiz } from '../../support/quiz.ts';
import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { sessionBySrpAndAnswer } from '../suite/identity-js.ts';
import { type PoolUnderTest, tokensIn } from '../suite/pool-under-test.ts';

/** The password over SRP, then the quiz. */
const passwordThenQuiz = {
  ...quiz,
  DefineAuthChallenge: define((rounds) => {
    const last = rounds.at(-1);
    if (last?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
    if (last?.challengeName === 'PASSWORD_VERIFIER') return { challengeName: 'CUSTOM_CHALLENGE' };
    if (last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult) {
      return { issueTokens: true };
    }
    return { failAuthentication: true };
  }),
};

async function begin(pool: PoolUnderTest, { email, password }: Person) {
  const client = srpSignIn(pool.UserPoolId, password);
  const parameters = { CHALLENGE_NAME: 'SRP_A', SRP_A: client.SRP_A };
  const challenge = await pool.initiate('CUSTOM_AUTH', email, parameters);
  same(challenge.ChallengeName, 'PASSWORD_VERIFIER', 'ChallengeName');
  return pool.respond(challenge, email, client.answer(challenge.ChallengeParameters));
}

const rounds = (pool: PoolUnderTest) =>
  pool.stage.events
    .filter(({ triggerSource }) => triggerSource.startsWith('DefineAuthChallenge'))
    .map(({ request }) =>
      (request.session as ChallengeResult[]).map(
        ({ challengeName, challengeResult }) => `${challengeName} ${challengeResult}`,
      ),
    );

export const customAuthWithSrp: Flow = {
  name: 'CUSTOM_AUTH with SRP',
  authFlows: ['ALLOW_CUSTOM_AUTH'],
  claims: [
    claim(
      'the password, then the right answer, give tokens',
      { triggers: passwordThenQuiz },
      async (pool) => {
        const person = await pool.confirmed();
        const challenge = await begin(pool, person);
        same(challenge.ChallengeName, 'CUSTOM_CHALLENGE');
        tokensIn(await pool.respond(challenge, person.email, { ANSWER: '42' }));
      },
    ),
    claim(
      'DefineAuthChallenge sees SRP_A, then PASSWORD_VERIFIER, then the answer',
      { triggers: passwordThenQuiz },
      async (pool) => {
        const person = await pool.confirmed();
        const challenge = await begin(pool, person);
        await pool.respond(challenge, person.email, { ANSWER: '42' });
        const [first, second, third] = [
          'SRP_A true',
          'PASSWORD_VERIFIER true',
          'CUSTOM_CHALLENGE true',
        ];
        same(rounds(pool), [[first], [first, second], [first, second, third]]);
      },
    ),
    claim(
      'a wrong password ends it, and no function is asked any more',
      { triggers: passwordThenQuiz },
      async (pool) => {
        const person = await pool.confirmed();
        await refused(
          begin(pool, { ...person, password: 'Not-The-Password-1' }),
          'NotAuthorizedException',
          'Incorrect username or password.',
        );
        same(rounds(pool), [['SRP_A true']]);
      },
    ),
    claim(
      'amazon-cognito-identity-js signs in, as it is',
      { triggers: passwordThenQuiz },
      async (pool) => {
        const person = await pool.confirmed();
        const session = await sessionBySrpAndAnswer(pool, person, '42');
        same(session.getIdToken().payload.email, person.email);
      },
    ),
  ],
};
