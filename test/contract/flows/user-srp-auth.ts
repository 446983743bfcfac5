import { Amplify } from 'aws-amplify';
import { signIn, signOut } from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import { srpSignIn } from '../../../bench/user-pool/srp-sign-in.ts';
import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { sessionBySrp } from '../suite/identity-js.ts';
import { type PoolUnderTest, tokensIn } from '../suite/pool-under-test.ts';

const MINUTE = 60_000;
const REFUSED = 'Incorrect username or password.';

async function challenged(pool: PoolUnderTest) {
  const person = await pool.confirmed();
  const client = srpSignIn(pool.UserPoolId, person.password);
  const { SRP_A } = client;
  const challenge = await pool.initiate('USER_SRP_AUTH', person.email, { SRP_A });
  return { person, client, challenge };
}

export const userSrpAuth: Flow = {
  name: 'USER_SRP_AUTH',
  authFlows: ['ALLOW_USER_SRP_AUTH'],
  claims: [
    claim('the password proves itself without being sent', async (pool) => {
      tokensIn(await pool.bySrp(await pool.confirmed()));
    }),
    claim('a wrong password is refused', async (pool) => {
      const person = await pool.confirmed();
      await refused(
        pool.bySrp({ ...person, password: 'Not-The-Password-1' }),
        'NotAuthorizedException',
        REFUSED,
      );
    }),
    claim('a proof made up without the password is refused', async (pool) => {
      const { person, client, challenge } = await challenged(pool);
      const made = { PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32, 7).toString('base64') };
      const responses = { ...client.answer(challenge.ChallengeParameters), ...made };
      await refused(
        pool.respond(challenge, person.email, responses),
        'NotAuthorizedException',
        REFUSED,
      );
    }),
    claim('a proof for another moment is refused', async (pool) => {
      const { person, client, challenge } = await challenged(pool);
      const TIMESTAMP = 'Sun Nov 1 12:00:01 UTC 2026';
      const responses = { ...client.answer(challenge.ChallengeParameters), TIMESTAMP };
      await refused(pool.respond(challenge, person.email, responses), 'NotAuthorizedException');
    }),
    claim('a challenge is answered once', async (pool) => {
      const { person, client, challenge } = await challenged(pool);
      const responses = client.answer(challenge.ChallengeParameters);
      tokensIn(await pool.respond(challenge, person.email, responses));
      await refused(
        pool.respond(challenge, person.email, responses),
        'NotAuthorizedException',
        /^Invalid session for the user/,
      );
    }),
    claim(
      'a challenge cannot be answered after its session',
      { needs: ['clock'] },
      async (pool) => {
        const { person, client, challenge } = await challenged(pool);
        pool.advance(3 * MINUTE + 1000);
        const responses = client.answer(challenge.ChallengeParameters);
        await refused(pool.respond(challenge, person.email, responses), 'NotAuthorizedException');
      },
    ),
    claim('a public value of zero gets no challenge', async (pool) => {
      const { person } = await challenged(pool);
      const answer = await pool.initiate('USER_SRP_AUTH', person.email, { SRP_A: '0' }).then(
        ({ ChallengeName }) => ChallengeName ?? 'an answer',
        () => 'refused',
      );
      same(answer, 'refused');
    }),
    claim('amazon-cognito-identity-js signs in, as it is', async (pool) => {
      const person = await pool.confirmed();
      const session = await sessionBySrp(pool, person);
      same(session.getIdToken().payload.email, person.email);
    }),
    claim('Amplify v6 signs in, as it is', async (pool) => {
      const { email: username, password } = await pool.confirmed();
      ConsoleLogger.LOG_LEVEL = 'ERROR'; // it warns of any endpoint that is not AWS's
      const { UserPoolId: userPoolId, ClientId: userPoolClientId, endpoint } = pool;
      Amplify.configure({
        Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: endpoint } },
      });
      try {
        same((await signIn({ username, password })).nextStep.signInStep, 'DONE');
      } finally {
        await signOut();
      }
    }),
  ],
};
