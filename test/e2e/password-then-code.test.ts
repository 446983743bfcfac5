import { expect, test } from '@jest/globals';
import { getFromApi } from '../support/api.ts';
import { answer, identityJsUser, signIn } from '../support/identity-js-user.ts';
import { codeSentTo, mailTo, otherThan } from '../support/inbox.ts';
import { madeByAdmin } from '../support/user-pool-client.ts';

function secondFactorUser(email: string) {
  const user = identityJsUser(email);
  user.setAuthenticationFlowType('CUSTOM_AUTH');
  return user;
}

test('the password over SRP, then the code, lead to one’s claims', async () => {
  const person = await madeByAdmin();
  const user = secondFactorUser(person.email);
  expect(await signIn(user, person)).toMatchObject({ to: 'custom challenge' });
  const step = await answer(user, await codeSentTo(person.email));
  if (step.to !== 'session') throw new Error(`Signing in led to a ${step.to}.`);
  const { status, body } = await getFromApi('/me', step.session.getIdToken().getJwtToken());
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { claims: { email: person.email } },
  });
});

test('a wrong password ends it before any code is sent', async () => {
  const person = await madeByAdmin();
  const wrong = { ...person, password: 'Not-The-Password-1' };
  await expect(signIn(secondFactorUser(person.email), wrong)).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
  expect(await mailTo(person.email)).toEqual([]);
});

test('the right password with three wrong codes is not enough', async () => {
  const person = await madeByAdmin();
  const user = secondFactorUser(person.email);
  await signIn(user, person);
  const wrong = otherThan(await codeSentTo(person.email));
  expect((await answer(user, wrong)).to).toBe('custom challenge');
  expect((await answer(user, wrong)).to).toBe('custom challenge');
  await expect(answer(user, wrong)).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});
