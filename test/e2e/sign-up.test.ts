import {
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from '@jest/globals';
import { getFromApi } from '../support/api.ts';
import { identityJsUser, signIn } from '../support/identity-js-user.ts';
import { codeSentTo, mailTo, otherThan } from '../support/inbox.ts';
import { type Person, somebody } from '../support/people.ts';
import { profileRows } from '../support/profile-rows.ts';
import { runningStack } from '../support/running-stack.ts';
import { signedIn, userPoolClient } from '../support/user-pool-client.ts';

const { userPoolClientId: ClientId } = runningStack();
const client = userPoolClient();

function signUp({ email: Username, password: Password }: Person) {
  const UserAttributes = [{ Name: 'email', Value: Username }];
  return client.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
}

test('from an address to one’s own claims: code, confirmation, SRP, GET /me', async () => {
  const person = somebody();
  const { UserSub, UserConfirmed, CodeDeliveryDetails } = await signUp(person);
  expect({ UserConfirmed, CodeDeliveryDetails }).toEqual({
    UserConfirmed: false,
    CodeDeliveryDetails: {
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'p***@e***',
    },
  });
  expect(await profileRows(UserSub ?? '')).toEqual([]);

  const ConfirmationCode = await codeSentTo(person.email);
  await client.send(
    new ConfirmSignUpCommand({ ClientId, Username: person.email, ConfirmationCode }),
  );
  const step = await signIn(identityJsUser(person.email), person);
  if (step.to !== 'session') throw new Error(`Signing in led to a ${step.to}.`);

  const { status, body } = await getFromApi('/me', step.session.getIdToken().getJwtToken());
  expect(status).toBe(200);
  expect(body).toMatchObject({
    sub: UserSub,
    username: UserSub,
    tokenUse: 'id',
    groups: [],
    claims: { email: person.email, email_verified: true },
  });
});

test('writes one profile row, at confirmation, to which a sign-in adds its time alone', async () => {
  const person = somebody();
  const { UserSub: sub = '' } = await signUp(person);
  const ConfirmationCode = await codeSentTo(person.email);
  const confirm = new ConfirmSignUpCommand({ ClientId, Username: person.email, ConfirmationCode });
  await client.send(confirm);
  const rows = await profileRows(sub);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.pk).toEqual({ S: `USER#${sub}` });

  await expect(client.send(confirm)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  });
  await signedIn(person);
  const lastSignInAt = { S: expect.stringMatching(/^\d{4}-/) };
  expect(await profileRows(sub)).toEqual(rows.map((row) => ({ ...row, lastSignInAt })));
});

test('a wrong code is refused and the right one still works', async () => {
  const person = somebody();
  await signUp(person);
  const code = await codeSentTo(person.email);
  const Username = person.email;
  await expect(
    client.send(
      new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: otherThan(code) }),
    ),
  ).rejects.toMatchObject({
    name: 'CodeMismatchException',
    message: 'Invalid verification code provided, please try again.',
  });
  await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: code }));
  expect((await signedIn(person)).IdToken).toBeDefined();
});

test('nobody signs in before confirming', async () => {
  const person = somebody();
  await signUp(person);
  await expect(signIn(identityJsUser(person.email), person)).rejects.toMatchObject({
    code: 'UserNotConfirmedException',
    message: 'User is not confirmed.',
  });
  await expect(signedIn(person)).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
});

test('an address is taken once', async () => {
  const person = somebody();
  await signUp(person);
  const again = { ...person, email: person.email.toUpperCase() };
  await expect(signUp(again)).rejects.toMatchObject({
    name: 'UsernameExistsException',
    message: 'An account with the given email already exists.',
  });
});

test.each([
  ['Short-1', 'Password not long enough'],
  ['all-lower-case-1', 'Password must have uppercase characters'],
  ['ALL-UPPER-CASE-1', 'Password must have lowercase characters'],
  ['No-Digits-At-All', 'Password must have numeric characters'],
])('the password %p is refused', async (password, violation) => {
  await expect(signUp({ ...somebody(), password })).rejects.toMatchObject({
    name: 'InvalidPasswordException',
    message: `Password did not conform with policy: ${violation}`,
  });
});

test('a person of a trusted domain is confirmed at once, without a code', async () => {
  const person = somebody('trusted.example');
  const { UserSub: sub = '', UserConfirmed, CodeDeliveryDetails } = await signUp(person);
  expect({ UserConfirmed, CodeDeliveryDetails }).toEqual({
    UserConfirmed: true,
    CodeDeliveryDetails: undefined,
  });
  const { IdToken } = await signedIn(person);
  expect((await getFromApi('/me', IdToken)).body).toMatchObject({
    claims: { email: person.email, email_verified: true },
  });
  expect(await profileRows(sub)).toHaveLength(1);
  expect(await mailTo(person.email)).toEqual([]);
});

test('a client that does not exist is named', async () => {
  await expect(
    client.send(
      new InitiateAuthCommand({
        ClientId: 'nobodyknowsthisclient',
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'a@example.com', SRP_A: 'abc' },
      }),
    ),
  ).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool client nobodyknowsthisclient does not exist.',
  });
});
