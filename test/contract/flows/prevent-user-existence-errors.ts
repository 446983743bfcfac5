import { srpSignIn } from '../../../bench/user-pool/srp-sign-in.ts';
import { shapeOf, tellingProbes } from '../../support/enumeration.ts';
import { quiz } from '../../support/quiz.ts';
import { matches, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const ENABLED = { settings: { client: { PreventUserExistenceErrors: 'ENABLED' as const } } };
const LEGACY = { settings: { client: { PreventUserExistenceErrors: 'LEGACY' as const } } };
const WRONG = 'Not-The-Password-1';

type Ask = (pool: PoolUnderTest, email: string) => Promise<object>;

/** What a caller sees: the names of what is answered at each depth, or the error and its text. */
async function seen(asked: Promise<object>): Promise<string> {
  return asked.then(
    ({ $metadata: _metadata, ...answer }: { $metadata?: unknown }) => shapeOf(answer),
    ({ name, message }: Error) => `${name}: ${message}`,
  );
}

/** Asks for somebody known and somebody unknown; both must get the same, and what it should be. */
async function alike(
  pool: PoolUnderTest,
  ask: Ask,
  known: string,
  expected: RegExp,
): Promise<void> {
  const one = await seen(ask(pool, known));
  const other = await seen(ask(pool, pool.newPerson().email));
  same(other, one, 'somebody unknown');
  matches(one, expected, 'somebody known');
}

const REFUSED = /^NotAuthorizedException: Incorrect username or password\.$/;
const CHALLENGE = /^\{.*ChallengeName/;
const DELIVERY = /^\{CodeDeliveryDetails/;

const bySrp: Ask = async (pool, email) => {
  const client = srpSignIn(pool.UserPoolId, WRONG);
  const challenge = await pool.initiate('USER_SRP_AUTH', email, { SRP_A: client.SRP_A });
  return pool.respond(challenge, email, client.answer(challenge.ChallengeParameters));
};

const forgot: Ask = ({ api, ClientId }, Username) => api.forgotPassword({ ClientId, Username });

const setForgotten: Ask = ({ api, ClientId }, Username) =>
  api.confirmForgotPassword({
    ClientId,
    Username,
    ConfirmationCode: '123789',
    Password: 'Chosen-By-Oneself-1',
  });

export const preventUserExistenceErrors: Flow = {
  name: 'PreventUserExistenceErrors',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
  claims: [
    claim('sign-in by password does not tell who is known', ENABLED, async (pool) => {
      const ask: Ask = (_pool, email) => pool.byPassword({ email, password: WRONG });
      await alike(pool, ask, (await pool.confirmed()).email, REFUSED);
    }),
    claim('nor does SRP, neither its challenge nor its end', ENABLED, async (pool) => {
      const { email } = await pool.confirmed();
      const { SRP_A } = srpSignIn(pool.UserPoolId, WRONG);
      const begin: Ask = (_pool, who) => pool.initiate('USER_SRP_AUTH', who, { SRP_A });
      await alike(pool, begin, email, CHALLENGE);
      await alike(pool, bySrp, email, REFUSED);
    }),
    claim('the salt of somebody unknown is the same each time', ENABLED, async (pool) => {
      const { email } = pool.newPerson();
      const { SRP_A } = srpSignIn(pool.UserPoolId, WRONG);
      const salt = async () =>
        (await pool.initiate('USER_SRP_AUTH', email, { SRP_A })).ChallengeParameters?.SALT;
      same(await salt(), await salt(), 'SALT');
    }),
    claim('a forgotten password does not tell', ENABLED, async (pool) => {
      await alike(pool, forgot, (await pool.confirmed()).email, DELIVERY);
    }),
    claim('nor does its code', ENABLED, async (pool) => {
      await alike(pool, setForgotten, (await pool.confirmed()).email, /^(Expired|CodeMismatch)/);
    }),
    claim('a code asked for again does not tell', ENABLED, async (pool) => {
      const ask: Ask = ({ api, ClientId }, Username) =>
        api.resendConfirmationCode({ ClientId, Username });
      await alike(pool, ask, (await pool.signUp()).email, DELIVERY);
    }),
    claim(
      'CUSTOM_AUTH does not tell, and its functions are told userNotFound',
      {
        ...ENABLED,
        triggers: quiz,
      },
      async (pool) => {
        const ask: Ask = (_pool, email) => pool.initiate('CUSTOM_AUTH', email);
        await alike(pool, ask, (await pool.confirmed()).email, CHALLENGE);
        const told = pool.stage.events.map(({ request }) => request.userNotFound);
        same(told, [false, false, true, true], 'userNotFound');
      },
    ),
    claim(
      'status, shape, triggers and messages tell nobody apart, whatever is asked',
      {
        ...ENABLED,
        needs: ['codes', 'own pools'],
        triggers: quiz,
      },
      async (pool) => {
        const probed = {
          client: pool.api,
          clientId: pool.ClientId,
          invocations: () => pool.stage.events.length,
          messages: (username: string) => pool.inbox.count(username),
        };
        const known = async (probe: string) =>
          (probe === 'code again' ? await pool.signUp() : await pool.confirmed()).email;
        same(await tellingProbes(probed, known, () => pool.newPerson().email), [], 'what tells');
      },
    ),
    claim(
      'somebody unknown never signs in, whatever the functions say',
      {
        ...ENABLED,
        triggers: quiz,
      },
      async (pool) => {
        const { email } = pool.newPerson();
        const challenge = await pool.initiate('CUSTOM_AUTH', email);
        await refused(
          pool.respond(challenge, email, { ANSWER: '42' }),
          'NotAuthorizedException',
          'Incorrect username or password.',
        );
      },
    ),
    claim('with LEGACY somebody unknown is told so', LEGACY, async (pool) => {
      await refused(
        pool.byPassword({ email: pool.newPerson().email, password: WRONG }),
        'UserNotFoundException',
        'User does not exist.',
      );
      await refused(
        forgot(pool, pool.newPerson().email),
        'UserNotFoundException',
        'Username/client id combination not found.',
      );
    }),
  ],
};
