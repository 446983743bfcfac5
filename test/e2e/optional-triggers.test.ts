import {
  AdminAddUserToGroupCommand,
  AdminUpdateUserAttributesCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLambdaInvoker } from '../../local/parts/lambda.ts';
import { lambdaArn } from '../../local/template-references.ts';
import { type Person, somebody } from '../support/people.ts';
import { type PoolBesideStack, startPoolBesideStack } from '../support/pool-beside-stack.ts';
import { runningStack } from '../support/running-stack.ts';
import { decoded } from '../support/tokens.ts';
import { madeByAdmin, signedIn, userPoolClient } from '../support/user-pool-client.ts';

const mail: { to: string; subject: string; text: string }[] = [];
let person: Person;
let denied: Person;
let pool: PoolBesideStack;

const arnOf = (key: string) => lambdaArn(runningStack().region, `lifeguard-dev-${key}`);

/** The users of the running stack, in a pool with all triggers switched on that can be. */
beforeAll(async () => {
  person = await madeByAdmin();
  denied = await madeByAdmin(somebody('denied.example'));
  const { userPoolId: UserPoolId } = runningStack();
  await userPoolClient().send(
    new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'admin', Username: person.email }),
  );
  const UserAttributes = [{ Name: 'custom:organization', Value: 'Analytical Engines' }];
  await userPoolClient().send(
    new AdminUpdateUserAttributesCommand({ UserPoolId, Username: person.email, UserAttributes }),
  );
  const port = Number(new URL(runningStack().endpoints.lambda).port);
  pool = await startPoolBesideStack({
    lambda: createLambdaInvoker({ port, timeouts: new Map() }),
    messages: { email: async (message) => void mail.push(message), sms: async () => {} },
    triggers: {
      PreAuthentication: arnOf('preAuthentication'),
      CustomMessage: arnOf('customMessage'),
      PreTokenGenerationConfig: {
        LambdaArn: arnOf('preTokenGeneration'),
        LambdaVersion: 'V3_0',
      },
    },
  });
});

afterAll(() => pool.close());

describe('pre token generation', () => {
  test('adds claims and scopes to both tokens and keeps the groups', async () => {
    const { IdToken, AccessToken } = await signedIn(person, pool.config);
    const added = { tenant: 'Analytical Engines', roles: ['admin'], 'cognito:groups': ['admin'] };
    expect(decoded(IdToken).claims).toMatchObject(added);
    expect(decoded(AccessToken).claims).toMatchObject({ ...added, email: person.email });
    expect(String(decoded(AccessToken).claims.scope).split(' ')).toContain('users/read');
  });

  test('does so when tokens are refreshed', async () => {
    const { RefreshToken } = await signedIn(person, pool.config);
    const { AuthenticationResult } = await userPoolClient(pool.config).send(
      new InitiateAuthCommand({
        ClientId: pool.config.userPoolClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      }),
    );
    expect(decoded(AuthenticationResult?.IdToken ?? '').claims).toMatchObject({
      tenant: 'Analytical Engines',
      'cognito:groups': ['admin'],
    });
  });
});

describe('a denied domain', () => {
  test('shows to who has proven who they are, and to nobody else', async () => {
    await expect(signedIn(denied, pool.config)).rejects.toMatchObject({
      message:
        'PreTokenGeneration failed with error SIGNIN_REFUSED: Signing in is not possible with this address.',
    });
    const { password } = somebody();
    for (const stranger of [{ ...denied, password }, somebody('denied.example')]) {
      await expect(signedIn(stranger, pool.config)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      });
    }
  });
});

test('pre authentication lets in whom nothing speaks against', async () => {
  expect(pool.config.userPoolId).toBe(runningStack().userPoolId);
  expect((await signedIn(person, pool.config)).IdToken).toBeTruthy();
});

test('custom message: the pool writes in the language that the page speaks', async () => {
  const client = userPoolClient(pool.config);
  const ask = (locale: string) =>
    client.send(
      new ForgotPasswordCommand({
        ClientId: pool.config.userPoolClientId,
        Username: person.email,
        ClientMetadata: { locale },
      }),
    );
  await ask('de-AT');
  expect(mail.at(-1)).toMatchObject({ to: person.email, subject: 'Neues Passwort wählen' });
  expect(mail.at(-1)?.text).toMatch(/^Ihr Code für ein neues Passwort lautet \d{6}\./);
  await ask('en');
  expect(mail.at(-1)?.subject).toBe('Choose a new password');
});
