import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { Amplify } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
} from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import { getFromApi } from '../support/api.ts';
import { codeSentTo, otherThan } from '../support/inbox.ts';
import { somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { adminInvites, madeByAdmin, userPoolClient } from '../support/user-pool-client.ts';

beforeAll(() => {
  const { userPoolId, userPoolClientId, endpoints } = runningStack();
  ConsoleLogger.LOG_LEVEL = 'ERROR'; // it warns of any endpoint that is not AWS's
  Amplify.configure({
    Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: endpoints.userPool } },
  });
});

afterEach(() => signOut());

test('signs up, confirms, signs in over SRP and calls the API', async () => {
  const { email, password } = somebody();
  const signedUp = await signUp({
    username: email,
    password,
    options: { userAttributes: { email } },
  });
  expect(signedUp.nextStep).toMatchObject({
    signUpStep: 'CONFIRM_SIGN_UP',
    codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'p***@e***' },
  });
  const confirmationCode = await codeSentTo(email);
  expect(await confirmSignUp({ username: email, confirmationCode })).toMatchObject({
    isSignUpComplete: true,
  });

  expect(await signIn({ username: email, password })).toEqual({
    isSignedIn: true,
    nextStep: { signInStep: 'DONE' },
  });
  const { tokens, userSub } = await fetchAuthSession();
  expect(userSub).toBe(signedUp.userId);
  expect(await getCurrentUser()).toMatchObject({ userId: userSub, username: userSub });
  expect((await getFromApi('/me', tokens?.idToken?.toString())).status).toBe(200);
});

test('tells an unconfirmed person to confirm first', async () => {
  const { email, password } = somebody();
  await signUp({ username: email, password, options: { userAttributes: { email } } });
  expect((await signIn({ username: email, password })).nextStep.signInStep).toBe('CONFIRM_SIGN_UP');
});

test('is refused with a wrong password', async () => {
  const { email } = await madeByAdmin();
  await expect(signIn({ username: email, password: 'Not-The-Password-1' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test('signs in by a code alone (CUSTOM_WITHOUT_SRP)', async () => {
  const { email } = await madeByAdmin();
  const options = { authFlowType: 'CUSTOM_WITHOUT_SRP' as const };
  const { nextStep } = await signIn({ username: email, options });
  expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
  const code = await codeSentTo(email);
  const again = await confirmSignIn({ challengeResponse: otherThan(code) });
  expect(again.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
  expect((await confirmSignIn({ challengeResponse: code })).isSignedIn).toBe(true);
  expect((await fetchUserAttributes()).email).toBe(email);
});

test('signs in by password, then a code (CUSTOM_WITH_SRP)', async () => {
  const { email, password } = await madeByAdmin();
  const options = { authFlowType: 'CUSTOM_WITH_SRP' as const };
  const { nextStep } = await signIn({ username: email, password, options });
  expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
  const challengeResponse = await codeSentTo(email);
  expect((await confirmSignIn({ challengeResponse })).isSignedIn).toBe(true);
});

test('sets a new password at the first sign-in of an admin-created user', async () => {
  const person = somebody();
  await adminInvites(person);
  const { nextStep } = await signIn({ username: person.email, password: person.password });
  expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
  const { isSignedIn } = await confirmSignIn({ challengeResponse: 'Chosen-By-Oneself-1' });
  expect(isSignedIn).toBe(true);
});

test('sets a forgotten password by a code, and a new one when signed in', async () => {
  const { email } = await madeByAdmin();
  const { nextStep } = await resetPassword({ username: email });
  expect(nextStep.resetPasswordStep).toBe('CONFIRM_RESET_PASSWORD_WITH_CODE');
  const confirmationCode = await codeSentTo(email);
  const newPassword = 'Remembered-Now-1';
  await confirmResetPassword({ username: email, confirmationCode, newPassword });
  expect((await signIn({ username: email, password: newPassword })).isSignedIn).toBe(true);
  await updatePassword({ oldPassword: newPassword, newPassword: 'Changed-Again-1' });
  await signOut();
  expect((await signIn({ username: email, password: 'Changed-Again-1' })).isSignedIn).toBe(true);
});

test('refreshes on demand', async () => {
  const { email, password } = await madeByAdmin();
  await signIn({ username: email, password });
  const before = await fetchAuthSession();
  const after = await fetchAuthSession({ forceRefresh: true });
  const [old, fresh] = [before, after].map(({ tokens }) => tokens?.accessToken.payload);
  expect(fresh).toMatchObject({
    sub: old?.sub,
    origin_jti: old?.origin_jti,
    auth_time: old?.auth_time,
  });
  expect(fresh?.jti).not.toBe(old?.jti);
});

test('signs out everywhere', async () => {
  const { email, password } = await madeByAdmin();
  await signIn({ username: email, password });
  const { tokens } = await fetchAuthSession();
  await signOut({ global: true });
  expect((await fetchAuthSession()).tokens).toBeUndefined();
  await expect(
    userPoolClient().send(new GetUserCommand({ AccessToken: tokens?.accessToken.toString() })),
  ).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Access Token has been revoked',
  });
});
