import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoBudgets } from '../../shared/aws/dynamo-budgets.ts';
import { DynamoChallengeStore } from '../../shared/aws/dynamo-challenge-store.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { type ChallengePool, startChallengePool } from '../support/challenge-pool.ts';
import { codeSentTo, mailTo } from '../support/inbox.ts';
import { localAwsSettings } from '../support/memory-dynamodb.ts';
import { somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import {
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from '../support/scripted-server.ts';
import { sdkSignIn } from '../support/sdk-sign-in.ts';

const THROTTLED: ScriptedAnswer = {
  status: 400,
  body: { __type: 'x#ProvisionedThroughputExceededException' },
};
const BROKEN: ScriptedAnswer = { status: 500, body: { __type: 'x#InternalServerError' } };

describe.each<[string, ScriptedAnswer]>([
  ['throttled', THROTTLED],
  ['broken', BROKEN],
  ['down', 'hang up'],
  ['too slow', 'silence'],
])('with the store %s', (_how, answer) => {
  let pool: ChallengePool;
  let server: ScriptedServer;

  beforeAll(async () => {
    server = await startScriptedServer(answer);
    const table = ['challenges', localAwsSettings(server.url)] as const;
    pool = await startChallengePool({}, () => ({
      challenges: new DynamoChallengeStore(...table),
      budgets: new DynamoBudgets(...table),
    }));
  });

  afterAll(async () => {
    await pool.close();
    await server.stop();
  });

  test('nobody is signed in, nothing is sent, and known and unknown are told the same', async () => {
    const { email } = await pool.person();
    const client = sdkSignIn(pool.config);
    const told = await Promise.all(
      [email, somebody().email].map((each) =>
        client.begin(each).catch(({ name, message }: Error) => ({ name, message })),
      ),
    );
    expect(told[0]).toEqual({
      name: 'UserLambdaValidationException',
      message: expect.stringMatching(
        /^CreateAuthChallenge failed with error SERVICE_FAULT: Something went wrong/,
      ),
    });
    expect(told[1]).toEqual(told[0]);
    expect(await mailTo(email)).toEqual([]);
  });
});

test('a store that fails when a code is judged signs nobody in, and the code works afterwards', async () => {
  const { service, stage, endpoints } = runningStack();
  const working = new DynamoChallengeStore(
    `${service}-${stage}-challenges`,
    localAwsSettings(endpoints.dynamodb),
  );
  let isDown = false;
  const spendTry: typeof working.spendTry = (attempt) =>
    isDown ? Promise.reject(new Error('down')) : working.spendTry(attempt);
  const pool = await startChallengePool({}, () => ({
    challenges: new Proxy(working, {
      get: (store, name) => {
        if (name === 'spendTry') return spendTry;
        const member = Reflect.get(store, name) as unknown;
        return typeof member === 'function' ? member.bind(store) : member;
      },
    }),
  }));
  const { email } = await pool.person();
  const client = sdkSignIn(pool.config);
  const first = await client.begin(email);
  const code = await codeSentTo(email);
  isDown = true;
  await expect(client.answer(email, first.Session, code)).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
  });
  isDown = false;
  const second = await client.begin(email);
  const result = await client.answer(email, second.Session, code);
  expect(result.AuthenticationResult).toBeDefined();
  expect(await mailTo(email)).toHaveLength(1);
  await pool.close();
});

test('mail that is refused is told to nobody: known and unknown look the same', async () => {
  const server = await startScriptedServer({
    status: 400,
    body: {},
    headers: { 'x-amzn-errortype': 'MessageRejected' },
  });
  const mailer = new SesMailer('no-reply@lifeguard.example', localAwsSettings(server.url));
  const pool = await startChallengePool({}, () => ({ mailer }));
  const { email } = await pool.person();
  const client = sdkSignIn(pool.config);
  const [known, unknown] = [await client.begin(email), await client.begin(somebody().email)];
  const shape = ({ ChallengeName, ChallengeParameters }: typeof known) => {
    const {
      USERNAME: _name,
      expiresAt: _end,
      resendAt: _again,
      ...same
    } = ChallengeParameters ?? {};
    return { ChallengeName, same };
  };
  expect(shape(known)).toEqual(shape(unknown));
  expect(server.received).toHaveLength(1);
  await pool.close();
  await server.stop();
});
