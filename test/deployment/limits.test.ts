import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from '@jest/globals';
import { limits } from '../../tools/ci/emulator-limits.ts';
import { deployment, getItem, mailsTo } from './deployment.ts';

// What the emulator is said not to do, it still does not: a limit that is gone must leave the list.
const { endpoint, region, UserPoolId, WebClientId: ClientId } = deployment();
const cognito = new CognitoIdentityProviderClient({ endpoint, region });
const Password = 'Correct-horse-7';

const listed = (words: string) => limits.some(({ what }) => what.includes(words));

async function signUp(Username: string): Promise<void> {
  const UserAttributes = [{ Name: 'email', Value: Username }];
  await cognito.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
}

test('a confirmed sign-up leaves the address unverified and invokes no PostConfirmation', async () => {
  const Username = 'limits@elsewhere.example';
  await signUp(Username);
  const [ConfirmationCode] =
    /\b\d{6}\b/.exec((await mailsTo(Username)).at(-1)?.BodyText ?? '') ?? [];
  await cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
  const attributes = Object.fromEntries(
    (user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]),
  );
  expect(user.UserStatus).toBe('CONFIRMED');
  expect(attributes.email_verified).not.toBe('true');
  expect(listed('does not mark the address as verified')).toBe(true);
  const row = await getItem('lifeguard-dev-profiles', { pk: { S: `USER#${attributes.sub}` } });
  expect(row).toBeUndefined();
  expect(listed('not PostConfirmation')).toBe(true);
});

test('a refusal comes in other words than Cognito’s', async () => {
  const { message } = await signUp('limits@blocked.example').then(
    () => ({ message: '' }),
    (error: Error) => error,
  );
  expect(message).toContain('SIGNUP_DOMAIN_BLOCKED');
  expect(message).not.toMatch(/^PreSignUp failed with error SIGNUP_DOMAIN_BLOCKED: /);
  expect(listed('a refusal reaches the client')).toBe(true);
});
