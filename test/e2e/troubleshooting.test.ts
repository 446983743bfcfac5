import { expect, test } from '@jest/globals';
import { getFromApi } from '../support/api.ts';
import { tableUnder } from '../support/markdown.ts';
import {
  confirmed,
  EMAIL,
  PASSWORD,
  signInByPassword,
  signUp,
  tokensOf,
} from '../support/pool-people.ts';
import { runningStack } from '../support/running-stack.ts';
import { RawAnswer } from '../support/scripted-triggers.ts';
import { readTracked } from '../support/source-tree.ts';
import {
  CLIENT_ID,
  POOL_ID,
  startTestPool,
  type TestPool,
  type TestPoolOptions,
} from '../support/user-pool.ts';

const rows = tableUnder('Troubleshooting', readTracked('docs/troubleshooting.md'));
/** What the document says one sees: the error's name, then its message up to an ellipsis. */
const seen = rows.map(([what = '']) => what.replaceAll('`', ''));

interface Trouble {
  options?: TestPoolOptions;
  cause(pool: TestPool): Promise<unknown>;
}

const throughPreSignUp = (answer: () => unknown): Trouble => ({
  options: { triggers: { PreSignUp: answer } },
  cause: (pool) => signUp(pool),
});
const startSignIn = (
  pool: TestPool,
  AuthParameters: Record<string, string>,
  ClientId = CLIENT_ID,
) => pool.api.initiateAuth({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });

const troubles: Record<string, Trouble> = {
  UserNotFoundException: {
    cause: (pool) => pool.api.adminGetUser({ UserPoolId: POOL_ID, Username: 'nobody' }),
  },
  'NotAuthorizedException Incorrect': {
    options: { client: { PreventUserExistenceErrors: 'ENABLED' } },
    cause: (pool) => signInByPassword(pool, 'nobody@example.com'),
  },
  UserNotConfirmedException: {
    cause: async (pool) => {
      await signUp(pool);
      await signInByPassword(pool);
    },
  },
  'InvalidParameterException USER_PASSWORD_AUTH': {
    options: { client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] } },
    cause: (pool) => signInByPassword(pool),
  },
  'InvalidParameterException Missing': {
    cause: (pool) => startSignIn(pool, { username: EMAIL, password: PASSWORD }),
  },
  UnexpectedLambdaException: throughPreSignUp(() => new RawAnswer({ statusCode: 403 })),
  UserLambdaValidationException: throughPreSignUp(() => {
    throw new Error('This e-mail domain is not accepted here');
  }),
  ResourceNotFoundException: {
    cause: (pool) => startSignIn(pool, { USERNAME: EMAIL, PASSWORD }, 'x'.repeat(26)),
  },
  'NotAuthorizedException Client': {
    options: { clientSecret: 'kept on a server' },
    cause: (pool) => signInByPassword(pool),
  },
};

test.each(Object.entries(troubles))('%s', async (beginning, { options, cause }) => {
  const row = seen.find((what) => what.startsWith(beginning));
  const [name = '', ...words] = row?.split(' ') ?? [];
  const [before = '', after = ''] = words.join(' ').split('…');
  const pool = await startTestPool(options);
  const error = await cause(pool).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  expect(error?.name).toBe(name);
  expect(error?.message.startsWith(before.trim())).toBe(true);
  expect(error?.message.endsWith(after.trim())).toBe(true);
});

test('a wrong password gives the same words as an unknown name', async () => {
  const pool = await startTestPool({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  await confirmed(pool);
  await expect(signInByPassword(pool, EMAIL, 'Wrong-Horse-2')).rejects.toThrow(
    'Incorrect username or password.',
  );
});

test('401 from the API for a token of another pool', async () => {
  expect(seen).toContain('401 from the API, though the person is signed in');
  const pool = await startTestPool();
  await confirmed(pool);
  const { IdToken } = await tokensOf(pool);
  const { status } = await getFromApi('/me', IdToken);
  expect(status).toBe(401);
});

test('CORS: the page at webUrl may read the answer, another may not', async () => {
  expect(seen).toContain('"blocked by CORS policy" in the browser\'s console');
  const { api } = runningStack().endpoints;
  const preflight = async (origin: string) => {
    const headers = {
      Origin: origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    };
    const answer = await fetch(`${api}/me`, { method: 'OPTIONS', headers });
    return answer.headers.get('access-control-allow-origin');
  };
  expect(await preflight('http://localhost:5173')).toBe('http://localhost:5173');
  expect(await preflight('https://elsewhere.example')).not.toBe('https://elsewhere.example');
});

test('every row is reproduced here', () => {
  const told = [...Object.keys(troubles), '401 from the API', '"blocked by CORS policy"'];
  const untold = seen.filter((what) => !told.some((beginning) => what.startsWith(beginning)));
  expect(untold).toEqual([]);
  expect(seen).toHaveLength(told.length);
});
