import { expect, test } from '@jest/globals';
import { CognitoUserAttribute, type ISignUpResult } from 'amazon-cognito-identity-js';
import {
  answer,
  called,
  identityJsPool,
  identityJsUser,
  type Step,
  setNewPassword,
  signIn,
  signInWithoutPassword,
  succeeded,
} from '../support/identity-js-user.ts';
import { codeSentTo, otherThan } from '../support/inbox.ts';
import { somebody } from '../support/people.ts';
import { adminInvites, madeByAdmin, registered } from '../support/user-pool-client.ts';

function sessionOf(step: Step) {
  if (step.to !== 'session') throw new Error(`Signing in led to a ${step.to}.`);
  return step.session;
}

test('signs up, confirms and signs in over SRP', async () => {
  const pool = identityJsPool();
  const person = somebody();
  const attributes = [new CognitoUserAttribute({ Name: 'email', Value: person.email })];
  const signedUp = await called<ISignUpResult>((done) =>
    pool.signUp(person.email, person.password, attributes, [], done),
  );
  expect(signedUp.userConfirmed).toBe(false);
  expect(signedUp.codeDeliveryDetails).toEqual({
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: 'p***@e***',
  });

  const code = await codeSentTo(person.email);
  const user = identityJsUser(person.email);
  expect(await called((done) => user.confirmRegistration(code, false, done))).toBe('SUCCESS');

  const session = sessionOf(await signIn(user, person));
  expect(session.isValid()).toBe(true);
  expect(session.getIdToken().payload).toMatchObject({ email: person.email, email_verified: true });
});

test('is refused over SRP with a wrong password', async () => {
  const person = await madeByAdmin();
  const user = identityJsUser(person.email);
  await expect(signIn(user, { ...person, password: 'Not-The-Password-1' })).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test('is refused over SRP, in the same words, with an unknown address', async () => {
  const nobody = somebody();
  await expect(signIn(identityJsUser(nobody.email), nobody)).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test('signs in without a password, by a code', async () => {
  const { email } = await registered();
  const user = identityJsUser(email);
  expect(await signInWithoutPassword(user, email)).toMatchObject({ to: 'custom challenge' });
  const code = await codeSentTo(email, 1);
  expect(await answer(user, otherThan(code))).toMatchObject({ to: 'custom challenge' });
  expect(sessionOf(await answer(user, code)).isValid()).toBe(true);
});

test('signs in by password, then a code', async () => {
  const person = await madeByAdmin();
  const user = identityJsUser(person.email);
  user.setAuthenticationFlowType('CUSTOM_AUTH');
  expect(await signIn(user, person)).toMatchObject({ to: 'custom challenge' });
  const session = sessionOf(await answer(user, await codeSentTo(person.email)));
  expect(session.getIdToken().payload.email).toBe(person.email);
});

test('sets a new password at the first sign-in of an admin-created user', async () => {
  const person = somebody();
  await adminInvites(person);
  const user = identityJsUser(person.email);
  const first = await signIn(user, person);
  expect(first).toMatchObject({ to: 'new password', required: [] });
  const password = 'Chosen-By-Oneself-1';
  expect(sessionOf(await setNewPassword(user, password)).isValid()).toBe(true);
  expect((await signIn(identityJsUser(person.email), { ...person, password })).to).toBe('session');
});

test('refreshes, changes the password and attributes, and signs out everywhere', async () => {
  const person = await madeByAdmin();
  const user = identityJsUser(person.email);
  const session = sessionOf(await signIn(user, person));

  await called((done) => user.refreshSession(session.getRefreshToken(), done));
  const refreshed = user.getSignInUserSession();
  expect(refreshed?.getIdToken().payload.auth_time).toBe(session.getIdToken().payload.auth_time);
  expect(refreshed?.getIdToken().getJwtToken()).not.toBe(session.getIdToken().getJwtToken());

  await called((done) => user.changePassword(person.password, 'Changed-Password-1', done));
  await called((done) =>
    user.updateAttributes([{ Name: 'custom:organization', Value: 'Pool Club' }], done),
  );
  const attributes = await called<CognitoUserAttribute[]>((done) => user.getUserAttributes(done));
  expect(Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]))).toMatchObject({
    email: person.email,
    'custom:organization': 'Pool Club',
  });

  expect(await succeeded((callbacks) => user.globalSignOut(callbacks))).toBe('SUCCESS');
  await expect(called((done) => user.getUserAttributes(done))).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'Access Token has been revoked',
  });
});

test('sets a forgotten password by a code', async () => {
  const person = await madeByAdmin();
  const user = identityJsUser(person.email);
  await succeeded((callbacks) => user.forgotPassword(callbacks));
  const code = await codeSentTo(person.email);
  const password = 'Remembered-Now-1';
  const done = await succeeded((callbacks) => user.confirmPassword(code, password, callbacks));
  expect(done).toBe('SUCCESS');
  expect((await signIn(identityJsUser(person.email), { ...person, password })).to).toBe('session');
});
