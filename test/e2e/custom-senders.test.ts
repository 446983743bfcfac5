import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLambdaInvoker } from '../../local/parts/lambda.ts';
import type { Flow } from '../../local/trace/flow.ts';
import { startStackWithSenders } from '../support/edited-stack.ts';
import { eventFixture } from '../support/event-fixture.ts';
import { eventually } from '../support/eventually.ts';
import { mailTo, nextMailTo } from '../support/inbox.ts';
import type { LocalStack } from '../support/local-stack.ts';
import { somebody } from '../support/people.ts';
import { userPoolClient } from '../support/user-pool-client.ts';

let stack: LocalStack;
let stop: (() => Promise<void>) | undefined;

beforeAll(async () => {
  ({ stack, stop } = await startStackWithSenders());
}, 60_000);

afterAll(() => stop?.());

const send = (command: unknown) => userPoolClient(stack.config).send(command as SignUpCommand);
const received = (to: string, seen = 0) => nextMailTo(to, seen, stack.config.endpoints.inbox);
const NOTICE = 'custom-email-sender.CustomEmailSender_AccountTakeOverNotification';
const OURS = 'no-reply@lifeguard.example';

async function flowsOf(person: string): Promise<Flow[]> {
  const place = `${stack.config.endpoints.trace}/trace.json?${new URLSearchParams({ user: person })}`;
  return ((await (await fetch(place)).json()) as { flows: Flow[] }).flows;
}

test('e-mail: sign-up, confirmation, a forgotten password, each by a code that our sender sent', async () => {
  const { email: Username, password: Password } = somebody();
  const { userPoolClientId: ClientId } = stack.config;
  await send(
    new SignUpCommand({
      ClientId,
      Username,
      Password,
      UserAttributes: [{ Name: 'email', Value: Username }],
      ClientMetadata: { locale: 'de' },
    }),
  );
  const first = await received(Username);
  expect(first).toMatchObject({ from: OURS, subject: 'Adresse bestätigen' });
  const [, ConfirmationCode] =
    /^Willkommen. Ihr Bestätigungscode lautet (\d{6})$/.exec(first.body.text ?? '') ?? [];
  await send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  await send(new ForgotPasswordCommand({ ClientId, Username }));
  const mails = () => mailTo(Username, stack.config.endpoints.inbox);
  const second = await eventually('the mail about the password', async () =>
    (await mails()).find(({ subject }) => subject === 'Choose a new password'),
  );
  const code = /\d{6}/.exec(second.body.text ?? '')?.[0];
  const fresh = { ConfirmationCode: code, Password: somebody().password };
  await send(new ConfirmForgotPasswordCommand({ ClientId, Username, ...fresh }));
  const codes = (await mails()).filter(({ body }) => /\d{6}/.test(body.text ?? ''));
  expect(codes).toHaveLength(2);
  expect(codes.every(({ from }) => from === OURS)).toBe(true);

  const flows = await eventually('the trace of both', async () => {
    const found = await flowsOf(Username);
    const ended = found.every(({ steps }) =>
      steps.every((step) => step.kind !== 'trigger' || step.outcome !== 'running'),
    );
    return ended && found;
  });
  const text = JSON.stringify(flows);
  expect(text).toContain('CustomEmailSender_SignUp');
  expect(text).toContain('CustomEmailSender_ForgotPassword');
  for (const secret of [ConfirmationCode, code, 'AYADe']) {
    expect(`${text}${stack.output()}`).not.toContain(secret);
  }
});

test('SMS: an invitation whose password is what was typed, whatever is in it', async () => {
  const { email } = somebody();
  const { userPoolId: UserPoolId, userPoolClientId: ClientId } = stack.config;
  const digits = String(Math.trunc(performance.now() * 1000))
    .padStart(9, '0')
    .slice(-9);
  const phone = `+49151${digits}`;
  const TemporaryPassword = `Aa1<"&amp;'>${digits}`;
  await send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      TemporaryPassword,
      DesiredDeliveryMediums: ['SMS'],
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'phone_number', Value: phone },
      ],
    }),
  );
  const { body } = await received(phone);
  expect(body.text?.trimEnd()).toBe(
    `Sign in as ${email} with the temporary password ${TemporaryPassword}`,
  );
  const { ChallengeName, Session } = (await send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: TemporaryPassword },
    }),
  )) as { ChallengeName?: 'NEW_PASSWORD_REQUIRED'; Session?: string };
  const answer = (await send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: email, NEW_PASSWORD: somebody().password },
    }),
  )) as { AuthenticationResult?: { AccessToken?: string } };
  expect(answer.AuthenticationResult?.AccessToken).toBeTruthy();
});

/** The local pool looks for no threats, so this is as Cognito would invoke the function. */
test('a notice of threat protection, whose event names no address, fails nothing and mails nothing', async () => {
  const { lambda, inbox } = stack.config.endpoints;
  const { statusCode, functionError, payload } = await createLambdaInvoker({
    port: Number(new URL(lambda).port),
    timeouts: new Map(),
  }).invoke('lifeguard-dev-customEmailSender', JSON.stringify(eventFixture(NOTICE)), {
    signal: AbortSignal.timeout(30_000),
  });
  expect({ statusCode, functionError }).toEqual({ statusCode: 200, functionError: undefined });
  expect(JSON.parse(payload)).toEqual({ ...eventFixture(NOTICE), response: {} });
  expect(stack.output()).toMatch(/"code":"NOTICE_UNSENT"/);
  const store = await (await fetch(`${inbox}/store`)).text();
  for (const kept of ['192.0.2.44', 'not-a-token', 'example.com/valid']) {
    expect(`${store}${stack.output()}`).not.toContain(kept);
  }
});

test('the key is kept for its owner alone', () => {
  expect(statSync(join(stack.directory, 'kms-keys.json')).mode & 0o777).toBe(0o600);
});
