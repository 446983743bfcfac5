import { getDiffieHellman } from 'node:crypto';
import {
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { createLambdaInvoker } from '../../local/parts/lambda.ts';
import { codeSentTo, mailTo } from '../support/inbox.ts';
import { somebody } from '../support/people.ts';
import { profileRows } from '../support/profile-rows.ts';
import { runningStack } from '../support/running-stack.ts';
import { readTracked } from '../support/source-tree.ts';
import { madeByAdmin, signedIn, userPoolClient } from '../support/user-pool-client.ts';

const { userPoolClientId: ClientId } = runningStack();
const client = userPoolClient();
const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);

function begin(AuthFlow: 'USER_SRP_AUTH' | 'CUSTOM_AUTH', AuthParameters: Record<string, string>) {
  return client.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }));
}

function respond(
  ChallengeName: 'PASSWORD_VERIFIER' | 'CUSTOM_CHALLENGE' | 'NEW_PASSWORD_REQUIRED',
  ChallengeResponses: Record<string, string>,
  Session?: string,
) {
  return client.send(
    new RespondToAuthChallengeCommand({ ClientId, ChallengeName, ChallengeResponses, Session }),
  );
}

describe('a public key that makes the shared secret known', () => {
  test.each([
    ['0', '0'],
    ['N', N.toString(16)],
    ['2N', (2n * N).toString(16)],
    ['N with a zero before it', `00${N.toString(16)}`],
    ['no number', 'zz'],
    ['a negative number', '-2'],
  ])('is refused: %s', async (_what, SRP_A) => {
    const USERNAME = (await madeByAdmin()).email;
    for (const attempt of [
      () => begin('USER_SRP_AUTH', { USERNAME, SRP_A }),
      () => begin('CUSTOM_AUTH', { USERNAME, SRP_A, CHALLENGE_NAME: 'SRP_A' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        name: expect.stringMatching(/^(NotAuthorized|InvalidParameter)Exception$/),
      });
    }
  });
});

describe('a sign-in', () => {
  test('is not finished for somebody else with one’s own code', async () => {
    const [mine, theirs] = [(await madeByAdmin()).email, (await madeByAdmin()).email];
    const { Session } = await begin('CUSTOM_AUTH', { USERNAME: mine });
    const ANSWER = await codeSentTo(mine);
    await expect(
      respond('CUSTOM_CHALLENGE', { USERNAME: theirs, ANSWER }, Session),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('takes no answer to a question that was not asked', async () => {
    const { email: USERNAME } = await madeByAdmin();
    const { Session } = await begin('CUSTOM_AUTH', { USERNAME });
    const NEW_PASSWORD = 'Never-Asked-For-1';
    await expect(
      respond('NEW_PASSWORD_REQUIRED', { USERNAME, NEW_PASSWORD }, Session),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(signedIn({ email: USERNAME, password: NEW_PASSWORD })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  test('cannot leave the password out where it has begun with it', async () => {
    const { email: USERNAME } = await madeByAdmin();
    const SRP_A = (2n ** 2000n).toString(16);
    const { ChallengeName, Session } = await begin('CUSTOM_AUTH', {
      USERNAME,
      SRP_A,
      CHALLENGE_NAME: 'SRP_A',
    });
    expect(ChallengeName).toBe('PASSWORD_VERIFIER');
    await expect(
      respond('CUSTOM_CHALLENGE', { USERNAME, ANSWER: '123456' }, Session),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect(await mailTo(USERNAME)).toEqual([]);
  });

  test('does not begin with a session out of thin air', async () => {
    const { email: USERNAME } = await madeByAdmin();
    for (const Session of [undefined, 'a'.repeat(20), 'a'.repeat(2000)]) {
      await expect(
        respond('CUSTOM_CHALLENGE', { USERNAME, ANSWER: '123456' }, Session),
      ).rejects.toMatchObject({
        name: expect.stringMatching(/^(NotAuthorized|InvalidParameter)Exception$/),
      });
    }
  });

  test('by guessing passwords is held up after five', async () => {
    const person = await madeByAdmin();
    const wrong = { ...person, password: 'Not-The-Password-1' };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(signedIn(wrong)).rejects.toThrow('Incorrect username or password.');
    }
    await expect(signedIn(person)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Password attempts exceeded',
    });
  });
});

describe('what happens twice at once', () => {
  test('a confirmation succeeds once and writes one row', async () => {
    const { email: Username, password: Password } = somebody();
    const UserAttributes = [{ Name: 'email', Value: Username }];
    const { UserSub: sub = '' } = await client.send(
      new SignUpCommand({ ClientId, Username, Password, UserAttributes }),
    );
    const ConfirmationCode = await codeSentTo(Username);
    const confirm = new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => client.send(confirm)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await profileRows(sub)).toHaveLength(1);
  });

  test('an invocation that Cognito repeats writes one row', async () => {
    const { endpoints, service, stage } = runningStack();
    const port = Number(new URL(endpoints.lambda).port);
    const lambda = createLambdaInvoker({ port, timeouts: new Map() });
    const event = JSON.parse(
      readTracked('events/post-confirmation.PostConfirmation_ConfirmSignUp.json'),
    );
    const sub = crypto.randomUUID();
    const payload = JSON.stringify({
      ...event,
      request: { ...event.request, userAttributes: { ...event.request.userAttributes, sub } },
    });
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        lambda.invoke(`${service}-${stage}-postConfirmation`, payload, {
          signal: AbortSignal.timeout(10_000),
        }),
      ),
    );
    expect(answers.map(({ functionError }) => functionError)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await profileRows(sub)).toHaveLength(1);
  });

  test('a code is taken once', async () => {
    const { email: USERNAME } = await madeByAdmin();
    const { Session } = await begin('CUSTOM_AUTH', { USERNAME });
    const ANSWER = await codeSentTo(USERNAME);
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => respond('CUSTOM_CHALLENGE', { USERNAME, ANSWER }, Session)),
    );
    const signed = outcomes.filter(
      (outcome) => outcome.status === 'fulfilled' && outcome.value.AuthenticationResult,
    );
    expect(signed).toHaveLength(1);
  });
});
