import { isDeepStrictEqual } from 'node:util';
import {
  AdminCreateUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLambdaInvoker } from '../../local/parts/lambda.ts';
import { eventFixture, eventNames } from '../support/event-fixture.ts';
import { shapeOf } from '../support/event-shape.ts';
import { answer, identityJsUser, signIn } from '../support/identity-js-user.ts';
import { codeSentTo, otherThan } from '../support/inbox.ts';
import { somebody } from '../support/people.ts';
import { type PoolBesideStack, startPoolBesideStack } from '../support/pool-beside-stack.ts';
import { type RecordedInvocation, recordInvocations } from '../support/recorded-invocations.ts';
import { runningStack } from '../support/running-stack.ts';
import { userPoolClient } from '../support/user-pool-client.ts';

/** `events/<trigger>.<triggerSource>[.<variant>].json`. */
const fixtures = eventNames()
  .map((name) => ({ path: `events/${name}.json`, event: eventFixture(name) }))
  .filter(({ event }) => typeof event.triggerSource === 'string');

let pool: PoolBesideStack;
let recorded: RecordedInvocation[];
const mail: { to: string; text: string }[] = [];

beforeAll(async () => {
  const port = Number(new URL(runningStack().endpoints.lambda).port);
  const { invoker, invocations } = recordInvocations(
    createLambdaInvoker({ port, timeouts: new Map() }),
  );
  recorded = invocations;
  pool = await startPoolBesideStack({
    lambda: invoker,
    messages: { email: async (message) => void mail.push(message), sms: async () => {} },
  });
  await everyFlow();
});

afterAll(() => pool.close());

/** Brings the pool to send each kind of event that our triggers can meet, with and without metadata. */
async function everyFlow(): Promise<void> {
  const ClientMetadata = { campaign: 'summer' };
  for (const metadata of [{}, { ClientMetadata }]) {
    const person = somebody();
    await signUpAndConfirm(person.email, person.password, metadata);
    await forgetPassword(person.email, metadata);
    await signInByCode(person.email, metadata);
    await adminCreates(metadata);
  }
  await signUpAndConfirm(somebody('trusted.example').email, somebody().password, {});
  await signInByCode(somebody().email, {});
  await signInByPasswordAndCode();
}

const send = (command: unknown) => userPoolClient(pool.config).send(command as SignUpCommand);
const lastCode = (to: string) =>
  /\d{6}/.exec(mail.findLast((message) => message.to === to)?.text ?? '')?.[0];

async function signUpAndConfirm(Username: string, Password: string, metadata: object) {
  const { userPoolClientId: ClientId } = pool.config;
  const UserAttributes = [{ Name: 'email', Value: Username }];
  const ValidationData = Object.keys(metadata).length > 0 ? [{ Name: 'a', Value: 'b' }] : undefined;
  const { UserConfirmed } = await send(
    new SignUpCommand({
      ClientId,
      Username,
      Password,
      UserAttributes,
      ValidationData,
      ...metadata,
    }),
  );
  if (UserConfirmed) return;
  const ConfirmationCode = lastCode(Username);
  await send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode, ...metadata }));
}

async function forgetPassword(Username: string, metadata: object) {
  const { userPoolClientId: ClientId } = pool.config;
  await send(new ForgotPasswordCommand({ ClientId, Username, ...metadata }));
  const code = { ConfirmationCode: lastCode(Username), Password: somebody().password };
  await send(new ConfirmForgotPasswordCommand({ ClientId, Username, ...code, ...metadata }));
}

async function adminCreates(metadata: object) {
  const { userPoolId: UserPoolId } = pool.config;
  const { email: Username } = somebody();
  const UserAttributes = [{ Name: 'email', Value: Username }];
  const MessageAction = 'SUPPRESS';
  await send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      UserAttributes,
      MessageAction,
      ...metadata,
    }),
  );
}

/** A wrong code first, so that Define sees a round that failed; an unknown person gets no further. */
async function signInByCode(USERNAME: string, metadata: object) {
  const { userPoolClientId: ClientId } = pool.config;
  const known = mail.some(({ to }) => to === USERNAME);
  let { Session } = (await send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME },
      ...metadata,
    }),
  )) as { Session?: string };
  const code = known ? await codeSentTo(USERNAME) : '123456';
  for (const ANSWER of known ? [otherThan(code), code] : [code]) {
    ({ Session } = (await send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session,
        ChallengeResponses: { USERNAME, ANSWER },
        ...metadata,
      }),
    )) as { Session?: string });
  }
}

async function signInByPasswordAndCode() {
  const { email, password } = somebody();
  await signUpAndConfirm(email, password, {});
  const user = identityJsUser(email, pool.config);
  user.setAuthenticationFlowType('CUSTOM_AUTH');
  await signIn(user, { email, password });
  await answer(user, await codeSentTo(email));
}

/** Any event may come with the metadata of the call behind it, or without. */
function looks(event: Record<string, unknown>): unknown {
  const { clientMetadata: _any, ...request } = event.request as Record<string, unknown>;
  return shapeOf({ ...event, request });
}

describe('every event that the local pool sends', () => {
  test('looks like one of its kind in events/', () => {
    const odd = recorded.filter(({ event }) => {
      const kin = fixtures.filter((fixture) => fixture.event.triggerSource === event.triggerSource);
      return !kin.some((fixture) => isDeepStrictEqual(looks(fixture.event), looks(event)));
    });
    const shapes = odd.map(({ event }) => JSON.stringify([event.triggerSource, looks(event)]));
    expect([...new Set(shapes)]).toEqual([]);
  });

  test('brings metadata only where events/ has an example of it', () => {
    const hasMetadata = (event: Record<string, unknown>) =>
      'clientMetadata' in (event.request as object);
    const sources = (events: { event: Record<string, unknown> }[]) =>
      new Set(
        events.filter(({ event }) => hasMetadata(event)).map(({ event }) => event.triggerSource),
      );
    const known = sources(fixtures);
    expect([...sources(recorded)].filter((source) => !known.has(source))).toEqual([]);
  });

  test('is addressed to the function whose trigger it is', () => {
    const { service, stage } = runningStack();
    const misled = recorded.filter(({ functionName, event }) => {
      const trigger = String(event.triggerSource).split('_')[0] ?? '';
      const key = trigger.charAt(0).toLowerCase() + trigger.slice(1);
      return functionName !== `${service}-${stage}-${key}`;
    });
    expect(misled).toEqual([]);
  });

  test('is one of the kinds that were brought about', () => {
    expect([...new Set(recorded.map(({ event }) => event.triggerSource))].sort()).toEqual([
      'CreateAuthChallenge_Authentication',
      'DefineAuthChallenge_Authentication',
      'PostAuthentication_Authentication',
      'PostConfirmation_ConfirmForgotPassword',
      'PostConfirmation_ConfirmSignUp',
      'PreSignUp_AdminCreateUser',
      'PreSignUp_SignUp',
      'VerifyAuthChallengeResponse_Authentication',
    ]);
  });
});
