import {
  AdminGetUserCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { identityJsUser, signIn } from '../support/identity-js-user.ts';
import { codeSentTo, mailTo, otherThan } from '../support/inbox.ts';
import { somebody } from '../support/people.ts';
import { profileRows } from '../support/profile-rows.ts';
import { runningStack } from '../support/running-stack.ts';
import { decoded } from '../support/tokens.ts';
import { madeByAdmin, registered, signedIn, userPoolClient } from '../support/user-pool-client.ts';

const { userPoolClientId: ClientId } = runningStack();
const client = userPoolClient();
const REFUSED = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

function confirm(Username: string, ConfirmationCode: string, Password: string) {
  return client.send(
    new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password }),
  );
}

describe('a forgotten password', () => {
  test('is replaced by means of a code', async () => {
    const person = await madeByAdmin();
    const Username = person.email;
    const { CodeDeliveryDetails } = await client.send(
      new ForgotPasswordCommand({ ClientId, Username }),
    );
    expect(CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'p***@e***',
    });
    const code = await codeSentTo(Username);
    const password = 'Remembered-Now-1';
    await expect(confirm(Username, otherThan(code), password)).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid verification code provided, please try again.',
    });
    await confirm(Username, code, password);

    await expect(signedIn(person)).rejects.toMatchObject(REFUSED);
    const { to } = await signIn(identityJsUser(Username), { ...person, password });
    expect(to).toBe('session');
    await expect(confirm(Username, code, password)).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Invalid code provided, please request a code again.',
    });
  });

  test('leaves the profile as it is', async () => {
    const person = await registered();
    const Username = person.email;
    const sub = String(decoded((await signedIn(person)).IdToken).claims.sub);
    const before = await profileRows(sub);
    await client.send(new ForgotPasswordCommand({ ClientId, Username }));
    await confirm(Username, await codeSentTo(Username, 1), 'Remembered-Now-1');
    expect(before).toHaveLength(1);
    expect(await profileRows(sub)).toEqual(before);
  });

  test('makes the profile of a person who had none, before they sign in', async () => {
    const { email: Username } = await madeByAdmin();
    await client.send(new ForgotPasswordCommand({ ClientId, Username }));
    await confirm(Username, await codeSentTo(Username), 'Remembered-Now-1');
    const { userPoolId: UserPoolId } = runningStack();
    const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(await profileRows(user.Username ?? '')).toMatchObject([{ origin: { S: 'repair' } }]);
  });

  test('tells nobody whether an address is known', async () => {
    const known = (await madeByAdmin()).email;
    const unknown = somebody().email;
    const [real, fake] = await Promise.all(
      [known, unknown].map((Username) =>
        client.send(new ForgotPasswordCommand({ ClientId, Username })),
      ),
    );
    expect(fake?.CodeDeliveryDetails).toEqual(real?.CodeDeliveryDetails);
    await expect(confirm(unknown, '123456', 'Remembered-Now-1')).rejects.toMatchObject({
      name: expect.stringMatching(/^(CodeMismatch|ExpiredCode)Exception$/),
    });
    expect(await mailTo(unknown)).toEqual([]);
  });
});

describe('a password', () => {
  test('is changed by whoever knows the old one', async () => {
    const person = await madeByAdmin();
    const { AccessToken } = await signedIn(person);
    const ProposedPassword = 'Changed-Password-1';
    const change = (PreviousPassword: string) =>
      client.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
    await expect(change('Not-The-Password-1')).rejects.toMatchObject(REFUSED);
    await change(person.password);
    await expect(signedIn(person)).rejects.toMatchObject(REFUSED);
    const changed = { ...person, password: ProposedPassword };
    expect((await signIn(identityJsUser(person.email), changed)).to).toBe('session');
  });

  test('that is wrong is refused over SRP and in the clear', async () => {
    const person = await madeByAdmin();
    const wrong = { ...person, password: `${person.password}x` };
    await expect(signIn(identityJsUser(person.email), wrong)).rejects.toMatchObject({
      code: REFUSED.name,
      message: REFUSED.message,
    });
    await expect(signedIn(wrong)).rejects.toMatchObject(REFUSED);
    expect((await signIn(identityJsUser(person.email), person)).to).toBe('session');
  });
});
